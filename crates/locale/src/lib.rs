//! Everything the app says.
//!
//! `locales/en.toml` is the reference; the build turns each message into a function of [`Text`] with its
//! placeholders as arguments, so that a missing argument or a misspelt message does not compile.
//! [`Locale::Pseudo`] is English with accents and brackets: whatever shows up without them on a page
//! does not go through this crate.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};

mod pseudo;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A language of the app.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    English,
    /// Accented and bracketed English, to see what is not translated.
    Pseudo,
}

impl Locale {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::Pseudo];

    /// The language tag, as in `<html lang>`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Pseudo => "en-XA",
        }
    }

    /// The language of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }

    /// Its own name for itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Pseudo => "⟦Þšéûðô (for testing)⟧",
        }
    }
}

/// The messages in one language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Text {
    /// The language.
    pub locale: Locale,
}

impl Text {
    /// The messages in a language.
    pub fn new(locale: Locale) -> Self {
        Self { locale }
    }

    /// A piece of the catalogue's content, which is kept by language elsewhere.
    pub fn content(self, text: &str) -> Cow<'_, str> {
        match self.locale {
            Locale::English => Cow::Borrowed(text),
            Locale::Pseudo => Cow::Owned(pseudo::disguise(text)),
        }
    }

    fn plain(self, english: &'static str) -> &'static str {
        match self.locale {
            Locale::English => english,
            Locale::Pseudo => pseudo::message(english),
        }
    }

    fn filled(self, english: &'static str, values: &[&dyn Display]) -> String {
        let template = self.plain(english);
        let mut filled = String::with_capacity(template.len() + 16);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (number, after) = after.split_once('}').unwrap_or_default();
            if let Some(value) = number.parse::<usize>().ok().and_then(|number| values.get(number)) {
                let _ = write!(filled, "{value}");
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_counts_choose_their_form() {
        let text = Text::default();
        assert_eq!(text.check_progress(7, 25), "7 of 25");
        assert_eq!(text.home_answers(1), "1 answer");
        assert_eq!(text.home_answers(3), "3 answers");
    }

    #[test]
    fn values_are_given_in_the_order_in_which_english_names_them() {
        let text = Text::default();
        assert!(text.home_delete_body("Acme", "3 answers").starts_with("“Acme” and its 3 answers"));
        assert!(text.report_made("1.0", "2026-06-15", "2026.2").contains("1.0 on 2026-06-15"));
        assert!(text.result_priority_how(3, 1, 2, 4, "Why.").ends_with("(3 − 1) × 2 = 4. Why."));
    }

    #[test]
    fn a_value_with_braces_stays_as_it_is() {
        assert_eq!(Text::default().check_progress("{1}", "{0}"), "{1} of {0}");
    }

    #[test]
    fn the_pseudo_locale_marks_every_message() {
        let text = Text::new(Locale::Pseudo);
        let messages = EN.iter().map(|english| text.plain(english));
        assert!(messages.into_iter().all(|m| m.starts_with('⟦') && m.ends_with('⟧')));
        assert!(text.check_progress(7, 25).contains("25"));
    }

    #[test]
    fn no_message_is_empty_or_ends_in_white_space() {
        assert!(EN.iter().all(|m| !m.is_empty() && m.trim() == *m));
    }
}
