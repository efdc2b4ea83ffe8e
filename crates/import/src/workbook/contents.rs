//! What a workbook is made of (ECMA-376, part 1): its sheets, what their cells share, and the names of ours that cells have.

use std::collections::HashMap;

use model::problem::SheetPart;
use quick_xml::events::{BytesStart, Event};
use report::keys::PREFIX;

use super::budget::{CELLS, NAME, NAMES, SHEETS};
use super::cells::{Place, place};
use super::fill::Theme;
use super::package::{Broken, Package};
use super::part_name::PartName;
use super::styles::{self, Look};
use super::xml::{Xml, attribute, local, local_attribute};
use crate::ImportError;

/// What the cells of all sheets share.
pub(super) struct Shared {
    /// Strings that cells name by their number; none where one is broken.
    pub strings: Vec<Option<String>>,
    /// Looks that cells name by their number.
    pub looks: Vec<Look>,
    /// Whether days are counted from 1904.
    pub is_1904: bool,
    /// What of them could not be read.
    pub broken: Vec<SheetPart>,
}

impl Shared {
    /// The string of a number, if it is there and whole.
    pub fn string(&self, number: usize) -> Option<&str> {
        self.strings.get(number)?.as_deref()
    }
}

/// A sheet: its name, the part that it is in, and whether it is hidden.
pub(super) type Sheet = (String, PartName, bool);

/// A name of ours: itself, its sheet, and its cell.
pub(super) type DefinedName = (String, String, Place);

/// Reads what the cells share, which sheets there are, in their order, and where the names of ours are.
///
/// # Errors
/// [`ImportError::Unreadable`]; [`ImportError::TooLarge`] for too many sheets or strings.
pub(super) fn read(package: &mut Package<'_>) -> Result<(Vec<Sheet>, Shared, Vec<DefinedName>), ImportError> {
    let root = package.part(&PartName::of("_rels/.rels"))?.ok_or(Broken)?;
    let workbook = workbook_of(&root)?;
    let related = package.part(&workbook.relationships())?.ok_or(Broken)?;
    let related = Related::read(&related, &workbook)?;

    let strings = match related.part(package, "/sharedStrings", "sharedStrings.xml")? {
        Some(text) => strings(&text, CELLS)?,
        None => Vec::new(),
    };
    // Without its colours a workbook still says what it says.
    let theme = match related.part(package, "/theme", "theme/theme1.xml") {
        Err(ImportError::TooLarge) => return Err(ImportError::TooLarge),
        Ok(None) => Ok(Theme::default()),
        theme => theme.ok().flatten().map_or(Err(Broken), |text| Theme::read(&text)),
    };
    let is_whole = theme.is_ok();
    let theme = theme.unwrap_or_default();
    let mut broken = Vec::new();
    let looks = match related.part(package, "/styles", "styles.xml")? {
        Some(text) => {
            // Colours of a theme that is not there may be any others.
            broken.extend((!is_whole && text.contains("theme=")).then_some(SheetPart::Looks));
            styles::read(&text, &theme)?
        }
        None => Vec::new(),
    };
    let mut shared = Shared { strings, looks, is_1904: false, broken };
    let (mut sheets, mut names) = (Vec::new(), Vec::new());
    let text = package.part(&workbook)?.ok_or(Broken)?;
    let (mut is_among_names, mut are_names_whole) = (false, true);
    let whole = Xml::of(&text).each("workbook", &mut |xml, element| {
        match local(element) {
            "sheet" if sheets.len() <= SHEETS => {
                let id = local_attribute(element, "id")?.unwrap_or_default();
                let part = related.by_id.get(&*id).ok_or(Broken)?.clone();
                let is_hidden =
                    matches!(attribute(element, "state")?.as_deref(), Some("hidden" | "veryHidden"));
                let name = attribute(element, "name")?.unwrap_or_default().into_owned();
                sheets.push((name, part, is_hidden));
            }
            "definedNames" => is_among_names = true,
            "definedName" if names.len() < NAMES => {
                let behind = xml.position();
                match defined_name(xml, element) {
                    Ok(name) => names.extend(name),
                    Err(Broken) => {
                        are_names_whole = false;
                        xml.go_on(behind, &["definedName", "definedNames", "workbook"]).ok_or(Broken)?;
                    }
                }
            }
            // An extension has an element of the same name that does not say it.
            "workbookPr" => {
                if let Some(is_1904) = attribute(element, "date1904")? {
                    shared.is_1904 = is_1904 == "1" || is_1904 == "true";
                }
            }
            _ => {}
        }
        Ok(())
    });
    match whole {
        // The names stand behind the sheets, which are known by then.
        Err(Broken) if is_among_names => are_names_whole = false,
        whole => whole?,
    }
    shared.broken.extend((!are_names_whole).then_some(SheetPart::Names));
    if sheets.len() > SHEETS { Err(ImportError::TooLarge) } else { Ok((sheets, shared, names)) }
}

/// A name of ours, if it is one and leads to a cell. What Excel leaves of the name of a cell that somebody deleted leads
/// nowhere and is not damaged.
fn defined_name(xml: &mut Xml<'_>, element: &BytesStart<'_>) -> Result<Option<DefinedName>, Broken> {
    let name = attribute(element, "name")?.unwrap_or_default().into_owned();
    if name.len() > NAME || !name.starts_with(PREFIX) {
        return Ok(None);
    }
    let refers_to = xml.words(element)?;
    if refers_to.contains("#REF!") {
        return Ok(None);
    }
    let (sheet, place) = referred(&refers_to).ok_or(Broken)?;
    Ok(Some((name, sheet, place)))
}

/// The sheet and the cell, of several the first, of a reference such as `'My plan'!$A$1`.
fn referred(reference: &str) -> Option<(String, Place)> {
    let (sheet, cells) = reference.trim().rsplit_once('!')?;
    let quoted = sheet.strip_prefix('\'').and_then(|sheet| sheet.strip_suffix('\''));
    let sheet = quoted.map_or_else(|| sheet.to_owned(), |sheet| sheet.replace("''", "'"));
    let cell = cells.split(':').next()?.replace('$', "");
    Some((sheet, place(&cell)?))
}

/// The part that a package is there for.
fn workbook_of(relationships: &str) -> Result<PartName, Broken> {
    let mut found = None;
    relationships_of(relationships, &mut |element| {
        let kind = attribute(element, "Type")?.unwrap_or_default();
        if kind.ends_with("/relationships/officeDocument")
            && let Some(target) = attribute(element, "Target")?
        {
            let is_folder = target.is_empty() || target.ends_with('/');
            let name = if is_folder { "workbook.xml" } else { "" };
            found = Some(PartName::of(&format!("{target}{name}")));
        }
        Ok(())
    })?;
    found.ok_or(Broken)
}

/// What a workbook refers to.
struct Related<'w> {
    workbook: &'w PartName,
    /// By the identifiers that the workbook uses for it.
    by_id: HashMap<String, PartName>,
    /// What cells share: what is at the end of its type, and where it is.
    by_kind: HashMap<&'static str, PartName>,
}

impl<'w> Related<'w> {
    fn read(relationships: &str, workbook: &'w PartName) -> Result<Self, Broken> {
        const SHARED: [&str; 3] = ["/sharedStrings", "/styles", "/theme"];
        let (mut by_id, mut by_kind) = (HashMap::new(), HashMap::new());
        relationships_of(relationships, &mut |element| {
            let target = attribute(element, "Target")?;
            let part = workbook.beside(target.as_deref().unwrap_or_default());
            // Strict and transitional types differ in all that comes before.
            let kind = attribute(element, "Type")?.unwrap_or_default();
            if target.is_some()
                && let Some(kind) = SHARED.into_iter().find(|shared| kind.ends_with(shared))
            {
                by_kind.insert(kind, part.clone());
            }
            if let Some(id) = attribute(element, "Id")? {
                by_id.insert(id.into_owned(), part);
            }
            Ok(())
        })?;
        Ok(Self { workbook, by_id, by_kind })
    }

    /// The text of what is related in a way; else of what is where it usually is.
    fn part(
        &self,
        package: &mut Package<'_>,
        kind: &str,
        usual: &str,
    ) -> Result<Option<String>, ImportError> {
        if let Some(name) = self.by_kind.get(kind)
            && let Some(text) = package.part(name)?
        {
            return Ok(Some(text));
        }
        package.part(&self.workbook.beside(usual))
    }
}

fn relationships_of(
    text: &str,
    found: &mut dyn FnMut(&BytesStart<'_>) -> Result<(), Broken>,
) -> Result<(), Broken> {
    Xml::of(text).each("Relationships", &mut |_, element| {
        if local(element) == "Relationship" {
            found(element)?;
        }
        Ok(())
    })
}

/// The strings, of which there may be so many at most. One that is broken has its number, and what follows is read.
fn strings(text: &str, most: usize) -> Result<Vec<Option<String>>, ImportError> {
    let mut xml = Xml::of(text);
    let mut strings = Vec::new();
    while strings.len() <= most {
        let before = xml.position();
        let string = match xml.next() {
            Ok(Event::Start(element)) if local(&element) == "si" => xml.string(&element),
            Ok(Event::End(element)) if element.local_name().into_inner() == "sst" => return Ok(strings),
            Ok(_) => continue,
            Err(broken) => Err(broken),
        };
        if string.is_err() && xml.go_on(before + 1, &["si", "sst"]).is_none() {
            return Ok(strings);
        }
        strings.push(string.ok());
    }
    Err(ImportError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_a_cell_of_a_sheet() {
        let of = |reference: &str| referred(reference);
        assert_eq!(of("Plan!$B$3"), Some(("Plan".into(), (2, 1))));
        assert_eq!(of("'Our ''old'' plan!'!$A$1:$A$9"), Some(("Our 'old' plan!".into(), (0, 0))));
        for gone in ["", "Plan", "#REF!", "Plan!#REF!", "#REF!#REF!", "Plan!$A", "SUM(Plan!A1)"] {
            assert_eq!(of(gone), None, "{gone}");
        }
    }

    #[test]
    fn there_are_no_more_strings_than_may_be() {
        let text = "<sst><si/><si><t>a</t></si></sst>";
        assert_eq!(strings(text, 2), Ok(vec![Some(String::new()), Some("a".to_owned())]));
        assert_eq!(strings(text, 1), Err(ImportError::TooLarge));
    }
}
