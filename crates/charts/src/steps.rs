//! Steps: counts over days, done against planned, with plumbs where audits hang.

use plotters::coord::CoordTranslate as _;
use plotters::coord::types::{RangedCoordf64, RangedCoordi32};
use plotters::prelude::Cartesian2d;

use crate::glyphs::measure;
use crate::legible::{Room, overlap, room};
use crate::pen::SMALL;
use crate::{Anchor, Drawing, Point, Shape, Size, Tone};

/// Counts over days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    /// How many there were, day by day.
    pub all: Vec<(i32, u32)>,
    /// How many were done.
    pub done: Vec<(i32, u32)>,
    /// How many were to be done by then.
    pub planned: Vec<(i32, u32)>,
    /// What stands at these three.
    pub labels: [String; 3],
    /// Today, and what it is called.
    pub today: (i32, String),
    /// The days of audits, and what these are called.
    pub plumbs: Vec<(i32, String)>,
    /// The first and the last day in words.
    pub ends: [String; 2],
}

/// A name above the plot: its words, its place, its row and how it is anchored, and its tone.
type Head = (String, (i32, i32, Anchor), Tone);

type Plane = Cartesian2d<RangedCoordi32, RangedCoordf64>;

const LEFT: i32 = 300;
const LINE: i32 = 150;
const FOOT: i32 = 380;

impl Steps {
    /// The first and the last day.
    pub fn days(&self) -> (i32, i32) {
        let counts = [&self.all, &self.done, &self.planned];
        let counted = counts.into_iter().flatten().map(|(day, _)| *day);
        let days = || counted.clone().chain(self.plumbs.iter().map(|(day, _)| *day)).chain([self.today.0]);
        let first = days().min().unwrap_or_default();
        (first, days().max().unwrap_or_default().max(first + 1))
    }

    /// Draws them.
    pub(crate) fn draw(&self, size: Size) -> Drawing {
        let (above, heads) = self.heads(size);
        let (top, height) = (LINE * above + 120, LINE * above + size.pick(1900, 2400));
        let mut drawing = Drawing::blank(size, height);
        let (right, bottom) = (size.width() - 80, height - FOOT);
        let most =
            [&self.all, &self.done, &self.planned].into_iter().flatten().map(|(_, count)| *count).max();
        let scale = Scale::of(most.unwrap_or_default());
        let (first, last) = self.days();
        let plane = Plane::new(first..last, f64::from(scale.most)..0.0, (LEFT..right, top..bottom));
        let at = |day: i32, count: u32| plane.translate(&(day, f64::from(count)));
        for count in (0..=scale.most).step_by(scale.step as usize) {
            let (_, y) = at(first, count);
            drawing.line(vec![(LEFT, y), (right, y)], Tone::Grid, 10);
            drawing.write(&count.to_string(), (LEFT - 60, y), Anchor::End, SMALL, Tone::Muted);
        }
        let all = stairs(&self.all, last, at);
        let done = stairs(&self.done, self.today.0, at);
        let planned = stairs(&self.planned, last, at);
        if let (Some(start), Some(end)) = (done.first(), done.last()) {
            let floor = [(end.0, bottom), (start.0, bottom)];
            let points = done.iter().chain(&floor).copied().collect();
            drawing.shapes.push(Shape::Area { points, tone: Tone::Sure });
        }
        drawing.line(planned.clone(), Tone::Before, 15);
        drawing.line(all.clone(), Tone::Ink, 18);
        drawing.line(done.clone(), Tone::Sure, 26);
        let (today, _) = at(self.today.0, 0);
        drawing.line(vec![(today, top - 40), (today, bottom)], Tone::Before, 12);
        let mut upright = vec![[(today, top - 40), (today, bottom)]];
        for (day, _) in &self.plumbs {
            let (x, _) = at(*day, 0);
            drawing.plumb(x, top - 40, bottom - 20);
            upright.push([(x, top - 40), (x, bottom)]);
        }
        for (words, (x, row, anchor), tone) in heads {
            let at = (x, 90 + LINE * row);
            drawing.write(&words, at, anchor, SMALL, tone);
        }
        let [from, to] = &self.ends;
        let half = (right - LEFT) / 2 - 100;
        drawing.write_in(from, (LEFT, bottom + 260), Anchor::Start, SMALL, Tone::Muted, half);
        drawing.write_in(to, (right, bottom + 260), Anchor::End, SMALL, Tone::Muted, half);
        self.draw_labels(&mut drawing, &[&all, &done, &planned], upright, (LEFT, top, right, bottom));
        drawing
    }

    /// Names of today and the audits above the plot, each in the first row where it has room; how many rows there are.
    fn heads(&self, size: Size) -> (i32, Vec<Head>) {
        let (first, last) = self.days();
        let right = size.width() - 80;
        let share = |day: i32| f64::from(day - first) / f64::from(last - first);
        let x = |day: i32| LEFT + (f64::from(right - LEFT) * share(day)).round() as i32;
        let mut rows: Vec<Vec<Room>> = Vec::new();
        let mut heads = Vec::new();
        let plumbs = self.plumbs.iter().map(|(day, name)| (*day, name, Tone::Strong));
        for (day, name, tone) in [(self.today.0, &self.today.1, Tone::Muted)].into_iter().chain(plumbs) {
            let words = crate::glyphs::fit(name, SMALL, tone, right - LEFT);
            let wide = measure(&words, SMALL, tone);
            let half = wide as i32 / 2 + 10;
            let at = x(day).clamp(half, size.width() - half);
            let (left, ..) = room((at, 0), Anchor::Middle, SMALL, wide);
            let own = (left - 60, 0, left + wide as i32 + 60, 1);
            let free = rows.iter().position(|row| row.iter().all(|other| !overlap(own, *other)));
            let row = free.unwrap_or(rows.len());
            if row == rows.len() {
                rows.push(Vec::new());
            }
            rows[row].push(own);
            heads.push((words, (at, row as i32, Anchor::Middle), tone));
        }
        (rows.len() as i32, heads)
    }

    /// Names each line where it runs over nothing else; the line under the title says the rest.
    fn draw_labels(
        &self,
        drawing: &mut Drawing,
        lines: &[&[Point]; 3],
        upright: Vec<[Point; 2]>,
        plot: Room,
    ) {
        let runs = lines.iter().flat_map(|line| line.windows(2).map(|pair| [pair[0], pair[1]]));
        let runs: Vec<[Point; 2]> = runs.chain(upright).collect();
        let mut taken: Vec<Room> = Vec::new();
        let tones = [Tone::Muted, Tone::Strong, Tone::Muted];
        for number in [1, 0, 2] {
            let (label, line, tone) = (&self.labels[number], lines[number], tones[number]);
            let wide = measure(label, SMALL, tone);
            let mut places = line.iter().rev().flat_map(|(x, y)| {
                let beside = [(x + 70, *y, Anchor::Start), (x - 70, y - 110, Anchor::End)];
                let below = [(x + 70, y - 110, Anchor::Start), (x - 70, y + 110, Anchor::End)];
                beside.into_iter().chain(below).chain([(x + 70, y + 110, Anchor::Start)])
            });
            let own = |(x, y, anchor): (i32, i32, Anchor)| {
                let (left, top, right, bottom) = room((x, y), anchor, SMALL, wide);
                (left - 30, top - 20, right + 30, bottom + 20)
            };
            let fits = |place: &(i32, i32, Anchor)| {
                let own = own(*place);
                let is_inside = own.0 >= plot.0 && own.1 >= plot.1 && own.2 <= plot.2 && own.3 <= plot.3;
                is_inside
                    && runs.iter().all(|run| !overlap(own, around(*run)))
                    && taken.iter().all(|other| !overlap(own, *other))
            };
            if let Some(place) = places.find(fits) {
                taken.push(own(place));
                drawing.write(label, (place.0, place.1), place.2, SMALL, tone);
            }
        }
    }
}

/// The rectangle around an upright or level run, which has no extent of its own one way.
fn around([from, to]: [Point; 2]) -> Room {
    (from.0.min(to.0) - 10, from.1.min(to.1) - 10, from.0.max(to.0) + 10, from.1.max(to.1) + 10)
}

/// A line that stays level until the next day on which something changed.
fn stairs(counts: &[(i32, u32)], until: i32, at: impl Fn(i32, u32) -> Point) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for (day, count) in counts {
        let next = at(*day, *count);
        if let Some(before) = points.last() {
            points.push((next.0, before.1));
        }
        points.push(next);
    }
    if let Some((day, count)) = counts.last()
        && *day < until
    {
        points.push(at(until, *count));
    }
    points
}

/// Round numbers for a scale that begins at nothing.
struct Scale {
    step: u32,
    most: u32,
}

impl Scale {
    fn of(most: u32) -> Self {
        let rough = most.div_ceil(4).max(1);
        let mut ten = 1;
        while ten * 10 <= rough {
            ten *= 10;
        }
        let step = [1, 2, 5, 10].into_iter().map(|by| by * ten).find(|step| *step >= rough).unwrap_or(rough);
        Self { step, most: most.div_ceil(step).max(1) * step }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legible::faults;

    fn steps(done: &[(i32, u32)], planned: &[(i32, u32)], name: &str) -> Steps {
        Steps {
            all: vec![(0, 15), (40, 19)],
            done: done.to_vec(),
            planned: planned.to_vec(),
            labels: ["19 actions".into(), "4 done".into(), "by the planned dates".into()],
            today: (77, "Today".into()),
            plumbs: vec![(280, name.to_owned()), (300, name.to_owned())],
            ends: ["2026-09-11".into(), "2027-08-09".into()],
        }
    }

    #[test]
    fn all_is_read_however_near_the_audits_are() {
        let planned: Vec<(i32, u32)> = (0..18).map(|n| (n as i32 * 15 + 5, n + 1)).collect();
        let courses: [&[(i32, u32)]; 3] = [&[(0, 0), (20, 1), (60, 4)], &[(0, 0)], &[(0, 0), (10, 19)]];
        for done in courses {
            for name in ["Stage 1", "The second part of the certification audit"] {
                for size in Size::ALL {
                    let drawing = steps(done, &planned, name).draw(size);
                    assert!(faults(&drawing).is_empty(), "{:?}", faults(&drawing));
                    let empty = Steps { all: Vec::new(), ..steps(&[], &[], name) }.draw(size);
                    assert!(faults(&empty).is_empty(), "{:?}", faults(&empty));
                }
            }
        }
    }

    #[test]
    fn what_is_done_is_a_line_that_only_rises_and_ends_today() {
        let drawing = steps(&[(0, 0), (20, 1), (60, 4)], &[(30, 5)], "Stage 1").draw(Size::Large);
        let sure = drawing.shapes.iter().find_map(|shape| match shape {
            Shape::Line { points, tone: Tone::Sure, .. } => Some(points.clone()),
            _ => None,
        });
        let sure = sure.unwrap();
        assert!(sure.windows(2).all(|pair| pair[1].0 >= pair[0].0 && pair[1].1 <= pair[0].1));
        let today = drawing.shapes.iter().find_map(|shape| match shape {
            Shape::Line { points, tone: Tone::Before, width: 12 } => points.first().copied(),
            _ => None,
        });
        assert_eq!(sure.last().map(|point| point.0), today.map(|point| point.0));
        let named = |shape: &Shape| matches!(shape, Shape::Text { text, .. } if text == "4 done");
        assert!(drawing.shapes.iter().any(named));
    }

    #[test]
    fn scales_have_round_steps() {
        for (most, step, end) in [(0, 1, 1), (3, 1, 3), (19, 5, 20), (41, 20, 60), (400, 100, 400)] {
            let scale = Scale::of(most);
            assert_eq!((scale.step, scale.most), (step, end), "{most}");
        }
    }
}
