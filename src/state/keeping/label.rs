//! What the list calls an assessment under a passphrase: a label that the person may give it so that several can be told
//! apart. It is kept beside the preferences of this browser, in plain and by choice, and nowhere else: neither in the
//! record of the assessment nor in any file.

use platform::preferences;

/// The setting that holds the label of the assessment with an id.
fn setting(id: &str) -> String {
    ["label.", id].concat()
}

/// A label as it is kept: one line.
fn clean(words: &str) -> String {
    model::text::line(words)
}

/// The label of an assessment; empty for none.
pub fn of(id: &str) -> String {
    preferences::get(&setting(id)).map(|words| clean(&words)).unwrap_or_default()
}

/// Gives an assessment a label; an empty one takes it away.
pub fn set(id: &str, words: &str) {
    match clean(words) {
        words if words.is_empty() => preferences::forget(&setting(id)),
        words => preferences::set(&setting(id), &words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_one_line_with_an_end_and_belongs_to_one_assessment() {
        assert_eq!(clean(" Harbour\nClinic\u{202e} "), "Harbour Clinic");
        assert_eq!(clean(&"x".repeat(1_000)).len(), model::limits::LINE);
        assert_ne!(setting("a-1"), setting("a-2"));
    }
}
