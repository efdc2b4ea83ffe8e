//! What is written about one requirement: the format of the content's TOML files, declared once.
//!
//! [`FIELDS`] is the declaration: reading, checking and packing follow from it, and the app finds a field in a pack
//! by its name.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Table, Value as Toml};

use Pack::{Advice, Audit, Guidance};
use Presence::{Always, IfNew, Maybe};
use Shape::{Examples, Levels, List, Text, Variants};

/// A field of what is written about a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name; `good.ten` is `ten` in the table `good`.
    pub name: &'static str,
    /// The pack that it is in.
    pub pack: Pack,
    /// What it holds.
    pub shape: Shape,
    /// Whether each requirement has it.
    pub presence: Presence,
    /// The most words of each of its texts, in English.
    pub words: Option<usize>,
}

/// What is loaded together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pack {
    /// What is asked and what the answers mean.
    Guidance,
    /// What helps beyond answering.
    Advice,
    /// What an audit looks at, and what comes after the first step; fetched when somebody reads about a requirement.
    Audit,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// So many texts, at least and at most.
    List(usize, usize),
    /// A text for each level of the scale.
    Levels,
    /// Two texts for each level of the scale, which differ in kind.
    Examples,
    /// Texts for some sizes and sectors.
    Variants,
    /// References that stand among the facts and are packed with the words.
    Related,
}

/// Which requirements have a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// All.
    Always,
    /// Those where somebody wrote it.
    Maybe,
    /// Those that are new against the edition before, and each of them.
    IfNew,
}

const fn field(
    name: &'static str,
    pack: Pack,
    shape: Shape,
    presence: Presence,
    words: Option<usize>,
) -> Field {
    Field { name, pack, shape, presence, words }
}

/// All fields.
pub const FIELDS: [Field; 25] = [
    field("question", Guidance, Text, Always, Some(30)),
    field("why", Guidance, Text, Always, Some(40)),
    field("good.ten", Guidance, Text, Always, None),
    field("good.two_hundred", Guidance, Text, Always, None),
    field("levels", Guidance, Levels, Always, Some(24)),
    field("evidence", Guidance, List(2, 5), Always, None),
    field("first_step", Advice, Text, Always, Some(25)),
    field("without.premises", Advice, Text, Maybe, Some(25)),
    field("without.servers", Advice, Text, Maybe, Some(25)),
    field("without.software", Advice, Text, Maybe, Some(25)),
    field("weight_reason", Advice, Text, Always, None),
    field("effort_reason", Advice, Text, Always, None),
    field("related", Advice, Shape::Related, Always, None),
    field("differs", Advice, Text, Maybe, None),
    field("new", Advice, Text, IfNew, None),
    field("search", Advice, List(0, usize::MAX), Always, None),
    field("variants", Advice, Variants, Maybe, Some(25)),
    field("examples", Audit, Examples, Maybe, Some(22)),
    field("asked", Audit, List(2, 3), Maybe, Some(25)),
    field("trap", Audit, Text, Maybe, Some(30)),
    field("next_step", Audit, Text, Maybe, Some(25)),
    field("must_be_written", Audit, Text, Maybe, Some(30)),
    field("leave_out.sound", Audit, List(1, 3), Maybe, Some(25)),
    field("leave_out.unsound", Audit, List(1, 3), Maybe, Some(25)),
    field("leave_out.wording", Audit, Text, Maybe, Some(40)),
];

/// The names of the levels, 0 to 5, as they are written.
pub const LEVELS: [&str; 6] = ["absent", "started", "partial", "established", "measured", "improving"];

/// How many examples of each level there are.
pub const EXAMPLES: usize = 2;

/// What is written about one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Its reference.
    pub id: String,
    /// What is there, by the name of the field.
    pub values: BTreeMap<&'static str, Value>,
}

/// What a field says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// One text.
    Text(String),
    /// Several, or one a level.
    List(Vec<String>),
    /// Texts for some organisations.
    Variants(Vec<Variant>),
}

/// What differs where size or sector change it; the first that fits counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// For these sizes; any, if empty.
    #[serde(default)]
    pub size: Vec<String>,
    /// For these sectors; any, if empty.
    #[serde(default)]
    pub sector: Vec<String>,
    /// Another first step.
    #[serde(default)]
    pub first_step: Option<String>,
    /// Why the weight differs, which is a fact.
    #[serde(default)]
    pub weight_reason: Option<String>,
}

impl Entry {
    /// Reads an entry; what does not fit the declaration comes back beside it.
    pub fn read(mut table: Table, levels: &[u8]) -> (Self, Vec<String>) {
        let mut faults = Vec::new();
        let id = match table.remove("id") {
            Some(Toml::String(id)) => id,
            _ => {
                faults.push("an entry has no id".to_owned());
                String::new()
            }
        };
        let mut entry = Self { id, values: BTreeMap::new() };
        for field in FIELDS.iter().filter(|field| field.shape != Shape::Related) {
            let Some(found) = take(&mut table, field.name) else { continue };
            match field.shape.read(found, levels) {
                Ok(value) => {
                    entry.values.insert(field.name, value);
                }
                Err(message) => faults.push(format!("{}: {message}", field.name)),
            }
        }
        faults.extend(left(&table, "").into_iter().map(|name| format!("there is no field {name}")));
        (entry, faults)
    }

    /// The texts of a field.
    pub fn texts(&self, field: &str) -> Vec<&str> {
        match self.values.get(field) {
            None => Vec::new(),
            Some(Value::Text(text)) => vec![text],
            Some(Value::List(texts)) => texts.iter().map(String::as_str).collect(),
            Some(Value::Variants(variants)) => {
                let texts = variants.iter().flat_map(|one| [&one.first_step, &one.weight_reason]);
                texts.flatten().map(String::as_str).collect()
            }
        }
    }

    /// Whether it says something that belongs in a pack.
    pub fn is_in(&self, pack: Pack) -> bool {
        FIELDS.iter().any(|field| field.pack == pack && self.values.contains_key(field.name))
    }

    /// Its variants.
    pub fn variants(&self) -> &[Variant] {
        match self.values.get("variants") {
            Some(Value::Variants(variants)) => variants,
            _ => &[],
        }
    }
}

impl Shape {
    fn read(self, found: Toml, levels: &[u8]) -> Result<Value, String> {
        let text = |one: Toml| match one {
            Toml::String(text) => Ok(text),
            other => Err(format!("{other:?} is no text")),
        };
        match (self, found) {
            (Text, found) => text(found).map(Value::Text),
            (List(..), Toml::Array(items)) => {
                items.into_iter().map(text).collect::<Result<_, _>>().map(Value::List)
            }
            (Levels, Toml::Table(table)) => by_level(table, levels, text).map(Value::List),
            (Examples, Toml::Table(table)) => {
                let two = |found: Toml| match found {
                    Toml::Array(items) if items.len() == EXAMPLES => {
                        items.into_iter().map(text).collect::<Result<Vec<_>, _>>()
                    }
                    other => Err(format!("{other:?} are not {EXAMPLES} texts")),
                };
                by_level(table, levels, two).map(|examples| Value::List(examples.concat()))
            }
            (Variants, found @ Toml::Array(_)) => {
                found.try_into().map(Value::Variants).map_err(|error| error.to_string())
            }
            (_, other) => Err(format!("{other:?} does not fit")),
        }
    }
}

/// What a table says of each level of a scale.
fn by_level<T>(
    mut table: Table,
    levels: &[u8],
    read: impl Fn(Toml) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let used = levels.iter().filter_map(|level| LEVELS.get(usize::from(*level)));
    let said = used.map(|name| {
        table.remove(*name).ok_or_else(|| format!("the level {name} is missing")).and_then(&read)
    });
    let said = said.collect::<Result<Vec<_>, _>>()?;
    match table.keys().next() {
        Some(strange) => Err(format!("the scale has no level {strange}")),
        None => Ok(said),
    }
}

/// Takes a field out of a table, and the table it stood in when that is empty then.
fn take(table: &mut Table, name: &str) -> Option<Toml> {
    let Some((outer, inner)) = name.split_once('.') else { return table.remove(name) };
    let Some(Toml::Table(within)) = table.get_mut(outer) else { return None };
    let found = within.remove(inner);
    if within.is_empty() {
        table.remove(outer);
    }
    found
}

/// The names of what nobody took.
fn left(table: &Table, within: &str) -> Vec<String> {
    let name = |key: &str| format!("{within}{key}");
    let names = table.iter().flat_map(|(key, value)| match value {
        Toml::Table(inner) if within.is_empty() => left(inner, &format!("{key}.")),
        _ => vec![name(key)],
    });
    names.collect()
}
