//! The table of all answers that leaves as CSV: the list of requirements with the questions, and reasons for exclusion
//! apart from those for inclusion.

use isms::any_requirement::AnyRequirement;
use locale::Text;

use super::RequirementColumn::{
    self, Applicable, Due, Evidence, Group, Justification, Level, LevelName, Note, Owner, Question, Reason,
    Reference, Reviewed, Target, Title,
};
use crate::{Cell, Column, Subject, Table};

/// The columns by which the table is known when it comes back: every version of Plumbline has written them.
const KNOWN: [RequirementColumn; 13] = [
    Reference,
    Title,
    Group,
    Question,
    Level,
    LevelName,
    Applicable,
    Justification,
    Target,
    Note,
    Evidence,
    Owner,
    Due,
];
/// What was added since.
const ADDED: [RequirementColumn; 2] = [Reason, Reviewed];

/// The titles of the columns by which the table is known when it comes back.
pub fn answer_titles(text: Text) -> [&'static str; 13] {
    KNOWN.map(|column| column.title(text))
}

/// The columns: those, and what was added since.
pub fn answer_columns(text: Text) -> Vec<Column> {
    KNOWN.into_iter().chain(ADDED).map(|column| column.column(text)).collect()
}

/// Every requirement with everything that was said about it, a row each.
pub fn answers(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let row = |item: &AnyRequirement| {
        let answer = subject.assessment.answer(&item.id);
        let is_excluded = answer.exclusion(item.kind).is_some();
        let cell = |column| match column {
            // It has a column of its own.
            Reason if is_excluded => Cell::Empty,
            column => column.cell(subject, item, &answer),
        };
        KNOWN.into_iter().chain(ADDED).map(cell).collect()
    };
    let rows = subject.items.iter().map(row).collect();
    Table {
        key: Some("answers"),
        name: text.result_all_answers().to_owned(),
        rows,
        columns: answer_columns(text),
    }
}
