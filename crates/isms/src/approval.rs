//! Document control of the Statement of Applicability: what is approved, what is a draft, and the next version number.
//!
//! An approval belongs to what was approved. So the statement counts as approved only as long as it says what its newest
//! approved version says; after that it is a draft, whatever its head says.

use std::cmp::Ordering;
use std::sync::Arc;

use catalogue::Catalogue;
use chrono::NaiveDate;
use model::Assessment;

use crate::Registers;
use crate::record::Keyed;
use crate::soa::{ApprovedSoa, SoaHeader, SoaLine, changes, statement};

/// How the statement stands to its approved versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody approved what it says now.
    Draft(Option<Since>),
    /// It says what its newest approved version says.
    Approved,
}

/// What changed since the newest approved version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// How many controls say something else now.
    pub controls: usize,
    /// Whether the head, the organisation or the scope say something else.
    pub is_head_changed: bool,
}

/// The newest approved version: the one that the head names, else the one of the last day. So one that a clock dated
/// ahead does not stand for all that follow.
pub fn newest(registers: &Registers) -> Option<&ApprovedSoa> {
    let named = registers.versions.iter().rfind(|version| version.record.head == registers.head);
    named.or(registers.versions.last()).map(|version| &version.record)
}

/// How the statement stands, given its lines as they are now.
pub fn standing(registers: &Registers, lines: &[SoaLine], organisation: &str) -> Standing {
    let Some(version) = newest(registers) else { return Standing::Draft(None) };
    let controls = changes(&version.lines, lines).len();
    let is_head_changed = version.head != registers.head
        || version.organisation != organisation
        || !covers_the_same(version, registers);
    match (controls, is_head_changed) {
        (0, false) => Standing::Approved,
        _ => Standing::Draft(Some(Since { controls, is_head_changed })),
    }
}

/// The same, for whoever does not have the lines at hand.
pub fn standing_of(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
) -> Standing {
    if registers.versions.is_empty() {
        return Standing::Draft(None);
    }
    standing(registers, &statement(catalogue, assessment, registers), &assessment.profile.organisation)
}

/// Whether the scope is the one of a version. Versions from before that was kept have the statement of the scope alone,
/// which can be compared where it is in the organisation's own words.
fn covers_the_same(version: &ApprovedSoa, registers: &Registers) -> bool {
    if version.covers != Default::default() {
        return version.covers == registers.scope;
    }
    let own = &registers.scope.statement;
    own.is_empty() || version.scope == model::text::note(own)
}

/// Why a version cannot be approved as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApprovalError {
    /// Version, day or name is missing.
    #[error("an approved version has a number, a day and somebody who approved it")]
    Incomplete,
    /// Another version has this number.
    #[error("a version number is used once")]
    NumberTaken,
    /// It would be approved before the version that it follows.
    #[error("a version is approved no earlier than the one before it")]
    BeforeLast,
    /// It would be approved on a day to come.
    #[error("an approval does not lie ahead")]
    DayToCome,
}

/// Whether a version with this head can be approved today.
///
/// # Errors
/// [`ApprovalError`].
pub fn approve(
    head: &SoaHeader,
    versions: &[Arc<Keyed<ApprovedSoa>>],
    today: NaiveDate,
) -> Result<(), ApprovalError> {
    let taken: Vec<_> =
        versions.iter().map(|one| (one.record.head.version.as_str(), one.record.head.date)).collect();
    approve_version((&head.version, head.date, &head.approved_by), &taken, today)
}

/// Whether a version of any document can be approved today: its number, its day and by whom, given the numbers and days of
/// those before it.
///
/// # Errors
/// [`ApprovalError`].
pub fn approve_version(
    (number, date, by): (&str, Option<NaiveDate>, &str),
    versions: &[(&str, Option<NaiveDate>)],
    today: NaiveDate,
) -> Result<(), ApprovalError> {
    let Some(date) = date.filter(|_| !number.trim().is_empty() && !by.trim().is_empty()) else {
        return Err(ApprovalError::Incomplete);
    };
    if versions.iter().any(|(known, _)| is_same_number(known, number)) {
        return Err(ApprovalError::NumberTaken);
    }
    if date > today {
        return Err(ApprovalError::DayToCome);
    }
    // A day ahead of today came from a clock that was wrong, and does not stand in the way of every later version.
    let last = versions.iter().filter_map(|(_, date)| *date).filter(|day| *day <= today).max();
    if last.is_some_and(|last| date < last) { Err(ApprovalError::BeforeLast) } else { Ok(()) }
}

/// Whether two version numbers are one: `1.0`, `V1.0` and `Version 1.0` are.
pub fn is_same_number(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

fn plain(number: &str) -> String {
    let small = number.trim().to_lowercase();
    let bare =
        small.strip_prefix("version").or_else(|| small.strip_prefix('v')).unwrap_or(&small).trim_start();
    // "v" alone, or "volume 2", is a name of its own.
    if bare.starts_with(|c: char| c.is_ascii_digit()) { bare.to_owned() } else { small }
}

/// The number that follows the newest version's: its last figure counts up, until nobody has it.
pub fn next_number(versions: &[Arc<Keyed<ApprovedSoa>>]) -> String {
    next_after(&versions.iter().map(|one| one.record.head.version.as_str()).collect::<Vec<_>>())
}

/// The same for the versions of any document, the newest last.
pub fn next_after(versions: &[&str]) -> String {
    let Some(newest) = versions.last() else { return "1.0".to_owned() };
    let mut number = (*newest).to_owned();
    // Each round makes another number, and there are only so many versions.
    for _ in 0..=versions.len() {
        number = counted_up(&number);
        if !versions.iter().any(|known| is_same_number(known, &number)) {
            break;
        }
    }
    number
}

fn counted_up(number: &str) -> String {
    let end = number.rfind(|c: char| c.is_ascii_digit()).map_or(0, |place| place + 1);
    let figures = number[..end].bytes().rev().take_while(u8::is_ascii_digit).count();
    let (before, last) = number[..end].split_at(end - figures);
    match last.parse::<u64>().ok().and_then(|last| last.checked_add(1)) {
        Some(next) => format!("{before}{next}{}", &number[end..]),
        None => format!("{number}.1"),
    }
}

/// The order of version numbers: figures by size, so that `0.10` follows `0.9`.
pub(crate) fn order_of_numbers(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one, other);
    loop {
        match (run(one), run(other)) {
            ((_, "", _), (_, "", _)) => return Ordering::Equal,
            ((of_one, text, rest), (of_other, text_of_other, rest_of_other)) => {
                let order = of_one.cmp(&of_other).then_with(|| text.cmp(text_of_other));
                if order != Ordering::Equal {
                    return order;
                }
                (one, other) = (rest, rest_of_other);
            }
        }
    }
}

/// The first run of figures or of anything else: how much the figures are, the run, the rest.
fn run(text: &str) -> (u64, &str, &str) {
    let is_figure = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.find(|c: char| c.is_ascii_digit() != is_figure).unwrap_or(text.len());
    let (run, rest) = text.split_at(end);
    (run.parse().unwrap_or_default(), run, rest)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use model::{Edition, Profile};

    use super::*;
    use crate::scope::Scope;

    fn day(text: &str) -> NaiveDate {
        model::time::day(text).unwrap()
    }

    fn head(version: &str, date: &str) -> SoaHeader {
        SoaHeader { version: version.into(), date: model::time::day(date), approved_by: "Ann".into() }
    }

    fn version(number: &str, date: &str) -> Arc<Keyed<ApprovedSoa>> {
        let record = ApprovedSoa { head: head(number, date), ..ApprovedSoa::default() };
        Arc::new(Keyed { id: number.into(), record })
    }

    fn assessment() -> Assessment {
        let profile = Profile { organisation: "Joinery".into(), ..Profile::default() };
        Assessment::new("a".into(), Edition::Iso27001_2022, profile, DateTime::UNIX_EPOCH)
    }

    /// The registers of an assessment whose statement was approved as it stands.
    fn approved(assessment: &Assessment) -> Registers {
        let scope = Scope { sites: "Leeds".into(), ..Scope::default() };
        let mut registers = Registers { head: head("1.0", "2026-05-01"), scope, ..Registers::default() };
        let lines = statement(catalogue::iso27001_2022(), assessment, &registers);
        let record = ApprovedSoa {
            head: registers.head.clone(),
            organisation: assessment.profile.organisation.clone(),
            scope: "Leeds.".into(),
            lines,
            recorded_by: String::new(),
            covers: registers.scope.clone(),
        };
        registers.versions.push(Arc::new(Keyed { id: "1".into(), record }));
        registers
    }

    fn stands(assessment: &Assessment, registers: &Registers) -> Standing {
        standing_of(catalogue::iso27001_2022(), assessment, registers)
    }

    #[test]
    fn it_is_approved_as_long_as_it_says_what_was_approved() {
        let assessment = assessment();
        let registers = approved(&assessment);
        assert_eq!(stands(&assessment, &registers), Standing::Approved);
        assert_eq!(stands(&assessment, &Registers::default()), Standing::Draft(None));
    }

    #[test]
    fn whatever_changes_makes_it_a_draft() {
        type Change = fn(&mut Assessment, &mut Registers);
        let changes: [(&str, usize, Change); 6] = [
            ("an answer", 1, |assessment, _| {
                let answer = model::Answer { owner: "IT".into(), ..model::Answer::default() };
                assessment.answers.insert("A.5.1".parse().unwrap(), answer);
            }),
            ("an own control", 1, |_, registers| {
                registers.controls.push(("O.1".parse().unwrap(), Default::default()));
            }),
            ("the number", 0, |_, registers| registers.head.version = "1.1".into()),
            ("the name", 0, |assessment, _| assessment.profile.organisation = "Other".into()),
            ("the scope", 0, |_, registers| registers.scope.sites = "York".into()),
            ("the scope is gone", 0, |_, registers| registers.scope = Scope::default()),
        ];
        for (what, controls, change) in changes {
            let mut assessment = assessment();
            let mut registers = approved(&assessment);
            change(&mut assessment, &mut registers);
            match stands(&assessment, &registers) {
                Standing::Draft(Some(since)) => {
                    assert_eq!((since.controls, since.is_head_changed), (controls, controls == 0), "{what}");
                }
                other => panic!("{what}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_version_that_a_clock_dated_ahead_does_not_stand_for_those_that_follow() {
        let assessment = assessment();
        let mut registers = approved(&assessment);
        let mut ahead = (*registers.versions[0]).clone();
        (ahead.id, ahead.record.head) = ("2".into(), head("0.9", "2099-01-01"));
        registers.versions.push(Arc::new(ahead));
        assert_eq!(stands(&assessment, &registers), Standing::Approved);
    }

    #[test]
    fn a_version_that_does_not_say_what_it_covers_is_compared_by_the_own_words() {
        let assessment = assessment();
        let mut registers = approved(&assessment);
        Arc::make_mut(&mut registers.versions[0]).record.covers = Scope::default();
        assert_eq!(
            stands(&assessment, &registers),
            Standing::Approved,
            "a draft is made anew in any language"
        );
        registers.scope.statement = "All of York.".into();
        assert!(matches!(stands(&assessment, &registers), Standing::Draft(Some(_))));
    }

    #[test]
    fn a_number_is_used_once_and_no_version_is_dated_back_or_ahead() {
        let today = day("2026-06-15");
        let versions = [version("0.9", "2026-03-01"), version("1.0", "2026-05-01")];
        let says = |number: &str, date: &str| approve(&head(number, date), &versions, today);
        assert_eq!(says("1.1", "2026-05-01"), Ok(()));
        assert_eq!(says("1.1", "2026-06-15"), Ok(()));
        for same in ["1.0", " 1.0 ", "V1.0", "version 1.0", "0.9"] {
            assert_eq!(says(same, "2026-06-15"), Err(ApprovalError::NumberTaken), "{same}");
        }
        assert_eq!(says("1.1", "2026-04-30"), Err(ApprovalError::BeforeLast));
        assert_eq!(says("1.1", "2026-06-16"), Err(ApprovalError::DayToCome));
        for (number, date, by) in [("", "2026-06-15", "Ann"), ("1.1", "", "Ann"), ("1.1", "2026-06-15", "")] {
            let head = SoaHeader { approved_by: by.into(), ..head(number, date) };
            assert_eq!(approve(&head, &versions, today), Err(ApprovalError::Incomplete));
        }
        let ahead = [version("1.0", "2099-01-01")];
        assert_eq!(approve(&head("1.1", "2026-06-15"), &ahead, today), Ok(()), "a clock that was once ahead");
    }

    #[test]
    fn the_next_number_counts_up_what_counts_last() {
        let next = |number: &str| next_number(&[version(number, "2026-05-01")]);
        let cases = [
            ("0.9", "0.10"),
            ("1.0", "1.1"),
            ("v2", "v3"),
            ("2026-05", "2026-6"),
            ("1.0 draft", "1.1 draft"),
        ];
        for (number, expected) in cases {
            assert_eq!(next(number), expected);
        }
        assert_eq!(next("first"), "first.1");
        assert_eq!(next(""), ".1");
        assert_eq!(next("18446744073709551615"), "18446744073709551615.1");
        assert_eq!(next_number(&[]), "1.0");
        assert_eq!(next_number(&[version("1.1", "2026-04-01"), version("1.0", "2026-05-01")]), "1.2");
    }

    #[test]
    fn versions_of_one_day_stand_in_the_order_of_their_numbers() {
        let mut numbers = ["1.10", "1.9", "1.0", "2", "1.0a"];
        numbers.sort_by(|one, other| order_of_numbers(one, other));
        assert_eq!(numbers, ["1.0", "1.0a", "1.9", "1.10", "2"]);
    }
}
