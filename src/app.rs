//! The shell: one page at a time between header and footer.

use components::{Button, ButtonKind};
use leptos::ev;
use leptos::prelude::*;
use locale::Text;
use platform::page;

use crate::later::{self, LaterPage, Module};
use crate::pages::{Home, Problem, SelfCheck, Start, has_question};
use crate::route::{EXAMPLE, Route};
use crate::state::{Session, use_session, use_text};
use crate::views::drop_zone::DropZone;
use crate::views::header::Header;
use crate::views::keys::KeysDialog;
use crate::views::page::Page;
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

/// What is shown at an address.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    /// What is kept, or the module with the page, is still on its way.
    Waiting,
    /// The module with the page could not be fetched.
    Unfetched,
    /// A page of the first screens.
    First(Route),
    /// A page of the module; the route tells one assessment from another.
    Later(LaterPage, Route),
}

#[component]
fn CurrentPage() -> impl IntoView {
    let session = use_session();
    let text = use_text();
    let shown = Memo::new(move |_| show(session, session.route.get()));
    move || match shown.get() {
        Shown::Waiting => view! { <p class="waiting" role="status">{text.home_loading()}</p> }.into_any(),
        Shown::Unfetched => view! { <Unfetched /> }.into_any(),
        Shown::First(Route::Start) => view! { <Start /> }.into_any(),
        Shown::First(Route::Check { question, .. }) => view! { <SelfCheck question=question /> }.into_any(),
        Shown::First(_) => view! { <Home /> }.into_any(),
        Shown::Later(page, _) => later::page(page).into_any(),
    }
}

fn show(session: Session, route: Route) -> Shown {
    let page = match &route {
        Route::Home | Route::Start => return Shown::First(route),
        Route::Open => LaterPage::OpenFile,
        Route::Settings => LaterPage::Settings,
        Route::Unknown => LaterPage::Problem(Problem::Unknown),
        Route::Rescue { .. } => LaterPage::Problem(Problem::Unreadable),
        Route::Check { assessment, .. } | Route::Result { assessment } => {
            let is_example = assessment == EXAMPLE;
            if !is_example && session.library.with(Option::is_none) {
                return Shown::Waiting;
            }
            if is_example && session.module.get() != Module::Here {
                LaterPage::Result
            } else if !untrack(|| session.open(assessment)) {
                LaterPage::Problem(Problem::Gone)
            } else {
                match route {
                    Route::Check { question, .. } if has_question(question) => return Shown::First(route),
                    Route::Check { .. } => LaterPage::Problem(Problem::Unknown),
                    _ => LaterPage::Result,
                }
            }
        }
    };
    match session.module.get() {
        Module::Here => Shown::Later(page, route),
        Module::Failed => Shown::Unfetched,
        Module::Loading => Shown::Waiting,
        Module::NotAsked => {
            session.fetch_module();
            Shown::Waiting
        }
    }
}

/// The part of the app with this page could not be fetched.
#[component]
fn Unfetched() -> impl IntoView {
    let session = use_session();
    let text = use_text();
    view! {
        <Page title=text.unfetched_title() class="page page-narrow">
            <p>{text.unfetched_body()}</p>
            <div class="actions">
                <Button kind=ButtonKind::Primary on_press=move || session.fetch_module()>
                    {text.unfetched_again()}
                </Button>
            </div>
        </Page>
    }
}
