//! Documents and records.

use isms::document::{DocumentLine, DocumentState};
use locale::Text;
use model::{RequirementId, RequirementKind};

use crate::{Column, Subject, Table};

/// The columns of the list of documents.
pub fn document_columns(text: Text) -> Vec<Column> {
    let states = DocumentState::ALL.into_iter().map(|state| state.label(text));
    vec![
        Column::new(text.row_document(), 40),
        Column::new(text.csv_reference(), 14),
        Column::of(text.part_state(), 14, states),
        Column::new(text.part_owner(), 18),
        Column::new(text.part_place(), 30),
        Column::new(text.part_version(), 9),
        Column::new(text.part_date(), 12),
        Column::new(text.part_review(), 12),
    ]
}

/// The whole list of documents and records, as asked.
pub fn documents(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let columns = document_columns(text);
    let is_excluded = |id: &RequirementId| {
        let answer = subject.assessment.answers.get(id);
        answer.is_some_and(|answer| answer.exclusion(RequirementKind::Control).is_some())
    };
    let row = |line: DocumentLine| {
        let state = match line.document.state {
            Some(state) => state.label(text),
            None if line.is_left_out => text.documents_left_out(),
            None => "",
        };
        vec![
            line.name.to_owned().into(),
            line.reference.into(),
            state.into(),
            line.document.owner.into(),
            line.document.place.into(),
            line.document.version.into(),
            line.document.date.into(),
            line.document.review.into(),
        ]
    };
    let lines = isms::document::documents(subject.catalogue, &subject.registers, &is_excluded);
    Table { name: text.rooms_documents().to_owned(), columns, rows: lines.into_iter().map(row).collect() }
}
