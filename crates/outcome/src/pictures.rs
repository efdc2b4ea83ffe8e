//! Figures as charts.

use charts::bars::{self, Bar};
use charts::radar::{self, Axis};
use charts::{ChartError, Drawing, Range};
use locale::Text;

use crate::{GroupOutcome, Outcome, words};

/// The clauses as a radar of seven axes.
///
/// # Errors
/// [`ChartError`], which only a defect can cause.
pub fn clauses(text: Text, outcome: &Outcome) -> Result<Drawing, ChartError> {
    let axes: Vec<Axis> = outcome
        .clauses()
        .map(|group| Axis {
            label: format!("{} {}", group.group.id, text.content(group.group.title)),
            range: range(group),
            hollow: group.rests_on_one(),
        })
        .collect();
    radar::draw(&axes)
}

/// The themes as four bars.
///
/// # Errors
/// [`ChartError`], which only a defect can cause.
pub fn themes(text: Text, outcome: &Outcome) -> Result<Drawing, ChartError> {
    let rows: Vec<Bar> = outcome
        .themes()
        .map(|group| Bar {
            label: words::group(text, group.group),
            range: range(group),
            value: words::readiness_short(text, &group.figures),
            hollow: group.rests_on_one(),
        })
        .collect();
    bars::draw(&rows, text.chart_target())
}

fn range(group: &GroupOutcome) -> Option<Range> {
    let readiness = group.figures.readiness()?;
    Some(Range { at_least: readiness.at_least.value(), at_most: readiness.at_most.value() })
}
