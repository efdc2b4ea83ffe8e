//! Writes every document about contrasting assessments, to be looked at: `cargo xtask documents`.
//!
//! The sets: the example, an empty assessment, a self-check, the most that a person would write in several scripts, the
//! 2013 edition, everything established, a house style, and Letter.

#![allow(clippy::unwrap_used, reason = "it stops where something is not as it should be")]

use std::path::Path;
use std::{env, fs};

use locale::Text;
use model::{Answer, Assessment, Edition, Level, Profile, Response};
use report::{EXPORTS, Format, Moment, Options, PageSize, Subject};

fn main() {
    let out = env::args().nth(1).unwrap_or_else(|| "target/documents".into());
    catalogue::complete();
    let moment =
        Moment { now: "2026-06-15T09:30:00Z".parse().unwrap(), today: "2026-06-15".parse().unwrap() };
    let branded = Options { colour: "ffcc00".into(), ..Options::default() };
    let letter = Options { paper: PageSize::Letter, ..Options::default() };
    let sets = [
        ("example", example(), Options::default()),
        (
            "empty",
            Assessment { answers: Default::default(), rows: Default::default(), ..example() },
            Options::default(),
        ),
        ("self-check", self_check(), Options::default()),
        ("long", long(), Options::default()),
        ("2013", levels(Edition::Iso27001_2013, |place| place % 4), Options::default()),
        ("established", levels(Edition::Iso27001_2022, |_| 3), Options::default()),
        ("branded", example(), branded),
        ("letter", example(), letter),
    ];
    for (name, assessment, options) in sets {
        let folder = Path::new(&out).join(name);
        fs::create_dir_all(&folder).unwrap();
        let subject = Subject::new(Text::default(), &assessment, &options, moment).unwrap();
        for export in EXPORTS {
            // Some say that there is nothing to write.
            if let Ok(bytes) = export::write(&subject, export.topic, export.format) {
                let ending = match export.format {
                    Format::Oscal => "oscal.json",
                    format => format.extension(),
                };
                fs::write(folder.join(format!("{}.{ending}", export.topic.key())), bytes).unwrap();
            }
        }
    }
}

fn example() -> Assessment {
    let bytes = include_bytes!("../../../src/example.json");
    ::file::open::open(bytes).unwrap().assessments.remove(0).assessment
}

fn blank(edition: Edition) -> Assessment {
    let profile = Profile { organisation: "Sample organisation".into(), ..Profile::default() };
    Assessment::new(
        "00000000-0000-4000-8000-000000000005".into(),
        edition,
        profile,
        "2026-06-12T08:00:00Z".parse().unwrap(),
    )
}

/// Every requirement at a level that follows from its place.
fn levels(edition: Edition, level: fn(usize) -> usize) -> Assessment {
    let mut assessment = blank(edition);
    for (place, requirement) in catalogue::of(edition).unwrap().requirements().iter().enumerate() {
        let response = u8::try_from(level(place)).ok().and_then(|digit| Level::try_from(digit).ok());
        let answer = Answer { response: response.map(Response::Level), ..Answer::default() };
        assessment.answers.insert(requirement.id.clone(), answer);
    }
    assessment
}

fn self_check() -> Assessment {
    let mut assessment = levels(Edition::Iso27001_2022, |place| place % 5);
    let asked = catalogue::iso27001_2022().self_check();
    assessment.answers.retain(|id, _| asked.contains(id));
    assessment
}

/// Long notes, names and addresses in several scripts, for everything.
fn long() -> Assessment {
    let mut assessment = levels(Edition::Iso27001_2022, |place| place % 6);
    assessment.profile.organisation =
        "Übermäßig långa namn Ωμέγα Жук ≥ ≤ → ✓ ﬁ 株式会社 שלום سلام नमस्ते".repeat(2);
    for (place, answer) in assessment.answers.values_mut().enumerate() {
        answer.note = format!("Note {place}: Größe ≥ 12, Ωμέγα, Жук, 株式会社, سلام. ").repeat(60);
        answer.owner = "Somebody with a very long name in a very long department ".repeat(4);
        answer.due = "2026-03-01".parse().ok();
    }
    assessment
}
