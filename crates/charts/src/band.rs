//! Band: a range over days, with events at their points.

use plotters::coord::CoordTranslate as _;
use plotters::coord::types::{RangedCoordf64, RangedCoordi32};
use plotters::prelude::Cartesian2d;

use crate::glyphs::measure;
use crate::legible::{Room, overlap, room};
use crate::pen::{LETTERS, SMALL};
use crate::{Anchor, Drawing, Point, Range, Shape, Size, Tone};

/// A range over days.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The moments, in order.
    pub moments: Vec<Moment>,
    /// What the target is called.
    pub target: String,
    /// What stands at the end of the lower line: its name, and its value.
    pub at_least: (String, String),
    /// What stands at the end of the upper line, where that is another.
    pub at_most: String,
}

/// How it was on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The day, as a number.
    pub day: i32,
    /// The day in words.
    pub on: String,
    /// The range.
    pub range: Range,
    /// What happened, and the range in words; nothing where nothing did.
    pub event: Option<(String, String)>,
}

const TOP: i32 = 200;
const LEFT: i32 = 400;
const FOOT: i32 = 300;
const APART: i32 = 150;

/// Where a moment is drawn.
struct Placed<'a> {
    moment: &'a Moment,
    x: i32,
    least: i32,
    most: i32,
}

impl Band {
    /// Draws it.
    pub(crate) fn draw(&self, size: Size) -> Drawing {
        let height = size.pick(2200, 4200);
        let mut drawing = Drawing::blank(size, height);
        let beside = self.beside(size);
        let (right, bottom) = (size.width() - beside, height - FOOT);
        for quarter in 0..=4 {
            let y = bottom - (bottom - TOP) * quarter / 4;
            let (tone, width) = if quarter == 4 { (Tone::Target, 15) } else { (Tone::Grid, 10) };
            drawing.line(vec![(LEFT, y), (right, y)], tone, width);
            let words = format!("{}%", quarter * 25);
            drawing.write(&words, (LEFT - 60, y), Anchor::End, SMALL, Tone::Muted);
        }
        let placed = self.placed((LEFT, TOP, right, bottom));
        draw_range(&mut drawing, &placed);
        self.draw_ends(&mut drawing, &placed, (right, bottom), beside);
        draw_days(&mut drawing, &placed, (LEFT, right, bottom));
        draw_events(&mut drawing, &placed, (LEFT, TOP, right, bottom));
        drawing
    }

    /// The room beside the band that the labels at its end take.
    fn beside(&self, size: Size) -> i32 {
        let wide = |text: &str, size: u32, tone: Tone| measure(text, size, tone) as i32;
        let widths = [
            wide(&self.target, LETTERS, Tone::Strong),
            wide(&self.at_most, LETTERS, Tone::Muted),
            wide(&self.at_least.0, LETTERS, Tone::Strong),
            wide(&self.at_least.1, LETTERS + 20, Tone::Strong),
        ];
        (widths.into_iter().max().unwrap_or_default() + 120).min(size.width() * 2 / 5)
    }

    fn placed(&self, (left, top, right, bottom): Room) -> Vec<Placed<'_>> {
        let days = || self.moments.iter().map(|moment| moment.day);
        let first = days().min().unwrap_or_default();
        let last = days().max().unwrap_or_default().max(first + 1);
        let plane = Cartesian2d::<RangedCoordi32, RangedCoordf64>::new(
            first..last,
            1.0..0.0,
            (left..right, top..bottom),
        );
        let mut placed = Vec::new();
        for moment in &self.moments {
            let (x, least) = plane.translate(&(moment.day, moment.range.at_least));
            let (_, most) = plane.translate(&(moment.day, moment.range.at_most));
            placed.push(Placed { moment, x, least, most });
        }
        placed
    }

    fn draw_ends(
        &self,
        drawing: &mut Drawing,
        placed: &[Placed<'_>],
        (right, bottom): (i32, i32),
        beside: i32,
    ) {
        let (x, room) = (right + 90, beside - 100);
        drawing.write_in(&self.target, (x, TOP), Anchor::Start, LETTERS, Tone::Strong, room);
        let Some(last) = placed.last() else { return };
        // From above: at most, at least, and its value, none on another nor on what the target is called.
        let lines = [
            (self.at_most.as_str(), LETTERS, Tone::Muted, last.most),
            (self.at_least.0.as_str(), LETTERS, Tone::Strong, last.least),
            (self.at_least.1.as_str(), LETTERS + 20, Tone::Strong, last.least + APART),
        ];
        let shown: Vec<_> = lines.into_iter().filter(|(text, ..)| !text.is_empty()).collect();
        let mut free = TOP + APART;
        for (number, (text, size, tone, y)) in shown.iter().enumerate() {
            let below = APART * (shown.len() - 1 - number) as i32;
            let y = (*y).min(bottom - below).max(free);
            free = y + APART;
            drawing.write_in(text, (x, y), Anchor::Start, *size, *tone, room);
        }
    }
}

fn draw_range(drawing: &mut Drawing, placed: &[Placed<'_>]) {
    let least: Vec<Point> = placed.iter().map(|one| (one.x, one.least)).collect();
    let most: Vec<Point> = placed.iter().map(|one| (one.x, one.most)).collect();
    if least != most {
        let points = least.iter().chain(most.iter().rev()).copied().collect();
        drawing.shapes.push(Shape::Area { points, tone: Tone::Possible });
        drawing.line(most, Tone::Possible, 18);
    }
    drawing.line(least, Tone::Sure, 28);
    for one in placed.iter().filter(|one| one.moment.event.is_some() || placed.len() == 1) {
        if one.most < one.least {
            drawing.line(vec![(one.x, one.most), (one.x, one.least)], Tone::Ink, 10);
            let (centre, tone) = ((one.x, one.most), Tone::Hollow);
            drawing.shapes.push(Shape::Circle { centre, radius: 30, tone, filled: false });
        }
        let centre = (one.x, one.least);
        drawing.shapes.push(Shape::Circle { centre, radius: 36, tone: Tone::Sure, filled: true });
    }
}

/// The first and the last day always, those between as far as there is room.
fn draw_days(drawing: &mut Drawing, placed: &[Placed<'_>], (left, right, bottom): (i32, i32, i32)) {
    let mut taken: Vec<Room> = Vec::new();
    let last = placed.len().saturating_sub(1);
    let order = [0, last].into_iter().chain(1..last);
    for number in order {
        let Some(one) = placed.get(number) else { continue };
        let wide = measure(&one.moment.on, SMALL, Tone::Muted);
        let half = wide as i32 / 2;
        let anchor = match one.x {
            x if x < left + half => Anchor::Start,
            x if x > right - half => Anchor::End,
            _ => Anchor::Middle,
        };
        let at = (one.x, bottom + 180);
        let (left, top, right, end) = room(at, anchor, SMALL, wide + 160);
        if taken.iter().all(|other| !overlap((left, top, right, end), *other)) {
            taken.push((left, top, right, end));
            drawing.line(vec![(one.x, bottom), (one.x, bottom + 50)], Tone::Edge, 10);
            drawing.write(&one.moment.on, at, anchor, SMALL, Tone::Muted);
        }
    }
}

/// Names what happened below or above the band, as far as there is room; the table has all of it.
fn draw_events(drawing: &mut Drawing, placed: &[Placed<'_>], plot: Room) {
    let mut taken: Vec<Room> = Vec::new();
    for one in placed {
        let Some((title, value)) = &one.moment.event else { continue };
        let wide = measure(title, LETTERS, Tone::Strong).max(measure(value, SMALL, Tone::Muted));
        let places = [
            (one.x + 60, one.least + 170, Anchor::Start),
            (one.x - 60, one.least + 170, Anchor::End),
            (one.x + 60, one.most - 310, Anchor::Start),
            (one.x - 60, one.most - 310, Anchor::End),
        ];
        let fits = |(x, y, anchor): &(i32, i32, Anchor)| {
            let (left, top, right, _) = room((*x, *y), *anchor, LETTERS, wide);
            let own = (left - 20, top - 10, right + 20, *y + APART + 60);
            let is_inside = own.0 >= plot.0 && own.1 >= plot.1 + 40 && own.2 <= plot.2 && own.3 <= plot.3;
            is_inside && is_beside(placed, own) && taken.iter().all(|other| !overlap(own, *other))
        };
        let Some((x, y, anchor)) = places.into_iter().find(fits) else { continue };
        let (left, top, right, _) = room((x, y), anchor, LETTERS, wide);
        taken.push((left - 20, top - 10, right + 20, y + APART + 60));
        drawing.write(title, (x, y), anchor, LETTERS, Tone::Strong);
        drawing.write(value, (x, y + APART), anchor, SMALL, Tone::Muted);
    }
}

/// Whether a rectangle lies wholly below the lower line or above the upper one.
fn is_beside(placed: &[Placed<'_>], (left, top, right, bottom): Room) -> bool {
    let at = |x: i32, of: fn(&Placed<'_>) -> i32| -> Option<i32> {
        placed.windows(2).find(|pair| (pair[0].x..=pair[1].x).contains(&x)).map(|pair| {
            let (from, to) = (&pair[0], &pair[1]);
            let share = f64::from(x - from.x) / f64::from((to.x - from.x).max(1));
            of(from) + (f64::from(of(to) - of(from)) * share).round() as i32
        })
    };
    let samples = || (0..=8).map(|step| left + (right - left) * step / 8);
    let corners = || placed.iter().map(|one| one.x).filter(|x| (left..=right).contains(x));
    let is_below = samples().chain(corners()).all(|x| at(x, |one| one.least).is_none_or(|y| top > y + 30));
    let is_above = samples().chain(corners()).all(|x| at(x, |one| one.most).is_none_or(|y| bottom < y - 30));
    is_below || is_above
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legible::faults;

    fn band(ranges: &[(i32, f64, f64)], name: &str) -> Band {
        let moment = |(day, at_least, at_most): &(i32, f64, f64)| Moment {
            day: *day,
            on: "2026-09-11".into(),
            range: Range { at_least: *at_least, at_most: *at_most },
            event: Some((name.to_owned(), "8–89%".into())),
        };
        Band {
            moments: ranges.iter().map(moment).collect(),
            target: "Target".into(),
            at_least: ("at least".into(), "51%".into()),
            at_most: "at most 54%".into(),
        }
    }

    #[test]
    fn all_is_read_whatever_the_course() {
        let courses: [&[(i32, f64, f64)]; 7] = [
            &[],
            &[(0, 0.5, 0.6)],
            &[(0, 0.08, 0.89), (39, 0.37, 0.63), (78, 0.51, 0.54)],
            &[(0, 0.0, 1.0), (1, 1.0, 1.0)],
            &[(0, 1.0, 1.0), (1, 0.0, 0.0)],
            &[(0, 0.1, 0.1), (1, 0.2, 0.3), (2, 0.1, 0.9), (3, 0.9, 0.9), (4, 0.3, 0.35), (5, 0.99, 1.0)],
            &[(7, 0.2, 0.3), (7, 0.2, 0.3), (7, 0.2, 0.3)],
        ];
        for course in courses {
            for name in ["First look", "Before the second internal audit of the whole organisation"] {
                for size in Size::ALL {
                    let drawing = band(course, name).draw(size);
                    assert!(faults(&drawing).is_empty(), "{course:?}: {:?}", faults(&drawing));
                }
            }
        }
    }

    #[test]
    fn what_is_sure_rises_what_is_possible_is_hatched_and_the_events_are_named() {
        let drawing =
            band(&[(0, 0.1, 0.9), (39, 0.4, 0.6), (78, 0.5, 0.6)], "Scope signed").draw(Size::Large);
        let sure = drawing.shapes.iter().find_map(|shape| match shape {
            Shape::Line { points, tone: Tone::Sure, .. } => Some(points.clone()),
            _ => None,
        });
        let sure = sure.unwrap();
        assert!(sure.len() == 3 && sure[0].1 > sure[1].1 && sure[1].1 > sure[2].1);
        let area = |shape: &&Shape| matches!(shape, Shape::Area { tone: Tone::Possible, .. });
        assert_eq!(drawing.shapes.iter().filter(area).count(), 1);
        let named = |shape: &&Shape| matches!(shape, Shape::Text { text, .. } if text == "Scope signed");
        assert!(drawing.shapes.iter().filter(named).count() >= 2);
    }

    #[test]
    fn where_everything_is_known_there_is_no_band() {
        let drawing = band(&[(0, 0.1, 0.1), (9, 0.4, 0.4)], "").draw(Size::Small);
        assert!(!drawing.shapes.iter().any(|shape| matches!(shape, Shape::Area { .. })));
    }
}
