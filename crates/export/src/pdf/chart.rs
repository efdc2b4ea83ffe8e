//! Charts as vectors.

use charts::hatch::{self, Hatch};
use charts::{Anchor, Drawing, Look, Point, Shape};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point as Place, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::Font;
use report::{Picture, PictureOf};

use super::letters::Letters;
use super::sheets::{Face, Mark};
use super::tree::Role;
use super::{Layout, REMARK};

/// How much of the width a chart takes; one without much in it takes less, and the course over time least.
const SHARE: f32 = 0.86;
const LESS: f32 = 0.66;
const LEAST: f32 = 0.5;
/// The distance from the centre of a circle to the handles of its four curves.
const ROUND: f32 = 0.5523;

/// Width and height that a chart takes, in points.
pub(super) fn size(layout: &Layout<'_>, picture: &Picture) -> (f32, f32) {
    let ratio = picture.drawing.height as f32 / picture.drawing.width.max(1) as f32;
    let share = match ratio {
        _ if layout.sheets.is_in_column() => 1.0,
        _ if picture.of == PictureOf::Trend => LEAST,
        ratio if ratio < 0.6 => LESS,
        _ => SHARE,
    };
    let width = layout.sheets.room() * share;
    (width, width * ratio)
}

pub(super) fn lay_out(layout: &mut Layout<'_>, picture: &Picture) {
    let (width, height) = size(layout, picture);
    layout.sheets.need(height + 30.0);
    layout.paragraph(&REMARK, &picture.title);
    layout.tree.open(Role::Figure { says: picture.says.clone() });
    let leaf = layout.tree.leaf();
    let (_, y) = layout.sheets.here();
    let x = layout.sheets.left_edge();
    layout.sheets.mark(Mark::Chart { x, y, width, drawing: picture.drawing.clone(), leaf });
    layout.tree.close();
    layout.sheets.down(height + 10.0);
}

/// Draws a chart with its upper left corner at a place, in a width.
pub(super) fn draw(
    surface: &mut Surface<'_>,
    drawing: &Drawing,
    place: (f32, f32),
    width: f32,
    font: &Font,
    letters: &Letters<'_>,
) {
    let scale = width / drawing.width.max(1) as f32;
    surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, place.0, place.1));
    for shape in &drawing.shapes {
        match shape {
            Shape::Line { points, tone, width } => {
                stroke(surface, run(points, false), &tone.look(), *width as f32);
            }
            Shape::Area { points, tone } => match Hatch::of(shape) {
                Some(hatch) => hatched(surface, points, hatch, &tone.look()),
                None => fill(surface, run(points, true), &tone.look(), true),
            },
            Shape::Box { from, to, tone, filled } => {
                let corners = [*from, (to.0, from.1), *to, (from.0, to.1)];
                match (Hatch::of(shape), filled) {
                    (Some(hatch), _) => hatched(surface, &corners, hatch, &tone.look()),
                    (None, true) => fill(surface, run(&corners, true), &tone.look(), false),
                    (None, false) => {
                        stroke(surface, run(&corners, true), &tone.look(), tone.look().outline as f32);
                    }
                }
            }
            Shape::Circle { centre, radius, tone, filled } => {
                let circle = circle(*centre, *radius as f32);
                match filled {
                    true => fill(surface, circle, &tone.look(), false),
                    false => hollow(surface, circle, &tone.look()),
                }
            }
            Shape::Text { at, anchor, size, tone, text } => {
                let size = *size as f32;
                let text = letters.shown(text);
                let width = letters.width(&text, size, Face::Plain);
                let x = at.0 as f32
                    - match anchor {
                        Anchor::Start => 0.0,
                        Anchor::Middle => width / 2.0,
                        Anchor::End => width,
                    };
                paint(surface, &tone.look(), 1.0);
                let at = Place::from_xy(x, at.1 as f32 + size * 0.357);
                let glyphs = letters.glyphs(&text, Face::Plain);
                surface.draw_glyphs(at, &glyphs, font.clone(), &text, size, false);
            }
        }
    }
    surface.pop();
}

fn run(points: &[Point], is_closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (number, (x, y)) in points.iter().enumerate() {
        match number {
            0 => path.move_to(*x as f32, *y as f32),
            _ => path.line_to(*x as f32, *y as f32),
        }
    }
    if is_closed {
        path.close();
    }
    path.finish()
}

fn circle(centre: Point, radius: f32) -> Option<Path> {
    let (x, y, k) = (centre.0 as f32, centre.1 as f32, radius * ROUND);
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + k, x + k, y + radius, x, y + radius);
    path.cubic_to(x - k, y + radius, x - radius, y + k, x - radius, y);
    path.cubic_to(x - radius, y - k, x - k, y - radius, x, y - radius);
    path.cubic_to(x + k, y - radius, x + radius, y - k, x + radius, y);
    path.close();
    path.finish()
}

fn paint(surface: &mut Surface<'_>, look: &Look, opacity: f32) {
    let [red, green, blue] = look.colour;
    let opacity = NormalizedF32::new(opacity).unwrap_or(NormalizedF32::ONE);
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity,
        rule: Default::default(),
    }));
}

fn fill(surface: &mut Surface<'_>, path: Option<Path>, look: &Look, is_area: bool) {
    let Some(path) = path else { return };
    paint(surface, look, if is_area { look.opacity } else { 1.0 });
    surface.draw_path(&path);
}

fn stroke(surface: &mut Surface<'_>, path: Option<Path>, look: &Look, width: f32) {
    let Some(path) = path else { return };
    surface.set_fill(None);
    outline(surface, &path, look, width);
}

fn outline(surface: &mut Surface<'_>, path: &Path, look: &Look, width: f32) {
    let [red, green, blue] = look.colour;
    let dash = look.dashes.map(|dashes| StrokeDash { array: dashes.to_vec(), offset: 0.0 });
    surface.set_stroke(Some(Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width,
        dash,
        ..Stroke::default()
    }));
    surface.draw_path(path);
    surface.set_stroke(None);
}

fn hollow(surface: &mut Surface<'_>, path: Option<Path>, look: &Look) {
    let Some(path) = path else { return };
    paint(surface, &Look { colour: [0xff; 3], ..*look }, 1.0);
    outline(surface, &path, look, look.outline as f32);
}

/// Lines at 45 degrees with an outline, and nothing filled behind them.
fn hatched(surface: &mut Surface<'_>, corners: &[Point], hatch: Hatch, look: &Look) {
    let mut path = PathBuilder::new();
    for [from, to] in hatch::lines(corners, hatch.apart) {
        path.move_to(from.0, from.1);
        path.line_to(to.0, to.1);
    }
    let plain = Look { dashes: None, ..*look };
    stroke(surface, path.finish(), &plain, hatch.width as f32);
    stroke(surface, run(corners, true), &plain, look.outline as f32);
}
