//! The assessment, its answers and the arithmetic of readiness.
//!
//! Pure: no browser, no clock, no randomness. Whatever depends on them is passed in.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`requirement`] | what is assessed: ids, clauses and controls, their groups and weights |
//! | [`level`] | the maturity scale 0-5 and targets |
//! | [`answer`] | one answer: level or *not sure*, applicability, note, evidence, owner |
//! | [`assessment`] | the document that is kept and travels |
//! | [`scoring`] | coverage, the readiness pair, progress against targets |
//! | [`gaps`] | ranked gaps and quick wins |
//! | [`gates`] | what stands between today and the two certification audits |
//! | [`history`] | what changed, when, from what to what; undo and redo |
//! | [`merge`] | two copies that went different ways, into one |
//! | [`sort`] | sorting in little code |
//! | [`rows`] | what is kept beside the answers, row by row |
//! | [`extra`] | what a newer version wrote beside the parts known here |
//! | [`privacy`] | what a field gives away |
//! | [`limits`] | how long and how many |
//! | [`reading`] | untrusted JSON into an assessment plus a list of problems |
//! | [`problem`] | what can go wrong in it |
//! | [`naming`] | what files are called |
//! | [`migrations`] | older format versions into the present one |

pub mod answer;
pub mod assessment;
pub mod extra;
pub mod formula;
pub mod gaps;
pub mod gates;
pub mod history;
pub mod level;
pub mod limits;
pub mod merge;
pub mod migrations;
pub mod naming;
pub mod privacy;
pub mod problem;
pub mod reading;
pub mod requirement;
pub mod rows;
pub mod scoring;
pub mod sort;
pub mod text;
pub mod time;

pub use answer::{Answer, Applicability, InclusionReason, Justification, Response};
pub use assessment::{Assessment, Profile, Sector, Size};
pub use extra::Extra;
pub use level::{Level, Target};
pub use privacy::Privacy;
pub use requirement::{Edition, Requirement, RequirementId, RequirementKind};
pub use rows::Rows;
