//! What the app loads, compared with its sources field by field: two fields that change places on the way through a
//! pack are found. The sources are read as plain TOML, so that reader and writer cannot agree on the same mistake.

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json, to_value};

use super::*;

/// The tables of the files in a folder of `content/en`, in the order of the files' names, each as JSON.
fn files(folder: &str) -> Vec<Json> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/en").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path| toml::from_str::<toml::Table>(&fs::read_to_string(path).unwrap()).unwrap();
    paths.into_iter().map(|path| to_value(read(path)).unwrap()).collect()
}

/// What is written about each requirement of an edition.
fn entries(folder: &str) -> Vec<Json> {
    files(folder).into_iter().flat_map(|file| file["requirement"].as_array().unwrap().clone()).collect()
}

const LEVELS: [&str; 6] = ["absent", "started", "partial", "established", "measured", "improving"];

fn or(value: &Json, otherwise: Json) -> Json {
    if value.is_null() { otherwise } else { value.clone() }
}

/// Guidance as the app has it, from a source.
fn guidance(source: &Json) -> Json {
    json!({
        "id": source["id"],
        "question": source["question"],
        "why": source["why"],
        "good_ten": source["good"]["ten"],
        "good_two_hundred": source["good"]["two_hundred"],
        "levels": LEVELS.map(|level| source["levels"][level].clone()),
        "evidence": source["evidence"],
    })
}

/// Advice as the app has it, from a source.
fn advice(source: &Json) -> Json {
    let variants = source["variants"].as_array().cloned().unwrap_or_default();
    let variant = |of: &Json| {
        json!({
            "sizes": or(&of["size"], json!([])),
            "sectors": or(&of["sector"], json!([])),
            "first_step": or(&of["first_step"], json!("")),
            "weight_reason": or(&of["weight_reason"], json!("")),
        })
    };
    json!({
        "first_step": source["first_step"],
        "weight_reason": source["weight_reason"],
        "effort_reason": source["effort_reason"],
        "related": source["related"],
        "differs": or(&source["differs"], json!("")),
        "new": or(&source["new"], json!("")),
        "search": source["search"],
        "variants": variants.iter().map(variant).collect::<Vec<_>>(),
    })
}

fn loaded(catalogue: &Catalogue, id: &Json) -> (Json, Json) {
    let id: RequirementId = id.as_str().unwrap().parse().unwrap();
    (to_value(catalogue.guidance(&id).unwrap()).unwrap(), to_value(catalogue.advice(&id).unwrap()).unwrap())
}

#[test]
fn every_field_of_the_2022_edition_is_what_its_source_says() {
    complete();
    let entries = entries("iso27001-2022");
    assert_eq!(entries.len(), 123);
    for source in entries {
        let (asked, helps) = loaded(iso27001_2022(), &source["id"]);
        assert_eq!(asked, guidance(&source));
        assert_eq!(helps, advice(&source), "{}", source["id"]);
        let id: RequirementId = source["id"].as_str().unwrap().parse().unwrap();
        let fact = iso27001_2022().fact(&id).unwrap();
        let weighing = json!([fact.weight, fact.effort, fact.sequence, fact.asked]);
        let said = ["weight", "effort", "sequence", "self_check"].map(|field| source[field].clone());
        assert_eq!(weighing, json!(said), "{id}");
        for variant in source["variants"].as_array().into_iter().flatten() {
            let named = |field: &str| variant[field].as_array().cloned().unwrap_or_default();
            let keys = |of: Vec<&str>| of.into_iter().map(Json::from).collect::<Vec<_>>();
            let weights = fact.weights.iter().filter(|(whom, _)| {
                keys(whom.sizes.iter().map(|size| size.key()).collect()) == named("size")
                    && keys(whom.sectors.iter().map(|sector| sector.key()).collect()) == named("sector")
            });
            let weight = weights.map(|(_, weight)| *weight).next();
            assert_eq!(json!(weight), variant["weight"], "{id}: {variant}");
        }
    }
}

#[test]
fn every_field_of_the_2013_edition_is_what_its_sources_say() {
    let newer = entries("iso27001-2022");
    let entries = entries("iso27001-2013");
    assert_eq!(entries.len(), 140);
    let map = older::map();
    for source in entries {
        let (asked, helps) = loaded(older(), &source["id"]);
        let into = map.iter().find(|(from, _)| from.map(Json::from) == Some(source["id"].clone())).unwrap().1;
        // Own words, and beside them those of what it went into.
        let mut whole = newer.iter().find(|entry| entry["id"] == into).unwrap().clone();
        for field in ["id", "question", "evidence", "first_step"] {
            whole[field] = source[field].clone();
        }
        whole["search"] = or(&source["search"], json!([]));
        whole["related"] = json!([]);
        for field in ["variants", "differs", "new"] {
            whole[field] = Json::Null;
        }
        assert_eq!(asked, guidance(&whole));
        assert_eq!(helps, advice(&whole), "{}", source["id"]);
    }
}

#[test]
fn every_field_of_a_lesson_is_what_its_source_says() {
    let loaded: Vec<Json> = lessons()
        .iter()
        .map(|lesson| json!({ "slug": lesson.slug, "title": lesson.title, "summary": lesson.summary, "body": lesson.body() }))
        .collect();
    let mut sources = files("learn");
    for source in &mut sources {
        source["body"] = source["body"].as_str().unwrap().trim().into();
    }
    assert_eq!(loaded, sources);
}

/// The test would see nothing if two fields said the same everywhere.
#[test]
fn no_two_fields_of_a_requirement_say_the_same() {
    for source in entries("iso27001-2022") {
        let asked = guidance(&source);
        let helps = advice(&source);
        let texts: Vec<&str> =
            [&asked["question"], &asked["why"], &asked["good_ten"], &asked["good_two_hundred"]]
                .into_iter()
                .chain([&helps["first_step"], &helps["weight_reason"], &helps["effort_reason"]])
                .filter_map(Json::as_str)
                .collect();
        assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), 7, "{}", source["id"]);
    }
}
