//! The list of contents: a field that Word can bring up to date, filled already with links to the headings.

use std::fmt::Write as _;

use super::escape;
use super::running::field;

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

/// The list of all headings of the first level, under a title; nothing where there are few. The numbers of their sheets are
/// fields, which Word fills when it opens the document.
pub(super) fn contents(headings: &[&str], title: &str) -> String {
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
                "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-1\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            }
            _ => "",
        };
        let end = match place + 1 == headings.len() {
            true => "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            false => "",
        };
        let name = bookmark(place + 1);
        let _ = write!(
            xml,
            "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>{begin}<w:hyperlink w:anchor=\"{name}\" w:history=\"1\"><w:r><w:t>{}</w:t></w:r><w:r><w:tab/></w:r>{}</w:hyperlink>{end}</w:p>",
            escape(words),
            field(&format!("PAGEREF {name} \\h"), "")
        );
    }
    xml
}
