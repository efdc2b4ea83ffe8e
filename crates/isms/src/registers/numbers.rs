//! Numbers in references: those that no record has yet, and the order of own controls.

use std::cmp::Ordering;

use model::RequirementId;

use super::Registers;
use crate::control::OwnControl;

impl Registers {
    /// A reference that no own control has yet.
    pub fn next_control(&self) -> String {
        let last = self.controls.iter().map(|(id, _)| number(id)).max().unwrap_or_default();
        format!("{}{}", RequirementId::OWN, last + 1)
    }

    /// A number that no risk has yet.
    pub fn next_risk(&self) -> u16 {
        self.risks.iter().map(|risk| risk.record.number).max().unwrap_or_default().saturating_add(1)
    }
}

/// The number in the reference of an own control; 0 where there is none.
fn number(id: &RequirementId) -> u32 {
    id.as_str().strip_prefix(RequirementId::OWN).and_then(|digits| digits.parse().ok()).unwrap_or_default()
}

/// The order in which own controls stand: by the numbers in their references.
pub(crate) fn order_of_references(one: &RequirementId, other: &RequirementId) -> Ordering {
    (number(one), one).cmp(&(number(other), other))
}

/// The same for controls with their references.
pub(super) fn order_of_controls(
    one: &(RequirementId, OwnControl),
    other: &(RequirementId, OwnControl),
) -> Ordering {
    order_of_references(&one.0, &other.0)
}
