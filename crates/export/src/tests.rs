use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use chrono::{DateTime, Utc};
use locale::Text;
use model::{Assessment, Edition, Level, Response};
use report::{Moment, Options, PageSize, Part};
use serde_json::Value;

use super::*;

mod back;
mod dataset;
mod dated;
mod keys;
mod pack;
mod risks;
mod sheets;
mod table;
mod told;
mod workbook;

fn now() -> Moment {
    let now: DateTime<Utc> = "2026-06-15T09:30:00Z".parse().unwrap();
    Moment { now, today: now.date_naive() }
}

const HOSTILE: &str = "=HYPERLINK(\"x\") </w:t><b>&amp;\u{202E}überall Ω Ж";

fn example() -> Assessment {
    catalogue::complete();
    let mut opened = ::file::open::open(include_bytes!("../../../src/example.json")).unwrap();
    let mut assessment = opened.assessments.remove(0).assessment;
    assessment.answers.entry("A.8.13".parse().unwrap()).or_default().note = HOSTILE.into();
    assessment
}

fn empty(edition: Edition) -> Assessment {
    catalogue::complete();
    Assessment::new("00000000-0000-4000-8000-000000000009".into(), edition, Default::default(), now().now)
}

/// Everything said about everything, with long notes: the most that a person would write.
fn crowded() -> Assessment {
    let mut assessment = empty(Edition::Iso27001_2022);
    for (number, requirement) in catalogue::iso27001_2022().requirements().iter().enumerate() {
        let answer = assessment.answers.entry(requirement.id.clone()).or_default();
        answer.response = Some(Response::Level(Level::try_from((number % 6) as u8).unwrap()));
        answer.note = format!("Note {number}. ").repeat(150);
        answer.owner = format!("Owner {number}");
        answer.due = "2027-01-31".parse().ok();
    }
    assessment
}

fn made(
    assessment: &Assessment,
    topic: Topic,
    format: Format,
    options: &Options,
) -> Result<Vec<u8>, ExportError> {
    let subject = Subject::new(Text::default(), assessment, options, now()).unwrap();
    write(&subject, topic, format)
}

fn file(assessment: &Assessment, topic: Topic, format: Format) -> Vec<u8> {
    made(assessment, topic, format, &Options::default()).unwrap()
}

fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<String>>)> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let word = |cell: &Data| match cell {
        Data::DateTime(day) => day.as_datetime().map(|day| day.date().to_string()).unwrap_or_default(),
        other => other.to_string(),
    };
    let rows =
        |range: calamine::Range<Data>| range.rows().map(|row| row.iter().map(word).collect()).collect();
    workbook.worksheets().into_iter().map(|(name, range)| (name, rows(range))).collect()
}

/// The text of a Word document, a line a paragraph.
fn words(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let mut text = String::new();
    for piece in xml.replace("</w:p>", "<>\n").split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        if tag.starts_with("w:t ") || tag.is_empty() {
            text.push_str(words);
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn every_topic_comes_in_each_of_its_formats_the_same_every_time() {
    for assessment in [example(), empty(Edition::Iso27001_2022), empty(Edition::Iso27001_2013)] {
        for topic in Topic::ALL {
            // All documents take a while, and are the same as one by one.
            let has_all = matches!(topic, Topic::Documents | Topic::AuditPack);
            if has_all && assessment.answers.is_empty() {
                continue;
            }
            for Export { format, .. } in topic.exports() {
                let first = made(&assessment, topic, format, &Options::default());
                if topic == Topic::Milestones && assessment.answers.is_empty() {
                    assert!(matches!(first, Err(ExportError::Nothing)));
                    continue;
                }
                let first = first.unwrap_or_else(|error| panic!("{topic:?} {format:?}: {error}"));
                assert!(
                    first == file(&assessment, topic, format),
                    "{topic:?} {format:?} differs from run to run"
                );
            }
        }
    }
    let refused = made(&example(), Topic::Gaps, Format::Pdf, &Options::default());
    assert!(matches!(refused, Err(ExportError::Format(Topic::Gaps, Format::Pdf))));
}

#[test]
fn a_workbook_holds_every_answer_and_its_formulas_agree_with_the_model() {
    let assessment = example();
    let all = sheets(file(&assessment, Topic::Workbook, Format::Xlsx));
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Cover",
            "Scale",
            "Readiness",
            "Requirements",
            "Statement of Applicability",
            "Gaps",
            "Actions",
            "Milestones",
            "Documents",
            "People",
            "Assets",
            "Suppliers",
            "Risks",
            "Incidents",
            "Internal audits",
            "Nonconformities",
            "Management reviews",
            "Objectives",
            "Readings",
            "Recurring duties",
            "Obligations",
            "Issues",
            "Exceptions",
            "Audit checklist items",
            "Workshops",
            "Training record",
            "Competences",
            "Responsibilities (RACI)",
            "Offers of certification bodies",
            "Words"
        ]
    );
    let sheet = |name: &str| &all.iter().find(|(sheet, _)| sheet == name).unwrap().1;
    let requirements = sheet("Requirements");
    for (id, answer) in &assessment.answers {
        let row = requirements.iter().find(|row| row[0] == id.as_str()).unwrap();
        let level = answer.level().map(|level| level.number().to_string()).unwrap_or_default();
        assert_eq!((&row[3], &row[8], &row[10]), (&level, &answer.note, &answer.owner), "{id}");
        assert_eq!(row[11], answer.due.map(|day| day.to_string()).unwrap_or_default(), "{id}");
    }
    let outcome = isms::result::Outcome::of(
        catalogue::iso27001_2022(),
        &assessment,
        isms::result::Extent::All,
        now().today,
    );
    let readiness = outcome.figures.readiness().unwrap();
    let last = sheet("Readiness").iter().find(|row| row[0] == "All requirements").unwrap();
    let shown = |at: usize| last[at].parse::<f64>().unwrap();
    // Whole percents, rounded outwards as in every report.
    assert!((shown(1) - readiness.at_least.percent_down() as f64 / 100.0).abs() < 1e-9, "{}", shown(1));
    assert!((shown(2) - readiness.at_most.percent_up() as f64 / 100.0).abs() < 1e-9, "{}", shown(2));
    // The results that a program shows before it reckons itself are those of the points beside the answers.
    let sum = |at: usize| {
        requirements.iter().skip(1).filter_map(|row| row[at].parse::<f64>().ok()).sum::<f64>()
            / outcome.figures.applicable as f64
    };
    assert!((sum(13) - readiness.at_least.value()).abs() < 1e-6, "{}", sum(13));
    assert!((sum(14) - readiness.at_most.value()).abs() < 1e-6, "{}", sum(14));
}

#[test]
fn a_level_in_a_workbook_follows_the_name_that_is_chosen_beside_it() {
    let assessment = example();
    let bytes = file(&assessment, Topic::Workbook, Format::Xlsx);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let formulas = workbook.worksheet_formula("Requirements").unwrap();
    let rows = workbook.worksheet_range("Requirements").unwrap().height() - 1;
    let levels: Vec<&String> = formulas
        .used_cells()
        .map(|(_, _, formula)| formula)
        .filter(|formula| formula.contains("MATCH("))
        .collect();
    assert_eq!(levels.len(), rows, "one a requirement");
    assert!(levels[0].contains("MATCH($E2,'Words'!$C$"), "{}", levels[0]);
}

#[test]
fn a_workbook_has_no_sheet_of_a_part_that_is_left_out() {
    let all = Options::default();
    for (part, sheets) in [
        (Part::Gaps, ["Gaps"].as_slice()),
        (Part::Plan, &["Actions", "Milestones"]),
        (Part::Documents, &["Documents"]),
        (Part::Statement, &["Statement of Applicability"]),
    ] {
        let parts = all.parts.iter().copied().filter(|other| *other != part).collect();
        let options = Options { parts, ..all.clone() };
        let bytes = made(&example(), Topic::Workbook, Format::Xlsx, &options).unwrap();
        let workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        for sheet in sheets {
            assert!(!workbook.sheet_names().iter().any(|name| name == sheet), "{part:?}");
        }
    }
}

#[test]
fn nothing_in_a_workbook_is_a_formula_but_the_scores() {
    let bytes = file(&example(), Topic::Workbook, Format::Xlsx);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    for name in workbook.sheet_names() {
        for formula in workbook.worksheet_formula(&name).unwrap().used_cells().map(|(_, _, formula)| formula)
        {
            assert!(!formula.contains("HYPERLINK"), "{name}: {formula}");
        }
    }
}

#[test]
fn a_word_document_says_everything() {
    let assessment = example();
    let text = words(file(&assessment, Topic::Report, Format::Docx));
    for answer in assessment.answers.values().filter(|answer| !answer.note.is_empty()) {
        for line in answer.note.lines() {
            assert!(text.contains(line), "{line}");
        }
    }
    let statement = words(file(&assessment, Topic::Statement, Format::Docx));
    assert_eq!(
        catalogue::iso27001_2022().facts().iter().filter(|fact| statement.contains(fact.title)).count(),
        93
    );
}

#[test]
fn a_pdf_says_everything() {
    let assessment = crowded();
    for paper in [PageSize::A4, PageSize::Letter] {
        let options = Options { paper, ..Options::default() };
        let bytes = made(&assessment, Topic::Report, Format::Pdf, &options).unwrap();
        for sign in [&b"/StructTreeRoot"[..], b"/Lang", b"/Outlines", b"pdfuaid"] {
            assert!(
                bytes.windows(sign.len()).any(|window| window == sign),
                "{}",
                String::from_utf8_lossy(sign)
            );
        }
        let text = pdf_extract::extract_text_from_mem(&bytes).unwrap();
        for number in 0..assessment.answers.len() {
            assert!(text.contains(&format!("Owner {number}")), "Owner {number}");
            assert!(text.contains(&format!("Note {number}.")), "Note {number}");
        }
    }
}

#[test]
fn a_summary_is_one_page_on_either_paper() {
    for paper in [PageSize::A4, PageSize::Letter] {
        let options = Options { paper, ..Options::default() };
        let bytes = made(&example(), Topic::Summary, Format::Pdf, &options).unwrap();
        assert_eq!(pdf_extract::extract_text_from_mem_by_pages(&bytes).unwrap().len(), 1, "{paper:?}");
    }
}

#[test]
fn oscal_is_valid() {
    for assessment in [example(), empty(Edition::Iso27001_2022), crowded()] {
        for (topic, schema) in [
            (Topic::Results, include_str!("../schemas/oscal_assessment-results_schema.json")),
            (Topic::Milestones, include_str!("../schemas/oscal_poam_schema.json")),
            (Topic::Component, include_str!("../schemas/oscal_component_schema.json")),
            (Topic::Mapping, include_str!("../schemas/oscal_mapping_schema.json")),
        ] {
            if topic == Topic::Milestones && assessment.answers.is_empty() {
                continue;
            }
            let document: Value = serde_json::from_slice(&file(&assessment, topic, Format::Oscal)).unwrap();
            let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
            let faults: Vec<String> = validator
                .iter_errors(&document)
                .map(|fault| format!("{} {fault}", fault.instance_path()))
                .collect();
            assert!(faults.is_empty(), "{topic:?}: {faults:#?}");
        }
    }
}

#[test]
fn ciso_assistant_gets_its_columns_and_values() {
    let assessment = example();
    let written = String::from_utf8(file(&assessment, Topic::CisoAssistant, Format::Csv)).unwrap();
    let mut lines = written.trim_start_matches('\u{FEFF}').lines();
    assert_eq!(
        lines.next().unwrap(),
        "urn;ref_id;name;description;typical_evidence;annotation;compliance_result;extended_result;requirement_progress;score;observations"
    );
    assert!(written.contains("urn:intuitem:risk:req_node:iso27001-2022:a.5.1;A.5.1;"));
    let sheet = &sheets(file(&assessment, Topic::CisoAssistant, Format::Xlsx))[0].1;
    assert_eq!(sheet.len(), 124);
    for row in &sheet[1..] {
        let answer = assessment.answer(&row[2].parse().unwrap());
        let expected =
            match (answer.exclusion(isms::document::kind(&row[2].parse().unwrap())), answer.response) {
                (Some(_), _) => "not_applicable",
                (None, Some(Response::Level(Level::Absent))) => "non_compliant",
                (None, Some(Response::Level(Level::Started | Level::Partial))) => "partially_compliant",
                (None, Some(Response::Level(_))) => "compliant",
                _ => "not_assessed",
            };
        assert_eq!(row[7], expected, "{}", row[2]);
    }
}

/// A logo stands in every document, and its dots are found again.
#[test]
fn a_logo_is_in_every_document() {
    let mut map = tiny_skia::Pixmap::new(40, 20).unwrap();
    map.fill(tiny_skia::Color::from_rgba8(200, 30, 40, 255));
    let png = map.encode_png().unwrap();
    let options = Options { logo: Some(report::Logo::from_png(&png).unwrap()), ..Options::default() };
    let assessment = example();
    for topic in [Topic::Report, Topic::Summary, Topic::Statement] {
        let mut docx =
            zip::ZipArchive::new(Cursor::new(made(&assessment, topic, Format::Docx, &options).unwrap()));
        let mut first = Vec::new();
        docx.as_mut().unwrap().by_name("word/media/chart1.png").unwrap().read_to_end(&mut first).unwrap();
        let found = tiny_skia::Pixmap::decode_png(&first).unwrap();
        assert_eq!((found.width(), found.height(), found.pixels()[0]), (40, 20, map.pixels()[0]));
        let pictures = |options: &Options| {
            let pdf = made(&assessment, topic, Format::Pdf, options).unwrap();
            let text: String = String::from_utf8_lossy(&pdf).split_whitespace().collect();
            text.matches("/Subtype/Image").count()
        };
        assert_eq!((pictures(&options), pictures(&Options::default())), (1, 0), "{topic:?}");
    }
    let subject = Subject::new(Text::default(), &assessment, &options, now()).unwrap();
    let blocks = report::blocks(&subject, report::Kind::Summary).unwrap();
    let page = report::html::write(&subject, &blocks, true).unwrap();
    assert!(page.contains(&format!("src=\"{}\"", options.logo.as_ref().unwrap().address())));
    assert!(page.contains("img-src data:"));

    // One whose dots make no sense is left out, and the rest is there.
    let mut broken = png;
    let at = broken.windows(4).position(|name| name == b"IDAT").unwrap() + 6;
    broken[at..at + 8].fill(0xFF);
    let options = Options { logo: Some(report::Logo::from_png(&broken).unwrap()), ..Options::default() };
    assert!(made(&assessment, Topic::Summary, Format::Pdf, &options).unwrap().starts_with(b"%PDF"));
}

/// The contents of the Word report lead to every heading, each of which is there once.
#[test]
fn contents_lead_to_headings() {
    let bytes = file(&example(), Topic::Report, Format::Docx);
    let mut xml = String::new();
    let mut docx = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    docx.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let after = |mark: &str| -> Vec<String> {
        xml.split(mark).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let (links, marks) = (after("w:anchor=\""), after("w:name=\""));
    assert!(links.len() > 5, "{links:?}");
    assert_eq!(links, marks);
    assert_eq!(xml.matches("fldCharType=\"begin\"").count(), xml.matches("fldCharType=\"end\"").count());
    let summary = file(&example(), Topic::Summary, Format::Docx);
    let mut docx = zip::ZipArchive::new(Cursor::new(summary)).unwrap();
    xml.clear();
    docx.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    assert!(!xml.contains("TOC"));
}
