//! What a workbook is made of (ECMA-376, part 1): its sheets, and what their cells share.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::fill::Theme;
use super::package::{Broken, Package};
use super::styles::{self, Look};
use super::xml::{Xml, attribute, local, local_attribute};

/// What the cells of all sheets share.
pub(super) struct Shared {
    /// Strings that cells name by their number.
    pub strings: Vec<String>,
    /// Looks that cells name by their number.
    pub looks: Vec<Look>,
    /// Whether days are counted from 1904.
    pub is_1904: bool,
}

/// A sheet: its name, and the part that it is in.
pub(super) type Sheet = (String, String);

/// Reads what the cells share, and which sheets there are, in their order.
pub(super) fn read(package: &mut Package<'_>) -> Result<(Vec<Sheet>, Shared), Broken> {
    let whole = workbook_of(&package.part("_rels/.rels")?.ok_or(Broken)?)?;
    let (folder, name) = whole.rsplit_once('/').map_or(("", &whole[..]), |(folder, name)| (folder, name));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let name = if name.is_empty() { "workbook.xml" } else { name };

    let strings = match package.part(&format!("{folder}sharedStrings.xml"))? {
        Some(text) => strings(&text)?,
        None => Vec::new(),
    };
    let theme = package.part(&format!("{folder}theme/theme1.xml"));
    let theme = theme.ok().flatten().map_or_else(Theme::default, |text| Theme::read(&text));
    let looks = match package.part(&format!("{folder}styles.xml"))? {
        Some(text) => styles::read(&text, &theme)?,
        None => Vec::new(),
    };
    let targets = targets(&package.part(&format!("{folder}_rels/{name}.rels"))?.ok_or(Broken)?)?;
    let mut shared = Shared { strings, looks, is_1904: false };
    let mut sheets = Vec::new();
    let workbook = package.part(&format!("{folder}{name}"))?.ok_or(Broken)?;
    Xml::of(&workbook).each("workbook", &mut |_, element| {
        match local(element) {
            "sheet" => {
                let id = local_attribute(element, "id")?.unwrap_or_default();
                let target = targets.get(&*id).ok_or(Broken)?;
                let part = match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => format!("{folder}{target}"),
                };
                sheets.push((attribute(element, "name")?.unwrap_or_default().into_owned(), part));
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
    })?;
    Ok((sheets, shared))
}

/// The part that a package is there for.
fn workbook_of(relationships: &str) -> Result<String, Broken> {
    let mut found = None;
    relationships_of(relationships, &mut |element| {
        let kind = attribute(element, "Type")?.unwrap_or_default();
        if kind.ends_with("/relationships/officeDocument") {
            found = attribute(element, "Target")?.map(Cow::into_owned);
        }
        Ok(())
    })?;
    found.map(|target| target.trim_start_matches('/').to_owned()).ok_or(Broken)
}

/// What a workbook refers to, by the identifiers that it uses for it.
fn targets(relationships: &str) -> Result<HashMap<String, String>, Broken> {
    let mut targets = HashMap::new();
    relationships_of(relationships, &mut |element| {
        if let Some(id) = attribute(element, "Id")? {
            targets.insert(id.into_owned(), attribute(element, "Target")?.unwrap_or_default().into_owned());
        }
        Ok(())
    })?;
    Ok(targets)
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

fn strings(text: &str) -> Result<Vec<String>, Broken> {
    let mut strings = Vec::new();
    Xml::of(text).each("sst", &mut |xml, element| {
        if local(element) == "si" {
            strings.push(xml.string(element)?);
        }
        Ok(())
    })?;
    Ok(strings)
}
