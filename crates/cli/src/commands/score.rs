//! Readiness, coverage and gaps of each assessment.

use std::path::PathBuf;

use isms::result::basis;
use locale::Text;
use serde_json::{Value, json};
use wording::words;

use super::{Outcome, each};
use crate::files;
use crate::say;

/// Says it of all assessments of some files.
pub fn run(text: Text, paths: &[PathBuf], as_json: bool) -> Outcome {
    let today = files::today();
    let mut all: Vec<Value> = Vec::new();
    let outcome = each(text, paths, |path, found| {
        let assessment = found.assessment;
        let Some(catalogue) = catalogue::in_language(assessment.edition, text.locale) else { return Ok(()) };
        let result = isms::result::Outcome::of(catalogue, &assessment, basis(catalogue, &assessment), today);
        let figures = &result.figures;
        if as_json {
            let readiness = figures.readiness();
            all.push(json!({
                "file": path.display().to_string(),
                "id": assessment.id,
                "organisation": assessment.profile.organisation,
                "edition": assessment.edition.name(),
                "at_least": readiness.map(|readiness| readiness.at_least.value()),
                "at_most": readiness.map(|readiness| readiness.at_most.value()),
                "asked": result.asked,
                "requirements": result.of,
                "own_controls": result.own,
                "answered": figures.answered,
                "applicable": figures.applicable,
                "excluded": figures.excluded,
                "not_sure": figures.not_sure,
                "gaps": result.gaps.ranked.iter().map(|gap| gap.id.as_str()).collect::<Vec<_>>(),
                "groups": result.groups.iter().map(|group| json!({
                    "id": group.group.id,
                    "at_least": group.figures.readiness().map(|readiness| readiness.at_least.value()),
                    "at_most": group.figures.readiness().map(|readiness| readiness.at_most.value()),
                })).collect::<Vec<_>>(),
            }));
        } else {
            let of_file = text.label_named(path.display(), words::organisation(text, &assessment.profile));
            say::line(format_args!("{of_file}"));
            for says in [
                words::scope(text, &result),
                text.label_named(text.result_readiness(), words::readiness(text, figures)),
                text.label_named(text.result_coverage(), words::coverage(text, figures)),
                text.label_named(text.rooms_gaps(), result.gaps.ranked.len()),
            ] {
                say::line(format_args!("  {says}"));
            }
        }
        Ok(())
    });
    if as_json {
        say::line(format_args!("{:#}", Value::from(all)));
    }
    outcome
}
