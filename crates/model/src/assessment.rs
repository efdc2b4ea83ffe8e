//! The document that is kept in the browser and travels as a file.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};

use crate::answer::Answer;
use crate::extra::Extra;
use crate::requirement::{Edition, RequirementId};
use crate::rows::Rows;

/// How many people work in the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// 1 to 9.
    Micro,
    /// 10 to 49.
    Small,
    /// 50 to 249.
    Medium,
    /// 250 and more.
    Large,
}

impl Size {
    /// All sizes, smallest first.
    pub const ALL: [Self; 4] = [Self::Micro, Self::Small, Self::Medium, Self::Large];

    /// The word it is written with in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Micro => "micro",
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
}

/// What the organisation does, as far as advice depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sector {
    /// Shops, online and not.
    Retail,
    /// Software and IT services.
    Software,
    /// Hospitals, practices, care.
    Health,
    /// Accountants, lawyers, agencies, consultants.
    Professional,
    /// Making, building, moving things.
    Industry,
    /// Banks, insurers, payment.
    Finance,
    /// Authorities, schools, charities.
    Public,
    /// None of these.
    Other,
}

impl Sector {
    /// All sectors, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Retail,
        Self::Software,
        Self::Health,
        Self::Professional,
        Self::Industry,
        Self::Finance,
        Self::Public,
        Self::Other,
    ];

    /// The word it is written with in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Retail => "retail",
            Self::Software => "software",
            Self::Health => "health",
            Self::Professional => "professional",
            Self::Industry => "industry",
            Self::Finance => "finance",
            Self::Public => "public",
            Self::Other => "other",
        }
    }
}

/// Who is assessed. Everything is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Name, at most [`crate::limits::LINE`] characters.
    pub organisation: String,
    /// How many people.
    pub size: Option<Size>,
    /// What they do.
    pub sector: Option<Sector>,
    /// What only a newer version knows: parts by name, and the word for a size or a sector that is not known here.
    pub rest: Extra,
}

impl Profile {
    /// What a newer version said in a part whose word is not known here, unless something else was said since.
    pub fn unread(&self, name: &str) -> Option<&serde_json::Value> {
        let is_open = match name {
            "size" => self.size.is_none(),
            "sector" => self.sector.is_none(),
            _ => name != "organisation",
        };
        self.rest.get(name).filter(|_| is_open)
    }
}

impl Serialize for Profile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { organisation, size, sector, rest } = self;
        let mut parts = serializer.serialize_map(None)?;
        if !organisation.is_empty() {
            parts.serialize_entry("organisation", organisation)?;
        }
        if let Some(size) = size {
            parts.serialize_entry("size", size)?;
        }
        if let Some(sector) = sector {
            parts.serialize_entry("sector", sector)?;
        }
        for (name, part) in rest.iter().filter(|(name, _)| self.unread(name).is_some()) {
            parts.serialize_entry(name, part)?;
        }
        parts.end()
    }
}

/// One assessment of one organisation against one edition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Assessment {
    /// A UUID; the same in every copy of this assessment.
    pub id: String,
    /// The edition it is made against.
    pub edition: Edition,
    /// Who is assessed.
    pub profile: Profile,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// Counts the changes, from 0.
    pub revision: u64,
    /// The answers; a requirement without one is unanswered.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<RequirementId, Answer>,
    /// What is kept beside the answers.
    #[serde(rename = "registers", skip_serializing_if = "Rows::is_empty")]
    pub rows: Rows,
    /// What only a newer version knows, by name.
    #[serde(flatten)]
    pub rest: Extra,
}

impl Assessment {
    /// An empty assessment.
    pub fn new(id: String, edition: Edition, profile: Profile, now: DateTime<Utc>) -> Self {
        Self {
            id,
            edition,
            profile,
            created_at: now,
            updated_at: now,
            revision: 0,
            answers: BTreeMap::new(),
            rows: Rows::default(),
            rest: Extra::default(),
        }
    }

    /// The answer to a requirement; blank where none was given.
    pub fn answer(&self, id: &RequirementId) -> Answer {
        self.answers.get(id).cloned().unwrap_or_default()
    }

    /// Keeps an answer, or forgets it when it says nothing, and counts the change.
    pub fn set_answer(&mut self, id: RequirementId, answer: Answer, now: DateTime<Utc>) {
        if answer.is_blank() {
            self.answers.remove(&id);
        } else {
            self.answers.insert(id, answer);
        }
        self.touch(now);
    }

    /// Counts a change. The time does not run backwards when the clock is set back a little; a time further ahead came
    /// from a clock that was wrong, and does not date all later changes.
    pub fn touch(&mut self, now: DateTime<Utc>) {
        self.revision = self.revision.saturating_add(1);
        let is_wrong = self.updated_at > now + TimeDelta::days(1);
        self.updated_at = if is_wrong { now } else { self.updated_at.max(now) };
    }

    /// Whether two copies say the same, whatever their revision and dates are.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        self.edition == other.edition
            && self.profile == other.profile
            && self.answers == other.answers
            && self.rows == other.rows
            && self.rest == other.rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Level, Response};

    #[test]
    fn sizes_and_sectors_have_the_word_that_they_are_written_with() {
        for size in Size::ALL {
            assert_eq!(serde_json::to_value(size).unwrap(), size.key());
        }
        for sector in Sector::ALL {
            assert_eq!(serde_json::to_value(sector).unwrap(), sector.key());
        }
    }

    #[test]
    fn an_unknown_word_counts_until_a_known_one_is_chosen() {
        let mut profile = Profile::default();
        for name in ["organisation", "size", "sector", "country"] {
            profile.rest.set(name, Some("new".into()));
        }
        let unread = |profile: &Profile| {
            ["organisation", "size", "sector", "country"].map(|name| profile.unread(name).is_some())
        };
        assert_eq!(unread(&profile), [false, true, true, true]);
        (profile.size, profile.sector) = (Some(Size::Micro), Some(Sector::Other));
        assert_eq!(unread(&profile), [false, false, false, true]);
    }

    #[test]
    fn a_clock_that_was_once_ahead_does_not_date_later_changes_and_one_set_back_a_little_does_not_run_backwards()
     {
        let time = |text: &str| crate::time::instant(text).unwrap();
        let touched = |before: &str, now: &str| {
            let (edition, start) = (Edition::Iso27001_2022, time(before));
            let mut assessment = Assessment::new("x".into(), edition, Profile::default(), start);
            assessment.touch(time(now));
            assessment.updated_at
        };
        let now = "2026-06-15T12:00:00Z";
        assert_eq!(touched("2026-06-15T11:00:00Z", now), time(now));
        assert_eq!(touched("2026-06-15T13:00:00Z", now), time("2026-06-15T13:00:00Z"));
        assert_eq!(touched("2036-06-15T12:00:00Z", now), time(now));
        assert_eq!(
            touched("2026-06-16T12:00:00Z", now),
            time("2026-06-16T12:00:00Z"),
            "a day ahead, not more"
        );
    }

    #[test]
    fn counting_ends_at_the_last_number_instead_of_beginning_anew() {
        let (edition, start) = (Edition::Iso27001_2022, DateTime::<Utc>::UNIX_EPOCH);
        let mut assessment = Assessment::new("x".into(), edition, Profile::default(), start);
        assessment.revision = u64::MAX;
        assessment.touch(start);
        assert_eq!(assessment.revision, u64::MAX);
    }

    #[test]
    fn an_answer_is_kept_until_it_says_nothing_and_each_change_counts() {
        let (edition, start) = (Edition::Iso27001_2022, DateTime::<Utc>::UNIX_EPOCH);
        let mut assessment = Assessment::new("x".into(), edition, Profile::default(), start);
        let id: RequirementId = "4.1".parse().unwrap();
        let answer = Answer { response: Some(Response::Level(Level::Partial)), ..Answer::default() };
        assessment.set_answer(id.clone(), answer.clone(), start);
        assert_eq!((assessment.answer(&id), assessment.revision), (answer, 1));
        assessment.set_answer(id.clone(), Answer::default(), start);
        assert!(assessment.answers.is_empty());
        assert_eq!(assessment.revision, 2);
    }
}
