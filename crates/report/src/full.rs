//! The full gap report: disclaimer, summary, clauses, themes, what the audits ask, findings, plan, documents,
//! Statement of Applicability, method.

use model::{Answer, Response};
use wording::words;

use crate::options::Part;
use crate::shared::{conclusion, disclaimer, gates, largest, made, sections};
use crate::topics::RequirementColumn::{self, Due, Evidence, Note, Owner, Reference, Title};
use crate::{Block, Cell, Column, ReportError, Subject, Table, applicability, topics};

/// The report as blocks.
///
/// # Errors
/// [`ReportError::Chart`].
pub fn blocks(subject: &Subject<'_>) -> Result<Vec<Block>, ReportError> {
    let text = subject.text;
    let mut blocks = vec![Block::Title(text.report_title(subject.edition(), subject.organisation()))];
    blocks.push(disclaimer(subject));
    blocks.extend(conclusion(subject));
    blocks.extend(about(subject));
    if subject.options.has(Part::Gaps) {
        largest(subject, &mut blocks);
    }
    sections(subject, &mut blocks)?;
    blocks.push(Block::Heading(1, text.result_gates().to_owned()));
    blocks.extend(gates(subject));
    blocks.push(Block::NewSheet);
    if subject.options.has(Part::Gaps) {
        gaps(subject, &mut blocks);
    }
    if subject.options.has(Part::Findings) {
        findings(subject, &mut blocks);
    }
    if subject.options.has(Part::Plan) {
        listed(&mut blocks, text.rooms_plan(), text.plan_none(), topics::actions(subject));
        listed(&mut blocks, text.calendar_milestones(), text.calendar_none(), topics::milestones(subject));
    }
    if subject.options.has(Part::Documents) {
        listed(&mut blocks, text.rooms_documents(), "", topics::documents(subject));
    }
    if subject.options.has(Part::Statement) {
        blocks.push(Block::Heading(1, text.rooms_statement().to_owned()));
        blocks.extend(applicability::body(subject));
    }
    blocks.push(Block::Heading(1, text.report_method().to_owned()));
    blocks.push(Block::Paragraph(text.result_how_body().to_owned()));
    blocks.push(made(subject));
    Ok(blocks)
}

/// Who it is, and where it is strongest and weakest.
fn about(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let profile = &subject.assessment.profile;
    let size = profile.size.map(|size| (text.field_size(), words::size(text, size)));
    let sector = profile.sector.map(|sector| (text.field_sector(), words::sector(text, sector)));
    let facts = size.into_iter().chain(sector).map(|(name, says)| (name.to_owned(), says.to_owned()));
    let mut blocks = vec![Block::Facts(facts.collect())];
    blocks.extend(words::contrast(text, &subject.outcome).map(Block::Paragraph));
    blocks
}

fn listed(blocks: &mut Vec<Block>, heading: &str, none: &str, table: Table) {
    blocks.push(Block::Heading(1, heading.to_owned()));
    blocks.push(match table.rows.is_empty() {
        true => Block::Paragraph(none.to_owned()),
        false => Block::Table(table.without_empty_columns()),
    });
}

fn gaps(subject: &Subject<'_>, blocks: &mut Vec<Block>) {
    let text = subject.text;
    let all = topics::gaps(subject);
    blocks.push(Block::Heading(1, text.rooms_gaps().to_owned()));
    if all.rows.is_empty() {
        blocks.push(Block::Paragraph(words::no_gaps(text, &subject.outcome).to_owned()));
    } else {
        blocks.push(Block::Paragraph(text.gaps_formula_body().to_owned()));
        blocks.push(Block::Table(all.without_empty_columns()));
    }
    let open = topics::find_out(subject);
    if !open.rows.is_empty() {
        blocks.push(Block::Heading(2, text.result_find_out().to_owned()));
        blocks.push(Block::Table(open));
    }
}

/// What was answered, a row each, in as few columns as paper allows.
fn findings(subject: &Subject<'_>, blocks: &mut Vec<Block>) {
    let text = subject.text;
    blocks.push(Block::Heading(1, text.result_all_answers().to_owned()));
    // The answer in words stands in the third place, for level, target and what is left out.
    let (before, after) =
        ([(Reference, 8), (Title, 26)], [(Note, 34), (Evidence, 24), (Owner, 16), (Due, 11)]);
    let column = |(column, width): (RequirementColumn, u8)| Column::new(column.title(text), width);
    let said_here = Column::new(text.report_answer(), 18);
    let columns = before.into_iter().map(column).chain([said_here]).chain(after.into_iter().map(column));
    let columns = columns.collect();
    let rows = subject.items.iter().map(|item| {
        let answer = subject.assessment.answer(&item.id);
        let said = match answer.exclusion(item.kind) {
            Some(reason) => text.field_excluded(reason.as_str()),
            None => said(subject, &answer),
        };
        let cell = |(column, _): (RequirementColumn, u8)| column.cell(subject, item, &answer);
        before.into_iter().map(cell).chain([Cell::from(said)]).chain(after.into_iter().map(cell)).collect()
    });
    let rows = rows.collect();
    let table = Table { key: None, name: text.result_all_answers().to_owned(), rows, columns };
    blocks.push(Block::Table(table.without_empty_columns()));
}

fn said(subject: &Subject<'_>, answer: &Answer) -> String {
    let text = subject.text;
    match answer.response {
        Some(Response::Level(level)) => {
            let target = words::level(text, answer.target.level());
            text.result_from_to(words::level(text, level), target)
        }
        Some(Response::NotSure) => text.level_not_sure().to_owned(),
        None => text.level_unanswered().to_owned(),
    }
}
