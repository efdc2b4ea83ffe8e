//! The arithmetic of readiness.
//!
//! For a set of requirements (all, a clause, a theme, the 25 of the self-check), leaving out validly
//! excluded controls, which are counted beside it:
//!
//! - Credit of one requirement: `f = min(level, 3) / 3`. A level above 3 never makes up for one below.
//! - Readiness is a pair. *At least* `= sum of f / applicable` with unanswered and *not sure* counted
//!   as 0, *at most* the same with both counted as 1.
//! - Coverage `= answered / applicable`. *Not sure* is an answer.
//! - Progress against own targets `= mean of min(level, target) / target`, unanswered and *not sure*
//!   counted as 0.
//! - Where nothing is applicable there is no figure.
//!
//! Everything is summed in whole numbers (thirds of a credit, sixtieths of a target), so that no result
//! depends on the order of the requirements.

use crate::answer::{Answer, Response};
use crate::level::Level;
use crate::requirement::Requirement;

/// Full credit of one requirement, in thirds.
const FULL: u64 = Level::Established as u64;
/// The least common multiple of the targets 1 to 5.
const SIXTIETHS: u64 = 60;

/// A share between 0 and 1, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    part: u64,
    whole: u64,
}

impl Share {
    /// `part` of `whole`, if `whole` is more than nothing and `part` not more than `whole`.
    pub fn new(part: u64, whole: u64) -> Option<Self> {
        (whole > 0 && part <= whole).then_some(Self { part, whole })
    }

    /// As a number from 0 to 1.
    pub fn value(self) -> f64 {
        self.part as f64 / self.whole as f64
    }

    /// In percent, rounded down: what can be promised.
    pub fn percent_down(self) -> u64 {
        self.part * 100 / self.whole
    }

    /// In percent, rounded up: what cannot be exceeded.
    pub fn percent_up(self) -> u64 {
        (self.part * 100).div_ceil(self.whole)
    }

    /// In percent to the nearest, but 0 and 100 only when it is exactly that.
    pub fn percent(self) -> u64 {
        match (self.part * 200 + self.whole) / (self.whole * 2) {
            0 if self.part > 0 => 1,
            100 if self.part < self.whole => 99,
            percent => percent,
        }
    }

    fn cross(self, other: Self) -> (u128, u128) {
        (u128::from(self.part) * u128::from(other.whole), u128::from(other.part) * u128::from(self.whole))
    }
}

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        let (left, right) = self.cross(*other);
        Some(left.cmp(&right))
    }
}

/// How ready, as a range that closes as answers come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readiness {
    /// Even if everything unknown turned out to be absent.
    pub at_least: Share,
    /// Even if everything unknown turned out to be established.
    pub at_most: Share,
}

/// A readiness in whole percent, as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadinessPercent {
    /// Nothing is unknown.
    Exactly(u64),
    /// Something is.
    Between(u64, u64),
}

impl Readiness {
    /// In whole percent: rounded so that both ends stay true, one number when they meet.
    pub fn percent(self) -> ReadinessPercent {
        if self.at_least == self.at_most {
            ReadinessPercent::Exactly(self.at_least.percent())
        } else {
            ReadinessPercent::Between(self.at_least.percent_down(), self.at_most.percent_up())
        }
    }
}

/// The counts behind every figure about a set of requirements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// All that were asked, less the excluded.
    pub applicable: u64,
    /// Controls left out with a reason.
    pub excluded: u64,
    /// Answered with a level or with *not sure*.
    pub answered: u64,
    /// Answered with *not sure*.
    pub not_sure: u64,
    /// How many were answered with each level, 0 to 5.
    pub levels: [u64; 6],
    /// Applicable with a target under 3.
    pub low_targets: u64,
    credit: u64,
    towards_targets: u64,
}

impl Figures {
    /// The figures of a set of requirements. Linear in their number.
    pub fn of<'a>(set: impl IntoIterator<Item = (&'a Requirement, &'a Answer)>) -> Self {
        let mut figures = Self::default();
        for (requirement, answer) in set {
            figures.add(requirement, answer);
        }
        figures
    }

    /// Counts one more requirement.
    pub fn add(&mut self, requirement: &Requirement, answer: &Answer) {
        if answer.exclusion(requirement.kind).is_some() {
            self.excluded += 1;
            return;
        }
        self.applicable += 1;
        self.low_targets += u64::from(answer.target.level() < Level::Established);
        match answer.response {
            None => {}
            Some(Response::NotSure) => {
                self.answered += 1;
                self.not_sure += 1;
            }
            Some(Response::Level(level)) => {
                let (level, target) = (u64::from(level.number()), u64::from(answer.target.number()));
                self.answered += 1;
                self.levels[level as usize] += 1;
                self.credit += level.min(FULL);
                self.towards_targets += level.min(target) * SIXTIETHS / target;
            }
        }
    }

    /// Applicable and not answered at all.
    pub fn unanswered(&self) -> u64 {
        self.applicable - self.answered
    }

    /// The readiness pair; none when nothing is applicable.
    pub fn readiness(&self) -> Option<Readiness> {
        let unknown = self.unanswered() + self.not_sure;
        let whole = self.applicable * FULL;
        Some(Readiness {
            at_least: Share::new(self.credit, whole)?,
            at_most: Share::new(self.credit + unknown * FULL, whole)?,
        })
    }

    /// How much was answered; none when nothing is applicable.
    pub fn coverage(&self) -> Option<Share> {
        Share::new(self.answered, self.applicable)
    }

    /// Progress against the organisation's own targets; none when nothing is applicable.
    pub fn progress(&self) -> Option<Share> {
        Share::new(self.towards_targets, self.applicable * SIXTIETHS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Applicability, Justification};
    use crate::level::Target;
    use crate::requirement::RequirementKind;
    use proptest::prelude::*;

    fn requirement(number: usize) -> Requirement {
        let kind = if number.is_multiple_of(3) { RequirementKind::Clause } else { RequirementKind::Control };
        Requirement {
            id: format!("own-{number}").parse().unwrap(),
            kind,
            weight: 1,
            effort: 1,
            sequence: number as u16,
        }
    }

    fn levels(levels: &[Option<u8>]) -> Figures {
        let mut figures = Figures::default();
        for (number, level) in levels.iter().enumerate() {
            let response = level.map(|l| Level::try_from(l).map_or(Response::NotSure, Response::Level));
            figures.add(&requirement(number), &Answer { response, ..Answer::default() });
        }
        figures
    }

    /// Worked by hand: levels 0, 2, 5, *not sure* and one blank. Credits 0 + 2/3 + 1 = 5/3 of 5, so at
    /// least 33.3 %; with both unknowns at 1 it is 11/3 of 5, so at most 73.3 %; answered 4 of 5.
    #[test]
    fn the_worked_example() {
        let figures = levels(&[Some(0), Some(2), Some(5), Some(9), None]);
        let readiness = figures.readiness().unwrap();
        assert_eq!(readiness.at_least, Share::new(5, 15).unwrap());
        assert_eq!(readiness.at_most, Share::new(11, 15).unwrap());
        assert_eq!(readiness.percent(), ReadinessPercent::Between(33, 74));
        assert_eq!(figures.coverage(), Share::new(4, 5));
        // min(0,3)/3 + min(2,3)/3 + min(5,3)/3 = 5/3 of 5.
        assert_eq!(figures.progress().unwrap().percent(), 33);
        assert_eq!(figures.levels, [1, 0, 1, 0, 0, 1]);
    }

    #[test]
    fn one_number_when_nothing_is_unknown() {
        let figures = levels(&[Some(2), Some(2), Some(2)]);
        assert_eq!(figures.readiness().unwrap().percent(), ReadinessPercent::Exactly(67));
    }

    #[test]
    fn a_strong_control_does_not_make_up_for_a_weak_one() {
        let figures = levels(&[Some(5), Some(1)]);
        assert_eq!(figures.readiness().unwrap().percent(), ReadinessPercent::Exactly(67));
    }

    #[test]
    fn nothing_applicable_gives_no_figure() {
        let figures = Figures::default();
        assert!(
            figures.readiness().is_none() && figures.coverage().is_none() && figures.progress().is_none()
        );
    }

    #[test]
    fn the_ends_of_the_scale_are_shown_only_when_they_are_reached() {
        assert_eq!(Share::new(1, 1000).unwrap().percent(), 1);
        assert_eq!(Share::new(999, 1000).unwrap().percent(), 99);
        assert_eq!(Share::new(1000, 1000).unwrap().percent(), 100);
        assert_eq!(Share::new(1, 0), None);
    }

    #[test]
    fn targets_count_for_progress_alone() {
        let answer = Answer {
            response: Some(Response::Level(Level::Started)),
            target: Target::try_from(2).unwrap(),
            ..Answer::default()
        };
        let figures = Figures::of([(&requirement(1), &answer)]);
        assert_eq!(figures.progress(), Share::new(30, 60));
        assert_eq!(figures.readiness().unwrap().percent(), ReadinessPercent::Exactly(33));
        assert_eq!(figures.low_targets, 1);
    }

    fn an_answer() -> impl Strategy<Value = Answer> {
        let response = prop_oneof![
            Just(None),
            Just(Some(Response::NotSure)),
            (0u8..=5).prop_map(|l| Some(Response::Level(Level::try_from(l).unwrap()))),
        ];
        (response, 1u8..=5, proptest::bool::weighted(0.15)).prop_map(|(response, target, excluded)| Answer {
            response,
            target: Target::try_from(target).unwrap(),
            applicability: if excluded {
                Applicability::Excluded(Justification::new("why").unwrap())
            } else {
                Applicability::Undecided
            },
            ..Answer::default()
        })
    }

    fn figures(answers: &[Answer]) -> Figures {
        let requirements: Vec<_> = (0..answers.len()).map(requirement).collect();
        Figures::of(requirements.iter().zip(answers))
    }

    proptest! {
        #[test]
        fn every_figure_lies_between_0_and_1(answers in prop::collection::vec(an_answer(), 0..60)) {
            let figures = figures(&answers);
            if let Some(readiness) = figures.readiness() {
                let shares = [readiness.at_least, readiness.at_most, figures.coverage().unwrap(), figures.progress().unwrap()];
                for share in shares {
                    prop_assert!((0.0..=1.0).contains(&share.value()));
                    prop_assert!(share.percent_down() <= share.percent() && share.percent() <= share.percent_up());
                }
                prop_assert!(readiness.at_least <= readiness.at_most);
            }
            prop_assert_eq!(figures.applicable + figures.excluded, answers.len() as u64);
        }

        #[test]
        fn raising_a_level_lowers_nothing(mut answers in prop::collection::vec(an_answer(), 1..40), at in any::<prop::sample::Index>()) {
            let at = at.index(answers.len());
            let Some(level) = answers[at].level().filter(|l| *l < Level::Improving) else { return Ok(()) };
            let before = figures(&answers).readiness();
            answers[at].response = Some(Response::Level(Level::try_from(level.number() + 1).unwrap()));
            if let (Some(before), Some(after)) = (before, figures(&answers).readiness()) {
                prop_assert!(after.at_least >= before.at_least && after.at_most >= before.at_most);
            }
        }

        #[test]
        fn a_first_answer_only_narrows_the_range(mut answers in prop::collection::vec(an_answer(), 1..40), at in any::<prop::sample::Index>(), level in 0u8..=5) {
            let at = at.index(answers.len());
            answers[at].response = None;
            let before = figures(&answers).readiness();
            answers[at].response = Some(Response::Level(Level::try_from(level).unwrap()));
            if let (Some(before), Some(after)) = (before, figures(&answers).readiness()) {
                prop_assert!(after.at_least >= before.at_least && after.at_most <= before.at_most);
            }
        }

        #[test]
        fn the_order_does_not_matter(answers in prop::collection::vec(an_answer(), 0..40)) {
            let requirements: Vec<_> = (0..answers.len()).map(requirement).collect();
            let forward = Figures::of(requirements.iter().zip(&answers));
            let backward = Figures::of(requirements.iter().zip(&answers).rev());
            prop_assert_eq!(forward, backward);
        }

        #[test]
        fn excluding_a_clause_item_changes_nothing(answers in prop::collection::vec(an_answer(), 1..40)) {
            let mut without = answers.clone();
            without[0].applicability = Applicability::Undecided;
            let mut with = answers;
            with[0].applicability = Applicability::Excluded(Justification::new("we would rather not").unwrap());
            prop_assert_eq!(figures(&with), figures(&without));
        }
    }

    #[test]
    fn shares_of_different_wholes_compare_by_their_value() {
        let share = |part, whole| Share::new(part, whole).unwrap();
        let ordered = [share(0, 9), share(1, 3), share(3, 7), share(1, 2), share(3, 4), share(9, 9)];
        for (place, lower) in ordered.iter().enumerate() {
            for higher in &ordered[place + 1..] {
                assert!(lower.partial_cmp(higher) == Some(std::cmp::Ordering::Less), "{lower:?} {higher:?}");
            }
        }
        assert!(share(1, 2) <= share(2, 4) && share(1, 2) >= share(2, 4));
    }

    #[test]
    fn a_share_is_a_number_between_none_and_all() {
        let values = [(0, 4), (1, 4), (4, 4)].map(|(part, whole)| Share::new(part, whole).unwrap().value());
        assert_eq!(values, [0.0, 0.25, 1.0]);
    }

    #[test]
    fn a_target_is_low_below_established_only() {
        let mut figures = Figures::default();
        for target in 1..=5 {
            let target = Target::try_from(target).unwrap();
            figures.add(&requirement(1), &Answer { target, ..Answer::default() });
        }
        assert_eq!(figures.low_targets, 2);
    }

    /// Levels 1, 2 and 3 towards 2, 4 and 3: 1/2 + 2/4 + 1 = 2 of 3.
    #[test]
    fn each_answer_counts_towards_its_own_target() {
        let mut figures = Figures::default();
        for (level, target) in [(1, 2), (2, 4), (3, 3)] {
            let response = Some(Response::Level(Level::try_from(level).unwrap()));
            let target = Target::try_from(target).unwrap();
            figures.add(&requirement(1), &Answer { response, target, ..Answer::default() });
        }
        assert_eq!(figures.towards_targets, 2 * SIXTIETHS);
    }
}
