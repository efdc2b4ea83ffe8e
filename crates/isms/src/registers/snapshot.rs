//! What an assessment said on a day, small enough to keep many.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use locale::Text;
use model::scoring::Figures;
use model::{Answer, Applicability, Assessment, Justification, Requirement, RequirementId, Response, sort};
use serde::{Deserialize, Serialize};

use crate::action::ActionState;
use crate::declaration::{Ids, Kind};
use crate::{Registers, record};

record! {
    /// What an assessment said on a day.
    pub struct Snapshot in "snapshot", Text::row_snapshot, Text::row_snapshot, Internal, Ids::Any;
    {
        /// What it is called: "Before the internal audit".
        pub name: String = Kind::Line, OwnWords, Text::part_name;
        /// Of which day.
        pub on: Option<NaiveDate> = Kind::Day, Fact, Text::part_on;
        /// What was said.
        pub said: BTreeMap<RequirementId, Said> = Kind::Data, Fact, Text::part_said;
        /// The version of the catalogue when it was taken; none where that is not known.
        pub catalogue: Option<String> = Kind::Data, Fact, Text::part_catalogue;
        /// How many actions there were.
        pub actions: u32 = Kind::Data, Fact, Text::part_actions;
        /// How many of them were done.
        pub done: u32 = Kind::Data, Fact, Text::part_done;
    }
}

/// What was said about a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Said {
    /// A level, or *not sure*.
    Response(Response),
    /// It does not apply.
    Excluded(Excluded),
}

/// The word that stands for an exclusion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Excluded {
    /// It does not apply.
    Excluded,
}

impl Said {
    /// What an answer amounts to; none if nothing was said.
    pub fn of(id: &RequirementId, answer: &Answer) -> Option<Self> {
        match answer.exclusion(crate::document::kind(id)) {
            Some(_) => Some(Self::Excluded(Excluded::Excluded)),
            None => answer.response.map(Self::Response),
        }
    }
}

impl Snapshot {
    /// What an assessment says now.
    pub fn take(name: &str, on: NaiveDate, assessment: &Assessment, registers: &Registers) -> Self {
        let said =
            assessment.answers.iter().filter_map(|(id, answer)| Some((id.clone(), Said::of(id, answer)?)));
        let done = registers.actions.iter().filter(|action| action.record.state == ActionState::Done).count();
        Self {
            name: model::text::line(name),
            on: Some(on),
            said: collected(said),
            catalogue: Some(catalogue::VERSION.to_owned()),
            actions: registers.actions.len() as u32,
            done: done as u32,
        }
    }

    /// The answer that stands for what was said, as far as figures go.
    pub fn answer(&self, id: &RequirementId) -> Answer {
        match self.said.get(id) {
            Some(Said::Response(response)) => Answer { response: Some(*response), ..Answer::default() },
            Some(Said::Excluded(_)) => {
                let reason = Justification::new("-").map(Applicability::Excluded).unwrap_or_default();
                Answer { applicability: reason, ..Answer::default() }
            }
            None => Answer::default(),
        }
    }

    /// Its figures over some requirements.
    pub fn figures<'a>(&self, requirements: impl IntoIterator<Item = &'a Requirement>) -> Figures {
        let pairs: Vec<(&Requirement, Answer)> =
            requirements.into_iter().map(|requirement| (requirement, self.answer(&requirement.id))).collect();
        Figures::of(pairs.iter().map(|(requirement, answer)| (*requirement, answer)))
    }
}

/// Entry by entry: building a map at once sorts it first, in much more code.
fn collected(said: impl Iterator<Item = (RequirementId, Said)>) -> BTreeMap<RequirementId, Said> {
    let mut map = BTreeMap::new();
    map.extend(said);
    map
}

/// What became of a requirement between two snapshots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Course {
    /// Its level fell.
    Fell,
    /// Its level rose.
    Rose,
    /// It was answered for the first time.
    New,
    /// It changed in another way: left out, taken in again, *not sure*, or not answered any more.
    Other,
}

/// A requirement that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Which.
    pub id: RequirementId,
    /// What was said before.
    pub before: Option<Said>,
    /// What is said after.
    pub after: Option<Said>,
    /// What that amounts to.
    pub course: Course,
}

/// What changed from one snapshot to another, what fell first.
pub fn compare(before: &Snapshot, after: &Snapshot) -> Vec<Moved> {
    let mut ids: Vec<&RequirementId> = before.said.keys().chain(after.said.keys()).collect();
    sort::sort_by(&mut ids, Ord::cmp);
    ids.dedup();
    let mut moved: Vec<Moved> = ids
        .into_iter()
        .filter_map(|id| {
            let (was, is) = (before.said.get(id).copied(), after.said.get(id).copied());
            let level = |said: Option<Said>| match said {
                Some(Said::Response(response)) => response.level(),
                _ => None,
            };
            let course = match (level(was), level(is)) {
                _ if was == is => return None,
                (Some(was), Some(is)) if was < is => Course::Rose,
                (Some(_), Some(_)) => Course::Fell,
                (None, Some(_)) if was.is_none() => Course::New,
                _ => Course::Other,
            };
            Some(Moved { id: id.clone(), before: was, after: is, course })
        })
        .collect();
    sort::sort_by_key(&mut moved, |one| (one.course, place(&one.id)));
    moved
}

/// Where a reference stands in the standard: clauses before controls, 9 before 10, own controls last.
fn place(id: &RequirementId) -> (bool, bool, Vec<u32>) {
    let numbers = id.as_str().split('.').filter_map(|part| part.parse().ok());
    (id.is_own(), crate::document::kind(id) == model::RequirementKind::Control, numbers.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record as _;
    use model::Level;

    fn snapshot(said: &[(&str, Option<u8>)]) -> Snapshot {
        let said = said.iter().map(|(id, level)| {
            let response =
                level.map_or(Response::NotSure, |level| Response::Level(Level::try_from(level).unwrap()));
            (id.parse().unwrap(), Said::Response(response))
        });
        Snapshot { said: said.collect(), ..Snapshot::default() }
    }

    #[test]
    fn what_fell_comes_first_and_what_stayed_not_at_all() {
        let none = Snapshot::default();
        let ids = ["10.1", "9.1", "A.5.10", "A.5.9", "O.1", "A.8.1"];
        let all = snapshot(&ids.map(|id| (id, Some(1))));
        let order: Vec<String> = compare(&none, &all).into_iter().map(|moved| moved.id.to_string()).collect();
        assert_eq!(order, ["9.1", "10.1", "A.5.9", "A.5.10", "A.8.1", "O.1"]);
        let before = snapshot(&[("5.1", Some(3)), ("5.2", Some(1)), ("5.3", Some(2)), ("6.2", None)]);
        let after = snapshot(&[
            ("5.1", Some(2)),
            ("5.2", Some(3)),
            ("5.3", Some(2)),
            ("6.2", Some(1)),
            ("7.1", Some(0)),
        ]);
        let courses: Vec<_> =
            compare(&before, &after).into_iter().map(|m| (m.id.to_string(), m.course)).collect();
        let expected =
            [("5.1", Course::Fell), ("5.2", Course::Rose), ("7.1", Course::New), ("6.2", Course::Other)];
        assert_eq!(courses, expected.map(|(id, course)| (id.to_owned(), course)));
        assert!(compare(&after, &after).is_empty());
    }

    #[test]
    fn it_is_read_as_it_was_written() {
        let mut snapshot = snapshot(&[("5.1", Some(3)), ("6.2", None)]);
        snapshot.said.insert("A.8.30".parse().unwrap(), Said::Excluded(Excluded::Excluded));
        let written = snapshot.write().unwrap();
        assert_eq!(written["said"]["A.8.30"], "excluded");
        assert_eq!(Snapshot::read(&written), (snapshot, vec![]));
    }

    #[test]
    fn a_snapshot_of_another_version_of_the_catalogue_or_of_none_is_read() {
        let mut assessment = Assessment::new(
            "a".into(),
            model::Edition::Iso27001_2022,
            Default::default(),
            Default::default(),
        );
        assessment.answers.insert("5.1".parse().unwrap(), Answer::default());
        let day = NaiveDate::default();
        let taken = Snapshot::take("x", day, &assessment, &Registers::default());
        let mut written = taken.write().unwrap();
        assert_eq!(written["catalogue"], catalogue::VERSION);
        for version in
            [serde_json::json!("1.7"), serde_json::json!("of a later age"), serde_json::Value::Null]
        {
            written["catalogue"] = version.clone();
            let (read, broken) = Snapshot::read(&written);
            assert_eq!((read.catalogue.as_deref(), broken), (version.as_str(), vec![]));
        }
        written["catalogue"] = serde_json::json!(3);
        let (read, broken) = Snapshot::read(&written);
        assert_eq!((read.catalogue, read.on, broken), (None, taken.on, vec!["catalogue".to_owned()]));
    }

    #[test]
    fn what_was_said_stands_for_an_answer() {
        let mut snapshot = snapshot(&[("A.5.1", Some(2)), ("A.5.2", None)]);
        snapshot.said.insert("A.5.3".parse().unwrap(), Said::Excluded(Excluded::Excluded));
        let answer = |id: &str| snapshot.answer(&id.parse().unwrap());
        assert_eq!(answer("A.5.1").level(), Some(Level::Partial));
        assert_eq!(answer("A.5.2").response, Some(Response::NotSure));
        assert!(answer("A.5.3").exclusion(model::RequirementKind::Control).is_some());
        assert_eq!(answer("A.5.4"), Answer::default());
    }
}
