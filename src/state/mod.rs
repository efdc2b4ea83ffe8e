//! What the app knows while it runs.

pub mod document;
pub mod door;
pub mod example;
pub mod incoming;
pub mod library;
pub mod lock;
pub mod locked_link;
pub mod preferences;
pub mod session;

pub use document::Document;
pub use door::Door;
pub use incoming::Incoming;
pub use library::{Kept, Library};
pub use preferences::Preferences;
pub use session::{
    Beside, Cause, CopyState, Reach, Role, SaveState, Session, UnlockError, Way, last_copy, new_row_id,
    unlock, use_session, use_text,
};
