//! What a workbook is made of besides its words: formulas, rules, marks, charts, and how it is printed.

use isms::record::Record as _;
use isms::soa::ApprovedSoa;
use report::StatementState;

use super::*;

/// A part of a workbook as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The names of the parts of a workbook that begin with a word.
fn parts(bytes: &[u8], begin: &str) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    names.filter(|name| name.starts_with(begin)).collect()
}

/// A sheet as it is written.
fn sheet(bytes: &[u8], name: &str) -> String {
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let at = workbook.sheet_names().iter().position(|sheet| sheet == name).unwrap();
    part(bytes, &format!("xl/worksheets/sheet{}.xml", at + 1))
}

fn workbook() -> Vec<u8> {
    file(&example(), Topic::Workbook, Format::Xlsx)
}

/// The cells of a sheet as they are shown before anything is worked out.
fn shown(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    sheets(bytes.to_vec()).into_iter().find(|(sheet, _)| sheet == name).unwrap().1
}

#[test]
fn gaps_and_statement_look_up_what_was_answered_and_show_it_before() {
    let bytes = workbook();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    for name in book.sheet_names() {
        for (_, _, formula) in book.worksheet_formula(&name).unwrap().used_cells() {
            for newer in ["XLOOKUP", "FILTER(", "LET(", "_xlfn", "TEXTJOIN"] {
                assert!(!formula.contains(newer), "{name}: {formula}");
            }
        }
    }
    let assessment = example();
    let gaps = book.worksheet_formula("Gaps").unwrap();
    let rows = shown(&bytes, "Gaps");
    let looked_up =
        gaps.used_cells().filter(|(_, _, formula)| formula.contains("INDEX('Requirements'!")).count();
    assert_eq!(looked_up, (rows.len() - 2) * 6, "level, its name, target, owner, due, note");
    assert!(rows[0][0].contains("does not follow changes"));
    for row in &rows[2..] {
        let answer = assessment.answer(&row[1].parse().unwrap());
        let level = answer.level().unwrap().number();
        assert_eq!((&row[3], &row[5]), (&level.to_string(), &answer.target.number().to_string()));
        assert_eq!((row.last().unwrap(), &row[11]), (&answer.note, &answer.owner), "{}", row[1]);
    }
    let statement = shown(&bytes, "Statement of Applicability");
    let explained = statement.iter().skip(1).filter(|row| !row[6].is_empty()).count();
    assert!(explained > 0, "a status that somebody explained is no formula");
    let formulas = book.worksheet_formula("Statement of Applicability").unwrap();
    let statuses =
        formulas.used_cells().filter(|(_, _, formula)| formula.contains("\"Partly implemented\"")).count();
    assert_eq!(statuses, statement.len() - 1 - explained);
    let reviewed = statement[0].iter().position(|title| title == "Last reviewed").unwrap();
    for row in &statement[1..] {
        let answer = assessment.answer(&row[0].parse().unwrap());
        let day = answer.reviewed_on.map(|day| day.to_string()).unwrap_or_default();
        let serial = row[reviewed].parse::<i64>().ok().map(|days| {
            (chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap() + chrono::Days::new(days as u64))
                .to_string()
        });
        assert_eq!(serial.unwrap_or_else(|| row[reviewed].clone()), day, "{}", row[0]);
    }
}

#[test]
fn every_column_that_drives_a_formula_says_so_and_each_cell_has_one_rule() {
    let xml = sheet(&workbook(), "Requirements");
    let rules: Vec<&str> = xml.split("<dataValidation ").skip(1).collect();
    let column = |rule: &&str| rule.split("sqref=\"").nth(1).unwrap()[..1].to_owned();
    let mut columns: Vec<String> = rules.iter().map(column).collect();
    columns.sort();
    assert_eq!(columns.join(""), "DEFGHIJKLM");
    for rule in rules {
        assert!(rule.contains("prompt=\"") && rule.contains("showInputMessage=\"1\""), "{rule}");
    }
    // Level follows the name, and what is written over it must agree.
    let formulas = xml.split("<formula1>").skip(1).map(|rest| rest.split("</formula1>").next().unwrap());
    assert!(
        formulas.into_iter().all(|formula| formula.len() <= 255),
        "the longest that Excel takes in a rule"
    );
    assert!(xml.contains("type=\"custom\"") && xml.contains("NOT($D2&amp;\"\"="));
}

#[test]
fn what_is_overdue_is_said_in_words_and_levels_have_three_steps() {
    let bytes = workbook();
    for (name, rule) in [
        ("Requirements", "AND(ISNUMBER($L2),$L2&lt;TODAY(),AND($G2&lt;&gt;\"No\",OR($D2=\"\",$D2&lt;$F2)))"),
        ("Actions", "AND(ISNUMBER($F3),$F3&lt;TODAY(),$C3&lt;&gt;\"Done\")"),
        ("Milestones", "AND(ISNUMBER($B3),$B3&lt;TODAY(),$C3&lt;&gt;\"Yes\")"),
        ("Documents", "AND(ISNUMBER($H3),$H3&lt;TODAY(),TRUE)"),
    ] {
        assert!(sheet(&bytes, name).contains(rule), "{name}: {}", sheet(&bytes, name));
    }
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.split("<dxf>").skip(1).any(|look| look.contains("yyyy-mm-dd &quot;overdue&quot;")));
    let steps = sheet(&bytes, "Requirements").matches("<formula>$D2=1</formula>").count();
    assert_eq!(steps, 2, "the level and its name");
    assert!(sheet(&bytes, "Readiness").contains("<dataBar"));
}

#[test]
fn charts_are_drawn_from_the_cells_and_the_trend_needs_two_snapshots() {
    let bytes = workbook();
    let charts: Vec<String> = parts(&bytes, "xl/charts/").iter().map(|name| part(&bytes, name)).collect();
    assert_eq!(charts.len(), 3);
    for kind in ["<c:barChart>", "<c:radarChart>", "<c:lineChart>"] {
        assert_eq!(charts.iter().filter(|chart| chart.contains(kind)).count(), 1, "{kind}");
    }
    assert!(charts.iter().all(|chart| chart.contains("Readiness!$B$")));
    let none = file(&empty(Edition::Iso27001_2022), Topic::Workbook, Format::Xlsx);
    assert_eq!(parts(&none, "xl/charts/").len(), 2);
    let older = file(&empty(Edition::Iso27001_2013), Topic::Workbook, Format::Xlsx);
    assert_eq!(parts(&older, "xl/charts/").len(), 2);
}

#[test]
fn tables_have_names_and_rows_that_grow_with_their_words() {
    let bytes = workbook();
    let tables: String = parts(&bytes, "xl/tables/").iter().map(|name| part(&bytes, name)).collect();
    for name in ["requirements", "statement", "gaps", "actions", "milestones", "documents"] {
        assert!(tables.contains(&format!("displayName=\"table_{name}\"")), "{name}");
    }
    for name in ["Requirements", "Gaps", "Actions"] {
        let xml = sheet(&bytes, name);
        assert!(xml.contains("<row ") && xml.contains(" ht=\""), "{name}");
        assert!(!xml.contains("customHeight"), "{name}");
        assert!(xml.contains("numberStoredAsText=\"1\""), "{name}");
    }
    assert!(sheet(&bytes, "Cover").contains("customHeight"), "cells in one are not fitted by themselves");
}

#[test]
fn every_sheet_is_printed_with_its_title_and_the_number_of_its_page() {
    let mut assessment = example();
    assessment.profile.organisation = "Joinery & Sons of Larkfield upon the river ".repeat(8);
    let bytes = file(&assessment, Topic::Workbook, Format::Xlsx);
    for name in ["Cover", "Scale", "Readiness", "Requirements", "Gaps", "Actions", "Milestones", "Documents"]
    {
        let xml = sheet(&bytes, name);
        assert!(
            xml.contains(&format!("&quot;-,Bold&quot;{name}&amp;RISO/IEC 27001:2022"))
                || xml.contains(&format!("\"-,Bold\"{name}&amp;R")),
            "{name}: {xml}"
        );
        let footer = xml.split("<oddFooter>").nth(1).unwrap().split("</oddFooter>").next().unwrap();
        assert!(footer.ends_with("…&amp;RPage &amp;P of &amp;N"), "{name}: {footer}");
        let is_portrait = matches!(name, "Cover" | "Scale" | "Readiness" | "Milestones");
        assert_eq!(xml.contains("orientation=\"portrait\""), is_portrait, "{name}");
        assert!(xml.contains("fitToPage"), "{name}");
    }
    let names = part(&bytes, "xl/workbook.xml");
    assert!(names.contains("Requirements!$1:$1") && names.contains("Actions!$1:$2"));
}

#[test]
fn a_statement_says_whose_it_is_and_never_that_it_is_approved_where_it_is_not() {
    let bytes = file(&example(), Topic::Statement, Format::Xlsx);
    let rows = shown(&bytes, "Document");
    let says = |label: &str| rows.iter().find(|row| row[0] == label).map(|row| row[1].clone());
    assert!(says("Organisation").unwrap().contains("Larkfield"));
    assert!(says("State").unwrap().starts_with("Draft, not approved"));
    assert_eq!(says("Approved by"), None);
    assert_eq!(says("Signature").as_deref(), Some(""));
    assert_eq!(says("RRA").as_deref(), Some("Result of risk assessment"));
    let controls = says("Controls").unwrap();
    assert!(
        controls.starts_with(
            "93 controls of Annex A: 80 applicable, 8 not applicable, 5 undecided\n1 control of your own: "
        ),
        "{controls}"
    );
    assert!(says("0.9, 20 May 2026").unwrap().contains("Managing director"));
    let xml = sheet(&bytes, "Statement of Applicability");
    assert!(xml.contains("Statement of Applicability · Draft, not approved"), "{xml}");
    assert!(
        shown(&bytes, "Statement of Applicability")[1..].iter().all(|row| !row[3].contains("requirement"))
    );

    let options = Options { statement: StatementState::Approved, ..Options::default() };
    let bytes = made(&example(), Topic::Statement, Format::Xlsx, &options).unwrap();
    let rows = shown(&bytes, "Document");
    let says = |label: &str| rows.iter().find(|row| row[0] == label).map(|row| row[1].clone());
    assert_eq!(
        (says("Version"), says("Approved by")),
        (Some("0.9".into()), Some("Managing director".into()))
    );
    assert!(sheet(&bytes, "Statement of Applicability").contains("Statement of Applicability · 0.9"));
}

/// A row is at most so high; what does not fit in can be read in full all the same, and comes back once.
#[test]
fn a_long_note_has_a_sheet_where_all_of_it_can_be_read() {
    let assessment = crowded();
    let bytes = file(&assessment, Topic::Workbook, Format::Xlsx);
    let notes = shown(&bytes, "Long notes");
    let note = |id: &str| assessment.answer(&id.parse().unwrap()).note;
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let read: String =
        notes.iter().skip(1).take_while(|row| row[0] != "4.2").map(|row| row[1].as_str()).collect();
    assert_eq!(squeezed(&read), squeezed(&note("4.1")));
    assert!(sheet(&bytes, "Requirements").contains("location=\"'Long notes'!A2\""));
    let grids = ::import::workbook::read(&bytes).unwrap();
    let reading = ::import::read(&grids, &::import::MappingOverrides::default()).unwrap();
    assert_eq!(reading.answers[&"4.1".parse().unwrap()].note.trim(), note("4.1").trim());
    assert!(reading.not_understood.is_empty());
    assert!(sheets(workbook()).iter().all(|(name, _)| name != "Long notes"), "nothing is long");
}

/// A version from before a review and a day that is due were told apart shows its one day under the title it had.
#[test]
fn a_version_of_one_day_shows_that_day() {
    let mut assessment = example();
    let mut registers = isms::Registers::of(&assessment.rows);
    let lines = isms::soa::statement(catalogue::iso27001_2022(), &assessment, &registers);
    let version = std::sync::Arc::make_mut(&mut registers.versions[0]);
    let options = Options { statement: StatementState::Approved, ..Options::default() };
    let titles = |assessment: &Assessment| {
        let subject = Subject::new(Text::default(), assessment, &options, now()).unwrap();
        let table = report::topics::shown_statement(&subject);
        table.columns[10..].iter().map(|column| column.title.clone()).collect::<Vec<_>>()
    };
    version.record.lines = lines.clone();
    assessment.rows.set(&ApprovedSoa::key(&version.id), version.record.write());
    assert_eq!(titles(&assessment), ["Last reviewed", "Planned for", "Risks"]);
    for line in &mut version.record.lines {
        (line.reviewed, line.due) = (None, None);
    }
    assessment.rows.set(&ApprovedSoa::key(&version.id), version.record.write());
    assert_eq!(titles(&assessment), ["Date"]);
}

/// The Statement of Applicability as it was written before, with one day, is known all the same.
#[test]
fn a_statement_of_before_is_known_by_its_titles() {
    let assessment = example();
    let options = Options::default();
    let subject = Subject::new(Text::default(), &assessment, &options, now()).unwrap();
    let mut table = report::topics::statement(&subject);
    let last = table.columns.len() - 2;
    table.columns.truncate(last);
    table.columns.push(report::topics::undivided_column(Text::default()));
    table.rows.iter_mut().for_each(|row| row.truncate(last + 1));
    for separator in report::Separator::ALL {
        let grid = ::import::delimited::read(report::csv::write(&table, separator).as_bytes()).unwrap();
        let found = ::import::plumbline_workbook::kind(&grid);
        assert_eq!(found, Some(::import::plumbline_workbook::Kind::Statement), "{separator:?}");
        let reading = ::import::read(&[grid], &::import::MappingOverrides::default()).unwrap();
        assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
    }
}

/// What is reviewed and what is planned come back each as what it is.
#[test]
fn the_two_days_of_a_statement_come_back() {
    let mut assessment = example();
    let id: model::RequirementId = "A.5.18".parse().unwrap();
    let answer = assessment.answers.entry(id.clone()).or_default();
    (answer.reviewed_on, answer.due) = ("2026-05-18".parse().ok(), "2026-08-14".parse().ok());
    for format in [Format::Xlsx, Format::Csv] {
        let bytes = file(&assessment, Topic::Statement, format);
        let grids = match format {
            Format::Xlsx => ::import::workbook::read(&bytes).unwrap(),
            _ => vec![::import::delimited::read(&bytes).unwrap()],
        };
        let reading = ::import::read(&grids, &::import::MappingOverrides::default()).unwrap();
        let read = &reading.answers[&id];
        let answer = &assessment.answers[&id];
        assert_eq!((read.reviewed_on, read.due), (answer.reviewed_on, answer.due), "{format:?}");
        assert_eq!(read.applicability, answer.applicability, "{format:?}: codes of reasons");
    }
}
