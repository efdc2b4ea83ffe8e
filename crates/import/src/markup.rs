//! Tables in Markdown and in web pages, which many systems call workbooks.

use crate::{COLUMNS, Grid, ImportError, ROWS};

/// The most tables of a text.
const TABLES: usize = 200;
/// The most cells of all tables together.
const CELLS: usize = ROWS * COLUMNS / 2;

/// The tables of a text that is a web page or Markdown; none where it is neither.
///
/// # Errors
/// [`ImportError::TooLarge`] for too many tables or cells.
pub(crate) fn tables(text: &str) -> Result<Option<Vec<Grid>>, ImportError> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let is_page = start.starts_with('<') && find(start, "<table").is_some();
    let tables = if is_page { page(start)? } else { markdown(text)? };
    Ok(Some(tables).filter(|tables| !tables.is_empty()))
}

/// Whether a line parts the titles of a Markdown table from its rows.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains("--")
        && line.contains('|')
        && line.chars().all(|sign| matches!(sign, '|' | '-' | ':' | ' ' | '\t'))
}

fn markdown(text: &str) -> Result<Vec<Grid>, ImportError> {
    let mut tables: Vec<Grid> = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let (mut at, mut left) = (1, CELLS);
    while at < lines.len() {
        if !is_rule(lines[at]) || !lines[at - 1].contains('|') {
            at += 1;
            continue;
        }
        if tables.len() == TABLES {
            return Err(ImportError::TooLarge);
        }
        let first = at - 1;
        let mut table = Grid { first: (first, 0), ..Grid::default() };
        let rows = lines[at + 1..].iter().take_while(|line| line.contains('|'));
        for (row, line) in std::iter::once(&lines[first]).chain(rows).enumerate() {
            let cells = cells(line);
            left = left.checked_sub(cells.len()).ok_or(ImportError::TooLarge)?;
            if let Some(last) = cells.iter().rposition(|cell| !cell.is_empty())
                && (row >= ROWS || last >= COLUMNS)
            {
                table.leave_out(row, last);
            }
            if row < ROWS {
                table.rows.push(cells.into_iter().take(COLUMNS).collect());
            }
            at = first + row + 2;
        }
        tables.push(table);
    }
    Ok(tables)
}

/// The cells of a line of Markdown.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim().replace("\\|", "\u{1}");
    let line = line.strip_prefix('|').unwrap_or(&line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.split('|').map(|cell| plain(&cell.replace('\u{1}', "|"))).collect()
}

/// Words of Markdown without their marks; a link stands behind its words.
fn plain(cell: &str) -> String {
    let cell = cell.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n");
    let cell = cell.replace("**", "").replace("__", "").replace('`', "");
    let mut plain = String::with_capacity(cell.len());
    let mut rest = cell.as_str();
    while let Some(open) = rest.find('[') {
        let link = rest[open + 1..]
            .split_once("](")
            .and_then(|(words, behind)| Some((words, behind.split_once(')')?)));
        plain.push_str(&rest[..open]);
        match link {
            Some((words, (address, behind))) if !words.contains('[') => {
                plain.push_str(words);
                if address.starts_with("http") {
                    plain.push_str(" · ");
                    plain.push_str(address);
                }
                rest = behind;
            }
            _ => {
                plain.push('[');
                rest = &rest[open + 1..];
            }
        }
    }
    plain.push_str(rest);
    plain.trim().to_owned()
}

/// Where a tag begins, whatever its case.
fn find(text: &str, tag: &str) -> Option<usize> {
    let (text, tag) = (text.as_bytes(), tag.as_bytes());
    text.windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag))
}

/// What is known while a page is read.
#[derive(Default)]
struct Page {
    tables: Vec<Grid>,
    /// The row and the column of the cell that is read, and how many rows and columns it fills.
    place: (usize, usize),
    span: (usize, usize),
    /// The words of the cell that is read; none outside of cells.
    words: Option<String>,
    left: usize,
}

fn page(text: &str) -> Result<Vec<Grid>, ImportError> {
    let mut page = Page { left: CELLS, ..Page::default() };
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        page.add(&rest[..open]);
        rest = &rest[open..];
        let hidden = ["script", "style"].into_iter().find(|tag| begins(&rest[1..], tag));
        let shown = match (hidden, rest.strip_prefix("<!--")) {
            (Some(tag), _) => find(rest, &format!("</{tag}")).map(|end| &rest[end..]),
            (None, Some(comment)) => {
                let behind = comment.split_once("-->").map(|(_, behind)| behind);
                if let Some(behind) = behind {
                    rest = behind;
                    continue;
                }
                None
            }
            (None, None) => Some(rest),
        };
        let tag = shown.and_then(|shown| shown.strip_prefix('<')).and_then(|shown| shown.split_once('>'));
        // What never ends hides all that follows.
        let Some((tag, behind)) = tag else {
            page.end();
            if let Some(table) = page.tables.last_mut() {
                table.unreadable.from = Some(page.place.0);
            }
            break;
        };
        page.tag(tag);
        rest = behind;
        if page.left == 0 || page.tables.len() > TABLES {
            return Err(ImportError::TooLarge);
        }
    }
    page.end();
    page.tables.retain(|table| !table.rows.is_empty());
    Ok(page.tables)
}

fn begins(tag: &str, name: &str) -> bool {
    let start = tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    start && !tag[name.len()..].starts_with(|sign: char| sign.is_alphanumeric())
}

/// The number that an attribute of a tag gives, from 1.
fn number(tag: &str, name: &str) -> usize {
    let found = find(tag, name).map(|at| &tag[at + name.len()..]);
    let digits = found.map(|rest| rest.trim_start_matches([' ', '=', '"', '\'']));
    let digits =
        digits.map(|rest| rest.split(|sign: char| !sign.is_ascii_digit()).next().unwrap_or_default());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(1).clamp(1, ROWS)
}

impl Page {
    fn add(&mut self, text: &str) {
        if let Some(words) = &mut self.words {
            words.push_str(text);
        }
    }

    fn tag(&mut self, tag: &str) {
        if begins(tag, "table") {
            self.end();
            self.tables.push(Grid::default());
            self.place = (0, 0);
        } else if begins(tag, "tr") {
            self.end();
            let rows = self.tables.last().map_or(0, |table| table.rows.len());
            self.place = (if self.place.1 > 0 { self.place.0 + 1 } else { self.place.0.min(rows) }, 0);
        } else if begins(tag, "td") || begins(tag, "th") {
            self.end();
            self.span = (number(tag, "rowspan"), number(tag, "colspan"));
            self.words = Some(String::new());
        } else if begins(tag, "/td") || begins(tag, "/th") || begins(tag, "/table") {
            self.end();
        } else if begins(tag, "br") || begins(tag, "/p") || begins(tag, "/li") {
            self.add("\n");
        }
    }

    /// Writes the cell that was read; one over several rows holds for all of them.
    fn end(&mut self) {
        let Some(words) = self.words.take() else { return };
        let Some(table) = self.tables.last_mut() else { return };
        let is_taken = |table: &Grid, (row, column): (usize, usize)| {
            table.rows.get(row).and_then(|row| row.get(column)).is_some_and(|cell| !cell.is_empty())
        };
        while is_taken(table, self.place) {
            self.place.1 += 1;
        }
        let (row, column) = self.place;
        let words = entities(&words);
        for below in 0..self.span.0 {
            let cost = column.min(COLUMNS) + 1 + words.len() / 64;
            self.left = self.left.saturating_sub(cost);
            if row + below >= ROWS || column >= COLUMNS {
                if !words.is_empty() {
                    table.leave_out(row + below, column);
                }
                break;
            }
            if self.left == 0 {
                break;
            }
            if below == 0 || !words.is_empty() {
                table.put(row + below, column, words.clone());
            }
        }
        self.place.1 += self.span.1;
    }
}

/// Words of a page with its names for signs, on lines without spaces around them.
fn entities(words: &str) -> String {
    const NAMES: [(&str, &str); 8] = [
        ("nbsp", " "),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("ndash", "–"),
        ("mdash", "—"),
        ("amp", "&"),
    ];
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some((name, behind)) = rest.split_once(';').filter(|(name, _)| name.len() <= 8) else {
            plain.push('&');
            continue;
        };
        let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
        let named = NAMES.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign);
        match (number.and_then(char::from_u32), named) {
            (Some(sign), _) => plain.push(sign),
            (None, Some(sign)) => plain.push_str(sign),
            (None, None) => {
                plain.push('&');
                continue;
            }
        }
        rest = behind;
    }
    plain.push_str(rest);
    let lines = plain.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_markdown_are_read_without_the_words_around_them() {
        let text = "# Ours\n\nWords | with a stroke.\n\n| Control | Status |\n|:--|---|\n| **A.5.1** | [Done](https://example.com/a) |\n\nMore\n\nRef | Note\n--- | ---\nA.5.2 | a \\| b<br>c\n";
        let tables = tables(text).unwrap().unwrap();
        assert_eq!(tables.len(), 2);
        assert_eq!(tables[0].rows[1], ["A.5.1", "Done · https://example.com/a"]);
        assert_eq!(tables[1].rows[1], ["A.5.2", "a | b\nc"]);
        assert!(super::tables("Ref,Status\nA.5.1,Yes\n").unwrap().is_none());
    }

    #[test]
    fn tables_of_pages_are_read_with_cells_over_several_rows() {
        let text = "<html><style>td{a:b}</style><TABLE><tr><th>Ref<th>State</tr><tr><td>A.5.1</td><td rowspan=2>Done&nbsp;&amp;<br>dusted</td></tr>\
                    <tr><td><b>A.5.2</b></td></tr></TABLE><table></table>";
        let tables = tables(text).unwrap().unwrap();
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].rows[1..], [["A.5.1", "Done &\ndusted"], ["A.5.2", "Done &\ndusted"]]);
    }
}
