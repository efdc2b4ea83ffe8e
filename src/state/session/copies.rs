//! Copies outside the browser: a file on the person's disk that is kept up to date, and when the last copy was taken.

use ::file::envelope::{self, FileEntry};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::Assessment;
use model::naming::{FileName, Naming, Protection};
use platform::copies::{CopyError, CopyFile};
use platform::{clock, page, preferences};
use report::Format;

use super::encryption::lock_up;
use super::{Session, TabState};

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

impl Session {
    /// Notes that a copy from which everything can be restored was taken.
    pub fn remember_copy(self, assessment: &Assessment, now: DateTime<Utc>) {
        let kept = format!("{} {}", now.timestamp_millis(), assessment.revision);
        preferences::set(&format!("copied.{}", assessment.id), &kept);
        TabState::this().copies.update(|count| *count += 1);
        // What is written so far has left the browser: typing that goes on is a step of its own.
        self.saving.update_value(|saving| saving.burst = None);
    }

    /// How many changes of the open assessment are in no copy, once there are so many that it is worth saying;
    /// follows changes.
    pub fn uncopied(self) -> Option<u64> {
        TabState::this().copies.track();
        let document = self.document.get().filter(|document| !document.is_example())?;
        let copied = last_copy(&document.id()).and_then(|copy| copy.revision).unwrap_or_default();
        let changes = document.follow_revision().saturating_sub(copied);
        (changes >= WORTH_REMINDING).then_some(changes)
    }

    /// The open assessment as a file with everything in it, under its passphrase if it has one.
    pub async fn as_file(self) -> Option<(Assessment, String)> {
        let history = self.history().await;
        let assessment = self.document.get_untracked()?.snapshot();
        let assessment = self.with_damaged(assessment).await;
        let portion = FileEntry::whole(&assessment, &history);
        let content = match self.lock_of(&assessment.id) {
            Some(lock) => lock_up(portion, &lock).await.ok()?.write().ok()?,
            None => envelope::write(&[portion], clock::now()).ok()?,
        };
        Some((assessment, content))
    }

    /// What files of the open assessment are called today. Only here is it said whether that is under a passphrase.
    pub fn naming(self, assessment: &Assessment) -> Naming {
        let is_locked = self.is_sealed() || self.lock_of(&assessment.id).is_some();
        let protection = if is_locked { Protection::Locked } else { Protection::Plain };
        Naming::of(assessment, protection, clock::today())
    }

    /// The name of a file with everything of an assessment in it.
    pub fn copy_name(self, assessment: &Assessment) -> FileName {
        self.naming(assessment).copy(Format::Plumbline.extension())
    }

    /// Learns whether a file was chosen for the open assessment.
    pub(super) async fn learn_copy(self, id: &str) {
        TabState::this().copy.set(CopyState::None);
        let Some(file) = CopyFile::kept(id).await.filter(|_| self.is_open(id)) else { return };
        let name = file.name();
        let is_allowed = file.is_allowed().await;
        TabState::this().copy.set(if is_allowed { CopyState::Kept(name) } else { CopyState::Waiting(name) });
    }

    /// Lets the person choose a file that is kept up to date from now on.
    pub fn choose_copy(self, name: FileName) {
        platform::spawn(async move {
            let Some(id) = self.kept_id() else { return };
            if let Ok(file) = CopyFile::choose(&name).await {
                file.keep(&id).await;
                self.write_copy(file).await;
            }
        });
    }

    /// Asks the browser to allow the file that was chosen earlier.
    pub fn allow_copy(self) {
        platform::spawn(async move {
            let Some(id) = self.kept_id() else { return };
            if let Some(file) = CopyFile::kept(&id).await
                && file.ask().await
            {
                self.write_copy(file).await;
            }
        });
    }

    /// Stops keeping the file up to date; it stays as it is.
    pub fn stop_copy(self) {
        platform::spawn(async move {
            if let Some(id) = self.kept_id() {
                CopyFile::forget(&id).await;
                TabState::this().copy.set(CopyState::None);
            }
        });
    }

    /// Brings the file up to date once saving rests.
    pub(super) fn update_copy(self) {
        if !matches!(TabState::this().copy.get_untracked(), CopyState::Kept(_) | CopyState::Failed(_)) {
            return;
        }
        let saved = self.issued();
        page::after(RESTS, move || {
            if self.issued() == saved
                && let Some(id) = self.kept_id()
            {
                platform::spawn(async move {
                    if let Some(file) = CopyFile::kept(&id).await {
                        self.write_copy(file).await;
                    }
                });
            }
        });
    }

    async fn write_copy(self, file: CopyFile) {
        let name = file.name();
        let Some((assessment, content)) = self.as_file().await else { return };
        let state = match file.write(&content).await {
            Ok(()) => {
                self.remember_copy(&assessment, clock::now());
                CopyState::Kept(name)
            }
            Err(CopyError::NotAllowed) => CopyState::Waiting(name),
            Err(_) => CopyState::Failed(name),
        };
        if self.is_open(&assessment.id) {
            TabState::this().copy.set(state);
        }
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

    /// Whoever names a file asks the session, which knows of locks.
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
