//! Whether all text of a drawing can be read: inside it, and not over one another. For the tests of whoever draws.

use crate::glyphs::measure;
use crate::{Anchor, Drawing, Shape};

/// A rectangle: left, top, right, bottom.
pub(crate) type Room = (i32, i32, i32, i32);

/// The room that a line of text takes.
pub(crate) fn room(at: (i32, i32), anchor: Anchor, size: u32, width: u32) -> Room {
    let (width, half) = (width as i32, size as i32 * 45 / 100);
    let left = match anchor {
        Anchor::Start => at.0,
        Anchor::Middle => at.0 - width / 2,
        Anchor::End => at.0 - width,
    };
    (left, at.1 - half, left + width, at.1 + half)
}

/// Whether two rectangles share any room.
pub(crate) fn overlap(one: Room, other: Room) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

/// What cannot be read in a drawing, in words for whoever looks for the defect.
pub fn faults(drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen: Vec<(Room, &str)> = Vec::new();
    for shape in &drawing.shapes {
        let Shape::Text { at, anchor, size, tone, text } = shape else { continue };
        let own = room(*at, *anchor, *size, measure(text, *size, *tone));
        let (width, height) = (drawing.width as i32, drawing.height as i32);
        if own.0 < 0 || own.1 < 0 || own.2 > width || own.3 > height {
            faults.push(format!("{text:?} leaves the drawing: {own:?} of {width} x {height}"));
        }
        for (other, words) in &seen {
            if overlap(own, *other) {
                faults.push(format!("{text:?} lies on {words:?}"));
            }
        }
        seen.push((own, text));
    }
    faults
}
