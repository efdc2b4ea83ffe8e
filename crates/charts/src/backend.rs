//! A plotters backend that records.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use crate::glyphs::measure;
use crate::{Anchor, ChartError, Drawing, Point, Shape, Tone};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Keeps what plotters draws.
pub struct Recorder<'a> {
    drawing: &'a mut Drawing,
}

impl<'a> Recorder<'a> {
    /// Records into a drawing.
    pub fn new(drawing: &'a mut Drawing) -> Self {
        Self { drawing }
    }

    fn keep(&mut self, shape: Shape) -> Drawn {
        self.drawing.shapes.push(shape);
        Ok(())
    }
}

/// plotters knows colours, not tones: a tone travels through it as the blue part of a colour.
pub fn colour(tone: Tone) -> RGBColor {
    let index = Tone::ALL.iter().position(|t| *t == tone).unwrap_or_default();
    RGBColor(0, 0, index as u8)
}

fn tone(colour: BackendColor) -> Tone {
    Tone::ALL.get(usize::from(colour.rgb.2)).copied().unwrap_or(Tone::Ink)
}

/// The style of a text in a tone.
pub fn lettering(tone: Tone, size: u32, anchor: Anchor) -> TextStyle<'static> {
    let horizontal = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    TextStyle {
        font: ("sans-serif", size).into_font(),
        color: colour(tone).to_backend_color(),
        pos: Pos::new(horizontal, VPos::Center),
    }
}

/// Draws a line through points.
pub fn line(
    root: &DrawingArea<Recorder<'_>, Shift>,
    points: Vec<Point>,
    tone: Tone,
    width: u32,
) -> Result<(), ChartError> {
    Ok(root.draw(&PathElement::new(points, Color::stroke_width(&colour(tone), width)))?)
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.drawing.width, self.drawing.height)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.keep(Shape::Box { from: point, to: (point.0 + 1, point.1 + 1), tone: tone(color), filled: true })
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.keep(Shape::Box { from: upper_left, to: bottom_right, tone: tone(style.color()), filled: fill })
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points = path.into_iter().collect();
        self.keep(Shape::Line { points, tone: tone(style.color()), width: style.stroke_width() })
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.keep(Shape::Circle { centre: center, radius, tone: tone(style.color()), filled: fill })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        self.keep(Shape::Area { points: vert.into_iter().collect(), tone: tone(style.color()) })
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, pos: BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        self.keep(Shape::Text {
            at: pos,
            anchor,
            size: style.size() as u32,
            tone: tone(style.color()),
            text: text.to_owned(),
        })
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size() as u32;
        Ok((measure(text, size, tone(style.color())), size))
    }
}
