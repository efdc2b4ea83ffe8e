//! References, however people write them: `5.1`, `A.5.1`, `A5.1`, `(A.5.1)`, `ISO 27001:2022 A_5_1`, lists and ranges of them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use model::{Edition, RequirementId};

/// A reference as it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written {
    /// Whether an `A` or a word for controls stands before it.
    pub has_letter: bool,
    /// Whether a word for clauses stands before it.
    pub is_clause: bool,
    /// Its numbers.
    pub numbers: Vec<u8>,
}

/// Words before references of clauses, of controls, and of either, in lower case.
const CLAUSE: &[&str] = &[
    "clauses",
    "clause",
    "cláusula",
    "clausula",
    "clausola",
    "clausule",
    "klausel",
    "klauzula",
    "cl.",
    "cl-",
];
const CONTROL: &[&str] = &[
    "controls",
    "control",
    "contrôle",
    "controle",
    "controlo",
    "controllo",
    "ctrl",
    "maßnahme",
    "massnahme",
    "mesure",
    "medida",
    "misura",
    "maatregel",
    "zabezpieczenie",
    "beheersmaatregel",
];
const ANNEX: &[&str] = &["annexe", "annex", "anhang", "anexo", "allegato", "bijlage", "załącznik"];
const EITHER: &[&str] = &[
    "section",
    "sec",
    "requirement",
    "req",
    "reference",
    "ref",
    "kapitel",
    "kap",
    "abschnitt",
    "chapter",
    "chapitre",
    "capítulo",
    "capitolo",
    "artikel",
    "art",
    "nummer",
    "nr",
    "no.",
    "no ",
    "n°",
    "nº",
    "num",
    "item",
    "§",
    "pkt",
];
/// What the standard is called, in lower case.
const STANDARD: &[&str] = &["din", "en", "bs", "iso/iec", "iso-iec", "iso", "iec"];

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
            let found = words.iter().find_map(|word| behind(rest, word))?;
            let ends = !found.starts_with(|sign: char| sign.is_alphabetic())
                || found.starts_with(['A', 'a']) && found[1..].starts_with(['.', ' ']);
            ends.then_some(found)
        };
        if let Some(after) = word(STANDARD) {
            let after = after.trim_start_matches([' ', '/', '-']);
            // Only controls have numbers in ISO/IEC 27002.
            has_letter |= after.starts_with("27002");
            rest = numbered(after).unwrap_or(after);
            is_named = true;
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
    let mut at = letter.map_or(rest, |after| after.trim_start_matches(['.', ' ', '-', '_']));
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
    if let Some(sign) = signs.next().filter(|sign| sign.is_alphanumeric() || *sign == '%') {
        let is_part = ('a'..='k').contains(&sign) && !signs.next().is_some_and(char::is_alphanumeric);
        if !is_part {
            return None;
        }
        at = &at[1..];
    }
    (2..=3).contains(&numbers.len()).then_some((Written { has_letter, is_clause, numbers }, at))
}

/// What stands behind the number and the year of the standard.
fn numbered(text: &str) -> Option<&str> {
    let rest = ["27001", "27002"].iter().find_map(|number| text.strip_prefix(number))?;
    let year = rest
        .strip_prefix([':', '-', ' '])
        .and_then(|year| ["2022", "2013", "2017"].iter().find_map(|one| year.strip_prefix(one)));
    Some(year.unwrap_or(rest))
}

/// Words and signs between the references of a list, and between the ends of a range.
const AND: &[&str] =
    &["and ", "und ", "et ", "y ", "e ", "en ", "i ", "sowie ", "or ", "&", "+", ",", ";", "/", "\n", "|"];
const TO: &[&str] =
    &["to ", "through ", "bis ", "à ", "a ", "al ", "tot ", "do ", "até ", "–", "—", "-", "...", "…"];

/// All references that a cell begins with: one, a list `A.5.1, A.5.2`, or a range `A.5.1–A.5.4`.
pub fn all(cell: &str) -> Vec<Written> {
    let plain = plainly(cell);
    let Some((first, mut rest)) = parsed(&plain) else { return find(cell).into_iter().collect() };
    let mut found = vec![first];
    loop {
        let next = rest.trim_start_matches([' ', ')', ']', '\r', '\t']);
        let joint =
            |words: &[&str]| words.iter().find_map(|word| behind(next, word)).map(|next| next.trim_start());
        let (is_range, after) = match (joint(AND), joint(TO)) {
            (Some(after), _) => (false, after),
            (None, Some(after)) => (true, after),
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

impl Written {
    fn plain(&self) -> String {
        self.numbers.iter().map(u8::to_string).collect::<Vec<_>>().join(".")
    }

    /// The requirement that it names in an edition. Without a letter a number may be a clause or a control:
    /// `prefers_controls` says what the sheet is about.
    pub fn requirement(&self, edition: Edition, prefers_controls: bool) -> Option<RequirementId> {
        let catalogue = catalogue::of(edition)?;
        let numbers = self.plain();
        let known = |id: String| id.parse::<RequirementId>().ok().filter(|id| catalogue.fact(id).is_some());
        let (clause, control) = (|| known(numbers.clone()), || known(format!("A.{numbers}")));
        match (self.has_letter, self.is_clause || !prefers_controls) {
            (true, _) => control(),
            (false, false) => control().or_else(clause),
            (false, true) if self.is_clause || self.is_head(edition) => clause(),
            (false, true) => clause().or_else(control),
        }
    }

    /// Whether it heads clauses of an edition and is none itself, as 6.1 does.
    pub(crate) fn is_head(&self, edition: Edition) -> bool {
        !self.has_letter && !self.parts(edition).is_empty()
    }

    /// The requirements that it is the head of: of a clause its parts, of an objective of 2013 its controls.
    pub(crate) fn parts(&self, edition: Edition) -> Vec<RequirementId> {
        let Some(catalogue) = catalogue::of(edition).filter(|_| self.numbers.len() == 2) else {
            return Vec::new();
        };
        let letter = if self.has_letter { "A." } else { "" };
        let head = format!("{letter}{}.", self.plain());
        let parts = catalogue.facts().iter().filter(|fact| fact.id.starts_with(&head));
        parts.filter_map(|fact| fact.id.parse().ok()).collect()
    }
}

/// Requirements of both editions by their titles; none where several have the same.
type Titles = HashMap<String, Option<RequirementId>>;

static TITLES: LazyLock<[Titles; 2]> = LazyLock::new(|| {
    catalogue::complete_facts();
    [Edition::Iso27001_2022, Edition::Iso27001_2013].map(|edition| {
        let mut titles = Titles::new();
        for fact in catalogue::of(edition).map(|catalogue| catalogue.facts()).unwrap_or_default() {
            let only = fact.id.parse().ok();
            titles.entry(plain(fact.title)).and_modify(|several| *several = None).or_insert(only);
        }
        titles
    })
});

/// Whether words are the title of a group of requirements, with or without its reference.
pub(crate) fn is_group(words: &str) -> bool {
    static GROUPS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let editions = [Edition::Iso27001_2022, Edition::Iso27001_2013].into_iter();
        let groups = editions.filter_map(catalogue::of).flat_map(|catalogue| catalogue.groups());
        groups.map(|group| plain(group.title)).collect()
    });
    let title = words.trim_start_matches(|sign: char| {
        sign.is_ascii_digit() || matches!(sign, 'A' | '.' | ' ' | ':' | '-')
    });
    GROUPS.contains(&plain(title)) || GROUPS.contains(&plain(words))
}

fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The only requirement with a title. Case and all but letters and digits say nothing.
pub fn by_title(edition: Edition, title: &str) -> Option<RequirementId> {
    let [newer, older] = &*TITLES;
    let titles = if edition == Edition::Iso27001_2022 { newer } else { older };
    titles.get(&plain(title))?.clone()
}

#[cfg(test)]
mod tests;
