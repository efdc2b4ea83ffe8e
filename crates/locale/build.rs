//! Code generation: `locales/en.toml` as typed functions, one a message, and every other language as a pack.
//!
//! English is the reference. Another language may lack a message (English is shown then), but must not have one that
//! English lacks, nor use other placeholders than English does.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use catalogue_authoring::messages::Language;

/// The reference.
const ENGLISH: &str = "en";

fn main() {
    println!("cargo::rerun-if-changed=locales");
    if let Err(fault) = generate() {
        println!("cargo::error={fault}");
        process::exit(1)
    }
}

fn generate() -> Result<(), String> {
    let (mut english, mut others) = (None, Vec::new());
    for path in files()? {
        let language = Language::read(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
        if language.tag == ENGLISH { english = Some(language) } else { others.push(language) }
    }
    let english = english.ok_or("there is no English")?;
    others.push(english.pseudo());
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    let write = |name: &str, text: String| fs::write(out.join(name), text).map_err(|e| e.to_string());
    write("messages.rs", english.code())?;
    for other in &others {
        let pack = other.pack(&english).map_err(|fault| format!("{}: {fault}", other.tag))?;
        write(&format!("{}.pack", other.tag), pack)?;
    }
    write("languages.rs", languages(&english, &others))
}

/// All languages, in the order of their tags.
fn files() -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(Path::new("locales")).map_err(|e| e.to_string())?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    Ok(files)
}

/// The table of languages, English first, and their packs.
fn languages(english: &Language, others: &[Language]) -> String {
    let row = |language: &Language| format!("    ({:?}, {:?}),\n", language.tag, language.name);
    let rows: String = std::iter::once(english).chain(others).map(row).collect();
    let pack = |language: &Language| {
        let tag = &language.tag;
        format!("    ({tag:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/{tag}.pack\"))),\n")
    };
    let packs: String = others.iter().map(pack).collect();
    format!(
        "/// Tag and own name of each language.\nconst LANGUAGES: [(&str, &str); {}] = [\n{rows}];\n\n\
         /// What the messages are in English, by which a pack is told that was made for others.\n\
         const FINGERPRINT: &str = {:?};\n\n\
         #[cfg(any(test, feature = \"packs\"))]\nconst PACKS: &[(&str, &str)] = &[\n{packs}];\n",
        others.len() + 1,
        english.fingerprint(),
    )
}
