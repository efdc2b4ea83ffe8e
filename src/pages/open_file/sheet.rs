//! A sheet that somebody already had: what was understood of it, and what it is taken into.

use components::{DataTable, Disclosure};
use interchange::open::Found;
use leptos::prelude::*;
use model::Assessment;
use outcome::words;
use platform::clock;

use super::FoundOne;
use crate::state::use_text;
use crate::views::mine::Mine;

/// A sheet as a new assessment, or on top of one that is kept: what the sheet does not say stays as it is there.
#[component]
pub(super) fn FoundSheet(
    /// What it says, as a new assessment.
    found: Found,
) -> impl IntoView {
    let text = use_text();
    let count = found.assessment.answers.len() as u64;
    let edition = found.assessment.edition;
    let kind = programme::paper::kind;
    let rows: Vec<Vec<String>> = found
        .assessment
        .answers
        .iter()
        .map(|(id, answer)| {
            vec![id.to_string(), words::answer(text, answer, kind(id)).to_owned(), answer.note.clone()]
        })
        .collect();
    let head = [text.csv_reference(), text.report_answer(), text.csv_note()].map(str::to_owned).to_vec();
    let mine = Mine::of(edition);
    let pick = move || mine.pick("into", text.sheet_into(), text.sheet_new());
    let shown = move || {
        let found = match mine.chosen() {
            Some(kept) => Found { assessment: overlaid(kept, &found.assessment), ..found.clone() },
            None => found.clone(),
        };
        view! { <FoundOne found=found lock=None /> }
    };
    view! {
        <div class="sheet-found">
            <p>{text.sheet_understood(count, words::edition(text, edition))}</p>
            <Disclosure summary=text.sheet_rows()>
                <DataTable caption=text.sheet_rows() head=head rows=rows />
            </Disclosure>
            {pick}
        </div>
        <ul class="found">{shown}</ul>
    }
}

/// A kept assessment with what a sheet says on top.
fn overlaid(mut kept: Assessment, sheet: &Assessment) -> Assessment {
    for (id, said) in &sheet.answers {
        let answer = kept.answer(id).overlaid(said);
        kept.answers.insert(id.clone(), answer);
    }
    // Another state than the kept one, without a history of its own.
    kept.touch(clock::now());
    kept
}
