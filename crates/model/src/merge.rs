//! Two copies of an assessment that went different ways, into one: three-way, field by field.
//!
//! Where both histories meet, the state they had in common tells who changed what: a field that only one side
//! touched is taken from that side, and only what both changed differently is for the person to decide. Without
//! such a state every difference is.

mod common;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::answer::{Answer, Applicability, Evidence, Response};
use crate::assessment::{Assessment, Sector, Size};
use crate::level::Target;
use crate::requirement::RequirementId;

pub use common::{Copy, common_state};

/// Something that can differ by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The name of the organisation.
    Organisation,
    /// How many people.
    Size,
    /// What they do.
    Sector,
    /// What was said about a requirement, or that it does not apply: one excludes the other.
    Response(RequirementId),
    /// The level to reach.
    Target(RequirementId),
    /// The note.
    Note(RequirementId),
    /// The evidence.
    Evidence(RequirementId),
    /// Who sees to it.
    Owner(RequirementId),
    /// By when.
    Due(RequirementId),
    /// When it was last looked at.
    Reviewed(RequirementId),
    /// A row of a register: that it is there at all, with everything in it.
    Row(RowName),
    /// One part of a row that both copies have, by its name.
    Part(RowName, String),
}

/// A row of a register by its key, and what a person knows it by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowName {
    /// Its key.
    pub key: String,
    /// Its title or name; empty where it has none.
    pub title: String,
}

impl RowName {
    fn of(key: &str, row: Option<&Value>) -> Self {
        let title = row.and_then(|row| row.get("title").or_else(|| row.get("name"))?.as_str());
        Self { key: key.to_owned(), title: title.unwrap_or_default().to_owned() }
    }
}

/// What a field says.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// A text: organisation, note, owner.
    Text(String),
    /// How many people.
    Size(Option<Size>),
    /// What they do.
    Sector(Option<Sector>),
    /// What was said, whether it applies, and whether that is still to be confirmed.
    Response(Option<Response>, Applicability, bool),
    /// The level to reach.
    Target(Target),
    /// What shows it.
    Evidence(Vec<Evidence>),
    /// A day: by when, or when it was last looked at.
    Day(Option<chrono::NaiveDate>),
    /// A row or a part of one; none if there is nothing.
    Row(Option<Value>),
}

impl Field {
    /// The requirement that it belongs to.
    pub fn requirement(&self) -> Option<&RequirementId> {
        match self {
            Self::Response(id)
            | Self::Target(id)
            | Self::Note(id)
            | Self::Evidence(id)
            | Self::Owner(id)
            | Self::Due(id)
            | Self::Reviewed(id) => Some(id),
            _ => None,
        }
    }

    /// What an assessment says in this field.
    pub fn of(&self, assessment: &Assessment) -> FieldValue {
        let answer = |id| assessment.answer(id);
        match self {
            Self::Organisation => FieldValue::Text(assessment.profile.organisation.clone()),
            Self::Size => FieldValue::Size(assessment.profile.size),
            Self::Sector => FieldValue::Sector(assessment.profile.sector),
            Self::Response(id) => {
                let Answer { response, applicability, needs_confirmation, .. } = answer(id);
                FieldValue::Response(response, applicability, needs_confirmation)
            }
            Self::Target(id) => FieldValue::Target(answer(id).target),
            Self::Note(id) => FieldValue::Text(answer(id).note),
            Self::Evidence(id) => FieldValue::Evidence(answer(id).evidence),
            Self::Owner(id) => FieldValue::Text(answer(id).owner),
            Self::Due(id) => FieldValue::Day(answer(id).due),
            Self::Reviewed(id) => FieldValue::Day(answer(id).reviewed_on),
            Self::Row(row) => FieldValue::Row(assessment.rows.row(&row.key).cloned()),
            Self::Part(row, part) => {
                let row = assessment.rows.row(&row.key);
                FieldValue::Row(row.and_then(|row| row.get(part)).cloned())
            }
        }
    }

    /// Lets an assessment say in this field what another one says.
    fn take(&self, from: &Assessment, into: &mut Assessment) {
        if let Some(id) = self.requirement() {
            let mut answer = into.answer(id);
            let theirs = from.answer(id);
            match self {
                Self::Response(_) => {
                    answer.response = theirs.response;
                    answer.applicability = theirs.applicability;
                    answer.needs_confirmation = theirs.needs_confirmation;
                }
                Self::Target(_) => answer.target = theirs.target,
                Self::Note(_) => answer.note = theirs.note,
                Self::Evidence(_) => answer.evidence = theirs.evidence,
                Self::Owner(_) => answer.owner = theirs.owner,
                Self::Due(_) => answer.due = theirs.due,
                _ => answer.reviewed_on = theirs.reviewed_on,
            }
            match answer.is_blank() {
                true => into.answers.remove(id),
                false => into.answers.insert(id.clone(), answer),
            };
            return;
        }
        match self {
            Self::Organisation => into.profile.organisation = from.profile.organisation.clone(),
            Self::Size => into.profile.size = from.profile.size,
            Self::Sector => into.profile.sector = from.profile.sector,
            Self::Row(RowName { key, .. }) => into.rows.set(key, from.rows.row(key).cloned()),
            Self::Part(RowName { key, .. }, part) => {
                let Some(Value::Object(mut row)) = into.rows.row(key).cloned() else { return };
                match from.rows.row(key).and_then(|row| row.get(part)) {
                    Some(theirs) => row.insert(part.clone(), theirs.clone()),
                    None => row.remove(part),
                };
                into.rows.set(key, Some(Value::Object(row)));
            }
            _ => {}
        }
    }
}

/// Which side a field is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What is kept here.
    Mine,
    /// What came in.
    Theirs,
}

/// A field in which the two copies differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Which.
    pub field: Field,
    /// What it says here.
    pub mine: FieldValue,
    /// What it says in the other copy.
    pub theirs: FieldValue,
    /// The only side that changed it; none if both did, or if nobody can tell: a choice for the person.
    pub changed_by: Option<Side>,
}

/// Every field in which two copies differ, in a fixed order; `common` is the state from which both came.
pub fn differences(common: Option<&Assessment>, mine: &Assessment, theirs: &Assessment) -> Vec<Difference> {
    let mut differences = Vec::new();
    for field in fields(mine, theirs) {
        let (here, there) = (field.of(mine), field.of(theirs));
        if here == there {
            continue;
        }
        let changed_by = common.and_then(|common| match field.of(common) {
            was if was == here => Some(Side::Theirs),
            was if was == there => Some(Side::Mine),
            _ => None,
        });
        differences.push(Difference { field, mine: here, theirs: there, changed_by });
    }
    differences
}

fn fields(mine: &Assessment, theirs: &Assessment) -> Vec<Field> {
    let mut fields = vec![Field::Organisation, Field::Size, Field::Sector];
    let both = |assessment: &Assessment| assessment.answers.keys().cloned().collect::<Vec<_>>();
    let requirements: BTreeSet<RequirementId> = both(mine).into_iter().chain(both(theirs)).collect();
    let kinds: [fn(RequirementId) -> Field; 7] = [
        Field::Response,
        Field::Target,
        Field::Note,
        Field::Evidence,
        Field::Owner,
        Field::Due,
        Field::Reviewed,
    ];
    for id in requirements {
        fields.extend(kinds.iter().map(|kind| kind(id.clone())));
    }
    let rows: BTreeSet<&String> = mine.rows.iter().chain(theirs.rows.iter()).map(|(key, _)| key).collect();
    for key in rows {
        let (here, there) = (mine.rows.row(key), theirs.rows.row(key));
        let name = RowName::of(key, here.or(there));
        match (here, there) {
            (Some(Value::Object(here)), Some(Value::Object(there))) => {
                let parts: BTreeSet<&String> = here.keys().chain(there.keys()).collect();
                fields.extend(parts.into_iter().map(|part| Field::Part(name.clone(), part.clone())));
            }
            // What only one copy has is taken or left whole: half a row would make no sense.
            _ => fields.push(Field::Row(name)),
        }
    }
    fields
}

/// My copy with what comes from the other: each difference by the side that changed it, or by the person's choice,
/// or as it is here where no choice was made.
pub fn merge<'a>(
    mine: &Assessment,
    theirs: &Assessment,
    differences: impl IntoIterator<Item = (&'a Difference, Option<Side>)>,
) -> Assessment {
    let mut merged = mine.clone();
    for (difference, choice) in differences {
        if difference.changed_by.or(choice) == Some(Side::Theirs) {
            difference.field.take(theirs, &mut merged);
        }
    }
    merged
}

#[cfg(test)]
mod tests;
