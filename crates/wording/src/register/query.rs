//! Which records of a register are shown, and in which order; stands in the address as
//! `q=ann&state=doing&owner=Ann&overdue=yes&sort=-due`.

use isms::declaration::{Kind, Part, Register};
use isms::filter::{LONGEST, decode, encode};
use model::sort;
use serde_json::Value;

use super::{Cell, Column, Sayer, columns};

/// By which column records are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The key of the column.
    pub column: &'static str,
    /// Whether the last comes first.
    pub is_reversed: bool,
}

/// What is asked of the table of a register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that a record has to say, all of them.
    pub words: String,
    /// The choices that a record has to stand at: the name of a part, and the key of a choice.
    pub choices: Vec<(&'static str, &'static str)>,
    /// The people that a record has to name: the name of a part, and theirs.
    pub people: Vec<(&'static str, String)>,
    /// Whether a day of a record has to have passed on which something is due that is not closed yet.
    pub is_overdue: bool,
    /// The order; none for the usual one.
    pub order: Option<Order>,
}

/// What orders a cell among others: numbers and the places of choices by size, words by their letters.
type Place = (u64, String);

impl Query {
    /// Reads what stands in an address. What makes no sense for the register is left out.
    pub fn parse(register: &'static Register, text: &str) -> Self {
        let mut query = Self::default();
        for pair in text.get(..LONGEST.min(text.len())).unwrap_or_default().split('&') {
            let Some((key, value)) = pair.split_once('=') else { continue };
            let value = decode(value);
            match key {
                "q" => query.words = value.chars().filter(|c| !c.is_control()).collect(),
                "sort" => query.order = order(register, &value),
                "overdue" => query.is_overdue = value == "yes" && has_due(register),
                part => {
                    query.choose(register, part, &value);
                    query.name(register, part, &value);
                }
            }
        }
        query
    }

    /// As it stands in an address.
    pub fn write(&self) -> String {
        let mut pairs = Vec::new();
        if !self.words.is_empty() {
            pairs.push(["q=", &encode(&self.words)].concat());
        }
        pairs.extend(self.choices.iter().map(|(part, choice)| [part, "=", &encode(choice)].concat()));
        pairs.extend(self.people.iter().map(|(part, name)| [part, "=", &encode(name)].concat()));
        if self.is_overdue {
            pairs.push("overdue=yes".to_owned());
        }
        if let Some(Order { column, is_reversed }) = self.order {
            pairs.push(["sort=", if is_reversed { "-" } else { "" }, column].concat());
        }
        pairs.join("&")
    }

    /// Whether all records are shown.
    pub fn shows_all(&self) -> bool {
        let Self { words, choices, people, is_overdue, order: _ } = self;
        words.trim().is_empty() && choices.is_empty() && people.is_empty() && !is_overdue
    }

    /// Asks for all records, in the order that was asked for.
    pub fn show_all(&mut self) {
        *self = Self { order: self.order, ..Self::default() };
    }

    /// The choice that a part has to stand at; empty for any.
    pub fn choice(&self, part: &str) -> &'static str {
        self.choices.iter().find(|(of, _)| *of == part).map_or("", |(_, choice)| choice)
    }

    /// Lets a part have to stand at a choice, or at any if that is not one of its choices.
    pub fn choose(&mut self, register: &'static Register, part: &str, choice: &str) {
        let Some(part) = register.part(part) else { return };
        self.choices.retain(|(of, _)| *of != part.name);
        if let Kind::Choice(choices) = part.kind
            && let Some(choice) = choices.iter().find(|known| known.key == choice)
        {
            self.choices.push((part.name, choice.key));
        }
    }

    /// The person that a part has to name; empty for anybody and nobody.
    pub fn person(&self, part: &str) -> &str {
        self.people.iter().find(|(of, _)| *of == part).map_or("", |(_, name)| name)
    }

    /// Lets a part have to name a person, or anybody and nobody if that is no name.
    pub fn name(&mut self, register: &'static Register, part: &str, name: &str) {
        let Some(part) = register.part(part).filter(|part| matches!(part.kind, Kind::Person)) else { return };
        self.people.retain(|(of, _)| *of != part.name);
        let name = model::text::line(name);
        if !name.is_empty() {
            self.people.push((part.name, name));
        }
    }

    /// The order in which records stand: the one that is asked for, else by the first day that is due, else by name.
    pub fn order(&self, register: &'static Register) -> Order {
        let usual = || {
            let due = columns(register)
                .into_iter()
                .find(|column| matches!(column, Column::Part(part) if matches!(part.kind, Kind::Due)));
            Order { column: due.map_or("name", Column::key), is_reversed: false }
        };
        self.order.unwrap_or_else(usual)
    }

    /// Sorts by a column, and the other way round if it is sorted by that already.
    pub fn sort_by(&mut self, register: &'static Register, column: Column) {
        let now = self.order(register);
        let is_reversed = now.column == column.key() && !now.is_reversed;
        self.order = Some(Order { column: column.key(), is_reversed });
    }

    /// The ids of the records that are shown, in order. What says nothing in the column that sorts comes last.
    pub fn found(&self, register: &'static Register, sayer: &Sayer<'_>) -> Vec<String> {
        let order = self.order(register);
        let columns = columns(register);
        let by = columns.into_iter().find(|column| column.key() == order.column);
        let words: Vec<String> = self.words.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let mut found: Vec<(Option<Place>, String)> = Vec::new();
        for (id, row) in sayer.rows.of(register.name) {
            if !self.fits(register, sayer, id, row, &words) {
                continue;
            }
            let cell = by.map_or(Cell::Empty, |column| sayer.cell(register, column, id, row));
            found.push((place(by, &cell), id.to_owned()));
        }
        sort::sort_by(&mut found, |(one, _), (other, _)| match (one, other) {
            (Some(one), Some(other)) if order.is_reversed => other.cmp(one),
            (Some(one), Some(other)) => one.cmp(other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        });
        found.into_iter().map(|(_, id)| id).collect()
    }

    fn fits(
        &self,
        register: &'static Register,
        sayer: &Sayer<'_>,
        id: &str,
        row: &Value,
        words: &[String],
    ) -> bool {
        let is_chosen = |(part, choice): &(&str, &str)| {
            let says = register.part(part).map(|part| sayer.part(register, part, row));
            matches!(says, Some(Cell::Choice(key, _)) if key == *choice)
        };
        let is_named = |(part, name): &(&str, String)| {
            let says = register.part(part).map(|part| sayer.part(register, part, row));
            matches!(says, Some(Cell::Words(says)) if says == *name)
        };
        let is_late = |part: &'static Part| matches!(sayer.part(register, part, row), Cell::Day(_, true));
        let fits = self.choices.iter().all(is_chosen)
            && self.people.iter().all(is_named)
            && (!self.is_overdue || register.parts.iter().any(is_late));
        if !fits {
            return false;
        }
        if words.is_empty() {
            return true;
        }
        let parts = register.parts.iter().map(|part| sayer.part(register, part, row).words());
        let mut says: Vec<String> = parts.collect();
        says.push(sayer.title(register, id, row));
        let says = says.join("\n").to_lowercase();
        words.iter().all(|word| says.contains(word.as_str()))
    }
}

/// Whether something can be due in the records of a register.
pub fn has_due(register: &Register) -> bool {
    register.parts.iter().any(|part| matches!(part.kind, Kind::Due))
}

/// Everybody whom a part of some records names, in the order of their names.
pub fn named(register: &Register, part: &'static Part, sayer: &Sayer<'_>) -> Vec<String> {
    let mut named: Vec<(String, String)> = Vec::new();
    for (_, row) in sayer.rows.of(register.name) {
        let name = row.get(part.name).and_then(|value| part.kind.clean(value));
        let name = name.as_ref().and_then(Value::as_str).unwrap_or_default();
        if !name.is_empty() && !named.iter().any(|(_, known)| known == name) {
            named.push((natural(name), name.to_owned()));
        }
    }
    sort::sort_by(&mut named, Ord::cmp);
    named.into_iter().map(|(_, name)| name).collect()
}

fn order(register: &'static Register, text: &str) -> Option<Order> {
    let (name, is_reversed) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
    let column = columns(register).into_iter().find(|column| column.key() == name)?;
    Some(Order { column: column.key(), is_reversed })
}

fn place(column: Option<Column>, cell: &Cell) -> Option<Place> {
    let at = |key: &str| match column {
        Some(Column::Part(Part { kind: Kind::Choice(choices), .. })) => {
            choices.iter().position(|choice| choice.key == key).unwrap_or_default() as u64
        }
        _ => u64::from(key == "true"),
    };
    match cell {
        Cell::Empty => None,
        Cell::Moment(moment) => Some((moment.instant().timestamp().max(0) as u64, String::new())),
        Cell::Number(number) => Some((*number, String::new())),
        Cell::Choice(key, _) => Some((at(key), String::new())),
        Cell::Words(_) | Cell::Day(..) | Cell::Requirements(_) | Cell::Links(_) => {
            Some((0, natural(&cell.words())))
        }
    }
}

/// What words are sorted by: what is empty stands last, and numbers in them count by their value.
pub fn sort_key(words: &str) -> (u32, String) {
    (u32::from(words.is_empty()), natural(words))
}

/// Words as they sort: without regard to capitals, and numbers in them by size (natural sort order).
pub fn natural(words: &str) -> String {
    let mut natural = String::new();
    let mut digits = String::new();
    for c in words.to_lowercase().chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            (digits.len()..6).for_each(|_| natural.push('0'));
            natural.push_str(&digits);
            digits.clear();
        }
        natural.push(c);
    }
    natural
}
