//! The documents and records: what clauses demand, what follows from controls, what is customary, and one's own.

use components::{Button, ButtonKind, DayField, Disclosure, LineField, PickField, Suggestions};
use isms::document::{Document, DocumentLine, DocumentState, RequiredBy, documents, references};
use leptos::prelude::*;
use model::gates::Condition;
use platform::focus;
use wording::{list, words};

use crate::route::{Room, Route};
use crate::state::{new_row_id, use_app};
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::rooms::RoomFrame;
use crate::views::typed::typed;

/// The list of documents as it stands; follows changes.
pub fn lines(work: AssessmentContext) -> Vec<DocumentLine> {
    let document = work.document();
    let assessment = work.assessment();
    work.registers.with(|registers| documents(document.catalogue, &assessment, registers))
}

/// The condition of the gates of which only what is left is shown; none for all documents.
fn shown() -> Memo<Option<Condition>> {
    let route = use_app().route;
    Memo::new(move |_| {
        let Route::Room { filter, .. } = route.get() else { return None };
        let key = filter.strip_prefix("gate=")?.to_owned();
        Condition::ALL.into_iter().find(|condition| condition.key() == key)
    })
}

/// How many of those that somebody asks for are there; what its controls do not ask for is not counted.
fn there(lines: &[DocumentLine], asked: RequiredBy) -> (usize, usize) {
    let own = || lines.iter().filter(|line| line.asked == asked && !line.is_left_out);
    (own().filter(|line| line.is_there()).count(), own().count())
}

/// What is left at a condition, alone, and the way back to all.
#[component]
fn Left(
    /// The condition.
    condition: Condition,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    // What was left when the page was opened stays in sight when it is seen to.
    let left = untrack(|| lines(work)).into_iter().filter(|line| line.is_left_at(condition));
    let ids: Vec<String> = left.map(|line| line.id).collect();
    let named = words::condition(text, condition);
    let says = match ids.len() as u64 {
        0 => text.documents_none_left(named),
        count => text.documents_left(count, named),
    };
    view! {
        <section data-left=condition.key()>
            <p>{says}</p>
            <p><a href=work.to(Room::Documents)>{text.documents_left_all()}</a></p>
            <ul class="papers">{ids.into_iter().map(|id| view! { <Line id=id /> }).collect_view()}</ul>
        </section>
    }
}

/// The documents of the open assessment.
#[component]
pub fn Documents() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let shown = shown();
    let ids = move |asked: RequiredBy| {
        Memo::new(move |_| {
            let own = |line: DocumentLine| (line.asked == asked).then_some((line.id, line.is_left_out));
            lines(work).into_iter().filter_map(own).collect::<Vec<_>>()
        })
    };
    let group = move |asked: RequiredBy, title: &'static str, lead: &'static str| {
        let listed = ids(asked);
        let state = move || {
            let (there, all) = there(&lines(work), asked);
            text.documents_there(there, all)
        };
        view! {
            <section>
                <header class="group-head">
                    <h2>{title}</h2>
                    <p class="muted" data-figure=format!("{asked:?}") prop:textContent=state></p>
                </header>
                <p>{lead}</p>
                <ul class="papers">
                    {move || listed.get().into_iter().map(|(id, _)| view! { <Line id=id /> }).collect_view()}
                </ul>
            </section>
        }
    };
    let add = move || {
        let document = Document { name: text.documents_new().to_owned(), ..Document::default() };
        // One that was added and says nothing yet is the one to go on with.
        let known = work.registers.with_untracked(|registers| {
            registers.documents.iter().find(|(_, one)| **one == document).map(|(id, _)| id.clone())
        });
        let id = known.unwrap_or_else(|| {
            let id = new_row_id();
            work.editor.set_row(&id, &document);
            id
        });
        focus::to(["#state-", &id].concat());
    };
    view! {
        <RoomFrame room=Room::Documents lead=text.documents_lead()>
            <Suggestions id="names" names=Signal::derive(move || work.registers.with(|registers| registers.names())) />
            {move || match shown.get() {
                Some(condition) => view! { <Left condition=condition /> }.into_any(),
                None => view! {
                    {group(RequiredBy::Clause, text.documents_clause(), text.documents_clause_lead())}
                    {group(RequiredBy::Control, text.documents_control(), text.documents_control_lead())}
                    {group(RequiredBy::Customary, text.documents_customary(), text.documents_customary_lead())}
                    {group(RequiredBy::Own, text.documents_own(), text.documents_own_lead())}
                    <div class="actions"><Button on_press=add>{text.documents_add()}</Button></div>
                }.into_any(),
            }}
        </RoomFrame>
    }
}

#[component]
fn Line(id: String) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let Some(line) = untrack(|| lines(work)).into_iter().find(|line| line.id == id) else {
        return ().into_any();
    };
    let id = StoredValue::new(id);
    let document = Memo::new(move |_| {
        id.with_value(|id| {
            work.registers.with(|registers| registers.documents.get(id).cloned().unwrap_or_default())
        })
    });
    let is_own = line.asked == RequiredBy::Own;
    let named = line.name.to_owned();
    let name = move || match is_own {
        true => document.with(|document| document.name.clone()),
        false => named.clone(),
    };
    let (shown, label, about) = (name.clone(), name.clone(), name.clone());
    let links = references(line.reference)
        .map(|id| {
            let to = work.to_requirement(&id);
            view! { <a class="reference" translate="no" href=to>{id.to_string()}</a> " " }
        })
        .collect_view();
    // What Plumbline keeps itself has a state of its own as long as nobody says another.
    let unsaid = match line.follows {
        None => text.documents_unknown(),
        Some(DocumentState::InPlace) => text.documents_kept_in_place(),
        Some(_) => text.documents_kept_draft(),
    };
    let mut options = vec![(String::new(), unsaid.to_owned())];
    options.extend(line.offers().map(|state| (state.key().to_owned(), state.label(text).to_owned())));
    let choose = move |key: String| {
        let state = DocumentState::ALL.into_iter().find(|state| state.key() == key);
        id.with_value(|id| work.type_row(id, "state", |document: &mut Document| document.state = state));
    };
    let summary = move || {
        let Document { owner, place, version, date, review, .. } = document.get();
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| text.date(day)).unwrap_or_default();
        let review = match review {
            Some(day) => text.documents_review(day),
            None => String::new(),
        };
        let parts = [owner, place, version, day(date), review];
        list::dots(text, parts.into_iter().filter(|part| !part.is_empty()))
    };
    let key = id.with_value(|id| format!("state-{id}"));
    let state = Signal::derive(move || {
        document.with(|p| p.state.map(DocumentState::key).unwrap_or_default().to_owned())
    });
    view! {
        <li class="paper" class:document-out=line.is_left_out data-state=state>
            <div class="paper-what">
                <p class="paper-name"><span data-user=is_own.then_some("")>{shown}</span></p>
                <p class="muted">
                    {links}
                    {line.is_record.then(|| text.documents_record())}
                    {line.is_left_out.then(|| text.documents_left_out())}
                </p>
                <p class="muted" data-user="" prop:textContent=summary></p>
            </div>
            {move || view! {
                <PickField id=key.clone() label=text.documents_state_of(label()) label_kind=components::LabelKind::Hidden
                    options=options.clone() chosen=state on_choose=choose />
            }}
            <Disclosure summary=text.documents_details()>
                <Details id=id.get_value() document=document is_own=is_own about=Signal::derive(about) />
            </Disclosure>
        </li>
    }
    .into_any()
}

#[component]
fn Details(id: String, document: Memo<Document>, is_own: bool, about: Signal<String>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let field_id = |part: &str| format!("{part}-{id}");
    let (name_id, owner_id, place_id, version_id, date_id, review_id) = (
        field_id("name"),
        field_id("owner"),
        field_id("place"),
        field_id("version"),
        field_id("date"),
        field_id("review"),
    );
    let id = StoredValue::new(id);
    let write = move |part: &'static str, of: fn(&mut Document) -> &mut String| {
        typed(move |words: String| {
            id.with_value(|id| {
                work.type_row(id, part, |document: &mut Document| {
                    *of(document) = if part == "place" {
                        model::text::address(&words)
                    } else {
                        model::text::line(&words)
                    };
                });
            });
        })
    };
    let says = move |of: fn(&Document) -> String| Signal::derive(move || document.with(of));
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let set_day = move |of: fn(&mut Document) -> &mut Option<chrono::NaiveDate>| {
        move |day: String| {
            id.with_value(|id| {
                work.change_row(id, |document: &mut Document| *of(document) = model::time::day(&day))
            });
        }
    };
    let (name, owner) = (write("name", |p| &mut p.name), write("owner", |p| &mut p.owner));
    let (place, version) = (write("place", |p| &mut p.place), write("version", |p| &mut p.version));
    let (date, review) = (
        Signal::derive(move || day(document.with(|p| p.date))),
        Signal::derive(move || day(document.with(|p| p.review))),
    );
    view! {
        <div class="paper-fields" role="group" aria-label=about>
            {is_own.then(|| view! {
                <LineField longest=model::limits::LINE id=name_id label=text.part_name() value=says(|p| p.name.clone())
                    on_input=name.on_input on_done=name.on_done />
            })}
            <LineField longest=model::limits::LINE id=owner_id label=text.part_owner() suggestions="names" value=says(|p| p.owner.clone())
                on_input=owner.on_input on_done=owner.on_done />
            <LineField longest=model::limits::ADDRESS id=place_id label=text.part_place() value=says(|p| p.place.clone())
                on_input=place.on_input on_done=place.on_done />
            <LineField longest=model::limits::LINE id=version_id label=text.part_version() value=says(|p| p.version.clone())
                on_input=version.on_input on_done=version.on_done />
            <DayField incomplete=text.field_incomplete_day() id=date_id label=text.part_date() value=date on_change=set_day(|p| &mut p.date) />
            <DayField incomplete=text.field_incomplete_day() id=review_id label=text.part_review() value=review on_change=set_day(|p| &mut p.review) />
        </div>
        {is_own.then(|| view! {
            <div class="actions">
                <Button kind=ButtonKind::Danger on_press=move || id.with_value(|id| work.editor.remove_row::<Document>(id))>
                    {text.documents_remove()}
                </Button>
            </div>
        })}
    }
}
