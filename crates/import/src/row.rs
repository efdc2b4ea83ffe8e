//! A row into an answer.

use std::collections::BTreeSet;

use model::answer::Evidence;
use model::limits::EVIDENCE;
use model::text::Fitted;
use model::{
    Applicability, InclusionReason, Justification, RequirementId, RequirementKind, Response, Target, text,
};

use crate::Grid;
use crate::columns::Columns;
use crate::day::day;
use crate::mapping::{MappingOverrides, Said};
use crate::read::Reading;
use crate::reasons::{are_reasons, reasons};
use crate::role::Role;
use crate::sheet::Sheet;
use crate::words::{State, applies, state};

/// The reason of an exclusion for which none is given.
pub(crate) const UNSAID: &str = "-";

impl Reading {
    /// Takes up what a row says about a requirement. Of several rows, and of several sheets, about the same the first
    /// counts; notes and evidence of the others are added, and what they say otherwise is named.
    pub(crate) fn row(
        &mut self,
        sheet: &Sheet<'_>,
        row: usize,
        id: RequirementId,
        choices: &MappingOverrides,
    ) {
        let Sheet { grid, english, columns, .. } = sheet;
        let cells = Cells { grid, english, columns, row };
        let (cell, as_shown) = (|role: Role| cells.of(role), |role: Role| cells.shown(role));
        let kind = isms::document::kind(&id);
        let mut answer = self.answers.get(&id).cloned().unwrap_or_default();
        let mut others: Vec<&str> = Vec::new();
        let (said, shown) = cells.said();
        self.guess.count(&said, choices);
        let stated = choices.state(&said);
        let excluded = applies(cell(Role::Applies)) == Some(false) || stated == Some(State::Excluded);
        let applicability = cells.applicability(excluded);
        let leaves_out = matches!(applicability, Applicability::Excluded(_));
        // Clauses cannot be left out, nor can what another row has a level for.
        let is_kept = match kind {
            RequirementKind::Clause => !leaves_out,
            RequirementKind::Control if leaves_out && answer.response.is_some() => false,
            RequirementKind::Control => {
                keep(&mut answer.applicability, applicability, &Applicability::Undecided)
            }
        };
        if !is_kept {
            others.push(if cell(Role::Applies).is_empty() { shown } else { as_shown(Role::Applies) });
        }
        let is_out = matches!(answer.applicability, Applicability::Excluded(_));
        match stated {
            // Nobody asks how far something is that does not apply.
            Some(State::Said(_)) if is_out => {}
            Some(State::Said(response)) => {
                if !keep(&mut answer.response, Some(response), &None) {
                    others.push(shown);
                }
            }
            Some(State::Excluded | State::Open) => {}
            None => others.push(shown),
        }
        match state(cell(Role::Target)) {
            Some(State::Said(Response::Level(level))) => {
                let target = Target::try_from(level.number());
                if !target.is_ok_and(|target| keep(&mut answer.target, target, &Target::default())) {
                    others.push(as_shown(Role::Target));
                }
            }
            Some(_) => {}
            None => others.push(cell(Role::Target)),
        }
        if applies(cell(Role::Applies)).is_none() && state(cell(Role::Applies)) != Some(State::Open) {
            others.push(as_shown(Role::Applies));
        }
        for words in cells.words(excluded) {
            add_line(&mut answer.note, &words);
        }
        // What is too long for a reason stands in the note.
        if leaves_out && is_kept {
            add_line(&mut answer.note, text::fit_reason(cells.why()).lost.trim());
        }
        let about = id.as_str();
        answer.note = self.fit(grid, row, about, text::fit_note(&answer.note));
        for line in cell(Role::Evidence).lines() {
            let Some((evidence, lost)) = evidence(line) else { continue };
            for lost in lost {
                self.fit(grid, row, about, lost);
            }
            if answer.evidence.contains(&evidence) {
                continue;
            }
            match answer.evidence.len() < EVIDENCE {
                true => answer.evidence.push(evidence),
                false => self.lose(about, line),
            }
        }
        let owner = self.fit(grid, row, about, text::fit_line(cell(Role::Owner)));
        if !keep(&mut answer.owner, owner, &String::new()) {
            others.push(cell(Role::Owner));
        }
        for (role, place) in [(Role::Due, &mut answer.due), (Role::Reviewed, &mut answer.reviewed_on)] {
            let says = cell(role);
            let day = day(says);
            if day.is_none() && !says.is_empty() || !keep(place, day, &None) {
                others.push(says);
            }
        }
        for says in others {
            self.miss(grid, row, &format!("{id}: {says}"));
        }
        let how = self.fit(grid, row, id.as_str(), text::fit_note(cell(Role::How)));
        if !how.is_empty() && kind == RequirementKind::Control {
            let statement = self.statements.entry(id.clone()).or_default();
            add_line(&mut statement.how, &how);
            let fitted = text::fit_note(&statement.how);
            statement.how = fitted.text;
            self.lose(id.as_str(), &fitted.lost);
        }
        if !answer.is_blank() {
            self.answers.insert(id, answer);
        }
    }
}

/// Takes a value where there is none yet; whether it is the one that counts then, or says nothing.
fn keep<T: PartialEq>(place: &mut T, value: T, nothing: &T) -> bool {
    if value == *nothing || value == *place {
        return true;
    }
    let is_free = *place == *nothing;
    if is_free {
        *place = value;
    }
    is_free
}

/// Adds words as lines of their own, unless they stand there already.
fn add_line(text: &mut String, words: &str) {
    if words.is_empty() || format!("\n{text}\n").contains(&format!("\n{words}\n")) {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(words);
}

/// The cells of a row by what they hold.
struct Cells<'a> {
    grid: &'a Grid,
    english: &'a Grid,
    columns: &'a Columns,
    row: usize,
}

impl<'a> Cells<'a> {
    /// What stands there, in English where it is a word of ours.
    fn of(&self, role: Role) -> &'a str {
        self.columns.of(role).map_or("", |at| self.english.cell(self.row, at))
    }

    /// The same as it is shown.
    fn shown(&self, role: Role) -> &'a str {
        self.columns.of(role).map_or("", |at| self.grid.cell(self.row, at))
    }

    /// How far it is: as it is understood, and as it is shown.
    fn said(&self) -> (Said, &'a str) {
        let says = [Role::State, Role::StateName].into_iter().find(|role| !self.of(*role).is_empty());
        let (shown, english) = says.map_or(("", ""), |role| (self.shown(role), self.of(role)));
        let colour = self.columns.colours.and_then(|at| self.grid.colour(self.row, at));
        let scale = &self.columns.scale;
        let said = Said::new(&scale.read(shown), &scale.read(english), colour);
        // A cell without words shows nothing but its colour.
        (said, if shown.is_empty() && colour.is_some() { "■" } else { shown })
    }

    /// Whether it applies and why, as far as the row says so.
    fn applicability(&self, excluded: bool) -> Applicability {
        let marked = self.marked();
        let applies = applies(self.of(Role::Applies));
        // A reason to leave it out says that it is out, where nothing says that it is in.
        let is_left_out = applies.is_none() && marked.is_empty() && !is_nothing(self.of(Role::Excluded));
        if excluded || is_left_out {
            let why = Justification::new(self.why()).ok();
            why.map_or(Applicability::Undecided, Applicability::Excluded)
        } else if applies == Some(true) || !marked.is_empty() {
            let said = reasons(self.of(Role::Included));
            Applicability::Included(marked.into_iter().chain(said).collect())
        } else {
            Applicability::Undecided
        }
    }

    /// Why it is left out, or that this is not said.
    fn why(&self) -> &'a str {
        let says = [self.of(Role::Excluded), self.of(Role::Included)];
        says.into_iter().find(|why| !text::reason(why).is_empty()).unwrap_or(UNSAID)
    }

    /// The reasons in whose columns the row has a mark.
    fn marked(&self) -> BTreeSet<InclusionReason> {
        let roles = self.columns.roles.iter().enumerate();
        let reasons = roles.filter_map(|(at, role)| Some((role.reason()?, self.grid.cell(self.row, at))));
        reasons.filter(|(_, cell)| is_mark(cell)).map(|(reason, _)| reason).collect()
    }

    /// The note, and what stands in columns that mean nothing here or say more than can be kept otherwise, each under its
    /// title.
    fn words(&self, excluded: bool) -> Vec<String> {
        let mut words = vec![self.shown(Role::Note).to_owned()];
        for (at, role) in self.columns.roles.iter().enumerate() {
            let (shown, says) = (self.grid.cell(self.row, at), self.english.cell(self.row, at));
            let is_more = match role {
                Role::Other => true,
                Role::Included => !are_reasons(says) && (!excluded || !self.of(Role::Excluded).is_empty()),
                Role::Excluded => !excluded && !is_nothing(says) && !self.of(Role::Applies).is_empty(),
                role => role.reason().is_some() && !is_mark(says) && !is_nothing(says),
            };
            if !is_more || says.is_empty() {
                continue;
            }
            let title = self.columns.title(self.grid, at);
            words.push(if title.is_empty() { shown.to_owned() } else { format!("{title}: {shown}") });
        }
        words
    }
}

/// Whether a cell is a mark and no words.
fn is_mark(cell: &str) -> bool {
    const MARKS: [&str; 14] =
        ["x", "✓", "✔", "•", "●", "1", "y", "yes", "ja", "oui", "true", "lr", "co", "rra"];
    let cell = cell.to_lowercase();
    MARKS.contains(&cell.as_str()) || matches!(cell.as_str(), "br" | "bp" | "br/bp")
}

/// Whether a cell says that there is nothing to say.
fn is_nothing(cell: &str) -> bool {
    matches!(
        cell.to_lowercase().as_str(),
        "" | "-" | "–" | "—" | "0" | "no" | "n" | "n/a" | "na" | "none" | "false" | "not applicable"
    )
}

/// A piece of evidence as Plumbline's own sheets write it: title, link, place and day with dots between. Behind it what was
/// cut of its parts.
fn evidence(line: &str) -> Option<(Evidence, [Fitted; 3])> {
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
    let fitted = [text::fit_reason(parts.first()?), text::fit_address(link), text::fit_address(place)];
    let [title, link, place] = fitted.each_ref().map(|fitted| fitted.text.clone());
    Some((Evidence { title, link, place, date, ..Evidence::default() }, fitted))
}
