//! A register as a table: columns that give way where it is narrow (priority columns), and groups that fold (disclosure).

use leptos::prelude::*;

use crate::disclosure::on_find;

/// How long a column stays while the table becomes narrower. What has gone is in the drawer, and printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnPriority {
    /// Number, title, state: always there.
    Always,
    /// Stays longest, such as an owner.
    First,
    /// Goes before that.
    Second,
    /// Goes first, such as a day of review.
    Third,
}

impl ColumnPriority {
    /// The class of its cells.
    pub fn class(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::First => "p2",
            Self::Second => "p3",
            Self::Third => "p4",
        }
    }
}

/// A table of a register. Its roles are said, since narrow places show a row as two lines.
#[component]
pub fn RegisterTable(
    /// What it lists, for screen readers.
    #[prop(into)]
    label: String,
    /// Its class, beside that of all such tables.
    #[prop(default = "")]
    class: &'static str,
    /// The titles of the columns, and how long each stays. An empty title is that of a column of buttons.
    head: Vec<(String, ColumnPriority)>,
    /// Its groups.
    children: Children,
) -> impl IntoView {
    let heading = |(title, priority): (String, ColumnPriority)| match title.is_empty() {
        true => view! { <td role="cell" class=["no-print ", priority.class()].concat()></td> }.into_any(),
        false => view! { <th scope="col" role="columnheader" class=priority.class()>{title}</th> }.into_any(),
    };
    view! {
        <div class="data-table">
            <table class=["rows ", class].concat() role="table" aria-label=label>
                <thead role="rowgroup">
                    <tr role="row">{head.into_iter().map(heading).collect_view()}</tr>
                </thead>
                {children()}
            </table>
        </div>
    }
}

/// Rows that belong together, under a row that folds them. Folded rows are printed, and looking for words on the page
/// (Ctrl F) unfolds them.
#[component]
pub fn RowGroup(
    /// What they have in common.
    #[prop(into)]
    title: String,
    /// How many there are, or how they stand.
    #[prop(into)]
    said: Signal<String>,
    /// How many columns the table has.
    columns: usize,
    /// Whether its rows are shown.
    open: RwSignal<bool>,
    /// Its key, for what looks for it.
    #[prop(into)]
    key: String,
    /// The rows.
    children: Children,
) -> impl IntoView {
    on_find(move || open.set(true));
    let figure = key.clone();
    view! {
        <tbody role="rowgroup" data-rows=key class:is-folded=move || !open.get()>
            <tr role="row" class="group">
                <th role="rowheader" scope="rowgroup" colspan=columns.to_string()>
                    <button
                        type="button"
                        class="group-line"
                        aria-expanded=move || open.get().to_string()
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        <span>{title}</span>
                        <span class="muted" data-figure=figure prop:textContent=said></span>
                    </button>
                </th>
            </tr>
            {children()}
        </tbody>
    }
}
