//! Archives on their way in: the Plumbline file inside is read at once, evidence files one by one when the person keeps them
//! (lazy reading). The file that was chosen stays the browser's; nothing of it is unpacked before that.

use std::cell::RefCell;

use ::file::archive::{ArchiveError, DOCUMENT, Entry, TAIL, directory, file_of, place};
use isms::attachment::distinct;
use model::Assessment;
use platform::crypto::CryptoError;
use platform::files::{File, FileError, read_range};

use super::keeping::lock::Lock;
use crate::state::keeping::Attachments;

/// An archive that was opened.
#[derive(Debug, Clone)]
struct Archive {
    file: File,
    evidence: Vec<Entry>,
}

thread_local! {
    /// Those that were opened in this tab; a file of the browser cannot be handed from task to task.
    static OPENED: RefCell<Vec<Archive>> = const { RefCell::new(Vec::new()) };
}

/// An archive that was opened, by its number in this tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArchiveId(usize);

/// Why an archive cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// It is a ZIP file of another kind, such as a workbook.
    #[error("another kind of ZIP file")]
    NotOurs,
    /// It is one of ours, and hostile or damaged.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The browser would not hand it over.
    #[error("the browser could not read it")]
    Browser,
}

impl From<FileError> for Unread {
    fn from(_: FileError) -> Self {
        Self::Browser
    }
}

/// What became of the evidence files of an archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// How many are kept now.
    pub files: u64,
    /// What those are called that could not be kept.
    pub refused: Vec<String>,
}

/// The bytes of the Plumbline file in an archive, and the archive for later.
///
/// # Errors
/// [`Unread`].
pub async fn open(file: &File) -> Result<(Vec<u8>, ArchiveId), Unread> {
    let total = file.size() as u64;
    let tail = read_range(file, total.saturating_sub(TAIL)..total).await?;
    let place = place(&tail, total)?;
    // A directory is as long as its names; a longer one is none of ours.
    if place.end - place.start > 32 * 1024 * 1024 {
        return Err(ArchiveError::TooLarge.into());
    }
    let bytes = read_range(file, place.clone()).await?;
    // Workbooks and documents of others are ZIP files too: those are for other readers to judge.
    let is_ours = bytes.windows(DOCUMENT.len()).any(|name| name == DOCUMENT.as_bytes());
    if !is_ours {
        return Err(Unread::NotOurs);
    }
    let entries = directory(&bytes, place.start)?;
    let (documents, evidence): (Vec<Entry>, Vec<Entry>) =
        entries.into_iter().partition(|entry| entry.name == DOCUMENT);
    let document = documents.first().ok_or(ArchiveError::NoDocument)?;
    let content = content(file, document).await?;
    let id = OPENED.with_borrow_mut(|opened| {
        opened.push(Archive { file: file.clone(), evidence });
        ArchiveId(opened.len() - 1)
    });
    Ok((content, id))
}

async fn content(file: &File, entry: &Entry) -> Result<Vec<u8>, Unread> {
    let body = entry.body(&read_range(file, entry.head()).await?)?;
    Ok(entry.unpack(read_range(file, body).await?)?)
}

impl ArchiveId {
    /// How many evidence files are in it.
    pub fn count(self) -> u64 {
        OPENED.with_borrow(|opened| {
            let evidence = opened.get(self.0).map_or(&[][..], |archive| &archive.evidence);
            evidence
                .iter()
                .filter(|entry| file_of(&entry.name).is_some() && !entry.name.ends_with('/'))
                .count() as u64
        })
    }

    /// Keeps the evidence files that an assessment names, under its id: `lock` is what the archive is under, `under` what they
    /// are to be kept under. One that is damaged hides no other. `on_file` hears which one is next.
    pub async fn take(
        self,
        attachments: Attachments,
        assessment: &Assessment,
        lock: Option<&Lock>,
        under: Option<&Lock>,
        mut on_file: impl FnMut(usize, usize),
    ) -> Taken {
        let archive = OPENED.with_borrow(|opened| opened.get(self.0).cloned());
        let Some(Archive { file, evidence }) = archive else { return Taken::default() };
        let mut taken = Taken::default();
        let named = distinct(&assessment.rows);
        for (number, attachment) in named.iter().enumerate() {
            on_file(number + 1, named.len());
            let mut found = evidence.iter().filter(|entry| file_of(&entry.name) == Some(&attachment.file));
            // What is not in it may be here already.
            let Some(entry) = found.find(|entry| !entry.name.ends_with('/')) else { continue };
            let kept = async {
                let content = content(&file, entry).await.map_err(|_| CryptoError::Refused)?;
                let content = match lock {
                    Some(lock) => lock.unseal_file(&attachment.file, &content).await?,
                    None => content,
                };
                attachments
                    .take_in(&assessment.id, attachment, &content, under)
                    .await
                    .map_err(|_| CryptoError::Refused)
            };
            match kept.await {
                Ok(()) => taken.files += 1,
                Err(_) => taken.refused.push(attachment.title.clone()),
            }
        }
        taken
    }
}
