//! What leaves and comes back.
//!
//! | module | what |
//! | --- | --- |
//! | [`archive`] | an assessment with its evidence files in one ZIP file |
//! | [`envelope`] | the Plumbline file: JSON, documented in `docs/format.md` |
//! | `carried` | its parts that only a newer version knows, as each assessment carries them |
//! | [`check`] | whether all records of an assessment can be read and fit together |
//! | [`forgetting`] | a person under a pseudonym in all of them |
//! | [`division`] | many assessments over several files |
//! | [`locked`] | the same under a passphrase |
//! | [`records`] | the same content as single records, as the browser keeps them |
//! | [`rescue`] | a dump of such records, written when the app cannot |
//! | [`embedded`] | the same inside a page, such as an HTML report |
//! | [`link`] | a whole result in the fragment of an address |
//! | [`open`] | whatever somebody opens, into assessments |
//! | [`opened`], [`error`] | what comes of that |
//!
//! Writers are deterministic: time comes in from outside. Readers trust nothing.

pub mod archive;
mod carried;
pub mod check;
pub mod division;
pub mod embedded;
pub mod envelope;
pub mod error;
pub mod forgetting;
pub mod link;
pub mod locked;
pub mod open;
pub mod opened;
pub mod records;
pub mod rescue;

#[cfg(test)]
mod corpora;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod whole;
