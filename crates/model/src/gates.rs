//! What stands between today and the two certification audits: one table of conditions.
//!
//! *Stage 1*: every clause item at 2 or more, applicability decided with its reason for every control,
//! the documents the clauses ask for. *Stage 2*: also every clause item at 3, the records the clauses ask
//! for (or "none occurred" where that can be), and every applicable control at 3, or at 1 or more with an action
//! that has an owner and a day not passed, and is not done. Whatever was carried over from another edition falls
//! short until somebody confirms it. Where the records of risk are kept here, stage 1 also asks for approved risk criteria, a
//! dated risk assessment and a decision on each risk above the line, stage 2 for an assessment less than a year old. Where
//! audits, reviews and nonconformities are kept here, stage 2 asks for every clause item to be audited within a year, for a
//! management review after that, and for no major nonconformity to be open. What nobody has said is unknown, and is counted
//! beside what falls short.

use crate::answer::{Answer, Applicability};
use crate::assessment::Assessment;
use crate::level::Level;
use crate::requirement::{Requirement, RequirementId, RequirementKind};

/// Which audit a condition belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The documentation review.
    One,
    /// The audit on site.
    Two,
}

/// One condition of a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// Stage 1: every clause item at 2 or more.
    ClausesPartial,
    /// Stage 1: applicability decided, with its reason, for every control.
    ApplicabilityDecided,
    /// Stage 1: the documents that clauses ask for.
    Documents,
    /// Stage 1: the risk criteria are approved.
    RiskCriteria,
    /// Stage 1: there is a dated risk assessment.
    RiskAssessed,
    /// Stage 1: every risk above the line is treated, or accepted by its owner.
    RisksDecided,
    /// Stage 2: every clause item at 3 or more.
    ClausesEstablished,
    /// Stage 2: the records that clauses ask for, or "none occurred".
    Records,
    /// Stage 2: the newest dated risk assessment is less than twelve months old.
    RiskCurrent,
    /// Stage 2: every clause item was audited internally within twelve months.
    ClausesAudited,
    /// Stage 2: a management review was held after that.
    ReviewHeld,
    /// Stage 2: no major nonconformity is open.
    NoMajorOpen,
    /// Stage 2: every applicable control at 3, or on its way.
    ControlsEstablished,
}

/// What a condition asks about.
#[derive(Clone, Copy)]
enum Asks {
    /// Each requirement of a kind; the flag says whether an action for it is on its way. None where it is not asked.
    Requirements(RequirementKind, fn(&Answer, bool) -> Option<Verdict>),
    /// Each document that clauses ask for.
    Documents,
    /// Each record that clauses ask for.
    Records,
    /// What is kept here itself, as whoever knows these registers says it stands.
    Kept,
}

/// A row of the table: the condition, its audit, what it is called in addresses, what it asks about.
struct Row {
    condition: Condition,
    stage: Stage,
    key: &'static str,
    asks: Asks,
}

const fn row(condition: Condition, stage: Stage, key: &'static str, asks: Asks) -> Row {
    Row { condition, stage, key, asks }
}

/// All conditions, in the order in which they are met.
const TABLE: [Row; 13] = [
    row(
        Condition::ClausesPartial,
        Stage::One,
        "clauses-2",
        Asks::Requirements(RequirementKind::Clause, |answer, _| at_least(answer, Level::Partial)),
    ),
    row(
        Condition::ApplicabilityDecided,
        Stage::One,
        "applicability",
        Asks::Requirements(RequirementKind::Control, |answer, _| decided(answer)),
    ),
    row(Condition::Documents, Stage::One, "documents", Asks::Documents),
    row(Condition::RiskCriteria, Stage::One, "risk-criteria", Asks::Kept),
    row(Condition::RiskAssessed, Stage::One, "risk-assessment", Asks::Kept),
    row(Condition::RisksDecided, Stage::One, "risk-decisions", Asks::Kept),
    row(
        Condition::ClausesEstablished,
        Stage::Two,
        "clauses-3",
        Asks::Requirements(RequirementKind::Clause, |answer, _| at_least(answer, Level::Established)),
    ),
    row(Condition::Records, Stage::Two, "records", Asks::Records),
    row(Condition::RiskCurrent, Stage::Two, "risk-current", Asks::Kept),
    row(Condition::ClausesAudited, Stage::Two, "audited", Asks::Kept),
    row(Condition::ReviewHeld, Stage::Two, "management-review", Asks::Kept),
    row(Condition::NoMajorOpen, Stage::Two, "major-nonconformities", Asks::Kept),
    row(
        Condition::ControlsEstablished,
        Stage::Two,
        "controls",
        Asks::Requirements(RequirementKind::Control, established_or_on_its_way),
    ),
];

impl Condition {
    /// All conditions, in the order in which they are met.
    pub const ALL: [Self; 13] = [
        Self::ClausesPartial,
        Self::ApplicabilityDecided,
        Self::Documents,
        Self::RiskCriteria,
        Self::RiskAssessed,
        Self::RisksDecided,
        Self::ClausesEstablished,
        Self::Records,
        Self::RiskCurrent,
        Self::ClausesAudited,
        Self::ReviewHeld,
        Self::NoMajorOpen,
        Self::ControlsEstablished,
    ];

    fn row(self) -> &'static Row {
        // The table has a row for each, in their order; a test holds that.
        &TABLE[self as usize]
    }

    /// The audit it belongs to.
    pub fn stage(self) -> Stage {
        self.row().stage
    }

    /// What it is called in addresses.
    pub fn key(self) -> &'static str {
        self.row().key
    }

    /// How a requirement stands at it. None where it does not ask about it: another kind, or a control that is left
    /// out. `is_on_its_way` says whether an action for it has an owner and a day not passed, and is not done.
    pub fn verdict(self, kind: RequirementKind, answer: &Answer, is_on_its_way: bool) -> Option<Verdict> {
        match self.row().asks {
            Asks::Requirements(asked, _) if asked != kind => None,
            Asks::Requirements(..) if answer.needs_confirmation => Some(Verdict::Short),
            Asks::Requirements(_, verdict) => verdict(answer, is_on_its_way),
            Asks::Documents | Asks::Records | Asks::Kept => None,
        }
    }
}

/// How a condition stands: all that it asks about, sorted by verdict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GateStatus {
    /// How many are there.
    pub met: usize,
    /// These, by reference or name, are known to fall short.
    pub short: Vec<String>,
    /// These are not known yet.
    pub unknown: Vec<String>,
}

impl GateStatus {
    /// How many it asks about.
    pub fn asked(&self) -> usize {
        self.met + self.left()
    }

    /// How many fall short or are not known yet.
    pub fn left(&self) -> usize {
        self.short.len() + self.unknown.len()
    }

    /// How it stands as a whole: what is known to fall short decides, then what is not known.
    pub fn verdict(&self) -> Verdict {
        match (self.short.is_empty(), self.unknown.is_empty()) {
            (true, true) => Verdict::Fine,
            (true, false) => Verdict::Unknown,
            (false, _) => Verdict::Short,
        }
    }

    fn of(verdicts: impl Iterator<Item = (String, Verdict)>) -> Self {
        let mut status = Self::default();
        for (name, verdict) in verdicts {
            match verdict {
                Verdict::Fine => status.met += 1,
                Verdict::Short => status.short.push(name),
                Verdict::Unknown => status.unknown.push(name),
            }
        }
        status
    }
}

/// A document or record that a clause asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequiredDocument<'a> {
    /// Its name in the catalogue.
    pub name: &'a str,
    /// Whether it is a record.
    pub is_record: bool,
    /// How it stands.
    pub verdict: Verdict,
}

/// How one of the things that a condition asks for stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is there.
    Fine,
    /// It is known to fall short.
    Short,
    /// Nobody has said anything about it.
    Unknown,
}

/// Something that Plumbline keeps itself and a condition asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRecord {
    /// The condition.
    pub condition: Condition,
    /// A reference that names it in every language: of the clause, or of the record.
    pub name: String,
    /// How it stands.
    pub verdict: Verdict,
}

/// How every condition stands. `on_its_way` tells for which requirements an action has an owner and a day not passed,
/// and is not done.
pub fn gates(
    requirements: &[Requirement],
    documents: &[RequiredDocument<'_>],
    kept: &[KeptRecord],
    assessment: &Assessment,
    on_its_way: &dyn Fn(&RequirementId) -> bool,
) -> Vec<(Condition, GateStatus)> {
    let blank = Answer::default();
    let papers = |records: bool| {
        let asked = documents.iter().filter(|document| document.is_record == records);
        GateStatus::of(asked.map(|document| (document.name.to_owned(), document.verdict)))
    };
    let status = |row: &Row| match row.asks {
        Asks::Documents => papers(false),
        Asks::Records => papers(true),
        Asks::Kept => {
            let asked = kept.iter().filter(|record| record.condition == row.condition);
            GateStatus::of(asked.map(|record| (record.name.clone(), record.verdict)))
        }
        Asks::Requirements(kind, _) => {
            let of_kind = requirements.iter().filter(|requirement| requirement.kind == kind);
            GateStatus::of(of_kind.filter_map(|requirement| {
                let answer = assessment.answers.get(&requirement.id).unwrap_or(&blank);
                let verdict = row.condition.verdict(kind, answer, on_its_way(&requirement.id))?;
                Some((requirement.id.to_string(), verdict))
            }))
        }
    };
    TABLE.iter().map(|row| (row.condition, status(row))).collect()
}

fn at_least(answer: &Answer, wanted: Level) -> Option<Verdict> {
    Some(match answer.level() {
        None => Verdict::Unknown,
        Some(level) if level >= wanted => Verdict::Fine,
        Some(_) => Verdict::Short,
    })
}

fn decided(answer: &Answer) -> Option<Verdict> {
    Some(match &answer.applicability {
        Applicability::Undecided => Verdict::Unknown,
        Applicability::Included(reasons) if reasons.is_empty() => Verdict::Short,
        Applicability::Included(_) | Applicability::Excluded(_) => Verdict::Fine,
    })
}

fn established_or_on_its_way(answer: &Answer, is_on_its_way: bool) -> Option<Verdict> {
    if answer.exclusion(RequirementKind::Control).is_some() {
        return None;
    }
    Some(match answer.level() {
        None => Verdict::Unknown,
        Some(level) if level >= Level::Established => Verdict::Fine,
        Some(level) if level >= Level::Started && is_on_its_way => Verdict::Fine,
        Some(_) => Verdict::Short,
    })
}

#[cfg(test)]
mod tests;
