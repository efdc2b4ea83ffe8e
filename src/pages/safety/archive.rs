//! The archive of the open assessment: its Plumbline file and its evidence files, one after the other, so that no more than
//! one of them is in memory.

use ::file::archive::{ArchiveError, DOCUMENT, EXTENSION, Writer, crc, sealed_name, shown_name};
use isms::attachment::distinct;
use platform::clock;
use platform::files::{FileError, Pieces};

use crate::state::keeping::attachments::Attachments;
use crate::state::keeping::keyring;
use crate::state::{Copies, Delivered, Editor};

/// Why no archive was written: it would be larger than a ZIP file may be, or the browser has no room for it.
#[derive(Debug)]
pub struct NotWritten;

impl From<ArchiveError> for NotWritten {
    fn from(_: ArchiveError) -> Self {
        Self
    }
}

impl From<FileError> for NotWritten {
    fn from(_: FileError) -> Self {
        Self
    }
}

/// What became of an archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// How many evidence files are in it.
    pub files: u64,
    /// What those are called that are not.
    pub missing: Vec<String>,
}

/// Writes the archive and offers it as a download; `on_file` hears which file is next.
pub async fn export(editor: Editor, mut on_file: impl FnMut(usize, usize)) -> Result<Written, NotWritten> {
    let (copies, attachments) = (Copies::of(editor), Attachments::of(editor));
    let (assessment, document) = copies.as_file().await.ok_or(NotWritten)?;
    let lock = keyring::lock_of(&assessment.id);
    let (mut writer, pieces) = (Writer::default(), Pieces::default());
    let push = |writer: &mut Writer, name: &str, content: &[u8]| -> Result<(), NotWritten> {
        pieces.push(&writer.entry(name, content.len() as u64, crc(content))?)?;
        Ok(pieces.push(content)?)
    };
    push(&mut writer, DOCUMENT, document.as_bytes())?;
    let all = distinct(&assessment.rows);
    let mut written = Written::default();
    for (number, attachment) in all.iter().enumerate() {
        on_file(number + 1, all.len());
        let Ok(content) = attachments.content(attachment).await else {
            written.missing.push(attachment.title.clone());
            continue;
        };
        match &lock {
            Some(lock) => {
                let sealed = lock.seal_file(&attachment.file, &content).await.map_err(|_| NotWritten)?;
                push(&mut writer, &sealed_name(&attachment.file), &sealed)?;
            }
            None => push(&mut writer, &shown_name(&attachment.file, &attachment.title), &content)?,
        }
        written.files += 1;
    }
    pieces.push(&writer.finish()?)?;
    pieces.download(&copies.naming(&assessment).copy(EXTENSION), "application/zip")?;
    copies.remember(&assessment, clock::now(), Delivered::Offered);
    Ok(written)
}
