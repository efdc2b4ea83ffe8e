//! What follows from the register of risks: bands, states, what relies on which control, and dated assessments.
//!
//! The arithmetic: a risk's impact is the highest of its categories, its score is likelihood times impact, and its band is
//! what the table of the criteria says of that cell ([`Scale`]). A residual counts only once it is there: when all
//! controls that the risk relies on are at their planned level and its actions are done ([`Standing`]).

mod frozen;
mod looks;
mod proposed;
mod scale;
mod standing;
mod thread;

pub(crate) use looks::look;

pub use frozen::{RiskChange, RiskCourse, bands, changes, freeze, newest};
pub use proposed::{Proposal, proposals};
pub use scale::{Band, Scale};
pub use standing::{RiskState, RiskSummary, Standing, standing, standings, summary};
pub use thread::{relying, risks_of, treating_actions};

#[cfg(test)]
mod many;
#[cfg(test)]
mod tests;
