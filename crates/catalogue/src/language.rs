//! Catalogues in other languages: overlays over the English one, which say what a language pack says, and English where
//! that says nothing.

use std::sync::{Mutex, OnceLock, PoisonError};

use locale::Locale;
#[cfg(any(test, feature = "packs"))]
use locale::Text;
use locale::pack::{self, PackError};
use model::Edition;

use crate::facts::{Document, Group};
use crate::pack::{FIELD, RECORD};
use crate::{Advice, Audit, Catalogue, Content, Guidance, advice, audit, guidance, of};

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// All editions.
const EDITIONS: [Edition; 2] = [Edition::Iso27001_2022, Edition::Iso27001_2013];

/// Those that were made, each once.
static MADE: Mutex<Vec<(Locale, &'static Catalogue)>> = Mutex::new(Vec::new());

/// The catalogue of an edition in a language; in English as long as [`add_language`] has not made it.
pub fn in_language(edition: Edition, locale: Locale) -> Option<&'static Catalogue> {
    // English, the usual one, waits for nobody.
    if locale == Locale::ENGLISH {
        return of(edition);
    }
    made(edition, locale).or_else(|| of(edition))
}

fn made(edition: Edition, locale: Locale) -> Option<&'static Catalogue> {
    let made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    made.iter().find(|(known, one)| *known == locale && one.edition == edition).map(|(_, one)| *one)
}

/// Adds a language pack, and makes the catalogues of what it and English say: only after [`crate::complete`],
/// [`crate::complete_for_reports`], or [`crate::complete_older`] where what audits look at follows.
///
/// # Errors
/// What [`pack::add`] refuses.
pub fn add_language(text: &'static str) -> Result<Locale, PackError> {
    let locale = pack::add(text)?;
    for base in EDITIONS.into_iter().filter_map(of) {
        if made(base.edition, locale).is_none() {
            let catalogue: &'static Catalogue = Box::leak(Box::new(overlay(base, locale)));
            catalogue.content.get_or_init(|| content(base, locale));
            MADE.lock().unwrap_or_else(PoisonError::into_inner).push((locale, catalogue));
        }
        // As long as it is not here in English it follows with that.
        if base.audit.get().is_some() {
            add_audit(base);
        }
    }
    Ok(locale)
}

/// Adds a language pack for pages that only ask the questions of the self-check: without the advice, so that a program
/// that asks for none need not hold it.
///
/// # Errors
/// What [`pack::add`] refuses.
pub fn add_language_for_questions(text: &'static str) -> Result<Locale, PackError> {
    let locale = pack::add(text)?;
    let base = crate::iso27001_2022();
    if made(base.edition, locale).is_none() {
        let catalogue: &'static Catalogue = Box::leak(Box::new(overlay(base, locale)));
        catalogue.content.get_or_init(|| base.content(guidance_in(base, locale, english(base)), Vec::new()));
        MADE.lock().unwrap_or_else(PoisonError::into_inner).push((locale, catalogue));
    }
    Ok(locale)
}

/// What is said about the requirements of a catalogue in English, as far as it is here.
fn english(base: &'static Catalogue) -> Vec<Guidance> {
    base.requirements.iter().filter_map(|requirement| base.guidance(&requirement.id).cloned()).collect()
}

/// What is said in a language stands behind the English that it takes the place of.
fn guidance_in(base: &'static Catalogue, locale: Locale, english: Vec<Guidance>) -> Vec<Guidance> {
    let section = [name(base.edition), "-guidance"].concat();
    let said: Vec<Guidance> = locale
        .sections(&section)
        .flat_map(|pack| guidance::read(pack, &|id| english.iter().find(|one| one.id == *id)))
        .collect();
    english.into_iter().chain(said).collect()
}

/// The pack of each language, in the parts in which it is fetched, with their names: the first has the messages and what
/// the first screens show.
#[cfg(any(test, feature = "packs"))]
pub fn packs() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let packs = locale::packs().iter().map(|(tag, messages)| {
        let content =
            CONTENT.iter().find(|(known, _)| known == tag).map_or([].as_slice(), |(_, content)| content);
        let mut parts: Vec<(&str, String)> =
            content.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        match parts.first_mut() {
            Some((_, first)) => first.insert_str(0, &[messages, PART].concat()),
            None => parts.push(("first", (*messages).to_owned())),
        }
        (*tag, parts)
    });
    packs.collect()
}

/// Adds the packs of all languages.
#[cfg(any(test, feature = "packs"))]
pub fn add_all_languages() {
    static ADDED: OnceLock<()> = OnceLock::new();
    ADDED.get_or_init(|| {
        crate::complete();
        for (_, parts) in packs() {
            let texts: Vec<String> = parts.into_iter().map(|(_, text)| text).collect();
            add_language(texts.join(PART).leak()).ok();
        }
    });
}

/// The messages in a language, with all that it needs added: for programs that bring all languages along.
#[cfg(any(test, feature = "packs"))]
pub fn text_in(locale: Locale) -> Text {
    if locale != Locale::ENGLISH {
        add_all_languages();
    }
    Text::new(locale)
}

/// Between the names and texts of a pack's sections.
#[cfg(any(test, feature = "packs"))]
const PART: &str = "\u{0C}";

/// The folder that an edition has in the sources, by which the sections of a pack are called.
fn name(edition: Edition) -> &'static str {
    match edition {
        Edition::Iso27001_2022 => "iso27001-2022",
        Edition::Iso27001_2013 => "iso27001-2013",
    }
}

/// The words of a catalogue's facts in a language, by their keys.
struct Words(Vec<(&'static str, &'static str)>);

impl Words {
    fn of(edition: Edition, locale: Locale) -> Self {
        let section = [name(edition), "-words"].concat();
        let records = locale.sections(&section).flat_map(|text| text.split(RECORD));
        let mut words: Vec<_> = records.filter_map(|record| record.split_once(FIELD)).collect();
        model::sort::sort_by(&mut words, Ord::cmp);
        Self(words)
    }

    /// What something is called, in English if it has no other name.
    fn say(&self, kind: &str, key: &str, english: &'static str) -> &'static str {
        let key = [kind, key].concat();
        let found = self.0.binary_search_by(|(known, _)| (*known).cmp(&key)).ok();
        found.and_then(|place| self.0.get(place)).map_or(english, |(_, word)| word)
    }
}

/// A catalogue with its words in a language, and nothing said about its requirements yet.
fn overlay(base: &'static Catalogue, locale: Locale) -> Catalogue {
    let words = Words::of(base.edition, locale);
    let group = |group: Group| Group { title: words.say("", group.id, group.title), ..group };
    let mut facts = base.facts.clone();
    for one in &mut facts.groups {
        *one = group(*one);
    }
    for fact in &mut facts.requirements {
        fact.title = words.say("", fact.id, fact.title);
        fact.group = group(fact.group);
        fact.amendment = fact.amendment.map(|english| words.say("amendment/", fact.id, english));
        fact.objective = fact
            .objective
            .map(|english| words.say("", english.split(' ').next().unwrap_or_default(), english));
    }
    let documents = base
        .documents()
        .iter()
        .map(|document| Document { name: words.say("document/", document.id, document.name), ..*document });
    let documents = OnceLock::from(documents.collect::<Vec<_>>());
    let mut attributes = words.0;
    attributes.retain(|(key, _)| key.starts_with("attribute/"));
    // Those of the edition that has them; others take over its packages.
    let mut package_words = Words::of(Edition::Iso27001_2022, locale).0;
    package_words.retain(|(key, _)| key.starts_with("package/"));
    Catalogue {
        edition: base.edition,
        facts,
        requirements: base.requirements.clone(),
        self_check: base.self_check.clone(),
        documents,
        places: base.places.clone(),
        content: OnceLock::new(),
        audit: OnceLock::new(),
        inheriting: OnceLock::new(),
        attributes,
        package_words,
    }
}

/// What is said about the requirements of a catalogue in a language, as far as it is said in English.
fn content(base: &'static Catalogue, locale: Locale) -> Content {
    let section = |kind: &str| locale.sections(&[name(base.edition), "-", kind].concat()).collect::<Vec<_>>();
    let newer = made(Edition::Iso27001_2022, locale);
    let all = base.requirements.iter().map(|requirement| &requirement.id);
    let (guidance, advice): (Vec<Guidance>, Vec<Advice>) = match (base.inheriting.get(), newer) {
        // What it inherits is in the language already.
        (Some([guidance, advice]), Some(newer)) => (
            guidance::read(guidance, &|id| newer.guidance(&base.went_into(id)?)),
            advice::read(advice, &|id| newer.advice(&base.went_into(id)?)),
        ),
        _ => (english(base), all.filter_map(|id| base.advice(id).cloned()).collect()),
    };
    let guidance = guidance_in(base, locale, guidance);
    let said: Vec<Advice> = section("advice")
        .into_iter()
        .flat_map(|pack| advice::read(pack, &|id| advice.iter().find(|one| one.id == *id)))
        .collect();
    base.content(guidance, advice.into_iter().chain(said).collect())
}

/// Adds what an audit looks at to the catalogues in other languages over one that has it.
pub(crate) fn add_audit(base: &'static Catalogue) {
    let made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    for (locale, one) in made.iter().filter(|(_, one)| one.edition == base.edition) {
        one.audit.get_or_init(|| one.by_place(audits(base, *locale), |audit| &audit.id));
    }
}

/// What an audit looks at in a language, as far as it is said in English.
fn audits(base: &'static Catalogue, locale: Locale) -> Vec<Audit> {
    let section = [name(base.edition), "-audit"].concat();
    let english = base.requirements.iter().filter_map(|requirement| base.audit(&requirement.id).cloned());
    // What is said in the language stands behind the English that it takes the place of.
    let said = locale.sections(&section).flat_map(|pack| audit::read(pack, &|id| base.audit(id)));
    english.chain(said).collect()
}
