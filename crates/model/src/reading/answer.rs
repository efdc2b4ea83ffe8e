//! One answer out of untrusted JSON. Which reader takes which part, [`crate::answer::fields`] declares.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Problem, clean, optional, read_text};
use crate::answer::{Answer, Applicability, Evidence};
use crate::extra::Extra;
use crate::limits::EVIDENCE;
use crate::requirement::{RequirementId, RequirementKind};
use crate::{text, time};

/// Reads one answer; whatever part of it makes sense is kept.
pub fn read_answer(
    id: &RequirementId,
    kind: Option<RequirementKind>,
    value: Value,
    problems: &mut Vec<Problem>,
) -> Option<Answer> {
    let Value::Object(parts) = value else {
        problems.push(Problem::AnswerDropped(id.to_string()));
        return None;
    };
    let mut reader = AnswerReader { id, kind, parts, broken: Vec::new(), problems };
    let mut answer = reader.parts();
    answer.rest = Extra::from(reader.parts);
    if !reader.broken.is_empty() {
        reader.problems.push(Problem::AnswerDropped(id.to_string()));
    }
    (!answer.is_blank()).then_some(answer)
}

/// Readers for the kinds of parts that an answer has.
#[derive(Debug)]
pub(crate) struct AnswerReader<'a> {
    id: &'a RequirementId,
    kind: Option<RequirementKind>,
    parts: Map<String, Value>,
    /// What makes no sense in it: the answer is named once, however much it is.
    broken: Vec<Problem>,
    problems: &'a mut Vec<Problem>,
}

impl AnswerReader<'_> {
    /// One of several choices.
    pub(crate) fn choice<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        super::choice(&mut self.parts, name, &mut self.broken)
    }

    /// A value that needs no cleaning.
    pub(crate) fn plain<T: DeserializeOwned + Default>(&mut self, name: &str) -> T {
        optional(&mut self.parts, name, &mut self.broken).unwrap_or_default()
    }

    /// A day.
    pub(crate) fn day(&mut self, name: &str) -> Option<NaiveDate> {
        read_text(&mut self.parts, name, time::day, &mut self.broken)
    }

    /// A one-line text.
    pub(crate) fn line(&mut self, name: &str) -> String {
        self.text(name, text::line)
    }

    /// A one-line text that may be missing.
    pub(crate) fn word(&mut self, name: &str) -> Option<String> {
        Some(self.line(name)).filter(|word| !word.is_empty())
    }

    /// A note.
    pub(crate) fn note(&mut self, name: &str) -> String {
        self.text(name, text::note)
    }

    fn text(&mut self, name: &str, with: fn(&str) -> String) -> String {
        let mut words: String = self.plain(name);
        clean(&mut words, with, self.id.as_str(), self.problems);
        words
    }

    /// Pieces of evidence.
    pub(crate) fn evidence(&mut self, name: &str) -> Vec<Evidence> {
        let mut evidence = Vec::new();
        let written = match self.parts.remove(name) {
            None => return evidence,
            Some(Value::Array(written)) => written,
            Some(other) => vec![other],
        };
        for one in written {
            evidence.extend(read_evidence(one, &mut self.broken));
        }
        let beyond = evidence.len().min(EVIDENCE)..;
        let cut = evidence.drain(beyond).map(|one| Problem::Cut(self.id.to_string(), one.title));
        self.problems.extend(cut);
        evidence
    }

    /// Whether it applies. What a newer version says about that stays among the parts.
    pub(crate) fn applicability(&mut self, name: &str) -> Applicability {
        let Some(value) = self.parts.remove(name) else { return Applicability::default() };
        let read = Applicability::understood(&value);
        let is_clause = self.kind == Some(RequirementKind::Clause);
        let nonsense: Option<fn(String) -> Problem> =
            match (&read, value.get("excluded"), value.get("included")) {
                (_, Some(Value::String(_)), _) if is_clause => Some(Problem::ClauseExcluded),
                (Applicability::Undecided, Some(Value::String(_)), _) => {
                    Some(Problem::ExclusionWithoutReason)
                }
                (Applicability::Included(_), _, Some(Value::Array(reasons)))
                    if reasons.iter().all(Value::is_string) =>
                {
                    None
                }
                (Applicability::Excluded(_), ..) => None,
                (Applicability::Undecided, None, None) if value.is_string() || value.is_object() => None,
                _ => Some(Problem::AnswerDropped),
            };
        if let Some(problem) = nonsense {
            self.problems.push(problem(self.id.to_string()));
            return Applicability::default();
        }
        let is_one = value.as_object().is_some_and(|parts| parts.len() == 1);
        let is_whole = match &read {
            Applicability::Undecided => value.as_str() == Some("undecided"),
            Applicability::Included(known) => {
                is_one && value.get("included").and_then(Value::as_array).map(Vec::len) == Some(known.len())
            }
            Applicability::Excluded(reason) => {
                if value.get("excluded").and_then(Value::as_str) != Some(reason.as_str()) {
                    self.problems.push(Problem::TextChanged(self.id.to_string()));
                }
                is_one
            }
        };
        if !is_whole {
            self.parts.insert(name.to_owned(), value);
        }
        read
    }
}

/// Reads one piece of evidence; whatever part of it makes sense is kept.
fn read_evidence(value: Value, problems: &mut Vec<Problem>) -> Option<Evidence> {
    let Value::Object(mut parts) = value else {
        problems.push(Problem::FieldDropped("evidence".into()));
        return None;
    };
    let mut words = |name: &str, with| {
        let mut words: String = optional(&mut parts, name, problems).unwrap_or_default();
        clean(&mut words, with, "evidence", problems);
        words
    };
    let (title, link, place) =
        (words("title", text::reason as _), words("link", text::address), words("place", text::address));
    let date = read_text(&mut parts, "date", time::day, problems);
    Some(Evidence { title, link, place, date, rest: parts.into() })
}
