//! A table of a file: whether it is read, and which of its rows has the titles (a value object of the preview).

use model::text;
use serde::{Deserialize, Serialize};

use crate::Grid;
use crate::kind::TableKind;

/// How many rows with something in them are offered as titles.
const ROWS: usize = 12;
/// The most letters of a row that are shown.
const SHOWN: usize = 80;

/// How a table is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableChoice {
    /// Not at all.
    Skipped,
    /// It has no titles: its first row is one like the others.
    Untitled,
    /// As a register of risks.
    Risks,
    /// The titles are in this row of it, counted from 0; what stands above them is left out.
    Titles(usize),
}

impl TableChoice {
    /// Read below a row of titles, where there is one.
    pub(crate) fn of(head: Option<usize>) -> Self {
        head.map_or(Self::Untitled, Self::Titles)
    }

    /// The row of titles, if one is chosen.
    pub(crate) fn head(self) -> Option<usize> {
        match self {
            Self::Titles(row) => Some(row),
            Self::Untitled | Self::Skipped | Self::Risks => None,
        }
    }
}

/// What a table was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableGuess {
    /// The number of the table: that of its sheet in the file, further tables of a sheet behind all sheets.
    pub table: usize,
    /// The sheet's name; empty if it has none.
    pub sheet_name: String,
    /// What it is about.
    pub kind: TableKind,
    /// How it is read.
    pub read: TableChoice,
    /// The number of its first row in the sheet, counted from 0.
    pub first: usize,
    /// The rows that may have the titles, counted from 0 within the table, with what stands in them.
    pub rows: Vec<(usize, String)>,
}

impl TableGuess {
    /// A table with the row of titles that was found; whether it is read is known once all are.
    pub(crate) fn of(table: usize, grid: &Grid, kind: TableKind, head: Option<usize>) -> Self {
        // A row that is chosen stays among them, however far down.
        let is_offered = |(at, (row, _)): &(usize, (usize, String))| *at < ROWS || head == Some(*row);
        let last = head.unwrap_or_default().max(ROWS * 4);
        let rows = (0..grid.rows.len().min(last + 1)).map(|row| (row, text::line(&says(grid, row))));
        let rows = rows.filter(|(_, says)| !says.is_empty()).enumerate().filter(is_offered);
        let rows = rows.map(|(_, row)| row).collect();
        let read = TableChoice::Skipped;
        Self { table, sheet_name: text::line(&grid.name), kind, read, first: grid.first.0, rows }
    }
}

/// What stands in a row, as much of it as is shown.
pub(crate) fn says(grid: &Grid, row: usize) -> String {
    let cells = grid.rows.get(row).into_iter().flatten().map(|cell| cell.trim());
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    cells.join(" · ").chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use model::Response;

    use super::*;
    use crate::{MappingOverrides, Reading, delimited, read};

    fn reading(text: &str, tables: &[(usize, TableChoice)]) -> Reading {
        let choices = MappingOverrides { tables: tables.to_vec(), ..MappingOverrides::default() };
        read(&[delimited::read(text.as_bytes()).unwrap()], &choices).unwrap()
    }

    fn level(reading: &Reading, id: &str) -> Option<u8> {
        match reading.answers.get(&id.parse().unwrap())?.response {
            Some(Response::Level(level)) => Some(level.number()),
            _ => None,
        }
    }

    const TWO_HEADS: &str =
        "Ref,Status,Owner\nA.5.9,Done,Zoe\nNr,Ansvarig,Läge\nA.5.1,Ann,Done\nA.5.2,Ben,Done\n";

    #[test]
    fn titles_stand_where_the_person_says_and_what_stands_above_them_is_named() {
        let chosen = reading(TWO_HEADS, &[(0, TableChoice::Titles(2))]);
        assert_eq!(level(&chosen, "A.5.1"), Some(3), "the last column has the states");
        assert!(!chosen.answers.contains_key(&"A.5.9".parse().unwrap()));
        assert!(chosen.not_understood.iter().any(|line| line.contains("A.5.9 · Done · Zoe")));
        assert_eq!(chosen.guess.tables[0].read, TableChoice::Titles(2));
    }

    #[test]
    fn a_first_row_without_titles_is_a_row_like_the_others() {
        let text = "A.5.1,Done,Ann\nA.5.2,Planned,Ben\n";
        let plain = reading(text, &[(0, TableChoice::Untitled)]);
        assert_eq!(plain.guess.tables[0].read, TableChoice::Untitled);
        assert_eq!(plain.guess.tables[0].rows[0], (0, "A.5.1 · Done · Ann".to_owned()));
        assert_eq!(level(&plain, "A.5.1"), Some(3));
    }

    #[test]
    fn a_table_of_something_else_is_offered_and_read_once_the_person_says_so() {
        let text = "Ref,Status\nA.5.1,Done\n";
        let risks = "Risk ID,Threat,Likelihood,Impact,Controls\nR1,Fire,3,5,A.7.5\nR2,Theft,2,4,A.7.2\n";
        let grid = |text: &str, name: &str| {
            let mut grid = delimited::read(text.as_bytes()).unwrap();
            name.clone_into(&mut grid.name);
            grid
        };
        let grids = [grid(text, "Controls"), grid(risks, "Risks")];
        let guessed = read(&grids, &MappingOverrides::default()).unwrap();
        let kinds: Vec<_> = guessed.guess.tables.iter().map(|table| (table.kind, table.read)).collect();
        assert_eq!(
            kinds,
            [(TableKind::Requirements, TableChoice::Titles(0)), (TableKind::Risks, TableChoice::Risks)]
        );
        let tables = vec![(0, TableChoice::Skipped), (1, TableChoice::Titles(0))];
        let other = read(&grids, &MappingOverrides { tables, ..MappingOverrides::default() }).unwrap();
        assert!(!other.answers.contains_key(&"A.5.1".parse().unwrap()), "it is not read");
        let offered =
            |reading: &Reading| (reading.guess.tables[0].kind, reading.guess.tables[0].rows.clone());
        assert_eq!(offered(&other), offered(&guessed), "what is offered stays where it is");
        assert!(other.not_understood.iter().any(|line| line.starts_with("Controls, 1: Ref · Status")));
        assert_eq!(other.guess.tables[1].read, TableChoice::Titles(0));
        assert!(other.rows.is_empty() && guessed.rows.of("risk").count() == 2);
        let skipped = vec![(1, TableChoice::Skipped)];
        let skipped =
            read(&grids, &MappingOverrides { tables: skipped, ..MappingOverrides::default() }).unwrap();
        assert!(skipped.rows.is_empty() && skipped.guess.risks.is_none());
        assert!(skipped.not_understood.iter().any(|line| line.starts_with("Risks, 1: Risk ID · Threat")));
    }

    #[test]
    fn rows_far_down_are_offered_only_if_they_are_chosen() {
        let rows: String = (1..=9).map(|row| format!("A.5.{row},Done\n")).collect();
        let text = format!("Ref,Status\n{}", rows.repeat(5));
        assert_eq!(reading(&text, &[]).guess.tables[0].rows.len(), ROWS);
        let far = reading(&text, &[(0, TableChoice::Titles(30))]);
        assert_eq!(far.guess.tables[0].rows.last().map(|(row, _)| *row), Some(30));
    }
}
