//! Checks of risks, of what they rely on, and of how they are assessed.

use std::collections::{BTreeSet, HashSet};

use chrono::{Months, NaiveDate};
use model::{Applicability, InclusionReason, Level, RequirementId, RequirementKind};

use super::{Check, CheckInput, Finding, Location};
use crate::Registers;
use crate::action::ActionState;
use crate::asset::{Asset, Need};
use crate::record::Keyed;
use crate::risk::{Risk, Treatment};
use crate::risks::{RiskState, Scale, Standing, newest, relying, standings};

/// For how many months a dated assessment counts.
const MONTHS: Months = Months::new(12);

pub(super) fn run(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let registers = evidence.registers;
    let standings = standings(evidence.assessment, registers, evidence.today);
    let known = Known::of(registers);
    let scale = Scale::of(&registers.criteria);
    let mut found = Vec::new();
    for (risk, standing) in &standings {
        let other = title(&risk.record);
        let mut find = |check| {
            found.push(Finding::keyed(check, Location::Risk(risk.id.clone()), other.clone(), String::new()));
        };
        rating(&risk.record, standing, &scale).into_iter().for_each(&mut find);
        treatment(&known, &risk.record, standing).into_iter().for_each(&mut find);
        acceptance(evidence, &risk.record, standing, &scale).into_iter().for_each(&mut find);
        if known.is_link_lost(&risk.record) {
            find(Check::RiskLinkLost);
        }
        if risk.record.review.is_some_and(|review| review < evidence.today) {
            find(Check::RiskReviewPast);
        }
    }
    found.extend(numbers(&registers.risks.iter().map(|risk| &**risk).collect::<Vec<_>>()));
    found.extend(controls(evidence));
    found.extend(criteria(evidence));
    found.extend(assets(evidence));
    found
}

fn title(risk: &Risk) -> String {
    [risk.reference(), risk.title.clone()].join(" ").trim().to_owned()
}

fn chosen(checks: impl IntoIterator<Item = (Check, bool)>) -> Vec<Check> {
    checks.into_iter().filter(|(_, is_so)| *is_so).map(|(check, _)| check).collect()
}

fn score((likelihood, impact): (u16, u16)) -> u16 {
    likelihood * impact
}

fn rating(risk: &Risk, standing: &Standing, scale: &Scale) -> Vec<Check> {
    let is_rated = standing.rated.is_some();
    let residual = risk.residual().filter(|cell| scale.holds(*cell));
    let is_worse = standing.rated.zip(residual).is_some_and(|(now, after)| score(after) > score(now));
    chosen([
        (Check::RiskUnrated, !is_rated),
        (Check::RiskWithoutReason, is_rated && risk.reason.is_empty()),
        (Check::RiskWithoutOwner, risk.owner.is_empty()),
        (Check::RiskCriteriaOlder, standing.is_outdated),
        (Check::RiskResidualAbove, is_worse),
    ])
}

/// The records that risks lead to, looked up once: thousands of risks cost no more than their sum.
struct Known<'a> {
    assets: HashSet<&'a str>,
    suppliers: HashSet<&'a str>,
    /// The actions that are not done.
    open: HashSet<&'a str>,
}

impl<'a> Known<'a> {
    fn of(registers: &'a Registers) -> Self {
        let open = registers.actions.iter().filter(|action| action.record.state != ActionState::Done);
        Self {
            assets: registers.assets.iter().map(|asset| asset.id.as_str()).collect(),
            suppliers: registers.suppliers.iter().map(|supplier| supplier.id.as_str()).collect(),
            open: open.map(|action| action.id.as_str()).collect(),
        }
    }

    fn is_link_lost(&self, risk: &Risk) -> bool {
        let has_asset = |id: &String| self.assets.contains(id.as_str());
        let has_supplier = |id: &String| self.suppliers.contains(id.as_str());
        !risk.assets.iter().all(has_asset) || !risk.suppliers.iter().all(has_supplier)
    }
}

fn treatment(known: &Known<'_>, risk: &Risk, standing: &Standing) -> Vec<Check> {
    let is_open = |id: &String| known.open.contains(id.as_str());
    let is_to_be_done =
        matches!(risk.treatment, Some(Treatment::Modify | Treatment::Avoid | Treatment::Share));
    let is_bare = risk.treatment == Some(Treatment::Modify) && risk.relies_on().next().is_none();
    let is_idle = is_to_be_done && !is_bare && !standing.is_in_place && !risk.actions.iter().any(is_open);
    chosen([
        (Check::RiskUntreated, standing.state == RiskState::Untreated),
        (Check::RiskWithoutControl, is_bare),
        (Check::RiskWithoutAction, is_idle && standing.state != RiskState::Accepted),
    ])
}

fn acceptance(evidence: &CheckInput<'_>, risk: &Risk, standing: &Standing, scale: &Scale) -> Vec<Check> {
    let is_said = risk.accepted.is_some() || !risk.accepted_by.is_empty();
    let is_whole = risk.accepted.is_some() && !risk.accepted_by.is_empty();
    let is_above = standing.after.is_some_and(|cell| !scale.is_acceptable(cell)) || standing.is_above;
    let months = Months::new(u32::from(evidence.registers.criteria.months()));
    let latest = risk.accepted.and_then(|day| day.checked_add_months(months));
    let is_long = risk.until.zip(latest).is_some_and(|(until, latest)| until > latest);
    let is_endless = is_whole && risk.until.is_none() && is_above;
    let is_past = |until: NaiveDate| until < evidence.today;
    chosen([
        (Check::RiskAcceptedUnnamed, is_said && !is_whole),
        (Check::RiskAcceptancePast, is_whole && risk.until.is_some_and(is_past)),
        (Check::RiskAcceptedByRater, is_whole && risk.accepted_by == risk.rated_by),
        (Check::RiskAcceptedByOther, is_whole && is_above && risk.accepted_by != risk.owner),
        (Check::RiskAcceptanceLong, is_long || is_endless),
    ])
}

/// Numbers that two risks have, from copies that were brought together.
fn numbers(risks: &[&Keyed<Risk>]) -> Vec<Finding> {
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for risk in risks.iter().filter(|risk| risk.record.number > 0) {
        if !seen.insert(risk.record.number) {
            let spot = Location::Risk(risk.id.clone());
            found.push(Finding::keyed(Check::RiskNumberTwice, spot, title(&risk.record), String::new()));
        }
    }
    found
}

/// Controls that a risk relies on and that are left out or absent, and controls that claim a risk without one.
fn controls(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let registers = evidence.registers;
    let mut found = Vec::new();
    let relying = relying(registers);
    let names = |id: &RequirementId, in_place_only: bool| {
        let all = relying.get(id).into_iter().flatten();
        let relies = all.filter(|risk| !in_place_only || risk.record.controls.contains(id));
        relies.map(|risk| title(&risk.record)).collect::<Vec<_>>().join("; ")
    };
    for id in relying.keys().copied() {
        let answer = evidence.answer(id);
        let kind = crate::document::kind(id);
        let spot = || Location::Requirement(id.clone());
        if answer.exclusion(kind).is_some() {
            found.push(Finding::keyed(Check::RiskControlExcluded, spot(), names(id, false), String::new()));
            continue;
        }
        let is_absent = answer.level().is_some_and(|level| level < Level::Partial);
        let in_place = names(id, true);
        if is_absent && !in_place.is_empty() {
            found.push(Finding::keyed(Check::RiskControlAbsent, spot(), in_place, String::new()));
        }
    }
    if !registers.risks.is_empty() {
        let treats = |id: &RequirementId| {
            let answer = evidence.answer(id);
            matches!(&answer.applicability, Applicability::Included(reasons) if reasons.contains(&InclusionReason::Risk))
        };
        let controls = evidence.items.iter().filter(|item| item.kind == RequirementKind::Control);
        let alone = controls.filter(|item| treats(&item.id) && !relying.contains_key(&item.id));
        found.extend(
            alone.map(|item| Finding::new(Check::RiskReasonAlone, Location::Requirement(item.id.clone()))),
        );
    }
    found
}

fn criteria(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let registers = evidence.registers;
    if registers.risks.is_empty() {
        return Vec::new();
    }
    let last = newest(registers, evidence.today).and_then(|one| one.on?.checked_add_months(MONTHS));
    let checks = chosen([
        (Check::CriteriaUnapproved, !registers.criteria.is_approved()),
        (Check::RiskAssessmentOld, last.is_none_or(|end| end <= evidence.today)),
    ]);
    checks.into_iter().map(|check| Finding::new(check, Location::RiskCriteria)).collect()
}

fn assets(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let registers = evidence.registers;
    let named: HashSet<&String> = registers.risks.iter().flat_map(|risk| &risk.record.assets).collect();
    let needs_much = |asset: &Asset| {
        [asset.confidentiality, asset.integrity, asset.availability].contains(&Some(Need::VeryHigh))
    };
    let mut found = Vec::new();
    for asset in &registers.assets {
        let checks = chosen([
            (Check::AssetWithoutOwner, asset.record.owner.is_empty()),
            (Check::AssetWithoutRisk, needs_much(&asset.record) && !named.contains(&asset.id)),
        ]);
        let find = |check| {
            let spot = Location::Asset(asset.id.clone());
            Finding::keyed(check, spot, asset.record.title.clone(), String::new())
        };
        found.extend(checks.into_iter().map(find));
    }
    found
}
