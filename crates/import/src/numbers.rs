//! Numbers without a letter: clause 5.1 or control 5.1, told by all that the sheet says.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use model::{Edition, RequirementId, RequirementKind};

use crate::phrase::folded;
use crate::reference::Written;

/// What numbers without a letter mean in a sheet, told by those that can only be the one or the other, by the title of
/// their column, by letters of other rows, and by the words beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numbers {
    prefers_controls: bool,
    /// The rows that are about clauses, where they stand apart from those about controls.
    clauses: Option<RangeInclusive<usize>>,
    /// Whether any number may be either.
    has_either: bool,
}

impl Numbers {
    /// Looks at the references of all rows, and at what stands beside them; `named` is what the title of the column says.
    pub fn of(
        edition: Edition,
        written: &[Option<Written>],
        titles: &[&str],
        named: Option<RequirementKind>,
        chosen: Option<bool>,
    ) -> Self {
        let bare = |one: &Option<Written>| one.clone().filter(|one| !one.has_letter && !one.is_clause);
        let lettered =
            |one: &Written| Written { has_letter: true, ..one.clone() }.requirement(edition, true).is_some();
        let clause = |one: &Written| {
            let only = Written { is_clause: true, ..one.clone() };
            only.requirement(edition, false).is_some() || one.is_head(edition)
        };
        let is_of = |one: &Option<Written>, is_control: bool| {
            bare(one).is_some_and(|one| lettered(&one) == is_control && clause(&one) != is_control)
        };
        let span = |is_control: bool| {
            let mut rows = (0..written.len()).filter(|row| is_of(&written[*row], is_control));
            let first = rows.next()?;
            Some(first..=rows.next_back().unwrap_or(first))
        };
        let (controls, clauses) = (span(true), span(false));
        // Lists begin anew where their numbers fall.
        let (mut fallen, mut before) = (vec![false; written.len()], None);
        for (row, one) in written.iter().enumerate().filter_map(|(row, one)| Some((row, one.as_ref()?))) {
            fallen[row] = before.replace(one).is_some_and(|before: &Written| one.numbers < before.numbers);
        }
        let falls = |row: &usize| fallen[*row];
        let apart = match (&controls, &clauses) {
            (Some(controls), Some(clauses)) if clauses.end() < controls.start() => {
                let begins = (clauses.end() + 1..=*controls.start()).rev().find(falls);
                Some(0..=begins.map_or(*clauses.end(), |begins| begins - 1))
            }
            (Some(controls), Some(clauses)) if controls.end() < clauses.start() => {
                let begins = (controls.end() + 1..=*clauses.start()).find(falls);
                Some(begins.unwrap_or(*clauses.start())..=written.len().saturating_sub(1))
            }
            _ => None,
        };
        let has_letters = written.iter().flatten().any(|one| one.has_letter);
        let prefers_controls = match (&controls, &clauses) {
            (Some(_), _) => true,
            (None, Some(_)) => false,
            // Where controls carry their letter, numbers without one are clauses.
            (None, None) if has_letters => false,
            (None, None) => match named {
                Some(kind) => kind == RequirementKind::Control,
                None => votes(edition, written, titles) > 0,
            },
        };
        let either = |one: &Option<Written>| bare(one).is_some_and(|one| lettered(&one) && clause(&one));
        let has_either = written.iter().any(either);
        match chosen {
            Some(prefers_controls) => Self { prefers_controls, clauses: None, has_either },
            None => Self { prefers_controls, clauses: apart, has_either },
        }
    }

    /// Whether numbers that may be either are taken for controls; none where there are none, or both.
    pub fn are_controls(&self) -> Option<bool> {
        (self.has_either && self.clauses.is_none()).then_some(self.prefers_controls)
    }

    /// Whether a number in a row is a control's where it may be either.
    pub fn prefer_controls(&self, row: usize) -> bool {
        self.prefers_controls && !self.clauses.as_ref().is_some_and(|clauses| clauses.contains(&row))
    }
}

/// How many more rows have words of the title of their control beside them than of that of their clause.
fn votes(edition: Edition, written: &[Option<Written>], titles: &[&str]) -> isize {
    let Some(catalogue) = catalogue::of(edition) else { return 0 };
    let words = |text: &str| -> Vec<String> {
        let plain = folded(text);
        plain.split(' ').filter(|word| word.len() > 4 && *word != "information").map(str::to_owned).collect()
    };
    let vote = |one: &Written, title: &str| {
        let shared = |id: Option<&RequirementId>| {
            let title_words =
                id.and_then(|id| catalogue.fact(id)).map(|fact| words(fact.title)).unwrap_or_default();
            words(title).iter().filter(|word| title_words.contains(word)).count()
        };
        let clause = shared(Written { is_clause: true, ..one.clone() }.requirement(edition, false));
        let control = shared(Written { has_letter: true, ..one.clone() }.requirement(edition, true));
        (control > clause) as isize - (clause > control) as isize
    };
    // Many rows say the same.
    let mut said = HashMap::new();
    let rows = written.iter().zip(titles).filter_map(|(one, title)| Some((one.as_ref()?, *title)));
    let bare = rows.filter(|(one, _)| !one.has_letter);
    bare.map(|(one, title)| *said.entry((one, title)).or_insert_with(|| vote(one, title))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::find;

    fn numbers(references: &[&str], named: Option<RequirementKind>, titles: &[&str]) -> Vec<bool> {
        catalogue::complete_facts();
        let written: Vec<Option<Written>> = references.iter().map(|reference| find(reference)).collect();
        let numbers = Numbers::of(Edition::Iso27001_2022, &written, titles, named, None);
        (0..references.len()).map(|row| numbers.prefer_controls(row)).collect()
    }

    #[test]
    fn blocks_of_clauses_and_controls_are_told_apart() {
        let plain = |references: &[&str]| numbers(references, None, &[]);
        let both = ["4.1", "5.1", "8.1", "10.2", "5.1", "5.9", "8.1"];
        assert_eq!(plain(&both), [false, false, false, false, true, true, true]);
        let turned = ["5.1", "5.9", "8.34", "4.1", "5.1", "10.2"];
        assert_eq!(plain(&turned), [true, true, true, false, false, false]);
        let heads = ["5.1", "6.1", "7.5", "9.2", "5.1", "5.9"];
        assert_eq!(plain(&heads), [false, false, false, false, true, true]);
        assert_eq!(plain(&["5.1", "8.1", "8.2"]), [false; 3]);
        assert_eq!(plain(&["5.1", "5.9", "8.1"]), [true; 3]);
        assert_eq!(plain(&["4.1", "5.9", "10.2", "8.34"]), [true; 4]);
    }

    #[test]
    fn the_title_of_the_column_the_letters_and_the_words_tell() {
        let references = ["5.1", "8.1", "8.2"];
        assert_eq!(numbers(&references, Some(RequirementKind::Control), &[]), [true; 3]);
        assert_eq!(numbers(&references, Some(RequirementKind::Clause), &[]), [false; 3]);
        assert_eq!(numbers(&["5.1", "A.8.2"], Some(RequirementKind::Control), &[]), [false; 2]);
        let titles =
            ["Policies for information security", "User endpoint devices", "Privileged access rights"];
        assert_eq!(numbers(&references, None, &titles), [true; 3]);
    }
}
