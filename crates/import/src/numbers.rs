//! Numbers without a letter: clause 5.1 or control 5.1.

use std::ops::RangeInclusive;

use catalogue::kind_by_reference;
use model::{Edition, RequirementId, RequirementKind};

use crate::reference::Written;

/// What numbers without a letter mean in a sheet, told by those that can only be the one or the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numbers {
    has_controls: bool,
    /// The rows that are about clauses, where they stand apart from those about controls.
    clauses: Option<RangeInclusive<usize>>,
}

impl Numbers {
    /// Looks at the references of all rows.
    pub fn of(edition: Edition, written: &[Option<Written>]) -> Self {
        let rows = |is_control: bool| {
            let is_one = move |written: &Written| {
                let control = written.requirement(edition, true);
                let clause = written.requirement(edition, false);
                // Where both readings give the same, the number is no other thing's.
                let is_kind =
                    |id: &RequirementId| (kind_by_reference(id) == RequirementKind::Control) == is_control;
                !written.has_letter && control.is_some_and(|id| is_kind(&id) && Some(id) == clause)
            };
            let found = written.iter().enumerate().filter(move |(_, one)| one.as_ref().is_some_and(is_one));
            found.map(|(row, _)| row)
        };
        let span = |is_control: bool| Some(rows(is_control).next()?..=rows(is_control).next_back()?);
        let (controls, clauses) = (span(true), span(false));
        let are_apart = match (&controls, &clauses) {
            (Some(controls), Some(clauses)) => {
                clauses.end() < controls.start() || controls.end() < clauses.start()
            }
            _ => false,
        };
        Self { has_controls: controls.is_some(), clauses: clauses.filter(|_| are_apart) }
    }

    /// Whether a number in a row is a control's where it may be either.
    pub fn prefer_controls(&self, row: usize) -> bool {
        self.has_controls && !self.clauses.as_ref().is_some_and(|clauses| clauses.contains(&row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::find;

    fn numbers(references: &[&str]) -> Vec<bool> {
        catalogue::complete_facts();
        let written: Vec<Option<Written>> = references.iter().map(|reference| find(reference)).collect();
        let numbers = Numbers::of(Edition::Iso27001_2022, &written);
        (0..references.len()).map(|row| numbers.prefer_controls(row)).collect()
    }

    #[test]
    fn blocks_of_clauses_and_controls_are_told_apart() {
        let both = ["4.1", "5.1", "8.1", "10.2", "5.1", "5.9", "8.1"];
        assert_eq!(numbers(&both), [false, false, false, false, true, true, true]);
        let turned = ["5.1", "5.9", "8.34", "4.1", "5.1", "10.2"];
        assert_eq!(numbers(&turned), [true, true, true, false, false, false]);
        assert_eq!(numbers(&["5.1", "8.1", "8.2"]), [false; 3]);
        assert_eq!(numbers(&["5.1", "5.9", "8.1"]), [true; 3]);
        assert_eq!(numbers(&["4.1", "5.9", "10.2", "8.34"]), [true; 4]);
    }
}
