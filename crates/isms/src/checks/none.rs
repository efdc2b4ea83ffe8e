//! Checks of registers that have nothing to list: whether somebody confirms that, and whether the records bear it out.

use super::{Check, CheckInput, Finding, Location};
use crate::declaration::Register;
use crate::none_since::{self, NoneSince, NoneState};
use crate::record::Record as _;
use crate::registers::ALL;

pub(super) fn run(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for register in ALL.iter().copied().filter(|register| register.none.is_some()) {
        found.extend(silent(evidence, register));
        found.extend(contradicted(evidence, register));
    }
    let confirmations = &evidence.registers.running.confirmations;
    let partial = confirmations.iter().filter(|one| !one.record.is_whole());
    found.extend(partial.map(|one| at(Check::NoneIncomplete, &one.id, String::new())));
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

fn at(check: Check, id: &str, other: String) -> Finding {
    Finding::keyed(check, Location::Row(NoneSince::REGISTER, id.to_owned()), other, String::new())
}
