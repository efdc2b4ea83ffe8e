//! Every document in other people's programs: LibreOffice opens it, PDF tools find nothing wrong, and what was written
//! into the assessment is all there.
//!
//! Needs `soffice`, `pdfinfo`, `pdftotext` and `qpdf`, which `cargo xtask test` provides.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use calamine::{Reader as _, Xlsx};
use chrono::{DateTime, Utc};
use locale::{Locale, Text};
use model::{Assessment, Edition};
use parts::{changed, numbers, place_of, said, without_results};
use report::{Export, Format, Moment, Options, PageSize, Subject, Topic};

#[path = "documents/parts.rs"]
mod parts;

/// Topics that are documents for people, with the word that their file names begin with.
const TOPICS: [(Topic, &str); 6] = [
    (Topic::Report, "report"),
    (Topic::Summary, "summary"),
    (Topic::Statement, "statement"),
    (Topic::Gaps, "gaps"),
    (Topic::Plan, "plan"),
    (Topic::Workbook, "workbook"),
];

/// What LibreOffice turns a workbook into: each sheet as a file of its own, in UTF-8, cells as they are shown.
const EACH_SHEET: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

fn now() -> Moment {
    let now: DateTime<Utc> = "2026-06-15T09:30:00Z".parse().unwrap();
    Moment { now, today: now.date_naive() }
}

/// An empty folder for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn example() -> Assessment {
    catalogue::complete();
    let mut opened = ::file::open::open(include_bytes!("../../../src/example.json")).unwrap();
    let mut assessment = opened.assessments.remove(0).assessment;
    let long = "Nachweise für „alle“ Räume: Ωmega и Жук. ".repeat(60);
    assessment.answers.entry("A.8.13".parse().unwrap()).or_default().note = long;
    assessment
}

fn empty(edition: Edition) -> Assessment {
    catalogue::complete();
    Assessment::new("00000000-0000-4000-8000-000000000009".into(), edition, Default::default(), now().now)
}

fn made(assessment: &Assessment, topic: Topic, format: Format, paper: PageSize) -> Vec<u8> {
    let options = Options { paper, ..Options::default() };
    let subject = Subject::new(Text::default(), assessment, &options, now()).unwrap();
    export::write(&subject, topic, format).unwrap()
}

/// Runs a program that must do without complaint, and returns what it says.
fn run(program: &str, arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = Command::new(program).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&stdout).into_owned();
    assert!(status.success(), "{program} {arguments:?}: {said}{}", String::from_utf8_lossy(&stderr));
    said
}

/// Lets LibreOffice turn files into a format, in a profile of its own.
fn office(files: &[PathBuf], to: &str, filter: Option<&str>, out: &Path) {
    let profile = format!("-env:UserInstallation=file://{}", out.join("profile").display());
    let filter = filter.map(|filter| format!("--infilter={filter}"));
    let mut soffice = Command::new("soffice");
    soffice.args([profile.as_str(), "--headless"]).args(filter);
    soffice.args(["--convert-to", to, "--outdir"]).arg(out).args(files);
    let output = soffice.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// What must be found in a topic about an assessment.
fn expected(topic: Topic, assessment: &Assessment) -> Vec<String> {
    let mut words = Vec::new();
    for (id, answer) in &assessment.answers {
        let control = catalogue::kind_by_reference(id) == model::RequirementKind::Control;
        if matches!(topic, Topic::Report | Topic::Workbook) {
            words.extend([answer.note.clone(), answer.owner.clone()]);
            words.extend(answer.evidence.iter().map(|evidence| evidence.title.clone()));
        }
        if matches!(topic, Topic::Report | Topic::Workbook | Topic::Statement) && control {
            words.push(id.to_string());
            if let model::Applicability::Excluded(why) = &answer.applicability {
                words.push(why.as_str().to_owned());
            }
        }
    }
    if matches!(topic, Topic::Report | Topic::Summary) {
        words.push(assessment.profile.organisation.clone());
    }
    words
}

/// Whether every word is somewhere in a text; line breaks may stand anywhere.
fn holds(text: &str, expected: &[String], what: &str) {
    let squeezed: String = text.split_whitespace().collect();
    for word in expected.iter().flat_map(|words| words.split_whitespace()) {
        assert!(squeezed.contains(word), "{what}: {word:?} is missing");
    }
}

#[test]
#[ignore = "needs programs that `cargo xtask test` provides"]
fn pdf_tools_find_nothing_wrong() {
    let folder = folder("pdf");
    let assessments = [example(), empty(Edition::Iso27001_2022), empty(Edition::Iso27001_2013)];
    for (number, assessment) in assessments.iter().enumerate() {
        for (paper, size) in [(PageSize::A4, "(A4)"), (PageSize::Letter, "(letter)")] {
            for (topic, name) in TOPICS.iter().take(3) {
                let path = folder.join(format!("{name}-{number}.pdf"));
                fs::write(&path, made(assessment, *topic, Format::Pdf, paper)).unwrap();
                let path = path.display().to_string();
                let info = run("pdfinfo", &[&path]);
                for wanted in ["Tagged:          yes", "PDF version:     1.7", size] {
                    assert!(info.contains(wanted), "{path}: {wanted} is not in {info}");
                }
                assert!(info.lines().any(|line| line.starts_with("Title:") && line.len() > 20), "{info}");
                let fonts = run("pdffonts", &[&path]);
                // Columns are: name, type, encoding, embedded, subset, unicode.
                let embedded = fonts.lines().skip(2).filter(|line| line.contains(" yes yes yes ")).count();
                assert!(embedded > 0 && embedded == fonts.lines().count() - 2, "{fonts}");
                run("qpdf", &["--check", &path]);
                holds(&run("pdftotext", &[&path, "-"]), &expected(*topic, assessment), &path);
            }
        }
    }
}

#[test]
#[ignore = "needs programs that `cargo xtask test` provides"]
fn libreoffice_opens_documents() {
    let assessment = example();
    let folder = folder("documents");
    let mut wanted = BTreeMap::new();
    for (format, filter) in [(Format::Docx, None), (Format::Html, Some("HTML (StarWriter)"))] {
        let mut files = Vec::new();
        for (topic, name) in TOPICS.iter().filter(|(topic, _)| Export::of(*topic, format).is_some()) {
            let stem = format!("{name}-{}", format.extension());
            let path = folder.join(&stem).with_extension(format.extension());
            fs::write(&path, made(&assessment, *topic, format, PageSize::A4)).unwrap();
            files.push(path);
            wanted.insert(stem, expected(*topic, &assessment));
        }
        assert!(files.len() >= 2);
        office(&files, "txt:Text (encoded):UTF8", filter, &folder);
    }
    for (stem, words) in wanted {
        let text = fs::read_to_string(folder.join(&stem).with_extension("txt")).unwrap();
        holds(&text, &words, &stem);
    }
}

/// On either paper, with a long name, for either edition, and also where nobody answered anything.
#[test]
#[ignore = "needs programs that `cargo xtask test` provides"]
fn the_summary_is_one_page_in_word_as_well() {
    let folder = folder("summary");
    let mut long = example();
    long.profile.organisation =
        "Larkfield Joinery and Sons of the Upper Valley, Limited by Guarantee ".repeat(2);
    let assessments = [example(), long, empty(Edition::Iso27001_2022), empty(Edition::Iso27001_2013)];
    let mut files = Vec::new();
    for (number, assessment) in assessments.iter().enumerate() {
        for (paper, name) in [(PageSize::A4, "a4"), (PageSize::Letter, "letter")] {
            let path = folder.join(format!("summary-{number}-{name}.docx"));
            fs::write(&path, made(assessment, Topic::Summary, Format::Docx, paper)).unwrap();
            files.push(path);
        }
    }
    office(&files, "pdf", None, &folder);
    for file in files {
        let pdf = file.with_extension("pdf").display().to_string();
        let info = run("pdfinfo", &[&pdf]);
        let pages = info.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim);
        assert_eq!(pages, Some("1"), "{pdf}");
    }
}

#[test]
#[ignore = "needs programs that `cargo xtask test` provides"]
fn libreoffice_opens_workbooks() {
    let assessment = example();
    let folder = folder("workbooks");
    let mut files = Vec::new();
    for (topic, name) in TOPICS.iter().filter(|(topic, _)| Export::of(*topic, Format::Xlsx).is_some()) {
        let path = folder.join(name).with_extension("xlsx");
        fs::write(&path, made(&assessment, *topic, Format::Xlsx, PageSize::A4)).unwrap();
        files.push(path);
    }
    office(&files, EACH_SHEET, None, &folder);
    for (topic, name) in TOPICS.iter().filter(|(topic, _)| Export::of(*topic, Format::Xlsx).is_some()) {
        let sheets = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path());
        let own =
            |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with(&format!("{name}-"));
        let text: String = sheets.filter(own).map(|path| fs::read_to_string(path).unwrap()).collect();
        assert!(text.len() > 100, "{name}");
        holds(&text.replace("\"\"", "\""), &expected(*topic, &assessment), name);
    }
}

/// Without the results that stand beside the formulas, LibreOffice has to work them out, and comes to the same.
#[test]
#[ignore = "needs programs that `cargo xtask test` provides"]
fn libreoffice_works_out_the_same_scores() {
    // How many words and numbers there are at least.
    for (topic, name, words, figures) in
        [(Topic::Workbook, "bare", 2500, 50), (Topic::Risks, "risks", 300, 150)]
    {
        let folder = folder(&format!("scores-{name}"));
        let bytes = made(&example(), topic, Format::Xlsx, PageSize::A4);
        let path = folder.join(name).with_extension("xlsx");
        fs::write(&path, without_results(&bytes)).unwrap();
        office(&[path], "xlsx:Calc MS Excel 2007 XML", None, &folder.join("out"));
        let out = fs::read(folder.join("out").join(name).with_extension("xlsx")).unwrap();
        let (before, after) = (said(bytes.clone()), said(out.clone()));
        assert!(before.len() > words, "{name}: {}", before.len());
        for (place, words) in &before {
            assert_eq!(after.get(place), Some(words), "{name}: {place:?}");
        }
        let (before, after) = (numbers(bytes), numbers(out));
        assert!(before.len() > figures, "{name}: {}", before.len());
        for (place, number) in &before {
            let found = after.get(place).copied().unwrap_or(f64::NAN);
            assert!((found - number).abs() < 1e-9, "{name}: {place:?}: {number} became {found}");
        }
        assert_eq!(before.len(), after.len(), "{name}");
    }
}

/// Whoever calls the bands something else in the matrix finds every risk in a band of that name.
#[test]
#[ignore = "needs programs that `cargo xtask test` provides"]
fn bands_of_risks_follow_the_matrix_in_libreoffice() {
    let folder = folder("bands");
    let bytes = made(&example(), Topic::Risks, Format::Xlsx, PageSize::A4);
    let is_of_matrix = |cell: &str| {
        let (column, row) = cell.split_at(1);
        ("C"..="G").contains(&column) && row.parse().is_ok_and(|row: u32| (8..=12).contains(&row))
    };
    let part = place_of(&bytes, "Risk criteria");
    let edited = changed(&bytes, &part, |cell| is_of_matrix(cell).then_some("Enormous"));
    fs::write(folder.join("edited.xlsx"), without_results(&edited)).unwrap();
    office(&[folder.join("edited.xlsx")], "xlsx:Calc MS Excel 2007 XML", None, &folder.join("out"));
    let after = fs::read(folder.join("out/edited.xlsx")).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(&after)).unwrap();
    let range = workbook.worksheet_range("Risks").unwrap();
    let rows: Vec<Vec<String>> =
        range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let at = |title: &str| rows[0].iter().position(|cell| cell == title).unwrap();
    assert!(rows.len() > 20);
    for row in &rows[1..] {
        for (score, band) in [("Score", "Band"), ("Residual score", "Residual band")] {
            let expected = if row[at(score)].is_empty() { "" } else { "Enormous" };
            assert_eq!(row[at(band)], expected, "{row:?}");
        }
    }
}

/// Whoever chooses another level name for everything finds scores, gaps and statement as they are then, and so does the
/// assessment that the workbook comes back as.
#[test]
#[ignore = "needs programs that `cargo xtask test` provides"]
fn sheets_follow_what_is_changed_in_libreoffice() {
    let folder = folder("edited");
    let assessment = example();
    let bytes = made(&assessment, Topic::Workbook, Format::Xlsx, PageSize::A4);
    let sheet = place_of(&bytes, "Requirements");
    let edited = changed(&bytes, &sheet, |cell| match (cell, cell.strip_prefix('E')) {
        ("K2", _) => Some("Zoë"),
        (_, Some(row)) if row != "1" => Some("Established"),
        _ => None,
    });
    fs::write(folder.join("edited.xlsx"), without_results(&edited)).unwrap();
    office(&[folder.join("edited.xlsx")], "xlsx:Calc MS Excel 2007 XML", None, &folder.join("out"));
    let after = fs::read(folder.join("out/edited.xlsx")).unwrap();
    let rows = |name: &str| {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(&after)).unwrap();
        let range = workbook.worksheet_range(name).unwrap();
        range.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let column = |rows: &[Vec<String>], head: usize, title: &str| {
        rows[head]
            .iter()
            .position(|cell| cell == title)
            .unwrap_or_else(|| panic!("{title} in {:?}", rows[head]))
    };
    let readiness = rows("Readiness");
    let all = readiness.iter().find(|row| row[0] == "All requirements").unwrap();
    assert_eq!((all[1].as_str(), all[2].as_str()), ("1", "1"));
    assert_eq!(all[3], all[4], "answered of what applies");
    let gaps = rows("Gaps");
    let (level, name, target, priority, owner) = (
        column(&gaps, 1, "Level (0-5)"),
        column(&gaps, 1, "Level name"),
        column(&gaps, 1, "Target"),
        column(&gaps, 1, "Priority"),
        column(&gaps, 1, "Owner"),
    );
    assert!(gaps.len() > 50);
    for row in &gaps[2..] {
        assert_eq!((row[level].as_str(), row[name].as_str()), ("3", "Established"), "{row:?}");
        // One aims higher.
        assert_eq!(row[priority] == "0", row[target] == "3", "{row:?}");
    }
    assert!(gaps.iter().any(|row| row[1] == "4.1" && row[owner] == "Zoë"));
    let statement = rows("Statement of Applicability");
    let (applies, status, because, planned) = (
        column(&statement, 0, "Applicable"),
        column(&statement, 0, "Status"),
        column(&statement, 0, "Reason for deviation"),
        column(&statement, 0, "Planned for"),
    );
    for row in &statement[1..] {
        let expected = match (row[applies].as_str(), row[because].is_empty()) {
            ("No", _) => "",
            (_, true) => "Implemented",
            (_, false) => "Planned",
        };
        assert_eq!(row[status], expected, "{row:?}");
        assert!(expected == "Planned" || row[planned].is_empty(), "{row:?}");
    }
    let grids = import::workbook::read(&after).unwrap();
    let reading = import::read(&grids, &import::MappingOverrides::default()).unwrap();
    assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
    assert_eq!(reading.answers.len(), assessment.answers.len());
    for (id, answer) in &reading.answers {
        let is_out = assessment.answer(id).exclusion(catalogue::kind_by_reference(id)).is_some();
        assert_eq!(answer.level(), Some(model::Level::Established).filter(|_| !is_out), "{id}");
        assert_eq!(answer.owner == "Zoë", id.as_str() == "4.1", "{id}");
    }
}

/// A workbook in another language that LibreOffice has written anew still says the same to us.
#[test]
#[ignore = "needs programs that `cargo xtask test` provides"]
fn libreoffice_keeps_what_a_workbook_is_known_by() {
    let folder = folder("keys");
    let (assessment, options) = (example(), Options::default());
    let workbook = |locale| {
        let subject = Subject::new(Text::new(locale), &assessment, &options, now()).unwrap();
        export::write(&subject, Topic::Workbook, Format::Xlsx).unwrap()
    };
    let read = |bytes: &[u8]| {
        let grids = import::workbook::read(bytes).unwrap();
        let mut reading = import::read(&grids, &import::MappingOverrides::default()).unwrap();
        assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
        reading.guess = import::Mapping::default();
        reading
    };
    let path = folder.join("workbook.xlsx");
    fs::write(&path, workbook(Locale::PSEUDO)).unwrap();
    let out = folder.join("anew");
    fs::create_dir_all(&out).unwrap();
    office(&[path], "xlsx", None, &out);
    let anew = fs::read(out.join("workbook.xlsx")).unwrap();
    assert_eq!(read(&anew), read(&workbook(Locale::ENGLISH)));
}
