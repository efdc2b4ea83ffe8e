//! Checks the facts and the content and compiles both.

use std::path::Path;
use std::{env, fs, process};

use catalogue_authoring::entry::{Entry, Pack};
use catalogue_authoring::facts::Facts;
use catalogue_authoring::{Fault, compile, content, facts, lessons};

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
    write_facts(&older)?;
    let language = "en";
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
    }
    let lessons = lessons::read(&Path::new("content").join(language).join("learn"))?;
    write(&format!("lessons.{language}.pack"), compile::lessons_pack(&lessons))
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
