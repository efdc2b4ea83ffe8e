//! A row into an answer.

use model::answer::Evidence;
use model::limits::{EVIDENCE, NOTE};
use model::text::Fitted;
use model::{Applicability, RequirementId, RequirementKind, Response, Target, text};

use crate::Grid;
use crate::day::{day, day_in, is_no_day};
use crate::mapping::MappingOverrides;
use crate::read::Reading;
use crate::role::Role;
use crate::sheet::Sheet;
use crate::words::{State, decided, state};

/// The reason of an exclusion for which none is given.
pub(crate) const UNSAID: &str = "-";

mod cells;

use self::cells::Cells;
pub(crate) use self::cells::is_mark;

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
        let Sheet { grid, english, columns, table, .. } = sheet;
        let cells = Cells { grid, english, columns, row, is_ours: table.is_some() };
        let (cell, as_shown) = (|role: Role| cells.of(role), |role: Role| cells.shown(role));
        let kind = isms::document::kind(&id);
        let mut answer = self.answers.get(&id).cloned().unwrap_or_default();
        // What is named as not understood, and what of it is kept as words.
        let (mut others, mut unclear): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
        let (said, shown) = cells.said();
        self.guess.count(&said, choices);
        let stated = choices.state(&said);
        let decision = cells.decision(choices);
        self.guess.count_decision(as_shown(Role::Applies), choices);
        let has_level = matches!(stated, Some(State::Said(_)));
        let excluded = decision == Some(false) || stated == Some(State::Excluded) && decision != Some(true);
        let applicability = cells.applicability(excluded, decision, has_level);
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
            // It applies, and it does not: only the person knows.
            Some(State::Excluded) if decision == Some(true) => others.push(shown),
            Some(State::Excluded | State::Open) => {}
            None => {
                others.push(shown);
                unclear.push(cells.titled(cells.state_at(), shown));
            }
        }
        // Of a result and a score beside it the result counts.
        others.extend(cells.other_score(stated, choices));
        match state(cell(Role::Target)) {
            Some(State::Said(Response::Level(level))) => {
                let target = Target::try_from(level.number());
                if !target.is_ok_and(|target| keep(&mut answer.target, target, &Target::default())) {
                    others.push(as_shown(Role::Target));
                }
            }
            Some(_) => {}
            None => {
                others.push(cell(Role::Target));
                unclear.push(cells.titled(columns.of(Role::Target), cell(Role::Target)));
            }
        }
        match decided(cell(Role::Applies)) {
            None if decision.is_some() || state(cell(Role::Applies)) == Some(State::Open) => {}
            None => {
                others.push(as_shown(Role::Applies));
                unclear.push(cells.titled(columns.of(Role::Applies), as_shown(Role::Applies)));
            }
            Some((_, more)) if !more.is_empty() && !leaves_out => {
                unclear.push(cells.titled(columns.of(Role::Applies), as_shown(Role::Applies)));
            }
            Some(_) => {}
        }
        let days = [Role::Due, Role::Reviewed].map(|role| (role, day_in(columns.days, cell(role))));
        for (role, day) in days {
            let says = cell(role);
            if day.is_none() && !is_no_day(says) {
                unclear.push(cells.titled(columns.of(role), says));
            }
        }
        for words in cells.words(leaves_out).into_iter().chain(unclear) {
            self.note(grid, row, &id, &mut answer.note, &words);
        }
        // What is too long for a reason stands in the note.
        if leaves_out && is_kept {
            let rest = text::fit_reason(&cells.why()).lost;
            self.note(grid, row, &id, &mut answer.note, rest.trim());
        }
        let about = id.as_str();
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
        for ((role, day), place) in days.into_iter().zip([&mut answer.due, &mut answer.reviewed_on]) {
            let says = cell(role);
            if day.is_none() && !is_no_day(says) || !keep(place, day, &None) {
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
            for words in cells.context() {
                self.note(grid, row, &id, &mut answer.note, &words);
            }
            self.answers.insert(id, answer);
        }
    }
}

impl Reading {
    /// Adds words to a note as lines of their own, unless they stand there already; what is too long is named.
    fn note(&mut self, grid: &Grid, row: usize, id: &RequirementId, note: &mut String, words: &str) {
        if words.is_empty() || !self.noted.insert((id.clone(), words.to_owned())) {
            return;
        }
        let fitted = text::fit_note(words);
        let taken = note.chars().count() + usize::from(!note.is_empty());
        let end = fitted
            .text
            .char_indices()
            .nth(NOTE.saturating_sub(taken))
            .map_or(fitted.text.len(), |(end, _)| end);
        let (kept, beyond) = fitted.text.split_at(end);
        if !kept.is_empty() {
            add_line(note, kept);
        }
        let lost = [beyond, &fitted.lost].concat();
        self.fit(grid, row, id.as_str(), Fitted { text: String::new(), lost });
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
pub(crate) fn add_line(text: &mut String, words: &str) {
    let stands = || text.lines().any(|line| line == words) || words.contains('\n') && text.contains(words);
    if words.is_empty() || stands() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(words);
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
