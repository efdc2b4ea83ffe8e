//! Radar: one axis a group, for what has many, such as the seven clauses.

use std::f64::consts::TAU;

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::backend::{Recorder, colour, lettering};
use crate::{Anchor, ChartError, Drawing, Point, Range, Tone, glyphs};

/// One axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// What it is about.
    pub label: String,
    /// How far; none when there is no figure.
    pub range: Option<Range>,
    /// Whether it rests on a single answer.
    pub hollow: bool,
    /// How far it was before, at least; drawn as a line of its own where any axis has it.
    pub before: Option<f64>,
}

const WIDTH: i32 = 6400;
const HEIGHT: i32 = 4900;
const CENTRE: Point = (WIDTH / 2, HEIGHT / 2 + 20);
const RADIUS: f64 = 1700.0;
const LETTERS: u32 = 150;
const LINE_HEIGHT: i32 = 180;

/// Draws the axes clockwise from the top; the rim is the target.
///
/// # Errors
/// [`ChartError`], which only a defect in here can cause.
pub fn draw(axes: &[Axis]) -> Result<Drawing, ChartError> {
    let mut drawing = Drawing { width: WIDTH as u32, height: HEIGHT as u32, shapes: Vec::new() };
    let root = Recorder::new(&mut drawing).into_drawing_area();
    let at = |axis: usize, share: f64| on_axis(axis, axes.len(), share);

    for share in [0.25, 0.5, 0.75, 1.0] {
        let mut ring: Vec<Point> = (0..axes.len()).map(|axis| at(axis, share)).collect();
        ring.extend(ring.first().copied());
        let (tone, width) = if share < 1.0 { (Tone::Grid, 8) } else { (Tone::Target, 12) };
        root.draw(&PathElement::new(ring, colour(tone).stroke_width(width)))?;
    }
    for axis in 0..axes.len() {
        root.draw(&PathElement::new([CENTRE, at(axis, 1.0)], colour(Tone::Grid).stroke_width(8)))?;
    }
    polygon(&root, axes, Tone::Possible, |range| range.at_most)?;
    polygon(&root, axes, Tone::Sure, |range| range.at_least)?;
    if axes.iter().any(|axis| axis.before.is_some()) {
        let mut before: Vec<Point> = axes
            .iter()
            .enumerate()
            .map(|(number, axis)| at(number, axis.before.unwrap_or_default()))
            .collect();
        before.extend(before.first().copied());
        root.draw(&PathElement::new(before, colour(Tone::Before).stroke_width(20)))?;
    }
    for (number, axis) in axes.iter().enumerate() {
        if let Some(range) = axis.range {
            let (tone, style) = if axis.hollow { (Tone::Hollow, false) } else { (Tone::Sure, true) };
            let style = ShapeStyle { color: colour(tone).to_rgba(), filled: style, stroke_width: 16 };
            root.draw(&Circle::new(at(number, range.at_least), 46, style))?;
        }
        label(&root, axis, number, axes.len())?;
    }
    drop(root);
    Ok(drawing)
}

fn on_axis(axis: usize, of: usize, share: f64) -> Point {
    let angle = TAU * axis as f64 / of as f64;
    let x = f64::from(CENTRE.0) + RADIUS * share * angle.sin();
    let y = f64::from(CENTRE.1) - RADIUS * share * angle.cos();
    (x.round() as i32, y.round() as i32)
}

fn polygon(
    root: &DrawingArea<Recorder<'_>, Shift>,
    axes: &[Axis],
    tone: Tone,
    end: impl Fn(Range) -> f64,
) -> Result<(), ChartError> {
    let corners: Vec<Point> = axes
        .iter()
        .enumerate()
        .map(|(number, axis)| on_axis(number, axes.len(), axis.range.map_or(0.0, &end)))
        .collect();
    root.draw(&Polygon::new(corners.clone(), colour(tone)))?;
    let closed: Vec<Point> = corners.iter().chain(corners.first()).copied().collect();
    Ok(root.draw(&PathElement::new(closed, colour(tone).stroke_width(16)))?)
}

fn label(
    root: &DrawingArea<Recorder<'_>, Shift>,
    axis: &Axis,
    number: usize,
    of: usize,
) -> Result<(), ChartError> {
    let (x, y) = on_axis(number, of, 1.09);
    let anchor = match x - CENTRE.0 {
        off if off > 200 => Anchor::Start,
        off if off < -200 => Anchor::End,
        _ => Anchor::Middle,
    };
    let room = match anchor {
        Anchor::Start => WIDTH - x,
        Anchor::End => x,
        Anchor::Middle => WIDTH / 2,
    };
    let lines = glyphs::wrap(&axis.label, LETTERS, room.unsigned_abs());
    // At the top lines grow upwards, at the bottom downwards, at the sides both ways.
    let height = LINE_HEIGHT * (lines.len() as i32 - 1);
    let down = f64::from(y - CENTRE.1) / (RADIUS * 1.09);
    let first = y - (f64::from(height) * (1.0 - down) / 2.0).round() as i32;
    for (line, text) in lines.into_iter().enumerate() {
        let at = (x, first + LINE_HEIGHT * line as i32);
        root.draw(&Text::new(text, at, lettering(Tone::Ink, LETTERS, anchor)))?;
    }
    Ok(())
}
