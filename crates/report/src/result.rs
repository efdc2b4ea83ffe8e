//! The report behind the page of the result, over the self-check or all requirements: disclaimer, conclusion, charts with
//! their tables, gaps with what to do first, what is open, what the audits would ask, all answers, method.

use isms::result::{Extent, LARGEST};
use isms::versions::self_check;
use model::{RequirementId, RequirementKind, Response};
use wording::{list, words};

use crate::block::Ranked;
use crate::shared::{disclaimer, gate_tables, made, sections, step};
use crate::{Block, Cell, Column, ReportError, Subject, Table};

/// The report as blocks.
///
/// # Errors
/// [`ReportError::Chart`].
pub fn blocks(subject: &Subject<'_>) -> Result<Vec<Block>, ReportError> {
    let text = subject.text;
    let mut blocks = head(subject);
    sections(subject, &mut blocks)?;
    blocks.push(Block::Heading(1, words::gaps_heading(text, subject.outcome.gaps.ranked.len())));
    blocks.push(gaps(subject));
    lists(subject, &mut blocks);
    blocks.push(Block::Heading(1, text.result_gates().to_owned()));
    blocks.push(Block::Paragraph(words::gates_lead(text, subject.outcome.scope).to_owned()));
    blocks.extend(gate_tables(subject));
    blocks.push(Block::Heading(1, text.result_all_answers().to_owned()));
    blocks.push(Block::Table(answers(subject)));
    blocks.push(Block::Heading(1, text.report_method().to_owned()));
    blocks.push(Block::Paragraph(text.result_how_body().to_owned()));
    blocks.push(made(subject));
    Ok(blocks)
}

/// What this is not, whose result it is, and what it comes to.
fn head(subject: &Subject<'_>) -> Vec<Block> {
    let (text, outcome) = (subject.text, &subject.outcome);
    let profile = &subject.assessment.profile;
    let mut facts = vec![text.date(subject.today), subject.edition()];
    facts.extend(profile.size.map(|size| words::size(text, size).to_owned()));
    facts.extend(profile.sector.map(|sector| words::sector(text, sector).to_owned()));
    let mut blocks = vec![
        disclaimer(subject),
        Block::Title(text.result_heading(subject.organisation())),
        Block::Remark(list::dots(text, facts)),
        Block::Lead(words::verdict(text, outcome)),
    ];
    blocks.extend(words::contrast(text, outcome).map(Block::Paragraph));
    blocks.push(Block::Figures(vec![
        (text.result_readiness().to_owned(), words::readiness(text, &outcome.figures)),
        (text.result_coverage().to_owned(), words::coverage(text, &outcome.figures)),
    ]));
    blocks.push(Block::Remark(words::scope(text, outcome)));
    blocks
}

/// All gaps, the most worthwhile first; of the largest also why they matter.
fn gaps(subject: &Subject<'_>) -> Block {
    let text = subject.text;
    let entry = |(number, gap): (usize, &model::gaps::Gap)| {
        let mut facts =
            text.result_from_to(words::level(text, gap.level), words::level(text, gap.target.level()));
        if gap.is_quick_win() {
            facts = list::dots(text, [facts, text.result_quick_win().to_owned()]);
        }
        let guidance = subject.catalogue.guidance(&gap.id).filter(|_| number < LARGEST);
        Ranked {
            heading: named(subject, &gap.id),
            facts,
            says: guidance.map(|guidance| guidance.why.to_owned()).into_iter().collect(),
            step: step(subject, &gap.id),
        }
    };
    match subject.outcome.gaps.ranked.as_slice() {
        [] => Block::Paragraph(words::no_gaps(text, &subject.outcome).to_owned()),
        ranked => Block::Ranked(ranked.iter().enumerate().map(entry).collect()),
    }
}

/// What is to be found out, what is not answered, and what does not apply and why; a list each where there is any.
fn lists(subject: &Subject<'_>, blocks: &mut Vec<Block>) {
    let (text, outcome) = (subject.text, &subject.outcome);
    let plain = |ids: &[RequirementId]| ids.iter().map(|id| named(subject, id)).collect::<Vec<_>>();
    let excluded = outcome.excluded.iter().map(|id| {
        let answer = subject.assessment.answer(id);
        let reason = answer.exclusion(RequirementKind::Control).map_or("", |reason| reason.as_str());
        text.label_named(named(subject, id), reason)
    });
    for (title, items) in [
        (text.result_find_out(), plain(&outcome.gaps.not_sure)),
        (text.result_open(), plain(&outcome.gaps.unanswered)),
        (text.result_excluded(), excluded.collect()),
    ] {
        if !items.is_empty() {
            blocks.push(Block::Heading(1, title.to_owned()));
            blocks.push(Block::List(items));
        }
    }
}

/// What was asked and answered: the questions of the self-check in their order, or all requirements in the standard's.
fn answers(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let columns = vec![
        Column::new(text.report_reference(), 8),
        Column::new(text.report_question(), 40),
        Column::new(text.report_answer(), 18),
        Column::new(text.report_note(), 34),
    ];
    let asked = self_check(subject.catalogue, &subject.assessment);
    let ids: Vec<&RequirementId> = match subject.outcome.scope {
        Extent::All => subject.items.iter().map(|item| &item.id).collect(),
        Extent::SelfCheck => asked.iter().collect(),
    };
    let row = |id: &RequirementId| {
        let answer = subject.assessment.answer(id);
        let said = match (answer.exclusion(RequirementKind::Control), answer.response) {
            (Some(_), _) => text.result_excluded().to_owned(),
            (None, Some(Response::Level(level))) => {
                text.field_level(level.number(), words::level(text, level))
            }
            (None, Some(Response::NotSure)) => text.level_not_sure().to_owned(),
            (None, None) => text.level_unanswered().to_owned(),
        };
        let guidance = subject.catalogue.guidance(id);
        let question = guidance.map(|guidance| guidance.question.to_owned());
        let question = question.unwrap_or_else(|| subject.title(id));
        [id.to_string(), question, said, answer.note].map(Cell::from).to_vec()
    };
    let rows = ids.into_iter().map(row).collect();
    Table { key: None, name: text.result_all_answers().to_owned(), columns, rows }
}

fn named(subject: &Subject<'_>, id: &RequirementId) -> String {
    subject.text.label_numbered(id, subject.title(id))
}
