//! What words, signs and numbers mean in one column: by its title, by all that stands in it, and by what the file
//! explains elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use model::Level;

use crate::Grid;
use crate::phrase::folded;
use crate::plumbline_workbook::is_beside;
use crate::scale::Scale;
use crate::words::{State, Verdict, verdict};

/// The longest cell that explains a word, in bytes.
const LONGEST: usize = 300;
/// The most words that are explained.
const MOST: usize = 200;
/// The most words of a column that are looked at to tell its scale.
const WORDS: usize = 400;

/// What a file explains about its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Explained {
    /// Words, signs and numbers, folded, and what they stand for.
    words: BTreeMap<String, State>,
    /// What *managed* is on the scale of maturity that the file uses.
    managed: Option<Level>,
}

impl Explained {
    /// Looks for explanations such as `X = not applicable`, and for names of scales, in all sheets.
    pub fn of(grids: &[Grid]) -> Self {
        let mut explained = Self::default();
        let mut levels = BTreeSet::new();
        let grids = grids.iter().filter(|grid| !is_beside(grid));
        for cell in grids.flat_map(|grid| grid.rows.iter().flatten()) {
            if cell.len() <= LONGEST && cell.contains('=') {
                explained.learn(cell);
            }
            // No name of a scale has a number in it.
            if cell.len() <= 40 && !cell.bytes().any(|byte| byte.is_ascii_digit()) {
                levels.extend(model_of(&folded(cell)));
            }
        }
        explained.managed = managed(&levels);
        explained
    }

    /// Takes up pairs such as `0 = no, 1 = yes`. What is explained twice and differently is not.
    fn learn(&mut self, words: &str) {
        for pair in words.split([',', ';', '\n', '(', ')', '|']) {
            let Some((word, meaning)) = pair.split_once('=') else { continue };
            let word = folded(word.rsplit(['/', ':']).next().unwrap_or_default());
            let Some(state) = verdict(meaning).certain().filter(|_| !meaning.trim().is_empty()) else {
                continue;
            };
            if word.is_empty() || word.len() > 20 || self.words.len() >= MOST {
                continue;
            }
            self.words.insert(word, state);
        }
    }
}

/// A maturity model that a word belongs to: whether *managed* is its second level.
fn model_of(word: &str) -> Option<bool> {
    match word {
        "performed"
        | "predictable"
        | "quantitatively managed"
        | "quantitativ gemanagt"
        | "gere quantitativement"
        | "gestionado cuantitativamente"
        | "gestito quantitativamente"
        | "gerido quantitativamente"
        | "kwantitatief beheerst"
        | "zarzadzany ilosciowo"
        | "zarzadzane ilosciowo"
        | "innovating" => Some(true),
        "nonexistent"
        | "non existent"
        | "limited"
        | "repeatable"
        | "repeatable but intuitive"
        | "managed and measurable"
        | "ad hoc"
        | "initial/ad hoc"
        | "wiederholbar"
        | "reproductible"
        | "repetible"
        | "ripetibile"
        | "herhaalbaar"
        | "repetivel"
        | "powtarzalny" => Some(false),
        _ => None,
    }
}

fn managed(models: &BTreeSet<bool>) -> Option<Level> {
    match (models.contains(&true), models.contains(&false)) {
        (true, _) => Some(Level::Partial),
        (false, true) => Some(Level::Measured),
        (false, false) => None,
    }
}

/// What the cells of a column mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Legend {
    /// What its numbers mean.
    pub scale: Scale,
    words: BTreeMap<String, State>,
    managed: Option<Level>,
    has_lights: bool,
    /// Whether it holds first letters of yes and no; `has_ja` in German, where T is for in part.
    has_answers: bool,
    has_ja: bool,
    has_ticks: bool,
}

impl Legend {
    /// Tells it by the title, the cells, and what the file explains.
    pub(crate) fn of<'a>(
        title: &str,
        cells: impl Iterator<Item = &'a str> + Clone,
        file: &Explained,
    ) -> Self {
        let mut own = file.clone();
        own.learn(title);
        let said: BTreeSet<String> = cells
            .clone()
            .filter(|cell| !cell.is_empty() && cell.len() <= 60)
            .map(folded)
            .take(WORDS)
            .collect();
        let models: BTreeSet<bool> = said.iter().filter_map(|word| model_of(word)).collect();
        let letters: BTreeSet<&str> =
            said.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        let is_light = |word: &&str| matches!(*word, "r" | "a" | "g" | "y" | "o" | "n/a" | "na");
        let is_answer = |word: &&str| matches!(*word, "y" | "n" | "p" | "j" | "o" | "s" | "t" | "n/a" | "na");
        let numbers = said.iter().filter(|word| word.parse::<f64>().is_ok());
        // Numbers that are explained one by one need no scale.
        let is_explained =
            numbers.clone().count() > 0 && numbers.clone().all(|word| own.words.contains_key(word));
        let scale = if is_explained { Scale::Levels } else { Scale::of(title, cells) };
        if !is_explained {
            own.words.retain(|word, _| word.parse::<f64>().is_err());
        }
        Self {
            scale,
            words: own.words,
            managed: managed(&models).or(file.managed),
            has_lights: letters.iter().all(is_light) && letters.contains("r") && letters.contains("g")
                || letters.iter().all(is_light) && letters.contains("a") && letters.len() > 1,
            has_answers: letters.iter().all(is_answer)
                && ["y", "j", "o", "s", "t"].iter().any(|yes| letters.contains(yes))
                && (letters.contains("n") || letters.contains("p")),
            has_ja: letters.contains("j"),
            has_ticks: said
                .iter()
                .any(|word| word.chars().any(|sign| matches!(sign, '✓' | '✔' | '✅' | '☑'))),
        }
    }

    /// Whether the file explains what a cell says, as it stands there.
    pub(crate) fn explains(&self, cell: &str) -> bool {
        self.words.contains_key(&folded(cell))
    }

    /// What a cell says.
    pub fn verdict(&self, cell: &str) -> Verdict {
        let plain = folded(cell);
        if let Some(state) = self.words.get(&plain) {
            return Verdict::Certain(*state);
        }
        match (plain.as_str(), self.managed) {
            ("r", _) if self.has_lights => Verdict::Certain(State::level(Level::Absent)),
            ("a" | "y" | "o", _) if self.has_lights => Verdict::Certain(State::level(Level::Partial)),
            ("g", _) if self.has_lights => Verdict::Certain(State::level(Level::Established)),
            // Beside ticks a letter is a cross.
            ("p", _) | ("t", _) if self.has_answers && (plain == "p" || self.has_ja) => {
                Verdict::Certain(State::level(Level::Partial))
            }
            ("o" | "s" | "t", _) if self.has_answers => Verdict::Certain(State::level(Level::Established)),
            ("x", _) if self.has_ticks => {
                Verdict::Doubtful(vec![State::level(Level::Absent), State::Excluded])
            }
            (
                "managed" | "gemanagt" | "gere" | "gestionado" | "gestito" | "gerido" | "beheerst"
                | "zarzadzany" | "zarzadzane",
                Some(level),
            ) => Verdict::Certain(State::level(level)),
            ("incomplete", Some(Level::Partial)) => Verdict::Certain(State::level(Level::Absent)),
            _ => verdict(&self.scale.read(cell)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states(title: &str, cells: &[&str], elsewhere: &str) -> Vec<Option<State>> {
        let grid = Grid::of(String::new(), vec![vec![elsewhere.to_owned()]]);
        let legend = Legend::of(title, cells.iter().copied(), &Explained::of(&[grid]));
        cells.iter().map(|cell| legend.verdict(cell).certain()).collect()
    }

    #[test]
    fn a_word_means_what_its_column_says() {
        let level = |level| Some(State::level(level));
        use Level::{Absent, Established, Measured, Partial, Started};
        for (title, cells, elsewhere, expected) in [
            (
                "Maturity",
                &["Managed", "Quantitatively managed"][..],
                "",
                &[level(Partial), level(Measured)][..],
            ),
            ("Reifegrad", &["Managed", "Performed"], "", &[level(Partial), level(Started)]),
            ("Maturity", &["Managed", "Repeatable"], "", &[level(Measured), level(Partial)]),
            ("Maturity", &["Managed", "Defined"], "", &[None, level(Established)]),
            ("Status", &["R", "A", "G"], "", &[level(Absent), level(Partial), level(Established)]),
            ("Answer", &["Y", "N"], "", &[level(Established), level(Absent)]),
            ("Status", &["❌", "✅"], "❌ = not applicable", &[Some(State::Excluded), level(Established)]),
            (
                "Status (0 = no, 1 = partly, 2 = yes)",
                &["0", "1", "2"],
                "",
                &[level(Absent), level(Partial), level(Established)],
            ),
            ("Status", &["x", "✓"], "", &[None, level(Established)]),
        ] {
            assert_eq!(states(title, cells, elsewhere), expected, "{title} {cells:?}");
        }
    }
}
