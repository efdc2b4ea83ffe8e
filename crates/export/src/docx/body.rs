//! The text of a Word document.

use std::fmt::Write as _;

use report::{Block, PageSize, Picture, Subject, Table};

use super::contents::{contents, marked};
use super::escape;
use crate::{ExportError, raster};

/// Twentieths of a point around the text.
const MARGIN: u32 = 1080;
/// English Metric Units in a twentieth of a point.
const EMU: u32 = 635;
/// How wide a letter of a table's title is at most, and the space between columns, in twentieths of a point.
const LETTER: f32 = 128.0;
const GAP: f32 = 110.0;
/// English Metric Units in a point.
const POINT: f32 = 12_700.0;
/// The most width and height of a logo, in points.
const LOGO: (f32, f32) = (150.0, 56.0);
/// How wide a chart is, in twentieths of a point.
const CHART: u32 = 8400;

/// The text, and the pictures that it refers to.
pub(super) struct Body {
    pub xml: String,
    pub pictures: Vec<Vec<u8>>,
    /// How many headings of the first level there are so far.
    headings: usize,
}

/// Width and height of a sheet in twentieths of a point.
fn sheet(paper: PageSize) -> (u32, u32) {
    match paper {
        PageSize::A4 => (11906, 16838),
        PageSize::Letter => (12240, 15840),
    }
}

pub(super) fn body(subject: &Subject<'_>, blocks: &[Block], landscape: bool) -> Result<Body, ExportError> {
    let (short, long) = sheet(subject.options.paper);
    let mut size = if landscape { (long, short) } else { (short, long) };
    let mut body = Body { xml: String::with_capacity(256 * 1024), pictures: Vec::new(), headings: 0 };
    body.xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>");
    for block in blocks {
        if *block == Block::NewSheet {
            // The size of a section stands at its end.
            let _ = write!(body.xml, "<w:p><w:pPr>{}</w:pPr></w:p>", section(size));
            size = (long, short);
        }
        body.push(block, size.0 - 2 * MARGIN)?;
        if matches!(block, Block::Title(_)) {
            body.xml.push_str(&contents(blocks, subject.text.report_contents()));
        }
    }
    let _ = write!(body.xml, "{}</w:body></w:document>", section(size));
    Ok(body)
}

/// Sheets of a size, with the footer.
fn section((width, height): (u32, u32)) -> String {
    let orientation = if width > height { " w:orient=\"landscape\"" } else { "" };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orientation}/><w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" w:header=\"560\" w:footer=\"560\" w:gutter=\"0\"/></w:sectPr>"
    )
}

impl Body {
    fn push(&mut self, block: &Block, room: u32) -> Result<(), ExportError> {
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
            Block::Remark(words) => self.paragraph("Remark", "", words),
            Block::Facts(facts) | Block::Figures(facts) => self.facts(facts, room),
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
            Block::Table(table) => self.table(table, room),
            Block::Picture(picture) => self.picture(picture)?,
            // Its section has ended already.
            Block::NewSheet => {}
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

    fn begin_table(&mut self, widths: &[u32], name: &str) {
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Rows\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:firstRow=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
            widths.iter().sum::<u32>(),
            escape(name)
        );
        for width in widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.xml.push_str("</w:tblGrid>");
    }

    fn facts(&mut self, facts: &[(String, String)], room: u32) {
        let widths = [room / 4, room - room / 4];
        self.begin_table(&widths, "");
        for (name, says) in facts {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            self.cell(widths[0], name, true);
            self.cell(widths[1], says, false);
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
        self.paragraph("Cell", "", "");
    }

    fn table(&mut self, table: &Table, room: u32) {
        let word = |word: &str| LETTER * word.chars().count() as f32 + GAP;
        let widths: Vec<u32> =
            table.widths(room as f32, word).into_iter().map(|width| width as u32).collect();
        self.paragraph("Caption", "", &table.name);
        self.begin_table(&widths, &table.name);
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

    fn picture(&mut self, picture: &Picture) -> Result<(), ExportError> {
        self.pictures.push(raster::png(&picture.drawing)?);
        let size = (CHART * EMU, CHART * EMU / picture.drawing.width.max(1) * picture.drawing.height);
        self.paragraph("Caption", "", &picture.title);
        self.inline(size, &escape(&picture.says));
        Ok(())
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
