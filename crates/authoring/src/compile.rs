//! Checked sources into what the app loads: packs of plain text that are split at their separators.
//!
//! A pack of content says in its first record what its fields are called, and the app finds them by these names; so
//! no two can change places unseen. `catalogue::pack` and `catalogue::facts` read them.

use std::collections::BTreeMap;

use crate::awareness;
use crate::documents::DocumentFact;
use crate::entry::{EXAMPLES, Entry, FIELDS, Field, LEVELS, Pack, Shape, Value, Variant};
use crate::facts::{Conditional, Facts, RequirementFact};
use crate::lessons::Lesson;
use crate::manifest::{Behaviour, Origin};
use crate::packages::PackageFact;
use crate::scenarios::{Doubt, ScenarioFact, ScenarioText};
use crate::templates::{DocumentTemplate, TemplateTexts};

// Between the sections of a pack, its records, their fields, the items of a list and the parts of an item.
// The build refuses control characters in texts, so none of them can stand inside of one.
const SECTION: &str = "\u{1B}";
const RECORD: &str = "\u{1D}";
const FIELD: &str = "\u{1F}";
const ITEM: &str = "\u{1E}";
const PART: &str = "\u{1C}";
/// What stands in a field that is the other catalogue's.
const INHERITED: &str = "\u{1A}";

/// The facts of a catalogue without their attributes.
pub fn facts_pack(facts: &Facts) -> String {
    let levels: String = facts.manifest.levels.iter().map(u8::to_string).collect();
    let group = |id: &String, title: &String, kind: &String| {
        let behaviour = match facts.manifest.kinds.get(kind) {
            Some(Behaviour::Duty) => "duty",
            _ => "measure",
        };
        [id, title, kind, behaviour].join(FIELD)
    };
    let groups = facts.groups.iter().map(|one| group(&one.id, &one.title, &one.kind));
    // The newest first, which is what is asked now.
    let self_checks = facts
        .self_checks
        .iter()
        .rev()
        .map(|check| [check.version.clone(), check.asked.join(FIELD)].join(FIELD));
    let map = facts.map.iter().filter_map(|pair| Some([pair.from.clone()?, pair.into.clone()].join(FIELD)));
    let sections = [
        levels,
        records(groups),
        records(self_checks),
        records(facts.requirements.iter().map(|fact| requirement(fact, facts))),
        documents_pack(facts),
        records(map),
        packages_of(facts).to_owned(),
    ];
    sections.join(SECTION)
}

/// The catalogue whose work packages hold for one: its own, or those of the one that it inherits from.
fn packages_of(facts: &Facts) -> &str {
    match &facts.manifest.inherits {
        _ if !facts.packages.is_empty() => &facts.id,
        Some(inherits) => &inherits.from,
        None => "",
    }
}

/// The documents, which are a section of the facts too.
pub fn documents_pack(facts: &Facts) -> String {
    records(facts.documents.iter().map(document))
}

/// Which controls can often be left out without what, a line each. `catalogue::lacks` reads it.
pub fn exclusions_pack(facts: &Facts) -> String {
    facts.exclusions.iter().map(|(id, without)| format!("{id} {without}\n")).collect()
}

/// The work packages, in their order. `catalogue::packages` reads them.
pub fn packages_pack(facts: &Facts) -> String {
    let record = |package: &PackageFact| {
        let PackageFact { id, title, yields, who, days, phase, milestone, after, requirements, .. } = package;
        let (days, after, requirements) = (days.to_string(), after.join(ITEM), requirements.join(ITEM));
        [id, title, yields, who, &days, phase, milestone, &after, &requirements]
            .map(String::as_str)
            .join(FIELD)
    };
    records(facts.packages.iter().map(record))
}

/// The facts of risk scenarios. `catalogue::scenarios` reads them.
pub fn scenarios_pack(facts: &Facts) -> String {
    let record = |scenario: &ScenarioFact| {
        let rule = |rule: &Doubt| [rule.control.as_str(), &rule.below.to_string()].join(PART);
        let figures = [scenario.likelihood].into_iter().chain(scenario.impacts);
        let fields = [
            scenario.id.clone(),
            scenario.assets.join(ITEM),
            scenario.sectors.join(ITEM),
            scenario.needs.clone(),
            figures.map(|figure| figure.to_string()).collect::<Vec<_>>().join(ITEM),
            scenario.controls.join(ITEM),
            scenario.weak.iter().map(rule).collect::<Vec<_>>().join(ITEM),
        ];
        fields.join(FIELD)
    };
    records(facts.scenarios.iter().map(record))
}

/// The words of risk scenarios. `catalogue::scenarios` reads them.
pub fn scenario_texts_pack(texts: &BTreeMap<String, ScenarioText>) -> String {
    let record = |(id, text): (&String, &ScenarioText)| {
        let doubt = |(control, words): (&String, &String)| [control.as_str(), words].join(PART);
        let doubts = text.doubts.iter().map(doubt).collect::<Vec<_>>().join(ITEM);
        let ScenarioText { title, cause, event, consequence, .. } = text;
        [id, title, cause, event, consequence, &doubts].map(String::as_str).join(FIELD)
    };
    records(texts.iter().map(record))
}

/// Document templates, with their English words. `catalogue::templates` reads them.
pub fn templates_pack(templates: &[DocumentTemplate]) -> String {
    let mut lines = Vec::new();
    for template in templates {
        let DocumentTemplate { id, title, summary, covers, outside, proposal, sections } = template;
        let nature = match (outside, proposal) {
            (true, _) => "outside",
            (_, true) => "proposal",
            _ => "",
        };
        lines.push(["d", id, title, summary, &covers.join(ITEM), nature].join(FIELD));
        for section in sections {
            lines.push(["s", &section.key, &section.title].join(FIELD));
            lines.extend(section.blocks.iter().map(|block| {
                let needs = if block.needs == 0 { 3 } else { block.needs };
                let (when, from) = (block.when.join(ITEM), block.from.join(ITEM));
                let fields = [
                    "b",
                    &block.key,
                    &block.about,
                    &needs.to_string(),
                    &when,
                    &from,
                    &block.list,
                    &block.text,
                    &block.ask,
                ];
                fields.join(FIELD)
            }));
        }
    }
    records(lines.into_iter())
}

/// The words of document templates in another language. `catalogue::templates` reads them.
pub fn template_texts_pack(texts: &BTreeMap<String, TemplateTexts>) -> String {
    let record = |(id, texts): (&String, &TemplateTexts)| {
        let own = [("title", &texts.title), ("summary", &texts.summary)];
        let own = own.into_iter().map(|(what, words)| [id, what, "", words].join(FIELD));
        let all = [("section", &texts.sections), ("text", &texts.text), ("ask", &texts.ask)];
        let keyed = all.into_iter().flat_map(|(what, by_key)| {
            by_key.iter().map(move |(key, words)| [id, what, key, words].join(FIELD))
        });
        records(own.chain(keyed))
    };
    records(texts.iter().map(record))
}

/// The attributes of the requirements that have any.
pub fn attributes_pack(facts: &Facts) -> String {
    let with = facts.requirements.iter().filter(|fact| !fact.attributes.is_empty());
    let record = |fact: &RequirementFact| {
        let values = fact.attributes.iter().map(|values| values.join(ITEM));
        [fact.id.clone()].into_iter().chain(values).collect::<Vec<_>>().join(FIELD)
    };
    records(with.map(record))
}

/// The groups of duties, so that a reference tells what it is before the facts of its catalogue are here.
pub fn duties(facts: &Facts) -> String {
    let duties = facts.groups.iter().filter(|group| facts.behaviour(&group.id) == Some(Behaviour::Duty));
    duties.map(|group| group.id.as_str()).collect::<Vec<_>>().join(" ")
}

fn records(records: impl Iterator<Item = String>) -> String {
    records.collect::<Vec<_>>().join(RECORD)
}

fn requirement(fact: &RequirementFact, facts: &Facts) -> String {
    let group = facts.groups.iter().position(|group| group.id == fact.group).unwrap_or_default();
    let weighing = &fact.weighing;
    let conditional =
        |one: &Conditional| [one.sizes.join(" "), one.sectors.join(" "), one.weight.to_string()].join(PART);
    let fields = [
        fact.id.clone(),
        fact.title.clone(),
        group.to_string(),
        weighing.weight.to_string(),
        weighing.effort.to_string(),
        weighing.sequence.to_string(),
        fact.objective.clone().unwrap_or_default(),
        if fact.is_new { "new" } else { "" }.to_owned(),
        fact.amendment.clone().unwrap_or_default(),
        weighing.conditional.iter().map(conditional).collect::<Vec<_>>().join(ITEM),
        fact.meaning_changed.join(ITEM),
    ];
    // What is missing at the end is empty.
    fields.join(FIELD).trim_end_matches(FIELD).to_owned()
}

fn document(document: &DocumentFact) -> String {
    let DocumentFact { id, name, reference, kind, mandatory, held, template } = document;
    // What is missing at the end is empty.
    [id, name, reference, kind, mandatory, held, template]
        .map(String::as_str)
        .join(FIELD)
        .trim_end_matches(FIELD)
        .to_owned()
}

/// Words of a catalogue's facts in another language, by their keys.
pub fn words_pack<'a>(words: impl IntoIterator<Item = (&'a String, &'a String)>) -> String {
    records(words.into_iter().map(|(key, text)| [key.as_str(), text].join(FIELD)))
}

/// Some of what a language says about requirements, as a pack like [`content_pack`]; what it does not say is that of
/// English.
pub fn translation_pack(pack: Pack, entries: &[&Entry], facts: &Facts) -> String {
    packed(pack, entries, facts, INHERITED)
}

/// Lessons as a pack. `catalogue::lessons` reads it.
pub fn lessons_pack(lessons: &[Lesson]) -> String {
    let record = |lesson: &Lesson| {
        [&lesson.slug, &lesson.title, &lesson.summary, &lesson.body].map(String::as_str).join(FIELD)
    };
    records(lessons.iter().map(record))
}

/// The titles of awareness lessons as a pack, by their place in addresses. `catalogue::awareness_titles` reads it.
pub fn awareness_titles_pack(lessons: &[awareness::Lesson]) -> String {
    let record = |lesson: &awareness::Lesson| [&lesson.slug, &lesson.title].map(String::as_str).join(FIELD);
    records(lessons.iter().map(record))
}

/// Awareness lessons with their quiz as a pack: after the fields of a lesson its questions, each with its key, how many
/// choices it has, and of each choice whether it is right, what it says and why. `catalogue::awareness` reads it.
pub fn awareness_pack(lessons: &[awareness::Lesson]) -> String {
    let record = |lesson: &awareness::Lesson| {
        let mut fields = vec![
            lesson.slug.clone(),
            lesson.title.clone(),
            lesson.summary.clone(),
            lesson.minutes.to_string(),
            lesson.requirements.join(ITEM),
            lesson.picture.clone(),
            lesson.steps.join(ITEM),
            lesson.body.trim().to_owned(),
        ];
        for question in &lesson.question {
            fields.extend([question.key.clone(), question.text.clone(), question.choice.len().to_string()]);
            for choice in &question.choice {
                let right = if choice.right { "1" } else { "" };
                fields.extend([right.to_owned(), choice.text.clone(), choice.why.clone()]);
            }
        }
        fields.join(FIELD)
    };
    records(lessons.iter().map(record))
}

/// Some of what is written, as a pack in the order of the facts; after a first record with the names of its fields.
/// What an entry lacks is empty.
pub fn content_pack(pack: Pack, entries: &[&Entry], facts: &Facts) -> String {
    packed(pack, entries, facts, "")
}

fn packed(pack: Pack, entries: &[&Entry], facts: &Facts, lacking: &str) -> String {
    let fields: Vec<&Field> = FIELDS.iter().filter(|field| field.pack == pack).collect();
    let names = ["id"].into_iter().chain(fields.iter().map(|field| field.name));
    let mut lines = vec![names.collect::<Vec<_>>().join(FIELD)];
    for fact in &facts.requirements {
        let Some(entry) = entries.iter().find(|entry| entry.id == fact.id) else { continue };
        let values = fields.iter().map(|field| value(field, entry, fact, facts, lacking));
        lines.push([fact.id.clone()].into_iter().chain(values).collect::<Vec<_>>().join(FIELD));
    }
    records(lines.into_iter())
}

fn value(field: &Field, entry: &Entry, fact: &RequirementFact, facts: &Facts, lacking: &str) -> String {
    let origin = facts.manifest.origin(field.name);
    if origin == Some(Origin::Own) && field.shape == Shape::Related {
        return fact.weighing.related.join(ITEM);
    }
    match entry.values.get(field.name) {
        None if origin == Some(Origin::Inherited) => INHERITED.to_owned(),
        None => lacking.to_owned(),
        Some(Value::Text(text)) => text.clone(),
        Some(Value::List(texts)) if matches!(field.shape, Shape::Levels | Shape::Examples) => {
            // Each at the place of its level.
            let each = if field.shape == Shape::Examples { EXAMPLES } else { 1 };
            let place = |level: u8| facts.manifest.levels.iter().position(|used| *used == level);
            let of_level = |level| (0..each).map(move |at| Some(place(level)? * each + at));
            let text = |at: Option<usize>| at.and_then(|at| texts.get(at)).map_or("", String::as_str);
            (0..LEVELS.len() as u8).flat_map(of_level).map(text).collect::<Vec<_>>().join(ITEM)
        }
        Some(Value::List(items)) => items.join(ITEM),
        Some(Value::Variants(variants)) => variants.iter().map(variant).collect::<Vec<_>>().join(ITEM),
    }
}

fn variant(variant: &Variant) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (step, reason) = (text(&variant.first_step), text(&variant.weight_reason));
    [variant.size.join(" "), variant.sector.join(" "), step, reason].join(PART)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::{Inherits, Pairs};
    use crate::sample;

    /// The fields of the guidance of each entry, by the names that the pack gives them.
    fn guidance(entries: &[Entry], facts: &Facts) -> Vec<Vec<(String, String)>> {
        let pack = content_pack(Pack::Guidance, &entries.iter().collect::<Vec<_>>(), facts);
        let mut records = pack.split(RECORD).map(|record| record.split(FIELD).map(str::to_owned));
        let names: Vec<String> = records.next().unwrap().collect();
        records.map(|values| names.iter().cloned().zip(values).collect()).collect()
    }

    #[test]
    fn a_field_is_inherited_only_where_an_entry_does_not_write_it() {
        let mut facts = sample::facts(2);
        let names = |is_wanted: fn(&str) -> bool| {
            FIELDS.iter().map(|field| field.name).filter(|name| is_wanted(name)).map(str::to_owned).collect()
        };
        facts.manifest.inherits = Some(Inherits {
            from: "another".into(),
            own: names(|name| name == "question"),
            inherited: names(|name| !["question", "evidence"].contains(&name)),
            left_out: names(|name| name == "evidence"),
            pairs: Pairs { merged: 0, merged_into: 0, single: 0, new: 0 },
        });
        let mut entries = sample::content(&facts);
        for entry in &mut entries {
            entry.values.remove("evidence");
        }
        for field in ["why", "levels", "good.ten"] {
            entries[1].values.remove(field);
        }
        let packed = guidance(&entries, &facts);
        let inherited = |record: &[(String, String)]| {
            let fields = record.iter().filter(|(_, value)| value == INHERITED);
            fields.map(|(name, _)| name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(inherited(&packed[0]), Vec::<String>::new());
        assert_eq!(inherited(&packed[1]), ["why", "good.ten", "levels"]);
        assert!(packed[0].contains(&("why".into(), entries[0].texts("why")[0].to_owned())));
        assert!(packed.iter().all(|record| record.contains(&("evidence".into(), String::new()))));
    }
}
