//! Strip: a cell each for many things, in groups, with what is said about each in its cell.

use crate::glyphs::measure;
use crate::pen::{LETTERS, SMALL};
use crate::{Anchor, Drawing, Point, Size, Spot, Tone};

/// What a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A level, 0 to 5.
    Level(u8),
    /// Nobody is sure.
    NotSure,
    /// Nothing was said.
    Open,
    /// It does not apply.
    Excluded,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it shows.
    pub mark: Mark,
    /// What it opens.
    pub key: String,
    /// What it says.
    pub says: String,
}

/// Cells that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they are.
    pub label: String,
    /// A figure about them.
    pub value: String,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// All groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// In order.
    pub groups: Vec<Group>,
    /// What the marks mean.
    pub legend: Vec<(Mark, String)>,
}

const APART: i32 = 200;
/// From a label to its figure.
const NEXT: i32 = 150;
const LABEL: i32 = 160;
const LINE: i32 = 110;

impl Strip {
    /// Draws it.
    pub(crate) fn draw(&self, size: Size) -> Drawing {
        let mut drawing = Drawing::blank(size, 0);
        let (cell, pitch) = size.pick((175, 198), (164, 183));
        let width = size.width();
        let (mut x, mut y) = (0, 0);
        let mut row_end = 0;
        for group in self.groups.iter().filter(|group| !group.cells.is_empty()) {
            let across = (width + pitch - cell) / pitch;
            let label = measure(&group.label, SMALL, Tone::Strong) as i32;
            let value = measure(&group.value, SMALL, Tone::Muted) as i32;
            let named = (label + if value > 0 { value + NEXT } else { 0 }).min(width);
            let wide = named.max(pitch * across.min(group.cells.len() as i32));
            if x > 0 && x + wide > width {
                (x, y) = (0, row_end + LINE);
            }
            let room = width - value - NEXT;
            drawing.write_in(&group.label, (x, y + 70), Anchor::Start, SMALL, Tone::Strong, room);
            let at = (x + label.min(room) + NEXT, y + 70);
            drawing.write(&group.value, at, Anchor::Start, SMALL, Tone::Muted);
            let mut bottom = y;
            for (number, one) in group.cells.iter().enumerate() {
                let (row, column) = (number as i32 / across, number as i32 % across);
                let from = (x + pitch * column, y + LABEL + pitch * row);
                let to = (from.0 + cell, from.1 + cell);
                draw_mark(&mut drawing, one.mark, from, cell);
                let (key, says) = (one.key.clone(), one.says.clone());
                drawing.spots.push(Spot { from, to, key, says });
                bottom = to.1;
            }
            row_end = if x == 0 { bottom } else { row_end.max(bottom) };
            x += wide + APART;
        }
        drawing.height = (self.draw_legend(&mut drawing, size, cell, row_end + 200) + 20) as u32;
        drawing
    }

    fn draw_legend(&self, drawing: &mut Drawing, size: Size, cell: i32, top: i32) -> i32 {
        let (mut x, mut y) = (0, top);
        for (mark, says) in &self.legend {
            let wide = cell + 60 + measure(says, SMALL, Tone::Muted) as i32;
            if x > 0 && x + wide > size.width() {
                (x, y) = (0, y + cell + 60);
            }
            draw_mark(drawing, *mark, (x, y), cell);
            let (at, room) = ((x + cell + 50, y + cell / 2), size.width() - cell - 60);
            drawing.write_in(says, at, Anchor::Start, SMALL, Tone::Muted, room);
            x += wide + 140;
        }
        y + cell
    }
}

fn draw_mark(drawing: &mut Drawing, mark: Mark, from: Point, cell: i32) {
    let room = (from.0, from.1, from.0 + cell, from.1 + cell);
    let middle = (from.0 + cell / 2, from.1 + cell / 2);
    let inside = (room.0 + 6, room.1 + 6, room.2 - 6, room.3 - 6);
    match mark {
        Mark::Level(level) => {
            let tone = Tone::Level(level);
            drawing.fill(room, tone);
            if level == 0 {
                let corners = [(inside.0, inside.1), (inside.2, inside.1), (inside.2, inside.3)];
                let corners = [corners.as_slice(), &[(inside.0, inside.3), (inside.0, inside.1)]].concat();
                drawing.line(corners, Tone::Edge, 8);
            }
            drawing.write(&level.to_string(), middle, Anchor::Middle, LETTERS - 10, tone.letters());
        }
        Mark::NotSure => {
            drawing.outline(inside, Tone::Unknown);
            drawing.write("?", middle, Anchor::Middle, LETTERS - 10, Tone::Strong);
        }
        Mark::Open => drawing.outline(inside, Tone::Unknown),
        Mark::Excluded => {
            drawing.outline(inside, Tone::Edge);
            let slash = vec![(inside.0 + 40, inside.3 - 40), (inside.2 - 40, inside.1 + 40)];
            drawing.line(slash, Tone::Muted, 10);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legible::faults;

    #[test]
    fn every_cell_is_there_none_on_another_and_all_is_read() {
        let group = |label: &str, count: usize| Group {
            label: label.into(),
            value: "44%".into(),
            cells: (0..count)
                .map(|n| Cell { mark: marks()[n % 9], key: n.to_string(), says: n.to_string() })
                .collect(),
        };
        let long =
            "A very long name of a theme that nobody would ever choose for one that is printed ".repeat(2);
        let strip = Strip {
            groups: vec![
                group("4", 4),
                group("10", 2),
                group("A.5 Organizational", 37),
                group("A.6 People", 8),
                group(&long, 1),
                group("Own", 0),
            ],
            legend: marks().map(|mark| (mark, format!("{mark:?}"))).to_vec(),
        };
        for size in Size::ALL {
            let drawing = strip.draw(size);
            assert!(faults(&drawing).is_empty(), "{:?}", faults(&drawing));
            assert_eq!(drawing.spots.len(), 52);
            for (number, one) in drawing.spots.iter().enumerate() {
                assert!(one.to.0 <= size.width() && one.to.1 <= drawing.height as i32);
                for other in &drawing.spots[..number] {
                    assert!(
                        one.from.0 >= other.to.0
                            || other.from.0 >= one.to.0
                            || one.from.1 >= other.to.1
                            || other.from.1 >= one.to.1
                    );
                }
            }
        }
    }

    fn marks() -> [Mark; 9] {
        let level = Mark::Level;
        [
            level(0),
            level(1),
            level(2),
            level(3),
            level(4),
            level(5),
            Mark::NotSure,
            Mark::Open,
            Mark::Excluded,
        ]
    }
}
