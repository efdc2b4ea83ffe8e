//! A paper sheet, typed in by keyboard: a sign for each question, in the order of their numbers.

use crate::choice::{Choice, Scale};

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The answers so far; `-` and `.` stand for a question that was left open.
    pub answers: Vec<Option<Choice>>,
    /// Signs that say nothing on this scale, with their place in the text.
    pub unknown: Vec<(usize, char)>,
}

impl Sheet {
    /// Whether it has an answer, or a mark that there is none, for each question, and nothing else.
    pub fn is_whole(&self, count: usize) -> bool {
        self.answers.len() == count && self.unknown.is_empty()
    }
}

/// Reads a sheet; blanks, commas and line ends between the signs are for the eye.
pub fn sheet(text: &str, scale: Scale) -> Sheet {
    let mut sheet = Sheet::default();
    for (place, sign) in text.chars().enumerate() {
        match sign {
            '-' | '.' | '\u{2013}' | '\u{2014}' => sheet.answers.push(None),
            sign if sign.is_whitespace() || matches!(sign, ',' | ';' | '|') => {}
            sign => match Choice::of_key(sign).filter(|choice| scale.choices().contains(choice)) {
                Some(choice) => sheet.answers.push(Some(choice)),
                None => sheet.unknown.push((place, sign)),
            },
        }
    }
    sheet
}
