//! Recurring duties that are proposed as a set: what usually comes round in a year of an ISMS.

use catalogue::Catalogue;
use chrono::NaiveDate;
use locale::Text;
use model::{Assessment, RequirementId};

use crate::duty::Duty;

/// A duty that is proposed.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// What is to be done.
    pub title: fn(Text) -> &'static str,
    /// Every so many months.
    pub every: u16,
    /// The requirements that ask for it, of those that apply.
    pub requirements: Vec<RequirementId>,
}

/// A row of the table: what, every so many months, and the requirements that ask for it, by whichever edition they are.
type Usual = (fn(Text) -> &'static str, u16, &'static [&'static str]);

/// What usually comes round.
const USUAL: [Usual; 10] = [
    (Text::duty_access_review, 6, &["A.5.18", "A.9.2.5"]),
    (Text::duty_restore_test, 6, &["A.8.13", "A.12.3.1"]),
    (Text::duty_policy_review, 12, &["A.5.1", "A.5.1.2"]),
    (Text::duty_supplier_review, 12, &["A.5.22", "A.15.2.1"]),
    (Text::duty_internal_audit, 12, &["9.2.1", "9.2.2", "9.2"]),
    (Text::duty_management_review, 12, &["9.3.1", "9.3"]),
    (Text::duty_incident_exercise, 12, &["A.5.24", "A.5.26", "A.16.1.1", "A.16.1.5"]),
    (Text::duty_risk_review, 12, &["8.2"]),
    (Text::duty_awareness, 12, &["7.3", "A.6.3", "A.7.2.2"]),
    (Text::duty_log_review, 1, &["A.8.15", "A.8.16", "A.12.4.1"]),
];

/// The duties that an assessment asks for: those of which a requirement is in its catalogue and applies.
pub fn proposed(catalogue: &'static Catalogue, assessment: &Assessment) -> Vec<Proposal> {
    let applies = |id: &RequirementId| {
        let fact = catalogue.fact(id);
        fact.is_some_and(|fact| assessment.answer(id).exclusion(fact.kind()).is_none())
    };
    let proposals = USUAL.into_iter().map(|(title, every, ids)| {
        let ids = ids.iter().filter_map(|id| id.parse().ok());
        Proposal { title, every, requirements: ids.filter(applies).collect() }
    });
    proposals.filter(|proposal| !proposal.requirements.is_empty()).collect()
}

impl Proposal {
    /// The duty, which is due for the first time once its rhythm has passed.
    pub fn duty(&self, text: Text, today: NaiveDate) -> Duty {
        // As if it had been done today, which nobody has said.
        let mut duty = Duty {
            title: (self.title)(text).to_owned(),
            every: self.every,
            last: Some(today),
            requirements: self.requirements.clone(),
            ..Duty::default()
        };
        duty.renew();
        Duty { last: None, ..duty }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use model::{Answer, Edition, Justification, Profile};

    use super::*;

    fn assessment(edition: Edition) -> Assessment {
        Assessment::new("a".into(), edition, Profile::default(), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn every_usual_duty_is_asked_for_in_both_editions() {
        catalogue::complete_facts();
        for edition in [Edition::Iso27001_2022, Edition::Iso27001_2013] {
            let catalogue = catalogue::of(edition).unwrap();
            let proposed = proposed(catalogue, &assessment(edition));
            assert_eq!(proposed.len(), USUAL.len(), "{edition:?}");
            let ids = proposed.iter().flat_map(|one| &one.requirements);
            assert!(ids.clone().all(|id| catalogue.fact(id).is_some()));
        }
    }

    #[test]
    fn what_does_not_apply_is_not_proposed() {
        let mut assessment = assessment(Edition::Iso27001_2022);
        let mut left_out = Answer::default();
        left_out.exclude(Justification::new("There is nothing to restore").unwrap());
        for id in ["A.8.13", "A.8.15"] {
            assessment.answers.insert(id.parse().unwrap(), left_out.clone());
        }
        let proposed = proposed(catalogue::iso27001_2022(), &assessment);
        assert_eq!(proposed.len(), USUAL.len() - 1);
        let logs = proposed.last().unwrap();
        assert_eq!(logs.requirements, ["A.8.16".parse().unwrap()]);
        let duty = logs.duty(Text::default(), model::time::day("2027-01-31").unwrap());
        assert_eq!((duty.every, duty.next), (1, model::time::day("2027-02-28")));
    }
}
