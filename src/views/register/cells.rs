//! Cells of the table, by what they say.

use leptos::prelude::*;
use wording::register::Cell;

use super::address_of;
use crate::views::assessment_context::AssessmentContext;

/// What a cell shows.
pub fn shown(work: AssessmentContext, cell: Cell) -> AnyView {
    let text = work.text;
    match cell {
        Cell::Empty => ().into_any(),
        Cell::Words(words) => view! { <span data-user="">{words}</span> }.into_any(),
        Cell::Choice(key, word) => {
            view! { <span class="choice-word" data-choice=key>{word}</span> }.into_any()
        }
        Cell::Number(number) => view! { <span data-user="">{number.to_string()}</span> }.into_any(),
        Cell::Day(day, is_late) => view! {
            <span class="day" data-user="">{day.to_string()}</span>
            {is_late.then(|| view! { " " <span class="tag tag-warning">{text.register_late()}</span> })}
        }
        .into_any(),
        Cell::Requirements(ids) => ids
            .into_iter()
            .map(|id| view! { <a class="reference" href=work.to_requirement(&id)>{id.to_string()}</a> " " })
            .collect_view()
            .into_any(),
        Cell::Links(links) => {
            let links = links.into_iter().map(|(key, title)| link(work, &key, title)).collect_view();
            view! { <ul class="cell-links">{links}</ul> }.into_any()
        }
    }
}

fn link(work: AssessmentContext, key: &str, title: String) -> AnyView {
    match address_of(work, key) {
        Some(to) => view! { <li><a href=to data-user="">{title}</a></li> }.into_any(),
        None => view! { <li data-user="">{title}</li> }.into_any(),
    }
}
