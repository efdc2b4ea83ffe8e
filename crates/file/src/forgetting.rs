//! Forgetting a person in all that is stored of an assessment: its records, its history and its restore points, as one change,
//! and what was handed in for its open sessions.

use chrono::{DateTime, Utc};
use isms::persons::{self, Mention, Pseudonym, Refused, Somebody};
use isms::record::Record as _;
use isms::workshop::Workshop;
use model::Assessment;
use model::history::{Entry, read_entry};
use model::merge::{Field, RowName};
use workshop::Collection;

use crate::check::Record;
use crate::envelope::{self, FileEntry};
use crate::open::open;
use crate::records;

/// What is stored of an assessment, in plain.
#[derive(Debug, Clone, Copy)]
pub struct Stored<'a> {
    /// What it says now.
    pub assessment: &'a Assessment,
    /// Records of answers and rows that are damaged, or were set aside.
    pub damaged: &'a [Record],
    /// Its history.
    pub history: &'a [Record],
    /// Its restore points.
    pub points: &'a [Record],
    /// What was handed in for each open session, by the id of its row.
    pub hand_ins: &'a [(String, Collection)],
}

/// Where a person is named in what is stored.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Named {
    /// In what the assessment says, in its history, and in what was handed in for open sessions.
    pub mentions: Vec<Mention>,
    /// In restore points, by their days.
    pub points: Vec<(String, Vec<Mention>)>,
    /// How many records that cannot be read name them.
    pub damaged: usize,
}

impl Named {
    /// How many texts name them.
    pub fn places(&self) -> usize {
        let points: usize = self.points.iter().map(|(_, mentions)| mentions.len()).sum();
        self.mentions.len() + points + self.damaged
    }
}

/// What takes the place of what is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Forgotten {
    /// What the assessment says.
    pub assessment: Assessment,
    /// The records that are damaged, each behind the key that it had.
    pub damaged: Vec<(String, Record)>,
    /// Its history.
    pub history: Vec<Record>,
    /// Its restore points.
    pub points: Vec<Record>,
    /// What was handed in, where they were named in it.
    pub hand_ins: Vec<(String, Collection)>,
}

/// What the record of a step or of a restore point amounts to.
enum Read<T> {
    Whole(Box<T>),
    Damaged,
}

fn step(record: &Record) -> Read<Entry> {
    let read = serde_json::from_str(&record.1).ok().and_then(read_entry);
    read.map_or(Read::Damaged, |entry| Read::Whole(Box::new(entry)))
}

fn point(record: &Record) -> Read<Assessment> {
    let read = open(record.1.as_bytes()).ok().and_then(|mut opened| opened.assessments.pop());
    read.map_or(Read::Damaged, |found| Read::Whole(Box::new(found.assessment)))
}

fn steps(stored: &Stored<'_>) -> Vec<Entry> {
    let whole = |record| match step(record) {
        Read::Whole(entry) => Some(*entry),
        Read::Damaged => None,
    };
    stored.history.iter().filter_map(whole).collect()
}

/// Where a person is named in what is stored.
pub fn named(stored: &Stored<'_>, somebody: &Somebody) -> Named {
    let mut named = Named {
        mentions: persons::mentions(stored.assessment, &steps(stored), somebody),
        ..Named::default()
    };
    for (id, hand_ins) in stored.hand_ins {
        let key = Workshop::key(id);
        let row = stored.assessment.rows.row(&key);
        // Who handed in stands where those who were there do once the session is closed.
        let field = Field::Part(RowName::of(&key, row), "present".to_owned());
        let hits = hand_ins.texts().map(|says| (says, somebody.times(says))).filter(|(_, times)| *times > 0);
        named.mentions.extend(hits.map(|(says, times)| Mention {
            step: None,
            field: field.clone(),
            says: says.to_owned(),
            times,
        }));
    }
    let is_named = |record: &Record| somebody.times(&record.1) > 0 || somebody.is_in_id(&record.1);
    let is_hit = |record: &&Record| is_named(record) || somebody.is_in_id(&record.0);
    named.damaged += stored.damaged.iter().filter(is_hit).count();
    let broken = stored.history.iter().filter(|record| matches!(step(record), Read::Damaged));
    named.damaged += broken.filter(|record| is_named(record)).count();
    for record in stored.points {
        match point(record) {
            Read::Damaged => named.damaged += usize::from(is_named(record)),
            Read::Whole(assessment) => {
                let found = persons::mentions(&assessment, &[], somebody);
                if !found.is_empty() {
                    let day = record.0.rsplit('/').next().unwrap_or_default().to_owned();
                    named.points.push((day, found));
                }
            }
        }
    }
    named
}

/// What is stored, under a pseudonym.
///
/// # Errors
/// [`Refused`] where the pseudonym stands anywhere in it already.
pub fn forgotten(
    stored: &Stored<'_>,
    somebody: &Somebody,
    pseudonym: &Pseudonym,
    now: DateTime<Utc>,
) -> Result<Forgotten, Refused> {
    if named(stored, &pseudonym.sought()).places() > 0 {
        return Err(Refused::InUse);
    }
    let (mut assessment, _, _) = persons::forgotten(stored.assessment, &[], somebody, pseudonym)?;
    if assessment != *stored.assessment {
        assessment.touch(now);
    }
    let text = |record: &Record| {
        let words = persons::forgotten_text(&record.1, somebody, pseudonym);
        words.unwrap_or_else(|| record.1.clone())
    };
    let damaged = stored.damaged.iter().map(|record| {
        let key = somebody.replaced_in_id(&record.0, pseudonym).unwrap_or_else(|| record.0.clone());
        (record.0.clone(), (key, text(record)))
    });
    let mut history = Vec::new();
    for record in stored.history {
        let whole = match step(record) {
            Read::Damaged => None,
            Read::Whole(entry) => {
                let blank = Assessment {
                    answers: Default::default(),
                    rows: Default::default(),
                    ..stored.assessment.clone()
                };
                let (_, entries, _) = persons::forgotten(&blank, &[*entry], somebody, pseudonym)?;
                entries.first().and_then(|entry| records::entry(entry).ok())
            }
        };
        history.push((record.0.clone(), whole.unwrap_or_else(|| text(record))));
    }
    let mut points = Vec::new();
    for record in stored.points {
        let whole = match point(record) {
            Read::Damaged => None,
            Read::Whole(before) => {
                let (after, _, _) = persons::forgotten(&before, &[], somebody, pseudonym)?;
                let is_same = after == *before;
                if is_same { None } else { envelope::write(&[FileEntry::whole(&after, &[])], now).ok() }
            }
        };
        points.push((record.0.clone(), whole.unwrap_or_else(|| text(record))));
    }
    let is_hit = |hand_ins: &Collection| hand_ins.texts().any(|says| somebody.times(says) > 0);
    let hit = stored.hand_ins.iter().filter(|(_, hand_ins)| is_hit(hand_ins));
    let hand_ins = hit.map(|(id, hand_ins)| {
        let mut hand_ins = hand_ins.clone();
        hand_ins.replace_texts(&|says| somebody.replaced(says, pseudonym).map(|(says, _)| says));
        (id.clone(), hand_ins)
    });
    let hand_ins = hand_ins.collect();
    Ok(Forgotten { assessment, damaged: damaged.collect(), history, points, hand_ins })
}

#[cfg(test)]
mod tests {
    use model::Edition;
    use serde_json::json;
    use workshop::{Comment, Content, HandIn, Invitation, Kind, PersonId, Round, Scale, SessionTag};

    use super::*;
    use crate::records::tests::records;
    use crate::samples;

    const NAME: &str = "Ann Example";

    fn named_everywhere() -> Assessment {
        let mut assessment = samples::full();
        for answer in assessment.answers.values_mut() {
            answer.owner = NAME.into();
            answer.note = format!("{NAME} knows");
        }
        assessment.rows.set("person/sheet-ann-example", Some(json!({ "name": NAME })));
        assessment.rows.set("action/1", Some(json!({ "title": format!("Ask {NAME}"), "owner": NAME })));
        assessment.rows.set("approved/1", Some(json!({ "approved_by": NAME, "document": "backup" })));
        assessment.profile.organisation = NAME.into();
        assessment
    }

    fn point_of(assessment: &Assessment) -> String {
        envelope::write(&[FileEntry::whole(assessment, &[])], samples::now()).unwrap()
    }

    fn handed_in(names: &[&str]) -> Collection {
        let mut all = Collection::default();
        for (number, name) in (1..).zip(names) {
            let text = format!("ask {name}");
            let hand_in = HandIn {
                kind: Kind::Workshop,
                content: Content { year: 2026, number: 1 },
                edition: Edition::Iso27001_2022,
                session: SessionTag::new(1),
                person: PersonId::new(number),
                group: 0,
                round: Round::First,
                revision: 0,
                scale: Scale::Four,
                answers: vec![None],
                name: (*name).to_owned(),
                comments: vec![Comment { question: 0, text }],
            };
            let to = Invitation {
                kind: Kind::Workshop,
                title: String::new(),
                edition: hand_in.edition,
                content: hand_in.content,
                session: hand_in.session,
                scale: hand_in.scale,
                named: true,
                comments: true,
                groups: Vec::new(),
                asked: Vec::new(),
                count: 1,
            };
            all.take(hand_in, &to, None);
        }
        all
    }

    #[test]
    fn no_byte_of_what_is_stored_afterwards_names_the_person_and_all_of_it_still_reads() {
        let assessment = named_everywhere();
        let empty = samples::empty();
        let edits = model::history::edits_between(&empty, &assessment);
        let entry = Entry {
            by: Some(NAME.into()),
            ..Entry::new(samples::head().unwrap(), model::history::Cause::Edited, edits)
        };
        let history = [
            ("a/000000000001".to_owned(), records::entry(&entry).unwrap()),
            ("a/000000000002".to_owned(), format!("{{\"by\":\"{NAME}\"")),
        ];
        let points = [
            ("a/2026-06-14".to_owned(), point_of(&assessment)),
            ("a/2026-06-15".to_owned(), point_of(&empty)),
            ("a/2026-06-16".to_owned(), format!("broken {NAME}")),
        ];
        let damaged = [("a/~person/sheet-ann-example".to_owned(), format!("{{\"name\":\"{NAME}"))];
        let (hand_ins, others) = (handed_in(&[NAME, "Ben"]), handed_in(&["Ben"]));
        let hand_ins = [("1".to_owned(), hand_ins), ("2".to_owned(), others)];
        let stored = Stored {
            assessment: &assessment,
            damaged: &damaged,
            history: &history,
            points: &points,
            hand_ins: &hand_ins,
        };
        let ann = Somebody::new([NAME]).unwrap();
        let by = Pseudonym::new("Person 1", &ann).unwrap();
        let before = named(&stored, &ann);
        assert_eq!((before.points.len(), before.damaged), (1, 3));
        assert!(before.mentions.iter().any(|mention| mention.step.is_some()));
        let after = forgotten(&stored, &ann, &by, samples::now()).unwrap();
        let (frame, answers) = records(&after.assessment);
        let damaged = after.damaged.iter().map(|(_, record)| record.clone());
        let all = answers.into_iter().chain(damaged).chain(after.history.clone()).chain(after.points.clone());
        let bytes = all.fold(frame, |all, (key, record)| [all, key, record].join("\n")).to_lowercase();
        assert!(!bytes.contains("ann example") && !bytes.contains("ann-example"));
        assert!(bytes.contains("person 1"));
        assert!(
            matches!(step(&after.history[0]), Read::Whole(_))
                && matches!(point(&after.points[0]), Read::Whole(_))
        );
        assert_eq!(after.points[1], points[1], "nobody is named there");
        assert!(after.assessment.revision > assessment.revision);
        let [(id, renamed)] = &after.hand_ins[..] else { panic!("{:?}", after.hand_ins) };
        assert_eq!(id, "1");
        assert_eq!(
            renamed.texts().filter(|says| !says.is_empty()).collect::<Vec<_>>(),
            ["Person 1", "ask Person 1", "Ben", "ask Ben"]
        );
        let left = Stored {
            assessment: &after.assessment,
            damaged: &[],
            history: &after.history,
            points: &after.points,
            hand_ins: &after.hand_ins,
        };
        assert_eq!(named(&left, &ann), Named::default());
        assert_eq!(
            forgotten(&left, &ann, &by, samples::now()),
            Err(Refused::InUse),
            "one pseudonym, one person"
        );
    }
}
