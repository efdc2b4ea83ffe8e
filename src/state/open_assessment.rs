//! The open assessment as signals: one for each answer, so that an answer redraws only what shows it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use catalogue::Catalogue;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::history::Edit;
use model::{Answer, Assessment, Profile, RequirementId, Rows};

use crate::route::EXAMPLE;

/// Answers by requirement. A list, since there are few, and a map of its own kind would weigh more than looking
/// through it costs.
type Answers = Vec<(RequirementId, ArcRwSignal<Answer>)>;

/// The open assessment.
#[derive(Debug, Clone)]
pub struct OpenAssessment {
    /// The catalogue of its edition.
    pub catalogue: &'static Catalogue,
    frame: ArcRwSignal<Assessment>,
    rows: ArcRwSignal<Rows>,
    answers: Arc<Mutex<Answers>>,
}

impl PartialEq for OpenAssessment {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.answers, &other.answers)
    }
}

impl OpenAssessment {
    /// Opens an assessment, if the catalogue of its edition is here.
    pub fn new(mut assessment: Assessment) -> Option<Self> {
        let catalogue = catalogue::of(assessment.edition)?;
        let mut given = std::mem::take(&mut assessment.answers);
        let rows = ArcRwSignal::new(std::mem::take(&mut assessment.rows));
        let known = catalogue.requirements().iter().map(|r| r.id.clone());
        let mut answers = Vec::new();
        for id in known {
            let answer = given.remove(&id).unwrap_or_default();
            answers.push((id, ArcRwSignal::new(answer)));
        }
        // Answers to what the catalogue does not know are kept as they came.
        answers.extend(given.into_iter().map(|(id, answer)| (id, ArcRwSignal::new(answer))));
        Some(Self {
            catalogue,
            frame: ArcRwSignal::new(assessment),
            rows,
            answers: Arc::new(Mutex::new(answers)),
        })
    }

    /// The signal of an answer. That of an own control, which can be added at any time, is made when it is asked for.
    fn signal(&self, id: &RequirementId) -> Option<ArcRwSignal<Answer>> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, answer)) = answers.iter().find(|(known, _)| known == id) {
            return Some(answer.clone());
        }
        id.is_own().then(|| {
            let answer = ArcRwSignal::new(Answer::default());
            answers.push((id.clone(), answer.clone()));
            answer
        })
    }

    /// All signals. What follows them may ask for one, so they are not held while they change.
    fn signals(&self) -> Answers {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.clone()
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
        self.signal(id).map(|answer| answer.get()).unwrap_or_default()
    }

    /// Changes an answer; [`OpenAssessment::touch`] counts it.
    pub fn change(&self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        if let Some(answer) = self.signal(id) {
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

    /// What is kept beside the answers; follows its changes.
    pub fn rows(&self) -> Rows {
        self.rows.get()
    }

    /// Who is assessed; follows every change.
    pub fn profile(&self) -> Profile {
        self.frame.with(|frame| frame.profile.clone())
    }

    /// Makes edits and counts them as one change, or as part of the one before.
    pub fn apply(&self, edits: &[Edit], now: DateTime<Utc>, goes_on: bool) {
        for edit in edits {
            match edit {
                Edit::Answer(edit) => {
                    if let Some(answer) = self.signal(&edit.requirement) {
                        answer.set(edit.after.clone());
                    }
                }
                Edit::Row { key, after, .. } => {
                    self.rows.update(|rows| rows.set(key, after.clone()));
                }
                Edit::Profile { after, .. } => self.frame.update(|frame| frame.profile = after.clone()),
                Edit::Part { name, after, .. } => {
                    self.frame.update(|frame| frame.rest.set(name, after.clone()))
                }
            }
        }
        self.touch(now, goes_on);
    }

    /// Says what another copy of it says, except for some answers and rows that were changed here.
    pub fn follow(&self, other: &Assessment, except: &[RequirementId], rows: &[String]) {
        // Own controls that came from there.
        for id in other.answers.keys().filter(|id| id.is_own()) {
            self.signal(id);
        }
        for (id, answer) in self.signals().into_iter().filter(|(id, _)| !except.contains(id)) {
            let theirs = other.answer(&id);
            if answer.with_untracked(|mine| *mine != theirs) {
                answer.set(theirs);
            }
        }
        if self.rows.with_untracked(|mine| *mine != other.rows) {
            self.rows.update(|mine| {
                let mut theirs = other.rows.clone();
                rows.iter().for_each(|row| theirs.set(row, mine.row(row).cloned()));
                *mine = theirs;
            });
        }
        self.frame.update(|frame| {
            let revision = match except.is_empty() && rows.is_empty() {
                true => other.revision,
                // What was changed here is a step beyond both.
                false => frame.revision.max(other.revision) + 1,
            };
            let (answers, rows) = (BTreeMap::new(), Rows::default());
            *frame = Assessment { revision, answers, rows, ..other.clone() };
        });
    }

    /// The whole assessment as it is now; follows every change.
    pub fn assessment(&self) -> Assessment {
        let mut assessment = self.frame.get();
        assessment.rows = self.rows.get();
        for (id, answer) in self.signals() {
            let answer = answer.get();
            if !answer.is_blank() {
                assessment.answers.insert(id, answer);
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
