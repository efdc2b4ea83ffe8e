//! How making files grows with the number of requirements: `cargo bench -p export`.
#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::time::Instant;

use isms::control::OwnControl;
use isms::record::Record as _;
use locale::Text;
use model::{Answer, Assessment, Edition, Level, RequirementId, Response};
use report::{Format, Options, Subject, Topic};

const FILES: [(Topic, Format); 6] = [
    (Topic::Report, Format::Pdf),
    (Topic::Report, Format::Docx),
    (Topic::Workbook, Format::Xlsx),
    (Topic::Statement, Format::Xlsx),
    (Topic::Results, Format::Oscal),
    (Topic::Summary, Format::Png),
];

fn main() {
    catalogue::complete();
    println!("requirements  file                        ms");
    for size in [123, 250, 500, 1_000] {
        let assessment = with_requirements(size);
        for (topic, format) in FILES {
            let rounds = 5;
            let start = Instant::now();
            for _ in 0..rounds {
                black_box(made(&assessment, topic, format));
            }
            let milliseconds = start.elapsed().as_secs_f64() * 1000.0 / f64::from(rounds);
            println!(
                "{size:>12}  {:<22} {:>8.1}",
                format!("{} {}", topic.key(), format.extension()),
                milliseconds
            );
        }
    }
}

fn made(assessment: &Assessment, topic: Topic, format: Format) -> Vec<u8> {
    let options = Options::default();
    let now: chrono::DateTime<chrono::Utc> = "2026-06-15T09:30:00Z".parse().unwrap();
    let now = report::Moment { now, today: now.date_naive() };
    let subject = Subject::new(Text::default(), assessment, &options, now).unwrap();
    export::write(&subject, topic, format).unwrap()
}

/// All requirements of the edition answered, with notes, and own controls up to a number.
fn with_requirements(size: usize) -> Assessment {
    let id = "00000000-0000-4000-8000-000000000009".to_owned();
    let now: chrono::DateTime<chrono::Utc> = "2026-06-15T09:30:00Z".parse().unwrap();
    let mut assessment = Assessment::new(id, Edition::Iso27001_2022, Default::default(), now);
    let own = (1..).map(|number| format!("O.{number}").parse::<RequirementId>().unwrap());
    let known = catalogue::iso27001_2022().requirements().iter().map(|requirement| requirement.id.clone());
    for (number, id) in known.chain(own).take(size).enumerate() {
        if id.is_own() {
            let control = OwnControl { title: format!("Own control {number}"), ..OwnControl::default() };
            assessment.rows.set(&OwnControl::key(id.as_str()), control.write());
        }
        let level = Level::try_from((number % 6) as u8).unwrap();
        let note = format!("Note {number}: agreed in the spring, looked at again in the autumn. ").repeat(4);
        assessment
            .answers
            .insert(id, Answer { response: Some(Response::Level(level)), note, ..Answer::default() });
    }
    assessment
}
