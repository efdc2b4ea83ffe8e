//! One page for whoever decides on time and money.

use crate::options::Part;
use crate::shared::{conclusion, disclaimer, largest, made, picture, pictured};
use crate::{Block, Picture, PictureOf, ReportError, Subject, topics};
use wording::words;

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
        let drawing = wording::pictures::themes(text, outcome)?;
        blocks.push(pictured(subject, PictureOf::Themes, title, outcome.themes(), drawing));
    } else {
        blocks.push(Block::Table(topics::groups(subject, title, outcome.themes())));
    }
    blocks.extend(words::contrast(text, outcome).map(Block::Paragraph));
    if subject.options.has(Part::Gaps) {
        largest(subject, &mut blocks);
    }
    blocks.push(disclaimer(subject));
    blocks.push(made(subject));
    Ok(blocks)
}

/// The one chart for a slide: every clause and theme as a bar.
///
/// # Errors
/// [`ReportError::Chart`].
pub fn headline(subject: &Subject<'_>) -> Result<Picture, ReportError> {
    let text = subject.text;
    let groups = &subject.outcome.groups;
    let rows: Vec<_> = groups.iter().map(|group| (words::group(text, group.group), group.figures)).collect();
    let drawing = wording::pictures::readiness(text, &rows)?;
    Ok(picture(subject, PictureOf::Groups, text.export_by_group(), groups.iter(), drawing))
}
