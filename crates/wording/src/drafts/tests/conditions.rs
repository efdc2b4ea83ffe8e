//! Each condition of a block, met and not met.

use catalogue::{Condition, Lack, ListOf};
use isms::supplier::Supplier;

use super::*;

#[test]
fn each_condition_is_met_by_what_it_names_and_by_nothing_else() {
    let id = || vec!["A.8.13".parse::<RequirementId>().unwrap()];
    let mut excluded = backup(at(3));
    let reason = Justification::new("Nothing is stored here.").unwrap();
    excluded.answers.entry(id().remove(0)).or_default().exclude(reason);
    let profile = Profile { sector: Some(Sector::Retail), size: Some(Size::Small), ..Profile::default() };
    let shop = firm(profile, |_| None);
    let none = Registers::default();
    let scope = isms::scope::Scope { no_servers: true, ..Default::default() };
    let without = Registers { scope, ..Registers::default() };
    let supplier = Supplier { title: "Host".into(), ..Supplier::default() };
    let with = Registers {
        suppliers: vec![Keyed { id: "1".into(), record: supplier }.into()],
        ..Registers::default()
    };
    let unanswered = backup(Answer::default());
    for (condition, met, unmet) in [
        (Condition::Sector(vec![Sector::Retail]), (&shop, &none), (&unanswered, &none)),
        (Condition::Size(vec![Size::Small, Size::Micro]), (&shop, &none), (&unanswered, &none)),
        (Condition::Has(Lack::Servers), (&shop, &none), (&shop, &without)),
        (Condition::Lacks(Lack::Servers), (&shop, &without), (&shop, &none)),
        (Condition::AtLeast(id(), 3), (&backup(at(3)), &none), (&backup(at(2)), &none)),
        (Condition::AtLeast(id(), 1), (&backup(at(1)), &none), (&unanswered, &none)),
        (Condition::Below(id(), 3), (&unanswered, &none), (&backup(at(3)), &none)),
        (Condition::Applies(id()), (&unanswered, &none), (&excluded, &none)),
        (Condition::Excluded(id()), (&excluded, &none), (&unanswered, &none)),
        (Condition::Any(ListOf::Suppliers), (&shop, &with), (&shop, &none)),
        (Condition::None(ListOf::Suppliers), (&shop, &none), (&shop, &with)),
    ] {
        assert!(context(met.0, met.1).meets(&condition), "{condition:?}");
        assert!(!context(unmet.0, unmet.1).meets(&condition), "not {condition:?}");
    }
}
