//! What words behind a state take away from it: a share, a few of many, a day until which it held.

use super::vocabulary::{Concept, concept};

/// Whether words behind a state take something away from it.
pub(super) fn is_limited(plain: &str) -> bool {
    let is_limit = |word: &str| {
        let takes = matches!(word, "required" | "needed");
        takes
            || matches!(
                concept(word),
                Some(
                    Concept::Not
                        | Concept::Part
                        | Concept::Plan
                        | Concept::Progress
                        | Concept::Limit
                        | Concept::ToDo
                )
            )
    };
    let words = || plain.split(' ');
    let until = |word: &str| {
        matches!(
            word,
            "by" | "until"
                | "till"
                | "through"
                | "from"
                | "bis"
                | "ab"
                | "avant"
                | "ici"
                | "jusqu"
                | "jusque"
                | "hasta"
                | "para"
                | "entro"
                | "fino"
                | "ate"
                | "tegen"
                | "vanaf"
                | "tot"
                | "do"
                | "od"
        )
    };
    // Two of five, or sixty per cent, are not all.
    let is_count = |word: &str| word.parse::<f64>().is_ok();
    let is_share = |word: &str| {
        word.strip_suffix('%').and_then(|share| share.parse().ok()).is_some_and(|share: f64| share < 95.0)
    };
    let is_parted =
        |number: &str, sign: &str| sign == "%" && number.parse().is_ok_and(|share: f64| share < 95.0);
    let is_part = |one: &str, of: &str, all: &str| {
        is_count(one)
            && matches!(of, "of" | "out" | "von" | "sur" | "de" | "su" | "di" | "van" | "z")
            && (is_count(all) || all == "of")
    };
    let all: Vec<&str> = words().collect();
    // From one year to another one, which may have been the last.
    let is_year =
        |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && is_count(word);
    let is_span = |one: &str, to: &str, other: &str| {
        is_year(one)
            && is_year(other)
            && matches!(to, "to" | "a" | "al" | "au" | "ate" | "tot" | "t/m" | "do" | "bis")
    };
    // The things may stand between: 2 sites of 5.
    let is_some_of = |four: &[&str]| is_part(four[0], four[2], four[3]) && !is_count(four[1]);
    all.windows(3).any(|three| is_part(three[0], three[1], three[2]) || is_span(three[0], three[1], three[2]))
        || all.windows(2).any(|two| is_year(two[0]) && is_year(two[1]))
        || all.windows(4).any(is_some_of)
        || all.windows(2).any(|two| is_parted(two[0], two[1]))
        || words().any(is_share)
        || words().any(is_limit)
        || words().any(until) && words().any(|word| word.starts_with(|sign: char| sign.is_ascii_digit()))
}
