//! The entry `join.html`: header and footer around one page at a time (a router of two addresses).

use leptos::prelude::*;
use locale::{Locale, Text};
use platform::{page, preferences};

use crate::join::{JoinPage, draw, needs_the_app};
use crate::{HANDED_IN, JOIN, PageHost, use_text};

/// The first page of the app, which lies beside this one.
const HOME: &str = "./#/";

/// The name that the language is kept under, as the app keeps it.
const LANGUAGE: &str = "language";

/// The name that the theme is kept under, as the app keeps it.
const THEME: &str = "theme";

/// The name that the size of text is kept under, as the app keeps it.
const TEXT_SIZE: &str = "text-size";

/// Puts the pages in the place of the static page.
pub fn mount() {
    // A panic ends the page; the static one takes over.
    std::panic::set_hook(Box::new(|panic| page::announce_crash(&panic.to_string())));
    let chosen = preferences::get(LANGUAGE).and_then(|tag| Locale::from_tag(&tag)).unwrap_or_default();
    let theme = preferences::get(THEME).filter(|theme| ["light", "dark"].contains(&theme.as_str()));
    let size = preferences::get(TEXT_SIZE).filter(|size| ["large", "larger"].contains(&size.as_str()));
    page::set_root("data-theme", theme.as_deref());
    page::set_root("data-text-size", size.as_deref());
    platform::spawn(async move {
        if !chosen.is_here()
            && let Some(pack) = platform::language::pack(chosen.tag()).await
        {
            // It is handed out in pieces for as long as the page is there; without it English is spoken.
            catalogue::add_language_for_questions(Box::leak(pack.into_boxed_str())).ok();
        }
        page::set_root("lang", Some(chosen.shown().tag()));
        leptos::mount::mount_to_body(move || view! { <Shell locale=chosen.shown() /> });
        page::announce_ready();
    });
}

/// What an address shows.
fn shown(hash: &str) -> JoinPage {
    match hash.strip_prefix(HANDED_IN) {
        Some(code) => JoinPage::HandedIn(code.to_owned()),
        None => JoinPage::Join(hash.strip_prefix(JOIN).unwrap_or_default().trim_matches('/').to_owned()),
    }
}

#[component]
fn Shell(locale: Locale) -> impl IntoView {
    let text = Text::new(locale);
    provide_context(text);
    let title = Callback::new(move |title: String| page::set_title(&text.app_title(&title)));
    provide_context(PageHost { title, home: HOME });
    provide_context(components::TooLong(Callback::new(move |beyond| text.field_too_long(beyond))));
    let hash = RwSignal::new(page::hash());
    page::on_hash_change(move || hash.set(page::hash()));
    let body = move || {
        let page = shown(&hash.get());
        match &page {
            // Lessons, and what is said about all requirements, are in the app, and too much for this page.
            JoinPage::Join(code) if needs_the_app(code) => {
                page::replace(&format!("./{JOIN}/{code}"));
                ().into_any()
            }
            _ => draw(page),
        }
    };
    view! {
        <a class="skip" href="#main" on:click=|event| {
            event.prevent_default();
            page::focus_soon("#main");
        }>
            {text.app_skip()}
        </a>
        <div class="app" data-mode="front">
            <Header />
            <main id="main" tabindex="-1">{body}</main>
            <footer class="footer">
                <p>{text.app_footer()}</p>
                <p class="footer-ways"><a href=[HOME, "learn/privacy"].concat()>{text.app_privacy()}</a></p>
            </footer>
        </div>
    }
}

#[component]
fn Header() -> impl IntoView {
    let text = use_text();
    view! {
        <header class="header">
            <a class="brand" href=HOME><components::PlumbMark /><span translate="no">{text.app_name()}</span></a>
        </header>
    }
}
