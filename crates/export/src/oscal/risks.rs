//! Risks: what each is, how it stands, how likely and how bad it is, and what is done about it. There are none unless risks
//! are chosen to leave. Every part of one is among the properties of our own name space, so that it can come back.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{NaiveDate, SecondsFormat};
use isms::action::{Action, ActionState};
use isms::declaration::Kind;
use isms::record::{Keyed, Record as _};
use isms::risk::{Risk, Treatment};
use isms::risks::{RiskState, Standing, risks_of, standings};
use model::RequirementId;
use report::Subject;
use serde_json::{Value, json};
use wording::risks::{Words, state};

use super::{OWN, id, line, name, own};

/// All risks, by number.
pub(super) fn risks(subject: &Subject<'_>) -> Vec<Value> {
    let all = standings(&subject.assessment, &subject.registers, subject.today);
    // Looked up once, so that thousands of risks and actions cost no more than their sum.
    let actions =
        subject.registers.actions.iter().map(|action| (action.id.as_str(), &action.record)).collect();
    all.iter().map(|(risk, standing)| one(subject, &actions, risk, standing)).collect()
}

/// References to some risks, where they are named: a part called `related-risks`.
pub(super) fn relate<'r>(
    subject: &Subject<'_>,
    to: &mut Value,
    risks: impl Iterator<Item = &'r Arc<Keyed<Risk>>>,
) {
    let related: Vec<Value> =
        risks.map(|risk| json!({ "risk-uuid": id(subject, &format!("risk/{}", risk.id)) })).collect();
    if !related.is_empty() {
        to["related-risks"] = related.into();
    }
}

/// The same of the risks that rely on a requirement.
pub(super) fn relate_to(subject: &Subject<'_>, to: &mut Value, requirement: &RequirementId) {
    relate(subject, to, risks_of(&subject.registers, requirement));
}

/// How a risk stands, in the words of OSCAL.
fn status(standing: &Standing) -> &'static str {
    match standing.state {
        RiskState::Unrated => "investigating",
        RiskState::Untreated | RiskState::Planned => "open",
        RiskState::ToAccept => "deviation-requested",
        RiskState::Treating => "remediating",
        RiskState::Accepted => "deviation-approved",
        RiskState::Treated | RiskState::Within => "closed",
    }
}

/// What is done about a risk, in the words of OSCAL.
fn kind(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Modify => "mitigate",
        Treatment::Avoid => "avoid",
        Treatment::Share => "share",
        Treatment::Retain => "accept",
    }
}

fn moment(day: NaiveDate) -> Option<String> {
    Some(day.and_hms_opt(0, 0, 0)?.and_utc().to_rfc3339_opts(SecondsFormat::Secs, true))
}

fn numbered(subject: &Subject<'_>, id: &RequirementId) -> String {
    line(&subject.text.label_numbered(id, subject.title(id)))
}

/// Actions by their ids.
type Actions<'s> = HashMap<&'s str, &'s Action>;

fn one(subject: &Subject<'_>, known: &Actions<'_>, risk: &Keyed<Risk>, standing: &Standing) -> Value {
    let (text, row) = (subject.text, &risk.record);
    let of = |what: &str| id(subject, &format!("risk/{}{what}", risk.id));
    let mut props = Vec::new();
    let reference = row.reference();
    let said = [("reference", &reference), ("owner", &row.owner), ("scenario", &row.scenario)];
    let said = said.into_iter().filter(|(_, says)| !says.is_empty());
    props.extend(said.map(|(name, says)| own(name, says)));
    props.push(own("state", standing.state.key()));
    props.extend(standing.band.map(|band| own("band", &band.number().to_string())));
    props.extend(row.review.map(|day| own("review", &day.to_string())));
    props.extend(row.relies_on().map(|id| own("control", &name(id))));
    props.extend(parts(row));
    let titles = |register: &str, ids: &[String]| -> Vec<String> {
        let row =
            |id: &String| subject.assessment.rows.row(&format!("{register}/{id}"))?.get("title")?.as_str();
        ids.iter().filter_map(row).map(str::to_owned).collect()
    };
    for (name, register, ids) in [("asset", "asset", &row.assets), ("supplier", "supplier", &row.suppliers)] {
        props.extend(titles(register, ids).iter().map(|title| own(name, title)));
    }
    let description = row.description.trim();
    let words = Words::of(text, &subject.registers.criteria);
    let statement = standing.now.map(|cell| words.cell(cell));
    let statement = statement.unwrap_or_else(|| state(text, standing.state).to_owned());
    let mut risk = json!({
        "uuid": of(""),
        "title": line(&row.title),
        "description": if description.is_empty() { line(&row.title) } else { description.to_owned() },
        "statement": statement,
        "props": props,
        "status": status(standing),
    });
    let facets: Vec<Value> = [("initial", standing.rated), ("adjusted", row.residual())]
        .into_iter()
        .filter_map(|(state, cell)| Some((state, cell?)))
        .flat_map(|(state, (likelihood, impact))| {
            [("likelihood", likelihood), ("impact", impact)].map(|(name, step)| {
                let props = [json!({ "name": "state", "value": state })];
                json!({ "name": name, "system": OWN, "value": step.to_string(), "props": props })
            })
        })
        .collect();
    if !facets.is_empty() {
        let actor = json!({ "type": "party", "actor-uuid": id(subject, "party") });
        risk["characterizations"] = json!([{ "origin": { "actors": [actor] }, "facets": facets }]);
    }
    if !row.controls.is_empty() {
        let factor = |control: &RequirementId| json!({ "uuid": of(&format!("/control/{control}")), "description": numbered(subject, control) });
        risk["mitigating-factors"] = row.controls.iter().map(factor).collect();
    }
    let actions = || row.actions.iter().filter_map(|id| known.get(id.as_str()));
    let open = actions().filter(|action| action.state != ActionState::Done);
    // Of actions without a day nobody knows when they are done.
    let due: Option<Vec<NaiveDate>> = open.map(|action| action.due).collect();
    if let Some(deadline) = due.and_then(|days| days.into_iter().max()).and_then(moment) {
        risk["deadline"] = deadline.into();
    }
    if row.treatment.is_some() || !row.added.is_empty() || actions().next().is_some() {
        risk["remediations"] = json!([remediation(subject, known, row, standing, &of)]);
    }
    risk
}

/// Parts of a risk that are said elsewhere, or in other words.
const ELSEWHERE: [&str; 6] = ["title", "description", "number", "owner", "scenario", "review"];

/// What the other parts of a risk say, each under its name; of several lines all stand in its remarks.
fn parts(risk: &Risk) -> Vec<Value> {
    let row = risk.write().unwrap_or_default();
    let said = Risk::DECLARED.parts.iter().filter(|part| !ELSEWHERE.contains(&part.name));
    let said = said.filter_map(|part| Some((part, row.get(part.name)?)));
    said.flat_map(|(part, says)| -> Vec<Value> {
        let called = part.name.replace('_', "-");
        match (part.kind, says) {
            // What they lead to is named by its title.
            (Kind::Link(_) | Kind::Links(_), _) => Vec::new(),
            (Kind::Requirements, _) => {
                let ids = says.as_array().into_iter().flatten().filter_map(|id| id.as_str()?.parse().ok());
                ids.map(|id: RequirementId| own(&called, &name(&id))).collect()
            }
            (_, Value::String(words)) => {
                let mut prop = own(&called, words);
                if words.contains('\n') {
                    prop["remarks"] = words.as_str().into();
                }
                vec![prop]
            }
            (_, other) => vec![own(&called, &other.to_string())],
        }
    })
    .collect()
}

fn remediation(
    subject: &Subject<'_>,
    known: &Actions<'_>,
    row: &Risk,
    standing: &Standing,
    of: &dyn Fn(&str) -> String,
) -> Value {
    let text = subject.text;
    let title = row.treatment.map_or(text.part_treatment(), |treatment| treatment.label(text));
    let added: Vec<String> = row.added.iter().map(|id| numbered(subject, id)).collect();
    let is_done = standing.is_in_place || matches!(standing.state, RiskState::Accepted);
    let mut remediation = json!({
        "uuid": of("/treatment"),
        "lifecycle": if is_done { "completed" } else { "planned" },
        "title": line(title),
        "description": if added.is_empty() { line(title) } else { added.join("\n") },
    });
    if let Some(treatment) = row.treatment {
        remediation["props"] = json!([{ "name": "type", "value": kind(treatment) }]);
    }
    let tasks: Vec<Value> = row
        .actions
        .iter()
        .filter_map(|id| {
            let action = known.get(id.as_str())?;
            let mut task = json!({
                "uuid": of(&format!("/task/{id}")),
                "type": "action",
                "title": line(&action.title),
                "props": [own("state", action.state.key())],
            });
            match (action.start.and_then(moment), action.due.and_then(moment)) {
                (Some(start), Some(end)) if action.start <= action.due => {
                    task["timing"] = json!({ "within-date-range": { "start": start, "end": end } });
                }
                (_, Some(due)) => task["timing"] = json!({ "on-date": { "date": due } }),
                _ => {}
            }
            Some(task)
        })
        .collect();
    if !tasks.is_empty() {
        remediation["tasks"] = tasks.into();
    }
    remediation
}
