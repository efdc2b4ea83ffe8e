//! Checks the facts and the content and compiles both.

use std::path::Path;
use std::{env, fs, process};

use catalogue_authoring::{Fault, compile, content, facts, lessons, older};

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
    let facts = facts::read(Path::new("facts"))?;
    let entries = content::read(Path::new("content/en/iso27001-2022"), &facts)?;
    let older_facts = older::read_facts(Path::new("facts"), &facts)?;
    let older_entries = older::read_content(Path::new("content/en/iso27001-2013"), &older_facts)?;
    let out = env::var("OUT_DIR").unwrap_or_default();
    let write = |name: &str, text: String| {
        fs::write(Path::new(&out).join(name), text).map_err(|e| vec![Fault::new(name, e.to_string())])
    };
    // The self-check comes with the app, the rest when somebody needs it.
    let (asked, others): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.self_check.is_some());
    write("facts.rs", compile::facts_as_rust(&facts, &entries))?;
    let lessons = lessons::read(Path::new("content/en/learn"))?;
    write("lessons.en.pack", compile::lessons_pack(&lessons))?;
    write("older.rs", compile::older_as_rust(&older_facts, &entries))?;
    write("older.en.pack", compile::older_pack(&older_entries, &older_facts))?;
    for (name, entries) in [("self-check", asked), ("others", others)] {
        write(&format!("{name}-guidance.en.pack"), compile::guidance_pack(&entries, &facts))?;
        write(&format!("{name}-advice.en.pack"), compile::advice_pack(&entries, &facts))?;
    }
    Ok(())
}
