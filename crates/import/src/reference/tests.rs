use super::*;

/// What is found in a cell: each number, with `A` before one of a control and `c` before one of a clause.
fn found(cell: &str) -> Vec<String> {
    let sign = |one: &Written| match (one.has_letter, one.is_clause) {
        (true, false) => "A",
        (false, true) => "c",
        (true, true) => "both",
        (false, false) => "",
    };
    all(cell)
        .iter()
        .map(|one| [sign(one), &one.numbers.iter().map(u8::to_string).collect::<Vec<_>>().join(".")].concat())
        .collect()
}

#[test]
fn what_stands_before_the_first_of_a_list_holds_for_all() {
    assert_eq!(found("A.5.1 and 5.2"), ["A5.1", "A5.2"]);
    assert_eq!(found("clause 5.1 and 5.2"), ["c5.1", "c5.2"]);
    assert_eq!(found("A.8.31, 32"), ["A8.31", "A8.32"]);
    assert_eq!(found("5.1 and 5.2"), ["5.1", "5.2"]);
    assert_eq!(found("A.5.1 and clause 6.2"), ["A5.1", "c6.2"]);
}

#[test]
fn a_range_has_its_ends_once_and_what_lies_between() {
    assert_eq!(found("A.5.1 - A.5.4"), ["A5.1", "A5.2", "A5.3", "A5.4"]);
    assert_eq!(found("A.5.36 - A.6.2"), ["A5.36", "A5.37", "A6.1", "A6.2"]);
    assert_eq!(found("A.5.4 - A.5.1"), ["A5.4", "A5.1"], "not downwards");
}

#[test]
fn a_range_without_a_letter_is_one_of_clauses_where_only_these_go_so_far() {
    let are_clauses = |cell: &str| all(cell).iter().skip(1).all(|one| one.is_clause);
    assert!(are_clauses("4.1 - 4.3") && are_clauses("7.1 - 9.1") && are_clauses("clause 5.1 - 5.3"));
    assert!(!are_clauses("5.1 - 5.3") && !are_clauses("8.1 - 8.3") && !are_clauses("A.7.1 - A.7.3"));
}
