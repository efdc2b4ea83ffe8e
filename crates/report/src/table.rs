//! Tables, as every format writes them.

use std::fmt;

use chrono::NaiveDate;
use locale::Text;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, possibly over several lines.
    Words(String),
    /// A whole number.
    Number(u32),
    /// A day.
    Day(NaiveDate),
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        if words.is_empty() { Self::Empty } else { Self::Words(words) }
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl From<Option<NaiveDate>> for Cell {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Words(words) => f.write_str(words),
            Self::Number(number) => write!(f, "{number}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

/// A word that can stand in a column, and what it means in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it means: the word in Plumbline files.
    pub key: String,
    /// The word as people read it.
    pub word: String,
}

impl Choice {
    /// A word with its meaning.
    pub fn new(key: &str, word: impl Into<String>) -> Self {
        Self { key: key.to_owned(), word: word.into() }
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What it holds, in every language; none in tables that do not come back.
    pub key: Option<&'static str>,
    /// What stands over it.
    pub title: String,
    /// How wide it is beside the others; in a sheet the width in characters.
    pub width: u8,
    /// The words that can stand in it, where there are only some; a sheet offers them.
    pub choices: Vec<Choice>,
    /// Words of ours that can stand in it as well, several of them where they are reasons; nobody chooses them there.
    pub words: Vec<Choice>,
}

impl Column {
    /// A column of free words.
    pub fn new(title: &str, width: u8) -> Self {
        Self { key: None, title: title.to_owned(), width, choices: Vec::new(), words: Vec::new() }
    }

    /// A column that is known again by its key.
    pub fn keyed(key: &'static str, title: &str, width: u8) -> Self {
        Self { key: Some(key), ..Self::new(title, width) }
    }

    /// The same, in which only some words can stand.
    pub fn offering(self, choices: impl IntoIterator<Item = Choice>) -> Self {
        Self { choices: choices.into_iter().collect(), ..self }
    }

    /// The same with words of ours that can stand in it, too.
    pub fn knowing(self, words: impl IntoIterator<Item = Choice>) -> Self {
        Self { words: words.into_iter().collect(), ..self }
    }
}

/// Rows under titles.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it is about, in every language; none for a table that does not come back.
    pub key: Option<&'static str>,
    /// Its name: that of a sheet, and what assistive technology reads first.
    pub name: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// The most of the room that a word gets so that it need not be broken.
const LONGEST: f32 = 0.22;
/// How much an empty column counts beside one that is full.
const EMPTY: f32 = 0.35;

/// How wide a column has to be, how wide it is of use, and how much it counts beside others.
struct Demand {
    least: f32,
    most: f32,
    weight: f32,
}

/// Widths of which those under a bound took from those over it what they could, by how much each is over.
fn moved(widths: &[f32], bounds: impl Iterator<Item = f32>) -> Vec<f32> {
    let over: Vec<f32> = widths.iter().zip(bounds).map(|(width, bound)| width - bound).collect();
    let spare: f32 = over.iter().map(|over| over.max(0.0)).sum();
    let lacking: f32 = over.iter().map(|over| (-over).max(0.0)).sum();
    let part = |of: f32| if of > 0.0 { (spare.min(lacking) / of).min(1.0) } else { 0.0 };
    let (given, taken) = (part(spare), part(lacking));
    let width = |(width, over): (&f32, &f32)| {
        if *over > 0.0 { width - over * given } else { width - over * taken }
    };
    widths.iter().zip(&over).map(width).collect()
}

impl Table {
    /// How wide each column is in some room: as wide as the longest word in it at least, as far as that is no more than
    /// a share of the room, and what is left by how wide they are beside one another and how many of their cells say
    /// something. What a column then has over its longest line goes to those that have less. `word` tells how wide words
    /// are, in the same unit as the room.
    pub fn widths(&self, room: f32, word: impl Fn(&str) -> f32) -> Vec<f32> {
        let demands: Vec<Demand> = (0..self.columns.len()).map(|at| self.demand(at, room, &word)).collect();
        let all: f32 = demands.iter().map(|demand| demand.weight).sum();
        let fair: Vec<f32> = demands.iter().map(|demand| room * demand.weight / all.max(1.0)).collect();
        // What the narrow ones need more comes from the others, by what they have over their own least.
        let least = demands.iter().map(|demand| demand.least);
        let mut widths = moved(&fair, least.clone());
        // A share of the room may still be too small for them all.
        widths.iter_mut().zip(least).for_each(|(width, least)| *width = width.max(least));
        moved(&widths, demands.iter().map(|demand| demand.most.max(demand.least)))
    }

    /// What a column asks for.
    fn demand(&self, at: usize, room: f32, word: &impl Fn(&str) -> f32) -> Demand {
        let column = &self.columns[at];
        let longest = |words: &str| words.split([' ', '\n']).map(word).fold(0.0, f32::max);
        let mut least = longest(&column.title);
        let (mut most, mut said) = (least, 0);
        for cell in self.rows.iter().filter_map(|row| row.get(at)).filter(|cell| **cell != Cell::Empty) {
            let words = cell.to_string();
            least = least.max(longest(&words).min(room * LONGEST));
            most = words.lines().map(word).fold(most, f32::max);
            said += 1;
        }
        let share = if self.rows.is_empty() { 1.0 } else { said as f32 / self.rows.len() as f32 };
        Demand { least, most, weight: f32::from(column.width) * (EMPTY + (1.0 - EMPTY) * share) }
    }

    /// The same without columns in which nothing stands, for what is read on paper. The first stays.
    pub fn without_empty_columns(mut self) -> Self {
        let says = |at: usize| at == 0 || self.rows.iter().any(|row| row[at] != Cell::Empty);
        let kept: Vec<bool> = (0..self.columns.len()).map(says).collect();
        let mut at = kept.iter();
        self.columns.retain(|_| *at.next().unwrap_or(&true));
        for row in &mut self.rows {
            let mut at = kept.iter();
            row.retain(|_| *at.next().unwrap_or(&true));
        }
        self
    }

    /// Days as a language writes them, for a table that people read; in sheets they stay days.
    pub fn say_days(&mut self, text: Text) {
        for cell in self.rows.iter_mut().flatten() {
            if let Cell::Day(day) = *cell {
                // A day stays on one line.
                *cell = Cell::Words(text.date(day).replace(' ', "\u{a0}"));
            }
        }
    }
}
