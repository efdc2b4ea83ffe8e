mod languages;
mod made_up;
mod packs;
mod public_names;
mod sources;

use std::collections::BTreeSet;

use catalogue_authoring::readability;

use super::*;
use model::{Sector, Size};

fn facts() -> &'static [RequirementFact] {
    complete_facts();
    iso27001_2022().facts()
}

fn older() -> &'static Catalogue {
    complete();
    of(Edition::Iso27001_2013).unwrap()
}

#[test]
fn the_edition_is_whole() {
    let count = |group: &str| facts().iter().filter(|f| f.group.id == group).count();
    assert_eq!(facts().len(), 123);
    assert_eq!([count("A.5"), count("A.6"), count("A.7"), count("A.8")], [37, 8, 14, 34]);
    assert_eq!(["4", "5", "6", "7", "8", "9", "10"].map(count), [4, 3, 5, 7, 3, 6, 2]);
    assert_eq!(facts().iter().filter(|f| f.kind() == RequirementKind::Clause).count(), 30);
    assert_eq!(iso27001_2022().groups().len(), 11);
}

#[test]
fn the_eleven_new_controls_are_marked() {
    let new: Vec<_> = facts().iter().filter(|f| f.is_new).map(|f| f.id).collect();
    let expected = [
        "A.5.7", "A.5.23", "A.5.30", "A.7.4", "A.8.9", "A.8.10", "A.8.11", "A.8.12", "A.8.16", "A.8.23",
        "A.8.28",
    ];
    assert_eq!(new, expected);
}

#[test]
fn a_group_of_clauses_is_no_item_and_amendment_1_is_noted() {
    for group in ["6.1", "7.5", "9.2", "9.3", "4"] {
        assert!(facts().iter().all(|fact| fact.id != group), "{group} is a heading");
    }
    let amended: Vec<_> = facts().iter().filter(|f| f.amendment.is_some()).map(|f| f.id).collect();
    assert_eq!(amended, ["4.1", "4.2"]);
}

#[test]
fn every_control_has_its_five_attributes_and_no_clause_has() {
    for fact in facts() {
        let attributes = fact.attributes();
        assert_eq!(attributes.is_some(), fact.kind() == RequirementKind::Control, "{}", fact.id);
        assert!(attributes.is_none_or(|all| all.iter().all(|values| !values.is_empty())), "{}", fact.id);
    }
    let with = |at: usize, value: &str| {
        facts().iter().filter_map(RequirementFact::attributes).filter(|a| a[at].contains(&value)).count()
    };
    assert_eq!([with(0, "Preventive"), with(0, "Detective"), with(0, "Corrective")], [83, 13, 14]);
    assert_eq!([with(1, "Confidentiality"), with(1, "Integrity"), with(1, "Availability")], [87, 84, 85]);
    assert_eq!(with(4, "Resilience"), 8);
}

#[test]
fn the_self_check_covers_every_clause_and_theme() {
    let asked = iso27001_2022().self_check();
    assert_eq!(asked.len(), 25);
    let covered: BTreeSet<_> =
        asked.iter().filter_map(|id| iso27001_2022().fact(id)).map(|f| f.group.id).collect();
    assert_eq!(covered.len(), 11);
}

#[test]
fn the_self_check_is_known_as_every_version_asked_it() {
    let catalogue = iso27001_2022();
    let at = |version| catalogue.self_check_at(version);
    assert_eq!(at(VERSION).as_deref(), Some(catalogue.self_check()));
    assert_eq!(at("2026.1"), at("2026.2"));
    assert_ne!(at("2026.2"), at("2026.3"));
    assert_eq!(at("2026.1").map(|asked| asked.len()), Some(25));
    assert_eq!((at("2025.9"), at("9999.1")), (None, None), "before the first, and newer than is known here");
}

#[test]
fn eighteen_documents_come_from_the_clauses() {
    let documents: Vec<_> = iso27001_2022().required_documents().collect();
    assert_eq!(documents.len(), 18);
    assert_eq!(documents.iter().filter(|d| d.is_record).count(), 10);
}

#[test]
fn size_and_sector_change_advice_and_weight() {
    let catalogue = iso27001_2022();
    let profile = |size, sector| Profile { size: Some(size), sector: Some(sector), ..Profile::default() };
    let shop = profile(Size::Micro, Sector::Retail);
    let ward = profile(Size::Large, Sector::Health);
    let differing = catalogue
        .self_check()
        .iter()
        .filter_map(|id| catalogue.advice(id))
        .filter(|g| g.first_step_for(&shop) != g.first_step_for(&ward))
        .count();
    assert!(differing >= 8, "only {differing} first steps differ");
    assert_ne!(catalogue.requirements_for(&shop), catalogue.requirements_for(&ward));
}

#[test]
fn everything_is_said_about_every_requirement_of_both_editions() {
    for catalogue in [older(), iso27001_2022()] {
        for requirement in catalogue.requirements() {
            let guidance = catalogue.guidance(&requirement.id).unwrap();
            let first_step = catalogue.advice(&requirement.id).unwrap().first_step_for(&Profile::default());
            let texts = [guidance.question, guidance.why, guidance.good_ten, first_step];
            assert!(texts.iter().all(|text| !text.is_empty()), "{}", requirement.id);
            assert!(
                model::Level::ALL.iter().all(|level| !guidance.level(*level).is_empty()),
                "{}",
                requirement.id
            );
            assert!(guidance.evidence.len() >= 2, "{}", requirement.id);
        }
    }
}

#[test]
fn the_older_edition_is_whole() {
    let count = |group: &str| older().facts().iter().filter(|fact| fact.group.id == group).count();
    let categories = (5..=18).map(|number| count(&format!("A.{number}"))).collect::<Vec<_>>();
    assert_eq!(categories, [2, 7, 6, 10, 14, 2, 15, 14, 7, 13, 5, 7, 4, 8]);
    assert_eq!(older().facts().iter().filter(|fact| fact.kind() == RequirementKind::Clause).count(), 26);
    let objectives: BTreeSet<_> = older().facts().iter().filter_map(|fact| fact.objective).collect();
    assert_eq!((objectives.len(), older().requirements().len()), (35, 140));
    assert_eq!(older().required_documents().count(), 18);
}

#[test]
fn the_older_edition_asks_in_its_own_words() {
    let newer: BTreeSet<_> = iso27001_2022()
        .requirements()
        .iter()
        .filter_map(|r| Some(iso27001_2022().guidance(&r.id)?.question))
        .collect();
    let older: BTreeSet<_> =
        older().requirements().iter().filter_map(|r| Some(older().guidance(&r.id)?.question)).collect();
    assert_eq!((newer.len(), older.len()), (123, 140));
    assert_eq!(newer.intersection(&older).count(), 0);
}

/// The newer edition's own: its number of controls, its year, and what its amendment added.
#[test]
fn the_older_edition_states_nothing_of_the_newer_one_alone() {
    for requirement in older().requirements() {
        let id = &requirement.id;
        let said = serde_json::to_string(&(older().guidance(id), older().advice(id))).unwrap();
        for fact in ["93", "2022", "climate"] {
            assert!(!said.contains(fact), "{id} says {fact}: {said}");
        }
    }
}

#[test]
fn the_json_holds_everything() {
    let json = to_json();
    let [newer, older] = [&json["editions"][0], &json["editions"][1]];
    assert_eq!(newer["requirements"].as_array().map(Vec::len), Some(123));
    assert_eq!(older["requirements"].as_array().map(Vec::len), Some(140));
    assert_eq!(newer["self_check"].as_array().map(Vec::len), Some(25));
    let backup = newer["requirements"].as_array().and_then(|all| all.iter().find(|r| r["id"] == "A.8.13"));
    assert!(backup.is_some_and(|b| b["content"]["question"].as_str().is_some_and(|q| q.ends_with('?'))));
}

#[test]
fn the_median_question_reads_at_grade_9_or_easier() {
    for catalogue in [older(), iso27001_2022()] {
        let questions =
            catalogue.requirements().iter().filter_map(|r| Some(catalogue.guidance(&r.id)?.question));
        let mut grades: Vec<f64> = questions.map(readability::grade).collect();
        grades.sort_by(f64::total_cmp);
        assert!(grades[grades.len() / 2] <= 9.0, "{:?}: {}", catalogue.edition, grades[grades.len() / 2]);
    }
}
