//! How hard a text is to read.
//!
//! The Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, 1975): `0.39 × words / sentences + 11.8 ×
//! syllables / words − 15.59`, about the number of school years a reader needs. Syllables are estimated from
//! groups of vowels, which is right within a tenth over a paragraph and coarse for a single word.

/// The grade of a text; 0 for an empty one.
pub fn grade(text: &str) -> f64 {
    let words: Vec<&str> = words(text).collect();
    if words.is_empty() {
        return 0.0;
    }
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let words = words.len() as f64;
    0.39 * words / sentences(text) as f64 + 11.8 * syllables as f64 / words - 15.59
}

/// How many sentences a text has, at least one.
pub fn sentences(text: &str) -> usize {
    text.matches(['.', '?', '!', ':', ';']).count().max(1)
}

/// The words of a text, without what surrounds them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| c.is_whitespace() || c == '-' || c == '/');
    parts.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}

fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        let vowel = is_vowel(c);
        groups += usize::from(vowel && !before);
        before = vowel;
    }
    let silent =
        word.ends_with('e') && !word.ends_with("le") || word.ends_with("ed") && !word.ends_with("ted");
    groups.saturating_sub(usize::from(silent && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_about_right() {
        for (word, count) in
            [("firm", 1), ("people", 2), ("protected", 3), ("use", 1), ("locked", 1), ("information", 4)]
        {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    /// 10 words, 1 sentence, 11 syllables: 0.39 × 10 + 11.8 × 1.1 − 15.59 = 1.29.
    #[test]
    fn the_grade_of_a_sentence_worked_by_hand() {
        let grade = grade("Do you know who has a key to your office?");
        assert!((grade - 1.29).abs() < 0.005, "{grade}");
    }

    #[test]
    fn long_words_and_sentences_are_harder() {
        assert!(grade("Organisational responsibilities necessitate documentation.") > 15.0);
        assert_eq!(grade(""), 0.0);
    }
}
