//! Assessment results: an observation and a finding for every requirement that something was said about.

use isms::any_requirement::AnyRequirement;
use model::{Answer, Response};
use report::Subject;
use serde_json::{Value, json};

use super::risks::{relate_to, risks};
use super::{evidence, id, implementation, line, metadata, name, properties, resource, written};
use crate::ExportError;

/// The document.
///
/// # Errors
/// [`ExportError::Json`], which only a defect can cause.
pub fn results(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let text = subject.text;
    let title = text.report_title(subject.edition(), subject.organisation());
    let answered: Vec<(&AnyRequirement, Answer)> = subject
        .items
        .iter()
        .map(|item| (item, subject.assessment.answer(&item.id)))
        .filter(|(_, answer)| !answer.is_blank())
        .collect();
    let reviewed: Vec<Value> =
        subject.items.iter().map(|item| json!({ "control-id": name(&item.id) })).collect();
    let mut result = json!({
        "uuid": id(subject, "result"),
        "title": line(&title),
        "description": wording::words::verdict(text, &subject.outcome),
        "start": subject.assessment.created_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        "reviewed-controls": { "control-selections": [{ "include-controls": reviewed }] },
    });
    if !answered.is_empty() {
        result["observations"] =
            answered.iter().map(|(item, answer)| observation(subject, item, answer)).collect();
        result["findings"] = answered.iter().map(|(item, answer)| finding(subject, item, answer)).collect();
    }
    let risks = risks(subject);
    if !risks.is_empty() {
        result["risks"] = risks.into();
    }
    let method = resource(subject, "method", text.report_method(), text.result_how_body());
    written(&json!({
        "assessment-results": {
            "uuid": id(subject, "assessment-results"),
            "metadata": metadata(subject, &title),
            "import-ap": { "href": format!("#{}", id(subject, "method")) },
            "results": [result],
            "back-matter": { "resources": [method] },
        }
    }))
}

/// What was heard about a requirement.
pub(super) fn observation(subject: &Subject<'_>, item: &AnyRequirement, answer: &Answer) -> Value {
    let when = answer.reviewed_on.and_then(|day| day.and_hms_opt(0, 0, 0)).map(|time| time.and_utc());
    let when = when.unwrap_or(subject.assessment.updated_at);
    let note = answer.note.trim();
    let mut observation = json!({
        "uuid": id(subject, &format!("observation/{}", item.id)),
        "title": line(&subject.text.label_numbered(&item.id, subject.title(&item.id))),
        "description": if note.is_empty() { subject.title(&item.id) } else { note.to_owned() },
        "props": properties(answer),
        "methods": ["INTERVIEW"],
        "collected": when.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
    });
    let evidence = evidence(answer);
    if !evidence.is_empty() {
        observation["relevant-evidence"] = evidence.into();
    }
    observation
}

/// What follows from it.
pub(super) fn finding(subject: &Subject<'_>, item: &AnyRequirement, answer: &Answer) -> Value {
    let excluded = answer.exclusion(item.kind);
    let reached = answer.level().is_some_and(|level| level >= answer.target.level());
    let (state, reason) = match (excluded, answer.response) {
        (Some(_), _) => ("satisfied", "other"),
        (None, Some(Response::Level(_))) if reached => ("satisfied", "pass"),
        (None, Some(Response::Level(_))) => ("not-satisfied", "fail"),
        (None, _) => ("not-satisfied", "other"),
    };
    let mut target = json!({
        "type": "objective-id",
        "target-id": name(&item.id),
        "status": { "state": state, "reason": reason },
    });
    if let Some(state) = implementation(answer, item.kind) {
        target["implementation-status"] = json!({ "state": state });
    }
    if let Some(why) = excluded {
        target["remarks"] = why.as_str().into();
    }
    let mut finding = json!({
        "uuid": id(subject, &format!("finding/{}", item.id)),
        "title": line(&subject.text.label_numbered(&item.id, subject.title(&item.id))),
        "description": wording::words::answer(subject.text, answer, item.kind),
        "target": target,
        "related-observations": [{ "observation-uuid": id(subject, &format!("observation/{}", item.id)) }],
    });
    relate_to(subject, &mut finding, &item.id);
    finding
}
