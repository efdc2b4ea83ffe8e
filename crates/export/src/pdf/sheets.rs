//! Sheets of paper with marks on them.

use charts::Drawing;
use krilla::image::Image;
use report::Orientation;

use super::tree::Tree;

/// The look of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Plain,
    Strong,
    Quiet,
}

/// The height of a line, as a multiple of its letters.
pub(super) const LEADING: f32 = 1.32;

/// Something on a sheet. Places are in points from its upper left corner.
pub(super) enum Mark {
    /// A line of words on its base line, and its number in the tree; none for what is said again.
    Words { x: f32, y: f32, size: f32, face: Face, words: String, leaf: Option<usize> },
    /// A rule across.
    Rule { x: f32, y: f32, width: f32, is_strong: bool },
    /// A chart in a width, and its number in the tree.
    Chart { x: f32, y: f32, width: f32, drawing: Drawing, leaf: usize },
    /// An empty frame in a size.
    Frame { x: f32, y: f32, size: (f32, f32), is_strong: bool },
    /// A place that leads to a height on another sheet, counted from 0, and its number in the tree.
    Link { x: f32, y: f32, size: (f32, f32), to: (usize, f32), says: String, leaf: usize },
    /// A picture with its size, and its number in the tree.
    Image { x: f32, y: f32, size: (f32, f32), image: Image, leaf: usize },
}

/// A sheet with its size in points.
pub(super) struct Sheet {
    pub size: (f32, f32),
    pub marks: Vec<Mark>,
}

/// Sheets, and where on the last of them the next mark goes.
pub(super) struct Sheets {
    pub size: (f32, f32),
    pub margin: f32,
    pub done: Vec<Sheet>,
    y: f32,
    /// The left edge and the width of a column, while one is filled.
    column: Option<(f32, f32)>,
}

/// The height that the foot of a sheet takes, in points.
const FOOT: f32 = 18.0;
/// The height of a roll of paper, which is never full.
const ROLL: f32 = 1.0e7;

impl Sheets {
    pub(super) fn new(size: (f32, f32), margin: f32) -> Self {
        Self { size, margin, done: vec![Sheet { size, marks: Vec::new() }], y: margin, column: None }
    }

    /// A roll as wide as a column, to measure what goes into it.
    pub(super) fn roll(width: f32, margin: f32) -> Self {
        let mut roll = Self::new((width + 2.0 * margin, ROLL), margin);
        roll.column = Some((margin, width));
        roll
    }

    /// The width between the edges, or of the column.
    pub(super) fn room(&self) -> f32 {
        self.column.map_or(self.size.0 - 2.0 * self.margin, |(_, width)| width)
    }

    /// The left edge, or that of the column.
    pub(super) fn left_edge(&self) -> f32 {
        self.column.map_or(self.margin, |(x, _)| x)
    }

    /// Whether a column is being filled.
    pub(super) fn is_in_column(&self) -> bool {
        self.column.is_some()
    }

    /// Begins a column at a height of this sheet, or ends the last one.
    pub(super) fn fill(&mut self, column: Option<(f32, f32)>, y: f32) {
        self.column = column;
        self.y = y;
    }

    /// The height that is filled.
    pub(super) fn filled(&self) -> f32 {
        self.y - self.margin
    }

    /// The height that is left on this sheet.
    pub(super) fn left(&self) -> f32 {
        self.size.1 - self.margin - FOOT - self.y
    }

    /// The height of an empty sheet.
    pub(super) fn whole(&self) -> f32 {
        self.size.1 - 2.0 * self.margin - FOOT
    }

    /// The number of this sheet from 0, and the height on it.
    pub(super) fn here(&self) -> (usize, f32) {
        (self.done.len() - 1, self.y)
    }

    /// Begins another sheet.
    pub(super) fn turn(&mut self) {
        if self.y > self.margin {
            self.done.push(Sheet { size: self.size, marks: Vec::new() });
            self.y = self.margin;
        }
    }

    /// Begins another sheet, which lies as said, with all that follow.
    pub(super) fn turn_to(&mut self, orientation: Orientation) {
        let (width, height) = self.size;
        let (short, long) = (width.min(height), width.max(height));
        self.size = match orientation {
            Orientation::Portrait => (short, long),
            Orientation::Landscape => (long, short),
        };
        self.turn();
        // One that was just begun is still empty.
        if let Some(sheet) = self.done.last_mut().filter(|sheet| sheet.marks.is_empty()) {
            sheet.size = self.size;
        }
    }

    /// Begins another sheet unless some height is left.
    pub(super) fn need(&mut self, height: f32) {
        if self.left() < height {
            self.turn();
        }
    }

    /// Leaves some height free, but not at the head of a sheet.
    pub(super) fn space(&mut self, height: f32) {
        if self.y > self.margin {
            self.y += height;
        }
    }

    /// Goes down.
    pub(super) fn down(&mut self, height: f32) {
        self.y += height;
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        if let Some(sheet) = self.done.last_mut() {
            sheet.marks.push(mark);
        }
    }

    /// Writes a line and goes below it.
    pub(super) fn line(&mut self, tree: &mut Tree, size: f32, face: Face, indent: f32, words: &str) {
        self.need(size * LEADING);
        self.beside(tree, size, face, indent, words);
        self.y += size * LEADING;
    }

    /// Writes a line and stays at its height.
    pub(super) fn beside(&mut self, tree: &mut Tree, size: f32, face: Face, indent: f32, words: &str) {
        self.at(tree, size, face, self.left_edge() + indent, 0.0, words);
    }

    /// Writes a line at a place, some height below where the next mark goes.
    pub(super) fn at(&mut self, tree: &mut Tree, size: f32, face: Face, x: f32, below: f32, words: &str) {
        if !words.trim_end().is_empty() {
            let leaf = tree.leaf();
            self.words(size, face, x, below, words, Some(leaf));
        }
    }

    /// The same for words that stand here again and are not read aloud.
    pub(super) fn again(&mut self, size: f32, face: Face, x: f32, below: f32, words: &str) {
        self.words(size, face, x, below, words, None);
    }

    /// The same for a piece of a cell, whose place in the tree comes later.
    pub(super) fn piece(
        &mut self,
        tree: &mut Tree,
        size: f32,
        x: f32,
        below: f32,
        words: &str,
    ) -> Option<usize> {
        if words.trim_end().is_empty() {
            return None;
        }
        let leaf = tree.orphan();
        self.words(size, Face::Plain, x, below, words, Some(leaf));
        Some(leaf)
    }

    fn words(&mut self, size: f32, face: Face, x: f32, below: f32, words: &str, leaf: Option<usize>) {
        let (words, y) = (words.trim_end().to_owned(), self.y + below + size * 1.05);
        self.mark(Mark::Words { x, y, size, face, words, leaf });
    }

    /// Draws a rule across some of the width, where the next mark goes.
    pub(super) fn rule(&mut self, is_strong: bool) {
        let (x, y, width) = (self.left_edge(), self.y, self.room());
        self.mark(Mark::Rule { x, y, width, is_strong });
    }
}
