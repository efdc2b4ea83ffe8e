//! What the address of a workshop says: which one, which view, and whether the projector is on.

use isms::workshop::Purpose;
use locale::Text;

use crate::route::{Room, Route};

/// A view of a workshop.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// Its set-up.
    Prepare,
    /// How people join, and what they hand in.
    #[default]
    Collect,
    /// What the room said.
    Answers,
    /// The answer sheet for paper.
    Sheet,
}

impl View {
    /// All of them, in the order of the work.
    pub const ALL: [Self; 4] = [Self::Prepare, Self::Sheet, Self::Collect, Self::Answers];

    /// Those that a session has: what single people answered goes into records, so that there is no room to look at.
    pub fn of(purpose: Purpose) -> &'static [Self] {
        match purpose {
            Purpose::Workshop => &Self::ALL,
            Purpose::Lesson | Purpose::Supplier => &[Self::Prepare, Self::Collect],
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Prepare => "prepare",
            Self::Collect => "collect",
            Self::Answers => "answers",
            Self::Sheet => "sheet",
        }
    }

    /// Its name.
    pub fn name(self, text: Text) -> &'static str {
        match self {
            Self::Prepare => text.workshop_prepare(),
            Self::Collect => text.workshop_collect(),
            Self::Answers => text.workshop_answers(),
            Self::Sheet => text.workshop_sheet(),
        }
    }
}

/// The address of a workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The id of its record.
    pub id: String,
    /// What is shown of it.
    pub view: View,
    /// The question that is on the projector, from 1; none while it is off.
    pub question: Option<usize>,
}

impl Address {
    /// The one that a route names.
    pub fn of(route: &Route) -> Option<Self> {
        let Route::Room { room: Room::Workshops, filter, .. } = route else { return None };
        let part = |name: &str| {
            filter.split('&').find_map(|part| part.split_once('=').filter(|(key, _)| *key == name))
        };
        let (_, id) = part("id")?;
        let view =
            View::ALL.into_iter().find(|view| part("view").is_some_and(|(_, word)| word == view.word()));
        let question =
            part("question").and_then(|(_, number)| number.parse().ok()).filter(|number| *number > 0);
        Some(Self { id: id.to_owned(), view: view.unwrap_or_default(), question })
    }

    /// The route that names it.
    pub fn route(&self, assessment: &str) -> Route {
        let mut filter = ["id=", &self.id, "&view=", self.view.word()].concat();
        if let Some(question) = self.question {
            filter.push_str("&question=");
            filter.push_str(&question.to_string());
        }
        Route::Room { assessment: assessment.to_owned(), room: Room::Workshops, filter }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_again() {
        for view in View::ALL {
            for question in [None, Some(12)] {
                let address = Address { id: "w-1".into(), view, question };
                let route = Route::parse(&address.route("a").to_string());
                assert_eq!(Address::of(&route), Some(address));
            }
        }
        assert_eq!(Address::of(&Route::room("a", Room::Workshops)), None);
        assert_eq!(Address::of(&Route::room("a", Room::Gaps)), None);
    }
}
