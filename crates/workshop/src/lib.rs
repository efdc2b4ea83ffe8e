//! Workshops without a browser: the invitation that a room joins by, the hand-in that comes back (a codec of short codes),
//! and what the room says (aggregation with a least number, so that nobody can be told).
//!
//! Nothing here knows a clock or a source of randomness; ids are passed in.

mod agenda;
mod bits;
mod choice;
mod closing;
mod collection;
mod crc;
mod found;
mod hand_in;
mod invitation;
mod paper;
mod rehearsal;
mod sessions;
mod signs;
mod tally;
#[cfg(test)]
mod tests;

pub use agenda::{Agenda, Step, agenda};
pub use choice::{Choice, Scale};
pub use closing::{Closed, Grouped, close};
pub use collection::{Collection, Intake, Taken};
pub use found::{Found, LONGEST_TEXT, found_in};
pub use hand_in::{Comment, Content, HandIn, Kind, PersonId, ReadError, Round, SessionTag};
pub use invitation::{Asked, Invitation, ShortCode};
pub use paper::{Sheet, sheet};
pub use rehearsal::rehearse;
pub use sessions::{Invited, Session, Sessions, sessions};
pub use tally::{Agreement, Counts, LEAST, pooled};
