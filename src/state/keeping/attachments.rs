//! Evidence files of the open assessment: attaching, reading, and keeping them as private as the assessment itself.
//!
//! Bytes are written before a record names them, and deleted only when nobody can come back to them. What lies under a
//! passphrase has its files encrypted under the same data key; after a crash in between, [`Attachments::settle`] finishes.

mod hand_ins;
mod place;
mod sealing;
mod trash;

use std::collections::BTreeSet;

use ::file::archive::sha256;
use isms::attachment::Attachment;
use isms::record::{Keyed, Record as _};
use leptos::prelude::*;
use model::history::Edit;
use model::limits::{ATTACHMENT, ATTACHMENTS};
use model::text;
use platform::files::{self, File, FileError};
use platform::storage::{Blobs, StoreError, room};
use platform::{clock, random};

use super::keyring;
use super::lock::Lock;
pub use hand_ins::HandIns;
pub use place::Place;
pub(super) use trash::{hold_back, sweep};

use crate::state::editing::Editor;
use crate::state::new_row_id;

/// What the key of encrypted bytes ends with.
const SEALED: &str = ".sealed";

/// Why a file cannot be attached, or shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttachError {
    /// It has no bytes.
    #[error("the file is empty")]
    Empty,
    /// It has more bytes than one may have.
    #[error("the file is too large")]
    TooLarge,
    /// All files together would have more than an assessment may have.
    #[error("all files together are too large")]
    TooMuch,
    /// The browser grants no more room.
    #[error("the browser has no room")]
    NoRoom,
    /// The browser would not hand it over.
    #[error("the file cannot be read")]
    Unreadable,
    /// Where there is no database nothing large is kept.
    #[error("no database here")]
    NoDatabase,
    /// It would have to be encrypted, which this lock or this browser cannot.
    #[error("it cannot be encrypted")]
    NoEncryption,
    /// Its bytes are not here: they were left out of a copy, or were deleted.
    #[error("its bytes are not here")]
    Missing,
    /// Its bytes are others than were attached.
    #[error("its bytes are damaged")]
    Damaged,
}

impl From<StoreError> for AttachError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::NoRoom,
            _ => Self::NoDatabase,
        }
    }
}

/// The key of bytes of an assessment.
fn key(id: &str, file: &str, is_sealed: bool) -> String {
    [id, "/", file, if is_sealed { SEALED } else { "" }].concat()
}

/// The id of bytes by their key, and whether they are encrypted.
fn of_key(key: &str) -> Option<(&str, bool)> {
    let file = key.split_once('/')?.1;
    Some(file.strip_suffix(SEALED).map_or((file, false), |file| (file, true)))
}

/// The evidence files of the open assessment. A handle.
#[derive(Clone, Copy)]
pub struct Attachments {
    editor: Editor,
}

impl Attachments {
    /// Those of the open assessment.
    pub fn of(editor: Editor) -> Self {
        Self { editor }
    }

    fn known(self) -> Vec<Keyed<Attachment>> {
        let rows = self.editor.document.with_untracked(|open| open.as_ref().map(|open| open.rows()));
        let rows = rows.unwrap_or_default();
        let read = |(id, row): (&str, &serde_json::Value)| Keyed {
            id: id.to_owned(),
            record: Attachment::read(row).0,
        };
        rows.of(Attachment::REGISTER).map(read).collect()
    }

    /// Attaches a file to a place. One whose bytes are here already is not kept twice.
    ///
    /// # Errors
    /// [`AttachError`]; nothing was kept then.
    pub async fn attach(self, file: &File, place: &Place, by: &str) -> Result<(), AttachError> {
        let id = self.editor.kept_id().ok_or(AttachError::NoDatabase)?;
        let content = files::read(file, ATTACHMENT).await.map_err(|error| match error {
            FileError::TooLarge => AttachError::TooLarge,
            FileError::Unreadable => AttachError::Unreadable,
        })?;
        if content.is_empty() {
            return Err(AttachError::Empty);
        }
        let (hash, title) = (sha256(&content), text::line(&file.name()));
        let known = self.known();
        let twin = known.iter().find(|one| one.record.sha256 == hash && one.record.title == title);
        // The same file at another place is one record with two links.
        if let Some(twin) = twin
            && self.bytes(&id, &twin.record).await.is_ok()
        {
            let edit = self.linked(twin, place);
            self.editor.revise(edit.into_iter().collect());
            return Ok(());
        }
        let same = known.iter().find(|one| one.record.sha256 == hash && !one.record.file.is_empty());
        let name = same.map_or_else(random::uuid, |same| same.record.file.clone());
        let total: u64 = known.iter().map(|one| one.record.size).sum();
        if total + content.len() as u64 > ATTACHMENTS {
            return Err(AttachError::TooMuch);
        }
        if room().await.is_some_and(|room| room.granted - room.used < content.len() as f64) {
            return Err(AttachError::NoRoom);
        }
        let lock = self.lock_of(&id)?;
        self.keep(&id, &name, &content, lock.as_ref()).await?;
        let record = Attachment {
            title,
            file: name,
            media: text::line(&file.type_()),
            size: content.len() as u64,
            sha256: hash,
            on: Some(clock::today()),
            by: text::line(by),
            ..Attachment::default()
        };
        // Another assessment may have been opened meanwhile; its records name nothing of this one.
        if !self.editor.is_open(&id) {
            return Err(AttachError::Missing);
        }
        let row = new_row_id();
        let edit = self.linked(&Keyed { id: row, record }, place);
        self.editor.revise(edit.into_iter().collect());
        Ok(())
    }

    /// The edit after which a file is attached to a place as well.
    fn linked(self, attachment: &Keyed<Attachment>, place: &Place) -> Option<Edit> {
        let (part, id) = place.part()?;
        let mut row = attachment.record.write()?;
        let list = row.as_object_mut()?.entry(part).or_insert_with(|| Vec::<String>::new().into());
        let list = list.as_array_mut()?;
        if list.iter().all(|one| one.as_str() != Some(id)) {
            list.push(id.into());
        }
        self.editor.row_edit(&Attachment::key(&attachment.id), Some(row))
    }

    /// Takes a file from a place; its record goes once it is attached nowhere. Its bytes stay for undo and history.
    pub fn detach(self, attachment: &Keyed<Attachment>, place: &Place) {
        let Some(((part, id), mut row)) = place.part().zip(attachment.record.write()) else { return };
        let key = Attachment::key(&attachment.id);
        if let Some(list) = row.get_mut(part).and_then(|list| list.as_array_mut()) {
            list.retain(|one| one.as_str() != Some(id));
            if list.is_empty() {
                row.as_object_mut().map(|row| row.remove(part));
            }
        }
        let links = |part: &&isms::declaration::Part| {
            matches!(part.kind, isms::declaration::Kind::Links(_) | isms::declaration::Kind::Requirements)
        };
        let is_linked =
            Attachment::DECLARED.parts.iter().filter(links).any(|part| row.get(part.name).is_some());
        let edit = self.editor.row_edit(&key, is_linked.then_some(row));
        self.editor.revise(edit.into_iter().collect());
    }

    /// Keeps bytes of an assessment, under its passphrase if it has one.
    async fn keep(
        self,
        id: &str,
        file: &str,
        content: &[u8],
        under: Option<&Lock>,
    ) -> Result<(), AttachError> {
        // Until a record names them nobody may take them for what was deleted.
        hold_back();
        let blobs = Blobs::open().await?;
        match under {
            Some(lock) => {
                let sealed = lock.seal_file(file, content).await.map_err(|_| AttachError::NoEncryption)?;
                blobs.put(&key(id, file, true), &sealed).await?;
            }
            None => blobs.put(&key(id, file, false), content).await?,
        }
        Ok(())
    }

    /// The lock that bytes of an assessment are kept under; none for one in plain.
    fn lock_of(self, id: &str) -> Result<Option<Lock>, AttachError> {
        match keyring::lock_of(id) {
            Some(Lock::First { .. }) => Err(AttachError::NoEncryption),
            None if self.editor.storage().is_locked(id) => Err(AttachError::NoEncryption),
            lock => Ok(lock),
        }
    }

    /// What a file says, as it was attached.
    ///
    /// # Errors
    /// [`AttachError::Missing`] and [`AttachError::Damaged`]; [`AttachError::NoDatabase`].
    pub async fn content(self, attachment: &Attachment) -> Result<Vec<u8>, AttachError> {
        let id = self.editor.kept_id().ok_or(AttachError::Missing)?;
        self.bytes(&id, attachment).await
    }

    async fn bytes(self, id: &str, attachment: &Attachment) -> Result<Vec<u8>, AttachError> {
        let (blobs, file) = (Blobs::open().await?, &attachment.file);
        let content = stored(&blobs, id, file).await?;
        if sha256(&content) == attachment.sha256 { Ok(content) } else { Err(AttachError::Damaged) }
    }

    /// The ids of the bytes that are here.
    ///
    /// # Errors
    /// [`AttachError`].
    pub async fn here(self) -> Result<BTreeSet<String>, AttachError> {
        let id = self.editor.kept_id().ok_or(AttachError::NoDatabase)?;
        let keys = Blobs::open().await?.keys(&::file::records::all_of(&id)).await?;
        Ok(keys.iter().filter_map(|key| of_key(key)).map(|(file, _)| file.to_owned()).collect())
    }

    /// Keeps bytes that came with a file, before what names them is kept. What is here already is not written over.
    ///
    /// # Errors
    /// [`AttachError`].
    pub async fn take_in(
        self,
        id: &str,
        attachment: &Attachment,
        content: &[u8],
        under: Option<&Lock>,
    ) -> Result<(), AttachError> {
        if sha256(content) != attachment.sha256 {
            return Err(AttachError::Damaged);
        }
        if self.bytes(id, attachment).await.is_ok() {
            return Ok(());
        }
        self.keep(id, &attachment.file, content, under).await
    }

    /// The files that nothing of today names, only history, restore points and undo, with their sizes in bytes.
    ///
    /// # Errors
    /// [`AttachError`].
    pub async fn unused(self) -> Result<Vec<(String, u64)>, AttachError> {
        let id = self.editor.kept_id().ok_or(AttachError::NoDatabase)?;
        let named: BTreeSet<String> = self.known().into_iter().map(|one| one.record.file).collect();
        let blobs = Blobs::open().await?;
        let mut unused = Vec::new();
        for stored in blobs.keys(&::file::records::all_of(&id)).await? {
            let is_unused = |file: &str| !named.contains(file) && !hand_ins::is_one(file);
            let Some((file, _)) = of_key(&stored).filter(|(file, _)| is_unused(file)) else {
                continue;
            };
            let size = blobs.get(&stored).await?.map_or(0, |bytes| bytes.len() as u64);
            unused.push((file.to_owned(), size));
        }
        Ok(unused)
    }

    /// Deletes bytes for good.
    ///
    /// # Errors
    /// [`AttachError`]; nothing was deleted then.
    pub async fn free(self, unused: &[String]) -> Result<(), AttachError> {
        let id = self.editor.kept_id().ok_or(AttachError::NoDatabase)?;
        let keys: Vec<String> =
            unused.iter().flat_map(|file| [key(&id, file, false), key(&id, file, true)]).collect();
        Ok(Blobs::open().await?.delete(&keys).await?)
    }
}

/// The bytes under an id, as they were before they were encrypted.
async fn stored(blobs: &Blobs, id: &str, file: &str) -> Result<Vec<u8>, AttachError> {
    if let Some(plain) = blobs.get(&key(id, file, false)).await? {
        return Ok(plain);
    }
    let sealed = blobs.get(&key(id, file, true)).await?.ok_or(AttachError::Missing)?;
    let lock = keyring::lock_of(id).ok_or(AttachError::Missing)?;
    lock.unseal_file(file, &sealed).await.map_err(|_| AttachError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_says_whose_bytes_and_in_which_form() {
        assert_eq!(of_key(&key("a-1", "f", false)), Some(("f", false)));
        assert_eq!(of_key(&key("a-1", "f", true)), Some(("f", true)));
        assert_eq!(of_key("f"), None);
    }
}
