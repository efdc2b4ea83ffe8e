//! OSCAL: assessment results and component definitions, as Plumbline writes them and as others do.
//!
//! Ours carry every part of an answer as properties in a name space of their own. Of others' the status is read.

mod risks;

use std::collections::BTreeMap;

use isms::control::OwnControl;
use isms::soa::{Implementation, SoaEntry};
use model::answer::Evidence;
use model::limits::EVIDENCE;
use model::text::Fitted;
use model::{
    Answer, Applicability, Edition, InclusionReason, Justification, RequirementId, RequirementKind, Response,
    Target, text,
};
use serde_json::Value;

use crate::read::Reading;
use crate::reference::{find, own_control};
use crate::row::{UNSAID, add_line};
use crate::words::{State, state};
use crate::{ImportError, plumbline_workbook};

/// The name space of our own properties.
const OWN: &str = "https://plumbline.invalid/ns/oscal";

/// Whether bytes are a JSON document of one of the two kinds, by how they begin.
pub fn is_it(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(400)];
    let start: String = String::from_utf8_lossy(start).split_whitespace().collect();
    ["\"assessment-results\":", "\"component-definition\":"].iter().any(|kind| start.contains(kind))
        && start.trim_start_matches('\u{FEFF}').starts_with('{')
}

/// Whether bytes are a JSON document of OSCAL that says what is asked or planned rather than what is done: its first key
/// says so, behind the address of a schema at most. Others have a profile further in, as our own files do.
pub fn is_other(bytes: &[u8]) -> bool {
    let start: String = String::from_utf8_lossy(&bytes[..bytes.len().min(400)]).split_whitespace().collect();
    let kinds = [
        "catalog",
        "profile",
        "system-security-plan",
        "assessment-plan",
        "plan-of-action-and-milestones",
        "mapping-collection",
    ];
    let Some(start) = start.trim_start_matches('\u{FEFF}').strip_prefix('{') else { return false };
    let schema = start.strip_prefix("\"$schema\":\"").and_then(|rest| rest.split_once("\","));
    let first = schema.map_or(start, |(_, rest)| rest);
    kinds.iter().any(|kind| first.starts_with(&format!("\"{kind}\":{{")))
}

/// Reads a document.
///
/// # Errors
/// [`ImportError::Unreadable`] and [`ImportError::NoReferences`].
pub fn read(bytes: &[u8]) -> Result<Reading, ImportError> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let document: Value = serde_json::from_slice(bytes).map_err(|_| ImportError::Unreadable)?;
    let (results, component) = (&document["assessment-results"], &document["component-definition"]);
    let body = if results.is_null() { component } else { results };
    let found = if results.is_null() { implemented(component) } else { findings(results) };
    let risks = risks::listed(results);
    // Risks alone are about no edition.
    let edition = edition(body, &found).or((!risks.is_empty()).then_some(Edition::Iso27001_2022));
    let edition = edition.ok_or(ImportError::NoReferences)?;
    let mut reading = Reading::new(edition);
    reading.organisation = line(&body["metadata"]["parties"][0]["name"]).filter(|name| name != UNSAID);
    for one in found {
        reading.take(one);
    }
    reading.oscal_risks(&risks);
    if reading.says_nothing() {
        return Err(ImportError::NoReferences);
    }
    Ok(reading)
}

/// What a document says about one control.
#[derive(Debug, Default)]
struct Said<'a> {
    reference: &'a str,
    title: String,
    note: &'a str,
    why: &'a str,
    state: &'a str,
    /// Whether it was found not to be satisfied although it is said to be implemented.
    is_contradicted: bool,
    props: Option<&'a Value>,
    evidence: Vec<Evidence>,
    how: &'a str,
    /// Days of evidence that are none.
    unread: Vec<String>,
}

fn all(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn words(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn line(value: &Value) -> Option<String> {
    value.as_str().map(text::one_line).filter(|line| !line.is_empty())
}

/// Findings with what was observed for them.
fn findings(results: &Value) -> Vec<Said<'_>> {
    let all_results = || all(&results["results"]);
    let observations: BTreeMap<&str, &Value> = all_results()
        .flat_map(|result| all(&result["observations"]))
        .map(|observation| (words(&observation["uuid"]), observation))
        .collect();
    let said = |finding| {
        let finding: &Value = finding;
        let target = &finding["target"];
        let related = all(&finding["related-observations"]).next();
        let observed = related.and_then(|it| observations.get(words(&it["observation-uuid"])).copied());
        let (reference, implementation) =
            (words(&target["target-id"]), words(&target["implementation-status"]["state"]));
        let title = observed.map_or("", |observed| words(&observed["title"]));
        let title = title.split_once(' ').map_or("", |(_, title)| title);
        // Where nobody said anything, the title stands for it: the format wants words there.
        let note = observed.map_or("", |observed| words(&observed["description"]));
        Said {
            reference,
            title: title.to_owned(),
            note: if note == title { "" } else { note },
            why: words(&target["remarks"]),
            is_contradicted: target["status"]["state"] == "not-satisfied" && implementation == "implemented",
            state: if implementation.is_empty() { words(&target["status"]["state"]) } else { implementation },
            props: observed.map(|observed| &observed["props"]),
            evidence: observed.map(evidence).unwrap_or_default(),
            how: "",
            unread: observed.map(unread_days).unwrap_or_default(),
        }
    };
    all_results().flat_map(|result| all(&result["findings"])).map(said).collect()
}

/// What the components of a definition implement.
fn implemented(definition: &Value) -> Vec<Said<'_>> {
    let requirements = all(&definition["components"])
        .flat_map(|component| all(&component["control-implementations"]))
        .flat_map(|implementation| all(&implementation["implemented-requirements"]));
    let said = |requirement| {
        let requirement: &Value = requirement;
        let props = &requirement["props"];
        let titles =
            all(props).filter(|prop| is_own(prop, "evidence")).filter_map(|prop| line(&prop["value"]));
        let is_ours = all(props).any(|prop| prop["ns"] == OWN);
        Said {
            reference: words(&requirement["control-id"]),
            title: own(props, "title").unwrap_or_default(),
            state: all(props)
                .find(|prop| prop["name"] == "implementation-status")
                .map_or("", |prop| words(&prop["value"])),
            props: Some(props),
            evidence: titles.map(|title| Evidence { title, ..Evidence::default() }).collect(),
            // Ours has it beside the description, which is the title where nobody wrote anything.
            how: words(&requirement[if is_ours { "remarks" } else { "description" }]),
            ..Said::default()
        }
    };
    requirements.map(said).collect()
}

fn evidence(observation: &Value) -> Vec<Evidence> {
    let one = |one: &Value| {
        let title = line(&one["description"])?;
        let part = |name: &str| own(&one["props"], name).unwrap_or_default();
        let link = part("link");
        Some(Evidence {
            title,
            link: if link.is_empty() { line(&one["href"]).unwrap_or_default() } else { link },
            place: part("place"),
            date: part("date").parse().ok(),
            ..Evidence::default()
        })
    };
    all(&observation["relevant-evidence"]).filter_map(one).collect()
}

/// The days of evidence that make no sense.
fn unread_days(observation: &Value) -> Vec<String> {
    let days = all(&observation["relevant-evidence"]).filter_map(|one| own(&one["props"], "date"));
    days.filter(|day| day.parse::<chrono::NaiveDate>().is_err()).collect()
}

fn is_own(prop: &Value, name: &str) -> bool {
    prop["ns"] == OWN && prop["name"] == name
}

fn own(props: &Value, name: &str) -> Option<String> {
    all(props).find(|prop| is_own(prop, name)).and_then(|prop| line(&prop["value"]))
}

/// The requirement that a control's name means.
fn requirement(reference: &str, edition: Edition) -> Option<RequirementId> {
    if let Some(clause) = reference.strip_prefix("cl-") {
        return find(clause)?.requirement(edition, false).cloned();
    }
    if let Some(id) = own_control(reference) {
        return Some(id);
    }
    find(reference)?.requirement(edition, true).cloned()
}

/// The edition that ours names, or else the one that knows most of the references, of equals the newer one.
fn edition(body: &Value, found: &[Said<'_>]) -> Option<Edition> {
    match own(&body["metadata"]["props"], "edition") {
        Some(named) if named.contains("2013") => return Some(Edition::Iso27001_2013),
        Some(named) if named.contains("2022") => return Some(Edition::Iso27001_2022),
        _ => {}
    }
    let known = |edition| found.iter().filter(|said| requirement(said.reference, edition).is_some()).count();
    match (known(Edition::Iso27001_2022), known(Edition::Iso27001_2013)) {
        (0, 0) => None,
        (newer, older) if older > newer => Some(Edition::Iso27001_2013),
        _ => Some(Edition::Iso27001_2022),
    }
}

impl Reading {
    fn own_title(&mut self, id: &RequirementId, title: &str) -> String {
        let Fitted { text, lost } = text::fit_line(title);
        self.lose(id.as_str(), &lost);
        text
    }

    fn take(&mut self, said: Said<'_>) {
        let Some(id) = requirement(said.reference, self.edition) else {
            self.not_understood.push(text::one_line(&format!("{}: {}", said.reference, said.state)));
            return;
        };
        let nothing = Value::Null;
        let props = said.props.unwrap_or(&nothing);
        let part = |name: &str| own(props, name);
        let mut cut = |Fitted { text, lost }: Fitted| {
            self.lose(id.as_str(), &lost);
            text
        };
        let mut evidence: Vec<Evidence> = said.evidence;
        for one in &mut evidence {
            one.title = cut(text::fit_reason(&one.title));
            one.link = cut(text::fit_address(&one.link));
            one.place = cut(text::fit_address(&one.place));
        }
        for beyond in evidence.split_off(evidence.len().min(EVIDENCE)) {
            cut(Fitted { text: String::new(), lost: beyond.title });
        }
        let mut answer = Answer {
            note: cut(text::fit_note(said.note)),
            evidence,
            owner: cut(text::fit_line(&part("owner").unwrap_or_default())),
            due: part("due").and_then(|day| day.parse().ok()),
            reviewed_on: part("reviewed-on").and_then(|day| day.parse().ok()),
            ..Answer::default()
        };
        let target = part("target").and_then(|target| Target::try_from(target.parse::<u8>().ok()?).ok());
        answer.target = target.unwrap_or_default();
        let unread = [
            ("due", answer.due.is_some()),
            ("reviewed-on", answer.reviewed_on.is_some()),
            ("target", target.is_some()),
        ];
        let unread = unread.into_iter().filter(|(_, is_read)| !is_read).filter_map(|(name, _)| part(name));
        for says in unread.chain(said.unread) {
            self.not_understood.push(text::one_line(&format!("{id}: {says}")));
        }
        // Ours names its target with every answer; of others only the status can be read.
        let stated = if part("target").is_some() {
            match part("level").as_deref() {
                Some("not-sure") => Some(State::Said(Response::NotSure)),
                Some(level) => state(level),
                None => Some(State::Open),
            }
        } else {
            match said.state {
                // Done, and found not to work: only the person knows how far it is.
                _ if said.is_contradicted => None,
                "satisfied" => state("compliant"),
                "not-satisfied" => state("non-compliant"),
                "not-applicable" => Some(State::Excluded),
                other => state(other),
            }
        };
        let why = [part("excluded-because").unwrap_or_default(), said.why.to_owned(), UNSAID.to_owned()];
        let excluded = stated == Some(State::Excluded) || part("applicable").as_deref() == Some("no");
        let is_control = isms::document::kind(&id) == RequirementKind::Control;
        match stated {
            Some(State::Said(response)) => answer.response = Some(response),
            Some(_) => {}
            None => self.not_understood.push(text::one_line(&format!("{id}: {}", said.state))),
        }
        if excluded && is_control {
            let why =
                why.iter().find_map(|why| Justification::new(why).ok().zip(Some(text::fit_reason(why).lost)));
            let why = why.map(|(why, lost)| {
                self.lose(id.as_str(), &lost);
                why
            });
            answer.applicability = why.map_or(Applicability::Undecided, Applicability::Excluded);
        } else if part("applicable").as_deref() == Some("yes") && is_control {
            let given: Vec<&str> = all(props)
                .filter(|prop| is_own(prop, "included-because"))
                .map(|prop| words(&prop["value"]))
                .collect();
            let reasons = InclusionReason::ALL.into_iter().filter(|reason| given.contains(&reason.key()));
            answer.applicability = Applicability::Included(reasons.collect());
        }
        let status =
            part("status").and_then(|key| Implementation::ALL.into_iter().find(|of| of.key() == key));
        let mut cut = |Fitted { text, lost }: Fitted| {
            self.lose(id.as_str(), &lost);
            text
        };
        let because = cut(text::fit_reason(&part("status-because").unwrap_or_default()));
        // Without a reason the level decides, and the status only repeats it.
        let status = status.filter(|_| !because.is_empty());
        let statement = SoaEntry { how: cut(text::fit_note(said.how)), status, because };
        if statement != SoaEntry::default() {
            let before = self.statements.remove(&id).unwrap_or_default();
            let joined = self.joined_statement(&id, before, statement);
            self.statements.insert(id.clone(), joined);
        }
        if id.is_own() {
            let theme = plumbline_workbook::first_theme(self.edition);
            let control =
                OwnControl { title: self.own_title(&id, &said.title), theme, ..OwnControl::default() };
            self.controls.insert(id.clone(), control);
        }
        let answer = match self.answers.remove(&id) {
            Some(before) => self.joined_answer(&id, before, answer, said.state),
            None => answer,
        };
        if !answer.is_blank() {
            self.answers.insert(id, answer);
        }
    }

    /// Two findings about the same: the lower level holds, since nothing says which is right, and the other is named.
    fn joined_answer(&mut self, id: &RequirementId, before: Answer, now: Answer, says: &str) -> Answer {
        let level = |answer: &Answer| answer.level().map(|level| level.number());
        if now.response != before.response || now.applicability != before.applicability {
            self.not_understood.push(text::one_line(&format!("{id}: {says}")));
        }
        let is_lower = level(&now).is_some_and(|now| level(&before).is_none_or(|before| now < before));
        let takes = is_lower && !matches!(before.applicability, Applicability::Excluded(_));
        let mut joined = before;
        if takes {
            joined.response = now.response;
        }
        add_line(&mut joined.note, &now.note);
        let Fitted { text, lost } = text::fit_note(&joined.note);
        joined.note = text;
        self.lose(id.as_str(), &lost);
        for one in now.evidence {
            match joined.evidence.len() < EVIDENCE {
                true if joined.evidence.contains(&one) => {}
                true => joined.evidence.push(one),
                false => self.lose(id.as_str(), &one.title),
            }
        }
        if joined.owner.is_empty() {
            joined.owner = now.owner;
        }
        joined.due = joined.due.or(now.due);
        joined.reviewed_on = joined.reviewed_on.or(now.reviewed_on);
        joined
    }

    /// What two components say about how it is done.
    fn joined_statement(&mut self, id: &RequirementId, before: SoaEntry, now: SoaEntry) -> SoaEntry {
        let mut joined = before;
        add_line(&mut joined.how, &now.how);
        let Fitted { text, lost } = text::fit_note(&joined.how);
        joined.how = text;
        self.lose(id.as_str(), &lost);
        if joined.status.is_none() {
            (joined.status, joined.because) = (now.status, now.because);
        }
        joined
    }
}
