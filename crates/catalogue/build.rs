//! Checks the facts and the content and compiles both.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, process};

use catalogue_authoring::entry::{Entry, Pack};
use catalogue_authoring::facts::Facts;
use catalogue_authoring::lessons::{self, Lesson};
use catalogue_authoring::messages::PART;
use catalogue_authoring::scenarios::{self, ScenarioText};
use catalogue_authoring::templates::{self, TemplateTexts};
use catalogue_authoring::translation::{self, Translation};
use catalogue_authoring::{Fault, awareness, compile, content, facts, pseudo};

fn main() {
    println!("cargo::rerun-if-changed=facts");
    println!("cargo::rerun-if-changed=content");
    if let Err(faults) = generate() {
        for fault in faults {
            println!("cargo::error={}", fault.to_string().replace('\n', " "));
        }
        process::exit(1);
    }
}

fn generate() -> Result<(), Vec<Fault>> {
    let newer = facts::read(Path::new("facts/iso27001-2022"), None)?;
    let older = facts::read(Path::new("facts/iso27001-2013"), Some(&newer))?;
    // The first screens show no documents.
    write_facts(&Facts { documents: Vec::new(), ..newer.clone() })?;
    write(&format!("{}-documents.pack", newer.id), compile::documents_pack(&newer))?;
    write(&format!("{}-packages.pack", newer.id), compile::packages_pack(&newer))?;
    write(&format!("{}-exclusions.pack", newer.id), compile::exclusions_pack(&newer))?;
    write("scenarios.pack", compile::scenarios_pack(&newer))?;
    write_facts(&older)?;
    let language = "en";
    let mut english = Vec::new();
    for facts in [&newer, &older] {
        let entries = content::read(&Path::new("content").join(language).join(&facts.id), facts)?;
        // The self-check comes with the app, the rest when somebody needs it.
        let (asked, others): (Vec<&Entry>, Vec<&Entry>) =
            entries.iter().partition(|entry| facts.asked().contains(&entry.id));
        for (part, entries) in [("self-check", asked), ("others", others)] {
            for (pack, kind) in [(Pack::Guidance, "guidance"), (Pack::Advice, "advice")] {
                let name = format!("{}-{part}-{kind}.{language}.pack", facts.id);
                write(&name, compile::content_pack(pack, &entries, facts))?;
            }
        }
        let others = entries.iter().filter(|entry| !facts.asked().contains(&entry.id));
        let reported: Vec<Entry> = others.map(reported).collect();
        for (pack, kind) in [(Pack::Guidance, "guidance"), (Pack::Advice, "advice")] {
            let name = format!("{}-reported-{kind}.{language}.pack", facts.id);
            write(&name, compile::content_pack(pack, &reported.iter().collect::<Vec<_>>(), facts))?;
        }
        let asked: Vec<Entry> = entries.iter().map(reported_audit).collect();
        let name = format!("{}-reported-audit.{language}.pack", facts.id);
        write(&name, compile::content_pack(Pack::Audit, &audited(&asked), facts))?;
        let name = format!("{}-audit.{language}.pack", facts.id);
        write(&name, compile::content_pack(Pack::Audit, &audited(&entries), facts))?;
        english.push((facts, entries));
    }
    let lessons = lessons::read(&Path::new("content").join(language).join("learn"))?;
    write(&format!("lessons.{language}.pack"), compile::lessons_pack(&lessons))?;
    let awareness = awareness::read(&Path::new("content").join(language).join("awareness"))?;
    write(&format!("awareness.{language}.pack"), compile::awareness_pack(&awareness))?;
    write(&format!("awareness-titles.{language}.pack"), compile::awareness_titles_pack(&awareness))?;
    let risks = scenarios::read_texts(&Path::new("content").join(language), &newer.scenarios, false)?;
    write(&format!("scenarios.{language}.pack"), compile::scenario_texts_pack(&risks))?;
    let documents = templates::read(&Path::new("content").join(language), &newer)?;
    write(&format!("templates.{language}.pack"), compile::templates_pack(&documents))?;
    let mut packs = Vec::new();
    for other in languages()? {
        let folder = Path::new("content").join(&other);
        let translations =
            [&newer, &older].map(|facts| translation::read(&folder, facts).map(|one| (facts, one)));
        let translations = translations.into_iter().collect::<Result<Vec<_>, _>>()?;
        let risks = scenarios::read_texts(&folder, &newer.scenarios, true)?;
        let documents = templates::read_texts(&folder, &documents)?;
        packs.push((other, translations, translation::read_lessons(&folder, &lessons)?, risks, documents));
    }
    let english =
        english.iter().map(|(facts, entries)| (*facts, translation::pseudo(facts, entries))).collect();
    let disguised = lessons.iter().map(translation::pseudo_lesson).collect();
    let documents = templates::pseudo(&documents);
    packs.push((pseudo::TAG.to_owned(), english, disguised, scenarios::pseudo(&risks), documents));
    let mut table = String::from(
        "/// By tag, the parts with their names and sections.\n#[cfg(any(test, feature = \"packs\"))]\nconst CONTENT: &[(&str, &[(&str, &str)])] = &[\n",
    );
    for (tag, translations, lessons, risks, documents) in packs {
        let parts = sections(&translations, &lessons, &risks, &documents);
        for (part, text) in PARTS.into_iter().zip(parts) {
            write(&format!("{part}.{tag}.sections"), text)?;
        }
        let include = |part: &str| {
            format!("({part:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/{part}.{tag}.sections\")))")
        };
        table.push_str(&format!("    ({tag:?}, &[{}]),\n", PARTS.map(include).join(", ")));
    }
    write("languages.rs", table + "];\n")
}

/// The languages beside English that have content, by their tags.
fn languages() -> Result<Vec<String>, Vec<Fault>> {
    let entries = fs::read_dir("content").map_err(|error| vec![Fault::new("content", error.to_string())])?;
    let mut tags: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    tags.retain(|tag| tag != "en");
    tags.sort();
    Ok(tags)
}

/// What reports say of an entry; the program that writes them holds nothing else.
fn reported(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    entry.values.retain(|name, _| {
        name.starts_with("without.")
            || ["question", "why", "good.ten", "first_step", "variants"].contains(name)
    });
    entry
}

/// What reports say of what an audit looks at.
fn reported_audit(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    entry.values.retain(|name, _| ["asked", "next_step"].contains(name));
    entry
}

/// The entries that say what an audit looks at.
fn audited(entries: &[Entry]) -> Vec<&Entry> {
    entries.iter().filter(|entry| entry.is_in(Pack::Audit)).collect()
}

/// The parts of a language pack, in which it is fetched; the first has the messages too.
const PARTS: [&str; 7] = ["first", "later", "audit", "older", "lessons", "risks", "documents"];

/// The sections of a language pack with their names, by its parts: what the first screens show, all other guidance and
/// advice, what audits look at, the 2013 edition, the lessons, the risk scenarios, and the document templates.
fn sections(
    translations: &[(&Facts, Translation)],
    lessons: &[Lesson],
    risks: &BTreeMap<String, ScenarioText>,
    documents: &BTreeMap<String, TemplateTexts>,
) -> [String; 7] {
    let [mut first, mut later, mut audit, mut older] = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    for (facts, translation) in translations {
        let (asked, others): (Vec<&Entry>, Vec<&Entry>) =
            translation.entries.iter().partition(|entry| facts.asked().contains(&entry.id));
        // The one without a self-check is the older one.
        let is_older = facts.asked().is_empty();
        let words = if is_older { &mut later } else { &mut first };
        words.push((format!("{}-words", facts.id), compile::words_pack(&translation.titles)));
        let rest = if is_older { &mut older } else { &mut later };
        for (sections, entries) in [(&mut first, asked), (rest, others)] {
            for (pack, kind) in [(Pack::Guidance, "guidance"), (Pack::Advice, "advice")] {
                if !entries.is_empty() {
                    let text = compile::translation_pack(pack, &entries, facts);
                    sections.push((format!("{}-{kind}", facts.id), text));
                }
            }
        }
        let audited = audited(&translation.entries);
        if !audited.is_empty() {
            let text = compile::translation_pack(Pack::Audit, &audited, facts);
            audit.push((format!("{}-audit", facts.id), text));
        }
    }
    let learn = vec![("lessons".to_owned(), compile::lessons_pack(lessons))];
    let risks = vec![("scenarios".to_owned(), compile::scenario_texts_pack(risks))];
    let documents = vec![("templates".to_owned(), compile::template_texts_pack(documents))];
    [first, later, audit, older, learn, risks, documents].map(|mut sections| {
        // The parts are joined, so that none may be without a name.
        if sections.is_empty() {
            sections.push(("nothing".to_owned(), String::new()));
        }
        sections.iter().map(|(name, text)| [name.as_str(), text].join(PART)).collect::<Vec<_>>().join(PART)
    })
}

fn write_facts(facts: &Facts) -> Result<(), Vec<Fault>> {
    write(&format!("{}-facts.pack", facts.id), compile::facts_pack(facts))?;
    write(&format!("{}-attributes.pack", facts.id), compile::attributes_pack(facts))?;
    write(&format!("{}-duties.pack", facts.id), compile::duties(facts))
}

fn write(name: &str, text: String) -> Result<(), Vec<Fault>> {
    let out = env::var("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join(name), text).map_err(|error| vec![Fault::new(name, error.to_string())])
}
