//! PDF: tagged, with bookmarks, language, embedded letters, page numbers and charts as vectors, after PDF/UA-1 as far
//! as the library can tell.
//!
//! Blocks are laid out first, as marks on sheets and a tree of what the marks are; then both are handed over.

mod chart;
mod contents;
mod finding;
mod letters;
mod paint;
mod sheets;
mod table;
mod tiles;
mod tree;

use krilla::image::Image;
use krilla::tagging::ListNumbering;
use locale::Text;
use report::{Block, Document, Logo, Orientation, PageSize, Subject};
use tiny_skia::Pixmap;

use crate::ExportError;
use letters::Letters;
use sheets::{Face, LEADING, Mark, Sheets};
use tree::{Role, Tree};

/// The width of a sheet's edge that stays free, in points: 15 mm.
const MARGIN: f32 = 42.6;

/// How a kind of paragraph looks: size in points, space before and after, bold.
struct Style {
    size: f32,
    before: f32,
    after: f32,
    face: Face,
}

const fn style(size: f32, before: f32, after: f32, face: Face) -> Style {
    Style { size, before, after, face }
}

const TITLE: Style = style(22.0, 0.0, 8.0, Face::Strong);
const HEADING: [Style; 2] = [style(15.0, 16.0, 5.0, Face::Strong), style(11.5, 10.0, 3.0, Face::Strong)];
const LEAD: Style = style(13.0, 4.0, 8.0, Face::Plain);
const TEXT: Style = style(9.2, 0.0, 5.0, Face::Plain);
const STRONG: Style = style(9.5, 4.0, 2.0, Face::Strong);
const REMARK: Style = style(8.0, 2.0, 6.0, Face::Quiet);
/// The height of a heading, a short paragraph and the title of a chart, in points.
const ABOVE: f32 = 110.0;
/// The most width and height of a logo, in points.
const LOGO: (f32, f32) = (150.0, 56.0);
/// The space between two columns, and how much of the rest the left one takes beside a table.
const GUTTER: f32 = 20.0;
const LEFT_SHARE: f32 = 0.5;
/// The space within a frame, in points.
const INSIDE: f32 = 8.0;
/// How far items of lists are indented, in points.
const INDENT: f32 = 16.0;

/// Width and height of a sheet in points.
fn size(paper: PageSize, landscape: bool) -> (f32, f32) {
    let (short, long) = match paper {
        PageSize::A4 => (595.28, 841.89),
        PageSize::Letter => (612.0, 792.0),
    };
    if landscape { (long, short) } else { (short, long) }
}

/// How much smaller a document of one sheet is tried that is too long, and how small at most.
const STEP: f32 = 0.04;
const SMALLEST: f32 = 0.5;

/// A document as a PDF.
///
/// # Errors
/// [`ExportError`], which only a defect can cause.
pub fn write(subject: &Subject<'_>, document: &Document) -> Result<Vec<u8>, ExportError> {
    let letters = Letters::new()?;
    let mut scale = 1.0;
    let (sheets, tree) = loop {
        let laid_out = lay_out(subject, document, &letters, scale);
        if !document.is_one_sheet || laid_out.0.done.len() == 1 || scale <= SMALLEST {
            break laid_out;
        }
        scale -= STEP;
    };
    paint::paint(subject, document, sheets, tree, &letters, scale)
}

/// Lays out everything on sheets that are larger by a scale. Contents are laid out again once the places of the headings
/// are known; they take as much room as before.
fn lay_out(subject: &Subject<'_>, document: &Document, letters: &Letters<'_>, scale: f32) -> (Sheets, Tree) {
    let (width, height) = size(subject.options.paper, document.orientation == Orientation::Landscape);
    let mut places = Vec::new();
    loop {
        let mut layout = Layout {
            sheets: Sheets::new((width / scale, height / scale), MARGIN / scale),
            tree: Tree::default(),
            letters,
            text: subject.text,
            headings: Block::headings(&document.blocks),
            places: &places,
        };
        layout.all(&document.blocks);
        let has_contents = document.blocks.iter().any(|block| matches!(block, Block::Contents(_)));
        let (sheets, tree) = (layout.sheets, layout.tree);
        let found = tree.places();
        if !has_contents || found == places {
            return (sheets, tree);
        }
        places = found;
    }
}

/// Blocks on their way to sheets.
struct Layout<'a> {
    sheets: Sheets,
    tree: Tree,
    letters: &'a Letters<'a>,
    text: Text,
    /// All headings of the first level, for the contents.
    headings: Vec<&'a str>,
    /// Where they stand, as far as that is known.
    places: &'a [(usize, f32)],
}

impl<'a> Layout<'a> {
    fn all(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            // A heading goes to the sheet of the chart that it is about.
            if matches!(block, Block::Heading(..)) {
                let height = blocks.iter().skip(at + 1).take(2).find_map(|block| match block {
                    Block::Picture(picture) => Some(chart::size(self, picture).1),
                    Block::Beside(left, right) => Some(self.columns(left, right).1),
                    _ => None,
                });
                if let Some(height) = height {
                    self.sheets.need(height + ABOVE);
                }
            }
            self.push(block);
        }
    }

    /// The widths of two columns, and the height that they need.
    fn columns(&self, left: &[Block], right: &[Block]) -> ([f32; 2], f32) {
        let is_picture = |blocks: &[Block]| matches!(blocks, [Block::Picture(_)]);
        let share = if is_picture(left) && is_picture(right) { 0.5 } else { LEFT_SHARE };
        let room = self.sheets.room() - GUTTER;
        let widths = [room * share, room * (1.0 - share)];
        let height = |width: f32, blocks: &[Block]| {
            let mut roll = Layout {
                sheets: Sheets::roll(width, self.sheets.margin),
                tree: Tree::default(),
                letters: self.letters,
                text: self.text,
                headings: Vec::new(),
                places: &[],
            };
            roll.all(blocks);
            roll.sheets.filled()
        };
        (widths, height(widths[0], left).max(height(widths[1], right)))
    }

    fn push(&mut self, block: &Block) {
        match block {
            Block::Logo { logo, says } => self.logo(logo, says),
            Block::Title(title) => self.heading(1, &TITLE, title),
            Block::Contents(title) => contents::lay_out(self, title),
            Block::Heading(1, title) => self.heading(2, &HEADING[0], title),
            Block::Heading(_, title) => self.heading(3, &HEADING[1], title),
            Block::Paragraph(words) => self.paragraph(&TEXT, words),
            Block::Lead(words) => self.paragraph(&LEAD, words),
            Block::Notice(words) => self.notice(words),
            Block::Remark(words) => self.paragraph(&REMARK, words),
            Block::Facts(facts) | Block::Figures(facts) => self.facts(facts),
            Block::Tiles(tiles) => tiles::lay_out(self, tiles),
            Block::List(items) => {
                self.tree.open(Role::List { numbering: ListNumbering::Disc });
                for item in items {
                    self.item("•", &TEXT, item, &[]);
                }
                self.tree.close();
            }
            Block::Ranked(entries) => {
                self.tree.open(Role::List { numbering: ListNumbering::Decimal });
                for (number, entry) in entries.iter().enumerate() {
                    self.item(&format!("{}.", number + 1), &STRONG, &entry.heading, &entry.lines());
                }
                self.tree.close();
            }
            Block::Finding(finding) => finding::lay_out(self, finding),
            Block::Table(table) => table::lay_out(self, table),
            Block::Picture(picture) => chart::lay_out(self, picture),
            Block::Beside(left, right) => self.beside(left, right),
            Block::NewSheet(orientation) => self.sheets.turn_to(*orientation),
        }
    }

    /// Two columns on one sheet; one after the other where they do not fit on one.
    fn beside(&mut self, left: &[Block], right: &[Block]) {
        let (widths, needed) = self.columns(left, right);
        if needed > self.sheets.whole() {
            self.all(left);
            self.all(right);
            return;
        }
        self.sheets.need(needed);
        let (x, (_, top)) = (self.sheets.left_edge(), self.sheets.here());
        let mut bottom = top;
        for (blocks, column) in [(left, (x, widths[0])), (right, (x + widths[0] + GUTTER, widths[1]))] {
            self.sheets.fill(Some(column), top);
            self.all(blocks);
            bottom = bottom.max(self.sheets.here().1);
        }
        self.sheets.fill(None, bottom);
    }

    /// A sentence in a frame.
    fn notice(&mut self, words: &str) {
        let style = Style { before: 0.0, after: 0.0, ..STRONG };
        let lines = self.letters.wrap(words, style.size, style.face, self.sheets.room() - 2.0 * INSIDE);
        let height = lines.len() as f32 * style.size * LEADING + 2.0 * INSIDE;
        self.sheets.space(4.0);
        self.sheets.need(height);
        let (x, (_, y)) = (self.sheets.left_edge(), self.sheets.here());
        self.sheets.mark(Mark::Frame { x, y, size: (self.sheets.room(), height), is_strong: true });
        self.tree.open(Role::Paragraph);
        for (number, line) in lines.iter().enumerate() {
            let below = INSIDE + number as f32 * style.size * LEADING;
            self.sheets.at(&mut self.tree, style.size, style.face, x + INSIDE, below, line);
        }
        self.tree.close();
        self.sheets.down(height + 8.0);
    }

    /// One that cannot be drawn is left out: its dots are read only here.
    fn logo(&mut self, logo: &Logo, says: &str) {
        let Ok(map) = Pixmap::decode_png(logo.png()) else { return };
        let dots = map.pixels().iter().map(|dot| dot.demultiply());
        let dots = dots.flat_map(|dot| [dot.red(), dot.green(), dot.blue(), dot.alpha()]).collect();
        let image = Image::from_rgba8(dots, map.width(), map.height());
        let size = logo.within(LOGO.0, LOGO.1);
        self.tree.open(Role::Figure { says: says.to_owned() });
        let leaf = self.tree.leaf();
        let (x, (_, y)) = (self.sheets.left_edge(), self.sheets.here());
        self.sheets.mark(Mark::Image { x, y, size, image, leaf });
        self.tree.close();
        self.sheets.down(size.1 + 14.0);
    }

    fn heading(&mut self, level: u16, style: &Style, title: &str) {
        // A heading does not stay alone at the foot of a sheet.
        self.sheets.need(style.before + style.size * 1.4 + 70.0);
        self.tree.open(Role::Heading { level, title: title.to_owned() });
        let (sheet, top) = self.sheets.here();
        self.tree.bookmark(level, title, sheet, top);
        self.lines(style, 0.0, title);
        self.tree.close();
    }

    fn paragraph(&mut self, style: &Style, words: &str) {
        self.tree.open(Role::Paragraph);
        self.lines(style, 0.0, words);
        self.tree.close();
    }

    /// Lines from the left edge, further in by an indent.
    fn lines(&mut self, style: &Style, indent: f32, words: &str) {
        self.sheets.space(style.before);
        let room = self.sheets.room() - indent;
        for line in self.letters.wrap(words, style.size, style.face, room) {
            self.sheets.line(&mut self.tree, style.size, style.face, indent, &line);
        }
        self.sheets.space(style.after);
    }

    fn item(&mut self, mark: &str, style: &Style, words: &str, says: &[String]) {
        self.sheets.space(style.before);
        self.sheets.need(style.size * 3.0);
        self.tree.open(Role::Item);
        self.tree.open(Role::Label);
        self.sheets.beside(&mut self.tree, style.size, style.face, 0.0, mark);
        self.tree.close();
        self.tree.open(Role::Body);
        let first = Style { before: 0.0, after: 2.0, ..*style };
        self.lines(&first, INDENT, words);
        for more in says {
            self.lines(&Style { before: 0.0, after: 2.0, ..TEXT }, INDENT, more);
        }
        self.tree.close();
        self.tree.close();
        self.sheets.space(3.0);
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        let widest = facts.iter().map(|(name, _)| self.letters.width(name, TEXT.size, Face::Quiet));
        let indent = widest.fold(60.0, f32::max).min(self.sheets.room() / 3.0) + 14.0;
        self.tree.open(Role::List { numbering: ListNumbering::None });
        for (name, says) in facts {
            self.sheets.need(TEXT.size * 2.0);
            self.tree.open(Role::Item);
            self.tree.open(Role::Label);
            self.sheets.beside(&mut self.tree, TEXT.size, Face::Quiet, 0.0, name);
            self.tree.close();
            self.tree.open(Role::Body);
            self.lines(&Style { before: 0.0, after: 3.0, ..TEXT }, indent, says);
            self.tree.close();
            self.tree.close();
        }
        self.tree.close();
        self.sheets.space(6.0);
    }
}
