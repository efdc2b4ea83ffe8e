//! Which row names the columns, and what each column is.

use std::collections::BTreeSet;

use model::Edition;

use crate::Grid;
use crate::day::Order;
use crate::legend::{Explained, Legend};
use crate::reference::{by_title, find};
pub use crate::role::Role;
use crate::titles::{self, role};
use crate::words::{State, is_yes_or_no, verdict};

mod guess;

pub use self::guess::columns;

/// The most cells that are looked at to tell whether a column is doubtful.
const FEW: usize = 400;

/// What was found out about a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The row that names the columns; none if there is none.
    pub head: Option<usize>,
    /// What each column is.
    pub roles: Vec<Role>,
    /// The row of each column's title: the one that names the columns, or the one above it.
    pub(crate) title_rows: Vec<Option<usize>>,
    /// The column whose colours say how far things are, where no words do.
    pub colours: Option<usize>,
    /// What stands for what in the column of states.
    pub legend: Legend,
    /// Which number of a day comes first.
    pub(crate) days: Order,
    /// What the file explains about its words.
    pub(crate) explained: Explained,
    /// Another column that says how far things are.
    pub(crate) rival: Option<usize>,
    /// How many hidden columns with something in them are left out.
    pub(crate) left_out: usize,
}

impl Columns {
    /// The first column of a role.
    pub fn of(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|of| *of == role)
    }

    /// The rows below the titles.
    pub fn rows(&self, grid: &Grid) -> std::ops::Range<usize> {
        self.head.map_or(0, |head| head + 1)..grid.rows.len()
    }

    /// What stands over a column: in a second row of titles where the first says nothing.
    pub fn title<'a>(&self, grid: &'a Grid, column: usize) -> &'a str {
        self.title_rows.get(column).copied().flatten().map_or("", |row| grid.cell(row, column))
    }

    /// What stands over all columns.
    pub(crate) fn titles<'a>(&self, grid: &'a Grid) -> Vec<&'a str> {
        (0..self.roles.len()).map(|at| self.title(grid, at)).collect()
    }

    /// Whether a row repeats the titles.
    pub(crate) fn is_head_again(&self, grid: &Grid, row: usize) -> bool {
        let width = |row: usize| grid.rows.get(row).map_or(0, Vec::len);
        let is_same = |head: usize| {
            (0..width(row).max(width(head))).all(|at| grid.cell(row, at) == grid.cell(head, at))
        };
        self.head.is_some_and(is_same)
    }

    /// Whether neither the title nor what stands in a column tells for certain what it holds: it may be a state or a
    /// decision in words that are not known.
    pub(crate) fn is_doubtful(&self, grid: &Grid, column: usize) -> bool {
        let rows = || self.rows(grid).map(|row| grid.cell(row, column)).filter(|cell| !cell.is_empty());
        match self.roles[column] {
            Role::Other => {
                let said: BTreeSet<&str> = rows().take(FEW).collect();
                let has_state = [Role::State, Role::StateName, Role::StateMark]
                    .into_iter()
                    .any(|role| self.of(role).is_some());
                let is_plain = |cell: &&str| is_yes_or_no(cell) || cell.parse::<f64>().is_ok();
                let are_few = (1..=8).contains(&said.len())
                    && (rows().count() > said.len() || said.iter().all(is_plain));
                let title = self.title(grid, column);
                let is_else = titles::is_else(title);
                let is_open = are_few || is_else || titles::is_vague(title) && !said.is_empty();
                (!has_state || is_else && said.iter().all(|cell| is_yes_or_no(cell))) && is_open
            }
            Role::State | Role::StateName => {
                let known =
                    rows().take(FEW).filter(|cell| self.legend.verdict(cell).certain().is_some()).count();
                known * 2 < rows().take(FEW).count()
            }
            _ => false,
        }
    }

    /// The state that marks in a column stand for, by its title.
    pub(crate) fn mark(&self, grid: &Grid, column: usize) -> Option<State> {
        verdict(self.title(grid, column)).certain().filter(|_| self.roles[column] == Role::StateMark)
    }

    /// Leaves out columns that are not shown, except that of the references.
    pub(crate) fn leave_out(&mut self, grid: &Grid) {
        let width = self.roles.len();
        for column in grid.hidden.columns.iter().copied().filter(|column| *column < width) {
            let is_empty = self.rows(grid).all(|row| grid.cell(row, column).is_empty());
            if self.roles[column] != Role::Reference && !is_empty {
                self.roles[column] = Role::Known;
                self.left_out += 1;
            }
        }
    }

    /// Gives columns the roles that they are known to have. Others that were taken for one of these go on as words, or,
    /// with references, as known.
    pub(crate) fn adopt(&mut self, role: impl Fn(usize) -> Option<Role>) {
        let known: Vec<Option<Role>> = (0..self.roles.len()).map(role).collect();
        for (of, known_of) in self.roles.iter_mut().zip(&known) {
            *of = match known_of {
                Some(role) => *role,
                None if *of == Role::Reference => Role::Known,
                // What a sheet of ours says about requirements is known.
                None if matches!(*of, Role::Context | Role::StateMark | Role::LeavesOut) => Role::Known,
                None if known.contains(&Some(*of)) => Role::Other,
                None => *of,
            };
        }
    }

    /// Gives columns other roles. A column that had one of these goes on as words, or, with references, as known.
    pub fn choose(&mut self, chosen: &[(usize, Role)]) {
        let is_chosen = |at: usize| chosen.iter().any(|(column, _)| *column == at);
        let width = self.roles.len();
        for (column, role) in chosen.iter().filter(|(column, _)| *column < width) {
            let is_one = role.is_single();
            for (at, was) in self.roles.iter_mut().enumerate() {
                if is_one && was == role && !is_chosen(at) {
                    *was = if *role == Role::Reference { Role::Known } else { Role::Other };
                }
            }
            self.roles[*column] = *role;
        }
    }

    /// Finds out what numbers mean where states stand, or which colours do where none stand, and the order of days: once all
    /// is known about what columns hold, since it looks at every row.
    pub(crate) fn look_at_states(&mut self, grid: &Grid) {
        let rows: Vec<usize> = self.rows(grid).filter(|row| self.is_row(grid, *row)).collect();
        let marks = (0..self.roles.len()).filter(|at| self.roles[*at] == Role::StateMark);
        let states =
            [Role::State, Role::StateName].map(|role| self.of(role)).into_iter().flatten().chain(marks);
        let says = |column: usize| rows.iter().map(move |row| grid.cell(*row, column));
        let is_said = states.clone().any(|column| says(column).any(|cell| !cell.is_empty()));
        let legend = |column| Legend::of(self.title(grid, column), says(column), &self.explained);
        let legend =
            self.of(Role::State).or_else(|| self.of(Role::StateName)).map(legend).unwrap_or_default();
        let days = [Role::Due, Role::Reviewed].map(|role| self.of(role)).into_iter().flatten();
        let order = Order::of(days.flat_map(says));
        let colours = |column: &usize| {
            let found: BTreeSet<_> = rows.iter().filter_map(|row| grid.colour(*row, *column)).collect();
            let count = rows.iter().filter(|row| grid.colour(**row, *column).is_some()).count();
            (found.len(), count)
        };
        // The column of states first, else the most colourful: a fill of one colour is only a look.
        let most = |columns: &mut dyn Iterator<Item = usize>| {
            columns
                .filter(|column| colours(column).0 > 1)
                .max_by_key(|column| (colours(column).1, usize::MAX - column))
        };
        let most_colourful = match is_said {
            true => None,
            false => most(&mut states.clone()).or_else(|| most(&mut (0..self.roles.len()))),
        };
        (self.legend, self.days, self.colours) = (legend, order, most_colourful);
    }

    /// Whether a row has a reference or a title.
    fn is_row(&self, grid: &Grid, row: usize) -> bool {
        let reference = self.of(Role::Reference).is_some_and(|at| find(grid.cell(row, at)).is_some());
        reference || self.of(Role::Title).is_some_and(|at| is_title(grid.cell(row, at)))
    }
}

fn is_title(cell: &str) -> bool {
    [Edition::Iso27001_2022, Edition::Iso27001_2013]
        .into_iter()
        .any(|edition| by_title(edition, cell).is_some())
}

/// Whether a row reads as one with titles of columns: several of them are known.
fn is_head(grid: &Grid, row: usize) -> bool {
    let cells = grid.rows.get(row).into_iter().flatten();
    cells.filter(|cell| role(cell.trim()) != Role::Other).take(2).count() == 2
}

/// The row in which each column has its title: in a second row of titles where the first says nothing.
fn title_rows(grid: &Grid, head: usize) -> Vec<Option<usize>> {
    let above = head.checked_sub(1).filter(|row| is_head(grid, *row));
    let row = |column: usize| match grid.cell(head, column) {
        "" => above,
        _ => Some(head),
    };
    (0..grid.width()).map(row).collect()
}
