//! How many sheets a PDF has, and what leads where in it.

use pdf_extract::Document as Pdf;
use report::Depth;

use super::*;

fn read(assessment: &Assessment, topic: Topic, options: &Options) -> Pdf {
    Pdf::load_mem(&made(assessment, topic, Format::Pdf, options).unwrap()).unwrap()
}

fn count(assessment: &Assessment, topic: Topic, options: &Options) -> usize {
    read(assessment, topic, options).get_pages().len()
}

/// A PNG as wide and as high as a logo may be shown.
fn logo() -> report::Logo {
    let mut map = tiny_skia::Pixmap::new(300, 112).unwrap();
    map.fill(tiny_skia::Color::BLACK);
    report::Logo::from_png(&map.encode_png().unwrap()).unwrap()
}

#[test]
fn the_board_page_is_one_sheet_whatever_it_says() {
    let mut long = crowded();
    long.profile.organisation = "A very long name of an organisation with several parts ".repeat(5);
    for (id, answer) in &mut long.answers {
        answer.owner = format!("Somebody responsible for {id} with a name of many words ").repeat(3);
    }
    for assessment in [example(), long, empty(Edition::Iso27001_2022), empty(Edition::Iso27001_2013)] {
        for paper in [PageSize::A4, PageSize::Letter] {
            for parts in [Options::default().parts, Default::default()] {
                for logo in [None, Some(logo())] {
                    let options = Options { paper, parts: parts.clone(), logo, ..Options::default() };
                    assert_eq!(count(&assessment, Topic::Summary, &options), 1);
                }
            }
        }
    }
}

#[test]
fn a_brief_report_has_at_most_20_sheets_and_a_full_one_34() {
    let example = example();
    for (depth, most) in [(Depth::Brief, 20), (Depth::Full, 34)] {
        let options = Options { depth, ..Options::default() };
        let count = count(&example, Topic::Report, &options);
        assert!((10..=most).contains(&count), "{depth:?}: {count}");
    }
}

#[test]
fn contents_name_the_sheets_of_the_headings_and_lead_there() {
    let (example, options) = (example(), Options::default());
    let pdf = read(&example, Topic::Report, &options);
    let subject = Subject::new(Text::default(), &example, &options, now()).unwrap();
    let blocks = report::blocks(&subject, report::Kind::Full).unwrap();
    let headings = report::Block::headings(&blocks);
    let cover = pdf.extract_text(&[1]).unwrap();
    let all = u32::try_from(pdf.get_pages().len()).unwrap();
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    for heading in &headings {
        // Behind the heading come the dots, then the number.
        let cover = squeezed(&cover);
        let (_, after) = cover.split_once(&squeezed(heading)).unwrap();
        let digits: String = after.trim_start_matches('.').chars().take_while(char::is_ascii_digit).collect();
        let sheet: u32 = digits.parse().unwrap_or_else(|_| panic!("{heading}: {cover}"));
        assert!((2..=all).contains(&sheet), "{heading}: {sheet}");
        let there = squeezed(&pdf.extract_text(&[sheet]).unwrap());
        assert!(there.contains(&squeezed(heading)), "{heading} is not on sheet {sheet}");
    }
    let first = pdf.get_pages()[&1];
    let links = pdf.get_dictionary(first).unwrap().get(b"Annots").unwrap().as_array().unwrap().len();
    assert_eq!(links, headings.len());
}

#[test]
fn every_sheet_says_what_it_is_whose_of_when_and_which() {
    let mut assessment = example();
    let header = serde_json::json!({ "version": "1.2", "status": "final", "class": "Confidential" });
    assessment.rows.set("report/header", Some(header));
    let pdf = read(&assessment, Topic::Report, &Options::default());
    let all = pdf.get_pages().len();
    for number in [1, 2, u32::try_from(all).unwrap()] {
        let text = pdf.extract_text(&[number]).unwrap();
        let sheet = format!("Page {number} of {all}");
        for says in ["Confidential", "Version 1.2 (Final)", "Answers as of 12 Jun 2026", sheet.as_str()] {
            assert!(text.contains(says), "{says} is not on sheet {number}: {text}");
        }
    }
}
