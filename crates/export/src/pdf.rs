//! PDF: tagged, with bookmarks, language, embedded letters, page numbers and charts as vectors, after PDF/UA-1 as far
//! as the library can tell.
//!
//! Blocks are laid out first, as marks on sheets and a tree of what the marks are; then both are handed over.

mod chart;
mod letters;
mod paint;
mod sheets;
mod table;
mod tree;

use krilla::image::Image;
use report::{Block, Logo, PageSize, Subject};
use tiny_skia::Pixmap;

use crate::ExportError;
use letters::Letters;
use sheets::{Face, Mark, Sheets};
use tree::{Role, Tree};

/// The height of a sheet's edge that stays free, in points.
const MARGIN: f32 = 48.0;

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
const HEADING: [Style; 2] = [style(15.0, 20.0, 6.0, Face::Strong), style(11.5, 12.0, 4.0, Face::Strong)];
const LEAD: Style = style(13.0, 4.0, 8.0, Face::Plain);
const TEXT: Style = style(9.5, 0.0, 6.0, Face::Plain);
const STRONG: Style = style(9.5, 4.0, 2.0, Face::Strong);
const REMARK: Style = style(8.0, 2.0, 6.0, Face::Quiet);
/// The height of a heading, a short paragraph and the title of a chart, in points.
const ABOVE: f32 = 110.0;
/// The most width and height of a logo, in points.
const LOGO: (f32, f32) = (150.0, 56.0);
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

/// Blocks as a PDF. A landscape sheet suits wide tables.
///
/// # Errors
/// [`ExportError`], which only a defect can cause.
pub fn write(subject: &Subject<'_>, blocks: &[Block], landscape: bool) -> Result<Vec<u8>, ExportError> {
    let letters = Letters::new()?;
    let mut layout = Layout {
        sheets: Sheets::new(size(subject.options.paper, landscape), MARGIN),
        tree: Tree::default(),
        letters: &letters,
    };
    for (at, block) in blocks.iter().enumerate() {
        // A heading goes to the sheet of the chart that it is about.
        let chart = blocks.iter().skip(at + 1).take(2).find_map(|block| match block {
            Block::Picture(picture) => Some(picture),
            _ => None,
        });
        if let (Block::Heading(..), Some(picture)) = (block, chart) {
            let (_, height) = chart::size(&layout, picture);
            layout.sheets.need(height + ABOVE);
        }
        layout.push(block);
    }
    paint::paint(subject, blocks, layout.sheets, layout.tree, &letters)
}

/// Blocks on their way to sheets.
struct Layout<'a> {
    sheets: Sheets,
    tree: Tree,
    letters: &'a Letters<'a>,
}

impl Layout<'_> {
    fn push(&mut self, block: &Block) {
        match block {
            Block::Logo { logo, says } => self.logo(logo, says),
            Block::Title(title) => self.heading(1, &TITLE, title),
            Block::Heading(1, title) => self.heading(2, &HEADING[0], title),
            Block::Heading(_, title) => self.heading(3, &HEADING[1], title),
            Block::Paragraph(words) => self.paragraph(&TEXT, words),
            Block::Lead(words) => self.paragraph(&LEAD, words),
            Block::Remark(words) => self.paragraph(&REMARK, words),
            Block::Facts(facts) | Block::Figures(facts) => self.facts(facts),
            Block::List(items) => {
                self.tree.open(Role::List { is_numbered: false });
                for item in items {
                    self.item("•", &TEXT, item, &[]);
                }
                self.tree.close();
            }
            Block::Ranked(entries) => {
                self.tree.open(Role::List { is_numbered: true });
                for (number, entry) in entries.iter().enumerate() {
                    self.item(&format!("{}.", number + 1), &STRONG, &entry.heading, &entry.lines());
                }
                self.tree.close();
            }
            Block::Table(table) => table::lay_out(self, table),
            Block::Picture(picture) => chart::lay_out(self, picture),
            Block::NewSheet => self.sheets.turn_to_side(),
        }
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
        let (x, (_, y)) = (self.sheets.margin, self.sheets.here());
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
        self.tree.open(Role::List { is_numbered: false });
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
