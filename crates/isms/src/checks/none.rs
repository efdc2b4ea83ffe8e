//! Checks of registers as wholes: whether it is confirmed and borne out that one has nothing to list, and whether records are
//! older than they are to be kept.

use super::{Check, CheckInput, Finding, Location};
use crate::declaration::Register;
use crate::none_since::{self, NoneSince, NoneState};
use crate::record::Record as _;
use crate::registers::ALL;
use crate::retention::{Kept, Retention, beyond};

pub(super) fn run(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for register in ALL.iter().copied().filter(|register| register.none.is_some()) {
        found.extend(silent(evidence, register));
        found.extend(contradicted(evidence, register));
    }
    let confirmations = &evidence.registers.running.confirmations;
    let partial = confirmations.iter().filter(|one| !one.record.is_whole());
    found.extend(partial.map(|one| at(Check::NoneIncomplete, &one.id, String::new())));
    found.extend(kept(evidence));
    found
}

/// A register without a record, of which nobody confirms within a year that there is none. Nobody is asked before anything is
/// kept of the year.
fn silent(evidence: &CheckInput<'_>, register: &'static Register) -> Option<Finding> {
    let running = &evidence.registers.running;
    let is_empty = evidence.assessment.rows.of(register.name).next().is_none();
    if !is_empty || !running.is_begun() {
        return None;
    }
    let check = match running.none_of(register.name, evidence.today) {
        NoneState::Confirmed => return None,
        NoneState::OutOfDate => Check::NoneOutOfDate,
        NoneState::Unconfirmed => Check::NoneUnconfirmed,
    };
    Some(Finding::new(check, Location::Register(register.name)))
}

fn contradicted(evidence: &CheckInput<'_>, register: &'static Register) -> Vec<Finding> {
    let confirmations = &evidence.registers.running.confirmations;
    let rows = &evidence.assessment.rows;
    let wrong = confirmations.iter().filter(|one| none_since::is_contradicted(&one.record, register, rows));
    wrong.map(|one| at(Check::NoneContradicted, &one.id, register.name.to_owned())).collect()
}

fn kept(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let (rows, today) = (&evidence.assessment.rows, evidence.today);
    let old = ALL.iter().filter(|register| !beyond(register, rows, today).is_empty());
    let old = old.map(|register| Finding::new(Check::BeyondRetention, Location::Register(register.name)));
    let periods = rows.of(Retention::REGISTER).map(|(id, row)| (id, Retention::read(row).0));
    let partial = periods.filter(|(_, one)| one.register.is_none() || one.months == 0);
    let partial = partial.map(|(id, one)| {
        let other = one.register.map(Kept::key).unwrap_or_default().to_owned();
        let spot = Location::Row(Retention::REGISTER, id.to_owned());
        Finding::keyed(Check::RetentionIncomplete, spot, other, String::new())
    });
    old.chain(partial).collect()
}

fn at(check: Check, id: &str, other: String) -> Finding {
    Finding::keyed(check, Location::Row(NoneSince::REGISTER, id.to_owned()), other, String::new())
}
