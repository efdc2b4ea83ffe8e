//! The hand-ins of an open workshop: a blob of codes beside the records, so that they are in no history, no restore point and
//! no file, and under the passphrase of their assessment as its evidence files are.

use isms::record::Record as _;
use isms::workshop::Workshop;
use model::Rows;
use platform::storage::Blobs;
use workshop::Collection;

use super::{AttachError, Attachments, SEALED, key, stored};
use crate::state::editing::Editor;

/// What the id of such a blob begins with.
const START: &str = "workshop-";

/// Whether bytes with an id are hand-ins.
pub(super) fn is_one(file: &str) -> bool {
    file.starts_with(START)
}

/// The hand-ins of the open assessment's workshops. A handle.
#[derive(Clone, Copy)]
pub struct HandIns {
    attachments: Attachments,
}

impl HandIns {
    /// Those of the open assessment.
    pub fn of(editor: Editor) -> Self {
        Self { attachments: Attachments::of(editor) }
    }

    /// What was handed in for a workshop, and how many of its codes cannot be read. Nothing for the example, which keeps
    /// nothing.
    ///
    /// # Errors
    /// [`AttachError`].
    pub async fn load(self, workshop: &str) -> Result<(Collection, usize), AttachError> {
        let Some(id) = self.attachments.editor.kept_id() else { return Ok(Default::default()) };
        let blobs = Blobs::open().await?;
        match stored(&blobs, &id, &[START, workshop].concat()).await {
            Ok(bytes) => Ok(Collection::read(&String::from_utf8_lossy(&bytes))),
            Err(AttachError::Missing) => Ok(Default::default()),
            Err(error) => Err(error),
        }
    }

    /// What was handed in for the workshops of some rows, by the ids of these; those without any are left out.
    ///
    /// # Errors
    /// [`AttachError`].
    pub async fn all(self, rows: &Rows) -> Result<Vec<(String, Collection)>, AttachError> {
        let mut all = Vec::new();
        for (workshop, _) in rows.of(Workshop::REGISTER) {
            let (hand_ins, _) = match self.load(workshop).await {
                // Where no blobs are kept nothing was handed in.
                Err(AttachError::NoDatabase) => return Ok(all),
                read => read?,
            };
            if !hand_ins.is_empty() {
                all.push((workshop.to_owned(), hand_ins));
            }
        }
        Ok(all)
    }

    /// Keeps what was handed in for a workshop; returns when it is on the disk.
    ///
    /// # Errors
    /// [`AttachError`]; what was kept before is still there then.
    pub async fn store(self, workshop: &str, collection: &Collection) -> Result<(), AttachError> {
        let Some(id) = self.attachments.editor.kept_id() else { return Ok(()) };
        let lock = self.attachments.lock_of(&id)?;
        let file = [START, workshop].concat();
        self.attachments.keep(&id, &file, collection.write().as_bytes(), lock.as_ref()).await
    }

    /// Deletes what was handed in for a workshop.
    ///
    /// # Errors
    /// [`AttachError`]; nothing was deleted then.
    pub async fn delete(self, workshop: &str) -> Result<(), AttachError> {
        let Some(id) = self.attachments.editor.kept_id() else { return Ok(()) };
        let file = key(&id, &[START, workshop].concat(), false);
        let sealed = [file.as_str(), SEALED].concat();
        Ok(Blobs::open().await?.delete(&[file, sealed]).await?)
    }
}
