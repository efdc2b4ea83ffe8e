//! Documents and records of a catalogue, from `documents.tsv`.

use std::path::Path;

use crate::Fault;
use crate::table::{NONE, Row, Table};

/// A document or record that the standard asks for, or that is customary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentFact {
    /// What it is known by in what is kept; never changes, whatever it is called.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Where the standard asks for it.
    pub reference: String,
    /// `document`, `record` or `occasional`, a record of what need not have happened.
    pub kind: String,
    /// `yes`, `conditional` or `no`.
    pub mandatory: String,
    /// What it is in Plumbline, where that keeps it itself, such as `scope` or `audit_results`; else empty.
    pub held: String,
    /// The template that it is written from; else empty.
    pub template: String,
}

/// Reads those of a catalogue; one without a table has none.
///
/// # Errors
/// A table that cannot be read.
pub fn read(folder: &Path) -> Result<Vec<DocumentFact>, Vec<Fault>> {
    let columns = ["id", "name", "reference", "kind", "mandatory", "held", "template"];
    Ok(Table::load(folder, "documents.tsv", &columns)?.rows().map(document).collect())
}

fn document(row: Row<'_>) -> DocumentFact {
    DocumentFact {
        id: row.text("id"),
        name: row.text("name"),
        reference: row.get("reference").unwrap_or(NONE).to_owned(),
        kind: row.text("kind"),
        mandatory: row.text("mandatory"),
        held: row.text("held"),
        template: row.get("template").filter(|template| *template != NONE).unwrap_or_default().to_owned(),
    }
}
