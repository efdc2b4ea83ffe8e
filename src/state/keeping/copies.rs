//! Copies outside the browser (backups): what goes into them, a file on the person's disk that is kept up to date, and
//! when the last one was taken.

use ::file::envelope::{self, FileEntry};
use ::file::locked::Locked;
use ::file::records;
use ::file::rescue::Rescue;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::Assessment;
use model::history::Entry;
use model::naming::{FileName, Naming, Protection};
use platform::copies::{CopyError, CopyFile};
use platform::storage::Table;
use platform::{clock, crypto, page, preferences};
use report::Format;

use super::encryption::{decrypt, lock_up};
use super::history::{History, read_entries};
use super::keyring;
use super::quarantine::Quarantine;
use super::sealing::Sealing;
use crate::state::editing::Editor;
use crate::state::use_editor;

/// For so long, in milliseconds, saving rests before the copy is written.
const RESTS: i32 = 1000;
/// So many changes without a copy are worth a reminder.
const WORTH_REMINDING: u64 = 25;

/// How the file that is kept up to date fares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum CopyState {
    /// There is none.
    #[default]
    None,
    /// It is up to date, or about to be; its name.
    Kept(String),
    /// The browser wants the person to allow it again; its name.
    Waiting(String),
    /// It could not be written; its name.
    Failed(String),
}

/// The last copy that was taken of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastCopy {
    /// When.
    pub at: DateTime<Utc>,
    /// Of which revision, if that is known.
    pub revision: Option<u64>,
}

/// The last copy that was taken of the assessment with an id.
pub fn last_copy(id: &str) -> Option<LastCopy> {
    let kept = preferences::get(&format!("copied.{id}"))?;
    let (at, revision) = kept.split_once(' ').unwrap_or((&kept, ""));
    let at = DateTime::from_timestamp_millis(at.parse().ok()?)?;
    Some(LastCopy { at, revision: revision.parse().ok() })
}

/// What is known of them in this tab.
#[derive(Default)]
struct State {
    /// How the file fares that is kept up to date.
    file: ArcRwSignal<CopyState>,
    /// Counts copies that were taken, so that "last copy" is shown anew.
    taken: ArcRwSignal<u32>,
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
        state().taken.track();
        last_copy(&self.editor.document.with(|open| Some(open.as_ref()?.id()))?)
    }

    /// Notes that a copy from which everything can be restored was taken.
    pub fn remember(self, assessment: &Assessment, now: DateTime<Utc>) {
        let kept = format!("{} {}", now.timestamp_millis(), assessment.revision);
        preferences::set(&format!("copied.{}", assessment.id), &kept);
        state().taken.update(|count| *count += 1);
        // What is written so far has left the browser: typing that goes on is a step of its own.
        self.editor.saving.with(|progress| progress.burst = None);
    }

    /// How many changes of the open assessment are in no copy, once there are so many that it is worth saying;
    /// follows changes.
    pub fn uncopied(self) -> Option<u64> {
        state().taken.track();
        let document = self.editor.document.get().filter(|document| !document.is_example())?;
        let copied = last_copy(&document.id()).and_then(|copy| copy.revision).unwrap_or_default();
        let changes = document.follow_revision().saturating_sub(copied);
        (changes >= WORTH_REMINDING).then_some(changes)
    }

    /// The open assessment as a file with everything in it, under its passphrase if it has one.
    pub async fn as_file(self) -> Option<(Assessment, String)> {
        let history = History::of(self.editor).entries().await;
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

    /// Learns whether a file was chosen for the open assessment.
    pub(super) async fn learn(self, id: &str) {
        state().file.set(CopyState::None);
        let Some(file) = CopyFile::kept(id).await.filter(|_| self.editor.is_open(id)) else { return };
        let name = file.name();
        let is_allowed = file.is_allowed().await;
        state().file.set(if is_allowed { CopyState::Kept(name) } else { CopyState::Waiting(name) });
    }

    /// Lets the person choose a file that is kept up to date from now on.
    pub fn choose(self, name: FileName) {
        platform::spawn(async move {
            let Some(id) = self.editor.kept_id() else { return };
            if let Ok(file) = CopyFile::choose(&name).await {
                file.keep(&id).await;
                self.write(file).await;
            }
        });
    }

    /// Asks the browser to allow the file that was chosen earlier.
    pub fn allow(self) {
        platform::spawn(async move {
            let Some(id) = self.editor.kept_id() else { return };
            if let Some(file) = CopyFile::kept(&id).await
                && file.ask().await
            {
                self.write(file).await;
            }
        });
    }

    /// Stops keeping the file up to date; it stays as it is.
    pub fn stop(self) {
        platform::spawn(async move {
            if let Some(id) = self.editor.kept_id() {
                CopyFile::forget(&id).await;
                state().file.set(CopyState::None);
            }
        });
    }

    /// Brings the file up to date once saving rests.
    pub(super) fn update(self) {
        if !matches!(state().file.get_untracked(), CopyState::Kept(_) | CopyState::Failed(_)) {
            return;
        }
        let saved = self.editor.saving.issued();
        page::after(RESTS, move || {
            if self.editor.saving.issued() == saved
                && let Some(id) = self.editor.kept_id()
            {
                platform::spawn(async move {
                    if let Some(file) = CopyFile::kept(&id).await {
                        self.write(file).await;
                    }
                });
            }
        });
    }

    async fn write(self, file: CopyFile) {
        let name = file.name();
        let Some((assessment, content)) = self.as_file().await else { return };
        let found = match file.write(&content).await {
            Ok(()) => {
                self.remember(&assessment, clock::now());
                CopyState::Kept(name)
            }
            Err(CopyError::NotAllowed) => CopyState::Waiting(name),
            Err(_) => CopyState::Failed(name),
        };
        if self.editor.is_open(&assessment.id) {
            state().file.set(found);
        }
    }

    /// Everything that is kept: what is readable with its history, and what is under a passphrase as it is.
    pub async fn everything(self) -> Option<(Vec<(Assessment, Vec<Entry>)>, Vec<Locked>)> {
        let store = self.editor.storage().store()?;
        self.editor.saving.list();
        let (mut readable, mut locked) = (Vec::new(), Vec::new());
        for (id, frame) in store.read(Table::Assessments, "").await.ok()? {
            if let Ok(found) = Locked::from_record(&frame) {
                // What is unlocked here is taken along with its history, under the same passphrase.
                let whole = self.with_history(&found, &id).await;
                locked.push(whole.unwrap_or(found));
            } else if let Some((assessment, _)) =
                self.editor.storage().library.with_untracked(|library| library.as_ref()?.found(&id))
            {
                let history = store.read(Table::History, &records::all_of(&id)).await.ok()?;
                let assessment = Quarantine::of(self.editor).with_damaged(assessment).await;
                readable.push((assessment, read_entries(history)));
            }
        }
        Some((readable, locked))
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
        let history = read_entries(Sealing::of(self.editor).records(id, Table::History).await);
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
