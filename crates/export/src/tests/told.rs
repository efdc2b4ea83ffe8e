//! What every format tells alike: over what the result is, on which day, and that own controls are none of the standard's.

use report::EXPORTS;

use super::*;

/// The words of a file, whatever its format, with single spaces.
pub(super) fn words(bytes: &[u8], format: Format) -> String {
    let mut text = String::new();
    match format {
        Format::Pdf => text = pdf_extract::extract_text_from_mem(bytes).unwrap(),
        Format::Docx | Format::Xlsx => {
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            for at in 0..archive.len() {
                let mut part = Vec::new();
                archive.by_index(at).unwrap().read_to_end(&mut part).unwrap();
                let part = String::from_utf8_lossy(&part).into_owned();
                let pieces =
                    part.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words));
                text.extend(pieces);
            }
        }
        _ => text = String::from_utf8_lossy(bytes).into_owned(),
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn own_controls_are_never_counted_as_the_standards() {
    let mut assessment = example();
    let row = serde_json::json!({ "title": "Key cabinet", "theme": "A.7" });
    assessment.rows.set("control/O.77", Some(row));
    let all = 123 + assessment.rows.own_controls().count();
    for export in
        EXPORTS.into_iter().filter(|export| !matches!(export.format, Format::Svg | Format::Png | Format::Zip))
    {
        let said = words(&file(&assessment, export.topic, export.format), export.format);
        assert!(!said.contains(&format!("{all} requirements")), "{export:?}");
        if said.contains("A self-assessment covering") {
            let own = all - 123;
            let scope =
                format!("123 of 123 requirements of ISO/IEC 27001:2022 and {own} of the organisation");
            assert!(said.contains(&scope), "{export:?}");
        }
    }
}

/// A self-check, one day into tomorrow where its person is.
#[test]
fn every_report_of_a_self_check_is_about_its_questions_on_the_persons_day() {
    let mut assessment = empty(Edition::Iso27001_2022);
    for id in catalogue::iso27001_2022().self_check() {
        let answer = assessment.answers.entry(id.clone()).or_default();
        answer.response = Some(Response::Level(Level::Partial));
    }
    let now: DateTime<Utc> = "2026-06-15T20:00:00Z".parse().unwrap();
    let moment = Moment { now, today: "2026-06-16".parse().unwrap() };
    let options = Options::default();
    let subject = Subject::new(Text::default(), &assessment, &options, moment).unwrap();
    for (topic, format) in [
        (Topic::Report, Format::Pdf),
        (Topic::Report, Format::Docx),
        (Topic::Report, Format::Html),
        (Topic::Report, Format::Markdown),
        (Topic::Summary, Format::Pdf),
        (Topic::Summary, Format::Docx),
        (Topic::Summary, Format::Html),
        (Topic::Result, Format::Html),
    ] {
        let said = words(&write(&subject, topic, format).unwrap(), format);
        assert!(said.contains("25 of 123 requirements"), "{topic:?} {format:?}");
        assert!(said.contains("67%") && said.contains("25 of 25 answered"), "{topic:?} {format:?}");
        assert!(said.contains("16 Jun 2026") || said.contains("2026-06-16"), "{topic:?} {format:?}");
    }
    // Sheets are about everything, and their formulas count it.
    assert_eq!((subject.outcome.asked, subject.whole().asked), (25, 123));
    let workbook = words(&write(&subject, Topic::Workbook, Format::Xlsx).unwrap(), Format::Xlsx);
    assert!(workbook.contains("123 of 123 requirements") && workbook.contains("2026-06-16"));
}
