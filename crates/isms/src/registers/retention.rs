//! Retention: for how long closed records of a register are kept, and which are older.

use chrono::{Months, NaiveDate};
use locale::Text;
use model::history::Edit;
use model::{Rows, time};
use serde_json::Value;

use super::links::removal;
use crate::declaration::{Ids, Kind, Register};
use crate::record::Record as _;
use crate::{choices, record};

choices! {
    /// A register whose records are closed on a day.
    pub enum Kept {
        /// Actions.
        Action = "action", Text::part_actions;
        /// Incidents.
        Incident = "incident", Text::row_incidents;
        /// Internal audits.
        Audit = "audit", Text::row_audits;
        /// Nonconformities.
        Nonconformity = "nonconformity", Text::row_nonconformities;
        /// Management reviews.
        Review = "review", Text::row_reviews;
        /// Objectives.
        Objective = "objective", Text::row_objectives;
        /// Changes.
        Change = "change", Text::row_changes;
        /// Exceptions.
        Exception = "exception", Text::row_exceptions;
        /// Feedback.
        Feedback = "feedback", Text::row_feedback;
        /// Training records.
        Training = "training", Text::row_trainings;
        /// Suppliers.
        Supplier = "supplier", Text::row_suppliers;
    }
}

record! {
    /// For how long the closed records of a register are kept.
    pub struct Retention in "retention", Text::row_retention, Text::row_retentions, Plan, Ids::Any;
    about Text::about_retention;
    columns ["register", "months", "reason"];
    {
        /// Of which register.
        pub register: Option<Kept> = Kind::Choice(Kept::CHOICES), Fact, Text::part_register;
        /// For so many months after they were closed; 0 where nobody has said.
        pub months: u16 = Kind::Number, Fact, Text::part_retention_months;
        /// Why so long: a law, a contract, a decision.
        pub reason: String = Kind::Reason, OwnWords, Text::part_reason;
    }
}

/// For how many months closed records of a register are kept: the longest that anything says; none where nothing does.
pub fn months(register: &Register, rows: &Rows) -> Option<u16> {
    let said = rows.of(Retention::REGISTER).map(|(_, row)| Retention::read(row).0);
    let own = said.filter(|one| one.register.is_some_and(|of| of.key() == register.name));
    own.map(|one| one.months).filter(|months| *months > 0).max()
}

/// The day on which a record was closed, the last where there are several; none where no day says so.
fn closed(register: &Register, row: &Value) -> Option<NaiveDate> {
    let closing = register.parts.iter().filter(|part| matches!(part.kind, Kind::Closed));
    closing.filter_map(|part| time::day(row.get(part.name)?.as_str()?)).max()
}

/// The ids of the records of a register that are closed and older than they are kept.
pub fn beyond(register: &Register, rows: &Rows, today: NaiveDate) -> Vec<String> {
    let Some(months) = months(register, rows) else { return Vec::new() };
    let is_over = |row: &Value| {
        let end =
            closed(register, row).and_then(|day| day.checked_add_months(Months::new(u32::from(months))));
        register.is_closed(row) && end.is_some_and(|end| end < today)
    };
    rows.of(register.name).filter(|(_, row)| is_over(row)).map(|(id, _)| id.to_owned()).collect()
}

/// The edits that remove some records and every link to them.
pub fn removals(register: &Register, rows: &Rows, ids: &[String]) -> Vec<Edit> {
    let (mut left, mut edits) = (rows.clone(), Vec::new());
    for id in ids {
        for edit in removal(&left, &[register.name, "/", id].concat()) {
            if let Edit::Row { key, after, .. } = &edit {
                left.set(key, after.clone());
            }
            edits.push(edit);
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::incident::Incident;
    use crate::registers::ALL;

    fn day(text: &str) -> NaiveDate {
        time::day(text).unwrap()
    }

    fn rows(months: u16) -> Rows {
        let mut rows = Rows::default();
        rows.set("retention/1", Some(json!({ "register": "incident", "months": months })));
        for (id, closed) in [("a", json!("2024-01-31")), ("b", json!("2026-06-01")), ("c", Value::Null)] {
            let row = json!({ "title": id, "noticed": "2020-01-01", "closed": closed });
            rows.set(&format!("incident/{id}"), Some(row));
        }
        rows.set("nonconformity/1", Some(json!({ "title": "x", "incident": "a" })));
        rows
    }

    #[test]
    fn every_register_whose_records_are_closed_on_a_day_can_have_a_period() {
        let declared: Vec<&str> = ALL
            .iter()
            .filter(|one| one.has_table() && one.parts.iter().any(|part| matches!(part.kind, Kind::Closed)))
            .map(|one| one.name)
            .collect();
        let mut offered: Vec<&str> = Kept::ALL.into_iter().map(Kept::key).collect();
        offered.sort_by_key(|name| ALL.iter().position(|one| one.name == *name));
        assert_eq!(offered, declared);
    }

    #[test]
    fn only_what_is_closed_and_older_than_its_period_is_beyond_it() {
        let beyond = |months, today| beyond(Incident::DECLARED, &rows(months), day(today));
        assert_eq!(beyond(24, "2026-01-31"), [""; 0], "its last day");
        assert_eq!(beyond(24, "2026-02-01"), ["a"]);
        assert_eq!(beyond(1, "2026-07-02"), ["a", "b"], "what is open is never beyond it");
        assert_eq!(beyond(0, "2099-01-01"), [""; 0]);
        let mut two = rows(1);
        two.set("retention/2", Some(json!({ "register": "incident", "months": 36 })));
        assert_eq!(months(Incident::DECLARED, &two), Some(36), "the longest counts");
    }

    #[test]
    fn records_go_with_the_links_to_them_as_one_step() {
        let before = rows(24);
        let mut after = before.clone();
        for edit in removals(Incident::DECLARED, &before, &["a".into(), "b".into()]) {
            let Edit::Row { key, before: was, after: row } = edit else { panic!("not of a row") };
            assert_eq!(after.row(&key).cloned(), was, "each follows the one before");
            after.set(&key, row);
        }
        assert!(after.row("incident/a").is_none() && after.row("incident/c").is_some());
        assert_eq!(after.row("nonconformity/1"), Some(&json!({ "title": "x" })));
    }

    proptest! {
        #[test]
        fn a_longer_period_never_lists_more(short in 1..60_u16, more in 0..60_u16, days in 0..3_000_i64) {
            let today = day("2024-01-01") + chrono::TimeDelta::days(days);
            let (few, many) = (beyond(Incident::DECLARED, &rows(short + more), today), beyond(Incident::DECLARED, &rows(short), today));
            prop_assert!(few.iter().all(|id| many.contains(id)));
        }
    }
}
