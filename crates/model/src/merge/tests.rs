use super::*;
use crate::history::{Cause, Entry, Point, edits_between};
use crate::{Edition, Justification, Level, Profile, Response};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use serde_json::json;

/// A copy that keeps its history as the app does.
#[derive(Debug, Clone)]
struct Branch {
    now: Assessment,
    history: Vec<Entry>,
}

impl Branch {
    fn new() -> Self {
        let now =
            Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
        Self { now, history: Vec::new() }
    }

    fn become_(&mut self, mut next: Assessment, cause: Cause, second: i64) {
        let edits = edits_between(&self.now, &next);
        let at: DateTime<Utc> = DateTime::UNIX_EPOCH + TimeDelta::seconds(second);
        next.revision = self.now.revision + 1;
        next.updated_at = at;
        self.history.push(Entry::new(Point { revision: next.revision, at }, cause, edits));
        self.now = next;
    }

    fn edit(&mut self, second: i64, change: impl FnOnce(&mut Assessment)) {
        let mut next = self.now.clone();
        change(&mut next);
        self.become_(next, Cause::Edited, second);
    }

    fn copy(&self) -> Copy<'_> {
        Copy::new(&self.now, &self.history)
    }

    fn merge(&mut self, theirs: &Branch, second: i64) -> usize {
        let common = common_state(self.copy(), theirs.copy());
        let found = differences(common.as_ref(), &self.now, &theirs.now);
        let conflicts = found.iter().filter(|difference| difference.changed_by.is_none()).count();
        let merged = merge(&self.now, &theirs.now, found.iter().map(|difference| (difference, None)));
        self.become_(merged, Cause::Merged(theirs.copy().head), second);
        conflicts
    }
}

fn id(text: &str) -> RequirementId {
    text.parse().unwrap()
}

fn note(reference: &str, words: &str) -> impl FnOnce(&mut Assessment) {
    let (reference, words) = (id(reference), words.to_owned());
    move |assessment| {
        let mut answer = assessment.answer(&reference);
        answer.note = words;
        match answer.is_blank() {
            true => assessment.answers.remove(&reference),
            false => assessment.answers.insert(reference, answer),
        };
    }
}

fn level(reference: &str, level: u8) -> impl FnOnce(&mut Assessment) {
    let reference = id(reference);
    move |assessment| {
        let level = Response::Level(Level::try_from(level).unwrap());
        assessment.answers.entry(reference).or_default().assess(level);
    }
}

#[test]
fn what_only_one_side_touched_never_conflicts() {
    let mut mine = Branch::new();
    mine.edit(1, level("5.1", 1));
    let mut theirs = mine.clone();
    mine.edit(2, note("5.1", "mine"));
    theirs.edit(2, level("5.1", 4));
    theirs.edit(3, |a| a.profile.organisation = "Renamed".into());
    assert_eq!(mine.merge(&theirs, 4), 0);
    let answer = mine.now.answer(&id("5.1"));
    assert_eq!((answer.level(), answer.note.as_str()), (Some(Level::Measured), "mine"));
    assert_eq!(mine.now.profile.organisation, "Renamed");
}

#[test]
fn what_both_changed_is_a_choice_and_stays_mine_without_one() {
    let mut mine = Branch::new();
    let mut theirs = mine.clone();
    mine.edit(1, level("5.1", 1));
    theirs.edit(2, |a| {
        let reason = Justification::new("no").unwrap();
        a.answers.entry(id("5.1")).or_default().exclude(reason);
    });
    let common = common_state(mine.copy(), theirs.copy()).unwrap();
    let found = differences(Some(&common), &mine.now, &theirs.now);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0].field, found[0].changed_by),
        (&Field::Answer(id("5.1"), AnswerField::Response), None)
    );
    let kept = merge(&mine.now, &theirs.now, [(&found[0], None)]);
    assert_eq!(kept.answers, mine.now.answers);
    let taken = merge(&mine.now, &theirs.now, [(&found[0], Some(Side::Theirs))]);
    assert_eq!(taken.answers, theirs.now.answers);
}

#[test]
fn without_a_common_state_every_difference_is_a_choice() {
    let mut mine = Branch::new();
    mine.edit(1, level("5.1", 1));
    let mut theirs = Branch::new();
    theirs.edit(1, level("5.2", 1));
    theirs.history.clear();
    assert_eq!(common_state(mine.copy(), theirs.copy()), None);
    let found = differences(None, &mine.now, &theirs.now);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|difference| difference.changed_by.is_none()));
}

#[test]
fn a_copy_without_its_history_still_says_where_it_stood() {
    let mut mine = Branch::new();
    mine.edit(1, level("5.1", 1));
    let report = mine.clone();
    mine.edit(2, level("5.2", 2));
    let theirs = Copy { now: &report.now, history: &[], head: report.copy().head };
    let common = common_state(mine.copy(), theirs).unwrap();
    let found = differences(Some(&common), &mine.now, &report.now);
    assert_eq!(found.iter().map(|d| d.changed_by).collect::<Vec<_>>(), [Some(Side::Mine)]);
    // One that claims the point but says something else is not believed.
    let mut forged = report.now.clone();
    forged.profile.organisation = "Forged".into();
    let theirs = Copy { now: &forged, history: &[], head: report.copy().head };
    assert_eq!(common_state(mine.copy(), theirs), None);
}

#[test]
fn merging_to_and_fro_asks_nothing_twice() {
    let mut mine = Branch::new();
    mine.edit(1, level("5.1", 1));
    let mut theirs = mine.clone();
    mine.edit(2, level("5.2", 2));
    theirs.edit(3, level("5.3", 3));
    assert_eq!(mine.merge(&theirs, 4), 0);
    theirs.edit(5, level("5.3", 4));
    assert_eq!(mine.merge(&theirs, 6), 0);
    assert_eq!(mine.now.answer(&id("5.3")).level(), Some(Level::Measured));
    // Now they take mine, and go on.
    assert_eq!(theirs.merge(&mine, 7), 0);
    assert!(theirs.now.says_the_same_as(&mine.now));
    theirs.edit(8, level("5.2", 5));
    mine.edit(9, level("5.1", 5));
    assert_eq!(mine.merge(&theirs, 10), 0);
    assert_eq!(mine.now.answer(&id("5.2")).level(), Some(Level::Improving));
    assert_eq!(mine.now.answer(&id("5.1")).level(), Some(Level::Improving));
}

#[test]
fn what_they_take_back_after_both_took_in_each_other_goes_here_too() {
    let mut mine = Branch::new();
    mine.edit(1, level("5.1", 1));
    let mut theirs = mine.clone();
    mine.edit(2, level("5.3", 3));
    theirs.edit(2, level("5.2", 2));
    assert_eq!(theirs.merge(&mine, 3), 0);
    assert_eq!(mine.merge(&theirs, 4), 0);
    assert!(mine.now.says_the_same_as(&theirs.now));
    // The state after the later of the two merges is what both have in common, not that before the first.
    theirs.edit(5, |a| drop(a.answers.remove(&id("5.2"))));
    assert_eq!(mine.merge(&theirs, 6), 0);
    assert_eq!(mine.now.answers.len(), 2);
    assert!(mine.now.says_the_same_as(&theirs.now));
}

#[test]
fn the_profile_and_the_assessment_merge_what_only_a_newer_version_knows() {
    let base = Branch::new();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.edit(1, |a| a.profile.sector = Some(crate::Sector::Health));
    theirs.edit(1, |a| {
        a.profile.rest.set("size", Some("galaxy".into()));
        a.profile.rest.set("site", Some("here".into()));
        a.rest.set("workshops", Some(json!([1])));
    });
    assert_eq!(mine.merge(&theirs, 2), 0);
    let Assessment { profile, rest, .. } = &mine.now;
    assert_eq!(
        (profile.unread("size"), profile.unread("site")),
        (Some(&"galaxy".into()), Some(&"here".into()))
    );
    assert_eq!((profile.sector, rest.get("workshops")), (Some(crate::Sector::Health), Some(&json!([1]))));
    // And back, as undo does.
    for edit in mine.history.last().unwrap().edits.iter().rev() {
        edit.clone().inverse().apply(&mut mine.now);
    }
    assert!(mine.now.rest.is_empty() && mine.now.profile.rest.is_empty());
}

#[test]
fn a_history_with_a_hole_is_not_believed() {
    let mut mine = Branch::new();
    mine.edit(1, level("5.1", 1));
    mine.edit(2, level("5.2", 1));
    let mut theirs = mine.clone();
    theirs.edit(3, level("5.3", 1));
    theirs.edit(4, level("5.4", 1));
    theirs.history.remove(2);
    assert_eq!(common_state(mine.copy(), theirs.copy()), None);
}

#[test]
fn a_difference_belongs_to_the_requirement_that_it_is_about() {
    let about = |field: Field| field.requirement().map(ToString::to_string);
    assert_eq!(about(Field::Answer(id("4.1"), AnswerField::Note)), Some("4.1".into()));
    assert_eq!(about(Field::Unknown(Holder::Answer(id("4.2")), "cost".into())), Some("4.2".into()));
    assert_eq!(about(Field::Organisation), None);
}

#[test]
fn rows_merge_part_by_part_and_come_and_go_whole() {
    let row = |title: &str, owner: &str| Some(json!({ "title": title, "owner": owner }));
    let set = |a: &mut Assessment, key: &str, row| a.rows.set(key, row);
    let mut mine = Branch::new();
    mine.edit(1, |a| {
        set(a, "action/1", row("one", ""));
        set(a, "action/2", row("two", ""));
        set(a, "action/3", row("three", ""));
    });
    let mut theirs = mine.clone();
    mine.edit(2, |a| set(a, "action/1", row("one", "me")));
    theirs.edit(3, |a| {
        set(a, "action/1", row("eins", ""));
        set(a, "action/2", row("two", "them"));
        set(a, "action/3", None);
        set(a, "document/scope", Some(json!({ "state": "draft" })));
    });
    assert_eq!(mine.merge(&theirs, 4), 0);
    let rows: Vec<(&String, &serde_json::Value)> = mine.now.rows.iter().collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(Some(rows[0].1.clone()), row("eins", "me"));
    assert_eq!(Some(rows[1].1.clone()), row("two", "them"));
    assert_eq!(rows[2].0, "document/scope");
}

#[derive(Debug, Clone)]
enum Change {
    Level(u8, u8),
    Note(u8, u8),
    Name(u8),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        (0..4u8, 0..6u8).prop_map(|(which, level)| Change::Level(which, level)),
        (0..4u8, 0..4u8).prop_map(|(which, words)| Change::Note(which, words)),
        (0..3u8).prop_map(Change::Name),
    ];
    prop::collection::vec(change, 0..8)
}

fn make(branch: &mut Branch, changes: &[Change], from: i64) {
    for (count, change) in changes.iter().enumerate() {
        let second = from + count as i64;
        match *change {
            Change::Level(which, to) => branch.edit(second, level(&format!("A.5.{which}"), to)),
            Change::Note(which, words) => {
                let words = "x".repeat(usize::from(words));
                branch.edit(second, note(&format!("A.5.{which}"), &words));
            }
            Change::Name(name) => {
                branch.edit(second, |a| a.profile.organisation = "n".repeat(usize::from(name)));
            }
        }
    }
}

proptest! {
    #[test]
    fn a_merge_loses_nothing_that_one_side_alone_changed(before in changes(), here in changes(), there in changes()) {
        let mut mine = Branch::new();
        make(&mut mine, &before, 0);
        let base = mine.now.clone();
        let mut theirs = mine.clone();
        make(&mut mine, &here, 100);
        make(&mut theirs, &there, 200);
        let common = common_state(mine.copy(), theirs.copy()).unwrap();
        prop_assert!(common.says_the_same_as(&base));
        let found = differences(Some(&common), &mine.now, &theirs.now);
        let merged = merge(&mine.now, &theirs.now, found.iter().map(|d| (d, None)));
        for field in fields(&mine.now, &theirs.now).into_iter().chain(fields(&base, &merged)) {
            let (was, here, there) = (field.of(&base), field.of(&mine.now), field.of(&theirs.now));
            let expected = if here == was { there } else { here };
            prop_assert_eq!(field.of(&merged), expected, "{:?}", field);
        }
        // All theirs is theirs, and the same from the other side.
        let all = merge(&mine.now, &theirs.now, differences(None, &mine.now, &theirs.now).iter().map(|d| (d, Some(Side::Theirs))));
        prop_assert!(all.says_the_same_as(&theirs.now));
        let other = common_state(theirs.copy(), mine.copy()).unwrap();
        prop_assert!(other.says_the_same_as(&base));
    }
}

#[test]
fn the_same_response_under_two_versions_of_the_catalogue_is_nothing_to_decide() {
    let under = |level, version: &str| {
        let mut copy = Branch::new().now;
        let catalogue = Some(version.into());
        let answer = Answer { response: Some(Response::Level(level)), catalogue, ..Answer::default() };
        copy.answers.insert("5.1".parse().unwrap(), answer);
        copy
    };
    let (mine, theirs) = (under(Level::Partial, "1"), under(Level::Partial, "2"));
    let found = differences(None, &mine, &theirs);
    assert!(found.iter().all(|difference| difference.changed_by == Some(Side::Mine)), "{found:?}");
    let found = differences(Some(&mine), &mine, &theirs);
    assert_eq!(merge(&mine, &theirs, found.iter().map(|difference| (difference, None))), theirs);
    let found = differences(None, &mine, &under(Level::Measured, "1"));
    assert_eq!(found[0].changed_by, None);
}

/// Most of two large copies is the same: that is compared as it stands, without a copy of any of it.
#[test]
fn what_two_copies_of_twenty_thousand_entries_share_is_not_copied() {
    const ENTRIES: u64 = 20_000;
    let mut mine = Branch::new().now;
    for number in 0..ENTRIES {
        let row = serde_json::json!({ "title": "x", "owner": "Ann", "due": "2027-01-01", "state": "doing" });
        mine.rows.set(&format!("action/{number}"), Some(row));
    }
    let mut theirs = mine.clone();
    theirs.rows.set("action/7", Some(serde_json::json!({ "title": "y", "owner": "Ann" })));
    let mut found = Vec::new();
    let measured = allocation_counter::measure(|| found = differences(Some(&mine), &mine, &theirs));
    assert_eq!(found.len(), 3, "title, day and state");
    assert!(measured.count_total < ENTRIES, "{} allocations", measured.count_total);
}

#[test]
fn a_row_is_called_by_its_title_or_by_the_version_in_its_head() {
    let title = |row: serde_json::Value| RowName::of("a/1", Some(&row)).title;
    assert_eq!(title(serde_json::json!({ "title": "Back up", "version": "2" })), "Back up");
    assert_eq!(title(serde_json::json!({ "title": "", "name": "Policy" })), "Policy");
    assert_eq!(title(serde_json::json!({ "head": { "version": "1.0" } })), "1.0");
    assert_eq!(title(serde_json::json!({ "version": "1.1" })), "1.1");
    assert_eq!(RowName::of("a/1", None).title, "");
}
