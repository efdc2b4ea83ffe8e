//! What stands at the head and foot of every sheet: header and footer parts.

use report::Running;

use super::escape;

const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Where the two numbers stand in what is said of a sheet.
const MARKS: [&str; 2] = ["\u{1}", "\u{2}"];
/// The most characters of a name at the foot.
const WHOSE: usize = 58;

/// A field that Word fills, with what it says until then.
pub(super) fn field(instruction: &str, says: &str) -> String {
    let part = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{}<w:r><w:instrText xml:space=\"preserve\"> {instruction} </w:instrText></w:r>{}<w:r><w:t>{}</w:t></w:r>{}",
        part("begin"),
        part("separate"),
        escape(says),
        part("end")
    )
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(words))
}

pub(super) fn header(running: &Running) -> String {
    format!(
        "{BEGIN}<w:hdr xmlns:w=\"{WORD}\"><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{}</w:p></w:hdr>",
        run(&running.head)
    )
}

/// Whose it is at the left, its version in the middle, and the number of the sheet at the right.
pub(super) fn footer(running: &Running) -> String {
    let sheet = running.sheet(MARKS[0], MARKS[1]);
    let (before, rest) = sheet.split_once(MARKS[0]).unwrap_or((&sheet, ""));
    let (between, after) = rest.split_once(MARKS[1]).unwrap_or((rest, ""));
    let whose = model::text::shortened(&running.whose, WHOSE);
    let tab = "<w:r><w:tab/></w:r>";
    format!(
        "{BEGIN}<w:ftr xmlns:w=\"{WORD}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}{tab}{}{tab}{}{}{}{}{}</w:p></w:ftr>",
        run(&whose),
        run(&running.version),
        run(before),
        field("PAGE", "1"),
        run(between),
        field("NUMPAGES", "1"),
        run(after),
    )
}
