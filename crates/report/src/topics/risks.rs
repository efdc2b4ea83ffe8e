//! Risks as a table: what could happen, how grave that is, what is done about it, and how far that is; or as a dated
//! assessment keeps them.

use std::sync::Arc;

use isms::assessed::{AssessedRisk, RiskAssessment};
use isms::record::Keyed;
use isms::risk::{Risk, Treatment};
use isms::risks::{RiskState, Standing, standings};
use locale::Text;
use wording::risks as said;

use super::choices;
use crate::{Assessed, Cell, Choice, Column, Subject, Table};

/// The columns of a risk, whenever it is of. Those that figures are worked out by have keys.
fn columns(text: Text) -> Vec<Column> {
    vec![
        Column::new(text.risk_column_number(), 8),
        Column::new(text.risk_column_risk(), 36),
        Column::new(text.part_risk_owner(), 18),
        Column::keyed("likelihood", text.part_likelihood(), 10),
        Column::keyed("impact", text.risk_impact(), 10),
        Column::keyed("score", text.csv_score(), 8),
        Column::keyed("band", text.csv_band(), 12),
        Column::new(text.part_treatment(), 12).offering(choices(text, Treatment::CHOICES)),
        Column::new(text.risk_controls_title(), 24),
        Column::keyed("residual_likelihood", text.part_residual_likelihood(), 10),
        Column::keyed("residual_impact", text.part_residual_impact(), 10),
        Column::keyed("residual_score", text.csv_residual_score(), 8),
        Column::keyed("residual_band", text.csv_residual_band(), 12),
    ]
}

/// What the columns of figures hold: likelihood and impact, score and band.
fn rated(text: Text, words: &said::Words, cell: Option<(u16, u16)>) -> [Cell; 4] {
    let (likelihood, impact) = cell.unwrap_or_default();
    // A step beyond the scale has no band that the criteria know.
    let held = cell.filter(|cell| words.scale.holds(*cell));
    let band = held.map(|cell| said::band(text, words.scale.band(cell))).unwrap_or_default();
    [figure(likelihood), figure(impact), figure(likelihood * impact), band.into()]
}

/// A figure from 1; empty where there is none.
fn figure(step: u16) -> Cell {
    if step == 0 { Cell::Empty } else { Cell::Number(step.into()) }
}

/// All risks by their numbers.
pub fn risks(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let words = said::Words::of(text, &subject.registers.criteria);
    let states = RiskState::ALL.map(|state| Choice::new(state.key(), said::state(text, state)));
    let mut columns = columns(text);
    columns.extend([
        Column::new(text.part_state(), 14).offering(states),
        Column::new(text.part_accepted_by(), 18),
        Column::new(text.part_until(), 12),
        Column::new(text.part_review(), 12),
    ]);
    let row = |(risk, standing): &(Arc<Keyed<Risk>>, Standing)| {
        let record = &risk.record;
        let controls: Vec<&str> = record.relies_on().map(|id| id.as_str()).collect();
        let mut row: Vec<Cell> =
            vec![record.reference().into(), record.title.as_str().into(), record.owner.as_str().into()];
        row.extend(rated(text, &words, standing.rated));
        row.extend([
            record.treatment.map(|one| one.label(text)).unwrap_or_default().into(),
            controls.join(", ").into(),
        ]);
        row.extend(rated(text, &words, record.residual()));
        row.extend([
            said::state(text, standing.state).into(),
            record.accepted_by.as_str().into(),
            record.until.into(),
            record.review.into(),
        ]);
        row
    };
    let all = standings(&subject.assessment, &subject.registers, subject.today);
    let rows = all.iter().map(row).collect();
    Table { key: None, name: text.row_risks().to_owned(), columns, rows }
}

/// All risks as a dated assessment keeps them.
pub fn assessed_risks(subject: &Subject<'_>, assessed: &Assessed) -> Table {
    let (text, record) = (subject.text, &assessed.record);
    let words = said::Words::of(text, &record.criteria);
    let mut columns = columns(text);
    columns.extend([Column::new(text.part_accepted_by(), 18), Column::new(text.part_until(), 12)]);
    let row = |line: &AssessedRisk| {
        let controls: Vec<&str> = line.controls.iter().map(|id| id.as_str()).collect();
        let mut row: Vec<Cell> =
            vec![line.reference().into(), line.title.as_str().into(), line.owner.as_str().into()];
        row.extend(rated(text, &words, line.today));
        row.extend([
            line.treatment.map(|one| one.label(text)).unwrap_or_default().into(),
            controls.join(", ").into(),
        ]);
        row.extend(rated(text, &words, line.residual));
        row.extend([line.accepted_by.as_str().into(), line.until.into()]);
        row
    };
    let rows = record.lines.iter().map(row).collect();
    Table { key: None, name: text.row_risks().to_owned(), columns, rows }
}

/// The risks that the report is to show, as a sheet of their own, which has no head: each row says of when it is.
pub fn shown_risks(subject: &Subject<'_>) -> Table {
    let Some(assessed) = subject.assessed() else { return risks(subject) };
    let text = subject.text;
    let mut table = assessed_risks(subject, assessed);
    let RiskAssessment { name, on, approved_by, .. } = &assessed.record;
    let says: [(&str, Cell); 3] = [
        (text.row_assessed(), name.as_str().into()),
        (text.risk_as_of_column(), (*on).into()),
        (text.part_approved_by(), approved_by.as_str().into()),
    ];
    for (title, says) in says.into_iter().filter(|(_, says)| *says != Cell::Empty) {
        table.columns.push(Column::new(title, 18));
        table.rows.iter_mut().for_each(|row| row.push(says.clone()));
    }
    table
}
