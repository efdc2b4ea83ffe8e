//! What a Word document consists of beside its text.

use std::fmt::Write as _;

use chrono::SecondsFormat;
use report::Subject;

use super::escape;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

pub(super) const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

/// The dots of lists, and numbers for what is ranked.
pub(super) const NUMBERING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;

pub(super) const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#;

/// Title, language and dates.
pub(super) fn properties(subject: &Subject<'_>, title: &str) -> String {
    let made = subject.now.to_rfc3339_opts(SecondsFormat::Secs, true);
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:language>{}</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:modified></cp:coreProperties>",
        escape(title),
        subject.text.locale.tag(),
    )
}

/// What the text refers to.
pub(super) fn relationships(pictures: usize) -> String {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut xml = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (id, part) in [("rId1", "styles"), ("rId2", "numbering"), ("rId3", "settings")] {
        let _ = write!(xml, "<Relationship Id=\"{id}\" Type=\"{base}/{part}\" Target=\"{part}.xml\"/>");
    }
    for (id, part) in [("rId4", "footer"), ("rId5", "header")] {
        let _ = write!(xml, "<Relationship Id=\"{id}\" Type=\"{base}/{part}\" Target=\"{part}1.xml\"/>");
    }
    for number in 1..=pictures {
        let _ = write!(
            xml,
            "<Relationship Id=\"rIdPicture{number}\" Type=\"{base}/image\" Target=\"media/chart{number}.png\"/>"
        );
    }
    xml.push_str("</Relationships>");
    xml
}

/// Styles by their built-in names, so that Word shows them in its own lists and its own language. What is one sheet is set
/// closer, with room to spare, since Word breaks lines otherwise than whoever measured them.
pub(super) fn styles(subject: &Subject<'_>, is_one_sheet: bool) -> String {
    let (after, line) = if is_one_sheet { (60, 240) } else { (120, 264) };
    let above = |room: u16| if is_one_sheet { room / 2 } else { room };
    let [red, green, blue] = subject.options.ink();
    let ink = format!("{red:02X}{green:02X}{blue:02X}");
    let mut xml = format!(
        "{HEAD}<w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/><w:lang w:val=\"{}\" w:eastAsia=\"ja-JP\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>",
        region(subject.text.locale.tag())
    );
    let mut style = |id: &str, name: &str, paragraph: &str, run: &str| {
        let _ = write!(
            xml,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        );
    };
    let heading = |size: u8| {
        format!("<w:b/><w:bCs/><w:color w:val=\"{ink}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>")
    };
    let sized = |size: u8| format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
    let quiet = |size: u8| format!("<w:color w:val=\"595959\"/>{}", sized(size));
    let spaced = |before: u16, level: u8| {
        format!(
            "<w:keepNext/><w:spacing w:before=\"{}\" w:after=\"{}\"/><w:outlineLvl w:val=\"{level}\"/>",
            above(before),
            above(100)
        )
    };
    style("Title", "Title", "<w:spacing w:before=\"0\" w:after=\"160\"/>", &heading(44));
    style("Heading1", "heading 1", &spaced(360, 0), &heading(30));
    style("Heading2", "heading 2", &spaced(240, 1), &heading(24));
    style("Heading3", "heading 3", &spaced(160, 2), &heading(20));
    style("Lead", "Subtitle", "<w:spacing w:after=\"160\"/>", &sized(24));
    style("Notice", "Intense Quote", &framed(&ink), "<w:b/><w:bCs/>");
    style("Figure", "Key Figure", "<w:spacing w:before=\"0\" w:after=\"0\"/>", &heading(40));
    style("Remark", "Remark", "", &quiet(18));
    style("Term", "Term", "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"0\"/>", &quiet(17));
    let right = "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"10200\"/></w:tabs><w:spacing w:after=\"40\"/>";
    style("TOC1", "toc 1", right, "<w:color w:val=\"404040\"/>");
    style("ListBullet", "List Bullet", "<w:spacing w:after=\"60\"/>", "");
    style(
        "ListNumber",
        "List Number",
        "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"40\"/>",
        "<w:b/><w:bCs/>",
    );
    style("Continued", "List Continue", "<w:spacing w:after=\"40\"/><w:ind w:left=\"420\"/>", "");
    style("Cell", "Table Text", "<w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>", &sized(17));
    style("Caption", "caption", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/>", &quiet(18));
    style("Header", "header", "<w:jc w:val=\"right\"/>", &quiet(16));
    let thirds =
        "<w:tabs><w:tab w:val=\"center\" w:pos=\"6700\"/><w:tab w:val=\"right\" w:pos=\"10200\"/></w:tabs>";
    style("Footer", "footer", thirds, &quiet(16));
    let _ = write!(
        xml,
        "<w:style w:type=\"table\" w:styleId=\"Rows\"><w:name w:val=\"Rows\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:color=\"{ink}\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"BFBFBF\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"D9D9D9\"/></w:tblBorders><w:tblCellMar><w:top w:w=\"50\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/><w:bottom w:w=\"50\" w:type=\"dxa\"/><w:right w:w=\"100\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style></w:styles>"
    );
    xml
}

/// The frame of a sentence that nobody may miss.
fn framed(ink: &str) -> String {
    let edge =
        |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"{ink}\"/>");
    let edges: String = ["top", "left", "bottom", "right"].map(edge).concat();
    format!(
        "<w:pBdr>{edges}</w:pBdr><w:spacing w:before=\"120\" w:after=\"160\"/><w:ind w:left=\"120\" w:right=\"120\"/>"
    )
}

/// A language with a region, which Word needs for spelling; a language without one here stays alone.
fn region(tag: &str) -> &str {
    if tag == "en" { "en-GB" } else { tag }
}
