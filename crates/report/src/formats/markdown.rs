//! Markdown, as wikis and repositories show it.

use std::fmt::Write as _;

use crate::block::{Finding, Tile};
use crate::{Block, Table};

/// Blocks as Markdown. Charts become their descriptions, since the tables beside them hold the figures.
pub fn write(blocks: &[Block]) -> String {
    let mut out = String::new();
    let headings = Block::headings(blocks);
    Block::each(blocks, &mut |block| push(&mut out, block, &headings));
    out
}

fn push(out: &mut String, block: &Block, headings: &[&str]) {
    match block {
        Block::Logo { .. } | Block::Beside(..) | Block::NewSheet(_) => {}
        Block::Title(title) => paragraph(out, "# ", title),
        Block::Contents(title) => {
            paragraph(out, "", title);
            for heading in headings {
                let _ = writeln!(out, "- {}", escaped(heading));
            }
            out.push('\n');
        }
        Block::Heading(1, title) => paragraph(out, "## ", title),
        Block::Heading(_, title) => paragraph(out, "### ", title),
        Block::Paragraph(words) => paragraph(out, "", words),
        Block::Lead(words) | Block::Notice(words) => {
            let _ = writeln!(out, "**{}**\n", escaped(words));
        }
        Block::Remark(words) => paragraph(out, "> ", words),
        Block::Facts(facts) | Block::Figures(facts) => named(out, facts),
        Block::Tiles(tiles) => {
            for Tile { name, figure, says } in tiles {
                let _ = writeln!(out, "- **{}**: {} ({})", escaped(name), escaped(figure), escaped(says));
            }
            out.push('\n');
        }
        Block::List(items) => {
            for item in items {
                let _ = writeln!(out, "- {}", escaped(item));
            }
            out.push('\n');
        }
        Block::Ranked(entries) => {
            for (number, entry) in entries.iter().enumerate() {
                let _ = writeln!(out, "{}. **{}**  ", number + 1, escaped(&entry.heading));
                for words in entry.lines() {
                    let _ = writeln!(out, "   {}  ", escaped(&words));
                }
            }
            out.push('\n');
        }
        Block::Finding(Finding { heading, standing, facts, says }) => {
            paragraph(out, "#### ", heading);
            if !standing.is_empty() {
                let _ = writeln!(out, "**{}**\n", escaped(standing));
            }
            if !facts.is_empty() {
                named(out, facts);
            }
            for (name, says) in says {
                let _ = writeln!(out, "*{}*\n", escaped(name));
                for one in says {
                    paragraph(out, "", one);
                }
            }
        }
        Block::Table(rows) => table(out, rows),
        Block::Picture(picture) => paragraph(out, "", &picture.description),
    }
}

fn named(out: &mut String, facts: &[(String, String)]) {
    for (name, says) in facts {
        let _ = writeln!(out, "- **{}**: {}", escaped(name), escaped(says));
    }
    out.push('\n');
}

fn paragraph(out: &mut String, before: &str, words: &str) {
    let _ = writeln!(out, "{before}{}\n", escaped(words));
}

fn table(out: &mut String, table: &Table) {
    for column in &table.columns {
        let _ = write!(out, "| {} ", escaped(&column.title));
    }
    out.push_str("|\n");
    for _ in &table.columns {
        out.push_str("| --- ");
    }
    out.push_str("|\n");
    for row in &table.rows {
        for cell in row {
            let _ = write!(out, "| {} ", escaped(&cell.to_string()));
        }
        out.push_str("|\n");
    }
    out.push('\n');
}

/// Words that stay words: nothing a person typed becomes markup or, where the table is pasted into a spreadsheet, a
/// formula, and lines become breaks.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut is_first = true;
    for c in words.chars() {
        let begins = is_first;
        is_first = c == '\n' || (begins && c.is_whitespace());
        match c {
            '=' | '+' | '-' | '@' if begins => out.extend(['\\', c]),
            '＝' | '＋' | '－' | '＠' if begins => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '\n' => out.push_str("<br>"),
            '\r' => {}
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}
