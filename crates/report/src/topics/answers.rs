//! The table of all answers that leaves as CSV: the list of requirements with the questions, and reasons for exclusion
//! apart from those for inclusion.

use locale::Text;

use super::{requirement_columns, requirements};
use crate::{Cell, Column, Subject, Table};

/// The titles by which the table is known when it comes back: every version of Plumbline has written them.
pub fn answer_titles(text: Text) -> [&'static str; 13] {
    [
        text.csv_reference(),
        text.csv_title(),
        text.csv_group(),
        text.csv_question(),
        text.csv_level(),
        text.csv_level_name(),
        text.csv_applicable(),
        text.csv_justification(),
        text.csv_target(),
        text.csv_note(),
        text.csv_evidence(),
        text.csv_owner(),
        text.csv_due(),
    ]
}

/// The columns: those, and what was added since.
pub fn answer_columns(text: Text) -> Vec<Column> {
    let added = [text.part_reason(), text.field_reviewed()];
    let known = requirement_columns(text);
    let column = |title: &'static str| {
        let same = known.iter().find(|column| column.title == title).cloned();
        same.unwrap_or_else(|| Column::new(title, 40))
    };
    answer_titles(text).into_iter().chain(added).map(column).collect()
}

/// Every requirement with everything that was said about it, a row each.
pub fn answers(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let (columns, all) = (answer_columns(text), requirements(subject));
    let row = |(at, item): (usize, &isms::any_requirement::AnyRequirement)| {
        let excluded =
            subject.assessment.answer(&item.id).exclusion(item.kind).map(|why| why.as_str().to_owned());
        let cell = |column: &Column| match column.title.as_str() {
            title if title == text.csv_question() => {
                let guidance = subject.catalogue.guidance(&item.id);
                guidance
                    .map(|guidance| text.content(guidance.question).into_owned())
                    .unwrap_or_default()
                    .into()
            }
            title if title == text.csv_justification() => excluded.clone().unwrap_or_default().into(),
            title if title == text.part_reason() && excluded.is_some() => Cell::Empty,
            title => all.cell(at, title),
        };
        columns.iter().map(cell).collect()
    };
    let rows = subject.items.iter().enumerate().map(row).collect();
    Table { name: text.result_all_answers().to_owned(), rows, columns }
}
