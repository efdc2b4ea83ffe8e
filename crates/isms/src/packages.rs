//! Gaps as pieces of work: by the work package that closes them (grouping by a partition).

use catalogue::WorkPackage;
use model::gaps::Gap;
use model::{Assessment, Level, RequirementId, Size};

use crate::action::{Action, Phase};

/// The gaps that one piece of work closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackagedGaps {
    /// The piece of work; none for gaps that no package closes, such as those of own controls.
    pub package: Option<WorkPackage>,
    /// The gaps with their ranks, from 1, most urgent first.
    pub gaps: Vec<(usize, Gap)>,
    /// Days of work; 0 where there is no package.
    pub days: u16,
}

/// Ranked gaps by their packages, in the order in which these are best done; what none closes stands last. Packages without
/// a gap are left out.
pub fn by_package(packages: Vec<WorkPackage>, ranked: &[Gap], size: Option<Size>) -> Vec<PackagedGaps> {
    let ranked = || (1..).zip(ranked.iter().cloned());
    let is_in = |package: &WorkPackage, gap: &Gap| package.requirements.contains(&gap.id);
    let rest = ranked().filter(|(_, gap)| !packages.iter().any(|package| is_in(package, gap))).collect();
    let mut all: Vec<PackagedGaps> = packages
        .iter()
        .map(|package| {
            let gaps: Vec<_> = ranked().filter(|(_, gap)| is_in(package, gap)).collect();
            let days = days_left(package, gaps.len(), size);
            PackagedGaps { package: Some(package.clone()), gaps, days }
        })
        .collect();
    all.push(PackagedGaps { package: None, gaps: rest, days: 0 });
    all.retain(|one| !one.gaps.is_empty());
    all
}

/// Days of work that a package takes an organisation as long as so many of its requirements are open.
pub fn days_left(package: &WorkPackage, open: usize, size: Option<Size>) -> u16 {
    let (open, all) = (open.min(package.requirements.len()), package.requirements.len().max(1));
    let whole = usize::from(package.days) * open;
    days_of_work(u16::try_from(whole.div_ceil(all)).unwrap_or(u16::MAX), size)
}

/// Days of work on something that takes so many with 50 to 249 people: about what they are with fewer or more.
pub fn days_of_work(days: u16, size: Option<Size>) -> u16 {
    let tenths = match size {
        Some(Size::Micro) => 3,
        Some(Size::Small) => 5,
        Some(Size::Medium) | None => 10,
        Some(Size::Large) => 20,
    };
    days.saturating_mul(tenths).div_ceil(10)
}

/// The requirements of a package that apply.
pub fn that_apply(package: &WorkPackage, assessment: &Assessment) -> Vec<RequirementId> {
    let applies = |id: &&RequirementId| {
        let kind = catalogue::kind_of(assessment.edition, id);
        let excluded = kind.and_then(|kind| Some(assessment.answers.get(*id)?.exclusion(kind).is_some()));
        !excluded.unwrap_or_default()
    };
    package.requirements.iter().filter(applies).cloned().collect()
}

/// How many of some requirements are not established.
pub fn open(requirements: &[RequirementId], assessment: &Assessment) -> usize {
    let is_established = |id: &RequirementId| {
        assessment.answers.get(id).and_then(|answer| answer.level()) >= Some(Level::Established)
    };
    requirements.iter().filter(|id| !is_established(id)).count()
}

/// How many of some requirements are answered with less than established.
pub fn known_open(requirements: &[RequirementId], assessment: &Assessment) -> usize {
    let level = |id: &RequirementId| assessment.answers.get(id)?.level();
    requirements.iter().filter_map(level).filter(|level| *level < Level::Established).count()
}

/// The phase of a package.
pub fn phase(package: &WorkPackage) -> Option<Phase> {
    Phase::ALL.into_iter().find(|phase| phase.key() == package.phase)
}

/// An action that does a package: it names all requirements of it that apply.
pub fn action(package: &WorkPackage, assessment: &Assessment) -> Action {
    let requirements = that_apply(package, assessment);
    let effort = days_left(package, open(&requirements, assessment), assessment.profile.size);
    Action {
        title: package.title.to_owned(),
        requirements,
        effort,
        phase: phase(package),
        note: package.yields.to_owned(),
        ..Action::default()
    }
}

#[cfg(test)]
mod tests {
    use catalogue::iso27001_2022;
    use chrono::DateTime;
    use model::gaps::Gaps;
    use model::{Answer, Edition, Profile, Response};

    use super::*;

    fn assessment(levels: &[(&str, Level)]) -> Assessment {
        let mut assessment =
            Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
        for (id, level) in levels {
            let answer = Answer { response: Some(Response::Level(*level)), ..Answer::default() };
            assessment.answers.insert(id.parse().unwrap(), answer);
        }
        assessment
    }

    fn package(id: &str) -> WorkPackage {
        iso27001_2022().packages().into_iter().find(|package| package.id == id).unwrap()
    }

    #[test]
    fn every_gap_is_in_one_piece_of_work_and_they_stand_in_their_order() {
        let absent: Vec<_> = iso27001_2022().facts().iter().map(|fact| (fact.id, Level::Absent)).collect();
        let assessment = assessment(&absent);
        let requirements = iso27001_2022().requirements();
        let answered = requirements.iter().map(|one| (one, &assessment.answers[&one.id]));
        let ranked = Gaps::of(answered).ranked;
        let packages = iso27001_2022().packages();
        let pieces = by_package(packages.clone(), &ranked, None);
        assert_eq!(pieces.len(), packages.len());
        assert_eq!(pieces.iter().map(|piece| piece.gaps.len()).sum::<usize>(), ranked.len());
        assert_eq!(
            pieces.iter().map(|piece| piece.days).sum::<u16>(),
            packages.iter().map(|one| one.days).sum::<u16>()
        );
        let order: Vec<_> = pieces.iter().filter_map(|piece| Some(piece.package.as_ref()?.id)).collect();
        assert_eq!(order, packages.iter().map(|package| package.id).collect::<Vec<_>>());
        for piece in &pieces {
            assert!(piece.gaps.is_sorted_by_key(|(rank, _)| *rank));
            assert!(piece.gaps.iter().all(|(rank, gap)| ranked[*rank - 1] == *gap));
        }
    }

    #[test]
    fn what_no_package_closes_stands_last_and_has_no_days() {
        let packages = vec![package("backups")];
        let assessment = assessment(&[("A.8.13", Level::Absent), ("5.2", Level::Absent)]);
        let requirements = iso27001_2022().requirements().iter();
        let answered = requirements.filter_map(|one| Some((one, assessment.answers.get(&one.id)?)));
        let pieces = by_package(packages, &Gaps::of(answered).ranked, None);
        assert_eq!(pieces.len(), 2);
        assert!(pieces[1].package.is_none() && pieces[1].days == 0);
        assert_eq!(pieces[1].gaps[0].1.id.as_str(), "5.2");
        assert_eq!(pieces[0].days, 1, "one of two requirements, two days in all");
    }

    #[test]
    fn days_follow_the_size_and_what_is_open() {
        let backups = package("backups");
        assert_eq!((days_left(&backups, 2, None), days_left(&backups, 1, None)), (2, 1));
        assert_eq!(days_left(&backups, 0, None), 0);
        assert_eq!(days_left(&backups, 9, None), 2, "no more than all of them");
        let sizes = [Size::Micro, Size::Small, Size::Medium, Size::Large];
        assert_eq!(sizes.map(|size| days_of_work(10, Some(size))), [3, 5, 10, 20]);
        assert_eq!(days_of_work(1, Some(Size::Micro)), 1);
    }

    #[test]
    fn an_action_names_all_requirements_that_apply_and_counts_what_is_open() {
        let mut assessment = assessment(&[("A.8.13", Level::Established), ("A.8.14", Level::Partial)]);
        let made = action(&package("backups"), &assessment);
        assert_eq!(made.requirements.len(), 2);
        assert_eq!((made.effort, made.phase), (1, Some(Phase::Documents)));
        assert!(!made.note.is_empty());
        assessment.answers.get_mut(&"A.8.14".parse().unwrap()).unwrap().leave_out("No servers.", None);
        let made = action(&package("backups"), &assessment);
        assert_eq!(made.requirements, ["A.8.13".parse().unwrap()]);
        assert_eq!(made.effort, 0);
    }

    #[test]
    fn every_package_has_a_phase() {
        assert!(iso27001_2022().packages().iter().all(|package| phase(package).is_some()));
    }
}
