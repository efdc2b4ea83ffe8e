//! Backward compatibility: titles and words of columns as earlier versions wrote them in English, by which sheets and
//! CSV without keys are still told.

use report::Column;

/// By the key of a column a title that it had.
const TITLES: [(&str, &str); 5] = [
    ("place", "Where it is kept"),
    ("effort", "Days of work"),
    ("after", "After"),
    ("because", "Why it differs"),
    ("on", "On"),
];

/// By the key of a column what a word means that could stand in it.
const WORDS: [(&str, &str, &str); 7] = [
    ("applicable", "undecided", "Not decided"),
    ("state", "left_out", "Not needed: the control doesn’t apply"),
    ("milestone", "other", "Something else"),
    ("reason", "risk", "treats a risk"),
    ("reason", "legal", "required by law"),
    ("reason", "contractual", "required by contract"),
    ("reason", "business", "business need"),
];

/// Whether a cell is the title of a column, today's or one of before.
pub(super) fn is_title(column: &Column, cell: &str) -> bool {
    cell == column.title || TITLES.iter().any(|(key, title)| column.key == Some(key) && cell == *title)
}

/// The words of before of a column, each with its meaning.
pub(super) fn words(key: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    WORDS.into_iter().filter(move |(of, _, _)| *of == key).map(|(_, meaning, word)| (word, meaning))
}
