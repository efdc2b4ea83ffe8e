//! References that lost a zero: spreadsheets make the number 8.1 of 8.10.

use std::collections::HashMap;

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

/// The references of a sheet that are numbers of controls, of which only these lose a zero.
pub(crate) struct Controls {
    edition: Edition,
    /// Those of each row, with whether a letter stands before them.
    rows: Vec<Option<(Pair, bool)>>,
    /// How many rows have each.
    counts: HashMap<Pair, usize>,
    /// Those of the nearest rows before and behind each row.
    beside: Vec<[Option<Pair>; 2]>,
}

/// A theme and a number in it.
type Pair = (u8, u8);

impl Controls {
    /// Looks at the references of all rows; `is_control` tells which are about controls.
    pub fn of(edition: Edition, written: &[Option<Written>], is_control: impl Fn(usize) -> bool) -> Self {
        let of = |(row, one): (usize, &Option<Written>)| {
            let one = one.as_ref().filter(|_| is_control(row))?;
            Some((pair(one)?, one.has_letter))
        };
        let rows: Vec<Option<(Pair, bool)>> = written.iter().enumerate().map(of).collect();
        let mut counts = HashMap::new();
        for (pair, _) in rows.iter().flatten() {
            *counts.entry(*pair).or_default() += 1;
        }
        let mut beside = vec![[None; 2]; rows.len()];
        let pair = |one: &Option<(Pair, bool)>| one.map(|(pair, _)| pair);
        let (mut before, mut behind) = (None, None);
        for (beside, one) in beside.iter_mut().zip(&rows) {
            beside[0] = before;
            before = pair(one).or(before);
        }
        for (beside, one) in beside.iter_mut().zip(&rows).rev() {
            beside[1] = behind;
            behind = pair(one).or(behind);
        }
        Self { edition, rows, counts, beside }
    }

    /// Tells what the reference of a row means by the references around it, with the number of the sheet and of the first
    /// of its rows.
    pub fn lost_zero(&self, (sheet, first): (usize, usize), row: usize) -> Tens {
        let Some(((theme, number), false)) = self.rows[row] else { return Tens::Plain };
        let named = |number: u8| {
            let written = Written { has_letter: true, is_clause: false, numbers: vec![theme, number] };
            written.requirement(self.edition, true).cloned()
        };
        let Some(larger_number) = number.checked_mul(10) else { return Tens::Plain };
        let (Some(smaller), Some(larger)) = (named(number), named(larger_number)) else {
            return Tens::Plain;
        };
        if self.counts.contains_key(&(theme, larger_number)) {
            return Tens::Plain;
        }
        let [before, after] = self.beside[row];
        let stands_at = |number: u8| {
            before == Some((theme, number.saturating_sub(1)))
                || after == Some((theme, number.saturating_add(1)))
        };
        let same = self.counts.get(&(theme, number)).copied().unwrap_or_default();
        match (stands_at(number), stands_at(larger_number)) {
            (false, true) => Tens::Larger(larger),
            (true, false) => Tens::Plain,
            _ if same > 1 => Tens::Doubtful(Doubt { sheet, row: first + row, smaller, larger }),
            _ => Tens::Plain,
        }
    }
}

fn pair(written: &Written) -> Option<Pair> {
    match written.numbers[..] {
        [theme, number] => Some((theme, number)),
        _ => None,
    }
}
