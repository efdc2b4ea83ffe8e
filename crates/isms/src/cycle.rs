//! Plan, Do, Check, Act as a status board: what each asks for, how far it is, and where exactly that is listed.
//!
//! Every figure comes from where its list comes from, so that a link never leads to more or less than it names.

use model::gates::{Condition, GateStatus};

use crate::Registers;
use crate::audit::Audit;
use crate::filter::{Facet, Filter};
use crate::incident::Incident;
use crate::nonconformity::Nonconformity;
use crate::objective::Objective;
use crate::record::Record as _;
use crate::registers::Running;
use crate::result::Outcome;
use crate::review::Review;

/// The query for the actions that are late, as the table of a register reads it from an address.
pub const LATE: &str = "overdue=yes";

/// A part of the cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is to be there before anything is done.
    Plan,
    /// What is done.
    Do,
    /// What is looked at.
    Check,
    /// What follows from that.
    Act,
}

/// What a step is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The scope is written.
    Scope,
    /// Applicability is decided.
    Applicability,
    /// The documents that clauses demand.
    Documents,
    /// Controls are in place or on their way.
    Controls,
    /// Actions are done.
    Actions,
    /// The records that clauses demand.
    Records,
    /// What the checks found.
    Findings,
    /// Snapshots were taken.
    Snapshots,
    /// Gaps to close.
    Gaps,
    /// Answers to find out.
    NotSure,
    /// Actions that are late.
    Late,
    /// Objectives say who reaches what until when.
    Objectives,
    /// Incidents that are open.
    Incidents,
    /// Clause items were audited.
    Audited,
    /// A management review was held.
    Reviewed,
    /// Nonconformities that are open.
    Corrected,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Whether it is written.
    Written(bool),
    /// So many of so many.
    Of {
        /// How many are there.
        done: usize,
        /// How many there should be.
        all: usize,
    },
    /// So many.
    Count(usize),
}

/// Where something is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Scope and people.
    Scope,
    /// The Statement of Applicability.
    Statement,
    /// The requirements that a filter finds.
    Requirements(Filter),
    /// All gaps.
    Gaps,
    /// The documents that are left at a condition of the gates, or all.
    Documents(Option<Condition>),
    /// All actions.
    Actions,
    /// The actions that are late.
    LateActions,
    /// The findings of the checks.
    Checks,
    /// The snapshots.
    Progress,
    /// The register of risks.
    Risks,
    /// The register with that name.
    Register(&'static str),
}

/// A step of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is about.
    pub topic: Topic,
    /// How far it is.
    pub figure: Figure,
    /// Where it is listed: what is left of it, as long as something is.
    pub place: Place,
    /// Whether there is nothing more to do about it, as far as is known.
    pub is_done: bool,
}

impl Step {
    /// How many of those that there should be are not there.
    pub fn left(&self) -> usize {
        match self.figure {
            Figure::Of { done, all } => all - done,
            Figure::Written(_) | Figure::Count(_) => 0,
        }
    }
}

/// Where all that a condition finds short or unknown is listed.
pub fn place_of(condition: Condition) -> Place {
    match condition {
        Condition::Documents | Condition::Records => Place::Documents(Some(condition)),
        Condition::RiskCriteria
        | Condition::RiskAssessed
        | Condition::RisksDecided
        | Condition::RiskCurrent => Place::Risks,
        Condition::ClausesAudited => Place::Register(Audit::REGISTER),
        Condition::ReviewHeld => Place::Register(Review::REGISTER),
        Condition::NoMajorOpen => Place::Register(Nonconformity::REGISTER),
        Condition::ClausesPartial
        | Condition::ApplicabilityDecided
        | Condition::ClausesEstablished
        | Condition::ControlsEstablished => Place::Requirements(Filter::only(Facet::Gate, condition.key())),
    }
}

fn open_incidents(running: &Running) -> Step {
    let open = running.incidents.iter().filter(|one| one.record.closed.is_none()).count();
    Step {
        topic: Topic::Incidents,
        figure: Figure::Count(open),
        place: Place::Register(Incident::REGISTER),
        is_done: !running.incidents.is_empty() && open == 0,
    }
}

/// The steps of a part. `outcome` is over all requirements; `findings` and `late` are how many the checks found that
/// nobody dismissed, and how many actions are late.
pub fn steps(
    part: Part,
    outcome: &Outcome,
    registers: &Registers,
    findings: usize,
    late: usize,
) -> Vec<Step> {
    let of_gate = |topic: Topic, condition: Condition, whole: Place| {
        let known = outcome.gates.iter().find(|(known, _)| *known == condition);
        let (met, asked, left) = known
            .map_or((0, 0, 0), |(_, status): &(_, GateStatus)| (status.met, status.asked(), status.left()));
        let place = if left > 0 { place_of(condition) } else { whole };
        let figure = Figure::Of { done: met, all: asked };
        Step { topic, figure, place, is_done: asked > 0 && left == 0 }
    };
    // As long as something is not answered nobody knows that no gap hides there.
    let is_all_answered = outcome.figures.answered > 0 && outcome.gaps.unanswered.is_empty();
    let count = |topic: Topic, count: usize, place: Place, is_known: bool| Step {
        topic,
        figure: Figure::Count(count),
        place,
        is_done: is_known && count == 0,
    };
    let running = &registers.running;
    match part {
        Part::Plan => {
            let has_scope = registers.scope != Default::default();
            let scope = Step {
                topic: Topic::Scope,
                figure: Figure::Written(has_scope),
                place: Place::Scope,
                is_done: has_scope,
            };
            let decided = of_gate(Topic::Applicability, Condition::ApplicabilityDecided, Place::Statement);
            let documents = of_gate(Topic::Documents, Condition::Documents, Place::Documents(None));
            let all = running.objectives.len();
            let is_set = |one: &Objective| one.achieved.is_some() || one.is_whole();
            let done = running.objectives.iter().filter(|one| is_set(&one.record)).count();
            let objectives = Step {
                topic: Topic::Objectives,
                figure: Figure::Of { done, all },
                place: Place::Register(Objective::REGISTER),
                is_done: all > 0 && done == all,
            };
            vec![scope, decided, documents, objectives]
        }
        Part::Do => {
            let (done, all) = registers.actions_done();
            let actions = Step {
                topic: Topic::Actions,
                figure: Figure::Of { done, all },
                place: Place::Actions,
                is_done: all > 0 && done == all,
            };
            vec![
                of_gate(Topic::Controls, Condition::ControlsEstablished, Place::Statement),
                actions,
                of_gate(Topic::Records, Condition::Records, Place::Documents(None)),
                open_incidents(running),
            ]
        }
        Part::Check => {
            let snapshots = registers.snapshots.len();
            let taken =
                Step { is_done: snapshots > 0, ..count(Topic::Snapshots, snapshots, Place::Progress, false) };
            vec![
                count(Topic::Findings, findings, Place::Checks, is_all_answered),
                of_gate(Topic::Audited, Condition::ClausesAudited, Place::Register(Audit::REGISTER)),
                of_gate(Topic::Reviewed, Condition::ReviewHeld, Place::Register(Review::REGISTER)),
                taken,
            ]
        }
        Part::Act => {
            let not_sure = Place::Requirements(Filter::only(Facet::State, "not-sure"));
            let has_actions = !registers.actions.is_empty();
            let open = running.nonconformities.iter().filter(|one| one.record.is_open()).count();
            let place = Place::Register(Nonconformity::REGISTER);
            vec![
                count(Topic::Corrected, open, place, !running.nonconformities.is_empty()),
                count(Topic::Gaps, outcome.gaps.ranked.len(), Place::Gaps, is_all_answered),
                count(Topic::NotSure, outcome.gaps.not_sure.len(), not_sure, is_all_answered),
                count(Topic::Late, late, Place::LateActions, has_actions),
            ]
        }
    }
}
