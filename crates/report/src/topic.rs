//! What can leave; in which formats, says the table of exports.

use isms::approval::Standing;
use locale::Text;
use serde::{Deserialize, Serialize};

use crate::{Kind, Options, Part, StatementState, Subject, Table, topics, workshop};

/// What people want a topic for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be read from beginning to end.
    Reading,
    /// To be worked with.
    Working,
    /// To be read by another system.
    Systems,
    /// To have what the page of the result shows; offered there.
    Result,
    /// To have one document; offered on its page.
    Document,
}

macro_rules! topics {
    ($($(#[$doc:meta])* $name:ident { $key:literal, $purpose:ident, $label:ident, $hint:ident })*) => {
        /// Something that can leave.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Topic {
            $($(#[$doc])* $name,)*
        }

        impl Topic {
            /// All topics, in the order in which they are offered.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];

            /// The word it has in file names and on the command line.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// What people want it for.
            pub fn purpose(self) -> Purpose {
                match self { $(Self::$name => Purpose::$purpose,)* }
            }

            /// What it is called.
            pub fn label(self, text: Text) -> &'static str {
                match self { $(Self::$name => text.$label(),)* }
            }

            /// What it is for.
            pub fn hint(self, text: Text) -> &'static str {
                match self { $(Self::$name => text.$hint(),)* }
            }
        }
    };
}

// What it is { word on the command line, what it is wanted for, message that names it, message that says more }.
topics! {
    /// The full gap report.
    Report { "gap-report", Reading, reports_report, reports_report_hint }
    /// One page for management.
    Summary { "summary", Reading, reports_summary, reports_summary_hint }
    /// The Statement of Applicability.
    Statement { "statement-of-applicability", Reading, rooms_statement, reports_statement_hint }
    /// Risk assessment and treatment.
    Risks { "risks", Reading, reports_risk, reports_risk_hint }
    /// The report of an internal audit.
    AuditReport { "audit-report", Reading, reports_audit, reports_audit_hint }
    /// The minutes of a management review.
    ReviewMinutes { "management-review", Reading, reports_review, reports_review_hint }
    /// What a room said in a workshop.
    Workshop { "workshop", Reading, reports_workshop, reports_workshop_hint }
    /// That somebody was taught something.
    Certificate { "certificate", Document, reports_certificate, reports_certificate_hint }
    /// A document that is written from what was answered.
    Document { "document", Document, reports_document, reports_document_hint }
    /// All of them.
    Documents { "documents", Reading, reports_documents, reports_documents_hint }
    /// Everything that an auditor asks for, with the evidence files.
    AuditPack { "audit-pack", Reading, reports_pack, reports_pack_hint }
    /// One workbook with everything.
    Workbook { "workbook", Working, reports_workbook, reports_workbook_hint }
    /// The gap list.
    Gaps { "gaps", Working, reports_gaps, reports_gaps_hint }
    /// The action plan.
    Plan { "plan", Working, reports_plan, reports_plan_hint }
    /// An audit as CISO Assistant imports it.
    CisoAssistant { "ciso-assistant", Systems, reports_ciso, reports_ciso_hint }
    /// A risk assessment as CISO Assistant imports it.
    CisoRisks { "ciso-assistant-risks", Systems, reports_ciso_risks, reports_ciso_risks_hint }
    /// OSCAL assessment results.
    Results { "assessment-results", Systems, reports_results, reports_results_hint }
    /// OSCAL plan of action and milestones.
    Milestones { "poam", Systems, reports_milestones, reports_milestones_hint }
    /// OSCAL component definition: the Statement of Applicability.
    Component { "component-definition", Systems, reports_component, reports_component_hint }
    /// OSCAL mapping between the editions of 2013 and 2022.
    Mapping { "mapping", Systems, reports_mapping, reports_mapping_hint }
    /// The figures of every requirement, for programs that compare many organisations.
    Dataset { "dataset", Systems, reports_dataset, reports_dataset_hint }
    /// The result as its page shows it.
    Result { "result", Result, result_report, result_report_hint }
    /// All answers, a row each.
    Answers { "answers", Result, result_csv, result_csv_hint }
}

impl Topic {
    /// The report it is, if it is one that is read from beginning to end.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Report => Some(Kind::Full),
            Self::Summary => Some(Kind::Summary),
            Self::Statement => Some(Kind::Statement),
            Self::Result => Some(Kind::Result),
            Self::Risks => Some(Kind::Risks),
            Self::AuditReport => Some(Kind::Audit),
            Self::ReviewMinutes => Some(Kind::Review),
            Self::Workshop => Some(Kind::Workshop),
            Self::Certificate => Some(Kind::Certificate),
            Self::Document
            | Self::Documents
            | Self::AuditPack
            | Self::Workbook
            | Self::Gaps
            | Self::Plan
            | Self::CisoAssistant
            | Self::CisoRisks
            | Self::Results
            | Self::Milestones
            | Self::Component
            | Self::Mapping
            | Self::Dataset
            | Self::Answers => None,
        }
    }

    /// What it is written with: a document is whole, whatever other reports leave out. Without its own words it would say
    /// something else.
    pub fn options(self, options: Options) -> Options {
        match self {
            Self::Document | Self::Documents => Options { parts: Part::ALL.into_iter().collect(), ..options },
            _ => options,
        }
    }

    /// What its file is called: the key, and that a statement is a draft or not as it stands today, or risks are not.
    pub fn file_word(self, options: &Options, standing: Standing) -> String {
        match (self, options.statement, standing) {
            (Self::Statement, StatementState::Approved, _) => "statement-of-applicability-as-approved".into(),
            (Self::Statement, StatementState::Today, Standing::Draft(_)) => {
                "statement-of-applicability-draft".into()
            }
            (Self::Document, state, _) => {
                let word = if options.document.is_empty() { crate::drafts::FIRST } else { &options.document };
                match state {
                    StatementState::Approved => [word, "-as-approved"].concat(),
                    StatementState::Today => word.to_owned(),
                }
            }
            (Self::Risks, ..) if options.assessed.is_some() => "risks-as-assessed".into(),
            _ => self.key().to_owned(),
        }
    }

    /// Whether a page of it carries its data, to be opened again: levels and reasons cannot be left out of that, and what
    /// shows another day than today gives nothing of today away.
    pub fn carries(self, subject: &Subject<'_>) -> bool {
        let is_of_today = self != Self::Risks || subject.assessed().is_none();
        // What is about one record is for those whom that concerns.
        let is_of_a_record =
            matches!(self, Self::AuditReport | Self::ReviewMinutes | Self::Workshop | Self::Certificate);
        is_of_today && !is_of_a_record && subject.options.has(Part::Findings)
    }

    /// The one table it is, if it is one.
    pub fn table(self, subject: &Subject<'_>) -> Option<Table> {
        match self {
            Self::Statement => Some(topics::statement_alone(subject)),
            Self::Gaps => Some(topics::gaps(subject)),
            Self::Plan => Some(topics::actions(subject)),
            Self::Answers => Some(topics::answers(subject)),
            Self::Risks => Some(topics::shown_risks(subject)),
            Self::Workshop => Some(workshop::table(subject)),
            Self::Report
            | Self::Summary
            | Self::AuditReport
            | Self::ReviewMinutes
            | Self::Certificate
            | Self::Document
            | Self::Documents
            | Self::AuditPack
            | Self::Workbook
            | Self::CisoAssistant
            | Self::CisoRisks
            | Self::Results
            | Self::Milestones
            | Self::Component
            | Self::Mapping
            | Self::Dataset
            | Self::Result => None,
        }
    }
}
