//! The thread from a risk to a control and back: what relies on what.

use std::collections::BTreeSet;
use std::sync::Arc;

use model::RequirementId;

use crate::Registers;
use crate::record::Keyed;
use crate::risk::Risk;

/// The risks that rely on a control, in their order.
pub fn risks_of<'a>(
    registers: &'a Registers,
    control: &'a RequirementId,
) -> impl Iterator<Item = &'a Arc<Keyed<Risk>>> {
    registers.risks.iter().filter(move |risk| risk.record.relies_on().any(|id| id == control))
}

/// All controls that a risk relies on.
pub fn reliant(registers: &Registers) -> BTreeSet<&RequirementId> {
    let mut all = BTreeSet::new();
    for risk in &registers.risks {
        all.extend(risk.record.relies_on());
    }
    all
}

/// The ids of the actions that treat a risk: those that it names.
pub fn treating_actions(registers: &Registers) -> BTreeSet<&str> {
    let mut all = BTreeSet::new();
    for risk in &registers.risks {
        all.extend(risk.record.actions.iter().map(String::as_str));
    }
    all
}
