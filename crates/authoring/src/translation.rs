//! Translations: what is written in another language for a catalogue, and as much of it as there is.
//!
//! A language has a folder of content like English, where files, entries and fields may be missing, and beside each
//! catalogue's folder a file of its titles, such as `iso27001-2022.toml`, and `limits.toml` where its texts need more words
//! than English ones. What a language says of an entry takes the
//! place of the English field by field; figures are facts, so none can be said anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::entry::{Entry, FIELDS, Value, Variant};
use crate::facts::Facts;
use crate::lessons::Lesson;
use crate::pseudo::disguise;
use crate::{Fault, content, lessons, style};

/// A file of titles.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Titles {
    /// Of groups, objectives and requirements, by reference.
    #[serde(default)]
    titles: BTreeMap<String, String>,
    /// Names of documents by id.
    #[serde(default)]
    documents: BTreeMap<String, String>,
    /// What work packages are called, yield and are done by: an id, and behind a slash `yields` or `who`.
    #[serde(default)]
    packages: BTreeMap<String, String>,
    /// What amendments add, by reference.
    #[serde(default)]
    amendments: BTreeMap<String, String>,
    /// Names of the values of attributes.
    #[serde(default)]
    attributes: BTreeMap<String, String>,
}

/// What is written for one catalogue.
#[derive(Debug, Default)]
pub struct Translation {
    /// Words of the facts, by their keys (see [`words`]).
    pub titles: BTreeMap<String, String>,
    /// What is said about requirements.
    pub entries: Vec<Entry>,
}

/// All words of a catalogue's facts, by keys: a reference for a title, `document/` and an id, `package/` and
/// an id, alone or with what is said of it, `amendment/` and a
/// reference, `attribute/` and a value.
pub fn words(facts: &Facts) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    for group in &facts.groups {
        words.insert(group.id.clone(), group.title.clone());
    }
    for fact in &facts.requirements {
        words.insert(fact.id.clone(), fact.title.clone());
        if let Some(objective) = &fact.objective {
            let reference = objective.split(' ').next().unwrap_or_default();
            words.insert(reference.to_owned(), objective.clone());
        }
        if let Some(amendment) = &fact.amendment {
            words.insert(format!("amendment/{}", fact.id), amendment.clone());
        }
        for value in fact.attributes.iter().flatten() {
            words.insert(format!("attribute/{value}"), value.replace('_', " "));
        }
    }
    for document in &facts.documents {
        words.insert(format!("document/{}", document.id), document.name.clone());
    }
    for package in &facts.packages {
        let id = &package.id;
        words.insert(format!("package/{id}"), package.title.clone());
        words.insert(format!("package/{id}/yields"), package.yields.clone());
        words.insert(format!("package/{id}/who"), package.who.clone());
    }
    words
}

/// Reads what there is for a catalogue in the folder of a language.
///
/// # Errors
/// All faults found: what the catalogue does not have, or is no text.
pub fn read(language: &Path, facts: &Facts) -> Result<Translation, Vec<Fault>> {
    let mut translation = Translation::default();
    let name = format!("{}.toml", facts.id);
    if let Ok(text) = fs::read_to_string(language.join(&name)) {
        let file: Titles =
            toml::from_str(&text).map_err(|error| vec![Fault::new(&name, error.to_string())])?;
        let keyed = |kind: &'static str, words: BTreeMap<String, String>| {
            words.into_iter().map(move |(key, text)| (format!("{kind}{key}"), text))
        };
        translation.titles = file.titles;
        translation.titles.extend(keyed("document/", file.documents));
        translation.titles.extend(keyed("package/", file.packages));
        translation.titles.extend(keyed("amendment/", file.amendments));
        translation.titles.extend(keyed("attribute/", file.attributes));
    }
    let known = words(facts);
    let mut faults = Vec::new();
    for (key, text) in &translation.titles {
        if !known.contains_key(key) {
            faults.push(Fault::new(&name, format!("there is nothing to call {key}")));
        }
        if text.trim() != text || text.is_empty() || text.contains(char::is_control) {
            faults.push(Fault::new(&name, format!("{key} has no text")));
        }
    }
    let folder = language.join(&facts.id);
    if folder.exists() {
        match content::read_partial(&folder, facts) {
            Ok(entries) => translation.entries = entries,
            Err(found) => faults.extend(found),
        }
    }
    let limits = limits(language)?;
    for entry in &translation.entries {
        let long = style::too_long(entry, |field| limits.get(field.name).copied().or(field.words));
        faults.extend(long.into_iter().map(|message| Fault::new(&name, format!("{}: {message}", entry.id))));
    }
    if faults.is_empty() { Ok(translation) } else { Err(faults) }
}

/// The most words of some fields in a language, from its `limits.toml`; those that it does not name have the limit of
/// English.
fn limits(language: &Path) -> Result<BTreeMap<String, usize>, Vec<Fault>> {
    let name = "limits.toml";
    let text = fs::read_to_string(language.join(name)).unwrap_or_default();
    let limits: BTreeMap<String, usize> =
        toml::from_str(&text).map_err(|error| vec![Fault::new(name, error.to_string())])?;
    let strange = limits.keys().find(|field| !FIELDS.iter().any(|known| known.name == **field));
    match strange {
        Some(field) => Err(vec![Fault::new(name, format!("there is no field {field}"))]),
        None => Ok(limits),
    }
}

/// The lessons that are written in a language, in the order of their files.
///
/// # Errors
/// All faults found; also a lesson that English does not have, which nobody would see.
pub fn read_lessons(language: &Path, english: &[Lesson]) -> Result<Vec<Lesson>, Vec<Fault>> {
    let folder = language.join("learn");
    let written = if folder.exists() { lessons::read(&folder)? } else { Vec::new() };
    let strange = written.iter().filter(|one| !english.iter().any(|known| known.slug == one.slug));
    let faults: Vec<Fault> =
        strange.map(|one| Fault::new("learn", format!("there is no lesson {}", one.slug))).collect();
    if faults.is_empty() { Ok(written) } else { Err(faults) }
}

/// A catalogue in disguise.
pub fn pseudo(facts: &Facts, english: &[Entry]) -> Translation {
    let titles = words(facts).into_iter().map(|(key, text)| (key, disguise(&text))).collect();
    let variant = |variant: &Variant| Variant {
        first_step: variant.first_step.as_deref().map(disguise),
        weight_reason: variant.weight_reason.as_deref().map(disguise),
        ..variant.clone()
    };
    let value = |value: &Value| match value {
        Value::Text(text) => Value::Text(disguise(text)),
        Value::List(texts) => Value::List(texts.iter().map(|text| disguise(text)).collect()),
        Value::Variants(variants) => Value::Variants(variants.iter().map(variant).collect()),
    };
    let entry = |entry: &Entry| Entry {
        id: entry.id.clone(),
        values: entry.values.iter().map(|(name, one)| (*name, value(one))).collect(),
    };
    Translation { titles, entries: english.iter().map(entry).collect() }
}

/// A lesson in disguise; what marks its blocks stays.
pub fn pseudo_lesson(lesson: &Lesson) -> Lesson {
    let line = |line: &str| {
        let disguised =
            |start: &'static str| line.strip_prefix(start).map(|rest| [start, &disguise(rest)].concat());
        if line.is_empty() {
            return String::new();
        }
        if line.starts_with('|') {
            let cells = line.trim_matches('|').split('|').map(|cell| format!(" {} ", disguise(cell.trim())));
            return format!("|{}|", cells.collect::<Vec<_>>().join("|"));
        }
        disguised("## ").or_else(|| disguised("- ")).unwrap_or_else(|| disguise(line))
    };
    Lesson {
        slug: lesson.slug.clone(),
        title: disguise(&lesson.title),
        summary: disguise(&lesson.summary),
        body: lesson.body.lines().map(line).collect::<Vec<_>>().join("\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn every_word_of_a_catalogue_has_a_key() {
        let facts = sample::facts(40);
        let words = words(&facts);
        for fact in &facts.requirements {
            assert_eq!(words.get(&fact.id), Some(&fact.title));
        }
        for document in &facts.documents {
            assert_eq!(words.get(&format!("document/{}", document.id)), Some(&document.name));
        }
        assert!(words.keys().any(|key| key.starts_with("attribute/")));
    }

    #[test]
    fn a_language_has_limits_of_its_own() {
        let folder = std::env::temp_dir().join(format!("plumbline-limits-{}", std::process::id()));
        fs::create_dir_all(folder.join("iso27001-2022")).unwrap();
        let facts = crate::facts::read(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue/facts/iso27001-2022"),
            None,
        )
        .unwrap();
        let question = format!("{}?", vec!["mot"; 31].join(" "));
        let entry = format!("[[requirement]]\nid = \"A.5.1\"\nquestion = \"{question}\"\n");
        fs::write(folder.join("iso27001-2022/annex-a-5.toml"), entry).unwrap();
        assert!(read(&folder, &facts).unwrap_err()[0].to_string().contains("31 words, at most 30"));
        fs::write(folder.join("limits.toml"), "question = 31\n").unwrap();
        assert_eq!(read(&folder, &facts).unwrap().entries.len(), 1);
        fs::write(folder.join("limits.toml"), "mood = 31\n").unwrap();
        assert!(read(&folder, &facts).unwrap_err()[0].to_string().contains("no field mood"));
        fs::remove_dir_all(&folder).ok();
    }

    #[test]
    fn a_lesson_keeps_its_blocks_in_disguise() {
        let text = |text: &str| text.to_owned();
        let lesson = Lesson {
            slug: text("a-1"),
            title: text("T"),
            summary: text("S"),
            body: text("One.\n\n## Two\n\n- a\n- b\n\n| a | b |\n| c | d |"),
        };
        let disguised = pseudo_lesson(&lesson).body;
        assert!(disguised.contains("\n\n## ⟦") && disguised.contains("\n- ⟦") && disguised.contains("\n| ⟦"));
        assert_eq!(disguised.lines().count(), lesson.body.lines().count());
    }
}
