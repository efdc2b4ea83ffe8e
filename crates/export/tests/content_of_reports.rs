//! The worker that writes reports holds only the content that they show: with all content they say the same. What is
//! added stays, so the other half runs in a process of its own.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use std::process::Command;
use std::{env, fs};

use locale::Text;
use model::{Answer, Assessment, Edition, Level, Profile, Response, Sector};
use report::{Format, Moment, Options, Subject, Topic};

/// Where the process that has all content writes what it makes of it.
const ALL: &str = "PLUMBLINE_ALL_CONTENT";

/// Every report as Markdown and every table as CSV, about both editions.
fn written() -> String {
    let moment =
        Moment { now: "2026-03-01T09:30:00Z".parse().unwrap(), today: "2026-03-01".parse().unwrap() };
    let mut text = String::new();
    for edition in [Edition::Iso27001_2022, Edition::Iso27001_2013] {
        let profile = Profile { sector: Some(Sector::Retail), ..Profile::default() };
        let id = "00000000-0000-4000-8000-000000000003".into();
        let mut assessment = Assessment::new(id, edition, profile, moment.now);
        for (place, requirement) in catalogue::of(edition).unwrap().requirements().iter().enumerate() {
            let level = Level::try_from((place % 5) as u8).map_or(Response::NotSure, Response::Level);
            let answer = Answer { response: (place % 6 > 0).then_some(level), ..Answer::default() };
            assessment.answers.insert(requirement.id.clone(), answer);
        }
        let options = Options::default();
        let subject = Subject::new(Text::default(), &assessment, &options, moment).unwrap();
        for topic in Topic::ALL {
            for format in [Format::Markdown, Format::Csv] {
                text.push_str(&report::write(&subject, topic, format).unwrap_or_default());
            }
        }
    }
    text
}

#[test]
fn reports_say_the_same_with_all_content() {
    if let Some(path) = env::var_os(ALL) {
        catalogue::complete();
        return fs::write(path, written()).unwrap();
    }
    catalogue::complete_for_reports();
    let ours = written();
    assert!(ours.len() > 50_000, "{}", ours.len());
    let path = env::temp_dir().join(format!("plumbline-reports-{}", std::process::id()));
    let child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "reports_say_the_same_with_all_content"])
        .env(ALL, &path)
        .output()
        .unwrap();
    assert!(child.status.success());
    let with_all = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    if with_all != ours {
        let line = with_all.lines().zip(ours.lines()).find(|(all, some)| all != some);
        panic!("reports show content that their worker does not hold: {line:?}");
    }
}
