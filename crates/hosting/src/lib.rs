//! Site configuration: what whoever hosts a page says in `plumbline.json` beside it, such as a consultant.
//!
//! Everything in it is optional. A value that makes no sense is left out and named; `docs/hosting.md` has the table.

mod values;

use model::Edition;
use serde_json::{Map, Value};

pub use values::contrast_with_white;

/// The longest file that is read, in bytes.
pub const LONGEST: usize = 64 * 1024;

/// A way into the app that the first page offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The self-check.
    Check,
    /// All requirements.
    Full,
    /// Opening a file.
    Open,
    /// The made-up firm.
    Example,
    /// Workshops: preparing one, and joining one.
    Workshop,
    /// The lessons.
    Learn,
}

impl Door {
    /// All, in the order of the page.
    pub const ALL: [Self; 6] =
        [Self::Check, Self::Full, Self::Open, Self::Example, Self::Workshop, Self::Learn];

    /// What it is called in the file, and on the page for its style.
    pub fn word(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Full => "full",
            Self::Open => "open",
            Self::Example => "example",
            Self::Workshop => "workshop",
            Self::Learn => "learn",
        }
    }
}

/// What may stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Who offers the page.
    Name,
    /// A picture beside it.
    Logo,
    /// The colour of buttons and links.
    Accent,
    /// Where a visitor turns to.
    Contact,
    /// The ways that the first page offers.
    Doors,
    /// The edition that is suggested.
    Edition,
    /// The language of who has chosen none.
    Language,
    /// Where it says what the host keeps about visitors.
    Privacy,
    /// Who may show the page inside their own.
    Frame,
}

impl Key {
    /// All, in the order of the table.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Logo,
        Self::Accent,
        Self::Contact,
        Self::Doors,
        Self::Edition,
        Self::Language,
        Self::Privacy,
        Self::Frame,
    ];

    /// What it is called in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Logo => "logo",
            Self::Accent => "accent",
            Self::Contact => "contact",
            Self::Doors => "doors",
            Self::Edition => "edition",
            Self::Language => "language",
            Self::Privacy => "privacy",
            Self::Frame => "frame",
        }
    }
}

/// What a host says about its page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostPage {
    /// Who offers the page.
    pub name: Option<String>,
    /// The address of a picture, below the page's own.
    pub logo: Option<String>,
    /// A colour as `#rrggbb`, dark enough for white words on it.
    pub accent: Option<String>,
    /// An address (`https:` or `mailto:`) where a visitor turns to.
    pub contact: Option<String>,
    /// The ways that the first page offers; none said: all of them.
    pub doors: Vec<Door>,
    /// The edition that is suggested.
    pub edition: Option<Edition>,
    /// The tag of the language of who has chosen none.
    pub language: Option<String>,
    /// An address (`https:`, or below the page's own) about what the host keeps.
    pub privacy: Option<String>,
    /// The origins that may show the page inside their own.
    pub frame: Vec<String>,
}

/// What was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The whole file: it is too long, or no JSON object.
    File,
    /// A key that is not known.
    Unknown(String),
    /// The value of a key makes no sense.
    Value(Key),
}

/// Reads the file; `is_language` says whether there is a language with a tag.
pub fn read(text: &str, is_language: impl Fn(&str) -> bool) -> (HostPage, Vec<Problem>) {
    let Some(said) = object(text) else { return (HostPage::default(), vec![Problem::File]) };
    let (mut page, mut problems) = (HostPage::default(), Vec::new());
    for (word, value) in &said {
        let Some(key) = Key::ALL.into_iter().find(|key| key.word() == word) else {
            problems.push(Problem::Unknown(model::text::line(word)));
            continue;
        };
        if take(&mut page, key, value, &is_language).is_none() {
            problems.push(Problem::Value(key));
        }
    }
    (page, problems)
}

fn object(text: &str) -> Option<Map<String, Value>> {
    // Some editors begin a file with this mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > LONGEST {
        return None;
    }
    match serde_json::from_str(text).ok()? {
        Value::Object(said) => Some(said),
        _ => None,
    }
}

/// Takes a value over; none if it makes no sense.
fn take(page: &mut HostPage, key: Key, value: &Value, is_language: &impl Fn(&str) -> bool) -> Option<()> {
    match key {
        Key::Name => page.name = Some(values::name(value.as_str()?)?),
        Key::Logo => page.logo = Some(values::picture(value.as_str()?)?),
        Key::Accent => page.accent = Some(values::colour(value.as_str()?)?),
        Key::Contact => page.contact = Some(values::contact(value.as_str()?)?),
        Key::Privacy => page.privacy = Some(values::page(value.as_str()?)?),
        Key::Edition => {
            page.edition = Some(match value.as_str()? {
                "2022" => Edition::Iso27001_2022,
                "2013" => Edition::Iso27001_2013,
                _ => return None,
            });
        }
        Key::Language => page.language = Some(value.as_str().filter(|tag| is_language(tag))?.to_owned()),
        Key::Doors => {
            let word = |value: &Value| Door::ALL.into_iter().find(|door| Some(door.word()) == value.as_str());
            let doors: Option<Vec<Door>> = value.as_array()?.iter().map(word).collect();
            page.doors = doors.filter(|doors| !doors.is_empty())?;
        }
        Key::Frame => {
            let origins: Option<Vec<String>> =
                value.as_array()?.iter().map(|origin| values::origin(origin.as_str()?)).collect();
            page.frame = origins?;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests;
