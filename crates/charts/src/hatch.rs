//! Hatching: lines at 45 degrees for what is possible, with nothing filled behind them.

use crate::{Point, Shape, Tone};

/// How a shape is hatched, in the drawing's units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hatch {
    /// From one line to the next.
    pub apart: i32,
    /// The width of a line.
    pub width: i32,
}

/// Of bars that are low, of higher ones, and of areas.
pub const ALL: [Hatch; 3] =
    [Hatch { apart: 40, width: 11 }, Hatch { apart: 50, width: 12 }, Hatch { apart: 90, width: 8 }];

impl Hatch {
    /// How a shape is hatched, if it is.
    pub fn of(shape: &Shape) -> Option<Self> {
        let [low, high, area] = ALL;
        match shape {
            Shape::Area { tone: Tone::Possible, .. } => Some(area),
            Shape::Box { from, to, tone: Tone::Possible, filled: true } => {
                Some(if to.1 - from.1 <= 90 { low } else { high })
            }
            _ => None,
        }
    }
}

/// The lines of a hatching inside a polygon, for whoever has no patterns.
pub fn lines(corners: &[Point], apart: i32) -> Vec<[(f32, f32); 2]> {
    // A line at 45 degrees is where x and y have the same sum.
    let sums = || corners.iter().map(|(x, y)| x + y);
    let (Some(least), Some(most)) = (sums().min(), sums().max()) else { return Vec::new() };
    let step = (f64::from(apart) * std::f64::consts::SQRT_2).max(1.0);
    let mut lines = Vec::new();
    let mut sum = f64::from(least) + step / 2.0;
    while sum < f64::from(most) {
        let mut cuts: Vec<(f32, f32)> = Vec::new();
        for (number, from) in corners.iter().enumerate() {
            let to = corners[(number + 1) % corners.len()];
            let (before, after) = (f64::from(from.0 + from.1) - sum, f64::from(to.0 + to.1) - sum);
            if (before < 0.0) != (after < 0.0) {
                let share = before / (before - after);
                let between = |from: i32, to: i32| (f64::from(from) + f64::from(to - from) * share) as f32;
                cuts.push((between(from.0, to.0), between(from.1, to.1)));
            }
        }
        cuts.sort_by(|a, b| a.0.total_cmp(&b.0));
        lines.extend(cuts.chunks_exact(2).map(|pair| [pair[0], pair[1]]));
        sum += step;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_inside_and_rise_at_45_degrees() {
        let found = lines(&[(0, 0), (400, 0), (400, 100), (0, 100)], 50);
        assert!(found.len() >= 6, "{}", found.len());
        for [from, to] in found {
            for (x, y) in [from, to] {
                assert!((0.0..=400.0).contains(&x) && (0.0..=100.0).contains(&y), "{x} {y}");
            }
            assert!(((to.0 - from.0) + (to.1 - from.1)).abs() < 0.01);
        }
        assert!(lines(&[], 50).is_empty());
    }
}
