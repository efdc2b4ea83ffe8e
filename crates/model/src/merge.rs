//! Two copies of an assessment that went different ways, into one: three-way, field by field.
//!
//! Where both histories meet, the state they had in common tells who changed what: a field that only one side
//! touched is taken from that side, and only what both changed differently is for the person to decide. Without
//! such a state every difference is.

mod common;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::answer::{Answer, AnswerField, Evidence};
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
    /// A field of the answer to a requirement.
    Answer(RequirementId, AnswerField),
    /// A part that only a newer version knows, by its name.
    Unknown(Holder, String),
    /// A row of a register: that it is there at all, with everything in it.
    Row(RowName),
    /// One part of a row that both copies have, by its name.
    Part(RowName, String),
}

/// Where a part stands that only a newer version knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// In the assessment itself.
    Assessment,
    /// In who is assessed.
    Profile,
    /// In the answer to a requirement.
    Answer(RequirementId),
}

/// A row of a register by its key, and what a person knows it by.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowName {
    /// Its key.
    pub key: String,
    /// Its title or name; empty where it has none.
    pub title: String,
    /// What else tells it from others of its register, as it is written: its kind, its role, its day; empty where it has
    /// none of these.
    pub kind: String,
}

impl RowName {
    /// The name of a row under a key.
    pub fn of(key: &str, row: Option<&Value>) -> Self {
        // A version is known by the number in its head.
        let whole = row.and_then(|row| row.get("head")).or(row);
        let first = |row: Option<&Value>, names: &[&str]| {
            let says = |name: &&str| row?.get(*name)?.as_str().filter(|says| !says.is_empty());
            names.iter().find_map(says).unwrap_or_default().to_owned()
        };
        let title = match first(row, &["title", "name"]) {
            none if none.is_empty() => first(whole, &["version"]),
            title => title,
        };
        Self { key: key.to_owned(), title, kind: first(row, &["kind", "role", "on"]) }
    }
}

impl Holder {
    fn part<'a>(&self, assessment: &'a Assessment, name: &str) -> Option<&'a Value> {
        match self {
            Self::Assessment => assessment.rest.get(name),
            Self::Profile => assessment.profile.rest.get(name),
            Self::Answer(id) => assessment.answers.get(id)?.rest.get(name),
        }
    }
}

/// Changes an answer; one that says nothing any more is forgotten.
fn change(assessment: &mut Assessment, id: &RequirementId, change: impl FnOnce(&mut Answer)) {
    let mut answer = assessment.answer(id);
    change(&mut answer);
    match answer.is_blank() {
        true => assessment.answers.remove(id),
        false => assessment.answers.insert(id.clone(), answer),
    };
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
    /// What was said, whether it applies, and whether that is still to be confirmed: an answer that says nothing else.
    Response(Box<Answer>),
    /// The level to reach.
    Target(Target),
    /// What shows it.
    Evidence(Vec<Evidence>),
    /// A day: by when, or when it was last looked at.
    Day(Option<chrono::NaiveDate>),
    /// A row, a part of one, or what only a newer version knows; none if there is nothing.
    Row(Option<Value>),
}

impl FieldValue {
    /// Whether both say the same to the person, whatever the versions of the catalogue are that they go by.
    fn says_the_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Response(one), Self::Response(other)) => {
                let catalogue = other.catalogue.clone();
                Answer { catalogue, ..one.as_ref().clone() } == **other
            }
            _ => self == other,
        }
    }
}

impl Field {
    /// The requirement that it belongs to.
    pub fn requirement(&self) -> Option<&RequirementId> {
        match self {
            Self::Answer(id, _) | Self::Unknown(Holder::Answer(id), _) => Some(id),
            _ => None,
        }
    }

    /// What an assessment says in this field.
    pub fn of(&self, assessment: &Assessment) -> FieldValue {
        let profile = &assessment.profile;
        let unread = |name: &str| profile.unread(name).map(|word| FieldValue::Row(Some(word.clone())));
        match self {
            Self::Organisation => FieldValue::Text(profile.organisation.clone()),
            Self::Size => unread("size").unwrap_or(FieldValue::Size(profile.size)),
            Self::Sector => unread("sector").unwrap_or(FieldValue::Sector(profile.sector)),
            Self::Answer(id, field) => match assessment.answers.get(id) {
                Some(answer) => field.of(answer),
                None => field.of(&Answer::default()),
            },
            Self::Unknown(holder, name) => FieldValue::Row(holder.part(assessment, name).cloned()),
            Self::Row(row) => FieldValue::Row(assessment.rows.row(&row.key).cloned()),
            Self::Part(row, part) => {
                let row = assessment.rows.row(&row.key);
                FieldValue::Row(row.and_then(|row| row.get(part)).cloned())
            }
        }
    }

    /// Lets an assessment say in this field what another one says.
    fn take(&self, from: &Assessment, into: &mut Assessment) {
        let (theirs, profile) = (&from.profile, &mut into.profile);
        match self {
            Self::Organisation => profile.organisation.clone_from(&theirs.organisation),
            Self::Size => {
                profile.size = theirs.size;
                profile.rest.set("size", theirs.unread("size").cloned());
            }
            Self::Sector => {
                profile.sector = theirs.sector;
                profile.rest.set("sector", theirs.unread("sector").cloned());
            }
            Self::Answer(id, field) => {
                change(into, id, |answer| field.take(&from.answer(id), answer));
            }
            Self::Unknown(Holder::Assessment, name) => into.rest.set(name, from.rest.get(name).cloned()),
            Self::Unknown(Holder::Profile, name) => profile.rest.set(name, theirs.rest.get(name).cloned()),
            Self::Unknown(Holder::Answer(id), name) => {
                change(into, id, |answer| answer.rest.set(name, from.answer(id).rest.get(name).cloned()));
            }
            Self::Row(RowName { key, .. }) => into.rows.set(key, from.rows.row(key).cloned()),
            Self::Part(RowName { key, .. }, part) => {
                let Some(Value::Object(mut row)) = into.rows.row(key).cloned() else { return };
                match from.rows.row(key).and_then(|row| row.get(part)) {
                    Some(theirs) => row.insert(part.clone(), theirs.clone()),
                    None => row.remove(part),
                };
                into.rows.set(key, Some(Value::Object(row)));
            }
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
        // The same response, given under two versions of the catalogue, is nothing to decide.
        let changed_by = changed_by.or_else(|| here.says_the_same_as(&there).then_some(Side::Mine));
        differences.push(Difference { field, mine: here, theirs: there, changed_by });
    }
    differences
}

/// The fields in which two copies can differ: what is the same as a whole is not looked at part by part, since most of
/// two large copies is.
fn fields(mine: &Assessment, theirs: &Assessment) -> Vec<Field> {
    let mut fields = vec![Field::Organisation, Field::Size, Field::Sector];
    let own = ["organisation", "size", "sector"];
    let unknown = mine.profile.rest.iter().chain(theirs.profile.rest.iter());
    add_unknown(&mut fields, Holder::Profile, unknown.filter(|(name, _)| !own.contains(&name.as_str())));
    add_unknown(&mut fields, Holder::Assessment, mine.rest.iter().chain(theirs.rest.iter()));
    let requirements: BTreeSet<&RequirementId> = mine.answers.keys().chain(theirs.answers.keys()).collect();
    for id in requirements.into_iter().filter(|id| mine.answers.get(id) != theirs.answers.get(id)) {
        fields.extend(AnswerField::ALL.map(|field| Field::Answer(id.clone(), field)));
        let answers = [mine, theirs].into_iter().filter_map(|side| side.answers.get(id));
        add_unknown(&mut fields, Holder::Answer(id.clone()), answers.flat_map(Answer::unknown));
    }
    let rows: BTreeSet<&String> = mine.rows.iter().chain(theirs.rows.iter()).map(|(key, _)| key).collect();
    for key in rows {
        let (here, there) = (mine.rows.row(key), theirs.rows.row(key));
        if here == there {
            continue;
        }
        let name = RowName::of(key, here.or(there));
        match (here, there) {
            (Some(Value::Object(here)), Some(Value::Object(there))) => {
                let parts: BTreeSet<&String> = here.keys().chain(there.keys()).collect();
                let differ = parts.into_iter().filter(|part| here.get(*part) != there.get(*part));
                fields.extend(differ.map(|part| Field::Part(name.clone(), part.clone())));
            }
            // What only one copy has is taken or left whole: half a row would make no sense.
            _ => fields.push(Field::Row(name)),
        }
    }
    fields
}

fn add_unknown<'a>(
    fields: &mut Vec<Field>,
    holder: Holder,
    parts: impl Iterator<Item = (&'a String, &'a Value)>,
) {
    let names: BTreeSet<&String> = parts.map(|(name, _)| name).collect();
    fields.extend(names.into_iter().map(|name| Field::Unknown(holder.clone(), name.clone())));
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
