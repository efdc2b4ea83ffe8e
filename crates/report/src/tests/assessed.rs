//! A dated risk assessment as it was, beside the register of today.

use isms::assessed::RiskAssessment;
use isms::criteria::RiskCriteria;
use isms::record::Record as _;

use super::*;

/// The example with the register frozen in spring by approved criteria, and with what was changed since.
fn changed_since() -> Assessment {
    let mut assessment = example();
    let known: Vec<String> = assessment.rows.of("assessed").map(|(id, _)| format!("assessed/{id}")).collect();
    known.iter().for_each(|key| assessment.rows.set(key, None));
    let on = "2026-03-02".parse().unwrap();
    let criteria =
        RiskCriteria { currency: "EUR".into(), owners: "OwnersThen".into(), ..RiskCriteria::default() };
    let criteria = criteria.approve("4.2", "Cri Teria", on);
    assessment.rows.set(&RiskCriteria::key(RiskCriteria::ID), criteria.write());
    let registers = Registers::of(&assessment.rows);
    let mut frozen = isms::risks::freeze(&assessment, &registers, "Spring", on, "Ann Approver");
    frozen.lines[0].title = "TitleThen".into();
    frozen.lines[0].owner = "OwnerThen".into();
    assessment.rows.set("assessed/spring", frozen.write());
    let older =
        RiskAssessment { name: "Winter".into(), on: "2026-01-05".parse().ok(), lines: Vec::new(), ..frozen };
    assessment.rows.set("assessed/winter", older.write());
    let ids: Vec<String> = assessment.rows.of("risk").map(|(id, _)| id.to_owned()).collect();
    for id in ids {
        let key = format!("risk/{id}");
        let mut row = assessment.rows.row(&key).cloned().unwrap();
        row["title"] = "TitleToday".into();
        row["owner"] = "OwnerToday".into();
        row["description"] = "WordsToday".into();
        assessment.rows.set(&key, Some(row));
    }
    let today = RiskCriteria { owners: "OwnersToday".into(), ..criteria };
    assessment.rows.set(&RiskCriteria::key(RiskCriteria::ID), today.write());
    assessment
}

fn options(assessed: &str) -> Options {
    Options { assessed: Some(assessed.to_owned()), ..Options::default() }
}

/// What the report says in blocks, as a table and as a page.
fn said(subject: &Subject<'_>) -> String {
    let page = write(subject, Topic::Risks, Format::Html).unwrap();
    let table = Topic::Risks.table(subject).unwrap();
    format!("{:?}{table:?}{page}", blocks(subject, Kind::Risks).unwrap())
}

#[test]
fn as_recorded_it_says_what_was_frozen_by_whom_and_when_and_nothing_of_today() {
    let assessment = changed_since();
    let options = options("spring");
    let subject = subject(&assessment, &options);
    let said = said(&subject);
    for then in [
        "TitleThen",
        "OwnerThen",
        "OwnersThen",
        "Spring",
        "Ann Approver",
        "2 Mar 2026",
        "4.2 · 2 Mar 2026 · Cri Teria",
    ] {
        assert!(said.contains(then), "{then}: {said}");
    }
    for today in ["TitleToday", "OwnerToday", "WordsToday", "OwnersToday", "as they stand"] {
        assert!(!said.contains(today), "{today}: {said}");
    }
    let text = Text::default();
    let running = Running::of(&subject, Kind::Risks);
    assert_eq!(running.version, text.risk_as_of("2026-03-02".parse().unwrap()));
}

#[test]
fn a_sheet_without_a_head_says_in_each_row_of_when_it_is() {
    let text = Text::default();
    let (assessment, options) = (changed_since(), options(""));
    let subject = subject(&assessment, &options);
    let table = Topic::Risks.table(&subject).unwrap();
    assert_eq!(table.rows.len(), 30);
    for row in [0, 29] {
        let says = [text.row_assessed(), text.risk_as_of_column(), text.part_approved_by()];
        let says = says.map(|title| table.cell(row, title).to_string());
        assert_eq!(says, ["Spring", "2026-03-02", "Ann Approver"]);
    }
    let standing = isms::approval::Standing::Approved;
    assert_eq!(Topic::Risks.file_word(&options, standing), "risks-as-assessed");
    assert_eq!(Topic::Risks.file_word(&Options::default(), standing), "risks");
    assert_eq!(Topic::Gaps.file_word(&options, standing), "gaps");
}

#[test]
fn one_is_chosen_by_its_id_or_its_name_and_the_newest_by_neither() {
    let mut assessment = changed_since();
    let ahead = serde_json::json!({ "name": "Ahead", "on": "2099-01-01" });
    assessment.rows.set("assessed/ahead", Some(ahead));
    for (asked, name) in [
        ("", Some("Spring")),
        ("winter", Some("Winter")),
        ("Winter", Some("Winter")),
        ("Ahead", Some("Ahead")),
        ("Autumn", None),
    ] {
        let options = options(asked);
        let found = subject(&assessment, &options).assessed().map(|found| found.record.name.clone());
        assert_eq!(found.as_deref(), name, "{asked}");
    }
    let options = Options::default();
    assert!(subject(&assessment, &options).assessed().is_none());
}

#[test]
fn only_a_report_of_today_carries_its_data() {
    let assessment = changed_since();
    for (options, carries) in [(Options::default(), true), (options("spring"), false)] {
        let subject = subject(&assessment, &options);
        let page = write(&subject, Topic::Risks, Format::Html).unwrap();
        assert_eq!(::file::open::open(page.as_bytes()).is_ok(), carries);
        assert_eq!(page.contains(Text::default().report_reopen()), carries);
        // A report that shows no risks is of today all the same.
        let summary = write(&subject, Topic::Summary, Format::Html).unwrap();
        assert!(::file::open::open(summary.as_bytes()).is_ok());
    }
}

#[test]
fn it_is_there_for_every_audience_with_no_more_than_that_audience_is_to_read() {
    let assessment = changed_since();
    for audience in Audience::ALL {
        let options = Options { parts: audience.parts(), ..options("spring") };
        let subject = subject(&assessment, &options);
        let said = said(&subject);
        assert!(said.contains("TitleThen") && said.contains("Spring"), "{audience:?}");
        for name in ["Ann Approver", "OwnerThen", "Cri Teria"] {
            assert_eq!(said.contains(name), options.has(Part::Names), "{audience:?}: {name}");
        }
        assert_eq!(said.contains("OwnersThen"), options.has(Part::Notes), "{audience:?}");
        assert!(!said.contains(Text::default().risk_dated_draft()), "it was approved, whoever reads it");
    }
}
