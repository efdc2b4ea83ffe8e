//! The table of a register: columns that sort, one row an entry, a page at a time so that it stays small (paging).

use std::ops::Range;

use components::{Button, ButtonKind, is_again};
use isms::declaration::Ids;
use leptos::prelude::*;
use platform::page;
use wording::register::{Cell, Column, columns};

use super::cells::shown;
use super::deadlines::OpenDeadlines;
use super::filters::Filters;
use super::nothing::Nothing;
use super::proposed::Empty;
use super::retained::Retained;
use super::{RegisterContext, edit, use_register};

/// How many entries the table shows at once.
pub(super) const PAGE: usize = 50;

/// The places of the entries that a page shows; of the last one where there are not that many pages.
fn window(page: usize, count: usize) -> Range<usize> {
    let last = count.saturating_sub(1) / PAGE;
    let first = page.min(last) * PAGE;
    first..count.min(first + PAGE)
}

/// Adds an entry and opens it; nothing where people cannot add any.
#[component]
pub fn Add() -> impl IntoView {
    let context = use_register();
    let add = move || {
        if let Some(id) = edit::add(context) {
            page::go(&untrack(|| context.address(Some(id))));
        }
    };
    (context.register.ids == Ids::Any)
        .then(|| view! { <Button kind=ButtonKind::Primary on_press=add>{context.work.text.register_add()}</Button> })
}

/// The filters and the table.
#[component]
pub fn Table() -> impl IntoView {
    let context = use_register();
    let text = context.work.text;
    let all = Memo::new(move |_| context.say(|sayer| sayer.rows.of(context.register.name).count()));
    let is_any = Memo::new(move |_| all.get() > 0);
    let has_found = Memo::new(move |_| context.found.with(|found| !found.is_empty()));
    // The page with the entry that is open is the one that is shown.
    Effect::new(move || {
        let Some(id) = context.chosen.get() else { return };
        let place = context.found.with_untracked(|found| found.iter().position(|known| *known == id));
        if let Some(place) = place {
            context.page.set(place / PAGE);
        }
    });
    let clear = move || context.ask(wording::register::Query::show_all);
    move || {
        if !is_any.get() {
            return view! { <Empty /> }.into_any();
        }
        view! {
            <OpenDeadlines />
            <Retained />
            <Nothing />
            <Filters />
            <p class="found-count" role="status"
                prop:textContent=move || text.register_count(context.found.with(Vec::len), all.get())></p>
            {move || match has_found.get() {
                true => view! { <Rows /> }.into_any(),
                false => view! {
                    <p class="muted">{text.register_none_found()}</p>
                    <div class="actions"><Button on_press=clear>{text.filter_clear()}</Button></div>
                }
                .into_any(),
            }}
            <Pages />
        }
        .into_any()
    }
}

/// The ways to other pages of the table, where there are some.
#[component]
fn Pages() -> impl IntoView {
    let context = use_register();
    let text = context.work.text;
    let count = Memo::new(move |_| context.found.with(Vec::len));
    let turn = move |page: usize| {
        context.page.set(page);
        page::reveal_soon(".register-table");
    };
    move || {
        let (page, count) = (context.page.get(), count.get());
        let window = window(page, count);
        (count > PAGE).then(|| {
            let page = window.start / PAGE;
            view! {
                <div class="actions register-pages">
                    {(window.start > 0).then(|| view! {
                        <Button on_press=move || turn(page - 1)>{text.register_before()}</Button>
                    })}
                    <span class="muted">{text.register_range(window.start + 1, window.end)}</span>
                    {(window.end < count).then(|| view! {
                        <Button on_press=move || turn(page + 1)>{text.register_after()}</Button>
                    })}
                </div>
            }
        })
    }
}

/// The table itself. Its roles are said, since narrow screens show rows as cards.
#[component]
fn Rows() -> impl IntoView {
    let context = use_register();
    let text = context.work.text;
    let columns = columns(context.register);
    let head = columns.iter().map(|column| heading(context, *column)).collect_view();
    let ids = Memo::new(move |_| {
        context.found.with(|found| found.get(window(context.page.get(), found.len())).map(<[_]>::to_vec))
    });
    let rows = move || {
        let ids = ids.get().unwrap_or_default();
        ids.into_iter().map(|id| row(context, &columns, id)).collect_view()
    };
    view! {
        <div class="table-frame">
            <table class="register-table" role="table" aria-label=(context.register.title)(text)>
                <thead role="rowgroup">
                    <tr role="row">{head}</tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
}

fn heading(context: RegisterContext, column: Column) -> AnyView {
    let order = move || context.query.with(|query| query.order(context.register));
    let sorted = move || {
        let order = order();
        (order.column == column.key()).then_some(if order.is_reversed { "descending" } else { "ascending" })
    };
    let mark = move || match sorted() {
        Some("ascending") => "↑",
        Some(_) => "↓",
        None => "",
    };
    let sort = move |event: leptos::ev::MouseEvent| {
        if !is_again(&event) {
            context.ask(|query| query.sort_by(context.register, column));
        }
    };
    view! {
        <th scope="col" role="columnheader" data-column=column.key() aria-sort=sorted>
            <button type="button" class="sort" on:click=sort>
                {column.label(context.work.text)}
                <span aria-hidden="true" prop:textContent=mark></span>
            </button>
        </th>
    }
    .into_any()
}

fn row(context: RegisterContext, columns: &[Column], id: String) -> AnyView {
    let work = context.work;
    let columns = StoredValue::new(columns.to_vec());
    let id = StoredValue::new(id);
    let cells = Memo::new(move |_| {
        let says = |column: &Column, sayer: &wording::register::Sayer<'_>, id: &str| {
            let row = sayer.rows.row(&context.key(id))?;
            Some(sayer.cell(context.register, *column, id, row))
        };
        let cell = |column: &Column| {
            id.with_value(|id| context.say(|sayer| says(column, sayer, id))).unwrap_or(Cell::Empty)
        };
        columns.with_value(|columns| columns.iter().map(cell).collect::<Vec<_>>())
    });
    let to = move || context.address(Some(id.get_value()));
    let is_chosen = Memo::new(move |_| id.with_value(|id| context.walk.is_chosen(id)));
    let was_chosen = Memo::new(move |_| id.with_value(|id| context.walk.was_left(id)));
    // The whole row opens it, but for what leads elsewhere.
    let open = move |event: leptos::ev::MouseEvent| {
        if page::tag_of(event.target()) != "A" {
            page::go(&untrack(to));
        }
    };
    let name = move || {
        let name = cells.with(|cells| cells.first().map(Cell::words)).unwrap_or_default();
        view! { <a href=to data-user="" aria-current=move || is_chosen.get().then_some("true")>{name}</a> }
    };
    let others = move || {
        let labels = columns
            .with_value(|columns| columns.iter().map(|column| column.label(work.text)).collect::<Vec<_>>());
        let cells = cells.get().into_iter().zip(labels).skip(1);
        let cell = |(cell, label)| {
            let is_empty = (cell == Cell::Empty).then_some("");
            view! { <td role="cell" data-label=label data-empty=is_empty>{shown(work, cell)}</td> }
        };
        cells.map(cell).collect_view()
    };
    view! {
        <tr
            role="row"
            data-row=id.get_value()
            class:is-chosen=is_chosen
            data-left=move || was_chosen.get().then_some("")
            on:click=open
        >
            <th scope="row" role="rowheader">{name}</th>
            {others}
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_shows_as_many_as_fit_whatever_there_is() {
        assert_eq!(window(0, 0), 0..0);
        assert_eq!(window(0, 7), 0..7);
        assert_eq!(window(0, 5_000), 0..PAGE);
        assert_eq!(window(1, PAGE + 1), PAGE..PAGE + 1);
        assert_eq!(window(0, PAGE), 0..PAGE);
        assert_eq!(window(9, PAGE + 1), PAGE..PAGE + 1, "the last one, after what was beyond it has gone");
    }
}
