//! Tables of registers by their declaration alone; a register needs none of its own to leave and come back.

use isms::declaration::{Ids, Kind, Part, Register};
use isms::registers::{ALL, of_name};
use locale::Text;
use serde_json::Value;

use super::{choices, no, yes};
use crate::{Cell, Column, Subject, Table};

/// Registers whose records stand in other tables, or that hold what only Plumbline writes.
const ELSEWHERE: [&str; 8] =
    ["control", "document", "action", "milestone", "statement", "version", "snapshot", "assessed"];

/// The registers that have a table by their declaration alone.
pub fn declared() -> impl Iterator<Item = &'static Register> {
    ALL.iter().copied().filter(|register| register.ids == Ids::Any && !ELSEWHERE.contains(&register.name))
}

/// The parts of a register that a column can hold, the first of which names the record.
pub fn columns_of(register: &'static Register) -> impl Iterator<Item = &'static Part> {
    register.parts.iter().filter(|part| !matches!(part.kind, Kind::Data | Kind::Group(_) | Kind::List(_)))
}

/// The columns of a register: what one of its records is called stands over the first.
pub fn register_columns(text: Text, register: &'static Register) -> Vec<Column> {
    let column = |(at, part): (usize, &Part)| {
        let title = if at == 0 { (register.label)(text) } else { (part.label)(text) };
        let column = |width| Column::keyed(part.name, title, width);
        match part.kind {
            Kind::Choice(all) => column(16).offering(choices(text, all)),
            Kind::Day | Kind::Due | Kind::Closed => column(12),
            Kind::Moment => column(24),
            Kind::Number => column(10),
            Kind::Flag => column(10).knowing([yes(text), no(text)]),
            Kind::Note => column(40),
            _ => column(24),
        }
    };
    columns_of(register).enumerate().map(column).collect()
}

/// All records of a register, in the order of their keys.
pub fn register(subject: &Subject<'_>, register: &'static Register) -> Table {
    let row = |(_, row): (&str, &Value)| {
        columns_of(register).map(|part| cell(subject, part.kind, row.get(part.name))).collect()
    };
    Table {
        key: Some(register.name),
        name: (register.title)(subject.text).to_owned(),
        columns: register_columns(subject.text, register),
        rows: subject.assessment.rows.of(register.name).map(row).collect(),
    }
}

fn cell(subject: &Subject<'_>, kind: Kind, value: Option<&Value>) -> Cell {
    let text = subject.text;
    let Some(value) = value.and_then(|value| kind.clean(value)) else { return Cell::Empty };
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = || value.as_array().into_iter().flatten();
    match kind {
        Kind::Day | Kind::Due | Kind::Closed => value.as_str().and_then(model::time::day).into(),
        Kind::Number => value.as_u64().and_then(|n| n.try_into().ok()).map_or(Cell::Empty, Cell::Number),
        Kind::Flag => (if value == Value::Bool(true) { text.csv_yes() } else { text.csv_no() }).into(),
        Kind::Choice(choices) => {
            let chosen = choices.iter().find(|choice| value == choice.key);
            chosen.map(|choice| (choice.label)(text)).unwrap_or_default().into()
        }
        Kind::Requirements => list().filter_map(Value::as_str).collect::<Vec<_>>().join(", ").into(),
        Kind::Link(to) => title(subject, to, &words(&value)).into(),
        Kind::Links(to) => {
            list().map(|id| title(subject, to, &words(id))).collect::<Vec<_>>().join("\n").into()
        }
        _ => words(&value).into(),
    }
}

/// What a linked record is called.
fn title(subject: &Subject<'_>, register: &str, id: &str) -> String {
    let part = of_name(register).and_then(|register| columns_of(register).next());
    let row = subject.assessment.rows.row(&format!("{register}/{id}"));
    let title = part.zip(row).and_then(|(part, row)| row.get(part.name)?.as_str().map(str::to_owned));
    title.unwrap_or_default()
}

#[cfg(test)]
mod tests;
