//! Catalogues in other languages.

use locale::Locale;

use super::*;
use crate::language::add_all_languages;
use crate::{Block, in_language, lessons_in, packs};

fn in_tag(edition: Edition, tag: &str) -> &'static Catalogue {
    complete();
    add_all_languages();
    in_language(edition, Locale::from_tag(tag).unwrap()).unwrap()
}

const EDITIONS: [Edition; 2] = [Edition::Iso27001_2013, Edition::Iso27001_2022];

fn marked(text: &str) -> bool {
    text.is_empty() || text.starts_with('⟦') && text.ends_with('⟧')
}

/// Nothing that is said stays behind, and no figure changes.
#[test]
fn every_word_of_a_catalogue_can_be_said_in_another_language() {
    for edition in EDITIONS {
        let other = in_tag(edition, "en-XA");
        let english = of(edition).unwrap();
        assert_eq!(other.requirements(), english.requirements());
        assert!(other.groups().iter().all(|group| marked(group.title)));
        assert!(other.documents().iter().all(|document| marked(document.name)));
        let packages = other.packages();
        assert!(!packages.is_empty());
        assert!(packages.iter().all(|one| [one.title, one.yields, one.who].into_iter().all(marked)));
        for fact in other.facts() {
            assert!(marked(fact.title) && marked(fact.group.title), "{}", fact.id);
            assert!([fact.objective, fact.amendment].into_iter().flatten().all(marked), "{}", fact.id);
            for value in fact.attributes().into_iter().flatten().flatten() {
                assert!(marked(&other.attribute(value)) && !marked(value), "{value}");
            }
            let id = fact.id.parse().unwrap();
            let (said, advice) = (other.guidance(&id).unwrap(), other.advice(&id).unwrap());
            let mut texts = vec![said.question, said.why, said.good_ten, said.good_two_hundred];
            texts.extend(said.levels.iter().chain(&said.evidence).chain(&advice.search));
            texts.extend([advice.own_first_step, advice.weight_reason, advice.effort_reason]);
            texts.extend([advice.differs, advice.new]);
            for size in Size::ALL {
                let profile = Profile { size: Some(size), ..Profile::default() };
                texts.extend([advice.first_step_for(&profile), advice.weight_reason_for(&profile)]);
            }
            if let Some(audit) = other.audit(&id) {
                let left = &audit.leave_out;
                texts.extend(audit.asked.iter().chain(&left.sound).chain(&left.unsound));
                texts.extend([audit.trap, audit.next_step, audit.must_be_written, left.wording]);
            }
            let unmarked: Vec<_> = texts.into_iter().filter(|text| !marked(text)).collect();
            assert!(unmarked.is_empty(), "{edition:?} {}: {unmarked:?}", fact.id);
            assert_eq!(said.levels.len(), english.guidance(&id).unwrap().levels.len());
            assert_eq!(advice.related, english.advice(&id).unwrap().related);
            assert_eq!(other.audit(&id).is_some(), english.audit(&id).is_some());
        }
    }
}

#[test]
fn lessons_can_be_said_in_another_language() {
    add_all_languages();
    let (english, other) = (lessons(), lessons_in(Locale::PSEUDO));
    assert_eq!(english.len(), other.len());
    for (before, after) in english.iter().zip(&other) {
        assert!(marked(after.title) && marked(after.summary));
        assert_eq!(before.blocks().count(), after.blocks().count());
        assert!(after.blocks().all(|block| match block {
            Block::Heading(text) | Block::Text(text) => marked(text),
            Block::List(items) => items.into_iter().all(marked),
            Block::Table(rows) => rows.into_iter().flatten().all(marked),
        }));
    }
}

#[test]
fn what_a_language_does_not_say_is_said_in_english() {
    let (english, polish) = (iso27001_2022(), in_tag(Edition::Iso27001_2022, "pl"));
    let id = "A.6.1".parse().unwrap();
    let (said, known) = (polish.guidance(&id).unwrap(), english.guidance(&id).unwrap());
    assert!(said.question.starts_with("Czy ") && said.evidence.len() == 2);
    assert_eq!((said.why, &said.levels), (known.why, &known.levels));
    assert_eq!(polish.advice(&id), english.advice(&id));
    assert_eq!(polish.fact(&id).unwrap().title, "Weryfikacja kandydatów");
    assert_eq!(polish.groups()[1].title, "Przywództwo");
    assert_eq!(polish.fact(&"5.1".parse().unwrap()).unwrap().group.title, "Przywództwo");
    assert_eq!(polish.attribute("Preventive"), "Zapobiegawczy");
    assert_eq!(polish.attribute("Human_resource_security"), "Human resource security");
}

/// What a requirement of 2013 inherits is in a language what the one of 2022 says that it went into, also where nothing
/// is written for 2013; what it writes itself stays its own.
#[test]
fn what_is_inherited_is_inherited_in_the_language() {
    let (newer, older) = (in_tag(Edition::Iso27001_2022, "en-XA"), in_tag(Edition::Iso27001_2013, "en-XA"));
    let mut inheriting = 0;
    for fact in older.facts() {
        let id = fact.id.parse().unwrap();
        let into = older.went_into(&id).unwrap();
        let whys = |older: &Catalogue, newer: &Catalogue| {
            [older.guidance(&id).unwrap().why, newer.guidance(&into).unwrap().why]
        };
        let ([english, english_newer], [said, said_newer]) =
            (whys(super::older(), iso27001_2022()), whys(older, newer));
        assert_eq!(said == said_newer, english == english_newer, "{id}");
        inheriting += usize::from(said == said_newer);
    }
    assert!((1..older.facts().len()).contains(&inheriting));
}

#[test]
fn english_and_a_language_that_is_not_here_are_the_catalogue_itself() {
    assert!(std::ptr::eq(in_language(Edition::Iso27001_2022, Locale::ENGLISH).unwrap(), iso27001_2022()));
    let tags: Vec<_> = packs().iter().map(|(tag, _)| *tag).collect();
    assert_eq!(tags, ["pl", "en-XA"]);
}
