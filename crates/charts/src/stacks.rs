//! Stacks: counts by band at moments, a column each.

use crate::glyphs::{measure, wrap};
use crate::pen::SMALL;
use crate::{Anchor, Drawing, Size, Spot, Tone};

/// Counts by band at moments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stacks {
    /// What the bands are called, the least first.
    pub names: [String; 4],
    /// The moments, the oldest first; where there is no room for all, the last ones are drawn.
    pub columns: Vec<Stack>,
}

/// A moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stack {
    /// When it was.
    pub label: String,
    /// How many there were of each band, the least first.
    pub counts: [usize; 4],
    /// What it opens.
    pub key: String,
    /// What it says.
    pub says: String,
}

impl Stack {
    fn all(&self) -> usize {
        self.counts.iter().sum()
    }
}

const LINE: i32 = 160;
const EDGE: i32 = 30;
/// Room for a total above a column.
const HEAD: i32 = 170;
/// How many lines a label may have.
const LINES: usize = 3;
/// The least height of a part in which its count stands.
const READABLE: i32 = 170;

impl Stacks {
    /// How many columns have room.
    pub fn shown(size: Size) -> usize {
        size.pick(5, 9)
    }

    /// Draws them side by side.
    pub(crate) fn draw(&self, size: Size) -> Drawing {
        let columns = &self.columns[self.columns.len().saturating_sub(Self::shown(size))..];
        let keys = self.legend(size);
        let above = keys.iter().map(|(_, row, _)| row + 1).max().unwrap_or_default();
        let top = above * LINE + HEAD + 60;
        let bottom = top + size.pick(1700, 2100);
        let mut drawing = Drawing::blank(size, bottom + LINE * LINES as i32 + 60);
        for (x, row, band) in keys {
            let y = 90 + LINE * row;
            let name = &self.names[usize::from(band) - 1];
            drawing.fill((x, y - 50, x + 100, y + 50), Tone::Band(band));
            drawing.outline((x, y - 50, x + 100, y + 50), Tone::Edge);
            drawing.write_in(name, (x + 150, y), Anchor::Start, SMALL, Tone::Muted, size.width() - x - 180);
        }
        let most = columns.iter().map(Stack::all).max().unwrap_or_default().max(1) as f64;
        let wide = (size.width() - 2 * EDGE) / columns.len().max(3) as i32;
        let height = f64::from(bottom - top);
        drawing.line(vec![(EDGE, bottom), (size.width() - EDGE, bottom)], Tone::Grid, 10);
        for (number, column) in (0..).zip(columns) {
            let (from, to) = (EDGE + wide * number, EDGE + wide * (number + 1));
            let (left, right, middle) = (from + wide / 6, to - wide / 6, (from + to) / 2);
            let mut so_far = 0;
            let y = |count: usize| bottom - (height * count as f64 / most).round() as i32;
            for (band, count) in (1..).zip(column.counts) {
                let (lower, upper) = (y(so_far), y(so_far + count));
                so_far += count;
                if count == 0 {
                    continue;
                }
                drawing.fill((left, upper, right, lower), Tone::Band(band));
                drawing.outline((left, upper, right, lower), Tone::Edge);
                if lower - upper >= READABLE {
                    let at = (middle, (upper + lower) / 2);
                    drawing.write(&count.to_string(), at, Anchor::Middle, SMALL, Tone::Strong);
                }
            }
            let at = (middle, y(so_far) - 90);
            drawing.write(&so_far.to_string(), at, Anchor::Middle, SMALL, Tone::Muted);
            let lines = wrap(&column.label, SMALL, (wide - 40).max(0) as u32);
            for (row, line) in (0..).zip(lines.iter().take(LINES)) {
                let at = (middle, bottom + 110 + LINE * row);
                drawing.write_in(line, at, Anchor::Middle, SMALL, Tone::Muted, wide - 40);
            }
            if !column.key.is_empty() {
                let (key, says) = (column.key.clone(), column.says.clone());
                drawing.spots.push(Spot { from: (from, top - HEAD), to: (to, bottom), key, says });
            }
        }
        drawing
    }

    /// Where the names of the bands stand: from the left, the row, the band; the gravest first.
    fn legend(&self, size: Size) -> Vec<(i32, i32, u8)> {
        let (mut x, mut row) = (EDGE, 0);
        let mut places = Vec::new();
        for (band, name) in (1..=4_u8).rev().zip(self.names.iter().rev()) {
            let wide = 150 + measure(name, SMALL, Tone::Muted) as i32 + 120;
            if x > EDGE && x + wide > size.width() {
                (x, row) = (EDGE, row + 1);
            }
            places.push((x, row, band));
            x += wide;
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Shape;
    use crate::legible::faults;

    fn stacks(count: usize, label: &str, name: &str) -> Stacks {
        let column = |number: usize| Stack {
            label: label.into(),
            counts: [number, 2 * number, 0, 40],
            key: "risks".into(),
            says: label.into(),
        };
        Stacks {
            names: [1, 2, 3, 4].map(|band| format!("{name} {band}")),
            columns: (0..count).map(column).collect(),
        }
    }

    #[test]
    fn everything_is_read_however_many_columns_there_are() {
        for size in Size::ALL {
            for count in [0, 1, 2, 5, 9, 40] {
                for (label, name) in
                    [("15 Jun 2026", "High"), ("Donnerstag, 15. September 2026", "Außerordentlich hoch")]
                {
                    let drawing = stacks(count, label, name).draw(size);
                    assert!(faults(&drawing).is_empty(), "{count}, {label}: {:?}", faults(&drawing));
                    assert_eq!(drawing.spots.len(), count.min(Stacks::shown(size)));
                }
            }
        }
    }

    #[test]
    fn the_parts_of_a_column_are_as_high_as_their_counts() {
        let mut stacks = stacks(1, "x", "y");
        stacks.columns[0].counts = [10, 20, 0, 10];
        let drawing = stacks.draw(Size::Large);
        let high = |band: u8| {
            let boxes = drawing.shapes.iter().filter_map(|shape| match shape {
                Shape::Box { from, to, tone, filled: true } if *tone == Tone::Band(band) => {
                    Some(to.1 - from.1)
                }
                _ => None,
            });
            boxes.max().unwrap_or_default()
        };
        assert!((high(2) - 2 * high(1)).abs() < 4 && (high(4) - high(1)).abs() < 4);
        assert_eq!(high(3), 100, "only in the legend");
    }
}
