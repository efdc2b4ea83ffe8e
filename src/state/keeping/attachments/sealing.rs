//! Evidence files in the form that the lock of their assessment asks for: encrypted under a passphrase, in plain without.

use platform::storage::Blobs;

use super::{AttachError, Attachments, key, of_key};
use crate::state::keeping::keyring;
use crate::state::keeping::lock::Lock;

impl Attachments {
    /// Writes all bytes of an assessment once more under another lock, or under none, before its records are; what was
    /// written is given back, for [`Self::end`] to delete what counts no longer.
    pub(in crate::state::keeping) async fn prepare(
        self,
        id: &str,
        lock: Option<&Lock>,
    ) -> Result<Prepared, AttachError> {
        // Where nothing can be kept, nothing is.
        let Ok(blobs) = Blobs::open().await else { return Ok(Prepared::default()) };
        let mut prepared = Prepared::default();
        let written = self.rewrite(&blobs, id, lock, &mut prepared).await;
        if let Err(error) = written {
            self.end(prepared, false).await;
            return Err(error);
        }
        Ok(prepared)
    }

    async fn rewrite(
        self,
        blobs: &Blobs,
        id: &str,
        lock: Option<&Lock>,
        prepared: &mut Prepared,
    ) -> Result<(), AttachError> {
        for stored in blobs.keys(&::file::records::all_of(id)).await? {
            let Some((file, is_sealed)) = of_key(&stored) else { continue };
            if is_sealed == lock.is_some() {
                continue;
            }
            let Some(bytes) = blobs.get(&stored).await? else { continue };
            let content = match (is_sealed, keyring::lock_of(id)) {
                (false, _) => Ok(bytes),
                (true, Some(own)) => own.unseal_file(file, &bytes).await.map_err(|_| AttachError::Damaged),
                (true, None) => Err(AttachError::Damaged),
            };
            // What nobody can read stays as it is.
            let Ok(content) = content else { continue };
            let written = match lock {
                Some(lock) => lock.seal_file(file, &content).await.map_err(|_| AttachError::NoEncryption)?,
                None => content,
            };
            let other = key(id, file, lock.is_some());
            blobs.put(&other, &written).await?;
            prepared.new.push(other);
            prepared.old.push(stored);
        }
        Ok(())
    }

    /// Deletes what counts no longer after a change of the lock: the old form if that was written, else the new one.
    pub(in crate::state::keeping) async fn end(self, prepared: Prepared, is_written: bool) {
        let gone = if is_written { prepared.old } else { prepared.new };
        if !gone.is_empty()
            && let Ok(blobs) = Blobs::open().await
        {
            // What stays now is found by the next settling.
            blobs.delete(&gone).await.ok();
        }
    }

    /// Brings all bytes of an assessment that is open into the form that its lock asks for; finishes what a crash left.
    pub(in crate::state::keeping) async fn settle(self, id: &str) {
        let lock = keyring::lock_of(id);
        if let Ok(prepared) = self.prepare(id, lock.as_ref()).await {
            self.end(prepared, true).await;
        }
    }
}

/// Bytes in two forms, while the lock of their assessment changes.
#[derive(Debug, Default)]
pub(in crate::state::keeping) struct Prepared {
    new: Vec<String>,
    old: Vec<String>,
}
