//! Internal audits, management reviews and major nonconformities at the gate of stage 2.

use chrono::NaiveDate;
use model::gates::{Condition, KeptRecord, Verdict};
use model::{Requirement, RequirementId, RequirementKind};

use crate::audit::is_recent;
use crate::nonconformity::Nonconformity;
use crate::none_since::NoneState;
use crate::record::Record as _;
use crate::registers::Running;

/// How what is kept of them stands on a day. As long as nothing is kept here nobody knows how it stands.
pub(super) fn records(requirements: &[Requirement], running: &Running, today: NaiveDate) -> Vec<KeptRecord> {
    let record = |condition, name: String, is_fine: bool| {
        let verdict = match (running.is_audited(), is_fine) {
            (false, _) => Verdict::Unknown,
            (true, true) => Verdict::Fine,
            (true, false) => Verdict::Short,
        };
        KeptRecord { condition, name, verdict }
    };
    let audits: Vec<_> = running.audits.iter().filter(|audit| audit.record.counts(today)).collect();
    let is_audited = |id: &RequirementId, by: NaiveDate| {
        let mut closed = audits.iter().filter(|audit| audit.record.closed.is_some_and(|closed| closed <= by));
        closed.any(|audit| audit.record.covers(id) && running.is_examined(&audit.id, id))
    };
    let clauses: Vec<&RequirementId> =
        requirements.iter().filter(|one| one.kind == RequirementKind::Clause).map(|one| &one.id).collect();
    let mut kept: Vec<KeptRecord> = clauses
        .iter()
        .map(|id| record(Condition::ClausesAudited, id.to_string(), is_audited(id, today)))
        .collect();
    let is_after = |held: NaiveDate| is_recent(held, today) && clauses.iter().all(|id| is_audited(id, held));
    let is_held = running.reviews.iter().any(|review| review.record.held.is_some_and(is_after));
    kept.push(record(Condition::ReviewHeld, "9.3".into(), is_held));
    let majors = running.nonconformities.iter().filter(|one| one.record.is_major_open());
    kept.extend(majors.map(|one| record(Condition::NoMajorOpen, one.record.title.clone(), false)));
    kept.extend(running.majors_unkept().map(|id| record(Condition::NoMajorOpen, id.to_string(), false)));
    if !kept.iter().any(|one| one.condition == Condition::NoMajorOpen) {
        // That there are none at all is known as well once somebody confirms it.
        let is_confirmed = running.none_of(Nonconformity::REGISTER, today) == NoneState::Confirmed;
        let verdict = if is_confirmed {
            Verdict::Fine
        } else {
            record(Condition::NoMajorOpen, String::new(), true).verdict
        };
        kept.push(KeptRecord { condition: Condition::NoMajorOpen, name: "10".into(), verdict });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Rows;
    use serde_json::{Value, json};

    use crate::Registers;

    fn day(text: &str) -> NaiveDate {
        model::time::day(text).unwrap()
    }

    /// How a condition stands on 15 June 2026 where there are the clause items 9.1 and 9.2.1: how many are met, and what is not.
    fn stands(condition: Condition, rows: &[(&str, Value)]) -> (usize, Vec<(String, Verdict)>) {
        let mut all = Rows::default();
        rows.iter().for_each(|(key, row)| all.set(key, Some(row.clone())));
        let requirement =
            |id: &str, kind| Requirement { id: id.parse().unwrap(), kind, weight: 1, effort: 1, sequence: 1 };
        let requirements = [
            requirement("9.1", RequirementKind::Clause),
            requirement("9.2.1", RequirementKind::Clause),
            requirement("A.8.13", RequirementKind::Control),
        ];
        let kept = records(&requirements, &Registers::of(&all).running, day("2026-06-15"));
        let (met, left): (Vec<_>, Vec<_>) = kept
            .into_iter()
            .filter(|one| one.condition == condition)
            .partition(|one| one.verdict == Verdict::Fine);
        (met.len(), left.into_iter().map(|one| (one.name, one.verdict)).collect())
    }

    fn audit(covers: &[&str], closed: &str) -> Value {
        json!({ "title": "x", "covers": covers, "closed": closed })
    }

    #[test]
    fn every_clause_item_is_asked_for_and_unknown_as_long_as_nothing_is_kept() {
        let unknown = |names: &[&str]| {
            names.iter().map(|name| ((*name).to_owned(), Verdict::Unknown)).collect::<Vec<_>>()
        };
        assert_eq!(stands(Condition::ClausesAudited, &[]), (0, unknown(&["9.1", "9.2.1"])));
        assert_eq!(stands(Condition::ReviewHeld, &[]), (0, unknown(&["9.3"])));
        assert_eq!(stands(Condition::NoMajorOpen, &[]), (0, unknown(&["10"])));
    }

    #[test]
    fn a_clause_item_is_audited_by_an_audit_that_is_closed_and_recent() {
        let short = |names: &[&str]| {
            names.iter().map(|name| ((*name).to_owned(), Verdict::Short)).collect::<Vec<_>>()
        };
        for (audit, met, left) in [
            (audit(&["9.1", "9.2"], "2026-06-15"), 2, short(&[])),
            (audit(&["9.1"], "2025-06-16"), 1, short(&["9.2.1"])),
            (audit(&["9"], "2025-06-15"), 0, short(&["9.1", "9.2.1"])),
            (json!({ "covers": ["9"], "date": "2026-06-01" }), 0, short(&["9.1", "9.2.1"])),
        ] {
            assert_eq!(
                stands(Condition::ClausesAudited, &[("audit/1", audit.clone())]),
                (met, left),
                "{audit}"
            );
        }
    }

    #[test]
    fn what_the_checklist_says_nothing_of_or_calls_not_examined_was_not_audited() {
        let line =
            |audit: &str, result: &str| json!({ "audit": audit, "requirements": ["9.1"], "result": result });
        for (line, met) in
            [(line("1", "not_examined"), 0), (line("2", "not_examined"), 2), (line("1", "minor"), 1)]
        {
            let rows = [("audit/1", audit(&["9"], "2026-06-01")), ("checklist/1.9.1", line.clone())];
            assert_eq!(stands(Condition::ClausesAudited, &rows).0, met, "{line}");
        }
    }

    #[test]
    fn a_major_nonconformity_of_a_checklist_is_open_until_it_is_followed_up() {
        let line = |finding: &str| {
            let result =
                json!({ "audit": "1", "requirements": ["9.1"], "result": "major", "finding": finding });
            ("checklist/1.9.1", result)
        };
        let rows = [("audit/1", audit(&["9"], "2026-06-01")), line("")];
        assert_eq!(stands(Condition::NoMajorOpen, &rows), (0, vec![("9.1".to_owned(), Verdict::Short)]));
        let closed =
            json!({ "title": "n", "grade": "major", "closed": "2026-06-10", "effective": "2026-06-10" });
        let rows = [("audit/1", audit(&["9"], "2026-06-01")), line("n"), ("nonconformity/n", closed)];
        assert_eq!(stands(Condition::NoMajorOpen, &rows).1, []);
    }

    #[test]
    fn a_management_review_counts_only_after_every_clause_item_was_audited() {
        let rows = |held: &str| {
            [
                ("audit/1", audit(&["9.1"], "2026-03-01")),
                ("audit/2", audit(&["9.2"], "2026-05-01")),
                ("review/1", json!({ "title": "x", "held": held })),
            ]
        };
        for (held, met) in [("2026-05-01", 1), ("2026-06-15", 1), ("2026-04-30", 0), ("2026-06-16", 0)] {
            assert_eq!(stands(Condition::ReviewHeld, &rows(held)).0, met, "{held}");
        }
        assert_eq!(stands(Condition::ReviewHeld, &rows("2026-05-01")[1..]).0, 0, "9.1 was not audited");
    }

    #[test]
    fn a_major_nonconformity_falls_short_until_it_is_closed() {
        let found = |grade: &str, closed: Value| {
            [("nonconformity/1", json!({ "title": "x", "grade": grade, "closed": closed }))]
        };
        let short = vec![("x".to_owned(), Verdict::Short)];
        assert_eq!(stands(Condition::NoMajorOpen, &found("major", Value::Null)), (0, short));
        assert_eq!(stands(Condition::NoMajorOpen, &found("major", json!("2026-06-01"))), (1, vec![]));
        assert_eq!(stands(Condition::NoMajorOpen, &found("minor", Value::Null)), (1, vec![]));
    }

    #[test]
    fn that_there_are_no_nonconformities_counts_once_somebody_confirms_it_for_a_year() {
        let none = |on: &str| {
            let says = json!({ "register": "nonconformity", "since": "2025-01-01", "by": "Ann", "on": on });
            [("none/1", says)]
        };
        let unknown = vec![("10".to_owned(), Verdict::Unknown)];
        assert_eq!(stands(Condition::NoMajorOpen, &none("2025-06-16")), (1, vec![]));
        assert_eq!(stands(Condition::NoMajorOpen, &none("2025-06-15")), (0, unknown));
    }
}
