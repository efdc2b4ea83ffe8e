//! What leaves comes back.

use std::collections::BTreeMap;

use isms::action::{Action, ActionState, Phase};
use isms::control::OwnControl;
use isms::document::{Document, DocumentState};
use isms::milestone::{Milestone, MilestoneKind};
use isms::record::Record as _;
use isms::soa::{Implementation, SoaEntry};
use model::answer::Evidence;
use model::{RequirementId, RequirementKind};
use report::Separator;

use super::*;

/// Everything that a sheet has a column for comes back.
#[test]
fn sheets_come_back() {
    let assessment = with_own_control();
    let options = Options::default();
    let subject = Subject::new(Text::default(), &assessment, &options, now()).unwrap();
    let csv =
        Separator::ALL.map(|separator| report::csv::write(&report::topics::answers(&subject), separator));
    let workbook = ::import::workbook::read(&file(&assessment, Topic::Workbook, Format::Xlsx)).unwrap();
    let csv = csv.map(|csv| (vec![::import::delimited::read(csv.as_bytes()).unwrap()], false));
    for (grids, has_registers) in [(workbook, true)].into_iter().chain(csv) {
        let reading = ::import::read(&grids, &::import::MappingOverrides::default()).unwrap();
        assert_eq!(reading.edition, Edition::Iso27001_2022);
        assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
        for (id, answer) in &assessment.answers {
            let Some(read) = reading.answers.get(id) else { panic!("{id} is missing") };
            assert_eq!(read.response, answer.response, "{id}");
            assert_eq!(read.target, answer.target, "{id}");
            // What could turn the direction of a line is taken out, as of everything that comes in.
            assert_eq!(read.note, model::text::note(&answer.note).trim(), "{id}");
            assert_eq!((&read.owner, read.due), (&answer.owner, answer.due), "{id}");
            assert_eq!(read.applicability, answer.applicability, "{id}");
            assert_eq!(read.evidence, answer.evidence, "{id}");
            assert_eq!(read.reviewed_on, answer.reviewed_on, "{id}");
        }
        let registers = isms::Registers::of(&reading.rows());
        let before = isms::Registers::of(&assessment.rows);
        assert_eq!(registers.controls, before.controls);
        if has_registers {
            registers_came_back(&registers, &before);
        } else {
            assert!(registers.statements.is_empty() && registers.actions.is_empty());
        }
    }
}

/// The table of all answers has grown by columns at its end; one from before is known as ours all the same.
#[test]
fn answers_from_before_columns_were_added_come_back() {
    let assessment = with_own_control();
    let options = Options::default();
    let subject = Subject::new(Text::default(), &assessment, &options, now()).unwrap();
    let mut table = report::topics::answers(&subject);
    let known = report::topics::answer_titles(Text::default());
    assert!(table.columns.len() > known.len());
    assert!(
        table.columns.iter().zip(known).all(|(column, title)| column.title == title),
        "the order is kept"
    );
    table.columns.truncate(known.len());
    table.rows.iter_mut().for_each(|row| row.truncate(known.len()));
    let grid = ::import::delimited::read(report::csv::write(&table, Separator::Comma).as_bytes()).unwrap();
    let found = ::import::plumbline_workbook::kind(&grid);
    assert_eq!(found, Some(::import::plumbline_workbook::Kind::Answers));
    let reading = ::import::read(&[grid], &::import::MappingOverrides::default()).unwrap();
    assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
    for (id, answer) in &assessment.answers {
        let read = &reading.answers[id];
        assert_eq!((read.response, &read.evidence), (answer.response, &answer.evidence), "{id}");
        assert_eq!(
            read.exclusion(isms::document::kind(id)),
            answer.exclusion(isms::document::kind(id)),
            "{id}"
        );
    }
}

/// All that the workbook says of them: ids are new, and when an action was written down is not in it.
fn registers_came_back(registers: &isms::Registers, before: &isms::Registers) {
    let said = |statements: &BTreeMap<String, SoaEntry>| {
        let mut said = statements.clone();
        said.retain(|_, statement| *statement != SoaEntry::default());
        said
    };
    assert_eq!(said(&registers.statements), said(&before.statements));
    let documents = |registers: &isms::Registers| {
        let mut documents: Vec<_> = registers.documents.values().cloned().collect();
        documents.sort_by(|one, other| format!("{one:?}").cmp(&format!("{other:?}")));
        documents
    };
    assert_eq!(documents(registers), documents(before));
    let actions = |registers: &isms::Registers| {
        let of = |action: &isms::record::Keyed<Action>| {
            let after = action.record.after.iter().map(|id| registers.action(id).unwrap().title.clone());
            Action { after: after.collect(), added: None, ..action.record.clone() }
        };
        registers.actions.iter().map(|action| of(action)).collect::<Vec<_>>()
    };
    assert!(
        !before.actions.is_empty() && before.actions.iter().any(|action| !action.record.after.is_empty())
    );
    assert_eq!(actions(registers), actions(before));
    let milestones = |registers: &isms::Registers| {
        registers.milestones.iter().map(|one| one.record.clone()).collect::<Vec<_>>()
    };
    let people = |registers: &isms::Registers| {
        registers.people.iter().map(|one| one.record.clone()).collect::<Vec<_>>()
    };
    assert!(!before.people.is_empty());
    assert_eq!(people(registers), people(before));
    assert!(before.milestones.len() > 1);
    assert_eq!(milestones(registers), milestones(before));
}

/// The plan alone, and the Statement of Applicability alone, as Excel and as CSV.
#[test]
fn single_sheets_come_back() {
    let assessment = with_own_control();
    let before = isms::Registers::of(&assessment.rows);
    let read = |topic, format| {
        let bytes = file(&assessment, topic, format);
        let grids = match format {
            Format::Xlsx => ::import::workbook::read(&bytes).unwrap(),
            _ => vec![::import::delimited::read(&bytes).unwrap()],
        };
        ::import::read(&grids, &::import::MappingOverrides::default()).unwrap()
    };
    for format in [Format::Xlsx, Format::Csv] {
        let plan = read(Topic::Plan, format);
        assert!(plan.answers.is_empty() && plan.not_understood.is_empty());
        let registers = isms::Registers::of(&plan.rows());
        assert_eq!(registers.actions.len(), before.actions.len());
        let statement = read(Topic::Statement, format);
        assert!(statement.not_understood.is_empty(), "{:?}", statement.not_understood);
        for (id, answer) in &assessment.answers {
            if isms::document::kind(id) == RequirementKind::Control && !id.is_own() {
                let applicability = statement.answers.get(id).map(|answer| &answer.applicability);
                assert_eq!(applicability.cloned().unwrap_or_default(), answer.applicability, "{id}");
            }
        }
        // A status that differs from the level does not tell it.
        let own: RequirementId = "O.1".parse().unwrap();
        assert_eq!(statement.answers.get(&own).and_then(|answer| answer.response), None);
        assert_eq!(isms::Registers::of(&statement.rows()).statements, before.statements);
    }
}

pub(super) fn with_own_control() -> Assessment {
    let mut assessment = example();
    let id: RequirementId = "O.1".parse().unwrap();
    let control = OwnControl { title: "Lone working".into(), theme: "A.7".into(), ..OwnControl::default() };
    assessment.rows.set(&OwnControl::key(id.as_str()), control.write());
    let statement = SoaEntry {
        how: "Calls every hour.\nA second person knows.".into(),
        status: Some(Implementation::Planned),
        because: "It begins in May".into(),
    };
    assessment.rows.set(&SoaEntry::key(id.as_str()), statement.write());
    assessment.answers.entry(id.clone()).or_default().response = Some(Response::NotSure);
    let day = |text: &str| text.parse().ok();
    let first = Action {
        title: "Ask who works alone".into(),
        requirements: vec![id, "A.7.4".parse().unwrap(), "5.3".parse().unwrap()],
        owner: "Operations".into(),
        start: day("2026-01-05"),
        due: day("2026-02-01"),
        effort: 3,
        state: ActionState::Done,
        phase: Some(Phase::Training),
        added: day("2026-01-01"),
        done: day("2026-01-30"),
        note: "Two lines\nof words".into(),
        ..Action::default()
    };
    let second = Action { title: "Buy telephones".into(), after: vec!["one".into()], ..Action::default() };
    assessment.rows.set(&Action::key("one"), first.write());
    assessment.rows.set(&Action::key("two"), second.write());
    for (key, milestone) in [
        ("1", Milestone { kind: MilestoneKind::Stage1, on: day("2026-05-01"), ..Milestone::default() }),
        ("2", Milestone { title: "Works council".into(), is_done: true, ..Milestone::default() }),
    ] {
        assessment.rows.set(&Milestone::key(key), milestone.write());
    }
    let known = Document {
        state: Some(DocumentState::Draft),
        owner: "Operations".into(),
        place: "Handbook".into(),
        version: "0.2".into(),
        date: day("2026-01-01"),
        review: day("2027-01-01"),
        ..Document::default()
    };
    let id = catalogue::iso27001_2022().documents()[0].id;
    assessment.rows.set(&Document::key(id), known.write());
    let own = Document { name: "Rules for working alone".into(), ..Document::default() };
    assessment.rows.set(&Document::key("own-1"), own.write());
    assessment
}

/// Everything that OSCAL of ours carries comes back, own controls and the statement's texts as well.
#[test]
fn oscal_comes_back() {
    catalogue::complete();
    for assessment in [example(), with_own_control(), crowded()] {
        for topic in [Topic::Results, Topic::Component] {
            let bytes = file(&assessment, topic, Format::Oscal);
            assert!(::import::oscal::is_it(&bytes));
            let reading = ::import::oscal::read(&bytes).unwrap();
            assert_eq!(reading.edition, assessment.edition);
            assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
            let is_results = topic == Topic::Results;
            let known: Vec<_> = assessment
                .answers
                .iter()
                .filter(|(id, _)| is_results || isms::document::kind(id) == RequirementKind::Control)
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
            let registers = isms::Registers::of(&reading.rows());
            let before = isms::Registers::of(&assessment.rows);
            assert_eq!(registers.controls.len(), before.controls.len());
            if !is_results {
                for (id, statement) in &before.statements {
                    assert_eq!(registers.statements.get(id), Some(statement), "{id}");
                }
            }
        }
    }
}
