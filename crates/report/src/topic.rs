//! What can leave; in which formats, says the table of exports.

use locale::Text;
use serde::{Deserialize, Serialize};

use crate::{Kind, Options, StatementState, Subject, Table, topics};

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
    /// One workbook with everything.
    Workbook { "workbook", Working, reports_workbook, reports_workbook_hint }
    /// The gap list.
    Gaps { "gaps", Working, reports_gaps, reports_gaps_hint }
    /// The action plan.
    Plan { "plan", Working, reports_plan, reports_plan_hint }
    /// An audit as CISO Assistant imports it.
    CisoAssistant { "ciso-assistant", Systems, reports_ciso, reports_ciso_hint }
    /// OSCAL assessment results.
    Results { "assessment-results", Systems, reports_results, reports_results_hint }
    /// OSCAL plan of action and milestones.
    Milestones { "poam", Systems, reports_milestones, reports_milestones_hint }
    /// OSCAL component definition: the Statement of Applicability.
    Component { "component-definition", Systems, reports_component, reports_component_hint }
    /// OSCAL mapping between the editions of 2013 and 2022.
    Mapping { "mapping", Systems, reports_mapping, reports_mapping_hint }
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
            Self::Workbook
            | Self::Gaps
            | Self::Plan
            | Self::CisoAssistant
            | Self::Results
            | Self::Milestones
            | Self::Component
            | Self::Mapping
            | Self::Answers => None,
        }
    }

    /// What its file is called: the key, and that a statement is not as it stands today.
    pub fn file_word(self, options: &Options) -> &'static str {
        match (self, options.statement) {
            (Self::Statement, StatementState::Approved) => "statement-of-applicability-as-approved",
            _ => self.key(),
        }
    }

    /// The one table it is, if it is one.
    pub fn table(self, subject: &Subject<'_>) -> Option<Table> {
        match self {
            Self::Statement => Some(topics::statement_alone(subject)),
            Self::Gaps => Some(topics::gaps(subject)),
            Self::Plan => Some(topics::actions(subject)),
            Self::Answers => Some(topics::answers(subject)),
            Self::Report
            | Self::Summary
            | Self::Workbook
            | Self::CisoAssistant
            | Self::Results
            | Self::Milestones
            | Self::Component
            | Self::Mapping
            | Self::Result => None,
        }
    }
}
