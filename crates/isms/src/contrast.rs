//! Ranking under missing data: which group is strongest and which weakest, where enough is known to say so.

use std::cmp::Ordering;

use catalogue::Group;
use model::scoring::Figures;

use crate::result::{GroupResult, Outcome};

/// So many answers a group needs before it is ranked, and at least half of it.
pub const ENOUGH: u64 = 3;

/// What stands out among the groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contrast {
    /// The strongest and the weakest of those of which enough is known; none if they do not differ.
    pub extremes: Option<(&'static Group, &'static Group)>,
    /// The one of which least is known, where that is less than half.
    pub least_known: Option<&'static Group>,
}

/// What stands out among the groups of an outcome; nothing as long as nothing is known.
pub fn contrast(outcome: &Outcome) -> Contrast {
    let groups = &outcome.groups;
    let ranked: Vec<(&GroupResult, f64)> =
        groups.iter().filter_map(|group| Some((group, mean(&group.figures)?))).collect();
    let by =
        |a: &&(&GroupResult, f64), b: &&(&GroupResult, f64)| a.1.partial_cmp(&b.1).unwrap_or(Ordering::Equal);
    // Of equals the first in the standard's order is named, in both cases.
    let extremes = ranked.iter().rev().max_by(by).zip(ranked.iter().min_by(by));
    let extremes = extremes.filter(|(strongest, weakest)| strongest.1 > weakest.1);
    let extremes = extremes.map(|(strongest, weakest)| (strongest.0.group, weakest.0.group));
    let is_anything_known = groups.iter().any(|group| known(&group.figures) > 0);
    let dark = groups.iter().filter(|group| known(&group.figures) * 2 < group.figures.applicable);
    let least = dark.min_by(|a, b| {
        let (a, b) = (&a.figures, &b.figures);
        // Of two shares the smaller, by products so that nothing is rounded; of equal shares the larger group.
        let shares = (known(a) * b.applicable).cmp(&(known(b) * a.applicable));
        shares.then_with(|| b.applicable.cmp(&a.applicable))
    });
    Contrast { extremes, least_known: least.filter(|_| is_anything_known).map(|group| group.group) }
}

fn known(figures: &Figures) -> u64 {
    figures.answered - figures.not_sure
}

/// What is known of a group on average, from 0 to 1; none where too little is known.
fn mean(figures: &Figures) -> Option<f64> {
    let known = known(figures);
    if known < ENOUGH || known * 2 < figures.applicable {
        return None;
    }
    let at_least = figures.readiness()?.at_least.value();
    Some(at_least * figures.applicable as f64 / known as f64)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use model::{Answer, Assessment, Edition, Level, Profile, Response};

    use super::*;
    use crate::result::Extent;

    /// The ids of the strongest, the weakest and the least known; of each group so many answers at a level.
    fn stands(given: &[(&str, usize, u8)], extent: Extent) -> [Option<&'static str>; 3] {
        let catalogue = catalogue::iso27001_2022();
        let (edition, now) = (Edition::Iso27001_2022, DateTime::UNIX_EPOCH);
        let mut assessment = Assessment::new("a".into(), edition, Profile::default(), now);
        for (group, count, level) in given {
            let response = match level {
                9 => Response::NotSure,
                level => Response::Level(Level::try_from(*level).unwrap()),
            };
            let own = catalogue.facts().iter().filter(|fact| fact.group.id == *group);
            let own = own.filter(|fact| extent == Extent::All || fact.asked.is_some());
            for fact in own.take(*count) {
                let answer = Answer { response: Some(response), ..Answer::default() };
                assessment.answers.insert(fact.id.parse().unwrap(), answer);
            }
        }
        let today = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap();
        let Contrast { extremes, least_known } =
            contrast(&Outcome::of(catalogue, &assessment, extent, today));
        [extremes.map(|two| two.0.id), extremes.map(|two| two.1.id), least_known.map(|group| group.id)]
    }

    #[test]
    fn only_groups_of_which_enough_is_known_are_ranked() {
        let all = |given: &[_]| stands(given, Extent::All);
        assert_eq!(all(&[]), [None; 3], "nothing is known");
        assert_eq!(all(&[("A.6", 8, 3), ("A.7", 1, 0)]), [None, None, Some("A.5")], "one answer is no rank");
        assert_eq!(all(&[("A.6", 8, 3), ("A.7", 14, 0)])[..2], [Some("A.6"), Some("A.7")]);
        assert_eq!(all(&[("A.6", 8, 3), ("A.8", 5, 0)])[..2], [None, None], "5 of 34 are not half");
        assert_eq!(all(&[("A.6", 8, 3), ("A.7", 14, 9)])[..2], [None, None], "not sure is not known");
        assert_eq!(all(&[("A.6", 4, 3), ("A.7", 14, 2)])[..2], [Some("A.6"), Some("A.7")], "half is enough");
        assert_eq!(all(&[("A.6", 8, 2), ("A.7", 14, 2)])[..2], [None, None], "they do not differ");
    }

    #[test]
    fn the_least_known_is_the_one_of_which_the_smallest_share_is_known() {
        let given = [("A.5", 37, 2), ("A.6", 8, 3), ("A.7", 1, 1), ("A.8", 1, 1)];
        let clauses = ["4", "5", "6", "7", "8", "9", "10"].map(|clause| (clause, 40, 3));
        let all: Vec<_> = given.into_iter().chain(clauses).collect();
        assert_eq!(stands(&all, Extent::All)[2], Some("A.8"), "1 of 34 is less than 1 of 14");
    }

    #[test]
    fn a_clause_of_which_the_self_check_asks_one_question_is_never_ranked() {
        let clauses = ["4", "5", "6", "7", "8", "9", "10"].map(|clause| (clause, 1, 0));
        let given: Vec<_> = [("A.5", 25, 3), ("A.8", 25, 2)].into_iter().chain(clauses).collect();
        let [strongest, weakest, _] = stands(&given, Extent::SelfCheck);
        assert_eq!((strongest, weakest), (Some("A.5"), Some("A.8")));
    }
}
