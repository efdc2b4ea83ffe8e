//! A result in a link, and back.

use std::path::Path;

use ::file::link::{self, With};
use isms::result::Extent;
use locale::Text;
use serde_json::json;
use wording::words;

use super::Outcome;
use crate::files;
use crate::say;

/// Makes a link of a file, or reads one.
pub fn run(what: &str, base: &str, with: With, as_json: bool) -> Outcome {
    let done = match link::code_in(what) {
        Some(code) => read(code, as_json),
        None => write(Path::new(what), base, with, as_json),
    };
    match done {
        Ok(()) => Outcome::Done,
        Err(error) => {
            eprintln!("{error}");
            Outcome::Failed
        }
    }
}

fn write(path: &Path, base: &str, with: With, as_json: bool) -> Result<(), String> {
    let found = files::read_one(path).map_err(|error| error.to_string())?;
    let code = link::write(&found.assessment, with, files::now().date_naive());
    let code = code.map_err(|error| error.to_string())?;
    let address = format!("{base}{}{code}", link::BEFORE);
    match as_json {
        true => {
            say::line(format_args!("{:#}", json!({ "link": address, "characters": address.chars().count() })))
        }
        false => say::line(format_args!("{address}")),
    }
    Ok(())
}

fn read(code: &str, as_json: bool) -> Result<(), String> {
    let shared = link::read(code).map_err(|error| error.to_string())?;
    let text = Text::default();
    let (made, own) = (shared.made, shared.own_controls);
    let assessment = shared.assessment(String::new(), files::now());
    let catalogue = ::catalogue::of(assessment.edition).ok_or("the edition is not known")?;
    let outcome = isms::result::Outcome::of(catalogue, &assessment, Extent::All, files::now().date_naive());
    if as_json {
        let value = serde_json::to_value(&assessment).map_err(|error| error.to_string())?;
        say::line(format_args!("{:#}", json!({ "made": made, "own_controls": own, "assessment": value })));
    } else {
        say::line(format_args!("{}, {made}", words::edition(text, assessment.edition)));
        say::line(format_args!("{}: {}", text.result_readiness(), words::readiness(text, &outcome.figures)));
        say::line(format_args!("{}: {}", text.result_coverage(), words::coverage(text, &outcome.figures)));
    }
    Ok(())
}
