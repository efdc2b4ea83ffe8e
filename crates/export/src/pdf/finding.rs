//! Findings: what was said about a requirement, over the full width.

use krilla::tagging::ListNumbering;
use report::Finding;

use super::sheets::Face;
use super::tree::Role;
use super::{Layout, Style, TEXT};

/// Letters of findings, in points.
const SIZE: f32 = 9.0;
/// The space between a name and what it stands for, in points.
const GAP: f32 = 6.0;
/// The most that names take of the width.
const SHARE: f32 = 0.24;

const fn style(face: Face) -> Style {
    Style { size: SIZE, before: 0.0, after: 1.0, face }
}

pub(super) fn lay_out(layout: &mut Layout<'_>, finding: &Finding) {
    layout.sheets.space(4.0);
    // The first lines stay with the heading.
    layout.sheets.need(SIZE * 6.0);
    layout.sheets.rule(false);
    layout.sheets.down(2.0);
    layout.tree.open(Role::Heading { level: 4, title: finding.heading.clone() });
    let heading = Style { size: TEXT.size, ..style(Face::Strong) };
    layout.lines(&heading, 0.0, &finding.heading);
    layout.tree.close();
    let facts = finding.fact_line(layout.text);
    if !facts.is_empty() {
        layout.paragraph(&style(Face::Quiet), &facts);
    }
    let names = finding.says.iter().map(|(name, _)| layout.letters.width(name, SIZE, Face::Quiet));
    let indent = names.fold(0.0, f32::max).min(layout.sheets.room() * SHARE) + GAP;
    layout.tree.open(Role::List { numbering: ListNumbering::None });
    for (name, says) in &finding.says {
        layout.sheets.need(SIZE * 2.0);
        layout.tree.open(Role::Item);
        layout.tree.open(Role::Label);
        let lines = layout.letters.wrap(name, SIZE, Face::Quiet, indent - GAP);
        let shown = lines.first().cloned().unwrap_or_default();
        layout.sheets.beside(&mut layout.tree, SIZE, Face::Quiet, 0.0, &shown);
        layout.tree.close();
        layout.tree.open(Role::Body);
        for words in says {
            layout.lines(&style(Face::Plain), indent, words);
        }
        layout.tree.close();
        layout.tree.close();
    }
    layout.tree.close();
}
