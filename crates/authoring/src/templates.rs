//! Document templates: blocks with conditions from the folder `documents` of a language, and their translations.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use crate::Fault;
use crate::facts::Facts;
use crate::pseudo::disguise;
use crate::sources::files;

mod known;

use known::{ABOUT, HAS, KNOWN, LISTS, REGISTERS, SAID, SECTORS, SIZES};

/// The most words of a title, of a summary, of a block and of a question.
const LIMITS: [(&str, usize); 5] = [("title", 7), ("summary", 20), ("section", 6), ("text", 45), ("ask", 22)];
/// A document as it is written for every organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentTemplate {
    /// What it is known by; the name of its file without its number.
    #[serde(skip)]
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about, in a sentence.
    pub summary: String,
    /// The requirements that it writes down.
    pub covers: Vec<String>,
    /// Whether it is for people outside, who are told nothing of what is not in place.
    #[serde(default)]
    pub outside: bool,
    /// Whether all of it is a proposal, which is decided on as a whole: its rules stand without being adopted one by one.
    #[serde(default)]
    pub proposal: bool,
    /// Its sections.
    #[serde(rename = "section")]
    pub sections: Vec<TemplateSection>,
}

/// A section of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateSection {
    /// What it is known by in its document.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Its blocks.
    #[serde(rename = "block")]
    pub blocks: Vec<TemplateBlock>,
}

/// A sentence or two, or a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateBlock {
    /// What it is known by in its document.
    pub key: String,
    /// The requirement whose answer decides whether it may be said; empty for a rule.
    #[serde(default)]
    pub about: String,
    /// The level from which it may be said; 0 for 3.
    #[serde(default)]
    pub needs: u8,
    /// What must hold, or else it is left out.
    #[serde(default)]
    pub when: Vec<String>,
    /// Other requirements that it rests on.
    #[serde(default)]
    pub from: Vec<String>,
    /// What it says, with placeholders.
    #[serde(default)]
    pub text: String,
    /// What is asked as long as it cannot be said.
    #[serde(default)]
    pub ask: String,
    /// The list that stands behind it; empty for none.
    #[serde(default)]
    pub list: String,
}

impl DocumentTemplate {
    /// Its blocks.
    pub fn blocks(&self) -> impl Iterator<Item = &TemplateBlock> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }
}

/// The words of a document in another language; what is not there is said in English.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TemplateTexts {
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// The titles of sections, by key.
    pub sections: BTreeMap<String, String>,
    /// What blocks say, by key.
    pub text: BTreeMap<String, String>,
    /// What they ask, by key.
    pub ask: BTreeMap<String, String>,
}

/// The names between braces in a text.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

fn id_of(name: &str) -> String {
    let stem =
        Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    stem.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('-').to_owned()
}

fn is_key(key: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !key.is_empty() && key.len() <= 40 && key.chars().all(fits)
}

/// Reads all templates of a language, in the order of their files; none where the folder is not there.
///
/// # Errors
/// All faults found: keys that are there twice, requirements, templates, placeholders, lists or conditions that there are not, a
/// block that can stay open and asks nothing, a requirement that is covered by no block, more words than fit.
pub fn read(language: &Path, facts: &Facts) -> Result<Vec<DocumentTemplate>, Vec<Fault>> {
    let folder = language.join("documents");
    let (mut templates, mut faults) = (Vec::<DocumentTemplate>::new(), Vec::new());
    for (name, text) in if folder.exists() { files(&folder)? } else { Vec::new() } {
        match toml::from_str::<DocumentTemplate>(&text) {
            Ok(read) => {
                let template = DocumentTemplate { id: id_of(&name), ..read };
                let strange = strange(&template, facts);
                faults.extend(strange.into_iter().map(|message| Fault::new(&name, message)));
                templates.push(template);
            }
            Err(error) => faults.push(Fault::new(&name, error.to_string())),
        }
    }
    for entry in facts.documents.iter().filter(|entry| !entry.template.is_empty() && !templates.is_empty()) {
        if !templates.iter().any(|template| template.id == entry.template) {
            faults.push(Fault::new("documents.tsv", format!("there is no template {}", entry.template)));
        }
    }
    let mut sentences: BTreeMap<&str, &str> = BTreeMap::new();
    for template in &templates {
        for block in template.blocks().filter(|block| block.text.split_whitespace().count() > 4) {
            let bare = placeholders(&block.text).any(|name| block.text.len() <= name.len() + 4);
            if !bare && let Some(other) = sentences.insert(&block.text, &template.id) {
                let message = format!("{} says what {other} says: {}", block.key, block.text);
                faults.push(Fault::new(&template.id, message));
            }
        }
    }
    if faults.is_empty() { Ok(templates) } else { Err(faults) }
}

fn strange(template: &DocumentTemplate, facts: &Facts) -> Vec<String> {
    let mut messages = Vec::new();
    let is_known = |id: &str| facts.requirements.iter().any(|known| known.id == id);
    let mut keys = BTreeSet::new();
    let mut rests: BTreeSet<&str> = BTreeSet::new();
    messages.extend(unfit("title", &template.title));
    messages.extend(unfit("summary", &template.summary));
    if !facts.documents.iter().any(|entry| entry.template == template.id) {
        messages.push("no entry of the list of documents is written from it".into());
    }
    if template.proposal && template.outside {
        messages.push("is a proposal, which people outside do not decide on".into());
    }
    for section in &template.sections {
        messages.extend(unfit("section", &section.title));
        if !is_key(&section.key) || !keys.insert(["s/", &section.key].concat()) {
            messages.push(format!("{}: a key is there once, in small letters", section.key));
        }
    }
    for block in template.blocks() {
        let key = &block.key;
        let mut say = |is_wrong: bool, what: String| {
            if is_wrong {
                messages.push(format!("{key}: {what}"));
            }
        };
        say(
            !is_key(key) || !keys.insert(["b/", key].concat()),
            "a key is there once, in small letters".into(),
        );
        let about = Some(block.about.as_str()).filter(|about| !about.is_empty());
        for id in block.from.iter().map(String::as_str).chain(about) {
            say(!is_known(id), format!("there is no requirement {id}"));
            rests.insert(id);
        }
        say(about.is_none() && block.from.is_empty(), "rests on no requirement".into());
        say(
            template.proposal && about.is_some(),
            "is about a requirement, and a proposal says nothing of what is in place".into(),
        );
        say(
            block.needs > 5 || block.needs > 0 && about.is_none(),
            "needs a level of what it is about".into(),
        );
        say(block.text.is_empty() && block.list.is_empty(), "says nothing".into());
        let named: Vec<&str> = placeholders(&block.text).collect();
        for name in &named {
            say(!is_placeholder(name, &is_known), format!("there is no placeholder {name}"));
        }
        let open = named.iter().filter(|name| !KNOWN.contains(name)).count();
        say(open > 1, "has more than one placeholder that can be open".into());
        say(
            !block.list.is_empty() && !LISTS.contains(&block.list.as_str()),
            format!("no list {}", block.list),
        );
        let can_be_open = open > 0 || about.is_some() || !block.list.is_empty();
        say(
            can_be_open != block.ask.ends_with('?'),
            "asks a question where it can be open, and only there".into(),
        );
        for condition in &block.when {
            say(!is_condition(condition, &is_known), format!("{condition:?} is no condition"));
        }
        if !block.text.is_empty() {
            messages.extend(unfit("text", &block.text).map(|message| format!("{key}: {message}")));
        }
        if !block.ask.is_empty() {
            messages.extend(unfit("ask", &block.ask).map(|message| format!("{key}: {message}")));
        }
    }
    for id in &template.covers {
        if !rests.contains(id.as_str()) {
            messages.push(format!("covers {id}, and no block rests on it"));
        }
    }
    if template.covers.is_empty() {
        messages.push("covers no requirement".into());
    }
    messages
}

fn is_placeholder(name: &str, is_known: &dyn Fn(&str) -> bool) -> bool {
    match name.split_once(':') {
        Some((what, id)) => ABOUT.contains(&what) && is_known(id),
        None => KNOWN.contains(&name) || SAID.contains(&name),
    }
}

fn is_condition(condition: &str, is_known: &dyn Fn(&str) -> bool) -> bool {
    let mut words = condition.split_whitespace();
    let Some(first) = words.next() else { return false };
    let rest: Vec<&str> = words.collect();
    let all_in = |known: &[&str]| !rest.is_empty() && rest.iter().all(|word| known.contains(word));
    match first {
        "sector" => all_in(&SECTORS),
        "size" => all_in(&SIZES),
        "has" | "lacks" => rest.len() == 1 && all_in(&HAS),
        "any" | "none" => rest.len() == 1 && all_in(&REGISTERS),
        id => {
            let is_level = matches!(rest[..], [">=" | "<", level] if matches!(level.parse(), Ok(1..=5_u8)));
            is_known(id) && (is_level || rest == ["applies"] || rest == ["is", "excluded"])
        }
    }
}

fn unfit(what: &str, words: &str) -> Option<String> {
    let most = LIMITS.iter().find(|(known, _)| *known == what).map_or(0, |(_, most)| *most);
    let count = words.split_whitespace().count();
    if count == 0 || count > most {
        return Some(format!("{what} has {count} words, 1 to {most} are allowed"));
    }
    if words.contains(['<', '>']) || words.chars().any(char::is_control) {
        return Some(format!("{what} has markup or control characters"));
    }
    let small = words.to_lowercase();
    let mut said = small.split(|c: char| !c.is_alphabetic());
    said.any(|word| word == "shall").then(|| format!("{what}: 'shall' is the standard's word, not ours"))
}

/// Reads the words of templates in another language, by their ids; of as many as there are.
///
/// # Errors
/// All faults found: words for a template or a block that there is not, other placeholders than in English.
pub fn read_texts(
    language: &Path,
    english: &[DocumentTemplate],
) -> Result<BTreeMap<String, TemplateTexts>, Vec<Fault>> {
    let folder = language.join("documents");
    let (mut texts, mut faults) = (BTreeMap::new(), Vec::new());
    for (name, text) in if folder.exists() { files(&folder)? } else { Vec::new() } {
        let id = id_of(&name);
        let read = match toml::from_str::<TemplateTexts>(&text) {
            Ok(read) => read,
            Err(error) => {
                faults.push(Fault::new(&name, error.to_string()));
                continue;
            }
        };
        let Some(template) = english.iter().find(|template| template.id == id) else {
            faults.push(Fault::new(&name, format!("there is no document {id}")));
            continue;
        };
        faults.extend(differing(template, &read).into_iter().map(|message| Fault::new(&name, message)));
        texts.insert(id, read);
    }
    if faults.is_empty() { Ok(texts) } else { Err(faults) }
}

fn differing(template: &DocumentTemplate, texts: &TemplateTexts) -> Vec<String> {
    let mut messages = Vec::new();
    let block = |key: &str| template.blocks().find(|block| block.key == key);
    for key in texts.sections.keys().filter(|key| template.sections.iter().all(|one| one.key != **key)) {
        messages.push(format!("there is no section {key}"));
    }
    for key in texts.text.keys().chain(texts.ask.keys()).filter(|key| block(key).is_none()) {
        messages.push(format!("there is no block {key}"));
    }
    for (key, words) in &texts.text {
        let names = |text: &str| placeholders(text).map(str::to_owned).collect::<BTreeSet<_>>();
        if block(key).is_some_and(|block| names(&block.text) != names(words)) {
            messages.push(format!("{key} has other placeholders than in English"));
        }
    }
    messages
}

/// Words in disguise, placeholders as they are.
pub fn pseudo(templates: &[DocumentTemplate]) -> BTreeMap<String, TemplateTexts> {
    let all = |words: &dyn Fn(&TemplateBlock) -> String, template: &DocumentTemplate| {
        let said = template.blocks().map(|block| (block.key.clone(), words(block)));
        said.filter(|(_, words)| !words.is_empty()).map(|(key, words)| (key, disguise(&words))).collect()
    };
    let disguised = |template: &DocumentTemplate| TemplateTexts {
        title: disguise(&template.title),
        summary: disguise(&template.summary),
        sections: template.sections.iter().map(|one| (one.key.clone(), disguise(&one.title))).collect(),
        text: all(&|block| block.text.clone(), template),
        ask: all(&|block| block.ask.clone(), template),
    };
    templates.iter().map(|template| (template.id.clone(), disguised(template))).collect()
}

#[cfg(test)]
mod tests;
