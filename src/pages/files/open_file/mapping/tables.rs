//! The tables of a file: which are read, and which row of each has the titles.

use ::import::Mapping;
use ::import::kind::TableKind;
use ::import::table::{TableChoice, TableGuess};
use components::Disclosure;
use leptos::prelude::*;
use locale::Text;

use super::{Line, Saying};
use crate::state::use_text;
use crate::views::more::More;

/// How many tables are drawn at first.
const TABLES: usize = 60;

/// The key of what is chosen of a table: empty to skip it, `-` for no titles, `risks` for risks, else the number of the row.
fn key(choice: TableChoice) -> String {
    match choice {
        TableChoice::Skipped => String::new(),
        TableChoice::Untitled => "-".to_owned(),
        TableChoice::Risks => "risks".to_owned(),
        TableChoice::Titles(row) => row.to_string(),
    }
}

fn choice(key: &str) -> TableChoice {
    match key {
        "" => TableChoice::Skipped,
        "risks" => TableChoice::Risks,
        key => key.parse().map_or(TableChoice::Untitled, TableChoice::Titles),
    }
}

/// The tables with references, folded.
#[component]
pub(super) fn Tables(guess: RwSignal<Mapping>, saying: Saying) -> impl IntoView {
    let text = use_text();
    // Which there are; how they are read is followed by each for itself.
    let tables = Memo::new(move |_| {
        let plain = |table: &TableGuess| TableGuess { read: TableChoice::Skipped, ..table.clone() };
        guess.with(|guess| guess.tables.iter().map(plain).collect::<Vec<_>>())
    });
    let shown = RwSignal::new(TABLES);
    let count = Signal::derive(move || tables.with(Vec::len));
    move || {
        let first = tables.with(|tables| tables.iter().take(shown.get()).cloned().collect::<Vec<_>>());
        let lines: Vec<_> = first.into_iter().map(|table| line(text, table, guess, saying)).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <Disclosure summary=text.sheet_tables()>
                    <p class="muted">{text.sheet_tables_hint()}</p>
                    <ul class="guess" data-tables="">{lines}</ul>
                    <More shown=shown count=count />
                </Disclosure>
            }
        })
    }
}

fn line(text: Text, table: TableGuess, guess: RwSignal<Mapping>, saying: Saying) -> impl IntoView {
    let TableGuess { table: number, sheet_name, kind, first, rows, .. } = table;
    let chosen = Signal::derive(move || {
        let found = guess.with(|guess| {
            guess.tables.iter().find(|table| table.table == number).map(|table| key(table.read))
        });
        found.unwrap_or_default()
    });
    let mut options = vec![
        (key(TableChoice::Skipped), text.sheet_table_skip().to_owned()),
        (key(TableChoice::Untitled), text.sheet_table_untitled().to_owned()),
    ];
    if kind == TableKind::Risks {
        options.push((key(TableChoice::Risks), text.sheet_table_risks().to_owned()));
    }
    options.extend(rows.into_iter().map(|(row, says)| {
        (key(TableChoice::Titles(row)), text.sheet_table_row((first + row) as u64 + 1, says))
    }));
    let choose = move |key: String| {
        saying.change(|choices| {
            choices.tables.retain(|(other, _)| *other != number);
            choices.tables.push((number, choice(&key)));
            // What columns hold was said of another row of titles.
            choices.columns.retain(|(sheet, _, _)| *sheet != number);
        });
    };
    let name = match sheet_name.is_empty() {
        true => text.sheet_table(number as u64 + 1),
        false => sheet_name,
    };
    let label = text.sheet_table_titles(&name);
    view! {
        <Line id=format!("table-{number}") label=label options=options chosen=chosen on_choose=choose>
            <strong data-user="">{name}</strong>
            {kind.lists(text).map(|kind| view! { <p class="muted">{kind}</p> })}
        </Line>
    }
}
