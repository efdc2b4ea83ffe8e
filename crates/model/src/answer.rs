//! One answer: what it consists of. [`fields`] declares what follows for each part.

pub mod fields;

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::extra::Extra;
use crate::level::{Level, Target};
use crate::requirement::RequirementKind;
use crate::text;

pub use fields::{AnswerField, redact};

/// What somebody said about a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Response {
    /// How far it is.
    Level(Level),
    /// They do not know: an answer, and something to find out.
    NotSure,
}

impl Response {
    /// The level, unless it is *not sure*.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            Self::NotSure => None,
        }
    }
}

const NOT_SURE: &str = "not_sure";

impl Serialize for Response {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Level(level) => level.serialize(serializer),
            Self::NotSure => serializer.serialize_str(NOT_SURE),
        }
    }
}

impl<'de> Deserialize<'de> for Response {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;

        impl Visitor<'_> for Written {
            type Value = Response;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a level or not_sure")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Response, E> {
                let level = u8::try_from(number).ok().and_then(|number| Level::try_from(number).ok());
                level.map(Response::Level).ok_or_else(|| E::custom("not on the scale"))
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Response, E> {
                if word == NOT_SURE { Ok(Response::NotSure) } else { Err(E::custom("no answer")) }
            }
        }

        deserializer.deserialize_any(Written)
    }
}

/// Why a control does not apply: without line breaks, at most [`crate::limits::REASON`] characters, never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Justification(String);

/// An exclusion without a reason, which is no exclusion (ISO/IEC 27001, 6.1.3 d).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an exclusion needs its reason")]
pub struct NoJustification;

impl Justification {
    /// A justification, if the text says anything.
    ///
    /// # Errors
    /// [`NoJustification`] when nothing but white space is left of the text.
    pub fn new(reason: &str) -> Result<Self, NoJustification> {
        let reason = text::reason(reason);
        if reason.is_empty() { Err(NoJustification) } else { Ok(Self(reason)) }
    }

    /// The reason.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Justification {
    type Error = NoJustification;

    fn try_from(reason: String) -> Result<Self, NoJustification> {
        Self::new(&reason)
    }
}

impl From<Justification> for String {
    fn from(justification: Justification) -> Self {
        justification.0
    }
}

/// Why a control is part of the Statement of Applicability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum InclusionReason {
    /// It treats a risk.
    Risk,
    /// A law or a regulation asks for it.
    Legal,
    /// A contract asks for it.
    Contractual,
    /// The business needs it, or it is good practice.
    Business,
}

impl InclusionReason {
    /// All reasons.
    pub const ALL: [Self; 4] = [Self::Risk, Self::Legal, Self::Contractual, Self::Business];

    /// The word it is written with in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Risk => "risk",
            Self::Legal => "legal",
            Self::Contractual => "contractual",
            Self::Business => "business",
        }
    }
}

/// Whether a control is part of what the organisation does; [`crate::reading`] reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Applicability {
    /// Nobody has decided yet; counts as applicable.
    #[default]
    Undecided,
    /// Applies, for these reasons.
    Included(BTreeSet<InclusionReason>),
    /// Does not apply, and why.
    Excluded(Justification),
}

impl Applicability {
    /// What can be understood of it as it is written: of several reasons those that are known here.
    pub fn understood(written: &Value) -> Self {
        if let Some(reason) = written.get("excluded").and_then(Value::as_str) {
            return Justification::new(reason).map_or(Self::Undecided, Self::Excluded);
        }
        let Some(Value::Array(reasons)) = written.get("included") else { return Self::Undecided };
        let mut known = BTreeSet::new();
        for reason in InclusionReason::ALL {
            if reasons.iter().any(|written| written.as_str() == Some(reason.key())) {
                known.insert(reason);
            }
        }
        Self::Included(known)
    }
}

/// A pointer to something that shows the answer is true.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// What it is: at most [`crate::limits::REASON`] characters.
    pub title: String,
    /// Its address or the name of its file; empty where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// Where it is kept.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Of which day it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// What only a newer version knows of it.
    #[serde(flatten)]
    pub rest: Extra,
}

/// Everything that is kept about one requirement; [`crate::reading`] reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// What was said; `None` as long as nothing was.
    pub response: Option<Response>,
    /// The level to reach.
    pub target: Target,
    /// Whether it applies; only controls can be excluded.
    pub applicability: Applicability,
    /// The person's own words.
    pub note: String,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// Who sees to it.
    pub owner: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// When somebody last looked whether this is still true.
    pub reviewed_on: Option<NaiveDate>,
    /// It was carried over from another edition and nobody has confirmed it yet.
    pub needs_confirmation: bool,
    /// The version of the catalogue under which the response was given or confirmed, if that was kept.
    pub catalogue: Option<String>,
    /// What only a newer version knows: parts by name, and under the names of parts known here words that are not.
    pub rest: Extra,
}

impl Answer {
    /// Whether nothing at all was said here, so that there is nothing to keep.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// Why this requirement is left out, if it validly is. Clause items never are.
    pub fn exclusion(&self, kind: RequirementKind) -> Option<&Justification> {
        match (&self.applicability, kind) {
            (Applicability::Excluded(reason), RequirementKind::Control) => Some(reason),
            _ => None,
        }
    }

    /// The level, if one was given.
    pub fn level(&self) -> Option<Level> {
        self.response.and_then(Response::level)
    }

    /// Takes an answer of the self-check. *Yes, everywhere* keeps a 4 or 5 that is already there, and
    /// any answer ends an exclusion.
    pub fn respond(&mut self, response: Response) {
        self.assess(match (response, self.level()) {
            (Response::Level(Level::Established), Some(level)) => {
                Response::Level(level.max(Level::Established))
            }
            _ => response,
        });
    }

    /// Takes a level as it is, or *not sure*; ends an exclusion.
    pub fn assess(&mut self, response: Response) {
        self.rest.set("response", None);
        self.response = Some(response);
        self.catalogue = None;
        if matches!(self.applicability, Applicability::Excluded(_)) {
            self.applicability = Applicability::Undecided;
        }
        self.needs_confirmation = false;
    }

    /// This answer after a change that a person made who was asked by a version of the catalogue. Where the change gives
    /// a response, also the same once more, or confirms one, the version is noted; what changes the rest alone leaves it
    /// as it is.
    #[must_use]
    pub fn changed_under(&self, version: &str, change: impl FnOnce(&mut Self)) -> Self {
        let mut after = self.clone();
        // Giving a response takes the version away: where none is known, an empty one stands in its place meanwhile.
        after.catalogue.get_or_insert_default();
        change(&mut after);
        let is_given = after.catalogue.is_none() || after.response != self.response;
        let is_confirmed = self.needs_confirmation && !after.needs_confirmation;
        if after.response.is_some() && (is_given || is_confirmed) {
            after.catalogue = Some(version.to_owned());
        } else {
            after.catalogue = after.catalogue.filter(|known| !known.is_empty());
        }
        after
    }

    /// Leaves the control out for a reason; what was answered before is dropped.
    pub fn exclude(&mut self, reason: Justification) {
        for unread in ["response", "applicability"] {
            self.rest.set(unread, None);
        }
        self.response = None;
        self.catalogue = None;
        self.applicability = Applicability::Excluded(reason);
        self.needs_confirmation = false;
    }

    /// Takes the reason for leaving the control out while it is being written. As long as it says nothing, nothing is
    /// left out and nothing is lost; see [`Answer::take_in`] for `before`.
    pub fn leave_out(&mut self, reason: &str, before: Option<&Self>) {
        match Justification::new(reason) {
            Ok(reason) => self.exclude(reason),
            Err(NoJustification) => self.take_in(before),
        }
    }

    /// Ends an exclusion. What was answered before it stands again, if that is still known; an answer that excludes
    /// nothing stays as it is.
    pub fn take_in(&mut self, before: Option<&Self>) {
        if !matches!(self.applicability, Applicability::Excluded(_)) {
            return;
        }
        self.applicability = Applicability::Undecided;
        if let Some(before) = before {
            self.response = before.response;
            self.catalogue = before.catalogue.clone();
            self.needs_confirmation = before.needs_confirmation;
            if !matches!(before.applicability, Applicability::Excluded(_)) {
                self.applicability = before.applicability.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests;
