//! What numbers mean where states stand: levels from 0 to 5, shares of some whole, or yes and no. The title says it, or
//! else the whole column.

use crate::phrase::{has, title_words};

/// What numbers in a column mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scale {
    /// Levels from 0 to 5.
    #[default]
    Levels,
    /// Shares of one, as spreadsheets keep percentages.
    Shares,
    /// Percentages without their sign.
    Percentages,
    /// Steps from the first number to the second.
    Steps(u8, u8),
    /// One for yes and nought for no.
    YesNo,
    /// The title says that the lowest number is the best: nobody knows how much each of them is.
    Turned,
}

impl Scale {
    /// Tells it by the title of a column and all that stands in it.
    pub fn of<'a>(title: &str, cells: impl Iterator<Item = &'a str>) -> Self {
        let numbers: Vec<f64> = cells.filter_map(number).collect();
        let most = numbers.iter().copied().fold(0.0, f64::max);
        if is_turned(title) && !numbers.is_empty() {
            return Self::Turned;
        }
        let is_parted = numbers.iter().any(|number| *number > 0.0 && *number < 1.0);
        if let Some(scale) = Self::named(title).filter(|scale| scale.holds(most)) {
            return if scale == Self::Percentages && is_parted && most <= 1.0 { Self::Shares } else { scale };
        }
        let is_bit = numbers.iter().all(|number| *number == 0.0 || *number == 1.0);
        let is_both = numbers.contains(&0.0) && numbers.contains(&1.0);
        if is_bit && !numbers.is_empty() && (is_both && !counts(title) || asks(title)) {
            Self::YesNo
        } else if is_parted && most <= 1.0 {
            Self::Shares
        } else if most > 10.0 && most <= 100.0 {
            Self::Percentages
        } else if most > 5.0 && most <= 10.0 {
            Self::Steps(0, 10)
        } else {
            Self::Levels
        }
    }

    fn holds(self, most: f64) -> bool {
        match self {
            Self::Steps(_, last) => most <= f64::from(last),
            _ => true,
        }
    }

    /// A cell as it is understood: with a sign for percentages behind it where its number is a share.
    pub fn read(self, cell: &str) -> String {
        let percent = |share: f64| format!("{} %", (share * 1000.0).round() / 10.0);
        match (self, number(cell)) {
            (Self::Shares, Some(share)) => percent(share),
            (Self::Percentages, Some(percent)) => format!("{percent} %"),
            (Self::Steps(first, last), Some(step)) => {
                let (first, last) = (f64::from(first), f64::from(last));
                if (first..=last).contains(&step) {
                    percent((step - first) / (last - first))
                } else {
                    cell.to_owned()
                }
            }
            (Self::YesNo, Some(1.0)) => "yes".to_owned(),
            (Self::YesNo, Some(_)) => "no".to_owned(),
            (Self::Turned, Some(_)) => format!("↕ {cell}"),
            _ => cell.to_owned(),
        }
    }

    /// The scale that a title names: `(0-10)`, `/10`, `out of ten`, `%`.
    pub(crate) fn named(title: &str) -> Option<Self> {
        let words = title_words(title);
        let any = |list: &str| list.split(", ").any(|word| has(&words, word));
        let written = title.split(|sign: char| !sign.is_ascii_digit()).filter_map(|part| part.parse().ok());
        let has_whole = any(
            "out of, von, sur, de, su, van, max, na, point, scale, skala, echelle, escala, scala, schaal",
        );
        let in_words = words.iter().filter_map(|word| number_word(word)).filter(|_| has_whole);
        let numbers: Vec<u32> = written.chain(in_words).collect();
        let is_whole = |last: u32| {
            has_whole || title.contains(&format!("/{last}")) || title.contains(&format!("/ {last}"))
        };
        match numbers[..] {
            _ if title.contains('%') || any(PERCENT) => Some(Self::Percentages),
            [first @ 0..=1, last @ 2..=100] => Some(steps(first, last)),
            [last @ 3..=100] if is_whole(last) => Some(steps(0, last)),
            [last @ 3..=100, again] if last == again && is_whole(last) => Some(steps(0, last)),
            _ => None,
        }
    }
}

/// Words for a share of a hundred.
const PERCENT: &str = "percent, pct, percentage, prozent, prozentsatz, pourcentage, porcentaje, percentuale, percentagem, \
     porcentagem, procent, procentowy, procentowo";

/// The number that a word stands for, of those that scales end with.
fn number_word(word: &str) -> Option<u32> {
    const WORDS: [(u32, &str); 5] = [
        (3, "three, drei, trois, tres, tre, drie, trzy, trzech"),
        (4, "four, vier, quatre, cuatro, quattro, quatro, cztery, czterech"),
        (6, "six, sechs, seis, sei, zes, szesc, szesciu"),
        (10, "ten, zehn, dix, diez, dieci, dez, tien, dziesiec, dziesieciu"),
        (20, "twenty, zwanzig, vingt, veinte, venti, vinte, twintig, dwadziescia"),
    ];
    WORDS.iter().find(|(_, words)| words.split(", ").any(|one| one == word)).map(|(number, _)| *number)
}

/// Whether a title explains its lowest number with a word for good, or its highest with one for bad: `1 = best`.
fn is_turned(title: &str) -> bool {
    const GOOD: &str = "best, good, excellent, high, full, gut, hoch, bon, meilleur, eleve, bueno, mejor, alto, ottimo, buono, \
         migliore, bom, melhor, otimo, goed, beste, hoog, dobry, dobrze, najlepszy, wysoki";
    const BAD: &str = "worst, bad, poor, low, none, weak, schlecht, niedrig, mangelhaft, ungenugend, mauvais, faible, pire, malo, \
         peor, bajo, cattivo, basso, peggiore, mau, ruim, baixo, pior, slecht, laag, zly, niski, najgorszy";
    let words = title_words(title);
    // Each number with the words behind it.
    let mut explained: Vec<(u32, Vec<String>)> = Vec::new();
    for word in &words {
        match (word.parse(), explained.last_mut()) {
            (Ok(number), _) => explained.push((number, Vec::new())),
            (Err(_), Some((_, behind))) => behind.push(word.clone()),
            (Err(_), None) => {}
        }
    }
    let says = |one: Option<&(u32, Vec<String>)>, list: &str| {
        one.is_some_and(|(_, words)| list.split(", ").any(|word| has(words, word)))
    };
    let (lowest, highest) = (
        explained.iter().min_by_key(|(number, _)| *number),
        explained.iter().max_by_key(|(number, _)| *number),
    );
    explained.len() > 1 && (says(lowest, GOOD) || says(highest, BAD))
}

fn steps(first: u32, last: u32) -> Scale {
    match (u8::try_from(first), u8::try_from(last)) {
        (Ok(first), Ok(last)) if last != 5 => Scale::Steps(first, last),
        _ => Scale::Levels,
    }
}

/// Whether a title asks how far something is, rather than whether.
fn counts(title: &str) -> bool {
    let words = title_words(title);
    let counted = [
        "maturity",
        "level",
        "score",
        "rating",
        "reifegrad",
        "stufe",
        "niveau",
        "nivel",
        "livello",
        "maturite",
        "madurez",
        "maturita",
        "maturidade",
        "poziom",
        "dojrzalosc",
        "volwassenheid",
        "grade",
        "points",
        "punkte",
    ];
    counted.iter().any(|word| has(&words, word))
}

/// Whether a title asks for yes or no.
fn asks(title: &str) -> bool {
    let words = title_words(title);
    let asked = [
        "implemented",
        "done",
        "in place",
        "compliant",
        "met",
        "umgesetzt",
        "erfullt",
        "implantado",
        "implementado",
        "implementato",
        "conforme",
        "fulfilled",
        "geimplementeerd",
        "wdrozone",
        "mis en place",
        "mise en place",
        "cumple",
    ];
    !counts(title) && asked.iter().any(|word| has(&words, word))
}

fn number(cell: &str) -> Option<f64> {
    // Words that Rust takes for numbers, such as those for infinity, are none here.
    let is_number = cell.bytes().all(|byte| byte.is_ascii_digit() || b" .,-+".contains(&byte));
    cell.trim().replace(',', ".").parse().ok().filter(|number: &f64| is_number && number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_is_told_by_the_whole_column() {
        for (cells, scale, cell, read) in [
            (&["0", "3", "5"][..], Scale::Levels, "3", "3"),
            (&["0", "0,5", "1", ""], Scale::Shares, "0,5", "50 %"),
            (&["0", "20", "100"], Scale::Percentages, "20", "20 %"),
            (&["0", "1"], Scale::YesNo, "1", "yes"),
            (&["7", "10"], Scale::Steps(0, 10), "7", "70 %"),
            (&["Yes", "No"], Scale::Levels, "Yes", "Yes"),
            (&["0.5", "2.5"], Scale::Levels, "2.5", "2.5"),
        ] {
            assert_eq!(Scale::of("", cells.iter().copied()), scale, "{cells:?}");
            assert_eq!(scale.read(cell), read);
        }
    }

    #[test]
    fn the_title_says_the_scale() {
        for (title, cells, scale) in [
            ("Score (0-10)", &["0", "3"][..], Scale::Steps(0, 10)),
            ("Punkte von 4", &["1", "4"], Scale::Steps(0, 4)),
            ("Maturity (1-4)", &["1", "4"], Scale::Steps(1, 4)),
            ("Maturity 0-5", &["0", "5"], Scale::Levels),
            ("Completion %", &["0", "3", "5"], Scale::Percentages),
            ("Note /10", &["2", "5"], Scale::Steps(0, 10)),
            ("Completion %", &["0", "1"], Scale::Percentages),
            ("Completion %", &["0.5", "1"], Scale::Shares),
            ("Score (0-10)", &["0.5", "1"], Scale::Steps(0, 10)),
            ("Percent complete", &["0", "3", "5"], Scale::Percentages),
            ("Fortschritt in Prozent", &["0", "3", "5"], Scale::Percentages),
            ("Pourcentage", &["0", "3", "5"], Scale::Percentages),
            ("Maturity 2025", &["1", "5"], Scale::Levels),
            ("Maturity", &["0", "1"], Scale::Levels),
            ("Implemented", &["1", "1"], Scale::YesNo),
        ] {
            assert_eq!(Scale::of(title, cells.iter().copied()), scale, "{title}");
        }
    }
}
