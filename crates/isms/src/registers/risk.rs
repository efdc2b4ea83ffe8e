//! Risks: what could happen to what, how bad that is, and what is done about it (6.1.2, 6.1.3).

use chrono::NaiveDate;
use locale::Text;
use model::RequirementId;

use crate::declaration::{Ids, Kind};
use crate::{choices, record};

choices! {
    /// What is done about a risk.
    pub enum Treatment {
        /// It is made less likely or less bad, by controls.
        Modify = "modify", Text::treatment_modify;
        /// What brings it about is given up.
        Avoid = "avoid", Text::treatment_avoid;
        /// Others bear a part of it: an insurer, a supplier.
        Share = "share", Text::treatment_share;
        /// It is borne as it is.
        Retain = "retain", Text::treatment_retain;
    }
}

record! {
    /// A risk.
    pub struct Risk in "risk", Text::row_risk, Text::row_risks, Risk, Ids::Any;
    columns ["title", "owner", "likelihood", "treatment", "review"];
    derived ["number", "scenario", "method", "rated", "accepted_score"];
    ordered [("rated", "accepted"), ("accepted", "until")];
    {
        /// What could happen.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// Its number, from 1: `R-01`.
        pub number: u16 = Kind::Number, Fact, Text::part_number;
        /// The scenario of the catalogue that it was made from; empty for one of the organisation's own.
        pub scenario: String = Kind::Line, Fact, Text::part_scenario;
        /// How it comes about, what happens, and what that means.
        pub description: String = Kind::Note, OwnWords, Text::part_description;
        /// What it would happen to.
        pub assets: Vec<String> = Kind::Links("asset"), Fact, Text::row_assets;
        /// Through whom.
        pub suppliers: Vec<String> = Kind::Links("supplier"), Fact, Text::row_suppliers;
        /// Who answers for it, and may accept it.
        pub owner: String = Kind::Person, Name, Text::part_risk_owner;
        /// The controls that are in place against it.
        pub controls: Vec<RequirementId> = Kind::Requirements, Fact, Text::part_controls;
        /// How likely it is, as things are; from 1.
        pub likelihood: u16 = Kind::Number, Fact, Text::part_likelihood;
        /// How much money it would take; from 1, 0 for none.
        pub money: u16 = Kind::Number, Fact, Text::part_money;
        /// What it would do to operations; from 1, 0 for nothing.
        pub operations: u16 = Kind::Number, Fact, Text::part_operations;
        /// What it would do to people; from 1, 0 for nothing.
        pub people: u16 = Kind::Number, Fact, Text::part_harm;
        /// What it would mean before the law and for the reputation; from 1, 0 for nothing.
        pub law: u16 = Kind::Number, Fact, Text::part_law;
        /// Why it is rated so.
        pub reason: String = Kind::Reason, OwnWords, Text::part_rating_reason;
        /// Who rated it.
        pub rated_by: String = Kind::Person, Name, Text::part_rated_by;
        /// When it was rated.
        pub rated: Option<NaiveDate> = Kind::Day, Fact, Text::part_rated;
        /// The criteria that it was rated by (see [`crate::risks::Scale::fingerprint`]).
        pub method: String = Kind::Line, Fact, Text::part_method;
        /// What is done about it.
        pub treatment: Option<Treatment> = Kind::Choice(Treatment::CHOICES), Fact, Text::part_treatment;
        /// The controls that are to be added.
        pub added: Vec<RequirementId> = Kind::Requirements, Fact, Text::part_added_controls;
        /// The actions that treat it.
        pub actions: Vec<String> = Kind::Links("action"), Fact, Text::part_actions;
        /// How likely it is once it is treated; from 1.
        pub residual_likelihood: u16 = Kind::Number, Fact, Text::part_residual_likelihood;
        /// How bad it is once it is treated; from 1.
        pub residual_impact: u16 = Kind::Number, Fact, Text::part_residual_impact;
        /// Who accepted what is left of it.
        pub accepted_by: String = Kind::Person, Name, Text::part_accepted_by;
        /// When.
        pub accepted: Option<NaiveDate> = Kind::Day, Fact, Text::part_accepted;
        /// Until when that holds.
        pub until: Option<NaiveDate> = Kind::Due, Fact, Text::part_until;
        /// What was accepted, as likelihood times impact of what was left then; 0 where that was not kept.
        pub accepted_score: u16 = Kind::Number, Fact, Text::part_accepted_score;
        /// When it is to be looked at again.
        pub review: Option<NaiveDate> = Kind::Due, Fact, Text::part_review;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}

impl Risk {
    /// How it is referred to: `R-01`; a risk without a number by its title alone.
    pub fn reference(&self) -> String {
        if self.number == 0 { String::new() } else { format!("R-{:02}", self.number) }
    }

    /// How bad it is as things are: the highest of its categories; 0 if nobody has said.
    pub fn impact(&self) -> u16 {
        self.money.max(self.operations).max(self.people).max(self.law)
    }

    /// Likelihood and impact as things are; none as long as one of them is missing.
    pub fn rating(&self) -> Option<(u16, u16)> {
        Some((self.likelihood, self.impact())).filter(|(likelihood, impact)| *likelihood > 0 && *impact > 0)
    }

    /// Likelihood and impact once it is treated; none as long as one of them is missing.
    pub fn residual(&self) -> Option<(u16, u16)> {
        let (likelihood, impact) = (self.residual_likelihood, self.residual_impact);
        Some((likelihood, impact)).filter(|_| likelihood > 0 && impact > 0)
    }

    /// The controls that it relies on: those in place, and those to be added.
    pub fn relies_on(&self) -> impl Iterator<Item = &RequirementId> {
        let new = self.added.iter().filter(|id| !self.controls.contains(id));
        self.controls.iter().chain(new)
    }

    /// What is left of it, as likelihood times impact: of the residual risk, else as rated; 0 where it is not rated.
    pub fn left(&self) -> u16 {
        self.residual().or(self.rating()).map_or(0, |(likelihood, impact)| likelihood.saturating_mul(impact))
    }

    /// Whether somebody accepted what is left of it, and that holds on a day. What was accepted is no more than what was
    /// rated then: a graver risk is to be accepted anew.
    pub fn is_accepted(&self, today: NaiveDate) -> bool {
        let is_in_time = self.until.is_none_or(|until| until >= today);
        let is_no_graver = self.accepted_score == 0 || self.left() <= self.accepted_score;
        self.accepted.is_some() && !self.accepted_by.is_empty() && is_in_time && is_no_graver
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_impact_is_the_highest_of_the_categories_and_a_rating_needs_both() {
        let mut risk = Risk { money: 2, law: 4, people: 1, ..Risk::default() };
        assert_eq!((risk.impact(), risk.rating()), (4, None));
        risk.likelihood = 3;
        assert_eq!(risk.rating(), Some((3, 4)));
        assert_eq!(Risk { likelihood: 3, ..Risk::default() }.rating(), None);
    }

    #[test]
    fn a_control_it_relies_on_is_named_once() {
        let id = |id: &str| id.parse::<RequirementId>().unwrap();
        let (controls, added) = (vec![id("A.8.13"), id("A.8.7")], vec![id("A.8.7"), id("A.5.24")]);
        let risk = Risk { controls, added, ..Risk::default() };
        let relies: Vec<_> = risk.relies_on().map(RequirementId::as_str).collect();
        assert_eq!(relies, ["A.8.13", "A.8.7", "A.5.24"]);
    }

    #[test]
    fn an_acceptance_needs_a_name_and_a_day_and_ends_with_its_last() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 1, day);
        let risk = Risk { accepted_by: "Head".into(), accepted: day(1), until: day(10), ..Risk::default() };
        let on = |risk: &Risk, at| risk.is_accepted(day(at).unwrap());
        assert!(on(&risk, 10) && !on(&risk, 11));
        assert!(on(&Risk { until: None, ..risk.clone() }, 31));
        assert!(!on(&Risk { accepted_by: String::new(), ..risk.clone() }, 5));
        assert!(!on(&Risk { accepted: None, ..risk.clone() }, 5));
        // What is graver than it was is to be accepted anew.
        let rated = Risk { likelihood: 3, money: 4, accepted_score: 12, ..risk };
        assert!(on(&rated, 5) && on(&Risk { likelihood: 2, ..rated.clone() }, 5));
        assert!(!on(&Risk { likelihood: 4, ..rated.clone() }, 5));
        let residual = Risk { residual_likelihood: 2, residual_impact: 2, accepted_score: 4, ..rated };
        assert!(on(&residual, 5) && !on(&Risk { residual_impact: 3, ..residual.clone() }, 5));
    }
}
