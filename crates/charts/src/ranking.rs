//! Ranking: what counts most, a bar each, with a mark where it was before or will be.

use crate::glyphs::measure;
use crate::pen::{LETTERS, SMALL};
use crate::{Anchor, Drawing, Size, Spot, Tone};

/// What counts most, the most first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// The longest that a bar can be.
    pub most: u16,
    /// The bars.
    pub bars: Vec<RankedBar>,
    /// What is said where there are none.
    pub none: String,
}

/// A bar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RankedBar {
    /// What it is about.
    pub label: String,
    /// Its figure, in words.
    pub figure: String,
    /// How long it is.
    pub value: u16,
    /// Where its mark is; none where it has none.
    pub mark: Option<u16>,
    /// Its band, 1 to 4.
    pub band: u8,
    /// What it opens.
    pub key: String,
    /// What it says.
    pub says: String,
}

const ROW: i32 = 400;
const EDGE: i32 = 30;

impl Ranking {
    /// Draws them one below the other.
    pub(crate) fn draw(&self, size: Size) -> Drawing {
        let rows = self.bars.len().max(1) as i32;
        let mut drawing = Drawing::blank(size, ROW * rows + 40);
        let (left, right) = (EDGE, size.width() - EDGE);
        if self.bars.is_empty() {
            drawing.write_in(&self.none, (left, ROW / 2), Anchor::Start, LETTERS, Tone::Muted, right - left);
        }
        let share = |value: u16| f64::from(value.min(self.most)) / f64::from(self.most.max(1));
        let x = |value: u16| left + (f64::from(right - left) * share(value)).round() as i32;
        for (row, bar) in (0..).zip(&self.bars) {
            let top = ROW * row;
            let figure = measure(&bar.figure, SMALL, Tone::Strong) as i32;
            let room = right - left - figure - 150;
            drawing.write_in(&bar.label, (left, top + 100), Anchor::Start, LETTERS, Tone::Ink, room);
            drawing.write(&bar.figure, (right, top + 100), Anchor::End, SMALL, Tone::Strong);
            let (above, below) = (top + 200, top + 310);
            drawing.fill((x(bar.value), above, right, below), Tone::Track);
            drawing.fill((left, above, x(bar.value), below), Tone::Band(bar.band));
            drawing.outline((left, above, x(bar.value), below), Tone::Edge);
            if let Some(mark) = bar.mark {
                drawing.line(vec![(x(mark), above - 25), (x(mark), below + 25)], Tone::Ink, 26);
            }
            if !bar.key.is_empty() {
                let (key, says) = (bar.key.clone(), bar.says.clone());
                let (from, to) = ((left, top + 20), (right, top + ROW - 20));
                drawing.spots.push(Spot { from, to, key, says });
            }
        }
        drawing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Shape;
    use crate::legible::faults;

    fn ranking(label: &str, values: &[u16]) -> Ranking {
        let bar = |value: &u16| RankedBar {
            label: label.into(),
            figure: format!("{value} · Very high"),
            value: *value,
            mark: Some(value / 2),
            band: 4,
            key: "r1".into(),
            says: label.into(),
        };
        Ranking { most: 25, bars: values.iter().map(bar).collect(), none: "None".into() }
    }

    #[test]
    fn bars_are_as_long_as_their_figures_and_everything_is_read() {
        for size in Size::ALL {
            for label in
                ["Phishing", "An unusually long name that somebody once gave to a risk, and then some more"]
            {
                let drawing = ranking(label, &[25, 20, 5, 1]).draw(size);
                assert!(faults(&drawing).is_empty(), "{:?}", faults(&drawing));
                let long: Vec<i32> = drawing
                    .shapes
                    .iter()
                    .filter_map(|shape| match shape {
                        Shape::Box { from, to, tone: Tone::Band(4), .. } => Some(to.0 - from.0),
                        _ => None,
                    })
                    .collect();
                assert_eq!(long.len(), 4);
                assert!((long[0] - 5 * long[2]).abs() < 5, "{long:?}");
                assert_eq!(drawing.spots.len(), 4);
            }
        }
    }

    #[test]
    fn without_any_it_says_so() {
        for size in Size::ALL {
            let drawing = ranking("", &[]).draw(size);
            assert!(faults(&drawing).is_empty());
            assert!(matches!(&drawing.shapes[..], [Shape::Text { text, .. }] if text == "None"));
        }
    }
}
