//! Checks of what a year brings: incidents, audits, nonconformities, reviews, objectives, duties, exceptions.

use model::RequirementKind;

use super::{Check, CheckInput, Finding, Location};
use crate::audit::{Audit, is_recent};
use crate::auditing::{Tally, checklist, missed, own_work};
use crate::checklist::AuditResult;
use crate::deadlines::{Telling, Told, deadlines};
use crate::incident::Incident;
use crate::measuring;
use crate::nonconformity::{Effect, Nonconformity};
use crate::objective::Objective;
use crate::record::{Keyed, Record};
use crate::registers::Running;
use crate::review::Review;

/// The checks that hold of a record, in their order.
type Held<const N: usize> = [(Check, bool); N];

pub(super) fn run(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let running = &evidence.registers.running;
    let mut found = Vec::new();
    for one in &running.incidents {
        tell(&mut found, one, &one.record.title, incident(evidence, one));
    }
    for one in &running.audits {
        tell(&mut found, one, &one.record.title, audit(evidence, one));
    }
    for one in &running.nonconformities {
        tell(&mut found, one, &one.record.title, nonconformity(evidence, &one.record));
    }
    for one in &running.objectives {
        tell(&mut found, one, &one.record.title, objective(evidence, one));
    }
    others(evidence, &mut found);
    found.extend(unaudited(evidence));
    found.extend(cycle_missed(evidence));
    found.extend(reviews(evidence));
    found
}

pub(super) fn tell<R: Record, const N: usize>(
    found: &mut Vec<Finding>,
    of: &Keyed<R>,
    title: &str,
    held: Held<N>,
) {
    for (check, _) in held.into_iter().filter(|(_, is_so)| *is_so) {
        let spot = Location::Row(R::REGISTER, of.id.clone());
        found.push(Finding::keyed(check, spot, title, String::new()));
    }
}

fn incident(evidence: &CheckInput<'_>, incident: &Keyed<Incident>) -> Held<6> {
    let (record, running) = (&incident.record, &evidence.registers.running);
    let is_seen_to = !record.actions.is_empty()
        || running.nonconformities.iter().any(|one| one.record.incident == incident.id);
    let is_closed = record.closed.is_some();
    let mut deadlines = deadlines(record, running, &evidence.clock);
    if is_closed {
        // Whom laws and contracts name was decided on by closing it. That the data protection authority need not be notified
        // takes a reason.
        deadlines.retain(|deadline| deadline.telling == Telling::Authority && !deadline.is_from_day);
    }
    let is_late = deadlines.iter().any(|deadline| deadline.is_overdue(evidence.clock.now));
    let is_vague = deadlines.iter().any(|deadline| deadline.is_from_day && deadline.told == Told::No);
    [
        (Check::IncidentWithoutOwner, !is_closed && record.owner.is_empty()),
        (Check::IncidentUnnotified, record.is_unnotified(evidence.today)),
        (Check::IncidentWithoutLessons, is_closed && record.lessons.is_empty()),
        (Check::IncidentWithoutAction, record.is_grave() && !is_seen_to),
        (Check::IncidentDeadlinePassed, is_late),
        (Check::IncidentTimeUnknown, is_vague),
    ]
}

fn audit(evidence: &CheckInput<'_>, audit: &Keyed<Audit>) -> Held<4> {
    let CheckInput { assessment, registers, items, today, .. } = evidence;
    let record = &audit.record;
    let is_past = record.closed.is_none() && record.date.is_some_and(|date| date < *today);
    let lines = checklist(&audit.id, record, items, assessment, registers);
    let tally = Tally::of(&lines);
    let is_unfinished = record.closed.is_some() && tally.said() > 0 && tally.open > 0;
    let is_unkept = lines.iter().filter_map(|line| line.item.as_ref()).any(|item| {
        let kept = registers.running.nonconformities.iter().any(|one| one.id == item.record.finding);
        item.record.result.is_some_and(AuditResult::is_nonconformity) && !kept
    });
    [
        (Check::AuditPast, is_past),
        (Check::AuditorOwnsWork, !own_work(record, items, assessment).is_empty()),
        (Check::AuditUnfinished, is_unfinished),
        (Check::AuditFindingUnkept, is_unkept),
    ]
}

/// That the last whole cycle of audits left something out, which is one finding however much that is.
fn cycle_missed(evidence: &CheckInput<'_>) -> Option<Finding> {
    let CheckInput { assessment, registers, items, today, .. } = evidence;
    let missed = missed(registers.frame.audit_cycle(), items, assessment, registers, *today);
    let spot = Location::Register(Audit::REGISTER);
    let count = missed.len().to_string();
    (!missed.is_empty()).then(|| Finding::keyed(Check::AuditCycleMissed, spot, count, String::new()))
}

/// Clause items that no audit covers, once there is one.
fn unaudited(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let audits = &evidence.registers.running.audits;
    if audits.is_empty() {
        return Vec::new();
    }
    let clauses = evidence.items.iter().filter(|item| item.kind == RequirementKind::Clause);
    let never = clauses.filter(|item| !audits.iter().any(|audit| audit.record.covers(&item.id)));
    never.map(|item| Finding::new(Check::ClauseUnaudited, Location::Requirement(item.id.clone()))).collect()
}

fn nonconformity(evidence: &CheckInput<'_>, record: &Nonconformity) -> Held<6> {
    let (is_one, is_closed) = (record.is_one(), record.closed.is_some());
    [
        (Check::NonconformityWithoutCause, is_one && record.cause.is_empty()),
        (Check::NonconformityWithoutAction, is_one && record.actions.is_empty()),
        (Check::NonconformityOverdue, record.is_overdue(evidence.today)),
        (Check::NonconformityUnchecked, is_one && is_closed && record.checked.is_none()),
        (Check::NonconformityIneffective, is_closed && record.effective == Some(Effect::No)),
        (Check::NonconformityMajorOpen, record.is_major_open()),
    ]
}

fn reviews(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let (reviews, today) = (&evidence.registers.running.reviews, evidence.today);
    let mut found = Vec::new();
    for one in reviews {
        let is_past = one.record.held.is_none() && one.record.date.is_some_and(|date| date < today);
        tell(&mut found, one, &one.record.title, [(Check::ReviewPast, is_past)]);
    }
    let held: Vec<_> = reviews.iter().filter_map(|one| one.record.held).collect();
    if !held.is_empty() && !held.iter().any(|day| is_recent(*day, today)) {
        found.push(Finding::new(Check::ReviewOverdue, Location::Register(Review::REGISTER)));
    }
    found
}

fn objective(evidence: &CheckInput<'_>, objective: &Keyed<Objective>) -> Held<6> {
    let Objective { owner, measured, target, due, achieved, .. } = &objective.record;
    let is_open = achieved.is_none();
    let readings = &evidence.registers.running.readings;
    let measured_by = measuring::due(&objective.id, &objective.record, readings);
    let is_measured = readings.iter().any(|reading| reading.record.objective == objective.id);
    [
        (Check::ObjectiveWithoutOwner, is_open && owner.is_empty()),
        (Check::ObjectiveWithoutTarget, is_open && (target.is_empty() || measured.is_empty())),
        (Check::ObjectiveWithoutDue, is_open && due.is_none()),
        (Check::ObjectiveOverdue, is_open && due.is_some_and(|due| due < evidence.today)),
        (Check::ObjectiveWithoutReading, is_open && !is_measured),
        (Check::ReadingOverdue, is_open && measured_by.is_some_and(|by| by < evidence.today)),
    ]
}

fn others(evidence: &CheckInput<'_>, found: &mut Vec<Finding>) {
    let Running { duties, exceptions, obligations, changes, .. } = &evidence.registers.running;
    let today = evidence.today;
    for one in duties {
        let duty = &one.record;
        let held =
            [(Check::DutyWithoutOwner, duty.owner.is_empty()), (Check::DutyOverdue, duty.is_overdue(today))];
        tell(found, one, &duty.title, held);
    }
    for one in exceptions {
        let is_past = one.record.closed.is_none() && one.record.until.is_some_and(|until| until < today);
        tell(found, one, &one.record.title, [(Check::ExceptionPast, is_past)]);
    }
    for one in obligations {
        tell(found, one, &one.record.title, [(Check::ObligationUnmet, one.record.met.is_empty())]);
    }
    for one in changes {
        let is_nobodys = one.record.done.is_none() && one.record.owner.is_empty();
        tell(found, one, &one.record.title, [(Check::ChangeWithoutOwner, is_nobodys)]);
    }
}
