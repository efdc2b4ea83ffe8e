//! A file that was opened: what is in it, and what to do with it. Nothing is kept before the person says so.

mod identity;
mod mapping;
mod merging;
mod paste;
mod paste_link;
mod sheet;

use ::file::locked::Locked;
use ::file::open::{OpenError, Opened, OpenedAssessment};
use ::import::exchange::Refusal;
use components::{Button, ButtonKind, ButtonLink, Disclosure, Notice, NoticeTone};
use isms::result::{all_figures, self_check_figures};
use leptos::prelude::*;
use locale::Text;
use model::reading::Problem;
use model::{Assessment, Edition, Extra, limits};
use platform::{clock, random};
use wording::{list, words};

use crate::route::Route;
use crate::state::import_preview::{self, Failure, Sheet};
use crate::state::keeping::lock::Lock;
use crate::state::{Door, ImportPreview, incoming, unlock, use_editor, use_removal, use_storage, use_text};
use crate::views::deleted::DeletedLine;
use crate::views::open_button::OpenButton;
use crate::views::page::Page;
use crate::views::passphrase_form::{Attempt, PassphraseForm};

use merging::Merging;
use paste::PasteCells;
use paste_link::PasteLink;
use sheet::FoundSheet;

/// The preview of a file.
#[component]
pub fn OpenFile() -> impl IntoView {
    let preview = incoming::preview();
    let shown = preview.clone();
    Effect::new(move |_| {
        if preview.get() != ImportPreview::Chosen {
            return;
        }
        if let Some(file) = incoming::take_chosen() {
            preview.set(ImportPreview::Reading);
            let preview = preview.clone();
            platform::spawn(async move { preview.set(import_preview::read(file).await) });
        }
    });
    move || match shown.get() {
        ImportPreview::Nothing => view! { <NothingOpen /> }.into_any(),
        ImportPreview::Chosen | ImportPreview::Reading => view! { <Reading /> }.into_any(),
        ImportPreview::Failed(failure) => view! { <Failed failure=failure /> }.into_any(),
        ImportPreview::Ready { file, opened, sheet } => {
            view! { <Preview file=file opened=opened sheet=sheet.map(|sheet| *sheet) /> }.into_any()
        }
    }
}

#[component]
fn NothingOpen() -> impl IntoView {
    let text = use_text();
    view! {
        <Page title=text.home_open() class="page page-narrow">
            <p>{text.open_nothing()}</p>
            <div class="actions">
                <OpenButton label=text.open_choose() />
            </div>
            <PasteLink />
            {platform::worker::is_here().then(|| view! { <PasteCells /> })}
        </Page>
    }
}

#[component]
fn Reading() -> impl IntoView {
    let text = use_text();
    view! { <p class="waiting" role="status">{text.open_working()}</p> }
}

#[component]
fn Failed(failure: Failure) -> impl IntoView {
    let text = use_text();
    view! {
        <Page title=text.error_title() class="page page-narrow">
            <Notice tone=NoticeTone::Error>
                <p>{explain(text, &failure)}</p>
            </Notice>
            <p>{text.error_kept()}</p>
            <div class="actions">
                <OpenButton label=text.open_again() />
                <ButtonLink to=Route::Home.to_string()>{text.problempage_to_home()}</ButtonLink>
            </div>
        </Page>
    }
}

fn explain(text: Text, failure: &Failure) -> String {
    let error = match failure {
        Failure::Unreadable => return text.error_file_unreadable().to_owned(),
        Failure::Sheet(Refusal::NoReferences) => return text.sheet_no_references().to_owned(),
        Failure::Sheet(Refusal::TooLarge) => return text.error_too_large(limits::SHEET >> 20),
        Failure::NoReader => return text.sheet_no_reader().to_owned(),
        Failure::Reader => return text.sheet_reader_failed().to_owned(),
        Failure::Sheet(Refusal::OtherWorkbook) => return text.sheet_other_workbook().to_owned(),
        Failure::Sheet(Refusal::Unreadable) => return text.sheet_unreadable().to_owned(),
        Failure::Content(error) => error,
    };
    match error {
        OpenError::Empty => text.error_empty(),
        OpenError::TooLarge => return text.error_too_large(limits::FILE >> 20),
        OpenError::NotPlumbline => text.error_not_plumbline(),
        OpenError::ReportWithoutData => text.error_no_data(),
        OpenError::Truncated => text.error_truncated(),
        OpenError::Malformed => text.error_malformed(),
        OpenError::TooDeep => text.error_too_deep(),
        OpenError::NothingInside => text.error_nothing_inside(),
        OpenError::Newer(version) => return text.error_newer(version),
    }
    .to_owned()
}

#[component]
fn Preview(file: String, opened: Opened, sheet: Option<Sheet>) -> impl IntoView {
    let text = use_text();
    let unreadable = opened.unreadable as u64;
    let mut assessments = opened.assessments.into_iter();
    let read = sheet.and_then(|sheet| {
        let found = assessments.next()?;
        Some(view! { <FoundSheet found=found sheet=sheet /> })
    });
    let found = assessments.map(|found| view! { <FoundOne found=found lock=None may_replace=true /> });
    let found = found.collect_view();
    let locked = opened
        .locked
        .into_iter()
        .map(|locked| view! { <FoundLocked locked=locked rest=opened.rest.clone() /> });
    let locked = locked.collect_view();
    view! {
        <Page title=text.open_title() class="page page-narrow">
            <p class="lead" data-user="">{text.open_lead(file)}</p>
            <DeletedLine />
            {read}
            <ul class="found">{found} {locked}</ul>
            {(unreadable > 0).then(|| view! {
                <Notice tone=NoticeTone::Warning>{text.open_unreadable(unreadable)}</Notice>
            })}
            <div class="actions">
                <OpenButton label=text.open_again() />
                <ButtonLink to=Route::Home.to_string()>{text.problempage_to_home()}</ButtonLink>
            </div>
        </Page>
    }
}

/// An assessment under a passphrase: asks for that, then shows what is in it.
#[component]
fn FoundLocked(
    locked: Locked,
    /// What only a newer version knows of the file in which it stands.
    rest: Extra,
) -> impl IntoView {
    let text = use_text();
    let attempt = Attempt::default();
    let opened = RwSignal::new_local(None::<(OpenedAssessment, Lock)>);
    let saved = clock::local(locked.saved_at);
    let on_try = Callback::new(move |passphrase: String| {
        let (locked, rest) = (locked.clone(), rest.clone());
        platform::spawn(async move {
            if let Some((mut found, lock)) = attempt.settle(unlock(&locked, &passphrase).await) {
                found.carry(&rest);
                opened.try_set(Some((found, lock)));
            }
        });
    });
    move || match opened.get() {
        Some((found, lock)) => view! { <FoundOne found=found lock=Some(lock) may_replace=true /> }.into_any(),
        None => view! {
            <li class="found-entry">
                <h2>{text.safe_unlock_file(saved)}</h2>
                <PassphraseForm attempt=attempt on_try=on_try />
            </li>
        }
        .into_any(),
    }
}

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
}

#[component]
fn FoundOne(
    mut found: OpenedAssessment,
    lock: Option<Lock>,
    /// Whether it can take the place of the one that is kept: with a history of its own, or none to lose.
    may_replace: bool,
) -> impl IntoView {
    let (editor, storage, removal) = (use_editor(), use_storage(), use_removal());
    let text = use_text();
    let is_renamed = identity::leave_example(&mut found.assessment, random::uuid);
    let assessment = &found.assessment;
    // Of the 2013 edition only the number of answers can be told before its catalogue is here.
    let figures = (assessment.edition == Edition::Iso27001_2022).then(|| {
        let catalogue = catalogue::iso27001_2022();
        match Door::of(catalogue, assessment) {
            Door::SelfCheck => self_check_figures(catalogue, assessment),
            Door::Full => all_figures(catalogue, assessment),
        }
    });
    let says_what = match &figures {
        Some(figures) => words::readiness(text, figures),
        None => words::edition(text, assessment.edition),
    };
    let says_how_much = match &figures {
        Some(figures) => words::coverage(text, figures),
        None => text.home_answers(assessment.answers.len() as u64),
    };
    let name = words::organisation(text, &assessment.profile);
    let fate = RwSignal::new(Fate::Offered);
    let id = assessment.id.clone();
    let theirs = StoredValue::new(found.clone());
    let lock = StoredValue::new_local(lock);
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
    let keep = Callback::new(move |assessment: Assessment| {
        fate.set(Fate::Kept);
        let history = theirs.with_value(|found| found.history.clone());
        removal.replace(assessment, history, lock.get_value());
    });
    let kept_name = name.clone();
    let says = move || match fate.get() {
        Fate::Kept => text.open_kept(&kept_name),
        Fate::Merged => text.merge_done().to_owned(),
        Fate::Merging | Fate::Offered => says(text, &related.get()),
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
        (Fate::Kept | Fate::Merged, _) | (_, Relation::Same) => {
            view! { <ButtonLink to=result.clone()>{text.home_see_result()}</ButtonLink> }.into_any()
        }
        (Fate::Offered, Relation::Locked) => {
            view! { <ButtonLink to=unlock.clone()>{text.safe_unlock()}</ButtonLink> }.into_any()
        }
        (Fate::Offered, Relation::New) => view! {
            <Button kind=ButtonKind::Primary on_press=move || keep.run(theirs.with_value(|found| found.assessment.clone()))>
                {text.open_keep()}
            </Button>
        }
        .into_any(),
        (Fate::Offered, Relation::Differs { .. }) => view! {
            <Button kind=ButtonKind::Primary on_press=move || fate.set(Fate::Merging)>{text.merge_merge()}</Button>
            <Button on_press=move || keep.run(theirs.with_value(|found| as_copy(text, found.assessment.clone())))>
                {text.open_copy()}
            </Button>
            {may_replace.then(|| view! {
                <Button on_press=move || keep.run(theirs.with_value(|found| found.assessment.clone()))>
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
            <p>{says_what}</p>
            <p class="muted">{says_how_much}</p>
            <Problems problems=found.problems />
            {is_renamed.then(|| view! { <p class="muted">{text.open_reserved()}</p> })}
            <p role="status">{says}</p>
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

/// How many problems are listed.
const LISTED: usize = 200;

#[component]
fn Problems(problems: Vec<Problem>) -> impl IntoView {
    let text = use_text();
    let count = problems.len() as u64;
    let list = problems
        .iter()
        .take(LISTED)
        .map(|problem| view! { <li>{words::problem(text, problem)}</li> })
        .collect_view();
    (count > 0).then(|| {
        view! {
            <Disclosure summary=text.open_problems(count)>
                <ul>{list}</ul>
                {(problems.len() > LISTED).then(|| view! { <p>{text.open_problems_more((problems.len() - LISTED) as u64)}</p> })}
            </Disclosure>
        }
    })
}
