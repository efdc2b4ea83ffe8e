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
    Ok(markup::tables(&text).unwrap_or_else(|| vec![cells(&text)]))
}

fn cells(text: &str) -> Grid {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let (mut rows, mut left_out) = (Vec::new(), (0, 0));
    for (number, record) in reader.records().enumerate() {
        let Ok(record) = record else { continue };
        let filled = |from: usize| record.iter().skip(from).any(|cell| !cell.trim().is_empty());
        if number >= ROWS {
            left_out.0 += usize::from(filled(0));
            continue;
        }
        if filled(COLUMNS) {
            left_out.1 = left_out.1.max(record.len() - COLUMNS);
        }
        rows.push(record.iter().take(COLUMNS).map(unguarded).collect());
    }
    Grid { left_out, ..Grid::of(String::new(), rows) }
}

/// Bytes as text: UTF-8, UTF-16 with a byte order mark, or else Windows-1252.
pub(crate) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
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
