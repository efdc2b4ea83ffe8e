//! Word: real styles, headings, lists and tables with titles that repeat on every page, charts as pictures with
//! words for those who cannot see them.
//!
//! Written by hand on purpose: the library there is numbers by global counters, so that files differ from run to
//! run, and knows neither repeated table heads nor alternative texts.

mod body;
mod contents;
mod parts;
mod running;

use std::io::{Cursor, Write as _};

use report::{Block, Document, Subject};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::ExportError;

/// A document for Word.
///
/// # Errors
/// [`ExportError`], which only a defect can cause.
pub fn write(subject: &Subject<'_>, document: &Document) -> Result<Vec<u8>, ExportError> {
    let body = body::body(subject, document)?;
    let title = document.blocks.iter().find_map(|block| match block {
        Block::Title(title) => Some(title.as_str()),
        _ => None,
    });
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), parts::CONTENT_TYPES.to_owned().into_bytes()),
        ("_rels/.rels".to_owned(), parts::RELATIONSHIPS.to_owned().into_bytes()),
        ("docProps/core.xml".to_owned(), parts::properties(subject, title.unwrap_or_default()).into_bytes()),
        ("word/document.xml".to_owned(), body.xml.into_bytes()),
        ("word/_rels/document.xml.rels".to_owned(), parts::relationships(body.pictures.len()).into_bytes()),
        ("word/styles.xml".to_owned(), parts::styles(subject, document.is_one_sheet).into_bytes()),
        ("word/numbering.xml".to_owned(), parts::NUMBERING.to_owned().into_bytes()),
        ("word/settings.xml".to_owned(), parts::SETTINGS.to_owned().into_bytes()),
        ("word/header1.xml".to_owned(), running::header(&document.running).into_bytes()),
        ("word/footer1.xml".to_owned(), running::footer(&document.running).into_bytes()),
    ];
    let picture = |(at, png)| (format!("word/media/chart{}.png", at + 1), png);
    files.extend(body.pictures.into_iter().enumerate().map(picture));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Always the same time, so that the same input gives the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Words as XML: markup and characters that XML cannot hold are taken out.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() || c == '\u{FFFE}' || c == '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
    out
}
