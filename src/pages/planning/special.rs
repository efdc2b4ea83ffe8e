//! Pages about one entry of a register beyond its form. Each has the address of the entry, with a word behind it.

use crate::route::Route;
use crate::views::assessment_context::AssessmentContext;

/// A page about one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    /// The checklist of an audit.
    Checklist,
    /// The agenda of a management review.
    Agenda,
    /// The first hour of an incident.
    FirstHour,
}

impl Special {
    const ALL: [Self; 3] = [Self::Checklist, Self::Agenda, Self::FirstHour];

    /// What stands in the address behind the entry.
    fn word(self) -> &'static str {
        match self {
            Self::Checklist => "view=checklist",
            Self::Agenda => "view=agenda",
            Self::FirstHour => "view=first-hour",
        }
    }

    /// The register whose entries have it.
    fn register(self) -> &'static str {
        match self {
            Self::Checklist => "audit",
            Self::Agenda => "review",
            Self::FirstHour => "incident",
        }
    }

    /// The one that an address asks for, with the id of the entry.
    pub fn of(route: &Route) -> Option<(Self, String)> {
        let Route::Register { register, row: Some(row), filter, .. } = route else { return None };
        let asked = |one: &Self| one.register() == register && one.word() == filter;
        Self::ALL.into_iter().find(asked).map(|one| (one, row.clone()))
    }

    /// Its address for an entry.
    pub fn address(self, work: AssessmentContext, id: &str) -> String {
        route(work.id(), self.register(), id, self.word()).to_string()
    }
}

/// The address of an entry beside the table.
pub fn entry(work: AssessmentContext, register: &str, id: &str) -> String {
    route(work.id(), register, id, "").to_string()
}

fn route(assessment: String, register: &str, id: &str, word: &str) -> Route {
    let (register, row, filter) = (register.to_owned(), Some(id.to_owned()), word.to_owned());
    Route::Register { assessment, register, row, filter }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_is_found_again_by_its_address_and_by_no_other() {
        for one in Special::ALL {
            let asked = route("a".into(), one.register(), "7", one.word());
            assert_eq!(Special::of(&Route::parse(&asked.to_string())), Some((one, "7".into())));
            for other in [
                route("a".into(), one.register(), "7", ""),
                route("a".into(), "asset", "7", one.word()),
                Route::register("a", one.register()),
            ] {
                assert_eq!(Special::of(&other), None, "{other}");
            }
        }
    }
}
