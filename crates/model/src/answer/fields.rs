//! The table of what an answer consists of: each part is declared once, with what it gives away, how it is read and
//! with which other parts it is compared and taken. Writing, reading, merging, overlaying and redaction follow.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{Answer, Applicability};
use crate::extra::Extra;
use crate::merge::FieldValue;
use crate::privacy::Privacy;
use crate::reading::AnswerReader;

/// What of an answer can differ by itself: one part of it, or several that make sense only together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerField {
    /// What was said, or that it does not apply, and whether that is still to be confirmed: one excludes the other.
    Response,
    /// The level to reach.
    Target,
    /// The note.
    Note,
    /// The evidence.
    Evidence,
    /// Who sees to it.
    Owner,
    /// By when.
    Due,
    /// When it was last looked at.
    Reviewed,
}

impl AnswerField {
    /// All fields, in the order in which they are told.
    pub const ALL: [Self; 7] =
        [Self::Response, Self::Target, Self::Note, Self::Evidence, Self::Owner, Self::Due, Self::Reviewed];

    /// What an answer says in this field.
    pub fn of(self, answer: &Answer) -> FieldValue {
        match self {
            Self::Response => {
                let mut said = Answer::default();
                self.take(answer, &mut said);
                FieldValue::Response(Box::new(said))
            }
            Self::Target => FieldValue::Target(answer.target),
            Self::Note => FieldValue::Text(answer.note.clone()),
            Self::Evidence => FieldValue::Evidence(answer.evidence.clone()),
            Self::Owner => FieldValue::Text(answer.owner.clone()),
            Self::Due => FieldValue::Day(answer.due),
            Self::Reviewed => FieldValue::Day(answer.reviewed_on),
        }
    }

    /// Lets an answer say in this field what another one says.
    pub fn take(self, from: &Answer, into: &mut Answer) {
        PARTS.iter().filter(|part| part.field == self).for_each(|part| part.take(from, into));
    }
}

/// One part of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Its name, as in files.
    pub name: &'static str,
    /// With which field it is compared and taken.
    pub field: AnswerField,
    /// What it gives away.
    pub privacy: Privacy,
    is_usual: fn(&Answer) -> bool,
    copy: fn(&Answer, &mut Answer),
}

impl Part {
    /// Whether an answer says anything here.
    pub fn is_said(&self, answer: &Answer) -> bool {
        !(self.is_usual)(answer) || answer.unread(self.name).is_some()
    }

    fn take(&self, from: &Answer, into: &mut Answer) {
        (self.copy)(from, into);
        into.rest.set(self.name, from.unread(self.name).cloned());
    }
}

fn is_usual<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A part of an answer that is not declared here does not compile.
macro_rules! declare {
    ($($name:ident: $field:ident, $privacy:ident, $read:ident;)*) => {
        /// All parts of an answer, in the order in which they are written.
        pub static PARTS: &[Part] = &[$(Part {
            name: stringify!($name),
            field: AnswerField::$field,
            privacy: Privacy::$privacy,
            is_usual: |answer| is_usual(&answer.$name),
            copy: |from, into| into.$name.clone_from(&from.$name),
        },)*];

        static NAMES: &[&str] = &[$(stringify!($name),)*];

        impl Serialize for Answer {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let Self { $($name,)* rest } = self;
                let mut parts = serializer.serialize_map(None)?;
                $(match self.unread(stringify!($name)) {
                    Some(unread) => parts.serialize_entry(stringify!($name), unread)?,
                    None if is_usual($name) => {}
                    None => parts.serialize_entry(stringify!($name), $name)?,
                })*
                for (name, part) in rest.iter().filter(|(name, _)| !NAMES.contains(&name.as_str())) {
                    parts.serialize_entry(name, part)?;
                }
                parts.end()
            }
        }

        impl AnswerReader<'_> {
            /// Takes all parts out of what is read.
            pub(crate) fn parts(&mut self) -> Answer {
                Answer { $($name: self.$read(stringify!($name)),)* rest: Extra::default() }
            }
        }
    };
}

declare! {
    response: Response, Fact, choice;
    target: Target, Fact, plain;
    applicability: Response, Fact, applicability;
    note: Note, OwnWords, note;
    evidence: Evidence, Evidence, evidence;
    owner: Owner, Name, line;
    due: Due, Fact, day;
    reviewed_on: Reviewed, Fact, day;
    needs_confirmation: Response, Fact, plain;
    catalogue: Response, Fact, word;
}

impl Answer {
    /// What a newer version said in a part whose words are not known here, unless something else was said since.
    pub fn unread(&self, name: &str) -> Option<&Value> {
        let written = self.rest.get(name)?;
        let stands = match name {
            "response" => self.response.is_none(),
            "applicability" => self.applicability == Applicability::understood(written),
            _ => false,
        };
        stands.then_some(written)
    }

    /// The parts that only a newer version knows, by name.
    pub fn unknown(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.rest.iter().filter(|(name, _)| !NAMES.contains(&name.as_str()))
    }

    /// The same with what another answer says on top; what that does not say stays.
    pub fn overlaid(mut self, said: &Self) -> Self {
        if said.response.is_some() && said.response != self.response {
            // It was given under the version that stands beside it, not under that of the response before.
            self.catalogue = None;
        }
        PARTS.iter().filter(|part| part.is_said(said)).for_each(|part| part.take(said, &mut self));
        for (name, part) in said.unknown() {
            self.rest.set(name, Some(part.clone()));
        }
        self
    }
}

/// A copy with nothing but the parts of the classes that are kept; what only a newer version knows is
/// [`Privacy::Internal`].
pub fn redact(answer: &Answer, keeps: impl Fn(Privacy) -> bool) -> Answer {
    if keeps(Privacy::Internal) && Privacy::ALL.into_iter().all(&keeps) {
        return answer.clone();
    }
    let mut kept = Answer::default();
    PARTS.iter().filter(|part| keeps(part.privacy)).for_each(|part| (part.copy)(answer, &mut kept));
    if keeps(Privacy::Internal) {
        kept.rest = answer.rest.clone();
        for part in PARTS.iter().filter(|part| !keeps(part.privacy)) {
            kept.rest.set(part.name, None);
        }
    } else {
        kept.evidence.iter_mut().for_each(|evidence| evidence.rest = Extra::default());
    }
    kept
}

#[cfg(test)]
mod tests;
