//! Everything that changes while the app runs, and the only place that saves.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use leptos::prelude::*;
use locale::Text;
use model::{Answer, Assessment, Edition, Profile, RequirementId};
use platform::files::File;
use platform::storage::{Change, Kind, Record, Store, StoreError, Table};
use platform::{clock, page, random};

use super::incoming::Incoming;
use super::library::{self, Kept, Library};
use super::{Document, Preferences};
use crate::later::{self, Part, Presence};
use crate::route::{EXAMPLE, Route};

/// How long typing rests before it is saved, in milliseconds.
const TYPING_RESTS: i32 = 400;

/// Whether what the person sees is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum SaveState {
    /// Nothing was changed yet.
    #[default]
    Unchanged,
    /// It is being written.
    Saving,
    /// It is durable, since then.
    Saved(NaiveDateTime),
    /// It could not be written.
    Failed(StoreError),
}

/// Why records are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The person deleted one assessment.
    Deleted,
    /// The person deleted all.
    DeletedAll,
    /// A file was kept in its place.
    Replaced,
}

/// Records that are gone, as they were.
#[derive(Debug, Clone, PartialEq)]
pub struct Deleted {
    /// Why.
    pub cause: Cause,
    /// The name of the assessment; empty if it has none, or if there were several.
    pub name: String,
    frames: Vec<Record>,
    answers: Vec<Record>,
}

/// The running app. A handle: copies share their state.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    /// The page that is shown.
    pub route: RwSignal<Route>,
    /// How the person likes it.
    pub preferences: Preferences,
    /// Whether the later pages are here.
    pub pages: RwSignal<Presence>,
    /// Whether what is said about all requirements is here.
    pub guide: RwSignal<Presence>,
    /// How records are kept here; none as long as that is not known.
    pub kind: RwSignal<Option<Kind>>,
    /// What is kept; none as long as it is being read.
    pub library: RwSignal<Option<Library>>,
    /// The open assessment.
    pub document: RwSignal<Option<Document>>,
    /// Whether it is saved.
    pub save_state: RwSignal<SaveState>,
    /// What was deleted since the tab was opened, the last one last.
    pub deleted: RwSignal<Vec<Deleted>>,
    /// The file that is being opened.
    pub incoming: RwSignal<Incoming>,
    /// Counts downloads, so that "last copy" is shown anew.
    pub downloads: RwSignal<u32>,
    chosen: StoredValue<Option<File>, LocalStorage>,
    store: StoredValue<Option<Store>, LocalStorage>,
    unsaved: StoredValue<BTreeSet<RequirementId>>,
    writing: StoredValue<u32>,
}

/// The running app.
pub fn use_session() -> Session {
    expect_context::<Session>()
}

/// The messages in the present language.
pub fn use_text() -> Text {
    expect_context::<Text>()
}

impl Session {
    /// Starts the app: follows the address and reads what is kept.
    pub fn start() -> Self {
        let session = Self {
            route: RwSignal::new(Route::parse(&page::hash())),
            preferences: Preferences::load(),
            pages: RwSignal::new(Presence::default()),
            guide: RwSignal::new(Presence::default()),
            kind: RwSignal::new(None),
            library: RwSignal::new(None),
            document: RwSignal::new(None),
            save_state: RwSignal::new(SaveState::default()),
            deleted: RwSignal::new(Vec::new()),
            incoming: RwSignal::new(Incoming::default()),
            downloads: RwSignal::new(0),
            chosen: StoredValue::new_local(None),
            store: StoredValue::new_local(None),
            unsaved: StoredValue::new(BTreeSet::new()),
            writing: StoredValue::new(0),
        };
        page::on_hash_change(move || {
            session.save();
            session.route.set(Route::parse(&page::hash()));
        });
        page::on_leave(move || session.save());
        platform::spawn(async move {
            let store = Store::open().await;
            session.kind.set(Some(store.kind()));
            session.store.set_value(Some(store));
            session.reload().await;
        });
        session
    }

    /// Goes to a page.
    pub fn go(self, route: &Route) {
        page::go(&route.to_string());
    }

    /// Whether a part of the app is here; follows its changes.
    pub fn presence(self, part: Part) -> RwSignal<Presence> {
        match part {
            Part::Pages => self.pages,
            Part::Guide => self.guide,
        }
    }

    /// Fetches a part of the app, unless it is here or on its way.
    pub fn fetch(self, part: Part) {
        let presence = self.presence(part);
        if matches!(presence.get_untracked(), Presence::Here | Presence::Loading) {
            return;
        }
        platform::spawn(async move {
            presence.set(Presence::Loading);
            presence.set(later::load(part).await);
        });
    }

    /// The edition of a kept assessment or the example.
    pub fn edition_of(self, id: &str) -> Option<Edition> {
        if id == EXAMPLE {
            return Some(Edition::Iso27001_2022);
        }
        self.library.with(|library| Some(library.as_ref()?.assessment(id)?.edition))
    }

    async fn reload(self) {
        let Some(store) = self.store.get_value() else { return };
        let frames = store.read(Table::Assessments, "").await;
        let answers = store.read(Table::Answers, "").await;
        match (frames, answers) {
            (Ok(frames), Ok(answers)) => {
                self.library.set(Some(Library::from_records(&frames, &answers)));
            }
            (Err(error), _) | (_, Err(error)) => {
                // Reading failed although opening worked: nothing may be written over what is there.
                self.store.set_value(Some(Store::in_memory()));
                self.kind.set(Some(Kind::Memory));
                self.library.set(Some(Library::default()));
                self.save_state.set(SaveState::Failed(error));
            }
        }
    }

    /// Opens the assessment with an id; false if there is none.
    pub fn open(self, id: &str) -> bool {
        if self.document.with_untracked(|open| open.as_ref().is_some_and(|document| document.id() == id)) {
            return true;
        }
        self.save();
        let document = if id == EXAMPLE {
            later::example()
        } else {
            let found = self.library.with_untracked(|library| library.as_ref()?.assessment(id).cloned());
            found.and_then(Document::new)
        };
        let found = document.is_some();
        self.save_state.set(SaveState::default());
        self.document.set(document);
        found
    }

    /// Begins a new assessment and returns its id.
    pub fn begin(self, profile: Profile, edition: Edition) -> String {
        let assessment = Assessment::new(random::uuid(), edition, profile, clock::now());
        let id = assessment.id.clone();
        self.keep(assessment);
        id
    }

    /// Keeps an assessment whole, in place of whatever is kept under its id.
    pub fn keep(self, assessment: Assessment) {
        self.document.set(Document::new(assessment.clone()));
        match library::changes_for_all(&assessment) {
            Ok(changes) => self.write(changes, BTreeSet::new()),
            Err(error) => self.save_state.set(SaveState::Failed(StoreError::Other(error.to_string()))),
        }
        self.remember(assessment);
    }

    fn remember(self, assessment: Assessment) {
        self.library.update(|library| {
            let entries = &mut library.get_or_insert_default().entries;
            entries.insert(assessment.id.clone(), Kept::Readable(assessment));
        });
    }

    /// Changes an answer and saves it at once.
    pub fn change(self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        self.edit(id, edit);
        self.save();
    }

    /// Changes an answer and saves it when typing rests.
    pub fn change_while_typing(self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        self.edit(id, edit);
        let revision = move || self.document.with_untracked(|open| open.as_ref().map(Document::revision));
        let typed = revision();
        page::after(TYPING_RESTS, move || {
            if revision() == typed {
                self.save();
            }
        });
    }

    fn edit(self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        let Some(document) = self.document.get_untracked() else { return };
        document.change(id, clock::now(), edit);
        if !document.is_example() {
            self.unsaved.update_value(|unsaved| {
                unsaved.insert(id.clone());
            });
            self.save_state.set(SaveState::Saving);
        }
    }

    /// Saves whatever is not saved yet.
    pub fn save(self) {
        let unsaved = self.unsaved.try_update_value(std::mem::take).unwrap_or_default();
        let Some(document) = self.document.get_untracked().filter(|_| !unsaved.is_empty()) else { return };
        let assessment = document.snapshot();
        match library::changes_for(&assessment, unsaved.iter().cloned()) {
            Ok(changes) => self.write(changes, unsaved),
            Err(error) => self.save_state.set(SaveState::Failed(StoreError::Other(error.to_string()))),
        }
        self.remember(assessment);
    }

    /// Saves the open assessment whole, after saving part of it failed.
    pub fn save_all(self) {
        if let Some(document) = self.document.get_untracked().filter(|document| !document.is_example()) {
            let assessment = document.snapshot();
            self.unsaved.update_value(|unsaved| unsaved.extend(assessment.answers.keys().cloned()));
            self.save();
        }
    }

    fn write(self, changes: Vec<Change>, requirements: BTreeSet<RequirementId>) {
        self.save_state.set(SaveState::Saving);
        self.writing.update_value(|writing| *writing += 1);
        platform::spawn(async move {
            let outcome = match self.store.get_value() {
                Some(store) => store.write(changes).await,
                None => Err(StoreError::Blocked),
            };
            self.writing.update_value(|writing| *writing -= 1);
            match outcome {
                Err(error) => {
                    self.unsaved.update_value(|unsaved| unsaved.extend(requirements));
                    self.save_state.set(SaveState::Failed(error));
                }
                Ok(()) if self.writing.get_value() == 0 && self.unsaved.with_value(BTreeSet::is_empty) => {
                    self.save_state.set(SaveState::Saved(clock::local(clock::now())));
                }
                Ok(()) => {}
            }
        });
    }

    /// Deletes an assessment, or everything; can be undone.
    pub fn delete(self, id: Option<String>) {
        platform::spawn(async move {
            let Some(store) = self.store.get_value() else { return };
            let cause = if id.is_some() { Cause::Deleted } else { Cause::DeletedAll };
            let key = id.clone().unwrap_or_default();
            let outcome: Result<Deleted, StoreError> = async {
                let deleted = self.records_of(&store, id.as_deref(), cause).await?;
                let frame = match id {
                    Some(_) => Change::Delete(Table::Assessments, key.clone()),
                    None => Change::DeleteAll(Table::Assessments, String::new()),
                };
                store
                    .write(vec![frame, Change::DeleteAll(Table::Answers, answers_of(id.as_deref()))])
                    .await?;
                Ok(deleted)
            }
            .await;
            match outcome {
                Ok(deleted) => {
                    self.close(|document| id.is_none() || document.id() == key);
                    self.deleted.update(|all| all.push(deleted));
                    self.reload().await;
                }
                Err(error) => self.save_state.set(SaveState::Failed(error)),
            }
        });
    }

    /// Keeps an assessment from a file; one that it replaces can be brought back.
    pub fn replace(self, assessment: Assessment) {
        let replaces = self.library.with_untracked(|library| {
            library.as_ref().is_some_and(|library| library.entries.contains_key(&assessment.id))
        });
        if !replaces {
            return self.keep(assessment);
        }
        platform::spawn(async move {
            let Some(store) = self.store.get_value() else { return };
            match self.records_of(&store, Some(&assessment.id), Cause::Replaced).await {
                Ok(replaced) => {
                    self.deleted.update(|all| all.push(replaced));
                    self.keep(assessment);
                }
                Err(error) => self.save_state.set(SaveState::Failed(error)),
            }
        });
    }

    async fn records_of(self, store: &Store, id: Option<&str>, cause: Cause) -> Result<Deleted, StoreError> {
        let mut frames = store.read(Table::Assessments, id.unwrap_or_default()).await?;
        frames.retain(|(found, _)| id.is_none_or(|id| id == found));
        let answers = store.read(Table::Answers, &answers_of(id)).await?;
        let name = id.and_then(|id| {
            let name = |library: &Option<Library>| {
                Some(library.as_ref()?.assessment(id)?.profile.organisation.clone())
            };
            self.library.with_untracked(name)
        });
        Ok(Deleted { cause, name: name.unwrap_or_default(), frames, answers })
    }

    fn close(self, which: impl FnOnce(&Document) -> bool) {
        let open = self.document.get_untracked();
        if open.as_ref().is_some_and(which) {
            self.unsaved.set_value(BTreeSet::new());
            self.document.set(None);
        }
    }

    /// Brings back what was deleted or replaced last, exactly as it was.
    pub fn undo_delete(self) {
        let Some(deleted) = self.deleted.try_update(Vec::pop).flatten() else { return };
        platform::spawn(async move {
            let Some(store) = self.store.get_value() else { return };
            let mut changes = Vec::new();
            for (id, frame) in &deleted.frames {
                changes.push(Change::DeleteAll(Table::Answers, answers_of(Some(id))));
                changes.push(Change::Put(Table::Assessments, id.clone(), frame.clone()));
            }
            for (key, answer) in &deleted.answers {
                changes.push(Change::Put(Table::Answers, key.clone(), answer.clone()));
            }
            match store.write(changes).await {
                Ok(()) => {
                    self.close(|document| deleted.frames.iter().any(|(id, _)| *id == document.id()));
                    self.reload().await;
                }
                Err(error) => {
                    self.deleted.update(|all| all.push(deleted));
                    self.save_state.set(SaveState::Failed(error));
                }
            }
        });
    }

    /// All records as they are, for a rescue file.
    pub async fn dump(self) -> Option<interchange::rescue::Rescue> {
        let store = self.store.get_value()?;
        let frames = store.read(Table::Assessments, "").await.ok()?;
        let answers = store.read(Table::Answers, "").await.ok()?;
        Some(interchange::rescue::Rescue::new(frames.into_iter().collect(), answers.into_iter().collect()))
    }

    /// Hands a file to the page that shows what is in it.
    pub fn open_file(self, file: File) {
        self.chosen.set_value(Some(file));
        self.incoming.set(Incoming::Chosen);
        self.go(&Route::Open);
    }

    /// The file that was chosen last, once.
    pub fn take_chosen(self) -> Option<File> {
        self.chosen.try_update_value(Option::take).flatten()
    }
}

/// The keys of the answers of an assessment, or of all, begin so.
fn answers_of(id: Option<&str>) -> String {
    id.map(|id| format!("{id}/")).unwrap_or_default()
}
