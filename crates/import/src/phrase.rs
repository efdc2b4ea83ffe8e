//! Normal form: words as they are compared, whatever their case, accents, look-alike letters and signs around them.

/// Words in lower case without accents, with one space between; strokes, dots and brackets are spaces. Marks that mean
/// something by themselves stay.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for sign in text.chars().flat_map(char::to_lowercase) {
        match sign {
            'ä' | 'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' | 'а' | 'α' => folded.push('a'),
            'ç' | 'ć' | 'č' | 'с' => folded.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ę' | 'е' => folded.push('e'),
            'ì' | 'í' | 'î' | 'ï' => folded.push('i'),
            'ł' => folded.push('l'),
            'ñ' | 'ń' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'о' | 'ο' => folded.push('o'),
            'ś' | 'š' => folded.push('s'),
            'ù' | 'ú' | 'û' | 'ü' => folded.push('u'),
            'ý' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            // Combining accents, and what is not seen.
            '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}' => {}
            sign if sign.is_alphanumeric() || matches!(sign, '%' | '/' | '+' | '=') || is_mark(sign) => {
                folded.push(sign);
            }
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Signs that stand for a state or a decision.
fn is_mark(sign: char) -> bool {
    // A letter that was lost as well, so that nothing is taken for the word that is left of another.
    matches!(
        sign,
        '\u{2190}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}' | '\u{f000}'..='\u{f0ff}' | '?' | '•' | '\u{fffd}'
    )
}

/// A title of a column as words: also where it is written as one word with strokes or capitals between.
pub(crate) fn title_words(title: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(title.len() + 8);
    let mut before = ' ';
    for sign in title.chars() {
        let is_hump = sign.is_uppercase() && before.is_lowercase();
        let is_number = sign.is_ascii_digit() && before.is_alphabetic() && before != 'A';
        if is_hump || is_number {
            spaced.push(' ');
        }
        spaced.push(if sign == '/' || sign == '?' { ' ' } else { sign });
        before = sign;
    }
    folded(&spaced).split_whitespace().map(str::to_owned).collect()
}

/// Whether words stand in this order, without others between, among others; the last may be in the plural.
pub(crate) fn has(words: &[String], phrase: &str) -> bool {
    let count = phrase.split(' ').count();
    let is_same = |(word, part): (&String, &str)| {
        word == part || word.strip_suffix('s') == Some(part) || word.strip_suffix("es") == Some(part)
    };
    words.windows(count).any(|window| window.iter().zip(phrase.split(' ')).all(is_same))
}

/// Whether a cell, [folded], says in a word that there is nothing to say.
pub(crate) fn says_nothing(folded: &str) -> bool {
    const NOTHING: &str = "-, 0, no, n/a, na, n a, none, nothing, not applicable, k a, keine, keiner, keines, kein, nichts, \
         aucun, aucune, neant, rien, ninguna, ninguno, nada, nessuna, nessuno, niente, nenhuma, nenhum, geen, niets, brak, \
         zaden, zadna, zadne, nic, nvt, n v t";
    folded.is_empty() || NOTHING.split(", ").any(|one| one == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_however_they_are_written() {
        for (written, plain) in [
            ("  Vollständig\u{a0}umgesetzt! ", "vollstandig umgesetzt"),
            ("**Mis en œuvre**", "mis en oeuvre"),
            ("Non-compliant.", "non compliant"),
            ("partially_compliant", "partially compliant"),
            ("✔\u{fe0f}", "✔"),
            ("n. a.", "n a"),
        ] {
            assert_eq!(folded(written), plain, "{written}");
        }
        assert_eq!(title_words("MaturityScore_2025"), ["maturity", "score", "2025"]);
        assert!(has(&title_words("Target dates"), "target date"));
        assert!(!has(&title_words("Date of the target"), "target date"));
    }
}
