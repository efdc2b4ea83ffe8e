//! What several reports say alike.

use charts::Drawing;
use isms::result::{GroupResult, LARGEST};
use model::RequirementId;
use model::gates::{Condition, GateStatus, Stage};
use wording::{list, words};

use crate::block::{Ranked, Step};
use crate::options::Part;
use crate::{Block, Cell, Column, Picture, PictureOf, ReportError, Subject, Table, topics};

/// What this is not.
pub(crate) fn disclaimer(subject: &Subject<'_>) -> Block {
    Block::Remark(words::disclaimer(subject.text, &subject.outcome))
}

/// One sentence, one number, and what they rest on.
pub(crate) fn key_figures(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let outcome = &subject.outcome;
    let figures = vec![
        (text.result_readiness().to_owned(), words::readiness(text, &outcome.figures)),
        (text.result_coverage().to_owned(), words::coverage(text, &outcome.figures)),
    ];
    vec![Block::Lead(words::verdict(text, outcome)), Block::Figures(figures)]
}

/// With what the report was made.
pub(crate) fn made(subject: &Subject<'_>) -> Block {
    let version = env!("CARGO_PKG_VERSION");
    Block::Remark(subject.text.report_made(version, subject.today, catalogue::VERSION))
}

/// How the conditions of the two audits stand, a table for each audit.
pub(crate) fn gate_tables(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let of_stage = |(stage, title): (Stage, &str)| {
        let conditions =
            subject.outcome.gates.iter().filter(move |(condition, _)| condition.stage() == stage);
        let table = Table {
            key: None,
            name: title.to_owned(),
            columns: vec![
                Column::new(text.gate_condition(), 34),
                Column::new(text.part_state(), 11),
                Column::new(text.gate_count(), 12),
                Column::new(text.gate_missing(), 43),
            ],
            rows: conditions.map(|(condition, status)| gate_row(subject, *condition, status)).collect(),
        };
        [Block::Heading(2, title.to_owned()), Block::Table(table)]
    };
    [(Stage::One, text.result_stage_1()), (Stage::Two, text.result_stage_2())]
        .into_iter()
        .flat_map(of_stage)
        .collect()
}

/// So many of what a condition lacks are named.
const NAMED: usize = 5;

fn gate_row(subject: &Subject<'_>, condition: Condition, status: &GateStatus) -> Vec<Cell> {
    let text = subject.text;
    let all = status.met + status.short.len() + status.unknown.len();
    let lacking = || status.short.iter().chain(&status.unknown);
    let rest = lacking().count().saturating_sub(NAMED);
    let named = list::commas(text, lacking().take(NAMED));
    let missing = if rest > 0 { text.gate_and_more(rest as u64, named) } else { named };
    vec![
        words::condition(text, condition).into(),
        words::gate_verdict(text, subject.outcome.scope, status).into(),
        text.gate_met_of(status.met, all).into(),
        missing.into(),
    ]
}

/// What to do about a gap next, for an organisation like this one: the first step, or what follows it.
pub(crate) fn step(subject: &Subject<'_>, id: &RequirementId) -> Option<Step> {
    let text = subject.text;
    let level = subject.assessment.answers.get(id).and_then(|answer| answer.level());
    let lacks = subject.registers.scope.lacks();
    let advised = subject.catalogue.step_for(id, level, &subject.assessment.profile, lacks)?;
    let (name, says) = words::advised(text, advised);
    Some(Step { name: name.to_owned(), line: text.label_named(name, says) })
}

/// A table under a heading, or that there is nothing to list.
pub(crate) fn listed(blocks: &mut Vec<Block>, heading: &str, none: &str, table: Table) {
    blocks.push(Block::Heading(2, heading.to_owned()));
    blocks.push(match table.rows.is_empty() {
        true => Block::Paragraph(none.to_owned()),
        false => Block::Table(table.without_empty_columns()),
    });
}

/// The five largest gaps, with what to do about them this week.
pub(crate) fn largest(subject: &Subject<'_>, blocks: &mut Vec<Block>) {
    let text = subject.text;
    let entry = |gap: &model::gaps::Gap| {
        let level = words::level(text, gap.level);
        let level = text.result_from_to(level, words::level(text, gap.target.level()));
        let heading = text.result_gap_heading(&gap.id, subject.title(&gap.id), level);
        Ranked { heading, step: step(subject, &gap.id), ..Ranked::default() }
    };
    let entries: Vec<_> = subject.outcome.gaps.ranked.iter().take(LARGEST).map(entry).collect();
    if !entries.is_empty() {
        blocks.push(Block::Heading(1, words::gaps_heading(text, subject.outcome.gaps.ranked.len())));
        blocks.push(Block::Ranked(entries));
    }
}

/// By clause and by theme: a chart each, and the same as a table.
pub(crate) fn sections(subject: &Subject<'_>, blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    let text = subject.text;
    let outcome = &subject.outcome;
    blocks.push(Block::Heading(1, text.result_clauses().to_owned()));
    let table = Block::Table(topics::groups(subject, text.chart_clauses_title(), outcome.clauses()));
    if subject.options.has(Part::Charts) {
        let drawing = wording::pictures::clauses(text, outcome)?;
        let picture =
            pictured(subject, PictureOf::Clauses, text.chart_clauses_title(), outcome.clauses(), drawing);
        blocks.push(Block::Paragraph(text.result_clauses_body().to_owned()));
        blocks.push(Block::Beside(vec![picture], vec![table]));
    } else {
        blocks.push(table);
    }
    let title = words::controls_chart(text, subject.catalogue.edition);
    blocks.push(Block::Heading(1, words::controls(text, subject.catalogue.edition).to_owned()));
    let table = Block::Table(topics::groups(subject, title, outcome.themes()));
    if subject.options.has(Part::Charts) {
        let drawing = wording::pictures::themes(text, outcome)?;
        blocks.push(Block::Paragraph(text.result_themes_body().to_owned()));
        let picture = pictured(subject, PictureOf::Themes, title, outcome.themes(), drawing);
        blocks.push(Block::Beside(vec![picture], vec![table]));
    } else {
        blocks.push(table);
    }
    Ok(())
}

/// A chart of some groups, with their figures in words.
pub(crate) fn pictured<'a>(
    subject: &Subject<'_>,
    of: PictureOf,
    title: &str,
    groups: impl Iterator<Item = &'a GroupResult>,
    drawing: Drawing,
) -> Block {
    Block::Picture(picture(subject, of, title, groups, drawing))
}

/// The same, alone.
pub(crate) fn picture<'a>(
    subject: &Subject<'_>,
    of: PictureOf,
    title: &str,
    groups: impl Iterator<Item = &'a GroupResult>,
    drawing: Drawing,
) -> Picture {
    let text = subject.text;
    let says = groups.map(|group| {
        text.chart_describe(words::group(text, group.group), words::readiness(text, &group.figures))
    });
    let description = list::sentences(text, says);
    let says = text.chart_says(title, &description);
    Picture { of, title: title.to_owned(), description, says, drawing }
}
