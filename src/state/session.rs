//! The running app: the handles of all that changes, and its start.

use std::cell::Cell;

use leptos::prelude::*;
use locale::Text;
use platform::storage::Store;
use platform::{namespace, page};

use super::app::{App, Update};
use super::editing::Editor;
use super::storage::{PATIENCE, Storage};
use crate::parts::{Part, Parts};
use crate::route::Route;

thread_local! {
    /// The one of this tab, for keeping, which is called without knowing who calls.
    static THIS: Cell<Option<Session>> = const { Cell::new(None) };
}

/// The handles of the running app, each of which knows only those before it. What keeping adds to them stands in
/// [`super::keeping`].
#[derive(Debug, Clone, Copy)]
pub struct Session {
    /// Which page is shown, and how the person likes it.
    pub app: App,
    /// Which parts of the app are here.
    pub parts: Parts,
    /// What is kept.
    pub storage: Storage,
    /// The open assessment.
    pub editor: Editor,
}

impl Session {
    /// Starts the app: follows the address and reads what is kept.
    pub fn start() -> Self {
        let (app, parts) = (App::load(), Parts::default());
        let storage = Storage::new(parts);
        let editor = Editor::new(storage);
        let session = Self { app, parts, storage, editor };
        THIS.set(Some(session));
        page::on_hash_change(move || session.follow());
        page::on_leave(move || {
            editor.save();
            editor.saving.journal();
        });
        page::on_update(move || app.update.set(Update::Waits));
        page::on_renewed(move || app.update.set(Update::Renewed));
        page::on_offered(move || parts.fetch(Part::Keeping));
        // The first page of a copy that holds nothing says where another one keeps something.
        if namespace::has_others() {
            parts.fetch(Part::Keeping);
        }
        open_store(editor);
        // WebKit's database now and then never answers a page; asked once more, it does.
        page::after(PATIENCE, move || {
            if !storage.is_ready() && !storage.older_tab.get_untracked() {
                open_store(editor);
            }
        });
        session
    }

    /// Shows the page at the present address.
    fn follow(self) {
        let route = Route::parse(&page::hash());
        if self.app.route.with_untracked(|shown| *shown != route) {
            self.editor.save();
            self.editor.saving.list();
            self.app.route.set(route);
        }
    }

    /// That of this tab; none before it was started.
    pub(super) fn this() -> Option<Self> {
        THIS.get()
    }
}

/// Goes to a page. It is shown at once, not only when the browser says that the address has changed: whoever presses
/// the next key by then means that page.
pub fn go(route: &Route) {
    page::go(&route.to_string());
    follow();
}

/// Shows another address without a step in the browser's history, at once.
pub fn replace(address: &str) {
    page::replace(address);
    follow();
}

fn follow() {
    if let Some(session) = Session::this() {
        session.follow();
    }
}

/// Opens the storage and reads what is kept, unless another try was faster.
fn open_store(editor: Editor) {
    let storage = editor.storage();
    platform::spawn(async move {
        let (store, problem) = Store::open(move || storage.older_tab.set(true)).await;
        if storage.is_ready() {
            return;
        }
        storage.hold(store);
        editor.saving.write_queued().await;
        storage.reload().await;
        if let Some(problem) = problem {
            storage.fail(problem);
        }
    });
}

/// The running app.
pub fn use_session() -> Session {
    expect_context::<Session>()
}

/// Which page is shown, and how the person likes it.
pub fn use_app() -> App {
    use_session().app
}

/// Which parts of the app are here.
pub fn use_parts() -> Parts {
    use_session().parts
}

/// What is kept.
pub fn use_storage() -> Storage {
    use_session().storage
}

/// The open assessment.
pub fn use_editor() -> Editor {
    use_session().editor
}

/// The messages in the present language.
pub fn use_text() -> Text {
    expect_context::<Text>()
}
