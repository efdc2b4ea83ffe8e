//! Findings of the checks in words.

use isms::checks::{Check, Finding, Location, Severity};
use isms::milestone::MilestoneKind;
use isms::none_since::NoneSince;
use isms::record::Record as _;
use isms::registers::of_name;
use isms::retention::Retention;
use locale::Text;
use model::RequirementId;

/// How much a finding matters.
pub fn severity(text: Text, severity: Severity) -> &'static str {
    match severity {
        Severity::High => text.checks_high(),
        Severity::Medium => text.checks_medium(),
        Severity::Low => text.checks_low(),
    }
}

/// What a finding is about: "A.8.16 Monitoring activities", a document, an action.
pub fn about(text: Text, finding: &Finding, title: &dyn Fn(&RequirementId) -> String) -> String {
    match &finding.spot {
        Location::Requirement(id) => text.label_numbered(id, title(id)),
        Location::Document(_) => finding.other.to_owned(),
        Location::Action(_) => finding.other.clone(),
        Location::Milestones => {
            let kind = MilestoneKind::ALL.into_iter().find(|kind| kind.key() == finding.other);
            kind.map_or(text.rooms_calendar(), |kind| kind.label(text)).to_owned()
        }
        Location::Scope => text.rooms_scope().to_owned(),
        Location::Statement => text.row_statement().to_owned(),
        Location::Risk(_) | Location::Asset(_) => finding.other.clone(),
        Location::RiskCriteria => text.row_criteria().to_owned(),
        // A confirmation that there is nothing, and a period of retention, are about their register.
        Location::Row(name, _) => match of_name(&finding.other).filter(|_| OF_REGISTERS.contains(name)) {
            Some(register) => (register.title)(text).to_owned(),
            None if finding.other.is_empty() => label(text, name).to_owned(),
            None => finding.other.clone(),
        },
        Location::Register(name) => of_name(name).map_or("", |register| (register.title)(text)).to_owned(),
    }
}

/// Registers whose records are about registers.
const OF_REGISTERS: [&str; 2] = [NoneSince::REGISTER, Retention::REGISTER];

/// What a record of a register is called.
fn label(text: Text, register: &str) -> &'static str {
    of_name(register).map_or("", |register| (register.label)(text))
}

/// What was found, and why it matters.
pub fn explain(text: Text, finding: &Finding) -> String {
    match finding.check {
        Check::SupportMissing => support(text, finding),
        Check::DocumentMissing => text.finding_document_missing(&finding.other),
        Check::ControlDocumentMissing => text.finding_control_document_missing(&finding.other),
        Check::StatementChanged => text.finding_statement_changed(&finding.other),
        Check::VersionTwice => text.finding_version_twice(&finding.other),
        Check::RiskControlExcluded => text.finding_risk_control_excluded(&finding.other),
        Check::RiskControlAbsent => text.finding_risk_control_absent(&finding.other),
        Check::AuditCycleMissed => {
            text.finding_audit_cycle_missed(finding.other.parse::<u64>().unwrap_or_default())
        }
        check => plain(text, check).to_owned(),
    }
}

fn plain(text: Text, check: Check) -> &'static str {
    match check {
        Check::MeasuredWithoutEvidence => text.finding_measured_without_evidence(),
        Check::EstablishedWithoutEvidence => text.finding_established_without_evidence(),
        Check::StaleEvidence => text.finding_stale_evidence(),
        Check::ThinReason => text.finding_thin_reason(),
        Check::NoInclusionReason => text.finding_no_inclusion_reason(),
        Check::TargetBelowLevel => text.finding_target_below_level(),
        Check::TargetBelowNeed => text.finding_target_below_need(),
        Check::GapWithoutOwner => text.finding_gap_without_owner(),
        Check::GapOverdue => text.finding_gap_overdue(),
        Check::ReviewLongAgo => text.finding_review_long_ago(),
        Check::Unconfirmed => text.finding_unconfirmed(),
        Check::LevelFell => text.finding_level_fell(),
        Check::DocumentWithoutPlace => text.finding_document_without_place(),
        Check::DocumentWithoutOwner => text.finding_document_without_owner(),
        Check::DocumentReviewOverdue => text.finding_document_review_overdue(),
        Check::ActionOverdue => text.finding_action_overdue(),
        Check::ActionWithoutOwner => text.finding_action_without_owner(),
        Check::ActionWithoutDay => text.finding_action_without_day(),
        Check::ActionTooEarly => text.finding_action_too_early(),
        Check::ActionCycle => text.finding_action_cycle(),
        Check::MilestonePast => text.finding_milestone_past(),
        Check::StagesSwapped => text.finding_stages_swapped(),
        Check::ScopeUnwritten => text.finding_scope_unwritten(),
        Check::NobodyInCharge => text.finding_nobody_in_charge(),
        Check::RiskReasonWithoutRisks => text.finding_risk_reason_without_risks(),
        Check::ActionBackwards => text.finding_action_backwards(),
        Check::RiskUnrated => text.finding_risk_unrated(),
        Check::RiskWithoutOwner => text.finding_risk_without_owner(),
        Check::RiskUntreated => text.finding_risk_untreated(),
        Check::RiskResidualAbove => text.finding_risk_residual_above(),
        Check::RiskAcceptedUnnamed => text.finding_risk_accepted_unnamed(),
        Check::RiskAcceptancePast => text.finding_risk_acceptance_past(),
        Check::RiskAcceptedByRater => text.finding_risk_accepted_by_rater(),
        Check::RiskAcceptedByOther => text.finding_risk_accepted_by_other(),
        Check::RiskWithoutControl => text.finding_risk_without_control(),
        Check::RiskWithoutAction => text.finding_risk_without_action(),
        Check::RiskReviewPast => text.finding_risk_review_past(),
        Check::RiskCriteriaOlder => text.finding_risk_criteria_older(),
        Check::RiskReasonAlone => text.finding_risk_reason_alone(),
        Check::RiskLinkLost => text.finding_risk_link_lost(),
        Check::RiskWithoutReason => text.finding_risk_without_reason(),
        Check::RiskNumberTwice => text.finding_risk_number_twice(),
        Check::CriteriaUnapproved => text.finding_criteria_unapproved(),
        Check::RiskAssessmentOld => text.finding_risk_assessment_old(),
        Check::RiskAcceptanceLong => text.finding_risk_acceptance_long(),
        Check::AssetWithoutOwner => text.finding_asset_without_owner(),
        Check::AssetWithoutRisk => text.finding_asset_without_risk(),
        Check::IncidentWithoutOwner => text.finding_incident_without_owner(),
        Check::IncidentUnnotified => text.finding_incident_unnotified(),
        Check::IncidentWithoutLessons => text.finding_incident_without_lessons(),
        Check::IncidentWithoutAction => text.finding_incident_without_action(),
        Check::AuditPast => text.finding_audit_past(),
        Check::AuditorOwnsWork => text.finding_auditor_owns_work(),
        Check::ClauseUnaudited => text.finding_clause_unaudited(),
        Check::NonconformityWithoutCause => text.finding_nonconformity_without_cause(),
        Check::NonconformityWithoutAction => text.finding_nonconformity_without_action(),
        Check::NonconformityOverdue => text.finding_nonconformity_overdue(),
        Check::NonconformityUnchecked => text.finding_nonconformity_unchecked(),
        Check::NonconformityIneffective => text.finding_nonconformity_ineffective(),
        Check::NonconformityMajorOpen => text.finding_nonconformity_major_open(),
        Check::ReviewOverdue => text.finding_review_overdue(),
        Check::ReviewPast => text.finding_review_past(),
        Check::ObjectiveWithoutOwner => text.finding_objective_without_owner(),
        Check::ObjectiveWithoutTarget => text.finding_objective_without_target(),
        Check::ObjectiveWithoutDue => text.finding_objective_without_due(),
        Check::ObjectiveOverdue => text.finding_objective_overdue(),
        Check::ObjectiveWithoutReading => text.finding_objective_without_reading(),
        Check::DutyWithoutOwner => text.finding_duty_without_owner(),
        Check::DutyOverdue => text.finding_duty_overdue(),
        Check::ExceptionPast => text.finding_exception_past(),
        Check::ObligationUnmet => text.finding_obligation_unmet(),
        Check::ChangeWithoutOwner => text.finding_change_without_owner(),
        Check::NoneUnconfirmed => text.finding_none_unconfirmed(),
        Check::NoneOutOfDate => text.finding_none_out_of_date(),
        Check::NoneContradicted => text.finding_none_contradicted(),
        Check::NoneIncomplete => text.finding_none_incomplete(),
        Check::IncidentDeadlinePassed => text.finding_incident_deadline_passed(),
        Check::IncidentTimeUnknown => text.finding_incident_time_unknown(),
        Check::BeyondRetention => text.finding_beyond_retention(),
        Check::RetentionIncomplete => text.finding_retention_incomplete(),
        Check::AuditUnfinished => text.finding_audit_unfinished(),
        Check::AuditFindingUnkept => text.finding_audit_finding_unkept(),
        Check::ReadingOverdue => text.finding_reading_overdue(),
        Check::TrainingOverdue => text.finding_training_overdue(),
        Check::CompetenceMissing => text.finding_competence_missing(),
        Check::CompetenceUnproven => text.finding_competence_unproven(),
        Check::SupplierProofPast => text.finding_supplier_proof_past(),
        Check::SupplierReviewPast => text.finding_supplier_review_past(),
        Check::SupplierUnreviewed => text.finding_supplier_unreviewed(),
        Check::SupplierWithoutTerms => text.finding_supplier_without_terms(),
        Check::SupportMissing
        | Check::AuditCycleMissed
        | Check::RiskControlExcluded
        | Check::RiskControlAbsent
        | Check::DocumentMissing
        | Check::ControlDocumentMissing
        | Check::VersionTwice
        | Check::StatementChanged => "",
    }
}

/// Why one requirement rests on another.
fn support(text: Text, finding: &Finding) -> String {
    let Location::Requirement(upper) = &finding.spot else { return String::new() };
    let why = match upper.as_str() {
        "5.2" => text.support_5_2(),
        "5.3" => text.support_5_3(),
        "6.1.3" => text.support_6_1_3(),
        "7.3" => text.support_7_3(),
        "8.2" => text.support_8_2(),
        "8.3" => text.support_8_3(),
        "9.3.2" => text.support_9_3_2(),
        "9.3.3" => text.support_9_3_3(),
        "10.2" => text.support_10_2(),
        "A.5.13" => text.support_a_5_13(),
        "A.5.18" => text.support_a_5_18(),
        "A.5.20" => text.support_a_5_20(),
        "A.5.22" => text.support_a_5_22(),
        "A.5.25" => text.support_a_5_25(),
        "A.5.26" => text.support_a_5_26(),
        "A.5.27" => text.support_a_5_27(),
        "A.5.30" => text.support_a_5_30(),
        "A.7.4" => text.support_a_7_4(),
        "A.8.3" => text.support_a_8_3(),
        "A.8.8" => text.support_a_8_8(),
        "A.8.10" => text.support_a_8_10(),
        "A.8.12" => text.support_a_8_12(),
        "A.8.16" => text.support_a_8_16(),
        "A.8.29" => text.support_a_8_29(),
        "A.8.32" => text.support_a_8_32(),
        _ => "",
    };
    text.finding_support_missing(upper, &finding.other, why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use isms::checks::DEPENDENCIES;

    #[test]
    fn every_check_and_every_support_is_explained() {
        let text = Text::default();
        for check in Check::ALL {
            let spot = Location::Requirement("5.2".parse().unwrap());
            let finding = Finding::with(check, spot, "A.5.1");
            assert!(explain(text, &finding).len() > 30, "{check:?}");
        }
        let mut seen = Vec::new();
        for (upper, lower) in DEPENDENCIES {
            let spot = Location::Requirement(upper.parse().unwrap());
            let words = explain(text, &Finding::with(Check::SupportMissing, spot, lower));
            assert!(words.contains(upper) && words.contains(lower) && words.len() > 60, "{words}");
            assert!(!seen.contains(&words));
            seen.push(words);
        }
    }
}
