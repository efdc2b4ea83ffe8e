//! Hands sheets and tree over to the library.

use chrono::{Datelike as _, Timelike as _};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::{Font, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use report::{Block, Subject};

use super::letters::{Letters, shortened};
use super::sheets::{Face, Mark, Sheets};
use super::tree::Tree;
use super::{REMARK, chart};
use crate::ExportError;
use crate::fonts::{BOLD, REGULAR};

/// The colours of words and rules.
struct Ink {
    strong: [u8; 3],
}

impl Ink {
    fn of(&self, face: Face, size: f32) -> [u8; 3] {
        match face {
            // Headings in the organisation's colour, words in tables and lists in black.
            Face::Strong if size > 11.0 => self.strong,
            Face::Quiet => [0x59; 3],
            Face::Strong | Face::Plain => [0x1c, 0x1b, 0x19],
        }
    }
}

/// Sheets that were laid out larger by a scale are drawn that much smaller.
pub(super) fn paint(
    subject: &Subject<'_>,
    document: &report::Document,
    sheets: Sheets,
    tree: Tree,
    letters: &Letters<'_>,
    scale: f32,
) -> Result<Vec<u8>, ExportError> {
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|_| ExportError::Pdf)?;
    let mut pdf = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    pdf.set_metadata(metadata(subject, &document.blocks));
    let font = |bytes: &'static [u8]| Font::new(bytes.into(), 0).ok_or(ExportError::Pdf);
    let (plain, strong) = (font(REGULAR)?, font(BOLD)?);
    let ink = Ink { strong: subject.options.ink() };
    let mut marks: Vec<Option<Identifier>> = vec![None; tree.leaves()];
    let all = sheets.done.len();
    for (number, sheet) in sheets.done.into_iter().enumerate() {
        let (width, height) = (sheet.size.0 * scale, sheet.size.1 * scale);
        let settings = PageSettings::from_wh(width, height).ok_or(ExportError::Pdf)?;
        let mut page = pdf.start_page_with(settings);
        let mut links = Vec::new();
        let mut surface = page.surface();
        surface.push_transform(&Transform::from_scale(scale, scale));
        for mark in sheet.marks {
            match mark {
                Mark::Words { x, y, size, face, words, leaf } => {
                    let tag = match leaf {
                        Some(_) => ContentTag::Span(SpanTag::empty()),
                        None => artifact(),
                    };
                    let id = surface.start_tagged(tag);
                    let font = if face == Face::Strong { &strong } else { &plain };
                    let glyphs = letters.glyphs(&words, face);
                    write(&mut surface, font, ink.of(face, size), (x, y), size, (&words, &glyphs));
                    surface.end_tagged();
                    if let Some(leaf) = leaf {
                        marks[leaf] = Some(id);
                    }
                }
                Mark::Rule { x, y, width, is_strong } => {
                    surface.start_tagged(artifact());
                    rule(&mut surface, &ink, (x, y), width, is_strong);
                    surface.end_tagged();
                }
                Mark::Frame { x, y, size, is_strong } => {
                    surface.start_tagged(artifact());
                    frame(&mut surface, &ink, (x, y), size, is_strong);
                    surface.end_tagged();
                }
                Mark::Link { x, y, size: (width, height), to: (sheet, top), says, leaf } => {
                    let [left, top_edge, width, height] = [x, y, width, height].map(|one| one * scale);
                    if let Some(place) = Rect::from_xywh(left, top_edge, width, height) {
                        links.push((
                            place,
                            XyzDestination::new(sheet, Point::from_xy(0.0, top * scale)),
                            says,
                            leaf,
                        ));
                    }
                }
                Mark::Image { x, y, size: (width, height), image, leaf } => {
                    marks[leaf] = Some(surface.start_tagged(ContentTag::Other));
                    surface.push_transform(&Transform::from_translate(x, y));
                    if let Some(size) = Size::from_wh(width, height) {
                        surface.draw_image(image, size);
                    }
                    surface.pop();
                    surface.end_tagged();
                }
                Mark::Chart { x, y, width, drawing, leaf } => {
                    marks[leaf] = Some(surface.start_tagged(ContentTag::Other));
                    chart::draw(&mut surface, &drawing, (x, y), width, &plain, letters);
                    surface.end_tagged();
                }
            }
        }
        surface.pop();
        let running = Running {
            running: &document.running,
            letters,
            font: &plain,
            ink: ink.of(Face::Quiet, REMARK.size),
        };
        running.draw(&mut surface, (width, height), sheets.margin * scale, (number + 1, all));
        surface.finish();
        for (place, to, says, leaf) in links {
            let link = LinkAnnotation::new(place, Target::Destination(to.into()));
            marks[leaf] = Some(page.add_tagged_annotation(Annotation::new_link(link, Some(says))));
        }
        page.finish();
    }
    let (tags, outline) = tree.tagged(&marks, subject.text.locale.tag(), scale);
    pdf.set_tag_tree(tags);
    pdf.set_outline(outline);
    pdf.finish().map_err(|_| ExportError::Pdf)
}

/// Letters at the head and foot of sheets, in points, and how far they stand from the text.
const RUNNING: f32 = 7.5;
const AWAY: f32 = 14.0;
/// The most that a name takes of the width at the foot.
const WHOSE: f32 = 0.42;

/// What stands at the head and foot of every sheet.
struct Running<'a> {
    running: &'a report::Running,
    letters: &'a Letters<'a>,
    font: &'a Font,
    ink: [u8; 3],
}

impl Running<'_> {
    fn draw(
        &self,
        surface: &mut Surface<'_>,
        (width, height): (f32, f32),
        margin: f32,
        (number, all): (usize, usize),
    ) {
        let room = width - 2.0 * margin;
        let wide = |words: &str| self.letters.width(words, RUNNING, Face::Quiet);
        let (head, foot) = (margin - AWAY / 2.0, height - margin + AWAY / 2.0);
        let title = shortened(self.letters, &self.running.head, RUNNING, room);
        let whose = shortened(self.letters, &self.running.whose, RUNNING, room * WHOSE);
        let sheet = self.letters.shown(&self.running.sheet(&number.to_string(), &all.to_string()));
        let between = room - wide(&whose) - wide(&sheet) - 2.0 * AWAY;
        let version = shortened(self.letters, &self.running.version, RUNNING, between);
        let middle = margin + wide(&whose) + AWAY + (between - wide(&version)) / 2.0;
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)));
        self.words(surface, (margin + room - wide(&title), head), &title);
        surface.end_tagged();
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        self.words(surface, (margin, foot), &whose);
        self.words(surface, (middle, foot), &version);
        self.words(surface, (margin + room - wide(&sheet), foot), &sheet);
        surface.end_tagged();
    }

    fn words(&self, surface: &mut Surface<'_>, at: (f32, f32), words: &str) {
        let glyphs = self.letters.glyphs(words, Face::Quiet);
        write(surface, self.font, self.ink, at, RUNNING, (words, &glyphs));
    }
}

fn artifact() -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout))
}

fn metadata(subject: &Subject<'_>, blocks: &[Block]) -> Metadata {
    let title = blocks.iter().find_map(|block| match block {
        Block::Title(title) => Some(title.clone()),
        _ => None,
    });
    let now = subject.now;
    let year = u16::try_from(now.year()).unwrap_or_default();
    let made = DateTime::new(year)
        .month(now.month() as u8)
        .day(now.day() as u8)
        .hour(now.hour() as u8)
        .minute(now.minute() as u8)
        .second(now.second() as u8)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(title.unwrap_or_default())
        .language(subject.text.locale.tag().to_owned())
        .creator(subject.text.app_name().to_owned())
        .creation_date(made)
        .document_id(subject.assessment.id.clone())
}

/// A line of words, and the letters that it is written with.
type Line<'a> = (&'a str, &'a [KrillaGlyph]);

fn write(
    surface: &mut Surface<'_>,
    font: &Font,
    colour: [u8; 3],
    at: (f32, f32),
    size: f32,
    (words, glyphs): Line<'_>,
) {
    let [red, green, blue] = colour;
    surface.set_stroke(None);
    surface.set_fill(Some(Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }));
    let at = Point::from_xy(at.0, at.1);
    surface.draw_glyphs(at, glyphs, font.clone(), words, size, false);
}

fn frame(surface: &mut Surface<'_>, ink: &Ink, at: (f32, f32), size: (f32, f32), is_strong: bool) {
    let (colour, thick) = if is_strong { (ink.strong, 1.2) } else { ([0xbb; 3], 0.6) };
    let mut path = PathBuilder::new();
    path.move_to(at.0, at.1);
    path.line_to(at.0 + size.0, at.1);
    path.line_to(at.0 + size.0, at.1 + size.1);
    path.line_to(at.0, at.1 + size.1);
    path.close();
    stroke(surface, path, colour, thick);
}

fn rule(surface: &mut Surface<'_>, ink: &Ink, at: (f32, f32), width: f32, is_strong: bool) {
    let (colour, thick) = if is_strong { (ink.strong, 1.0) } else { ([0xcc; 3], 0.5) };
    let mut path = PathBuilder::new();
    path.move_to(at.0, at.1);
    path.line_to(at.0 + width, at.1);
    stroke(surface, path, colour, thick);
}

/// Draws a path in a colour, as thick as said in points.
fn stroke(surface: &mut Surface<'_>, path: PathBuilder, [red, green, blue]: [u8; 3], thick: f32) {
    let Some(path) = path.finish() else { return };
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width: thick,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.set_stroke(None);
}
