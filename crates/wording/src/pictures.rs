//! Figures as charts: each picture has a title, a line that says how to read it, the same as a table, and what is drawn.

mod actions;
mod readings;
mod risks;
mod room;
mod strip;
mod top_risks;
mod trend;

use catalogue::Group;
use charts::bars::{self, Bar};
use charts::matrix::{Cell, Matrix};
use charts::meters::{Beam, Meter, Meters};
use charts::radar::{self, Axis};
use charts::{Chart, ChartError, Drawing, Range, Size, Slide};
use chrono::NaiveDate;
use isms::result::{Extent, GroupResult, Outcome};
use locale::Text;
use model::gates::{Stage, Verdict};
use model::scoring::{Figures, Readiness, ReadinessPercent};

use crate::{list, words};

pub use actions::burn_up;
pub use readings::readings;
pub use risks::{Moment, risks, risks_as_assessed};
pub use room::room;
pub use strip::{answered, strip};
pub use top_risks::{DATED, risks_over_time, top_risks};
pub use trend::trend;

/// A chart with all that stands beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Its id, unique among all pictures.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// How to read it, in a line.
    pub lead: String,
    /// What it shows, in words.
    pub says: String,
    /// The same as a table.
    pub twin: Twin,
    /// What is drawn.
    pub chart: Chart,
}

/// What a chart shows, as a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Twin {
    /// What it is about.
    pub caption: String,
    /// The titles of its columns.
    pub head: Vec<String>,
    /// Its rows; the first cell of each names it.
    pub rows: Vec<Vec<String>>,
    /// What each row opens, by the keys of the chart's spots; empty where rows open nothing.
    pub keys: Vec<String>,
}

impl Picture {
    /// Draws it.
    ///
    /// # Errors
    /// [`ChartError`], which only a defect can cause.
    pub fn draw(&self, size: Size) -> Result<Drawing, ChartError> {
        self.chart.draw(size)
    }

    /// Draws it with its title, whose it is, the day and that it is a self-assessment, to be put on a slide.
    ///
    /// # Errors
    /// [`ChartError`], which only a defect can cause.
    pub fn for_slide(
        &self,
        text: Text,
        organisation: &str,
        on: NaiveDate,
        source: &str,
    ) -> Result<Drawing, ChartError> {
        let foot = text.picture_slide(organisation, on, source);
        let slide = Slide { title: self.title.clone(), foot };
        Ok(slide.dress(self.draw(Size::Large)?))
    }
}

fn twin(caption: &str, head: &[&str], rows: Vec<Vec<String>>) -> Twin {
    let head = head.iter().map(|title| (*title).to_owned()).collect();
    Twin { caption: caption.to_owned(), head, rows, keys: Vec::new() }
}

/// Both ends of a readiness in words; the same twice where they meet.
fn ends(text: Text, readiness: Readiness) -> (String, String) {
    let (least, most) = match readiness.percent() {
        ReadinessPercent::Exactly(percent) => (percent, percent),
        ReadinessPercent::Between(least, most) => (least, most),
    };
    (text.figure_exactly(least), text.figure_exactly(most))
}

fn range_of(readiness: Readiness) -> Range {
    Range { at_least: readiness.at_least.value(), at_most: readiness.at_most.value() }
}

fn range(group: &GroupResult) -> Option<Range> {
    group.figures.readiness().map(range_of)
}

/// How ready everything is, against the target.
pub fn beam(text: Text, outcome: &Outcome) -> Picture {
    let readiness = outcome.figures.readiness();
    let rows = readiness.map(|readiness| ends(text, readiness));
    let says = words::readiness(text, &outcome.figures);
    let rows = rows.map(|(least, most)| vec![text.result_readiness().to_owned(), least, most]);
    let head = [text.result_group(), text.picture_at_least(), text.picture_at_most()];
    Picture {
        id: "beam",
        title: text.picture_beam().to_owned(),
        lead: text.picture_lead().to_owned(),
        says,
        twin: twin(text.picture_beam(), &head, rows.into_iter().collect()),
        chart: Chart::Beam(Beam {
            range: readiness.map(range_of),
            target: text.picture_beam_target().to_owned(),
        }),
    }
}

/// The word of a verdict, where not all was asked.
pub fn state(text: Text, verdict: Verdict, scope: Extent) -> &'static str {
    match (verdict, scope) {
        (Verdict::Fine, _) => text.result_gate_met(),
        (Verdict::Short, _) => text.result_gate_not_met(),
        (Verdict::Unknown, Extent::SelfCheck) => text.result_gate_not_asked(),
        (Verdict::Unknown, Extent::All) => text.result_gate_unknown(),
    }
}

/// How the conditions of the two audits stand.
pub fn gates(text: Text, outcome: &Outcome) -> Picture {
    let title = text.picture_gates();
    let group = |stage: Stage, heading: &str| {
        let own = outcome.gates.iter().filter(|(condition, _)| condition.stage() == stage);
        let meters = own.map(|(condition, status)| {
            let (met, short, unknown) = (status.met, status.short.len(), status.unknown.len());
            Meter {
                label: words::condition(text, *condition).to_owned(),
                state: state(text, status.verdict(), outcome.scope).to_owned(),
                met,
                unknown,
                all: status.asked(),
                says: text.picture_counts(met, short, unknown),
            }
        });
        (heading.to_owned(), meters.collect::<Vec<_>>())
    };
    let groups = vec![group(Stage::One, text.result_stage_1()), group(Stage::Two, text.result_stage_2())];
    let meters = || groups.iter().flat_map(|(_, meters)| meters);
    let row = |meter: &Meter| {
        let counts = [meter.met, meter.all - meter.met - meter.unknown, meter.unknown];
        let cells = [meter.label.clone(), meter.state.clone()].into_iter();
        cells.chain(counts.map(|count| count.to_string())).collect()
    };
    let head = [
        text.picture_condition(),
        text.part_state(),
        text.picture_met(),
        text.picture_short(),
        text.picture_unknown(),
    ];
    let described = meters().map(|meter| text.chart_describe(&meter.label, &meter.says));
    Picture {
        id: "gates",
        title: title.to_owned(),
        lead: text.picture_gates_lead().to_owned(),
        says: list::semicolons(text, described),
        twin: twin(title, &head, meters().map(row).collect()),
        chart: Chart::Meters(Meters { groups }),
    }
}

/// The clauses as a radar of seven axes.
pub fn radar(text: Text, outcome: &Outcome) -> Picture {
    let groups: Vec<&GroupResult> = outcome.clauses().collect();
    Picture {
        id: "clauses",
        title: text.result_clauses().to_owned(),
        lead: text.picture_clauses_lead().to_owned(),
        says: described(text, &groups),
        twin: twin(text.chart_clauses_title(), &group_head(text), group_rows(text, &groups)),
        chart: Chart::Radar(axes(text, outcome), text.chart_target().to_owned()),
    }
}

/// The themes as bars.
pub fn by_theme(text: Text, outcome: &Outcome) -> Picture {
    let groups: Vec<&GroupResult> = outcome.themes().collect();
    let title = words::controls(text, outcome.edition);
    Picture {
        id: "themes",
        title: title.to_owned(),
        lead: text.picture_themes_lead().to_owned(),
        says: described(text, &groups),
        twin: twin(
            words::controls_chart(text, outcome.edition),
            &group_head(text),
            group_rows(text, &groups),
        ),
        chart: Chart::Bars(theme_bars(text, outcome), text.chart_target().to_owned()),
    }
}

/// The values of an attribute of controls as bars; each row of its table opens what has the value.
pub fn by_attribute(
    text: Text,
    id: &'static str,
    title: &'static str,
    values: &[(String, String, Figures)],
) -> Picture {
    let figure = |(_, name, figures): &(String, String, Figures)| {
        text.label_named(name, words::readiness(text, figures))
    };
    let row = |(_, name, figures): &(String, String, Figures)| {
        let count = (figures.applicable + figures.excluded).to_string();
        vec![name.clone(), count, words::readiness(text, figures), words::coverage(text, figures)]
    };
    let head =
        [title, text.views_controls(), text.result_readiness(), text.result_coverage()].map(str::to_owned);
    Picture {
        id,
        title: title.to_owned(),
        lead: text.picture_themes_lead().to_owned(),
        says: list::semicolons(text, values.iter().map(figure)),
        twin: Twin {
            caption: title.to_owned(),
            head: head.to_vec(),
            rows: values.iter().map(row).collect(),
            keys: values.iter().map(|(key, ..)| key.clone()).collect(),
        },
        chart: Chart::Bars(
            values.iter().map(|(_, name, figures)| bar(text, name, figures)).collect(),
            text.chart_target().to_owned(),
        ),
    }
}

/// The bar of some figures.
fn bar(text: Text, label: &str, figures: &Figures) -> Bar {
    Bar {
        label: label.to_owned(),
        range: figures.readiness().map(range_of),
        value: words::readiness_short(text, figures),
        hollow: figures.answered - figures.not_sure == 1,
    }
}

fn group_head(text: Text) -> [&'static str; 4] {
    [text.result_group(), text.result_questions(), text.result_readiness(), text.result_coverage()]
}

fn group_rows(text: Text, groups: &[&GroupResult]) -> Vec<Vec<String>> {
    let row = |group: &&GroupResult| {
        let figures = &group.figures;
        vec![
            words::group(text, group.group),
            (figures.applicable + figures.excluded).to_string(),
            words::readiness(text, figures),
            words::coverage(text, figures),
        ]
    };
    groups.iter().map(row).collect()
}

fn described(text: Text, groups: &[&GroupResult]) -> String {
    let figure = |group: &&GroupResult| {
        text.chart_describe(words::group(text, group.group), words::readiness(text, &group.figures))
    };
    list::sentences(text, groups.iter().map(figure))
}

/// Gaps by how much they matter and what closing them takes.
pub fn efforts(text: Text, outcome: &Outcome) -> Picture {
    let (weights, efforts) = ([3_u8, 2, 1], [1_u8, 2, 3]);
    let names = [text.picture_low(), text.picture_medium(), text.picture_high()];
    let mut rows = Vec::new();
    let cell = |weight: u8, effort: u8| {
        let is_in = |gap: &&model::gaps::Gap| gap.weight == weight && gap.effort == effort;
        let count = outcome.gaps.ranked.iter().filter(is_in).count();
        Cell {
            count,
            is_first: weight > 1 && effort == 1,
            key: if count > 0 { GAPS.to_owned() } else { String::new() },
            says: text.picture_effort_cell(count as u64, weight, effort),
        }
    };
    let cells = weights.map(|weight| efforts.map(|effort| cell(weight, effort)));
    let mut says = Vec::new();
    for (row, weight) in cells.iter().zip(["3", "2", "1"]) {
        let counts = row.iter().map(|cell| cell.count.to_string());
        rows.push(std::iter::once(weight.to_owned()).chain(counts).collect());
        says.extend(row.iter().filter(|cell| cell.count > 0).map(|cell| cell.says.clone()));
    }
    let head = [text.picture_effort_down(), names[0], names[1], names[2]];
    let [low, medium, high] = names.map(str::to_owned);
    Picture {
        id: "efforts",
        title: text.picture_effort().to_owned(),
        lead: text.picture_effort_lead().to_owned(),
        says: list::semicolons(text, says),
        twin: twin(text.picture_effort(), &head, rows),
        chart: Chart::Matrix(Box::new(Matrix {
            across: (text.picture_effort_across().to_owned(), [low.clone(), medium.clone(), high.clone()]),
            down: (text.picture_effort_down().to_owned(), [high, medium, low]),
            cells,
            first: text.picture_quick().to_owned(),
        })),
    }
}

/// The key of a spot that opens all gaps.
pub const GAPS: &str = "gaps";

fn axes(text: Text, outcome: &Outcome) -> Vec<Axis> {
    let axis = |group: &GroupResult| Axis {
        label: text.label_numbered(group.group.id, group.group.title),
        value: words::readiness_short(text, &group.figures),
        range: range(group),
        hollow: group.rests_on_one(),
        before: None,
    };
    outcome.clauses().map(axis).collect()
}

fn theme_bars(text: Text, outcome: &Outcome) -> Vec<Bar> {
    let bar = |group: &GroupResult| Bar {
        label: words::group(text, group.group),
        range: range(group),
        value: words::readiness_short(text, &group.figures),
        hollow: group.rests_on_one(),
    };
    outcome.themes().map(bar).collect()
}

/// The clauses as a radar of seven axes, as reports have it.
///
/// # Errors
/// [`ChartError`], which only a defect can cause.
pub fn clauses(text: Text, outcome: &Outcome) -> Result<Drawing, ChartError> {
    radar::draw(&axes(text, outcome), Size::Large)
}

/// The themes as bars, as reports have them.
///
/// # Errors
/// [`ChartError`], which only a defect can cause.
pub fn themes(text: Text, outcome: &Outcome) -> Result<Drawing, ChartError> {
    bars::draw(&theme_bars(text, outcome), text.chart_target(), Size::Large)
}

/// The clauses as a radar with what was before in it, by clause.
///
/// # Errors
/// [`ChartError`], which only a defect can cause.
pub fn compared(
    text: Text,
    groups: &[(&Group, Figures, Figures)],
    size: Size,
) -> Result<Drawing, ChartError> {
    let at_least = |figures: &Figures| figures.readiness().map(|readiness| readiness.at_least.value());
    let axes: Vec<Axis> = groups
        .iter()
        .map(|(group, before, now)| Axis {
            label: text.label_numbered(group.id, group.title),
            value: words::readiness_short(text, now),
            range: at_least(now).map(|value| Range { at_least: value, at_most: value }),
            hollow: false,
            before: at_least(before),
        })
        .collect();
    radar::draw(&axes, size)
}

/// Readiness by the values of something, a bar each.
///
/// # Errors
/// [`ChartError`], which only a defect can cause.
pub fn readiness(text: Text, rows: &[(String, Figures)], size: Size) -> Result<Drawing, ChartError> {
    let bar = |(label, figures): &(String, Figures)| bar(text, label, figures);
    bars::printed(&rows.iter().map(bar).collect::<Vec<_>>(), text.chart_target(), size)
}
