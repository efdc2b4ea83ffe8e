//! A sheet that somebody already had: what was understood of it, and what it is taken into.

use ::file::open::OpenedAssessment;
use ::import::{Mapping, MappingOverrides};
use components::{Button, ButtonKind, DataTable, Disclosure, Notice, NoticeTone};
use leptos::prelude::*;
use locale::Text;
use model::formula::guarded;
use model::naming::FileName;
use model::reading::Problem;
use model::{Answer, Applicability, Assessment};
use platform::{clock, files};
use wording::words;

use super::explain;
use super::found::FoundOne;
use super::layouts::{FittingLayouts, KeepLayout};
use super::mapping::MappingForm;
use crate::state::import_preview::{Failure, Sheet};
use crate::state::use_text;
use crate::views::kept_picker::KeptPicker;
use crate::views::more::{AT_ONCE, More};

/// A sheet as a new assessment, or on top of one that is kept: what the sheet does not say stays as it is there.
#[component]
pub(super) fn FoundSheet(
    /// What it says, as a new assessment.
    found: OpenedAssessment,
    /// The sheet, to be read again as the person says.
    sheet: Sheet,
) -> impl IntoView {
    let text = use_text();
    let edition = found.assessment.edition;
    let understood = RwSignal::new(found);
    let guess = RwSignal::new(sheet.guess.clone());
    let failure = RwSignal::new(None::<Failure>);
    let choices = RwSignal::new(MappingOverrides::default());
    let (first, used) = (sheet.guess.clone(), RwSignal::new(None));
    let read = StoredValue::new(sheet.clone());
    // As long as it is read again, what was understood before cannot be kept.
    let is_reading = RwSignal::new(false);
    let on_choose = Callback::new(move |chosen: MappingOverrides| {
        choices.set(chosen.clone());
        is_reading.set(true);
        let sheet = sheet.clone();
        platform::spawn(async move {
            let read = sheet.read(chosen.clone()).await;
            // Somebody who goes on choosing is shown the last of it only.
            if choices.try_get_untracked() == Some(chosen) {
                show(read, understood, guess, failure);
                is_reading.set(false);
            }
        });
    });
    let edition =
        Memo::new(move |_| understood.try_with(|found| found.assessment.edition).unwrap_or(edition));
    // Assessments of another edition can be chosen from once the sheet is read as one.
    let rest = move || {
        let mine = KeptPicker::of(edition.get());
        view! { <Taken understood=understood mine=mine read=read choices=choices /> }
    };
    let count = move || {
        let (count, edition) = understood.with(|found| {
            // Own controls are none of the edition; they are counted beside it.
            let standard = found.assessment.answers.keys().filter(|id| !id.is_own());
            (standard.count() as u64, found.assessment.edition)
        });
        text.sheet_understood(count, words::edition(text, edition))
    };
    let risks = move || guess.with(|guess| guess.risks).unwrap_or_default();
    let beside = move || {
        let all = understood.with(|found| found.assessment.rows.len());
        let count = all.saturating_sub(risks().count) as u64;
        (count > 0).then(|| view! { <p>{text.sheet_beside(count)}</p> })
    };
    let of_risks = move || {
        let lines = wording::risks::risks_read(text, risks().count, risks().rated);
        lines.into_iter().map(|line| view! { <p>{line}</p> }).collect::<Vec<_>>()
    };
    view! {
        <div class="sheet-found">
            <p role="status" prop:textContent=count></p>
            {beside}
            {of_risks}
            {move || failure.get().map(|failure| view! {
                <Notice tone=NoticeTone::Error>{explain(text, &failure)}</Notice>
            })}
            <FittingLayouts first=first used=used on_choose=on_choose />
            <MappingForm guess=guess edition=edition choices=choices on_choose=on_choose />
            {move || (!guess.with(|guess| guess.columns.is_empty())).then(|| view! { <KeepLayout guess=guess choices=choices /> })}
        </div>
        <div inert=move || is_reading.get() aria-busy=move || is_reading.get().then_some("true")>{rest}</div>
    }
}

fn show(
    read: Result<(OpenedAssessment, Mapping), Failure>,
    understood: RwSignal<OpenedAssessment>,
    guess: RwSignal<Mapping>,
    failure: RwSignal<Option<Failure>>,
) {
    match read {
        Ok((found, guessed)) => {
            failure.set(None);
            guess.set(guessed);
            understood.set(found);
        }
        Err(error) => failure.set(Some(error)),
    }
}

/// What it is taken into, row by row, and the ways to keep it.
#[component]
fn Taken(
    understood: RwSignal<OpenedAssessment>,
    mine: KeptPicker,
    /// The sheet, and how it was read last.
    read: StoredValue<Sheet>,
    choices: RwSignal<MappingOverrides>,
) -> impl IntoView {
    let text = use_text();
    let head = [
        text.csv_reference(),
        text.report_answer(),
        text.csv_note(),
        text.sheet_excluded(),
        text.csv_owner(),
        text.sheet_change(),
    ];
    let shown = RwSignal::new(AT_ONCE);
    let count = Signal::derive(move || understood.with(|found| found.assessment.answers.len()));
    let rows = move || {
        let kept = mine.chosen();
        let rows = understood.with(|found| rows(text, &found.assessment, kept.as_ref(), shown.get()));
        view! { <DataTable caption=text.sheet_rows() head=head.map(str::to_owned).to_vec() rows=rows own=&[2, 3, 4] /> }
    };
    let failed = RwSignal::new(false);
    let missed = move || {
        understood.with(|found| found.problems.iter().any(is_missed)).then(|| {
            let save = move || {
                let (sheet, choices) = (read.get_value(), choices.get_untracked());
                platform::spawn(async move {
                    let name = FileName::of_what_was_not_understood();
                    let lines = sheet.missed(choices, text).await.ok();
                    let saved = lines.is_some_and(|lines| {
                        files::download(&name, "text/plain;charset=utf-8", &guarded(&lines)).is_ok()
                    });
                    failed.try_set(!saved);
                });
            };
            view! { <Button kind=ButtonKind::Quiet on_press=save>{text.sheet_save_missed()}</Button> }
        })
    };
    let found = move || {
        let found = understood.get();
        let found = match mine.chosen() {
            Some(kept) => {
                let mut assessment = ::import::overlaid(kept, &found.assessment);
                // Another state than the kept one, without a history of its own.
                assessment.touch(clock::now());
                OpenedAssessment { assessment, ..found }
            }
            None => found,
        };
        view! { <FoundOne found=found beside=Vec::new() lock=None may_replace=false /> }
    };
    view! {
        <div class="sheet-found">
            <Disclosure summary=text.sheet_rows()>
                {rows}
                <More shown=shown count=count />
            </Disclosure>
            {missed}
            {move || failed.get().then(|| view! {
                <Notice tone=NoticeTone::Error>{text.error_download()}</Notice>
            })}
            {move || mine.pick("into", text.sheet_into(), text.sheet_new())}
        </div>
        <ul class="found">{found}</ul>
    }
}

/// The most letters of a note that a row shows.
const NOTE: usize = 300;

/// The beginning of a note.
fn begins(note: &str) -> String {
    match note.char_indices().nth(NOTE) {
        Some((end, _)) => format!("{}…", &note[..end]),
        None => note.to_owned(),
    }
}

/// What was understood, requirement by requirement, and what that changes: the first so many rows.
fn rows(text: Text, sheet: &Assessment, kept: Option<&Assessment>, most: usize) -> Vec<Vec<String>> {
    let kind = isms::document::kind;
    let change = |before: Option<&Answer>, said: &Answer| match before {
        Some(before) if before.clone().overlaid(said) == *before => text.sheet_same(),
        Some(_) => text.sheet_changed(),
        None => text.sheet_added(),
    };
    let row = |(id, answer): (&model::RequirementId, &Answer)| {
        let before = kept.and_then(|kept| kept.answers.get(id));
        vec![
            id.to_string(),
            words::answer(text, answer, kind(id)).to_owned(),
            begins(&answer.note),
            match &answer.applicability {
                Applicability::Excluded(why) => why.as_str().to_owned(),
                Applicability::Undecided | Applicability::Included(_) => String::new(),
            },
            answer.owner.clone(),
            change(before, answer).to_owned(),
        ]
    };
    let mut answers: Vec<_> = sheet.answers.iter().collect();
    // As in the standard: A.5.2 before A.5.10.
    answers.sort_by_cached_key(|(id, _)| place(id));
    answers.into_iter().take(most).map(row).collect()
}

/// Where a requirement stands: clauses first, numbers by their value.
fn place(id: &model::RequirementId) -> (bool, Vec<u32>, String) {
    let numbers = id.as_str().split('.').filter_map(|part| part.parse().ok());
    let is_clause = id.as_str().starts_with(|sign: char| sign.is_ascii_digit());
    (!is_clause, numbers.collect(), id.to_string())
}

/// Whether a problem is something of the sheet that was not taken over.
fn is_missed(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::NotUnderstood(_)
            | Problem::Cut(..)
            | Problem::RowsLeftOut(..)
            | Problem::ColumnsLeftOut(..)
            | Problem::CellsUnreadable(..)
            | Problem::RestUnreadable(..)
            | Problem::PartUnreadable(..)
            | Problem::HiddenSheet(_)
            | Problem::HiddenRows(..)
            | Problem::HiddenColumns(..)
    )
}

#[cfg(test)]
mod tests {
    use model::{Edition, Profile};

    use super::*;

    /// However large the sheet was, what is drawn of it is not.
    #[test]
    fn the_first_rows_are_drawn_with_the_beginning_of_their_notes() {
        let mut sheet = Assessment::new(
            "x".into(),
            Edition::Iso27001_2022,
            Profile::default(),
            chrono::DateTime::UNIX_EPOCH,
        );
        for number in 0..20_000 {
            let note = if number < 300 { "words ".repeat(3_000) } else { "words".to_owned() };
            let answer = Answer { note, ..Answer::default() };
            sheet.answers.insert(format!("O.{number}").parse().unwrap(), answer);
        }
        let drawn = rows(Text::default(), &sheet, None, AT_ONCE);
        assert_eq!((drawn.len(), drawn[0][0].as_str()), (AT_ONCE, "O.0"));
        let letters: usize = drawn.iter().flatten().map(|cell| cell.chars().count()).sum();
        assert!(letters < AT_ONCE * (NOTE + 100), "{letters}");
        assert!(drawn[0][2].ends_with('…'));
    }
}
