//! A register as a table: columns that give way where it is narrow (priority columns), and groups that fold (disclosure).

use std::cmp::Reverse;

use leptos::prelude::*;

use crate::button::is_again;
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
    /// The boxes in which rows are chosen: its title is heard, and it stays as long as an owner.
    Choice,
}

impl ColumnPriority {
    /// The class of its cells.
    pub fn class(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::First => "p2",
            Self::Second => "p3",
            Self::Third => "p4",
            Self::Choice => "p2 no-print",
        }
    }
}

/// By which column the rows of a table are sorted, within their groups; by none as long as nobody asks.
#[derive(Debug, Clone, Copy)]
pub struct Sorting {
    /// The columns that can be asked for, by their place.
    columns: &'static [usize],
    /// The one that was, and whether it runs downwards.
    by: RwSignal<Option<(usize, bool)>>,
}

impl Sorting {
    /// The rows in the order in which they come.
    pub fn begin(columns: &'static [usize]) -> Self {
        Self { columns, by: RwSignal::new(None) }
    }

    /// Puts rows in order, by what they say in the column; follows what is asked. Equal ones stay as they come.
    pub fn arrange<T, K: Ord>(self, rows: &mut [T], key: impl Fn(usize, &T) -> K) {
        match self.by.get() {
            None => {}
            Some((column, false)) => rows.sort_by_cached_key(|row| key(column, row)),
            Some((column, true)) => rows.sort_by_cached_key(|row| Reverse(key(column, row))),
        }
    }

    /// A press on the head of a column: upwards, then downwards, then as the rows come.
    fn press(self, column: usize) {
        self.by.update(|by| {
            *by = match *by {
                Some((known, false)) if known == column => Some((column, true)),
                Some((known, true)) if known == column => None,
                _ => Some((column, false)),
            };
        });
    }

    fn of(self, column: usize) -> Option<bool> {
        self.by.get().filter(|(known, _)| *known == column).map(|(_, is_down)| is_down)
    }
}

/// The head of a column that sorts.
fn sorted_heading(title: String, class: &'static str, column: usize, sorting: Sorting) -> AnyView {
    let order = move || sorting.of(column).map(|is_down| if is_down { "descending" } else { "ascending" });
    let mark = move || sorting.of(column).map_or("", |is_down| if is_down { "↓" } else { "↑" });
    let sort = move |event: leptos::ev::MouseEvent| {
        if !is_again(&event) {
            sorting.press(column);
        }
    };
    view! {
        <th scope="col" role="columnheader" class=class aria-sort=order>
            <button type="button" class="sort" on:click=sort>
                {title}
                <span aria-hidden="true" prop:textContent=mark></span>
            </button>
        </th>
    }
    .into_any()
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
    /// How its rows are sorted; not by people where there is none.
    #[prop(optional)]
    sorting: Option<Sorting>,
    /// Its groups.
    children: Children,
) -> impl IntoView {
    let heading = |(place, (title, priority)): (usize, (String, ColumnPriority))| {
        let class = priority.class();
        match sorting.filter(|sorting| sorting.columns.contains(&place)) {
            Some(sorting) => sorted_heading(title, class, place, sorting),
            None if title.is_empty() => {
                view! { <td role="cell" class=["no-print ", class].concat()></td> }.into_any()
            }
            None if priority == ColumnPriority::Choice => view! {
                <th scope="col" role="columnheader" class=class><span class="visually-hidden">{title}</span></th>
            }
            .into_any(),
            None => view! { <th scope="col" role="columnheader" class=class>{title}</th> }.into_any(),
        }
    };
    view! {
        <div class="data-table">
            <table class=["rows ", class].concat() role="table" aria-label=label>
                <thead role="rowgroup">
                    <tr role="row">{head.into_iter().enumerate().map(heading).collect_view()}</tr>
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_sorts_up_then_down_then_not_at_all() {
        let owner = Owner::new();
        owner.with(|| {
            let sorting = Sorting::begin(&[1]);
            let arranged = || {
                let mut rows = vec![("b", 2), ("a", 1), ("c", 2)];
                sorting.arrange(&mut rows, |column, row| (column == 1).then_some(row.1));
                rows.into_iter().map(|row| row.0).collect::<String>()
            };
            let mut seen = vec![arranged()];
            for _ in 0..3 {
                sorting.press(1);
                seen.push(arranged());
            }
            assert_eq!(seen, ["bac", "abc", "bca", "bac"]);
        });
    }
}
