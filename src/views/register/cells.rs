//! Cells of the table, by what they say.

use leptos::prelude::*;
use platform::clock;
use wording::register::Cell;

use super::address_of;
use crate::views::assessment_context::AssessmentContext;

/// What a cell shows.
pub fn shown(work: AssessmentContext, cell: Cell) -> AnyView {
    let text = work.text;
    match cell {
        Cell::Empty => ().into_any(),
        Cell::Words(words) => {
            let breaks = breaks(&words).then_some("");
            view! { <span data-user="" data-breaks=breaks>{words}</span> }.into_any()
        }
        Cell::Choice(key, word) => {
            view! { <span class="choice-word" data-choice=key>{word}</span> }.into_any()
        }
        Cell::Number(number) => view! { <span data-user="">{number.to_string()}</span> }.into_any(),
        Cell::Day(day, is_late) => view! {
            <span class="day" data-user="">{text.date(day)}</span>
            {is_late.then(|| view! { " " <span class="tag tag-warning">{text.register_late()}</span> })}
        }
        .into_any(),
        Cell::Moment(moment) => {
            view! { <span class="day" data-user="">{text.moment(clock::local(moment.instant()))}</span> }.into_any()
        }
        Cell::Requirements(ids) => ids
            .into_iter()
            .map(|id| view! { <a class="reference" translate="no" href=work.to_requirement(&id)>{id.to_string()}</a> " " })
            .collect_view()
            .into_any(),
        Cell::Links(links) => {
            let links = links.into_iter().map(|(key, title)| link(work, &key, title)).collect_view();
            view! { <ul class="cell-links">{links}</ul> }.into_any()
        }
    }
}

fn link(work: AssessmentContext, key: &str, title: String) -> AnyView {
    let breaks = breaks(&title).then_some("");
    match address_of(work, key) {
        Some(to) => view! { <li data-breaks=breaks><a href=to data-user="">{title}</a></li> }.into_any(),
        None => view! { <li data-user="" data-breaks=breaks>{title}</li> }.into_any(),
    }
}

/// The longest word that makes its column as wide as it needs, in characters.
const LONGEST_WORD: usize = 18;

/// Whether words may break in the middle of one, since there is one that is too long for a column: an address, say.
fn breaks(words: &str) -> bool {
    words.split_whitespace().any(|word| word.chars().count() > LONGEST_WORD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_words_never_break_and_those_that_no_column_holds_do() {
        for whole in ["", "Accountant", "Head of Administration", "Sicherheitsbeauft\u{e4}"] {
            assert!(!breaks(whole), "{whole}");
        }
        assert!(breaks("see https://example.org/handbook"));
    }
}
