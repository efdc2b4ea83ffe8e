//! Names of parts in a package (ECMA-376, part 2), and relative references between them.

use std::borrow::Cow;

/// The name of a part from the root of its package, in one spelling. Names differ neither by case, nor by the
/// stroke between folders, nor by what is percent-encoded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct PartName(String);

impl PartName {
    /// A name as it stands in the archive, or as it is told from the root.
    pub fn of(name: &str) -> Self {
        Self(String::new()).beside(name)
    }

    /// What a reference in this part means: seen from its folder, or from the root after a leading stroke.
    pub fn beside(&self, target: &str) -> Self {
        let target = decoded(target).replace('\\', "/").to_ascii_lowercase();
        let is_from_root = target.starts_with('/');
        let folder = self.0.rsplit_once('/').map(|(folder, _)| folder).filter(|_| !is_from_root);
        let mut whole: Vec<&str> = folder.into_iter().flat_map(|folder| folder.split('/')).collect();
        for piece in target.split('/') {
            match piece {
                "" | "." => {}
                ".." => drop(whole.pop()),
                _ => whole.push(piece),
            }
        }
        Self(whole.join("/"))
    }

    /// The part in which the relationships of this one stand.
    pub fn relationships(&self) -> Self {
        let name = self.0.rsplit_once('/').map_or(self.0.as_str(), |(_, name)| name);
        let folder = self.0.strip_suffix(name).unwrap_or_default();
        Self(format!("{folder}_rels/{name}.rels"))
    }
}

/// A name without percent-encoding (RFC 3986, section 2.1).
fn decoded(name: &str) -> Cow<'_, str> {
    if !name.contains('%') {
        return Cow::Borrowed(name);
    }
    let byte = |digits: &str| {
        let are_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        are_digits.then(|| u8::from_str_radix(digits, 16).ok()).flatten()
    };
    let (mut plain, mut rest) = (Vec::with_capacity(name.len()), name);
    while let Some((before, after)) = rest.split_once('%') {
        plain.extend_from_slice(before.as_bytes());
        let told = after.get(..2).and_then(byte);
        plain.push(told.unwrap_or(b'%'));
        rest = if told.is_some() { &after[2..] } else { after };
    }
    plain.extend_from_slice(rest.as_bytes());
    Cow::Owned(String::from_utf8_lossy(&plain).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_mean_the_same_part_however_they_are_spelled() {
        let workbook = PartName::of("xl/workbook.xml");
        for target in [
            "worksheets/sheet 1.xml",
            "./worksheets/sheet 1.xml",
            "../xl/worksheets/sheet 1.xml",
            "../../xl//worksheets/./sheet 1.xml",
            "/xl/worksheets/sheet 1.xml",
            "\\XL\\Worksheets\\Sheet 1.XML",
            "worksheets/sheet%201.xml",
            "worksheets%2fsheet%201.xml",
        ] {
            assert_eq!(workbook.beside(target), PartName::of("xl/worksheets/sheet%201.xml"), "{target}");
        }
        assert_eq!(workbook.beside("100%.xml"), PartName::of("xl/100%25.xml"));
        assert_eq!(workbook.beside("%C3%A4%zz%c"), PartName::of("xl/ä%zz%c"));
        assert_eq!(workbook.relationships(), PartName::of("xl/_rels/workbook.xml.rels"));
        assert_eq!(PartName::of("/book.xml").relationships(), PartName::of("_rels/book.xml.rels"));
    }
}
