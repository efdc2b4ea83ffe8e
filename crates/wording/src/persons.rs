//! Where a person is named, in words.

use isms::persons::{Mention, Refused};
use locale::Text;

use crate::fields;

/// In which part of what is kept a mention stands: as it is now, in a step of the history, or in the restore point of a day.
pub fn kept(text: Text, mention: &Mention, point: Option<&str>) -> String {
    match (point.and_then(model::time::day), mention.step) {
        (Some(day), _) => text.person_in_point(day),
        (None, Some(step)) => text.person_in_history(step.at.naive_utc(), step.revision),
        (None, None) => text.person_now().to_owned(),
    }
}

/// In which field it stands.
pub fn field(text: Text, mention: &Mention) -> String {
    fields::field(text, &mention.field)
}

/// Why a pseudonym is refused.
pub fn refused(text: Text, refused: Refused) -> &'static str {
    match refused {
        Refused::SaysIt => text.person_says_it(),
        Refused::InUse => text.person_in_use(),
    }
}
