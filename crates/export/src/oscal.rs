//! OSCAL 1.2.1, the exchange format of NIST: ids and our own words only, never the text of the standard.
//!
//! Ids of things are derived from the assessment's, so that the same input gives the same bytes. References are
//! names there and must not begin with a digit, so clause 5.1 is `cl-5.1`.

mod component;
mod mapping;
mod milestones;
mod results;
mod risks;

use chrono::SecondsFormat;
use model::{Answer, Level, RequirementId, RequirementKind, Response};
use report::Subject;
use serde_json::{Value, json};
use uuid::Uuid;

pub use component::component;
pub use mapping::mapping;
pub use milestones::milestones;
pub use results::results;

use crate::ExportError;

/// The version of OSCAL that is written.
const VERSION: &str = "1.2.1";
/// Where the names of our own properties are defined.
const OWN: &str = "https://plumbline.invalid/ns/oscal";

/// A document as it is written: indented, with a line break at its end.
fn written(document: &Value) -> Result<Vec<u8>, ExportError> {
    let mut bytes = serde_json::to_vec_pretty(document)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The id of something in a document about an assessment.
fn id(subject: &Subject<'_>, of: &str) -> String {
    let space = Uuid::parse_str(&subject.assessment.id).unwrap_or(Uuid::NAMESPACE_OID);
    Uuid::new_v5(&space, of.as_bytes()).to_string()
}

/// What every document begins with.
fn metadata(subject: &Subject<'_>, title: &str) -> Value {
    json!({
        "title": line(title),
        "last-modified": subject.now.to_rfc3339_opts(SecondsFormat::Secs, true),
        "version": format!("{}", subject.assessment.revision),
        "oscal-version": VERSION,
        "props": [own("edition", &subject.edition())],
        "parties": [{
            "uuid": id(subject, "party"),
            "type": "organization",
            "name": line(&subject.organisation()),
        }],
    })
}

/// A property of our own; values are single lines there.
fn own(name: &str, value: &str) -> Value {
    json!({ "name": name, "ns": OWN, "value": line(value) })
}

/// Words as one line without spaces around it, never empty.
fn line(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { "-".to_owned() } else { line }
}

/// A reference as a name.
fn name(id: &RequirementId) -> String {
    match isms::document::kind(id) {
        RequirementKind::Clause => format!("cl-{id}"),
        RequirementKind::Control => id.to_string(),
    }
}

/// How far something is, in the words of OSCAL; none where nobody has said.
fn implementation(answer: &Answer, kind: RequirementKind) -> Option<&'static str> {
    if answer.exclusion(kind).is_some() {
        return Some("not-applicable");
    }
    match answer.response? {
        Response::Level(Level::Absent) => Some("planned"),
        Response::Level(Level::Started | Level::Partial) => Some("partial"),
        Response::Level(_) => Some("implemented"),
        Response::NotSure => None,
    }
}

/// Everything about an answer that fits on a line.
fn properties(answer: &Answer) -> Vec<Value> {
    let mut props = Vec::new();
    match answer.response {
        Some(Response::Level(level)) => props.push(own("level", &level.number().to_string())),
        Some(Response::NotSure) => props.push(own("level", "not-sure")),
        None => {}
    }
    props.push(own("target", &answer.target.number().to_string()));
    match &answer.applicability {
        model::Applicability::Undecided => {}
        model::Applicability::Included(reasons) => {
            props.push(own("applicable", "yes"));
            props.extend(reasons.iter().map(|reason| own("included-because", reason.key())));
        }
        model::Applicability::Excluded(why) => {
            props.push(own("applicable", "no"));
            props.push(own("excluded-because", why.as_str()));
        }
    }
    if !answer.owner.is_empty() {
        props.push(own("owner", &answer.owner));
    }
    props.extend(answer.due.map(|due| own("due", &due.to_string())));
    props.extend(answer.reviewed_on.map(|day| own("reviewed-on", &day.to_string())));
    props
}

/// What shows an answer.
fn evidence(answer: &Answer) -> Vec<Value> {
    let one = |evidence: &model::answer::Evidence| {
        let mut props = Vec::new();
        for (name, value) in [("link", &evidence.link), ("place", &evidence.place)] {
            if !value.is_empty() {
                props.push(own(name, value));
            }
        }
        props.extend(evidence.date.map(|day| own("date", &day.to_string())));
        let mut one = json!({ "description": line(&evidence.title) });
        if !props.is_empty() {
            one["props"] = props.into();
        }
        one
    };
    answer.evidence.iter().map(one).collect()
}

/// A resource that says what others refer to.
fn resource(subject: &Subject<'_>, of: &str, title: &str, description: &str) -> Value {
    json!({ "uuid": id(subject, of), "title": line(title), "description": description })
}
