//! The thread from a risk to a control and back: what relies on what.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use model::RequirementId;

use super::looks::look;
use crate::Registers;
use crate::record::Keyed;
use crate::risk::Risk;

/// The risks that rely on a control, in their order.
pub fn risks_of<'a>(
    registers: &'a Registers,
    control: &'a RequirementId,
) -> impl Iterator<Item = &'a Arc<Keyed<Risk>>> {
    registers.risks.iter().filter(move |risk| {
        look(1);
        risk.record.relies_on().any(|id| id == control)
    })
}

/// The risks that rely on each control, in their order, looked up once for all of them; controls without any are not there.
pub fn relying(registers: &Registers) -> BTreeMap<&RequirementId, Vec<&Arc<Keyed<Risk>>>> {
    let mut all: BTreeMap<&RequirementId, Vec<&Arc<Keyed<Risk>>>> = BTreeMap::new();
    for risk in &registers.risks {
        for control in risk.record.relies_on() {
            look(1);
            all.entry(control).or_default().push(risk);
        }
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
