//! Archives on the command line: reading one entry at a time from the file (streaming), and writing them likewise.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::Range;
use std::path::Path;

use ::file::archive::{
    ArchiveError, DOCUMENT, Entry, TAIL, Writer, crc, directory, file_of, is_archive, is_named_archive,
    place, sha256, shown_name,
};
use isms::attachment::{Attachment, distinct};
use model::Assessment;

use crate::failure::{Cause, FileError};

/// The longest directory that is read, in bytes.
const DIRECTORY: u64 = 32 * 1024 * 1024;

/// An archive that was opened.
#[derive(Debug)]
pub struct Archive {
    file: File,
    entries: Vec<Entry>,
}

impl Archive {
    /// Opens one; none for a file that is no archive.
    ///
    /// # Errors
    /// [`FileError`], for an archive that is damaged or hostile.
    pub fn open(path: &Path) -> Result<Option<Self>, FileError> {
        match Self::found(path) {
            Err(Cause::Archive(_)) if !is_named_archive(&path.to_string_lossy()) => Ok(None),
            found => found.map_err(|cause| FileError::new(path, cause)),
        }
    }

    fn found(path: &Path) -> Result<Option<Self>, Cause> {
        let mut file = File::open(path)?;
        let total = file.metadata()?.len();
        let start = range(&mut file, 0..total.min(4))?;
        if !is_archive(&start) {
            return Ok(None);
        }
        let tail = range(&mut file, total.saturating_sub(TAIL)..total)?;
        let place = place(&tail, total)?;
        if place.end - place.start > DIRECTORY {
            return Err(ArchiveError::TooLarge.into());
        }
        let listed = range(&mut file, place.clone())?;
        Ok(Some(Self { entries: directory(&listed, place.start)?, file }))
    }

    /// The Plumbline file in it.
    ///
    /// # Errors
    /// [`Cause`]; [`ArchiveError::NoDocument`] for a ZIP file of another kind.
    pub fn document(&mut self) -> Result<Vec<u8>, Cause> {
        let entry = self.entries.iter().find(|entry| entry.name == DOCUMENT).cloned();
        self.content(&entry.ok_or(ArchiveError::NoDocument)?)
    }

    fn content(&mut self, entry: &Entry) -> Result<Vec<u8>, Cause> {
        let head = range(&mut self.file, entry.head())?;
        let packed = range(&mut self.file, entry.body(&head)?)?;
        Ok(entry.unpack(packed)?)
    }

    /// Whether an evidence file is in the archive, by its name.
    pub fn holds(&self, attachment: &Attachment) -> bool {
        self.entries.iter().any(|entry| is_of(entry, attachment))
    }

    /// An audit pack with the evidence files that are here.
    ///
    /// # Errors
    /// [`Cause`].
    pub fn packed(&mut self, pack: Vec<u8>, all: &[Attachment]) -> Result<Vec<u8>, Cause> {
        let (mut writer, kept) = Writer::after(&pack)?;
        let mut bytes = pack;
        bytes.truncate(kept);
        for attachment in all {
            let Some(content) = self.evidence(attachment) else { continue };
            bytes.extend(writer.entry(
                &report::pack::path(attachment),
                content.len() as u64,
                crc(&content),
            )?);
            bytes.extend(content);
        }
        bytes.extend(writer.finish()?);
        Ok(bytes)
    }

    /// An evidence file, if it is in the archive as it was attached.
    fn evidence(&mut self, attachment: &Attachment) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| is_of(entry, attachment)).cloned()?;
        self.content(&entry).ok().filter(|content| sha256(content) == attachment.sha256)
    }
}

fn is_of(entry: &Entry, attachment: &Attachment) -> bool {
    file_of(&entry.name) == Some(&attachment.file) && !entry.name.ends_with('/')
}

fn range(file: &mut File, range: Range<u64>) -> Result<Vec<u8>, Cause> {
    file.seek(SeekFrom::Start(range.start))?;
    let length = range.end.saturating_sub(range.start);
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What of the evidence files went along.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// How many did.
    pub files: u64,
    /// What those are called that did not.
    pub missing: Vec<String>,
}

/// Writes an archive that is not there yet: a Plumbline file, and the evidence files that the assessment in it names, from
/// the first of some archives that has each.
///
/// # Errors
/// [`FileError`]; what was begun is deleted then.
pub fn write(
    path: &Path,
    document: &[u8],
    assessment: &Assessment,
    sources: &mut [Archive],
) -> Result<Carried, FileError> {
    let mut file = File::create_new(path).map_err(FileError::of(path))?;
    let written = stream(&mut file, document, assessment, sources);
    written.map_err(|cause| {
        // Half an archive looks like a whole one in a list of files.
        std::fs::remove_file(path).ok();
        FileError::new(path, cause)
    })
}

fn stream(
    file: &mut File,
    document: &[u8],
    assessment: &Assessment,
    sources: &mut [Archive],
) -> Result<Carried, Cause> {
    let mut writer = Writer::default();
    let mut push = |writer: &mut Writer, name: &str, content: &[u8]| -> Result<(), Cause> {
        file.write_all(&writer.entry(name, content.len() as u64, crc(content))?)?;
        Ok(file.write_all(content)?)
    };
    push(&mut writer, DOCUMENT, document)?;
    let mut carried = Carried::default();
    for attachment in distinct(&assessment.rows) {
        match sources.iter_mut().find_map(|archive| archive.evidence(&attachment)) {
            Some(content) => {
                push(&mut writer, &shown_name(&attachment.file, &attachment.title), &content)?;
                carried.files += 1;
            }
            None => carried.missing.push(attachment.title),
        }
    }
    file.write_all(&writer.finish()?)?;
    Ok(carried)
}
