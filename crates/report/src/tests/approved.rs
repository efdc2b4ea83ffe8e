//! The Statement of Applicability as it was approved, beside how it stands today.

use isms::approval::newest;

use super::*;

/// The example with a version that was approved, and with what was changed since: an owner, the name, an own control.
fn changed_since() -> (Assessment, isms::soa::ApprovedSoa) {
    let mut assessment = example();
    let registers = Registers::of(&assessment.rows);
    let catalogue = catalogue::of(assessment.edition).unwrap();
    let lines = serde_json::to_value(statement(catalogue, &assessment, &registers)).unwrap();
    let head = serde_json::json!({ "version": "7.3", "date": "2026-05-04", "approved_by": "Ann Approver" });
    let version = serde_json::json!({
        "head": head, "organisation": "Named as it was", "scope": "Covered as it was", "lines": lines,
    });
    assessment.rows.set("soa/head", Some(head));
    assessment.rows.set("version/zz", Some(version));
    let answer = assessment.answers.entry("A.5.1".parse().unwrap()).or_default();
    answer.owner = "Owner of today".into();
    assessment.profile.organisation = "Named today".into();
    let approved = newest(&Registers::of(&assessment.rows)).unwrap().clone();
    assert_eq!(approved.head.version, "7.3");
    (assessment, approved)
}

fn options(statement: StatementState) -> Options {
    Options { statement, ..Options::default() }
}

fn facts(blocks: &[Block]) -> &[(String, String)] {
    let standing = Text::default().statement_standing();
    let facts = blocks.iter().find_map(|block| match block {
        Block::Facts(facts) if facts.iter().any(|(name, _)| name == standing) => Some(facts),
        _ => None,
    });
    facts.unwrap()
}

#[test]
fn as_approved_it_says_what_was_approved_by_whom_and_when_and_nothing_of_today() {
    let text = Text::default();
    let (assessment, approved) = changed_since();
    let options = options(StatementState::Approved);
    for kind in [Kind::Statement, Kind::Full] {
        let blocks = blocks(&subject(&assessment, &options), kind).unwrap();
        let expected = [
            (text.part_organisation(), "Named as it was"),
            (text.part_scope(), "Covered as it was"),
            (text.part_version(), "7.3"),
            (text.statement_standing(), text.statement_as_approved()),
            (text.part_date(), "4 May 2026"),
            (text.part_approved_by(), "Ann Approver"),
        ];
        for (name, says) in expected {
            let fact = (name.to_owned(), says.to_owned());
            assert!(facts(&blocks).contains(&fact), "{kind:?}: {fact:?}");
        }
        let is_of_it = |table: &&Table| table.columns.iter().any(|one| one.title == text.statement_control());
        let tables = blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table).filter(is_of_it),
            _ => None,
        });
        let rows: Vec<&Vec<Cell>> = tables.flat_map(|table| &table.rows).collect();
        assert_eq!(rows.len(), approved.lines.len());
        assert!(rows.into_iter().flatten().all(|cell| cell.to_string() != "Owner of today"));
    }
}

#[test]
fn every_version_can_be_shown_as_it_was_with_none_that_came_after_it() {
    let (mut assessment, _) = changed_since();
    let older = serde_json::json!({
        "head": { "version": "6.1", "date": "2025-01-02" }, "organisation": "Named long ago", "lines": [],
    });
    assessment.rows.set("version/older", Some(older));
    let said = |version: &str| {
        let options = Options { version: version.to_owned(), ..options(StatementState::Approved) };
        let subject = subject(&assessment, &options);
        subject.approved()?;
        Some(format!("{:?}", blocks(&subject, Kind::Statement).unwrap()))
    };
    for key in ["6.1", "older"] {
        let older = said(key).unwrap();
        assert!(older.contains("Named long ago") && older.contains("\"6.1\""), "{key}: {older}");
        assert!(!older.contains("7.3") && !older.contains("Ann Approver"), "{key}: {older}");
    }
    for key in ["", "7.3"] {
        let newest = said(key).unwrap();
        assert!(newest.contains("Named as it was") && newest.contains("6.1"), "{key}");
    }
    assert_eq!(said("9.9"), None);
}

#[test]
fn as_it_stands_today_it_is_a_draft_once_something_was_changed() {
    let text = Text::default();
    let (assessment, _) = changed_since();
    for options in [Options::default(), options(StatementState::Today)] {
        let blocks = blocks(&subject(&assessment, &options), Kind::Statement).unwrap();
        let version = (text.part_version().to_owned(), text.statement_draft_unnumbered().to_owned());
        assert!(facts(&blocks).contains(&version), "{:?}", facts(&blocks));
        assert!(facts(&blocks).iter().all(|(name, _)| name != text.part_approved_by()));
        let table = Topic::Statement.table(&subject(&assessment, &options)).unwrap();
        assert!(table.rows.iter().flatten().any(|cell| cell.to_string() == "Owner of today"));
    }
}

#[test]
fn a_sheet_without_a_head_says_in_each_row_which_version_it_is_and_its_file_says_so_too() {
    let text = Text::default();
    let (assessment, approved) = changed_since();
    let options = options(StatementState::Approved);
    let table = Topic::Statement.table(&subject(&assessment, &options)).unwrap();
    assert_eq!((table.rows.len(), table.key), (approved.lines.len(), None));
    for row in [0, table.rows.len() - 1] {
        let says = [text.part_version(), text.part_approved_on(), text.part_approved_by()]
            .map(|title| table.cell(row, title).to_string());
        assert_eq!(says, ["7.3", "2026-05-04", "Ann Approver"]);
    }
    let (today, draft) = (Options::default(), isms::approval::Standing::Draft(None));
    let named = |options: &Options, standing| Topic::Statement.file_word(options, standing);
    assert_eq!(named(&today, isms::approval::Standing::Approved), Topic::Statement.key());
    assert_eq!(named(&today, draft), "statement-of-applicability-draft");
    assert_eq!(named(&options, draft), "statement-of-applicability-as-approved");
    assert_eq!(Topic::Gaps.file_word(&today, draft), Topic::Gaps.key());
    // A workbook of everything is brought back in: it says what stands there today.
    let today = topics::statement(&subject(&assessment, &options));
    assert!(today.rows.iter().flatten().any(|cell| cell.to_string() == "Owner of today"));
}

#[test]
fn names_that_are_left_out_are_left_out_of_what_was_approved() {
    let (assessment, _) = changed_since();
    let mut options = options(StatementState::Approved);
    options.parts.remove(&Part::Names);
    let subject = subject(&assessment, &options);
    assert_eq!(subject.approved().map(|version| version.head.version.as_str()), Some("7.3"));
    let said = format!("{:?}", blocks(&subject, Kind::Statement).unwrap());
    assert!(!said.contains("Ann Approver") && said.contains("7.3"));
}

#[test]
fn without_an_approved_version_there_is_only_today() {
    let options = options(StatementState::Approved);
    let assessment = crate::samples::empty();
    let subject = subject(&assessment, &options);
    assert!(subject.approved().is_none());
    let text = Text::default();
    let standing = (text.statement_standing().to_owned(), text.statement_draft().to_owned());
    assert!(facts(&blocks(&subject, Kind::Statement).unwrap()).contains(&standing));
}

#[test]
fn it_is_there_for_every_audience_with_no_more_than_that_audience_is_to_read() {
    let text = Text::default();
    let (assessment, approved) = changed_since();
    for audience in Audience::ALL {
        let options = Options { parts: audience.parts(), ..options(StatementState::Approved) };
        let subject = subject(&assessment, &options);
        let said = blocks(&subject, Kind::Statement).unwrap();
        let version = (text.part_version().to_owned(), "7.3".to_owned());
        assert!(facts(&said).contains(&version), "{audience:?}");
        let table = Topic::Statement.table(&subject).unwrap();
        assert_eq!(table.rows.len(), approved.lines.len(), "{audience:?}");
        let said = format!("{said:?}{table:?}");
        assert_eq!(said.contains("Ann Approver"), audience.parts().contains(&Part::Names), "{audience:?}");
        for line in approved.lines.iter().filter(|line| !line.owner.is_empty() && !options.has(Part::Names)) {
            assert!(table.rows.iter().flatten().all(|cell| cell.to_string() != line.owner), "{audience:?}");
        }
        for line in approved.lines.iter().filter(|line| !line.how.is_empty()) {
            assert_eq!(said.contains(&line.how), options.has(Part::Notes), "{audience:?}");
        }
    }
}
