//! Checks of people and suppliers: training, competence, and what suppliers show.

use super::running::tell;
use super::{Check, CheckInput, Finding, Location};
use crate::competence::CompetenceState;
use crate::record::Record as _;
use crate::supplier::Criticality;
use crate::training::{Training, overdue};

pub(super) fn run(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let (registers, today) = (evidence.registers, evidence.today);
    let mut found = Vec::new();
    for id in overdue(&registers.running, today) {
        let record = registers.running.training.iter().find(|one| one.id == id);
        let spot = Location::Row(Training::REGISTER, id.to_owned());
        let title = record.map(|one| one.record.title.clone()).unwrap_or_default();
        found.push(Finding::keyed(Check::TrainingOverdue, spot, title, String::new()));
    }
    for one in &registers.running.competences {
        let is_left = one.record.state == Some(CompetenceState::Missing) && one.record.acquired.is_empty();
        let is_unproven = one.record.state == Some(CompetenceState::Shown) && one.record.proof.is_empty();
        let held = [(Check::CompetenceMissing, is_left), (Check::CompetenceUnproven, is_unproven)];
        tell(&mut found, one, &one.record.needed, held);
    }
    for one in registers.suppliers.iter().filter(|one| one.record.ended.is_none()) {
        let supplier = &one.record;
        let is_critical = supplier.criticality == Some(Criticality::High);
        let is_past = |day: Option<chrono::NaiveDate>| day.is_some_and(|day| day < today);
        let held = [
            (Check::SupplierProofPast, is_past(supplier.proof_until)),
            (Check::SupplierReviewPast, is_past(supplier.review)),
            (Check::SupplierUnreviewed, is_critical && supplier.reviewed.is_none()),
            (Check::SupplierWithoutTerms, is_critical && supplier.terms.is_empty()),
        ];
        tell(&mut found, one, &supplier.title, held);
    }
    found
}
