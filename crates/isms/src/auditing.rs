//! Internal audits worked out (9.2): the checklist of one, what a programme leaves out, and whether auditors are independent.

use std::sync::Arc;

use chrono::{Datelike, Months, NaiveDate};
use model::history::Edit;
use model::{Assessment, RequirementId, Rows};
use serde_json::Value;

use crate::Registers;
use crate::any_requirement::AnyRequirement;
use crate::audit::Audit;
use crate::checklist::{AuditItem, AuditResult};
use crate::nonconformity::{Nonconformity, Source};
use crate::record::{Keyed, Record as _};

/// A line of a checklist.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What is to be looked at.
    pub requirement: RequirementId,
    /// What is kept of it so far.
    pub item: Option<Arc<Keyed<AuditItem>>>,
}

impl Line {
    /// What came of it, if somebody said.
    pub fn result(&self) -> Option<AuditResult> {
        self.item.as_ref()?.record.result
    }

    /// The id of its record: the one that it has, or the one that it gets.
    pub fn id(&self, audit: &str) -> String {
        self.item.as_ref().map_or_else(|| AuditItem::id_of(audit, &self.requirement), |item| item.id.clone())
    }
}

/// The checklist of an audit: every requirement that it covers and that applies, and whatever was looked at beyond these, in the
/// order of the catalogue.
pub fn checklist(
    id: &str,
    audit: &Audit,
    items: &[AnyRequirement],
    assessment: &Assessment,
    registers: &Registers,
) -> Vec<Line> {
    let own: Vec<_> = registers.running.checklist.iter().filter(|item| item.record.audit == id).collect();
    let line = |item: &AnyRequirement| {
        let kept = own.iter().find(|kept| kept.record.is_of(&item.id));
        let is_asked = audit.covers(&item.id) && applies(item, assessment);
        let line = Line { requirement: item.id.clone(), item: kept.map(|kept| Arc::clone(kept)) };
        (is_asked || kept.is_some()).then_some(line)
    };
    items.iter().filter_map(line).collect()
}

/// Whether a requirement is among those that apply: everything but a control that is left out.
pub fn applies(item: &AnyRequirement, assessment: &Assessment) -> bool {
    assessment.answers.get(&item.id).is_none_or(|answer| answer.exclusion(item.kind).is_none())
}

/// How many lines of a checklist came out how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    counts: [usize; AuditResult::ALL.len()],
    /// How many lines say nothing yet.
    pub open: usize,
}

impl Tally {
    /// Counts the lines of a checklist.
    pub fn of(lines: &[Line]) -> Self {
        let mut tally = Self::default();
        for line in lines {
            match line.result() {
                Some(result) => tally.counts[result as usize] += 1,
                None => tally.open += 1,
            }
        }
        tally
    }

    /// How many came out so.
    pub fn count(&self, result: AuditResult) -> usize {
        self.counts[result as usize]
    }

    /// How many lines there are.
    pub fn all(&self) -> usize {
        self.open + self.counts.iter().sum::<usize>()
    }

    /// How many lines say something.
    pub fn said(&self) -> usize {
        self.all() - self.open
    }
}

/// Whether anybody owns any of the requirements that an audit covers: else nobody can say whether its auditor does.
pub fn has_owners(audit: &Audit, items: &[AnyRequirement], assessment: &Assessment) -> bool {
    let is_owned =
        |id: &RequirementId| assessment.answers.get(id).is_some_and(|one| !one.owner.trim().is_empty());
    items.iter().any(|item| audit.covers(&item.id) && is_owned(&item.id))
}

/// The requirements that an audit covers and that its auditor owns: nobody audits their own work.
pub fn own_work(audit: &Audit, items: &[AnyRequirement], assessment: &Assessment) -> Vec<RequirementId> {
    let auditor = audit.auditor.trim().to_lowercase();
    if auditor.is_empty() {
        return Vec::new();
    }
    let is_own = |id: &RequirementId| {
        assessment.answers.get(id).is_some_and(|answer| answer.owner.trim().to_lowercase() == auditor)
    };
    let own = items.iter().filter(|item| audit.covers(&item.id) && is_own(&item.id));
    own.map(|item| item.id.clone()).collect()
}

/// A part of the years over which internal audits cover everything once.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    /// The first day of the cycle.
    pub from: NaiveDate,
    /// The last day of it.
    pub until: NaiveDate,
    /// Every requirement that applies, with the audits of the cycle that cover it, by their ids and days.
    pub lines: Vec<ProgrammeLine>,
}

/// What a programme does for a requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgrammeLine {
    /// Which one.
    pub requirement: RequirementId,
    /// The first audit of the cycle that covers it and is closed.
    pub done: Option<NaiveDate>,
    /// The first audit of the cycle that covers it and is planned.
    pub planned: Option<NaiveDate>,
}

impl ProgrammeLine {
    /// Whether no audit covers it, closed or planned.
    pub fn is_left_out(&self) -> bool {
        self.done.is_none() && self.planned.is_none()
    }
}

impl Programme {
    /// What no audit covers, closed or planned.
    pub fn left_out(&self) -> impl Iterator<Item = &RequirementId> {
        self.lines.iter().filter(|line| line.is_left_out()).map(|line| &line.requirement)
    }

    /// How many requirements are covered by an audit that is closed, by one that is only planned, and by none.
    pub fn counts(&self) -> (usize, usize, usize) {
        let done = self.lines.iter().filter(|line| line.done.is_some()).count();
        let none = self.left_out().count();
        (done, self.lines.len() - done - none, none)
    }

    /// The cycle of so many years that a day lies in; cycles begin with the first audit, or that day where there is none.
    pub fn of(
        years: u16,
        items: &[AnyRequirement],
        assessment: &Assessment,
        registers: &Registers,
        today: NaiveDate,
    ) -> Self {
        let (from, until) = cycle(years, first(registers).unwrap_or(today), today);
        Self::between(from, until, items, assessment, registers)
    }

    fn between(
        from: NaiveDate,
        until: NaiveDate,
        items: &[AnyRequirement],
        assessment: &Assessment,
        registers: &Registers,
    ) -> Self {
        let running = &registers.running;
        let dated = running.audits.iter().filter_map(|audit| Some((day(&audit.record)?, audit)));
        let audits: Vec<_> = dated.filter(|(day, _)| (from..=until).contains(day)).collect();
        let line = |item: &AnyRequirement| {
            let covers = |audit: &Keyed<Audit>| {
                let is_examined = audit.record.closed.is_none() || running.is_examined(&audit.id, &item.id);
                audit.record.covers(&item.id) && is_examined
            };
            let of = |is_closed: bool| {
                let own = audits.iter().filter(|(_, audit)| audit.record.closed.is_some() == is_closed);
                own.filter(|(_, audit)| covers(audit)).map(|(day, _)| *day).min()
            };
            ProgrammeLine { requirement: item.id.clone(), done: of(true), planned: of(false) }
        };
        let lines = items.iter().filter(|item| applies(item, assessment)).map(line).collect();
        Self { from, until, lines }
    }
}

/// What the last whole cycle of so many years left out and no audit has covered since; nothing before a whole cycle has passed.
pub fn missed(
    years: u16,
    items: &[AnyRequirement],
    assessment: &Assessment,
    registers: &Registers,
    today: NaiveDate,
) -> Vec<RequirementId> {
    let Some(first) = first(registers) else { return Vec::new() };
    let (from, _) = cycle(years, first, today);
    let Some(before) = from.checked_sub_months(Months::new(12 * u32::from(years))) else { return Vec::new() };
    if before < month(first) {
        return Vec::new();
    }
    let whole = Programme::between(before, today, items, assessment, registers);
    whole.lines.into_iter().filter(|line| line.done.is_none()).map(|line| line.requirement).collect()
}

/// The day of an audit: when it takes place, else when it was closed.
fn day(audit: &Audit) -> Option<NaiveDate> {
    audit.date.or(audit.closed)
}

/// The day of the first audit there is.
fn first(registers: &Registers) -> Option<NaiveDate> {
    registers.running.audits.iter().filter_map(|audit| day(&audit.record)).min()
}

/// The first day of its month.
fn month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The first and the last day of the cycle that a day lies in. Cycles are counted from the first day of the month in which the
/// first audit was, so that an audit a few days early does not fall into the cycle before.
fn cycle(years: u16, first: NaiveDate, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = month(first);
    let months = 12 * u32::from(years.max(1));
    let after = |cycles: u32| first.checked_add_months(Months::new(months.saturating_mul(cycles)));
    let passed = (0..).take_while(|cycles| after(cycles + 1).is_some_and(|next| next <= today)).count();
    let at = u32::try_from(passed).unwrap_or_default();
    let from = after(at).unwrap_or(first);
    let until = after(at + 1).and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX);
    (from, until)
}

/// The edits that let a line say what came of it, on the day on which somebody says so.
pub fn set_result(
    rows: &Rows,
    audit: &str,
    line: &Line,
    result: Option<AuditResult>,
    today: NaiveDate,
) -> Option<Edit> {
    let mut item = line.item.as_ref().map(|item| item.record.clone()).unwrap_or_default();
    item.result = result;
    item.on = result.map(|_| item.on.unwrap_or(today));
    write(rows, audit, line, item)
}

/// The edit that writes what a line says; none where it says that already.
pub fn write(rows: &Rows, audit: &str, line: &Line, mut item: AuditItem) -> Option<Edit> {
    let key = AuditItem::key(&line.id(audit));
    let before = rows.row(&key).cloned();
    let says_nothing =
        AuditItem { audit: String::new(), requirements: Vec::new(), ..item.clone() } == AuditItem::default();
    audit.clone_into(&mut item.audit);
    item.requirements = vec![line.requirement.clone()];
    // A line that says nothing is not kept, unless it carries what a newer version wrote.
    let after =
        if says_nothing && !is_extended(before.as_ref()) { None } else { item.write_over(before.as_ref()) };
    (before != after).then_some(Edit::Row { key, before, after })
}

fn is_extended(row: Option<&Value>) -> bool {
    let row = row.and_then(Value::as_object);
    row.is_some_and(|row| row.keys().any(|name| AuditItem::DECLARED.part(name).is_none()))
}

/// The edits that keep what a line found as a finding of the audit, linked both ways; none where nothing is to be followed up,
/// or one is linked already. `id` is that of the new record, `title` what it is called.
pub fn finding(rows: &Rows, audit: &str, line: &Line, id: &str, title: &str, today: NaiveDate) -> Vec<Edit> {
    let Some(item) = line.item.as_ref().map(|item| &item.record) else { return Vec::new() };
    let Some(grade) = item.result.and_then(AuditResult::grade) else { return Vec::new() };
    if rows.row(&Nonconformity::key(&item.finding)).is_some() {
        return Vec::new();
    }
    let found = Nonconformity {
        title: model::text::line(title),
        source: Some(Source::InternalAudit),
        grade: Some(grade),
        requirements: vec![line.requirement.clone()],
        audit: audit.to_owned(),
        found: item.on.or(Some(today)),
        ..Nonconformity::default()
    };
    let key = Nonconformity::key(id);
    let made = Edit::Row { before: rows.row(&key).cloned(), after: found.write(), key };
    let linked = write(rows, audit, line, AuditItem { finding: id.to_owned(), ..item.clone() });
    [made].into_iter().chain(linked).collect()
}

#[cfg(test)]
mod tests;
