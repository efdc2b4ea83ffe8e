//! In a process of its own, since what is added stays.

use model::Edition;

#[test]
fn facts_of_the_older_edition_come_without_content_and_content_can_follow() {
    assert!(catalogue::of(Edition::Iso27001_2013).is_none());
    catalogue::complete_facts();
    let older = catalogue::of(Edition::Iso27001_2013).unwrap();
    assert_eq!(older.requirements().len(), older.facts().len());
    assert!(older.facts().iter().any(|fact| fact.id == "A.5.1.1"));
    let id = "A.5.1.1".parse().unwrap();
    assert!(older.guidance(&id).is_none() && older.advice(&id).is_none());
    catalogue::complete();
    assert!(older.guidance(&id).is_some() && older.advice(&id).is_some());
}
