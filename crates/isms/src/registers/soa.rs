//! The Statement of Applicability (6.1.3 d): every control, whether it applies, why, and how far it is.

use std::collections::BTreeSet;

use catalogue::Catalogue;
use chrono::NaiveDate;
use locale::Text;
use model::{
    Answer, Applicability, Assessment, InclusionReason, Level, RequirementId, RequirementKind, Response,
};
use serde::{Deserialize, Serialize};

use crate::any_requirement::items;
use crate::attachment::showing;
use crate::declaration::{Ids, Kind, Part, Privacy};
use crate::risks::relying;
use crate::scope::Scope;
use crate::{Registers, choices, record};

choices! {
    /// How far a control is implemented, in the words of a Statement of Applicability.
    pub enum Implementation {
        /// Nothing is there and nothing is planned.
        NotImplemented = "not_implemented", Text::status_not_implemented;
        /// It is planned.
        Planned = "planned", Text::status_planned;
        /// Some of it is there.
        Partial = "partial", Text::status_partial;
        /// It is there.
        Implemented = "implemented", Text::status_implemented;
    }
}

record! {
    /// What the statement says about a control beyond its answer.
    pub struct SoaEntry in "statement", Text::row_statement, Text::row_statement, Statement, Ids::Control;
    {
        /// How it is implemented.
        pub how: String = Kind::Note, OwnWords, Text::part_how;
        /// How far it is, where that is not what the level says.
        pub status: Option<Implementation> = Kind::Choice(Implementation::CHOICES), Fact, Text::part_status;
        /// Why the status differs from the level. Without it the level decides.
        pub because: String = Kind::Reason, OwnWords, Text::part_because;
    }
}

record! {
    /// The head of the statement.
    pub struct SoaHeader in "soa", Text::row_head, Text::row_head, Statement, Ids::Only(SoaHeader::ID);
    {
        /// Its version: `1.0`.
        pub version: String = Kind::Line, Fact, Text::part_version;
        /// Of which day it is.
        pub date: Option<NaiveDate> = Kind::Day, Fact, Text::part_date;
        /// Who approved it.
        pub approved_by: String = Kind::Person, Name, Text::part_approved_by;
    }
}

record! {
    /// A version of the statement as it was approved.
    pub struct ApprovedSoa in "version", Text::row_version, Text::row_version, Statement, Ids::Any;
    {
        /// Its head.
        pub head: SoaHeader = Kind::Group(SoaHeader::PARTS), Fact, Text::part_head;
        /// Whose it is.
        pub organisation: String = Kind::Line, Fact, Text::part_organisation;
        /// What it covers.
        pub scope: String = Kind::Note, Fact, Text::part_scope;
        /// Its lines.
        pub lines: Vec<SoaLine> = Kind::List(SOA_LINE), Fact, Text::part_lines;
        /// Who recorded that it was approved, as they said: stated, not proven. A line, since a person who is called
        /// something else later stays who they were here.
        pub recorded_by: String = Kind::Line, Name, Text::part_recorded_by;
        /// The scope that it covers, part by part; empty in versions from before that was kept.
        pub covers: Scope = Kind::Group(Scope::PARTS), Fact, Text::row_scope;
    }
}

/// The parts of a line of an approved statement.
const SOA_LINE: &[Part] = &[
    frozen("id", Privacy::Fact, Text::csv_reference),
    frozen("title", Privacy::Fact, Text::part_title),
    frozen("applies", Privacy::Fact, Text::csv_applicable),
    frozen("status", Privacy::Fact, Text::part_status),
    frozen("because", Privacy::OwnWords, Text::part_because),
    frozen("how", Privacy::OwnWords, Text::part_how),
    frozen("evidence", Privacy::Evidence, Text::csv_evidence),
    frozen("files", Privacy::Evidence, Text::row_attachments),
    frozen("owner", Privacy::Name, Text::part_owner),
    frozen("date", Privacy::Fact, Text::part_date),
    frozen("reviewed", Privacy::Fact, Text::statement_reviewed),
    frozen("due", Privacy::Fact, Text::part_due),
    frozen("risks", Privacy::Fact, Text::row_risks),
];

/// A part of what was approved, which nobody edits.
const fn frozen(name: &'static str, privacy: Privacy, label: fn(Text) -> &'static str) -> Part {
    Part { name, kind: Kind::Data, privacy, label }
}

impl SoaHeader {
    /// The id of its only row.
    pub const ID: &'static str = "head";
}

impl Implementation {
    /// What a level amounts to; none where there is no level.
    pub fn of(level: Option<Level>) -> Option<Self> {
        Some(match level? {
            Level::Absent => Self::NotImplemented,
            Level::Started | Level::Partial => Self::Partial,
            Level::Established | Level::Measured | Level::Improving => Self::Implemented,
        })
    }
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
    /// The files that show it, by their names; versions from before this was said have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// When it was last looked at, or else is due: the only day of versions from before the two were told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// When it was last looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<NaiveDate>,
    /// When it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// The risks that rely on it, by their references.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<String>,
}

impl SoaLine {
    /// The one day of a line from before a review and a day that is due were told apart.
    pub fn undivided(&self) -> Option<NaiveDate> {
        self.date.filter(|_| self.reviewed.is_none() && self.due.is_none())
    }

    /// What shows it, with the files.
    pub fn shown_by(&self) -> Vec<&str> {
        self.evidence.iter().chain(&self.files).map(String::as_str).collect()
    }

    /// For when it is planned: what is implemented, and what does not apply, is not planned any more.
    pub fn planned(&self) -> Option<NaiveDate> {
        let is_over =
            self.status == Some(Implementation::Implemented) || matches!(self.applies, Applies::No(_));
        self.due.filter(|_| !is_over)
    }
}

/// The statement as it stands: all controls of Annex A, then the organisation's own.
pub fn statement(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
) -> Vec<SoaLine> {
    let controls =
        items(catalogue, registers).into_iter().filter(|item| item.kind == RequirementKind::Control);
    let relying = relying(registers);
    controls
        .map(|item| {
            let answer = assessment.answer(&item.id);
            let beyond = registers.statements.get(item.id.as_str()).cloned().unwrap_or_default();
            let title = item.title().to_owned();
            let relying = relying.get(&item.id).into_iter().flatten();
            let risks = relying.map(|risk| risk.record.reference()).collect();
            let files = showing(registers, &item.id).map(|file| file.title.clone()).collect();
            SoaLine { files, ..line_of(item.id, title, &answer, beyond, risks) }
        })
        .collect()
}

fn line_of(
    id: RequirementId,
    title: String,
    answer: &Answer,
    beyond: SoaEntry,
    risks: Vec<String>,
) -> SoaLine {
    let applies = match &answer.applicability {
        // Whoever lets a risk rely on a control has decided that it applies, and why.
        Applicability::Undecided if !risks.is_empty() => Applies::Yes([Reason::Risk].into()),
        Applicability::Undecided => Applies::Undecided,
        Applicability::Included(given) => {
            let mut reasons = BTreeSet::new();
            reasons.extend(given.iter().copied().map(Reason::from));
            if !risks.is_empty() {
                reasons.insert(Reason::Risk);
            }
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
        files: Vec::new(),
        owner: answer.owner.clone(),
        date: answer.reviewed_on.or(answer.due),
        reviewed: answer.reviewed_on,
        due: answer.due,
        risks,
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

/// Whether two lines say something else. The title of a control is the standard's, in whatever language it was said; a
/// line of one day is compared by that, and every other by the days that it shows. A first file changes nothing that was
/// approved.
fn differs(was: &SoaLine, is: &SoaLine) -> bool {
    let days = |line: &SoaLine| match was.undivided().or(is.undivided()) {
        Some(_) => [line.date, None],
        None => [line.reviewed, line.planned()],
    };
    let title = if is.id.is_own() { was.title.clone() } else { is.title.clone() };
    let files = if was.files.is_empty() { is.files.clone() } else { was.files.clone() };
    let SoaLine { date, reviewed, due, .. } = *is;
    days(was) != days(is) || SoaLine { title, files, date, reviewed, due, ..was.clone() } != *is
}

/// What changed between two statements, in the order of the newer one.
pub fn changes<'a>(before: &'a [SoaLine], now: &'a [SoaLine]) -> Vec<Change<'a>> {
    let find = |lines: &'a [SoaLine], id: &RequirementId| lines.iter().find(|line| line.id == *id);
    let mut changes = Vec::new();
    for line in now {
        match find(before, &line.id) {
            None => changes.push(Change::New(line)),
            Some(was) if differs(was, line) => changes.push(Change::Changed(was, line)),
            Some(_) => {}
        }
    }
    changes.extend(before.iter().filter(|line| find(now, &line.id).is_none()).map(Change::Gone));
    changes
}

#[cfg(test)]
mod tests;
