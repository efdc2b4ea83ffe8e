//! A catalogue with its own kinds, groups, scale and words, read as the built-in ones are.

use catalogue_authoring::sample;

use super::*;

fn made_up(requirements: usize) -> &'static Catalogue {
    let sample::Packs { facts, attributes, guidance, advice, audit } = sample::packs(requirements);
    let packs = Packs { facts, attributes, guidance, advice, audit };
    Catalogue::load(Edition::Iso27001_2022, packs).unwrap()
}

#[test]
fn a_made_up_catalogue_of_1200_is_read_as_the_built_in_ones_are() {
    let catalogue = made_up(1200);
    assert_eq!((catalogue.requirements().len(), catalogue.groups().len()), (1200, 8));
    let kinds: BTreeSet<_> = catalogue.groups().iter().map(|group| (group.kind_name, group.kind())).collect();
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        [("gadget", RequirementKind::Control), ("pledge", RequirementKind::Clause)]
    );
    let duties = catalogue.facts().iter().filter(|fact| fact.kind() == RequirementKind::Clause).count();
    assert_eq!(duties, 300);
    assert_eq!(catalogue.levels().iter().map(|level| level.number()).collect::<Vec<_>>(), [0, 1, 3, 5]);
    assert_eq!(catalogue.self_check().len(), 10);
    let id = &catalogue.requirements()[1199].id;
    assert_eq!(catalogue.fact(id).unwrap().title, "Polish lantern 1199");
    let guidance = catalogue.guidance(id).unwrap();
    assert_eq!(guidance.level(Level::Established), "levels of lantern Z7.1199, 2");
    assert_eq!(guidance.level(Level::Partial), "", "the scale leaves it out");
    assert_eq!(catalogue.advice(id).unwrap().related, ["Z0.2"]);
    assert_eq!(catalogue.audit(id).unwrap().trap, "trap of lantern Z7.1199");
    assert_eq!(catalogue.fact(id).unwrap().attributes().unwrap()[4], ["Velvet"]);
}

/// Whatever stands in the built-in packs says nothing about a requirement of another catalogue.
#[test]
fn the_words_of_one_catalogue_are_not_those_of_another() {
    let catalogue = made_up(16);
    assert!(iso27001_2022().self_check().iter().all(|id| catalogue.guidance(id).is_none()));
    assert!(catalogue.advice(&"A.5.1".parse().unwrap()).is_none());
}
