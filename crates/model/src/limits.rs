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

/// Bytes of a file of ours that is read: far above what is written, see [`WRITTEN`].
pub const FILE: u64 = 256 * 1024 * 1024;

/// Bytes of a file of ours that is written: what would be larger is written as several files. An assessment with long
/// notes everywhere and the history of some years has a tenth of that.
pub const WRITTEN: usize = 96 * 1024 * 1024;

/// Bytes of a file that is attached as evidence: a picture, a contract, a mail.
pub const ATTACHMENT: u64 = 25 * 1024 * 1024;

/// Bytes of all files that are attached to an assessment; what the browser grants may be less.
pub const ATTACHMENTS: u64 = 500 * 1024 * 1024;

/// Bytes of a sheet of somebody else's.
pub const SHEET: usize = 10 * 1024 * 1024;

/// A text with hand-ins of a workshop that is pasted: a whole chat.
pub const HAND_INS: usize = 4 * 1024 * 1024;

/// A comment in a hand-in: as many characters as always fit into its code.
pub const COMMENT: usize = 60;

/// Answers of an assessment; its rows. Far above what anybody can look through: what is kept must never be too much to be
/// read again.
pub const ENTRIES: usize = 100_000;

/// The steps of a history.
pub const STEPS: usize = 200_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_so_many_bytes_as_documents_say() {
        assert_eq!((FILE, WRITTEN, SHEET), (268_435_456, 100_663_296, 10_485_760));
        assert_eq!((ATTACHMENT, ATTACHMENTS), (26_214_400, 524_288_000));
        assert_eq!(REVISION, 9_007_199_254_740_991);
        // What is encrypted and written as text again is two thirds larger at most.
        assert!(WRITTEN as u64 * 2 < FILE);
    }
}
