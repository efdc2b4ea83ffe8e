//! Tables: titles again on every sheet, rows that stay together if they can.

use report::Table;

use super::Layout;
use super::sheets::{Face, LEADING};
use super::tree::Role;

/// The height of letters in tables, in points: what auditors still read in print.
const SIZE: f32 = 8.0;
/// Free space between columns and around rows, in points.
const GAP: f32 = 8.0;
const PADDING: f32 = 2.6;

pub(super) fn lay_out(layout: &mut Layout<'_>, table: &Table) {
    let size = SIZE;
    let word = |word: &str| layout.letters.width(word, size, Face::Strong) + GAP + 0.5;
    let widths = table.widths(layout.sheets.room(), word);
    let titles: Vec<Vec<String>> = table
        .columns
        .iter()
        .zip(&widths)
        .map(|(column, width)| layout.letters.wrap(&column.title, size, Face::Strong, width - GAP))
        .collect();
    layout.tree.open(Role::Table { name: table.name.clone() });
    layout.sheets.need(height(&titles, size) * 3.0);
    head(layout, &titles, &widths, size, true);
    for row in &table.rows {
        let cells: Vec<Vec<String>> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| layout.letters.wrap(&cell.to_string(), size, Face::Plain, width - GAP))
            .collect();
        self::row(layout, &titles, cells, &widths, size);
    }
    layout.sheets.rule(false);
    layout.tree.close();
    layout.sheets.space(8.0);
}

fn height(cells: &[Vec<String>], size: f32) -> f32 {
    let lines = cells.iter().map(Vec::len).max().unwrap_or_default();
    lines as f32 * size * LEADING + 2.0 * PADDING
}

/// The titles; only the first time do they belong to what is read aloud.
fn head(layout: &mut Layout<'_>, titles: &[Vec<String>], widths: &[f32], size: f32, is_first: bool) {
    layout.sheets.rule(true);
    if is_first {
        layout.tree.open(Role::Row);
    }
    let mut x = layout.sheets.left_edge();
    for (lines, width) in titles.iter().zip(widths) {
        if is_first {
            layout.tree.open(Role::Head { is_column: true });
        }
        for (number, line) in lines.iter().enumerate() {
            let below = PADDING + number as f32 * size * LEADING;
            match is_first {
                true => layout.sheets.at(&mut layout.tree, size, Face::Strong, x, below, line),
                false => layout.sheets.again(size, Face::Strong, x, below, line),
            }
        }
        if is_first {
            layout.tree.close();
        }
        x += width;
    }
    if is_first {
        layout.tree.close();
    }
    layout.sheets.down(height(titles, size));
}

fn row(layout: &mut Layout<'_>, titles: &[Vec<String>], cells: Vec<Vec<String>>, widths: &[f32], size: f32) {
    let whole = layout.sheets.whole() - height(titles, size);
    let needed = height(&cells, size);
    if layout.sheets.left() < needed && needed <= whole {
        turn(layout, titles, widths, size);
    }
    layout.tree.open(Role::Row);
    // A row that is higher than a sheet goes on on the next ones; its pieces stay leaves of the same cells.
    let lines = cells.iter().map(Vec::len).max().unwrap_or_default();
    let mut from = 0;
    let mut pieces: Vec<Vec<usize>> = vec![Vec::new(); cells.len()];
    while from < lines.max(1) {
        if from > 0 || layout.sheets.left() < size * LEADING + 2.0 * PADDING {
            turn(layout, titles, widths, size);
        }
        layout.sheets.rule(false);
        let fits = ((layout.sheets.left() - 2.0 * PADDING) / (size * LEADING)).floor().max(1.0) as usize;
        let until = lines.min(from + fits).max(from + 1);
        let mut x = layout.sheets.left_edge();
        for ((place, lines), width) in cells.iter().enumerate().zip(widths) {
            for (number, line) in lines.iter().enumerate().take(until).skip(from) {
                let below = PADDING + (number - from) as f32 * size * LEADING;
                pieces[place].extend(layout.sheets.piece(&mut layout.tree, size, x, below, line));
            }
            x += width;
        }
        layout.sheets.down((until - from) as f32 * size * LEADING + 2.0 * PADDING);
        from = until;
    }
    for (place, leaves) in pieces.into_iter().enumerate() {
        layout.tree.open(if place == 0 { Role::Head { is_column: false } } else { Role::Cell });
        layout.tree.adopt(leaves);
        layout.tree.close();
    }
    layout.tree.close();
}

fn turn(layout: &mut Layout<'_>, titles: &[Vec<String>], widths: &[f32], size: f32) {
    layout.sheets.rule(false);
    layout.sheets.turn();
    head(layout, titles, widths, size, false);
}
