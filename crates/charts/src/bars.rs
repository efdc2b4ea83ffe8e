//! Bars: one range a row, for what has few groups, such as the four themes.

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;

use crate::backend::{Recorder, colour, lettering, line};
use crate::meters::WEIGHT;
use crate::pen::{LETTERS, SMALL};
use crate::{Anchor, ChartError, Drawing, Range, Size, Tone, glyphs};

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is about.
    pub label: String,
    /// How far; none when there is no figure.
    pub range: Option<Range>,
    /// The figure in words, or why there is none.
    pub value: String,
    /// Whether it rests on a single answer.
    pub hollow: bool,
}

/// The height of all letters in a small drawing on a screen, which a phone shows a little smaller.
const NARROW: u32 = 124;
const LEFT: i32 = 20;
const TOP: i32 = 60;
const BAR: i32 = 100;
const LINE: i32 = 150;
const GAP: i32 = 170;
/// The same where a column is as narrow as a phone, and pages are long.
const NARROW_GAP: i32 = 110;
const SCALE: i32 = 330;

/// A row with the lines of its label, and where it begins.
struct Placed<'a> {
    bar: &'a Bar,
    lines: Vec<String>,
    top: i32,
}

/// Lays the rows out over a scale from 0 to 100%, with the target's plumb line at 100%.
///
/// # Errors
/// [`ChartError`], which only a defect in here can cause.
pub fn draw(bars: &[Bar], target: &str, size: Size) -> Result<Drawing, ChartError> {
    lettered(bars, target, size, size.pick((NARROW, NARROW), (LETTERS, SMALL)))
}

/// The same for paper, where a small drawing is not made smaller still.
///
/// # Errors
/// [`ChartError`], which only a defect in here can cause.
pub fn printed(bars: &[Bar], target: &str, size: Size) -> Result<Drawing, ChartError> {
    lettered(bars, target, size, (LETTERS, SMALL))
}

/// Draws them with letters of two heights: of what is named, and of the scale.
fn lettered(
    bars: &[Bar],
    target: &str,
    size: Size,
    (letters, small): (u32, u32),
) -> Result<Drawing, ChartError> {
    let right = size.width() - WEIGHT;
    let mut end = TOP;
    let mut placed = Vec::new();
    for bar in bars {
        let value = glyphs::measure(&bar.value, letters, Tone::Ink) as i32;
        let room = (right - LEFT - value - 180).max(600);
        let lines = glyphs::wrap(&bar.label, letters, (room * 100 / glyphs::BOLD).unsigned_abs());
        let lines: Vec<String> =
            lines.iter().map(|line| glyphs::fit(line, letters, Tone::Strong, room)).collect();
        let top = end;
        end += LINE * lines.len().max(1) as i32 + BAR + size.pick(NARROW_GAP, GAP);
        placed.push(Placed { bar, lines, top });
    }
    let mut drawing = Drawing::blank(size, end + SCALE);
    let root = Recorder::new(&mut drawing).into_drawing_area();
    let track = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(0.0..1.0, 0.0..1.0, (LEFT..right, 0..end));
    let chart = root.apply_coord_spec(track);
    for placed in &placed {
        draw_row(&root, &chart, placed, right, letters)?;
    }
    // The plumb line: a thin line with a weight at its end, hanging where the target is.
    line(&root, vec![(right, 10), (right, end)], Tone::Target, 15)?;
    let weight = [(right - 50, end), (right + 50, end), (right + 50, end + 30), (right, end + 120)];
    root.draw(&Polygon::new([weight.as_slice(), &[(right - 50, end + 30)]].concat(), colour(Tone::Target)))?;
    for quarter in [0.0, 0.25, 0.5, 0.75] {
        let (x, _) = chart.map_coordinate(&(quarter, 0.0));
        let anchor = if quarter == 0.0 { Anchor::Start } else { Anchor::Middle };
        let words = format!("{}%", quarter * 100.0);
        root.draw(&Text::new(words, (x, end + 210), lettering(Tone::Muted, small, anchor)))?;
    }
    let (quarter, _) = chart.map_coordinate(&(0.75, 0.0));
    let target = glyphs::fit(target, small, Tone::Ink, right + WEIGHT - quarter - 240);
    let at = (right + WEIGHT, end + 210);
    root.draw(&Text::new(target, at, lettering(Tone::Ink, small, Anchor::End)))?;
    drop(chart);
    drop(root);
    Ok(drawing)
}

fn draw_row<C: CoordTranslate<From = (f64, f64)>>(
    root: &DrawingArea<Recorder<'_>, Shift>,
    chart: &DrawingArea<Recorder<'_>, C>,
    placed: &Placed<'_>,
    right: i32,
    letters: u32,
) -> Result<(), ChartError> {
    let Placed { bar, lines, top } = placed;
    for (number, words) in lines.iter().enumerate() {
        let at = (LEFT, top + 60 + LINE * number as i32);
        root.draw(&Text::new(words.clone(), at, lettering(Tone::Strong, letters, Anchor::Start)))?;
    }
    let value_at = (right - 90, top + 60);
    root.draw(&Text::new(bar.value.clone(), value_at, lettering(Tone::Ink, letters, Anchor::End)))?;
    let upper = top + LINE * lines.len().max(1) as i32;
    let rectangle = |from: f64, to: f64| {
        let (left, _) = chart.map_coordinate(&(from, 0.0));
        let (right, _) = chart.map_coordinate(&(to, 0.0));
        [(left, upper), (right, upper + BAR)]
    };
    let (least, most) = bar.range.map_or((0.0, 0.0), |range| (range.at_least, range.at_most));
    if most < 1.0 {
        root.draw(&Rectangle::new(rectangle(most, 1.0), colour(Tone::Track).filled()))?;
    }
    if most > least {
        root.draw(&Rectangle::new(rectangle(least, most), colour(Tone::Possible).filled()))?;
    }
    if least > 0.0 {
        let tone = if bar.hollow { Tone::Hollow } else { Tone::Sure };
        let style = if bar.hollow { colour(tone).stroke_width(16) } else { colour(tone).filled() };
        root.draw(&Rectangle::new(rectangle(0.0, least), style))?;
    }
    Ok(())
}
