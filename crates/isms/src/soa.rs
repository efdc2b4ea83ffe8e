//! The Statement of Applicability (6.1.3 d): every control, whether it applies, why, and how far it is.

use std::collections::BTreeSet;

use catalogue::Catalogue;
use chrono::NaiveDate;
use model::{
    Answer, Applicability, Assessment, InclusionReason, Level, RequirementId, RequirementKind, Response,
};
use serde::{Deserialize, Serialize};

use crate::Registers;
use crate::any_requirement::items;
use crate::record::{Record, is_default, line, note};

/// How far a control is implemented, in the words of a Statement of Applicability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Implementation {
    /// Nothing is there and nothing is planned.
    NotImplemented,
    /// It is planned.
    Planned,
    /// Some of it is there.
    Partial,
    /// It is there.
    Implemented,
}

impl Implementation {
    /// All, in the order in which they follow.
    pub const ALL: [Self; 4] = [Self::NotImplemented, Self::Planned, Self::Partial, Self::Implemented];

    /// The word it is written with.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotImplemented => "not_implemented",
            Self::Planned => "planned",
            Self::Partial => "partial",
            Self::Implemented => "implemented",
        }
    }

    /// What a level amounts to; none where there is no level.
    pub fn of(level: Option<Level>) -> Option<Self> {
        Some(match level? {
            Level::Absent => Self::NotImplemented,
            Level::Started | Level::Partial => Self::Partial,
            Level::Established | Level::Measured | Level::Improving => Self::Implemented,
        })
    }
}

/// What the statement says about a control beyond its answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SoaEntry {
    /// How it is implemented.
    #[serde(deserialize_with = "note", skip_serializing_if = "is_default")]
    pub how: String,
    /// How far it is, where that is not what the level says.
    #[serde(skip_serializing_if = "is_default")]
    pub status: Option<Implementation>,
    /// Why the status differs from the level. Without it the level decides.
    #[serde(deserialize_with = "line", skip_serializing_if = "is_default")]
    pub because: String,
}

impl Record for SoaEntry {
    const REGISTER: &'static str = "statement";
}

/// The head of the statement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SoaHeader {
    /// Its version: `1.0`.
    #[serde(deserialize_with = "line", skip_serializing_if = "is_default")]
    pub version: String,
    /// Of which day it is.
    #[serde(skip_serializing_if = "is_default")]
    pub date: Option<NaiveDate>,
    /// Who approved it.
    #[serde(deserialize_with = "line", skip_serializing_if = "is_default")]
    pub approved_by: String,
}

impl Record for SoaHeader {
    const REGISTER: &'static str = "soa";
}

impl SoaHeader {
    /// The id of its only row.
    pub const ID: &'static str = "head";
}

/// Whether a control applies, as the statement says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Applies {
    /// Nobody has decided.
    Undecided,
    /// It does, for these reasons.
    Yes(BTreeSet<Reason>),
    /// It does not, and why.
    No(String),
}

/// A reason for inclusion, as it is kept in a frozen version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It treats a risk.
    Risk,
    /// A law asks for it.
    Legal,
    /// A contract asks for it.
    Contractual,
    /// The business needs it, or it is good practice.
    Business,
}

impl From<InclusionReason> for Reason {
    fn from(reason: InclusionReason) -> Self {
        match reason {
            InclusionReason::Risk => Self::Risk,
            InclusionReason::Legal => Self::Legal,
            InclusionReason::Contractual => Self::Contractual,
            InclusionReason::Business => Self::Business,
        }
    }
}

impl From<Reason> for InclusionReason {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Risk => Self::Risk,
            Reason::Legal => Self::Legal,
            Reason::Contractual => Self::Contractual,
            Reason::Business => Self::Business,
        }
    }
}

/// A line of the statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SoaLine {
    /// The control.
    pub id: RequirementId,
    /// Its title.
    pub title: String,
    /// Whether it applies.
    pub applies: Applies,
    /// How far it is; none where nobody has said.
    pub status: Option<Implementation>,
    /// Why that is not what the level says; empty where it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub because: String,
    /// How it is implemented.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how: String,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// When it was last looked at, or is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
}

/// A version of the statement as it was approved.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApprovedSoa {
    /// Its head.
    #[serde(skip_serializing_if = "is_default")]
    pub head: SoaHeader,
    /// Whose it is.
    #[serde(deserialize_with = "line", skip_serializing_if = "is_default")]
    pub organisation: String,
    /// What it covers.
    #[serde(deserialize_with = "note", skip_serializing_if = "is_default")]
    pub scope: String,
    /// Its lines.
    #[serde(skip_serializing_if = "is_default")]
    pub lines: Vec<SoaLine>,
}

impl Record for ApprovedSoa {
    const REGISTER: &'static str = "version";
}

/// The statement as it stands: all controls of Annex A, then the organisation's own.
pub fn statement(catalogue: &Catalogue, assessment: &Assessment, registers: &Registers) -> Vec<SoaLine> {
    let controls =
        items(catalogue, registers).into_iter().filter(|item| item.kind == RequirementKind::Control);
    controls
        .map(|item| {
            let answer = assessment.answer(&item.id);
            let beyond = registers.statements.get(item.id.as_str()).cloned().unwrap_or_default();
            let title = item.title().to_owned();
            line_of(item.id, title, &answer, beyond)
        })
        .collect()
}

fn line_of(id: RequirementId, title: String, answer: &Answer, beyond: SoaEntry) -> SoaLine {
    let applies = match &answer.applicability {
        Applicability::Undecided => Applies::Undecided,
        Applicability::Included(given) => {
            let mut reasons = BTreeSet::new();
            reasons.extend(given.iter().copied().map(Reason::from));
            Applies::Yes(reasons)
        }
        Applicability::Excluded(why) => Applies::No(why.as_str().to_owned()),
    };
    let (status, because) = match (&applies, beyond.status) {
        (Applies::No(_), _) => (None, String::new()),
        (_, Some(status)) if !beyond.because.is_empty() => (Some(status), beyond.because),
        _ => (Implementation::of(answer.response.and_then(Response::level)), String::new()),
    };
    SoaLine {
        id,
        title,
        applies,
        status,
        because,
        how: beyond.how,
        evidence: answer.evidence.iter().map(|evidence| evidence.title.clone()).collect(),
        owner: answer.owner.clone(),
        date: answer.reviewed_on.or(answer.due),
    }
}

/// How a line differs from what an approved version said.
#[derive(Debug, Clone, PartialEq)]
pub enum Change<'a> {
    /// It was not there.
    New(&'a SoaLine),
    /// It is not there any more.
    Gone(&'a SoaLine),
    /// It says something else: before, and now.
    Changed(&'a SoaLine, &'a SoaLine),
}

/// What changed between two statements, in the order of the newer one.
pub fn changes<'a>(before: &'a [SoaLine], now: &'a [SoaLine]) -> Vec<Change<'a>> {
    let find = |lines: &'a [SoaLine], id: &RequirementId| lines.iter().find(|line| line.id == *id);
    let mut changes = Vec::new();
    for line in now {
        match find(before, &line.id) {
            None => changes.push(Change::New(line)),
            Some(was) if was != line => changes.push(Change::Changed(was, line)),
            Some(_) => {}
        }
    }
    changes.extend(before.iter().filter(|line| find(now, &line.id).is_none()).map(Change::Gone));
    changes
}
