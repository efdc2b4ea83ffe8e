//! Audit packs: what is in them, that the manifest tells the truth, and that what is left out is nowhere.

use std::collections::BTreeSet;

use isms::attachment::Attachment;
use isms::record::Record as _;
use report::Part;

use super::*;
use crate::archive;

/// The example with two evidence files, of which the bytes of one are not at hand.
fn with_evidence() -> (Assessment, BTreeSet<String>) {
    let mut assessment = example();
    for (file, title) in [("aaaaaaaa-1", "Restore test.pdf"), ("bbbbbbbb-2", "MarkedEvidence.png")] {
        let attachment = Attachment {
            title: title.into(),
            file: file.into(),
            size: 3,
            sha256: "0".repeat(64),
            requirements: vec!["A.8.13".into()],
            ..Attachment::default()
        };
        assessment.rows.set(&Attachment::key(file), attachment.write());
    }
    let approved = serde_json::json!({ "document": "backup", "version": "1.7", "on": "2026-03-01" });
    assessment.rows.set("approved/backup", Some(approved));
    (assessment, ["bbbbbbbb-2".to_owned()].into())
}

fn pack(options: &Options) -> Vec<archive::Part> {
    let bytes = made(&with_evidence().0, Topic::AuditPack, Format::Zip, options).unwrap();
    archive::read(&bytes).unwrap()
}

fn text_of(parts: &[archive::Part], name: &str) -> String {
    let (_, bytes) = parts.iter().find(|(found, _)| found == name).unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn a_pack_holds_what_an_auditor_asks_for_and_its_manifest_has_the_hash_of_each_file() {
    let options = Options { absent: with_evidence().1, ..Options::default() };
    let parts = pack(&options);
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    for name in
        ["index.html", "statement-of-applicability.pdf", "gap-report.pdf", "risks.pdf", "workbook.xlsx"]
    {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert!(names.iter().filter(|name| name.starts_with("documents/")).count() >= 30);
    let manifest: serde_json::Value = serde_json::from_str(&text_of(&parts, "manifest.json")).unwrap();
    let listed = manifest["files"].as_array().unwrap();
    assert_eq!(listed.len(), parts.len() - 1, "all but itself");
    for one in listed {
        let (_, bytes) = parts.iter().find(|(name, _)| one["name"] == name.as_str()).unwrap();
        assert_eq!(one["sha256"], file::archive::sha256(bytes));
        assert_eq!(one["size"], bytes.len());
    }
    let evidence = manifest["evidence"].as_array().unwrap();
    assert_eq!(evidence[0]["name"], "evidence/A.8.13/aaaaaaaa-Restore test.pdf");
    assert_eq!((&evidence[0]["missing"], &evidence[1]["missing"]), (&false.into(), &true.into()));
    let index = text_of(&parts, "index.html");
    assert!(index.contains("evidence/A.8.13/aaaaaaaa-Restore test.pdf"));
    assert!(index.contains("MarkedEvidence.png (not included)"));
    // What an auditor gets says what is approved and what is a draft.
    assert!(index.contains("Draft of ") && index.contains("Version: 1.7"), "{index}");
    assert!(names.iter().all(|name| !name.contains("business-case")));
}

#[test]
fn what_is_left_out_of_a_pack_is_in_none_of_its_pages() {
    let all: BTreeSet<Part> = Part::ALL.into_iter().collect();
    let without = |part: Part| Options {
        parts: all.iter().copied().filter(|one| *one != part).collect(),
        ..Options::default()
    };
    let parts = pack(&without(Part::Evidence));
    for name in ["index.html", "manifest.json"] {
        assert!(!text_of(&parts, name).contains("MarkedEvidence"), "{name}");
    }
    // A document without names or own words would say something else, so there is none.
    for part in [Part::Names, Part::Notes, Part::Documents] {
        assert!(pack(&without(part)).iter().all(|(name, _)| !name.starts_with("documents/")), "{part:?}");
    }
    assert!(pack(&without(Part::Statement)).iter().all(|(name, _)| !name.starts_with("statement")));
}
