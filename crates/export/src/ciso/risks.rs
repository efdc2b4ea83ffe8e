//! A risk assessment as CISO Assistant imports it: its columns, and the labels of the matrices that come with it, which it
//! maps a rating by. Levels are empty, since it works them out by the matrix that is chosen there.

use std::sync::Arc;

use isms::record::Keyed;
use isms::risk::{Risk, Treatment};
use isms::risks::{Scale, Standing, standings};
use model::RequirementId;
use report::{Cell, Column, Subject, Table, csv};

/// Columns in the order in which it writes a risk assessment as CSV, and its command line reads one.
const CSV: [&str; 14] = [
    "ref_id",
    "assets",
    "threats",
    "name",
    "description",
    "existing_controls",
    "current_impact",
    "current_proba",
    "current_risk",
    "additional_controls",
    "residual_impact",
    "residual_proba",
    "residual_risk",
    "treatment",
];
/// The columns that its import wizard reads of a workbook.
const XLSX: [&str; 15] = [
    "ref_id",
    "name",
    "description",
    "inherent_impact",
    "inherent_proba",
    "current_impact",
    "current_proba",
    "residual_impact",
    "residual_proba",
    "existing_applied_controls",
    "additional_controls",
    "treatment",
    "filtering_labels",
    "justification",
    "assets",
];

/// The labels of its matrix of three by three.
const THREE: [&str; 3] = ["Low", "Medium", "High"];
/// Those of its matrix of four by four, which is that of EBIOS RM: likelihood, then impact.
const FOUR: [[&str; 4]; 2] =
    [["Unlikely", "Likely", "Very likely", "Certain"], ["Minor", "Significant", "Important", "Critical"]];
/// Those of its matrix of five by five.
const FIVE: [&str; 5] = ["Very Low", "Low", "Medium", "High", "Very High"];

/// The risks as CSV: byte order mark, semicolons.
pub fn risks_csv(subject: &Subject<'_>) -> Vec<u8> {
    let mut out = csv::begun();
    csv::row(&mut out, ';', CSV.map(str::to_owned));
    for (risk, standing) in all(subject) {
        let row = Row { subject, risk: &risk.record, standing: &standing, between: "," };
        csv::row(&mut out, ';', CSV.map(|column| row.value(column).to_string()));
    }
    out.into_bytes()
}

/// The risks as the table of a workbook.
pub fn risks(subject: &Subject<'_>) -> Table {
    let row = |(risk, standing): &(Arc<Keyed<Risk>>, Standing)| {
        let row = Row { subject, risk: &risk.record, standing, between: "\n" };
        XLSX.iter().map(|column| row.value(column)).collect()
    };
    Table {
        key: None,
        name: "risk_assessment".into(),
        columns: XLSX.iter().map(|title| Column::new(title, 20)).collect(),
        rows: all(subject).iter().map(row).collect(),
    }
}

fn all(subject: &Subject<'_>) -> Vec<(Arc<Keyed<Risk>>, Standing)> {
    standings(&subject.assessment, &subject.registers, subject.today)
}

/// A risk as a row.
struct Row<'a> {
    subject: &'a Subject<'a>,
    risk: &'a Risk,
    standing: &'a Standing,
    /// What stands between the names of a list: whatever parts names there cannot stand in one.
    between: &'static str,
}

impl Row<'_> {
    fn value(&self, column: &str) -> Cell {
        let Self { risk, standing, .. } = self;
        match column {
            "ref_id" => risk.reference().into(),
            // Without a name it takes no risk.
            "name" if risk.title.is_empty() => risk.reference().into(),
            "name" => risk.title.as_str().into(),
            "description" => risk.description.as_str().into(),
            "justification" => risk.reason.as_str().into(),
            "assets" => self.list(risk.assets.iter().filter_map(|id| self.asset(id))),
            "existing_controls" | "existing_applied_controls" => {
                self.controls(risk.relies_on().filter(|id| !self.is_added(id)))
            }
            "additional_controls" => self.controls(risk.relies_on().filter(|id| self.is_added(id))),
            "current_impact" => self.impact(standing.now),
            "current_proba" => self.likelihood(standing.now),
            "residual_impact" => self.impact(standing.after),
            "residual_proba" => self.likelihood(standing.after),
            "treatment" => treatment(risk.treatment).into(),
            _ => Cell::Empty,
        }
    }

    /// Whether a control is still to be added: those of a treatment that is in place are there.
    fn is_added(&self, id: &RequirementId) -> bool {
        !self.standing.is_in_place && !self.risk.controls.contains(id)
    }

    fn controls<'i>(&self, ids: impl Iterator<Item = &'i RequirementId>) -> Cell {
        self.list(ids.map(|id| self.subject.text.label_numbered(id, self.subject.title(id))))
    }

    fn asset(&self, id: &str) -> Option<String> {
        let row = self.subject.assessment.rows.row(&format!("asset/{id}"))?;
        Some(row.get("title")?.as_str()?.to_owned())
    }

    fn list(&self, names: impl Iterator<Item = String>) -> Cell {
        let plain =
            |name: String| name.replace(self.between, " ").split_whitespace().collect::<Vec<_>>().join(" ");
        names.map(plain).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(self.between).into()
    }

    fn scale(&self) -> Scale {
        Scale::of(&self.subject.registers.criteria)
    }

    fn likelihood(&self, cell: Option<(u16, u16)>) -> Cell {
        let step = cell.map(|(likelihood, _)| label(0, self.scale().likelihood, likelihood));
        step.unwrap_or_default().into()
    }

    fn impact(&self, cell: Option<(u16, u16)>) -> Cell {
        cell.map(|(_, impact)| label(1, self.scale().impact, impact)).unwrap_or_default().into()
    }
}

/// The label of a step on a scale of likelihood (0) or of impact (1).
fn label(axis: usize, steps: u16, step: u16) -> &'static str {
    let labels: &[&str] = match steps {
        3 => &THREE,
        4 => &FOUR[axis],
        _ => &FIVE,
    };
    labels.get(usize::from(step).saturating_sub(1)).copied().unwrap_or_default()
}

fn treatment(treatment: Option<Treatment>) -> &'static str {
    match treatment {
        None => "open",
        Some(Treatment::Modify) => "mitigate",
        Some(Treatment::Avoid) => "avoid",
        Some(Treatment::Share) => "transfer",
        Some(Treatment::Retain) => "accept",
    }
}
