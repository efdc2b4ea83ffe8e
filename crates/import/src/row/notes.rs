//! Accumulator: what rows add to the note of a requirement, each line once and as far as there is room; what has none is
//! named once a row.

use std::collections::HashSet;

use model::limits::NOTE;
use model::text;

/// What stands in a note, so that it need not be gone through again for every cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Noted {
    /// All that was to be added, whether there was room for it or not.
    words: HashSet<String>,
    /// Lines of the note that are not among the words as a whole.
    lines: HashSet<String>,
    /// How many letters the note has.
    letters: usize,
}

/// Words between what has no room.
const BETWEEN: &str = " · ";

/// The note of a requirement while a row is read.
pub(super) struct Note<'n> {
    noted: &'n mut Noted,
    note: &'n mut String,
    /// What of this row has no room.
    pub lost: String,
}

impl<'n> Note<'n> {
    pub fn new(noted: &'n mut Noted, note: &'n mut String) -> Self {
        Self { noted, note, lost: String::new() }
    }

    /// Adds words as lines of their own, unless they were added before.
    pub fn add(&mut self, words: String) {
        if words.is_empty() || self.noted.words.contains(&words) {
            return;
        }
        if self.noted.letters >= NOTE {
            self.lose(&words);
        } else {
            let fitted = text::fit_note(&words);
            let begins = self.noted.letters + usize::from(self.noted.letters > 0);
            let end = fitted.text.char_indices().nth(NOTE.saturating_sub(begins));
            let (kept, beyond) = fitted.text.split_at(end.map_or(fitted.text.len(), |(end, _)| end));
            if !kept.is_empty() && !self.has(kept) {
                if !self.note.is_empty() {
                    self.note.push('\n');
                }
                self.note.push_str(kept);
                self.noted.letters = begins + kept.chars().count();
                if kept != words || kept.contains('\n') {
                    self.noted.lines.extend(kept.lines().map(str::to_owned));
                }
            }
            self.lose(beyond);
            self.lose(&fitted.lost);
        }
        self.noted.words.insert(words);
    }

    /// Whether the note has these words as lines of their own.
    fn has(&self, words: &str) -> bool {
        match words.contains('\n') {
            true => self.note.contains(words),
            false => self.noted.lines.contains(words) || self.noted.words.contains(words),
        }
    }

    fn lose(&mut self, words: &str) {
        if !words.is_empty() {
            if !self.lost.is_empty() {
                self.lost.push_str(BETWEEN);
            }
            self.lost.push_str(words);
        }
    }
}
