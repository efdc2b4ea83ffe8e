//! A register as a table: its columns, what its cells say, in which order its records stand and which are shown.

mod query;

use catalogue::Catalogue;
use chrono::NaiveDate;
use isms::declaration::{Choice, Ids, Kind, Part, Register};
use isms::moment::Moment;
use isms::registers::{edit, of_name};
use locale::Text;
use model::{RequirementId, Rows};
use serde_json::Value;

pub use query::{Order, Query, has_due, named, natural, sort_key};

/// A column of the table of a register.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    /// What names a record: its title, or what it is about.
    Name(&'static Register),
    /// A part of it.
    Part(&'static Part),
}

/// The record's title stands for its first column, unless its id says what it is about.
fn is_named_by_id(register: &Register) -> bool {
    match register.ids {
        Ids::Any | Ids::Only(_) | Ids::OwnControl => false,
        Ids::Control | Ids::Finding => true,
    }
}

/// The columns of the table of a register.
pub fn columns(register: &'static Register) -> Vec<Column> {
    let skipped = usize::from(!is_named_by_id(register));
    let parts = register.columns().skip(skipped).map(Column::Part);
    std::iter::once(Column::Name(register)).chain(parts).collect()
}

impl Column {
    /// Its name in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Part(part) => part.name,
        }
    }

    /// What stands above it.
    pub fn label(self, text: Text) -> &'static str {
        match self {
            Self::Name(register) if is_named_by_id(register) => (register.label)(text),
            Self::Name(register) => register.columns().next().map_or("", |part| (part.label)(text)),
            Self::Part(part) => (part.label)(text),
        }
    }
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Somebody's own words.
    Words(String),
    /// A word of ours: a choice by its key, yes or no.
    Choice(&'static str, &'static str),
    /// A whole number.
    Number(u64),
    /// A day, and whether it has passed while something is due.
    Day(NaiveDate, bool),
    /// An instant.
    Moment(Moment),
    /// Requirements.
    Requirements(Vec<RequirementId>),
    /// Other records: the key and the title of each.
    Links(Vec<(String, String)>),
}

impl Cell {
    /// The same in words.
    pub fn words(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Words(words) => words.clone(),
            Self::Choice(_, word) => (*word).to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Day(day, _) => day.to_string(),
            Self::Moment(moment) => moment.write(),
            Self::Requirements(ids) => ids.iter().map(RequirementId::as_str).collect::<Vec<_>>().join(", "),
            Self::Links(links) => {
                links.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// The choices of a part, and which of them stands where nothing is written. Looked up once for a table.
#[derive(Debug, Clone, Default)]
pub struct Usual(Vec<(&'static str, &'static Choice)>);

impl Usual {
    /// Those of a register.
    pub fn of(register: &'static Register) -> Self {
        let usual = |part: &'static Part| Some((part.name, edit::unwritten(register, part.name)?));
        Self(register.parts.iter().filter_map(usual).collect())
    }

    /// That of a part.
    pub fn choice(&self, part: &str) -> Option<&'static Choice> {
        self.0.iter().find(|(name, _)| *name == part).map(|(_, choice)| *choice)
    }
}

/// What it takes to say what records say.
#[derive(Clone, Copy)]
pub struct Sayer<'a> {
    /// The messages.
    pub text: Text,
    /// The catalogue, which names documents that it knows.
    pub catalogue: &'static Catalogue,
    /// All records.
    pub rows: &'a Rows,
    /// The day from which others have passed.
    pub today: NaiveDate,
    /// The choices that are not written in the register that is shown.
    pub usual: &'a Usual,
}

impl Sayer<'_> {
    /// What a column says of a record.
    pub fn cell(&self, register: &'static Register, column: Column, id: &str, row: &Value) -> Cell {
        match column {
            Column::Name(_) => Cell::Words(self.title(register, id, row)),
            Column::Part(part) => self.part(register, part, row),
        }
    }

    /// What a part of a record says.
    pub fn part(&self, register: &'static Register, part: &'static Part, row: &Value) -> Cell {
        let value = row.get(part.name).and_then(|value| part.kind.clean(value));
        let words = value.as_ref().and_then(Value::as_str).unwrap_or_default();
        let list = || value.iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str);
        match part.kind {
            Kind::Line | Kind::Place | Kind::Reason | Kind::Person | Kind::Note => match words {
                "" => Cell::Empty,
                words => Cell::Words(words.to_owned()),
            },
            Kind::Day | Kind::Closed => self.day(words, false),
            Kind::Due => self.day(words, !register.is_settled(part.name, row)),
            Kind::Moment => Moment::read(words).map_or(Cell::Empty, Cell::Moment),
            Kind::Number => value.and_then(|value| value.as_u64()).map_or(Cell::Empty, Cell::Number),
            Kind::Flag => match value.and_then(|value| value.as_bool()) == Some(true) {
                true => Cell::Choice("true", self.text.row_yes()),
                false => Cell::Choice("false", self.text.row_no()),
            },
            Kind::Choice(choices) => {
                let said = choices.iter().find(|choice| choice.key == words);
                let is_unheard = row.get(part.name).is_some() && said.is_none();
                let usual = self.usual.choice(part.name).filter(|_| !is_unheard);
                said.or(usual)
                    .map_or(Cell::Empty, |choice| Cell::Choice(choice.key, (choice.label)(self.text)))
            }
            Kind::Requirements => {
                let ids: Vec<RequirementId> = list().filter_map(|id| id.parse().ok()).collect();
                if ids.is_empty() { Cell::Empty } else { Cell::Requirements(ids) }
            }
            Kind::Link(to) => self.links(to, Some(words).filter(|id| !id.is_empty()).into_iter()),
            Kind::Links(to) => self.links(to, list()),
            Kind::Group(_) | Kind::List(_) | Kind::Data => Cell::Empty,
        }
    }

    fn day(&self, words: &str, is_due: bool) -> Cell {
        model::time::day(words).map_or(Cell::Empty, |day| Cell::Day(day, is_due && day < self.today))
    }

    fn links<'b>(&self, to: &str, ids: impl Iterator<Item = &'b str>) -> Cell {
        let links: Vec<(String, String)> = ids
            .map(|id| {
                let key = [to, "/", id].concat();
                let title = self.title_of(&key);
                (key, title)
            })
            .collect();
        if links.is_empty() { Cell::Empty } else { Cell::Links(links) }
    }

    /// What the record with a key is called.
    pub fn title_of(&self, key: &str) -> String {
        let found =
            key.split_once('/').and_then(|(name, id)| Some((of_name(name)?, id, self.rows.row(key)?)));
        match found {
            Some((register, id, row)) => self.title(register, id, row),
            None => self.text.register_untitled().to_owned(),
        }
    }

    /// What a record is called: what it is about, the name it was given, or that which stands first in it.
    pub fn title(&self, register: &'static Register, id: &str, row: &Value) -> String {
        if is_named_by_id(register) {
            return id.to_owned();
        }
        let line = register.parts.iter().filter(|part| matches!(part.kind, Kind::Line));
        let said = line.map(|part| self.part(register, part, row).words()).find(|words| !words.is_empty());
        let known = || {
            let of_catalogue = self.catalogue.documents().iter().find(|document| document.id == id);
            let is_document = register.name == "document";
            of_catalogue.filter(|_| is_document).map(|document| document.name.to_owned())
        };
        let first = || {
            let says = register.columns().map(|part| self.part(register, part, row).words());
            says.into_iter().find(|words| !words.is_empty())
        };
        let title = said.or_else(known).or_else(first);
        title.unwrap_or_else(|| self.text.register_untitled().to_owned())
    }
}

#[cfg(test)]
mod tests;
