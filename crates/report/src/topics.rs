//! The tables of a report and of a workbook, a topic each.

mod answers;
mod documents;
mod gaps;
mod groups;
mod plan;
mod register;
mod requirements;
mod statement;

pub use answers::{answer_columns, answer_titles, answers};
pub use documents::{document_columns, documents};
pub use gaps::{find_out, gap_columns, gaps};
pub use groups::groups;
pub use plan::{action_columns, actions, milestone_columns, milestones};
pub use register::{columns_of, declared, register, register_columns};
pub use requirements::{RequirementColumn, requirement_columns, requirements};
pub use statement::{statement, statement_columns};
