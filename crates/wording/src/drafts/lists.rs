//! Lists of documents: tables from registers, in words.

use std::collections::BTreeMap;

use catalogue::ListOf;
use isms::action::ActionState;
use isms::document::documents;
use isms::reviewing::Input;
use isms::risks::{Band, RiskState, standings};
use isms::soa::{Applies, statement};
use model::RequirementId;

use super::{DraftContext, Place};
use crate::reviewing::{risk_rows, table};
use crate::risks::{self, Category, Words};
use crate::{calendar, words};

/// A table of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its head.
    pub head: Vec<String>,
    /// Its rows, a cell for each of the head.
    pub rows: Vec<Vec<String>>,
}

/// How many of the gravest risks a list shows, so that a page stays one.
const TOP: usize = 5;

/// Where what a list is made of is entered.
pub(super) fn place(of: ListOf) -> Place {
    match of {
        ListOf::Parties => Place::Scope,
        ListOf::Roles => Place::People,
        ListOf::Assets => Place::Register("asset"),
        ListOf::Suppliers => Place::Register("supplier"),
        ListOf::Plan | ListOf::Milestones => Place::Plan,
        ListOf::Documents => Place::Register("document"),
        ListOf::Controls | ListOf::Excluded => Place::Register("statement"),
        ListOf::Obligations => Place::Register("obligation"),
        ListOf::Risks
        | ListOf::TopRisks
        | ListOf::Accepted
        | ListOf::Likelihood
        | ListOf::Impact
        | ListOf::Bands => Place::Register("risk"),
        ListOf::Earlier => Place::Register("review"),
        ListOf::Issues => Place::Register("issue"),
        ListOf::Nonconformities => Place::Register("nonconformity"),
        ListOf::Incidents => Place::Register("incident"),
        ListOf::Readings | ListOf::Objectives => Place::Register("objective"),
        ListOf::Audits => Place::Register("audit"),
        ListOf::Feedback => Place::Register("feedback"),
        ListOf::Opportunities => Place::Register("opportunity"),
    }
}

/// A list as it stands; narrowed to some requirements where these are given and it is about requirements.
pub fn list(context: &DraftContext<'_>, of: ListOf, about: &[RequirementId]) -> Listed {
    let DraftContext { text, registers, .. } = *context;
    let (head, rows) = match of {
        ListOf::Roles => {
            let people = registers.people.iter().map(|person| &person.record);
            let row =
                |person: &isms::person::Person| vec![person.role.label(text).to_owned(), person.name.clone()];
            (vec![text.part_role(), text.part_name()], people.map(row).collect())
        }
        ListOf::Assets => {
            let label = |label: Option<&'static str>| label.unwrap_or_default().to_owned();
            let rows = registers.assets.iter().map(|asset| &asset.record).map(|asset| {
                let needs = [asset.confidentiality, asset.integrity, asset.availability];
                let needs = needs.map(|need| label(need.map(|need| need.label(text))));
                let first = [
                    asset.title.clone(),
                    label(asset.kind.map(|kind| kind.label(text))),
                    asset.owner.clone(),
                ];
                first.into_iter().chain(needs).collect()
            });
            let head = vec![
                text.row_asset(),
                text.part_kind(),
                text.part_owner(),
                text.part_confidentiality(),
                text.part_integrity(),
                text.part_availability(),
            ];
            (head, rows.collect())
        }
        ListOf::Suppliers => {
            let rows = registers.suppliers.iter().map(|supplier| &supplier.record).map(|supplier| {
                vec![
                    supplier.title.clone(),
                    supplier.service.clone(),
                    supplier.owner.clone(),
                    supplier.holds.clone(),
                ]
            });
            (
                vec![text.row_supplier(), text.part_service(), text.part_owner(), text.part_holds()],
                rows.collect(),
            )
        }
        ListOf::Obligations => {
            let all = registers.running.obligations.iter().map(|obligation| &obligation.record);
            let rows = all.map(|obligation| {
                let kind = obligation.kind.map(|kind| kind.label(text)).unwrap_or_default().to_owned();
                vec![obligation.title.clone(), kind, obligation.demands.clone(), obligation.owner.clone()]
            });
            let head = vec![text.row_obligation(), text.part_kind(), text.part_demands(), text.part_owner()];
            (head, rows.collect())
        }
        ListOf::TopRisks => top_risk_rows(context),
        ListOf::Accepted => risk_rows(context, &|standing| standing.state == RiskState::Accepted),
        ListOf::Plan => {
            let actions = registers.actions.iter().map(|action| &action.record);
            let open = actions.filter(|action| {
                action.state != ActionState::Done
                    && (about.is_empty() || action.requirements.iter().any(|id| about.contains(id)))
            });
            let rows = open.map(|action| {
                let day = action.due.map(|day| text.date(day)).unwrap_or_default();
                vec![action.title.clone(), action.owner.clone(), day, action.state.label(text).to_owned()]
            });
            (vec![text.row_action(), text.part_owner(), text.part_due(), text.part_state()], rows.collect())
        }
        ListOf::Controls => control_rows(context),
        ListOf::Excluded => {
            let lines = statement(context.catalogue, context.assessment, registers);
            let rows = lines.into_iter().filter_map(|line| match line.applies {
                Applies::No(why) => Some(vec![line.id.to_string(), line.title, why]),
                _ => None,
            });
            (vec![text.csv_reference(), text.statement_control(), text.csv_justification()], rows.collect())
        }
        ListOf::Documents => {
            let lines = documents(context.catalogue, context.assessment, registers, context.today);
            let known = lines.into_iter().filter(|line| line.state().is_some());
            let rows = known.map(|line| {
                let state = line.state().map(|state| state.label(text)).unwrap_or_default();
                let document = line.document;
                vec![line.name, state.to_owned(), document.version, document.owner, document.place]
            });
            let head = vec![
                text.row_document(),
                text.part_state(),
                text.part_version(),
                text.part_owner(),
                text.part_place(),
            ];
            (head, rows.collect())
        }
        ListOf::Milestones => {
            let rows = registers.milestones.iter().map(|milestone| &milestone.record).map(|milestone| {
                let day = milestone.on.map(|day| text.date(day)).unwrap_or_default();
                vec![calendar::milestone(text, milestone.kind, &milestone.title), day]
            });
            (vec![text.row_milestone(), text.part_on()], rows.collect())
        }
        ListOf::Likelihood => {
            let words = Words::of(text, &registers.criteria);
            let rows = (1..=words.scale.likelihood)
                .map(|step| vec![step.to_string(), words.likelihood(step), words.often(step)]);
            (vec![text.part_number(), text.part_likelihood(), text.part_meaning()], rows.collect())
        }
        ListOf::Impact => {
            let words = Words::of(text, &registers.criteria);
            let rows = (1..=words.scale.impact).map(|step| {
                let meanings = Category::ALL.map(|category| words.meaning(category, step));
                [step.to_string(), words.impact(step)].into_iter().chain(meanings).collect()
            });
            let categories = Category::ALL.map(|category| category.name(text));
            let head = [text.part_number(), text.part_impact()].into_iter().chain(categories).collect();
            (head, rows.collect())
        }
        ListOf::Bands => band_rows(context),
        // What the next management review looks at.
        ListOf::Parties => return table(context, Input::Parties, None),
        ListOf::Risks => return table(context, Input::Risks, None),
        ListOf::Earlier => return table(context, Input::Earlier, None),
        ListOf::Issues => return table(context, Input::Issues, None),
        ListOf::Nonconformities => return table(context, Input::Nonconformities, None),
        ListOf::Incidents => return table(context, Input::Incidents, None),
        ListOf::Readings => return table(context, Input::Readings, None),
        ListOf::Audits => return table(context, Input::Audits, None),
        ListOf::Objectives => return table(context, Input::Objectives, None),
        ListOf::Feedback => return table(context, Input::Feedback, None),
        ListOf::Opportunities => return table(context, Input::Opportunities, None),
    };
    Listed { head: head.into_iter().map(str::to_owned).collect(), rows }
}

type Rows = (Vec<&'static str>, Vec<Vec<String>>);

fn control_rows(context: &DraftContext<'_>) -> Rows {
    let DraftContext { text, catalogue, assessment, registers, .. } = *context;
    let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for line in statement(catalogue, assessment, registers) {
        let place = catalogue.groups().iter().position(|group| {
            line.id.as_str().strip_prefix(group.id).is_some_and(|rest| rest.starts_with('.'))
        });
        let count = counts.entry(place.unwrap_or(usize::MAX)).or_default();
        match line.applies {
            Applies::No(_) => count.1 += 1,
            Applies::Yes(_) => count.0 += 1,
            Applies::Undecided => {}
        }
    }
    let rows = counts.into_iter().map(|(place, (applies, excluded))| {
        let named = catalogue.groups().get(place).map(|group| words::group(text, group));
        let named = named.unwrap_or_else(|| text.draft_own_controls().to_owned());
        vec![named, applies.to_string(), excluded.to_string()]
    });
    (vec![text.draft_theme(), text.draft_apply(), text.draft_excluded()], rows.collect())
}

/// The gravest risks above the line of acceptance: how grave each is today, and what is left once it is treated.
fn top_risk_rows(context: &DraftContext<'_>) -> Rows {
    let DraftContext { text, assessment, registers, today, .. } = *context;
    let words = Words::of(text, &registers.criteria);
    let all = standings(assessment, registers, today);
    let mut above: Vec<_> = all.iter().filter(|(_, standing)| standing.is_above).collect();
    // What is alike stays in the order of the register.
    above.sort_by_key(|(_, standing)| {
        std::cmp::Reverse(standing.now.map(|cell| (words.scale.band(cell), cell.0 * cell.1)))
    });
    let level = |cell: Option<(u16, u16)>| {
        cell.map(|cell| risks::band(text, words.scale.band(cell)).to_owned()).unwrap_or_default()
    };
    let rows = above.into_iter().take(TOP).map(|(risk, standing)| {
        let risk = &risk.record;
        let left = risk.residual().filter(|cell| words.scale.holds(*cell));
        let treatment = risk.treatment.map(|treatment| treatment.label(text)).unwrap_or_default();
        vec![
            risk.reference(),
            risk.title.clone(),
            level(standing.now),
            treatment.to_owned(),
            level(left),
            risk.owner.clone(),
        ]
    });
    let head = vec![
        text.part_number(),
        text.row_risk(),
        text.risk_today(),
        text.part_treatment(),
        text.risk_residual(),
        text.part_risk_owner(),
    ];
    (head, rows.collect())
}

fn band_rows(context: &DraftContext<'_>) -> Rows {
    let text = context.text;
    let words = Words::of(text, &context.registers.criteria);
    let rows = Band::ALL.into_iter().rev().filter_map(|band| {
        let (least, most) = words.scale.scores(band)?;
        let scores = if least == most { least.to_string() } else { text.draft_scores(least, most) };
        let is_acceptable = band <= words.scale.acceptable;
        let rule = if is_acceptable { text.draft_acceptable() } else { text.draft_not_acceptable() };
        Some(vec![risks::band(text, band).to_owned(), scores, rule.to_owned()])
    });
    let rows: Vec<Vec<String>> = rows.collect();
    (vec![text.draft_level(), text.draft_score(), text.draft_rule()], rows)
}
