//! What a catalogue is, from its `catalogue.toml`: the scale, the kinds, the groups, the attributes, and what it shares
//! with another catalogue.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A `catalogue.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The name as it is cited.
    pub name: String,
    /// The levels that an answer may have, lowest first, of 0 to 5.
    pub levels: Vec<u8>,
    /// How many questions the self-check has.
    #[serde(default)]
    pub self_check: usize,
    /// How many requirements are new against the edition before, as published.
    #[serde(default)]
    pub new: usize,
    /// How many objectives the requirements serve, as published.
    #[serde(default)]
    pub objectives: usize,
    /// The kinds of requirement, and how each behaves.
    pub kinds: BTreeMap<String, Behaviour>,
    /// The groups, by reference.
    pub groups: BTreeMap<String, Group>,
    /// The attributes, in the order in which they are shown; at most five.
    #[serde(default)]
    pub attributes: Vec<Attribute>,
    /// What it shares with another catalogue.
    #[serde(default)]
    pub inherits: Option<Inherits>,
}

/// How requirements of a kind behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Behaviour {
    /// Can never be left out.
    Duty,
    /// Can be left out, with a reason.
    Measure,
}

/// What is known about a group beside its row in the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// How the names of the content's files begin.
    pub file: String,
    /// How many requirements it has, as published.
    pub members: usize,
}

/// An attribute of requirements.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// The column of the table.
    pub name: String,
    /// The values that it may have.
    pub values: Vec<String>,
}

/// What a catalogue shares with another one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inherits {
    /// Which catalogue.
    pub from: String,
    /// The fields of the content that are written here.
    pub own: Vec<String>,
    /// Those that are taken from the other catalogue wherever an entry here does not write its own.
    pub inherited: Vec<String>,
    /// Those that this catalogue does not have.
    pub left_out: Vec<String>,
    /// How many pairs of measures the map has, as published.
    pub pairs: Pairs,
}

/// How many pairs of measures a map has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pairs {
    /// That went, with others, into one.
    pub merged: usize,
    /// Into how many these went.
    pub merged_into: usize,
    /// One to one.
    pub single: usize,
    /// From nothing.
    pub new: usize,
}

/// Where a field of a catalogue's content comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is written for this catalogue.
    Own,
    /// It is written here or, where an entry lacks it, that of the requirement which it went into.
    Inherited,
    /// This catalogue does not have it.
    LeftOut,
}

impl Manifest {
    /// Where a field comes from; none where a catalogue that inherits does not say, or says it twice.
    pub fn origin(&self, field: &str) -> Option<Origin> {
        let Some(inherits) = &self.inherits else { return Some(Origin::Own) };
        let said = [
            (Origin::Own, &inherits.own),
            (Origin::Inherited, &inherits.inherited),
            (Origin::LeftOut, &inherits.left_out),
        ];
        let mut origins = said
            .into_iter()
            .flat_map(|(origin, fields)| fields.iter().filter(|name| *name == field).map(move |_| origin));
        let origin = origins.next()?;
        origins.next().is_none().then_some(origin)
    }

    /// All fields that a catalogue that inherits says something about.
    pub fn fields(&self) -> impl Iterator<Item = &String> {
        self.inherits
            .iter()
            .flat_map(|inherits| inherits.own.iter().chain(&inherits.inherited).chain(&inherits.left_out))
    }
}
