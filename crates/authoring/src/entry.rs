//! What is written about one requirement: the format of the content's TOML files.

use serde::{Deserialize, Serialize};

/// Everything said about one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its reference.
    pub id: String,
    /// Its place in the self-check, 1 to 25, if it is asked there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_check: Option<u8>,
    /// The question: plain, one thing, at most 30 words.
    pub question: String,
    /// What goes wrong without it, in one sentence.
    pub why: String,
    /// What good looks like.
    pub good: Good,
    /// What each level looks like here.
    pub levels: Levels,
    /// What an auditor would accept, 2 to 5.
    pub evidence: Vec<String>,
    /// What to do this week, at most 25 words.
    pub first_step: String,
    /// How much a gap matters, 1 to 3.
    pub weight: u8,
    /// Why it matters that much.
    pub weight_reason: String,
    /// What closing a gap takes, 1 to 3.
    pub effort: u8,
    /// Why it takes that much.
    pub effort_reason: String,
    /// Its place in the order in which the work is best done; unique.
    pub sequence: u16,
    /// Words people search for that the title lacks.
    pub search: Vec<String>,
    /// Other requirements to look at beside it, 1 to 5.
    pub related: Vec<String>,
    /// How it differs from one that looks alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub differs: Option<String>,
    /// What the control asks that the edition before did not; needed for the 11 new ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// What differs for some organisations; the first that fits counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
}

/// What good looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Good {
    /// In a firm of ten.
    pub ten: String,
    /// What changes in one of two hundred.
    pub two_hundred: String,
}

/// What each level looks like for one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// 0.
    pub absent: String,
    /// 1.
    pub started: String,
    /// 2.
    pub partial: String,
    /// 3.
    pub established: String,
    /// 4.
    pub measured: String,
    /// 5.
    pub improving: String,
}

impl Levels {
    /// All six, lowest first.
    pub fn all(&self) -> [&str; 6] {
        [&self.absent, &self.started, &self.partial, &self.established, &self.measured, &self.improving]
    }
}

/// What differs where size or sector change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// For these sizes; any, if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub size: Vec<String>,
    /// For these sectors; any, if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sector: Vec<String>,
    /// Another first step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_step: Option<String>,
    /// Another weight, with its reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u8>,
    /// Why the weight differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_reason: Option<String>,
}

/// What is written for a requirement of the 2013 edition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OlderEntry {
    /// Its reference.
    pub id: String,
    /// The question.
    pub question: String,
    /// What an auditor would accept.
    pub evidence: Vec<String>,
    /// What to do this week.
    pub first_step: String,
    /// Words people search for that the title lacks.
    #[serde(default)]
    pub search: Vec<String>,
}
