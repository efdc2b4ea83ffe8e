//! The registers in `docs/format.md` and `docs/plumbline.schema.json`, generated from their declarations.
//!
//! `UPDATE_DOCS=1 cargo test -p isms documentation` writes them anew.

use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::ALL;
use crate::declaration::{Ids, Kind, Part, Register};

fn docs(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)
}

fn ids(ids: Ids) -> (String, String) {
    let (pattern, words) = match ids {
        Ids::Any => ("[A-Za-z0-9.-]{1,80}", "any"),
        Ids::Only(id) => return (id.to_owned(), format!("`{id}`")),
        Ids::Control => ("[A-Za-z0-9.-]{1,80}", "the control"),
        Ids::OwnControl => ("O\\.[0-9]{1,9}", "`O.1`, `O.2` …"),
        Ids::Finding => ("[A-Za-z0-9.-]{1,80}", "the finding"),
    };
    (pattern.to_owned(), words.to_owned())
}

fn kind(kind: Kind) -> String {
    match kind {
        Kind::Line => "line".into(),
        Kind::Place => "address or place".into(),
        Kind::Reason => "reason".into(),
        Kind::Person => "name of a person".into(),
        Kind::Note => "note".into(),
        Kind::Day => "day".into(),
        Kind::Due => "day on which it is due".into(),
        Kind::Closed => "day on which it was done".into(),
        Kind::Moment => "instant".into(),
        Kind::Number => "number".into(),
        Kind::Flag => "`true` or `false`".into(),
        Kind::Choice(choices) => {
            let keys: Vec<String> = choices.iter().map(|choice| format!("`{}`", choice.key)).collect();
            keys.join(", ")
        }
        Kind::Requirements => "references of requirements".into(),
        Kind::Link(to) => format!("id in `{to}`"),
        Kind::Links(to) => format!("ids in `{to}`"),
        Kind::Group(inner) => format!("group of {}", parts(inner)),
        Kind::List(inner) => format!("list of {}", parts(inner)),
        Kind::Data => "as Plumbline writes it".into(),
    }
}

fn parts(parts: &[Part]) -> String {
    parts.iter().map(|part| format!("`{}`", part.name)).collect::<Vec<_>>().join(", ")
}

/// The table of `format.md`.
fn table() -> String {
    let mut table = String::from("| register | id | parts |\n| --- | --- | --- |\n");
    for register in ALL {
        let parts: Vec<String> =
            register.parts.iter().map(|part| format!("`{}` ({})", part.name, kind(part.kind))).collect();
        table.push_str(&format!(
            "| `{}` | {} | {} |\n",
            register.name,
            ids(register.ids).1,
            parts.join("; ")
        ));
    }
    table
}

fn schema(kind: Kind) -> Value {
    match kind {
        Kind::Line | Kind::Person | Kind::Link(_) => json!({ "$ref": "#/$defs/line" }),
        Kind::Place => json!({ "$ref": "#/$defs/address" }),
        Kind::Reason => json!({ "$ref": "#/$defs/reason" }),
        Kind::Note => json!({ "$ref": "#/$defs/note" }),
        Kind::Day | Kind::Due | Kind::Closed => json!({ "$ref": "#/$defs/day" }),
        Kind::Moment => json!({ "type": "string", "format": "date-time" }),
        Kind::Number => json!({ "type": "integer", "minimum": 0, "maximum": 65535 }),
        Kind::Flag => json!({ "type": "boolean" }),
        // A newer version may know more choices.
        Kind::Choice(choices) => {
            json!({ "anyOf": [
                { "enum": choices.iter().map(|choice| choice.key).collect::<Vec<_>>() },
                { "type": "string", "description": "of a newer version" },
            ] })
        }
        Kind::Requirements => json!({ "type": "array", "items": { "$ref": "#/$defs/reference" } }),
        Kind::Links(_) => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Group(parts) => object(parts),
        Kind::List(parts) => json!({ "type": "array", "items": object(parts) }),
        Kind::Data => json!({}),
    }
}

fn object(parts: &[Part]) -> Value {
    let properties: Map<String, Value> =
        parts.iter().map(|part| (part.name.to_owned(), schema(part.kind))).collect();
    json!({ "type": "object", "properties": properties })
}

/// The definition `registers` of the schema; rows of registers that only a newer version knows are objects.
fn definition() -> Value {
    let pattern = |register: &Register| {
        let key = format!("^{}/{}$", register.name, ids(register.ids).0);
        (key, object(register.parts))
    };
    let patterns: Map<String, Value> = ALL.iter().map(|register| pattern(register)).collect();
    json!({ "type": "object", "patternProperties": patterns, "additionalProperties": { "type": "object" } })
}

const BEGIN: &str = "<!-- registers: begin -->\n";
const END: &str = "<!-- registers: end -->\n";

#[test]
fn the_table_of_registers_is_generated() {
    let path = docs("format.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (found, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, [before, BEGIN, &table(), END, after].concat()).unwrap();
        return;
    }
    assert_eq!(found, table(), "UPDATE_DOCS=1 writes it anew");
}

#[test]
fn the_schema_of_registers_is_generated() {
    let path = docs("plumbline.schema.json");
    let mut schema: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        schema["$defs"]["registers"] = definition();
        fs::write(&path, serde_json::to_string_pretty(&schema).unwrap() + "\n").unwrap();
        return;
    }
    assert_eq!(schema["$defs"]["registers"], definition(), "UPDATE_DOCS=1 writes it anew");
}
