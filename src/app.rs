//! The shell: one page at a time between header and footer.

use components::{Button, ButtonKind, TooLong};
use isms::result::Extent;
use leptos::ev;
use leptos::prelude::*;
use locale::{Locale, Text};
use model::Edition;
use platform::page;

use crate::areas::Mode;
use crate::first::Home;
use crate::pages::awareness::AwarenessPage;
use crate::pages::keeping::Problem;
use crate::pages::{check, join, keeping, planning, reporting, safety, work};
use crate::parts::{self, LazyPage, Part, Parts, Presence};
use crate::route::{EXAMPLE, Route};
use crate::state::language;
use crate::state::preferences::Word as _;
use crate::state::{Door, Session, use_parts, use_session, use_text};
use crate::views::drop_zone::DropZone;
use crate::views::header::Header;
use crate::views::page::Page;
use crate::views::save_state::{SaveWarning, UpdateLine};

/// Puts the app in the place of the static page.
pub fn mount() {
    // A panic ends the app; the static page takes over and offers the rescue file.
    std::panic::set_hook(Box::new(|panic| page::announce_crash(&panic.to_string())));
    let locale = Locale::load();
    let begins = matches!(Route::parse(&page::hash()), Route::Start | Route::StartFull);
    if locale.is_here() && !begins {
        return replace_static_page();
    }
    // The static page stays meanwhile: better than a page that changes its language, or says only that it is loading.
    platform::spawn(async move {
        language::fetch(locale).await;
        if begins {
            parts::load(Part::Check).await;
        }
        replace_static_page();
    });
}

fn replace_static_page() {
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
        let text = Text::new(session.app.preferences.locale.get());
        provide_context(text);
        provide_context(TooLong(Callback::new(move |beyond| text.field_too_long(beyond))));
        view! { <Shell /> }
    }
}

#[component]
fn Shell() -> impl IntoView {
    let parts = use_parts();
    let text = use_text();
    let keys = RwSignal::new(false);
    let help = window_event_listener(ev::keydown, move |event| {
        if event.key() == "F1" {
            event.prevent_default();
            parts.fetch(Part::Keeping);
            keys.set(true);
        }
    });
    on_cleanup(move || help.remove());
    let route = use_session().app.route;
    let mode = Memo::new(move |_| route.with(Mode::of));
    // What keeping draws around the pages, as soon as that is here.
    let kept = move |page: fn(RwSignal<bool>) -> keeping::Page| {
        move || match parts.presence(Part::Keeping).get() {
            Presence::Here => parts::page(LazyPage::Keeping(page(keys))),
            _ => None,
        }
    };
    view! {
        <a class="skip" href="#main" on:click=|event| {
            event.prevent_default();
            page::focus_soon("#main");
        }>
            {text.app_skip()}
        </a>
        <div class="app" data-mode=move || mode.get().word()>
            {kept(|_| keeping::Page::Navigation)}
            <Header
                mode=mode
                keys=keys
                tools=kept(keeping::Page::Tools).into_any()
                save_menu=kept(|_| keeping::Page::SaveMenu).into_any()
            />
            <main id="main" tabindex="-1">
                <SaveWarning />
                <UpdateLine />
                {kept(keeping::Page::Bar)}
                <CurrentPage />
            </main>
            <footer class="footer">
                <p>{text.app_footer()}</p>
                <p class="footer-ways">
                    <a href=Route::lesson("privacy").to_string()>{text.app_privacy()}</a>
                    <a href=Route::lesson("accessibility").to_string()>{text.app_accessibility()}</a>
                    <span>{text.app_claim()}</span>
                </p>
            </footer>
        </div>
        <DropZone />
    }
}

/// What is shown at an address.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    /// What is kept, or a part of the app, is still on its way.
    Waiting,
    /// A part of the app could not be fetched.
    Unfetched(Part),
    /// The first page.
    First,
    /// A later page; the route tells one assessment from another.
    Later(LazyPage, Box<Route>),
}

#[component]
fn CurrentPage() -> impl IntoView {
    let session = use_session();
    let text = use_text();
    let shown = Memo::new(move |_| show(session, session.app.route.get()));
    move || match shown.get() {
        Shown::Waiting => view! { <p class="waiting" role="status">{text.home_loading()}</p> }.into_any(),
        Shown::Unfetched(part) => view! { <Unfetched part=part /> }.into_any(),
        Shown::First => view! { <Home /> }.into_any(),
        Shown::Later(page, _) => parts::page(page).into_any(),
    }
}

fn show(session: Session, route: Route) -> Shown {
    for part in parts_of(&route) {
        absent(session.parts, part);
    }
    let page = match &route {
        Route::Home => return Shown::First,
        Route::Start => LazyPage::Check(check::Page::Start(Door::SelfCheck)),
        Route::StartFull => LazyPage::Check(check::Page::Start(Door::Full)),
        Route::StartWorkshop => LazyPage::Check(check::Page::Start(Door::Workshop)),
        Route::Open => LazyPage::OpenFile,
        Route::Learn => LazyPage::Keeping(keeping::Page::Learn),
        Route::Lesson { lesson } => LazyPage::Keeping(keeping::Page::Lesson(lesson.clone())),
        Route::Awareness { lesson } => {
            let list = AwarenessPage::List;
            LazyPage::Awareness(lesson.clone().map_or(list, AwarenessPage::Lesson))
        }
        Route::Settings => LazyPage::Keeping(keeping::Page::Settings),
        Route::BeginLocked => LazyPage::Keeping(keeping::Page::BeginLocked),
        #[cfg(any(test, feature = "parts"))]
        Route::Parts => LazyPage::Keeping(keeping::Page::Parts),
        Route::Unknown => problem(Problem::Unknown),
        Route::Shared { code } => match absent(session.parts, Part::Guide) {
            Some(shown) => return shown,
            None => LazyPage::Reporting(reporting::Page::Shared(code.clone())),
        },
        Route::Join { code } => match needs_guide(code).then(|| absent(session.parts, Part::Guide)).flatten()
        {
            Some(shown) => return shown,
            None => LazyPage::Join(join::JoinPage::Join(code.clone())),
        },
        Route::Invited { code } => LazyPage::Awareness(AwarenessPage::Invited(code.clone())),
        Route::HandedIn { code } => LazyPage::Join(join::JoinPage::HandedIn(code.clone())),
        Route::Rescue { .. } => problem(Problem::Unreadable),
        Route::Check { assessment, .. }
        | Route::Result { assessment, .. }
        | Route::Requirements { assessment, .. }
        | Route::Requirement { assessment, .. }
        | Route::Room { assessment, .. }
        | Route::Register { assessment, .. }
        | Route::Document { assessment, .. }
        | Route::Transition { assessment }
        | Route::History { assessment }
        | Route::Safekeeping { assessment } => match about(session, &route, assessment) {
            Ok(page) => page,
            Err(shown) => return shown,
        },
    };
    // Which requirement is chosen and which are listed is for the workbench to follow: it stays.
    let route = match route {
        Route::Requirement { assessment, .. } => Route::requirements(&assessment),
        Route::Requirements { assessment, .. } => Route::requirements(&assessment),
        // The same for the entries of a register.
        Route::Register { assessment, register, .. } => Route::register(&assessment, &register),
        // And for what a room lists.
        Route::Room { assessment, room, .. } => Route::room(&assessment, room),
        route => route,
    };
    let part = page.part();
    // Every area but the self-check and taking part stands on what keeps.
    let keeping = (!matches!(part, Part::Check | Part::Join)).then_some(Part::Keeping);
    let missing = keeping.into_iter().chain([part]).find_map(|part| absent(session.parts, part));
    missing.unwrap_or(Shown::Later(page, Box::new(route)))
}

/// Whether a workshop may ask more than the questions of the self-check, which are in the first load. A short code never
/// does.
fn needs_guide(code: &str) -> bool {
    code.len() > SHORT
}

/// The longest code of a workshop that is typed in, with its hyphen.
const SHORT: usize = 9;

/// What a page needs whatever is kept: fetched at once, not one when the other is here.
fn parts_of(route: &Route) -> Vec<Part> {
    let page = match route {
        Route::Shared { .. } | Route::Result { .. } => Part::Reporting,
        Route::Requirements { .. } | Route::Requirement { .. } | Route::Transition { .. } => Part::Work,
        Route::Room { room, .. } => LazyPage::from(*room).part(),
        Route::Register { .. } => Part::Planning,
        Route::Document { .. } => Part::Document,
        Route::History { .. } | Route::Safekeeping { .. } => Part::Safety,
        Route::Join { .. } | Route::HandedIn { .. } => return vec![Part::Join],
        _ => return Vec::new(),
    };
    let has_guide = matches!(route, Route::Shared { .. }) || is_over_all(route);
    [Part::Keeping, page].into_iter().chain(has_guide.then_some(Part::Guide)).collect()
}

/// Whether a page about an assessment shows what is written about all requirements, not only those of the self-check.
fn is_over_all(route: &Route) -> bool {
    !matches!(
        route,
        Route::Check { .. }
            | Route::Result { all: false, .. }
            | Route::History { .. }
            | Route::Safekeeping { .. }
    )
}

/// The later page about an assessment, which is open then; or what else is shown.
fn about(session: Session, route: &Route, assessment: &str) -> Result<LazyPage, Shown> {
    let is_example = assessment == EXAMPLE;
    if !is_example && session.storage.library.with(Option::is_none) {
        return Err(Shown::Waiting);
    }
    let is_older = session.editor.edition_of(assessment) == Some(Edition::Iso27001_2013);
    for (part, is_needed) in [(Part::Keeping, is_example), (Part::Guide, is_older || is_over_all(route))] {
        if is_needed && let Some(shown) = absent(session.parts, part) {
            return Err(shown);
        }
    }
    let editor = session.editor;
    if session.storage.is_locked(assessment)
        && !editor.document.with(|open| open.is_some() && editor.is_open(assessment))
    {
        return Ok(LazyPage::Keeping(keeping::Page::Unlock(assessment.to_owned())));
    }
    if !untrack(|| editor.open(assessment)) {
        return Ok(problem(Problem::Gone));
    }
    Ok(match route {
        Route::Check { question, .. } if !is_older && has_question(*question) => {
            LazyPage::Check(check::Page::Question(*question))
        }
        Route::Result { all, .. } => {
            let extent = if *all || is_older { Extent::All } else { Extent::SelfCheck };
            LazyPage::Reporting(reporting::Page::Result(extent))
        }
        Route::Requirements { .. } | Route::Requirement { .. } => LazyPage::Work(work::Page::Workbench),
        Route::Room { room, .. } => LazyPage::from(*room),
        Route::Register { register, .. } => LazyPage::Planning(planning::Page::Register(register.clone())),
        Route::Document { document, .. } => LazyPage::Document(document.clone()),
        Route::Transition { .. } if is_older => LazyPage::Work(work::Page::Transition),
        Route::History { .. } if !is_example => LazyPage::Safety(safety::Page::History),
        Route::Safekeeping { .. } if !is_example => LazyPage::Safety(safety::Page::Safekeeping),
        _ => problem(Problem::Unknown),
    })
}

/// Whether the self-check has a question with a number, from 1.
fn has_question(number: usize) -> bool {
    (1..=catalogue::iso27001_2022().self_check().len()).contains(&number)
}

/// The page about something that went wrong.
fn problem(problem: Problem) -> LazyPage {
    LazyPage::Keeping(keeping::Page::Problem(problem))
}

/// What is shown as long as a part of the app is not here; fetches it.
fn absent(parts: Parts, part: Part) -> Option<Shown> {
    match parts.presence(part).get() {
        Presence::Here => None,
        Presence::Failed => Some(Shown::Unfetched(part)),
        Presence::NotAsked | Presence::Loading => {
            parts.fetch(part);
            Some(Shown::Waiting)
        }
    }
}

/// A part of the app could not be fetched.
#[component]
fn Unfetched(part: Part) -> impl IntoView {
    let parts = use_parts();
    let text = use_text();
    view! {
        <Page title=text.unfetched_title() class="page page-narrow">
            <p>{text.unfetched_body()}</p>
            <div class="actions">
                <Button kind=ButtonKind::Primary on_press=move || parts.fetch(part)>
                    {text.unfetched_again()}
                </Button>
            </div>
        </Page>
    }
}
