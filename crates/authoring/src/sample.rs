//! A made-up catalogue of any size: its own kinds, groups, scale and words, so that a test can show that nothing
//! depends on those of ISO/IEC 27001.

use std::collections::BTreeMap;

use crate::compile;
use crate::documents::DocumentFact;
use crate::entry::{EXAMPLES, Entry, FIELDS, Field, Pack, Shape, Value, Variant};
use crate::facts::{Facts, GroupFact, RequirementFact, SelfCheck, Weighing};
use crate::manifest::{Attribute, Behaviour, Group, Manifest};

/// How many groups it has: the first quarter pledges, the rest gadgets.
const GROUPS: usize = 8;
/// How many questions its self-check has.
const ASKED: usize = 10;

/// The packs of a made-up catalogue, as the build makes those of the built-in ones.
pub struct Packs {
    /// The facts.
    pub facts: String,
    /// The attributes.
    pub attributes: String,
    /// What is asked and what the answers mean.
    pub guidance: String,
    /// What helps beyond answering.
    pub advice: String,
    /// What an audit looks at.
    pub audit: String,
}

/// Facts and content, compiled.
pub fn packs(requirements: usize) -> Packs {
    let facts = facts(requirements);
    let entries = content(&facts);
    let entries: Vec<_> = entries.iter().collect();
    Packs {
        facts: compile::facts_pack(&facts),
        attributes: compile::attributes_pack(&facts),
        guidance: compile::content_pack(Pack::Guidance, &entries, &facts),
        advice: compile::content_pack(Pack::Advice, &entries, &facts),
        audit: compile::content_pack(Pack::Audit, &entries, &facts),
    }
}

/// The facts: pledges are duties, gadgets are measures, and the scale has four levels.
pub fn facts(requirements: usize) -> Facts {
    let kind = |group: usize| if group < GROUPS / 4 { "pledge" } else { "gadget" };
    let groups: Vec<GroupFact> = (0..GROUPS)
        .map(|group| GroupFact {
            id: format!("Z{group}"),
            title: format!("Shelf {group} of the moon larder"),
            kind: kind(group).into(),
        })
        .collect();
    let requirement = |number: usize| {
        let group = number * GROUPS / requirements;
        let weighing = Weighing {
            weight: (number % 3) as u8 + 1,
            effort: (number / 3 % 3) as u8 + 1,
            sequence: number as u16,
            related: vec![format!("Z0.{}", number % 7)],
            conditional: Vec::new(),
        };
        RequirementFact {
            id: format!("Z{group}.{number}"),
            title: format!("Polish lantern {number}"),
            group: format!("Z{group}"),
            attributes: if group < GROUPS / 4 {
                Vec::new()
            } else {
                vec![vec![["Copper", "Velvet"][number % 2].to_owned()]; 5]
            },
            is_new: number.is_multiple_of(10),
            weighing,
            ..RequirementFact::default()
        }
    };
    let requirements: Vec<RequirementFact> = (0..requirements).map(requirement).collect();
    let asked = requirements.iter().step_by((requirements.len() / ASKED).max(1)).take(ASKED);
    let self_check = SelfCheck { version: "1.0".into(), asked: asked.map(|fact| fact.id.clone()).collect() };
    let document = |number: usize| DocumentFact {
        id: format!("scroll-{number}"),
        name: format!("Scroll of lantern {number}"),
        reference: requirements[number].id.clone(),
        kind: ["document", "record"][number % 2].into(),
        mandatory: ["yes", "conditional", "no"][number % 3].into(),
        held: String::new(),
        template: String::new(),
    };
    let documents = (0..requirements.len().min(30)).map(document).collect();
    Facts {
        id: "moon-larder".into(),
        manifest: manifest(&groups),
        requirements: requirements.clone(),
        groups,
        documents,
        exclusions: Vec::new(),
        packages: Vec::new(),
        scenarios: Vec::new(),
        self_checks: vec![self_check],
        map: Vec::new(),
    }
}

fn manifest(groups: &[GroupFact]) -> Manifest {
    let attribute =
        |number| Attribute { name: format!("glow-{number}"), values: vec!["Copper".into(), "Velvet".into()] };
    let group = |group: &GroupFact| (group.id.clone(), Group { file: group.id.to_lowercase(), members: 0 });
    Manifest {
        name: "The moon larder".into(),
        levels: vec![0, 1, 3, 5],
        self_check: ASKED,
        kinds: BTreeMap::from([("pledge".into(), Behaviour::Duty), ("gadget".into(), Behaviour::Measure)]),
        groups: groups.iter().map(group).collect(),
        attributes: (0..5).map(attribute).collect(),
        ..Manifest::default()
    }
}

/// What is written about each of its requirements: something in every field.
pub fn content(facts: &Facts) -> Vec<Entry> {
    let value = |field: &Field, id: &str| {
        let text = format!("{} of lantern {id}", field.name);
        let list = |count: usize| Value::List((0..count).map(|number| format!("{text}, {number}")).collect());
        match field.shape {
            Shape::Text => Some(Value::Text(text)),
            Shape::List(least, _) => Some(list(least.max(1))),
            Shape::Levels => Some(list(facts.manifest.levels.len())),
            Shape::Examples => Some(list(facts.manifest.levels.len() * EXAMPLES)),
            Shape::Variants => {
                let variant =
                    Variant { size: vec!["micro".into()], first_step: Some(text), ..Variant::default() };
                Some(Value::Variants(vec![variant]))
            }
            Shape::Related => None,
        }
    };
    let entry = |fact: &RequirementFact| {
        let values = FIELDS.iter().filter_map(|field| Some((field.name, value(field, &fact.id)?)));
        Entry { id: fact.id.clone(), values: values.collect() }
    };
    facts.requirements.iter().map(entry).collect()
}
