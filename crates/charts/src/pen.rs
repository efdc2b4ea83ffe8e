//! Pen: puts shapes on a drawing without going through a backend, for what has no axes.

use crate::glyphs::fit;
use crate::legible::Room;
use crate::{Anchor, Drawing, Point, Shape, Size, Tone};

/// The height of letters that name things.
pub(crate) const LETTERS: u32 = 120;
/// The height of letters of scales.
pub(crate) const SMALL: u32 = 110;

impl Drawing {
    /// A blank drawing of a size.
    pub(crate) fn blank(size: Size, height: i32) -> Self {
        Self {
            width: size.width() as u32,
            height: height.max(0) as u32,
            shapes: Vec::new(),
            spots: Vec::new(),
        }
    }

    /// Writes a line of text.
    pub(crate) fn write(&mut self, text: &str, at: Point, anchor: Anchor, size: u32, tone: Tone) {
        if !text.is_empty() {
            self.shapes.push(Shape::Text { at, anchor, size, tone, text: text.to_owned() });
        }
    }

    /// Writes a line of text, cut where its room ends.
    pub(crate) fn write_in(
        &mut self,
        text: &str,
        at: Point,
        anchor: Anchor,
        size: u32,
        tone: Tone,
        room: i32,
    ) {
        self.write(&fit(text, size, tone, room), at, anchor, size, tone);
    }

    /// Draws a line.
    pub(crate) fn line(&mut self, points: Vec<Point>, tone: Tone, width: u32) {
        self.shapes.push(Shape::Line { points, tone, width });
    }

    /// Fills a rectangle, unless it has no extent.
    pub(crate) fn fill(&mut self, (left, top, right, bottom): Room, tone: Tone) {
        if right > left && bottom > top {
            self.shapes.push(Shape::Box { from: (left, top), to: (right, bottom), tone, filled: true });
        }
    }

    /// Draws a rectangle's outline.
    pub(crate) fn outline(&mut self, (left, top, right, bottom): Room, tone: Tone) {
        self.shapes.push(Shape::Box { from: (left, top), to: (right, bottom), tone, filled: false });
    }

    /// Hangs a plumb line: a thin line with a weight at its end.
    pub(crate) fn plumb(&mut self, x: i32, top: i32, bottom: i32) {
        self.line(vec![(x, top), (x, bottom)], Tone::Target, 15);
        let weight = vec![
            (x - 50, bottom),
            (x + 50, bottom),
            (x + 50, bottom + 30),
            (x, bottom + 120),
            (x - 50, bottom + 30),
        ];
        self.shapes.push(Shape::Area { points: weight, tone: Tone::Target });
    }
}
