//! Charts as plain shapes.
//!
//! plotters lays a chart out on [`backend::Recorder`], which keeps what was drawn instead of painting it
//! and measures text by its own table, so that the same chart comes out natively, in the browser, in a
//! worker and under a strict content security policy. What is kept, a [`Drawing`], is turned into SVG
//! text by [`svg`], or into nodes by whoever shows it. Colours are [`Tone`]s: the surrounding style sheet
//! decides what they look like in light, dark and print.

pub mod answers;
pub mod band;
pub mod bars;
pub mod course;
pub mod hatch;
pub mod legible;
pub mod matrix;
pub mod meters;
pub mod radar;
pub mod ranking;
pub mod risk_map;
pub mod stacks;
pub mod steps;
pub mod strip;
pub mod svg;

mod backend;
mod chart;
mod glyphs;
mod pen;
mod tone;

pub use chart::{Chart, Slide};
pub use tone::{Look, Tone};

/// How large a chart is drawn; it is drawn for its size, not scaled to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 340 CSS pixels wide: a phone, or a narrow panel.
    Small,
    /// 680 wide.
    Large,
}

impl Size {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Small, Self::Large];

    /// The width of a drawing, in its units.
    pub fn width(self) -> i32 {
        self.pick(3400, 6800)
    }

    /// One value for small drawings, another for large ones.
    pub(crate) fn pick<T>(self, small: T, large: T) -> T {
        match self {
            Self::Small => small,
            Self::Large => large,
        }
    }
}

/// Where a text hangs on its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

impl Anchor {
    /// The value of SVG's `text-anchor`.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A point, in the drawing's units.
pub type Point = (i32, i32);

/// One thing that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// An open line through points.
    Line {
        /// The points.
        points: Vec<Point>,
        /// Its tone.
        tone: Tone,
        /// Its width.
        width: u32,
    },
    /// A filled area.
    Area {
        /// Its corners.
        points: Vec<Point>,
        /// Its tone.
        tone: Tone,
    },
    /// A rectangle.
    Box {
        /// The upper left corner.
        from: Point,
        /// The lower right corner.
        to: Point,
        /// Its tone.
        tone: Tone,
        /// Whether it is filled; otherwise only its outline is drawn.
        filled: bool,
    },
    /// A disc or a ring.
    Circle {
        /// Its centre.
        centre: Point,
        /// Its radius.
        radius: u32,
        /// Its tone.
        tone: Tone,
        /// Whether it is filled.
        filled: bool,
    },
    /// One line of text, centred vertically on its point.
    Text {
        /// Where it hangs.
        at: Point,
        /// How it hangs there.
        anchor: Anchor,
        /// The height of its letters.
        size: u32,
        /// Its tone.
        tone: Tone,
        /// The text.
        text: String,
    },
}

/// A finished chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Width in the drawing's units, ten to a CSS pixel.
    pub width: u32,
    /// Height in the same units.
    pub height: u32,
    /// What was drawn, in order.
    pub shapes: Vec<Shape>,
    /// Places in it that open something.
    pub spots: Vec<Spot>,
}

/// A place in a drawing that opens something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The upper left corner.
    pub from: Point,
    /// The lower right corner.
    pub to: Point,
    /// What it opens, by a key that whoever made the chart knows.
    pub key: String,
    /// What it says.
    pub says: String,
}

/// A range from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Its lower end.
    pub at_least: f64,
    /// Its upper end.
    pub at_most: f64,
}

/// A chart that could not be laid out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the chart could not be drawn: {0}")]
pub struct ChartError(String);

impl<E: std::error::Error + Send + Sync> From<plotters::drawing::DrawingAreaErrorKind<E>> for ChartError {
    fn from(error: plotters::drawing::DrawingAreaErrorKind<E>) -> Self {
        Self(error.to_string())
    }
}
