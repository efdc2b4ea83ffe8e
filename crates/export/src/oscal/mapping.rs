//! Mapping collection: which requirements of the 2013 edition went into which of the 2022 edition.

use catalogue::transition;
use model::Edition;
use report::Subject;
use serde_json::{Value, json};

use super::{id, metadata, name, resource, written};
use crate::ExportError;

/// The document. It is the same for every assessment, but for its ids and dates.
///
/// # Errors
/// [`ExportError::Json`], which only a defect can cause.
pub fn mapping(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let text = subject.text;
    let steps = transition();
    let maps: Vec<Value> = steps
        .iter()
        .filter(|step| !step.sources.is_empty())
        .map(|step| {
            let relationship = match (step.sources.len(), step.is_split) {
                (1, false) => "equal-to",
                (1, true) => "superset-of",
                (_, false) => "subset-of",
                (_, true) => "intersects-with",
            };
            let item = |id| json!({ "type": "control", "id-ref": name(id) });
            json!({
                "uuid": id(subject, &format!("map/{}", step.id)),
                "relationship": relationship,
                "sources": step.sources.iter().map(item).collect::<Vec<_>>(),
                "targets": [item(&step.id)],
            })
        })
        .collect();
    let edition = |edition: Edition| wording::words::edition(text, edition);
    let (older, newer) = (edition(Edition::Iso27001_2013), edition(Edition::Iso27001_2022));
    let side = |of: &str| json!({ "type": "catalog", "href": format!("#{}", id(subject, of)) });
    let title = text.export_mapping(&older, &newer);
    written(&json!({
        "mapping-collection": {
            "uuid": id(subject, "mapping-collection"),
            "metadata": metadata(subject, &title),
            "provenance": {
                "method": "human",
                "matching-rationale": "semantic",
                "status": "complete",
                "mapping-description": title,
            },
            "mappings": [{
                "uuid": id(subject, "mapping"),
                "source-resource": side("2013"),
                "target-resource": side("2022"),
                "maps": maps,
            }],
            "back-matter": {
                "resources": [
                    resource(subject, "2013", &older, &older),
                    resource(subject, "2022", &newer, &newer),
                ],
            },
        }
    }))
}
