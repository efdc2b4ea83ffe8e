//! The Statement of Applicability as auditors expect it (6.1.3 d).

use isms::soa::{Applies, Implementation, SoaLine, statement as lines};
use locale::Text;
use model::InclusionReason;
use wording::fields;

use super::{choices, no, reasons, yes};
use crate::{Cell, Choice, Column, Subject, Table};

/// The columns of the Statement of Applicability.
pub fn statement_columns(text: Text) -> Vec<Column> {
    let undecided = Choice::new("undecided", text.filter_undecided());
    vec![
        Column::keyed("reference", text.csv_reference(), 8),
        Column::keyed("title", text.statement_control(), 30),
        Column::keyed("applicable", text.csv_applicable(), 11).offering([yes(text), no(text), undecided]),
        Column::keyed("reason", text.export_inclusion(), 22).knowing(reasons(text)),
        Column::keyed("justification", text.csv_justification(), 26),
        Column::keyed("status", text.part_status(), 16).offering(choices(text, Implementation::CHOICES)),
        Column::keyed("because", text.part_because(), 20),
        Column::keyed("how", text.part_how(), 36),
        Column::keyed("evidence", text.csv_evidence(), 26),
        Column::keyed("owner", text.csv_owner(), 18),
        Column::keyed("reviewed", text.statement_reviewed(), 12),
        Column::keyed("planned", text.statement_planned(), 12),
        Column::keyed("risks", text.row_risks(), 14),
    ]
}

/// The column of the one day that versions have from before it was told apart what was reviewed and what is due.
pub fn undivided_column(text: Text) -> Column {
    Column::keyed("date", text.part_date(), 12)
}

/// Every control of Annex A and of the organisation's own, a row each, as they stand today.
pub fn statement(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let mut lines = lines(subject.catalogue, &subject.assessment, &subject.registers);
    for line in &mut lines {
        line.title = subject.title(&line.id);
    }
    Table {
        key: Some("statement"),
        name: text.rooms_statement().to_owned(),
        columns: statement_columns(text),
        rows: lines.into_iter().map(|line| row(text, line)).collect(),
    }
}

/// The same as the report is to show it: as it stands today or as it was approved.
pub fn shown_statement(subject: &Subject<'_>) -> Table {
    let Some(version) = subject.approved() else { return statement(subject) };
    let text = subject.text;
    let mut table = Table {
        // It is no sheet to bring changes back in.
        key: None,
        name: text.rooms_statement().to_owned(),
        columns: statement_columns(text),
        rows: version.lines.iter().map(|line| row(text, line.clone())).collect(),
    };
    if version.lines.iter().any(|line| line.undivided().is_some()) {
        // It says what was approved, and that was one day.
        // Versions from then name no risks either.
        let days = table.columns.len() - 3;
        table.columns.truncate(days);
        table.columns.push(undivided_column(text));
        for (row, line) in table.rows.iter_mut().zip(&version.lines) {
            row.truncate(days);
            row.push(line.date.into());
        }
    }
    table
}

/// The same as a sheet of its own, which has no head: each row says of which version it is.
pub fn statement_alone(subject: &Subject<'_>) -> Table {
    let mut table = shown_statement(subject);
    if let Some(version) = subject.approved() {
        let (text, head) = (subject.text, &version.head);
        let says = [
            (text.part_version(), head.version.clone()),
            (text.part_approved_on(), head.date.map(|day| day.to_string()).unwrap_or_default()),
            (text.part_approved_by(), head.approved_by.clone()),
        ];
        for (title, says) in says.into_iter().filter(|(_, says)| !says.is_empty()) {
            table.columns.push(Column::new(title, 18));
            table.rows.iter_mut().for_each(|row| row.push(says.as_str().into()));
        }
    }
    table
}

fn row(text: Text, line: SoaLine) -> Vec<Cell> {
    let (planned, shown_by) = (line.planned(), line.shown_by().join("\n"));
    let (applies, inclusion, exclusion) = match &line.applies {
        Applies::Undecided => (text.filter_undecided(), String::new(), String::new()),
        Applies::Yes(reasons) => {
            let reasons: Vec<_> = reasons.iter().map(|reason| InclusionReason::from(*reason)).collect();
            (text.csv_yes(), fields::reasons(text, &reasons), String::new())
        }
        Applies::No(why) => (text.csv_no(), String::new(), why.clone()),
    };
    vec![
        line.id.as_str().into(),
        line.title.into(),
        applies.into(),
        inclusion.into(),
        exclusion.into(),
        line.status.map(|status| status.label(text)).unwrap_or_default().into(),
        line.because.into(),
        line.how.into(),
        shown_by.into(),
        line.owner.into(),
        line.reviewed.into(),
        planned.into(),
        line.risks.join(", ").into(),
    ]
}
