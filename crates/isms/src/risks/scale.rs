//! The scales, the matrix and the line of acceptance, as the criteria say them.

use super::looks::look;
use crate::criteria::{RiskCriteria, digest};

/// How grave a risk is, from 1 to [`Band::COUNT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Band(u8);

impl Band {
    /// How many there are.
    pub const COUNT: u8 = 4;

    /// All, the least first.
    pub const ALL: [Self; 4] = [Self(1), Self(2), Self(3), Self(4)];

    /// Its number, from 1.
    pub fn number(self) -> u8 {
        self.0
    }

    fn of(digit: char) -> Option<Self> {
        let number = u8::try_from(digit.to_digit(10)?).ok()?;
        (1..=Self::COUNT).contains(&number).then_some(Self(number))
    }
}

/// Scales, matrix and line of acceptance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// How many steps likelihood has.
    pub likelihood: u16,
    /// How many steps impact has.
    pub impact: u16,
    /// The highest band that is acceptable without treatment.
    pub acceptable: Band,
    bands: Vec<Band>,
    fingerprint: String,
}

/// The fewest and the most steps of a scale.
pub const STEPS: std::ops::RangeInclusive<u16> = 3..=5;
/// How many steps a scale has, unless the criteria say something else.
const USUAL_STEPS: u16 = 5;
/// The highest band that is acceptable, unless the criteria say something else.
const USUAL_ACCEPTABLE: u8 = 2;

impl Default for Scale {
    fn default() -> Self {
        Self::of(&RiskCriteria::default())
    }
}

impl Scale {
    /// The one of some criteria. What makes no sense there is as usual.
    pub fn of(criteria: &RiskCriteria) -> Self {
        let steps = |said: u16| if STEPS.contains(&said) { said } else { USUAL_STEPS };
        let (likelihood, impact) = (steps(criteria.likelihood_steps), steps(criteria.impact_steps));
        let said = u8::try_from(criteria.acceptable).ok().filter(|band| (1..Band::COUNT).contains(band));
        let bands = table(&criteria.bands, likelihood, impact).unwrap_or_else(|| usual(likelihood, impact));
        // What the steps mean is part of what a rating means; who accepts is not.
        let meaning = RiskCriteria {
            likelihood_steps: likelihood,
            impact_steps: impact,
            likelihood: criteria.likelihood.clone(),
            impact: criteria.impact.clone(),
            ..RiskCriteria::default()
        };
        let cells: String = bands.iter().map(|band| band.0.to_string()).collect();
        Self {
            likelihood,
            impact,
            acceptable: Band(said.unwrap_or(USUAL_ACCEPTABLE)),
            fingerprint: digest(&[meaning.content(), cells].concat()),
            bands,
        }
    }

    /// What is kept beside a rating, to tell later whether the scales or the matrix have changed since.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The band of a cell; steps beyond a scale count as its last one.
    pub fn band(&self, (likelihood, impact): (u16, u16)) -> Band {
        look(1);
        let row = likelihood.clamp(1, self.likelihood) - 1;
        let column = impact.clamp(1, self.impact) - 1;
        let at = usize::from(row * self.impact + column);
        self.bands.get(at).copied().unwrap_or(Band(Band::COUNT))
    }

    /// Whether a cell is acceptable without treatment.
    pub fn is_acceptable(&self, cell: (u16, u16)) -> bool {
        self.band(cell) <= self.acceptable
    }

    /// Whether a cell stands in the matrix.
    pub fn holds(&self, (likelihood, impact): (u16, u16)) -> bool {
        look(1);
        (1..=self.likelihood).contains(&likelihood) && (1..=self.impact).contains(&impact)
    }

    /// All cells, the least likely first.
    pub fn cells(&self) -> impl Iterator<Item = (u16, u16)> + use<> {
        let impact = self.impact;
        (1..=self.likelihood).flat_map(move |row| (1..=impact).map(move |column| (row, column)))
    }

    /// The highest score that is acceptable, where one score parts what is acceptable from what is not.
    pub fn limit(&self) -> Option<u16> {
        let score = |(likelihood, impact)| likelihood * impact;
        let (fine, beyond): (Vec<_>, Vec<_>) = self.cells().partition(|cell| self.is_acceptable(*cell));
        let highest = fine.into_iter().map(score).max()?;
        beyond.into_iter().map(score).min().is_none_or(|lowest| lowest > highest).then_some(highest)
    }

    /// The table of bands as the criteria keep it, with one cell in another band.
    pub fn with_band(&self, (likelihood, impact): (u16, u16), band: Band) -> String {
        let row = |row: u16| -> String {
            let digit = |column: u16| match (row, column) == (likelihood, impact) {
                true => band.0.to_string(),
                false => self.band((row, column)).0.to_string(),
            };
            (1..=self.impact).map(digit).collect()
        };
        (1..=self.likelihood).map(row).collect::<Vec<_>>().join(" ")
    }

    /// The scores that a band has in the matrix, the lowest and the highest; none if no cell is in it.
    pub fn scores(&self, band: Band) -> Option<(u16, u16)> {
        let scores = self.cells().filter(|cell| self.band(*cell) == band).map(|(row, column)| row * column);
        let scores: Vec<u16> = scores.collect();
        Some((*scores.iter().min()?, *scores.iter().max()?))
    }

    /// A step of a scale with five steps, on one with fewer or as many.
    pub fn step(of_five: u16, steps: u16) -> u16 {
        // Rounded up, so that nothing becomes less grave by being told on a coarser scale.
        (of_five.clamp(1, USUAL_STEPS) * steps).div_ceil(USUAL_STEPS).max(1)
    }
}

/// The bands as the criteria have them: none unless there is one for each cell.
fn table(said: &str, likelihood: u16, impact: u16) -> Option<Vec<Band>> {
    let rows: Vec<&str> = said.split_whitespace().collect();
    let fits = rows.len() == usize::from(likelihood)
        && rows.iter().all(|row| row.chars().count() == usize::from(impact));
    fits.then(|| rows.concat().chars().map(Band::of).collect()).flatten()
}

/// The usual bands, by the share that a score has of the highest one: up to 4, 9 and 14 of 25.
fn usual(likelihood: u16, impact: u16) -> Vec<Band> {
    let most = likelihood * impact;
    let band = |score: u16| match score * 25 / most {
        0..=4 => Band(1),
        5..=9 => Band(2),
        10..=14 => Band(3),
        _ => Band(4),
    };
    (1..=likelihood).flat_map(|row| (1..=impact).map(move |column| band(row * column))).collect()
}
