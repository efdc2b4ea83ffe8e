//! The addresses of the lists that figures on the overview lead to.

use isms::action::Action;
use isms::cycle::{LATE, Place};
use isms::record::Record as _;

use crate::route::{Room, Route};
use crate::views::assessment_context::AssessmentContext;

/// The address of a place.
pub fn address(work: AssessmentContext, place: &Place) -> String {
    match place {
        Place::Scope => work.to(Room::Scope),
        Place::Statement => work.to(Room::Statement),
        Place::Requirements(filter) => work.to_list(filter),
        Place::Gaps => work.to(Room::Gaps),
        Place::Documents(None) => work.to(Room::Documents),
        Place::Documents(Some(condition)) => {
            let (assessment, filter) = (work.id(), ["gate=", condition.key()].concat());
            Route::Room { assessment, room: Room::Documents, filter }.to_string()
        }
        Place::Actions => work.to(Room::Plan),
        Place::LateActions => {
            let (assessment, register) = (work.id(), Action::REGISTER.to_owned());
            Route::Register { assessment, register, row: None, filter: LATE.to_owned() }.to_string()
        }
        Place::Checks => work.to(Room::Checks),
        Place::Risks => work.to(Room::Risks),
        Place::Register(name) => Route::register(&work.id(), name).to_string(),
        Place::Progress => work.to(Room::Progress),
    }
}
