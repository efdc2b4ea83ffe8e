//! Language packs: all messages of one language as text, fetched when it is chosen.
//!
//! A pack begins with a head and the messages; what follows are sections of content with their names, which `catalogue`
//! reads. It lives as long as the program: there
//! are few languages, each is added once, and messages are handed out as `&'static str`.

use std::sync::OnceLock;

use crate::{FINGERPRINT, LANGUAGES, Locale};

pub(crate) const PART: char = '\u{0C}';
const MESSAGE: char = '\u{1F}';
const FORM: char = '\u{1E}';

/// Numbers below have a form of their own in the table of a pack; from there on it repeats every hundred.
const COUNTED: u64 = 200;

/// A language pack, taken apart.
#[derive(Debug)]
pub(crate) struct Pack {
    text: &'static str,
    /// How a day is written.
    pub(crate) date: &'static str,
    /// Whether a comma stands before decimals.
    pub(crate) has_decimal_comma: bool,
    /// What follows the messages: names of sections, each before its text.
    pub(crate) content: &'static str,
    forms: &'static [u8],
    messages: Vec<&'static str>,
}

/// Why a text is no pack of this version of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// It does not begin like one, or breaks off.
    #[error("this is no language pack")]
    NoPack,
    /// It belongs to a language that the app does not know.
    #[error("this language pack belongs to an unknown language")]
    UnknownLanguage,
    /// It was made for other messages.
    #[error("this language pack was made for another version")]
    OtherVersion,
}

static PACKS: [OnceLock<Pack>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];

/// The pack of a language, if it was added.
pub(crate) fn of(locale: Locale) -> Option<&'static Pack> {
    PACKS.get(locale.place())?.get()
}

/// The whole pack of a language, for another module that speaks it too; empty for one that needs none.
pub fn text(locale: Locale) -> &'static str {
    of(locale).map_or("", |pack| pack.text)
}

/// Adds a pack; of a language that is here already nothing changes.
///
/// # Errors
/// [`PackError`].
pub fn add(text: &'static str) -> Result<Locale, PackError> {
    let (head, rest) = text.split_once(PART).ok_or(PackError::NoPack)?;
    let (messages, content) = rest.split_once(PART).unwrap_or((rest, ""));
    let head: Vec<&str> = head.split(MESSAGE).collect();
    let [tag, fingerprint, date, forms, decimal] = head[..] else { return Err(PackError::NoPack) };
    let locale = Locale::from_tag(tag)
        .filter(|locale| *locale != Locale::ENGLISH)
        .ok_or(PackError::UnknownLanguage)?;
    if fingerprint != FINGERPRINT {
        return Err(PackError::OtherVersion);
    }
    let messages = messages.split(MESSAGE).collect();
    let has_decimal_comma = decimal == ",";
    let pack = Pack { text, date, has_decimal_comma, content, forms: forms.as_bytes(), messages };
    PACKS.get(locale.place()).ok_or(PackError::UnknownLanguage)?.get_or_init(|| pack);
    Ok(locale)
}

impl Pack {
    /// A message by its number; none if it is not translated.
    pub(crate) fn message(&self, number: u16) -> Option<&'static str> {
        self.messages.get(usize::from(number)).copied().filter(|message| !message.is_empty())
    }

    /// The form of a counted message for a number.
    pub(crate) fn form(&self, number: u16, n: u64) -> Option<&'static str> {
        let entry = if n < COUNTED { n } else { n % 100 + 100 };
        let digit = *self.forms.get(entry as usize)?;
        self.message(number)?.split(FORM).nth(usize::from(digit.checked_sub(b'0')?))
    }

    /// Every text of it.
    #[cfg(test)]
    pub(crate) fn whole(&self) -> impl Iterator<Item = &'static str> {
        self.messages.iter().flat_map(|message| message.split(FORM))
    }
}
