//! An assessment in a file: how it relates to what is kept, and what becomes of it.

use ::file::open::OpenedAssessment;
use ::file::opened::Beside;
use components::{Button, ButtonKind, ButtonLink};
use isms::attachment::distinct;
use isms::result::{all_figures, self_check_figures};
use leptos::prelude::*;
use locale::Text;
use model::{Assessment, Edition};
use platform::random;
use wording::{list, words};

use super::intake::{Intake, IntakeLines};
use super::merging::Merging;
use super::{Problems, identity};
use crate::route::Route;
use crate::state::archive_preview::ArchiveId;
use crate::state::keeping::lock::Lock;
use crate::state::storage::SaveState;
use crate::state::{Door, use_editor, use_removal, use_storage, use_text};

/// Whether something of the file in which this stands was kept: what stands above it follows that.
#[derive(Debug, Clone, Copy)]
pub(super) struct TakenFromFile(pub(super) RwSignal<bool>);

/// How an assessment in a file relates to what is kept.
#[derive(Debug, Clone, PartialEq)]
enum Relation {
    New,
    Same,
    /// The one that is kept is under a passphrase and not open here.
    Locked,
    Differs {
        answers: u64,
        mine: u64,
        theirs: u64,
    },
}

fn relation(mine: Option<&Assessment>, theirs: &Assessment) -> Relation {
    match mine {
        None => Relation::New,
        Some(mine) if mine.says_the_same_as(theirs) => Relation::Same,
        Some(mine) => {
            let mut ids: Vec<_> = mine.answers.keys().chain(theirs.answers.keys()).collect();
            model::sort::sort_by(&mut ids, Ord::cmp);
            ids.dedup();
            let answers = ids.into_iter().filter(|id| mine.answer(id) != theirs.answer(id)).count() as u64;
            Relation::Differs { answers, mine: mine.revision, theirs: theirs.revision }
        }
    }
}

/// What has become of an assessment in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Offered,
    Merging,
    Merged,
    Kept,
    Copied,
    Replaced,
}

impl Fate {
    /// Whether something was taken from the file.
    fn is_taken(self) -> bool {
        !matches!(self, Self::Offered | Self::Merging)
    }
}

/// What is said of an assessment in a file, by what was chosen for it.
fn told(text: Text, fate: Fate, relation: &Relation, name: &str) -> String {
    match fate {
        Fate::Kept => text.open_kept(name),
        Fate::Copied => text.open_copied(name),
        Fate::Replaced => text.open_replaced(name),
        Fate::Merged => text.merge_done().to_owned(),
        Fate::Merging | Fate::Offered => says(text, relation),
    }
}

/// The figures of an assessment, in words. Of the 2013 edition only the number of answers can be told before its
/// catalogue is here.
fn figures(text: Text, assessment: &Assessment) -> (String, String) {
    if assessment.edition != Edition::Iso27001_2022 {
        let answers = text.home_answers(assessment.answers.len() as u64);
        return (words::edition(text, assessment.edition), answers);
    }
    let catalogue = catalogue::iso27001_2022();
    let figures = match Door::of(catalogue, assessment) {
        Door::SelfCheck => self_check_figures(catalogue, assessment),
        Door::Full | Door::Workshop => all_figures(catalogue, assessment),
    };
    (words::readiness(text, &figures), words::coverage(text, &figures))
}

/// An assessment in a file, and what can be done with it.
#[component]
pub(super) fn FoundOne(
    mut found: OpenedAssessment,
    /// What lay beside it in its file.
    beside: Vec<Beside>,
    lock: Option<Lock>,
    /// The archive with its evidence files.
    #[prop(optional_no_strip)]
    archive: Option<ArchiveId>,
    /// Whether it can take the place of the one that is kept: with a history of its own, or none to lose.
    may_replace: bool,
) -> impl IntoView {
    let (editor, storage, removal) = (use_editor(), use_storage(), use_removal());
    let text = use_text();
    let is_renamed = identity::leave_example(&mut found.assessment, random::uuid);
    let assessment = &found.assessment;
    let name = words::organisation(text, &assessment.profile);
    let fate = RwSignal::new(Fate::Offered);
    let taken = use_context::<TakenFromFile>();
    let id = assessment.id.clone();
    let named = distinct(&assessment.rows).len() as u64;
    let theirs = StoredValue::new(found.clone());
    let (lock, beside) = (StoredValue::new_local(lock), StoredValue::new(beside));
    let related = Memo::new(move |_| {
        let id = theirs.with_value(|found| found.assessment.id.clone());
        let open = editor.document.get().filter(|document| document.id() == id);
        if let Some(document) = open {
            return theirs.with_value(|found| relation(Some(&document.assessment()), &found.assessment));
        }
        if storage.is_locked(&id) {
            return Relation::Locked;
        }
        storage.library.with(|library| {
            let mine = library.as_ref().and_then(|library| library.assessment(&id));
            theirs.with_value(|found| relation(mine, &found.assessment))
        })
    });
    // What was merged says something else than the file.
    let shown = Memo::new(move |_| {
        let merged = editor.document.get().filter(|_| fate.get() == Fate::Merged);
        theirs.with_value(|found| {
            let merged = merged.filter(|document| document.id() == found.assessment.id);
            match merged {
                Some(document) => figures(text, &document.assessment()),
                None => figures(text, &found.assessment),
            }
        })
    });
    Effect::new(move || {
        if let Some(TakenFromFile(taken)) = taken
            && fate.get().is_taken()
        {
            taken.set(true);
        }
    });
    let intake = Intake::of(archive);
    let keep = Callback::new(move |(chosen, assessment): (Fate, Assessment)| {
        let lock = lock.get_value();
        platform::spawn(async move {
            // Before what names them, so that nothing is ever named that is not here.
            intake.take(&assessment, lock.as_ref()).await;
            fate.set(chosen);
            let history = theirs.with_value(|found| found.history.clone());
            removal.replace(assessment, history, beside.get_value(), lock);
        });
    });
    let merge = move || {
        platform::spawn(async move {
            let theirs = theirs.with_value(|found| found.assessment.clone());
            intake.take(&theirs, lock.get_value().as_ref()).await;
            fate.set(Fate::Merging);
        });
    };
    let kept_name = name.clone();
    // It is kept once it is written.
    let says = move || match storage.save_state.get() {
        SaveState::Saving if fate.get().is_taken() => text.save_saving().to_owned(),
        SaveState::Failed(_) if fate.get().is_taken() => text.save_failed().to_owned(),
        _ => told(text, fate.get(), &related.get(), &kept_name),
    };
    let (result, unlock) = (
        Route::Result { assessment: id.clone(), all: false }.to_string(),
        Route::Safekeeping { assessment: id }.to_string(),
    );
    let on_end = Callback::new(move |is_merged: bool| {
        fate.set(if is_merged { Fate::Merged } else { Fate::Offered });
    });
    let actions = move || {
        match (fate.get(), related.get()) {
        (Fate::Merging, _) => {
            view! { <Merging found=theirs.get_value() on_end=on_end /> }.into_any()
        }
        (Fate::Kept | Fate::Copied | Fate::Replaced | Fate::Merged, _) | (_, Relation::Same) => {
            view! { <ButtonLink to=result.clone()>{text.home_see_result()}</ButtonLink> }.into_any()
        }
        (Fate::Offered, Relation::Locked) => {
            view! { <ButtonLink to=unlock.clone()>{text.safe_unlock()}</ButtonLink> }.into_any()
        }
        (Fate::Offered, Relation::New) => view! {
            <Button kind=ButtonKind::Primary on_press=move || keep.run((Fate::Kept, theirs.with_value(|found| found.assessment.clone())))>
                {text.open_keep()}
            </Button>
        }
        .into_any(),
        (Fate::Offered, Relation::Differs { .. }) => view! {
            <Button kind=ButtonKind::Primary on_press=merge>{text.merge_merge()}</Button>
            <Button on_press=move || keep.run((Fate::Copied, theirs.with_value(|found| as_copy(text, found.assessment.clone()))))>
                {text.open_copy()}
            </Button>
            {may_replace.then(|| view! {
                <Button on_press=move || keep.run((Fate::Replaced, theirs.with_value(|found| found.assessment.clone())))>
                    {text.open_replace()}
                </Button>
            })}
        }
        .into_any(),
    }
    };
    view! {
        <li class="found-entry">
            <h2 data-user="">{name}</h2>
            <p prop:textContent=move || shown.get().0></p>
            <p class="muted" prop:textContent=move || shown.get().1></p>
            <Problems problems=found.problems />
            <IntakeLines intake=intake named=named />
            {is_renamed.then(|| view! { <p class="muted">{text.open_reserved()}</p> })}
            <p role="status" prop:textContent=says></p>
            <div class="actions">{actions}</div>
        </li>
    }
}

fn says(text: Text, relation: &Relation) -> String {
    match *relation {
        Relation::New => text.open_new().to_owned(),
        Relation::Same => text.open_same().to_owned(),
        Relation::Locked => text.open_locked().to_owned(),
        Relation::Differs { answers, mine, theirs } => {
            let states =
                if mine > theirs { text.open_older(mine, theirs) } else { text.open_newer(mine, theirs) };
            list::sentences(text, [states, text.open_differs(answers)])
        }
    }
}

fn as_copy(text: Text, mut assessment: Assessment) -> Assessment {
    assessment.id = random::uuid();
    let name = words::organisation(text, &assessment.profile);
    assessment.profile.organisation = model::text::line(&text.open_copy_name(name));
    assessment
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_it_is_what_was_chosen() {
        let text = Text::default();
        let fates = [Fate::Offered, Fate::Kept, Fate::Copied, Fate::Replaced, Fate::Merged];
        let said: Vec<String> = fates.iter().map(|fate| told(text, *fate, &Relation::New, "Acme")).collect();
        for (place, words) in said.iter().enumerate() {
            assert!(!said[..place].contains(words), "{words}");
        }
        assert!(said[2].contains("copy"), "{}", said[2]);
        assert_eq!(fates.map(Fate::is_taken), [false, true, true, true, true]);
        assert!(!Fate::Merging.is_taken());
    }
}
