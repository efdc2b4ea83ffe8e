//! Keeping: what the later part adds beside the open assessment. Handles over the [`Editor`](super::Editor), each of which
//! uses only those before it: keys, encryption, quarantine, history, tabs, vault, copies, removal. What they know
//! belongs to the tab, so there is one of it; it stands in their modules, so that the first load need not carry it.

pub mod attachments;
pub mod brought;
pub mod copies;
mod deleted;
mod encryption;
pub mod forgetting;
pub mod health;
pub mod history;
pub mod hosting;
pub mod idle;
pub mod incoming;
mod journal;
pub mod keyring;
pub mod label;
pub mod lock;
pub mod locked_link;
pub mod pending;
mod quarantine;
mod reading;
mod removal;
pub mod role;
mod sealing;
mod service;
pub mod tabs;
mod turns;
pub mod vault;
pub mod veil;

pub use attachments::{AttachError, Attachments, HandIns};
pub use copies::{Copies, CopyState, Delivered, last_copy, use_copies};
pub use deleted::{Cause, Deleted, deleted};
pub use encryption::{UnlockError, unlock};
pub use history::{Direction, History, Undoable, use_history};
pub use quarantine::{Damage, Quarantine, use_quarantine};
pub use removal::{Removal, use_removal};
pub use role::{Role, role};
pub use service::serve;
pub use tabs::{Tabs, use_tabs};
pub use vault::{Vault, use_vault};
