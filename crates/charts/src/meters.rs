//! Meters: one range against the target, and parts of wholes.

use crate::pen::{LETTERS, SMALL};
use crate::{Anchor, Drawing, Range, Size, Tone};

/// How ready everything is.
#[derive(Debug, Clone, PartialEq)]
pub struct Beam {
    /// How far; none when there is no figure.
    pub range: Option<Range>,
    /// What the target is called.
    pub target: String,
}

/// The room for half the weight of a plumb.
pub(crate) const WEIGHT: i32 = 60;

impl Beam {
    /// Draws it.
    pub(crate) fn draw(&self, size: Size) -> Drawing {
        let mut drawing = Drawing::blank(size, 600);
        let (left, right) = (20, size.width() - WEIGHT);
        let x = |share: f64| left + (f64::from(right - left) * share).round() as i32;
        let (top, bottom) = (190, 350);
        drawing.write_in(&self.target, (right - 90, 80), Anchor::End, SMALL, Tone::Muted, right - left - 90);
        range(&mut drawing, self.range, x, (top, bottom), false);
        for quarter in 0..4 {
            let at = x(f64::from(quarter) / 4.0);
            drawing.line(vec![(at, bottom), (at, bottom + 50)], Tone::Edge, 10);
            let anchor = if quarter == 0 { Anchor::Start } else { Anchor::Middle };
            drawing.write(&format!("{}%", quarter * 25), (at, bottom + 130), anchor, SMALL, Tone::Muted);
        }
        drawing.plumb(right, 50, bottom + 60);
        drawing
    }
}

/// Draws a range as a bar: solid at least, hatched to at most, a track for the rest.
pub(crate) fn range(
    drawing: &mut Drawing,
    range: Option<Range>,
    x: impl Fn(f64) -> i32,
    (top, bottom): (i32, i32),
    is_hollow: bool,
) {
    let (least, most) = range.map_or((0.0, 0.0), |range| (range.at_least, range.at_most));
    drawing.fill((x(most), top, x(1.0), bottom), Tone::Track);
    drawing.fill((x(least), top, x(most), bottom), Tone::Possible);
    let sure = (x(0.0), top, x(least), bottom);
    match is_hollow && sure.2 > sure.0 {
        true => drawing.outline(sure, Tone::Hollow),
        false => drawing.fill(sure, Tone::Sure),
    }
}

/// Parts of wholes, under headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meters {
    /// The headings, each with its wholes.
    pub groups: Vec<(String, Vec<Meter>)>,
}

/// A whole, and how much of it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meter {
    /// What it is.
    pub label: String,
    /// Whether it is there, in a word.
    pub state: String,
    /// How many are met.
    pub met: usize,
    /// How many are unknown.
    pub unknown: usize,
    /// How many there are.
    pub all: usize,
    /// The same in words.
    pub says: String,
}

const HEADING: i32 = 240;
const ROW: i32 = 520;

impl Meters {
    /// Draws them one below the other.
    pub(crate) fn draw(&self, size: Size) -> Drawing {
        let rows: usize = self.groups.iter().map(|(_, meters)| meters.len()).sum();
        let height = HEADING * self.groups.len() as i32 + ROW * rows as i32;
        let mut drawing = Drawing::blank(size, height);
        let (left, right) = (20, size.width() - 20);
        let mut top = 0;
        for (heading, meters) in &self.groups {
            drawing.write_in(heading, (left, top + 90), Anchor::Start, LETTERS, Tone::Strong, right - left);
            drawing.line(vec![(left, top + 190), (right, top + 190)], Tone::Grid, 10);
            top += HEADING;
            for meter in meters {
                meter.draw(&mut drawing, (left, right), top);
                top += ROW;
            }
        }
        drawing
    }
}

impl Meter {
    fn draw(&self, drawing: &mut Drawing, (left, right): (i32, i32), top: i32) {
        let state = crate::glyphs::measure(&self.state, SMALL, Tone::Strong) as i32;
        let room = right - left - state - 150;
        drawing.write_in(&self.label, (left, top + 80), Anchor::Start, LETTERS, Tone::Ink, room);
        drawing.write(&self.state, (right, top + 80), Anchor::End, SMALL, Tone::Strong);
        let all = self.all.max(1) as f64;
        let x = |share: f64| left + (f64::from(right - left) * share).round() as i32;
        let (met, possible) = (self.met as f64 / all, (self.met + self.unknown) as f64 / all);
        let parts = Range { at_least: met, at_most: possible };
        range(drawing, Some(parts), x, (top + 180, top + 260), false);
        drawing.line(vec![(right, top + 160), (right, top + 280)], Tone::Target, 15);
        drawing.write_in(&self.says, (left, top + 370), Anchor::Start, SMALL, Tone::Muted, right - left);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Shape;
    use crate::legible::faults;

    fn meters(label: &str) -> Meters {
        let meter = |met, unknown, all| Meter {
            label: label.into(),
            state: "Not met".into(),
            met,
            unknown,
            all,
            says: format!("{met} met, {} not met, {unknown} unknown", all - met - unknown),
        };
        Meters { groups: vec![("Stage 1".into(), vec![meter(11, 0, 30), meter(0, 8, 8), meter(0, 0, 0)])] }
    }

    #[test]
    fn parts_are_as_long_as_their_share_and_everything_is_read() {
        for size in Size::ALL {
            for label in ["Clauses", "Applicability decided and justified for every control of the annex"] {
                let drawing = meters(label).draw(size);
                assert!(faults(&drawing).is_empty(), "{:?}", faults(&drawing));
            }
            let drawing = meters("Clauses").draw(size);
            let wide = |wanted: Tone| -> i32 {
                let boxes = drawing.shapes.iter().filter_map(|shape| match shape {
                    Shape::Box { from, to, tone, .. } if *tone == wanted => Some(to.0 - from.0),
                    _ => None,
                });
                boxes.sum()
            };
            let full = size.width() - 40;
            assert_eq!(wide(Tone::Sure), (f64::from(full) * 11.0 / 30.0).round() as i32);
            assert_eq!(wide(Tone::Possible), full, "the whole second one is unknown");
        }
    }

    #[test]
    fn a_beam_without_a_figure_is_a_track() {
        for (range, boxes) in
            [(None, 1), (Some((0.0, 1.0)), 1), (Some((0.25, 0.5)), 3), (Some((1.0, 1.0)), 1)]
        {
            let range = range.map(|(at_least, at_most)| Range { at_least, at_most });
            let drawing = Beam { range, target: "Target: all at level 3".into() }.draw(Size::Small);
            assert!(faults(&drawing).is_empty(), "{:?}", faults(&drawing));
            assert_eq!(drawing.shapes.iter().filter(|s| matches!(s, Shape::Box { .. })).count(), boxes);
        }
    }
}
