//! The open assessment as signals: one for each answer, so that an answer redraws only what shows it.

use std::collections::BTreeMap;
use std::sync::Arc;

use catalogue::Catalogue;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::history::Edit;
use model::{Answer, Assessment, RequirementId};

use crate::route::EXAMPLE;

/// The open assessment.
#[derive(Debug, Clone)]
pub struct Document {
    /// The catalogue of its edition.
    pub catalogue: &'static Catalogue,
    frame: ArcRwSignal<Assessment>,
    answers: Arc<BTreeMap<RequirementId, ArcRwSignal<Answer>>>,
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.answers, &other.answers)
    }
}

impl Document {
    /// Opens an assessment, if the catalogue of its edition is here.
    pub fn new(mut assessment: Assessment) -> Option<Self> {
        let catalogue = catalogue::of(assessment.edition)?;
        let mut given = std::mem::take(&mut assessment.answers);
        let known = catalogue.requirements().iter().map(|r| r.id.clone());
        let mut answers = BTreeMap::new();
        for id in known {
            let answer = given.remove(&id).unwrap_or_default();
            answers.insert(id, ArcRwSignal::new(answer));
        }
        // Answers to what the catalogue does not know are kept as they came.
        answers.extend(given.into_iter().map(|(id, answer)| (id, ArcRwSignal::new(answer))));
        Some(Self { catalogue, frame: ArcRwSignal::new(assessment), answers: Arc::new(answers) })
    }

    /// The made-up firm.
    pub fn example() -> Option<Self> {
        let opened = interchange::open::open(include_bytes!("../example.json")).ok()?;
        let mut assessment = opened.assessments.into_iter().next()?.assessment;
        assessment.id = EXAMPLE.to_owned();
        Self::new(assessment)
    }

    /// Its id.
    pub fn id(&self) -> String {
        self.frame.with_untracked(|frame| frame.id.clone())
    }

    /// How many changes it has seen; follows them.
    pub fn follow_revision(&self) -> u64 {
        self.frame.with(|frame| frame.revision)
    }

    /// Whether it is the made-up firm, of which nothing is kept.
    pub fn is_example(&self) -> bool {
        self.frame.with_untracked(|frame| frame.id == EXAMPLE)
    }

    /// The answer to a requirement; follows its changes.
    pub fn answer(&self, id: &RequirementId) -> Answer {
        self.answers.get(id).map(ArcRwSignal::get).unwrap_or_default()
    }

    /// Changes an answer; [`Document::touch`] counts it.
    pub fn change(&self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        if let Some(answer) = self.answers.get(id) {
            answer.update(edit);
        }
    }

    /// Counts what was changed as a step, or as part of the step that came before.
    pub fn touch(&self, now: DateTime<Utc>, goes_on: bool) {
        self.frame.update(|frame| {
            let revision = frame.revision;
            frame.touch(now);
            if goes_on {
                frame.revision = revision;
            }
        });
    }

    /// Makes edits and counts them as one change.
    pub fn apply(&self, edits: &[Edit], now: DateTime<Utc>) {
        for edit in edits {
            match edit {
                Edit::Answer(edit) => {
                    if let Some(answer) = self.answers.get(&edit.requirement) {
                        answer.set(edit.after.clone());
                    }
                }
                other => self.frame.update(|frame| other.apply(frame)),
            }
        }
        self.frame.update(|frame| frame.touch(now));
    }

    /// Says what another copy of it says, except for some answers that were changed here.
    pub fn follow(&self, other: &Assessment, except: &[RequirementId]) {
        for (id, answer) in self.answers.iter().filter(|(id, _)| !except.contains(id)) {
            let theirs = other.answer(id);
            if answer.with_untracked(|mine| *mine != theirs) {
                answer.set(theirs);
            }
        }
        self.frame.update(|frame| {
            let revision = match except.is_empty() {
                true => other.revision,
                // What was changed here is a step beyond both.
                false => frame.revision.max(other.revision) + 1,
            };
            let answers = BTreeMap::new();
            *frame = Assessment { revision, answers, ..other.clone() };
        });
    }

    /// The whole assessment as it is now; follows every change.
    pub fn assessment(&self) -> Assessment {
        let mut assessment = self.frame.get();
        for (id, answer) in self.answers.iter() {
            let answer = answer.get();
            if !answer.is_blank() {
                assessment.answers.insert(id.clone(), answer);
            }
        }
        assessment
    }

    /// The whole assessment as it is now.
    pub fn snapshot(&self) -> Assessment {
        untrack(|| self.assessment())
    }

    /// How many of some requirements are dealt with: answered, or left out with a reason. Follows changes.
    pub fn dealt_with(&self, ids: &[RequirementId]) -> usize {
        ids.iter().filter(|id| is_dealt_with(&self.answer(id))).count()
    }
}

/// The number of the first of some requirements that is not dealt with, from 1; the last if all are.
pub fn first_open(ids: &[RequirementId], answer: impl Fn(&RequirementId) -> Answer) -> usize {
    let open = ids.iter().position(|id| !is_dealt_with(&answer(id)));
    open.map_or(ids.len(), |index| index + 1)
}

fn is_dealt_with(answer: &Answer) -> bool {
    answer.response.is_some() || answer.exclusion(model::RequirementKind::Control).is_some()
}
