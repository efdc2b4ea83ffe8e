//! Numbers where states stand: levels, percentages and shares of a whole.

use model::Level;

use super::vocabulary::whole;
use super::{State, Verdict};

/// What stands before the number of a level.
const NUMBERED: [&str; 12] = [
    "maturity level",
    "level",
    "stufe",
    "reifegrad",
    "niveau",
    "nivel",
    "livello",
    "maturity",
    "ml",
    "poziom",
    "score",
    "l",
];

/// What stands between a number and the whole that it is a part of.
const OF: [&str; 12] =
    ["/", "v", "of ", "out of ", "von ", "sur ", "de ", "su ", "di ", "van de ", "van ", "z "];

/// A percentage, a share of a whole, a level, with or without words behind it.
pub(super) fn number(cell: &str, plain: &str) -> Option<Verdict> {
    let read = |number: &str| number.trim().trim_end_matches('.').replace(',', ".").parse::<f64>().ok();
    let lower = cell.to_lowercase();
    if let Some(share) = lower.strip_suffix('%').and_then(read) {
        let is_share = (0.0..=100.0).contains(&share);
        return Some(if is_share {
            Verdict::Certain(State::level(of_share(share)))
        } else {
            Verdict::Unknown
        });
    }
    let rest = NUMBERED.iter().find_map(|name| {
        let rest = lower.strip_prefix(name)?;
        rest.starts_with(|sign: char| !sign.is_alphabetic()).then_some(rest)
    });
    let rest = rest.unwrap_or(&lower).trim_start_matches([' ', ':', '.', '#']);
    let end =
        rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.' && sign != ',').unwrap_or(rest.len());
    let first = read(&rest[..end])?;
    let (beside, behind) = (&rest[end..], rest[end..].trim_start());
    // Shares of another whole than five are shares; of five they are levels.
    let whole_of = OF.iter().find_map(|of| behind.strip_prefix(of).and_then(read));
    if let Some(5.0) = whole_of
        && (0.0..=5.0).contains(&first)
    {
        return Level::try_from(first as u8).ok().map(|level| Verdict::Certain(State::level(level)));
    }
    if let Some(of) = whole_of.filter(|of| *of > 0.0) {
        let is_share = (0.0..=of).contains(&first);
        return Some(if is_share {
            Verdict::Certain(State::level(of_share(first / of * 100.0)))
        } else {
            Verdict::Unknown
        });
    }
    if behind.starts_with('%') {
        return (0.0..=100.0).contains(&first).then(|| Verdict::Certain(State::level(of_share(first))));
    }
    // Sentences and names begin with numbers as well.
    let is_plain = beside.is_empty() || beside.starts_with([' ', '-', '–', ':', '/', '=', '(', '.']);
    let named = plain.split_once(' ').and_then(|(_, name)| whole(name));
    let starts = behind.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let is_named = starts.is_empty() || named.is_some() || rest.len() < lower.len();
    let is_short =
        starts.split_whitespace().count() <= if behind.starts_with(char::is_alphanumeric) { 1 } else { 3 };
    if !is_plain || !(0.0..=5.0).contains(&first) || !(is_named || is_short) {
        return None;
    }
    let level = Level::try_from(first as u8).ok()?;
    let counted = State::level(level);
    let word = named.and_then(State::said_level);
    // "2 - Managed" means the second level whatever the word is elsewhere; yes and no say something else.
    Some(match word {
        Some(word)
            if word < level && level > Level::Partial && named != Some(counted) && word == Level::Absent =>
        {
            Verdict::Doubtful(vec![State::level(word), counted])
        }
        _ => Verdict::Certain(counted),
    })
}

/// The level that a share of what is asked amounts to; full is established, since no more is known.
pub(crate) fn of_share(percent: f64) -> Level {
    match percent {
        p if p < 10.0 => Level::Absent,
        p if p < 45.0 => Level::Started,
        p if p < 95.0 => Level::Partial,
        _ => Level::Established,
    }
}
