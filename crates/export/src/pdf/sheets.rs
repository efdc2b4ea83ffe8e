//! Sheets of paper with marks on them.

use charts::Drawing;
use krilla::image::Image;

use super::tree::Tree;

/// The look of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Plain,
    Strong,
    Quiet,
}

/// The height of a line, as a multiple of its letters.
pub(super) const LEADING: f32 = 1.38;

/// Something on a sheet. Places are in points from its upper left corner.
pub(super) enum Mark {
    /// A line of words on its base line, and its number in the tree; none for what is said again.
    Words { x: f32, y: f32, size: f32, face: Face, words: String, leaf: Option<usize> },
    /// A rule across.
    Rule { x: f32, y: f32, width: f32, is_strong: bool },
    /// A chart in a width, and its number in the tree.
    Chart { x: f32, y: f32, width: f32, drawing: Drawing, leaf: usize },
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
}

impl Sheets {
    pub(super) fn new(size: (f32, f32), margin: f32) -> Self {
        Self { size, margin, done: vec![Sheet { size, marks: Vec::new() }], y: margin }
    }

    /// The width between the edges.
    pub(super) fn room(&self) -> f32 {
        self.size.0 - 2.0 * self.margin
    }

    /// The height that is left on this sheet.
    pub(super) fn left(&self) -> f32 {
        self.size.1 - self.margin - 18.0 - self.y
    }

    /// The height of an empty sheet.
    pub(super) fn whole(&self) -> f32 {
        self.size.1 - 2.0 * self.margin - 18.0
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

    /// Begins another sheet, and all that follow lie on their side.
    pub(super) fn turn_to_side(&mut self) {
        let (width, height) = self.size;
        self.size = (width.max(height), width.min(height));
        self.turn();
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
        self.at(tree, size, face, self.margin + indent, 0.0, words);
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
        let (x, y, width) = (self.margin, self.y, self.room());
        self.mark(Mark::Rule { x, y, width, is_strong });
    }
}
