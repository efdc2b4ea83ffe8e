//! Spell checking of everything that a person reads: content and messages of each language that names a dictionary.
//!
//! Words are looked up in the language's Hunspell dictionary and in a list of its own, in English `docs/words.txt`:
//! names, terms of the field, and words that the dictionary lacks. Titles of the standard keep
//! its own spelling and are facts, so they are not checked.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use spellbook::Dictionary;

use crate::root::at;
use crate::{Error, Result, tools};

/// Where each language has a file, called by its tag.
const LOCALES: &str = "crates/locale/locales";

/// Checks all of it.
///
/// # Errors
/// With each unknown word and a file that it stands in.
pub fn check() -> Result {
    println!("==> Spelling");
    for messages in files(&at(LOCALES))? {
        let tag = messages.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let head = table(&messages)?;
        let said = |name: &str| head.get("language")?.get("dictionary")?.get(name)?.as_str();
        // A draft that names no dictionary is not checked yet.
        if let (Some(package), Some(version)) = (said("package"), said("version")) {
            language(&tag, &messages, &tools::dictionary(package, version)?)?;
        }
    }
    Ok(())
}

/// The words that a language's dictionary lacks: English has the list of the project.
fn own_words(tag: &str) -> PathBuf {
    if tag == "en" { at("docs/words.txt") } else { at(&format!("docs/words-{tag}.txt")) }
}

fn language(tag: &str, messages: &Path, dictionary: &Path) -> Result {
    let [affixes, words] = ["index.aff", "index.dic"].map(|name| read(&dictionary.join(name)));
    let dictionary = Dictionary::new(&affixes?, &words?).map_err(|error| Error::new(error.to_string()))?;
    let list = own_words(tag);
    let own = if list.exists() { read(&list)? } else { String::new() };
    let own: BTreeSet<&str> = own.lines().filter(|line| !line.starts_with('#')).collect();
    let is_known = |word: &str| {
        own.contains(word) || own.contains(word.to_lowercase().as_str()) || dictionary.check(word)
    };

    let mut unknown: BTreeMap<String, String> = BTreeMap::new();
    let mut used = BTreeSet::new();
    let content = at("crates/catalogue/content").join(tag);
    let content = if content.exists() { files(&content)? } else { Vec::new() };
    for file in content.into_iter().chain([messages.to_owned()]) {
        let mut texts = Vec::new();
        collect(&toml::Value::Table(table(&file)?), "", &mut texts);
        for text in &texts {
            for word in words_of(text) {
                if own.contains(word.as_str()) || own.contains(word.to_lowercase().as_str()) {
                    used.insert(word.to_lowercase());
                } else if !is_known(&word) {
                    unknown.entry(word).or_insert_with(|| file.display().to_string());
                }
            }
        }
    }
    let shown = list.display();
    let idle: Vec<&&str> =
        own.iter().filter(|word| !word.is_empty() && !used.contains(&word.to_lowercase())).collect();
    if !idle.is_empty() {
        return Err(Error::new(format!("{shown} lists words that stand nowhere: {idle:?}")));
    }
    if unknown.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = unknown.iter().map(|(word, file)| format!("  {word}   {file}")).collect();
    Err(Error::new(format!("unknown words; correct them, or add them to {shown}:\n{}", lines.join("\n"))))
}

fn table(file: &Path) -> Result<toml::Table> {
    read(file)?.parse().map_err(|error| Error::new(format!("{}: {error}", file.display())))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Error::file(path, error))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Error::file(folder, error))?.flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

/// All texts of a file but references, keys and what people type into a search.
fn collect(value: &toml::Value, key: &str, texts: &mut Vec<String>) {
    const NO_PROSE: [&str; 12] = [
        "key", "about", "when", "covers", "from", "list", "id", "related", "search", "size", "sector", "name",
    ];
    match value {
        toml::Value::String(text) if !NO_PROSE.contains(&key) => texts.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| collect(item, key, texts)),
        // How a language itself is said is no prose.
        toml::Value::Table(_) if key == "language" => {}
        toml::Value::Table(table) => table.iter().for_each(|(key, value)| collect(value, key, texts)),
        _ => {}
    }
}

/// The words of a text; references, placeholders and numbers are none.
fn words_of(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            '’' if depth == 0 => plain.push('\''),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let parts = plain.split(|c: char| !(c.is_alphabetic() || c == '\'' || c.is_ascii_digit() || c == '.'));
    let words = parts.map(|word| word.trim_matches(['\'', '.']));
    words
        .filter(|word| word.chars().all(|c| c.is_alphabetic() || c == '\'') && word.len() > 1)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_out_of_sentences() {
        assert_eq!(words_of("It’s {n} of A.5.1, 'back-up' or 3."), ["It's", "of", "back", "up", "or"]);
    }
}
