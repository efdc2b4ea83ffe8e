//! The language of the app: chosen, fetched unless it is here, and shown once it is.

use std::cell::Cell;

use leptos::prelude::*;
use locale::Locale;

use super::preferences::{Preferences, Word as _};
use crate::parts;

thread_local! {
    /// How often a language was chosen in this tab.
    static CHOICES: Cell<u32> = const { Cell::new(0) };
}

/// Fetches the pack of a language unless it is here. False if it could not be had; the app speaks English then.
pub async fn fetch(locale: Locale) -> bool {
    if !locale.is_here()
        && let Some(text) = platform::language::pack(locale.tag()).await
    {
        // It is handed out in pieces for as long as the app runs.
        parts::add_language(Box::leak(text.into_boxed_str())).await;
    }
    locale.is_here()
}

/// Shows the app in a language, and keeps that as the preference; if its pack cannot be had nothing changes but
/// `language_failed`. Of several choices the last one counts, whichever pack comes last; also of two of one language,
/// where the first failed while the second was on its way.
pub fn choose(preferences: Preferences, locale: Locale) {
    preferences.language_wanted.set(locale);
    let choice = CHOICES.get() + 1;
    CHOICES.set(choice);
    platform::spawn(async move {
        let is_here = fetch(locale).await;
        if CHOICES.get() != choice {
            return;
        }
        preferences.language_failed.set((!is_here).then_some(locale));
        if is_here {
            locale.keep();
            preferences.locale.set(locale);
        } else {
            preferences.language_wanted.set(preferences.locale.get_untracked());
        }
    });
}
