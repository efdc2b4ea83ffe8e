//! Dated risk assessments (8.2): the register of risks as it was on a day, frozen with the criteria that it was rated by.

use chrono::NaiveDate;
use locale::Text;
use model::RequirementId;
use serde::{Deserialize, Serialize};

use crate::criteria::RiskCriteria;
use crate::declaration::{Ids, Kind, Part, Privacy};
use crate::record;
use crate::risk::Treatment;

record! {
    /// The register of risks as it was on a day.
    pub struct RiskAssessment in "assessed", Text::row_assessed, Text::row_assessed_all, Risk, Ids::Any;
    {
        /// What it is called: "Risk assessment of 2026-06".
        pub name: String = Kind::Line, Fact, Text::part_name;
        /// Of which day it is.
        pub on: Option<NaiveDate> = Kind::Day, Fact, Text::part_date;
        /// Who approved it. A line, since a person who is called something else later stays who they were here.
        pub approved_by: String = Kind::Line, Name, Text::part_approved_by;
        /// The criteria that its risks were rated by.
        pub criteria: RiskCriteria = Kind::Group(RiskCriteria::PARTS), Fact, Text::row_criteria;
        /// Its risks.
        pub lines: Vec<AssessedRisk> = Kind::List(ASSESSED_RISK), Fact, Text::row_risks;
    }
}

/// The parts of a risk in it.
const ASSESSED_RISK: &[Part] = &[
    frozen("id", Privacy::Fact, Text::part_number),
    frozen("number", Privacy::Fact, Text::part_number),
    frozen("title", Privacy::Fact, Text::part_title),
    frozen("owner", Privacy::Name, Text::part_risk_owner),
    frozen("today", Privacy::Fact, Text::part_likelihood),
    frozen("now", Privacy::Fact, Text::part_likelihood),
    frozen("residual", Privacy::Fact, Text::part_residual_likelihood),
    frozen("treatment", Privacy::Fact, Text::part_treatment),
    frozen("controls", Privacy::Fact, Text::part_controls),
    frozen("accepted_by", Privacy::Name, Text::part_accepted_by),
    frozen("until", Privacy::Fact, Text::part_until),
];

/// A part of what was frozen, which nobody edits.
const fn frozen(name: &'static str, privacy: Privacy, label: fn(Text) -> &'static str) -> Part {
    Part { name, kind: Kind::Data, privacy, label }
}

/// A risk as it was.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssessedRisk {
    /// The id of its row.
    pub id: String,
    /// Its number.
    pub number: u16,
    /// What could happen.
    pub title: String,
    /// Who answered for it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Likelihood and impact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub today: Option<(u16, u16)>,
    /// The same with the treatment that was in place; none where none was, and in assessments from before that was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<(u16, u16)>,
    /// Likelihood and impact once it is treated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub residual: Option<(u16, u16)>,
    /// What is done about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub treatment: Option<Treatment>,
    /// The controls that it relied on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<RequirementId>,
    /// Who had accepted it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub accepted_by: String,
    /// Until when that held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

impl AssessedRisk {
    /// How it was referred to: `R-01`; a risk without a number by its title alone.
    pub fn reference(&self) -> String {
        if self.number == 0 { String::new() } else { format!("R-{:02}", self.number) }
    }

    /// Likelihood and impact as things were: with the treatment that was in place.
    pub fn as_things_were(&self) -> Option<(u16, u16)> {
        self.now.or(self.today)
    }
}
