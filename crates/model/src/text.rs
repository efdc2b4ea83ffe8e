//! Text that people typed or that came from outside, made safe to keep and to show.

use crate::limits::{ADDRESS, REASON};
pub use crate::limits::{LINE, NOTE};

/// A text that was made safe, and what was cut off because it was too long.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fitted {
    /// What is kept.
    pub text: String,
    /// What is not: the characters beyond the limit; empty where nothing was cut.
    pub lost: String,
}

/// As [`line`], with what was cut.
pub fn fit_line(text: &str) -> Fitted {
    fitted(one_line(text), LINE)
}

/// As [`address`], with what was cut.
pub fn fit_address(text: &str) -> Fitted {
    fitted(one_line(text), ADDRESS)
}

/// As [`reason`], with what was cut.
pub fn fit_reason(text: &str) -> Fitted {
    fitted(one_line(text), REASON)
}

/// As [`note`], with what was cut.
pub fn fit_note(text: &str) -> Fitted {
    fitted(paragraphs(text).collect(), NOTE)
}

fn fitted(mut text: String, longest: usize) -> Fitted {
    let lost = match text.char_indices().nth(longest) {
        Some((end, _)) => text.split_off(end),
        None => String::new(),
    };
    Fitted { text, lost }
}

/// A one-line text, such as a title, a name or an owner: control characters and line breaks become spaces, direction
/// overrides go, and what is longer than [`LINE`] characters is cut.
pub fn line(text: &str) -> String {
    flat(text, LINE)
}

/// A link or a place: as [`line`], up to [`ADDRESS`] characters.
pub fn address(text: &str) -> String {
    flat(text, ADDRESS)
}

/// A reason, or what a piece of evidence is: as [`line`], up to [`REASON`] characters.
pub fn reason(text: &str) -> String {
    flat(text, REASON)
}

fn flat(text: &str, longest: usize) -> String {
    one_line(text).chars().take(longest).collect::<String>().trim_end().to_owned()
}

/// A text on one line, however long: control characters and line breaks become spaces, direction overrides go.
pub fn one_line(text: &str) -> String {
    let flat: String =
        text.chars().filter(|c| !is_invisible(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    flat.trim().to_owned()
}

/// A note: line breaks and tabs stay, other control characters go, and what is longer than [`NOTE`]
/// characters is cut.
pub fn note(text: &str) -> String {
    paragraphs(text).take(NOTE).collect()
}

fn paragraphs(text: &str) -> impl Iterator<Item = char> {
    let mut before = '\0';
    let unix = text.chars().filter_map(move |c| match (std::mem::replace(&mut before, c), c) {
        ('\r', '\n') => None,
        (_, '\r') => Some('\n'),
        (_, c) => Some(c),
    });
    unix.filter(|c| matches!(c, '\n' | '\t') || !(c.is_control() || is_invisible(*c)))
}

/// A text cut to so many characters, with an ellipsis where something is cut.
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => {
            let kept: String = text.chars().take(most.saturating_sub(1)).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

/// A text as part of a key: small letters, digits and hyphens, at most 60 of them.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
        if slug.len() == 60 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Characters that change how other text reads without being seen themselves: direction overrides and
/// isolates, the byte order mark, and the word joiner.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line("  a\nb\u{0}c\u{202E}d "), "a b cd");
    }

    #[test]
    fn what_is_shortened_has_an_ellipsis_and_no_more_letters_than_asked() {
        assert_eq!(shortened("Ärzte", 5), "Ärzte");
        assert_eq!(shortened("Ärzte Bund", 7), "Ärzte…");
        assert_eq!(shortened("Ärzte Bund", 8), "Ärzte B…");
    }

    #[test]
    fn what_is_as_long_as_allowed_stays_and_one_more_is_cut() {
        type Cleaner = fn(&str) -> String;
        let cleaners: [(Cleaner, usize); 4] =
            [(line, 300), (address, 2_000), (reason, 10_000), (note, 20_000)];
        for (clean, longest) in cleaners {
            let allowed = "é".repeat(longest);
            assert_eq!(clean(&allowed), allowed);
            assert_eq!(clean(&format!("{allowed}é")), allowed);
        }
    }

    #[test]
    fn what_is_cut_is_told() {
        type Fitter = fn(&str) -> Fitted;
        let fitters: [(Fitter, usize); 4] =
            [(fit_line, LINE), (fit_address, ADDRESS), (fit_reason, REASON), (fit_note, NOTE)];
        for (fit, longest) in fitters {
            let allowed = "é".repeat(longest);
            assert_eq!(fit(&allowed), Fitted { text: allowed.clone(), lost: String::new() });
            assert_eq!(fit(&format!("{allowed}the rest")), Fitted { text: allowed, lost: "the rest".into() });
        }
    }

    #[test]
    fn a_slug_is_safe_in_a_key() {
        assert_eq!(slug("Statement of Applicability (6.1.3 d)"), "statement-of-applicability-6-1-3-d");
        assert_eq!(slug("<É>"), "");
        assert_eq!(slug(&"ab ".repeat(50)).len(), 59);
    }

    #[test]
    fn a_note_keeps_its_paragraphs() {
        assert_eq!(note("a\r\nb\tc\u{7}"), "a\nb\tc");
        assert_eq!(note("\r\r\n\n\r"), "\n\n\n\n");
    }
}
