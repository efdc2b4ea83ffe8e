//! Unicode normalisation of passphrases: the same words can be typed as different bytes on different devices.

/// A Unicode normalisation form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Composed: one sign for a letter with its mark.
    Nfc,
    /// Decomposed: the letter, then its mark.
    Nfd,
}

/// The form in which a passphrase locks something anew. `normalise` is the browser's, or a library's.
pub fn for_locking(typed: &str, normalise: impl Fn(&str, Form) -> String) -> String {
    normalise(typed, Form::Nfc)
}

/// The forms in which a passphrase is tried, each once: the one for locking first, then as it was typed and decomposed,
/// since earlier versions locked with whatever a device had typed.
pub fn for_unlocking(typed: &str, normalise: impl Fn(&str, Form) -> String) -> Vec<String> {
    let mut forms = vec![for_locking(typed, &normalise)];
    for form in [typed.to_owned(), normalise(typed, Form::Nfd)] {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization as _;

    pub(in crate::locked) fn normalise(text: &str, form: Form) -> String {
        match form {
            Form::Nfc => text.nfc().collect(),
            Form::Nfd => text.nfd().collect(),
        }
    }

    #[test]
    fn the_same_words_lock_alike_however_they_are_typed() {
        let (composed, decomposed) = ("Caf\u{e9} Z\u{fc}rich", "Cafe\u{301} Zu\u{308}rich");
        assert_eq!(for_locking(composed, normalise), composed);
        assert_eq!(for_locking(decomposed, normalise), composed);
    }

    #[test]
    fn what_was_locked_in_either_form_is_tried_whichever_is_typed() {
        let (composed, decomposed) = ("Caf\u{e9}", "Cafe\u{301}");
        assert_eq!(for_unlocking(composed, normalise), [composed, decomposed]);
        assert_eq!(for_unlocking(decomposed, normalise), [composed, decomposed]);
        // The Kelvin sign is in neither form; somebody typed it.
        assert_eq!(for_unlocking("\u{212a}", normalise), ["K", "\u{212a}"]);
    }

    #[test]
    fn plain_words_are_tried_once() {
        assert_eq!(for_unlocking("correct horse", normalise), ["correct horse"]);
    }
}
