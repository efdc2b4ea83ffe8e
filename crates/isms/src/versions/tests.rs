use catalogue::Packs;
use catalogue_authoring::facts::SelfCheck;
use catalogue_authoring::{compile, sample};
use chrono::{DateTime, NaiveDate};
use model::{Edition, Level, Profile, Response};

use super::*;
use crate::Registers;
use crate::any_requirement::items;
use crate::filter::{Facet, Filter, FilterContext};
use crate::gates::gate_statuses;
use crate::result::{Extent, Outcome};

/// A made-up catalogue of which one question changed twice, and whose self-check asks about others since version 2.10.
fn catalogue() -> &'static Catalogue {
    let mut facts = sample::facts(40);
    facts.requirements[3].meaning_changed = vec!["2.2".into(), "2.10".into()];
    let others = facts.requirements.iter().skip(1).step_by(4).map(|fact| fact.id.clone()).collect();
    facts.self_checks.push(SelfCheck { version: "2.10".into(), asked: others });
    Catalogue::load(Edition::Iso27001_2022, Packs { facts: compile::facts_pack(&facts), ..Packs::default() })
        .unwrap()
}

fn given(version: Option<&str>) -> Answer {
    let response = Some(Response::Level(Level::Established));
    Answer { response, catalogue: version.map(str::to_owned), ..Answer::default() }
}

fn assessment<'a>(answers: impl IntoIterator<Item = (&'a RequirementId, Answer)>) -> Assessment {
    let mut assessment =
        Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
    assessment.answers.extend(answers.into_iter().map(|(id, answer)| (id.clone(), answer)));
    assessment
}

fn today() -> NaiveDate {
    DateTime::UNIX_EPOCH.date_naive()
}

#[test]
fn an_answer_from_before_the_last_change_was_asked_differently() {
    let fact = &catalogue().facts()[3];
    for (version, differs) in [
        (None, true),
        (Some("1"), true),
        (Some("2.2"), true),
        (Some("2.9"), true),
        (Some("2.10"), false),
        (Some("3"), false),
    ] {
        assert_eq!(asked_differently(fact, &given(version)), differs, "{version:?}");
    }
    assert!(!asked_differently(fact, &Answer::default()), "nobody answered");
    assert!(!asked_differently(&catalogue().facts()[4], &given(None)), "it never changed");
}

#[test]
fn the_filter_finds_what_was_asked_differently() {
    let catalogue = catalogue();
    let all = items(catalogue, &Registers::default());
    let filter = Filter::parse("list=changed");
    assert_eq!(filter, Filter::only(Facet::List, "changed"));
    let found = |version: Option<&str>| {
        let fits =
            all.iter().filter(|item| filter.fits(item, &given(version), "", &FilterContext::on(today())));
        fits.map(|item| item.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found(Some("2.9")), ["Z0.3"]);
    assert!(found(Some("2.10")).is_empty());
}

#[test]
fn it_counts_as_before_and_holds_up_no_gate_and_no_check() {
    let catalogue = catalogue();
    let said = |version: &str| {
        assessment(catalogue.requirements().iter().map(|one| (&one.id, given(Some(version)))))
    };
    let (before, after) = (said("2.9"), said("2.10"));
    let outcome = |assessment| Outcome::of(catalogue, assessment, Extent::All, today());
    assert_eq!(outcome(&before), outcome(&after));
    let registers = Registers::default();
    let gates = |assessment| gate_statuses(catalogue, assessment, &registers, today());
    assert_eq!(gates(&before), gates(&after));
    let checks = |assessment| crate::checks::run(catalogue, assessment, &registers, today());
    assert_eq!(checks(&before), checks(&after));
}

#[test]
fn a_finished_self_check_keeps_its_questions_until_the_new_ones_are_answered() {
    let catalogue = catalogue();
    let new = catalogue.self_check();
    let old: Vec<RequirementId> = catalogue
        .requirements()
        .iter()
        .map(|one| one.id.clone())
        .filter(|id| catalogue.was_asked(id) && !new.contains(id))
        .collect();
    assert_eq!((old.len(), new.len()), (10, 10));
    let answered = |ids: &[RequirementId]| assessment(ids.iter().map(|id| (id, given(Some("1.0")))));
    let asked = |assessment: &Assessment| self_check(catalogue, assessment);
    assert_eq!(asked(&answered(&[])), new, "nothing was asked yet");
    assert_eq!(asked(&answered(&old[1..])), new, "it was not finished");
    let finished = answered(&old);
    assert_eq!(asked(&finished), old);
    assert_eq!(new_questions(catalogue, &finished).len(), 10);
    assert_eq!(new_questions(catalogue, &answered(&old[1..])), Vec::<&RequirementId>::new());
    let outcome = Outcome::of_self_check(catalogue, &finished, today());
    assert_eq!((outcome.asked, outcome.figures.answered), (10, 10), "its result stands");
    assert_eq!(crate::result::self_check_figures(catalogue, &finished).answered, 10);
    let filter = Filter::only(Facet::List, "check");
    let listed = |assessment: &Assessment| {
        let context = FilterContext::on(today()).asking(self_check(catalogue, assessment));
        let all = crate::any_requirement::items(catalogue, &crate::Registers::default());
        let fits = all.iter().filter(|item| filter.fits(item, &assessment.answer(&item.id), "", &context));
        let mut ids: Vec<_> = fits.map(|item| item.id.clone()).collect();
        ids.sort();
        ids
    };
    let sorted = |ids: &[RequirementId]| {
        let mut ids = ids.to_vec();
        ids.sort();
        ids
    };
    assert_eq!(listed(&finished), sorted(&old), "the list shows what the self-check asked");
    assert_eq!(listed(&answered(&[])), sorted(new));
    let mut begun = finished.clone();
    begun.answers.extend(new[1..].iter().map(|id| (id.clone(), given(Some("2.10")))));
    assert_eq!(asked(&begun), old);
    assert_eq!(new_questions(catalogue, &begun), [&new[0]]);
    begun.answers.insert(new[0].clone(), given(Some("2.10")));
    assert_eq!(asked(&begun), new);
    assert!(new_questions(catalogue, &begun).is_empty());
}

#[test]
fn the_oldest_version_of_an_assessment_is_that_of_its_oldest_response() {
    let catalogue = catalogue();
    let of = |versions: &[Option<&str>]| {
        let ids = catalogue.requirements().iter().map(|one| &one.id);
        let assessment = assessment(ids.zip(versions.iter().map(|version| given(*version))));
        oldest(&assessment).map(str::to_owned)
    };
    assert_eq!(of(&[Some("2026.10"), Some("2026.2"), Some("2026.3")]).as_deref(), Some("2026.2"));
    assert_eq!(of(&[Some("2026.10"), None]), None);
    assert_eq!(of(&[]), None);
}
