//! Passphrases: their Unicode normalisation, since the same words can be typed as different bytes on different devices, and
//! whether they are worth anything.

/// A Unicode normalisation form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Composed: one sign for a letter with its mark.
    Nfc,
    /// Decomposed: the letter, then its mark.
    Nfd,
}

/// The form in which a passphrase locks something anew: without white space at its ends, which comes along unseen when it
/// is pasted. `normalise` is the browser's, or a library's.
pub fn for_locking(typed: &str, normalise: impl Fn(&str, Form) -> String) -> String {
    normalise(typed.trim(), Form::Nfc)
}

/// The forms in which a passphrase is tried, each once: the one for locking first, then as it was typed and decomposed,
/// since earlier versions locked with whatever a device had typed, white space at its ends included.
pub fn for_unlocking(typed: &str, normalise: impl Fn(&str, Form) -> String) -> Vec<String> {
    let mut forms = vec![for_locking(typed, &normalise)];
    for words in [typed, typed.trim()] {
        for form in [words.to_owned(), normalise(words, Form::Nfc), normalise(words, Form::Nfd)] {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}

/// The fewest characters of a new passphrase, without white space at its ends.
pub const SHORTEST: usize = 12;

/// What a new passphrase is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It has fewer than [`SHORTEST`] characters.
    TooShort,
    /// It is among the first that are tried: a common password, also with signs around it, a row of keys, or the same few
    /// signs again and again.
    Common,
    /// It is long enough, and little more.
    Fair,
    /// It would take longer to guess than anybody has.
    Strong,
}

/// What the commonest passwords are made of (after the lists that leaks led to), in small letters.
const COMMONEST: &str = "password passwort passphrase motdepasse contrasena letmein welcome welcome willkommen \
    iloveyou admin administrator sunshine princess football baseball basketball monkey dragon superman batman master \
    shadow michael jennifer jordan hunter trustno starwars whatever computer internet secret geheim hello hallo \
    qwerty qwertz azerty asdf zxcv yxcv abc login user test guest changeme default plumbline isms iso spring summer \
    autumn winter fruehling sommer herbst correcthorsebatterystaple";

/// Keys that lie side by side.
const ROWS: [&str; 9] = [
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "yxcvbnm",
    "01234567890",
    "1qaz2wsx3edc4rfv5tgb",
    "abcdefghijklmnopqrstuvwxyz",
];

/// What a new passphrase is worth.
pub fn strength(typed: &str) -> Strength {
    let words: Vec<char> = typed.trim().chars().flat_map(char::to_lowercase).collect();
    if words.len() < SHORTEST {
        return Strength::TooShort;
    }
    let rest = left_to_guess(&words);
    if rest < 6 {
        Strength::Common
    } else if rest < 16 {
        Strength::Fair
    } else {
        Strength::Strong
    }
}

/// How many characters are left that a guesser cannot foresee: of a common password, a row of keys and a repetition only
/// the first counts.
fn left_to_guess(words: &[char]) -> usize {
    let (mut at, mut left) = (0, 0);
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        at += foreseen(rest, &words[..at]).max(1);
        left += 1;
    }
    left
}

/// How many of the next characters can be foreseen.
fn foreseen(rest: &[char], before: &[char]) -> usize {
    let common = COMMONEST.split_whitespace().filter(|word| word.chars().count() >= 3);
    let begins = |word: &str| {
        // Digits and signs in the place of letters are the first that is tried.
        word.chars()
            .zip(rest)
            .take_while(|(letter, typed)| letter == *typed || plain(**typed) == *letter)
            .count()
            == word.chars().count()
    };
    let common = common.filter(|word| begins(word)).map(|word| word.chars().count()).max().unwrap_or(0);
    let same = rest.iter().take_while(|letter| **letter == rest[0]).count();
    let row = ROWS
        .iter()
        .map(|row| along(rest, row.chars()).max(along(rest, row.chars().rev())))
        .max()
        .unwrap_or(0);
    let year = match rest {
        ['1', '9', a, b, ..] | ['2', '0', a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit() => 4,
        _ => 0,
    };
    // What stood there already, from three characters on.
    let again = (0..before.len())
        .map(|from| before[from..].iter().zip(rest).take_while(|(one, other)| one == other).count())
        .max()
        .unwrap_or(0);
    [common, same, row, year, again].into_iter().filter(|count| *count >= 3).max().unwrap_or(0)
}

/// How many of the next characters lie side by side in a row of keys.
fn along(rest: &[char], row: impl Iterator<Item = char>) -> usize {
    let row: Vec<char> = row.collect();
    let Some(from) = row.iter().position(|key| *key == rest[0]) else { return 0 };
    row[from..].iter().zip(rest).take_while(|(key, typed)| key == typed).count()
}

/// The letter that a digit or sign stands for.
fn plain(typed: char) -> char {
    match typed {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
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

    #[test]
    fn white_space_at_the_ends_neither_locks_nor_keeps_from_unlocking() {
        for typed in ["correct horse", "correct horse ", "\t correct horse\u{a0}\n"] {
            assert_eq!(for_locking(typed, normalise), "correct horse");
            assert_eq!(for_unlocking(typed, normalise)[0], "correct horse");
        }
        // Earlier versions locked with it.
        assert!(for_unlocking("Caf\u{e9} ", normalise).contains(&"Caf\u{e9} ".to_owned()));
        assert!(for_unlocking("Cafe\u{301} ", normalise).contains(&"Caf\u{e9} ".to_owned()));
    }

    #[test]
    fn the_commonest_passphrases_are_refused_and_four_words_are_strong() {
        for short in ["", "elevensigns", "           a          "] {
            assert_eq!(strength(short), Strength::TooShort, "{short}");
        }
        for common in [
            "password1234",
            "Password2026!",
            "passwordpassword",
            "P@ssw0rd12345",
            "123456789012",
            "qwertyuiop123",
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabc",
            "iloveyou1234",
            "Willkommen2026",
            "qwertzuiop12",
            "987654321098",
            "correcthorsebatterystaple",
            "Summer2026Summer",
            "administrator1",
            "1qaz2wsx3edc",
            "plumblineplumbline",
        ] {
            assert_eq!(strength(common), Strength::Common, "{common}");
        }
        for fair in ["brick tuesday", "otter-lamp-42"] {
            assert_eq!(strength(fair), Strength::Fair, "{fair}");
        }
        for strong in ["otter lamp granite violin", "7fK!q2xW9z#LmPt4Rs", "Zwölf Boxkämpfer jagen Viktor"] {
            assert_eq!(strength(strong), Strength::Strong, "{strong}");
        }
    }
}
