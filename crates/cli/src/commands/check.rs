//! What a careful reviewer would point at.

use std::path::PathBuf;

use isms::Registers;
use isms::checks::run as findings;
use locale::Text;
use serde_json::{Value, json};
use wording::{checks, words};

use super::{Outcome, each};
use crate::files;
use crate::say;

/// Says it of all assessments of some files: what could not be read as written, and what does not fit together.
pub fn run(text: Text, paths: &[PathBuf], as_json: bool) -> Outcome {
    let clock = files::clock();
    let (mut all, mut count): (Vec<Value>, usize) = (Vec::new(), 0);
    let outcome = each(text, paths, |path, found| {
        let assessment = found.assessment;
        let Some(catalogue) = catalogue::in_language(assessment.edition, text.locale) else { return Ok(()) };
        let registers = Registers::of(&assessment.rows);
        let open = findings(catalogue, &assessment, &registers, clock);
        let open: Vec<_> =
            open.into_iter().filter(|finding| !registers.dismissals.contains_key(&finding.id())).collect();
        let title = |id: &model::RequirementId| words::title(catalogue, &assessment.rows, id);
        count += open.len() + found.problems.len();
        if as_json {
            all.push(json!({
                "file": path.display().to_string(),
                "id": assessment.id,
                "problems": found.problems.iter().map(|problem| words::problem(text, problem)).collect::<Vec<_>>(),
                "findings": open.iter().map(|finding| json!({
                    "id": finding.id(),
                    "severity": checks::severity(text, finding.check.severity()),
                    "about": checks::about(text, finding, &title),
                    "explanation": checks::explain(text, finding),
                })).collect::<Vec<_>>(),
            }));
        } else {
            let of_file = text.label_named(path.display(), words::organisation(text, &assessment.profile));
            say::line(format_args!("{of_file}"));
            for problem in &found.problems {
                say::line(format_args!("  ! {}", words::problem(text, problem)));
            }
            for finding in &open {
                let about = text.label_numbered(finding.id(), checks::about(text, finding, &title));
                say::line(format_args!("  {}", text.label_named(about, checks::explain(text, finding))));
            }
        }
        Ok(())
    });
    if as_json {
        say::line(format_args!("{:#}", Value::from(all)));
    }
    if outcome == Outcome::Done && count > 0 { Outcome::Found } else { outcome }
}
