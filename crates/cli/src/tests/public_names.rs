//! What the program is called and understands, written out: scripts of others use it, so what is named here must go on
//! working. What is new need not be named.

use clap::{CommandFactory as _, Parser as _};

use crate::Line;
use crate::commands::Outcome;

fn words(line: &str) -> Result<Line, clap::Error> {
    Line::try_parse_from(line.split(' '))
}

#[test]
fn the_program_has_its_name() {
    assert_eq!(Line::command().get_name(), "plumbline");
}

#[test]
fn every_command_line_so_far_is_understood() {
    for line in [
        "score a.json b.html",
        "score a.json --json",
        "check a.json",
        "import a.xlsx b.csv --out folder",
        "import a.xlsx",
        "export a.json --topic workbook",
        "export a.json --topic gap-report --to pdf --out folder --without notes --without names --brief --letter",
        "export a.json --topic statement-of-applicability --approved",
        "export --topic statement-of-applicability --approved a.json",
        "export a.json --topic statement-of-applicability --approved=1.0",
        "export a.json --topic document --document backup --to docx",
        "export a.json --topic document --document=backup --approved=1.0",
        "export a.json --topic documents --to zip",
        "export a.json --topic risks --assessed",
        "export --topic risks --assessed a.json",
        "export a.json --topic risks --to pdf --assessed=Spring",
        "export a.json --topic audit-report --record Spring --to pdf",
        "export a.json --topic management-review --to docx",
        "export a.json --topic answers --to csv --separator semicolon",
        "export a.json --topic gaps --to csv --separator comma",
        "export a.json --topic plan --logo logo.png --colour 336699",
        "export a.json --topic gap-report --style house.json",
        "merge mine.json theirs.json --out both.json",
        "merge mine.json theirs.json --prefer mine --out both.json",
        "merge mine.json theirs.json --prefer theirs --out both.json --json",
        "migrate a.json --out folder",
        "person Ann a.json",
        "person Ann a.json b.json --also ann@example.org --also Annie --json",
        "person Ann a.json --forget Somebody --out folder",
        "link a.json",
        "link a.json --base https://example.org/ --name --notes",
        "workshop merge a.txt b.txt",
        "workshop merge - --to csv --least 5 --out counts.csv",
        "export a.json --topic dataset --to ndjson",
        "catalogue",
        "catalogue --edition 2022",
        "catalogue --edition 2013 --json",
        "--json catalogue",
        "score a.json --language en",
        "--language en check a.json",
    ] {
        assert!(words(&format!("plumbline {line}")).is_ok(), "{line}");
    }
}

#[test]
fn every_topic_format_and_part_so_far_is_understood() {
    let topics = [
        "gap-report",
        "summary",
        "statement-of-applicability",
        "risks",
        "gaps",
        "plan",
        "workbook",
        "assessment-results",
        "poam",
        "component-definition",
        "mapping",
        "ciso-assistant",
        "document",
        "documents",
        "ciso-assistant-risks",
        "audit-report",
        "management-review",
        "dataset",
    ];
    let formats = FORMATS.map(|format| format!("workbook --to {format}"));
    let parts = [
        "charts",
        "gaps",
        "findings",
        "notes",
        "evidence",
        "documents",
        "plan",
        "statement",
        "names",
        "risks",
    ]
    .map(|part| format!("workbook --without {part}"));
    for rest in topics.map(str::to_owned).into_iter().chain(formats).chain(parts) {
        assert!(words(&format!("plumbline export a.json --topic {rest}")).is_ok(), "{rest}");
    }
}

const FORMATS: [&str; 11] =
    ["html", "pdf", "docx", "md", "xlsx", "csv", "oscal", "svg", "png", "zip", "ndjson"];

/// What lines of counts say, and lines of a dataset: others read them by these names.
#[test]
fn keys_of_lines_are_these() {
    for key in [
        "session",
        "kind",
        "title",
        "edition",
        "content",
        "scale",
        "round",
        "group",
        "group_name",
        "people",
        "question",
        "reference",
        "wording",
        "level_0",
        "level_1",
        "level_2",
        "level_3",
        "level_4",
        "level_5",
        "not_sure",
        "not_applicable",
        "answered",
        "rated",
        "median",
        "mean",
        "lowest",
        "highest",
        "agreement",
    ] {
        assert!(crate::commands::workshop::KEYS.contains(&key), "{key}");
    }
}

#[test]
fn exit_codes_are_these() {
    let codes = [Outcome::Done, Outcome::Found, Outcome::Failed].map(Outcome::exit_code);
    assert_eq!(codes, [0, 1, 3]);
    assert_eq!(words("plumbline nonsense").err().map(|error| error.exit_code()), Some(2));
    assert_eq!(words("plumbline --version").err().map(|error| error.exit_code()), Some(0));
}
