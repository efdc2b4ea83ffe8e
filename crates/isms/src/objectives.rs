//! Objectives with a metric that are proposed as a set, by what applies and is not measured yet.

use catalogue::Catalogue;
use chrono::{Months, NaiveDate};
use locale::Text;
use model::{Assessment, Level, RequirementId};

use crate::objective::Objective;

/// An objective that is proposed.
#[derive(Debug, Clone)]
pub struct Proposal {
    usual: &'static Usual,
    /// The requirements that it serves, of those that apply.
    pub requirements: Vec<RequirementId>,
}

/// What is often an objective.
#[derive(Debug)]
struct Usual {
    title: fn(Text) -> &'static str,
    measured: fn(Text) -> &'static str,
    target: &'static str,
    every: u16,
    /// The requirements that it serves, by whichever edition they are.
    serves: &'static [&'static str],
}

/// The usual ones, with how they are measured, their target, and every so many months.
const USUAL: [Usual; 8] = [
    Usual {
        title: Text::goal_restore,
        measured: Text::goal_restore_by,
        target: "100%",
        every: 6,
        serves: &["A.8.13", "A.12.3.1"],
    },
    Usual {
        title: Text::goal_patch,
        measured: Text::goal_patch_by,
        target: "95%",
        every: 1,
        serves: &["A.8.8", "A.12.6.1"],
    },
    Usual {
        title: Text::goal_training,
        measured: Text::goal_training_by,
        target: "100%",
        every: 12,
        serves: &["7.3", "A.6.3", "A.7.2.2"],
    },
    Usual {
        title: Text::goal_sign_in,
        measured: Text::goal_sign_in_by,
        target: "100%",
        every: 3,
        serves: &["A.8.5", "A.9.4.2"],
    },
    Usual {
        title: Text::goal_access,
        measured: Text::goal_access_by,
        target: "100%",
        every: 6,
        serves: &["A.5.18", "A.9.2.5"],
    },
    Usual {
        title: Text::goal_report,
        measured: Text::goal_report_by,
        target: "90%",
        every: 6,
        serves: &["A.6.8", "A.16.1.2"],
    },
    Usual {
        title: Text::goal_correct,
        measured: Text::goal_correct_by,
        target: "90%",
        every: 3,
        serves: &["10.2", "10.1"],
    },
    Usual {
        title: Text::goal_supplier,
        measured: Text::goal_supplier_by,
        target: "100%",
        every: 12,
        serves: &["A.5.22", "A.15.2.1"],
    },
];

/// The objectives that an assessment asks for: those that serve a requirement that applies, none of which is measured and
/// improved by itself already.
pub fn proposed(catalogue: &'static Catalogue, assessment: &Assessment) -> Vec<Proposal> {
    let applies = |id: &RequirementId| {
        let fact = catalogue.fact(id);
        fact.is_some_and(|fact| assessment.answer(id).exclusion(fact.kind()).is_none())
    };
    let is_measured = |id: &RequirementId| assessment.answer(id).level() >= Some(Level::Measured);
    let proposals = USUAL.iter().map(|usual| {
        let ids = usual.serves.iter().filter_map(|id| id.parse().ok());
        Proposal { usual, requirements: ids.filter(applies).collect() }
    });
    proposals.filter(|one| one.requirements.iter().any(|id| !is_measured(id))).collect()
}

impl Proposal {
    /// The objective, to be reached within a year.
    pub fn objective(&self, text: Text, today: NaiveDate) -> Objective {
        Objective {
            title: (self.usual.title)(text).to_owned(),
            measured: (self.usual.measured)(text).to_owned(),
            target: self.usual.target.to_owned(),
            every: self.usual.every,
            due: today.checked_add_months(Months::new(12)),
            requirements: self.requirements.clone(),
            ..Objective::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use model::{Answer, Edition, Justification, Profile, Response};

    use super::*;

    fn assessment(edition: Edition) -> Assessment {
        Assessment::new("a".into(), edition, Profile::default(), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn each_is_asked_for_in_both_editions_and_its_target_is_a_number() {
        catalogue::complete_facts();
        for edition in [Edition::Iso27001_2022, Edition::Iso27001_2013] {
            let proposed = proposed(catalogue::of(edition).unwrap(), &assessment(edition));
            assert_eq!(proposed.len(), USUAL.len(), "{edition:?}");
            for one in proposed {
                let objective = one.objective(Text::default(), model::time::day("2027-01-31").unwrap());
                assert!(crate::measuring::number(&objective.target).is_some());
                assert_eq!(objective.due, model::time::day("2028-01-31"));
            }
        }
    }

    #[test]
    fn what_does_not_apply_or_is_measured_already_is_not_proposed() {
        let mut assessment = assessment(Edition::Iso27001_2022);
        let mut left_out = Answer::default();
        left_out.exclude(Justification::new("There is nothing to restore").unwrap());
        assessment.answers.insert("A.8.13".parse().unwrap(), left_out);
        let measured = Answer { response: Some(Response::Level(Level::Measured)), ..Answer::default() };
        assessment.answers.insert("A.8.8".parse().unwrap(), measured);
        assert_eq!(proposed(catalogue::iso27001_2022(), &assessment).len(), USUAL.len() - 2);
    }
}
