//! What is kept about a person: where they are named, as a list to take along, and forgetting them under a pseudonym.

use ::file::forgetting::Named;
use components::{Button, ButtonKind, Disclosure, LineField, Notice, NoticeTone, Suggestions};
use isms::persons::{Mention, Pseudonym, Refused, Somebody};
use leptos::prelude::*;
use locale::Text;
use platform::files;
use report::Format;
use report::formats::csv;
use wording::persons as said;

use crate::state::keeping::forgetting::{self, NotForgotten};
use crate::state::use_copies;
use crate::views::assessment_context::{AssessmentContext, use_assessment};

/// So many places are listed on the page; the file has all.
const LISTED: usize = 50;

/// What was found about whom.
type Found = Option<(Somebody, Named)>;

/// The search, what it found, and what can be done with that.
#[component]
pub fn KeptAboutPerson() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let (name, also) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (found, trouble) = (RwSignal::new(Found::None), RwSignal::new(""));
    let names = Signal::derive(move || work.registers.with(|registers| registers.names()));
    let search = move || {
        let (name, also) = (name.get_untracked(), also.get_untracked());
        found.set(None);
        // What is known of them is theirs as well.
        let phones = work.registers.with_untracked(|registers| {
            let own = registers.people.iter().filter(|one| one.record.name == name);
            own.map(|one| one.record.phone.clone()).collect::<Vec<_>>()
        });
        let called = [name.as_str(), also.as_str()].into_iter().chain(phones.iter().map(String::as_str));
        let Some(somebody) = Somebody::new(called) else {
            trouble.set(text.person_needs_name());
            return;
        };
        trouble.set("");
        platform::spawn(async move {
            match forgetting::named(work.editor, &somebody).await {
                Some(named) => drop(found.try_set(Some((somebody, named)))),
                None => drop(trouble.try_set(text.person_unread())),
            }
        });
    };
    // Another name is somebody else.
    let typed = move |into: RwSignal<String>| {
        move |words: String| {
            into.set(words);
            found.set(None);
        }
    };
    view! {
        <section data-section="kept">
            <h2>{text.person_title()}</h2>
            <p>{text.person_lead()}</p>
            <Suggestions id="kept-names" names=names />
            <form on:submit=|event| event.prevent_default()>
                <LineField id="kept-name" label=text.part_name() longest=model::limits::LINE suggestions=Some("kept-names")
                    value=name on_input=typed(name) on_done=|()| () />
                <LineField id="kept-also" label=text.person_also() longest=model::limits::LINE
                    value=also on_input=typed(also) on_done=|()| () />
                <div class="actions"><Button submits=true on_press=search>{text.person_search()}</Button></div>
            </form>
            <p class="needed" role="status" prop:textContent=move || trouble.get()></p>
            {move || found.get().map(|(somebody, named)| view! { <Places somebody=somebody named=named found=found trouble=trouble /> })}
        </section>
    }
}

/// All mentions, each with the day of the restore point in which it stands, if it is one.
fn all(named: &Named) -> impl Iterator<Item = (Option<&str>, &Mention)> {
    let points = named.points.iter();
    let points = points.flat_map(|(day, mentions)| mentions.iter().map(move |one| (Some(day.as_str()), one)));
    named.mentions.iter().map(|mention| (None, mention)).chain(points)
}

/// The places, as a file: where it is kept, in which field, and what stands there.
fn file(text: Text, named: &Named) -> String {
    let mut file = csv::begun();
    let titles = [text.person_kept_in(), text.person_field(), text.person_text()];
    csv::row(&mut file, ',', titles.map(str::to_owned));
    for (day, mention) in all(named) {
        csv::row(
            &mut file,
            ',',
            [said::kept(text, mention, day), said::field(text, mention), mention.says.clone()],
        );
    }
    file
}

#[component]
fn Places(
    somebody: Somebody,
    named: Named,
    found: RwSignal<Found>,
    trouble: RwSignal<&'static str>,
) -> impl IntoView {
    let (work, copies) = (use_assessment(), use_copies());
    let text = work.text;
    let count = named.places();
    let beyond = count.saturating_sub(LISTED) as u64;
    let item = |(day, mention): (Option<&str>, &Mention)| {
        let place = text.label_named(said::kept(text, mention, day), said::field(text, mention));
        view! { <li data-user="">{place}</li> }
    };
    let items = all(&named).take(LISTED).map(item).collect_view();
    let named = StoredValue::new(named);
    let save = move || {
        let content = named.with_value(|named| file(text, named));
        let name =
            copies.naming(&work.document().snapshot()).of_any_edition("person", Format::Csv.extension());
        if files::download(&name, Format::Csv.media_type(), &content).is_err() {
            trouble.set(text.person_not_saved());
        }
    };
    view! {
        <p role="status">{text.person_found(count as u64)}</p>
        {(count > 0).then(|| view! {
            <ul>{items}{(beyond > 0).then(|| view! { <li class="muted">{text.overview_more(beyond)}</li> })}</ul>
            <div class="actions"><Button on_press=save>{text.person_download()}</Button></div>
            <Disclosure summary=text.person_forget_title()>
                <Forget somebody=somebody count=count found=found trouble=trouble />
            </Disclosure>
        })}
    }
}

/// A pseudonym that is proposed: the first number that is free.
fn proposed(work: AssessmentContext) -> String {
    let taken = untrack(|| work.registers.with(|registers| registers.names()));
    let mut names = (1..=10_000_u32).map(|number| work.text.person_numbered(number));
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

#[component]
fn Forget(
    somebody: Somebody,
    count: usize,
    found: RwSignal<Found>,
    trouble: RwSignal<&'static str>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let (pseudonym, confirmed) = (RwSignal::new(proposed(work)), RwSignal::new(String::new()));
    let somebody = StoredValue::new(somebody);
    let refused = move |reason: Refused| match reason {
        Refused::SaysIt => text.person_pseudonym_says_it(),
        Refused::InUse => text.person_pseudonym_in_use(),
    };
    let forget = move || {
        let somebody = somebody.get_value();
        // Typed once more as a whole, so that nobody is forgotten by one press.
        if !somebody.is_called(&confirmed.get_untracked()) {
            trouble.set(text.person_not_confirmed());
            return;
        }
        let by = match Pseudonym::new(&pseudonym.get_untracked(), &somebody) {
            Ok(by) => by,
            Err(reason) => return trouble.set(refused(reason)),
        };
        trouble.set("");
        platform::spawn(async move {
            let outcome = match forgetting::forget(work.editor, &somebody, &by).await {
                Ok(()) => {
                    found.try_set(None);
                    text.person_forgotten()
                }
                Err(NotForgotten::Refused(reason)) => refused(reason),
                Err(NotForgotten::Unsaved) => text.person_unsaved(),
            };
            trouble.try_set(outcome);
        });
    };
    view! {
        <Notice tone=NoticeTone::Warning>{text.person_forget_lead(count as u64)}</Notice>
        <form on:submit=|event| event.prevent_default()>
            <LineField id="kept-pseudonym" label=text.person_pseudonym() longest=model::limits::LINE value=pseudonym
                on_input=move |words: String| pseudonym.set(words) on_done=|()| () />
            <LineField id="kept-confirm" label=text.person_confirm() longest=model::limits::LINE value=confirmed
                on_input=move |words: String| confirmed.set(words) on_done=|()| () />
            <div class="actions">
                <Button kind=ButtonKind::Danger submits=true on_press=forget>{text.person_forget()}</Button>
            </div>
        </form>
    }
}
