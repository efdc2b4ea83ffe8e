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

impl Table {
    /// How wide each column is in some room: as wide as the longest word over it at least, and what is left by how
    /// wide they are beside one another. `word` tells how wide a word is, in the same unit as the room.
    pub fn widths(&self, room: f32, word: impl Fn(&str) -> f32) -> Vec<f32> {
        let least: Vec<f32> = self
            .columns
            .iter()
            .map(|column| column.title.split_whitespace().map(&word).fold(0.0, f32::max))
            .collect();
        let all: f32 = self.columns.iter().map(|column| f32::from(column.width)).sum();
        let fair: Vec<f32> =
            self.columns.iter().map(|column| room * f32::from(column.width) / all.max(1.0)).collect();
        // What the narrow ones need more comes from the others, by what they have over their own least.
        let lacking: f32 = least.iter().zip(&fair).map(|(least, fair)| (least - fair).max(0.0)).sum();
        let spare: f32 = least.iter().zip(&fair).map(|(least, fair)| (fair - least).max(0.0)).sum();
        let given = if spare > 0.0 { (lacking / spare).min(1.0) } else { 0.0 };
        let width = |(least, fair): (&f32, &f32)| fair.max(*least) - (fair - least).max(0.0) * given;
        least.iter().zip(&fair).map(width).collect()
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
                *cell = Cell::Words(text.date(day));
            }
        }
    }
}
