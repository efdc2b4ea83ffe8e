//! The hash router: addresses, as they stand after `#`.

mod room;

use std::fmt;

use model::RequirementId;

pub use room::Room;

/// The id in addresses of the made-up example, which is no kept assessment.
pub const EXAMPLE: &str = "example";

/// A page of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `#/`
    Home,
    /// `#/start`
    Start,
    /// `#/start/full`
    StartFull,
    /// `#/start/workshop`
    StartWorkshop,
    /// `#/start/locked`
    BeginLocked,
    /// `#/check/<assessment>/<question>`
    Check {
        /// The assessment's id.
        assessment: String,
        /// The question's number, from 1.
        question: usize,
    },
    /// `#/result/<assessment>`, or with `/all` behind it
    Result {
        /// The assessment's id.
        assessment: String,
        /// Over all requirements instead of the self-check alone.
        all: bool,
    },
    /// `#/requirements/<assessment>`, or with `?` and a filter behind it
    Requirements {
        /// The assessment's id.
        assessment: String,
        /// Which are listed, as the workbench writes it; empty for all.
        filter: String,
    },
    /// `#/requirement/<assessment>/<reference>`, or with `?` and a filter behind it
    Requirement {
        /// The assessment's id.
        assessment: String,
        /// Which requirement.
        requirement: RequirementId,
        /// Which are listed beside it.
        filter: String,
    },
    /// `#/<room>/<assessment>`, or with `?` and a filter behind it
    Room {
        /// The assessment's id.
        assessment: String,
        /// Which room.
        room: Room,
        /// Which of what it lists are shown, as the room writes it; empty for all.
        filter: String,
    },
    /// `#/register/<assessment>/<register>`, with an entry, `?` and a query behind it or without
    Register {
        /// The assessment's id.
        assessment: String,
        /// The name of the register.
        register: String,
        /// The id of the entry that is open beside the table.
        row: Option<String>,
        /// Which entries are listed and how, as the table writes it; empty for all.
        filter: String,
    },
    /// `#/document/<assessment>/<document>`
    Document {
        /// The assessment's id.
        assessment: String,
        /// What the document is known by.
        document: String,
    },
    /// `#/transition/<assessment>`
    Transition {
        /// The id of an assessment against the 2013 edition.
        assessment: String,
    },
    /// `#/history/<assessment>`
    History {
        /// The assessment's id.
        assessment: String,
    },
    /// `#/safe/<assessment>`
    Safekeeping {
        /// The assessment's id.
        assessment: String,
    },
    /// `#/learn`
    Learn,
    /// `#/learn/<lesson>`
    Lesson {
        /// The lesson's slug.
        lesson: String,
    },
    /// `#/awareness`, or with a lesson behind it
    Awareness {
        /// The lesson's slug; none for the list.
        lesson: Option<String>,
    },
    /// `#/open`
    Open,
    /// `#/settings`
    Settings,
    /// `#/rescue/<record>`
    Rescue {
        /// The key of the record.
        record: String,
    },
    /// `#/s/<code>`
    Shared {
        /// A packed result.
        code: String,
    },
    /// `#/parts`, in development
    #[cfg(any(test, feature = "parts"))]
    Parts,
    /// `#/w/<code>`, or `#/w` to type it in
    Join {
        /// The set-up of a workshop; empty where nobody has said which.
        code: String,
    },
    /// `#/invited/<code>`
    Invited {
        /// The invitation to a lesson.
        code: String,
    },
    /// `#/in/<code>`
    HandedIn {
        /// What somebody handed in.
        code: String,
    },
    /// Anything else.
    Unknown,
}

impl Route {
    /// The page of an address. Whatever is not one of ours is [`Route::Unknown`].
    pub fn parse(hash: &str) -> Self {
        // Mail gateways encode what stands behind the `#` too.
        let path = hash.strip_prefix('#').unwrap_or(hash).replacen("%2F", "/", 2);
        let path = path.as_str();
        let (path, filter) = path.split_once('?').unwrap_or((path, ""));
        let filter = filter.to_owned();
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let (first, second, third, rest) = (parts.next(), parts.next(), parts.next(), parts.next());
        let is_longer = parts.next().is_some();
        match (first, second, third, rest) {
            (None, ..) => Self::Home,
            (Some("start"), None, ..) => Self::Start,
            (Some("start"), Some("full"), None, _) => Self::StartFull,
            (Some("start"), Some("workshop"), None, _) => Self::StartWorkshop,
            (Some("start"), Some("locked"), None, _) => Self::BeginLocked,
            (Some("history"), Some(id), None, _) if is_id(id) => Self::History { assessment: id.into() },
            (Some("safe"), Some(id), None, _) if is_id(id) => Self::Safekeeping { assessment: id.into() },
            (Some("open"), None, ..) => Self::Open,
            (Some("learn"), None, ..) => Self::Learn,
            (Some("learn"), Some(lesson), None, _) if is_id(lesson) => Self::Lesson { lesson: lesson.into() },
            (Some(lesson @ ("privacy" | "accessibility")), None, ..) => Self::lesson(lesson),
            (Some("awareness"), None, ..) => Self::Awareness { lesson: None },
            (Some("awareness"), Some(lesson), None, _) if is_id(lesson) => {
                Self::Awareness { lesson: Some(lesson.into()) }
            }
            (Some("settings"), None, ..) => Self::Settings,
            #[cfg(any(test, feature = "parts"))]
            (Some("parts"), None, ..) => Self::Parts,
            (Some("check"), Some(id), Some(number), None) => match number.parse() {
                Ok(question) if is_id(id) => Self::Check { assessment: id.into(), question },
                _ => Self::Unknown,
            },
            (Some("result"), Some(id), None, _) if is_id(id) => {
                Self::Result { assessment: id.into(), all: false }
            }
            (Some("result"), Some(id), Some("all"), None) if is_id(id) => {
                Self::Result { assessment: id.into(), all: true }
            }
            (Some("requirements"), Some(id), None, _) if is_id(id) => {
                Self::Requirements { assessment: id.into(), filter }
            }
            (Some("requirement"), Some(id), Some(reference), None) => match reference.parse() {
                Ok(requirement) if is_id(id) => {
                    Self::Requirement { assessment: id.into(), requirement, filter }
                }
                _ => Self::Unknown,
            },
            (Some("register"), Some(id), Some(register), row)
                if is_id(id) && is_id(register) && row.is_none_or(is_row) && !is_longer =>
            {
                let (register, row) = (register.to_owned(), row.map(str::to_owned));
                Self::Register { assessment: id.into(), register, row, filter }
            }
            (Some("document"), Some(id), Some(document), None) if is_id(id) && is_id(document) => {
                Self::Document { assessment: id.into(), document: document.into() }
            }
            (Some("transition"), Some(id), None, _) if is_id(id) => {
                Self::Transition { assessment: id.into() }
            }
            (Some("rescue"), Some(id), None, _) if is_id(id) => Self::Rescue { record: id.into() },
            (Some("s"), Some(code), None, _) => Self::Shared { code: code.into() },
            (Some("w"), code, None, _) => Self::Join { code: code.unwrap_or_default().into() },
            (Some("invited"), Some(code), None, _) => Self::Invited { code: code.into() },
            (Some("in"), Some(code), None, _) => Self::HandedIn { code: code.into() },
            (Some(slug), Some(id), None, _) if is_id(id) => {
                match Room::ALL.into_iter().find(|room| room.slug() == slug) {
                    Some(room) => Self::Room { assessment: id.into(), room, filter },
                    None => Self::Unknown,
                }
            }
            _ => Self::Unknown,
        }
    }

    /// A lesson.
    pub fn lesson(slug: &str) -> Self {
        Self::Lesson { lesson: slug.to_owned() }
    }

    /// The list of all requirements.
    pub fn requirements(assessment: &str) -> Self {
        Self::Requirements { assessment: assessment.to_owned(), filter: String::new() }
    }

    /// A requirement, beside the list of all.
    pub fn requirement(assessment: &str, requirement: RequirementId) -> Self {
        Self::Requirement { assessment: assessment.to_owned(), requirement, filter: String::new() }
    }

    /// The table of a register.
    pub fn register(assessment: &str, register: &str) -> Self {
        let (assessment, register) = (assessment.to_owned(), register.to_owned());
        Self::Register { assessment, register, row: None, filter: String::new() }
    }

    /// A document that is written from what was answered.
    pub fn document(assessment: &str, document: &str) -> Self {
        Self::Document { assessment: assessment.to_owned(), document: document.to_owned() }
    }

    /// A room.
    pub fn room(assessment: &str, room: Room) -> Self {
        Self::Room { assessment: assessment.to_owned(), room, filter: String::new() }
    }

    /// The assessment that a page is about.
    pub fn assessment(&self) -> Option<&str> {
        match self {
            Self::Check { assessment, .. }
            | Self::Result { assessment, .. }
            | Self::Requirements { assessment, .. }
            | Self::Requirement { assessment, .. }
            | Self::Room { assessment, .. }
            | Self::Register { assessment, .. }
            | Self::Document { assessment, .. }
            | Self::Transition { assessment }
            | Self::History { assessment }
            | Self::Safekeeping { assessment } => Some(assessment),
            #[cfg(any(test, feature = "parts"))]
            Self::Parts => None,
            Self::Home
            | Self::Start
            | Self::StartFull
            | Self::StartWorkshop
            | Self::BeginLocked
            | Self::Open
            | Self::Learn
            | Self::Lesson { .. }
            | Self::Awareness { .. }
            | Self::Settings
            | Self::Rescue { .. }
            | Self::Shared { .. }
            | Self::Join { .. }
            | Self::Invited { .. }
            | Self::HandedIn { .. }
            | Self::Unknown => None,
        }
    }
}

/// What stands in the address of the reports before the id of the dated risk assessment that they are to show.
pub const ASSESSED: &str = "assessed=";

fn is_id(text: &str) -> bool {
    text.len() <= 64 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Whether a text can be the id of a row, see [`model::rows::is_key`].
fn is_row(text: &str) -> bool {
    text.len() <= 80 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = |f: &mut fmt::Formatter<'_>, what: &str, id: &str, rest: &[&str]| {
            for part in ["#/", what, "/", id] {
                f.write_str(part)?;
            }
            rest.iter().try_for_each(|part| f.write_str(part))
        };
        let ask = |filter: &str| if filter.is_empty() { "" } else { "?" };
        match self {
            Self::Home | Self::Unknown => f.write_str("#/"),
            Self::Start => f.write_str("#/start"),
            Self::StartFull => f.write_str("#/start/full"),
            Self::StartWorkshop => f.write_str("#/start/workshop"),
            Self::Check { assessment, question } => write!(f, "#/check/{assessment}/{question}"),
            Self::Result { assessment, all } => {
                about(f, "result", assessment, if *all { &["/all"] } else { &[] })
            }
            Self::Requirements { assessment, filter } => {
                about(f, "requirements", assessment, &[ask(filter), filter])
            }
            Self::Requirement { assessment, requirement, filter } => {
                about(f, "requirement", assessment, &["/", requirement.as_str(), ask(filter), filter])
            }
            Self::Room { assessment, room, filter } => {
                about(f, room.slug(), assessment, &[ask(filter), filter])
            }
            Self::Register { assessment, register, row, filter } => {
                let (stroke, row) = row.as_deref().map_or(("", ""), |row| ("/", row));
                about(f, "register", assessment, &["/", register, stroke, row, ask(filter), filter])
            }
            Self::Document { assessment, document } => about(f, "document", assessment, &["/", document]),
            Self::Transition { assessment } => about(f, "transition", assessment, &[]),
            Self::BeginLocked => f.write_str("#/start/locked"),
            Self::History { assessment } => about(f, "history", assessment, &[]),
            Self::Safekeeping { assessment } => about(f, "safe", assessment, &[]),
            Self::Open => f.write_str("#/open"),
            Self::Learn => f.write_str("#/learn"),
            Self::Lesson { lesson } => about(f, "learn", lesson, &[]),
            Self::Awareness { lesson: None } => f.write_str("#/awareness"),
            Self::Awareness { lesson: Some(lesson) } => about(f, "awareness", lesson, &[]),
            Self::Settings => f.write_str("#/settings"),
            #[cfg(any(test, feature = "parts"))]
            Self::Parts => f.write_str("#/parts"),
            Self::Rescue { record } => about(f, "rescue", record, &[]),
            Self::Shared { code } => about(f, "s", code, &[]),
            Self::Join { code } if code.is_empty() => f.write_str("#/w"),
            Self::Join { code } => about(f, "w", code, &[]),
            Self::Invited { code } => about(f, "invited", code, &[]),
            Self::HandedIn { code } => about(f, "in", code, &[]),
        }
    }
}

#[cfg(test)]
mod tests;
