//! The text of a Word document.

use std::fmt::Write as _;

use locale::Text;
use report::{Block, Document, Finding, Orientation, PageSize, Picture, Subject, Table, Tile};

use super::contents::{contents, marked};
use super::escape;
use super::running::field;
use crate::{ExportError, raster};

/// Twentieths of a point around the text: 15 mm.
const MARGIN: u32 = 850;
/// English Metric Units in a twentieth of a point.
const EMU: u32 = 635;
/// How wide a letter of a table's title is at most, and the space between columns, in twentieths of a point.
const LETTER: f32 = 128.0;
const GAP: f32 = 110.0;
/// English Metric Units in a point.
const POINT: f32 = 12_700.0;
/// The most width and height of a logo, in points.
const LOGO: (f32, f32) = (150.0, 56.0);
/// How wide a chart is at most, and the space between two, in twentieths of a point.
const CHART: u32 = 7200;
const BETWEEN: u32 = 240;

/// The text, and the pictures that it refers to.
pub(super) struct Body {
    pub xml: String,
    pub pictures: Vec<Vec<u8>>,
    /// How many headings of the first level there are so far.
    headings: usize,
    /// How many tables have a number so far.
    tables: usize,
    /// How many charts have a number so far.
    charts: usize,
}

/// Width and height of a sheet in twentieths of a point.
fn sheet(paper: PageSize) -> (u32, u32) {
    match paper {
        PageSize::A4 => (11906, 16838),
        PageSize::Letter => (12240, 15840),
    }
}

pub(super) fn body(subject: &Subject<'_>, document: &Document) -> Result<Body, ExportError> {
    let (short, long) = sheet(subject.options.paper);
    let lying = |orientation: Orientation| match orientation {
        Orientation::Portrait => (short, long),
        Orientation::Landscape => (long, short),
    };
    let mut size = lying(document.orientation);
    let xml = String::with_capacity(256 * 1024);
    let mut body = Body { xml, pictures: Vec::new(), headings: 0, tables: 0, charts: 0 };
    body.xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>");
    let headings = Block::headings(&document.blocks);
    for block in &document.blocks {
        if let Block::NewSheet(orientation) = block {
            // The size of a section stands at its end.
            let _ = write!(body.xml, "<w:p><w:pPr>{}</w:pPr></w:p>", section(size));
            size = lying(*orientation);
        }
        if let Block::Contents(title) = block {
            body.xml.push_str(&contents(&headings, title));
        }
        body.push(subject.text, block, size.0 - 2 * MARGIN)?;
    }
    let _ = write!(body.xml, "{}</w:body></w:document>", section(size));
    Ok(body)
}

/// Sheets of a size, with head and foot.
fn section((width, height): (u32, u32)) -> String {
    let orientation = if width > height { " w:orient=\"landscape\"" } else { "" };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orientation}/><w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr>"
    )
}

impl Body {
    fn push(&mut self, text: Text, block: &Block, room: u32) -> Result<(), ExportError> {
        match block {
            Block::Logo { logo, says } => {
                let (width, height) = logo.within(LOGO.0, LOGO.1);
                let size = ((width * POINT) as u32, (height * POINT) as u32);
                self.pictures.push(logo.png().to_vec());
                self.inline(size, &escape(says));
            }
            Block::Title(title) => self.paragraph("Title", "", title),
            Block::Heading(1, title) => {
                self.headings += 1;
                let words = marked(self.headings, &runs(title, ""));
                let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>{words}</w:p>");
            }
            Block::Heading(_, title) => self.paragraph("Heading2", "", title),
            Block::Paragraph(words) => self.paragraph("Normal", "", words),
            Block::Lead(words) => self.paragraph("Lead", "", words),
            Block::Notice(words) => self.paragraph("Notice", "", words),
            Block::Remark(words) => self.paragraph("Remark", "", words),
            Block::Facts(facts) | Block::Figures(facts) => self.facts(facts, room),
            Block::Tiles(tiles) => self.tiles(tiles, room),
            Block::Finding(finding) => self.finding(text, finding),
            Block::List(items) => {
                for item in items {
                    self.paragraph("ListBullet", &numbered(1), item);
                }
            }
            Block::Ranked(entries) => {
                for entry in entries {
                    self.paragraph("ListNumber", &numbered(2), &entry.heading);
                    for words in entry.lines() {
                        self.paragraph("Continued", "", &words);
                    }
                }
            }
            Block::Table(table) => self.table(text, table, room),
            Block::Picture(picture) => self.picture(text, picture, CHART.min(room))?,
            Block::Beside(left, right) => match (left.as_slice(), right.as_slice()) {
                ([Block::Picture(left)], [Block::Picture(right)]) => self.pair(text, [left, right], room)?,
                // Tables inside of tables are hard to work with, so one comes after the other.
                _ => left.iter().chain(right).try_for_each(|block| self.push(text, block, room))?,
            },
            // A section has ended already, and the contents are there.
            Block::Contents(_) | Block::NewSheet(_) => {}
        }
        Ok(())
    }

    fn paragraph(&mut self, style: &str, properties: &str, words: &str) {
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{}</w:p>",
            runs(words, "")
        );
    }

    fn cell(&mut self, width: u32, words: &str, bold: bool) {
        let look = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
        let _ = write!(
            self.xml,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr>{}</w:p></w:tc>",
            runs(words, look)
        );
    }

    fn begin_table(&mut self, widths: &[u32], name: &str, has_head: bool) {
        let head = u8::from(has_head);
        // The flags of no bands, and of the first row.
        let look = if has_head { "0620" } else { "0600" };
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Rows\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"{look}\" w:firstRow=\"{head}\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>{}</w:tblPr><w:tblGrid>",
            widths.iter().sum::<u32>(),
            match name {
                "" => String::new(),
                name => format!("<w:tblCaption w:val=\"{}\"/>", escape(name)),
            }
        );
        for width in widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.xml.push_str("</w:tblGrid>");
    }

    /// Figures in the cells of a row.
    fn tiles(&mut self, tiles: &[Tile], room: u32) {
        let width = room / u32::try_from(tiles.len().max(1)).unwrap_or(u32::MAX);
        self.begin_table(&vec![width; tiles.len()], "", false);
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for Tile { name, figure, says } in tiles {
            let _ = write!(self.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
            self.paragraph("Cell", "", name);
            self.paragraph("Figure", "", figure);
            self.paragraph("Cell", "", says);
            self.xml.push_str("</w:tc>");
        }
        self.xml.push_str("</w:tr></w:tbl>");
        self.paragraph("Cell", "", "");
    }

    fn finding(&mut self, text: Text, finding: &Finding) {
        self.paragraph("Heading3", "", &finding.heading);
        let facts = finding.fact_line(text);
        if !facts.is_empty() {
            self.paragraph("Remark", "<w:keepNext/>", &facts);
        }
        for (name, says) in &finding.says {
            self.paragraph("Term", "", name);
            for words in says {
                self.paragraph("Continued", "", words);
            }
        }
    }

    fn facts(&mut self, facts: &[(String, String)], room: u32) {
        let widths = [room / 4, room - room / 4];
        self.begin_table(&widths, "", false);
        for (name, says) in facts {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            self.cell(widths[0], name, true);
            self.cell(widths[1], says, false);
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
        self.paragraph("Cell", "", "");
    }

    fn table(&mut self, text: Text, table: &Table, room: u32) {
        let word = |word: &str| LETTER * word.chars().count() as f32 + GAP;
        let widths: Vec<u32> =
            table.widths(room as f32, word).into_iter().map(|width| width as u32).collect();
        self.tables += 1;
        self.caption("Table", text.cover_table_caption(MARK, &table.name), self.tables);
        self.begin_table(&widths, &table.name, true);
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (column, width) in table.columns.iter().zip(&widths) {
            self.cell(*width, &column.title, true);
        }
        self.xml.push_str("</w:tr>");
        for row in &table.rows {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (cell, width) in row.iter().zip(&widths) {
                self.cell(*width, &cell.to_string(), false);
            }
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
        self.paragraph("Cell", "", "");
    }

    /// Two charts in the cells of a row.
    fn pair(&mut self, text: Text, pair: [&Picture; 2], room: u32) -> Result<(), ExportError> {
        let width = room / 2;
        self.begin_table(&[width; 2], "", false);
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for picture in pair {
            let _ = write!(self.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
            self.picture(text, picture, width * 3 / 5 - BETWEEN)?;
            self.xml.push_str("</w:tc>");
        }
        self.xml.push_str("</w:tr></w:tbl>");
        self.paragraph("Cell", "", "");
        Ok(())
    }

    /// A chart in a width.
    fn picture(&mut self, text: Text, picture: &Picture, width: u32) -> Result<(), ExportError> {
        self.pictures.push(raster::png(&picture.drawing)?);
        let size = (width * EMU, width * EMU / picture.drawing.width.max(1) * picture.drawing.height);
        self.charts += 1;
        self.caption("Figure", text.cover_figure_caption(MARK, &picture.title), self.charts);
        self.inline(size, &escape(&picture.says));
        Ok(())
    }

    /// A caption with its number as a field, which Word counts anew. `says` has a mark where the number stands.
    fn caption(&mut self, kind: &str, says: String, number: usize) {
        let (before, after) = says.split_once(MARK).unwrap_or(("", &says));
        let field = field(&format!("SEQ {kind} \\* ARABIC"), &number.to_string());
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/></w:pPr>{}{field}{}</w:p>",
            runs(before, ""),
            runs(after, "")
        );
    }

    /// The picture that was added last, in its size in English Metric Units.
    fn inline(&mut self, (width, height): (u32, u32), says: &str) {
        let number = self.pictures.len();
        let _ = write!(
            self.xml,
            "<w:p><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"chart{number}\" descr=\"{says}\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"chart{number}.png\" descr=\"{says}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdPicture{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        );
    }
}

/// Where a number stands in a caption.
const MARK: &str = "\u{1}";

/// A paragraph's place in a list.
fn numbered(list: u8) -> String {
    format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}

/// Words as a run; lines become breaks.
fn runs(words: &str, look: &str) -> String {
    let mut xml = format!("<w:r>{look}");
    for (number, line) in words.lines().enumerate() {
        if number > 0 {
            xml.push_str("<w:br/>");
        }
        let _ = write!(xml, "<w:t xml:space=\"preserve\">{}</w:t>", escape(line));
    }
    xml.push_str("</w:r>");
    xml
}
