//! Checked sources into what the app loads.

use std::fmt::Write as _;

use crate::Fault;
use crate::content::Entry;
use crate::facts::Facts;

/// The facts as Rust tables, so that they cost nothing to load.
pub fn facts_as_rust(facts: &Facts) -> String {
    let mut code = String::from("static REQUIREMENTS: &[RequirementFact] = &[\n");
    for fact in &facts.requirements {
        let group = facts.groups.iter().position(|group| group.id == fact.group).unwrap_or_default();
        let _ = writeln!(
            code,
            "    RequirementFact {{ id: {:?}, title: {:?}, group: {group}, is_new: {}, amendment: {:?} }},",
            fact.id, fact.title, fact.is_new, fact.amendment
        );
    }
    code.push_str("];\nstatic ATTRIBUTES: &[(&str, [&[&str]; 5])] = &[\n");
    for fact in facts.requirements.iter().filter(|fact| !fact.attributes.is_empty()) {
        let values: Vec<String> = fact.attributes.iter().map(|v| format!("&{v:?}")).collect();
        let _ = writeln!(code, "    ({:?}, [{}]),", fact.id, values.join(", "));
    }
    code.push_str("];\nstatic GROUPS: &[Group] = &[\n");
    for group in &facts.groups {
        let _ = writeln!(code, "    Group {{ id: {:?}, title: {:?} }},", group.id, group.title);
    }
    code.push_str("];\nstatic DOCUMENTS: &[Document] = &[\n");
    for document in &facts.documents {
        let _ = writeln!(
            code,
            "    Document {{ name: {:?}, reference: {:?}, is_record: {}, need: Need::{} }},",
            document.name,
            document.reference,
            document.kind == "record",
            match document.mandatory.as_str() {
                "yes" => "Clause",
                "conditional" => "Control",
                _ => "Customary",
            }
        );
    }
    code.push_str("];\n");
    code
}

/// The content as compact JSON: a list of entries in the order of the facts.
///
/// # Errors
/// When it cannot be written, which only a defect here can cause.
pub fn content_as_json(entries: &[Entry], facts: &Facts) -> Result<String, Fault> {
    let in_order: Vec<&Entry> =
        facts.requirements.iter().filter_map(|fact| entries.iter().find(|entry| entry.id == fact.id)).collect();
    serde_json::to_string(&in_order).map_err(|error| Fault::new("content", error.to_string()))
}
