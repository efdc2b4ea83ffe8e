//! What several pages share.

pub mod answer_form;
pub mod answering;
pub mod applicability;
pub mod attributes;
pub mod chart;
pub mod deleted;
pub mod differences;
pub mod document_bar;
pub mod drop_zone;
pub mod file_button;
pub mod gap;
pub mod header;
pub mod headline;
pub mod keys;
pub mod new_passphrase;
pub mod open_button;
pub mod page;
pub mod persistence;
pub mod qr;
pub mod rooms;
pub mod save_state;
pub mod superseded;
pub mod take_away;
pub mod typed;
pub mod when;
pub mod work;
