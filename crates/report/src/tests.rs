mod approved;
mod assessed;
mod full_report;
mod tables;
mod translation;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use isms::Registers;
use isms::soa::statement;
use locale::{Locale, Text};
use model::Assessment;

use super::*;
use crate::options::Audience;

fn now() -> Moment {
    let now: DateTime<Utc> = "2026-06-15T09:30:00Z".parse().unwrap();
    Moment { now, today: now.date_naive() }
}

/// What stands in tables by the titles of their columns, as people read them.
trait ByTitle {
    /// The cell of a row, counted from 0; nothing where there is none.
    fn cell(&self, row: usize, title: &str) -> Cell;
}

impl ByTitle for Table {
    fn cell(&self, row: usize, title: &str) -> Cell {
        let at = self.columns.iter().position(|column| column.title == title);
        at.and_then(|at| self.rows.get(row)?.get(at)).cloned().unwrap_or(Cell::Empty)
    }
}

/// The made-up firm, and a control of its own with a text that tries to break out.
fn example() -> Assessment {
    catalogue::complete();
    let bytes = include_bytes!("../../../src/example.json");
    let mut opened = ::file::open::open(bytes).unwrap();
    let mut assessment = opened.assessments.remove(0).assessment;
    let answer = assessment.answers.entry("A.8.13".parse().unwrap()).or_default();
    answer.note = "</script><b>| bold |</b>\n=1+1".into();
    answer.owner = "MarkedOwner".into();
    answer.evidence = vec![model::answer::Evidence { title: "MarkedEvidence".into(), ..Default::default() }];
    for (key, part) in [
        (
            "action/marked",
            serde_json::json!({ "title": "MarkedAction", "owner": "MarkedOwner", "note": "MarkedNote" }),
        ),
        ("document/marked", serde_json::json!({ "name": "MarkedDocument", "owner": "MarkedOwner" })),
        ("person/marked", serde_json::json!({ "name": "MarkedOwner", "role": "lead" })),
        ("statement/A.8.13", serde_json::json!({ "how": "MarkedStatement" })),
        (
            "version/marked",
            serde_json::json!({ "head": { "version": "1", "approved_by": "MarkedOwner" }, "recorded_by": "MarkedRecorder", "lines": [
            { "id": "A.5.1", "title": "x", "applies": "undecided", "status": null, "owner": "MarkedOwner", "evidence": ["MarkedEvidence"], "how": "MarkedStatement" },
        ] }),
        ),
    ] {
        assessment.rows.set(key, Some(part));
    }
    assessment
}

/// Approves the statement as it stands, under a head.
fn approve(assessment: &mut Assessment, head: &serde_json::Value) {
    assessment.rows.set("soa/head", Some(head.clone()));
    let registers = Registers::of(&assessment.rows);
    let lines = statement(catalogue::iso27001_2022(), assessment, &registers);
    let version = serde_json::json!({
        "head": head, "organisation": assessment.profile.organisation, "lines": lines,
        "recorded_by": "MarkedRecorder", "covers": registers.scope,
    });
    assessment.rows.set("version/marked", Some(version));
}

fn subject<'a>(assessment: &Assessment, options: &'a Options) -> Subject<'a> {
    Subject::new(Text::default(), assessment, options, now()).unwrap()
}

fn page(options: &Options) -> String {
    let assessment = example();
    let subject = subject(&assessment, options);
    html::write(&subject, &blocks(&subject, Kind::Full).unwrap(), Topic::Report.carries(&subject)).unwrap()
}

#[test]
fn a_full_page_opens_again_and_says_everything() {
    let (assessment, written) = (example(), page(&Options::default()));
    let opened = ::file::open::open(written.as_bytes()).unwrap();
    assert!(opened.assessments[0].assessment.says_the_same_as(&assessment));
    for marked in
        ["MarkedOwner", "MarkedEvidence", "MarkedAction", "MarkedNote", "MarkedDocument", "MarkedStatement"]
    {
        assert!(written.contains(marked), "{marked}");
    }
    assert!(!written.contains("</script><b>"));
}

/// What is left out stands nowhere in the bytes: neither in what is read, nor in the data inside.
#[test]
fn what_is_left_out_is_nowhere() {
    for (part, marked) in [
        (Part::Names, "MarkedOwner"),
        (Part::Names, "MarkedRecorder"),
        (Part::Notes, "bold"),
        (Part::Notes, "MarkedNote"),
        (Part::Evidence, "MarkedEvidence"),
        (Part::Plan, "MarkedAction"),
        (Part::Documents, "MarkedDocument"),
        (Part::Statement, "MarkedStatement"),
    ] {
        let mut options = Options::default();
        assert!(page(&options).contains(marked), "{marked}");
        options.parts.remove(&part);
        assert!(!page(&options).contains(marked), "{part:?}: {marked}");
    }
}

#[test]
fn without_findings_no_data_travels() {
    let mut options = Options::default();
    options.parts.remove(&Part::Findings);
    let written = page(&options);
    assert!(::file::open::open(written.as_bytes()).is_err());
    assert!(!written.contains("plumbline-data"));
}

#[test]
fn tables_have_a_cell_for_each_column_and_a_row_for_each_requirement() {
    let (assessment, options) = (example(), Options::default());
    let subject = subject(&assessment, &options);
    let tables = [
        topics::requirements(&subject),
        topics::statement(&subject),
        topics::gaps(&subject),
        topics::actions(&subject),
        topics::milestones(&subject),
        topics::documents(&subject),
    ];
    for table in &tables {
        assert!(!table.rows.is_empty(), "{}", table.name);
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.name);
    }
    assert_eq!(tables[0].rows.len(), subject.items.len());
    assert_eq!(tables[2].rows.len(), subject.outcome.gaps.ranked.len());
    let without = tables[1].clone().without_empty_columns();
    assert!(without.rows.iter().all(|row| row.len() == without.columns.len()));
}

#[test]
fn columns_fill_the_room_and_hold_their_titles() {
    let (assessment, options) = (example(), Options::default());
    let table = topics::gaps(&subject(&assessment, &options));
    let word = |word: &str| 6.0 * word.chars().count() as f32;
    let widths = table.widths(700.0, word);
    assert!((widths.iter().sum::<f32>() - 700.0).abs() < 0.5, "{widths:?}");
    for (column, width) in table.columns.iter().zip(widths) {
        assert!(column.title.split(' ').all(|one| word(one) <= width + 0.01), "{}", column.title);
    }
}

#[test]
fn another_library_reads_the_sheets() {
    let (assessment, options) = (example(), Options::default());
    let table = topics::requirements(&subject(&assessment, &options));
    let written = csv::write(&table, Separator::Comma);
    let mut reader = ::csv::Reader::from_reader(written.trim_start_matches('\u{FEFF}').as_bytes());
    let rows: Vec<::csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), table.rows.len());
    let backup = rows.iter().find(|row| &row[0] == "A.8.13").unwrap();
    assert_eq!((&backup[8], &backup[10]), ("</script><b>| bold |</b>\n'=1+1", "MarkedOwner"));
}

#[test]
fn markdown_stays_words() {
    let (assessment, options) = (example(), Options::default());
    let subject = subject(&assessment, &options);
    let written = markdown::write(&blocks(&subject, Kind::Full).unwrap());
    assert!(
        written.contains("&lt;b&gt;\\| bold \\|&lt;/b&gt;\n\n\\=1+1"),
        "markup or a cell's edge came of a note"
    );
    let rows: BTreeSet<usize> = written
        .lines()
        .skip_while(|line| !(line.starts_with('|') && line.contains("MarkedOwner")))
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.replace("\\|", "").matches('|').count())
        .collect();
    assert_eq!(rows.len(), 1, "{rows:?}");
}

#[test]
fn audiences_get_what_they_need() {
    assert!(Audience::Team.parts().len() == Part::ALL.len());
    assert!(
        !Audience::Outside.parts().contains(&Part::Names)
            && !Audience::Outside.parts().contains(&Part::Notes)
    );
    assert!(Audience::Auditor.parts().contains(&Part::Statement));
    let colour = Options { colour: "aB01fe".into(), ..Options::default() };
    assert_eq!(colour.ink(), [0xab, 0x01, 0xfe]);
    for broken in ["", "12345", "äöü", "zzzzzz", "1234567"] {
        assert_eq!(Options { colour: broken.into(), ..Options::default() }.ink(), Options::default().ink());
    }
}

#[test]
fn sheets_have_the_separator_that_spreadsheets_expect_in_their_language() {
    let polish = catalogue::text_in(locale::Locale::from_tag("pl").unwrap());
    assert_eq!(Separator::of(Text::default()), Separator::Comma);
    assert_eq!(Separator::of(polish), Separator::Semicolon);
}

#[test]
fn a_request_reads_back() {
    let options = Options { paper: PageSize::Letter, ..Options::default() };
    let request = Request::new(Text::default(), Topic::Statement, Format::Docx, options, now());
    assert_eq!(request.text(), Text::default());
    let written = serde_json::to_string(&request).unwrap();
    assert_eq!(serde_json::from_str::<Request>(&written).unwrap(), request);
}

#[test]
fn an_approval_says_who_recorded_it_as_stated_for_the_version_that_was_approved() {
    let approved_as =
        serde_json::json!({ "version": "1", "approved_by": "MarkedOwner", "date": "2026-06-01" });
    let said_after = |change: &dyn Fn(&mut Assessment), options: &Options| {
        let mut assessment = example();
        approve(&mut assessment, &approved_as);
        change(&mut assessment);
        let subject = subject(&assessment, options);
        // The list of versions says when each was approved.
        format!("{:?}", &applicability::blocks(&subject)[..3])
    };
    let said = |head: serde_json::Value, options: &Options| {
        said_after(&|assessment| assessment.rows.set("soa/head", Some(head.clone())), options)
    };
    let approved = approved_as.clone();
    let everything = said(approved.clone(), &Options::default());
    assert!(everything.contains("Approved: same content as version 1."), "{everything}");
    assert!(everything.contains("1 Jun 2026") && !everything.contains("not approved"), "{everything}");
    assert!(everything.contains("MarkedRecorder (stated, not verified)"), "{everything}");
    let parts = Part::ALL.into_iter().filter(|part| *part != Part::Names).collect();
    let nameless = Options { parts, ..Options::default() };
    assert!(!said(approved, &nameless).contains("MarkedRecorder"));
    let next = serde_json::json!({ "version": "2", "approved_by": "MarkedOwner" });
    let next = said(next, &Options::default());
    assert!(!next.contains("MarkedRecorder") && next.contains("2 (draft, not approved)"), "{next}");
    let changed = |assessment: &mut Assessment| {
        assessment.answers.entry("A.5.7".parse().unwrap()).or_default().owner = "Somebody else".into();
    };
    // Taking names out of a report does not make what was changed approved.
    for options in [Options::default(), nameless] {
        let since = said_after(&changed, &options);
        assert!(since.contains("one control differs from version 1"), "{since}");
        assert!(!since.contains("MarkedRecorder") && !since.contains("1 Jun 2026"), "{since}");
    }
}
