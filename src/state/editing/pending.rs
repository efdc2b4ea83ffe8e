//! What was edited and is no step of the history yet, and how it becomes one: edits of one thing are gathered, and
//! what is typed into one field without a longer pause goes on with the step before.

use chrono::{DateTime, TimeDelta, Utc};
use model::Assessment;
use model::history::{AnswerEdit, Cause, Edit, Entry, Point};

/// What is typed into one field without a longer pause is one step in the history.
const BURST: TimeDelta = TimeDelta::seconds(30);

/// Edits that were made and are no step of the history yet.
#[derive(Debug, Default)]
pub(in crate::state) struct Pending {
    /// One edit of each thing.
    pub(in crate::state) edits: Vec<Edit>,
    /// Why they were made.
    pub(super) cause: Cause,
    /// The field that is being typed into.
    pub(super) field: Option<String>,
}

/// The step that typing goes on with.
#[derive(Debug)]
pub(in crate::state) struct Burst {
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
    pub(super) fn goes_on(&self, burst: Option<&Burst>, now: DateTime<Utc>) -> bool {
        burst.is_some_and(|burst| self.field.as_ref() == Some(&burst.field) && now - burst.last < BURST)
    }

    /// Makes a step of them that led to a point, or a part of the step before, if they go on with that.
    pub(super) fn step(self, reached: Point, goes_on: bool, burst: &mut Option<Burst>) -> Entry {
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
pub(super) fn add(edits: &mut Vec<Edit>, edit: Edit) {
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

/// Whether an edit changes anything.
pub(super) fn changes_something(edit: &Edit) -> bool {
    !matches!(edit, Edit::Answer(AnswerEdit { before, after, .. }) if before == after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Answer;
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
