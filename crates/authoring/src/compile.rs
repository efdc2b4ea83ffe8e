//! Checked sources into what the app loads.

use std::fmt::Write as _;

use crate::entry::{Entry, OlderEntry};
use crate::facts::{DocumentFact, Facts};
use crate::lessons::Lesson;
use crate::older::OlderFacts;

/// The facts as Rust tables, with the weights that the content gives them, so that they cost nothing to load.
pub fn facts_as_rust(facts: &Facts, entries: &[Entry]) -> String {
    let mut code = String::from("pub(crate) static GROUPS: &[Group] = &[\n");
    for group in &facts.groups {
        let _ = writeln!(code, "    Group {{ id: {:?}, title: {:?} }},", group.id, group.title);
    }
    code.push_str("];\npub(crate) static FACTS: &[RequirementFact] = &[\n");
    for fact in &facts.requirements {
        let group = facts.groups.iter().position(|group| group.id == fact.group).unwrap_or_default();
        let weighing = weighing(entries.iter().find(|entry| entry.id == fact.id));
        let _ = writeln!(
            code,
            "    RequirementFact {{ id: {:?}, title: {:?}, group: &GROUPS[{group}], objective: None, is_new: {}, amendment: {:?}, {weighing} }},",
            fact.id, fact.title, fact.is_new, fact.amendment
        );
    }
    code.push_str("];\nstatic ATTRIBUTES: &[(&str, [&[&str]; 5])] = &[\n");
    for fact in facts.requirements.iter().filter(|fact| !fact.attributes.is_empty()) {
        let values: Vec<String> = fact.attributes.iter().map(|v| format!("&{v:?}")).collect();
        let _ = writeln!(code, "    ({:?}, [{}]),", fact.id, values.join(", "));
    }
    code.push_str("];\npub(crate) static DOCUMENTS: &[Document] = &[\n");
    for document in &facts.documents {
        code.push_str(&document_as_rust(document));
    }
    code.push_str("];\n");
    code
}

/// The facts of the 2013 edition and the map as Rust tables; weights are those of what each went into.
pub fn older_as_rust(facts: &OlderFacts, entries: &[Entry]) -> String {
    let mut code = String::from("static OLDER_GROUPS: &[Group] = &[\n");
    for group in &facts.groups {
        let _ = writeln!(code, "    Group {{ id: {:?}, title: {:?} }},", group.id, group.title);
    }
    code.push_str("];\nstatic OLDER_FACTS: &[RequirementFact] = &[\n");
    for fact in &facts.requirements {
        let group = facts.groups.iter().position(|group| group.id == fact.group).unwrap_or_default();
        let targets: Vec<&str> =
            facts.map.iter().filter(|(from, _, _)| *from == fact.id).map(|(_, to, _)| to.as_str()).collect();
        let into: Vec<&Entry> = entries.iter().filter(|entry| targets.contains(&entry.id.as_str())).collect();
        let weight = into.iter().map(|entry| entry.weight).max().unwrap_or(2);
        let effort = into.iter().map(|entry| entry.effort).max().unwrap_or(2);
        let sequence = into.iter().map(|entry| entry.sequence).min().unwrap_or(10_000);
        let _ = writeln!(
            code,
            "    RequirementFact {{ id: {:?}, title: {:?}, group: &OLDER_GROUPS[{group}], objective: {:?}, is_new: false, \
             amendment: None, weight: {weight}, effort: {effort}, sequence: {sequence}, asked: None, weights: &[] }},",
            fact.id, fact.title, fact.objective
        );
    }
    code.push_str("];\nstatic OLDER_DOCUMENTS: &[Document] = &[\n");
    for document in &facts.documents {
        code.push_str(&document_as_rust(document));
    }
    code.push_str("];\nstatic MAP: &[(Option<&str>, &str)] = &[\n");
    for (from, to, _) in &facts.map {
        let from = (from != "-").then_some(from);
        let _ = writeln!(code, "    ({from:?}, {to:?}),");
    }
    code.push_str("];\n");
    code
}

fn document_as_rust(document: &DocumentFact) -> String {
    let need = match document.mandatory.as_str() {
        "yes" => "Clause",
        "conditional" => "Control",
        _ => "Customary",
    };
    format!(
        "    Document {{ id: {:?}, name: {:?}, reference: {:?}, is_record: {}, need: Need::{need} }},\n",
        document.id,
        document.name,
        document.reference,
        document.kind == "record"
    )
}

/// Lessons as a pack. `catalogue::lessons` reads it.
pub fn lessons_pack(lessons: &[Lesson]) -> String {
    let record = |lesson: &Lesson| {
        let fields = [&lesson.slug, &lesson.title, &lesson.summary, &lesson.body];
        join(1, fields.into_iter().cloned())
    };
    join(0, lessons.iter().map(record))
}

/// What is written for the 2013 edition as a pack.
pub fn older_pack(entries: &[OlderEntry], facts: &OlderFacts) -> String {
    let in_order =
        facts.requirements.iter().filter_map(|fact| entries.iter().find(|entry| entry.id == fact.id));
    let record = |entry: &OlderEntry| {
        let fields = [
            entry.id.clone(),
            entry.question.clone(),
            list(&entry.evidence),
            entry.first_step.clone(),
            list(&entry.search),
        ];
        join(1, fields.into_iter())
    };
    join(0, in_order.map(record))
}

fn weighing(entry: Option<&Entry>) -> String {
    // What has no content yet weighs as most do, and comes after what has.
    let Some(entry) = entry else {
        return "weight: 2, effort: 2, sequence: 10_000, asked: None, weights: &[]".into();
    };
    let kinds = |path: &str, words: &[String]| {
        let variant = |word: &String| format!("{path}::{}{}", word[..1].to_uppercase(), &word[1..]);
        words.iter().map(variant).collect::<Vec<_>>().join(", ")
    };
    let weights = entry.variants.iter().filter_map(|variant| {
        let weight = variant.weight?;
        let (sizes, sectors) = (kinds("Size", &variant.size), kinds("Sector", &variant.sector));
        Some(format!("(For {{ sizes: &[{sizes}], sectors: &[{sectors}] }}, {weight})"))
    });
    format!(
        "weight: {}, effort: {}, sequence: {}, asked: {:?}, weights: &[{}]",
        entry.weight,
        entry.effort,
        entry.sequence,
        entry.self_check,
        weights.collect::<Vec<_>>().join(", ")
    )
}

/// Between the records of a pack, the fields of a record, the items of a list and the parts of an item.
/// The build refuses control characters in texts, so none of them can stand inside of one.
const SEPARATORS: [char; 4] = ['\u{1D}', '\u{1F}', '\u{1E}', '\u{1C}'];

/// What is asked and what the answers mean, as a pack: plain text that the app splits at its separators, in the
/// order of the facts. `catalogue::guidance` reads it.
pub fn guidance_pack(entries: &[&Entry], facts: &Facts) -> String {
    pack(entries, facts, guidance)
}

/// What helps beyond answering, as a pack. `catalogue::advice` reads it.
pub fn advice_pack(entries: &[&Entry], facts: &Facts) -> String {
    pack(entries, facts, advice)
}

fn pack(entries: &[&Entry], facts: &Facts, record: fn(&Entry) -> String) -> String {
    let in_order =
        facts.requirements.iter().filter_map(|fact| entries.iter().find(|entry| entry.id == fact.id));
    join(0, in_order.map(|entry| record(entry)))
}

fn join(level: usize, parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(&SEPARATORS[level].to_string())
}

fn list(items: &[String]) -> String {
    join(2, items.iter().cloned())
}

fn guidance(entry: &Entry) -> String {
    let fields = [
        entry.id.clone(),
        entry.question.clone(),
        entry.why.clone(),
        entry.good.ten.clone(),
        entry.good.two_hundred.clone(),
        list(&entry.levels.all().map(str::to_owned)),
        list(&entry.evidence),
    ];
    join(1, fields.into_iter())
}

fn advice(entry: &Entry) -> String {
    let variants = entry.variants.iter().map(|variant| {
        let reason = variant.weight_reason.clone().unwrap_or_default();
        let step = variant.first_step.clone().unwrap_or_default();
        join(3, [variant.size.join(" "), variant.sector.join(" "), step, reason].into_iter())
    });
    let fields = [
        entry.id.clone(),
        entry.first_step.clone(),
        entry.weight_reason.clone(),
        entry.effort_reason.clone(),
        list(&entry.related),
        entry.differs.clone().unwrap_or_default(),
        entry.new.clone().unwrap_or_default(),
        list(&entry.search),
        join(2, variants),
    ];
    join(1, fields.into_iter())
}
