//! Documents and records by who asks for them, and the organisation's own controls.

use isms::document::{DocumentLine, RequiredBy, documents_with};

use crate::topics::document_state;
use crate::{Block, Column, Subject, Table};

/// The section: a table for each group, with how many of it are in place.
pub(super) fn documents(subject: &Subject<'_>, blocks: &mut Vec<Block>) {
    let text = subject.text;
    blocks.push(Block::Heading(1, text.rooms_documents().to_owned()));
    let Subject { catalogue, assessment, registers, standing, today, .. } = subject;
    let lines = documents_with(catalogue, assessment, registers, *standing, *today);
    for (asked, title) in [
        (RequiredBy::Clause, text.documents_clause()),
        (RequiredBy::Control, text.documents_control()),
        (RequiredBy::Customary, text.documents_customary()),
        (RequiredBy::Own, text.documents_own()),
    ] {
        // What is only usual is named where somebody has it.
        let is_named = |line: &&DocumentLine| asked != RequiredBy::Customary || line.state().is_some();
        let of: Vec<&DocumentLine> =
            lines.iter().filter(|line| line.asked == asked).filter(is_named).collect();
        if of.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(2, title.to_owned()));
        let needed = of.iter().filter(|line| !line.is_left_out);
        let there = needed.clone().filter(|line| line.is_there()).count();
        blocks.push(Block::Remark(text.documents_there(there, needed.count())));
        blocks.push(Block::Table(table(subject, title, &of).without_empty_columns()));
    }
}

fn table(subject: &Subject<'_>, name: &str, lines: &[&DocumentLine]) -> Table {
    let text = subject.text;
    let row = |line: &&DocumentLine| {
        let document = &line.document;
        let state = Some(document_state(text, line)).filter(|state| !state.is_empty());
        vec![
            line.name.as_str().into(),
            line.reference.into(),
            state.unwrap_or(text.documents_unknown()).into(),
            document.owner.as_str().into(),
            document.place.as_str().into(),
            document.version.as_str().into(),
            document.date.into(),
            document.review.into(),
        ]
    };
    Table {
        key: None,
        name: name.to_owned(),
        columns: vec![
            Column::new(text.row_document(), 34),
            Column::new(text.csv_reference(), 13),
            Column::new(text.part_state(), 16),
            Column::new(text.part_owner(), 14),
            Column::new(text.part_place(), 22),
            Column::new(text.part_version(), 8),
            Column::new(text.part_date(), 12),
            Column::new(text.part_review(), 12),
        ],
        rows: lines.iter().map(row).collect(),
    }
}

/// What the organisation's own controls ask for; nothing where there are none.
pub(super) fn own_controls(subject: &Subject<'_>, blocks: &mut Vec<Block>) {
    let text = subject.text;
    let controls = &subject.registers.controls;
    if controls.is_empty() {
        return;
    }
    blocks.push(Block::Heading(1, text.report_own_controls().to_owned()));
    let facts = controls.iter().map(|(id, control)| {
        let says = match control.description.as_str() {
            "" => control.title.clone(),
            description => format!("{}\n{description}", control.title),
        };
        (id.to_string(), says)
    });
    blocks.push(Block::Facts(facts.collect()));
}
