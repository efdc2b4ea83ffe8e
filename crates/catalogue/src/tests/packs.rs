//! Packs that are not as the build writes them.

use catalogue_authoring::entry::{FIELDS, Field, Pack};
use catalogue_authoring::{compile, sample};
use serde_json::{Value, to_value};

use super::*;

fn facts_of_sample() -> String {
    compile::facts_pack(&sample::facts(40))
}

fn read(facts: String) -> Result<Facts, Damaged> {
    let facts = facts::read(facts.leak())?;
    facts::check(&facts)?;
    Ok(facts)
}

#[test]
fn the_built_in_catalogues_can_be_read() {
    let newer = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-facts.pack"));
    let older = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2013-facts.pack"));
    assert_eq!(read(newer.to_owned()).unwrap().requirements.len(), 123);
    assert_eq!(read(older.to_owned()).unwrap().requirements.len(), 140);
}

#[test]
fn a_damaged_pack_is_an_error_and_no_panic() {
    assert_eq!(read(String::new()).unwrap_err(), Damaged::Scale);
    let whole = facts_of_sample();
    assert!(read(whole.clone()).is_ok());
    let damage = |from: &str, to: &str| read(whole.replacen(from, to, 1)).unwrap_err();
    assert_eq!(damage("0135", "0195"), Damaged::Scale);
    assert_eq!(damage("duty", "hope"), Damaged::Group);
    assert_eq!(damage("Polish lantern 3\u{1F}0", "Polish lantern 3\u{1F}99"), Damaged::Requirement);
    assert_eq!(damage("Z0.2\u{1F}", "Z/2\u{1F}"), Damaged::Requirement);
    assert_eq!(damage("conditional", "perhaps"), Damaged::Document);
    assert_eq!(damage("1.0\u{1F}Z0.0", "1.0\u{1F}Z9.9"), Damaged::SelfCheck);
}

/// Cut anywhere, or with any separator in the place of any other, it is read or refused.
#[test]
fn a_pack_that_was_cut_or_garbled_never_panics() {
    let whole = facts_of_sample();
    for end in 0..whole.len() {
        drop(read(whole.get(..end).unwrap_or_default().to_owned()));
    }
    let separators = ['\u{1A}', '\u{1B}', '\u{1C}', '\u{1D}', '\u{1E}', '\u{1F}'];
    for from in separators {
        for to in separators {
            let garbled = whole.replace(from, &to.to_string());
            let _ = Catalogue::load(
                Edition::Iso27001_2022,
                Packs {
                    facts: garbled.clone(),
                    attributes: garbled.clone(),
                    guidance: garbled.clone(),
                    advice: garbled.clone(),
                    audit: garbled,
                },
            );
        }
    }
}

/// What the app reads in a pack.
fn load(pack: Pack, text: String) -> Value {
    match pack {
        Pack::Guidance => to_value(guidance::read(text.leak(), &|_| None)),
        Pack::Advice => to_value(advice::read(text.leak(), &|_| None)),
        Pack::Audit => to_value(audit::read(text.leak(), &|_| None)),
    }
    .unwrap()
}

/// Each field under the name of the next: what is read is not what was written, whichever two change places.
#[test]
fn a_field_is_found_by_its_name_and_not_by_its_place() {
    let facts = sample::facts(8);
    let entries = sample::content(&facts);
    let entries: Vec<_> = entries.iter().collect();
    let name = |field: &Field| field.name;
    for pack in [Pack::Guidance, Pack::Advice, Pack::Audit] {
        let names: Vec<&str> = FIELDS.iter().filter(|field| field.pack == pack).map(name).collect();
        let written = compile::content_pack(pack, &entries, &facts);
        let (head, _) = written.split_once('\u{1D}').unwrap();
        assert_eq!(head, format!("id\u{1F}{}", names.join("\u{1F}")));
        let loaded = |text| load(pack, text);
        let right = loaded(written.clone());
        // Backwards, names and values alike, it says the same.
        let turned: Vec<String> = written
            .split('\u{1D}')
            .map(|record| record.split('\u{1F}').rev().collect::<Vec<_>>().join("\u{1F}"))
            .collect();
        assert_eq!(loaded(turned.join("\u{1D}")), right);
        for (place, one) in names.iter().enumerate() {
            for other in &names[place + 1..] {
                let swapped: Vec<&str> = head
                    .split('\u{1F}')
                    .map(|name| {
                        if name == *one {
                            other
                        } else if name == *other {
                            one
                        } else {
                            name
                        }
                    })
                    .collect();
                let swapped = written.replacen(head, &swapped.join("\u{1F}"), 1);
                assert_ne!(loaded(swapped), right, "{one} and {other}");
            }
        }
    }
}

#[test]
fn every_field_of_a_pack_is_one_that_the_app_reads() {
    let facts = sample::facts(8);
    let entries = sample::content(&facts);
    let entries: Vec<_> = entries.iter().collect();
    for field in FIELDS {
        let written = compile::content_pack(field.pack, &entries, &facts);
        let without = written.replacen(&format!("\u{1F}{}", field.name), "\u{1F}nothing", 1);
        assert_ne!(load(field.pack, without), load(field.pack, written), "nobody reads {}", field.name);
    }
}

#[test]
fn versions_compare_number_by_number() {
    for (older, newer) in
        [("2026.2", "2026.10"), ("2026.2", "2027.1"), ("1", "2"), ("2026", "2026.1"), ("?", "1")]
    {
        assert!(is_older(older, newer), "{older} {newer}");
        assert!(!is_older(newer, older) && !is_older(older, older), "{older} {newer}");
    }
}

#[test]
fn the_kind_of_a_reference_is_told_before_its_catalogue_is_here() {
    for fact in older().facts().iter().chain(iso27001_2022().facts()) {
        assert_eq!(kind_by_reference(&fact.id.parse().unwrap()), fact.kind(), "{}", fact.id);
    }
    assert_eq!(kind_by_reference(&"O.1".parse().unwrap()), RequirementKind::Control);
}
