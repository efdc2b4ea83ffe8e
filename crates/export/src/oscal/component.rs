//! Component definition: the Statement of Applicability, control by control.

use isms::soa::{SoaLine, statement};
use model::RequirementKind;
use report::Subject;
use serde_json::{Value, json};

use super::{id, implementation, line, metadata, name, own, properties, resource, written};
use crate::ExportError;

/// The document.
///
/// # Errors
/// [`ExportError::Json`], which only a defect can cause.
pub fn component(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let text = subject.text;
    let title = text.rooms_statement();
    let profile = &subject.assessment.profile;
    let scope = wording::scope::statement(text, profile, subject.catalogue.edition, &subject.registers.scope);
    let lines = statement(subject.catalogue, &subject.assessment, &subject.registers);
    let implemented: Vec<Value> = lines.iter().map(|line| requirement(subject, line)).collect();
    let controls = resource(
        subject,
        "controls",
        &subject.edition(),
        wording::words::controls(text, subject.catalogue.edition),
    );
    written(&json!({
        "component-definition": {
            "uuid": id(subject, "component-definition"),
            "metadata": metadata(subject, title),
            "components": [{
                "uuid": id(subject, "component"),
                "type": "policy",
                "title": line(&subject.organisation()),
                "description": scope,
                "control-implementations": [{
                    "uuid": id(subject, "control-implementation"),
                    "source": format!("#{}", id(subject, "controls")),
                    "description": title,
                    "implemented-requirements": implemented,
                }],
            }],
            "back-matter": { "resources": [controls] },
        }
    }))
}

fn requirement(subject: &Subject<'_>, line: &SoaLine) -> Value {
    let answer = subject.assessment.answer(&line.id);
    let mut props = properties(&answer);
    if let Some(state) = implementation(&answer, RequirementKind::Control) {
        props.push(json!({ "name": "implementation-status", "value": state }));
    }
    if let Some(status) = line.status {
        props.push(own("status", status.key()));
    }
    if !line.because.is_empty() {
        props.push(own("status-because", &line.because));
    }
    props.extend(line.evidence.iter().map(|title| own("evidence", title)));
    if line.id.is_own() {
        props.push(own("title", &line.title));
    }
    let how = line.how.trim();
    let mut requirement = json!({
        "uuid": id(subject, &format!("control/{}", line.id)),
        "control-id": name(&line.id),
        "description": if how.is_empty() { subject.title(&line.id) } else { how.to_owned() },
        "props": props,
    });
    // The description says the title where nobody wrote anything; here only somebody's own words stand.
    if !how.is_empty() {
        requirement["remarks"] = how.into();
    }
    requirement
}
