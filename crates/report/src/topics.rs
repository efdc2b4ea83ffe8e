//! The tables of a report and of a workbook, a topic each.

use isms::declaration;
use locale::Text;
use model::InclusionReason;
use wording::fields;

use crate::Choice;

mod answers;
mod dataset;
mod documents;
mod gaps;
mod groups;
mod plan;
mod register;
mod requirements;
mod risks;
mod statement;

pub use answers::{answer_columns, answer_titles, answers};
pub use dataset::dataset;
pub use documents::{document_columns, document_state, documents};
pub use gaps::{gap_columns, gaps};
pub use groups::groups;
pub use plan::{action_columns, actions, milestone_columns, milestones};
pub use register::{columns_of, declared, register, register_columns};
pub use requirements::{RequirementColumn, requirement_columns, requirements};
pub use risks::{assessed_risks, risks, shown_risks};
pub use statement::{shown_statement, statement, statement_alone, statement_columns, undivided_column};

/// The choices of a part in words.
fn choices(text: Text, all: &'static [declaration::Choice]) -> impl Iterator<Item = Choice> {
    all.iter().map(move |choice| Choice::new(choice.key, (choice.label)(text)))
}

/// The reasons for inclusion in words.
fn reasons(text: Text) -> impl Iterator<Item = Choice> {
    InclusionReason::ALL
        .into_iter()
        .map(move |reason| Choice::new(reason.key(), fields::reason(text, reason)))
}

fn yes(text: Text) -> Choice {
    Choice::new("yes", text.csv_yes())
}

fn no(text: Text) -> Choice {
    Choice::new("no", text.csv_no())
}
