//! The pictures at both sizes: everything is read, and the numbers are those of the table.

use charts::{Chart, Shape, Size};
use chrono::NaiveDate;
use isms::Registers;
use isms::gates::requirements;
use isms::progress::course;
use isms::result::{Extent, Outcome};
use isms::snapshot::Snapshot;
use isms::workshops;
use locale::Text;
use model::{Answer, Assessment, Edition, Level, Profile, Response};

use super::day;
use crate::pictures::{self, Picture};

fn example() -> Assessment {
    let opened = ::file::open::open(include_bytes!("../../../../src/example.json")).unwrap();
    opened.assessments.into_iter().next().unwrap().assessment
}

fn answered(response: Option<Response>) -> Assessment {
    let profile = Profile { organisation: "Larkfield".into(), ..Profile::default() };
    let mut assessment =
        Assessment::new("x".into(), Edition::Iso27001_2022, profile, chrono::DateTime::UNIX_EPOCH);
    for requirement in catalogue::iso27001_2022().requirements() {
        assessment.answers.insert(requirement.id.clone(), Answer { response, ..Answer::default() });
    }
    assessment
}

/// Names as long as fields let them be.
fn with_long_names(mut assessment: Assessment) -> Assessment {
    let long = "An unusually long name that somebody once gave to something ".repeat(3);
    let rows = [
        ("control/O.1", serde_json::json!({ "title": long, "theme": "A.7" })),
        (
            "action/1",
            serde_json::json!({ "title": long, "due": "2026-07-01", "added": "2026-06-01", "owner": long }),
        ),
        ("milestone/1", serde_json::json!({ "kind": "stage1", "on": "2026-07-02" })),
        ("milestone/2", serde_json::json!({ "kind": "stage2", "on": "2026-07-03" })),
        ("snapshot/1", serde_json::json!({ "name": long, "on": "2026-05-01" })),
        ("snapshot/2", serde_json::json!({ "name": long, "on": "2026-05-02" })),
    ];
    for (key, row) in rows {
        assessment.rows.set(key, Some(row));
    }
    assessment
}

fn all(assessment: &Assessment, extent: Extent, today: NaiveDate) -> Vec<Picture> {
    let (text, catalogue) = (Text::default(), catalogue::iso27001_2022());
    let registers = Registers::of(&assessment.rows);
    let outcome = Outcome::of(catalogue, assessment, extent, today);
    let now = Snapshot::take("", today, assessment, &registers);
    let asked = requirements(catalogue, assessment, &registers);
    let points = course(registers.snapshots.iter().map(|one| &one.record).chain([&now]), &asked);
    let standings = isms::risks::standings(assessment, &registers, today);
    let words = crate::risks::Words::of(text, &registers.criteria);
    let risks = |moment| pictures::risks(text, &words, &standings, moment);
    let measured = registers.running.objectives.iter();
    let measured = measured.filter_map(|one| pictures::readings(text, one, &registers.running)).take(1);
    let mut all = vec![
        risks(pictures::Moment::Before),
        risks(pictures::Moment::Now),
        risks(pictures::Moment::After),
        pictures::top_risks(text, &words, &standings, pictures::Moment::Now),
        pictures::top_risks(text, &words, &standings, pictures::Moment::After),
        pictures::risks_over_time(text, &registers, &standings, today),
        pictures::beam(text, &outcome),
        pictures::trend(text, &points),
        pictures::gates(text, &outcome),
        pictures::strip(text, catalogue, assessment, &registers, &outcome),
        pictures::radar(text, &outcome),
        pictures::by_theme(text, &outcome),
        pictures::burn_up(text, &registers, today),
        pictures::efforts(text, &outcome),
    ];
    all.extend(measured);
    let rooms = registers.running.workshops.iter().filter_map(|one| {
        let to = workshops::invitation(&one.record, catalogue.edition, catalogue);
        let questions = workshops::questions(&one.record.asked, catalogue);
        let said = workshops::said(&one.record, &to, &Default::default());
        pictures::room(text, catalogue, &one.record, &questions, &said)
    });
    all.extend(rooms.take(1));
    all
}

fn courses() -> Vec<(&'static str, Assessment)> {
    let level = |level| Some(Response::Level(level));
    vec![
        ("the example", example()),
        ("nothing", answered(None)),
        ("all established", answered(level(Level::Established))),
        ("all absent", answered(level(Level::Absent))),
        ("nobody is sure", answered(Some(Response::NotSure))),
        ("long names", with_long_names(answered(level(Level::Partial)))),
        ("long names in the example", with_long_names(example())),
    ]
}

#[test]
fn every_picture_is_read_at_both_sizes_and_on_a_slide() {
    for (name, assessment) in courses() {
        for extent in [Extent::All, Extent::SelfCheck] {
            for picture in all(&assessment, extent, day()) {
                for size in Size::ALL {
                    let drawing = picture.draw(size).unwrap();
                    let faults = charts::legible::faults(&drawing);
                    assert!(faults.is_empty(), "{name}, {}, {size:?}: {faults:?}", picture.id);
                    let small = drawing.shapes.iter().find_map(|shape| match shape {
                        Shape::Text { size, text, .. } if *size < 110 => Some(text.clone()),
                        _ => None,
                    });
                    assert_eq!(small, None, "{}", picture.id);
                }
                let organisation = "A name of an organisation ".repeat(8);
                let slide =
                    picture.for_slide(Text::default(), &organisation, day(), "ISO/IEC 27001:2022").unwrap();
                assert!(charts::legible::faults(&slide).is_empty(), "{name}, {}", picture.id);
            }
        }
    }
}

#[test]
fn tables_have_a_cell_for_each_column_and_say_what_is_drawn() {
    for (name, assessment) in courses() {
        for picture in all(&assessment, Extent::All, day()) {
            let twin = &picture.twin;
            for row in &twin.rows {
                assert_eq!(row.len(), twin.head.len(), "{name}, {}", picture.id);
            }
            assert!(twin.keys.is_empty() || twin.keys.len() == twin.rows.len());
            let texts: Vec<String> = picture
                .draw(Size::Large)
                .unwrap()
                .shapes
                .into_iter()
                .filter_map(|shape| match shape {
                    Shape::Text { text, .. } => Some(text),
                    _ => None,
                })
                .collect();
            match &picture.chart {
                Chart::Meters(meters) => {
                    let drawn: usize = meters.groups.iter().map(|(_, meters)| meters.len()).sum();
                    assert_eq!(drawn, twin.rows.len());
                    for (meter, row) in meters.groups.iter().flat_map(|(_, all)| all).zip(&twin.rows) {
                        assert_eq!(row[2], meter.met.to_string());
                        assert_eq!(row[4], meter.unknown.to_string());
                        assert!(texts.contains(&meter.says));
                    }
                }
                Chart::Strip(strip) => {
                    let drawn: usize = strip.groups.iter().map(|group| group.cells.len()).sum();
                    assert_eq!(drawn, twin.rows.len());
                    assert_eq!(drawn, picture.draw(Size::Small).unwrap().spots.len());
                }
                Chart::Radar(axes, _) => assert_eq!(axes.len(), twin.rows.len()),
                Chart::Bars(bars, _) => assert_eq!(bars.len(), twin.rows.len()),
                Chart::Band(band) => assert_eq!(band.moments.len(), twin.rows.len()),
                Chart::Steps(steps) => {
                    assert_eq!(steps.all.len(), twin.rows.len());
                    for ((_, count), row) in steps.done.iter().zip(&twin.rows) {
                        assert_eq!(row[2], count.to_string());
                    }
                }
                Chart::Matrix(matrix) => {
                    for (cells, row) in matrix.cells.iter().zip(&twin.rows) {
                        let counts: Vec<String> = cells.iter().map(|cell| cell.count.to_string()).collect();
                        assert_eq!(counts, row[1..]);
                    }
                }
                Chart::RiskMap(map) => {
                    for (cells, row) in map.cells.iter().rev().zip(&twin.rows) {
                        let counts: Vec<String> = cells.iter().map(|cell| cell.count.to_string()).collect();
                        assert_eq!(counts, row[1..]);
                    }
                }
                Chart::Ranking(ranking) => {
                    assert_eq!(ranking.bars.len(), twin.rows.len());
                    for (bar, row) in ranking.bars.iter().zip(&twin.rows) {
                        assert_eq!((&bar.label, &bar.figure), (&row[0], &row[1]));
                    }
                }
                Chart::Stacks(stacks) => {
                    assert_eq!(stacks.columns.len(), twin.rows.len());
                    for (column, row) in stacks.columns.iter().zip(&twin.rows) {
                        let counts: Vec<String> = column.counts.iter().rev().map(usize::to_string).collect();
                        assert_eq!(counts, row[1..5]);
                    }
                }
                // The table also has what is no number.
                Chart::Course(course) => assert!(course.values.len() <= twin.rows.len()),
                Chart::Answers(answers) => {
                    for (question, row) in answers.rows.iter().zip(&twin.rows) {
                        let counts: Vec<String> = question.counts.iter().map(usize::to_string).collect();
                        assert_eq!((&question.label, &counts[..]), (&row[0], &row[1..]));
                    }
                }
                Chart::Beam(_) => assert!(twin.rows.len() <= 1),
            }
        }
    }
}

#[test]
fn gaps_by_weight_and_effort_are_all_gaps() {
    let assessment = example();
    let outcome = Outcome::of(catalogue::iso27001_2022(), &assessment, Extent::All, day());
    let Chart::Matrix(matrix) = pictures::efforts(Text::default(), &outcome).chart else { panic!() };
    let counted: usize = matrix.cells.iter().flatten().map(|cell| cell.count).sum();
    assert_eq!(counted, outcome.gaps.ranked.len());
    let first = matrix.cells.iter().flatten().filter(|cell| cell.is_first);
    let quick: usize = first.map(|cell| cell.count).sum();
    assert_eq!(outcome.gaps.ranked.iter().filter(|gap| gap.is_quick_win()).count(), quick);
}

#[test]
fn the_picture_of_a_room_has_every_question_that_was_answered() {
    let pictures = all(&example(), Extent::All, day());
    let room = pictures.iter().find(|picture| picture.id == "room").expect("the example has held a workshop");
    let Chart::Answers(answers) = &room.chart else { panic!() };
    assert!(answers.rows.len() >= 20 && answers.rows.iter().all(|row| row.counts.iter().sum::<usize>() > 0));
}

#[test]
fn the_top_risks_are_the_gravest_ten_of_all_that_are_rated() {
    let (text, assessment) = (Text::default(), example());
    let registers = Registers::of(&assessment.rows);
    let standings = isms::risks::standings(&assessment, &registers, day());
    let words = crate::risks::Words::of(text, &registers.criteria);
    for moment in [pictures::Moment::Now, pictures::Moment::After] {
        let picture = pictures::top_risks(text, &words, &standings, moment);
        let Chart::Ranking(ranking) = &picture.chart else { panic!() };
        assert_eq!(ranking.bars.len(), 10);
        assert!(ranking.bars.is_sorted_by(|one, next| (one.band, one.value) >= (next.band, next.value)));
        let least = ranking.bars.last().map(|bar| (bar.band, bar.value)).unwrap();
        let graver = standings.iter().filter(|(_, standing)| {
            let cell = if moment == pictures::Moment::Now { standing.now } else { standing.after };
            cell.is_some_and(|cell| (words.scale.band(cell).number(), cell.0 * cell.1) > least)
        });
        assert!(graver.count() < 10);
        let rated = standings.iter().filter(|(_, standing)| standing.now.is_some()).count();
        assert!(picture.lead.starts_with(&format!("10 of {rated} ")), "{}", picture.lead);
        assert!(picture.twin.keys.iter().all(|id| registers.risk(id).is_some()));
    }
}

#[test]
fn risks_over_time_end_with_today_and_leave_out_what_lies_ahead() {
    let (text, mut assessment) = (Text::default(), example());
    for row in assessment.rows.of("assessed").map(|(id, _)| format!("assessed/{id}")).collect::<Vec<_>>() {
        assessment.rows.set(&row, None);
    }
    let registers = Registers::of(&assessment.rows);
    let before = isms::risks::freeze(&assessment, &registers, "Spring", "2026-03-02".parse().unwrap(), "Ann");
    for (id, on) in [("1", "2026-03-02"), ("2", "2099-01-01")] {
        let frozen = isms::assessed::RiskAssessment { on: on.parse().ok(), ..before.clone() };
        assessment.rows.set(&format!("assessed/{id}"), isms::record::Record::write(&frozen));
    }
    let first = assessment.rows.of("risk").next().map(|(id, _)| format!("risk/{id}")).unwrap();
    assessment.rows.set(&first, None);
    let registers = Registers::of(&assessment.rows);
    let standings = isms::risks::standings(&assessment, &registers, day());
    let picture = pictures::risks_over_time(text, &registers, &standings, day());
    let Chart::Stacks(stacks) = &picture.chart else { panic!() };
    let all: Vec<usize> = stacks.columns.iter().map(|column| column.counts.iter().sum()).collect();
    assert_eq!(all, [standings.len() + 1, standings.len()]);
    assert_eq!(picture.twin.keys, [pictures::DATED, "risks"]);
    assert!(picture.says.contains("2 Mar 2026: 30 risks ("), "{}", picture.says);
}
