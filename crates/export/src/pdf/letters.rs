//! How wide words are, and where lines break.

use krilla::text::{GlyphId, KrillaGlyph};
use report::letters::{is_unseen, spelled};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};

use super::sheets::Face;
use crate::ExportError;
use crate::fonts::{BOLD, REGULAR};

/// The size that widths are read at.
const READ: f32 = 1000.0;

/// The two cuts of the letters.
pub(super) struct Letters<'a> {
    plain: Cut<'a>,
    strong: Cut<'a>,
}

struct Cut<'a> {
    letters: Charmap<'a>,
    widths: GlyphMetrics<'a>,
}

impl<'a> Cut<'a> {
    fn new(font: &FontRef<'a>) -> Self {
        Self { letters: font.charmap(), widths: font.glyph_metrics(Size::new(READ), LocationRef::default()) }
    }

    fn advance(&self, c: char) -> f32 {
        let glyph = self.letters.map(c).unwrap_or_default();
        self.widths.advance_width(glyph).unwrap_or_default()
    }
}

impl Letters<'_> {
    pub(super) fn new() -> Result<Self, ExportError> {
        let read = |bytes| FontRef::new(bytes).map_err(|_| ExportError::Picture);
        Ok(Self { plain: Cut::new(&read(REGULAR)?), strong: Cut::new(&read(BOLD)?) })
    }

    fn cut(&self, face: Face) -> &Cut<'_> {
        if face == Face::Strong { &self.strong } else { &self.plain }
    }

    /// The width of a line in points.
    pub(super) fn width(&self, words: &str, size: f32, face: Face) -> f32 {
        let cut = self.cut(face);
        words.chars().map(|c| cut.advance(c)).sum::<f32>() * size / READ
    }

    /// The letters of a line, one behind the other.
    pub(super) fn glyphs(&self, words: &str, face: Face) -> Vec<KrillaGlyph> {
        let cut = self.cut(face);
        let glyph = |(at, c): (usize, char)| {
            let id = cut.letters.map(c).unwrap_or_default();
            let advance = cut.advance(c) / READ;
            KrillaGlyph::new(GlyphId::new(id.to_u32()), advance, 0.0, 0.0, 0.0, at..at + c.len_utf8(), None)
        };
        words.char_indices().map(glyph).collect()
    }

    /// Words in the letters that are there: what has none is written in others that mean the same, else as the sign for
    /// that; what has no width becomes a space.
    pub(super) fn shown(&self, words: &str) -> String {
        let has = |c: char| self.plain.letters.map(c).is_some();
        let mut shown = String::with_capacity(words.len());
        for c in words.chars().filter(|c| !is_unseen(*c)) {
            match c {
                c if c == '\t' || c.is_control() => shown.push(' '),
                c if has(c) => shown.push(c),
                c => shown.push_str(spelled(c).unwrap_or("\u{FFFD}")),
            }
        }
        shown
    }

    /// Lines that fit, broken between words, or within one that is wider than the room.
    pub(super) fn wrap(&self, words: &str, size: f32, face: Face, room: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in words.split('\n') {
            self.wrap_one(&self.shown(paragraph), size, face, room, &mut lines);
        }
        lines
    }

    fn wrap_one(&self, words: &str, size: f32, face: Face, room: f32, lines: &mut Vec<String>) {
        let cut = self.cut(face);
        let (mut line, mut filled) = (String::new(), 0.0);
        for word in words.split_inclusive(' ') {
            let width = self.width(word.trim_end(), size, face);
            if filled > 0.0 && filled + width > room {
                lines.push(std::mem::take(&mut line));
                filled = 0.0;
            }
            if width <= room {
                line.push_str(word);
                filled += self.width(word, size, face);
                continue;
            }
            for c in word.chars() {
                let advance = cut.advance(c) * size / READ;
                if filled + advance > room && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    filled = 0.0;
                }
                line.push(c);
                filled += advance;
            }
        }
        lines.push(line);
    }
}

/// A line that fits into some room, cut with an ellipsis where it does not.
pub(super) fn shortened(letters: &Letters<'_>, words: &str, size: f32, room: f32) -> String {
    let whole = letters.shown(words);
    if letters.width(&whole, size, Face::Plain) <= room {
        return whole;
    }
    let mut kept = String::new();
    let room = room - letters.width("…", size, Face::Plain);
    for c in whole.chars() {
        kept.push(c);
        if letters.width(&kept, size, Face::Plain) > room {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page, which has no fonts, says beforehand what they cannot show.
    #[test]
    fn the_letters_that_are_told_to_be_there_are_those_of_the_fonts() {
        let letters = Letters::new().unwrap();
        for sign in '\0'..=char::MAX {
            let is_there = report::letters::is_there(sign);
            for cut in [&letters.plain, &letters.strong] {
                assert_eq!(cut.letters.map(sign).is_some(), is_there, "{sign:?}");
            }
        }
    }

    #[test]
    fn no_sign_becomes_another_meaning() {
        let letters = Letters::new().unwrap();
        assert_eq!(
            letters.shown("at least ≥ 12, at most ≤ 90 → done ✓"),
            "at least >= 12, at most <= 90 -> done [x]"
        );
        assert_ne!(letters.shown("⇐"), letters.shown("≤"));
        assert_eq!(letters.shown("oﬃce ﬁle ☐"), "office file [ ]");
        assert_eq!(letters.shown("日"), "\u{FFFD}", "what nobody can spell is marked");
        assert_eq!(letters.shown("Žluťoučký κύκλος Ж"), "Žluťoučký κύκλος Ж");
    }
}
