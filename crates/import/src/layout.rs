//! A layout: how a sheet was understood, kept under a name and applied to the next sheet like it (a saved mapping).

use model::text;
use serde::{Deserialize, Serialize};

use crate::mapping::ColumnGuess;
use crate::phrase::folded;
use crate::role::Role;
use crate::table::TableChoice;
use crate::{Mapping, MappingOverrides};

/// How many columns a sheet must have in common with a layout at least.
const IN_COMMON: usize = 2;

/// How sheets of one kind are read. What older programs wrote has neither name nor titles, and goes by places alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// What stands above the columns that it speaks of: the number of the table, of the column, and the title.
    #[serde(default)]
    pub titles: Vec<(usize, usize, String)>,
    /// What stands in rows of titles that a person chose: the number of the table, and the row's words.
    #[serde(default)]
    pub heads: Vec<(usize, String)>,
    /// How it is read.
    #[serde(flatten)]
    pub overrides: MappingOverrides,
}

impl Layout {
    /// How a sheet was understood after all that was said of it.
    pub fn new(name: &str, understood: &Mapping, choices: &MappingOverrides) -> Self {
        let titled = understood.columns.iter().filter(|column| !column.title.is_empty());
        let heads = choices.tables.iter().filter_map(|(table, choice)| {
            Some((*table, says(understood, *table, choice.head()?)?.to_owned()))
        });
        Self {
            name: text::line(name),
            titles: titled.map(|column| (column.sheet, column.column, column.title.clone())).collect(),
            heads: heads.collect(),
            overrides: MappingOverrides {
                edition: choices.edition,
                are_controls: choices.are_controls,
                is_month_first: choices.is_month_first.or(understood.is_month_first),
                reads_hidden: choices.reads_hidden,
                sheet: choices.sheet.clone(),
                tables: choices.tables.clone(),
                ..understood.layout()
            },
        }
    }

    /// What a person would say of a sheet that was understood without being told anything, if it is one of this layout:
    /// all columns that the layout reads are there, under their titles. They may stand elsewhere by now.
    pub fn fitting(&self, guess: &Mapping) -> Option<MappingOverrides> {
        if self.titles.is_empty() && self.heads.is_empty() {
            return Some(self.overrides.clone());
        }
        let mut overrides = self.overrides.clone();
        for (table, choice) in &mut overrides.tables {
            let Some((_, words)) = self.heads.iter().find(|(of, _)| of == table) else { continue };
            let known = guess.tables.iter().find(|guess| guess.table == *table)?;
            let (row, _) = known.rows.iter().find(|(_, says)| folded(says) == folded(words))?;
            *choice = TableChoice::Titles(*row);
        }
        let (mut columns, mut in_common) = (Vec::new(), 0);
        for (sheet, column, role) in &self.overrides.columns {
            // Titles below another row than was guessed are known once it is read again.
            if self.heads.iter().any(|(table, _)| table == sheet) {
                columns.push((*sheet, *column, *role));
                in_common += IN_COMMON;
                continue;
            }
            let title = self.titles.iter().find(|(of, at, _)| (of, at) == (sheet, column));
            let Some((_, _, title)) = title else { continue };
            let found = found(guess, (*sheet, *column), title);
            match (found, is_read(*role)) {
                (Some(found), _) => {
                    columns.push((found.sheet, found.column, *role));
                    in_common += usize::from(is_read(*role));
                }
                (None, true) => return None,
                (None, false) => {}
            }
        }
        overrides.columns = columns;
        (in_common >= IN_COMMON).then_some(overrides)
    }
}

/// Whether a column of a role says something of a requirement.
fn is_read(role: Role) -> bool {
    !matches!(role, Role::Other | Role::Known | Role::Context)
}

/// The column under a title: at its old place, else anywhere in its table, else in any table.
fn found<'m>(guess: &'m Mapping, (sheet, column): (usize, usize), title: &str) -> Option<&'m ColumnGuess> {
    let title = folded(title);
    let is_it = |known: &&ColumnGuess| folded(&known.title) == title;
    let mut places = guess.columns.iter().filter(is_it);
    let rank = |known: &&ColumnGuess| (known.sheet != sheet, known.column != column);
    let first = places.next()?;
    Some(places.fold(first, |best, other| if rank(&other) < rank(&best) { other } else { best }))
}

/// What stands in a row of a table.
fn says(understood: &Mapping, table: usize, row: usize) -> Option<&str> {
    let table = understood.tables.iter().find(|guess| guess.table == table)?;
    table.rows.iter().find(|(at, _)| *at == row).map(|(_, says)| says.as_str())
}

#[cfg(test)]
mod tests {
    use model::{Level, Response};

    use super::*;
    use crate::words::State;
    use crate::{Grid, delimited, read};

    fn mapping(text: &str, choices: &MappingOverrides) -> Mapping {
        read(&[delimited::read(text.as_bytes()).unwrap()], choices).unwrap().guess
    }

    fn level(text: &str, choices: &MappingOverrides, id: &str) -> Option<u8> {
        let grids: Vec<Grid> = vec![delimited::read(text.as_bytes()).unwrap()];
        match read(&grids, choices).unwrap().answers.get(&id.parse().unwrap())?.response {
            Some(Response::Level(level)) => Some(level.number()),
            _ => None,
        }
    }

    const TAUGHT: &str = "Ref,Ämne,Läge\nA.5.1,Regler,helt\nA.5.2,Roller,helt\n";

    fn taught() -> Layout {
        let words = [("helt".to_owned(), State::Said(Response::Level(Level::Partial)))].into();
        let told =
            MappingOverrides { columns: vec![(0, 2, Role::State)], words, ..MappingOverrides::default() };
        Layout::new("Swedish list", &mapping(TAUGHT, &told), &told)
    }

    #[test]
    fn the_next_sheet_like_it_is_read_the_same_way_also_with_its_columns_moved() {
        let next = "Läge,Ref,Kommentar\nhelt,A.8.1,x\nhelt,A.8.2,y\n";
        let fitting = taught().fitting(&mapping(next, &MappingOverrides::default())).unwrap();
        assert_eq!(level(next, &fitting, "A.8.1"), Some(2));
    }

    #[test]
    fn a_sheet_with_other_titles_is_none_of_it() {
        let other = "Ref,Topic,Owner\nA.5.1,Rules,Ann\nA.5.2,Roles,Ben\n";
        assert_eq!(taught().fitting(&mapping(other, &MappingOverrides::default())), None);
    }

    #[test]
    fn it_survives_its_file_and_what_has_no_titles_goes_by_places() {
        let layout = taught();
        let file = serde_json::to_string(&layout).unwrap();
        assert_eq!(serde_json::from_str::<Layout>(&file).unwrap(), layout);
        let older = serde_json::to_string(&layout.overrides).unwrap();
        let older: Layout = serde_json::from_str(&older).unwrap();
        assert_eq!(older.fitting(&Mapping::default()), Some(layout.overrides));
    }

    #[test]
    fn a_row_of_titles_that_was_chosen_is_found_again_by_its_words() {
        let text = "Report of May,Status,Owner\nfor all,of,things\nNr,Ansvarig,Läge\nA.5.1,Ann,Done\nA.5.2,Ben,Done\n";
        let told =
            MappingOverrides { tables: vec![(0, TableChoice::Titles(2))], ..MappingOverrides::default() };
        let columns = vec![(0, 0, Role::Reference), (0, 1, Role::Owner), (0, 2, Role::State)];
        let told = MappingOverrides { columns, ..told };
        let layout = Layout::new("Monthly", &mapping(text, &told), &told);
        let next = format!("x,y,z\n{text}");
        let fitting = layout.fitting(&mapping(&next, &MappingOverrides::default())).unwrap();
        assert_eq!(fitting.tables, [(0, TableChoice::Titles(3))]);
        assert_eq!(level(&next, &fitting, "A.5.1"), Some(3));
    }
}
