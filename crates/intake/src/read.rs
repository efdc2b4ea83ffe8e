//! Grids into answers.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use model::answer::Evidence;
use model::{
    Answer, Applicability, Edition, InclusionReason, Justification, RequirementId, RequirementKind, Target,
    text,
};

use crate::columns::{Columns, Role, columns};
use crate::reference::{Written, find};
use crate::words::{State, applies, state};
use crate::{Grid, IntakeError};

/// The reason of an exclusion that the sheet gives none for.
const UNSAID: &str = "-";

/// What a sheet says.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The edition that its references belong to.
    pub edition: Edition,
    /// The answers.
    pub answers: BTreeMap<RequirementId, Answer>,
    /// What was not understood: where it stands, and what it says.
    pub not_understood: Vec<String>,
}

/// Reads all sheets of a file.
///
/// # Errors
/// [`IntakeError::NoReferences`].
pub fn read(grids: &[Grid]) -> Result<Reading, IntakeError> {
    let mut sheets: Vec<(&Grid, Columns)> =
        grids.iter().filter_map(|grid| Some((grid, columns(grid)?))).collect();
    // Beside a sheet of requirements, sheets of documents or actions only refer to them.
    if sheets.iter().any(|(grid, columns)| !is_about_else(grid, columns)) {
        sheets.retain(|(grid, columns)| !is_about_else(grid, columns));
    }
    let edition = edition(&sheets).ok_or(IntakeError::NoReferences)?;
    let mut reading = Reading { edition, answers: BTreeMap::new(), not_understood: Vec::new() };
    for (grid, columns) in &sheets {
        reading.sheet(grid, columns);
    }
    if reading.answers.is_empty() && reading.not_understood.is_empty() {
        return Err(IntakeError::NoReferences);
    }
    Ok(reading)
}

/// Whether the rows of a sheet are named by something else than requirements: by words that stand left of the references.
fn is_about_else(grid: &Grid, columns: &Columns) -> bool {
    let Some(reference) = columns.of(Role::Reference) else { return false };
    let is_name = |cell: &str| !cell.is_empty() && cell.parse::<f64>().is_err() && find(cell).is_none();
    let rows = rows(grid, columns);
    (0..reference).filter(|column| columns.roles[*column] != Role::Known).any(|column| {
        let named = rows.clone().filter(|row| is_name(grid.cell(*row, column))).count();
        named * 5 > rows.len() * 4
    })
}

/// The edition in which most references are known, of equals the newer one.
fn edition(sheets: &[(&Grid, Columns)]) -> Option<Edition> {
    let known = |edition: Edition| {
        let of = |(grid, columns): &(&Grid, Columns)| {
            rows(grid, columns)
                .filter(|row| {
                    let written = columns.of(Role::Reference).and_then(|at| find(grid.cell(*row, at)));
                    let title = columns.of(Role::Title).map_or("", |at| grid.cell(*row, at));
                    match written {
                        Some(written) => written.requirement(edition, true).is_some(),
                        None => by_title(edition, title).is_some(),
                    }
                })
                .count()
        };
        sheets.iter().map(of).sum::<usize>()
    };
    let (newer, older) = (known(Edition::Iso27001_2022), known(Edition::Iso27001_2013));
    match (newer, older) {
        (0, 0) => None,
        _ if older > newer => Some(Edition::Iso27001_2013),
        _ => Some(Edition::Iso27001_2022),
    }
}

fn rows(grid: &Grid, columns: &Columns) -> std::ops::Range<usize> {
    columns.head.map_or(0, |head| head + 1)..grid.rows.len()
}

fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The only requirement with a title.
fn by_title(edition: Edition, title: &str) -> Option<RequirementId> {
    let wanted = plain(title);
    if wanted.len() < 4 {
        return None;
    }
    let mut same = catalogue::of(edition)?.facts().iter().filter(|fact| plain(fact.title) == wanted);
    let first = same.next()?;
    if same.next().is_some() { None } else { first.id.parse().ok() }
}

impl Reading {
    fn sheet(&mut self, grid: &Grid, columns: &Columns) {
        // A sheet in which a number with a control's place stands that no clause has is about controls.
        let at = columns.of(Role::Reference);
        let written = |row: usize| at.and_then(|at| find(grid.cell(row, at)));
        let prefers_controls = rows(grid, columns).filter_map(written).any(|written| {
            !written.has_letter
                && written.requirement(self.edition, false).is_some_and(|id| id.as_str().starts_with("A."))
        });
        for row in rows(grid, columns) {
            let title = columns.of(Role::Title).map_or("", |at| grid.cell(row, at));
            let Some(id) = self.requirement(written(row), title, prefers_controls) else {
                self.unknown_row(grid, columns, row, at);
                continue;
            };
            self.row(grid, columns, row, id);
        }
    }

    fn requirement(&self, written: Option<Written>, title: &str, controls: bool) -> Option<RequirementId> {
        let named = written.as_ref().and_then(|written| written.requirement(self.edition, controls));
        let titled = by_title(self.edition, title);
        match (named, titled) {
            // Spreadsheets make 8.1 of 8.10: the title knows better.
            (Some(named), Some(titled)) if titled.as_str() == format!("{named}0") => Some(titled),
            (Some(named), _) => Some(named),
            (None, titled) => titled,
        }
    }

    /// A row without a requirement: names of groups are passed over, anything that says something is named.
    fn unknown_row(&mut self, grid: &Grid, columns: &Columns, row: usize, at: Option<usize>) {
        let reference = at.map_or("", |at| grid.cell(row, at));
        let says = columns.of(Role::State).map_or("", |at| grid.cell(row, at));
        if find(reference).is_some() && !says.is_empty() {
            self.miss(grid, row, &format!("{reference}: {says}"));
        }
    }

    fn miss(&mut self, grid: &Grid, row: usize, says: &str) {
        let sheet = if grid.name.is_empty() { String::new() } else { format!("{}, ", grid.name) };
        self.not_understood.push(text::line(&format!("{sheet}{}: {says}", row + 1)));
    }

    fn row(&mut self, grid: &Grid, columns: &Columns, row: usize, id: RequirementId) {
        let cell = |role: Role| columns.of(role).map_or("", |at| grid.cell(row, at));
        let kind = match id.as_str().starts_with("A.") {
            true => RequirementKind::Control,
            false => RequirementKind::Clause,
        };
        let mut answer = self.answers.get(&id).cloned().unwrap_or_default();
        let mut excluded = applies(cell(Role::Applies)) == Some(false);
        let said = if cell(Role::State).is_empty() { cell(Role::StateName) } else { cell(Role::State) };
        match state(said) {
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
fn reasons(says: &str) -> std::collections::BTreeSet<InclusionReason> {
    let says = says.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| says.contains(word));
    let mut reasons = std::collections::BTreeSet::new();
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
