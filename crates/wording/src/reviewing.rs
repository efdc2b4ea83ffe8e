//! What a management review looks at, in words: a table for each input.

use isms::any_requirement::items;
use isms::auditing::{Tally, checklist};
use isms::measuring;
use isms::reading::Reading;
use isms::reviewing::{Input, Inputs};
use isms::risks::{Standing, standings};
use locale::Text;

use crate::drafts::{DraftContext, Listed};
use crate::{auditing, list, risks};

/// What an input is called.
pub fn title(text: Text, input: Input) -> &'static str {
    match input {
        Input::Earlier => text.agenda_earlier(),
        Input::Issues => text.agenda_issues(),
        Input::Parties => text.agenda_parties(),
        Input::Nonconformities => text.agenda_nonconformities(),
        Input::Incidents => text.agenda_incidents(),
        Input::Readings => text.agenda_readings(),
        Input::Audits => text.agenda_audits(),
        Input::Objectives => text.agenda_objectives(),
        Input::Feedback => text.agenda_feedback(),
        Input::Risks => text.agenda_risks(),
        Input::Treatment => text.agenda_treatment(),
        Input::Opportunities => text.agenda_opportunities(),
    }
}

/// What the registers say to an input, for a review by its id, or for the next one.
pub fn table(context: &DraftContext<'_>, input: Input, review: Option<&str>) -> Listed {
    let DraftContext { text, registers, .. } = *context;
    let inputs = Inputs::of(registers, review);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| text.date(day)).unwrap_or_default();
    let label = |label: Option<&'static str>| label.unwrap_or_default().to_owned();
    let (head, rows): (Vec<&'static str>, Vec<Vec<String>>) = match input {
        Input::Parties => {
            let parties = registers.scope.parties.iter().filter(|party| !party.name.is_empty());
            let row = |party: &isms::scope::Party| vec![party.name.clone(), party.needs.clone()];
            (vec![text.part_parties(), text.part_needs()], parties.map(row).collect())
        }
        Input::Risks => risk_rows(context, &|standing| standing.is_above),
        Input::Earlier => {
            let rows = inputs.earlier().map(|action| &action.record).map(|action| {
                vec![
                    action.title.clone(),
                    action.owner.clone(),
                    day(action.due),
                    action.state.label(text).to_owned(),
                ]
            });
            (vec![text.row_action(), text.part_owner(), text.part_due(), text.part_state()], rows.collect())
        }
        Input::Issues => {
            let rows = registers.running.issues.iter().map(|issue| &issue.record).map(|issue| {
                vec![
                    issue.title.clone(),
                    label(issue.kind.map(|kind| kind.label(text))),
                    issue.effect.clone(),
                ]
            });
            (vec![text.row_issue(), text.part_kind(), text.part_issue_effect()], rows.collect())
        }
        Input::Nonconformities => {
            let rows = inputs.nonconformities().map(|one| {
                vec![
                    one.title.clone(),
                    label(one.grade.map(|grade| grade.label(text))),
                    day(one.found),
                    day(one.due),
                    day(one.closed),
                    label(one.effective.map(|effect| effect.label(text))),
                ]
            });
            let head = vec![
                text.row_nonconformity(),
                text.part_grade(),
                text.part_found(),
                text.part_due(),
                text.part_closed(),
                text.part_effective(),
            ];
            (head, rows.collect())
        }
        Input::Incidents => {
            let rows = inputs.incidents().map(|one| {
                vec![
                    one.title.clone(),
                    label(one.severity.map(|severity| severity.label(text))),
                    day(one.noticed),
                    day(one.closed),
                    one.lessons.clone(),
                ]
            });
            let head = vec![
                text.row_incident(),
                text.part_severity(),
                text.part_noticed(),
                text.part_closed(),
                text.part_lessons(),
            ];
            (head, rows.collect())
        }
        Input::Readings => {
            let said = |reading: Option<&Reading>| match reading {
                Some(Reading { value, on: Some(on), .. }) => {
                    list::dots(text, [value.clone(), text.date(*on)])
                }
                Some(reading) => reading.value.clone(),
                None => String::new(),
            };
            let rows = inputs.objectives().map(|objective| {
                let mut own = measuring::of(&objective.id, &registers.running.readings).collect::<Vec<_>>();
                let (last, before) = (own.pop(), own.pop());
                vec![
                    objective.record.title.clone(),
                    objective.record.target.clone(),
                    said(last),
                    said(before),
                ]
            });
            let head =
                vec![text.row_objective(), text.part_target(), text.agenda_last(), text.agenda_before()];
            (head, rows.collect())
        }
        Input::Audits => {
            let all = items(context.catalogue, registers);
            let rows = inputs.audits().map(|audit| {
                let lines = checklist(&audit.id, &audit.record, &all, context.assessment, registers);
                let found = list::dots(text, auditing::counts(text, &Tally::of(&lines)));
                let audit = &audit.record;
                vec![audit.title.clone(), day(audit.date), audit.auditor.clone(), day(audit.closed), found]
            });
            let head = vec![
                text.row_audit(),
                text.part_date(),
                text.part_auditor(),
                text.part_closed(),
                text.agenda_results(),
            ];
            (head, rows.collect())
        }
        Input::Objectives => {
            let rows = inputs.objectives().map(|objective| &objective.record).map(|objective| {
                vec![
                    objective.title.clone(),
                    objective.owner.clone(),
                    objective.target.clone(),
                    day(objective.due),
                    day(objective.achieved),
                ]
            });
            let head = vec![
                text.row_objective(),
                text.part_owner(),
                text.part_target(),
                text.part_due(),
                text.part_achieved(),
            ];
            (head, rows.collect())
        }
        Input::Feedback => {
            let rows = inputs
                .feedback()
                .map(|one| vec![one.title.clone(), one.whom.clone(), day(one.on), one.answer.clone()]);
            let head = vec![
                text.part_feedback(),
                text.part_from_whom(),
                text.part_date(),
                text.part_feedback_answer(),
            ];
            (head, rows.collect())
        }
        Input::Treatment => {
            let ids = isms::risks::treating_actions(registers);
            let treating = registers.actions.iter().filter(|action| ids.contains(action.id.as_str()));
            let rows = treating.map(|action| &action.record).map(|action| {
                vec![
                    action.title.clone(),
                    action.owner.clone(),
                    day(action.due),
                    action.state.label(text).to_owned(),
                ]
            });
            (vec![text.row_action(), text.part_owner(), text.part_due(), text.part_state()], rows.collect())
        }
        Input::Opportunities => {
            let rows = registers.running.opportunities.iter().map(|one| &one.record);
            let rows = rows.map(|one| vec![one.title.clone(), one.benefit.clone(), one.owner.clone()]);
            (vec![text.row_opportunity(), text.part_benefit(), text.part_owner()], rows.collect())
        }
    };
    Listed { head: head.into_iter().map(str::to_owned).collect(), rows }
}

/// The risks that stand in some way, as head and rows.
pub(crate) fn risk_rows(
    context: &DraftContext<'_>,
    fits: &dyn Fn(&Standing) -> bool,
) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let DraftContext { text, assessment, registers, today, .. } = *context;
    let all = standings(assessment, registers, today);
    let rows = all.iter().filter(|(_, standing)| fits(standing)).map(|(risk, standing)| {
        let band = standing.band.map(|band| risks::band(text, band)).unwrap_or_default();
        let risk = &risk.record;
        let state = risks::state(text, standing.state);
        vec![risk.reference(), risk.title.clone(), band.to_owned(), risk.owner.clone(), state.to_owned()]
    });
    (
        vec![
            text.part_number(),
            text.row_risk(),
            text.draft_level(),
            text.part_risk_owner(),
            text.part_state(),
        ],
        rows.collect(),
    )
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use isms::Registers;
    use model::{Assessment, Edition, Profile};
    use serde_json::json;

    use super::*;

    #[test]
    fn every_input_is_filled_from_its_register_and_each_row_has_a_cell_for_each_column() {
        let mut assessment =
            Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
        for (key, row) in [
            ("review/1", json!({ "title": "a", "held": "2026-01-10", "actions": ["x"] })),
            ("action/x", json!({ "title": "marked", "owner": "Ann", "state": "done" })),
            ("issue/1", json!({ "title": "marked", "kind": "external" })),
            ("scope/isms", json!({ "parties": [{ "name": "marked", "needs": "y" }] })),
            ("nonconformity/1", json!({ "title": "marked", "grade": "major" })),
            ("incident/1", json!({ "title": "marked", "severity": "serious" })),
            ("objective/1", json!({ "title": "marked", "target": "95 %" })),
            ("reading/1", json!({ "value": "70 %", "objective": "1", "on": "2026-02-01" })),
            ("reading/2", json!({ "value": "80 %", "objective": "1", "on": "2026-05-01" })),
            ("audit/1", json!({ "title": "marked", "covers": ["9.1"], "date": "2026-05-01" })),
            ("checklist/1.9.1", json!({ "audit": "1", "requirements": ["9.1"], "result": "minor" })),
            ("feedback/1", json!({ "title": "marked", "on": "2026-05-01" })),
            (
                "risk/1",
                json!({ "title": "marked", "number": 1, "likelihood": 5, "operations": 5, "actions": ["x"] }),
            ),
            ("opportunity/1", json!({ "title": "marked" })),
        ] {
            assessment.rows.set(key, Some(row));
        }
        let registers = Registers::of(&assessment.rows);
        let context = DraftContext {
            text: Text::default(),
            catalogue: catalogue::iso27001_2022(),
            assessment: &assessment,
            registers: &registers,
            today: model::time::day("2026-06-15").unwrap(),
        };
        for input in Input::ALL {
            let table = table(&context, input, None);
            assert!(table.rows.iter().flatten().any(|cell| cell.contains("marked")), "{input:?}: {table:?}");
            assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{input:?}");
        }
        let readings = &table(&context, Input::Readings, None).rows[0];
        assert!(readings[2].starts_with("80 %") && readings[3].starts_with("70 %"), "{readings:?}");
        let audits = &table(&context, Input::Audits, None).rows[0];
        assert!(audits[4].contains("Minor nonconformity: 1"), "{audits:?}");
    }
}
