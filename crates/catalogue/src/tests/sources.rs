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

/// The rows of a table of facts, each as its fields by the names of their columns.
fn rows(name: &str) -> Vec<Json> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("facts").join(name);
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| line.split('\t'));
    let columns: Vec<&str> = lines.next().unwrap().collect();
    let row = |line: std::str::Split<'_, char>| {
        columns.iter().map(|of| (*of).to_owned()).zip(line.map(Json::from)).collect()
    };
    lines.map(row).collect()
}

/// A field with several values.
fn several(field: &Json) -> Json {
    match field.as_str().unwrap() {
        "-" => json!([]),
        values => values.split(';').collect(),
    }
}

const LEVELS: [&str; 6] = ["absent", "started", "partial", "established", "measured", "improving"];

fn or(value: &Json, otherwise: Json) -> Json {
    if value.is_null() { otherwise } else { value.clone() }
}

/// What the app has, as its source says it: field for field under the same names, but for those that are named here.
/// What is not written is empty.
fn said(loaded: &Json, source: &Json) -> Json {
    let variant = |of: &Json| {
        json!({
            "sizes": or(&of["size"], json!([])),
            "sectors": or(&of["sector"], json!([])),
            "first_step": or(&of["first_step"], json!("")),
            "weight_reason": or(&of["weight_reason"], json!("")),
        })
    };
    let field = |(name, value): (&String, &Json)| {
        let said = match name.as_str() {
            "good_ten" => source["good"]["ten"].clone(),
            "good_two_hundred" => source["good"]["two_hundred"].clone(),
            "levels" => json!(LEVELS.map(|level| source["levels"][level].clone())),
            "examples" => LEVELS
                .iter()
                .flat_map(|level| source["examples"][level].as_array().into_iter().flatten())
                .cloned()
                .collect(),
            "without" => json!({
                "premises": or(&source["without"]["premises"], json!("")),
                "servers": or(&source["without"]["servers"], json!("")),
                "software": or(&source["without"]["software"], json!("")),
            }),
            "leave_out" => json!({
                "sound": or(&source["leave_out"]["sound"], json!([])),
                "unsound": or(&source["leave_out"]["unsound"], json!([])),
                "wording": or(&source["leave_out"]["wording"], json!("")),
            }),
            "variants" => source["variants"].as_array().into_iter().flatten().map(variant).collect(),
            _ => or(&source[name], if value.is_array() { json!([]) } else { json!("") }),
        };
        (name.clone(), said)
    };
    loaded.as_object().unwrap().iter().map(field).collect()
}

/// Each is what the source says, and all that it says is in one of them.
fn agree(loaded: &[Json], source: &Json) {
    for one in loaded {
        assert_eq!(*one, said(one, source), "{}", source["id"]);
    }
    let is_loaded = |name: &str| loaded.iter().any(|all| all.get(name).is_some());
    for name in source.as_object().unwrap().keys().filter(|name| *name != "good") {
        assert!(is_loaded(name), "nobody reads {name}");
    }
}

fn loaded(catalogue: &Catalogue, id: &Json) -> [Json; 3] {
    let id: RequirementId = id.as_str().unwrap().parse().unwrap();
    let [guidance, advice] =
        [to_value(catalogue.guidance(&id).unwrap()), to_value(catalogue.advice(&id).unwrap())]
            .map(Result::unwrap);
    // Nothing need be written about how it is audited.
    let audit = catalogue.audit(&id).map_or_else(|| json!({}), |audit| to_value(audit).unwrap());
    [guidance, advice, audit]
}

#[test]
fn every_field_of_the_2022_edition_is_what_its_source_says() {
    complete();
    let entries = entries("iso27001-2022");
    assert_eq!(entries.len(), 123);
    let weights = rows("iso27001-2022/weights.tsv");
    for mut source in entries {
        let beside = weights.iter().find(|row| row["id"] == source["id"]).unwrap();
        source["related"] = several(&beside["related"]);
        agree(&loaded(iso27001_2022(), &source["id"]), &source);
    }
}

#[test]
fn every_field_of_the_2013_edition_is_what_its_sources_say() {
    let newer = entries("iso27001-2022");
    let entries = entries("iso27001-2013");
    assert_eq!(entries.len(), 140);
    let map = rows("iso27001-2013/map.tsv");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("facts/iso27001-2013/catalogue.toml");
    let manifest: toml::Table = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let shared = to_value(&manifest["inherits"]).unwrap();
    let fields =
        |of: &str| shared[of].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned());
    for source in entries {
        let found = loaded(older(), &source["id"]);
        // Pairs with headings are none of requirements.
        let mut into = map.iter().filter(|pair| pair["id"] == source["id"]).map(|pair| &pair["into"]);
        let into = into.find(|into| newer.iter().any(|entry| entry["id"] == **into)).unwrap();
        // Own words, and beside them those of what it went into.
        let mut whole = newer.iter().find(|entry| entry["id"] == *into).unwrap().clone();
        whole["id"] = source["id"].clone();
        for field in fields("own") {
            whole[field.as_str()] = source[field.as_str()].clone();
        }
        for field in fields("inherited") {
            let place = format!("/{}", field.replace('.', "/"));
            if let (Some(field), Some(own)) = (whole.pointer_mut(&place), source.pointer(&place)) {
                *field = own.clone();
            }
        }
        for field in fields("left_out") {
            let outer = field.split('.').next().unwrap();
            whole.as_object_mut().unwrap().remove(outer);
        }
        agree(&found, &whole);
    }
}

fn whom(of: &facts::For) -> (Json, Json) {
    (json!(of.sizes), json!(of.sectors))
}

#[test]
fn every_fact_of_a_requirement_is_what_its_tables_say() {
    complete();
    let weights = rows("iso27001-2022/weights.tsv");
    let conditional = rows("iso27001-2022/conditional-weights.tsv");
    // A newer version repeats all that it asks.
    let mut asked = rows("iso27001-2022/self-check.tsv");
    let newest = asked.last().unwrap()["version"].clone();
    asked.retain(|row| row["version"] == newest);
    let amendments = rows("iso27001-2022/amendments.tsv");
    let changed = rows("iso27001-2022/meaning-changed.tsv");
    let table = rows("iso27001-2022/requirements.tsv");
    let alone = rows("iso27001-2022/standing-alone.tsv");
    for fact in iso27001_2022().facts() {
        let of =
            |rows: &[Json]| rows.iter().filter(|row| row["id"] == fact.id).cloned().collect::<Vec<Json>>();
        let (row, weighing) = (&of(&table)[0], &of(&weights)[0]);
        let title = of(&alone).first().map_or(&row["title"], |alone| &alone["title"]).clone();
        assert_eq!(json!([fact.title, fact.group.kind_name]), json!([title, row["role"]]));
        assert_eq!(fact.is_new, row["is_new"] == "yes", "{}", fact.id);
        let figures = [fact.weight.to_string(), fact.effort.to_string(), fact.sequence.to_string()];
        assert_eq!(json!(figures), json!([weighing["weight"], weighing["effort"], weighing["sequence"]]));
        let found: Vec<_> =
            fact.weights().map(|(of, weight)| (whom(&of), json!(weight.to_string()))).collect();
        let said: Vec<_> = of(&conditional)
            .iter()
            .map(|row| ((several(&row["sizes"]), several(&row["sectors"])), row["weight"].clone()))
            .collect();
        assert_eq!(found, said, "{}", fact.id);
        let place = of(&asked).first().map(|row| row["place"].clone());
        assert_eq!(fact.asked.map(|place| json!(place.to_string())), place, "{}", fact.id);
        assert_eq!(fact.amendment.map(Json::from), of(&amendments).first().map(|row| row["effect"].clone()));
        let versions: Vec<Json> = of(&changed).iter().map(|row| row["version"].clone()).collect();
        assert_eq!(json!(fact.meaning_changed()), json!(versions));
        let columns = ["control_type", "properties", "concepts", "capabilities", "domains"];
        let attributes = columns.map(|column| several(&row[column]));
        let blank = Attributes::default();
        assert_eq!(json!(fact.attributes().unwrap_or(blank)), json!(attributes), "{}", fact.id);
    }
}

/// Lists and reports show a title without the heading above it.
#[test]
fn every_title_says_what_it_is_about_where_it_stands_alone() {
    for (name, catalogue, general) in [("iso27001-2022", iso27001_2022(), 4), ("iso27001-2013", older(), 2)] {
        let table = rows(&format!("{name}/requirements.tsv"));
        let row = |id: &str| table.iter().find(|row| row["id"] == id).unwrap();
        let mut found = 0;
        for fact in catalogue.facts().iter().filter(|fact| row(fact.id)["title"] == "General") {
            let heading = row(row(fact.id)["parent"].as_str().unwrap());
            assert_eq!(json!(fact.title), format!("{}: general", heading["title"].as_str().unwrap()));
            found += 1;
        }
        assert_eq!(found, general, "{name}");
    }
}

#[test]
fn every_requirement_stands_in_the_group_and_under_the_objective_of_its_table() {
    for (name, catalogue) in [("iso27001-2022", iso27001_2022()), ("iso27001-2013", older())] {
        let table = rows(&format!("{name}/requirements.tsv"));
        let find = |id: &Json| table.iter().find(|row| row["id"] == *id).unwrap();
        let groups: Vec<_> = table.iter().filter(|row| row["parent"] == "-").collect();
        assert_eq!(catalogue.groups().len(), groups.len());
        for (group, row) in catalogue.groups().iter().zip(groups) {
            assert_eq!(
                json!([group.id, group.title, group.kind_name]),
                json!([row["id"], row["title"], row["role"]])
            );
        }
        for fact in catalogue.facts() {
            let mut above = find(&find(&json!(fact.id))["parent"]);
            let objective = (above["role"] == "objective")
                .then(|| format!("{} {}", above["id"].as_str().unwrap(), above["title"].as_str().unwrap()));
            while above["parent"] != "-" {
                above = find(&above["parent"]);
            }
            assert_eq!(fact.group.id, above["id"], "{}", fact.id);
            assert_eq!(fact.objective, objective.as_deref(), "{}", fact.id);
        }
    }
}

#[test]
fn every_document_is_what_its_table_says() {
    for (name, catalogue) in [("iso27001-2022", iso27001_2022()), ("iso27001-2013", older())] {
        let table = rows(&format!("{name}/documents.tsv"));
        assert_eq!(catalogue.documents().len(), table.len());
        for (document, row) in catalogue.documents().iter().zip(&table) {
            let kind = match (document.is_record, document.can_be_none) {
                (false, _) => "document",
                (true, false) => "record",
                (true, true) => "occasional",
            };
            let held = document.held.map_or("-", Held::key);
            let mandatory = match document.need {
                Need::Clause => "yes",
                Need::Control => "conditional",
                Need::Customary => "no",
            };
            let found = [
                document.id,
                document.name,
                document.reference,
                kind,
                mandatory,
                held,
                document.template.unwrap_or("-"),
            ];
            assert_eq!(
                json!(found),
                json!(
                    ["id", "name", "reference", "kind", "mandatory", "held", "template"].map(|of| &row[of])
                )
            );
        }
    }
}

#[test]
fn what_a_2013_requirement_weighs_is_told_by_all_that_it_went_into() {
    let map = rows("iso27001-2013/map.tsv");
    for fact in older().facts() {
        let into: Vec<_> = map
            .iter()
            .filter(|pair| pair["id"] == fact.id)
            .filter_map(|pair| iso27001_2022().facts().iter().find(|newer| pair["into"] == newer.id))
            .collect();
        let most = |of: fn(&RequirementFact) -> u8| into.iter().map(|newer| of(newer)).max().unwrap();
        assert_eq!(
            (fact.weight, fact.effort),
            (most(|one| one.weight), most(|one| one.effort)),
            "{}",
            fact.id
        );
        assert_eq!(fact.sequence, into.iter().map(|newer| newer.sequence).min().unwrap(), "{}", fact.id);
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
        let texts =
            [&source["question"], &source["why"], &source["good"]["ten"], &source["good"]["two_hundred"]]
                .into_iter()
                .chain([&source["first_step"], &source["weight_reason"], &source["effort_reason"]]);
        let texts: Vec<&str> = texts.filter_map(Json::as_str).collect();
        assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), 7, "{}", source["id"]);
    }
}
