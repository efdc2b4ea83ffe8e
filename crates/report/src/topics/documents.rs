//! Documents and records.

use isms::document::{DocumentLine, DocumentState};
use locale::Text;
use model::{RequirementId, RequirementKind};

use super::choices;
use crate::{Choice, Column, Subject, Table};

/// The columns of the list of documents.
pub fn document_columns(text: Text) -> Vec<Column> {
    let left_out = Choice::new("left_out", text.documents_left_out());
    vec![
        Column::keyed("document", text.row_document(), 40),
        Column::keyed("reference", text.csv_reference(), 14),
        Column::keyed("state", text.part_state(), 14)
            .offering(choices(text, DocumentState::CHOICES))
            .knowing([left_out]),
        Column::keyed("owner", text.part_owner(), 18),
        Column::keyed("place", text.part_place(), 30),
        Column::keyed("version", text.part_version(), 9),
        Column::keyed("date", text.part_date(), 12),
        Column::keyed("review", text.part_review(), 12),
    ]
}

/// The whole list of documents and records, as asked.
pub fn documents(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let mut columns = document_columns(text);
    let known = subject.catalogue.documents().iter();
    columns[0].words = known.map(|known| Choice::new(known.id, known.name)).collect();
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
            line.name.into(),
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
    Table {
        key: Some("documents"),
        name: text.rooms_documents().to_owned(),
        columns,
        rows: lines.into_iter().map(row).collect(),
    }
}
