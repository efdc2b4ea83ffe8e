//! A part of a lesson as it is shown.

use catalogue::Block;
use components::DataTable;
use leptos::prelude::*;

/// A part of a lesson; `about` is what the heading above it says, which names a table.
pub fn show(about: &'static str, block: Block) -> AnyView {
    match block {
        Block::Heading(words) => view! { <h2>{words}</h2> }.into_any(),
        Block::Text(words) => view! { <p>{words}</p> }.into_any(),
        Block::List(items) => {
            let items = items.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
            view! { <ul>{items}</ul> }.into_any()
        }
        Block::Table(rows) => {
            let row = |row: Vec<&'static str>| row.into_iter().map(str::to_owned).collect::<Vec<_>>();
            let mut rows = rows.into_iter().map(row);
            let head = rows.next().unwrap_or_default();
            view! { <DataTable caption=about head=head rows=rows.collect() /> }.into_any()
        }
    }
}
