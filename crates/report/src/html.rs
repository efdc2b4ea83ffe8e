//! A self-contained page: readable without scripts, printable, and with the Plumbline file inside where nothing
//! that the file would give away was left out.

use std::fmt::Write as _;

use ::file::envelope::FileEntry;
use ::file::html::{escape, page};

use crate::options::Part;
use crate::{Block, ReportError, Subject, Table};

/// Blocks as a page.
///
/// # Errors
/// [`ReportError::Data`].
pub fn write(subject: &Subject<'_>, blocks: &[Block]) -> Result<String, ReportError> {
    let mut body = String::with_capacity(128 * 1024);
    for block in blocks {
        push(&mut body, block);
    }
    // Levels and reasons cannot be left out of a file that is to be opened again.
    let carries = subject.options.has(Part::Findings);
    if carries {
        tag(&mut body, "p class=\"note\"", subject.text.report_reopen());
    }
    let title = subject.text.report_title(subject.edition(), subject.organisation());
    let portion = carries.then(|| FileEntry::whole(&subject.assessment, &[]).without_history());
    Ok(page(subject.text, &title, &body, portion, subject.now)?)
}

fn push(out: &mut String, block: &Block) {
    match block {
        Block::Logo { logo, says } => {
            let _ = write!(
                out,
                "<p><img class=\"logo\" alt=\"{}\" src=\"{}\"></p>",
                escape(says),
                logo.address()
            );
        }
        Block::Title(title) => tag(out, "h1", title),
        Block::Heading(1, title) => tag(out, "h2", title),
        Block::Heading(_, title) => tag(out, "h3", title),
        Block::Paragraph(words) => tag(out, "p", words),
        Block::Lead(words) => tag(out, "p class=\"verdict\"", words),
        Block::Remark(words) => tag(out, "p class=\"note\"", words),
        Block::Facts(facts) => {
            out.push_str("<dl>");
            for (name, says) in facts {
                tag(out, "dt", name);
                tag(out, "dd class=\"pre\"", says);
            }
            out.push_str("</dl>");
        }
        Block::List(items) => {
            out.push_str("<ul>");
            for item in items {
                tag(out, "li", item);
            }
            out.push_str("</ul>");
        }
        Block::Ranked(entries) => {
            out.push_str("<ol class=\"gaps\">");
            for (heading, says) in entries {
                out.push_str("<li>");
                tag(out, "h3", heading);
                for words in says {
                    tag(out, "p", words);
                }
                out.push_str("</li>");
            }
            out.push_str("</ol>");
        }
        Block::Table(rows) => table(out, rows),
        Block::Picture(picture) => {
            let svg =
                charts::svg::element(&picture.drawing, picture.id, &picture.title, &picture.description);
            let _ = write!(out, "<figure>{svg}</figure>");
        }
        Block::NewSheet => out.push_str("<hr class=\"sheet\">"),
    }
}

fn table(out: &mut String, table: &Table) {
    let _ = write!(out, "<table class=\"wide\"><caption>{}</caption><thead><tr>", escape(&table.name));
    for column in &table.columns {
        tag(out, "th scope=\"col\"", &column.title);
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        out.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let name = if at == 0 { "th scope=\"row\"" } else { "td class=\"pre\"" };
            tag(out, name, &cell.to_string());
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
}

fn tag(out: &mut String, tag: &str, text: &str) {
    let name = tag.split(' ').next().unwrap_or(tag);
    let _ = write!(out, "<{tag}>{}</{name}>", escape(text));
}
