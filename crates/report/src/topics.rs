//! The tables of a report and of a workbook, a topic each.

mod documents;
mod gaps;
mod groups;
mod plan;
mod requirements;
mod statement;

pub use documents::documents;
pub use gaps::{find_out, gaps};
pub use groups::groups;
pub use plan::{actions, milestones};
pub use requirements::requirements;
pub use statement::statement;
