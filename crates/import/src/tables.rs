//! Several tables on one sheet: below each other with titles of their own, or side by side.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::exchange::LeftOut;
use crate::grid::Hidden;
use crate::phrase::folded;
use crate::reference::find;
use crate::role::Role;
use crate::titles::role;
use crate::{COLUMNS, Grid, MappingOverrides};

/// The most tables of a sheet.
const MOST: usize = 20;
/// The longest title, in letters, by which a second row of titles is told.
const TITLE: usize = 40;
/// How many rows below a row of titles the first row about a requirement stands.
const BELOW: usize = 4;

/// The tables of a file that are looked at, and the sheets that are left out because they are hidden. Further tables of a
/// sheet stand behind all sheets, so that these keep their numbers; so does, empty, a sheet that is not looked at.
pub(crate) fn of_file<'g>(
    grids: &'g [Grid],
    choices: &MappingOverrides,
    is_ours: impl Fn(&Grid) -> bool,
) -> (Vec<Cow<'g, Grid>>, Vec<LeftOut>) {
    let (mut tables, mut further, mut hidden) = (Vec::new(), Vec::new(), Vec::new());
    for grid in grids {
        let is_ours = is_ours(grid);
        let is_other = choices.sheet.as_ref().is_some_and(|only| *only != grid.name);
        if !is_ours && (is_other || grid.hidden.sheet && !choices.reads_hidden) {
            if !is_other {
                hidden.push(LeftOut::HiddenSheet { sheet: grid.name.clone() });
            }
            tables.push(Cow::Owned(Grid::default()));
            continue;
        }
        match split(grid).filter(|_| !is_ours) {
            Some(several) => {
                let mut several = several.into_iter().map(Cow::Owned);
                tables.extend(several.next());
                further.extend(several);
            }
            None => tables.push(Cow::Borrowed(grid)),
        }
    }
    tables.extend(further);
    (tables, hidden)
}

/// The tables of a sheet, where it has several.
fn split(grid: &Grid) -> Option<Vec<Grid>> {
    let beside = side_by_side(grid);
    let parts = beside.as_deref().unwrap_or(std::slice::from_ref(grid));
    let below: Vec<Option<Vec<Grid>>> = parts.iter().map(below_each_other).collect();
    if below.iter().all(Option::is_none) {
        return beside;
    }
    let tables =
        parts.iter().zip(below).flat_map(|(part, below)| below.unwrap_or_else(|| vec![part.clone()]));
    Some(tables.collect())
}

/// Parts a sheet where an empty column stands between two columns of references, each with titles of its own.
fn side_by_side(grid: &Grid) -> Option<Vec<Grid>> {
    let width = grid.width().min(COLUMNS);
    let is_empty = |at: &usize| (0..grid.rows.len()).all(|row| grid.cell(row, *at).is_empty());
    let (mut starts, mut from) = (Vec::new(), 0);
    for gap in (1..width.saturating_sub(2)).filter(is_empty) {
        if starts.len() < MOST && is_table(grid, from, gap) && is_table(grid, gap + 1, width) {
            starts.push(from);
            from = gap + 1;
        }
    }
    starts.push(from);
    let ends = starts.iter().skip(1).copied().chain([width]);
    let pieces = starts.iter().zip(ends).map(|(start, end)| piece(grid, 0..grid.rows.len(), *start..end));
    (starts.len() > 1).then(|| pieces.collect())
}

/// Whether columns of a sheet are a table by themselves: with references and with titles above them.
fn is_table(grid: &Grid, from: usize, to: usize) -> bool {
    let references = |at: usize| (0..grid.rows.len()).filter(move |row| find(grid.cell(*row, at)).is_some());
    let Some(first) =
        (from..to).filter(|at| references(*at).count() >= 2).find_map(|at| references(at).next())
    else {
        return false;
    };
    let known = |row: usize| (from..to).filter(|at| role(grid.cell(row, *at)) != Role::Other).count();
    (0..first).rev().take(BELOW).any(|row| known(row) >= 2)
}

/// Parts a sheet above each row of other titles with references below it.
fn below_each_other(grid: &Grid) -> Option<Vec<Grid>> {
    let titles = |row: usize| -> Vec<String> { cells(grid, row).map(folded).collect() };
    let (mut starts, mut current, mut has_rows) = (vec![0], None, false);
    let mut seen = HashMap::new();
    for row in 0..grid.rows.len() {
        if has_reference(grid, row) {
            has_rows = current.is_some();
        } else if starts.len() < MOST
            && is_head(grid, row, &mut seen)
            && current.as_ref() != Some(&titles(row))
        {
            // Two rows of titles right below each other belong together.
            starts.extend(has_rows.then_some(row));
            (current, has_rows) = (Some(titles(row)), false);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([grid.rows.len()]);
    let pieces = starts.iter().zip(ends).map(|(start, end)| piece(grid, *start..end, 0..grid.width()));
    (starts.len() > 1).then(|| pieces.collect())
}

/// The cells of a row with something in them.
fn cells(grid: &Grid, row: usize) -> impl Iterator<Item = &str> {
    let cells = grid.rows.get(row).into_iter().flatten();
    cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

fn has_reference(grid: &Grid, row: usize) -> bool {
    cells(grid, row).any(|cell| find(cell).is_some())
}

/// Whether a row has titles of columns, and rows about requirements below it.
/// What cells say is looked up once, since most stand in many rows.
fn is_head<'g>(grid: &'g Grid, row: usize, seen: &mut HashMap<&'g str, bool>) -> bool {
    let cells: Vec<&'g str> = cells(grid, row).collect();
    let is_short =
        cells.len() >= 3 && cells.iter().all(|cell| cell.chars().count() <= TITLE && find(cell).is_none());
    if !is_short {
        return false;
    }
    // No more of them may be unknown.
    let most = cells.len() * 2 / 5;
    let unknown = cells
        .iter()
        .filter(|cell| *seen.entry(cell).or_insert_with(|| role(cell) == Role::Other))
        .take(most + 1)
        .count();
    unknown <= most && (row + 1..grid.rows.len()).take(BELOW).any(|row| has_reference(grid, row))
}

/// A piece of a sheet that knows where it stood.
fn piece(grid: &Grid, rows: std::ops::Range<usize>, columns: std::ops::Range<usize>) -> Grid {
    let cut = |cells: &Vec<String>| -> Vec<String> {
        cells.iter().take(columns.end).skip(columns.start).cloned().collect()
    };
    let is_here = |row: &usize, column: &usize| rows.contains(row) && columns.contains(column);
    let colours = grid.colours.iter().filter(|((row, column), _)| is_here(row, column));
    Grid {
        name: grid.name.clone(),
        rows: grid.rows[rows.clone()].iter().map(cut).collect(),
        colours: colours
            .map(|((row, column), colour)| ((row - rows.start, column - columns.start), *colour))
            .collect(),
        hidden: Hidden {
            sheet: grid.hidden.sheet,
            rows: grid.hidden.rows.range(rows.clone()).map(|row| row - rows.start).collect(),
            columns: grid.hidden.columns.range(columns.clone()).map(|at| at - columns.start).collect(),
        },
        first: (grid.first.0 + rows.start, grid.first.1 + columns.start),
        ..Grid::default()
    }
}

#[cfg(test)]
mod tests;
