//! A row into an answer.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use model::answer::Evidence;
use model::{Applicability, InclusionReason, Justification, RequirementId, RequirementKind, Target, text};
use programme::statement::Statement;

use crate::Grid;
use crate::columns::{Columns, Role};
use crate::guess::Choices;
use crate::read::{Reading, UNSAID};
use crate::words::{State, applies};

impl Reading {
    /// Takes up what a row says about a requirement.
    pub(crate) fn row(
        &mut self,
        grid: &Grid,
        columns: &Columns,
        row: usize,
        id: RequirementId,
        choices: &Choices,
    ) {
        let cell = |role: Role| columns.of(role).map_or("", |at| grid.cell(row, at));
        let kind = programme::paper::kind(&id);
        let mut answer = self.answers.get(&id).cloned().unwrap_or_default();
        let mut excluded = applies(cell(Role::Applies)) == Some(false);
        let said = if cell(Role::State).is_empty() { cell(Role::StateName) } else { cell(Role::State) };
        self.guess.count(said, choices);
        match choices.state(said) {
            // Of several sheets about the same requirement the first counts, here and below.
            Some(State::Said(response)) => answer.response = answer.response.or(Some(response)),
            Some(State::Excluded) => excluded = true,
            Some(State::Open) => {}
            None => self.miss(grid, row, &format!("{id}: {said}")),
        }
        if let Ok(target) = cell(Role::Target).parse::<u8>()
            && let Ok(target) = Target::try_from(target)
        {
            answer.target = target;
        }
        if excluded && kind == RequirementKind::Control {
            let why = [cell(Role::Excluded), cell(Role::Included), UNSAID];
            let why = why.into_iter().find_map(|why| Justification::new(why).ok());
            answer.applicability = why.map_or(Applicability::Undecided, Applicability::Excluded);
            answer.response = None;
        } else if applies(cell(Role::Applies)) == Some(true) && kind == RequirementKind::Control {
            answer.applicability = Applicability::Included(reasons(cell(Role::Included)));
        }
        let note = self.note(grid, columns, row);
        if answer.note.is_empty() {
            answer.note = note;
        }
        let evidence: Vec<Evidence> = cell(Role::Evidence).lines().filter_map(evidence).collect();
        if answer.evidence.is_empty() {
            answer.evidence = evidence;
        }
        if answer.owner.is_empty() {
            answer.owner = text::line(cell(Role::Owner));
        }
        for (role, place) in [(Role::Due, &mut answer.due), (Role::Reviewed, &mut answer.reviewed_on)] {
            let says = cell(role);
            match day(says) {
                Some(day) => *place = place.or(Some(day)),
                None if says.is_empty() => {}
                None => self.miss(grid, row, &format!("{id}: {says}")),
            }
        }
        let how = text::note(cell(Role::How));
        if !how.is_empty() && kind == RequirementKind::Control {
            let statement = Statement { how, ..Statement::default() };
            self.statements.entry(id.clone()).or_insert(statement);
        }
        if !answer.is_blank() {
            self.answers.insert(id, answer);
        }
    }

    /// The note, and what stands in columns that mean nothing here, each under its title.
    fn note(&self, grid: &Grid, columns: &Columns, row: usize) -> String {
        let mut note = columns.of(Role::Note).map_or("", |at| grid.cell(row, at)).to_owned();
        for (at, _) in columns.roles.iter().enumerate().filter(|(_, role)| **role == Role::Other) {
            let says = grid.cell(row, at);
            if says.is_empty() {
                continue;
            }
            let title = columns.head.map_or("", |head| grid.cell(head, at));
            let says = if title.is_empty() { says.to_owned() } else { format!("{title}: {says}") };
            note = if note.is_empty() { says } else { format!("{note}\n{says}") };
        }
        text::note(&note)
    }
}

/// Reasons for inclusion in our own words, or by the letters that statements use.
fn reasons(says: &str) -> BTreeSet<InclusionReason> {
    let says = says.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| says.contains(word));
    let mut reasons = BTreeSet::new();
    for (words, reason) in [
        (&["risk", "rra"][..], InclusionReason::Risk),
        (&["law", "legal", "regulat", "lr"], InclusionReason::Legal),
        (&["contract", "co"], InclusionReason::Contractual),
        (&["business", "best practice", "br", "bp"], InclusionReason::Business),
    ] {
        if has(words) {
            reasons.insert(reason);
        }
    }
    // `co` stands in other words as well.
    if !says.contains("contract") && !says.split(|c: char| !c.is_alphanumeric()).any(|part| part == "co") {
        reasons.remove(&InclusionReason::Contractual);
    }
    reasons
}

/// A piece of evidence as Plumbline's own sheets write it: title, link, place and day with dots between.
fn evidence(line: &str) -> Option<Evidence> {
    let mut parts: Vec<&str> = line.split(" · ").map(str::trim).filter(|part| !part.is_empty()).collect();
    let date = parts.last().and_then(|part| day(part)).filter(|_| parts.len() > 1);
    if date.is_some() {
        parts.pop();
    }
    let (link, place) = match parts[..] {
        [_, link, place] => (link, place),
        // Addresses and names of files have a dot or a stroke in them.
        [_, one] if one.contains(['.', '/']) => (one, ""),
        [_, one] => ("", one),
        _ => ("", ""),
    };
    let [title, link, place] = [parts.first()?, link, place].map(text::line);
    Some(Evidence { title, link, place, date })
}

/// A day: `2026-03-31`, `31.03.2026`, `31/03/2026`, with or without a time behind it. Where day and month could be
/// either, the day comes first.
fn day(says: &str) -> Option<NaiveDate> {
    let says = says.trim().split([' ', 'T']).next()?;
    let parts: Vec<i32> = says.split(['-', '.', '/']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [first, second, third] = parts[..] else { return None };
    let of = |year: i32, month: i32, day: i32| {
        NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
    };
    if first > 31 {
        of(first, second, third)
    } else {
        of(third, second, first).or_else(|| of(third, first, second))
    }
}
