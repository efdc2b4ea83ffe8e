//! Matrix: counts by two scales of three, such as gaps by weight and effort.

use crate::pen::{LETTERS, SMALL};
use crate::{Anchor, Drawing, Size, Spot, Tone};

/// Counts by two scales.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// What the scale from left to right is, and its three steps.
    pub across: (String, [String; 3]),
    /// What the scale from top to bottom is, and its three steps.
    pub down: (String, [String; 3]),
    /// The cells, row by row.
    pub cells: [[Cell; 3]; 3],
    /// What stands in the cell that counts most.
    pub first: String,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many are in it.
    pub count: usize,
    /// Whether it counts most.
    pub is_first: bool,
    /// What it opens; nothing where nothing is in it.
    pub key: String,
    /// What it says.
    pub says: String,
}

const GAP: i32 = 24;

impl Matrix {
    /// Draws it.
    pub(crate) fn draw(&self, size: Size) -> Drawing {
        let (cell, top) = (size.pick(460, 600), 220);
        let bottom = top + 3 * cell + 2 * GAP;
        let mut drawing = Drawing::blank(size, bottom + 420);
        let left = size.pick(900, 1500);
        let wide = (size.width() - left - 20 - 2 * GAP) / 3;
        drawing.write_in(&self.down.0, (20, 90), Anchor::Start, LETTERS, Tone::Strong, size.width() - 40);
        for (row, label) in self.down.1.iter().enumerate() {
            let y = top + (cell + GAP) * row as i32;
            drawing.write_in(label, (left - 100, y + cell / 2), Anchor::End, SMALL, Tone::Muted, left - 120);
            for (column, one) in self.cells[row].iter().enumerate() {
                let x = left + (wide + GAP) * column as i32;
                self.draw_cell(&mut drawing, one, (x, y, x + wide, y + cell));
            }
        }
        for (column, label) in self.across.1.iter().enumerate() {
            let x = left + (wide + GAP) * column as i32 + wide / 2;
            drawing.write_in(label, (x, bottom + 110), Anchor::Middle, SMALL, Tone::Muted, wide);
        }
        let at = (left + (size.width() - left) / 2, bottom + 300);
        drawing.write_in(&self.across.0, at, Anchor::Middle, LETTERS, Tone::Strong, size.width() - left);
        drawing
    }

    fn draw_cell(&self, drawing: &mut Drawing, cell: &Cell, room: (i32, i32, i32, i32)) {
        let (left, top, right, bottom) = room;
        let tone = match (cell.count, cell.is_first) {
            (0, _) => Tone::Track,
            (_, true) => Tone::Level(2),
            _ => Tone::Level(1),
        };
        drawing.fill(room, tone);
        let middle = ((left + right) / 2, (top + bottom) / 2);
        if cell.is_first && !self.first.is_empty() {
            let at = (middle.0, bottom - 100);
            drawing.write_in(&self.first, at, Anchor::Middle, SMALL, Tone::Ink, right - left - 40);
        }
        if cell.count > 0 {
            drawing.outline(room, Tone::Edge);
            drawing.write(&cell.count.to_string(), middle, Anchor::Middle, 170, Tone::Strong);
        }
        if !cell.key.is_empty() {
            let (key, says) = (cell.key.clone(), cell.says.clone());
            drawing.spots.push(Spot { from: (left, top), to: (right, bottom), key, says });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legible::faults;

    #[test]
    fn every_count_stands_in_its_cell_and_is_read() {
        for (counts, label) in [([0, 7, 123], "Medium"), ([0, 0, 0], "Considerably much effort of everybody")]
        {
            let row = |first: bool| {
                counts.map(|count| Cell {
                    count,
                    is_first: first && count == 7,
                    key: if count > 0 { "k".into() } else { String::new() },
                    ..Cell::default()
                })
            };
            let matrix = Matrix {
                across: ("Effort".into(), [label; 3].map(str::to_owned)),
                down: ("Weight".into(), [label; 3].map(str::to_owned)),
                cells: [row(true), row(false), row(false)],
                first: "Quick wins".into(),
            };
            for size in Size::ALL {
                let drawing = matrix.draw(size);
                assert!(faults(&drawing).is_empty(), "{:?}", faults(&drawing));
                assert_eq!(drawing.spots.len(), 3 * counts.iter().filter(|count| **count > 0).count());
            }
        }
    }
}
