//! Internationalisation: everything the app says, by language.
//!
//! `locales/en.toml` is the reference; the build turns each message into a function of [`Text`] with its
//! placeholders as arguments, so that a missing argument or a misspelt message does not compile.
//! Every other file beside it becomes a language [`pack`], which is added when somebody wants it; what it does not say
//! is said in English. A new language is a file there, and nothing else.
//! [`Locale::PSEUDO`] is such a pack too, English with accents and brackets: whatever shows up without them on a page
//! does not go through this crate.

use std::fmt::{Display, Write as _};

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};

pub mod pack;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));
include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A language of the app, by its place among all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Locale(u8);

impl Locale {
    /// English, which is always there.
    pub const ENGLISH: Self = Self(0);

    /// Accented and bracketed English, to see what is not translated. The last of all.
    pub const PSEUDO: Self = Self(LANGUAGES.len() as u8 - 1);

    /// All languages by their tags, in the order in which they are offered.
    pub const TAGS: [(&'static str, Self); LANGUAGES.len()] = {
        let mut tags = [("", Self::ENGLISH); LANGUAGES.len()];
        let mut place = 0;
        while place < LANGUAGES.len() {
            tags[place] = (LANGUAGES[place].0, Self(place as u8));
            place += 1;
        }
        tags
    };

    /// All languages, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::TAGS.into_iter().map(|(_, locale)| locale)
    }

    /// The languages that people are offered: all but the pseudo-locale, which is offered only as the one that is used
    /// already.
    pub fn offered(used: Self) -> Vec<Self> {
        Self::all().filter(|one| *one != Self::PSEUDO || *one == used).collect()
    }

    /// The language that is shown for this one: itself, or English as long as its pack is not here.
    pub fn shown(self) -> Self {
        if self.is_here() { self } else { Self::ENGLISH }
    }

    fn place(self) -> usize {
        usize::from(self.0)
    }

    /// The language tag, as in `<html lang>`.
    pub fn tag(self) -> &'static str {
        Self::TAGS.get(self.place()).map_or("en", |(tag, _)| tag)
    }

    /// The language of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::TAGS.into_iter().find(|(known, _)| *known == tag).map(|(_, locale)| locale)
    }

    /// Its own name for itself.
    pub fn name(self) -> &'static str {
        LANGUAGES.get(self.place()).map_or("", |(_, name)| name)
    }

    /// Whether it can be used now, or its pack has to be added first.
    pub fn is_here(self) -> bool {
        self == Self::ENGLISH || pack::of(self).is_some()
    }

    /// The texts of all sections of its pack that have a name; none for English, or as long as it is not here.
    pub fn sections(self, name: &str) -> impl Iterator<Item = &'static str> {
        let content = pack::of(self).map_or("", |pack| pack.content);
        let mut parts = content.split(pack::PART);
        std::iter::from_fn(move || Some((parts.next()?, parts.next()?)))
            .filter(move |(known, _)| *known == name)
            .map(|(_, text)| text)
    }
}

/// The packs of all languages with their tags, without content.
#[cfg(any(test, feature = "packs"))]
pub fn packs() -> &'static [(&'static str, &'static str)] {
    PACKS
}

/// The messages in one language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Text {
    /// The language.
    pub locale: Locale,
}

impl Text {
    /// The messages in a language; in English as long as its pack was not added.
    pub fn new(locale: Locale) -> Self {
        Self { locale }
    }

    /// Whether the language writes a comma before decimals.
    pub fn has_decimal_comma(self) -> bool {
        pack::of(self.locale).is_some_and(|pack| pack.has_decimal_comma)
    }

    /// A day as the language writes it.
    pub fn date(self, day: NaiveDate) -> String {
        let pattern = pack::of(self.locale).map_or(DATE, |pack| pack.date);
        let mut date = String::with_capacity(10);
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            date.push_str(before);
            let (part, after) = after.split_once('}').unwrap_or_default();
            let _ = match part {
                "y" => write!(date, "{:04}", day.year()),
                "m" => write!(date, "{:02}", day.month()),
                "mon" => date.write_str(self.short_month(day.month())),
                "day" => write!(date, "{}", day.day()),
                _ => write!(date, "{:02}", day.day()),
            };
            rest = after;
        }
        date.push_str(rest);
        date
    }

    /// The short name of a month, from 1.
    pub fn short_month(self, month: u32) -> &'static str {
        match month {
            1 => self.months_jan_short(),
            2 => self.months_feb_short(),
            3 => self.months_mar_short(),
            4 => self.months_apr_short(),
            5 => self.months_may_short(),
            6 => self.months_jun_short(),
            7 => self.months_jul_short(),
            8 => self.months_aug_short(),
            9 => self.months_sep_short(),
            10 => self.months_oct_short(),
            11 => self.months_nov_short(),
            _ => self.months_dec_short(),
        }
    }

    /// A day with hours and minutes.
    pub fn moment(self, at: NaiveDateTime) -> String {
        let mut moment = self.date(at.date());
        moment.push(' ');
        moment.push_str(&time(at));
        moment
    }

    fn plain(self, number: u16, english: &'static str) -> &'static str {
        if self.locale == Locale::ENGLISH { english } else { self.translated(number, english) }
    }

    #[inline(never)]
    fn translated(self, number: u16, english: &'static str) -> &'static str {
        pack::of(self.locale).and_then(|pack| pack.message(number)).unwrap_or(english)
    }

    fn counted(self, n: u64, number: u16, one: &'static str, other: &'static str) -> &'static str {
        let english = if n == 1 { one } else { other };
        pack::of(self.locale).and_then(|pack| pack.form(number, n)).unwrap_or(english)
    }
}

/// `09:04`.
fn time(at: NaiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// A message with its values in place of `{0}`, `{1}`.
fn fill(template: &'static str, values: &[&dyn Display]) -> String {
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

#[cfg(test)]
mod tests;
