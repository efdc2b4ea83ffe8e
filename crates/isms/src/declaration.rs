//! Registers as declarative schemas: everything that follows from what a register holds is derived from here.
//!
//! A register declares its parts once, with [`record!`](crate::record!): what each holds, how private it is and what
//! it is called. Reading and writing ([`crate::record`]), redaction, words, links and their clean-up, calendar days,
//! the JSON schema and the table in `docs/format.md` follow from the declaration.

use locale::Text;
pub use model::privacy::Privacy;
use model::{RequirementId, text, time};
use serde_json::{Map, Value};

mod order;
mod visible;

pub use self::visible::{May, visible};

/// One of the choices of a part: its word in files, and as people read it.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// The word in files.
    pub key: &'static str,
    /// The word as people read it.
    pub label: fn(Text) -> &'static str,
}

/// What a part of a record holds: decides how it is read, cleaned, shown, typed and linked.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// One line.
    Line,
    /// An address, or the place where something is kept.
    Place,
    /// A reason: one line that may be long.
    Reason,
    /// A person, by name; matched to the register of people.
    Person,
    /// Several lines.
    Note,
    /// A day that is only written down.
    Day,
    /// A day on which something is due: it stands in the calendar.
    Due,
    /// The day on which it was done; from then on nothing of it is due.
    Closed,
    /// An instant, with the offset of the clock that it was read off.
    Moment,
    /// A whole number from 0 to 65,535.
    Number,
    /// Yes or no.
    Flag,
    /// One of some choices.
    Choice(&'static [Choice]),
    /// References of requirements.
    Requirements,
    /// The id of a record in the register of that name.
    Link(&'static str),
    /// The ids of records in the register of that name.
    Links(&'static str),
    /// A group of parts.
    Group(&'static [Part]),
    /// A list of groups of parts.
    List(&'static [Part]),
    /// What Plumbline itself wrote and nobody edits; JSON of a form of its own.
    Data,
}

/// A part of a record.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Its name in files.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Who may see it, if they may see the register at all.
    pub privacy: Privacy,
    /// What it is called.
    pub label: fn(Text) -> &'static str,
}

/// Which ids the records of a register have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// Any.
    Any,
    /// There is only one record, with this id.
    Only(&'static str),
    /// The reference of a control.
    Control,
    /// The reference of an own control.
    OwnControl,
    /// The id of a finding.
    Finding,
}

/// A register: records of one kind.
#[derive(Debug, Clone, Copy)]
pub struct Register {
    /// Its name in keys: `action` in `action/7`.
    pub name: &'static str,
    /// What one of its records is called.
    pub label: fn(Text) -> &'static str,
    /// What all of them are called: the title of their table.
    pub title: fn(Text) -> &'static str,
    /// Who may see its records.
    pub privacy: Privacy,
    /// Which ids they have.
    pub ids: Ids,
    /// Their parts.
    pub parts: &'static [Part],
    /// The parts that a table of them shows, the first of which names a record; empty for all that can be a column.
    pub columns: &'static [&'static str],
    /// What closes a record: a part, and the choice (or `true`) that does.
    pub closed: &'static [(&'static str, &'static str)],
    /// The parts that nobody is asked for: they follow from others, or from where the record came from.
    pub derived: &'static [&'static str],
    /// Days of which the second is no earlier than the first.
    pub ordered: &'static [(&'static str, &'static str)],
    /// Days that are due only until the second of the pair says when it was done.
    pub settled: &'static [(&'static str, &'static str)],
    /// Where it may be empty once somebody confirms that there is nothing to list: the days that its records are of.
    pub none: Option<&'static [&'static str]>,
    /// The part that links a record to the one that it belongs to, and with which it is deleted.
    pub belongs: Option<&'static str>,
    /// What the register is for, said where it is empty.
    pub about: Option<fn(Text) -> &'static str>,
}

/// The declaration of a part among others.
pub fn part(parts: &'static [Part], name: &str) -> Option<&'static Part> {
    parts.iter().find(|part| part.name == name)
}

impl Register {
    /// The declaration of a part.
    pub fn part(&self, name: &str) -> Option<&'static Part> {
        part(self.parts, name)
    }

    /// The part of a record that stands under a dotted path, such as `head.version`.
    pub fn at(&self, path: &str) -> Option<&'static Part> {
        let mut parts = self.parts;
        let mut found = None;
        for name in path.split('.') {
            let one = part(parts, name)?;
            parts = one.kind.inner();
            found = Some(one);
        }
        found
    }

    /// Whether a page of its own can list and change its records: there may be several, and people write all of them.
    pub fn has_table(&self) -> bool {
        !matches!(self.ids, Ids::Only(_)) && self.parts.iter().all(|part| part.kind.is_written_by_people())
    }

    /// The parts that a table of its records shows, the first of which names a record.
    pub fn columns(&'static self) -> impl Iterator<Item = &'static Part> {
        let by_kind = self.parts.iter().filter(|part| self.columns.is_empty() && part.kind.is_column());
        self.columns.iter().filter_map(|name| self.part(name)).chain(by_kind)
    }

    /// The parts that people are asked for.
    pub fn asked(&'static self) -> impl Iterator<Item = &'static Part> {
        self.parts.iter().filter(|part| !self.derived.contains(&part.name))
    }

    /// Whether a record is closed: nothing of it is due any more.
    pub fn is_closed(&self, record: &Value) -> bool {
        let said = |part: &Part| record.get(part.name).and_then(|value| part.kind.clean(value));
        let by_day = |part: &Part| matches!(part.kind, Kind::Closed) && said(part).is_some();
        let by_word = |(name, word): &(&str, &str)| match record.get(name) {
            Some(Value::String(says)) => says == word,
            Some(Value::Bool(says)) => *says && *word == "true",
            _ => false,
        };
        self.parts.iter().any(by_day) || self.closed.iter().any(by_word)
    }

    /// Whether a part of a record, by its name, is due no more: the record is closed, or this was done.
    pub fn is_settled(&self, part: &str, record: &Value) -> bool {
        let is_done = |done: &str| record.get(done).and_then(Value::as_str).and_then(time::day).is_some();
        self.is_closed(record) || self.settled.iter().any(|(due, done)| *due == part && is_done(done))
    }
}

impl Kind {
    /// Whether people write it, a part at a time.
    pub fn is_written_by_people(self) -> bool {
        !matches!(self, Self::Group(_) | Self::List(_) | Self::Data)
    }

    /// Whether it is short enough for a column of a table.
    pub fn is_column(self) -> bool {
        self.is_written_by_people() && !matches!(self, Self::Note)
    }

    /// The parts inside, of a group or a list.
    pub fn inner(self) -> &'static [Part] {
        match self {
            Self::Group(parts) | Self::List(parts) => parts,
            _ => &[],
        }
    }

    /// A value as it is safe to keep and to show; none if it makes no sense here.
    pub fn clean(self, value: &Value) -> Option<Value> {
        let string = || value.as_str();
        let all = |fits: &dyn Fn(&str) -> bool| {
            let list = value.as_array()?;
            list.iter().all(|one| one.as_str().is_some_and(fits)).then(|| value.clone())
        };
        match self {
            Self::Line | Self::Person => Some(text::line(string()?).into()),
            Self::Place => Some(text::address(string()?).into()),
            Self::Reason => Some(text::reason(string()?).into()),
            Self::Note => Some(text::note(string()?).into()),
            Self::Day | Self::Due | Self::Closed => time::day(string()?).map(|_| value.clone()),
            Self::Moment => time::moment(string()?).map(|_| value.clone()),
            Self::Number => (value.as_u64()? <= u64::from(u16::MAX)).then(|| value.clone()),
            Self::Flag => value.as_bool().map(Value::Bool),
            Self::Choice(choices) => {
                let key = string()?;
                choices.iter().any(|choice| choice.key == key).then(|| value.clone())
            }
            Self::Requirements => all(&|one| one.parse::<RequirementId>().is_ok()),
            Self::Link(_) => string().map(|id| text::line(id).into()),
            Self::Links(_) => all(&|_| true),
            Self::Group(parts) => Some(clean_group(parts, value.as_object()?).into()),
            Self::List(parts) => {
                let groups =
                    value.as_array()?.iter().map(|one| Some(clean_group(parts, one.as_object()?).into()));
                groups.collect::<Option<Vec<Value>>>().map(Value::Array)
            }
            Self::Data => Some(value.clone()),
        }
    }
}

/// A group with its known parts cleaned, without those that make no sense; what is not known stays.
fn clean_group(parts: &'static [Part], group: &Map<String, Value>) -> Map<String, Value> {
    let mut clean = Map::new();
    for (name, value) in group {
        let kept = match part(parts, name) {
            Some(part) => part.kind.clean(value),
            None => Some(value.clone()),
        };
        if let Some(value) = kept {
            clean.insert(name.clone(), value);
        }
    }
    clean
}

/// Declares the choices of a part: an enum with its words in files and as people read them.
#[macro_export]
macro_rules! choices {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$doc:meta])* $variant:ident = $key:literal, $label:expr; )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( $(#[$doc])* #[serde(rename = $key)] $variant, )*
        }

        impl $name {
            /// All of them, in the order in which they are declared.
            pub const ALL: [Self; [$($key),*].len()] = [$(Self::$variant),*];

            /// As choices of a part.
            pub const CHOICES: &'static [$crate::declaration::Choice] =
                &[$($crate::declaration::Choice { key: $key, label: $label }),*];

            /// The word it is written with in files.
            pub fn key(self) -> &'static str {
                match self {
                    $( Self::$variant => $key, )*
                }
            }

            /// The word as people read it.
            pub fn label(self, text: locale::Text) -> &'static str {
                match self {
                    $( Self::$variant => $label(text), )*
                }
            }
        }
    };
}

/// Declares a record: its type, its register and its parts; what it is for; what a table of them shows, what closes one and
/// what nobody is asked for, where that does not follow from the kinds of its parts.
#[macro_export]
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident in $register:literal, $label:expr, $title:expr, $privacy:ident, $ids:expr;
        $( about $about:expr; )?
        $( columns [$($column:literal),* $(,)?]; )?
        $( closed by [$(($closing:literal, $closed:literal)),* $(,)?]; )?
        $( derived [$($derived:literal),* $(,)?]; )?
        $( ordered [$(($first:literal, $second:literal)),* $(,)?]; )?
        $( settled [$(($until:literal, $settles:literal)),* $(,)?]; )?
        $( none by [$($of:literal),* $(,)?]; )?
        $( belongs by $belongs:literal; )?
        {
            $( $(#[$doc:meta])* pub $part:ident: $type:ty = $kind:expr, $part_privacy:ident, $part_label:expr; )*
        }
    ) => {
        $crate::parts! {
            $(#[$meta])*
            pub struct $name {
                $( $(#[$doc])* pub $part: $type = $kind, $part_privacy, $part_label; )*
            }
        }

        impl $crate::record::Record for $name {
            const DECLARED: &'static $crate::declaration::Register = &$crate::declaration::Register {
                name: $register,
                label: $label,
                title: $title,
                privacy: $crate::declaration::Privacy::$privacy,
                ids: $ids,
                parts: $name::PARTS,
                columns: &[$($($column),*)?],
                closed: &[$($(($closing, $closed)),*)?],
                derived: &[$($($derived),*)?],
                ordered: &[$($(($first, $second)),*)?],
                settled: &[$($(($until, $settles)),*)?],
                none: [$(Some(&[$($of),*] as &'static [&'static str]),)? None][0],
                belongs: [$(Some($belongs),)? None][0],
                about: [$(Some($about as fn(locale::Text) -> &'static str),)? None][0],
            };
        }
    };
}

/// Declares a group of parts inside of a record.
#[macro_export]
macro_rules! parts {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$doc:meta])* pub $part:ident: $type:ty = $kind:expr, $privacy:ident, $label:expr; )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $name {
            $( $(#[$doc])* #[serde(skip_serializing_if = "crate::record::is_default")] pub $part: $type, )*
        }

        impl $name {
            /// Its parts.
            pub const PARTS: &'static [$crate::declaration::Part] = &[
                $( $crate::declaration::Part {
                    name: stringify!($part),
                    kind: $kind,
                    privacy: $crate::declaration::Privacy::$privacy,
                    label: $label,
                }, )*
            ];
        }
    };
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::action::Action;
    use crate::record::Record as _;

    #[test]
    fn who_may_see_everything_sees_the_record_as_it_is_and_who_may_see_nothing_sees_none() {
        let row = json!({ "title": "x", "magic": 1 });
        assert_eq!(visible(Some(Action::DECLARED), &row, &|_| true), Some(row.clone()));
        assert_eq!(visible(None, &row, &|_| true), Some(row.clone()));
        assert_eq!(visible(Some(Action::DECLARED), &row, &|_| false), None);
        assert_eq!(visible(None, &row, &|_| false), None);
        let open = |privacy| privacy != Privacy::Internal;
        assert_eq!(visible(Some(Action::DECLARED), &row, &open), Some(json!({ "title": "x" })));
    }
}
