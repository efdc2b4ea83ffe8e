//! Figures in frames beside one another.

use krilla::tagging::ListNumbering;
use report::Tile;

use super::sheets::{Face, LEADING, Mark};
use super::tree::Role;
use super::{INSIDE, Layout, TEXT};

/// Letters of the figure, and of what stands around it, in points.
const FIGURE: f32 = 22.0;
/// The first figure is what it is all about.
const FIRST: f32 = 30.0;
const WORDS: f32 = 8.0;
/// The space between frames, in points.
const GAP: f32 = 10.0;
/// How much wider the first frame is.
const WIDER: f32 = 1.45;

pub(super) fn lay_out(layout: &mut Layout<'_>, tiles: &[Tile]) {
    if tiles.is_empty() {
        return;
    }
    let (count, room) = (tiles.len() as f32, layout.sheets.room());
    let width = (room - GAP * (count - 1.0)) / (count - 1.0 + WIDER);
    let wide = |at: usize| if at == 0 { width * WIDER } else { width };
    let wrapped: Vec<[Vec<String>; 3]> = tiles
        .iter()
        .enumerate()
        .map(|(at, tile)| {
            let inside = wide(at) - 2.0 * INSIDE;
            let wrap = |words: &str, size: f32, face: Face| layout.letters.wrap(words, size, face, inside);
            [
                wrap(&tile.name, WORDS, Face::Quiet),
                wrap(&tile.figure, figure(at), Face::Strong),
                wrap(&tile.says, WORDS, Face::Quiet),
            ]
        })
        .collect();
    let tall = |at: usize, [name, big, says]: &[Vec<String>; 3]| {
        (name.len() + says.len()) as f32 * WORDS * LEADING + big.len() as f32 * figure(at) * LEADING
    };
    let inner = wrapped.iter().enumerate().map(|(at, tile)| tall(at, tile)).fold(0.0, f32::max);
    let height = inner + 2.0 * INSIDE;
    layout.sheets.space(TEXT.after);
    layout.sheets.need(height);
    let (mut x, (_, y)) = (layout.sheets.left_edge(), layout.sheets.here());
    layout.tree.open(Role::List { numbering: ListNumbering::None });
    for (at, parts) in wrapped.iter().enumerate() {
        layout.sheets.mark(Mark::Frame { x, y, size: (wide(at), height), is_strong: at == 0 });
        layout.tree.open(Role::Item);
        layout.tree.open(Role::Body);
        let looks = [(WORDS, Face::Quiet), (figure(at), Face::Strong), (WORDS, Face::Quiet)];
        let mut below = INSIDE;
        for (lines, (size, face)) in parts.iter().zip(looks) {
            for line in lines {
                layout.sheets.at(&mut layout.tree, size, face, x + INSIDE, below, line);
                below += size * LEADING;
            }
        }
        layout.tree.close();
        layout.tree.close();
        x += wide(at) + GAP;
    }
    layout.tree.close();
    layout.sheets.down(height + 10.0);
}

fn figure(at: usize) -> f32 {
    if at == 0 { FIRST } else { FIGURE }
}
