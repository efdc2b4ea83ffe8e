//! References, however people write them: `5.1`, `A.5.1`, `A5.1`, `(A.5.1)`, `ISO 27001:2022 A_5_1`, lists and ranges of them.

use std::collections::HashSet;
use std::sync::LazyLock;

use model::{Edition, RequirementId};

mod known;
mod words;

pub use self::known::by_title;
pub(crate) use self::known::is_group;
use self::words::{AND, ANNEX, BETWEEN, CLAUSE, CONTROL, EITHER, STANDARD, TO};

/// A reference as it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Written {
    /// Whether an `A` or a word for controls stands before it.
    pub has_letter: bool,
    /// Whether a word for clauses stands before it.
    pub is_clause: bool,
    /// Its numbers.
    pub numbers: Vec<u8>,
}

/// The letters that references and the words before them begin with.
static FIRST: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let words = [CLAUSE, CONTROL, ANNEX, EITHER, STANDARD, &["a"]].into_iter().flatten();
    let first = words.filter_map(|word| word.chars().next());
    first.flat_map(|sign| sign.to_lowercase().chain(sign.to_uppercase())).collect()
});

/// The reference that a cell begins with, possibly behind the name of the standard or a word such as *Clause*, or that it
/// ends with in brackets.
pub fn find(cell: &str) -> Option<Written> {
    // Most cells are words, or begin with one that no reference begins with.
    if !cell.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let first = cell.trim_start_matches(['(', '[', ' ']).chars().next();
    let is_word = first.is_some_and(|sign| sign.is_ascii_alphabetic() && !FIRST.contains(&sign));
    if is_word && !cell.trim_end().ends_with([')', ']']) {
        return None;
    }
    let plain = plainly(cell);
    parsed(&plain).map(|(written, _)| written).or_else(|| {
        let (_, bracketed) = plain.trim_end().strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
        parsed(bracketed).map(|(written, _)| written).filter(|written| written.has_letter)
    })
}

/// A cell without signs that are not seen, and with the letters that others look like.
fn plainly(cell: &str) -> String {
    let signs = cell
        .chars()
        .filter(|sign| !matches!(sign, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '*' | '`'));
    let plain: String = signs
        .map(|sign| match sign {
            'А' | 'Α' => 'A',
            'а' | 'α' => 'a',
            '\u{a0}' | '\u{202f}' => ' ',
            '․' | '．' => '.',
            '‐' | '‑' | '−' => '-',
            sign => sign,
        })
        .collect();
    let plain = plain.trim();
    // A decimal comma is no list.
    let digits = |text: &str| text.chars().rev().take_while(char::is_ascii_digit).count();
    match plain.split_once(',') {
        Some((one, two))
            if (1..=2).contains(&digits(one))
                && (1..=2).contains(&two.len())
                && digits(two) == two.len()
                && !one.contains('.') =>
        {
            format!("{one}.{two}")
        }
        _ => plain.to_owned(),
    }
}

/// Whether a text begins with a word, whatever its case, and what stands behind it.
fn behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text;
    for sign in word.chars() {
        let is_same = |next: &char| match next.is_ascii() && sign.is_ascii() {
            true => next.eq_ignore_ascii_case(&sign),
            false => next.to_lowercase().eq(sign.to_lowercase()),
        };
        let next = rest.chars().next().filter(is_same)?;
        rest = &rest[next.len_utf8()..];
    }
    Some(rest)
}

/// The reference that a text begins with, and what stands behind it.
fn parsed(text: &str) -> Option<(Written, &str)> {
    const SIGNS: [char; 12] = [' ', ':', '.', '#', '-', '–', '/', '(', '[', '_', '|', ','];
    let mut rest = text.trim_start_matches(['(', '[', ' ']);
    let (mut has_letter, mut is_clause) = (false, false);
    let mut is_named = false;
    for _ in 0..6 {
        let signs = |rest: &'_ str| rest.len() - rest.trim_start_matches(SIGNS).len();
        let word = |words: &[&str]| {
            let ends = |found: &&str| {
                !found.starts_with(|sign: char| sign.is_alphabetic())
                    || found.starts_with(['A', 'a']) && found[1..].starts_with(['.', ' '])
            };
            words.iter().filter_map(|word| behind(rest, word)).find(ends)
        };
        if let Some(after) = word(STANDARD) {
            let after = after.trim_start_matches([' ', '/', '-']);
            // Only controls have numbers in ISO/IEC 27002.
            has_letter |= after.starts_with("27002");
            rest = numbered(after).unwrap_or(after);
            is_named = true;
        } else if let Some(after) = numbered(rest).filter(|_| !is_named) {
            has_letter |= rest.starts_with("27002");
            (rest, is_named) = (after, true);
        } else if let Some(after) = word(ANNEX) {
            let after = after.trim_start_matches(SIGNS);
            let is_letter = after.starts_with(['A', 'a'])
                && !after[1..].starts_with(|sign: char| sign.is_alphanumeric() || sign == '.');
            (rest, has_letter) = (if is_letter { &after[1..] } else { after }, true);
        } else if let Some(after) = word(CONTROL) {
            (rest, has_letter) = (after, true);
        } else if let Some(after) = word(CLAUSE) {
            (rest, is_clause) = (after, true);
        } else if let Some(after) = word(EITHER) {
            rest = after;
        } else {
            break;
        }
        rest = &rest[signs(rest)..];
        if is_named {
            rest = numbered(rest).map_or(rest, |after| after.trim_start_matches(SIGNS));
        }
    }
    let letter = rest.strip_prefix(['A', 'a']);
    let mut at = letter.map_or(rest, |after| after.trim_start_matches(['.', ' ', '-', '–', '_']));
    let mut numbers = Vec::new();
    loop {
        let end = at.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(at.len());
        if end == 0 {
            break;
        }
        numbers.push(at[..end].parse().ok()?);
        at = &at[end..];
        // Strokes only part numbers where a letter says what they are.
        let is_joint = |sign: char| {
            sign == '.' || letter.is_some() && (sign == '_' || sign == '-' && numbers.len() == 1)
        };
        let is_next = at.starts_with(is_joint) && at[1..].starts_with(|sign: char| sign.is_ascii_digit());
        if !is_next {
            break;
        }
        at = &at[1..];
    }
    let is_clause = is_clause && letter.is_none();
    let has_letter = letter.is_some() || has_letter && !is_clause;
    at = at.trim_start_matches('.');
    // A letter right behind makes a word of it, as in `5.1st`; a part of a clause is `6.1.3d`.
    let mut signs = at.chars();
    // So does one that was lost in another encoding.
    if let Some(sign) = signs.next().filter(|sign| sign.is_alphanumeric() || matches!(sign, '%' | '\u{fffd}'))
    {
        let is_part = ('a'..='k').contains(&sign) && !signs.next().is_some_and(char::is_alphanumeric);
        if !is_part {
            return None;
        }
        at = &at[1..];
    }
    (2..=3).contains(&numbers.len()).then_some((Written { has_letter, is_clause, numbers }, at))
}

/// The years of the standard, as European and national bodies took it over as well.
const YEARS: [&str; 6] = ["2022", "2013", "2017", "2023", "2014", "2005"];

/// What stands behind the number and the year of the standard.
fn numbered(text: &str) -> Option<&str> {
    let rest = ["27001", "27002"].iter().find_map(|number| text.strip_prefix(number))?;
    let year = rest
        .strip_prefix([':', '-', ' '])
        .and_then(|year| YEARS.iter().find_map(|one| year.strip_prefix(one)));
    Some(year.unwrap_or(rest))
}

/// All references that a cell begins with: one, a list `A.5.1, A.5.2`, or a range `A.5.1–A.5.4`.
pub fn all(cell: &str) -> Vec<Written> {
    let plain = plainly(cell);
    let Some((first, mut rest)) = parsed(&plain) else { return find(cell).into_iter().collect() };
    let is_between = BETWEEN.iter().any(|word| behind(&plain, word).is_some());
    let mut found = vec![first];
    loop {
        let next = rest.trim_start_matches([' ', ')', ']', '\r', '\t']);
        let joint =
            |words: &[&str]| words.iter().find_map(|word| behind(next, word)).map(|next| next.trim_start());
        let (is_range, after) = match (joint(AND), joint(TO)) {
            // Between one and another lie those between them.
            (Some(after), _) => (found.len() == 1 && is_between, after),
            (None, Some(after)) => (true, after),
            // One right behind another is a list of its own.
            (None, None) if parsed(next).is_some_and(|(one, _)| one.has_letter) => (false, next),
            (None, None) => break,
        };
        // One more sign between them says nothing: `A.5.1, and A.5.2`.
        let after = AND.iter().find_map(|word| behind(after, word)).map_or(after, str::trim_start);
        let Some(last) = found.last().cloned() else { break };
        let Some((written, behind)) = parsed(after).or_else(|| bare(after, &last)) else { break };
        let written = Written {
            has_letter: written.has_letter || last.has_letter && !written.is_clause,
            is_clause: written.is_clause || last.is_clause && !written.has_letter,
            ..written
        };
        match is_range {
            true => found.extend(between(&last, &written)),
            false => found.push(written),
        }
        rest = behind;
        if found.len() > MOST {
            break;
        }
    }
    found
}

/// The most references of a cell.
const MOST: usize = 400;

/// A number alone, which goes on in the group of the reference before it: `A.8.31, 32`.
fn bare<'t>(text: &'t str, last: &Written) -> Option<(Written, &'t str)> {
    let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    let ends = text[end..].trim_start();
    let is_alone = ends.is_empty() || ends.starts_with([',', ';', '&', '\n', '+', '/']);
    let number = text[..end].parse().ok().filter(|_| is_alone)?;
    let mut numbers = last.numbers.clone();
    *numbers.last_mut()? = number;
    Some((Written { numbers, ..last.clone() }, &text[end..]))
}

/// The references behind one up to another that an edition knows.
fn between(first: &Written, last: &Written) -> Vec<Written> {
    if first.numbers >= last.numbers || first.numbers.len() != last.numbers.len() {
        return vec![last.clone()];
    }
    let is_clause = first.is_clause || !first.has_letter && (first.numbers[0] < 5 || last.numbers[0] > 8);
    let is_there = |written: &Written| {
        let of = |edition| written.requirement(edition, !is_clause).is_some();
        of(Edition::Iso27001_2022) || of(Edition::Iso27001_2013)
    };
    let (from, to, mut found) = (first.numbers[0], last.numbers[0].min(20), Vec::new());
    for group in from..=to {
        for one in 1..=40 {
            let candidates: Vec<Vec<u8>> = match first.numbers.len() {
                2 => vec![vec![group, one]],
                _ => (1..=20).map(|two| vec![group, one, two]).collect(),
            };
            for numbers in candidates {
                let written = Written { has_letter: first.has_letter, is_clause, numbers };
                if written.numbers > first.numbers && written.numbers < last.numbers && is_there(&written) {
                    found.push(written);
                }
            }
        }
    }
    found.push(Written { has_letter: first.has_letter, is_clause, ..last.clone() });
    found
}

/// The control of the organisation's own that a cell names.
pub fn own_control(cell: &str) -> Option<RequirementId> {
    cell.trim().parse::<RequirementId>().ok().filter(RequirementId::is_own)
}

#[cfg(test)]
mod tests;
