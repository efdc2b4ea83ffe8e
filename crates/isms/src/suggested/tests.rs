use super::*;
use crate::schedule::days;
use chrono::DateTime;
use model::{Answer, Edition, Level, Profile, Response, Size};

fn empty() -> Assessment {
    Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH)
}

fn planned(months: u16, assessment: &Assessment) -> Vec<Keyed<Action>> {
    let begun = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
    let frame = Project { begun: Some(begun), months, ..Project::default() };
    let mut next = 0;
    let mut id = || {
        next += 1;
        next.to_string()
    };
    plan(&frame, &packages(), assessment, begun, "Lead", &called, &mut id).actions
}

fn packages() -> Vec<WorkPackage> {
    catalogue::iso27001_2022().packages()
}

fn called(task: Task<'_>) -> String {
    match task {
        Task::Package(package) => package.id.to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn milestones_are_the_last_days_of_their_actions_and_nothing_falls_on_a_weekend() {
    let kinds = [
        (MilestoneKind::InternalAudit, "internal-audit"),
        (MilestoneKind::ManagementReview, "management-review"),
        (MilestoneKind::Stage1, "Stage1"),
        (MilestoneKind::Stage2, "Stage2"),
    ];
    for (later, months) in
        (0..7).flat_map(|later| (Project::SHORTEST..=Project::LONGEST).map(move |m| (later, m)))
    {
        let begun = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap() + TimeDelta::days(later * 23);
        let frame = Project { begun: Some(begun), months, ..Project::default() };
        let mut next = 0;
        let mut id = || {
            next += 1;
            next.to_string()
        };
        let Suggestion { actions, milestones } =
            plan(&frame, &packages(), &empty(), begun, "", &called, &mut id);
        let on = |kind| milestones.iter().find(|one| one.kind == kind).and_then(|one| one.on);
        for (kind, title) in kinds {
            let action = actions.iter().find(|action| action.record.title == title).unwrap();
            assert_eq!(on(kind), action.record.due, "{begun}, {months}: {title}");
        }
        assert_eq!(on(MilestoneKind::Stage2), frame.end(), "{begun}, {months}: as the page says");
        assert_eq!(milestones.len(), MilestoneKind::ALL.len() - 1, "all but those of a kind of their own");
        let days = actions.iter().flat_map(|action| [action.record.start, action.record.due]);
        for day in days.chain(milestones.iter().map(|one| one.on)).flatten() {
            assert_eq!(weekdays::until(day), day, "{begun}, {months}");
        }
        assert!(actions.iter().all(|action| action.record.start <= action.record.due));
    }
}

#[test]
fn what_is_left_out_of_the_plan_has_no_milestone() {
    let mut assessment = empty();
    for id in ["9.2.1", "9.2.2", "A.5.35"] {
        let answer = Answer { response: Some(Response::Level(Level::Established)), ..Answer::default() };
        assessment.answers.insert(id.parse().unwrap(), answer);
    }
    let frame = Project { begun: NaiveDate::from_ymd_opt(2026, 12, 1), months: 12, ..Project::default() };
    let begun = frame.begun.unwrap();
    let made = plan(&frame, &packages(), &assessment, begun, "", &|_| String::new(), &mut String::new);
    let kinds: Vec<_> = made.milestones.iter().map(|one| one.kind).collect();
    assert!(!kinds.contains(&MilestoneKind::InternalAudit) && kinds.contains(&MilestoneKind::Stage1));
}

#[test]
fn every_phase_is_there_and_nothing_begins_before_what_it_waits_for() {
    for months in Project::SHORTEST..=Project::LONGEST {
        let actions = planned(months, &empty());
        assert_eq!(actions.len(), packages().len() + 4);
        for phase in Phase::ALL {
            assert!(actions.iter().any(|action| action.record.phase == Some(phase)), "{phase:?}");
        }
        for action in &actions {
            let own = days(&action.record).unwrap();
            for before in &action.record.after {
                let other = actions.iter().find(|other| other.id == *before).unwrap();
                assert!(days(&other.record).unwrap().end < own.start, "{months}: {}", action.record.title);
            }
        }
    }
}

#[test]
fn it_ends_when_it_is_to_end() {
    let end = |months| planned(months, &empty()).iter().filter_map(|action| action.record.due).max().unwrap();
    // The 31st of January 2027 is a Sunday.
    assert_eq!(end(12), NaiveDate::from_ymd_opt(2027, 1, 29).unwrap());
    assert!(planned(0, &empty()).is_empty());
}

#[test]
fn a_small_organisation_has_fewer_days_of_work() {
    let days = |size| {
        let assessment = Assessment { profile: Profile { size, ..Profile::default() }, ..empty() };
        planned(9, &assessment).iter().map(|action| u32::from(action.record.effort)).sum::<u32>()
    };
    let by_size = [Some(Size::Micro), Some(Size::Small), Some(Size::Medium), Some(Size::Large)].map(days);
    assert_eq!(by_size, [38, 58, 96, 192]);
    assert_eq!(days(None), 96);
    let lesson = catalogue::lessons().into_iter().find(|lesson| lesson.slug == "cost-in-days").unwrap();
    let says = format!("{:?}", lesson.blocks().collect::<Vec<_>>());
    assert!(says.contains(&format!("{:?}", ["In all", "38", "58"])), "the lesson says the same: {says}");
}

#[test]
fn days_of_work_are_a_range_as_long_as_something_is_not_known() {
    assert_eq!(days_of_plan(&empty()), (12, 96), "the audits, and the whole plan");
    let all_at = |level: Level| {
        let mut assessment = empty();
        for fact in catalogue::iso27001_2022().facts() {
            let answer = Answer { response: Some(Response::Level(level)), ..Answer::default() };
            assessment.answers.insert(fact.id.parse().unwrap(), answer);
        }
        assessment
    };
    assert_eq!(days_of_plan(&all_at(Level::Partial)), (96, 96));
    assert_eq!(days_of_plan(&all_at(Level::Established)), (12, 12));
    let mut some = all_at(Level::Established);
    some.answers.get_mut(&"4.1".parse().unwrap()).unwrap().response = Some(Response::NotSure);
    let planned = planned(9, &some).iter().map(|action| u32::from(action.record.effort)).sum::<u32>();
    assert_eq!(days_of_plan(&some), (12, planned));
}

fn days_of_plan(assessment: &Assessment) -> (u32, u32) {
    super::days(&packages(), assessment)
}

#[test]
fn what_is_established_is_left_out() {
    let mut assessment = empty();
    for id in ["4.1", "4.2", "4.3"] {
        let answer = Answer { response: Some(Response::Level(Level::Established)), ..Answer::default() };
        assessment.answers.insert(id.parse().unwrap(), answer);
    }
    let actions = planned(9, &assessment);
    assert!(actions.iter().all(|action| action.record.title != "scope"));
    assert_eq!(actions.len(), packages().len() + 3);
}

#[test]
fn a_task_is_written_down_whole() {
    let actions = planned(12, &empty());
    let action = |id: &str| actions.iter().find(|action| action.id == id).unwrap().record.clone();
    let day = |text: &str| model::time::day(text);
    // The second package, up to 6 of 84 days of work and so 6 hundredths of the 363 days from 31 January, after the first;
    // working days.
    let first = action("1");
    assert_eq!((first.start, first.due, first.effort), (day("2026-02-02"), day("2026-02-10"), 3));
    let expected = Action {
        title: "scope".into(),
        requirements: ["4.1", "4.2", "4.3"].map(|id| id.parse().unwrap()).into(),
        owner: "Lead".into(),
        start: day("2026-02-11"),
        due: day("2026-02-20"),
        effort: 3,
        after: vec!["1".into()],
        phase: Some(Phase::Scope),
        added: day("2026-01-31"),
        note: packages()[1].yields.into(),
        ..Action::default()
    };
    assert_eq!(action("2"), expected);
}
