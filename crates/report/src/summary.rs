//! One page for whoever decides on time and money.

use crate::options::Part;
use crate::shared::{conclusion, disclaimer, largest, made, pictured};
use crate::{Block, ReportError, Subject, topics};
use outcome::words;

/// The summary as blocks.
///
/// # Errors
/// [`ReportError::Chart`].
pub fn blocks(subject: &Subject<'_>) -> Result<Vec<Block>, ReportError> {
    let text = subject.text;
    let outcome = &subject.outcome;
    let mut blocks = vec![Block::Title(text.result_heading(subject.organisation()))];
    blocks.extend(conclusion(subject));
    let title = words::controls_chart(text, subject.catalogue.edition);
    if subject.options.has(Part::Charts) {
        let drawing = outcome::pictures::readiness(
            text,
            &outcome.groups.iter().map(|g| (words::group(text, g.group), g.figures)).collect::<Vec<_>>(),
        )?;
        blocks.push(pictured(subject, "groups", text.export_by_group(), outcome.groups.iter(), drawing));
    } else {
        blocks.push(Block::Table(topics::groups(subject, title, &outcome.groups)));
    }
    if subject.options.has(Part::Gaps) {
        largest(subject, &mut blocks);
    }
    blocks.push(disclaimer(subject));
    blocks.push(made(subject));
    Ok(blocks)
}
