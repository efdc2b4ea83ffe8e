//! What is kept about a person, and forgetting them (pseudonymisation): every text in which their name stands, in the
//! assessment, its history and its restore points.
//!
//! Listing and forgetting walk the same way (a visitor), so that exactly what is listed is replaced. A name is found as it
//! is written, as words of their own, whatever white space stands between them; an e-mail address in capitals and small
//! letters. In the ids of rows, which sheets make of titles, it is found in the form that it has there.

mod somebody;

use model::answer::{Answer, AnswerField, Applicability, Justification};
use model::extra::Extra;
use model::history::{AnswerEdit, Edit, Entry, Point};
use model::merge::{Field, Holder, RowName};
use model::{Assessment, Profile, RequirementId};
use serde_json::{Map, Value};

pub use self::somebody::{Pseudonym, Refused, Somebody};
use crate::declaration::{Kind, Part};
use crate::registers::of_key;

/// A text in which a person is named.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The step of the history that kept it; none for what the assessment says now.
    pub step: Option<Point>,
    /// Where it stands.
    pub field: Field,
    /// What stands there.
    pub says: String,
    /// How often the person is named there.
    pub times: usize,
}

/// Walks all texts, lists those that name a person, and replaces the name where there is something to replace it by.
struct Visitor<'a> {
    somebody: &'a Somebody,
    pseudonym: Option<&'a Pseudonym>,
    step: Option<Point>,
    found: Vec<Mention>,
}

/// Everything in which a person is named: what the assessment says, then its history.
pub fn mentions(assessment: &Assessment, history: &[Entry], somebody: &Somebody) -> Vec<Mention> {
    let mut visitor = Visitor { somebody, pseudonym: None, step: None, found: Vec::new() };
    visitor.assessment(&mut assessment.clone());
    history.iter().for_each(|entry| visitor.entry(&mut entry.clone()));
    visitor.found
}

/// The same assessment and history under a pseudonym, and what was replaced.
///
/// # Errors
/// [`Refused`] where the pseudonym is used already, so that nobody becomes somebody else; nothing was replaced then.
pub fn forgotten(
    assessment: &Assessment,
    history: &[Entry],
    somebody: &Somebody,
    pseudonym: &Pseudonym,
) -> Result<(Assessment, Vec<Entry>, Vec<Mention>), Refused> {
    if !mentions(assessment, history, &pseudonym.sought()).is_empty() {
        return Err(Refused::InUse);
    }
    let mut visitor = Visitor { somebody, pseudonym: Some(pseudonym), step: None, found: Vec::new() };
    let (mut assessment, mut history) = (assessment.clone(), history.to_vec());
    visitor.assessment(&mut assessment);
    history.iter_mut().for_each(|entry| visitor.entry(entry));
    Ok((assessment, history, visitor.found))
}

/// A text that nobody can read as what it was, a damaged record, under a pseudonym; none where nobody is named.
pub fn forgotten_text(words: &str, somebody: &Somebody, pseudonym: &Pseudonym) -> Option<String> {
    let named = somebody.replaced(words, pseudonym).map(|(words, _)| words);
    let key = somebody.replaced_in_id(named.as_deref().unwrap_or(words), pseudonym);
    key.or(named)
}

impl Visitor<'_> {
    fn note(&mut self, field: &dyn Fn() -> Field, says: &str, times: usize) {
        self.found.push(Mention { step: self.step, field: field(), says: says.to_owned(), times });
    }

    fn text(&mut self, words: &mut String, field: &dyn Fn() -> Field) {
        let times = self.somebody.times(words);
        if times == 0 {
            return;
        }
        self.note(field, words, times);
        if let Some((replaced, _)) = self.pseudonym.and_then(|by| self.somebody.replaced(words, by)) {
            *words = replaced;
        }
    }

    /// The id of a row, alone or within a key.
    fn id(&mut self, id: &mut String, field: &dyn Fn() -> Field) {
        if !self.somebody.is_in_id(id) {
            return;
        }
        self.note(field, id, 1);
        if let Some(replaced) = self.pseudonym.and_then(|by| self.somebody.replaced_in_id(id, by)) {
            *id = replaced;
        }
    }

    /// Whatever stands there, of which nobody knows what it is.
    fn any(&mut self, value: &mut Value, field: &dyn Fn() -> Field) {
        match value {
            Value::String(words) => {
                self.text(words, field);
                self.id(words, field);
            }
            Value::Array(list) => list.iter_mut().for_each(|one| self.any(one, field)),
            Value::Object(group) => {
                let parts = std::mem::take(group);
                for (mut name, mut part) in parts {
                    self.text(&mut name, field);
                    self.id(&mut name, field);
                    self.any(&mut part, field);
                    group.insert(name, part);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn extra(&mut self, rest: &mut Extra, holder: &dyn Fn(&str) -> Field) {
        if rest.is_empty() {
            return;
        }
        let mut parts = Map::new();
        for (name, part) in rest.iter() {
            let (mut renamed, mut part) = (name.clone(), part.clone());
            self.text(&mut renamed, &|| holder(name));
            self.any(&mut part, &|| holder(name));
            parts.insert(renamed, part);
        }
        *rest = parts.into();
    }

    fn assessment(&mut self, assessment: &mut Assessment) {
        self.profile(&mut assessment.profile);
        for (id, answer) in &mut assessment.answers {
            self.answer(id, answer);
        }
        let rows: Vec<(String, Value)> =
            assessment.rows.iter().map(|(key, row)| (key.clone(), row.clone())).collect();
        for (key, row) in rows {
            let (mut new_key, mut new_row) = (key.clone(), row.clone());
            self.row(&mut new_key, Some(&mut new_row));
            if new_key != key {
                assessment.rows.set(&key, None);
            }
            if new_key != key || new_row != row {
                assessment.rows.set(&new_key, Some(new_row));
            }
        }
        self.extra(&mut assessment.rest, &|name| Field::Unknown(Holder::Assessment, name.to_owned()));
    }

    fn profile(&mut self, profile: &mut Profile) {
        self.text(&mut profile.organisation, &|| Field::Organisation);
        self.extra(&mut profile.rest, &|name| Field::Unknown(Holder::Profile, name.to_owned()));
    }

    fn answer(&mut self, id: &RequirementId, answer: &mut Answer) {
        let of = |field| move || Field::Answer(id.clone(), field);
        self.text(&mut answer.note, &of(AnswerField::Note));
        self.text(&mut answer.owner, &of(AnswerField::Owner));
        if let Applicability::Excluded(reason) = &answer.applicability {
            let mut words = reason.as_str().to_owned();
            self.text(&mut words, &of(AnswerField::Response));
            if let Ok(reason) = Justification::new(&words) {
                answer.applicability = Applicability::Excluded(reason);
            }
        }
        for evidence in &mut answer.evidence {
            for words in [&mut evidence.title, &mut evidence.link, &mut evidence.place] {
                self.text(words, &of(AnswerField::Evidence));
            }
            self.extra(&mut evidence.rest, &|_| Field::Answer(id.clone(), AnswerField::Evidence));
        }
        let unknown = |name: &str| Field::Unknown(Holder::Answer(id.clone()), name.to_owned());
        self.extra(&mut answer.rest, &unknown);
    }

    fn row(&mut self, key: &mut String, row: Option<&mut Value>) {
        let name = RowName::of(key, row.as_deref());
        if let Some(Value::Object(group)) = row {
            let declared = of_key(key).map(|(register, _)| register.parts).unwrap_or_default();
            self.group(declared, group, &|part| Field::Part(name.clone(), part.to_owned()));
        }
        self.id(key, &|| Field::Row(name.clone()));
    }

    fn group(&mut self, declared: &[Part], group: &mut Map<String, Value>, field: &dyn Fn(&str) -> Field) {
        for (name, value) in group.iter_mut() {
            let kind = declared.iter().find(|part| part.name == name).map(|part| part.kind);
            self.part(kind, value, &|| field(name));
        }
    }

    fn part(&mut self, kind: Option<Kind>, value: &mut Value, field: &dyn Fn() -> Field) {
        match (kind, value) {
            // What is one of our words is nobody's name.
            (
                Some(
                    Kind::Choice(_)
                    | Kind::Day
                    | Kind::Due
                    | Kind::Closed
                    | Kind::Moment
                    | Kind::Number
                    | Kind::Flag
                    | Kind::Requirements,
                ),
                value,
            ) if kind.is_some_and(|kind| kind.clean(value).is_some()) => {}
            (Some(Kind::Link(_)), Value::String(id)) => self.id(id, field),
            (Some(Kind::Links(_)), Value::Array(ids)) => {
                for id in ids {
                    self.part(Some(Kind::Link("")), id, field);
                }
            }
            (Some(Kind::Group(parts)), Value::Object(group)) => self.group(parts, group, &|_| field()),
            (Some(Kind::List(parts)), Value::Array(groups)) => {
                for group in groups {
                    self.part(Some(Kind::Group(parts)), group, field);
                }
            }
            (_, value) => self.any(value, field),
        }
    }

    fn entry(&mut self, entry: &mut Entry) {
        self.step = Some(entry.point);
        let unknown = |name: &str| Field::Unknown(Holder::Assessment, name.to_owned());
        if let Some(by) = &mut entry.by {
            self.text(by, &|| unknown("by"));
        }
        entry.edits.iter_mut().for_each(|edit| self.edit(edit));
        entry.beside.iter_mut().for_each(|rest| self.extra(rest, &unknown));
        self.extra(&mut entry.rest, &unknown);
        self.step = None;
    }

    fn edit(&mut self, edit: &mut Edit) {
        match edit {
            Edit::Answer(AnswerEdit { requirement, before, after }) => {
                for answer in [before, after] {
                    self.answer(requirement, answer);
                }
            }
            Edit::Profile { before, after } => {
                for profile in [before, after] {
                    self.profile(profile);
                }
            }
            Edit::Row { key, before, after } => {
                // Both are of the row under its key, which is renamed once.
                for row in [before, after].into_iter().flatten() {
                    self.row(&mut key.clone(), Some(row));
                }
                let name = key.clone();
                self.id(key, &|| Field::Row(RowName { key: name.clone(), ..RowName::default() }));
            }
            Edit::Part { name, before, after } => {
                let called = name.clone();
                let unknown = || Field::Unknown(Holder::Assessment, called.clone());
                for value in [before, after].into_iter().flatten() {
                    self.any(value, &unknown);
                }
                self.text(name, &unknown);
            }
        }
    }
}

#[cfg(test)]
mod tests;
