//! CSV and pasted cells.

use std::borrow::Cow;

use model::formula::unguarded;

use crate::{COLUMNS, Grid, ImportError, LARGEST, ROWS, markup};

/// Reads bytes: UTF-8, UTF-16 with a byte order mark, or else Windows-1252; commas, semicolons or tabs between cells,
/// whichever divides the first rows most evenly.
///
/// # Errors
/// [`ImportError::TooLarge`].
pub fn read(bytes: &[u8]) -> Result<Grid, ImportError> {
    if bytes.len() > LARGEST {
        return Err(ImportError::TooLarge);
    }
    Ok(cells(&decoded(bytes)))
}

/// Reads all tables of a text: of Markdown and of a web page each, else the cells of all its lines.
///
/// # Errors
/// [`ImportError::TooLarge`].
pub fn tables(bytes: &[u8]) -> Result<Vec<Grid>, ImportError> {
    if bytes.len() > LARGEST {
        return Err(ImportError::TooLarge);
    }
    let text = decoded(bytes);
    Ok(markup::tables(&text)?.unwrap_or_else(|| vec![cells(&text)]))
}

/// How many times its length a text may be read, since quotation marks that are never closed reach to its end.
const AGAIN: usize = 16;

fn cells(text: &str) -> Grid {
    let mut grid = Grid::default();
    let delimiter = char::from(delimiter(text));
    let ends = |sign: char| sign == delimiter || sign == '\n' || sign == '\r';
    let (mut rest, mut row, mut column) = (text, 0, 0);
    let mut again = text.len().saturating_mul(AGAIN);
    while !rest.is_empty() {
        let quoted = rest.strip_prefix('"').filter(|_| again > 0).map(|inside| quoted(inside, ends));
        let plain = || rest.split_at(rest.find(ends).unwrap_or(rest.len()));
        let (words, behind) = match quoted {
            Some(Ok((words, behind))) => (Cow::Owned(words), behind),
            // Read without its quotation mark, so that it takes nothing with it.
            Some(Err(read)) => {
                again = again.saturating_sub(read);
                let (words, behind) = plain();
                grid.miss(row, column, words);
                (Cow::Borrowed(""), behind)
            }
            None => {
                let (words, behind) = plain();
                (Cow::Borrowed(words), behind)
            }
        };
        if row >= ROWS || column >= COLUMNS {
            if !words.trim().is_empty() {
                grid.leave_out(row, column);
            }
        } else {
            grid.put(row, column, unguarded(literal(&words)));
        }
        let mut signs = behind.chars();
        match signs.next() {
            Some(sign) if sign == delimiter => column += 1,
            _ => (row, column) = (row + 1, 0),
        }
        rest = behind.strip_prefix("\r\n").unwrap_or(signs.as_str());
    }
    grid
}

/// The words of a cell such as `="10.2"`, which keeps a spreadsheet from making a day of them.
fn literal(words: &str) -> &str {
    let inside = words.strip_prefix("=\"").and_then(|words| words.strip_suffix('"'));
    inside.filter(|words| !words.contains('"')).unwrap_or(words)
}

/// What stands between quotation marks, of which the first is passed, and what follows it; how far it was read where the
/// closing one is missing: nothing closes it, or it closes only at the opening of another line.
fn quoted(inside: &str, ends: impl Fn(char) -> bool) -> Result<(String, &str), usize> {
    let (mut words, mut rest) = (String::new(), inside);
    while let Some((before, behind)) = rest.split_once('"') {
        words.push_str(before);
        if let Some(behind) = behind.strip_prefix('"') {
            words.push('"');
            rest = behind;
            continue;
        }
        let (more, next) = behind.split_at(behind.find(&ends).unwrap_or(behind.len()));
        if !more.trim().is_empty() && words.contains(['\n', '\r']) {
            return Err(inside.len() - behind.len());
        }
        words.push_str(more);
        return Ok((words, next));
    }
    Err(inside.len())
}

/// Bytes as text: UTF-8, UTF-16 with a byte order mark, or else Windows-1252.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        Cow::Owned(String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => bytes
                .iter()
                .map(|byte| {
                    WINDOWS.get(usize::from(*byte).wrapping_sub(0x80)).copied().unwrap_or(char::from(*byte))
                })
                .collect(),
        },
    }
}

/// What Windows-1252 has from 0x80 to 0x9F, where Latin-1 has control characters (the Encoding Standard).
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The sign that stands equally often on most of the first lines.
fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(40).collect();
    let evenness = |sign: char| {
        let counts: Vec<usize> =
            lines.iter().map(|line| line.matches(sign).count()).filter(|count| *count > 0).collect();
        let usual = counts.iter().max_by_key(|count| counts.iter().filter(|other| other == count).count());
        usual.map_or(0, |usual| counts.iter().filter(|count| *count == usual).count() * 4 + counts.len())
    };
    let best = ['\t', '|', ';', ','].into_iter().max_by_key(|sign| evenness(*sign)).unwrap_or(',');
    u8::try_from(best).unwrap_or(b',')
}
