//! Several tables on one sheet: below each other with titles of their own, or side by side.

use crate::phrase::folded;
use crate::reference::find;
use crate::role::Role;
use crate::titles::role;
use crate::{COLUMNS, Grid};

/// The most tables of a sheet.
const MOST: usize = 20;
/// The longest title, in letters, by which a second row of titles is told.
const TITLE: usize = 40;
/// How many rows below a row of titles the first row about a requirement stands.
const BELOW: usize = 4;

/// The tables of a sheet; the first is the sheet itself, without the others.
pub(crate) fn split(grid: &Grid) -> Vec<Grid> {
    let mut tables = Vec::new();
    for part in side_by_side(grid) {
        tables.extend(below_each_other(&part));
    }
    tables
}

/// Parts a sheet where an empty column stands between two columns of references, each with titles of its own.
fn side_by_side(grid: &Grid) -> Vec<Grid> {
    let mut parts = vec![grid.clone()];
    while parts.len() < MOST {
        let Some(last) = parts.pop() else { break };
        let width = last.width().min(COLUMNS);
        let is_empty = |at: usize| (0..last.rows.len()).all(|row| last.cell(row, at).is_empty());
        let gap = (1..width.saturating_sub(2)).find(|at| {
            let is_whole = |from: usize, to: usize| is_table(&last, from, to);
            is_empty(*at) && is_whole(0, *at) && is_whole(*at + 1, width)
        });
        match gap {
            Some(at) => {
                parts.push(piece(&last, 0..last.rows.len(), 0..at));
                parts.push(piece(&last, 0..last.rows.len(), at + 1..width));
            }
            None => {
                parts.push(last);
                break;
            }
        }
    }
    parts
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
fn below_each_other(grid: &Grid) -> Vec<Grid> {
    let whole = || vec![grid.clone()];
    let titles =
        |row: usize| -> Vec<String> { (0..grid.width()).map(|at| folded(grid.cell(row, at))).collect() };
    let (mut starts, mut current, mut has_rows) = (vec![0], None, false);
    for row in 0..grid.rows.len() {
        if has_reference(grid, row) {
            has_rows = current.is_some();
        } else if starts.len() < MOST && is_head(grid, row) && current != Some(titles(row)) {
            // Two rows of titles right below each other belong together.
            starts.extend(has_rows.then_some(row));
            (current, has_rows) = (Some(titles(row)), false);
        }
    }
    if starts.len() == 1 {
        return whole();
    }
    let ends = starts.iter().skip(1).copied().chain([grid.rows.len()]);
    starts.iter().zip(ends).map(|(start, end)| piece(grid, *start..end, 0..grid.width())).collect()
}

fn has_reference(grid: &Grid, row: usize) -> bool {
    (0..grid.width()).any(|at| find(grid.cell(row, at)).is_some())
}

/// Whether a row has titles of columns, and rows about requirements below it.
fn is_head(grid: &Grid, row: usize) -> bool {
    let cells: Vec<&str> =
        (0..grid.width()).map(|at| grid.cell(row, at)).filter(|cell| !cell.is_empty()).collect();
    let is_short =
        cells.len() >= 3 && cells.iter().all(|cell| cell.chars().count() <= TITLE && find(cell).is_none());
    if !is_short {
        return false;
    }
    let known = cells.iter().filter(|cell| role(cell) != Role::Other).count();
    known * 5 >= cells.len() * 3 && (row + 1..grid.rows.len()).take(BELOW).any(|row| has_reference(grid, row))
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
        first: (grid.first.0 + rows.start, grid.first.1 + columns.start),
        ..Grid::default()
    }
}
