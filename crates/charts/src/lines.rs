//! Lines over days: how something went.

use plotters::coord::types::{RangedCoordf64, RangedCoordi32};
use plotters::prelude::*;

use crate::backend::{Recorder, colour, lettering, line};
use crate::{Anchor, ChartError, Drawing, Tone};

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What stands at its end.
    pub label: String,
    /// Its tone.
    pub tone: Tone,
    /// Day, as a number, and value.
    pub points: Vec<(i32, f64)>,
}

/// A scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The largest value.
    pub most: f64,
    /// Values that get a line, with their labels.
    pub marks: Vec<(f64, String)>,
    /// The first and the last day, with their labels.
    pub days: [(i32, String); 2],
    /// Days on which something else changed, with what it is called: values before and after one are not of one kind.
    pub breaks: Vec<(i32, String)>,
}

const WIDTH: i32 = 6400;
const HEIGHT: i32 = 3200;
const LEFT: i32 = 520;
const RIGHT: i32 = 5000;
const TOP: i32 = 200;
const BOTTOM: i32 = 2850;
const SMALL: u32 = 125;
/// Labels at line ends are at least so far apart.
const APART: i32 = 190;

type Plane<'a> = DrawingArea<Recorder<'a>, Cartesian2d<RangedCoordi32, RangedCoordf64>>;

/// Draws lines over days, each named at its end.
///
/// # Errors
/// [`ChartError`], which only a defect in here can cause.
pub fn draw(series: &[Series], scale: &Scale) -> Result<Drawing, ChartError> {
    let mut drawing = Drawing { width: WIDTH as u32, height: HEIGHT as u32, shapes: Vec::new() };
    let root = Recorder::new(&mut drawing).into_drawing_area();
    let [(first, first_label), (last, last_label)] = &scale.days;
    let last = (*last).max(first + 1);
    let most = scale.most.max(f64::MIN_POSITIVE);
    let plane = Cartesian2d::<RangedCoordi32, RangedCoordf64>::new(
        *first..last,
        most..0.0,
        (LEFT..RIGHT, TOP..BOTTOM),
    );
    let chart: Plane<'_> = root.apply_coord_spec(plane);
    for (value, label) in &scale.marks {
        let (_, y) = chart.map_coordinate(&(*first, *value));
        line(&root, vec![(LEFT, y), (RIGHT, y)], Tone::Grid, 6)?;
        root.draw(&Text::new(label.clone(), (LEFT - 80, y), lettering(Tone::Muted, SMALL, Anchor::End)))?;
    }
    for (day, label) in &scale.breaks {
        let (x, _) = chart.map_coordinate(&(*day, 0.0));
        line(&root, vec![(x, TOP), (x, BOTTOM)], Tone::Muted, 10)?;
        root.draw(&Text::new(label.clone(), (x, TOP - 90), lettering(Tone::Muted, SMALL, Anchor::Middle)))?;
    }
    let below = BOTTOM + 180;
    root.draw(&Text::new(first_label.clone(), (LEFT, below), lettering(Tone::Muted, SMALL, Anchor::Start)))?;
    root.draw(&Text::new(last_label.clone(), (RIGHT, below), lettering(Tone::Muted, SMALL, Anchor::End)))?;
    let mut ends: Vec<(i32, &Series)> = Vec::new();
    for one in series {
        let path: Vec<(i32, i32)> = one.points.iter().map(|point| chart.map_coordinate(point)).collect();
        let Some(end) = path.last().copied() else { continue };
        line(&root, path.clone(), one.tone, 20)?;
        for point in path {
            let style = ShapeStyle { color: colour(one.tone).to_rgba(), filled: true, stroke_width: 0 };
            root.draw(&Circle::new(point, 40, style))?;
        }
        ends.push((end.1, one));
    }
    ends.sort_by_key(|(y, _)| *y);
    let mut free = i32::MIN;
    for (y, one) in ends {
        let at = (RIGHT + 110, y.max(free));
        free = at.1 + APART;
        root.draw(&Text::new(one.label.clone(), at, lettering(Tone::Ink, SMALL, Anchor::Start)))?;
    }
    drop(chart);
    drop(root);
    Ok(drawing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Shape;

    #[test]
    fn a_line_rises_and_its_label_stands_at_its_end() {
        let series = Series { label: "least".into(), tone: Tone::Sure, points: vec![(0, 0.0), (10, 1.0)] };
        let scale = Scale {
            most: 1.0,
            marks: vec![(0.0, "0 %".into()), (1.0, "100 %".into())],
            days: [(0, "a".into()), (10, "b".into())],
            breaks: vec![(5, "2026.3".into())],
        };
        let drawing = draw(&[series], &scale).unwrap();
        let path = drawing.shapes.iter().find_map(|shape| match shape {
            Shape::Line { points, tone: Tone::Sure, .. } => Some(points.clone()),
            _ => None,
        });
        let [from, to] = path.unwrap()[..] else { panic!() };
        assert!(
            from.0 == LEFT && from.1 >= BOTTOM - 1 && to.0 >= RIGHT - 1 && to.1 == TOP,
            "{from:?} {to:?}"
        );
        let label = drawing.shapes.iter().find_map(|shape| match shape {
            Shape::Text { at, text, .. } if text == "least" => Some(*at),
            _ => None,
        });
        assert_eq!(label.map(|at| at.1), Some(to.1));
        // What changed half-way stands across, with its name above.
        let across = drawing.shapes.iter().find_map(|shape| match shape {
            Shape::Line { points, tone: Tone::Muted, .. } => Some(points.clone()),
            _ => None,
        });
        let [above, below] = across.unwrap()[..] else { panic!() };
        assert_eq!((above.0, above.1, below.1), (below.0, TOP, BOTTOM));
        assert!((above.0 - (LEFT + RIGHT) / 2).abs() <= 1, "{above:?}");
        let named = |shape: &Shape| matches!(shape, Shape::Text { text, .. } if text == "2026.3");
        assert!(drawing.shapes.iter().any(named));
    }

    #[test]
    fn labels_never_lie_on_one_another() {
        let series =
            |label: &str| Series { label: label.into(), tone: Tone::Sure, points: vec![(0, 0.5), (1, 0.5)] };
        let days = [(0, String::new()), (1, String::new())];
        let scale = Scale { most: 1.0, marks: vec![], days, breaks: vec![] };
        let drawing = draw(&[series("a"), series("b")], &scale).unwrap();
        let mut at: Vec<i32> = Vec::new();
        for shape in &drawing.shapes {
            if let Shape::Text { at: (x, y), .. } = shape
                && *x > RIGHT
            {
                at.push(*y);
            }
        }
        assert!(at[1] - at[0] >= APART);
    }
}
