//! What an audit looks at, and what comes after the first step.

use model::{Level, RequirementId};
use serde::Serialize;

use crate::pack::{ITEM, Record, records};

/// What an audit looks at in one requirement, and what comes after the first step; empty where nothing is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// Which one.
    #[serde(skip)]
    pub id: RequirementId,
    /// Examples of practice, so many of each level, lowest first; none where nothing is written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    examples: Vec<&'static str>,
    /// What an auditor asks to see.
    pub asked: Vec<&'static str>,
    /// Where organisations fail.
    pub trap: &'static str,
    /// What takes it from partly to everywhere.
    pub next_step: &'static str,
    /// What has to be in writing, and who demands it.
    pub must_be_written: &'static str,
    /// When it can be left out.
    pub leave_out: LeaveOut,
}

/// When a control can be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeaveOut {
    /// Reasons that an auditor accepts.
    pub sound: Vec<&'static str>,
    /// Reasons that an auditor sends back.
    pub unsound: Vec<&'static str>,
    /// A justification for the Statement of Applicability.
    pub wording: &'static str,
}

/// What to do about a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advised {
    /// This week, where little is done.
    First(&'static str),
    /// From partly to everywhere.
    Next(&'static str),
}

/// How many examples of each level there are.
const EXAMPLES: usize = 2;

impl Audit {
    /// Practices of organisations at a level; none where nothing is written.
    pub fn examples(&self, level: Level) -> &[&'static str] {
        let start = usize::from(level.number()) * EXAMPLES;
        self.examples.get(start..start + EXAMPLES).unwrap_or_default()
    }

    fn read(id: RequirementId, record: Record, from: Option<&Self>) -> Self {
        let left = from.map(|from| &from.leave_out);
        Self {
            id,
            examples: match record.own("examples") {
                // Each at the place of its level, so empty ones count.
                Some(field) if !field.is_empty() => field.split(ITEM).collect(),
                Some(_) => Vec::new(),
                None => from.map(|from| from.examples.clone()).unwrap_or_default(),
            },
            asked: record.list("asked", from.map(|from| &from.asked)),
            trap: record.text("trap", from.map(|from| from.trap)),
            next_step: record.text("next_step", from.map(|from| from.next_step)),
            must_be_written: record.text("must_be_written", from.map(|from| from.must_be_written)),
            leave_out: LeaveOut {
                sound: record.list("leave_out.sound", left.map(|left| &left.sound)),
                unsound: record.list("leave_out.unsound", left.map(|left| &left.unsound)),
                wording: record.text("leave_out.wording", left.map(|left| left.wording)),
            },
        }
    }
}

/// Reads a pack; `from` is what is said in English, for what a language leaves to it.
pub(crate) fn read<'a>(pack: &'static str, from: &dyn Fn(&RequirementId) -> Option<&'a Audit>) -> Vec<Audit> {
    let mut all = Vec::new();
    for record in records(pack) {
        if let Some(id) = record.id() {
            let from = from(&id);
            all.push(Audit::read(id, record, from));
        }
    }
    all
}
