//! A result in a link, and back.

use std::path::Path;

use ::file::link::{self, With};
use locale::Text;
use serde_json::json;
use wording::{list, words};

use super::Outcome;
use crate::failure::LinkError;
use crate::files;
use crate::say;

/// Makes a link of a file, or reads one.
pub fn run(text: Text, what: &str, base: &str, with: With, as_json: bool) -> Outcome {
    let done = match link::code_in(what) {
        Some(code) => read(text, &code, as_json),
        None => write(text, Path::new(what), base, with, as_json),
    };
    match done {
        Ok(()) => Outcome::Done,
        Err(error) => {
            eprintln!("{}", error.says(text));
            Outcome::Failed
        }
    }
}

fn write(text: Text, path: &Path, base: &str, with: With, as_json: bool) -> Result<(), LinkError> {
    let found = files::read_one(text, path).map_err(LinkError::File)?;
    let code = link::write(&found.assessment, with, files::today());
    let code = code.map_err(LinkError::Write)?;
    let address = format!("{base}{}{code}", link::BEFORE);
    match as_json {
        true => {
            say::line(format_args!("{:#}", json!({ "link": address, "characters": address.chars().count() })))
        }
        false => say::line(format_args!("{address}")),
    }
    Ok(())
}

fn read(text: Text, code: &str, as_json: bool) -> Result<(), LinkError> {
    let shared = link::read(code).map_err(LinkError::Read)?;
    let (made, own, basis) = (shared.made, shared.own_controls, shared.basis);
    let assessment = shared.assessment(String::new(), files::now());
    let catalogue = ::catalogue::of(assessment.edition).ok_or(LinkError::NoEdition)?;
    let outcome = isms::result::Outcome::of(catalogue, &assessment, basis, files::today());
    if as_json {
        let value = serde_json::to_value(&assessment).map_err(LinkError::Json)?;
        say::line(format_args!("{:#}", json!({ "made": made, "own_controls": own, "assessment": value })));
    } else {
        for says in [
            list::commas(text, [words::scope(text, &outcome), text.date(made)]),
            text.label_named(text.result_readiness(), words::readiness(text, &outcome.figures)),
            text.label_named(text.result_coverage(), words::coverage(text, &outcome.figures)),
        ] {
            say::line(format_args!("{says}"));
        }
    }
    Ok(())
}
