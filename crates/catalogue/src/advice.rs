//! What helps with a requirement beyond answering the question.

use model::{Profile, RequirementId};
use serde::Serialize;

use crate::facts::For;
use crate::lacks::Lack;
use crate::pack::{ITEM, PART, Record, list, records};

/// Advice about one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Advice {
    /// Which one.
    #[serde(skip)]
    pub id: RequirementId,
    #[serde(rename = "first_step")]
    pub(crate) own_first_step: &'static str,
    /// First steps where something is missing, as [`Lack::ALL`] has it; empty for none.
    #[serde(serialize_with = "by_lack")]
    pub(crate) without: [&'static str; 3],
    pub(crate) weight_reason: &'static str,
    /// Why closing a gap takes the effort it takes.
    pub effort_reason: &'static str,
    /// Requirements to look at beside it.
    pub related: Vec<&'static str>,
    /// How it differs from one that looks alike; empty where none does.
    pub differs: &'static str,
    /// What the control asks that the edition before did not; empty unless it is new.
    pub new: &'static str,
    /// Words people search for.
    pub search: Vec<&'static str>,
    pub(crate) variants: Vec<Variant>,
}

/// What differs where size or sector change it; empty texts change nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Variant {
    #[serde(flatten)]
    whom: For,
    first_step: &'static str,
    weight_reason: &'static str,
}

impl Advice {
    /// What to do this week, for an organisation of this size and sector.
    pub fn first_step_for(&self, profile: &Profile) -> &'static str {
        self.variant(profile, |variant| variant.first_step).unwrap_or(self.own_first_step)
    }

    /// Why a gap matters as much as it does to an organisation of this size and sector.
    pub fn weight_reason_for(&self, profile: &Profile) -> &'static str {
        self.variant(profile, |variant| variant.weight_reason).unwrap_or(self.weight_reason)
    }

    fn variant(&self, profile: &Profile, text: fn(&Variant) -> &'static str) -> Option<&'static str> {
        let fitting = self.variants.iter().filter(|variant| variant.whom.fits(profile));
        fitting.map(text).find(|text| !text.is_empty())
    }

    fn read(id: RequirementId, record: Record, from: Option<&Self>) -> Self {
        Self {
            id,
            own_first_step: record.text("first_step", from.map(|from| from.own_first_step)),
            without: std::array::from_fn(|place| {
                record.text(
                    &["without.", Lack::ALL[place].key()].concat(),
                    from.map(|from| from.without[place]),
                )
            }),
            weight_reason: record.text("weight_reason", from.map(|from| from.weight_reason)),
            effort_reason: record.text("effort_reason", from.map(|from| from.effort_reason)),
            related: record.list("related", from.map(|from| &from.related)),
            differs: record.text("differs", from.map(|from| from.differs)),
            new: record.text("new", from.map(|from| from.new)),
            search: record.list("search", from.map(|from| &from.search)),
            variants: match record.own("variants") {
                Some(variants) => list(variants, ITEM).into_iter().map(variant).collect(),
                None => from.map(|from| from.variants.clone()).unwrap_or_default(),
            },
        }
    }
}

/// The texts by the keys of what is missing.
fn by_lack<S: serde::Serializer>(texts: &[&'static str; 3], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(Lack::ALL.into_iter().map(Lack::key).zip(texts))
}

/// Reads a pack; `from` is what a requirement went into, for what it inherits.
pub(crate) fn read<'a>(
    pack: &'static str,
    from: &dyn Fn(&RequirementId) -> Option<&'a Advice>,
) -> Vec<Advice> {
    let mut all = Vec::new();
    for record in records(pack) {
        if let Some(id) = record.id() {
            let from = from(&id);
            all.push(Advice::read(id, record, from));
        }
    }
    all
}

fn variant(item: &'static str) -> Variant {
    let mut parts = item.split(PART);
    let mut text = || parts.next().unwrap_or_default();
    Variant { whom: For::read(text(), text()), first_step: text(), weight_reason: text() }
}
