//! The full gap report: cover, contents, summary, how to read it, scope, clauses and themes, what changed, what the
//! audits ask, findings, work and plan, documents, own controls, method, Statement of Applicability.

mod changes;
mod documents;
mod findings;
mod guide;
mod work;

use wording::{scope, words};

use crate::block::Orientation;
use crate::options::{Depth, Part};
use crate::shared::{gate_tables, key_figures, largest, made, sections};
use crate::{Block, ReportError, Subject, applicability, cover, statement};

/// The report as blocks.
///
/// # Errors
/// [`ReportError::Chart`].
pub fn blocks(subject: &Subject<'_>) -> Result<Vec<Block>, ReportError> {
    let text = subject.text;
    let mut blocks = cover::cover(subject);
    blocks.push(Block::Contents(text.report_contents().to_owned()));
    blocks.push(Block::NewSheet(Orientation::Portrait));
    blocks.push(Block::Heading(1, text.report_summary().to_owned()));
    blocks.extend(key_figures(subject));
    blocks.extend(about(subject));
    if subject.options.has(Part::Gaps) {
        largest(subject, &mut blocks);
    }
    blocks.extend(guide::guide(subject));
    sections(subject, &mut blocks)?;
    changes::changes(subject, &mut blocks)?;
    blocks.push(Block::Heading(1, text.result_gates().to_owned()));
    blocks.push(Block::Paragraph(words::gates_lead(text, subject.outcome.scope).to_owned()));
    blocks.extend(gate_tables(subject));
    if subject.options.has(Part::Findings) {
        findings::findings(subject, &mut blocks);
    }
    if subject.options.has(Part::Gaps) {
        work::packages(subject, &mut blocks);
    }
    if subject.options.has(Part::Plan) {
        work::plan(subject, &mut blocks);
    }
    if subject.options.has(Part::Documents) {
        documents::documents(subject, &mut blocks);
    }
    documents::own_controls(subject, &mut blocks);
    blocks.push(Block::Heading(1, text.report_method().to_owned()));
    blocks.push(Block::Paragraph(text.result_how_body().to_owned()));
    blocks.push(Block::Paragraph(text.guide_basis().to_owned()));
    blocks.push(made(subject));
    if subject.options.has(Part::Statement) {
        applies(subject, &mut blocks);
    }
    Ok(blocks)
}

/// The Statement of Applicability: its head in a brief report, else every line.
fn applies(subject: &Subject<'_>, blocks: &mut Vec<Block>) {
    let heading = Block::Heading(1, subject.text.rooms_statement().to_owned());
    let lines = statement::lines(subject);
    let mut head = applicability::summary(subject, &lines);
    // The scope as it stands today is said at the beginning.
    if let (Block::Facts(facts), None) = (&mut head, subject.approved()) {
        facts.retain(|(name, _)| name != subject.text.part_scope());
    }
    match subject.options.depth {
        Depth::Brief => blocks.extend([heading, head]),
        Depth::Full => {
            blocks.extend([Block::NewSheet(Orientation::Landscape), heading, head]);
            blocks.extend(applicability::listed(subject, &lines));
        }
    }
}

/// Who it is, what is covered, and where it is strongest and weakest.
fn about(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let profile = &subject.assessment.profile;
    let size = profile.size.map(|size| (text.field_size(), words::size(text, size).to_owned()));
    let sector = profile.sector.map(|sector| (text.field_sector(), words::sector(text, sector).to_owned()));
    let covers = subject.options.has(Part::Statement).then(|| {
        (
            text.part_scope(),
            scope::statement(text, profile, subject.catalogue.edition, &subject.registers.scope)
                .replace("\n\n", "\n"),
        )
    });
    let facts = size.into_iter().chain(sector).chain(covers);
    let mut blocks: Vec<Block> =
        words::contrast(text, &subject.outcome).map(Block::Paragraph).into_iter().collect();
    blocks.push(Block::Facts(facts.map(|(name, says)| (name.to_owned(), says)).collect()));
    blocks
}
