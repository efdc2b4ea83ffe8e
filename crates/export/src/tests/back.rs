//! What leaves comes back.

use model::answer::Evidence;
use model::{RequirementId, RequirementKind};
use programme::control::OwnControl;
use programme::row::Row as _;
use programme::statement::{Implementation, Statement};

use super::*;

/// Everything that a sheet has a column for comes back.
#[test]
fn sheets_come_back() {
    let assessment = with_own_control();
    let csv = interchange::csv::write(Text::default(), catalogue::iso27001_2022(), &assessment);
    let workbook = intake::workbook::read(&file(&assessment, Topic::Workbook, Format::Xlsx)).unwrap();
    for (grids, is_full) in
        [(workbook, true), (vec![intake::delimited::read(csv.as_bytes()).unwrap()], false)]
    {
        let reading = intake::read(&grids, &intake::Choices::default()).unwrap();
        assert_eq!(reading.edition, Edition::Iso27001_2022);
        assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
        for (id, answer) in &assessment.answers {
            let Some(read) = reading.answers.get(id) else { panic!("{id} is missing") };
            assert_eq!(read.response, answer.response, "{id}");
            assert_eq!(read.target, answer.target, "{id}");
            if !answer.note.is_empty() {
                // What could turn the direction of a line is taken out, as of everything that comes in.
                let note = model::text::note(&answer.note);
                assert_eq!(read.note.lines().next(), note.lines().next(), "{id}");
            }
            assert_eq!((&read.owner, read.due), (&answer.owner, answer.due), "{id}");
            if is_full {
                assert_eq!(read.applicability, answer.applicability, "{id}");
                assert_eq!(read.evidence, answer.evidence, "{id}");
                assert_eq!(read.reviewed_on, answer.reviewed_on, "{id}");
            }
        }
        let book = programme::Book::of(&reading.registers());
        assert_eq!(book.controls[0].1.title, "Lone working");
        let how = book.statements.get("O.1").map(|statement| statement.how.lines().next());
        assert_eq!(how, is_full.then_some(Some("Calls every hour.")));
    }
}

fn with_own_control() -> Assessment {
    let mut assessment = example();
    let id: RequirementId = "O.1".parse().unwrap();
    let control = OwnControl { title: "Lone working".into(), theme: "A.5".into(), ..OwnControl::default() };
    assessment.registers.set(&OwnControl::key(id.as_str()), control.write());
    let statement = Statement {
        how: "Calls every hour.\nA second person knows.".into(),
        status: Some(Implementation::Planned),
        because: "It begins in May".into(),
    };
    assessment.registers.set(&Statement::key(id.as_str()), statement.write());
    assessment.answers.entry(id).or_default().response = Some(Response::NotSure);
    assessment
}

/// Everything that OSCAL of ours carries comes back, own controls and the statement's texts as well.
#[test]
fn oscal_comes_back() {
    catalogue::complete();
    for assessment in [example(), with_own_control(), crowded()] {
        for topic in [Topic::Results, Topic::Component] {
            let bytes = file(&assessment, topic, Format::Oscal);
            assert!(intake::oscal::is_it(&bytes));
            let reading = intake::oscal::read(&bytes).unwrap();
            assert_eq!(reading.edition, assessment.edition);
            assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
            let is_results = topic == Topic::Results;
            let known: Vec<_> = assessment
                .answers
                .iter()
                .filter(|(id, _)| is_results || programme::paper::kind(id) == RequirementKind::Control)
                .filter(|(_, answer)| !answer.is_blank())
                .collect();
            for (id, answer) in known {
                let mut answer = answer.clone();
                // What could turn the direction of a line is taken out, as of everything that comes in.
                answer.note = model::text::note(&answer.note).trim().to_owned();
                if !is_results {
                    answer.note.clear();
                    for evidence in &mut answer.evidence {
                        *evidence = Evidence { title: evidence.title.clone(), ..Evidence::default() };
                    }
                }
                if answer.is_blank() {
                    continue;
                }
                assert_eq!(reading.answers.get(id), Some(&answer), "{id} in {topic:?}");
            }
            let book = programme::Book::of(&reading.registers());
            let before = programme::Book::of(&assessment.registers);
            assert_eq!(book.controls.len(), before.controls.len());
            if !is_results {
                for (id, statement) in &before.statements {
                    assert_eq!(book.statements.get(id), Some(statement), "{id}");
                }
            }
        }
    }
}
