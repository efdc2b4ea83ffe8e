//! A row into an answer.

use model::answer::Evidence;
use model::limits::EVIDENCE;
use model::text::Fitted;
use model::{Applicability, RequirementId, RequirementKind, Response, Target, text};

use crate::Grid;
use crate::day::{day, day_in, due_in, is_no_day};
use crate::mapping::MappingOverrides;
use crate::read::{Reading, named};
use crate::role::Role;
use crate::sheet::Sheet;
use crate::words::{State, decided, state};

/// The reason of an exclusion for which none is given.
pub(crate) const UNSAID: &str = "-";

mod cells;
mod notes;

use self::cells::Cells;
pub(crate) use self::cells::is_mark;
use self::notes::Note;
pub(crate) use self::notes::Noted;

impl Reading {
    /// Takes up what a row says about a requirement. What several rows, also of several sheets, say differently about its
    /// level, its applicability and its days is left open, and all of it is named; of owners and targets the first counts
    /// and the others are named; notes and evidence are added.
    pub(crate) fn row(
        &mut self,
        sheet: &Sheet<'_>,
        row: usize,
        id: RequirementId,
        choices: &MappingOverrides,
    ) {
        let Sheet { grid, english, columns, table, .. } = sheet;
        let (is_ours, today) = (table.is_some(), self.today);
        let cells = Cells { grid, english, columns, row, is_ours, today };
        let (cell, as_shown) = (|role: Role| cells.of(role), |role: Role| cells.shown(role));
        let kind = isms::document::kind(&id);
        // Notes are long: an answer is taken out while a row adds to it.
        let mut answer = self.answers.remove(&id).unwrap_or_default();
        let mut noted = self.noted.remove(&id).unwrap_or_default();
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
        let told = Told { grid, row, id: &id };
        let decided_by = if cell(Role::Applies).is_empty() { shown } else { as_shown(Role::Applies) };
        // What another row has a level for is not left out by this one, and the other way round.
        let was_out = matches!(answer.applicability, Applicability::Excluded(_));
        let has_level = matches!(stated, Some(State::Said(_))) && !leaves_out;
        let is_disputed = leaves_out && answer.response.is_some() || was_out && has_level;
        if is_disputed && kind == RequirementKind::Control {
            (answer.response, answer.applicability) = (None, Applicability::Undecided);
            self.dispute(&told, Part::Level);
            self.dispute(&told, Part::Decision);
        }
        // Clauses cannot be left out.
        let is_kept = match kind {
            RequirementKind::Clause => !leaves_out,
            RequirementKind::Control => {
                self.decide(&told, &mut answer.applicability, applicability, decided_by)
            }
        };
        if !is_kept {
            others.push(decided_by);
        }
        let is_out = matches!(answer.applicability, Applicability::Excluded(_));
        match stated {
            // Nobody asks how far something is that does not apply.
            Some(State::Said(_)) if is_out || leaves_out => {}
            Some(State::Said(response)) => {
                if !self.agree(&told, Part::Level, &mut answer.response, Some(response), shown) {
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
        // What stands behind a state, such as since when it has been so, is kept in its words.
        if stated.is_some() && !choices.knows(&said) && cells.says_more(leaves_out) {
            unclear.push(cells.titled(cells.state_at(), shown));
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
        let days = [
            (Role::Due, due_in(columns.days, cell(Role::Due))),
            (Role::Reviewed, day_in(columns.days, cell(Role::Reviewed))),
        ];
        for (role, day) in days {
            let says = cell(role);
            if day.is_none() && !is_no_day(says) {
                unclear.push(cells.titled(columns.of(role), says));
            }
        }
        let mut note = Note::new(&mut noted, &mut answer.note);
        cells.words(leaves_out).into_iter().chain(unclear).for_each(|words| note.add(words));
        // What is too long for a reason stands in the note.
        if leaves_out && is_kept {
            let rest = text::fit_reason(&cells.why()).lost;
            note.add(rest.trim().to_owned());
        }
        let lost = note.lost;
        self.fit(grid, row, id.as_str(), Fitted { text: String::new(), lost });
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
        let places = [(Part::Due, &mut answer.due), (Part::Reviewed, &mut answer.reviewed_on)];
        for ((role, day), (part, place)) in days.into_iter().zip(places) {
            let says = cell(role);
            if day.is_none() && !is_no_day(says) || !self.agree(&told, part, place, day, says) {
                others.push(says);
            }
        }
        others.dedup();
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
            let mut note = Note::new(&mut noted, &mut answer.note);
            cells.context().into_iter().for_each(|words| note.add(words));
            let lost = note.lost;
            self.fit(grid, row, id.as_str(), Fitted { text: String::new(), lost });
            self.answers.insert(id.clone(), answer);
        }
        self.noted.insert(id, noted);
    }
}

/// What of an answer is left open where rows differ about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Level,
    Decision,
    Due,
    Reviewed,
}

/// Which row speaks, and about what.
struct Told<'a> {
    grid: &'a Grid,
    row: usize,
    id: &'a RequirementId,
}

impl Reading {
    /// Takes a value that no row contradicts. Where this one does, nothing holds any more, and what the first said is
    /// named; whether this row need not be.
    fn agree<T: PartialEq>(
        &mut self,
        told: &Told<'_>,
        part: Part,
        place: &mut Option<T>,
        value: Option<T>,
        says: &str,
    ) -> bool {
        let Some(value) = value else { return true };
        if self.disputed.contains(&(told.id.clone(), part)) {
            return false;
        }
        match place {
            None => {
                self.remember(told, part, says);
                *place = Some(value);
                true
            }
            Some(first) if *first == value => true,
            Some(_) => {
                *place = None;
                self.dispute(told, part);
                false
            }
        }
    }

    /// The same for whether a control applies: reasons for it are put together, of reasons against it the first counts.
    fn decide(
        &mut self,
        told: &Told<'_>,
        place: &mut Applicability,
        value: Applicability,
        says: &str,
    ) -> bool {
        if value == Applicability::Undecided {
            return true;
        }
        if self.disputed.contains(&(told.id.clone(), Part::Decision)) {
            return false;
        }
        match (&mut *place, value) {
            (Applicability::Undecided, value) => {
                self.remember(told, Part::Decision, says);
                *place = value;
                true
            }
            (Applicability::Included(first), Applicability::Included(reasons)) => {
                first.extend(reasons);
                true
            }
            (first, value) if *first == value => true,
            (Applicability::Excluded(_), Applicability::Excluded(_)) => false,
            _ => {
                *place = Applicability::Undecided;
                self.dispute(told, Part::Decision);
                false
            }
        }
    }

    fn remember(&mut self, told: &Told<'_>, part: Part, says: &str) {
        let line = named(told.grid, told.row, &format!("{}: {says}", told.id));
        self.first.entry((told.id.clone(), part)).or_insert(line);
    }

    /// Leaves a part open, and names what the first row said about it.
    fn dispute(&mut self, told: &Told<'_>, part: Part) {
        let key = (told.id.clone(), part);
        if let Some(first) = self.first.remove(&key)
            && self.not_understood.last() != Some(&first)
        {
            self.not_understood.push(first);
        }
        self.disputed.insert(key);
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
    let stands = || text.contains(words) && (words.contains('\n') || text.lines().any(|line| line == words));
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
