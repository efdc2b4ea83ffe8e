//! Rows of registers in words.

use isms::action::{ActionState, Phase};
use isms::document::DocumentState;
use isms::milestone::MilestoneKind;
use isms::scope::Role;
use isms::soa::Implementation;
use locale::Text;
use model::merge::RowName;
use serde_json::Value;

/// What a person knows a row by: "Action: Test a restore".
pub fn name(text: Text, row: &RowName) -> String {
    let (register, id) = row.key.split_once('/').unwrap_or((&row.key, ""));
    let register = match register {
        "scope" => text.row_scope(),
        "person" => text.row_person(),
        "control" => text.row_control(),
        "document" => text.row_document(),
        "action" => text.row_action(),
        "milestone" => text.row_milestone(),
        "snapshot" => text.row_snapshot(),
        "statement" => return text.row_titled(text.row_statement(), id),
        "soa" => text.row_head(),
        "version" => text.row_version(),
        "dismissed" => return text.row_titled(text.row_dismissed(), id),
        "plan" => text.row_plan(),
        _ => text.row_other(),
    };
    match row.title.as_str() {
        "" => register.to_owned(),
        title => text.row_titled(register, title),
    }
}

/// The name of a part of a row; a part that is not known here by its name in files.
pub fn part(text: Text, part: &str) -> String {
    match part {
        "title" => text.part_title(),
        "name" => text.part_name(),
        "state" => text.part_state(),
        "owner" => text.part_owner(),
        "place" => text.part_place(),
        "version" => text.part_version(),
        "date" => text.part_date(),
        "review" => text.part_review(),
        "requirements" => text.part_requirements(),
        "start" => text.part_start(),
        "due" => text.part_due(),
        "effort" => text.part_effort(),
        "after" => text.part_after(),
        "phase" => text.part_phase(),
        "added" => text.part_added(),
        "done" | "is_done" => text.part_done(),
        "note" => text.part_note(),
        "sites" => text.part_sites(),
        "people" => text.part_people(),
        "systems" => text.part_systems(),
        "interfaces" => text.part_interfaces(),
        "left_out" => text.part_left_out(),
        "parties" => text.part_parties(),
        "statement" => text.part_statement(),
        "role" => text.part_role(),
        "description" => text.part_description(),
        "theme" => text.part_theme(),
        "attributes" => text.part_attributes(),
        "how" => text.part_how(),
        "status" => text.part_status(),
        "because" => text.part_because(),
        "approved_by" => text.part_approved_by(),
        "head" => text.part_head(),
        "organisation" => text.part_organisation(),
        "scope" => text.part_scope(),
        "lines" => text.part_lines(),
        "on" => text.part_on(),
        "kind" => text.part_kind(),
        "said" => text.part_said(),
        "actions" => text.part_actions(),
        "reason" => text.part_reason(),
        "begun" => text.part_begun(),
        "months" => text.part_months(),
        other => return other.to_owned(),
    }
    .to_owned()
}

/// What a part, or a whole row, says.
pub fn value(text: Text, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => text.row_yes().to_owned(),
        Value::Bool(false) => text.row_no().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(words) => word(text, words).map_or_else(|| words.clone(), str::to_owned),
        Value::Array(values) if values.iter().all(Value::is_string) => {
            values.iter().map(|one| self::value(text, one)).collect::<Vec<_>>().join(", ")
        }
        Value::Array(values) => text.row_entries(values.len() as u64),
        Value::Object(parts) => {
            let plain = parts.iter().filter(|(_, value)| !value.is_object());
            let says = plain.map(|(name, value)| (part(text, name), self::value(text, value)));
            let says: Vec<String> = says
                .filter(|(_, says)| !says.is_empty())
                .map(|(name, says)| format!("{name}: {says}"))
                .collect();
            if says.is_empty() { text.row_entries(parts.len() as u64) } else { says.join("; ") }
        }
    }
}

/// A word that files use for a choice, as people read it.
fn word(text: Text, key: &str) -> Option<&'static str> {
    let document = DocumentState::ALL
        .into_iter()
        .find(|state| state.key() == key)
        .map(|state| document_state(text, state));
    let action =
        || ActionState::ALL.into_iter().find(|state| state.key() == key).map(|s| action_state(text, s));
    let role = || Role::ALL.into_iter().find(|role| role.key() == key).map(|one| self::role(text, one));
    let kind =
        || MilestoneKind::ALL.into_iter().find(|kind| kind.key() == key).map(|one| milestone(text, one));
    let status =
        || Implementation::ALL.into_iter().find(|one| one.key() == key).map(|one| implementation(text, one));
    document.or_else(action).or_else(role).or_else(kind).or_else(status)
}

/// How far a document is.
pub fn document_state(text: Text, state: DocumentState) -> &'static str {
    match state {
        DocumentState::Missing => text.document_missing(),
        DocumentState::Draft => text.document_draft(),
        DocumentState::InPlace => text.document_in_place(),
        DocumentState::NoneOccurred => text.document_none_occurred(),
    }
}

/// How far an action is.
pub fn action_state(text: Text, state: ActionState) -> &'static str {
    match state {
        ActionState::ToDo => text.action_to_do(),
        ActionState::Doing => text.action_doing(),
        ActionState::Done => text.action_done(),
    }
}

/// What somebody is for the ISMS.
pub fn role(text: Text, role: Role) -> &'static str {
    match role {
        Role::Sponsor => text.role_sponsor(),
        Role::Lead => text.role_lead(),
        Role::Owner => text.role_owner(),
        Role::Auditor => text.role_auditor(),
    }
}

/// What happens on a day.
pub fn milestone(text: Text, kind: MilestoneKind) -> &'static str {
    match kind {
        MilestoneKind::InternalAudit => text.milestone_internal_audit(),
        MilestoneKind::ManagementReview => text.milestone_management_review(),
        MilestoneKind::Stage1 => text.milestone_stage1(),
        MilestoneKind::Stage2 => text.milestone_stage2(),
        MilestoneKind::Surveillance1 => text.milestone_surveillance1(),
        MilestoneKind::Surveillance2 => text.milestone_surveillance2(),
        MilestoneKind::Recertification => text.milestone_recertification(),
        MilestoneKind::Other => text.milestone_other(),
    }
}

/// How far a control is implemented.
pub fn implementation(text: Text, implementation: Implementation) -> &'static str {
    match implementation {
        Implementation::NotImplemented => text.status_not_implemented(),
        Implementation::Planned => text.status_planned(),
        Implementation::Partial => text.status_partial(),
        Implementation::Implemented => text.status_implemented(),
    }
}

/// A phase of the way to a certificate.
pub fn phase(text: Text, phase: Phase) -> &'static str {
    match phase {
        Phase::Support => text.phase_support(),
        Phase::Scope => text.phase_scope(),
        Phase::Risk => text.phase_risk(),
        Phase::Applicability => text.phase_applicability(),
        Phase::Documents => text.phase_documents(),
        Phase::Training => text.phase_training(),
        Phase::InternalAudit => text.phase_internal_audit(),
        Phase::ManagementReview => text.phase_management_review(),
        Phase::Stage1 => text.phase_stage1(),
        Phase::Stage2 => text.phase_stage2(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_row_is_told_by_its_title_and_its_parts() {
        let text = Text::default();
        let row = RowName { key: "action/1".into(), title: "Test a restore".into() };
        assert_eq!(name(text, &row), "Action: Test a restore");
        let says = value(text, &json!({ "title": "x", "state": "doing", "requirements": ["5.1", "5.2"] }));
        assert_eq!(says, "For requirements: 5.1, 5.2; State: Doing; Title: x");
        assert_eq!(value(text, &json!([{ "name": "a" }])), "1 entry");
        assert_eq!(part(text, "unheard"), "unheard");
    }
}
