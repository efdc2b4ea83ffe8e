//! Codes in whatever is pasted: links, a whole chat, a mail that broke lines. What is no code is passed over.

use std::collections::BTreeSet;

use crate::hand_in::{HandIn, LONGEST, ReadError, SHORTEST};
use crate::signs::is_sign;

/// The longest text that is looked through, in bytes.
pub const LONGEST_TEXT: usize = 4 << 20;

/// What was found in a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Hand-ins, each once, in the order of the text.
    pub hand_ins: Vec<HandIn>,
    /// How many words look like a code and are damaged or cut off.
    pub damaged: usize,
    /// How many codes a newer version made.
    pub newer: usize,
    /// Whether the text was too long to be looked through to its end.
    pub is_cut: bool,
}

/// What stands before a code in a link.
pub(crate) const BEFORE: &str = "/in/";

/// All hand-ins in a text, of up to [`LONGEST_TEXT`] bytes.
pub fn found_in(text: &str) -> Found {
    let mut end = text.len().min(LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut found = Found { is_cut: end < text.len(), ..Found::default() };
    let text = joined(text.get(..end).unwrap_or_default());
    let mut seen = BTreeSet::new();
    for word in text.split(|c: char| !is_sign(c)) {
        if !(SHORTEST..=LONGEST).contains(&word.len()) {
            continue;
        }
        match HandIn::read(word) {
            Ok(hand_in) => {
                if seen.insert(hand_in.write()) {
                    found.hand_ins.push(hand_in);
                }
            }
            // A long word of anybody's: a code has digits and letters, and begins with its version.
            Err(ReadError::Newer(2..=3)) if is_like_a_code(word) && seen.insert(word.to_owned()) => {
                found.newer += 1
            }
            Err(ReadError::Damaged | ReadError::Truncated)
                if is_like_a_code(word) && seen.insert(word.to_owned()) =>
            {
                found.damaged += 1;
            }
            Err(_) => {}
        }
    }
    found
}

fn is_like_a_code(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    digits >= 3 && digits < word.len() && word.bytes().all(|byte| !byte.is_ascii_lowercase())
}

/// A text without the breaks that mail programs put into long words, without characters that cannot be seen, and with its
/// encoded strokes as such.
fn joined(text: &str) -> String {
    let text = text.replace("=\r\n", "").replace("=\n", "");
    let text = text.replace(['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'], "");
    let text = text.replace("%252F", "/").replace("%252f", "/").replace("%2F", "/").replace("%2f", "/");
    // A code of a link that was broken into lines goes on behind the break: a link has no blank in it.
    let mut parts = text.split(BEFORE);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        whole.push_str(BEFORE);
        whole.push_str(&mended(part));
    }
    whole
}

/// What stands behind [`BEFORE`], with the lines of a broken code put together if that makes one that can be read.
fn mended(part: &str) -> String {
    let first = part.find(|c: char| !is_sign(c)).unwrap_or(part.len());
    let (mut code, rest) =
        (part.get(..first).unwrap_or_default().to_owned(), part.get(first..).unwrap_or_default());
    if HandIn::read(&code).is_ok() {
        return part.to_owned();
    }
    let mut rest = rest;
    for _ in 0..LINES {
        let after = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '>' || c == '|');
        let end = after.find(|c: char| !is_sign(c)).unwrap_or(after.len());
        if end == 0 || after.len() == rest.len() {
            break;
        }
        code.push_str(after.get(..end).unwrap_or_default());
        rest = after.get(end..).unwrap_or_default();
        if HandIn::read(&code).is_ok() {
            return format!("{code} {rest}");
        }
    }
    part.to_owned()
}

/// Into how many lines a mail program breaks a code, at most.
const LINES: usize = 12;
