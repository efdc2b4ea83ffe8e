//! Everything that changes while the app runs.

mod copies;
mod damage;
mod editor;
mod encryption;
mod removal;
mod rows;
mod saving;
mod sealing;
mod steps;
mod tab_state;
mod vault;
mod write_lock;

use leptos::prelude::*;
use locale::Text;
use model::{Assessment, Edition, Profile};
use platform::storage::{Kind, Record, Store, Table};
use platform::{clock, page, random};

use super::library::{self, Kept, Library};
use super::{Door, OpenAssessment, Preferences};
use crate::parts::{self, Part, Presence, Reply, Request};
use crate::route::{EXAMPLE, Route};

pub use copies::{CopyState, last_copy};
pub use damage::Damage;
pub use encryption::{UnlockError, unlock};
pub use removal::{Cause, Deleted};
pub use rows::new_row_id;
pub use saving::{SaveState, Step};
pub use steps::Direction;
pub use tab_state::{Role, TabState, Undoable};

/// After how many milliseconds a storage that has not answered is asked once more.
const PATIENCE: i32 = 4000;

/// The running app. A handle: copies share their state.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    /// The page that is shown.
    pub route: RwSignal<Route>,
    /// How the person likes it.
    pub preferences: Preferences,
    /// How records are kept here; none as long as that is not known.
    pub kind: RwSignal<Option<Kind>>,
    /// What is kept; none as long as it is being read.
    pub library: RwSignal<Option<Library>>,
    /// The open assessment.
    pub document: RwSignal<Option<OpenAssessment>>,
    /// Whether it is saved.
    pub save_state: RwSignal<SaveState>,
    /// Whether a tab with an older version keeps the storage from being opened.
    pub older_tab: RwSignal<bool>,
    /// Whether a newer version of the app waits to be used.
    pub update: RwSignal<bool>,
    /// Whether the parts of the app are here, in the order of [`Part`].
    parts: [RwSignal<Presence>; Part::COUNT],
    store: StoredValue<Option<Store>, LocalStorage>,
    /// Whether there are records, which wait for the part that reads them.
    has_records: StoredValue<bool>,
    saving: StoredValue<saving::Saving>,
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
            kind: RwSignal::new(None),
            library: RwSignal::new(None),
            document: RwSignal::new(None),
            save_state: RwSignal::new(SaveState::default()),
            older_tab: RwSignal::new(false),
            update: RwSignal::new(false),
            parts: std::array::from_fn(|_| RwSignal::new(Presence::default())),
            store: StoredValue::new_local(None),
            has_records: StoredValue::new(false),
            saving: StoredValue::new(saving::Saving::new()),
        };
        page::on_hash_change(move || {
            session.save();
            session.list();
            session.route.set(Route::parse(&page::hash()));
        });
        page::on_leave(move || session.save());
        page::on_update(move || session.update.set(true));
        session.open_store();
        // WebKit's database now and then never answers a page; asked once more, it does.
        page::after(PATIENCE, move || {
            if !session.is_ready() && !session.older_tab.get_untracked() {
                session.open_store();
            }
        });
        session
    }

    /// Whether the storage is open and what is kept was read. What was begun before that is known as well by then.
    fn is_ready(self) -> bool {
        let is_read = self.library.with_untracked(Option::is_some) || self.has_records.get_value();
        self.kind.with_untracked(Option::is_some) && is_read
    }

    /// Opens the storage and reads what is kept, unless another try was faster.
    fn open_store(self) {
        platform::spawn(async move {
            let (store, problem) = Store::open(move || self.older_tab.set(true)).await;
            if self.is_ready() {
                return;
            }
            self.older_tab.set(false);
            self.kind.set(Some(store.kind()));
            self.store.set_value(Some(store));
            self.write_queued().await;
            self.reload().await;
            if let Some(problem) = problem {
                self.save_state.set(SaveState::Failed(problem));
            }
        });
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
        self.parts[part as usize]
    }

    /// Notes whether a part is here; what is drawn stays if that is known already.
    fn note(self, part: Part, presence: Presence) {
        let known = self.presence(part);
        if known.get_untracked() != presence {
            known.set(presence);
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
            presence.set(parts::load(part).await);
            parts::call(self, Request::StayBeside);
        });
    }

    /// The edition of a kept assessment or the example.
    pub fn edition_of(self, id: &str) -> Option<Edition> {
        if id == EXAMPLE {
            return Some(Edition::Iso27001_2022);
        }
        let open = self
            .document
            .with(|open| Some(open.as_ref()?).filter(|open| open.id() == id).map(|d| d.catalogue.edition));
        open.or_else(|| self.library.with(|library| Some(library.as_ref()?.assessment(id)?.edition)))
    }

    async fn reload(self) {
        let Some(store) = self.store.get_value() else { return };
        let frames = store.read(Table::Assessments, "").await;
        let answers = store.read(Table::Answers, "").await;
        match (frames, answers) {
            (Ok(frames), Ok(answers)) => self.take_up(frames, answers).await,
            (Err(error), _) | (_, Err(error)) => {
                // Reading failed although opening worked: nothing may be written over what is there.
                self.store.set_value(Some(Store::in_memory()));
                self.kind.set(Some(Kind::Memory));
                self.library.set(Some(Library::default()));
                self.save_state.set(SaveState::Failed(error));
            }
        }
    }

    /// Reads what records hold, which is for keeping to do: a first visit has none and need not wait.
    async fn take_up(self, headers: Vec<Record>, others: Vec<Record>) {
        if headers.is_empty() {
            return self.library.set(Some(Library::default()));
        }
        self.has_records.set_value(true);
        loop {
            let presence = parts::load(Part::Keeping).await;
            self.note(Part::Keeping, presence);
            if presence == Presence::Here {
                break;
            }
            page::pause(PATIENCE).await;
        }
        if let Reply::Library(library) = parts::call(self, Request::Read(headers, others)) {
            self.library.set(Some(*library));
        }
        parts::call(self, Request::StayBeside);
    }

    /// Whether the assessment with an id is open.
    pub fn is_open(self, id: &str) -> bool {
        self.document.with_untracked(|open| open.as_ref().is_some_and(|document| document.id() == id))
    }

    /// Whether the assessment with an id is locked; follows changes.
    pub fn is_locked(self, id: &str) -> bool {
        self.library.with(|library| {
            let kept = library.as_ref().and_then(|library| library.entries.get(id));
            matches!(kept, Some(Kept::Locked(_)))
        })
    }

    /// Opens the assessment with an id; false if there is none.
    pub fn open(self, id: &str) -> bool {
        if self.is_open(id) {
            return true;
        }
        let kept = if id == EXAMPLE {
            None
        } else {
            self.library.with_untracked(|library| library.as_ref()?.found(id))
        };
        let is_kept = kept.is_some();
        let (document, stamp) = match kept {
            Some((assessment, stamp)) => (OpenAssessment::new(assessment), stamp),
            None if id == EXAMPLE => (parts::example(), 0),
            None => (None, 0),
        };
        let found = document.is_some();
        self.show(document, stamp);
        if found && is_kept {
            // Another tab may have changed it since the list was read.
            parts::call(self, Request::Refresh { id: id.to_owned(), save: false });
        }
        found
    }

    /// Shows another document, which the storage holds with this stamp.
    pub fn show(self, document: Option<OpenAssessment>, stamp: u64) {
        self.save();
        self.list();
        self.with_saving(|saving| saving.begin(stamp));
        self.save_state.set(SaveState::default());
        let is_kept = document.as_ref().is_some_and(|document| !document.is_example());
        self.document.set(document);
        if is_kept {
            self.fetch(Part::Keeping);
        }
        parts::call(self, Request::StayBeside);
    }

    /// Asks keeping for something, and waits for that part if need be.
    pub fn ask(self, call: Request) {
        platform::spawn(async move {
            self.note(Part::Keeping, parts::load(Part::Keeping).await);
            parts::call(self, Request::StayBeside);
            parts::call(self, call);
        });
    }

    /// Begins a new assessment and returns its id.
    pub fn begin(self, profile: Profile, edition: Edition, door: Door) -> String {
        let mut assessment = Assessment::new(random::uuid(), edition, profile, clock::now());
        door.mark(&mut assessment);
        let (id, changes) = (assessment.id.clone(), library::changes_for(&assessment));
        self.show(OpenAssessment::new(assessment.clone()), 0);
        self.write_whole(assessment, changes);
        id
    }
}
