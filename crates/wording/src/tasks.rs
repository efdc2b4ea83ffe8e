//! The tasks of the suggested plan in words.

use isms::suggested::Task;
use locale::Text;

/// What a task is called.
pub fn title(text: Text, task: Task) -> String {
    match task {
        Task::Support => text.task_support(),
        Task::Context => text.task_context(),
        Task::Scope => text.task_scope(),
        Task::Policy => text.task_policy(),
        Task::Roles => text.task_roles(),
        Task::Inventory => text.task_inventory(),
        Task::RiskMethod => text.task_risk_method(),
        Task::RiskAssessment => text.task_risk_assessment(),
        Task::RiskTreatment => text.task_risk_treatment(),
        Task::Applicability => text.task_applicability(),
        Task::Objectives => text.task_objectives(),
        Task::Documents => text.task_documents(),
        Task::OrganisationalControls => text.task_organisational_controls(),
        Task::PhysicalControls => text.task_physical_controls(),
        Task::TechnologicalControls => text.task_technological_controls(),
        Task::Training => text.task_training(),
        Task::Measurement => text.task_measurement(),
        Task::Body => text.task_body(),
        Task::InternalAudit => text.task_internal_audit(),
        Task::ManagementReview => text.task_management_review(),
        Task::Corrections => text.task_corrections(),
        Task::Stage1 => text.task_stage1(),
        Task::AfterStage1 => text.task_after_stage1(),
        Task::Stage2 => text.task_stage2(),
    }
    .to_owned()
}
