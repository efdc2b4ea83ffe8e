//! Lessons that are taken by hand-in, and attendance of workshops: what goes into the training record (a reducer from
//! hand-ins to records).

use chrono::{Days, Months, NaiveDate};
use model::Edition;
use workshop::{Asked, Choice, Collection, Content, HandIn, Invitation, Kind, Round, Scale, SessionTag};

use super::content_now;
use crate::record::Keyed;
use crate::registers::Running;
use crate::training::{Training, TrainingForm, TrainingProof};
use crate::workshop::{Purpose, Workshop};

/// How many questions a quiz asks.
pub const ASKED: usize = 5;

/// A lesson is due again after so many months: awareness is refreshed every year.
const AGAIN: Months = Months::new(12);

/// How many days people are given, unless somebody says otherwise.
pub const GIVEN: Days = Days::new(14);

/// A session in which people take a lesson, open until somebody closes it.
pub fn begin(lesson: &str, title: &str, session: u32, on: NaiveDate) -> Workshop {
    Workshop {
        title: title.to_owned(),
        date: on.checked_add_days(GIVEN),
        purpose: Some(Purpose::Lesson),
        lesson: lesson.to_owned(),
        session: SessionTag::new(session).number(),
        content: catalogue::VERSION.to_owned(),
        ..Workshop::default()
    }
}

/// What stands in the link that people open: the lesson, as the only entry of what is asked.
pub(super) fn invitation(workshop: &Workshop, edition: Edition) -> Invitation {
    Invitation {
        kind: Kind::Quiz,
        title: workshop.title.clone(),
        edition,
        content: Content::read(&workshop.content).unwrap_or_else(content_now),
        session: SessionTag::new(workshop.session),
        scale: Scale::Quiz,
        named: true,
        comments: false,
        groups: Vec::new(),
        asked: vec![Asked::Group(workshop.lesson.clone())],
        count: ASKED,
    }
}

/// The lesson that an invitation is about; none where it is about anything else.
pub fn lesson_of(to: &Invitation) -> Option<&str> {
    match (to.kind, &to.asked[..]) {
        (Kind::Quiz, [Asked::Group(lesson)]) => Some(lesson),
        _ => None,
    }
}

/// An answer of a quiz as it is handed in: whether the first choice was right. Which questions were drawn is not said.
pub fn answer(is_right: bool) -> Choice {
    Choice::Level(u8::from(is_right))
}

/// How many answers were right, of how many.
pub fn right(hand_in: &HandIn) -> (usize, usize) {
    let right = hand_in.answers.iter().flatten().filter(|one| **one == answer(true));
    (right.count(), hand_in.answers.len())
}

/// The entries of the training record that follow from a session, each under an id that is the same however often it is
/// added. `result` puts a result into words: how many were right, of how many.
fn training(
    session: &Workshop,
    collection: &Collection,
    on: NaiveDate,
    result: &dyn Fn(usize, usize) -> String,
) -> Vec<Keyed<Training>> {
    let entry = |id: String, person: &str, record: Training| Keyed {
        id,
        record: Training { title: session.title.clone(), person: model::text::line(person), ..record },
    };
    match session.purpose() {
        Purpose::Lesson => {
            let named = collection.of(Round::First).filter(|one| !one.name.trim().is_empty());
            let entries = named.map(|one| {
                let (right, of) = right(one);
                let record = Training {
                    form: Some(TrainingForm::Quiz),
                    on: Some(on),
                    result: result(right, of),
                    proof: Some(TrainingProof::SelfReported),
                    next: on.checked_add_months(AGAIN),
                    ..Training::default()
                };
                entry(format!("{:07x}-{:010x}", session.session, one.person.number()), &one.name, record)
            });
            entries.collect()
        }
        Purpose::Workshop => {
            let people = session.present.iter().enumerate().filter(|(_, name)| !name.trim().is_empty());
            let entries = people.map(|(place, name)| {
                let record = Training {
                    form: Some(TrainingForm::Workshop),
                    on: session.date.or(session.closed).or(Some(on)),
                    proof: Some(TrainingProof::Attended),
                    ..Training::default()
                };
                entry(format!("{:07x}-{place}", session.session), name, record)
            });
            entries.collect()
        }
        Purpose::Supplier => Vec::new(),
    }
}

/// What a session adds to the training record: the entries that are missing there, and the earlier ones that these renew.
/// What is in the record already renews nothing.
pub fn additions(
    session: &Workshop,
    collection: &Collection,
    running: &Running,
    on: NaiveDate,
    result: &dyn Fn(usize, usize) -> String,
) -> (Vec<Keyed<Training>>, Vec<Keyed<Training>>) {
    let missing = missing(training(session, collection, on, result), running, result);
    let renewed = renewed(&missing, running);
    (missing, renewed)
}

/// Those of some entries that the record does not have yet, or has with another result of the same quiz. What somebody has
/// written into an entry since stays, a result in their own words included.
fn missing(
    entries: Vec<Keyed<Training>>,
    running: &Running,
    result: &dyn Fn(usize, usize) -> String,
) -> Vec<Keyed<Training>> {
    let is_of_a_quiz = |says: &str| (0..=ASKED).any(|right| result(right, ASKED) == says);
    let missing = entries.into_iter().filter_map(|one| {
        let Some(known) = running.training.iter().find(|known| known.id == one.id) else { return Some(one) };
        let known = &known.record;
        let changes = known.result != one.record.result && is_of_a_quiz(&known.result);
        changes.then(|| Keyed {
            id: one.id,
            record: Training {
                result: one.record.result,
                on: one.record.on,
                next: one.record.next,
                ..known.clone()
            },
        })
    });
    missing.collect()
}

/// The earlier entries of the same people about the same, which new ones renew, with that day in them.
fn renewed(entries: &[Keyed<Training>], running: &Running) -> Vec<Keyed<Training>> {
    let renews = |known: &Training| {
        let is_it =
            |one: &&Keyed<Training>| one.record.subject() == known.subject() && one.record.on > known.on;
        entries.iter().find(is_it).and_then(|one| one.record.on)
    };
    let open = running.training.iter().filter(|known| known.record.renewed.is_none());
    let open = open.filter(|known| entries.iter().all(|one| one.id != known.id));
    let renewed = open.filter_map(|known| {
        let on = renews(&known.record)?;
        Some(Keyed { id: known.id.clone(), record: Training { renewed: Some(on), ..known.record.clone() } })
    });
    renewed.collect()
}

#[cfg(test)]
mod tests {
    use model::Rows;
    use workshop::PersonId;

    use super::*;
    use crate::Registers;
    use crate::record::Record as _;

    fn day(text: &str) -> NaiveDate {
        model::time::day(text).unwrap()
    }

    fn hand_in(to: &Invitation, person: u64, name: &str, right: usize, revision: u8) -> HandIn {
        HandIn {
            kind: to.kind,
            content: to.content,
            edition: to.edition,
            session: to.session,
            person: PersonId::new(person),
            group: 0,
            round: Round::First,
            revision,
            scale: to.scale,
            answers: (0..to.count).map(|place| Some(answer(place < right))).collect(),
            name: name.to_owned(),
            comments: Vec::new(),
        }
    }

    fn room() -> (Workshop, Invitation) {
        let session = begin("phishing", "Phishing", 7, day("2026-05-01"));
        let to = super::super::invitation(&session, Edition::Iso27001_2022, catalogue::iso27001_2022());
        (session, to)
    }

    fn taken(all: &[HandIn], to: &Invitation) -> Collection {
        let mut collection = Collection::default();
        for one in all {
            // As it comes: written as a code and read again.
            assert!(collection.take(HandIn::read(&one.write()).unwrap(), to, None).counts());
        }
        collection
    }

    fn said(right: usize, of: usize) -> String {
        format!("{right}/{of}")
    }

    #[test]
    fn eight_people_come_into_the_record_each_once_with_the_latest_result() {
        let (session, to) = room();
        assert_eq!(Invitation::read(&to.write()).as_ref().ok().and_then(lesson_of), Some("phishing"));
        let mut all: Vec<HandIn> = (0..8)
            .map(|person| hand_in(&to, person, &format!("P{person}"), person as usize % 6, 0))
            .collect();
        all.push(hand_in(&to, 3, "P3", 5, 1));
        let entries = training(&session, &taken(&all, &to), day("2026-05-02"), &said);
        let results: Vec<(&str, &str)> =
            entries.iter().map(|one| (one.record.person.as_str(), one.record.result.as_str())).collect();
        assert_eq!(results.len(), 8);
        assert!(results.contains(&("P3", "5/5")) && results.contains(&("P2", "2/5")), "{results:?}");
        for one in &entries {
            assert_eq!(one.record.next, Some(day("2027-05-02")));
            assert_eq!(one.record.proof, Some(TrainingProof::SelfReported));
            assert_eq!(Training::read(&one.record.write().unwrap()).0, one.record);
        }
    }

    #[test]
    fn what_is_in_the_record_is_not_added_again_and_what_changed_takes_its_place() {
        let (session, to) = room();
        let first = taken(&[hand_in(&to, 1, "Ann", 2, 0), hand_in(&to, 2, "Ben", 5, 0)], &to);
        let mut rows = Rows::default();
        for one in training(&session, &first, day("2026-05-02"), &said) {
            rows.set(&Training::key(&one.id), one.record.write());
        }
        let running = Registers::of(&rows).running;
        let again = training(&session, &first, day("2026-05-09"), &said);
        assert_eq!(missing(again, &running, &said), []);
        let later = taken(&[hand_in(&to, 1, "Ann", 4, 1), hand_in(&to, 2, "Ben", 5, 0)], &to);
        let again = training(&session, &later, day("2026-05-09"), &said);
        let left = missing(again.clone(), &running, &said);
        assert_eq!(left.iter().map(|one| one.record.person.as_str()).collect::<Vec<_>>(), ["Ann"]);
        assert!(running.training.iter().any(|known| known.id == left[0].id), "it is the same entry");
        // What somebody wrote into the entry stays: their own result, and a note beside a new one.
        for (result, expected) in [("talked it through", None), ("2/5", Some("mine"))] {
            let id = Training::key(&left[0].id);
            let mut row = rows.row(&id).cloned().unwrap();
            row["result"] = result.into();
            row["note"] = "mine".into();
            rows.set(&id, Some(row));
            let running = Registers::of(&rows).running;
            let left = missing(again.clone(), &running, &said);
            assert_eq!(left.first().map(|one| one.record.note.as_str()), expected, "{result}");
        }
    }

    #[test]
    fn a_new_entry_renews_the_earlier_one_of_the_same_person_about_the_same() {
        let (session, to) = room();
        let mut rows = Rows::default();
        for (id, person, title, on) in [
            ("a", "ann", "phishing", "2025-04-01"),
            ("b", "Ben", "Phishing", "2025-04-01"),
            ("c", "Ann", "Devices", "2025-04-01"),
            ("d", "Ann", "Phishing", "2026-09-01"),
        ] {
            let row = serde_json::json!({ "person": person, "title": title, "on": on });
            rows.set(&Training::key(id), Some(row));
        }
        let entries =
            training(&session, &taken(&[hand_in(&to, 1, "Ann", 5, 0)], &to), day("2026-05-02"), &said);
        let renewed = renewed(&entries, &Registers::of(&rows).running);
        let renewed: Vec<_> = renewed.iter().map(|one| (one.id.as_str(), one.record.renewed)).collect();
        assert_eq!(renewed, [("a", Some(day("2026-05-02")))]);
    }

    #[test]
    fn what_is_in_the_record_already_renews_nothing() {
        let (session, to) = room();
        let all = taken(&[hand_in(&to, 1, "Ann", 5, 0)], &to);
        let mut rows = Rows::default();
        for one in training(&session, &all, day("2026-05-02"), &said) {
            rows.set(&Training::key(&one.id), one.record.write());
        }
        // Taken again by another invitation, before the first one is closed.
        let row = serde_json::json!({ "person": "Ann", "title": "Phishing", "on": "2027-03-05", "next": "2028-03-05" });
        rows.set(&Training::key("later"), Some(row));
        let (added, renewed) =
            additions(&session, &all, &Registers::of(&rows).running, day("2027-03-10"), &said);
        assert_eq!((added, renewed), (Vec::new(), Vec::new()));
    }

    #[test]
    fn those_who_were_at_a_workshop_come_into_the_record_with_its_day() {
        let session = Workshop {
            title: "Kick-off".into(),
            date: Some(day("2026-03-01")),
            present: vec!["Ann".into(), " ".into(), "Ben".into()],
            ..Workshop::default()
        };
        let entries = training(&session, &Collection::default(), day("2026-05-02"), &said);
        assert_eq!(entries.len(), 2);
        assert!(entries.iter().all(|one| one.record.on == session.date && one.record.next.is_none()));
        let asked = Workshop { purpose: Some(Purpose::Supplier), ..session };
        assert!(training(&asked, &Collection::default(), day("2026-05-02"), &said).is_empty());
    }
}
