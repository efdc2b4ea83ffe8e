//! A dump of all records, as written by `boot.js` after a crash or by the page for unreadable records.

use std::collections::{BTreeMap, BTreeSet};

use model::Assessment;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::OpenError;
use crate::locked::Locked;
use crate::opened::{Beside, Opened, OpenedAssessment, Place};
use crate::records::{self, Assembled};

/// The word that tells a rescue file from other JSON.
pub const MARK: &str = "plumbline-rescue";

/// The part of an assessment that holds its damaged records as they are, by their names. No reader of the format knows
/// it, so that it stays with the assessment as a part that is kept as it came.
pub const UNREADABLE: &str = "unreadable";

/// The records of a table by key: texts, unless something else damaged them.
pub type Records = BTreeMap<String, Value>;

/// All records as they are, readable or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescue {
    /// [`MARK`].
    pub format: String,
    /// Frames by key.
    #[serde(default)]
    pub assessments: Records,
    /// Answers and rows by key.
    #[serde(default)]
    pub answers: Records,
    /// Steps of histories by key.
    #[serde(default)]
    pub history: Records,
    /// Restore points by key.
    #[serde(default)]
    pub points: Records,
    /// The tables that could not be read when the file was written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

impl Default for Rescue {
    fn default() -> Self {
        let empty = Records::default;
        Self {
            format: MARK.into(),
            assessments: empty(),
            answers: empty(),
            history: empty(),
            points: empty(),
            missing: Vec::new(),
        }
    }
}

impl Rescue {
    /// Adds a table as it was read, or that it could not be read.
    pub fn take(&mut self, table: &str, found: Option<Vec<(String, String)>>) {
        let Some(found) = found else { return self.missing.push(table.to_owned()) };
        let into = match table {
            "assessments" => &mut self.assessments,
            "answers" => &mut self.answers,
            "history" => &mut self.history,
            _ => &mut self.points,
        };
        into.extend(found.into_iter().map(|(key, record)| (key, Value::String(record))));
    }
}

/// The text of a record; something else that lies in its place is written as JSON, which no reader takes for a record.
fn text_of(record: &Value) -> String {
    record.as_str().map_or_else(|| record.to_string(), str::to_owned)
}

/// The records of a table that belong to an assessment.
fn own(table: &Records, id: &str) -> Vec<(String, String)> {
    let all = records::all_of(id);
    let own = table.range(all.clone()..).take_while(|(key, _)| key.starts_with(&all));
    own.map(|(key, record)| (key.clone(), text_of(record))).collect()
}

/// Lets an assessment carry the records of which it does not say everything, as a file of it does.
fn carry_damaged(assessment: &mut Assessment, damaged: Vec<(String, String)>) {
    if damaged.is_empty() {
        return;
    }
    let before = assessment.rest.get(UNREADABLE).and_then(Value::as_object).cloned();
    let mut all: Map<String, Value> = before.unwrap_or_default();
    for (key, record) in damaged {
        let name = key.split_once('/').map_or(key.as_str(), |(_, name)| name).to_owned();
        all.insert(name, Value::String(record));
    }
    assessment.rest.set(UNREADABLE, Some(Value::Object(all)));
}

/// Reads a parsed rescue file; what cannot be read in it is counted or carried along, and hides nothing else.
pub(crate) fn read(mut value: Value) -> Result<Opened, OpenError> {
    // A table that is none must not hide the others.
    if let Some(parts) = value.as_object_mut() {
        parts.retain(|name, part| {
            part.is_object() || name == "format" || name == "missing" && part.is_array()
        });
    }
    let rescue: Rescue = serde_json::from_value(value).map_err(|_| OpenError::Malformed)?;
    let mut whole = Opened { unreadable: rescue.missing.len(), ..Opened::default() };
    for (id, frame) in &rescue.assessments {
        let frame = text_of(frame);
        let beside = |place, table: &Records| {
            own(table, id).into_iter().map(move |(key, record)| Beside { place, key, record })
        };
        let points = beside(Place::Points, &rescue.points);
        if let Ok(locked) = Locked::from_record(&frame) {
            whole.locked.push(locked);
            let others =
                beside(Place::Answers, &rescue.answers).chain(beside(Place::History, &rescue.history));
            let all: Vec<Beside> = others.chain(points).collect();
            if !all.is_empty() {
                whole.beside.insert(id.clone(), all);
            }
            continue;
        }
        let mut answers = own(&rescue.answers, id);
        let borrowed = answers.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let Ok(Assembled::Readable(found)) = records::assemble(&frame, borrowed) else {
            whole.unreadable += 1;
            continue;
        };
        let OpenedAssessment { mut assessment, problems, .. } = *found;
        answers.retain(|(key, _)| records::is_named(key, &problems));
        carry_damaged(&mut assessment, answers);
        let mut found = OpenedAssessment { assessment, history: Vec::new(), head: None, problems };
        let steps = own(&rescue.history, id);
        let steps = steps.into_iter().map(|(_, line)| serde_json::from_str(&line).unwrap_or(Value::Null));
        found.read_history(
            Some(steps.collect()).filter(|steps: &Value| *steps != Value::Array(Vec::new())),
            None,
        );
        let points: Vec<Beside> = points.collect();
        if !points.is_empty() {
            whole.beside.insert(found.assessment.id.clone(), points);
        }
        whole.assessments.push(found);
    }
    whole.unreadable += orphans(&rescue);
    whole.whole()
}

/// Of how many assessments there are answers and rows, but no frame.
fn orphans(rescue: &Rescue) -> usize {
    let ids: BTreeSet<&str> =
        rescue.answers.keys().filter_map(|key| key.split_once('/')).map(|(id, _)| id).collect();
    ids.into_iter().filter(|id| !rescue.assessments.contains_key(*id)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::open;
    use crate::samples;
    use model::reading::Problem;

    /// A dump of the sample with its history and a restore point.
    fn dump() -> Rescue {
        let full = samples::full();
        let (frame, parts) = records::tests::records(&full);
        let mut rescue = Rescue::default();
        rescue.take("assessments", Some(vec![(full.id.clone(), frame)]));
        rescue.take("answers", Some(parts));
        let step = |entry: &model::history::Entry| {
            (records::entry_key(&full.id, entry.point.revision), records::entry(entry).unwrap())
        };
        rescue.take("history", Some(samples::history().iter().map(step).collect()));
        rescue.take("points", Some(vec![(format!("{}/2026-03-01", full.id), "a point".into())]));
        rescue
    }

    #[track_caller]
    fn opened(rescue: &Rescue) -> Opened {
        open(serde_json::to_string(rescue).unwrap().as_bytes()).unwrap()
    }

    #[test]
    fn all_four_tables_come_back() {
        let found = opened(&dump());
        let full = samples::full();
        let whole = OpenedAssessment {
            history: samples::history(),
            head: samples::head(),
            ..samples::found(full.clone())
        };
        assert_eq!(found.assessments, [whole]);
        let point =
            Beside { place: Place::Points, key: format!("{}/2026-03-01", full.id), record: "a point".into() };
        assert_eq!(found.beside[&full.id], [point]);
        assert_eq!(found.unreadable, 0);
    }

    #[test]
    fn what_lies_beside_a_locked_one_comes_along_encrypted() {
        let locked = samples::locked();
        let id = locked.id().unwrap().to_owned();
        let mut rescue = Rescue::default();
        rescue.take("assessments", Some(vec![(id.clone(), locked.write().unwrap())]));
        for table in ["answers", "history", "points"] {
            rescue.take(table, Some(vec![(format!("{id}/1"), format!("sealed-2 {table}"))]));
        }
        let found = opened(&rescue);
        assert_eq!(found.locked, [locked]);
        let places = found.beside[&id].iter().map(|beside| beside.place).collect::<Vec<_>>();
        assert_eq!(places, [Place::Answers, Place::History, Place::Points]);
        assert_eq!(found.unreadable, 0);
    }

    #[test]
    fn rescue_files_of_earlier_versions_open() {
        let mut old = serde_json::to_value(dump()).unwrap();
        old.as_object_mut()
            .unwrap()
            .retain(|name, _| ["format", "assessments", "answers"].contains(&name.as_str()));
        let found = open(old.to_string().as_bytes()).unwrap();
        assert_eq!(found.assessments, [samples::found(samples::full())]);
    }

    #[test]
    fn one_unreadable_record_hides_nothing_else() {
        let count = samples::full().answers.len();
        let whole = serde_json::to_value(dump()).unwrap();
        for (table, key, junk) in [
            ("assessments", "b", Value::from("{")),
            ("assessments", "b", Value::Null),
            ("assessments", "b", Value::from(7)),
            ("answers", "b/5.1", Value::from("{}")),
        ] {
            let mut damaged = whole.clone();
            damaged[table][key] = junk;
            let found = open(damaged.to_string().as_bytes()).unwrap();
            assert_eq!((found.assessments.len(), found.unreadable), (1, 1), "{table}");
        }
        let id = samples::full().id;
        for junk in [Value::from("{\"response\":"), Value::from(7), Value::Null] {
            let mut damaged = whole.clone();
            let key = whole["answers"].as_object().unwrap().keys().find(|key| !key.contains('~')).unwrap();
            damaged["answers"][key] = junk.clone();
            let found = open(damaged.to_string().as_bytes()).unwrap();
            let [found] = found.assessments.as_slice() else { panic!() };
            assert_eq!(found.assessment.answers.len(), count - 1);
            let name = key.strip_prefix(&records::all_of(&id)).unwrap();
            assert_eq!(found.assessment.rest.get(UNREADABLE).unwrap()[name], text_of(&junk));
        }
        for table in ["answers", "history", "points"] {
            let mut damaged = whole.clone();
            damaged[table] = Value::Null;
            assert_eq!(open(damaged.to_string().as_bytes()).unwrap().assessments.len(), 1, "{table}");
        }
        let mut damaged = whole;
        damaged["history"][records::entry_key(&id, 29)] = "{".into();
        let found = open(damaged.to_string().as_bytes()).unwrap();
        assert_eq!(found.assessments[0].problems, [Problem::HistoryDropped(1)]);
        assert_eq!(found.assessments[0].history.len(), 1);
    }

    #[test]
    fn a_table_that_could_not_be_read_is_counted() {
        let mut rescue = dump();
        rescue.points.clear();
        rescue.take("points", None);
        assert_eq!(opened(&rescue).unreadable, 1);
    }
}
