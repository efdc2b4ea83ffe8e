//! What the host says about its page: read once, after the first paint, and applied.

use std::cell::Cell;

use hosting::{Door, HostPage, Problem};
use leptos::prelude::*;
use locale::Locale;
use model::Edition;
use platform::page;

use crate::state::preferences::Word;
use crate::state::{language, use_app};

/// What was read and what was left out.
type Read = (HostPage, Vec<Problem>);

thread_local! {
    /// For all pages of this tab.
    static READ: ArcRwSignal<Read> = ArcRwSignal::default();
    /// Whether it was asked for.
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
}

/// What the host says, as far as it is known; asks for it the first time.
pub fn said() -> ArcRwSignal<Read> {
    let read = READ.with(Clone::clone);
    if !IS_ASKED.replace(true) {
        let (told, preferences) = (read.clone(), use_app().preferences);
        platform::spawn(async move {
            let Some(text) = platform::hosting::said().await else { return };
            let is_language = |tag: &str| Locale::all().any(|one| one.tag() == tag);
            let (page, problems) = hosting::read(&text, is_language);
            show(&page);
            let wanted = page.language.as_deref();
            let is_chosen = platform::preferences::get(<Locale as Word>::NAME).is_some();
            let wanted = Locale::all().find(|one| Some(one.tag()) == wanted && !is_chosen);
            told.set((page, problems));
            if let Some(locale) = wanted {
                language::choose(preferences, locale);
            }
        });
    }
    read
}

/// What the style and the first pages read from the root of the page.
fn show(said: &HostPage) {
    if let Some(accent) = &said.accent {
        platform::hosting::set_style("--host-accent", accent);
        page::set_root("data-accent", Some(""));
    }
    if !said.doors.is_empty() {
        let doors: Vec<&str> = said.doors.iter().map(|door: &Door| door.word()).collect();
        page::set_root("data-doors", Some(&doors.join(" ")));
    }
    if said.edition == Some(Edition::Iso27001_2013) {
        page::set_root("data-edition", Some("2013"));
    }
}
