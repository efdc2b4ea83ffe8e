//! Which row names the columns, and what each column is.

use std::collections::BTreeSet;

use model::Edition;

use crate::Grid;
use crate::reference::{by_title, find};
pub use crate::role::Role;
use crate::scale::Scale;
use crate::titles::role;
use crate::words::is_word;

/// What was found out about a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The row that names the columns; none if there is none.
    pub head: Option<usize>,
    /// What each column is.
    pub roles: Vec<Role>,
    /// The column whose colours say how far things are, where no words do.
    pub colours: Option<usize>,
    /// What numbers in the column of states mean.
    pub scale: Scale,
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
        self.head.map_or("", |head| title(grid, head, column))
    }

    /// Gives columns the roles that they are known to have. Others that were taken for one of these go on as words, or,
    /// with references, as known.
    pub(crate) fn adopt(&mut self, grid: &Grid, role: impl Fn(usize) -> Option<Role>) {
        let known: Vec<Option<Role>> = (0..self.roles.len()).map(role).collect();
        for (of, known_of) in self.roles.iter_mut().zip(&known) {
            *of = match known_of {
                Some(role) => *role,
                None if *of == Role::Reference => Role::Known,
                None if known.contains(&Some(*of)) => Role::Other,
                None => *of,
            };
        }
        self.look_at_states(grid);
    }

    /// Gives columns other roles. A column that had one of these goes on as words, or, with references, as known.
    pub fn choose(&mut self, grid: &Grid, chosen: &[(usize, Role)]) {
        let is_chosen = |at: usize| chosen.iter().any(|(column, _)| *column == at);
        let width = self.roles.len();
        for (column, role) in chosen.iter().filter(|(column, _)| *column < width) {
            let is_one = !matches!(role, Role::Other | Role::Known);
            for (at, was) in self.roles.iter_mut().enumerate() {
                if is_one && was == role && !is_chosen(at) {
                    *was = if *role == Role::Reference { Role::Known } else { Role::Other };
                }
            }
            self.roles[*column] = *role;
        }
        self.look_at_states(grid);
    }

    /// Finds out what numbers mean where states stand, or which colours do where none stand.
    fn look_at_states(&mut self, grid: &Grid) {
        let rows: Vec<usize> = self.rows(grid).filter(|row| self.is_row(grid, *row)).collect();
        let states = [Role::State, Role::StateName].map(|role| self.of(role)).into_iter().flatten();
        let says = |column: usize| rows.iter().map(move |row| grid.cell(*row, column));
        let is_said = states.clone().any(|column| says(column).any(|cell| !cell.is_empty()));
        self.scale = self.of(Role::State).map_or(Scale::Levels, |column| Scale::of(says(column)));
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
        self.colours = match is_said {
            true => None,
            false => most(&mut states.clone()).or_else(|| most(&mut (0..self.roles.len()))),
        };
    }

    /// Whether a row has a reference or a title.
    fn is_row(&self, grid: &Grid, row: usize) -> bool {
        let reference = self.of(Role::Reference).is_some_and(|at| find(grid.cell(row, at)).is_some());
        reference || self.of(Role::Title).is_some_and(|at| is_title(grid.cell(row, at)))
    }
}

/// The most rows that are looked at to guess what a column holds.
const SAMPLE: usize = 400;

/// Finds the column with most references and the row of titles above the first of them.
pub fn columns(grid: &Grid) -> Option<Columns> {
    let width = grid.width();
    let references = |column: usize| {
        (0..grid.rows.len()).filter_map(move |row| Some((row, find(grid.cell(row, column))?)))
    };
    // Different ones count first: names of groups go on over many rows where cells are merged.
    let worth = |column: &usize| {
        let different: BTreeSet<_> = references(*column).map(|(_, written)| written).collect();
        (different.len(), references(*column).count(), usize::MAX - column)
    };
    let column = (0..width).max_by_key(worth)?;
    let first = references(column).next().map(|(row, _)| row);
    // Titles of columns are short, there are several of them, and they stand above the rows.
    let until = first.unwrap_or(grid.rows.len().min(20));
    let known = |row: usize| (0..width).filter(|at| role(grid.cell(row, *at)) != Role::Other).count();
    let head = (0..until).rev().find(|row| known(*row) >= 2);
    let mut roles: Vec<Role> =
        (0..width).map(|at| head.map_or(Role::Other, |head| role(title(grid, head, at)))).collect();
    if first.is_some() {
        for role in roles.iter_mut().filter(|role| **role == Role::Reference) {
            *role = Role::Known;
        }
        roles[column] = Role::Reference;
    }
    // Of two columns with the same role the first counts; what the others say is kept as words.
    for at in (0..roles.len()).rev() {
        if roles[at] != Role::Known && roles[..at].contains(&roles[at]) {
            roles[at] = Role::Other;
        }
    }
    let mut columns = Columns { head, roles, colours: None, scale: Scale::Levels };
    columns.guess_title(grid);
    columns.guess_state(grid);
    columns.look_at_states(grid);
    Some(columns)
}

impl Columns {
    /// Where no title of a column says so, the one with titles of requirements holds them.
    fn guess_title(&mut self, grid: &Grid) {
        if self.of(Role::Title).is_some() {
            return;
        }
        let titles = |column: usize| {
            self.rows(grid).take(SAMPLE).filter(|row| is_title(grid.cell(*row, column))).count()
        };
        let candidates = (0..self.roles.len()).filter(|at| self.roles[*at] != Role::Reference);
        let best = candidates.map(|at| (titles(at), at)).max_by_key(|(count, at)| (*count, usize::MAX - at));
        if let Some((count, at)) = best
            && count >= 2
        {
            self.roles[at] = Role::Title;
        }
    }

    /// Where no title of a column says so, the one with words for states holds them.
    fn guess_state(&mut self, grid: &Grid) {
        if self.of(Role::State).is_some() || self.of(Role::StateName).is_some() {
            return;
        }
        let rows: Vec<usize> = self.rows(grid).filter(|row| self.is_row(grid, *row)).take(SAMPLE).collect();
        let share = |column: usize| {
            let says = rows.iter().map(|row| grid.cell(*row, column)).filter(|cell| !cell.is_empty());
            // Numbers alone may be anything where a title stands over them.
            let may_be_number = self.title(grid, column).is_empty();
            let is_state = |cell: &&str| {
                is_word(cell)
                    || may_be_number && cell.parse::<f64>().is_ok_and(|number| (0.0..=5.0).contains(&number))
            };
            (says.clone().filter(is_state).count(), says.count())
        };
        let candidates = (0..self.roles.len()).filter(|at| self.roles[*at] == Role::Other);
        let good = candidates
            .map(|at| (share(at), at))
            .filter(|((states, all), _)| *states > 0 && states * 5 >= all * 3);
        if let Some((_, at)) = good.max_by_key(|((states, _), at)| (*states, usize::MAX - at)) {
            self.roles[at] = Role::State;
        }
    }
}

fn is_title(cell: &str) -> bool {
    [Edition::Iso27001_2022, Edition::Iso27001_2013]
        .into_iter()
        .any(|edition| by_title(edition, cell).is_some())
}

fn title(grid: &Grid, head: usize, column: usize) -> &str {
    let above = || {
        let row = head.checked_sub(1)?;
        let is_head = (0..grid.width()).filter(|at| role(grid.cell(row, *at)) != Role::Other).count() >= 2;
        is_head.then(|| grid.cell(row, column))
    };
    match grid.cell(head, column) {
        "" => above().unwrap_or_default(),
        title => title,
    }
}
