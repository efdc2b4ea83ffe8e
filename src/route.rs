//! The hash router: addresses, as they stand after `#`.

use std::fmt;

use model::RequirementId;

/// The id in addresses of the made-up example, which is no kept assessment.
pub const EXAMPLE: &str = "example";

/// A room of the work on an assessment, beside its requirements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Where it stands, what is due, what to do next.
    Overview,
    /// What the ISMS covers, and who works on it.
    Scope,
    /// The Statement of Applicability.
    Statement,
    /// Documents and records.
    Documents,
    /// What falls short of its target.
    Gaps,
    /// What a reviewer would point at.
    Checks,
    /// What is to be done.
    Plan,
    /// Days.
    Calendar,
    /// What changed over time.
    Progress,
    /// Attributes and levels.
    Views,
    /// What can leave.
    Reports,
}

impl Room {
    /// All rooms, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Overview,
        Self::Scope,
        Self::Statement,
        Self::Documents,
        Self::Gaps,
        Self::Checks,
        Self::Plan,
        Self::Calendar,
        Self::Progress,
        Self::Views,
        Self::Reports,
    ];

    fn slug(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Scope => "scope",
            Self::Statement => "soa",
            Self::Documents => "documents",
            Self::Gaps => "gaps",
            Self::Checks => "checks",
            Self::Plan => "plan",
            Self::Calendar => "calendar",
            Self::Progress => "progress",
            Self::Views => "views",
            Self::Reports => "reports",
        }
    }
}

/// A page of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `#/`
    Home,
    /// `#/start`
    Start,
    /// `#/start/full`
    StartFull,
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
    /// `#/<room>/<assessment>`
    Room {
        /// The assessment's id.
        assessment: String,
        /// Which room.
        room: Room,
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
    /// Anything else.
    Unknown,
}

impl Route {
    /// The page of an address. Whatever is not one of ours is [`Route::Unknown`].
    pub fn parse(hash: &str) -> Self {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let (path, filter) = path.split_once('?').unwrap_or((path, ""));
        let filter = filter.to_owned();
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let (first, second, third, rest) = (parts.next(), parts.next(), parts.next(), parts.next());
        match (first, second, third, rest) {
            (None, ..) => Self::Home,
            (Some("start"), None, ..) => Self::Start,
            (Some("start"), Some("full"), None, _) => Self::StartFull,
            (Some("start"), Some("locked"), None, _) => Self::BeginLocked,
            (Some("history"), Some(id), None, _) if is_id(id) => Self::History { assessment: id.into() },
            (Some("safe"), Some(id), None, _) if is_id(id) => Self::Safekeeping { assessment: id.into() },
            (Some("open"), None, ..) => Self::Open,
            (Some("learn"), None, ..) => Self::Learn,
            (Some("learn"), Some(lesson), None, _) if is_id(lesson) => Self::Lesson { lesson: lesson.into() },
            (Some("settings"), None, ..) => Self::Settings,
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
            (Some("transition"), Some(id), None, _) if is_id(id) => {
                Self::Transition { assessment: id.into() }
            }
            (Some("rescue"), Some(id), None, _) if is_id(id) => Self::Rescue { record: id.into() },
            (Some("s"), Some(code), None, _) => Self::Shared { code: code.into() },
            (Some(slug), Some(id), None, _) if is_id(id) => {
                match Room::ALL.into_iter().find(|room| room.slug() == slug) {
                    Some(room) => Self::Room { assessment: id.into(), room },
                    None => Self::Unknown,
                }
            }
            _ => Self::Unknown,
        }
    }

    /// The list of all requirements.
    pub fn requirements(assessment: &str) -> Self {
        Self::Requirements { assessment: assessment.to_owned(), filter: String::new() }
    }

    /// A requirement, beside the list of all.
    pub fn requirement(assessment: &str, requirement: RequirementId) -> Self {
        Self::Requirement { assessment: assessment.to_owned(), requirement, filter: String::new() }
    }

    /// A room.
    pub fn room(assessment: &str, room: Room) -> Self {
        Self::Room { assessment: assessment.to_owned(), room }
    }

    /// The assessment that a page is about.
    pub fn assessment(&self) -> Option<&str> {
        match self {
            Self::Check { assessment, .. }
            | Self::Result { assessment, .. }
            | Self::Requirements { assessment, .. }
            | Self::Requirement { assessment, .. }
            | Self::Room { assessment, .. }
            | Self::Transition { assessment }
            | Self::History { assessment }
            | Self::Safekeeping { assessment } => Some(assessment),
            Self::Home
            | Self::Start
            | Self::StartFull
            | Self::BeginLocked
            | Self::Open
            | Self::Learn
            | Self::Lesson { .. }
            | Self::Settings
            | Self::Rescue { .. }
            | Self::Shared { .. }
            | Self::Unknown => None,
        }
    }
}

fn is_id(text: &str) -> bool {
    text.len() <= 64 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
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
            Self::Room { assessment, room } => about(f, room.slug(), assessment, &[]),
            Self::Transition { assessment } => about(f, "transition", assessment, &[]),
            Self::BeginLocked => f.write_str("#/start/locked"),
            Self::History { assessment } => about(f, "history", assessment, &[]),
            Self::Safekeeping { assessment } => about(f, "safe", assessment, &[]),
            Self::Open => f.write_str("#/open"),
            Self::Learn => f.write_str("#/learn"),
            Self::Lesson { lesson } => about(f, "learn", lesson, &[]),
            Self::Settings => f.write_str("#/settings"),
            Self::Rescue { record } => about(f, "rescue", record, &[]),
            Self::Shared { code } => about(f, "s", code, &[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_page() {
        let id = "0b0e7a52-0000-4000-8000-000000000001";
        for route in [
            Route::Home,
            Route::Start,
            Route::Check { assessment: id.into(), question: 7 },
            Route::Result { assessment: EXAMPLE.into(), all: false },
            Route::Result { assessment: id.into(), all: true },
            Route::StartFull,
            Route::requirements(id),
            Route::Requirements { assessment: id.into(), filter: "group=A.5&q=a%20b".into() },
            Route::requirement(id, "A.8.13".parse().unwrap()),
            Route::Requirement {
                assessment: id.into(),
                requirement: "O.1".parse().unwrap(),
                filter: "list=own".into(),
            },
            Route::Transition { assessment: id.into() },
            Route::History { assessment: id.into() },
            Route::Safekeeping { assessment: id.into() },
            Route::BeginLocked,
            Route::Open,
            Route::Learn,
            Route::Lesson { lesson: "114-or-93".into() },
            Route::Settings,
            Route::Rescue { record: id.into() },
        ] {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
        for room in Room::ALL {
            let route = Route::room(id, room);
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    /// Written out, since people keep addresses: what is named here must go on working.
    #[test]
    fn every_address_so_far_still_leads_somewhere_and_is_written_the_same() {
        assert_eq!(EXAMPLE, "example");
        for address in [
            "#/",
            "#/start",
            "#/start/full",
            "#/start/locked",
            "#/check/a-1/7",
            "#/result/example",
            "#/result/a-1/all",
            "#/requirements/a-1",
            "#/requirements/a-1?group=A.5&q=a%20b",
            "#/requirement/a-1/A.8.13",
            "#/requirement/a-1/O.1?list=own",
            "#/overview/a-1",
            "#/scope/a-1",
            "#/soa/a-1",
            "#/documents/a-1",
            "#/gaps/a-1",
            "#/checks/a-1",
            "#/plan/a-1",
            "#/calendar/a-1",
            "#/progress/a-1",
            "#/views/a-1",
            "#/reports/a-1",
            "#/transition/a-1",
            "#/history/a-1",
            "#/safe/a-1",
            "#/learn",
            "#/learn/114-or-93",
            "#/open",
            "#/settings",
            "#/rescue/a-1",
            "#/s/EAAAJgk1",
        ] {
            let route = Route::parse(address);
            assert_ne!(route, Route::Unknown, "{address}");
            assert_eq!(route.to_string(), address);
        }
    }

    #[test]
    fn no_address_is_home_and_a_strange_one_is_unknown() {
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#"), Route::Home);
        for strange in [
            "#/x",
            "#/check",
            "#/check/a",
            "#/check/a/b",
            "#/check/a/-1",
            "#/result/<b>",
            "#/start/x",
            "#/result/a/b",
            "#/requirement/a",
            "#/requirement/a/<b>",
        ] {
            assert_eq!(Route::parse(strange), Route::Unknown, "{strange}");
        }
        assert_eq!(Route::parse(&format!("#/result/{}", "a".repeat(65))), Route::Unknown);
    }
}
