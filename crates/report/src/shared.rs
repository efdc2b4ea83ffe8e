//! What several reports say alike.

use charts::Drawing;
use isms::result::{GroupResult, LARGEST};
use model::RequirementId;
use model::gates::Stage;
use wording::{list, words};

use crate::block::{Ranked, Step};
use crate::options::Part;
use crate::{Block, Picture, PictureOf, ReportError, Subject, topics};

/// What this is not.
pub(crate) fn disclaimer(subject: &Subject<'_>) -> Block {
    let scope = words::scope(subject.text, &subject.outcome);
    Block::Remark(subject.text.report_disclaimer(scope))
}

/// One sentence, one number, and what they rest on.
pub(crate) fn conclusion(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let outcome = &subject.outcome;
    let facts = vec![
        (text.part_date().to_owned(), text.date(subject.today)),
        (text.result_readiness().to_owned(), words::readiness(text, &outcome.figures)),
        (text.result_coverage().to_owned(), words::coverage(text, &outcome.figures)),
    ];
    vec![Block::Lead(words::verdict(text, outcome)), Block::Facts(facts)]
}

/// With what the report was made.
pub(crate) fn made(subject: &Subject<'_>) -> Block {
    let version = env!("CARGO_PKG_VERSION");
    Block::Remark(subject.text.report_made(version, subject.today, catalogue::VERSION))
}

/// How the conditions of the two audits stand, a list for each audit.
pub(crate) fn gates(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let of_stage = |(stage, title): (Stage, &str)| {
        let conditions =
            subject.outcome.gates.iter().filter(move |(condition, _)| condition.stage() == stage);
        let line = |(condition, standing): &(_, _)| {
            let standing = words::standing(text, subject.outcome.scope, standing);
            text.label_named(words::condition(text, *condition), standing)
        };
        [Block::Heading(2, title.to_owned()), Block::List(conditions.map(line).collect())]
    };
    [(Stage::One, text.result_stage_1()), (Stage::Two, text.result_stage_2())]
        .into_iter()
        .flat_map(of_stage)
        .collect()
}

/// What to do about a gap first, for an organisation like this one.
pub(crate) fn first_step(subject: &Subject<'_>, id: &RequirementId) -> Option<Step> {
    let text = subject.text;
    let advice = subject.catalogue.advice(id)?;
    let name = text.result_first_step();
    let says = advice.first_step_without(subject.registers.scope.lacks(), &subject.assessment.profile);
    Some(Step { name: name.to_owned(), line: text.label_named(name, says) })
}

/// The five largest gaps, with what to do about them this week.
pub(crate) fn largest(subject: &Subject<'_>, blocks: &mut Vec<Block>) {
    let text = subject.text;
    let entry = |gap: &model::gaps::Gap| {
        let level = words::level(text, gap.level);
        let level = text.result_from_to(level, words::level(text, gap.target.level()));
        let heading = text.result_gap_heading(&gap.id, subject.title(&gap.id), level);
        Ranked { heading, step: first_step(subject, &gap.id), ..Ranked::default() }
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
    if subject.options.has(Part::Charts) {
        let drawing = wording::pictures::clauses(text, outcome)?;
        let picture =
            pictured(subject, PictureOf::Clauses, text.chart_clauses_title(), outcome.clauses(), drawing);
        blocks.push(Block::Paragraph(text.result_clauses_body().to_owned()));
        blocks.push(picture);
    }
    blocks.push(Block::Table(topics::groups(subject, text.chart_clauses_title(), outcome.clauses())));
    let title = words::controls_chart(text, subject.catalogue.edition);
    blocks.push(Block::Heading(1, words::controls(text, subject.catalogue.edition).to_owned()));
    if subject.options.has(Part::Charts) {
        let drawing = wording::pictures::themes(text, outcome)?;
        blocks.push(Block::Paragraph(text.result_themes_body().to_owned()));
        blocks.push(pictured(subject, PictureOf::Themes, title, outcome.themes(), drawing));
    }
    blocks.push(Block::Table(topics::groups(subject, title, outcome.themes())));
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
