//! What leaves and comes back.
//!
//! | module | what |
//! | --- | --- |
//! | [`envelope`] | the Plumbline file: JSON, documented in `docs/format.md` |
//! | [`locked`] | the same under a passphrase |
//! | [`records`] | the same content as single records, as the browser keeps them |
//! | [`rescue`] | a dump of such records, written when the app cannot |
//! | [`html`] | a self-contained report that carries the Plumbline file inside |
//! | [`csv`] | a table for spreadsheets |
//! | [`link`] | a whole result in the fragment of an address |
//! | [`open`] | whatever somebody opens, into assessments |
//!
//! Writers are deterministic: time comes in from outside. Readers trust nothing.

pub mod csv;
pub mod envelope;
pub mod html;
pub mod link;
pub mod locked;
pub mod names;
pub mod open;
pub mod records;
pub mod rescue;

mod escape;

#[cfg(test)]
mod corpora;
#[cfg(test)]
mod samples;
