//! The requirements of an edition.

use locale::Text;
use model::Edition;
use serde_json::{Value, json};
use wording::words;

use super::Outcome;
use crate::say;

/// Lists them: reference, title, question.
pub fn run(text: Text, edition: &str, as_json: bool) -> Outcome {
    let edition = if edition == "2013" { Edition::Iso27001_2013 } else { Edition::Iso27001_2022 };
    let Some(catalogue) = ::catalogue::in_language(edition, text.locale) else { return Outcome::Failed };
    let mut all: Vec<Value> = Vec::new();
    for (fact, requirement) in catalogue.facts().iter().zip(catalogue.requirements()) {
        let question = catalogue.guidance(&requirement.id).map(|guidance| guidance.question);
        if as_json {
            all.push(json!({
                "id": fact.id,
                "title": fact.title,
                "group": words::group(text, &fact.group),
                "question": question,
                "weight": fact.weight,
                "effort": fact.effort,
            }));
        } else {
            say::line(format_args!("{}\t{}\t{}", fact.id, fact.title, question.unwrap_or_default()));
        }
    }
    if as_json {
        say::line(format_args!("{:#}", Value::from(all)));
    }
    Outcome::Done
}
