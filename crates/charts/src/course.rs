//! Course: values over days as a line, with the target as the plumb line across.

use plotters::coord::CoordTranslate as _;
use plotters::coord::types::{RangedCoordf64, RangedCoordi32};
use plotters::prelude::Cartesian2d;

use crate::glyphs::measure;
use crate::pen::{LETTERS, SMALL};
use crate::{Anchor, Drawing, Point, Shape, Size, Tone};

/// Values over days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Course {
    /// The values, by day, the oldest first; only finite ones are drawn.
    pub values: Vec<(i32, f64)>,
    /// The value to be reached, and what it is called; none where it is no number.
    pub target: Option<(f64, String)>,
    /// What stands at the last value.
    pub last: String,
    /// The first and the last day in words.
    pub ends: [String; 2],
}

const TOP: i32 = 200;
const FOOT: i32 = 300;
const APART: i32 = 150;
/// So many lines at most cross the plot.
const LINES: f64 = 4.0;

/// The range of values that is shown, in steps that people count in.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    least: f64,
    most: f64,
    step: f64,
}

impl Scale {
    /// One that holds some values.
    fn of(values: impl Iterator<Item = f64> + Clone) -> Self {
        let least = values.clone().fold(f64::INFINITY, f64::min);
        let most = values.fold(f64::NEG_INFINITY, f64::max);
        if !least.is_finite() || !most.is_finite() {
            return Self { least: 0.0, most: 1.0, step: 1.0 };
        }
        // What counts from nothing is shown from there, unless that would flatten it.
        let least = if least >= 0.0 && least < most / 2.0 { 0.0 } else { least };
        let span = (most - least).max(most.abs() * 1e-6).max(1e-6);
        let rough = span / LINES;
        let unit = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|times| times * unit).into_iter().find(|step| *step >= rough);
        let step = step.unwrap_or(unit * 10.0);
        let (down, up) = ((least / step).floor() * step, (most / step).ceil() * step);
        Self { least: down, most: if up > down { up } else { down + step }, step }
    }

    /// The values at which lines are drawn.
    fn lines(self) -> Vec<f64> {
        let count = ((self.most - self.least) / self.step).round().clamp(1.0, 2.0 * LINES) as u32;
        (0..=count).map(|number| self.least + self.step * f64::from(number)).collect()
    }

    /// A value as it stands beside its line: with as many decimals as the steps have.
    fn says(self, value: f64) -> String {
        let decimals = (-self.step.log10().floor()).clamp(0.0, 6.0) as usize;
        let says = format!("{value:.decimals$}");
        if says.trim_start_matches('-').chars().all(|c| matches!(c, '0' | '.')) {
            says.replace('-', "")
        } else {
            says
        }
    }
}

impl Course {
    /// Draws it.
    pub(crate) fn draw(&self, size: Size) -> Drawing {
        let height = size.pick(2000, 2800);
        let mut drawing = Drawing::blank(size, height);
        let values: Vec<(i32, f64)> =
            self.values.iter().filter(|(_, value)| value.is_finite()).copied().collect();
        let target = self.target.as_ref().filter(|(value, _)| value.is_finite());
        let shown = values.iter().map(|(_, value)| *value).chain(target.map(|(value, _)| *value));
        let scale = Scale::of(shown.collect::<Vec<_>>().into_iter());
        let beside = self.beside(size);
        let lines = scale.lines();
        let wide = |value: &f64| measure(&scale.says(*value), SMALL, Tone::Muted) as i32;
        let left = (lines.iter().map(wide).max().unwrap_or_default() + 140).min(size.width() / 3);
        let (right, bottom) = (size.width() - beside, height - FOOT);
        let days = || values.iter().map(|(day, _)| *day);
        let first = days().min().unwrap_or_default();
        let last = days().max().unwrap_or_default().max(first.saturating_add(1));
        let plane = Cartesian2d::<RangedCoordi32, RangedCoordf64>::new(
            first..last,
            scale.most..scale.least,
            (left..right, TOP..bottom),
        );
        for value in &lines {
            let (_, y) = plane.translate(&(first, *value));
            drawing.line(vec![(left, y), (right, y)], Tone::Grid, 10);
            drawing.write_in(&scale.says(*value), (left - 60, y), Anchor::End, SMALL, Tone::Muted, left - 80);
        }
        let points: Vec<Point> = values.iter().map(|one| plane.translate(one)).collect();
        if points.len() > 1 {
            drawing.line(points.clone(), Tone::Sure, 28);
        }
        for centre in &points {
            let circle = Shape::Circle { centre: *centre, radius: 36, tone: Tone::Sure, filled: true };
            drawing.shapes.push(circle);
        }
        let target = target.map(|(value, name)| (plane.translate(&(first, *value)).1, name));
        if let Some((y, _)) = target {
            drawing.line(vec![(left, y), (right, y)], Tone::Target, 15);
        }
        self.draw_ends(&mut drawing, target, points.last().copied(), (right, bottom, beside));
        self.draw_days(&mut drawing, &points, (left, right, bottom));
        drawing
    }

    /// The room that the labels at its end take.
    fn beside(&self, size: Size) -> i32 {
        let target = self.target.as_ref().map(|(_, name)| measure(name, LETTERS, Tone::Strong));
        let last = measure(&self.last, LETTERS, Tone::Strong);
        (target.unwrap_or_default().max(last) as i32 + 160).min(size.width() * 2 / 5)
    }

    /// What stands at the last value and at the target, neither on the other.
    fn draw_ends(
        &self,
        drawing: &mut Drawing,
        target: Option<(i32, &String)>,
        last: Option<Point>,
        (right, bottom, beside): (i32, i32, i32),
    ) {
        let (x, room) = (right + 90, beside - 100);
        let mut write = |words: &str, y: i32| {
            drawing.write_in(words, (x, y), Anchor::Start, LETTERS, Tone::Strong, room);
        };
        let within = |y: i32| y.clamp(TOP, bottom);
        match (target, last) {
            (Some((y, name)), Some((_, value))) => {
                let y = within(y);
                let beside = match value {
                    value if (value - y).abs() >= APART => within(value),
                    value if value >= y && y + APART <= bottom => y + APART,
                    _ if y - APART >= TOP => y - APART,
                    _ => y + APART,
                };
                write(name, y);
                write(&self.last, beside);
            }
            (Some((y, name)), None) => write(name, within(y)),
            (None, Some((_, value))) => write(&self.last, within(value)),
            (None, None) => {}
        }
    }

    fn draw_days(&self, drawing: &mut Drawing, points: &[Point], (left, right, bottom): (i32, i32, i32)) {
        let [first, last] = &self.ends;
        let y = bottom + 180;
        let room = (right - left) / 2 - 60;
        if let Some((x, _)) = points.first() {
            drawing.line(vec![(*x, bottom), (*x, bottom + 50)], Tone::Edge, 10);
            drawing.write_in(first, (left, y), Anchor::Start, SMALL, Tone::Muted, room);
        }
        if let Some((x, _)) = points.last().filter(|_| first != last) {
            drawing.line(vec![(*x, bottom), (*x, bottom + 50)], Tone::Edge, 10);
            drawing.write_in(last, (right, y), Anchor::End, SMALL, Tone::Muted, room);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legible::faults;

    fn course(values: &[(i32, f64)], target: Option<f64>, name: &str) -> Course {
        Course {
            values: values.to_vec(),
            target: target.map(|value| (value, name.to_owned())),
            last: "92% of all accounts".into(),
            ends: ["11 September 2026".into(), "12 November 2026".into()],
        }
    }

    #[test]
    fn all_is_read_whatever_was_measured() {
        let courses: [&[(i32, f64)]; 8] = [
            &[],
            &[(0, 90.0)],
            &[(0, 0.0), (9, 0.0)],
            &[(0, 70.0), (30, 85.0), (60, 92.0)],
            &[(0, -5.0), (30, 1e9)],
            &[(0, 1e-4), (1, 2e-4)],
            &[(5, 99.99), (6, 99.98), (7, 99.999)],
            &[(0, f64::NAN), (1, f64::INFINITY), (2, 4.0)],
        ];
        for values in courses {
            for target in [None, Some(95.0), Some(0.0), Some(-3.5)] {
                for name in ["Target", "Target: at least ninety-five of one hundred restore tests succeed"] {
                    for size in Size::ALL {
                        let drawing = course(values, target, name).draw(size);
                        assert!(faults(&drawing).is_empty(), "{values:?} {target:?}: {:?}", faults(&drawing));
                    }
                }
            }
        }
    }

    #[test]
    fn a_higher_value_stands_higher_and_the_target_crosses_at_its_own_value() {
        let drawing = course(&[(0, 70.0), (30, 80.0), (60, 90.0)], Some(80.0), "Target").draw(Size::Large);
        let line = |tone: Tone| {
            drawing.shapes.iter().find_map(|shape| match shape {
                Shape::Line { points, tone: own, .. } if *own == tone => Some(points.clone()),
                _ => None,
            })
        };
        let (values, target) = (line(Tone::Sure).unwrap(), line(Tone::Target).unwrap());
        assert!(values[0].1 > values[1].1 && values[1].1 > values[2].1);
        assert!((values[1].1 - target[0].1).abs() <= 1, "{values:?} {target:?}");
    }

    #[test]
    fn a_scale_holds_its_values_in_round_steps() {
        for (values, least, most) in [
            (vec![70.0, 95.0], 70.0_f64, 95.0_f64),
            (vec![3.0, 40.0], 0.0, 40.0),
            (vec![5.0], 5.0, 5.0),
            (vec![], 0.0, 1.0),
        ] {
            let scale = Scale::of(values.iter().copied());
            assert!(scale.least <= least && scale.most >= most, "{values:?}: {scale:?}");
            assert!(values.iter().all(|value| (scale.least..=scale.most).contains(value)), "{scale:?}");
            assert!(scale.lines().len() <= 9, "{scale:?}");
        }
    }
}
