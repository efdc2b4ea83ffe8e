//! What evidence files are called in an archive, and their hash.

use sha2::{Digest as _, Sha256};

use super::EVIDENCE;

/// The most letters of a file's own name.
const SHOWN: usize = 120;

/// The name of an evidence file: the id of its bytes, and behind it the name that people know. Letters that a file system
/// may refuse become a line.
pub fn shown_name(file: &str, title: &str) -> String {
    let letter = |letter: char| match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        letter if letter.is_control() => '_',
        letter => letter,
    };
    // The end of a long name says what it is.
    let beyond = title.chars().count().saturating_sub(SHOWN);
    let shown: String = title.chars().skip(beyond).map(letter).collect();
    let shown = shown.trim_matches([' ', '.']);
    if shown.is_empty() { sealed_name(file) } else { [EVIDENCE, file, "/", shown].concat() }
}

/// The name of one that is encrypted: nothing of its own name.
pub fn sealed_name(file: &str) -> String {
    [EVIDENCE, file].concat()
}

/// The id of the bytes in an entry with this name; none if it is no evidence file.
pub fn file_of(name: &str) -> Option<&str> {
    let file = name.strip_prefix(EVIDENCE)?.split('/').next()?;
    (!file.is_empty()).then_some(file)
}

/// The hash of a file (SHA-256) in 64 hexadecimal digits.
pub fn sha256(content: &[u8]) -> String {
    let digits = b"0123456789abcdef";
    let digit = |half: u8| char::from(digits[usize::from(half & 15)]);
    Sha256::digest(content).iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}
