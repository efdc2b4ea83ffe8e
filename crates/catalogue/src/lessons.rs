//! Lessons: short pages about the standard.

use locale::Locale;

use crate::pack::{FIELD, RECORD};

/// A short page about the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lesson {
    /// Its place in addresses.
    pub slug: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it is about, in a sentence.
    pub summary: &'static str,
    body: &'static str,
}

/// A part of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(&'static str),
    /// A paragraph.
    Text(&'static str),
    /// A list.
    List(Vec<&'static str>),
    /// A table; the first row is its head.
    Table(Vec<Vec<&'static str>>),
}

impl Lesson {
    /// Its parts.
    pub fn blocks(&self) -> impl Iterator<Item = Block> + use<> {
        self.body.split("\n\n").map(block)
    }

    /// All of it, as it was written.
    #[cfg(test)]
    pub(crate) fn body(&self) -> &'static str {
        self.body
    }

    /// Whether all words of a query stand in it.
    pub fn fits(&self, query: &str) -> bool {
        let words = [self.title, self.summary, self.body].join(" ").to_lowercase();
        query.to_lowercase().split_whitespace().all(|token| words.contains(token))
    }
}

/// A part of a body, see [`Lesson::blocks`].
pub(crate) fn block(text: &'static str) -> Block {
    if let Some(heading) = text.strip_prefix("## ") {
        Block::Heading(heading)
    } else if text.starts_with("- ") {
        Block::List(text.lines().filter_map(|line| line.strip_prefix("- ")).collect())
    } else if text.starts_with('|') {
        let row = |line: &'static str| line.trim_matches('|').split('|').map(str::trim).collect();
        Block::Table(text.lines().map(row).collect())
    } else {
        Block::Text(text)
    }
}

/// All lessons, in the order in which they are read best.
pub fn lessons() -> Vec<Lesson> {
    include_str!(concat!(env!("OUT_DIR"), "/lessons.en.pack")).split(RECORD).filter_map(lesson).collect()
}

/// All lessons in a language, in English where that has none.
pub fn lessons_in(locale: Locale) -> Vec<Lesson> {
    let mut lessons = lessons();
    for said in locale.sections("lessons").flat_map(|text| text.split(RECORD)).filter_map(lesson) {
        if let Some(known) = lessons.iter_mut().find(|known| known.slug == said.slug) {
            *known = said;
        }
    }
    lessons
}

fn lesson(record: &'static str) -> Option<Lesson> {
    let mut fields = record.split(FIELD);
    Some(Lesson {
        slug: fields.next()?,
        title: fields.next()?,
        summary: fields.next()?,
        body: fields.next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lesson_has_text_and_its_tables_are_even() {
        assert_eq!(lessons().len(), 25);
        for lesson in lessons() {
            assert!(lesson.blocks().count() > 0, "{}", lesson.slug);
            for block in lesson.blocks() {
                if let Block::Table(rows) = block {
                    assert!(
                        rows.len() > 1 && rows.iter().all(|row| row.len() == rows[0].len()),
                        "{}",
                        lesson.slug
                    );
                }
            }
        }
    }

    #[test]
    fn a_search_looks_at_everything() {
        let found = |query: &str| lessons().into_iter().filter(|lesson| lesson.fits(query)).count();
        assert!(found("accredited body") >= 1 && found("PCI") >= 1);
        assert_eq!(found("xyzzy"), 0);
    }
}
