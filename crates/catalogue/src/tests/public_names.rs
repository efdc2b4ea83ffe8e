//! The keys of the catalogue as JSON, written out: programs of others read them. What is new need not be named.

use serde_json::Value;

use super::*;

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().into_iter().flat_map(|object| object.keys().cloned()).collect()
}

/// The keys of all objects of a list together.
fn keys_of_all(list: &Value) -> BTreeSet<String> {
    list.as_array().into_iter().flatten().flat_map(keys).collect()
}

fn have(found: &BTreeSet<String>, names: &[&str]) {
    let missing: Vec<_> = names.iter().filter(|name| !found.contains(**name)).collect();
    assert!(missing.is_empty(), "{missing:?} of {found:?}");
}

#[test]
fn every_key_of_the_json_so_far_is_there() {
    let json = to_json();
    have(&keys(&json), &["version", "language", "editions"]);
    let editions: Vec<_> = json["editions"].as_array().unwrap().iter().collect();
    assert_eq!([&editions[0]["edition"], &editions[1]["edition"]], ["iso27001-2022", "iso27001-2013"]);
    for edition in editions {
        have(&keys(edition), &["edition", "groups", "requirements", "self_check", "documents"]);
        have(&keys_of_all(&edition["groups"]), &["id", "title"]);
        have(&keys_of_all(&edition["documents"]), &["name", "reference", "is_record", "need"]);
        let requirements = &edition["requirements"];
        have(
            &keys_of_all(requirements),
            &["id", "title", "kind", "group", "is_new", "weight", "effort", "sequence", "content", "advice"],
        );
        let each = requirements.as_array().unwrap();
        let content: Value = each.iter().map(|requirement| requirement["content"].clone()).collect();
        have(
            &keys_of_all(&content),
            &["id", "question", "why", "good_ten", "good_two_hundred", "levels", "evidence"],
        );
        let advice: Value = each.iter().map(|requirement| requirement["advice"].clone()).collect();
        have(
            &keys_of_all(&advice),
            &[
                "first_step",
                "weight_reason",
                "effort_reason",
                "related",
                "differs",
                "new",
                "search",
                "variants",
            ],
        );
    }
    let newer = &json["editions"][0]["requirements"];
    let audited = newer.as_array().unwrap().iter().find_map(|requirement| requirement.get("audit"));
    if let Some(audit) = audited {
        have(&keys(audit), &["asked", "trap", "next_step", "must_be_written", "leave_out"]);
        have(&keys(&audit["leave_out"]), &["sound", "unsound", "wording"]);
    }
    have(&keys_of_all(newer), &["amendment_2024", "attributes", "self_check"]);
    have(&keys_of_all(&json["editions"][1]["requirements"]), &["objective"]);
    let attributes: Value =
        newer.as_array().unwrap().iter().map(|requirement| requirement["attributes"].clone()).collect();
    have(&keys_of_all(&attributes), &["control_type", "properties", "concepts", "capabilities", "domains"]);
    let variants: Value = newer
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|requirement| requirement["advice"]["variants"].as_array().cloned().unwrap_or_default())
        .collect();
    have(&keys_of_all(&variants), &["sizes", "sectors", "first_step", "weight_reason"]);
}
