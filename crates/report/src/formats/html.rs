//! A self-contained page: readable without scripts, printable, and with the Plumbline file inside where nothing
//! that the file would give away was left out.

use std::fmt::Write as _;

use ::file::embedded;
use ::file::envelope::FileEntry;

use crate::block::Step;
use crate::escape::html as escape;
use crate::options::Part;
use crate::{Block, ReportError, Subject, Table};

const STYLE: &str = include_str!("html/report.css");
/// Nothing is fetched, nothing runs, nothing is sent, and nothing but the style above, by its SHA-256, changes the looks.
const POLICY: &str = "default-src 'none'; style-src 'sha256-6VSvZ9wy/vZEEsYAGvv5auWDc2co3z//UlqBaatK07A='; img-src data:; base-uri 'none'; form-action 'none'";
/// A table of more columns is set in smaller letters.
const WIDE: usize = 4;

/// Blocks as a page.
///
/// # Errors
/// [`ReportError::Data`].
pub fn write(subject: &Subject<'_>, blocks: &[Block]) -> Result<String, ReportError> {
    let title = subject.text.report_title(subject.edition(), subject.organisation());
    let mut out = String::with_capacity(224 * 1024);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"referrer\" content=\"no-referrer\"><title>{}</title><style>{STYLE}</style></head><body><main>",
        subject.text.locale.tag(),
        escape(&title)
    );
    let mut heading = "";
    for block in blocks {
        match block {
            // The heading right above says the same.
            Block::Table(rows) => table(&mut out, rows, rows.name == heading),
            block => push(&mut out, block),
        }
        heading = if let Block::Heading(_, title) = block { title } else { "" };
    }
    // Levels and reasons cannot be left out of a file that is to be opened again.
    let carries = subject.options.has(Part::Findings);
    if carries {
        tag(&mut out, "p class=\"note\"", subject.text.report_reopen());
    }
    out.push_str("</main>");
    if carries {
        let entry = FileEntry { assessment: &subject.assessment, head: subject.head, history: &[] };
        out.push_str(&embedded::write(entry, subject.now)?);
    }
    out.push_str("</body></html>\n");
    Ok(out)
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
        Block::Figures(figures) => {
            out.push_str("<dl>");
            for (at, (name, says)) in figures.iter().enumerate() {
                tag(out, "dt", name);
                tag(out, if at == 0 { "dd class=\"figure\"" } else { "dd" }, says);
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
            for entry in entries {
                out.push_str("<li>");
                tag(out, "h3", &entry.heading);
                if !entry.facts.is_empty() {
                    tag(out, "p class=\"facts\"", &entry.facts);
                }
                for words in &entry.says {
                    tag(out, "p", words);
                }
                if let Some(Step { name, line }) = &entry.step {
                    let _ = match line.strip_prefix(name) {
                        Some(rest) => {
                            write!(out, "<p><strong>{}</strong>{}</p>", escape(name), escape(rest))
                        }
                        None => write!(out, "<p>{}</p>", escape(line)),
                    };
                }
                out.push_str("</li>");
            }
            out.push_str("</ol>");
        }
        Block::Table(rows) => table(out, rows, false),
        Block::Picture(picture) => {
            let svg =
                charts::svg::element(&picture.drawing, picture.of.id(), &picture.title, &picture.description);
            let _ = write!(out, "<figure>{svg}</figure>");
        }
        Block::NewSheet => out.push_str("<hr class=\"sheet\">"),
    }
}

fn table(out: &mut String, table: &Table, is_named: bool) {
    let table_class = if table.columns.len() > WIDE { " class=\"wide\"" } else { "" };
    // What is heard first also where it is seen already.
    let caption_class = if is_named { " class=\"heard\"" } else { "" };
    let name = escape(&table.name);
    let _ = write!(out, "<table{table_class}><caption{caption_class}>{name}</caption><thead><tr>");
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

#[cfg(test)]
mod tests;
