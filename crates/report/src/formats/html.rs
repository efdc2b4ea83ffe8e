//! A self-contained page: readable without scripts, printable, and with the Plumbline file inside where nothing
//! that the file would give away was left out.

use std::fmt::Write as _;

use ::file::embedded;
use ::file::envelope::FileEntry;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::block::{Finding, Picture, Ranked, Step, Tile};
use crate::escape::html as escape;
use crate::options::Options;
use crate::{Block, ReportError, Subject, Table};

const STYLE: &str = include_str!("html/report.css");
/// Nothing is fetched, nothing runs, nothing is sent, and nothing but its one style, by the SHA-256 of that, changes the
/// looks.
fn policy(style: &str) -> String {
    let hash = STANDARD.encode(Sha256::digest(style));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
}

/// The style with the organisation's colour for headings, where it has one; on dark paper it may not be seen.
fn style(options: &Options) -> String {
    match options.own_ink() {
        None => STYLE.to_owned(),
        Some([red, green, blue]) => format!(
            "{STYLE}@media print,(prefers-color-scheme:light){{h1,h2,h3{{color:#{red:02x}{green:02x}{blue:02x}}}}}\n"
        ),
    }
}

/// A table of more columns is set in smaller letters.
const WIDE: usize = 4;

/// Blocks as a page, with the data inside if it carries them.
///
/// # Errors
/// [`ReportError::Data`].
pub fn write(subject: &Subject<'_>, blocks: &[Block], carries: bool) -> Result<String, ReportError> {
    let title = blocks.iter().find_map(|block| match block {
        Block::Title(title) => Some(title.clone()),
        _ => None,
    });
    let title = title.unwrap_or_else(|| subject.organisation());
    let style = style(subject.options);
    let mut out = String::with_capacity(224 * 1024);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"referrer\" content=\"no-referrer\"><title>{}</title><style>{style}</style></head><body><main>",
        subject.text.locale.tag(),
        policy(&style),
        escape(&title)
    );
    let mut page = Page { out, heading: String::new(), headings: 0, all: Block::headings(blocks) };
    page.push_all(blocks);
    let mut out = page.out;
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

/// A page as it grows.
struct Page<'a> {
    out: String,
    /// The heading right above, if nothing stands between.
    heading: String,
    /// How many headings of the first level there are so far.
    headings: usize,
    /// All headings of the first level, for the contents.
    all: Vec<&'a str>,
}

impl Page<'_> {
    fn push_all(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.push(block);
            self.heading = if let Block::Heading(_, title) = block { title.clone() } else { String::new() };
        }
    }

    fn push(&mut self, block: &Block) {
        let out = &mut self.out;
        match block {
            Block::Logo { logo, says } => {
                let (says, address) = (escape(says), logo.address());
                let _ = write!(out, "<p><img class=\"logo\" alt=\"{says}\" src=\"{address}\"></p>");
            }
            Block::Title(title) => tag(out, "h1", title),
            Block::Contents(title) => contents(out, title, &self.all),
            Block::Heading(1, title) => {
                self.headings += 1;
                tag(out, &format!("h2 id=\"{}\"", anchor(self.headings)), title);
            }
            Block::Heading(_, title) => tag(out, "h3", title),
            Block::Paragraph(words) => tag(out, "p", words),
            Block::Lead(words) => tag(out, "p class=\"verdict\"", words),
            Block::Notice(words) => tag(out, "p class=\"notice\"", words),
            Block::Remark(words) => tag(out, "p class=\"note\"", words),
            Block::Facts(facts) => named(out, "dl", facts, |_| "dd class=\"pre\""),
            Block::Figures(figures) => {
                named(out, "dl", figures, |at| if at == 0 { "dd class=\"figure\"" } else { "dd" });
            }
            Block::Tiles(tiles) => {
                out.push_str("<ul class=\"tiles\">");
                for Tile { name, figure, says } in tiles {
                    out.push_str("<li>");
                    tag(out, "span", name);
                    tag(out, "strong", figure);
                    tag(out, "span", says);
                    out.push_str("</li>");
                }
                out.push_str("</ul>");
            }
            Block::List(items) => {
                out.push_str("<ul>");
                for item in items {
                    tag(out, "li", item);
                }
                out.push_str("</ul>");
            }
            Block::Ranked(entries) => ranked(out, entries),
            Block::Finding(one) => finding(out, one),
            // What stands right above says the same as the name of the table.
            Block::Table(rows) => table(out, rows, rows.name == self.heading),
            Block::Picture(picture) => {
                let Picture { drawing, of, title, description, .. } = picture;
                let svg = charts::svg::element(drawing, of.id(), title, description);
                let _ = write!(out, "<figure>{svg}</figure>");
            }
            Block::Beside(left, right) => {
                out.push_str("<div class=\"beside\"><div>");
                self.push_all(left);
                self.out.push_str("</div><div>");
                self.push_all(right);
                self.out.push_str("</div></div>");
            }
            Block::NewSheet(_) => out.push_str("<hr class=\"sheet\">"),
        }
    }
}

/// The id of a heading of the first level, counted from 1.
fn anchor(number: usize) -> String {
    format!("part-{number}")
}

fn contents(out: &mut String, title: &str, headings: &[&str]) {
    let _ = write!(out, "<nav class=\"contents\" aria-label=\"{0}\"><p>{0}</p><ol>", escape(title));
    for (number, heading) in headings.iter().enumerate() {
        let _ = write!(out, "<li><a href=\"#{}\">{}</a></li>", anchor(number + 1), escape(heading));
    }
    out.push_str("</ol></nav>");
}

fn named(out: &mut String, list: &str, facts: &[(String, String)], says: fn(usize) -> &'static str) {
    let _ = write!(out, "<{list}>");
    for (at, (name, words)) in facts.iter().enumerate() {
        tag(out, "dt", name);
        tag(out, says(at), words);
    }
    let _ = write!(out, "</{list}>");
}

fn ranked(out: &mut String, entries: &[Ranked]) {
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
                Some(rest) => write!(out, "<p><strong>{}</strong>{}</p>", escape(name), escape(rest)),
                None => write!(out, "<p>{}</p>", escape(line)),
            };
        }
        out.push_str("</li>");
    }
    out.push_str("</ol>");
}

fn finding(out: &mut String, finding: &Finding) {
    out.push_str("<section class=\"finding\">");
    tag(out, "h4", &finding.heading);
    if !finding.standing.is_empty() {
        tag(out, "p class=\"standing\"", &finding.standing);
    }
    if !finding.facts.is_empty() {
        named(out, "dl", &finding.facts, |_| "dd");
    }
    for (name, says) in &finding.says {
        tag(out, "p class=\"facts\"", name);
        match says.as_slice() {
            [one] => tag(out, "p", one),
            several => {
                out.push_str("<ul>");
                for one in several {
                    tag(out, "li", one);
                }
                out.push_str("</ul>");
            }
        }
    }
    out.push_str("</section>");
}

/// A row becomes a card on a narrow screen: each cell says what it is.
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
    let titles: Vec<String> = table.columns.iter().map(|column| escape(&column.title)).collect();
    for row in &table.rows {
        out.push_str("<tr>");
        for (at, (cell, title)) in row.iter().zip(&titles).enumerate() {
            let says = cell.to_string();
            match (at, says.as_str()) {
                (0, says) => tag(out, "th scope=\"row\"", says),
                (_, "") => out.push_str("<td></td>"),
                (_, says) => tag(out, &format!("td data-label=\"{title}\""), says),
            }
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
