//! How the gates of the two audits stand.

mod audited;

use std::collections::BTreeSet;

use catalogue::Catalogue;
use chrono::{Months, NaiveDate};
use model::gates::{Condition, GateStatus, KeptRecord, RequiredDocument, Verdict, gates};
use model::{Assessment, Requirement, RequirementId};

use crate::Registers;
use crate::any_requirement::items;
use crate::document::required;
use crate::risks;

/// All requirements of an assessment, own controls included, with the weights that fit the organisation.
pub fn requirements(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
) -> Vec<Requirement> {
    items(catalogue, registers).iter().map(|item| item.requirement(&assessment.profile)).collect()
}

/// The requirements for which an action has an owner and a day not passed, and is not done.
pub fn on_its_way(registers: &Registers, today: NaiveDate) -> BTreeSet<RequirementId> {
    let mut on_its_way = BTreeSet::new();
    for action in registers.actions.iter().filter(|action| action.record.is_on_its_way(today)) {
        on_its_way.extend(action.record.requirements.iter().cloned());
    }
    on_its_way
}

/// How every condition of both gates stands on a day.
pub fn gate_statuses(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
    today: NaiveDate,
) -> Vec<(Condition, GateStatus)> {
    let on_its_way = on_its_way(registers, today);
    let documents = required(catalogue, assessment, registers, today);
    let documents: Vec<RequiredDocument<'_>> = documents
        .iter()
        .map(|(name, is_record, verdict)| RequiredDocument { name, is_record: *is_record, verdict: *verdict })
        .collect();
    let requirements = requirements(catalogue, assessment, registers);
    let mut kept = risk_records(assessment, registers, today);
    kept.extend(audited::records(&requirements, &registers.running, today));
    gates(&requirements, &documents, &kept, assessment, &|id| on_its_way.contains(id))
}

/// For how many months a dated risk assessment counts.
const MONTHS: Months = Months::new(12);

/// How what is kept of risk stands on a day. As long as nothing is kept here nobody knows how it stands.
fn risk_records(assessment: &Assessment, registers: &Registers, today: NaiveDate) -> Vec<KeptRecord> {
    let newest = risks::newest(registers, today);
    let is_kept = !registers.risks.is_empty()
        || registers.criteria != Default::default()
        || !registers.assessed.is_empty();
    let record = |condition, name: &str, is_fine: bool| KeptRecord {
        condition,
        name: name.to_owned(),
        verdict: match (is_kept, is_fine) {
            (false, _) => Verdict::Unknown,
            (true, true) => Verdict::Fine,
            (true, false) => Verdict::Short,
        },
    };
    let is_current = newest.and_then(|one| one.on?.checked_add_months(MONTHS)).is_some_and(|end| end > today);
    let mut kept = vec![
        record(Condition::RiskCriteria, "6.1.2", registers.criteria.is_approved()),
        record(Condition::RiskAssessed, "8.2", newest.is_some()),
        record(Condition::RiskCurrent, "8.2", is_current),
    ];
    let standings = risks::standings(assessment, registers, today);
    if standings.is_empty() {
        kept.push(record(Condition::RisksDecided, "6.1.3", false));
    }
    kept.extend(standings.iter().map(|(risk, standing)| KeptRecord {
        condition: Condition::RisksDecided,
        name: risk.record.reference(),
        verdict: match standing.rated {
            None => Verdict::Unknown,
            Some(_) if standing.is_above && standing.state != risks::RiskState::Accepted => Verdict::Short,
            Some(_) => Verdict::Fine,
        },
    }));
    kept
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use model::{Answer, Edition, Level, Profile, Response};
    use serde_json::{Value, json};

    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
    }

    /// Everything is established but one control, which is started.
    fn assessment() -> Assessment {
        let (edition, now) = (Edition::Iso27001_2022, DateTime::UNIX_EPOCH);
        let mut assessment = Assessment::new("a".into(), edition, Profile::default(), now);
        for item in items(catalogue::iso27001_2022(), &Registers::default()) {
            let level = if item.id.as_str() == "A.8.13" { Level::Started } else { Level::Established };
            let answer = Answer { response: Some(Response::Level(level)), ..Answer::default() };
            assessment.answers.insert(item.id, answer);
        }
        assessment
    }

    fn controls(assessment: &Assessment) -> GateStatus {
        let registers = Registers::of(&assessment.rows);
        let all = gate_statuses(catalogue::iso27001_2022(), assessment, &registers, today());
        all.into_iter().find(|(known, _)| *known == Condition::ControlsEstablished).unwrap().1
    }

    fn short_with(action: Value) -> Vec<String> {
        let mut assessment = assessment();
        assessment.rows.set("action/1", Some(action));
        controls(&assessment).short
    }

    #[test]
    fn only_an_action_with_an_owner_and_a_day_not_passed_that_is_not_done_lets_a_control_pass() {
        let action = |changes: Value| {
            let mut action = json!({
                "title": "Restore", "owner": "IT", "due": "2026-07-01", "requirements": ["A.8.13"],
            });
            action.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
            action
        };
        assert_eq!(controls(&assessment()).short, ["A.8.13"], "nobody does anything about it");
        for passes in [json!({}), json!({ "state": "doing" }), json!({ "due": "2026-06-15" })] {
            assert!(short_with(action(passes.clone())).is_empty(), "{passes}");
        }
        for fails in [
            json!({ "owner": "" }),
            json!({ "due": null }),
            json!({ "due": null, "start": "2026-07-01" }),
            json!({ "due": "2026-06-14" }),
            json!({ "state": "done", "done": "2026-06-01" }),
            json!({ "requirements": ["A.8.14"] }),
        ] {
            assert_eq!(short_with(action(fails.clone())), ["A.8.13"], "{fails}");
        }
    }

    #[test]
    fn own_controls_stand_at_the_gates_like_the_others() {
        let mut assessment = assessment();
        assessment.rows.set("control/O.1", Some(json!({ "title": "Key cabinet", "theme": "A.7" })));
        let status = controls(&assessment);
        assert_eq!((status.asked(), status.met), (94, 92));
        assert_eq!((status.short, status.unknown), (vec!["A.8.13".to_owned()], vec!["O.1".to_owned()]));
        let catalogue = catalogue::iso27001_2022();
        assert_eq!(requirements(catalogue, &assessment, &Registers::of(&assessment.rows)).len(), 124);
    }
}
