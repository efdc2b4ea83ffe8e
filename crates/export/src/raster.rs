//! A chart as a PNG.

use charts::hatch::{self, Hatch};
use charts::{Anchor, Drawing, Look, Point, Shape};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider as _};
use tiny_skia::{FillRule, LineCap, LineJoin, Paint, PathBuilder, Pixmap, Stroke, StrokeDash, Transform};

use crate::ExportError;
use crate::fonts::REGULAR;

/// Dots to one of the drawing's units: ten units are a CSS pixel, and a sheet wants three dots to each.
const SCALE: f32 = 0.3;

/// The chart on white, sharp enough for paper.
///
/// # Errors
/// [`ExportError::Picture`], which only a defect can cause.
pub fn png(drawing: &Drawing) -> Result<Vec<u8>, ExportError> {
    let dots = |units: u32| ((units as f32 * SCALE) as u32).max(1);
    let mut map = Pixmap::new(dots(drawing.width), dots(drawing.height)).ok_or(ExportError::Picture)?;
    map.fill(tiny_skia::Color::WHITE);
    let font = FontRef::new(REGULAR).map_err(|_| ExportError::Picture)?;
    for shape in &drawing.shapes {
        draw(&mut map, &font, shape);
    }
    map.encode_png().map_err(|_| ExportError::Picture)
}

fn draw(map: &mut Pixmap, font: &FontRef<'_>, shape: &Shape) {
    let mut path = PathBuilder::new();
    match shape {
        Shape::Line { points, tone, width } => {
            run(&mut path, points);
            stroke(map, path, &tone.look(), *width as f32);
        }
        Shape::Area { points, tone } => match Hatch::of(shape) {
            Some(hatch) => hatched(map, points, hatch, &tone.look()),
            None => {
                run(&mut path, points);
                path.close();
                fill(map, path, &tone.look(), true);
            }
        },
        Shape::Box { from, to, tone, filled } => {
            let corners = [*from, (to.0, from.1), *to, (from.0, to.1)];
            match (Hatch::of(shape), filled) {
                (Some(hatch), _) => hatched(map, &corners, hatch, &tone.look()),
                (None, true) => fill(map, closed(&corners), &tone.look(), false),
                (None, false) => stroke(map, closed(&corners), &tone.look(), tone.look().outline as f32),
            }
        }
        Shape::Circle { centre, radius, tone, filled } => {
            path.push_circle(centre.0 as f32, centre.1 as f32, *radius as f32);
            match filled {
                true => fill(map, path, &tone.look(), false),
                false => {
                    fill(map, path.clone(), &WHITE, false);
                    stroke(map, path, &tone.look(), tone.look().outline as f32);
                }
            }
        }
        Shape::Text { at, anchor, size, tone, text } => {
            let mut pen = Pen { path, x: 0.0, y: 0.0 };
            write(font, &mut pen, text, *at, *anchor, *size as f32);
            fill(map, pen.path, &tone.look(), false);
        }
    }
}

/// What hollow points are filled with.
const WHITE: Look = Look { colour: [0xff; 3], opacity: 1.0, dashes: None, outline: 0 };

/// Lines at 45 degrees with an outline, and nothing filled behind them.
fn hatched(map: &mut Pixmap, corners: &[Point], hatch: Hatch, look: &Look) {
    let mut path = PathBuilder::new();
    for [from, to] in hatch::lines(corners, hatch.apart) {
        path.move_to(from.0, from.1);
        path.line_to(to.0, to.1);
    }
    let plain = Look { dashes: None, ..*look };
    stroke(map, path, &plain, hatch.width as f32);
    stroke(map, closed(corners), &plain, look.outline as f32);
}

fn closed(corners: &[Point]) -> PathBuilder {
    let mut path = PathBuilder::new();
    run(&mut path, corners);
    path.close();
    path
}

fn run(path: &mut PathBuilder, points: &[Point]) {
    for (number, (x, y)) in points.iter().enumerate() {
        match number {
            0 => path.move_to(*x as f32, *y as f32),
            _ => path.line_to(*x as f32, *y as f32),
        }
    }
}

fn scale() -> Transform {
    Transform::from_scale(SCALE, SCALE)
}

fn fill(map: &mut Pixmap, path: PathBuilder, look: &Look, is_area: bool) {
    let Some(path) = path.finish() else { return };
    let [red, green, blue] = look.colour;
    let mut paint = Paint::default();
    let opacity = if is_area { look.opacity } else { 1.0 };
    paint.set_color_rgba8(red, green, blue, (opacity * 255.0) as u8);
    map.fill_path(&path, &paint, FillRule::Winding, scale(), None);
}

fn stroke(map: &mut Pixmap, path: PathBuilder, look: &Look, width: f32) {
    let Some(path) = path.finish() else { return };
    let [red, green, blue] = look.colour;
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    let dash = look.dashes.and_then(|dashes| StrokeDash::new(dashes.to_vec(), 0.0));
    let stroke =
        Stroke { width, dash, line_cap: LineCap::Butt, line_join: LineJoin::Round, ..Stroke::default() };
    map.stroke_path(&path, &paint, &stroke, scale(), None);
}

/// Draws the outlines of letters at a place.
struct Pen {
    path: PathBuilder,
    x: f32,
    y: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx, self.y - cy, self.x + x, self.y - y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (left, top) = (self.x, self.y);
        self.path.cubic_to(left + ax, top - ay, left + bx, top - by, left + x, top - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

fn write(font: &FontRef<'_>, pen: &mut Pen, text: &str, at: Point, anchor: Anchor, size: f32) {
    let size_of = Size::new(size);
    let (letters, outlines) = (font.charmap(), font.outline_glyphs());
    let advances = font.glyph_metrics(size_of, LocationRef::default());
    let glyphs: Vec<_> = text.chars().map(|c| letters.map(c).unwrap_or_default()).collect();
    let width: f32 = glyphs.iter().map(|glyph| advances.advance_width(*glyph).unwrap_or_default()).sum();
    pen.x = at.0 as f32
        - match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
    // Half the height of capitals under the middle, where the text hangs.
    pen.y = at.1 as f32 + size * 0.357;
    for glyph in glyphs {
        if let Some(outline) = outlines.get(glyph) {
            outline.draw(DrawSettings::unhinted(size_of, LocationRef::default()), pen).ok();
        }
        pen.x += advances.advance_width(glyph).unwrap_or_default();
    }
}
