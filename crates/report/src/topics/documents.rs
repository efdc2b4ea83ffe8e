//! Documents and records.

use isms::document::{DocumentLine, DocumentState};
use locale::Text;

use super::choices;
use crate::{Choice, Column, Subject, Table};

/// The columns of the list of documents.
pub fn document_columns(text: Text) -> Vec<Column> {
    let left_out = Choice::new("left_out", text.documents_left_out());
    // What follows from what Plumbline keeps is nobody's word, and is none when it is read again.
    let kept_draft = Choice::new("kept_draft", text.documents_kept_draft());
    let kept_in_place = Choice::new("kept_in_place", text.documents_kept_in_place());
    vec![
        Column::keyed("document", text.row_document(), 40),
        Column::keyed("reference", text.csv_reference(), 14),
        Column::keyed("state", text.part_state(), 14)
            .offering(choices(text, DocumentState::CHOICES))
            .knowing([left_out, kept_draft, kept_in_place]),
        Column::keyed("owner", text.part_owner(), 18),
        Column::keyed("place", text.part_place(), 30),
        Column::keyed("version", text.part_version(), 9),
        Column::keyed("date", text.part_date(), 12),
        Column::keyed("review", text.part_review(), 12),
    ]
}

/// How far a document is, in words; empty where nobody has said.
pub fn document_state(text: Text, line: &DocumentLine) -> &'static str {
    match (line.document.state, line.follows) {
        (Some(state), _) => state.label(text),
        (None, Some(DocumentState::InPlace)) => text.documents_kept_in_place(),
        (None, Some(_)) => text.documents_kept_draft(),
        (None, None) if line.is_left_out => text.documents_left_out(),
        (None, None) => "",
    }
}

/// The whole list of documents and records, as asked.
pub fn documents(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let mut columns = document_columns(text);
    let known = subject.catalogue.documents().iter();
    columns[0].words = known.map(|known| Choice::new(known.id, known.name)).collect();
    let row = |line: DocumentLine| {
        let state = document_state(text, &line);
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
    let Subject { catalogue, assessment, registers, standing, today, .. } = subject;
    let lines = isms::document::documents_with(catalogue, assessment, registers, *standing, *today);
    Table {
        key: Some("documents"),
        name: text.rooms_documents().to_owned(),
        columns,
        rows: lines.into_iter().map(row).collect(),
    }
}
