//! Everything that changes while the app runs, and the only place that saves.

mod removal;

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use leptos::prelude::*;
use locale::Text;
use model::{Answer, Assessment, Edition, Profile, RequirementId};
use platform::files::File;
use platform::storage::{Change, Kind, Store, StoreError, Table};
use platform::{clock, page, random};

use super::incoming::Incoming;
use super::library::{self, Kept, Library};
use super::{Document, Preferences};
use crate::later::{self, Part, Presence};
use crate::route::{EXAMPLE, Route};

pub use removal::{Cause, Deleted};

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
    /// Whether a newer version of the app waits to be used.
    pub update: RwSignal<bool>,
    /// Counts downloads, so that "last copy" is shown anew.
    pub downloads: RwSignal<u32>,
    chosen: StoredValue<Option<File>, LocalStorage>,
    store: StoredValue<Option<Store>, LocalStorage>,
    /// What is to be written as soon as the storage is open.
    queued: StoredValue<Vec<(Vec<Change>, BTreeSet<RequirementId>)>>,
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
            update: RwSignal::new(false),
            downloads: RwSignal::new(0),
            chosen: StoredValue::new_local(None),
            store: StoredValue::new_local(None),
            queued: StoredValue::new(Vec::new()),
            unsaved: StoredValue::new(BTreeSet::new()),
            writing: StoredValue::new(0),
        };
        page::on_hash_change(move || {
            session.save();
            session.route.set(Route::parse(&page::hash()));
        });
        page::on_leave(move || session.save());
        page::on_update(move || session.update.set(true));
        platform::spawn(async move {
            let (store, problem) = Store::open().await;
            session.kind.set(Some(store.kind()));
            session.store.set_value(Some(store.clone()));
            for (changes, requirements) in session.queued.try_update_value(std::mem::take).unwrap_or_default()
            {
                session.write_to(store.clone(), changes, requirements).await;
            }
            session.reload().await;
            if let Some(problem) = problem {
                session.save_state.set(SaveState::Failed(problem));
            }
        });
        session
    }

    /// Saves, and uses the newer version of the app.
    pub fn use_update(self) {
        self.save();
        page::use_update();
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
        match self.store.get_value() {
            Some(store) => platform::spawn(self.write_to(store, changes, requirements)),
            // The storage is still being opened; whoever is that quick must not lose anything.
            None => self.queued.update_value(|queued| queued.push((changes, requirements))),
        }
    }

    async fn write_to(self, store: Store, changes: Vec<Change>, requirements: BTreeSet<RequirementId>) {
        let outcome = store.write(changes).await;
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
