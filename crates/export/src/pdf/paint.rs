//! Hands sheets and tree over to the library.

use chrono::{Datelike as _, Timelike as _};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point, Size, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::{Font, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use report::{Block, Subject};

use super::letters::Letters;
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

pub(super) fn paint(
    subject: &Subject<'_>,
    blocks: &[Block],
    sheets: Sheets,
    tree: Tree,
    letters: &Letters<'_>,
) -> Result<Vec<u8>, ExportError> {
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|_| ExportError::Pdf)?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    document.set_metadata(metadata(subject, blocks));
    let font = |bytes: &'static [u8]| Font::new(bytes.into(), 0).ok_or(ExportError::Pdf);
    let (plain, strong) = (font(REGULAR)?, font(BOLD)?);
    let ink = Ink { strong: subject.options.ink() };
    let mut marks: Vec<Option<Identifier>> = vec![None; tree.leaves()];
    let all = sheets.done.len();
    for (number, sheet) in sheets.done.into_iter().enumerate() {
        let (width, height) = sheet.size;
        let settings = PageSettings::from_wh(width, height).ok_or(ExportError::Pdf)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
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
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        let foot = letters.shown(&format!(
            "{} · {} · {} / {all}",
            subject.organisation(),
            subject.edition(),
            number + 1
        ));
        let at = (sheets.margin, height - sheets.margin + 14.0);
        let glyphs = letters.glyphs(&foot, Face::Quiet);
        write(&mut surface, &plain, ink.of(Face::Quiet, REMARK.size), at, 7.5, (&foot, &glyphs));
        surface.end_tagged();
        surface.finish();
        page.finish();
    }
    let (tags, outline) = tree.tagged(&marks, subject.text.locale.tag());
    document.set_tag_tree(tags);
    document.set_outline(outline);
    document.finish().map_err(|_| ExportError::Pdf)
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

fn rule(surface: &mut Surface<'_>, ink: &Ink, at: (f32, f32), width: f32, is_strong: bool) {
    let ([red, green, blue], thick) = if is_strong { (ink.strong, 1.0) } else { ([0xcc; 3], 0.5) };
    let mut path = PathBuilder::new();
    path.move_to(at.0, at.1);
    path.line_to(at.0 + width, at.1);
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
