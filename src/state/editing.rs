//! Editing the open assessment and saving what was edited: the first load has it, and keeping builds on it.

mod editor;
pub(in crate::state) mod journal_entry;
pub mod open_assessment;
mod pending;
mod saving;

pub use editor::{Editor, new_row_id};
pub use open_assessment::OpenAssessment;
pub use saving::{Saving, Step};
