//! A result in a link, and back.

use std::path::Path;

use ::file::link::{self, Reach, With, host_of};
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
    if let Some(says) = reaches(text, base) {
        eprintln!("{says}");
    }
    match as_json {
        true => {
            say::line(format_args!("{:#}", json!({ "link": address, "characters": address.chars().count() })))
        }
        false => say::line(format_args!("{address}")),
    }
    Ok(())
}

/// What is to be said of a link that begins so, where it does not open everywhere.
fn reaches(text: Text, base: &str) -> Option<String> {
    match Reach::of(base) {
        Reach::Everywhere => None,
        Reach::ThisNetwork => Some(text.share_this_network(host_of(base))),
        Reach::ThisDevice => Some(text.share_this_device(host_of(base))),
        Reach::File => Some(text.share_this_file().to_owned()),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_others_cannot_open_is_said_to_be_one() {
        let says = |base: &str| reaches(Text::default(), base).unwrap_or_default();
        assert_eq!(says("https://plumbline.example/"), "");
        for base in ["file:///home/ann/plumbline.html", "plumbline.html", "", "C:\\plumbline.html"] {
            assert!(says(base).contains("will not open on other devices"), "{base}");
        }
        for base in ["http://localhost:8080/", "http://127.0.0.1/", "http://[::1]/"] {
            assert!(says(base).contains("this device only"), "{base}");
        }
        for base in ["http://192.168.0.2/", "https://wiki/", "http://10.1.2.3:8080/iso/", "http://[fd00::1]/"]
        {
            assert!(says(base).contains("only in your own network"), "{base}");
        }
    }
}
