//! What the address says of the room: the tab, and the risk that is open in the drawer (deep link).

use locale::Text;

use crate::route::{Room, Route};
use crate::views::assessment_context::AssessmentContext;

/// What stands in the address before the name of a tab.
const TAB: &str = "tab=";
/// What stands in the address before the id of the risk that is open.
const OPEN: &str = "risk=";

/// A tab of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The risks, and where they stand.
    Register,
    /// The actions that treat them.
    Treatment,
    /// How they are assessed.
    Criteria,
    /// The register as it was on days.
    Dated,
    /// What could happen.
    Scenarios,
}

impl Tab {
    /// All of them, in order.
    pub const ALL: [Self; 5] =
        [Self::Register, Self::Treatment, Self::Criteria, Self::Dated, Self::Scenarios];

    fn word(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Treatment => "treatment",
            Self::Criteria => "criteria",
            Self::Dated => "assessments",
            Self::Scenarios => "scenarios",
        }
    }

    /// What it is called.
    pub fn name(self, text: Text) -> &'static str {
        match self {
            Self::Register => text.risk_tab_register(),
            Self::Treatment => text.risk_tab_treatment(),
            Self::Criteria => text.risk_tab_criteria(),
            Self::Dated => text.risk_tab_dated(),
            Self::Scenarios => text.risk_tab_catalogue(),
        }
    }

    /// The one that an address names.
    pub fn of(filter: &str) -> Self {
        let word = filter.strip_prefix(TAB).unwrap_or_default();
        Self::ALL.into_iter().find(|tab| tab.word() == word).unwrap_or(Self::Register)
    }
}

/// The risk that an address names.
pub fn risk(filter: &str) -> Option<String> {
    filter.strip_prefix(OPEN).map(str::to_owned)
}

/// The address of a tab, or of the register with a risk open in the drawer.
pub fn address(work: AssessmentContext, tab: Tab, risk: Option<&str>) -> String {
    let filter = match (tab, risk) {
        (_, Some(risk)) => [OPEN, risk].concat(),
        (Tab::Register, None) => String::new(),
        (tab, None) => [TAB, tab.word()].concat(),
    };
    Route::Room { assessment: work.id(), room: Room::Risks, filter }.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_tab_or_a_risk_and_anything_else_is_the_register() {
        for tab in Tab::ALL {
            assert_eq!(Tab::of(&[TAB, tab.word()].concat()), tab);
        }
        for filter in ["", "tab=", "tab=nonsense", "risk=r1", "gate=records"] {
            assert_eq!(Tab::of(filter), Tab::Register, "{filter}");
        }
        assert_eq!((risk("risk=r1"), risk("tab=criteria")), (Some("r1".into()), None));
    }
}
