//! The language of what is said and written: as the command line says, else as the environment does.

use std::ffi::OsString;

use locale::{Locale, Text};
use wording::list;

/// The variable of the environment that names the language where the command line does not.
pub const VARIABLE: &str = "PLUMBLINE_LANGUAGE";
/// The option that names it.
const OPTION: &str = "--language";

/// The language of a tag (BCP 47), whether its letters are capitals or not.
pub fn of_tag(tag: &str) -> Option<Locale> {
    Locale::all().find(|locale| locale.tag().eq_ignore_ascii_case(tag))
}

/// The tags that are known, in words.
pub fn known(text: Text) -> String {
    text.cli_one_of(list::commas(text, Locale::TAGS.map(|(tag, _)| tag)))
}

/// The language before the command line is understood, in which its help and its errors are said: as it says, or else the
/// environment, where that makes sense.
pub fn first(arguments: &[OsString], variable: Option<&str>) -> Locale {
    let mut words = arguments.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    let mut said = None;
    while let Some(word) = words.next() {
        if word == OPTION {
            said = words.next();
        } else if let Some(tag) = word.strip_prefix(OPTION).and_then(|rest| rest.strip_prefix('=')) {
            said = Some(tag);
        }
    }
    said.or(variable).and_then(of_tag).unwrap_or_default()
}

/// The language: `chosen` on the command line, or else that of the environment.
///
/// # Errors
/// The tag in the environment, where it is not known.
pub fn settled(chosen: Option<Locale>, variable: Option<&str>) -> Result<Locale, &str> {
    match (chosen, variable.filter(|tag| !tag.is_empty())) {
        (Some(locale), _) => Ok(locale),
        (None, Some(tag)) => of_tag(tag).ok_or(tag),
        (None, None) => Ok(Locale::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_command_line_comes_before_the_environment() {
        for (line, variable, expected) in [
            ("plumbline score a", None, Locale::ENGLISH),
            ("plumbline score a", Some("en-XA"), Locale::PSEUDO),
            ("plumbline --language en score a", Some("en-XA"), Locale::ENGLISH),
            ("plumbline score a --language=en-xa", None, Locale::PSEUDO),
            ("plumbline score -- --language en-XA", None, Locale::ENGLISH),
            ("plumbline --language", None, Locale::ENGLISH),
            ("plumbline --language xx", Some("en-XA"), Locale::ENGLISH),
        ] {
            assert_eq!(first(&words(line), variable), expected, "{line}");
        }
        assert_eq!(settled(Some(Locale::ENGLISH), Some("xx")), Ok(Locale::ENGLISH));
        assert_eq!(settled(None, Some("EN-xa")), Ok(Locale::PSEUDO));
        assert_eq!(settled(None, Some("")), Ok(Locale::ENGLISH));
        assert_eq!(settled(None, None), Ok(Locale::ENGLISH));
        assert_eq!(settled(None, Some("xx")), Err("xx"));
    }
}
