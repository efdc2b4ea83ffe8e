//! References that lost a zero: spreadsheets make the number 8.1 of 8.10.

use model::{Edition, RequirementId};

use crate::mapping::Doubt;
use crate::reference::Written;

/// What a reference that a zero may be missing of means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tens {
    /// What is written.
    Plain,
    /// The number with a zero behind it.
    Larger(RequirementId),
    /// Either; only the person knows.
    Doubtful(Doubt),
}

/// Tells what the reference of a row means by the references around it: `written` are those of a sheet from its
/// `first` row on, `row` is counted from there.
pub fn lost_zero(
    edition: Edition,
    (sheet, first): (usize, usize),
    written: &[Option<Written>],
    row: usize,
) -> Tens {
    let Some((theme, number)) = written[row].as_ref().and_then(pair) else { return Tens::Plain };
    if written[row].as_ref().is_some_and(|written| written.has_letter) {
        return Tens::Plain;
    }
    let named = |number: u8| {
        Written { has_letter: true, is_clause: false, numbers: vec![theme, number] }
            .requirement(edition, true)
    };
    let Some(larger_number) = number.checked_mul(10) else { return Tens::Plain };
    let (Some(smaller), Some(larger)) = (named(number), named(larger_number)) else { return Tens::Plain };
    let pairs = |written: &Option<Written>| written.as_ref().and_then(pair);
    if written.iter().filter_map(pairs).any(|pair| pair == (theme, larger_number)) {
        return Tens::Plain;
    }
    let before = written[..row].iter().rev().find_map(pairs);
    let after = written[row + 1..].iter().find_map(pairs);
    let stands_at = |number: u8| {
        before == Some((theme, number.saturating_sub(1))) || after == Some((theme, number.saturating_add(1)))
    };
    let same = written.iter().filter_map(pairs).filter(|pair| *pair == (theme, number)).count();
    match (stands_at(number), stands_at(larger_number)) {
        (false, true) => Tens::Larger(larger),
        (true, false) => Tens::Plain,
        _ if same > 1 => Tens::Doubtful(Doubt { sheet, row: first + row, smaller, larger }),
        _ => Tens::Plain,
    }
}

fn pair(written: &Written) -> Option<(u8, u8)> {
    match written.numbers[..] {
        [theme, number] => Some((theme, number)),
        _ => None,
    }
}
