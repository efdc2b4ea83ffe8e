//! What a reader hands over: assessments as value objects, each with what was not taken over as written.

use std::collections::BTreeMap;

use model::history::{Entry, Point};
use model::reading::Problem;
use model::{Assessment, Extra};
use serde_json::Value;

use crate::carried;
use crate::error::OpenError;
use crate::locked::Locked;

/// An assessment that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedAssessment {
    /// What it says.
    pub assessment: Assessment,
    /// How it came to that, the oldest step first; may be left out or incomplete.
    pub history: Vec<Entry>,
    /// The last point of its history, also where that was left out.
    pub head: Option<Point>,
    /// What was not taken over as written.
    pub problems: Vec<Problem>,
}

/// Where a record lay in the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Among the answers and rows.
    Answers,
    /// In the history.
    History,
    /// Among the restore points.
    Points,
}

/// A record that lay beside an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Where.
    pub place: Place,
    /// Its key.
    pub key: String,
    /// Its text, encrypted where the assessment is.
    pub record: String,
}

/// What was in a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Opened {
    /// The assessments.
    pub assessments: Vec<OpenedAssessment>,
    /// Those under a passphrase.
    pub locked: Vec<Locked>,
    /// How many more there were that could not be read at all.
    pub unreadable: usize,
    /// What belongs to the assessment with an id beside what it says, as raw records: from a rescue file its restore
    /// points and, of one under a passphrase, whatever lay beside it.
    pub beside: BTreeMap<String, Vec<Beside>>,
    /// What only a newer version knows of the file itself: its assessments carry it as well, those under a passphrase
    /// with [`OpenedAssessment::carry`].
    pub rest: Extra,
}

impl OpenedAssessment {
    /// Lets the assessment carry what only a newer version knows of a file in which it was found.
    pub fn carry(&mut self, rest: &Extra) {
        carried::hand_over(rest, &mut self.assessment);
    }

    /// Takes over a history and its last point, as far as they can be read.
    pub(crate) fn read_history(&mut self, history: Option<Value>, head: Option<Value>) {
        if let Some(history) = history {
            let (entries, dropped) = model::history::read(history);
            if dropped > 0 {
                self.problems.push(Problem::HistoryDropped(dropped));
            }
            self.head = entries.last().map(|entry| entry.point);
            self.history = entries;
        }
        if let Some(head) = head {
            match model::history::read_point(head) {
                Some(head) => self.head = Some(head),
                None => self.problems.push(Problem::FieldDropped("head".into())),
            }
        }
    }
}

impl Opened {
    /// Migrates and reads one assessment; one that cannot be read is counted, not fatal for the others.
    pub(crate) fn take(&mut self, assessment: Value, version: u64, known: u64) -> Result<(), OpenError> {
        let assessment = model::migrations::migrate(assessment, version, known)?;
        match model::reading::read(assessment, &catalogue::kind_of) {
            Ok((assessment, problems)) => {
                self.assessments.push(OpenedAssessment {
                    assessment,
                    history: Vec::new(),
                    head: None,
                    problems,
                });
            }
            Err(_) => self.unreadable += 1,
        }
        Ok(())
    }

    /// The result, unless there is nothing in it.
    pub(crate) fn whole(self) -> Result<Self, OpenError> {
        if self.assessments.is_empty() && self.locked.is_empty() {
            Err(OpenError::NothingInside)
        } else {
            Ok(self)
        }
    }

    /// All problems of all assessments.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.assessments.iter().flat_map(|found| &found.problems)
    }
}
