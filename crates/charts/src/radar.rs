//! Radar: one axis a group, for what has many, such as the seven clauses.

use std::f64::consts::TAU;

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::backend::{Recorder, colour, lettering};
use crate::pen::{LETTERS, SMALL};
use crate::{Anchor, ChartError, Drawing, Point, Range, Size, Tone, glyphs};

/// One axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// What it is about.
    pub label: String,
    /// The figure in words.
    pub value: String,
    /// How far; none when there is no figure.
    pub range: Option<Range>,
    /// Whether it rests on a single answer.
    pub hollow: bool,
    /// How far it was before, at least; drawn as a line of its own where any axis has it.
    pub before: Option<f64>,
}

const LINE_HEIGHT: i32 = 140;
/// Labels stand so much further out than the rim.
const OUTSIDE: f64 = 1.1;
/// A name that is longer is cut.
const MOST_LINES: usize = 2;

/// Where the axes are.
struct Web {
    centre: Point,
    radius: f64,
    width: i32,
    letters: u32,
    axes: usize,
}

impl Web {
    fn new(size: Size, height: i32, axes: usize) -> Self {
        let width = size.width();
        let (radius, letters) = (size.pick(780.0, 1250.0), size.pick(SMALL, LETTERS));
        Self { centre: (width / 2, height / 2), radius, width, letters, axes }
    }

    fn at(&self, axis: usize, share: f64) -> Point {
        let angle = TAU * axis as f64 / self.axes as f64;
        let x = f64::from(self.centre.0) + self.radius * share * angle.sin();
        let y = f64::from(self.centre.1) - self.radius * share * angle.cos();
        (x.round() as i32, y.round() as i32)
    }
}

/// Draws the axes clockwise from the top; the rim is the target.
///
/// # Errors
/// [`ChartError`], which only a defect in here can cause.
pub fn draw(axes: &[Axis], size: Size) -> Result<Drawing, ChartError> {
    let height = size.pick(2500, 3500);
    let mut drawing = Drawing::blank(size, height);
    let web = Web::new(size, height, axes.len());
    let root = Recorder::new(&mut drawing).into_drawing_area();

    for share in [0.25, 0.5, 0.75, 1.0] {
        let mut ring: Vec<Point> = (0..axes.len()).map(|axis| web.at(axis, share)).collect();
        ring.extend(ring.first().copied());
        let (tone, width) = if share < 1.0 { (Tone::Grid, 8) } else { (Tone::Target, 15) };
        root.draw(&PathElement::new(ring, colour(tone).stroke_width(width)))?;
    }
    for axis in 0..axes.len() {
        root.draw(&PathElement::new([web.centre, web.at(axis, 1.0)], colour(Tone::Grid).stroke_width(8)))?;
    }
    let ends = |end: fn(Range) -> f64| -> Vec<Point> {
        let corner = |(number, axis): (usize, &Axis)| web.at(number, axis.range.map_or(0.0, end));
        axes.iter().enumerate().map(corner).collect()
    };
    let closed =
        |corners: &[Point]| -> Vec<Point> { corners.iter().chain(corners.first()).copied().collect() };
    // Where everything is known both polygons are one.
    if axes.iter().filter_map(|axis| axis.range).any(|range| range.at_most > range.at_least) {
        let most = ends(|range| range.at_most);
        root.draw(&PathElement::new(closed(&most), colour(Tone::Possible).stroke_width(18)))?;
    }
    let least = ends(|range| range.at_least);
    root.draw(&Polygon::new(least.clone(), colour(Tone::Sure)))?;
    root.draw(&PathElement::new(closed(&least), colour(Tone::Sure).stroke_width(22)))?;
    if axes.iter().any(|axis| axis.before.is_some()) {
        let corner = |(number, axis): (usize, &Axis)| web.at(number, axis.before.unwrap_or_default());
        let before: Vec<Point> = axes.iter().enumerate().map(corner).collect();
        root.draw(&PathElement::new(closed(&before), colour(Tone::Before).stroke_width(20)))?;
    }
    for (number, axis) in axes.iter().enumerate() {
        if let Some(range) = axis.range {
            let (tone, style) = if axis.hollow { (Tone::Hollow, false) } else { (Tone::Sure, true) };
            let style = ShapeStyle { color: colour(tone).to_rgba(), filled: style, stroke_width: 16 };
            root.draw(&Circle::new(web.at(number, range.at_least), 38, style))?;
        }
        label(&root, axis, number, &web)?;
    }
    drop(root);
    Ok(drawing)
}

fn label(
    root: &DrawingArea<Recorder<'_>, Shift>,
    axis: &Axis,
    number: usize,
    web: &Web,
) -> Result<(), ChartError> {
    let (x, y) = web.at(number, OUTSIDE);
    let anchor = match x - web.centre.0 {
        off if off > 200 => Anchor::Start,
        off if off < -200 => Anchor::End,
        _ => Anchor::Middle,
    };
    let room = match anchor {
        Anchor::Start => web.width - x,
        Anchor::End => x,
        Anchor::Middle => web.width / 2,
    };
    let mut lines = glyphs::wrap(&axis.label, web.letters, (room * 100 / glyphs::BOLD).unsigned_abs());
    if lines.len() > MOST_LINES {
        let rest = lines.split_off(MOST_LINES - 1);
        lines.push(rest.join(" "));
    }
    let named = lines.iter().map(|line| (glyphs::fit(line, web.letters, Tone::Strong, room), Tone::Strong));
    let value = (!axis.value.is_empty())
        .then(|| (glyphs::fit(&axis.value, web.letters, Tone::Muted, room), Tone::Muted));
    let lines: Vec<(String, Tone)> = named.chain(value).collect();
    // At the top lines grow upwards, at the bottom downwards, at the sides both ways.
    let height = LINE_HEIGHT * (lines.len() as i32 - 1);
    let down = f64::from(y - web.centre.1) / (web.radius * OUTSIDE);
    let first = y - (f64::from(height) * (1.0 - down) / 2.0).round() as i32;
    for (line, (text, tone)) in lines.into_iter().enumerate() {
        let at = (x, first + LINE_HEIGHT * line as i32);
        root.draw(&Text::new(text, at, lettering(tone, web.letters, anchor)))?;
    }
    Ok(())
}
