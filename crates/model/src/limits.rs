//! How long and how many: the one table of limits that readers, the cleaners of [`crate::text`] and the JSON Schema
//! of the file go by. Lengths are in characters. They only ever grow: a limit that shrinks would cut what is kept.

/// A line: a title, a name, an owner.
pub const LINE: usize = 300;

/// The last number of changes that is read: up to here every program counts JSON exactly (RFC 8259).
pub const REVISION: u64 = (1 << 53) - 1;

/// An address: a link, or the place where something is kept.
pub const ADDRESS: usize = 2_000;

/// A reason, or what a piece of evidence is.
pub const REASON: usize = 10_000;

/// A note.
pub const NOTE: usize = 20_000;

/// Pieces of evidence of one answer.
pub const EVIDENCE: usize = 100;

/// Bytes of a file of ours: some ten times a full assessment with long notes, and the history of some years.
pub const FILE: u64 = 32 * 1024 * 1024;

/// Bytes of a sheet of somebody else's.
pub const SHEET: usize = 10 * 1024 * 1024;

/// Answers of an assessment; its rows; the steps of its history.
pub const ENTRIES: usize = 20_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_so_many_bytes_as_documents_say() {
        assert_eq!((FILE, SHEET), (33_554_432, 10_485_760));
    }
}
