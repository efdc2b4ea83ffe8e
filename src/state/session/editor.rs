//! Editor: the only way in which the open assessment is changed. Edits are applied at once, gathered into steps of the
//! history (debounced while somebody types), and handed over for saving.

use ::file::records;
use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use model::history::{AnswerEdit, Cause, Edit, Entry, Point};
use model::{Answer, Assessment, RequirementId};
use platform::storage::{Change, StoreError, Table};
use platform::{clock, page};

use super::{SaveState, Session};
use crate::parts::{self, Reply, Request};
use crate::state::preferences::you_are;

/// Debounce for typing, in milliseconds.
const TYPING_RESTS: i32 = 400;
/// What is typed into one field without a longer pause is one step in the history.
const BURST: TimeDelta = TimeDelta::seconds(30);

/// Edits that were made and are no step of the history yet.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// One edit of each thing.
    pub(super) edits: Vec<Edit>,
    /// Why they were made.
    cause: Cause,
    /// The field that is being typed into.
    field: Option<String>,
}

/// The step that typing goes on with.
#[derive(Debug)]
pub(super) struct Burst {
    field: String,
    point: Point,
    edit: Edit,
    /// When it was last added to.
    last: DateTime<Utc>,
}

impl Pending {
    /// Lets edits that came before them stand first.
    pub(super) fn put_before(&mut self, mut edits: Vec<Edit>) {
        for edit in std::mem::take(&mut self.edits) {
            add(&mut edits, edit);
        }
        self.edits = edits;
    }

    /// Lets them lead from what another tab has written.
    pub(super) fn rebase(&mut self, theirs: &Assessment) {
        for edit in &mut self.edits {
            match edit {
                Edit::Answer(edit) => edit.before = theirs.answer(&edit.requirement),
                Edit::Row { key, before, .. } => *before = theirs.rows.row(key).cloned(),
                Edit::Profile { before, .. } => *before = theirs.profile.clone(),
                Edit::Part { name, before, .. } => *before = theirs.rest.get(name).cloned(),
            }
        }
    }

    /// Whether it goes on with what was typed into the same field not long ago.
    fn goes_on(&self, burst: Option<&Burst>, now: DateTime<Utc>) -> bool {
        burst.is_some_and(|burst| self.field.as_ref() == Some(&burst.field) && now - burst.last < BURST)
    }

    /// Makes a step of them that led to a point, or a part of the step before, if they go on with that.
    fn step(self, reached: Point, goes_on: bool, burst: &mut Option<Burst>) -> Entry {
        let (mut point, mut edits) = (reached, self.edits);
        let before = burst.take().filter(|_| goes_on);
        if let (Some(field), [edit]) = (self.field, edits.as_mut_slice()) {
            if let Some(burst) = before {
                point = burst.point;
                let part = std::mem::replace(edit, burst.edit);
                go_on(edit, part);
            }
            *burst = Some(Burst { field, point, edit: edit.clone(), last: reached.at });
        }
        Entry::new(point, self.cause, edits)
    }
}

/// Adds an edit; one of the same thing becomes one with it.
fn add(edits: &mut Vec<Edit>, edit: Edit) {
    match edits.iter_mut().find(|known| is_same_thing(known, &edit)) {
        Some(known) => go_on(known, edit),
        None => edits.push(edit),
    }
}

fn is_same_thing(one: &Edit, other: &Edit) -> bool {
    match (one, other) {
        (Edit::Answer(one), Edit::Answer(other)) => one.requirement == other.requirement,
        (Edit::Row { key: one, .. }, Edit::Row { key: other, .. }) => one == other,
        (Edit::Profile { .. }, Edit::Profile { .. }) => true,
        (Edit::Part { name: one, .. }, Edit::Part { name: other, .. }) => one == other,
        _ => false,
    }
}

/// Lets an edit lead to where a later one of the same thing leads.
fn go_on(edit: &mut Edit, later: Edit) {
    match (edit, later) {
        (Edit::Answer(edit), Edit::Answer(later)) => edit.after = later.after,
        (Edit::Row { after, .. }, Edit::Row { after: later, .. }) => *after = later,
        (Edit::Profile { after, .. }, Edit::Profile { after: later, .. }) => *after = later,
        (Edit::Part { after, .. }, Edit::Part { after: later, .. }) => *after = later,
        _ => {}
    }
}

fn changes_something(edit: &Edit) -> bool {
    !matches!(edit, Edit::Answer(AnswerEdit { before, after, .. }) if before == after)
}

impl Session {
    /// Makes edits to the open assessment. They are seen at once; where another tab writes it, this one takes over
    /// first. Edits are a step of the history of their own, unless `burst` names the field that is being typed into:
    /// then they are saved with the next call of [`Session::save`], as one step with what was typed into it before.
    pub fn apply(self, edits: Vec<Edit>, burst: Option<&str>) {
        self.apply_as(Cause::Edited, edits, burst);
    }

    /// The same, for a reason.
    pub(super) fn apply_as(self, cause: Cause, edits: Vec<Edit>, burst: Option<&str>) {
        let Some(document) = self.document.get_untracked().filter(|_| !edits.is_empty()) else { return };
        if burst.is_none()
            || self.with_saving(|saving| saving.pending.field.as_deref() != burst) == Some(true)
        {
            self.save();
        }
        document.apply(&edits);
        if document.is_example() {
            document.touch(clock::now(), false);
            return;
        }
        self.save_state.set(SaveState::Saving);
        let may_write = self.with_saving(|saving| {
            let pending = &mut saving.pending;
            pending.cause = cause;
            pending.field = burst.map(str::to_owned);
            edits.into_iter().for_each(|edit| add(&mut pending.edits, edit));
            saving.may_write
        });
        if may_write == Some(false) {
            parts::call(self, Request::TakeOver);
        }
        if burst.is_none() {
            self.save();
        }
    }

    /// Changes an answer and saves it at once.
    pub fn change(self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        self.apply(self.answer_edit(id, edit).into_iter().collect(), None);
    }

    /// Changes an answer and saves it when typing rests.
    pub fn change_while_typing(self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        self.apply(self.answer_edit(id, edit).into_iter().collect(), Some(id.as_str()));
        self.save_when_typing_rests();
    }

    fn save_when_typing_rests(self) {
        let typed = self.with_saving(|saving| {
            saving.typed += 1;
            saving.typed
        });
        page::after(TYPING_RESTS, move || {
            if self.with_saving(|saving| saving.typed) == typed {
                self.save();
            }
        });
    }

    /// The edit that changes an answer; none if it changes nothing.
    pub fn answer_edit(self, id: &RequirementId, change: impl FnOnce(&mut Answer)) -> Option<Edit> {
        let document = self.document.get_untracked()?;
        let before = untrack(|| document.answer(id));
        let mut after = before.clone();
        change(&mut after);
        after.given_under(&before, catalogue::VERSION);
        let requirement = id.clone();
        (before != after).then_some(Edit::Answer(AnswerEdit { requirement, before, after }))
    }

    /// Saves whatever is not saved yet.
    pub fn save(self) {
        // What is changed before this tab may write waits until it may.
        if self.with_saving(|saving| saving.may_write && saving.has_unsaved()) == Some(true) {
            self.save_now();
        }
    }

    /// Makes a step of what is pending and writes it, with whatever could not be written before.
    pub(super) fn save_now(self) {
        let Some(document) = self.document.get_untracked().filter(|document| !document.is_example()) else {
            return;
        };
        let now = clock::now();
        let (mut edits, mut lines) = (Vec::new(), Vec::new());
        let goes_on = self.with_saving(|saving| {
            saving.pending.edits.retain(changes_something);
            let goes_on = saving.pending.goes_on(saving.burst.as_ref(), now);
            (!saving.pending.edits.is_empty()).then_some(goes_on)
        });
        if let Some(goes_on) = goes_on.flatten() {
            if let Reply::Changes(beside) = parts::call(self, Request::Step) {
                lines = beside;
            }
            document.touch(now, goes_on);
            let entry = self.with_saving(|saving| {
                let pending = std::mem::take(&mut saving.pending);
                pending.step(document.point(), goes_on, &mut saving.burst)
            });
            if let Some(mut entry) = entry {
                entry.by = you_are();
                let key = records::entry_key(&document.id(), entry.point.revision);
                match records::entry(&entry) {
                    Ok(line) => lines.push(Change::Put(Table::History, key, line)),
                    Err(_) => self.save_state.set(SaveState::Failed(StoreError::Other(String::new()))),
                }
                edits = entry.edits;
            }
        }
        self.commit(&document, edits, lines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn note(before: &str, after: &str) -> Edit {
        let says = |note: &str| Answer { note: note.into(), ..Answer::default() };
        let requirement = "5.1".parse().unwrap();
        Edit::Answer(AnswerEdit { requirement, before: says(before), after: says(after) })
    }

    fn row(before: &str, after: &str) -> Edit {
        let says = |title: &str| Some(json!({ "title": title }));
        Edit::Row { key: "action/1".into(), before: says(before), after: says(after) }
    }

    fn point(revision: u64, second: i64) -> Point {
        Point { revision, at: DateTime::UNIX_EPOCH + TimeDelta::seconds(second) }
    }

    fn typed(edit: Edit, field: &str) -> Pending {
        Pending { edits: vec![edit], field: Some(field.into()), ..Pending::default() }
    }

    fn step(pending: Pending, reached: Point, burst: &mut Option<Burst>) -> Entry {
        let goes_on = pending.goes_on(burst.as_ref(), reached.at);
        pending.step(reached, goes_on, burst)
    }

    #[test]
    fn edits_of_one_thing_become_one() {
        let mut edits = Vec::new();
        for edit in [note("", "a"), row("x", "y"), note("a", "b"), row("y", "z")] {
            add(&mut edits, edit);
        }
        assert_eq!(edits, [note("", "b"), row("x", "z")]);
    }

    #[test]
    fn what_is_typed_into_one_field_is_one_step_answers_and_rows_alike() {
        for (first, second, both) in
            [(note("", "a"), note("a", "ab"), note("", "ab")), (row("", "a"), row("a", "ab"), row("", "ab"))]
        {
            let mut burst = None;
            let begun = step(typed(first, "f"), point(4, 0), &mut burst);
            let gone_on = step(typed(second, "f"), point(4, 29), &mut burst);
            assert_eq!((begun.point, gone_on.point), (point(4, 0), point(4, 0)));
            assert_eq!(gone_on.edits, [both]);
        }
    }

    #[test]
    fn a_pause_another_field_or_a_step_of_its_own_begins_a_new_step() {
        for (second, at, field) in [("f", 30, "f"), ("g", 1, "g")] {
            let mut burst = None;
            step(typed(note("", "a"), "f"), point(1, 0), &mut burst);
            let next = step(typed(note("a", "b"), second), point(2, at), &mut burst);
            assert_eq!((next.point, &next.edits), (point(2, at), &vec![note("a", "b")]), "{field}");
        }
        let mut burst = None;
        step(typed(note("", "a"), "f"), point(1, 0), &mut burst);
        let own = Pending { edits: vec![row("x", "y")], ..Pending::default() };
        step(own, point(2, 1), &mut burst);
        let next = step(typed(note("a", "b"), "f"), point(3, 2), &mut burst);
        assert_eq!((next.point, next.edits), (point(3, 2), vec![note("a", "b")]));
    }

    #[test]
    fn a_refused_step_stands_before_what_was_changed_since_and_leads_from_what_the_other_tab_wrote() {
        let mut pending = typed(note("a", "b"), "f");
        pending.put_before(vec![note("", "a"), row("x", "y")]);
        assert_eq!(pending.edits, [note("", "b"), row("x", "y")]);
        let mut theirs = Assessment::new(
            "a".into(),
            model::Edition::Iso27001_2022,
            model::Profile::default(),
            DateTime::UNIX_EPOCH,
        );
        theirs.rows.set("action/1", Some(json!({ "title": "t" })));
        pending.rebase(&theirs);
        assert_eq!(pending.edits, [note("", "b"), row("t", "y")]);
    }

    #[test]
    fn an_answer_that_is_as_it_was_is_no_step() {
        assert!(!changes_something(&note("a", "a")));
        assert!(changes_something(&note("a", "b")));
    }
}
