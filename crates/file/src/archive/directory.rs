//! The directory at the end of an archive: what is in it, and where.

use std::collections::BTreeSet;
use std::ops::Range;

use model::limits;

use super::{
    ArchiveError, DOCUMENT, END, END_MARK, ENTRIES, EVIDENCE, Entry, HEAD, LISTED, LISTED_MARK, NAME,
};
use super::{long, short};
use crate::locked::sealed_length;

/// So many bytes at the end of an archive say where its directory is: the end of the directory with the longest comment.
pub const TAIL: u64 = (END + u16::MAX as usize) as u64;

/// Where the directory of an archive of `total` bytes is, by its last bytes, at most [`TAIL`] of them.
///
/// # Errors
/// [`ArchiveError::NoDirectory`], [`ArchiveError::Damaged`] and [`ArchiveError::TooLarge`].
pub fn place(tail: &[u8], total: u64) -> Result<Range<u64>, ArchiveError> {
    // A comment may hold what looks like an end; the last one whose comment reaches to the end of the file counts.
    let last = tail.len().checked_sub(END).ok_or(ArchiveError::NoDirectory)?;
    let is_end = |at: &usize| {
        let end = &tail[*at..];
        end.starts_with(END_MARK)
            && short(end, 20).is_some_and(|comment| END + usize::from(comment) == end.len())
    };
    let at = (0..=last).rev().find(is_end).ok_or(ArchiveError::NoDirectory)?;
    let end = &tail[at..];
    let number = |place| short(end, place).ok_or(ArchiveError::Damaged);
    let (disk, first, here, all) = (number(4)?, number(6)?, number(8)?, number(10)?);
    let sizes = long(end, 12).zip(long(end, 16)).ok_or(ArchiveError::Damaged)?;
    let (size, from) = (u64::from(sizes.0), u64::from(sizes.1));
    // ZIP64 says these where a number does not fit.
    if all == u16::MAX || sizes.0 == u32::MAX || sizes.1 == u32::MAX || usize::from(all) > ENTRIES {
        return Err(ArchiveError::TooLarge);
    }
    let begins = total.checked_sub((tail.len() - at) as u64).ok_or(ArchiveError::Damaged)?;
    if disk != 0 || first != 0 || here != all || from + size != begins {
        return Err(ArchiveError::Damaged);
    }
    Ok(from..from + size)
}

/// The entries in a directory, whose bytes begin at `from` in the archive, in the order of their places.
///
/// # Errors
/// [`ArchiveError`], also for one entry that is refused: whoever makes such an archive is not to be trusted with the rest.
pub fn directory(bytes: &[u8], from: u64) -> Result<Vec<Entry>, ArchiveError> {
    let mut rest = bytes;
    let (mut entries, mut names, mut total) = (Vec::new(), BTreeSet::new(), 0_u64);
    while !rest.is_empty() {
        let listed = rest.get(..LISTED).filter(|listed| listed.starts_with(LISTED_MARK));
        let listed = listed.ok_or(ArchiveError::Damaged)?;
        let length = |at| short(listed, at).map(usize::from).ok_or(ArchiveError::Damaged);
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let title = rest.get(LISTED..LISTED + name).ok_or(ArchiveError::Damaged)?;
        rest = rest.get(LISTED + name + extra + comment..).ok_or(ArchiveError::Damaged)?;
        let entry = entry(listed, title)?;
        if !names.insert(entry.name.to_lowercase()) {
            return Err(ArchiveError::Twice(entry.name));
        }
        total = total.saturating_add(entry.size);
        if entries.len() == ENTRIES || total > limits::FILE + 2 * limits::ATTACHMENTS {
            return Err(ArchiveError::TooLarge);
        }
        entries.push(entry);
    }
    model::sort::sort_by(&mut entries, |one: &Entry, other: &Entry| one.at.cmp(&other.at));
    let ends = entries.iter().skip(1).map(|next| next.at).chain([from]);
    for (entry, end) in entries.iter().zip(ends) {
        let least = (HEAD + entry.name.len()) as u64 + entry.packed;
        if entry.at.checked_add(least).is_none_or(|least| least > end) {
            return Err(ArchiveError::Entry(entry.name.clone()));
        }
    }
    Ok(entries)
}

/// One entry, as the directory has it.
fn entry(listed: &[u8], title: &[u8]) -> Result<Entry, ArchiveError> {
    let shown = || String::from_utf8_lossy(title).chars().take(80).collect::<String>();
    let name = std::str::from_utf8(title).ok().filter(|name| is_name(name));
    let name = name.ok_or_else(|| ArchiveError::Name(shown()))?.to_owned();
    let number = |at| long(listed, at).map(u64::from).ok_or(ArchiveError::Damaged);
    let small = |at| short(listed, at).ok_or(ArchiveError::Damaged);
    let (flags, method, crc) = (small(8)?, small(10)?, long(listed, 16).ok_or(ArchiveError::Damaged)?);
    let (packed, size, at) = (number(20)?, number(24)?, number(42)?);
    if flags & 1 != 0 {
        return Err(ArchiveError::Method(name));
    }
    let method = super::entry::Method::of(method).ok_or_else(|| ArchiveError::Method(name.clone()))?;
    let most = match name.as_str() {
        DOCUMENT => limits::FILE,
        name if name.starts_with(EVIDENCE) => sealed_length(limits::ATTACHMENT),
        // What is not ours is not unpacked.
        _ => u64::MAX,
    };
    if size > most || packed > most {
        return Err(ArchiveError::EntryTooLarge(name));
    }
    Ok(Entry { name, method, packed, size, crc, at })
}

/// Whether a name stays inside the archive, wherever it is unpacked: no path from the root, no way up, no drive, nothing
/// that cannot be seen.
fn is_name(name: &str) -> bool {
    let path = name.strip_suffix('/').unwrap_or(name);
    let is_part = |part: &str| !matches!(part, "" | "." | "..");
    name.len() <= NAME
        && path.split('/').all(is_part)
        && !name.contains(['\\', ':'])
        && !name.chars().any(char::is_control)
}
