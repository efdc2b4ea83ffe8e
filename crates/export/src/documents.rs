//! Documents that are written from what was answered: as a page or Markdown, and all of them in an archive with an index.

use model::text::slug;
use report::drafts::{all as templates, as_it_stands, document, index};
use report::{Block, Format, Subject, html, markdown};

use crate::{ExportError, archive, docx, pdf};

/// The document that the options name, in a format of letters.
///
/// # Errors
/// [`ExportError::Report`] where there is no such document.
pub(crate) fn light(subject: &Subject<'_>, format: Format) -> Result<Vec<u8>, ExportError> {
    of_blocks(subject, &document(subject)?.blocks, format)
}

/// Blocks as a web page or as Markdown.
///
/// # Errors
/// Only a defect can cause any.
pub(crate) fn of_blocks(
    subject: &Subject<'_>,
    blocks: &[Block],
    format: Format,
) -> Result<Vec<u8>, ExportError> {
    Ok(match format {
        Format::Markdown => markdown::write(blocks),
        // It says what was decided, not what was answered: nothing of the assessment goes along.
        _ => html::write(subject, blocks, false)?,
    }
    .into_bytes())
}

/// All documents as PDF and as Word, each as it stands, with a page that lists them.
///
/// # Errors
/// Only a defect can cause any.
pub(crate) fn all(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let text = subject.text;
    let (mut files, mut listed) = (Vec::new(), Vec::new());
    for (number, template) in (1..).zip(templates(subject)) {
        let written = as_it_stands(subject, &template);
        let stem = format!("{number:02}-{}", slug(template.title));
        let (as_pdf, as_word) = (format!("pdf/{stem}.pdf"), format!("word/{stem}.docx"));
        listed.push((
            template.title.to_owned(),
            written.running.version.clone(),
            text.list_comma(&as_pdf, &as_word),
        ));
        files.push((as_pdf, pdf::write(subject, &written)?));
        files.push((as_word, docx::write(subject, &written)?));
    }
    let page = html::write(subject, &index(subject, &listed), false)?;
    files.insert(0, ("index.html".to_owned(), page.into_bytes()));
    archive::write(files)
}
