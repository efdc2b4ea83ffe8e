//! Lessons: short pages about the standard, from one TOML file each.
//!
//! A body is plain text in blocks, with an empty line between them: a paragraph, a heading (`## `), a list (each line
//! begins with `- `) or a table (each line is `| a | b |`, the first one its head).

use std::path::Path;

use serde::Deserialize;

use crate::Fault;
use crate::sources::files;

/// The longest lesson, in words: what fits on two printed pages.
const LONGEST: usize = 450;

/// A lesson as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Its place in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is about, in a sentence.
    pub summary: String,
    /// Its blocks.
    pub body: String,
}

/// Reads the lessons of one language, in the order of their files.
///
/// # Errors
/// All faults found.
pub fn read(folder: &Path) -> Result<Vec<Lesson>, Vec<Fault>> {
    let mut lessons: Vec<Lesson> = Vec::new();
    let mut faults = Vec::new();
    for (name, text) in files(folder)? {
        match toml::from_str::<Lesson>(&text) {
            Ok(mut lesson) => {
                lesson.body = lesson.body.trim().to_owned();
                faults.extend(check(&lesson).into_iter().map(|message| Fault::new(&name, message)));
                if lessons.iter().any(|other| other.slug == lesson.slug) {
                    faults.push(Fault::new(&name, "another lesson has this slug"));
                }
                lessons.push(lesson);
            }
            Err(error) => faults.push(Fault::new(&name, error.to_string())),
        }
    }
    if faults.is_empty() { Ok(lessons) } else { Err(faults) }
}

fn check(lesson: &Lesson) -> Vec<String> {
    let mut faults = Vec::new();
    let all = [&lesson.slug, &lesson.title, &lesson.summary, &lesson.body];
    if all.iter().any(|text| text.is_empty()) {
        faults.push("an empty text".into());
    }
    if !lesson.slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        faults.push("a slug has small letters, digits and hyphens".into());
    }
    let words = lesson.body.split_whitespace().count();
    if words > LONGEST {
        faults.push(format!("{words} words, at most {LONGEST}"));
    }
    if all
        .iter()
        .any(|text| text.contains(['<', '>', '{', '}']) || text.chars().any(|c| c.is_control() && c != '\n'))
    {
        faults.push("markup, braces or control characters".into());
    }
    if lesson.body.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| word == "shall") {
        faults.push("'shall' is the standard's word, not ours".into());
    }
    for block in lesson.body.split("\n\n") {
        let lines: Vec<&str> = block.lines().collect();
        let starts = |with: &str| lines.iter().filter(|line| line.starts_with(with)).count();
        for kind in ["- ", "|"] {
            if starts(kind) != 0 && starts(kind) != lines.len() {
                faults.push(format!("a block mixes {kind:?} with something else: {block:?}"));
            }
        }
        let columns = |line: &str| line.matches('|').count();
        if starts("|") > 0
            && lines.iter().any(|line| columns(line) != columns(lines[0]) || !line.ends_with('|'))
        {
            faults.push(format!("the rows of a table differ in columns: {block:?}"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(body: &str) -> Vec<String> {
        let text = |text: &str| text.to_owned();
        check(&Lesson { slug: text("a-1"), title: text("T"), summary: text("S"), body: text(body) })
    }

    #[test]
    fn blocks_of_every_kind_pass_and_mixed_ones_do_not() {
        assert_eq!(faults("One.\n\n## Two\n\n- a\n- b\n\n| a | b |\n| c | d |"), Vec::<String>::new());
        assert!(faults("- a\nb")[0].contains("mixes"));
        assert!(faults("| a | b |\n| c |")[0].contains("columns"));
        assert!(faults("You shall.")[0].contains("standard's word"));
        assert!(faults(&"word ".repeat(451))[0].contains("at most"));
        assert!(faults("<b>")[0].contains("markup"));
    }
}
