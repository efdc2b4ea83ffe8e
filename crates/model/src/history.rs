//! What changed, when, from what to what: the record that undo, redo and merging rest on.
//!
//! The record only grows. Undoing is a change of its own that names what it takes back, so nothing that ever
//! happened is missing from it.

mod reading;

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::answer::Answer;
use crate::assessment::{Assessment, Profile};
use crate::extra::Extra;
use crate::requirement::RequirementId;

pub use crate::limits::STEPS as MOST_ENTRIES;
pub use reading::{read, read_entry, read_point};

/// An answer that became another one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswerEdit {
    /// To which requirement.
    pub requirement: RequirementId,
    /// What it was.
    pub before: Answer,
    /// What it became.
    pub after: Answer,
}

/// One thing that became something else.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "of", rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "most edits are answers: a box would be one more allocation for each"
)]
pub enum Edit {
    /// The answer to a requirement.
    Answer(AnswerEdit),
    /// Who is assessed.
    Profile {
        /// What it was.
        before: Profile,
        /// What it became.
        after: Profile,
    },
    /// A row of a register.
    Row {
        /// Its key.
        key: String,
        /// What it was, if it was there.
        before: Option<Value>,
        /// What it became, if it still is.
        after: Option<Value>,
    },
    /// A part of the assessment that only a newer version knows.
    Part {
        /// Its name.
        name: String,
        /// What it was, if it was there.
        before: Option<Value>,
        /// What it became, if it still is.
        after: Option<Value>,
    },
}

impl Edit {
    /// The edit that takes this one back.
    pub fn inverse(self) -> Self {
        match self {
            Self::Answer(AnswerEdit { requirement, before, after }) => {
                Self::Answer(AnswerEdit { requirement, before: after, after: before })
            }
            Self::Profile { before, after } => Self::Profile { before: after, after: before },
            Self::Row { key, before, after } => Self::Row { key, before: after, after: before },
            Self::Part { name, before, after } => Self::Part { name, before: after, after: before },
        }
    }

    /// Lets an assessment say what the edit made of it. Counts nothing: that is for whoever keeps it.
    pub fn apply(&self, assessment: &mut Assessment) {
        match self {
            Self::Answer(edit) if edit.after.is_blank() => {
                assessment.answers.remove(&edit.requirement);
            }
            Self::Answer(edit) => {
                assessment.answers.insert(edit.requirement.clone(), edit.after.clone());
            }
            Self::Profile { after, .. } => assessment.profile = after.clone(),
            Self::Row { key, after, .. } => assessment.rows.set(key, after.clone()),
            Self::Part { name, after, .. } => assessment.rest.set(name, after.clone()),
        }
    }
}

/// The edits that lead from one state of an assessment to another.
pub fn edits_between(before: &Assessment, after: &Assessment) -> Vec<Edit> {
    let mut edits = Vec::new();
    if before.profile != after.profile {
        edits.push(Edit::Profile { before: before.profile.clone(), after: after.profile.clone() });
    }
    let added = after.answers.keys().filter(|id| !before.answers.contains_key(*id));
    for requirement in before.answers.keys().chain(added) {
        let (was, is) = (before.answer(requirement), after.answer(requirement));
        if was != is {
            edits.push(Edit::Answer(AnswerEdit { requirement: requirement.clone(), before: was, after: is }));
        }
    }
    let added = after.rows.iter().filter(|(key, _)| before.rows.row(key).is_none());
    for (key, _) in before.rows.iter().chain(added) {
        let (was, is) = (before.rows.row(key), after.rows.row(key));
        if was != is {
            edits.push(Edit::Row { key: key.clone(), before: was.cloned(), after: is.cloned() });
        }
    }
    let added = after.rest.iter().filter(|(name, _)| before.rest.get(name).is_none());
    for (name, _) in before.rest.iter().chain(added) {
        let (was, is) = (before.rest.get(name), after.rest.get(name));
        if was != is {
            edits.push(Edit::Part { name: name.clone(), before: was.cloned(), after: is.cloned() });
        }
    }
    edits
}

/// The point in the life of an assessment that an entry stands for. Two copies that went different ways can reach
/// the same revision, but hardly at the same instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Point {
    /// The assessment's revision.
    pub revision: u64,
    /// When it was reached.
    pub at: DateTime<Utc>,
}

/// Why something changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The person changed it.
    #[default]
    Edited,
    /// An entry was taken back; its revision.
    Undid(u64),
    /// An entry that had been taken back was made good; its revision.
    Redid(u64),
    /// A file was merged into it; where that file stood.
    Merged(Option<Point>),
    /// An earlier state was brought back.
    Restored,
}

/// One step in the life of an assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where it led.
    pub point: Point,
    /// Why.
    pub cause: Cause,
    /// Who made it, as they said; none where nobody said.
    pub by: Option<String>,
    /// What changed.
    pub edits: Vec<Edit>,
    /// What only a newer version knows of each edit, in their order; empty where it knows no more of any.
    pub beside: Vec<Extra>,
    /// What only a newer version knows of it.
    pub rest: Extra,
}

impl Entry {
    /// A step of which nobody said who made it.
    pub fn new(point: Point, cause: Cause, edits: Vec<Edit>) -> Self {
        Self { point, cause, by: None, edits, beside: Vec::new(), rest: Extra::default() }
    }
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            revision: u64,
            at: DateTime<Utc>,
            #[serde(skip_serializing_if = "is_edited")]
            cause: &'a Cause,
            #[serde(skip_serializing_if = "Option::is_none")]
            by: &'a Option<String>,
            edits: Edits<'a>,
            #[serde(flatten)]
            rest: &'a Extra,
        }
        let Self { point: Point { revision, at }, cause, by, edits, beside, rest } = self;
        let edits = Edits { edits, beside };
        Written { revision: *revision, at: *at, cause, by, edits, rest }.serialize(serializer)
    }
}

/// Edits, each with what only a newer version knows of it.
struct Edits<'a> {
    edits: &'a [Edit],
    beside: &'a [Extra],
}

impl Serialize for Edits<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            #[serde(flatten)]
            edit: &'a Edit,
            #[serde(flatten)]
            rest: Option<&'a Extra>,
        }
        let edits = self.edits.iter().enumerate();
        serializer.collect_seq(edits.map(|(at, edit)| Written { edit, rest: self.beside.get(at) }))
    }
}

fn is_edited(cause: &&Cause) -> bool {
    **cause == Cause::Edited
}

/// What undo and redo would do next.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Steps<'a> {
    /// The entry that undo takes back.
    pub undo: Option<&'a Entry>,
    /// The entry that redo makes good.
    pub redo: Option<&'a Entry>,
}

/// What can be undone and redone after these entries, the oldest first.
pub fn steps(entries: &[Entry]) -> Steps<'_> {
    let (mut done, mut undone): (Vec<&Entry>, Vec<&Entry>) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry.cause {
            Cause::Undid(_) => undone.extend(done.pop()),
            Cause::Redid(_) => done.extend(undone.pop()),
            Cause::Edited | Cause::Merged(_) | Cause::Restored => {
                done.push(entry);
                undone.clear();
            }
        }
    }
    Steps { undo: done.pop(), redo: undone.pop() }
}

/// An assessment as it was before some of its last entries, given the oldest first.
pub fn before(now: &Assessment, entries: &[Entry]) -> Assessment {
    let mut then = now.clone();
    for entry in entries.iter().rev() {
        for edit in entry.edits.iter().rev() {
            edit.clone().inverse().apply(&mut then);
        }
    }
    then
}

#[cfg(test)]
mod tests;
