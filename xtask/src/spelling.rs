//! The spelling of everything that a person reads: content and messages, in British English.
//!
//! Words are looked up in the Hunspell dictionary for British English and in the project's own list,
//! `docs/words.txt`: names, terms of the field, and words that the dictionary lacks. Titles of the standard keep
//! its own spelling and are facts, so they are not checked.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use spellbook::Dictionary;

use crate::root::at;
use crate::{Error, Result, tools};

/// Checks all of it.
///
/// # Errors
/// With each unknown word and a file that it stands in.
pub fn check() -> Result {
    println!("==> Spelling");
    let folder = tools::dictionary()?;
    let [affixes, words] = ["index.aff", "index.dic"].map(|name| read(&folder.join(name)));
    let dictionary = Dictionary::new(&affixes?, &words?).map_err(|error| Error::new(error.to_string()))?;
    let own = read(&at("docs/words.txt"))?;
    let own: BTreeSet<&str> = own.lines().filter(|line| !line.starts_with('#')).collect();
    let is_known = |word: &str| {
        own.contains(word) || own.contains(word.to_lowercase().as_str()) || dictionary.check(word)
    };

    let mut unknown: BTreeMap<String, String> = BTreeMap::new();
    let mut used = BTreeSet::new();
    for file in
        files(&at("crates/catalogue/content/en"))?.into_iter().chain([at("crates/locale/locales/en.toml")])
    {
        let table: toml::Table =
            read(&file)?.parse().map_err(|error| Error::new(format!("{}: {error}", file.display())))?;
        let mut texts = Vec::new();
        collect(&toml::Value::Table(table), "", &mut texts);
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
    let idle: Vec<&&str> =
        own.iter().filter(|word| !word.is_empty() && !used.contains(&word.to_lowercase())).collect();
    if !idle.is_empty() {
        return Err(Error::new(format!("docs/words.txt lists words that stand nowhere: {idle:?}")));
    }
    if unknown.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = unknown.iter().map(|(word, file)| format!("  {word}   {file}")).collect();
    Err(Error::new(format!("unknown words; mend them, or add them to docs/words.txt:\n{}", lines.join("\n"))))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Error::file(path, error))
}

fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
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
    const NO_PROSE: [&str; 6] = ["id", "related", "search", "size", "sector", "name"];
    match value {
        toml::Value::String(text) if !NO_PROSE.contains(&key) => texts.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| collect(item, key, texts)),
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
