//! Content: what Plumbline says about each requirement of a catalogue, in our own words and in one language.
//!
//! One TOML file a group, or several by topic. [`crate::entry::FIELDS`] is the format; a field that is missing or
//! unknown is a fault.

use std::path::Path;

use serde::Deserialize;

use crate::entry::{Entry, FIELDS, Presence, Shape};
use crate::facts::Facts;
use crate::manifest::Origin;
use crate::sources::files;
use crate::{Fault, phrasing, style};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    requirement: Vec<toml::Table>,
}

/// Reads the content of one catalogue from a folder, which has to be whole.
///
/// # Errors
/// All faults found.
pub fn read(folder: &Path, facts: &Facts) -> Result<Vec<Entry>, Vec<Fault>> {
    let (entries, mut faults) = gather(folder, facts)?;
    for (file, entry) in &entries {
        let whole =
            style::check(entry).into_iter().chain(missing(entry, facts)).chain(unreasoned(entry, facts));
        faults.extend(whole.map(|message| Fault::new(file, format!("{}: {message}", entry.id))));
    }
    let entries: Vec<Entry> = entries.into_iter().map(|(_, entry)| entry).collect();
    for fact in &facts.requirements {
        let count = entries.iter().filter(|entry| entry.id == fact.id).count();
        if count != 1 {
            faults.push(Fault::new("content", format!("{} is written {count} times", fact.id)));
        }
    }
    faults.extend(style::repeated(&entries));
    faults.extend(phrasing::faults(&entries));
    if faults.is_empty() { Ok(entries) } else { Err(faults) }
}

/// Reads what there is of a translation: entries and fields may be missing, but each has to be one that the catalogue
/// has. Limits of words are those of English and are not held here.
///
/// # Errors
/// All faults found: what is unknown, misplaced, written twice or no text.
pub fn read_partial(folder: &Path, facts: &Facts) -> Result<Vec<Entry>, Vec<Fault>> {
    let (entries, mut faults) = gather(folder, facts)?;
    for (place, (file, entry)) in entries.iter().enumerate() {
        // A translation has the variants as a whole or not at all: one that is missing would say another's reason.
        let variants = entry.values.contains_key("variants").then(|| unreasoned(entry, facts));
        let unfit = style::unfit_texts(entry).into_iter().chain(variants.into_iter().flatten());
        faults.extend(unfit.map(|message| Fault::new(file, format!("{}: {message}", entry.id))));
        if entries[..place].iter().any(|(_, other)| other.id == entry.id) {
            faults.push(Fault::new(file, format!("{} is written twice", entry.id)));
        }
    }
    let entries = entries.into_iter().map(|(_, entry)| entry).collect();
    if faults.is_empty() { Ok(entries) } else { Err(faults) }
}

type Gathered = (Vec<(String, Entry)>, Vec<Fault>);

/// The entries of all files with the file of each, and what is unknown or misplaced.
fn gather(folder: &Path, facts: &Facts) -> Result<Gathered, Vec<Fault>> {
    let mut entries = Vec::new();
    let mut faults = Vec::new();
    for (name, text) in files(folder)? {
        match toml::from_str::<File>(&text) {
            Ok(file) => {
                for table in file.requirement {
                    let (entry, strange) = Entry::read(table, &facts.manifest.levels);
                    let strange = strange.into_iter().chain(misplaced(&name, &entry, facts));
                    faults
                        .extend(strange.map(|message| Fault::new(&name, format!("{}: {message}", entry.id))));
                    entries.push((name.clone(), entry));
                }
            }
            Err(error) => faults.push(Fault::new(&name, error.to_string())),
        }
    }
    Ok((entries, faults))
}

/// What an entry has that does not belong into this catalogue or this file.
fn misplaced(file: &str, entry: &Entry, facts: &Facts) -> Vec<String> {
    let Some(fact) = facts.requirement(&entry.id) else {
        return vec!["there is no such requirement".into()];
    };
    let mut faults = Vec::new();
    if let Some(group) = facts.manifest.groups.get(&fact.group) {
        let start = &group.file;
        // A large group has several files, by topic.
        let rest = file.strip_prefix(start.as_str()).unwrap_or("elsewhere");
        if !rest.starts_with(['.', '-']) {
            faults.push(format!("belongs in {start}.toml or {start}-*.toml"));
        }
    }
    for field in entry.values.keys() {
        if !matches!(facts.manifest.origin(field), Some(Origin::Own | Origin::Inherited)) {
            faults.push(format!("{field} is not written for this catalogue"));
        }
    }
    for field in FIELDS.iter().filter(|field| field.presence == Presence::IfNew) {
        if entry.values.contains_key(field.name) && !fact.is_new {
            faults.push(format!("{} is for new requirements", field.name));
        }
    }
    faults
}

/// The fields that an entry lacks.
fn missing(entry: &Entry, facts: &Facts) -> Vec<String> {
    let is_new = facts.requirement(&entry.id).is_some_and(|fact| fact.is_new);
    let is_needed = |presence: Presence| match presence {
        Presence::Always => true,
        Presence::Maybe => false,
        Presence::IfNew => is_new,
    };
    let own = FIELDS.iter().filter(|field| facts.manifest.origin(field.name) == Some(Origin::Own));
    own.filter(|field| field.shape != Shape::Related && is_needed(field.presence))
        .filter(|field| !entry.values.contains_key(field.name))
        .map(|field| format!("{} is missing", field.name))
        .collect()
}

/// Conditional weights without a reason, and reasons without a weight.
fn unreasoned(entry: &Entry, facts: &Facts) -> Vec<String> {
    let Some(fact) = facts.requirement(&entry.id) else { return Vec::new() };
    let weights = fact.weighing.conditional.iter().map(|one| (&one.sizes, &one.sectors));
    let reasons = entry.variants().iter().filter(|one| one.weight_reason.is_some());
    let reasons: Vec<_> = reasons.map(|one| (&one.size, &one.sector)).collect();
    if weights.eq(reasons) {
        return Vec::new();
    }
    vec!["each conditional weight among the facts needs a variant with its reason, in the same order, and the other way round".into()]
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::facts;

    /// A folder of its own that goes with the test.
    struct Folder(PathBuf);

    impl Folder {
        fn with(name: &str, text: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("plumbline-content-{}-{name}", std::process::id()));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("annex-a-5.toml"), text).unwrap();
            Self(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).ok();
        }
    }

    fn newer() -> Facts {
        facts::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue/facts/iso27001-2022"), None)
            .unwrap()
    }

    fn partial(name: &str, text: &str) -> Result<Vec<Entry>, String> {
        let folder = Folder::with(name, text);
        read_partial(&folder.0, &newer())
            .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn a_translation_may_lack_entries_and_fields() {
        let entries = partial("lacks", "[[requirement]]\nid = \"A.5.1\"\nquestion = \"Warum?\"\n").unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].texts("question"), ["Warum?"]);
        assert!(!entries[0].values.contains_key("why"));
    }

    #[test]
    fn a_translation_can_name_no_unknown_requirement_field_or_figure() {
        let of = |line: &str| {
            partial("unknown", &format!("[[requirement]]\nid = \"A.5.1\"\n{line}\n")).unwrap_err()
        };
        assert!(of("mood = \"x\"").contains("there is no field mood"));
        assert!(of("good = { five = \"x\" }").contains("there is no field good.five"));
        for figure in ["weight = 1", "effort = 1", "sequence = 1", "self_check = 1", "related = [\"5.1\"]"] {
            assert!(of(figure).contains("there is no field"), "{figure}");
        }
        assert!(of("[[requirement.variants]]\nsize = [\"micro\"]\nweight = 3").contains("weight"));
        assert!(of("[requirement.levels]\nabsent = \"x\"").contains("the level started is missing"));
        assert!(of("question = 1").contains("no text"));
        assert!(
            partial("strange", "[[requirement]]\nid = \"A.9.99\"\n")
                .unwrap_err()
                .contains("no such requirement")
        );
        assert!(
            partial("place", "[[requirement]]\nid = \"A.6.1\"\n")
                .unwrap_err()
                .contains("belongs in annex-a-6")
        );
    }

    #[test]
    fn an_edition_that_inherits_may_write_what_it_inherits_and_nothing_that_it_leaves_out() {
        let older = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue/facts/iso27001-2013");
        let older = facts::read(&older, Some(&newer())).unwrap();
        let faults = |name: &str, line: &str| {
            let text = format!("[[requirement]]\nid = \"A.5.1.1\"\n{line}\n");
            let folder = Folder::with(name, &text);
            fs::rename(folder.0.join("annex-a-5.toml"), folder.0.join("annex-a-05.toml")).unwrap();
            let (entries, faults) = gather(&folder.0, &older).unwrap();
            let missing = missing(&entries[0].1, &older);
            (faults.into_iter().map(|fault| fault.message).collect::<Vec<_>>(), missing)
        };
        let (none, missing) = faults("inherits", "search = []");
        assert_eq!(none, Vec::<String>::new());
        assert_eq!(
            missing,
            ["question", "evidence", "first_step"].map(|field| format!("{field} is missing"))
        );
        let written = "search = []\nwhy = \"Each decides alone.\"\ngood = { ten = \"One page.\" }";
        assert_eq!(faults("writes", written), (none, missing));
        let (surplus, _) = faults("surplus", "differs = \"It does.\"");
        assert_eq!(surplus, ["A.5.1.1: differs is not written for this catalogue"]);
    }

    #[test]
    fn a_conditional_weight_and_its_reason_need_each_other() {
        let mut facts = newer();
        let entry = Entry { id: "A.5.1".into(), ..Entry::default() };
        assert_eq!(unreasoned(&entry, &facts), Vec::<String>::new());
        let conditional = facts::Conditional { sizes: vec![], sectors: vec!["retail".into()], weight: 3 };
        let fact = facts.requirements.iter_mut().find(|fact| fact.id == "A.5.1").unwrap();
        fact.weighing.conditional.push(conditional);
        assert_eq!(unreasoned(&entry, &facts).len(), 1);
        let reason = "[[variants]]\nsector = [\"retail\"]\nweight_reason = \"Shops.\"\n";
        let table = toml::from_str(&format!("id = \"A.5.1\"\n{reason}")).unwrap();
        let (entry, faults) = Entry::read(table, &[]);
        assert_eq!((faults, unreasoned(&entry, &facts)), (vec![], vec![]));
        assert_eq!(unreasoned(&entry, &newer()).len(), 1, "a reason without a weight");
    }
}
