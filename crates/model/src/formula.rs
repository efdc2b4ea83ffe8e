//! Formula injection: cells of written tables made harmless for spreadsheets, and read back as they were.
//!
//! A spreadsheet that takes another sign for the separator than the writer did, or breaks lines within quotes, finds
//! cells where none were written. So a formula is guarded behind every such sign, not only where a cell begins.

/// What spreadsheets may take for the end of a cell.
const SEPARATORS: [char; 6] = [',', ';', '\t', '|', '\n', '\r'];
const GUARD: char = '\'';

/// What makes a formula of a cell, in the forms of every width.
fn begins_formula(c: char) -> bool {
    matches!(
        c,
        '=' | '+'
            | '-'
            | '@'
            | '＝'
            | '＋'
            | '－'
            | '＠'
            | '﹦'
            | '﹢'
            | '﹣'
            | '﹫'
            | '⁼'
            | '⁺'
            | '⁻'
            | '₌'
            | '₊'
            | '₋'
            | '−'
    )
}

/// What a spreadsheet may pass over before it looks for a formula: space, quotes, and what is not seen.
fn is_passed_over(c: char) -> bool {
    let is_unseen = matches!(
        c,
        '"' | '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    );
    (c.is_whitespace() || c.is_control() || is_unseen) && !SEPARATORS.contains(&c)
}

/// Of each place of a text whether a formula begins there, apostrophes before it passed over.
fn formulas(signs: &[char]) -> Vec<bool> {
    let mut found = vec![false; signs.len() + 1];
    let mut is_one = false;
    for (at, c) in signs.iter().enumerate().rev() {
        let is_guarded = *c == GUARD && found[at + 1];
        is_one = begins_formula(*c) || (is_passed_over(*c) && is_one);
        found[at] = is_one || is_guarded;
    }
    found
}

/// Whether what begins at a place needs a guard: a formula, or at the beginning also what spreadsheets cut off.
fn is_harmful(signs: &[char], formulas: &[bool], at: usize, is_first: bool) -> bool {
    let begin = signs.iter().skip(at).find(|c| **c != GUARD);
    formulas.get(at).copied().unwrap_or_default() || (is_first && matches!(begin, Some('\t' | '\r')))
}

/// A cell in which no spreadsheet finds a formula, whatever it takes for the separator: an apostrophe stands before
/// each. [`unguarded`] undoes it.
pub fn guarded(cell: &str) -> String {
    let signs: Vec<char> = cell.chars().collect();
    let formulas = formulas(&signs);
    let mut out = String::with_capacity(cell.len() + 1);
    let mut begins = true;
    for (at, c) in signs.iter().enumerate() {
        if begins && is_harmful(&signs, &formulas, at, at == 0) {
            out.push(GUARD);
        }
        out.push(*c);
        begins = SEPARATORS.contains(c);
    }
    out
}

/// A cell as it was before [`guarded`].
pub fn unguarded(cell: &str) -> String {
    // Most cells have none.
    if !cell.contains(GUARD) {
        return cell.to_owned();
    }
    let signs: Vec<char> = cell.chars().collect();
    let formulas = formulas(&signs);
    let mut out = String::with_capacity(cell.len());
    let mut begins = true;
    for (at, c) in signs.iter().enumerate() {
        let is_guard = begins && *c == GUARD && is_harmful(&signs, &formulas, at + 1, at == 0);
        if !is_guard {
            out.push(*c);
        }
        begins = SEPARATORS.contains(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_formula_is_left_behind_any_separator() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("plain; -plain", "plain;' -plain"),
            ("a,=1", "a,'=1"),
            ("a\t=1", "a\t'=1"),
            ("a|@SUM", "a|'@SUM"),
            ("one\n=1\r\n+2", "one\n'=1\r\n'+2"),
            ("＝1", "'＝1"),
            ("\u{200B}\u{FEFF}=1", "'\u{200B}\u{FEFF}=1"),
            ("a;\"=1\"", "a;'\"=1\""),
            ("\tx", "'\tx"),
            ("'=1", "''=1"),
            ("a = b - c", "a = b - c"),
            ("It’s ‘so’, 5", "It’s ‘so’, 5"),
        ] {
            assert_eq!(guarded(cell), expected);
            assert_eq!(unguarded(expected), cell);
        }
    }

    proptest! {
        #[test]
        fn what_was_guarded_reads_back_as_it_was(cell in "[a '\"=+@,;|\t\n\r＝－\u{200B}\u{A0}-]{0,40}") {
            prop_assert_eq!(unguarded(&guarded(&cell)), cell);
        }

        #[test]
        fn no_cell_of_any_separator_is_a_formula(cell in "[a '\"=+@,;|\t\n\r＝－\u{200B}\u{A0}-]{0,40}") {
            for part in guarded(&cell).split(SEPARATORS) {
                let seen = part.trim_start_matches(is_passed_over);
                prop_assert!(!seen.starts_with(begins_formula), "{:?} in {:?}", part, cell);
            }
        }
    }

    #[test]
    fn long_cells_take_time_by_their_length() {
        let long = "\t'".repeat(200_000);
        assert_eq!(unguarded(&guarded(&long)), long);
    }
}
