//! How a sheet was understood, and what the person changes about that.

use std::collections::BTreeMap;

use model::{Edition, RequirementId};
use serde::{Deserialize, Serialize};

use crate::colour::Colour;
use crate::risks::RisksRead;
use crate::role::Role;
use crate::sheet::Sheet;
use crate::table::{TableChoice, TableGuess};
use crate::words::{State, Verdict, decided};

/// The most words, and the most rows in doubt, that are offered to be changed.
const OFFERED: usize = 60;
/// The most examples of a column.
const EXAMPLES: usize = 3;
/// The most letters of an example.
const EXAMPLE: usize = 60;

/// What the person says about a sheet; what it does not name is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MappingOverrides {
    /// The edition.
    pub edition: Option<Edition>,
    /// What columns hold: the number of the sheet, of the column, and its role.
    pub columns: Vec<(usize, usize, Role)>,
    /// What words in the column of states mean, by the words as [`word`] gives them.
    pub words: BTreeMap<String, State>,
    /// Rows in doubt that mean the larger number: the number of the sheet and of the row.
    pub lost_zero: Vec<(usize, usize)>,
    /// What words in the column of decisions mean, by the words as [`word`] gives them: whether something applies.
    pub decisions: BTreeMap<String, bool>,
    /// Whether numbers without a letter are controls rather than clauses.
    pub are_controls: Option<bool>,
    /// Whether the month comes first in days such as 04/05/2026.
    pub is_month_first: Option<bool>,
    /// Whether hidden sheets, rows and columns are read as well.
    pub reads_hidden: bool,
    /// The only sheet to be read, by its name.
    pub sheet: Option<String>,
    /// How tables are read, by their numbers.
    pub tables: Vec<(usize, TableChoice)>,
}

/// How a sheet was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What columns hold, sheet by sheet.
    pub columns: Vec<ColumnGuess>,
    /// What words in the column of states mean, the most frequent first.
    pub words: Vec<WordGuess>,
    /// How many rows say what is not among the words: there are too many different ones, or it is a sentence.
    pub rows_beyond: usize,
    /// What words in the column of decisions mean, those that are not known first.
    #[serde(default)]
    pub decisions: Vec<DecisionGuess>,
    /// Whether numbers without a letter are taken for controls; none where there are none that may be either.
    #[serde(default)]
    pub are_controls: Option<bool>,
    /// Whether the month is taken to come first in days; none where no day tells or needs it.
    #[serde(default)]
    pub is_month_first: Option<bool>,
    /// Whether anything hidden is left out.
    #[serde(default)]
    pub has_hidden: bool,
    /// The tables that references stand in, and what they were taken for.
    #[serde(default)]
    pub tables: Vec<TableGuess>,
    /// How many risks were read of registers of others, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risks: Option<RisksRead>,
    /// Rows whose reference may have lost a zero.
    pub doubts: Vec<Doubt>,
    /// How many more of them there are.
    pub doubts_beyond: usize,
}

/// What a column was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnGuess {
    /// The number of the sheet in its file.
    pub sheet: usize,
    /// The sheet's name; empty if it has none.
    pub sheet_name: String,
    /// The number of the column, from 0.
    pub column: usize,
    /// What stands above it; may be empty.
    pub title: String,
    /// The first thing that stands in it.
    pub example: String,
    /// Up to three different things that stand in it.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Whether neither its title nor what stands in it tells for certain what it holds.
    #[serde(default)]
    pub is_doubtful: bool,
    /// What it holds.
    pub role: Role,
}

/// What a word was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordGuess {
    /// The word, see [`word`]; for a colour what [`Colour::word`] gives.
    pub word: String,
    /// The colour, where it is one and no word.
    pub colour: Option<Colour>,
    /// How many rows say it.
    pub rows: usize,
    /// What it means; none if that is not known.
    pub state: Option<State>,
    /// Whether that is known without being told.
    pub is_known: bool,
    /// What it may mean, where it may mean several things.
    #[serde(default)]
    pub readings: Vec<State>,
}

/// What a word in the column of decisions was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionGuess {
    /// The word, see [`word`].
    pub word: String,
    /// How many rows say it.
    pub rows: usize,
    /// Whether something applies; none if that is not known.
    pub applies: Option<bool>,
    /// Whether that is known without being told.
    pub is_known: bool,
}

/// What a row says about how far something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    word: String,
    verdict: Verdict,
    colour: Option<Colour>,
}

/// A row that may be about either of two requirements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// The number of the sheet in its file.
    pub sheet: usize,
    /// The number of the row, from 0.
    pub row: usize,
    /// What it says, such as 8.1.
    pub smaller: RequirementId,
    /// What it would say with a zero behind it, such as 8.10.
    pub larger: RequirementId,
}

/// A word of the column of states as it is told from others: case and spaces around it say nothing.
pub fn word(cell: &str) -> String {
    cell.trim().to_lowercase()
}

impl Said {
    /// What a cell says, or its colour where there are no words.
    pub fn new(cell: &str, verdict: Verdict, colour: Option<Colour>) -> Self {
        match colour.filter(|_| cell.is_empty()) {
            Some(colour) => {
                let verdict = colour.state().map_or(Verdict::Unknown, Verdict::Certain);
                Self { word: colour.word(), verdict, colour: Some(colour) }
            }
            None => Self { word: word(cell), verdict, colour: None },
        }
    }

    fn known(&self) -> Option<State> {
        self.verdict.certain()
    }
}

impl MappingOverrides {
    /// What is said about the state of a requirement.
    pub(crate) fn state(&self, said: &Said) -> Option<State> {
        self.words.get(&said.word).copied().or_else(|| said.known())
    }

    /// Whether somebody said what exactly this means.
    pub(crate) fn knows(&self, said: &Said) -> bool {
        self.words.contains_key(&said.word)
    }

    /// How a table is to be read, where somebody says so.
    pub(crate) fn of_table(&self, table: usize) -> Option<TableChoice> {
        self.tables.iter().find(|(of, _)| *of == table).map(|(_, choice)| *choice)
    }

    /// The roles that were chosen for columns of a sheet.
    pub fn of_sheet(&self, sheet: usize) -> Vec<(usize, Role)> {
        let own = self.columns.iter().filter(|(of, _, _)| *of == sheet);
        own.map(|(_, column, role)| (*column, *role)).collect()
    }
}

impl Mapping {
    /// The same as a person would say it, for the next sheet like it.
    pub fn layout(&self) -> MappingOverrides {
        let words = self.words.iter().filter_map(|guess| Some((guess.word.clone(), guess.state?)));
        let decisions = self.decisions.iter().filter_map(|guess| Some((guess.word.clone(), guess.applies?)));
        MappingOverrides {
            columns: self.columns.iter().map(|guess| (guess.sheet, guess.column, guess.role)).collect(),
            words: words.collect(),
            decisions: decisions.collect(),
            is_month_first: self.is_month_first,
            ..MappingOverrides::default()
        }
    }

    /// Adds the columns of a sheet that anything stands in.
    pub(crate) fn add_columns(&mut self, Sheet { at: sheet, grid, columns, .. }: &Sheet<'_>) {
        for (column, role) in columns.roles.iter().enumerate() {
            let title = columns.title(grid, column);
            let mut examples: Vec<String> = Vec::new();
            for cell in columns.rows(grid).map(|row| grid.cell(row, column)).filter(|cell| !cell.is_empty()) {
                let cell = short(cell);
                if !examples.contains(&cell) {
                    examples.push(cell);
                }
                if examples.len() == EXAMPLES {
                    break;
                }
            }
            let example = examples.first().cloned();
            if title.is_empty() && example.is_none() {
                continue;
            }
            self.columns.push(ColumnGuess {
                sheet: *sheet,
                sheet_name: model::text::line(&grid.name),
                column,
                title: short(title),
                example: example.unwrap_or_default(),
                examples,
                is_doubtful: columns.is_doubtful(grid, column),
                role: *role,
            });
        }
    }

    /// Counts a word of the column of states.
    pub(crate) fn count(&mut self, said: &Said, choices: &MappingOverrides) {
        let Said { word, colour, verdict } = said;
        if word.is_empty() {
            return;
        }
        if let Some(guess) = self.words.iter_mut().find(|guess| guess.word == *word) {
            guess.rows += 1;
        } else if self.words.len() < OFFERED * 4 {
            // Beyond that, cells are sentences rather than words.
            let (state, is_known) = (choices.state(said), said.known().is_some());
            let readings = match verdict {
                Verdict::Doubtful(readings) => readings.clone(),
                Verdict::Certain(_) | Verdict::Unknown => Vec::new(),
            };
            let (word, colour) = (word.clone(), *colour);
            self.words.push(WordGuess { word, colour, rows: 1, state, is_known, readings });
        } else {
            self.rows_beyond += 1;
        }
    }

    /// Counts a word of the column of decisions.
    pub(crate) fn count_decision(&mut self, cell: &str, choices: &MappingOverrides) {
        let word = word(cell);
        if word.is_empty() || word.len() > EXAMPLE {
            return;
        }
        if let Some(guess) = self.decisions.iter_mut().find(|guess| guess.word == word) {
            guess.rows += 1;
        } else if self.decisions.len() < OFFERED {
            let known = decided(cell).map(|(applies, _)| applies);
            let applies = choices.decisions.get(&word).copied().or(known);
            self.decisions.push(DecisionGuess { word, rows: 1, applies, is_known: known.is_some() });
        }
    }

    /// Adds a row in doubt.
    pub(crate) fn doubt(&mut self, doubt: Doubt) {
        if self.doubts.len() < OFFERED {
            self.doubts.push(doubt);
        } else {
            self.doubts_beyond += 1;
        }
    }

    /// Brings words into their order and leaves out what nobody would go through, counted.
    pub(crate) fn finish(&mut self) {
        self.decisions.sort_by_key(|guess| (guess.applies.is_some(), std::cmp::Reverse(guess.rows)));
        self.words.sort_by_key(|guess| (guess.state.is_some(), std::cmp::Reverse(guess.rows)));
        let mut kept = Vec::new();
        for guess in self.words.drain(..) {
            if guess.word.len() <= EXAMPLE && kept.len() < OFFERED {
                kept.push(guess);
            } else {
                self.rows_beyond += guess.rows;
            }
        }
        self.words = kept;
    }
}

fn short(cell: &str) -> String {
    let line = model::text::line(cell);
    match line.char_indices().nth(EXAMPLE) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
