//! What the app knows while it runs.

pub mod door;
pub mod example;
pub mod import_preview;
pub mod library;
pub mod lock;
pub mod locked_link;
pub mod open_assessment;
pub mod preferences;
pub mod session;

pub use door::Door;
pub use import_preview::ImportPreview;
pub use library::{Kept, Library, Locked};
pub use open_assessment::OpenAssessment;
pub use preferences::Preferences;
pub use session::{
    Cause, CopyState, Direction, Role, SaveState, Session, Step, TabState, Undoable, UnlockError, last_copy,
    new_row_id, unlock, use_session, use_text,
};
