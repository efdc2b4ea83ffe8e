//! The whole catalogue as JSON, for translators, auditors and tests.

use model::{Edition, RequirementKind};
use serde::Serialize;
use serde_json::{Value, json};

use crate::{Advice, Audit, Catalogue, Guidance, RequirementFact, VERSION, complete, of};

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    kind: RequirementKind,
    group: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    objective: Option<&'a str>,
    is_new: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    amendment_2024: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<Value>,
    weight: u8,
    effort: u8,
    sequence: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    self_check: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<&'a Guidance>,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<&'a Advice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audit: Option<&'a Audit>,
}

/// Facts and content of all requirements of both editions.
pub fn to_json() -> Value {
    complete();
    let editions = [Edition::Iso27001_2022, Edition::Iso27001_2013].into_iter().filter_map(of).map(edition);
    json!({ "version": VERSION, "language": "en", "editions": editions.collect::<Vec<_>>() })
}

fn edition(catalogue: &Catalogue) -> Value {
    let rows: Vec<Row<'_>> = catalogue
        .facts()
        .iter()
        .zip(catalogue.requirements())
        .map(|(fact, requirement)| Row {
            id: fact.id,
            title: fact.title,
            kind: fact.kind(),
            group: fact.group.id,
            objective: fact.objective,
            is_new: fact.is_new,
            amendment_2024: fact.amendment,
            attributes: attributes(fact),
            weight: fact.weight,
            effort: fact.effort,
            sequence: fact.sequence,
            self_check: fact.asked,
            content: catalogue.guidance(&requirement.id),
            advice: catalogue.advice(&requirement.id),
            audit: catalogue.audit(&requirement.id),
        })
        .collect();
    json!({
        "edition": catalogue.edition,
        "groups": catalogue.groups(),
        "requirements": rows,
        "self_check": catalogue.self_check(),
        "documents": catalogue.documents(),
        "packages": catalogue.packages(),
    })
}

fn attributes(fact: &RequirementFact) -> Option<Value> {
    let [control_type, properties, concepts, capabilities, domains] = fact.attributes()?;
    Some(json!({
        "control_type": control_type,
        "properties": properties,
        "concepts": concepts,
        "capabilities": capabilities,
        "domains": domains,
    }))
}
