//! An entry of the write-ahead journal: the stamps of the records that its page knew, and below them what it edited, as a
//! line of the history.

use chrono::DateTime;
use model::history::{Cause, Edit, Entry, Point};

/// Edits as an entry.
///
/// # Errors
/// What serde reports, which only a defect can cause.
pub(in crate::state) fn join(stamps: &[u64], edits: Vec<Edit>) -> Result<String, serde_json::Error> {
    let nowhen = Point { revision: 0, at: DateTime::UNIX_EPOCH };
    let line = ::file::records::entry(&Entry::new(nowhen, Cause::Edited, edits))?;
    let stamps: Vec<String> = stamps.iter().map(u64::to_string).collect();
    Ok([stamps.join(","), line].join("\n"))
}

/// The stamps of an entry, and its line.
pub(in crate::state) fn split(entry: &str) -> Option<(Vec<u64>, &str)> {
    let (stamps, line) = entry.split_once('\n')?;
    let stamps = stamps.split(',').map(str::parse).collect::<Result<_, _>>().ok()?;
    Some((stamps, line))
}
