//! The list of contents: a field that Word can bring up to date, filled already with links to the headings.

use std::fmt::Write as _;

use report::Block;

use super::escape;

/// The fewest headings that a list of them is worth.
const FEWEST: usize = 4;

/// The name of the bookmark at a heading, counted from 1.
fn bookmark(number: usize) -> String {
    format!("_Toc{number}")
}

/// A heading's words within its bookmark.
pub(super) fn marked(number: usize, runs: &str) -> String {
    let name = bookmark(number);
    format!("<w:bookmarkStart w:id=\"{number}\" w:name=\"{name}\"/>{runs}<w:bookmarkEnd w:id=\"{number}\"/>")
}

/// The list of all headings of the first level, under a title; nothing where there are few. Without numbers of pages,
/// which only the program knows that breaks the text into them.
pub(super) fn contents(blocks: &[Block], title: &str) -> String {
    let headings: Vec<&str> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(1, words) => Some(words.as_str()),
            _ => None,
        })
        .collect();
    if headings.len() < FEWEST {
        return String::new();
    }
    let mut xml = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Lead\"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>",
        escape(title)
    );
    for (place, words) in headings.iter().enumerate() {
        let begin = match place {
            0 => {
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-1\" \\n \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            }
            _ => "",
        };
        let end = match place + 1 == headings.len() {
            true => "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            false => "",
        };
        let _ = write!(
            xml,
            "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>{begin}<w:hyperlink w:anchor=\"{}\" w:history=\"1\"><w:r><w:t>{}</w:t></w:r></w:hyperlink>{end}</w:p>",
            bookmark(place + 1),
            escape(words)
        );
    }
    xml
}
