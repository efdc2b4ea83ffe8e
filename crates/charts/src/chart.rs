//! Sum type: every kind of chart, drawn at a size, and dressed for a slide.

use crate::answers::Answers;
use crate::band::Band;
use crate::bars::Bar;
use crate::course::Course;
use crate::matrix::Matrix;
use crate::meters::{Beam, Meters};
use crate::pen::{LETTERS, SMALL};
use crate::radar::Axis;
use crate::ranking::Ranking;
use crate::risk_map::RiskMap;
use crate::stacks::Stacks;
use crate::steps::Steps;
use crate::strip::Strip;
use crate::{Anchor, ChartError, Drawing, Point, Shape, Size, Tone, bars, radar};

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// What a room said.
    Answers(Answers),
    /// One range against the target.
    Beam(Beam),
    /// A range over time.
    Band(Band),
    /// Parts of wholes.
    Meters(Meters),
    /// A cell each.
    Strip(Strip),
    /// An axis each, with what the target is called; bars where there is only room for the small size.
    Radar(Vec<Axis>, String),
    /// A range each, with what the target is called.
    Bars(Vec<Bar>, String),
    /// Counts over time.
    Steps(Steps),
    /// Counts by two scales.
    Matrix(Box<Matrix>),
    /// Risks by likelihood and impact.
    RiskMap(Box<RiskMap>),
    /// What counts most.
    Ranking(Ranking),
    /// Counts by band at moments.
    Stacks(Stacks),
    /// Values over time.
    Course(Course),
}

impl Chart {
    /// Draws it.
    ///
    /// # Errors
    /// [`ChartError`], which only a defect in here can cause.
    pub fn draw(&self, size: Size) -> Result<Drawing, ChartError> {
        match self {
            Self::Answers(answers) => Ok(answers.draw(size)),
            Self::Beam(beam) => Ok(beam.draw(size)),
            Self::Band(band) => Ok(band.draw(size)),
            Self::Meters(meters) => Ok(meters.draw(size)),
            Self::Strip(strip) => Ok(strip.draw(size)),
            // Around a small radar there is no room for names that can be read.
            Self::Radar(axes, target) => match size {
                Size::Small => bars::draw(&axes.iter().map(bar).collect::<Vec<_>>(), target, size),
                Size::Large => radar::draw(axes, size),
            },
            Self::Bars(rows, target) => bars::draw(rows, target, size),
            Self::Steps(steps) => Ok(steps.draw(size)),
            Self::Matrix(matrix) => Ok(matrix.draw(size)),
            Self::RiskMap(map) => Ok(map.draw(size)),
            Self::Ranking(ranking) => Ok(ranking.draw(size)),
            Self::Stacks(stacks) => Ok(stacks.draw(size)),
            Self::Course(course) => Ok(course.draw(size)),
        }
    }
}

/// An axis as a bar.
fn bar(axis: &Axis) -> Bar {
    Bar { label: axis.label.clone(), range: axis.range, value: axis.value.clone(), hollow: axis.hollow }
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
    fn a_radar_gives_way_to_bars_where_it_would_be_small() {
        let axis = |label: &str| Axis {
            label: label.to_owned(),
            value: "41%".into(),
            range: Some(Range { at_least: 0.41, at_most: 0.6 }),
            hollow: false,
            before: None,
        };
        let names = ["4 Context", "5 Leadership", "6 Planning", "7 Support", "8 Operation", "9 Evaluation"];
        let radar = Chart::Radar(names.map(axis).to_vec(), "Target".into());
        let small = radar.draw(Size::Small).unwrap();
        let has_curve = |drawing: &Drawing| {
            drawing.shapes.iter().any(|shape| matches!(shape, Shape::Area { points, .. } if points.len() > 5))
        };
        assert!(!has_curve(&small) && has_curve(&radar.draw(Size::Large).unwrap()));
        assert!(faults(&small).is_empty(), "{:?}", faults(&small));
        for shape in &small.shapes {
            // A panel of a phone of 390 px leaves 309 of the 340 px that it is drawn for.
            if let Shape::Text { size, text, .. } = shape {
                assert!(size * 309 / 340 >= 110, "{text} is too small");
            }
        }
        let written = |name: &str| {
            small.shapes.iter().any(|shape| matches!(shape, Shape::Text { text, .. } if text == name))
        };
        assert!(names.into_iter().all(written));
    }

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
