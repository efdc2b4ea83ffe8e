//! Figures as charts.

use catalogue::Group;
use charts::bars::{self, Bar};
use charts::radar::{self, Axis};
use charts::{ChartError, Drawing, Range};
use isms::result::{GroupResult, Outcome};
use locale::Text;
use model::scoring::Figures;

use crate::words;

/// The clauses as a radar of seven axes.
///
/// # Errors
/// [`ChartError`], which only a defect can cause.
pub fn clauses(text: Text, outcome: &Outcome) -> Result<Drawing, ChartError> {
    let axes: Vec<Axis> = outcome
        .clauses()
        .map(|group| Axis {
            label: text.label_numbered(group.group.id, group.group.title),
            range: range(group),
            hollow: group.rests_on_one(),
            before: None,
        })
        .collect();
    radar::draw(&axes)
}

/// The clauses as a radar with what was before in it, by clause.
///
/// # Errors
/// [`ChartError`], which only a defect can cause.
pub fn compared(text: Text, groups: &[(&Group, Figures, Figures)]) -> Result<Drawing, ChartError> {
    let at_least = |figures: &Figures| figures.readiness().map(|readiness| readiness.at_least.value());
    let axes: Vec<Axis> = groups
        .iter()
        .map(|(group, before, now)| Axis {
            label: text.label_numbered(group.id, group.title),
            range: at_least(now).map(|value| Range { at_least: value, at_most: value }),
            hollow: false,
            before: at_least(before),
        })
        .collect();
    radar::draw(&axes)
}

/// Readiness by the values of something, a bar each.
///
/// # Errors
/// [`ChartError`], which only a defect can cause.
pub fn readiness(text: Text, rows: &[(String, Figures)]) -> Result<Drawing, ChartError> {
    let bar = |(label, figures): &(String, Figures)| Bar {
        label: label.clone(),
        range: figures.readiness().map(|readiness| Range {
            at_least: readiness.at_least.value(),
            at_most: readiness.at_most.value(),
        }),
        value: words::readiness_short(text, figures),
        hollow: figures.answered - figures.not_sure == 1,
    };
    bars::draw(&rows.iter().map(bar).collect::<Vec<_>>(), text.chart_target())
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

fn range(group: &GroupResult) -> Option<Range> {
    let readiness = group.figures.readiness()?;
    Some(Range { at_least: readiness.at_least.value(), at_most: readiness.at_most.value() })
}
