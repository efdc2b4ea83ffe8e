//! Placeholders of templates: what an organisation has said about itself, or where it says so (string interpolation).

use isms::person::Role;
use model::RequirementId;

use super::{DraftContext, Place, figures};
use crate::{list, risks, scope, words};

/// A text with its placeholders filled, or where what is missing is said.
pub(super) fn fill(context: &DraftContext<'_>, text: &str) -> Result<String, Place> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((name, after)) = behind.split_once('}') else { break };
        filled.push_str(before);
        let (says, place) = said(context, name);
        let says = one_paragraph(&says);
        if says.is_empty() {
            return Err(place);
        }
        // What ends a sentence stands there once.
        let says = if after.starts_with('.') { says.trim_end_matches('.') } else { &says };
        filled.push_str(says);
        rest = after;
    }
    filled.push_str(rest);
    if !filled.is_empty() && !filled.ends_with(['.', ':', '?', '!', '⟧']) {
        filled.push('.');
    }
    Ok(filled)
}

/// Lines as sentences of one paragraph, without the marks of a list.
fn one_paragraph(says: &str) -> String {
    let lines = says.lines().map(|line| line.trim().trim_start_matches(['-', '*', '•']).trim());
    let mut paragraph = String::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if !paragraph.is_empty() {
            paragraph.push_str(if paragraph.ends_with(['.', ':', ';', ',', '?', '!']) { " " } else { "; " });
        }
        paragraph.push_str(line);
    }
    paragraph
}

fn said(context: &DraftContext<'_>, name: &str) -> (String, Place) {
    let DraftContext { text, assessment, registers, .. } = *context;
    let (own, criteria) = (&registers.scope, risks::Words::of(text, &registers.criteria));
    let with_role = |role: Role| {
        let people = registers.people.iter().map(|person| &person.record);
        let people = people.filter(|person| person.role == role && !person.name.is_empty());
        (list::commas(text, people.map(|person| person.name.clone())), Place::People)
    };
    let in_scope = |says: &str| (says.to_owned(), Place::Scope);
    let in_criteria = |says: String| (says, Place::Register("risk"));
    let in_plan =
        |day: Option<chrono::NaiveDate>| (day.map(|day| text.date(day)).unwrap_or_default(), Place::Plan);
    // Nothing is known of these as long as nothing is answered.
    let in_answers = |says: String| {
        let first = context.catalogue.requirements().first();
        (says, first.map_or(Place::Scope, |first| Place::Requirement(first.id.clone())))
    };
    match name {
        "organisation" => (words::organisation(text, &assessment.profile), Place::Scope),
        "activities" => in_scope(&own.activities),
        "sites" => in_scope(&own.sites),
        "people" => in_scope(&own.people),
        "systems" => in_scope(&own.systems),
        "interfaces" => in_scope(&own.interfaces),
        "left_out" => in_scope(&own.left_out),
        "scope" if *own == Default::default() => in_scope(""),
        "scope" => in_scope(&scope::statement(text, &assessment.profile, assessment.edition, own)),
        "parties" => {
            let named = own.parties.iter().filter(|party| !party.name.is_empty());
            in_scope(&list::commas(text, named.map(|party| party.name.clone())))
        }
        "sponsor" => with_role(Role::Sponsor),
        "lead" => with_role(Role::Lead),
        "auditor" => with_role(Role::Auditor),
        "risk_owners" => in_criteria(criteria.owners()),
        "risk_acceptance" => in_criteria(criteria.acceptance()),
        "risk_occasions" => in_criteria(criteria.occasions()),
        "risk_months" => in_criteria(registers.criteria.months().to_string()),
        "risk_line" => in_criteria(risks::band(text, criteria.scale.acceptable).to_owned()),
        "likelihood_steps" => in_criteria(criteria.scale.likelihood.to_string()),
        "impact_steps" => in_criteria(criteria.scale.impact.to_string()),
        "start" => in_plan(registers.frame.begun),
        "end" => in_plan(registers.frame.end()),
        "readiness" => in_answers(figures::readiness(context)),
        "gaps" => in_answers(figures::gaps(context)),
        "days" => in_answers(figures::days(context)),
        about => {
            let (what, id) = about.split_once(':').unwrap_or_default();
            match id.parse::<RequirementId>() {
                Ok(id) => said_about(context, what, &here(context, id)),
                Err(_) => (String::new(), Place::Scope),
            }
        }
    }
}

/// A requirement that a template names, as the edition has it: itself, or those that went into it.
fn here(context: &DraftContext<'_>, id: RequirementId) -> Vec<RequirementId> {
    context.catalogue.as_here(id.as_str())
}

fn said_about(context: &DraftContext<'_>, what: &str, ids: &[RequirementId]) -> (String, Place) {
    let DraftContext { text, assessment, registers, .. } = *context;
    let place = |id: &RequirementId| match what {
        "how" => Place::Statement(id.clone()),
        _ => Place::Requirement(id.clone()),
    };
    let decided = ids.first().map_or(Place::Scope, place);
    let mut says: Vec<String> = Vec::new();
    for id in ids {
        let answer = assessment.answer(id);
        let more: Vec<String> = match what {
            "how" => {
                registers.statements.get(id.as_str()).map(|entry| entry.how.clone()).into_iter().collect()
            }
            "evidence" => answer.evidence.iter().map(|evidence| evidence.title.clone()).collect(),
            _ => vec![answer.owner.clone()],
        };
        says.extend(more.into_iter().filter(|one| !one.is_empty()));
    }
    says.dedup();
    let says = if what == "how" { says.join("\n") } else { list::commas(text, says) };
    (says, decided)
}
