//! Contents: headings with the numbers of their sheets, each leading there.

use super::letters::shortened;
use super::sheets::{Face, LEADING, Mark};
use super::tree::Role;
use super::{LEAD, Layout, TEXT};

/// The space between a heading and its number at least, in points.
const GAP: f32 = 24.0;

pub(super) fn lay_out(layout: &mut Layout<'_>, title: &str) {
    layout.sheets.space(16.0);
    layout.paragraph(&LEAD, title);
    layout.tree.open(Role::Contents);
    let headings = layout.headings.clone();
    for (at, heading) in headings.iter().enumerate() {
        line(layout, heading, layout.places.get(at).copied().unwrap_or_default());
    }
    layout.tree.close();
}

fn line(layout: &mut Layout<'_>, heading: &str, to: (usize, f32)) {
    let (size, room) = (TEXT.size, layout.sheets.room());
    let number = (to.0 + 1).to_string();
    let wide = layout.letters.width(&number, size, Face::Plain);
    let says = shortened(layout.letters, heading, size, room - wide - GAP);
    let height = size * LEADING + 2.0;
    layout.sheets.need(height);
    let (x, (_, y)) = (layout.sheets.left_edge(), layout.sheets.here());
    layout.tree.open(Role::Entry);
    layout.tree.open(Role::Reference);
    layout.tree.open(Role::Link);
    layout.sheets.at(&mut layout.tree, size, Face::Plain, x, 0.0, &says);
    let dots = {
        let dot = layout.letters.width(".", size, Face::Quiet) * 2.0;
        let space = room - wide - layout.letters.width(&says, size, Face::Plain) - GAP / 2.0;
        " .".repeat((space / dot).max(0.0) as usize)
    };
    let left = layout.letters.width(&dots, size, Face::Quiet) + wide + GAP / 4.0;
    layout.sheets.again(size, Face::Quiet, x + room - left, 0.0, &dots);
    layout.sheets.at(&mut layout.tree, size, Face::Plain, x + room - wide, 0.0, &number);
    let leaf = layout.tree.leaf();
    layout.sheets.mark(Mark::Link { x, y, size: (room, height), to, says: heading.to_owned(), leaf });
    layout.tree.close();
    layout.tree.close();
    layout.tree.close();
    layout.sheets.down(height);
}
