//! Copies outside the browser (backups): what goes into them, a file on the person's disk that is kept up to date, and
//! when the last one was taken.

mod file;
mod taken;

use ::file::envelope::{self, FileEntry};
use ::file::locked::Locked;
use ::file::records;
use ::file::rescue::Rescue;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::Assessment;
use model::history::Entry;
use model::naming::{FileName, Naming, Protection};
use platform::sharing::{self, Handed};
use platform::storage::Table;
use platform::{clock, crypto, files};
use report::Format;

pub use file::CopyState;
pub use taken::{Delivered, LastCopy, last_copy};

pub(super) use file::let_go;
pub(super) use taken::forget;

use super::encryption::{decrypt, lock_up};
use super::history::{History, read_entries};
use super::keyring;
use super::quarantine::Quarantine;
use super::sealing::Sealing;
use crate::state::editing::Editor;
use crate::state::use_editor;

/// So many changes without a copy are worth a reminder.
const WORTH_REMINDING: u64 = 25;

/// Everything that is kept.
#[derive(Debug, Default)]
pub struct Everything {
    /// What can be read, with its history.
    pub readable: Vec<(Assessment, Vec<Entry>)>,
    /// What is under a passphrase.
    pub locked: Vec<Locked>,
    /// Of how many of both the history is missing.
    pub without_history: usize,
    /// How many more there are that cannot be read at all.
    pub unreadable: usize,
}

/// What is known of them in this tab.
#[derive(Default)]
struct State {
    /// How the file fares that is kept up to date.
    file: ArcRwSignal<CopyState>,
}

fn state() -> &'static State {
    thread_local! {
        static STATE: &'static State = Box::leak(Box::default());
    }
    STATE.with(|state| *state)
}

/// Copies of the open assessment and of all that is kept. A handle: copies of it share their state.
#[derive(Clone, Copy)]
pub struct Copies {
    editor: Editor,
}

/// Copies of the open assessment and of all that is kept.
pub fn use_copies() -> Copies {
    Copies::of(use_editor())
}

impl Copies {
    /// Those of the open assessment.
    pub fn of(editor: Editor) -> Self {
        Self { editor }
    }

    /// Another assessment was opened, of which nothing is known yet.
    pub(super) fn begin(self) {
        state().file.set(CopyState::default());
    }

    /// How the file fares that is kept up to date; follows changes.
    pub fn file(self) -> ArcRwSignal<CopyState> {
        state().file.clone()
    }

    /// When the last copy of the open assessment was taken, if ever; follows changes.
    pub fn last(self) -> Option<LastCopy> {
        taken::taken().track();
        last_copy(&self.editor.document.with(|open| Some(open.as_ref()?.id()))?)
    }

    /// Notes that a copy from which everything can be restored was taken.
    pub fn remember(self, assessment: &Assessment, now: DateTime<Utc>, delivered: Delivered) {
        taken::note(assessment, now, delivered);
        // What is written so far has left the browser: typing that goes on is a step of its own.
        self.editor.saving.with(|progress| progress.burst = None);
    }

    /// The person says whether the copy that was offered last is there.
    pub fn answer(self, has_arrived: bool) {
        if let Some(id) = self.editor.kept_id() {
            taken::answer(&id, has_arrived);
        }
    }

    /// Offers a copy of the open assessment as a download; false if that went wrong.
    pub async fn download(self) -> bool {
        let Some((assessment, content)) = self.as_file().await else { return false };
        let name = self.name(&assessment);
        let is_done = files::download(&name, Format::Plumbline.media_type(), &content).is_ok();
        if is_done {
            self.remember(&assessment, clock::now(), Delivered::Offered);
        }
        is_done
    }

    /// Hands a copy of the open assessment to another program that the person chooses; false if none took it.
    pub async fn share(self) -> bool {
        let Some((assessment, content)) = self.as_file().await else { return false };
        let name = self.name(&assessment);
        let is_done =
            sharing::share_file(&name, Format::Plumbline.media_type(), &content).await == Handed::Done;
        if is_done {
            self.remember(&assessment, clock::now(), Delivered::Known);
        }
        is_done
    }

    /// How many changes of the open assessment are in no copy, once there are so many that it is worth saying;
    /// follows changes.
    pub fn uncopied(self) -> Option<u64> {
        self.changes().filter(|changes| *changes >= WORTH_REMINDING)
    }

    /// How many changes of the open assessment are in no copy; none without an assessment that is kept. Follows changes.
    pub fn changes(self) -> Option<u64> {
        taken::taken().track();
        let document = self.editor.document.get().filter(|document| !document.is_example())?;
        Some(document.follow_revision().saturating_sub(taken::copied_revision(&document.id())))
    }

    /// The open assessment as a file with everything in it, under its passphrase if it has one.
    pub async fn as_file(self) -> Option<(Assessment, String)> {
        let history = History::of(self.editor).known_entries().await?;
        let assessment = self.editor.document.get_untracked()?.snapshot();
        let assessment = Quarantine::of(self.editor).with_damaged(assessment).await;
        let portion = FileEntry::whole(&assessment, &history);
        let content = match keyring::lock_of(&assessment.id) {
            Some(lock) => lock_up(portion, &lock).await.ok()?.write().ok()?,
            None => envelope::write(&[portion], clock::now()).ok()?,
        };
        Some((assessment, content))
    }

    /// What files of the open assessment are called today. Only here is it said whether that is under a passphrase.
    pub fn naming(self, assessment: &Assessment) -> Naming {
        let is_locked = self.editor.saving.is_sealed() || keyring::lock_of(&assessment.id).is_some();
        let protection = if is_locked { Protection::Locked } else { Protection::Plain };
        Naming::of(assessment, protection, clock::today(), |name| crypto::normalise(name, "NFC"))
    }

    /// The name of a file with everything of an assessment in it.
    pub fn name(self, assessment: &Assessment) -> FileName {
        self.naming(assessment).copy(Format::Plumbline.extension())
    }

    /// How many bytes there are in all tables: keys and texts.
    pub async fn size(self) -> Option<usize> {
        let store = self.editor.storage().store()?;
        let mut size = 0;
        for table in Table::ALL {
            let records = store.read(table, "").await.ok()?;
            size += records.iter().map(|(key, record)| key.len() + record.len()).sum::<usize>();
        }
        Some(size)
    }

    /// Everything that is kept: what is readable with its history, and what is under a passphrase as it is. What cannot be
    /// read is counted, and hides nothing else.
    pub async fn everything(self) -> Option<Everything> {
        let store = self.editor.storage().store()?;
        self.editor.save();
        self.editor.saving.settled().await;
        self.editor.saving.list();
        let mut all = Everything::default();
        for (id, frame) in store.read(Table::Assessments, "").await.ok()? {
            if let Ok(found) = Locked::from_record(&frame) {
                // What is unlocked here is taken along with its history, under the same passphrase. The history of what is
                // locked lies beside it and cannot be put in.
                let whole = self.with_history(&found, &id).await;
                all.without_history += usize::from(whole.is_none());
                all.locked.push(whole.unwrap_or(found));
            } else if let Some((assessment, _)) =
                self.editor.storage().library.with_untracked(|library| library.as_ref()?.found(&id))
            {
                let assessment = Quarantine::of(self.editor).with_damaged(assessment).await;
                let history = store.read(Table::History, &records::all_of(&id)).await;
                all.without_history += usize::from(history.is_err());
                all.readable.push((assessment, read_entries(history.unwrap_or_default())));
            } else {
                all.unreadable += 1;
            }
        }
        Some(all)
    }

    /// All records as they are, for a rescue file.
    pub async fn dump(self) -> Option<Rescue> {
        let store = self.editor.storage().store()?;
        let mut rescue = Rescue::default();
        for table in Table::ALL {
            rescue.take(table.name(), store.read(table, "").await.ok());
        }
        (rescue.missing.len() < Table::ALL.len()).then_some(rescue)
    }

    /// A locked assessment that is unlocked in this tab, with its history in it, encrypted anew; none if it is not.
    async fn with_history(self, locked: &Locked, id: &str) -> Option<Locked> {
        let lock = keyring::lock_of(id)?;
        let found = decrypt(locked, &lock).await.ok()?;
        let history = read_entries(Sealing::of(self.editor).records(id, Table::History).await?);
        let assessment = Quarantine::of(self.editor).with_damaged(found.assessment).await;
        lock_up(FileEntry::whole(&assessment, &history), &lock).await.ok()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    fn files_that_say(folder: &Path, words: &str, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                files_that_say(&path, words, found);
            } else if fs::read_to_string(&path).unwrap_or_default().contains(words) {
                found.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }

    /// Whoever names a file asks here, where locks are known.
    #[test]
    fn the_app_makes_names_of_files_in_one_place() {
        let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for words in [concat!("Naming", "::of("), concat!("Protection", "::")] {
            let mut found = Vec::new();
            files_that_say(&app, words, &mut found);
            assert_eq!(found, ["copies.rs"], "{words}");
        }
    }
}
