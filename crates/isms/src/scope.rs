//! What the ISMS covers, and who works on it.

use serde::{Deserialize, Serialize};

use crate::record::{Record, is_default, line, note};

/// Somebody whose needs count (clause 4.2).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Party {
    /// Who.
    #[serde(deserialize_with = "line", skip_serializing_if = "is_default")]
    pub name: String,
    /// What they need or ask for.
    #[serde(deserialize_with = "line", skip_serializing_if = "is_default")]
    pub needs: String,
}

/// What the ISMS covers (clause 4.3).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scope {
    /// Places.
    #[serde(deserialize_with = "note", skip_serializing_if = "is_default")]
    pub sites: String,
    /// Who works there, and with whom.
    #[serde(deserialize_with = "note", skip_serializing_if = "is_default")]
    pub people: String,
    /// Systems and services.
    #[serde(deserialize_with = "note", skip_serializing_if = "is_default")]
    pub systems: String,
    /// Where it ends, and what it depends on beyond.
    #[serde(deserialize_with = "note", skip_serializing_if = "is_default")]
    pub interfaces: String,
    /// What is left out, and why.
    #[serde(deserialize_with = "note", skip_serializing_if = "is_default")]
    pub left_out: String,
    /// Interested parties.
    #[serde(skip_serializing_if = "is_default")]
    pub parties: Vec<Party>,
    /// The scope statement in the organisation's own words; empty as long as the draft stands for it.
    #[serde(deserialize_with = "note", skip_serializing_if = "is_default")]
    pub statement: String,
}

impl Record for Scope {
    const REGISTER: &'static str = "scope";
}

impl Scope {
    /// The id of its only row.
    pub const ID: &'static str = "isms";
}

/// What somebody is for the ISMS.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Gives money and time, and decides.
    Sponsor,
    /// Runs the ISMS.
    Lead,
    /// Sees to requirements, documents or actions.
    #[default]
    Owner,
    /// Checks without having done the work.
    Auditor,
}

impl Role {
    /// All roles, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Sponsor, Self::Lead, Self::Owner, Self::Auditor];

    /// The word it is written with.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sponsor => "sponsor",
            Self::Lead => "lead",
            Self::Owner => "owner",
            Self::Auditor => "auditor",
        }
    }
}

/// Somebody, by name or by job title.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// Name or job title.
    #[serde(deserialize_with = "line", skip_serializing_if = "is_default")]
    pub name: String,
    /// What they are for the ISMS.
    pub role: Role,
}

impl Record for Person {
    const REGISTER: &'static str = "person";
}
