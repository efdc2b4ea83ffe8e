//! The queries of `docs/analysis` in DuckDB, over files that the program itself has written.
//!
//! Needs Python with DuckDB, which `cargo xtask test` provides where it can; otherwise they are left out.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use file::envelope::{FileEntry, write};
use model::{Sector, Size};
use serde_json::{Value, json};
use workshop::{Asked, Content, Invitation, Kind, Scale, SessionTag, rehearse};

/// Runs what stands in a file and prints what comes of it, a JSON object a row.
const RUN: &str = "import json, sys, duckdb
rows = duckdb.connect().execute(open(sys.argv[1], encoding='utf-8').read())
names = [column[0] for column in rows.description]
print(json.dumps([dict(zip(names, row)) for row in rows.fetchall()], default=str))";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Python, which finds DuckDB where `cargo xtask test` puts it, in a folder.
fn python(folder: &Path, script: &str) -> Command {
    let mut python = Command::new("python3");
    python.current_dir(folder).env("PYTHONPATH", root().join(".tools/python")).args(["-c", script]);
    python
}

/// What comes of a query.
fn query(folder: &Path, name: &str) -> Vec<Value> {
    let path = root().join("docs/analysis").join(name).canonicalize().unwrap();
    let output = python(folder, RUN).arg(path).output().unwrap();
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn plumbline(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let output =
        Command::new(env!("CARGO_BIN_EXE_plumbline")).current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Four organisations of one sector and size in two years, and one of another.
fn assessments(folder: &Path) {
    let mut opened = file::open::open(&fs::read(root().join("src/example.json")).unwrap()).unwrap();
    let example = opened.assessments.remove(0).assessment;
    for (number, year) in ["2024", "2025", "2025", "2025", "2025"].into_iter().enumerate() {
        let mut assessment = example.clone();
        assessment.profile.organisation = format!("Zebrafink {number}");
        assessment.profile.sector = Some(if number == 4 { Sector::Health } else { Sector::Industry });
        assessment.profile.size = Some(Size::Small);
        assessment.updated_at = format!("{year}-06-15T09:30:00Z").parse().unwrap();
        let entry = FileEntry::whole(&assessment, &[]);
        fs::write(folder.join(format!("{number}.json")), write(&[entry], assessment.updated_at).unwrap())
            .unwrap();
        let file = format!("{number}.json");
        plumbline(folder, &["export", "--topic", "dataset", "--out", "assessments", &file]);
    }
}

/// Three rooms.
fn workshops(folder: &Path) {
    fs::create_dir_all(folder.join("workshops")).unwrap();
    for (number, scale) in [(1, Scale::Four), (2, Scale::Four), (3, Scale::Six)] {
        let invitation = Invitation {
            kind: Kind::Workshop,
            title: "Awareness".into(),
            edition: model::Edition::Iso27001_2022,
            content: Content::read(catalogue::VERSION).unwrap(),
            session: SessionTag::new(number),
            scale,
            named: false,
            comments: false,
            groups: vec!["Sales".into(), "Plant".into()],
            asked: vec![Asked::SelfCheck],
            count: 25,
        };
        let all: String =
            rehearse(&invitation, 12, number.into()).iter().map(|hand_in| hand_in.write() + "\n").collect();
        let text = format!("{number}.txt");
        fs::write(folder.join(&text), all).unwrap();
        let (code, out) = (invitation.write(), format!("workshops/{number}.ndjson"));
        plumbline(folder, &["workshop", "merge", &text, "--invitation", &code, "--out", &out]);
    }
}

/// All lines in a folder.
fn lines(folder: &Path) -> Vec<Value> {
    let all = fs::read_dir(folder).unwrap().flatten().map(|entry| fs::read_to_string(entry.path()).unwrap());
    let all: Vec<String> = all.collect();
    all.iter().flat_map(|text| text.lines()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A share as the queries round it, in percent.
fn percent(share: &Value) -> Value {
    json!((share.as_f64().unwrap() * 1000.0).round() / 10.0)
}

#[test]
fn every_query_is_explained() {
    let explained = fs::read_to_string(root().join("docs/analysis.md")).unwrap();
    let mut count = 0;
    for entry in fs::read_dir(root().join("docs/analysis")).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        assert!(explained.contains(&format!("(analysis/{name})")), "{name}");
        count += 1;
    }
    assert_eq!(count, 4);
}

#[test]
#[ignore = "needs programs that `cargo xtask test` provides"]
#[expect(clippy::print_stderr, reason = "what was left out is said")]
fn the_queries_say_what_the_files_do() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("analysis");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    if !python(&folder, "import duckdb").output().is_ok_and(|output| output.status.success()) {
        eprintln!("left out: Python or DuckDB is not here");
        return;
    }
    assessments(&folder);
    workshops(&folder);

    // Readiness by sector is that of each organisation, since all answered alike; one alone is not shown.
    let scored: Value = serde_json::from_slice(&plumbline(&folder, &["score", "--json", "0.json"])).unwrap();
    let sectors = query(&folder, "sectors.sql");
    assert_eq!(sectors.len(), 1, "{sectors:?}");
    let expected = [
        ("edition", json!("2022")),
        ("sector", json!("industry")),
        ("size", json!("small")),
        ("assessments", json!(4)),
        ("at_least", percent(&scored[0]["at_least"])),
        ("at_most", percent(&scored[0]["at_most"])),
    ];
    for (key, value) in expected {
        assert_eq!(sectors[0][key], value, "{key}");
    }

    // Every clause and theme in both years, without a change.
    let years = query(&folder, "years.sql");
    let groups: BTreeSet<String> = years.iter().map(|row| row["group"].to_string()).collect();
    assert_eq!(years.len(), groups.len() * 2);
    assert_eq!(groups.len(), 11);
    for pair in years.chunks(2) {
        assert_eq!((&pair[0]["year"], &pair[0]["assessments"]), (&json!(2024), &json!(1)));
        assert_eq!((&pair[1]["year"], &pair[1]["assessments"]), (&json!(2025), &json!(4)));
        assert_eq!((&pair[0]["change"], &pair[1]["change"]), (&Value::Null, &json!(0.0)));
    }

    // Counted once more, line by line.
    let said = lines(&folder.join("workshops"));
    let divided = query(&folder, "divided.sql");
    assert_eq!(divided.len(), 50, "25 questions on two scales");
    for row in &divided {
        let is_of = |line: &&Value| line["reference"] == row["asked"] && line["scale"] == row["scale"];
        let (mut levels, mut far_apart) = (Vec::new(), BTreeSet::new());
        for line in said.iter().filter(is_of) {
            for level in 0..6_u32 {
                let count = line[format!("level_{level}")].as_u64().unwrap_or_default();
                levels.extend((0..count).map(|_| f64::from(level)));
            }
            if line["agreement"] == "far_apart" {
                far_apart.insert(line["session"].to_string());
            }
        }
        let rated = levels.len() as f64;
        let mean = levels.iter().sum::<f64>() / rated;
        let deviation = (levels.iter().map(|level| (level - mean).powi(2)).sum::<f64>() / rated).sqrt();
        let is_near = |key: &str, value: f64| (row[key].as_f64().unwrap() - value).abs() < 0.006;
        assert!(is_near("rated", rated) && is_near("mean", mean) && is_near("deviation", deviation), "{row}");
        assert_eq!(row["far_apart"], json!(far_apart.len()), "{row}");
    }

    query(&folder, "parquet.sql");
    let count = "import duckdb, sys
print(duckdb.sql(f\"SELECT count(*) FROM '{sys.argv[1]}.parquet'\").fetchall()[0][0])";
    for name in ["workshops", "assessments"] {
        let output = python(&folder, count).arg(name).output().unwrap();
        let rows = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        assert_eq!(rows, lines(&folder.join(name)).len().to_string(), "{name}");
    }
}
