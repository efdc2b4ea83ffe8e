//! Plan of action and milestones: an item for every action, and one for every gap that no action is about.

use std::collections::HashMap;
use std::sync::Arc;

use isms::action::Action;
use isms::record::Keyed;
use isms::risk::Risk;
use report::Subject;
use serde_json::{Value, json};

use super::results::{finding, observation};
use super::risks::{relate, relate_to, risks};
use super::{id, line, metadata, own, written};
use crate::ExportError;

/// The document.
///
/// # Errors
/// [`ExportError::Nothing`] when there is neither an action nor a gap, since the format asks for at least one item.
pub fn milestones(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let text = subject.text;
    let title = text.report_title(subject.edition(), subject.organisation());
    let gaps: Vec<&model::gaps::Gap> = subject.outcome.gaps.ranked.iter().collect();
    let is_gap = |id: &model::RequirementId| gaps.iter().any(|gap| gap.id == *id);
    let actions = &subject.registers.actions;
    let planned = |id| actions.iter().any(|action| action.record.requirements.contains(id));
    let mut treated: Treated<'_> = HashMap::new();
    for risk in &subject.registers.risks {
        for action in &risk.record.actions {
            treated.entry(action).or_default().push(risk);
        }
    }
    let mut items: Vec<Value> =
        actions.iter().map(|action| of_action(subject, action, &treated, &is_gap)).collect();
    items.extend(gaps.iter().filter(|gap| !planned(&gap.id)).map(|gap| {
        let mut item = json!({
            "uuid": id(subject, &format!("item/{}", gap.id)),
            "title": line(&text.action_for(&gap.id, subject.title(&gap.id))),
            "description": subject.title(&gap.id),
            "props": [own("priority", &gap.priority().to_string())],
            "related-findings": [{ "finding-uuid": id(subject, &format!("finding/{}", gap.id)) }],
        });
        relate_to(subject, &mut item, &gap.id);
        item
    }));
    if items.is_empty() {
        return Err(ExportError::Nothing);
    }
    let mut plan = json!({
        "uuid": id(subject, "plan-of-action-and-milestones"),
        "metadata": metadata(subject, &title),
        "system-id": { "identifier-type": super::OWN, "id": subject.assessment.id },
        "poam-items": items,
    });
    let found: Vec<_> = subject.items.iter().filter(|item| is_gap(&item.id)).collect();
    if !found.is_empty() {
        let answer = |item: &isms::any_requirement::AnyRequirement| subject.assessment.answer(&item.id);
        plan["observations"] = found.iter().map(|item| observation(subject, item, &answer(item))).collect();
        plan["findings"] = found.iter().map(|item| finding(subject, item, &answer(item))).collect();
    }
    let risks = risks(subject);
    if !risks.is_empty() {
        plan["risks"] = risks.into();
    }
    written(&json!({ "plan-of-action-and-milestones": plan }))
}

/// The risks that actions treat, by the ids of the actions.
type Treated<'s> = HashMap<&'s str, Vec<&'s Arc<Keyed<Risk>>>>;

fn of_action(
    subject: &Subject<'_>,
    action: &Keyed<Action>,
    treated: &Treated<'_>,
    is_gap: &dyn Fn(&model::RequirementId) -> bool,
) -> Value {
    let row = &action.record;
    let mut props = vec![own("state", row.state.key())];
    if !row.owner.is_empty() {
        props.push(own("owner", &row.owner));
    }
    for (name, day) in [("start", row.start), ("due", row.due), ("done", row.done)] {
        props.extend(day.map(|day| own(name, &day.to_string())));
    }
    if row.effort > 0 {
        props.push(own("effort-days", &row.effort.to_string()));
    }
    props.extend(row.requirements.iter().map(|id| own("requirement", &super::name(id))));
    let note = row.note.trim();
    let mut item = json!({
        "uuid": id(subject, &format!("action/{}", action.id)),
        "title": line(&row.title),
        "description": if note.is_empty() { line(&row.title) } else { note.to_owned() },
        "props": props,
    });
    let related: Vec<Value> = row
        .requirements
        .iter()
        .filter(|id| is_gap(id))
        .map(|requirement| json!({ "finding-uuid": id(subject, &format!("finding/{requirement}")) }))
        .collect();
    if !related.is_empty() {
        item["related-findings"] = related.into();
    }
    relate(subject, &mut item, treated.get(action.id.as_str()).into_iter().flatten().copied());
    item
}
