//! Tables.

use leptos::prelude::*;

/// A table whose first column names its rows.
#[component]
pub fn DataTable(
    /// What it is about, for screen readers.
    #[prop(into)]
    caption: String,
    /// The titles of the columns.
    head: Vec<String>,
    /// The rows; the first cell of each names it.
    rows: Vec<Vec<String>>,
    /// Which columns hold what a person wrote, from 0.
    #[prop(default = &[])]
    own: &'static [usize],
) -> impl IntoView {
    let head = head.into_iter().map(|title| view! { <th scope="col">{title}</th> }).collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            let mut cells = row.into_iter().enumerate();
            let name = cells.next().map(
                |(_, name)| view! { <th scope="row" data-user=own.contains(&0).then_some("")>{name}</th> },
            );
            let cells = cells.map(|(column, cell)| {
                view! { <td data-user=own.contains(&column).then_some("")>{cell}</td> }
            });
            let cells = cells.collect_view();
            view! { <tr>{name} {cells}</tr> }
        })
        .collect_view();
    let name = caption.clone();
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=name>
            <table>
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
