//! Risk matrix: how many risks there are by likelihood and impact, the line of acceptance, and where treatment moves them.

use crate::pen::{LETTERS, SMALL};
use crate::{Anchor, Drawing, Size, Spot, Tone};

/// Risks by likelihood and impact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskMap {
    /// What the scale from left to right is, and its steps from the least.
    pub impact: (String, Vec<String>),
    /// What the scale from bottom to top is, and its steps from the least.
    pub likelihood: (String, Vec<String>),
    /// The cells by likelihood and impact, the least first.
    pub cells: Vec<Vec<RiskCell>>,
    /// From cells to others, by likelihood and impact from 0.
    pub moves: Vec<((usize, usize), (usize, usize))>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RiskCell {
    /// How many risks are in it.
    pub count: usize,
    /// Its band, 1 to 4.
    pub band: u8,
    /// Whether it is above the line of acceptance.
    pub is_above: bool,
    /// What it opens; nothing where nothing is in it.
    pub key: String,
    /// What it says.
    pub says: String,
}

const GAP: i32 = 24;
const TOP: i32 = 220;

impl RiskMap {
    /// Draws it.
    pub(crate) fn draw(&self, size: Size) -> Drawing {
        let (rows, columns) = (self.likelihood.1.len() as i32, self.impact.1.len() as i32);
        let cell = size.pick(260, 440);
        let bottom = TOP + rows * (cell + GAP) - GAP;
        let mut drawing = Drawing::blank(size, bottom + 420);
        let left = size.pick(820, 1300);
        let wide = (size.width() - left - 20 - (columns - 1) * GAP) / columns.max(1);
        let place = |row: usize, column: usize| {
            let x = left + (wide + GAP) * column as i32;
            let y = TOP + (cell + GAP) * (rows - 1 - row as i32);
            (x, y, x + wide, y + cell)
        };
        let name = &self.likelihood.0;
        drawing.write_in(name, (20, 90), Anchor::Start, LETTERS, Tone::Strong, size.width() - 40);
        for (row, label) in self.likelihood.1.iter().enumerate() {
            let (_, y, ..) = place(row, 0);
            drawing.write_in(label, (left - 80, y + cell / 2), Anchor::End, SMALL, Tone::Muted, left - 100);
        }
        for (row, cells) in self.cells.iter().enumerate() {
            for (column, one) in cells.iter().enumerate() {
                draw_cell(&mut drawing, one, place(row, column));
            }
        }
        self.draw_line(&mut drawing, &place);
        for ((from_row, from_column), (to_row, to_column)) in &self.moves {
            let centre = |(left, top, right, bottom): (i32, i32, i32, i32)| {
                ((left + right) / 2, (top + bottom) / 2 + cell / 4)
            };
            let (from, to) = (centre(place(*from_row, *from_column)), centre(place(*to_row, *to_column)));
            drawing.line(vec![from, to], Tone::Before, 14);
            drawing.fill((to.0 - 30, to.1 - 30, to.0 + 30, to.1 + 30), Tone::Ink);
        }
        for (column, label) in self.impact.1.iter().enumerate() {
            let (x, ..) = place(0, column);
            drawing.write_in(
                label,
                (x + wide / 2, bottom + 110),
                Anchor::Middle,
                SMALL,
                Tone::Muted,
                wide + GAP,
            );
        }
        let at = (left + (size.width() - left) / 2, bottom + 300);
        drawing.write_in(&self.impact.0, at, Anchor::Middle, LETTERS, Tone::Strong, size.width() - left);
        drawing
    }

    /// The line of acceptance, along the left and the lower edge of what is above it.
    fn draw_line(&self, drawing: &mut Drawing, place: &dyn Fn(usize, usize) -> (i32, i32, i32, i32)) {
        let is_above = |row: usize, column: usize| {
            self.cells.get(row).and_then(|cells| cells.get(column)).is_some_and(|cell| cell.is_above)
        };
        let half = GAP / 2;
        for (row, cells) in self.cells.iter().enumerate() {
            for column in (0..cells.len()).filter(|column| is_above(row, *column)) {
                let (left, top, right, bottom) = place(row, column);
                if column > 0 && !is_above(row, column - 1) {
                    drawing.line(
                        vec![(left - half, top - half), (left - half, bottom + half)],
                        Tone::Target,
                        18,
                    );
                }
                if row > 0 && !is_above(row - 1, column) {
                    drawing.line(
                        vec![(left - half, bottom + half), (right + half, bottom + half)],
                        Tone::Target,
                        18,
                    );
                }
            }
        }
    }
}

fn draw_cell(drawing: &mut Drawing, cell: &RiskCell, room: (i32, i32, i32, i32)) {
    let (left, top, right, bottom) = room;
    drawing.fill(room, if cell.count == 0 { Tone::Track } else { Tone::Band(cell.band) });
    if cell.count > 0 {
        drawing.outline(room, Tone::Edge);
        let middle = ((left + right) / 2, (top + bottom) / 2);
        drawing.write(&cell.count.to_string(), middle, Anchor::Middle, 150, Tone::Strong);
    }
    if !cell.key.is_empty() {
        let (key, says) = (cell.key.clone(), cell.says.clone());
        drawing.spots.push(Spot { from: (left, top), to: (right, bottom), key, says });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legible::faults;

    fn map(rows: usize, columns: usize, label: &str) -> RiskMap {
        let steps = |count: usize| (1..=count).map(|step| format!("{step} {label}")).collect::<Vec<_>>();
        let cell = |row: usize, column: usize| RiskCell {
            count: row * column,
            band: 1 + ((row + column) % 4) as u8,
            is_above: (row + 1) * (column + 1) > 6,
            key: if row * column > 0 { "risks".into() } else { String::new() },
            says: String::new(),
        };
        RiskMap {
            impact: ("Impact".into(), steps(columns)),
            likelihood: ("Likelihood".into(), steps(rows)),
            cells: (0..rows).map(|row| (0..columns).map(|column| cell(row, column)).collect()).collect(),
            moves: Vec::new(),
        }
    }

    #[test]
    fn every_count_is_read_whatever_the_scales() {
        for (rows, columns) in [(3, 3), (4, 5), (5, 3), (5, 5)] {
            for label in ["Rare", "Verwechslungsgefahr ohne Ende"] {
                for size in Size::ALL {
                    let drawing = map(rows, columns, label).draw(size);
                    assert!(faults(&drawing).is_empty(), "{rows} × {columns}: {:?}", faults(&drawing));
                    assert_eq!(drawing.spots.len(), (rows - 1) * (columns - 1));
                }
            }
        }
    }

    #[test]
    fn the_line_runs_where_what_is_above_meets_what_is_not() {
        let lines = |map: &RiskMap| {
            let shapes = map.draw(Size::Large).shapes;
            let is_line =
                |shape: &&crate::Shape| matches!(shape, crate::Shape::Line { tone: Tone::Target, .. });
            shapes.iter().filter(is_line).count()
        };
        let mut one = map(3, 3, "x");
        // Of 3 by 3 only the last corner is above 6.
        assert_eq!(lines(&one), 2);
        one.cells.iter_mut().flatten().for_each(|cell| cell.is_above = true);
        assert_eq!(lines(&one), 0, "everything is above");
    }
}
