//! Bars: one range a row, for what has few groups, such as the four themes.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::backend::{Recorder, colour, lettering, line};
use crate::{Anchor, ChartError, Drawing, Range, Tone, glyphs};

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

const WIDTH: i32 = 6400;
const ROW: i32 = 620;
const TOP: i32 = 330;
const BOTTOM: i32 = 120;
const LEFT: i32 = 40;
const RIGHT: i32 = 6360;
const BAR: i32 = 200;
const LETTERS: u32 = 150;
const SMALL: u32 = 125;

/// Lays the rows out under a scale from 0 to 100 %, with the target's plumb line at 100 %.
///
/// # Errors
/// [`ChartError`], which only a defect in here can cause.
pub fn draw(bars: &[Bar], target: &str) -> Result<Drawing, ChartError> {
    let height = TOP + ROW * bars.len() as i32 + BOTTOM;
    let mut drawing = Drawing { width: WIDTH as u32, height: height as u32, shapes: Vec::new() };
    let root = Recorder::new(&mut drawing).into_drawing_area();
    let track =
        Cartesian2d::<plotters::coord::types::RangedCoordf64, plotters::coord::types::RangedCoordf64>::new(
            0.0..1.0,
            0.0..bars.len() as f64,
            (LEFT..RIGHT, TOP..TOP + ROW * bars.len() as i32),
        );
    let chart = root.apply_coord_spec(track);

    for quarter in [0.0, 0.25, 0.5, 0.75] {
        let (x, _) = chart.map_coordinate(&(quarter, 0.0));
        line(&root, vec![(x, TOP), (x, height - BOTTOM)], Tone::Grid, 6)?;
        root.draw(&Text::new(
            format!("{} %", quarter * 100.0),
            (x, TOP - 120),
            lettering(Tone::Muted, SMALL, if quarter == 0.0 { Anchor::Start } else { Anchor::Middle }),
        ))?;
    }
    for (row, bar) in bars.iter().enumerate() {
        let (_, top) = chart.map_coordinate(&(0.0, row as f64));
        draw_row(&root, &chart, bar, top)?;
    }
    // The plumb line: a thin line with a weight at its end, hanging where the target is.
    line(&root, vec![(RIGHT, TOP - 40), (RIGHT, height - BOTTOM + 20)], Tone::Target, 12)?;
    let weight = [(RIGHT - 34, height - BOTTOM), (RIGHT + 34, height - BOTTOM), (RIGHT, height - 20)];
    root.draw(&Polygon::new(weight, colour(Tone::Target)))?;
    root.draw(&Text::new(target.to_owned(), (RIGHT, TOP - 120), lettering(Tone::Ink, SMALL, Anchor::End)))?;
    drop(chart);
    drop(root);
    Ok(drawing)
}

fn draw_row<C: CoordTranslate<From = (f64, f64)>>(
    root: &DrawingArea<Recorder<'_>, Shift>,
    chart: &DrawingArea<Recorder<'_>, C>,
    bar: &Bar,
    top: i32,
) -> Result<(), ChartError> {
    let label_at = top + 150;
    root.draw(&Text::new(bar.label.clone(), (LEFT, label_at), lettering(Tone::Ink, LETTERS, Anchor::Start)))?;
    let value_at = (RIGHT - 90, label_at);
    root.draw(&Text::new(bar.value.clone(), value_at, lettering(Tone::Ink, LETTERS, Anchor::End)))?;
    let (upper, lower) = (top + 280, top + 280 + BAR);
    let rectangle = |from: f64, to: f64| {
        let (left, _) = chart.map_coordinate(&(from, 0.0));
        let (right, _) = chart.map_coordinate(&(to, 0.0));
        [(left, upper), (right, lower)]
    };
    root.draw(&Rectangle::new(rectangle(0.0, 1.0), colour(Tone::Grid).filled()))?;
    if let Some(range) = bar.range {
        if range.at_most > range.at_least {
            root.draw(&Rectangle::new(
                rectangle(range.at_least, range.at_most),
                colour(Tone::Possible).filled(),
            ))?;
        }
        if range.at_least > 0.0 {
            let style = colour(if bar.hollow { Tone::Hollow } else { Tone::Sure });
            let style = if bar.hollow { style.stroke_width(16) } else { style.filled() };
            root.draw(&Rectangle::new(rectangle(0.0, range.at_least), style))?;
        }
    }
    Ok(())
}

/// Whether label and value of a row fit beside one another.
pub fn fits(bar: &Bar) -> bool {
    let width = |text: &str| glyphs::width(text) * LETTERS / 1000;
    width(&bar.label) + width(&bar.value) + 200 < (RIGHT - LEFT) as u32
}
