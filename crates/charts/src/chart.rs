//! Sum type: every kind of chart, drawn at a size, and dressed for a slide.

use crate::band::Band;
use crate::bars::Bar;
use crate::matrix::Matrix;
use crate::meters::{Beam, Meters};
use crate::pen::{LETTERS, SMALL};
use crate::radar::Axis;
use crate::steps::Steps;
use crate::strip::Strip;
use crate::{Anchor, ChartError, Drawing, Point, Shape, Size, Tone, bars, radar};

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// One range against the target.
    Beam(Beam),
    /// A range over time.
    Band(Band),
    /// Parts of wholes.
    Meters(Meters),
    /// A cell each.
    Strip(Strip),
    /// An axis each.
    Radar(Vec<Axis>),
    /// A range each, with what the target is called.
    Bars(Vec<Bar>, String),
    /// Counts over time.
    Steps(Steps),
    /// Counts by two scales.
    Matrix(Box<Matrix>),
}

impl Chart {
    /// Draws it.
    ///
    /// # Errors
    /// [`ChartError`], which only a defect in here can cause.
    pub fn draw(&self, size: Size) -> Result<Drawing, ChartError> {
        match self {
            Self::Beam(beam) => Ok(beam.draw(size)),
            Self::Band(band) => Ok(band.draw(size)),
            Self::Meters(meters) => Ok(meters.draw(size)),
            Self::Strip(strip) => Ok(strip.draw(size)),
            Self::Radar(axes) => radar::draw(axes, size),
            Self::Bars(rows, target) => bars::draw(rows, target, size),
            Self::Steps(steps) => Ok(steps.draw(size)),
            Self::Matrix(matrix) => Ok(matrix.draw(size)),
        }
    }
}

/// What stands around a chart that is put on a slide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slide {
    /// Above it.
    pub title: String,
    /// Below it: whose it is, of which day, and that it is a self-assessment.
    pub foot: String,
}

const MARGIN: i32 = 200;
const HEAD: i32 = 440;
const FOOT: i32 = 360;

impl Slide {
    /// A drawing with its title above it and its source below.
    pub fn dress(&self, drawing: Drawing) -> Drawing {
        let (width, height) = (drawing.width as i32 + 2 * MARGIN, drawing.height as i32 + HEAD + FOOT);
        let mut slide =
            Drawing { width: width as u32, height: height as u32, shapes: Vec::new(), spots: Vec::new() };
        let room = drawing.width as i32;
        slide.write_in(&self.title, (MARGIN, 220), Anchor::Start, LETTERS + 30, Tone::Strong, room);
        slide.shapes.extend(drawing.shapes.into_iter().map(|shape| moved(shape, (MARGIN, HEAD))));
        slide.write_in(&self.foot, (MARGIN, height - 160), Anchor::Start, SMALL, Tone::Muted, room);
        slide
    }
}

fn moved(shape: Shape, by: Point) -> Shape {
    let to = |(x, y): Point| (x + by.0, y + by.1);
    let all = |points: Vec<Point>| points.into_iter().map(to).collect();
    match shape {
        Shape::Line { points, tone, width } => Shape::Line { points: all(points), tone, width },
        Shape::Area { points, tone } => Shape::Area { points: all(points), tone },
        Shape::Box { from, to: end, tone, filled } => {
            Shape::Box { from: to(from), to: to(end), tone, filled }
        }
        Shape::Circle { centre, radius, tone, filled } => {
            Shape::Circle { centre: to(centre), radius, tone, filled }
        }
        Shape::Text { at, anchor, size, tone, text } => Shape::Text { at: to(at), anchor, size, tone, text },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Range;
    use crate::legible::faults;

    #[test]
    fn on_a_slide_a_chart_has_its_title_and_source_and_nothing_leaves_it() {
        let beam = Beam { range: Some(Range { at_least: 0.5, at_most: 0.6 }), target: "Target".into() };
        for size in Size::ALL {
            let slide = Slide {
                title: "Readiness ".repeat(20),
                foot: "Larkfield Joinery, 2026-11-27, self-assessment".into(),
            };
            let plain = beam.draw(size);
            let dressed = slide.dress(plain.clone());
            assert_eq!(dressed.shapes.len(), plain.shapes.len() + 2);
            assert!(faults(&dressed).is_empty(), "{:?}", faults(&dressed));
        }
    }
}
