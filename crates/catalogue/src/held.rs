//! What Plumbline keeps itself of what the standard asks for in writing.

use serde::Serialize;

macro_rules! held {
    ($( $(#[$doc:meta])* $held:ident = $key:literal; )*) => {
        /// What Plumbline keeps itself of what the standard asks for in writing.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        pub enum Held {
            $( $(#[$doc])* #[serde(rename = $key)] $held, )*
        }

        impl Held {
            /// The one with a word in tables; none for any other word.
            pub(crate) fn of(word: &str) -> Option<Self> {
                match word {
                    $( $key => Some(Self::$held), )*
                    _ => None,
                }
            }

            /// Its word in tables.
            pub fn key(self) -> &'static str {
                match self {
                    $( Self::$held => $key, )*
                }
            }
        }
    };
}

held! {
    /// The scope.
    Scope = "scope";
    /// The Statement of Applicability.
    Statement = "statement";
    /// The risk criteria, which say how risks are assessed and treated.
    RiskCriteria = "risk_criteria";
    /// Dated risk assessments.
    RiskAssessment = "risk_assessment";
    /// The internal audits that are planned.
    AuditProgramme = "audit_programme";
    /// The internal audits that are closed.
    AuditResults = "audit_results";
    /// The management reviews that were held.
    Reviews = "reviews";
    /// Nonconformities.
    Nonconformities = "nonconformities";
    /// Whether corrective actions helped.
    Corrections = "corrections";
    /// Information security objectives.
    Objectives = "objectives";
    /// What was measured.
    Readings = "readings";
    /// Who has which competence, and what shows it.
    Competence = "competence";
}
