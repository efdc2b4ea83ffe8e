//! A cursor over XML: elements and the words in them, with names without their prefixes.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::package::Broken;

/// Reads XML from its beginning to its end. An empty element begins and ends.
pub(super) struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where the text of the reader begins: behind what was broken, if anything was.
    begins: usize,
    /// How many bytes may be read once more behind what was broken.
    again: usize,
}

/// How many times its length a text may be read, since what is broken may reach to its end over and over.
const AGAIN: usize = 16;

impl<'a> Xml<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, reader: reader(text), begins: 0, again: text.len().saturating_mul(AGAIN) }
    }

    /// How many bytes of the text are read.
    pub fn position(&self) -> usize {
        self.begins + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX - self.begins)
    }

    /// Goes on at the next beginning or end of one of these elements behind a place before which something is broken.
    /// Gives what is passed over, or nothing where nothing follows.
    pub fn go_on(&mut self, behind: usize, names: &[&str]) -> Option<&'a str> {
        let read = self.position().min(self.text.len()).saturating_sub(behind);
        self.again = self.again.checked_sub(read)?;
        let mut at = behind;
        loop {
            at += self.text.get(at..)?.find('<')?;
            let tag = self.text[at + 1..].trim_start_matches('/');
            let name = tag.split([' ', '\t', '\r', '\n', '/', '>', '<']).next().unwrap_or_default();
            let name = name.rsplit(':').next().unwrap_or_default();
            if names.contains(&name) {
                self.begins = at;
                self.reader = reader(&self.text[at..]);
                return self.text.get(behind..at);
            }
            at += 1;
        }
    }

    /// What comes next. The end of the text is broken too, since whoever asks still waits for something.
    pub fn next(&mut self) -> Result<Event<'a>, Broken> {
        match self.reader.read_event() {
            Ok(Event::Eof) | Err(_) => Err(Broken),
            // One that never ends takes the beginning of the next with it.
            Ok(Event::Start(element)) if holds_another(&element) => Err(Broken),
            Ok(event) => Ok(event),
        }
    }

    /// Goes on to the beginning of an element.
    pub fn find(&mut self, name: &str) -> Result<(), Broken> {
        loop {
            match self.next()? {
                Event::Start(element) if local(&element) == name => return Ok(()),
                _ => {}
            }
        }
    }

    /// Each element that begins before one of this name ends.
    pub fn each(
        &mut self,
        end: &str,
        found: &mut dyn FnMut(&mut Self, &BytesStart<'a>) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        loop {
            match self.next()? {
                Event::Start(element) => found(self, &element)?,
                Event::End(element) if element.local_name().into_inner() == end => return Ok(()),
                _ => {}
            }
        }
    }

    /// Passes over what is in an element.
    pub fn skip(&mut self, element: &BytesStart<'_>) -> Result<(), Broken> {
        self.reader.read_to_end(element.name()).map(drop).map_err(|_| Broken)
    }

    /// The words in an element.
    pub fn words(&mut self, element: &BytesStart<'_>) -> Result<String, Broken> {
        let mut words = String::new();
        loop {
            match self.next()? {
                Event::Text(text) => words.push_str(&text.xml10_content()),
                Event::CData(text) => words.push_str(&text.xml10_content()),
                Event::GeneralRef(sign) => add_sign(&mut words, &sign)?,
                Event::End(end) if end.name() == element.name() => return Ok(words),
                _ => {}
            }
        }
    }

    /// The words of a string, which may be in several pieces that look different, without how they are
    /// spoken.
    pub fn string(&mut self, element: &BytesStart<'_>) -> Result<String, Broken> {
        let (mut words, mut is_spoken) = (String::new(), false);
        loop {
            match self.next()? {
                Event::Start(part) if local(&part) == "rPh" => is_spoken = true,
                Event::Start(part) if local(&part) == "t" && !is_spoken => {
                    let piece = self.words(&part)?;
                    let keeps_spaces = attribute(&part, "xml:space")?.as_deref() == Some("preserve");
                    let piece =
                        if keeps_spaces { &piece } else { piece.trim_matches([' ', '\t', '\r', '\n']) };
                    words.push_str(&unescaped(piece));
                }
                Event::End(end) if end.name() == element.name() => return Ok(words),
                Event::End(part) if part.local_name().into_inner() == "rPh" => is_spoken = false,
                _ => {}
            }
        }
    }
}

/// Whether an element begins within the beginning of another, and not in what an attribute of it says.
fn holds_another(element: &BytesStart<'_>) -> bool {
    let marks = element.as_bytes();
    let Some(at) = marks.iter().position(|sign| *sign == b'<') else { return false };
    let quote = marks[..at].iter().fold(None, |open: Option<u8>, sign| match open {
        Some(quote) if quote == *sign => None,
        None if matches!(sign, b'"' | b'\'') => Some(*sign),
        open => open,
    });
    quote.is_none()
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.expand_empty_elements = true;
    reader
}

/// The name of an element without its prefix.
pub(super) fn local<'e>(element: &'e BytesStart<'_>) -> &'e str {
    element.local_name().into_inner()
}

/// What an attribute says, if it is there.
pub(super) type Attribute<'e> = Result<Option<Cow<'e, str>>, Broken>;

/// An attribute with its prefix as it is usually written.
pub(super) fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Attribute<'e> {
    attribute_where(element, &|key| key == name)
}

/// An attribute whatever its prefix.
pub(super) fn local_attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Attribute<'e> {
    attribute_where(element, &|key| key.rsplit(':').next() == Some(name))
}

fn attribute_where<'e>(element: &'e BytesStart<'_>, is_it: &dyn Fn(&str) -> bool) -> Attribute<'e> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Broken)?;
        if is_it(attribute.key.into_inner()) {
            return Ok(Some(match unescape(&attribute.value) {
                Ok(Cow::Owned(plain)) => Cow::Owned(plain),
                _ => attribute.value,
            }));
        }
    }
    Ok(None)
}

/// A sign that is written by its name or its number.
pub(super) fn add_sign(words: &mut String, sign: &BytesRef<'_>) -> Result<(), Broken> {
    match sign.resolve_char_ref() {
        Ok(Some(sign)) => words.push(sign),
        Ok(None) => words.push_str(resolve_predefined_entity(sign).ok_or(Broken)?),
        Err(_) => return Err(Broken),
    }
    Ok(())
}

/// Spreadsheets write signs that XML does not know as `_x000D_`: the four digits of a unit of UTF-16.
pub(super) fn unescaped(words: &str) -> String {
    const LENGTH: usize = 7;
    let unit = |at: usize| {
        let digits = words.get(at..at + LENGTH)?.strip_prefix("_x")?.strip_suffix('_')?;
        let are_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        are_digits.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
    };
    let (mut plain, mut at) = (String::with_capacity(words.len()), 0);
    while let Some(next) = words.get(at..).and_then(|rest| rest.find('_')) {
        plain.push_str(&words[at..at + next]);
        at += next;
        // Signs beyond the first 65,536 are two of these.
        let mut units = Vec::new();
        while let Some(unit) = unit(at) {
            units.push(unit);
            at += LENGTH;
        }
        if units.is_empty() {
            plain.push('_');
            at += 1;
        }
        plain.push_str(&String::from_utf16_lossy(&units));
    }
    plain.push_str(words.get(at..).unwrap_or_default());
    plain
}
