//! Files that were opened: what is in them, and what to do with it. Nothing is kept before the person says so.

mod found;
mod identity;
mod intake;
mod layouts;
mod mapping;
mod merging;
mod paste;
mod paste_link;
mod sheet;

use std::collections::BTreeMap;

use ::file::archive::ArchiveError;
use ::file::locked::Locked;
use ::file::open::{OpenError, OpenedAssessment};
use ::file::opened::Beside;
use ::import::exchange::Refusal;
use components::{Button, ButtonLink, Disclosure, Notice, NoticeTone};
use leptos::prelude::*;
use locale::Text;
use model::reading::Problem;
use model::{Extra, limits};
use platform::clock;
use wording::words;

use crate::route::Route;
use crate::state::archive_preview::ArchiveId;
use crate::state::import_preview::{Failure, Found, LISTED, ReadFile};
use crate::state::keeping::lock::Lock;
use crate::state::{ImportPreview, incoming, unlock, use_text};
use crate::views::deleted::DeletedLine;
use crate::views::open_button::OpenButton;
use crate::views::page::Page;
use crate::views::passphrase_form::{Attempt, PassphraseForm};

use found::{FoundOne, TakenFromFile};
use paste::PasteCells;
use paste_link::PasteLink;
use sheet::FoundSheet;

/// The preview of files.
#[component]
pub fn OpenFile() -> impl IntoView {
    let preview = incoming::preview();
    let shown = preview.clone();
    Effect::new(move |_| {
        if preview.get() == ImportPreview::Chosen {
            preview.set(ImportPreview::Reading);
            let preview = preview.clone();
            platform::spawn(async move {
                if let Some(read) = incoming::read_chosen().await {
                    preview.set(ImportPreview::Ready(read));
                }
            });
        }
    });
    move || match shown.get() {
        ImportPreview::Nothing => view! { <NothingOpen /> }.into_any(),
        ImportPreview::Chosen | ImportPreview::Reading => view! { <Reading /> }.into_any(),
        ImportPreview::Ready(files) => match <[ReadFile; 1]>::try_from(files) {
            Ok([ReadFile { outcome: Err(failure), .. }]) => view! { <Failed failure=failure /> }.into_any(),
            Ok(only) => view! { <Preview files=only.into() /> }.into_any(),
            Err(files) => view! { <Preview files=files /> }.into_any(),
        },
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
        Failure::Sheet(Refusal::NothingSaid) => return text.sheet_nothing_said().to_owned(),
        Failure::Sheet(Refusal::OtherTable(kind)) => return kind.refused(text).to_owned(),
        Failure::Sheet(Refusal::Document) => return text.sheet_document().to_owned(),
        Failure::Sheet(Refusal::OtherOscal) => return text.sheet_other_oscal().to_owned(),
        Failure::Sheet(Refusal::TooLarge) => return text.error_too_large(limits::SHEET >> 20),
        Failure::NoReader => return text.sheet_no_reader().to_owned(),
        Failure::Reader => return text.sheet_reader_failed().to_owned(),
        Failure::Sheet(Refusal::OtherWorkbook) => return text.sheet_other_workbook().to_owned(),
        Failure::Sheet(Refusal::Unreadable) => return text.sheet_unreadable().to_owned(),
        Failure::Archive(error) => return explain_archive(text, error),
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

fn explain_archive(text: Text, error: &ArchiveError) -> String {
    match error {
        ArchiveError::NoDirectory => text.error_archive_cut().to_owned(),
        ArchiveError::Damaged => text.error_archive_damaged().to_owned(),
        ArchiveError::TooLarge => text.error_archive_too_large().to_owned(),
        ArchiveError::NoDocument => text.error_archive_none().to_owned(),
        ArchiveError::EntryTooLarge(name)
        | ArchiveError::Name(name)
        | ArchiveError::Twice(name)
        | ArchiveError::Method(name)
        | ArchiveError::Entry(name) => text.error_archive_entry(name),
    }
}

/// What is in the files, each under its name: one that cannot be read hides none of the others.
#[component]
fn Preview(files: Vec<ReadFile>) -> impl IntoView {
    let text = use_text();
    // Sheets have much to choose, so one of several is unfolded at a time.
    let first = files.iter().position(ReadFile::is_sheet);
    let unfolded = RwSignal::new(first);
    let found = files
        .into_iter()
        .enumerate()
        .map(|(place, file)| view! { <OneFile file=file place=place unfolded=unfolded /> });
    let found = found.collect_view();
    view! {
        <Page title=text.open_title() class="page page-narrow">
            <DeletedLine />
            {found}
            <div class="actions">
                <OpenButton label=text.open_again() />
                <ButtonLink to=Route::Home.to_string()>{text.problempage_to_home()}</ButtonLink>
            </div>
        </Page>
    }
}

#[component]
fn OneFile(file: ReadFile, place: usize, unfolded: RwSignal<Option<usize>>) -> impl IntoView {
    let text = use_text();
    let ReadFile { name, outcome } = file;
    let taken = RwSignal::new(false);
    provide_context(TakenFromFile(taken));
    let called = name.clone();
    let lead = move || match taken.get() {
        false => text.open_lead(&called),
        true => text.open_lead_taken(&called),
    };
    let content = match outcome {
        Err(failure) => view! {
            <p class="lead" data-user="">{name}</p>
            <Notice tone=NoticeTone::Error>
                <p>{explain(text, &failure)}</p>
            </Notice>
        }
        .into_any(),
        Ok(found) => view! {
            <p class="lead" data-user="" prop:textContent=lead></p>
            <Content found=found place=place unfolded=unfolded />
        }
        .into_any(),
    };
    view! { <section class="read-file" data-file=place.to_string()>{content}</section> }
}

#[component]
fn Content(found: Found, place: usize, unfolded: RwSignal<Option<usize>>) -> impl IntoView {
    let text = use_text();
    let Found { opened, sheet, archive } = found;
    let unreadable = opened.unreadable as u64;
    let mut assessments = opened.assessments.into_iter();
    let read = sheet.and_then(|sheet| Some(StoredValue::new((assessments.next()?, *sheet))));
    let read = move || {
        let (found, sheet) = read?.get_value();
        Some(match unfolded.get() == Some(place) {
            true => view! { <FoundSheet found=found sheet=sheet /> }.into_any(),
            false => view! {
                <div class="actions">
                    <Button on_press=move || unfolded.set(Some(place))>{text.open_show_sheet()}</Button>
                </div>
            }
            .into_any(),
        })
    };
    let beside_of = |id: &str| opened.beside.get(id).cloned().unwrap_or_default();
    let found = assessments.map(|found| {
        let beside = beside_of(&found.assessment.id);
        view! { <FoundOne found=found beside=beside lock=None archive=archive may_replace=true /> }
    });
    let found = found.collect_view();
    let locked = opened.locked.into_iter().map(|locked| {
        view! { <FoundLocked locked=locked beside=opened.beside.clone() rest=opened.rest.clone() archive=archive /> }
    });
    let locked = locked.collect_view();
    view! {
        {read}
        <ul class="found">{found} {locked}</ul>
        {(unreadable > 0).then(|| view! {
            <Notice tone=NoticeTone::Warning>{text.open_unreadable(unreadable)}</Notice>
        })}
    }
}

/// An assessment under a passphrase: asks for that, then shows what is in it.
#[component]
fn FoundLocked(
    locked: Locked,
    /// What lay beside the assessments of the file in which it stands.
    beside: BTreeMap<String, Vec<Beside>>,
    /// What only a newer version knows of the file in which it stands.
    rest: Extra,
    /// The archive that it came in.
    archive: Option<ArchiveId>,
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
        Some((found, lock)) => {
            let beside = beside.get(&found.assessment.id).cloned().unwrap_or_default();
            view! { <FoundOne found=found beside=beside lock=Some(lock) archive=archive may_replace=true /> }
                .into_any()
        }
        None => view! {
            <li class="found-entry">
                <h2>{text.safe_unlock_file(saved)}</h2>
                <PassphraseForm attempt=attempt on_try=on_try />
            </li>
        }
        .into_any(),
    }
}

/// The problems that are listed, and how many more there are.
fn listed(problems: &[Problem]) -> (Vec<&Problem>, usize) {
    let (mut listed, mut more) = (Vec::new(), 0);
    for problem in problems {
        match problem {
            Problem::More(count) => more += count,
            problem if listed.len() < LISTED => listed.push(problem),
            _ => more += 1,
        }
    }
    (listed, more)
}

#[component]
fn Problems(problems: Vec<Problem>) -> impl IntoView {
    let text = use_text();
    let (listed, more) = listed(&problems);
    let count = (listed.len() + more) as u64;
    let list = listed.iter().map(|problem| view! { <li>{words::problem(text, problem)}</li> }).collect_view();
    (count > 0).then(|| {
        view! {
            <Disclosure summary=text.open_problems(count)>
                <ul>{list}</ul>
                {(more > 0).then(|| view! { <p>{text.open_problems_more(more as u64)}</p> })}
            </Disclosure>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_problems_are_drawn_than_are_listed_and_the_others_are_counted() {
        let problems = |count: usize| vec![Problem::HistoryDropped(1); count];
        assert_eq!((listed(&problems(3)).0.len(), listed(&problems(3)).1), (3, 0));
        let mut many = problems(LISTED + 5);
        many.push(Problem::More(20_000));
        let (drawn, more) = listed(&many);
        assert_eq!((drawn.len(), more), (LISTED, 20_005));
    }
}
