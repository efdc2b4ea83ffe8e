//! What is asked about each requirement and what the answers mean.

use model::{Level, RequirementId};
use serde::Serialize;

use crate::pack::{ITEM, Record, records};

/// What is asked about one requirement, and what the answers mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Guidance {
    /// Which one.
    pub id: RequirementId,
    /// The question.
    pub question: &'static str,
    /// What goes wrong without it.
    pub why: &'static str,
    /// What good looks like in a firm of ten.
    pub good_ten: &'static str,
    /// What changes in one of two hundred.
    pub good_two_hundred: &'static str,
    pub(crate) levels: Vec<&'static str>,
    /// What an auditor would accept.
    pub evidence: Vec<&'static str>,
}

impl Guidance {
    /// What a level looks like here; nothing where the scale of the catalogue leaves it out.
    pub fn level(&self, level: Level) -> &'static str {
        self.levels.get(usize::from(level.number())).copied().unwrap_or_default()
    }

    fn read(id: RequirementId, record: Record, from: Option<&Self>) -> Self {
        Self {
            id,
            question: record.text("question", from.map(|from| from.question)),
            why: record.text("why", from.map(|from| from.why)),
            good_ten: record.text("good.ten", from.map(|from| from.good_ten)),
            good_two_hundred: record.text("good.two_hundred", from.map(|from| from.good_two_hundred)),
            levels: match record.own("levels") {
                // Each at the place of its level, so empty ones count.
                Some(levels) => levels.split(ITEM).collect(),
                None => from.map(|from| from.levels.clone()).unwrap_or_default(),
            },
            evidence: record.list("evidence", from.map(|from| &from.evidence)),
        }
    }
}

/// Reads a pack; `from` is what a requirement went into, for what it inherits.
pub(crate) fn read<'a>(
    pack: &'static str,
    from: &dyn Fn(&RequirementId) -> Option<&'a Guidance>,
) -> Vec<Guidance> {
    let mut all = Vec::new();
    for record in records(pack) {
        if let Some(id) = record.id() {
            let from = from(&id);
            all.push(Guidance::read(id, record, from));
        }
    }
    all
}
