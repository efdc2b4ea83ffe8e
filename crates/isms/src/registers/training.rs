//! The training record: who learnt what, when, how that is known, and when it is due again (7.2, 7.3, A.6.3).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::registers::Running;
use crate::{choices, record};

choices! {
    /// In which form somebody was taught.
    pub enum TrainingForm {
        /// A short lesson, read alone.
        Lesson = "lesson", Text::training_lesson;
        /// A lesson with its quiz.
        Quiz = "quiz", Text::training_quiz;
        /// A workshop or briefing.
        Workshop = "workshop", Text::training_workshop;
        /// A course.
        Course = "course", Text::training_course;
        /// Working beside somebody who knows.
        OnTheJob = "on_the_job", Text::training_on_the_job;
    }
}

choices! {
    /// How it is known.
    pub enum TrainingProof {
        /// They say so themselves.
        SelfReported = "self_reported", Text::training_self_reported;
        /// Somebody else was there.
        Attended = "attended", Text::training_attended;
        /// There is a certificate.
        Certificate = "certificate", Text::training_certified;
    }
}

record! {
    /// That somebody was taught something.
    pub struct Training in "training", Text::row_training, Text::row_trainings, Name, Ids::Any;
    about Text::about_training;
    columns ["title", "person", "form", "on", "result", "proof", "next", "renewed"];
    ordered [("on", "next")];
    {
        /// What was taught.
        pub title: String = Kind::Line, Fact, Text::part_taught;
        /// Who was taught.
        pub person: String = Kind::Person, Name, Text::part_name;
        /// In which form.
        pub form: Option<TrainingForm> = Kind::Choice(TrainingForm::CHOICES), Fact, Text::part_training_form;
        /// When.
        pub on: Option<NaiveDate> = Kind::Day, Fact, Text::part_date;
        /// What came of it, such as "4 of 5".
        pub result: String = Kind::Line, Fact, Text::part_result;
        /// How that is known.
        pub proof: Option<TrainingProof> = Kind::Choice(TrainingProof::CHOICES), Fact, Text::part_training_proof;
        /// When it is due again.
        pub next: Option<NaiveDate> = Kind::Due, Fact, Text::part_next_due;
        /// When it was renewed, or the person left.
        pub renewed: Option<NaiveDate> = Kind::Closed, Fact, Text::part_renewed;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}

impl Training {
    /// Whether it should have been repeated, as far as the record itself says.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.renewed.is_none() && self.next.is_some_and(|next| next < today)
    }

    /// What it is about: the same person is taught the same again.
    pub(crate) fn subject(&self) -> (String, String) {
        (self.person.to_lowercase(), self.title.to_lowercase())
    }
}

/// The ids of the records that should have been repeated: the newest of each person and subject, where that is overdue.
pub fn overdue(running: &Running, today: NaiveDate) -> Vec<&str> {
    let mut newest = BTreeMap::new();
    // They stand in the order of their days, those without a day last: these say the least.
    let dated = running.training.iter().filter(|one| one.record.on.is_some());
    let undated = running.training.iter().filter(|one| one.record.on.is_none());
    for one in undated.chain(dated) {
        newest.insert(one.record.subject(), one);
    }
    let mut ids: Vec<&str> =
        newest.into_values().filter(|one| one.record.is_overdue(today)).map(|one| one.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

#[cfg(test)]
mod tests {
    use model::Rows;
    use serde_json::json;

    use super::*;
    use crate::Registers;

    fn day(text: &str) -> NaiveDate {
        model::time::day(text).unwrap()
    }

    #[test]
    fn who_was_taught_again_is_not_overdue_and_neither_is_who_left() {
        let mut rows = Rows::default();
        for (id, person, title, on, next, renewed) in [
            ("a", "Ann", "Phishing", "2025-01-01", "2026-01-01", None),
            ("b", "ann", "phishing", "2026-01-05", "2027-01-05", None),
            ("c", "Ben", "Phishing", "2025-01-01", "2026-01-01", None),
            ("d", "Cas", "Phishing", "2025-01-01", "2026-01-01", Some("2025-06-01")),
            ("e", "Ben", "Devices", "2026-02-01", "2026-03-01", None),
        ] {
            let row = json!({ "person": person, "title": title, "on": on, "next": next, "renewed": renewed });
            rows.set(&format!("training/{id}"), Some(row));
        }
        let registers = Registers::of(&rows);
        let overdue = |today| overdue(&registers.running, day(today));
        assert_eq!(overdue("2026-02-10"), ["c"]);
        assert_eq!(overdue("2026-03-01"), ["c"], "its own day is not past");
        assert_eq!(overdue("2026-03-02"), ["c", "e"]);
        assert_eq!(overdue("2027-01-06"), ["b", "c", "e"]);
    }

    #[test]
    fn a_record_without_a_day_never_hides_one_that_has_one() {
        let mut rows = Rows::default();
        rows.set(
            "training/a",
            Some(json!({ "person": "Ann", "title": "x", "on": "2025-01-01", "next": "2026-01-01" })),
        );
        rows.set("training/b", Some(json!({ "person": "Ann", "title": "x" })));
        let registers = Registers::of(&rows);
        assert_eq!(overdue(&registers.running, day("2026-05-01")), ["a"]);
    }
}
