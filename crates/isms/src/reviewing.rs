//! What a management review looks at (9.3.2), worked out from the registers, and what follows from its decisions (9.3.3).

use std::sync::Arc;

use chrono::NaiveDate;
use model::Rows;
use model::history::Edit;

use crate::Registers;
use crate::action::Action;
use crate::audit::Audit;
use crate::feedback::Feedback;
use crate::incident::Incident;
use crate::nonconformity::Nonconformity;
use crate::objective::Objective;
use crate::record::{Keyed, Record as _};
use crate::review::Review;

/// An input of a management review, in the order in which the standard names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// How far the actions of earlier reviews are (a).
    Earlier,
    /// External and internal issues (b).
    Issues,
    /// Interested parties and what they need (c).
    Parties,
    /// Nonconformities and corrective actions (d 1).
    Nonconformities,
    /// Incidents, which belong to them.
    Incidents,
    /// What was measured (d 2).
    Readings,
    /// Audits (d 3).
    Audits,
    /// Objectives (d 4).
    Objectives,
    /// What interested parties said (e).
    Feedback,
    /// The risks above the line (f).
    Risks,
    /// The treatment plan (f).
    Treatment,
    /// Opportunities for improvement (g).
    Opportunities,
}

impl Input {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Earlier,
        Self::Issues,
        Self::Parties,
        Self::Nonconformities,
        Self::Incidents,
        Self::Readings,
        Self::Audits,
        Self::Objectives,
        Self::Feedback,
        Self::Risks,
        Self::Treatment,
        Self::Opportunities,
    ];
}

/// What the registers hold for a review: what came about since the one before, and what is still open.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    registers: &'a Registers,
    /// The review, by its id; none for the next one, of which nothing is kept yet.
    review: Option<&'a str>,
    /// When the review before it was held; none where it is the first.
    pub since: Option<NaiveDate>,
    /// When it was held itself: what came about later was no input of it. None while it is ahead.
    held: Option<NaiveDate>,
}

impl<'a> Inputs<'a> {
    /// Those of a review, by its id, or of the next one.
    pub fn of(registers: &'a Registers, review: Option<&'a str>) -> Self {
        let own = review.and_then(|id| registers.running.reviews.iter().find(|one| one.id == id));
        let until = own.and_then(|own| own.record.held.or(own.record.date));
        let others = registers.running.reviews.iter().filter(|one| Some(one.id.as_str()) != review);
        let held = others.filter_map(|one| one.record.held);
        let since = held.filter(|held| until.is_none_or(|until| *held <= until)).max();
        Self { registers, review, since, held: own.and_then(|own| own.record.held) }
    }

    /// Whether something was there when the review was held; what is of no day was.
    fn was_there(&self, day: Option<NaiveDate>) -> bool {
        self.held.is_none_or(|held| day.is_none_or(|day| day <= held))
    }

    /// Whether what was closed on a day was open when the review was held.
    fn was_open(&self, closed: Option<NaiveDate>) -> bool {
        closed.is_none_or(|closed| self.held.is_some_and(|held| closed > held))
    }

    /// Whether something came about after the review before, and before this one.
    fn is_new(&self, day: Option<NaiveDate>) -> bool {
        self.was_there(day) && self.since.is_none_or(|since| day.is_some_and(|day| day > since))
    }

    /// The actions that other reviews decided on, in their order.
    pub fn earlier(&self) -> impl Iterator<Item = &'a Arc<Keyed<Action>>> {
        let (reviews, own) = (&self.registers.running.reviews, self.review);
        let is_decided = move |id: &String| {
            let others = reviews.iter().filter(|one| Some(one.id.as_str()) != own);
            others.into_iter().any(|one| one.record.actions.contains(id))
        };
        self.registers.actions.iter().filter(move |action| is_decided(&action.id))
    }

    /// What does not conform: what was found or closed since, and what is open.
    pub fn nonconformities(&self) -> impl Iterator<Item = &'a Nonconformity> {
        let all = self.registers.running.nonconformities.iter().map(|one| &one.record);
        let of = *self;
        all.filter(move |one| {
            let is_open = one.is_open() || of.was_open(one.closed);
            of.was_there(one.found) && (is_open || of.is_new(one.found) || of.is_new(one.closed))
        })
    }

    /// What happened since, and what is open.
    pub fn incidents(&self) -> impl Iterator<Item = &'a Incident> {
        let all = self.registers.running.incidents.iter().map(|one| &one.record);
        let of = *self;
        all.filter(move |one| {
            let is_new = of.is_new(one.noticed) || of.is_new(one.closed);
            of.was_there(one.noticed) && (of.was_open(one.closed) || is_new)
        })
    }

    /// The audits since, and those that are planned.
    pub fn audits(&self) -> impl Iterator<Item = &'a Arc<Keyed<Audit>>> {
        let of = *self;
        let all = self.registers.running.audits.iter();
        all.filter(move |one| {
            of.was_open(one.record.closed) || of.is_new(one.record.closed) || of.is_new(one.record.date)
        })
    }

    /// The objectives that are open, or were achieved since.
    pub fn objectives(&self) -> impl Iterator<Item = &'a Arc<Keyed<Objective>>> {
        let of = *self;
        let all = self.registers.running.objectives.iter();
        all.filter(move |one| of.was_open(one.record.achieved) || of.is_new(one.record.achieved))
    }

    /// What was said since, and what waits for an answer.
    pub fn feedback(&self) -> impl Iterator<Item = &'a Feedback> {
        let of = *self;
        let all = self.registers.running.feedback.iter().map(|one| &one.record);
        all.filter(move |one| of.was_there(one.on) && (of.was_open(one.closed) || of.is_new(one.on)))
    }
}

/// The decisions of a review that no action of it is called by yet, a line each; the signs of a list before them are left out.
pub fn undecided(review: &Review, registers: &Registers) -> Vec<String> {
    let is_sign = |c: char| c.is_whitespace() || matches!(c, '-' | '*' | '\u{2013}' | '\u{2022}');
    let of = |id: &String| registers.action(id).map(|action| action.title.clone());
    let known: Vec<String> = review.actions.iter().filter_map(of).collect();
    let mut left: Vec<String> = Vec::new();
    for line in review.decisions.lines() {
        let title = model::text::line(line.trim_start_matches(is_sign));
        if !title.is_empty() && !known.contains(&title) && !left.contains(&title) {
            left.push(title);
        }
    }
    left
}

/// The edits that make an action of each decision that has none, and link these to the review; `id` gives the id of each.
pub fn decide(
    rows: &Rows,
    registers: &Registers,
    review: &str,
    today: NaiveDate,
    id: &mut dyn FnMut() -> String,
) -> Vec<Edit> {
    let Some(kept) = registers.running.reviews.iter().find(|one| one.id == review) else { return Vec::new() };
    let mut after = kept.record.clone();
    let mut edits = Vec::new();
    for title in undecided(&kept.record, registers) {
        let action = Action { title, added: Some(today), ..Action::default() };
        let new = id();
        let key = Action::key(&new);
        edits.push(Edit::Row { before: rows.row(&key).cloned(), after: action.write(), key });
        after.actions.push(new);
    }
    if edits.is_empty() {
        return edits;
    }
    let key = Review::key(review);
    let before = rows.row(&key).cloned();
    edits.push(Edit::Row { after: after.write_over(before.as_ref()), before, key });
    edits
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn registers(rows: &[(&str, Value)]) -> (Rows, Registers) {
        let mut all = Rows::default();
        rows.iter().for_each(|(key, row)| all.set(key, Some(row.clone())));
        let registers = Registers::of(&all);
        (all, registers)
    }

    #[test]
    fn a_review_looks_at_what_came_about_since_the_one_before_and_at_what_is_open() {
        let (_, registers) = registers(&[
            ("review/1", json!({ "title": "a", "held": "2026-01-10", "actions": ["x"] })),
            ("review/2", json!({ "title": "b", "date": "2027-01-10", "actions": ["y"] })),
            ("review/3", json!({ "title": "c", "held": "2028-01-10" })),
            ("action/x", json!({ "title": "Buy a safe", "state": "done" })),
            ("action/y", json!({ "title": "Own one" })),
            ("nonconformity/1", json!({ "title": "old", "found": "2025-06-01", "closed": "2025-07-01" })),
            ("nonconformity/2", json!({ "title": "still open", "found": "2025-06-01" })),
            (
                "nonconformity/3",
                json!({ "title": "closed since", "found": "2025-06-01", "closed": "2026-02-01" }),
            ),
            ("nonconformity/4", json!({ "title": "new", "found": "2026-02-01", "closed": "2026-02-02" })),
            ("audit/1", json!({ "title": "old", "date": "2025-06-01", "closed": "2025-06-02" })),
            ("audit/2", json!({ "title": "new", "date": "2026-06-01", "closed": "2026-06-02" })),
            ("objective/1", json!({ "title": "long ago", "achieved": "2025-06-02" })),
            ("objective/2", json!({ "title": "open" })),
            ("feedback/1", json!({ "title": "old", "on": "2025-06-02", "closed": "2025-06-03" })),
            ("feedback/2", json!({ "title": "new", "on": "2026-06-02", "closed": "2026-06-03" })),
            ("incident/1", json!({ "title": "old", "noticed": "2025-06-02", "closed": "2025-06-03" })),
            ("incident/2", json!({ "title": "open", "noticed": "2025-06-02" })),
        ]);
        let inputs = Inputs::of(&registers, Some("2"));
        assert_eq!(inputs.since, model::time::day("2026-01-10"), "the one after it is not before it");
        let earlier: Vec<_> = inputs.earlier().map(|one| one.id.as_str()).collect();
        assert_eq!(earlier, ["x"], "its own decisions are no earlier ones");
        let mut found: Vec<_> = inputs.nonconformities().map(|one| one.title.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, ["closed since", "new", "still open"]);
        assert_eq!(inputs.audits().map(|one| one.record.title.as_str()).collect::<Vec<_>>(), ["new"]);
        assert_eq!(inputs.objectives().map(|one| one.record.title.as_str()).collect::<Vec<_>>(), ["open"]);
        assert_eq!(inputs.feedback().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["new"]);
        assert_eq!(inputs.incidents().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["open"]);
        let first = Inputs::of(&registers, Some("1"));
        assert_eq!(
            (first.since, first.nonconformities().count()),
            (None, 3),
            "the first looks at everything that was there"
        );
        let mut later: Vec<_> =
            Inputs::of(&registers, Some("1")).incidents().map(|one| one.title.as_str()).collect();
        later.sort_unstable();
        assert_eq!(later, ["old", "open"]);
        assert_eq!(Inputs::of(&registers, None).since, model::time::day("2028-01-10"));
    }

    #[test]
    fn a_decision_becomes_an_action_once_and_is_linked() {
        let decisions = "- Buy a safe\n\n  * Train all \nBuy a safe\n";
        let (mut rows, registers) =
            registers(&[("review/1", json!({ "title": "a", "decisions": decisions, "future": 1 }))]);
        let today = model::time::day("2026-06-15").unwrap();
        let mut number = 0;
        let mut id = || {
            number += 1;
            format!("n{number}")
        };
        let edits = decide(&rows, &registers, "1", today, &mut id);
        for edit in edits {
            let Edit::Row { key, after, .. } = edit else { panic!("not of a row") };
            rows.set(&key, after);
        }
        assert_eq!(rows.row("action/n1"), Some(&json!({ "title": "Buy a safe", "added": "2026-06-15" })));
        assert_eq!(rows.row("action/n2").unwrap()["title"], json!("Train all"));
        let review = rows.row("review/1").unwrap();
        assert_eq!((&review["actions"], &review["future"]), (&json!(["n1", "n2"]), &json!(1)));
        let registers = Registers::of(&rows);
        assert_eq!(decide(&rows, &registers, "1", today, &mut id), []);
        assert_eq!(decide(&rows, &registers, "9", today, &mut id), []);
    }
}
