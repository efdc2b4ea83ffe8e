//! The open assessment as signals: one for each answer, so that an answer redraws only what shows it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use catalogue::Catalogue;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use locale::Locale;
use model::history::{Edit, Point};
use model::{Answer, Assessment, Profile, RequirementId, Rows, sort};
use platform::storage::Change;
use serde_json::Value;

use crate::state::library;

/// Answers by requirement, in the order of their references, so that one is found among thousands as quickly as among
/// few. A list: a map of its own kind would weigh more in the first load.
type Answers = Vec<(RequirementId, ArcRwSignal<Answer>)>;

/// The open assessment.
#[derive(Debug, Clone)]
pub struct OpenAssessment {
    /// The catalogue of its edition.
    pub catalogue: &'static Catalogue,
    is_example: bool,
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
    /// The same, with the words of its catalogue in a language.
    pub fn in_language(mut self, locale: Locale) -> Self {
        if let Some(catalogue) = catalogue::in_language(self.catalogue.edition, locale) {
            self.catalogue = catalogue;
        }
        self
    }

    /// Opens the made-up firm, of which nothing is kept.
    pub fn example(assessment: Assessment) -> Option<Self> {
        let open = Self::new(assessment)?;
        Some(Self { is_example: true, ..open })
    }

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
        sort::sort_by(&mut answers, |one, other| one.0.cmp(&other.0));
        Some(Self {
            catalogue,
            is_example: false,
            frame: ArcRwSignal::new(assessment),
            rows,
            answers: Arc::new(Mutex::new(answers)),
        })
    }

    /// The signal of an answer. That of an own control, which can be added at any time, is made when it is asked for.
    fn signal(&self, id: &RequirementId) -> Option<ArcRwSignal<Answer>> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        match answers.binary_search_by(|(known, _)| known.cmp(id)) {
            Ok(place) => answers.get(place).map(|(_, answer)| answer.clone()),
            Err(place) => id.is_own().then(|| {
                let answer = ArcRwSignal::new(Answer::default());
                answers.insert(place, (id.clone(), answer.clone()));
                answer
            }),
        }
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
        self.is_example
    }

    /// The answer to a requirement; follows its changes.
    pub fn answer(&self, id: &RequirementId) -> Answer {
        self.signal(id).map(|answer| answer.get()).unwrap_or_default()
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

    /// Where it stands in its history.
    pub fn point(&self) -> Point {
        self.frame.with_untracked(|frame| Point { revision: frame.revision, at: frame.updated_at })
    }

    /// A part of it that this version does not know; follows its changes.
    pub fn part(&self, name: &str) -> Option<Value> {
        self.frame.with(|frame| frame.rest.get(name).cloned())
    }

    /// What is kept beside the answers; follows its changes.
    pub fn rows(&self) -> Rows {
        self.rows.get()
    }

    /// The same, looked at without a copy.
    pub fn with_rows<T>(&self, look: impl FnOnce(&Rows) -> T) -> T {
        self.rows.with(look)
    }

    /// The changes that keep what some edits changed, as it is now, and the header. Costs the same whatever the size
    /// of the rest.
    ///
    /// # Errors
    /// What serde reports, which only a defect can cause.
    pub fn changes(&self, edits: &[Edit]) -> Result<Vec<Change>, serde_json::Error> {
        let id = self.id();
        let mut changes = vec![self.frame.with_untracked(library::header_change)?];
        for edit in edits {
            match edit {
                Edit::Answer(edit) => {
                    let answer = untrack(|| self.answer(&edit.requirement));
                    changes.push(library::answer_change(&id, &edit.requirement, &answer)?);
                }
                Edit::Row { key, .. } => {
                    let change = |rows: &Rows| library::row_change(&id, key, rows.row(key));
                    changes.push(self.rows.with_untracked(change));
                }
                // They stand in the header.
                Edit::Profile { .. } | Edit::Part { .. } => {}
            }
        }
        Ok(changes)
    }

    /// Who is assessed; follows every change.
    pub fn profile(&self) -> Profile {
        self.frame.with(|frame| frame.profile.clone())
    }

    /// Makes edits; [`OpenAssessment::touch`] counts them.
    pub fn apply(&self, edits: &[Edit]) {
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
    }

    /// Lets edits lead to what it says now. Steps that were refused come back in any order: what they were to lead to may
    /// be older than that.
    pub fn lead_here(&self, edits: &mut [Edit]) {
        for edit in edits {
            match edit {
                Edit::Answer(edit) => edit.after = untrack(|| self.answer(&edit.requirement)),
                Edit::Row { key, after, .. } => {
                    *after = self.rows.with_untracked(|rows| rows.row(key).cloned());
                }
                Edit::Profile { after, .. } => *after = untrack(|| self.profile()),
                Edit::Part { name, after, .. } => *after = untrack(|| self.part(name)),
            }
        }
    }

    /// Says what another copy of it says, except for what some edits changed here.
    pub fn follow(&self, other: &Assessment, changed: &[&Edit]) {
        // Own controls that came from there.
        for id in other.answers.keys().filter(|id| id.is_own()) {
            self.signal(id);
        }
        let is_mine = |id: &RequirementId| {
            changed.iter().any(|edit| matches!(edit, Edit::Answer(edit) if edit.requirement == *id))
        };
        for (id, answer) in self.signals().into_iter().filter(|(id, _)| !is_mine(id)) {
            let theirs = other.answer(&id);
            if answer.with_untracked(|mine| *mine != theirs) {
                answer.set(theirs);
            }
        }
        if self.rows.with_untracked(|mine| *mine != other.rows) {
            self.rows.update(|mine| {
                let mut theirs = other.rows.clone();
                for edit in changed {
                    if let Edit::Row { key, .. } = edit {
                        theirs.set(key, mine.row(key).cloned());
                    }
                }
                *mine = theirs;
            });
        }
        self.frame.update(|frame| {
            let revision = match changed.is_empty() {
                true => other.revision,
                // What was changed here is a step beyond both.
                false => frame.revision.max(other.revision) + 1,
            };
            let (answers, rows) = (BTreeMap::new(), Rows::default());
            let is_mine = changed.iter().any(|edit| matches!(edit, Edit::Profile { .. }));
            let theirs = std::mem::replace(frame, Assessment { revision, answers, rows, ..other.clone() });
            if is_mine {
                frame.profile = theirs.profile;
            }
            for edit in changed {
                if let Edit::Part { name, after, .. } = edit {
                    frame.rest.set(name, after.clone());
                }
            }
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

#[cfg(test)]
mod tests;
