//! An audit as CISO Assistant exports and imports it: its columns, its ids, its values. A risk assessment is in a module of its own.

use isms::any_requirement::{AnyRequirement, Nature};
use model::{Answer, Level, RequirementKind, Response};
use report::{Cell, Column, Subject, Table, csv};

mod risks;

pub use risks::{risks, risks_csv};

/// Columns of an audit in the order in which CISO Assistant writes them as CSV.
const CSV: [&str; 11] = [
    "urn",
    "ref_id",
    "name",
    "description",
    "typical_evidence",
    "annotation",
    "compliance_result",
    "extended_result",
    "requirement_progress",
    "score",
    "observations",
];
/// The same for its workbook.
const XLSX: [&str; 13] = [
    "urn",
    "assessable",
    "ref_id",
    "name",
    "description",
    "typical_evidence",
    "annotation",
    "compliance_result",
    "extended_result",
    "requirement_progress",
    "observations",
    "score",
    "answers",
];

/// The audit as CSV: byte order mark, semicolons. Own controls are left out, since no framework there knows them.
pub fn audit_csv(subject: &Subject<'_>) -> Vec<u8> {
    let mut out = csv::begun();
    csv::row(&mut out, ';', CSV.map(str::to_owned));
    for item in known(subject) {
        csv::row(&mut out, ';', CSV.map(|column| value(subject, item, column).to_string()));
    }
    out.into_bytes()
}

/// The audit as the table of its workbook.
pub fn audit(subject: &Subject<'_>) -> Table {
    Table {
        key: None,
        name: "audit".into(),
        columns: XLSX.iter().map(|title| Column::new(title, 20)).collect(),
        rows: known(subject)
            .map(|item| XLSX.iter().map(|column| value(subject, item, column)).collect())
            .collect(),
    }
}

fn known<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = &'a AnyRequirement> {
    subject.items.iter().filter(|item| matches!(item.nature, Nature::Standard(_)))
}

fn value(subject: &Subject<'_>, item: &AnyRequirement, column: &str) -> Cell {
    let answer = subject.assessment.answer(&item.id);
    match column {
        "urn" => {
            let edition = match subject.catalogue.edition {
                model::Edition::Iso27001_2022 => "iso27001-2022",
                model::Edition::Iso27001_2013 => "iso27001-2013",
            };
            let reference = item.id.as_str().to_lowercase();
            format!("urn:intuitem:risk:req_node:{edition}:{reference}").into()
        }
        "assessable" => "x".into(),
        "ref_id" => item.id.as_str().into(),
        "name" => subject.title(&item.id).into(),
        "compliance_result" => result(&answer, item.kind).into(),
        "requirement_progress" => progress(&answer, item.kind).into(),
        "score" => match (answer.exclusion(item.kind), answer.level()) {
            (None, Some(level)) => Cell::Number(level.number().into()),
            _ => Cell::Empty,
        },
        "observations" => answer.note.clone().into(),
        _ => Cell::Empty,
    }
}

fn result(answer: &Answer, kind: RequirementKind) -> &'static str {
    match (answer.exclusion(kind), answer.response) {
        (Some(_), _) => "not_applicable",
        (None, None | Some(Response::NotSure)) => "not_assessed",
        (None, Some(Response::Level(Level::Absent))) => "non_compliant",
        (None, Some(Response::Level(Level::Started | Level::Partial))) => "partially_compliant",
        (None, Some(Response::Level(_))) => "compliant",
    }
}

fn progress(answer: &Answer, kind: RequirementKind) -> &'static str {
    match (answer.exclusion(kind), answer.response) {
        (None, None) => "to_do",
        (None, Some(Response::NotSure)) => "in_progress",
        _ => "done",
    }
}
