//! The shell: one page at a time between header and footer.

use leptos::ev;
use leptos::prelude::*;
use locale::Text;
use platform::page;

use crate::pages::{Home, OpenFile, Problem, ProblemPage, ResultPage, SelfCheck, Settings, Start};
use crate::route::Route;
use crate::state::{Session, use_session, use_text};
use crate::views::drop_zone::DropZone;
use crate::views::header::Header;
use crate::views::keys::KeysDialog;
use crate::views::save_state::SaveWarning;

/// Puts the app in the place of the static page.
pub fn mount() {
    // A panic ends the app; the static page takes over and offers the rescue file.
    std::panic::set_hook(Box::new(|panic| page::announce_crash(&panic.to_string())));
    leptos::mount::mount_to_body(App);
    page::announce_ready();
}

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::start();
    provide_context(session);
    // Another language is another page: everything is drawn anew.
    move || {
        let text = Text::new(session.preferences.locale.get());
        provide_context(text);
        view! { <Shell /> }
    }
}

#[component]
fn Shell() -> impl IntoView {
    let text = use_text();
    let keys = RwSignal::new(false);
    let help = window_event_listener(ev::keydown, move |event| {
        if event.key() == "F1" {
            event.prevent_default();
            keys.set(true);
        }
    });
    on_cleanup(move || help.remove());
    view! {
        <a class="skip" href="#main" on:click=|event| {
            event.prevent_default();
            page::focus_soon("main h1");
        }>
            {text.app_skip()}
        </a>
        <Header keys=keys />
        <SaveWarning />
        <main id="main">
            <CurrentPage />
        </main>
        <footer class="footer">
            <p>{text.app_footer()}</p>
            <p>{text.app_claim()}</p>
        </footer>
        <KeysDialog open=keys />
        <DropZone />
    }
}

/// What has to be known before a page about an assessment can be shown.
#[derive(Debug, Clone, PartialEq)]
enum Ready {
    Waiting,
    Page(Route),
    Problem(Problem),
}

#[component]
fn CurrentPage() -> impl IntoView {
    let session = use_session();
    let text = use_text();
    let ready = Memo::new(move |_| {
        let route = session.route.get();
        let known = session.library.with(Option::is_some);
        match &route {
            Route::Check { assessment, .. } | Route::Result { assessment } => {
                let example = assessment == crate::route::EXAMPLE;
                if !known && !example {
                    Ready::Waiting
                } else if untrack(|| session.open(assessment)) {
                    Ready::Page(route)
                } else {
                    Ready::Problem(Problem::Gone)
                }
            }
            Route::Unknown => Ready::Problem(Problem::Unknown),
            Route::Rescue { .. } => Ready::Problem(Problem::Unreadable),
            _ => Ready::Page(route),
        }
    });
    move || match ready.get() {
        Ready::Waiting => view! { <p class="waiting" role="status">{text.home_loading()}</p> }.into_any(),
        Ready::Problem(problem) => view! { <ProblemPage problem=problem /> }.into_any(),
        Ready::Page(Route::Start) => view! { <Start /> }.into_any(),
        Ready::Page(Route::Open) => view! { <OpenFile /> }.into_any(),
        Ready::Page(Route::Settings) => view! { <Settings /> }.into_any(),
        Ready::Page(Route::Check { question, .. }) => view! { <SelfCheck question=question /> }.into_any(),
        Ready::Page(Route::Result { .. }) => view! { <ResultPage /> }.into_any(),
        Ready::Page(_) => view! { <Home /> }.into_any(),
    }
}
