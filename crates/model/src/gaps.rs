//! Which gaps to close first.
//!
//! Priority of a gap: `(target - level) x weight`. Ties go to the least effort, then to the authored
//! sequence (scope before risk before Statement of Applicability). *Not sure* and unanswered are not
//! gaps but things to find out, and are listed apart.

use crate::answer::{Answer, Response};
use crate::level::{Level, Target};
use crate::requirement::{Requirement, RequirementId};
use crate::sort;

/// A requirement below its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Which one.
    pub id: RequirementId,
    /// Where it is.
    pub level: Level,
    /// Where it should be.
    pub target: Target,
    /// How much it matters, 1 to 3.
    pub weight: u8,
    /// What closing it takes, 1 to 3.
    pub effort: u8,
    sequence: u16,
}

impl Gap {
    /// `(target - level) x weight`, 1 to 15.
    pub fn priority(&self) -> u8 {
        (self.target.number() - self.level.number()) * self.weight
    }

    /// Matters (weight 2 or 3) and takes little (effort 1).
    pub fn is_quick_win(&self) -> bool {
        self.weight >= 2 && self.effort == 1
    }
}

/// What is left to do and to find out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gaps {
    /// The gaps, most urgent first.
    pub ranked: Vec<Gap>,
    /// Answered with *not sure*, in the authored sequence.
    pub not_sure: Vec<RequirementId>,
    /// Not answered, in the authored sequence.
    pub unanswered: Vec<RequirementId>,
}

impl Gaps {
    /// The gaps of a set of requirements.
    pub fn of<'a>(set: impl IntoIterator<Item = (&'a Requirement, &'a Answer)>) -> Self {
        let mut ranked = Vec::new();
        let mut not_sure = Vec::new();
        let mut unanswered = Vec::new();
        for (requirement, answer) in set {
            if answer.exclusion(requirement.kind).is_some() {
                continue;
            }
            match answer.response {
                Some(Response::Level(level)) if level < answer.target.level() => ranked.push(Gap {
                    id: requirement.id.clone(),
                    level,
                    target: answer.target,
                    weight: requirement.weight,
                    effort: requirement.effort,
                    sequence: requirement.sequence,
                }),
                Some(Response::Level(_)) => {}
                Some(Response::NotSure) => not_sure.push((requirement.sequence, &requirement.id)),
                None => unanswered.push((requirement.sequence, &requirement.id)),
            }
        }
        sort::sort_by(&mut ranked, |a, b| {
            (b.priority(), a.effort, a.sequence, &a.id).cmp(&(a.priority(), b.effort, b.sequence, &b.id))
        });
        Self { ranked, not_sure: in_sequence(not_sure), unanswered: in_sequence(unanswered) }
    }
}

fn in_sequence(mut ids: Vec<(u16, &RequirementId)>) -> Vec<RequirementId> {
    sort::sort_by(&mut ids, Ord::cmp);
    ids.into_iter().map(|(_, id)| id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirement::RequirementKind;

    fn requirement(id: &str, weight: u8, effort: u8, sequence: u16) -> Requirement {
        Requirement { id: id.parse().unwrap(), kind: RequirementKind::Control, weight, effort, sequence }
    }

    fn at(level: u8) -> Answer {
        let response = Some(Response::Level(Level::try_from(level).unwrap()));
        Answer { response, ..Answer::default() }
    }

    /// Worked by hand: (3-0)x3 = 9, (3-0)x2 = 6 twice (effort decides), (3-2)x3 = 3 twice (sequence decides).
    #[test]
    fn the_worked_example() {
        let set = [
            (requirement("e", 3, 2, 9), at(2)),
            (requirement("d", 3, 2, 4), at(2)),
            (requirement("b", 2, 1, 7), at(0)),
            (requirement("c", 2, 2, 1), at(0)),
            (requirement("a", 3, 3, 8), at(0)),
            (requirement("done", 3, 1, 0), at(3)),
        ];
        let gaps = Gaps::of(set.iter().map(|(r, a)| (r, a)));
        let order: Vec<_> = gaps.ranked.iter().map(|g| (g.id.as_str(), g.priority())).collect();
        assert_eq!(order, [("a", 9), ("b", 6), ("c", 6), ("d", 3), ("e", 3)]);
        let quick: Vec<_> = gaps.ranked.iter().filter(|g| g.is_quick_win()).map(|g| g.id.as_str()).collect();
        assert_eq!(quick, ["b"]);
    }

    #[test]
    fn what_is_unknown_is_listed_apart() {
        let not_sure = Answer { response: Some(Response::NotSure), ..Answer::default() };
        let set = [(requirement("x", 1, 1, 2), not_sure), (requirement("y", 1, 1, 1), Answer::default())];
        let gaps = Gaps::of(set.iter().map(|(r, a)| (r, a)));
        assert!(gaps.ranked.is_empty());
        assert_eq!(gaps.not_sure[0].as_str(), "x");
        assert_eq!(gaps.unanswered[0].as_str(), "y");
    }

    #[test]
    fn a_higher_target_makes_a_gap_of_an_established_control() {
        let answer = Answer { target: Target::try_from(5).unwrap(), ..at(3) };
        let gaps = Gaps::of([(&requirement("x", 2, 1, 1), &answer)]);
        assert_eq!(gaps.ranked[0].priority(), 4);
    }
}
