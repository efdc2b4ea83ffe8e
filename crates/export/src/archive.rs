//! Parts of an archive that was just written here, to be changed once more.
//!
//! Only what our own writers make is read: no encryption, nothing over 4 GiB, no more than one disk. A reader for every
//! archive would be a tenth of the worker.

use std::io::{Cursor, Write as _};

use fdeflate::Decompressor;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::ExportError;

/// What begins the end of the directory, and an entry of it, with their lengths.
const END: (&[u8], usize) = (b"PK\x05\x06", 22);
const ENTRY: (&[u8], usize) = (b"PK\x01\x02", 46);
/// The length of the head before the bytes of a part.
const HEAD: usize = 30;
/// How parts are packed: not at all, or deflated.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// A part by its name.
pub(crate) type Part = (String, Vec<u8>);

/// All parts in their order; none of an archive that no writer of ours makes.
pub(crate) fn read(archive: &[u8]) -> Option<Vec<Part>> {
    let end = archive.get(archive.len().checked_sub(END.1)?..).filter(|end| end.starts_with(END.0))?;
    let mut at = usize::try_from(long(end, 16)?).ok()?;
    let mut parts = Vec::new();
    for _ in 0..short(end, 10)? {
        let entry = archive.get(at..).filter(|entry| entry.starts_with(ENTRY.0))?;
        let [name, extra, comment] = [28, 30, 32].map(|place| short(entry, place).map(usize::from));
        let (name, size) = (name?, usize::try_from(long(entry, 20)?).ok()?);
        let local = archive.get(usize::try_from(long(entry, 42)?).ok()?..)?;
        let from = HEAD + usize::from(short(local, 26)?) + usize::from(short(local, 28)?);
        let packed = local.get(from..from.checked_add(size)?)?;
        let bytes = match short(entry, 10)? {
            STORED => packed.to_vec(),
            DEFLATED => inflated(packed)?,
            _ => return None,
        };
        let title = entry.get(ENTRY.1..ENTRY.1 + name)?;
        parts.push((String::from_utf8(title.to_vec()).ok()?, bytes));
        at += ENTRY.1 + name + extra? + comment?;
    }
    Some(parts)
}

/// Packs parts, always at the same time, so that the same input gives the same bytes.
///
/// # Errors
/// [`ExportError::Packing`] and [`ExportError::Writing`], which only a defect can cause.
pub(crate) fn write(parts: Vec<Part>) -> Result<Vec<u8>, ExportError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in parts {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Bytes as they were before they were deflated (RFC 1951).
fn inflated(packed: &[u8]) -> Option<Vec<u8>> {
    // The reader of pictures is here anyway. It wants a head and a sum around them (RFC 1950), and looks at the sum only if
    // it is told to.
    let packed = [&[0x78, 0x01], packed, &[0; 4]].concat();
    let mut reader = Decompressor::new();
    reader.ignore_adler32();
    let (mut out, mut read, mut written) = (vec![0; packed.len().saturating_mul(4)], 0, 0);
    while !reader.is_done() {
        if written == out.len() {
            out.resize(out.len() * 2 + 1024, 0);
        }
        let (more, made) = reader.read(packed.get(read..)?, &mut out, written, true).ok()?;
        if more == 0 && made == 0 && written < out.len() {
            return None;
        }
        (read, written) = (read + more, written + made);
    }
    out.truncate(written);
    Some(out)
}

/// A number of two bytes.
fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_le_bytes(bytes))
}

/// A number of four bytes.
fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let long: Vec<u8> = (0..300_000_u32).flat_map(|number| (number / 7).to_le_bytes()).collect();
        let parts: Vec<Part> = vec![
            ("[Content_Types].xml".into(), b"<x/>".to_vec()),
            ("a/long".into(), long),
            ("a/same".into(), vec![b' '; 1_000_000]),
            ("empty".into(), Vec::new()),
        ];
        let packed = write(parts.clone()).unwrap();
        assert!(read(&packed).unwrap() == parts);
        assert!(write(parts.clone()).unwrap() == packed, "the same each time");
        for end in [0, 10, packed.len() / 2, packed.len() - 1] {
            assert!(read(&packed[..end]).is_none(), "cut at {end}");
        }
    }
}
