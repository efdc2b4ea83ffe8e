//! SVG that can be drawn in little time: a denylist and a count over its bytes, before a browser draws it, since nothing ends
//! a drawing that has begun.

/// Elements of which a small file makes endless work, or that reach beyond the file.
const REFUSED: [&str; 10] = [
    "pattern",
    "marker",
    "filter",
    "image",
    "feimage",
    "foreignobject",
    "animate",
    "animatetransform",
    "animatemotion",
    "set",
];
/// Elements that are drawn again wherever they are named: each may name others that do, so that their number is doubled
/// with each.
const REPEATED: [&str; 3] = ["use", "mask", "clippath"];
/// So many elements may do that: of 24 no more than some 6,000 come, whichever names which.
const REPEATS: usize = 24;
/// So many elements a drawing may have: every logo has fewer.
const ELEMENTS: usize = 20_000;

/// Whether an SVG is drawn in little time and of itself alone.
pub fn is_plain(svg: &[u8]) -> bool {
    // Other encodings than those that agree with ASCII hide what is looked for; so do escapes in its styles.
    let hides = |byte: &u8| matches!(byte, 0 | b'\\');
    if svg.iter().any(hides) || svg.starts_with(&[0xFE, 0xFF]) || svg.starts_with(&[0xFF, 0xFE]) {
        return false;
    }
    let text = String::from_utf8_lossy(svg).to_ascii_lowercase();
    if text.contains("<!entity") || text.contains("encoding=\"utf-7") || text.contains("encoding='utf-7") {
        return false;
    }
    let (mut elements, mut repeats) = (0, 0);
    for rest in text.split('<').skip(1) {
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
        let name = rest[..end].rsplit(':').next().unwrap_or_default();
        if REFUSED.contains(&name) {
            return false;
        }
        elements += usize::from(!name.is_empty());
        repeats += usize::from(REPEATED.contains(&name));
    }
    // What is named by an attribute or a style counts as well as what names it.
    let named =
        text.matches("clip-path").count() + text.matches("mask:").count() + text.matches("mask=").count();
    elements <= ELEMENTS && repeats.max(named) <= REPEATS
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn svg(inside: &str) -> Vec<u8> {
        format!("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{inside}</svg>")
            .into_bytes()
    }

    #[test]
    fn what_drawing_programs_write_is_taken() {
        for inside in [
            "<path d=\"M0 0L9 9\" fill=\"#123\"/>",
            "<defs><linearGradient id=\"a\"><stop/></linearGradient></defs><rect fill=\"url(#a)\"/>",
            "<g clip-path=\"url(#c)\"><path d=\"M0 0\"/></g><defs><clipPath id=\"c\"><rect/></clipPath></defs>",
            "<mask id=\"m\"><rect/></mask><g mask=\"url(#m)\"><path/></g>",
            "<style>.a{fill:#123;mask-type:luminance}</style><text class=\"a\">Söhne &amp; Co</text>",
            "<defs><path id=\"p\"/></defs><use href=\"#p\"/><use xlink:href=\"#p\" x=\"5\"/>",
        ] {
            assert!(is_plain(&svg(inside)), "{inside}");
        }
    }

    #[test]
    fn a_small_file_that_takes_for_ever_is_refused() {
        let mut nested = String::from("<g id=\"a0\"><path d=\"M0 0\"/></g>");
        for level in 1..9 {
            let _ = write!(nested, "<g id=\"a{level}\">");
            for _ in 0..10 {
                let _ = write!(nested, "<use href=\"#a{}\"/>", level - 1);
            }
            nested.push_str("</g>");
        }
        assert!(nested.len() < 2_000 && !is_plain(&svg(&nested)));
        let prefixed = nested.replace("<use", "<s:use");
        assert!(!is_plain(&svg(&prefixed)), "{prefixed}");
        let clipped = nested.replace("<use href=\"#", "<path clip-path=\"url(#");
        assert!(!is_plain(&svg(&clipped)));
        assert!(!is_plain(&svg(&"<path/>".repeat(ELEMENTS))));
    }

    #[test]
    fn what_hides_or_reaches_beyond_the_file_is_refused() {
        for inside in [
            "<image href=\"https://example.com/a.png\"/>",
            "<foreignObject><p/></foreignObject>",
            "<filter id=\"f\"><feTurbulence numOctaves=\"999999\"/></filter>",
            "<pattern id=\"p\"/>",
            "<marker id=\"m\"/>",
            "<style>.a{m\\61sk:url(#m)}</style>",
        ] {
            assert!(!is_plain(&svg(inside)), "{inside}");
        }
        let entities = b"<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg>&b;</svg>";
        assert!(!is_plain(entities));
        let wide: Vec<u8> = "<svg><use/></svg>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(!is_plain(&wide));
    }
}
