//! Risks by likelihood and impact.

use std::sync::Arc;

use charts::Chart;
use charts::risk_map::{RiskCell, RiskMap};
use isms::assessed::{AssessedRisk, RiskAssessment};
use isms::record::Keyed;
use isms::risk::Risk;
use isms::risks::Standing;
use locale::Text;

use super::{Picture, twin};
use crate::list;
use crate::risks::{Words, band};

/// The key of a spot that opens the register of risks.
pub const RISKS: &str = "risks";

/// Which rating of a risk is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Before treatment.
    Before,
    /// As things are.
    Now,
    /// After treatment.
    After,
}

/// What a risk is referred to by, and where it stands.
type Placed = (String, Option<(u16, u16)>);

/// From where treatment moves a risk to where, by likelihood and impact from 0.
type Move = ((usize, usize), (usize, usize));

impl Moment {
    /// Likelihood and impact of a risk then.
    pub(super) fn of(self, standing: &Standing) -> Option<(u16, u16)> {
        match self {
            Self::Before => standing.rated,
            Self::Now => standing.now,
            Self::After => standing.after,
        }
    }
}

/// How many risks there are in each cell at a moment.
pub fn risks(
    text: Text,
    words: &Words,
    standings: &[(Arc<Keyed<Risk>>, Standing)],
    moment: Moment,
) -> Picture {
    let place =
        |(risk, standing): &(Arc<Keyed<Risk>>, Standing)| (risk.record.reference(), moment.of(standing));
    let placed: Vec<Placed> = standings.iter().map(place).collect();
    let moves = match moment {
        Moment::Before | Moment::Now => Vec::new(),
        Moment::After => {
            let index = |(row, column): (u16, u16)| (usize::from(row) - 1, usize::from(column) - 1);
            let moved = standings.iter().filter_map(|(_, one)| Some((one.rated?, one.after?)));
            let mut moves: Vec<Move> =
                moved.filter(|(from, to)| from != to).map(|(from, to)| (index(from), index(to))).collect();
            moves.sort_unstable();
            moves.dedup();
            moves
        }
    };
    map(text, words, &placed, moves)
}

/// How many risks a dated assessment has in each cell, as things were.
pub fn risks_as_assessed(text: Text, words: &Words, assessed: &RiskAssessment) -> Picture {
    let place = |line: &AssessedRisk| (line.reference(), line.as_things_were());
    map(text, words, &assessed.lines.iter().map(place).collect::<Vec<_>>(), Vec::new())
}

fn map(text: Text, words: &Words, placed: &[Placed], moves: Vec<Move>) -> Picture {
    let scale = &words.scale;
    let inside = |cell: (u16, u16)| -> Vec<String> {
        placed.iter().filter(|(_, at)| *at == Some(cell)).map(|(reference, _)| reference.clone()).collect()
    };
    let named = |step: u16, name: String| text.label_numbered(step, name);
    let (mut rows, mut keys, mut says) = (Vec::new(), Vec::new(), Vec::new());
    let cell = |row: u16, column: u16| {
        let risks = inside((row, column));
        let likely = named(row, words.likelihood(row));
        let bad = named(column, words.impact(column));
        let name = band(text, scale.band((row, column)));
        RiskCell {
            count: risks.len(),
            band: scale.band((row, column)).number(),
            is_above: !scale.is_acceptable((row, column)),
            key: if risks.is_empty() { String::new() } else { RISKS.to_owned() },
            says: text.risk_cell_says(likely, bad, name, list::commas(text, risks)),
        }
    };
    let cells: Vec<Vec<RiskCell>> = (1..=scale.likelihood)
        .map(|row| (1..=scale.impact).map(|column| cell(row, column)).collect())
        .collect();
    for (row, cells) in cells.iter().enumerate().rev() {
        let step = row as u16 + 1;
        let counts = cells.iter().map(|cell| cell.count.to_string());
        rows.push(std::iter::once(named(step, words.likelihood(step))).chain(counts).collect::<Vec<_>>());
        keys.push(RISKS.to_owned());
        says.extend(cells.iter().filter(|cell| cell.count > 0).map(|cell| cell.says.clone()));
    }
    let impacts: Vec<String> = (1..=scale.impact).map(|step| named(step, words.impact(step))).collect();
    let likelihoods = (1..=scale.likelihood).map(|step| named(step, words.likelihood(step))).collect();
    let mut head = vec![text.risk_likelihood()];
    head.extend(impacts.iter().map(String::as_str));
    Picture {
        id: "risks",
        title: text.risk_matrix().to_owned(),
        lead: words.limit(),
        says: list::semicolons(text, says),
        twin: super::Twin { keys, ..twin(text.risk_matrix(), &head, rows) },
        chart: Chart::RiskMap(Box::new(RiskMap {
            impact: (text.risk_impact().to_owned(), impacts),
            likelihood: (text.risk_likelihood().to_owned(), likelihoods),
            cells,
            moves,
        })),
    }
}
