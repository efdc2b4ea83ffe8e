//! Awareness lessons for everybody in an organisation (7.3, A.6.3), each with the questions that a quiz is drawn from.

use std::str::Split;

use crate::lessons::{Block, block};
use crate::pack::{FIELD, ITEM, RECORD};

/// A lesson of five minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwarenessLesson {
    /// Its place in addresses.
    pub slug: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What one can do afterwards, in a sentence.
    pub summary: &'static str,
    /// How many minutes it takes.
    pub minutes: u8,
    /// The requirements that it helps with.
    pub requirements: Vec<&'static str>,
    /// What its picture shows, for whoever cannot see it.
    pub picture: &'static str,
    /// The captions of the picture, in order.
    pub steps: Vec<&'static str>,
    body: &'static str,
    /// The questions that its quiz is drawn from.
    pub questions: Vec<QuizQuestion>,
}

/// A question of a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuizQuestion {
    /// What it is known by.
    pub key: &'static str,
    /// What is asked.
    pub text: &'static str,
    /// What can be chosen, one of which is right.
    pub choices: Vec<QuizChoice>,
}

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuizChoice {
    /// Whether it is right.
    pub is_right: bool,
    /// What it says.
    pub text: &'static str,
    /// Why it is right, or why not.
    pub why: &'static str,
}

impl AwarenessLesson {
    /// Its parts.
    pub fn blocks(&self) -> impl Iterator<Item = Block> + use<> {
        self.body.split("\n\n").map(block)
    }

    /// So many of its questions, others for another seed, in an order of the seed.
    pub fn draw(&self, count: usize, seed: u64) -> Vec<&QuizQuestion> {
        let mut all: Vec<&QuizQuestion> = self.questions.iter().collect();
        let mut state = seed;
        // Fisher and Yates; the numbers are those of a linear congruential generator (Knuth, MMIX).
        for last in (1..all.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let other = (state >> 33) % (last as u64 + 1);
            all.swap(last, usize::try_from(other).unwrap_or(last));
        }
        all.truncate(count);
        all
    }
}

/// The place in addresses and the title of each lesson, in their order: for whoever lists them without their content.
pub fn awareness_titles() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = include_str!(concat!(env!("OUT_DIR"), "/awareness-titles.en.pack"));
    all.split(RECORD).filter_map(|record| record.split_once(FIELD))
}

/// All lessons, in the order in which they are read best.
pub fn awareness() -> Vec<AwarenessLesson> {
    include_str!(concat!(env!("OUT_DIR"), "/awareness.en.pack")).split(RECORD).filter_map(lesson).collect()
}

fn lesson(record: &'static str) -> Option<AwarenessLesson> {
    let mut fields = record.split(FIELD);
    let list = |text: &'static str| text.split(ITEM).filter(|item| !item.is_empty()).collect();
    Some(AwarenessLesson {
        slug: fields.next()?,
        title: fields.next()?,
        summary: fields.next()?,
        minutes: fields.next()?.parse().ok()?,
        requirements: list(fields.next()?),
        picture: fields.next()?,
        steps: list(fields.next()?),
        body: fields.next()?,
        questions: std::iter::from_fn(|| question(&mut fields)).collect(),
    })
}

fn question(fields: &mut Split<'static, char>) -> Option<QuizQuestion> {
    let (key, text) = (fields.next()?, fields.next()?);
    let count: usize = fields.next()?.parse().ok()?;
    let mut choices = Vec::new();
    for _ in 0..count {
        choices.push(QuizChoice {
            is_right: fields.next()? == "1",
            text: fields.next()?,
            why: fields.next()?,
        });
    }
    Some(QuizQuestion { key, text, choices })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lesson_comes_out_as_it_went_in() {
        let all = awareness();
        assert_eq!(all.len(), 10);
        let titles: Vec<_> = all.iter().map(|lesson| (lesson.slug, lesson.title)).collect();
        assert!(titles.into_iter().eq(awareness_titles()));
        let questions: usize = all.iter().map(|lesson| lesson.questions.len()).sum();
        assert!(questions >= 80, "{questions}");
        for lesson in &all {
            assert!(lesson.blocks().count() > 3 && !lesson.steps.is_empty(), "{}", lesson.slug);
            for question in &lesson.questions {
                assert_eq!(
                    question.choices.iter().filter(|choice| choice.is_right).count(),
                    1,
                    "{}",
                    question.key
                );
            }
        }
    }

    #[test]
    fn two_seeds_draw_two_quizzes_and_one_always_the_same() {
        let all = awareness();
        let lesson = &all[0];
        let keys = |seed| lesson.draw(5, seed).into_iter().map(|one| one.key).collect::<Vec<_>>();
        assert_eq!(keys(1), keys(1));
        assert!((2..9).any(|seed| keys(seed) != keys(1)));
        let mut distinct = keys(7);
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), 5);
        assert_eq!(lesson.draw(1_000, 3).len(), lesson.questions.len());
    }
}
