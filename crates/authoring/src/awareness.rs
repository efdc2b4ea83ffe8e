//! Awareness lessons for everybody in an organisation, each with its quiz, from one TOML file each.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use crate::Fault;
use crate::readability::grade;
use crate::sources::files;

/// The longest lesson, in words: five minutes of reading.
const LONGEST: usize = 420;
/// The fewest questions, so that two people can be asked different ones.
const FEWEST: usize = 8;
/// The highest reading grade.
const HARDEST: f64 = 8.0;

/// A lesson with its quiz as it is written; `docs/content.md` says what each field is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Its place in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What one can do afterwards, in a sentence.
    pub summary: String,
    /// How long it takes to read.
    pub minutes: u8,
    /// The requirements that it helps with.
    pub requirements: Vec<String>,
    /// What its picture shows, for whoever cannot see it.
    pub picture: String,
    /// The captions in the picture, in order.
    pub steps: Vec<String>,
    /// Its blocks, as those of [`crate::lessons`].
    pub body: String,
    /// The questions that a quiz is drawn from.
    pub question: Vec<Question>,
}

/// A question of a quiz.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What it is known by; never changes.
    pub key: String,
    /// What is asked.
    pub text: String,
    /// What can be chosen, one of which is right.
    pub choice: Vec<Choice>,
}

/// What can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Whether it is the right one.
    #[serde(default)]
    pub right: bool,
    /// Why it is, or why not.
    pub why: String,
}

/// Reads the lessons of one language, in the order of their files.
///
/// # Errors
/// All faults found.
pub fn read(folder: &Path) -> Result<Vec<Lesson>, Vec<Fault>> {
    let (mut lessons, mut faults) = (Vec::new(), Vec::new());
    let mut keys = BTreeSet::new();
    for (name, text) in files(folder)? {
        match toml::from_str::<Lesson>(&text) {
            Ok(lesson) => {
                faults.extend(check(&lesson).into_iter().map(|message| Fault::new(&name, message)));
                for question in &lesson.question {
                    if !keys.insert(question.key.clone()) {
                        faults
                            .push(Fault::new(&name, format!("{} is the key of two questions", question.key)));
                    }
                }
                lessons.push(lesson);
            }
            Err(error) => faults.push(Fault::new(&name, error.to_string())),
        }
    }
    if faults.is_empty() { Ok(lessons) } else { Err(faults) }
}

fn check(lesson: &Lesson) -> Vec<String> {
    let mut faults = Vec::new();
    let words = lesson.body.split_whitespace().count();
    if words > LONGEST {
        faults.push(format!("{words} words, at most {LONGEST}"));
    }
    if lesson.question.len() < FEWEST {
        faults.push(format!("{} questions, at least {FEWEST}", lesson.question.len()));
    }
    if !(3..=4).contains(&lesson.steps.len()) {
        faults.push("a picture has three or four captions".into());
    }
    let prose = std::iter::once(("the body", &lesson.body));
    let asked = lesson.question.iter().flat_map(|question| {
        let choices = question.choice.iter().flat_map(|choice| [&choice.text, &choice.why]);
        std::iter::once(&question.text).chain(choices).map(|text| (question.key.as_str(), text))
    });
    for (place, text) in prose.chain(asked) {
        if text.trim().is_empty() || text.contains(['<', '>', '{', '}']) {
            faults.push(format!("{place}: an empty text, or markup"));
        }
    }
    if grade(&lesson.body) > HARDEST {
        faults.push(format!("the body reads at grade {:.1}, at most {HARDEST}", grade(&lesson.body)));
    }
    for question in &lesson.question {
        let right = question.choice.iter().filter(|choice| choice.right).count();
        if right != 1 || !(3..=4).contains(&question.choice.len()) {
            faults.push(format!("{}: three or four choices, one of which is right", question.key));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Lesson> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue/content/en/awareness");
        read(&folder).unwrap()
    }

    #[test]
    fn ten_lessons_pass_with_a_pool_of_questions_each() {
        let all = all();
        assert_eq!(all.len(), 10);
        assert!(all.iter().map(|lesson| lesson.question.len()).sum::<usize>() >= 80);
    }

    #[test]
    fn the_right_choice_is_told_neither_by_its_place_nor_by_its_length() {
        let all = all();
        let questions: Vec<&Question> = all.iter().flat_map(|lesson| &lesson.question).collect();
        let at = |place: usize| {
            questions.iter().filter(|one| one.choice.get(place).is_some_and(|choice| choice.right)).count()
        };
        assert!((0..3).all(|place| at(place) * 6 > questions.len()), "{:?}", [at(0), at(1), at(2)]);
        let is_longest = |one: &&&Question| {
            let longest = one.choice.iter().map(|choice| choice.text.len()).max();
            one.choice.iter().any(|choice| choice.right && Some(choice.text.len()) == longest)
        };
        assert!(questions.iter().filter(is_longest).count() * 5 < questions.len() * 2);
    }

    #[test]
    fn what_is_wrong_with_a_lesson_is_named() {
        let mut lesson = all().remove(0);
        assert_eq!(check(&lesson), Vec::<String>::new());
        lesson.question[0].choice.iter_mut().for_each(|choice| choice.right = true);
        lesson.body = "word ".repeat(500);
        lesson.question.truncate(3);
        lesson.question[1].text = " ".into();
        let faults = check(&lesson).join("\n");
        for says in ["at most 420", "at least 8", "one of which is right", "empty text"] {
            assert!(faults.contains(says), "{faults}");
        }
    }
}
