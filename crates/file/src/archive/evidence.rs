//! What evidence files are called in an archive, and their hash.

use model::naming::FileName;
use sha2::{Digest as _, Sha256};

use super::EVIDENCE;

/// The name of an evidence file: the id of its bytes, and behind it the name that people know.
pub fn shown_name(file: &str, title: &str) -> String {
    [EVIDENCE, file, "/", FileName::of_attachment(title).as_str()].concat()
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
