//! What styles of LibreOffice say of cells and sheets.

use std::collections::{HashMap, HashSet};

use quick_xml::events::Event;

use super::super::xml::{Xml, attribute, local};
use crate::colour::Colour;

/// How cells and sheets of a style look.
#[derive(Default)]
pub(super) struct Looks {
    /// What cells are filled with.
    pub(super) colours: HashMap<String, Colour>,
    /// The styles that others take what they do not say from.
    pub(super) parents: HashMap<String, String>,
    /// Of sheets that are not shown.
    pub(super) hidden: HashSet<String>,
}

/// How many styles are asked one after the other, of which each takes its colour from the next.
const PARENTS: usize = 8;

impl Looks {
    /// Reads the styles before the cells; whether they could be. Where they are broken, what came before stays.
    pub(super) fn read(&mut self, text: &str) -> bool {
        let mut xml = Xml::of(text);
        let mut name = String::new();
        while let Ok(event) = xml.next() {
            let element = match event {
                Event::Start(element) => element,
                Event::End(end) if end.local_name().into_inner() == "document-styles" => return true,
                _ => continue,
            };
            let says = |name: &str| attribute(&element, name).ok().flatten();
            match local(&element) {
                "body" => return true,
                "style" => {
                    name = says("style:name").unwrap_or_default().into_owned();
                    if let Some(parent) = says("style:parent-style-name") {
                        self.parents.insert(name.clone(), parent.into_owned());
                    }
                }
                "table-cell-properties" => {
                    let colour = says("fo:background-color");
                    let colour = colour.as_deref().and_then(|colour| colour.strip_prefix('#'));
                    let number = colour.and_then(|digits| u32::from_str_radix(digits, 16).ok());
                    if let Some([_, red, green, blue]) = number.map(u32::to_be_bytes)
                        && let Some(colour) = Colour::of(red, green, blue)
                    {
                        self.colours.insert(name.clone(), colour);
                    }
                }
                "table-properties" if says("table:display").as_deref() == Some("false") => {
                    self.hidden.insert(name.clone());
                }
                _ => {}
            }
        }
        false
    }

    pub(super) fn colour<'s>(&'s self, mut style: &'s str) -> Option<Colour> {
        for _ in 0..PARENTS {
            if let Some(colour) = self.colours.get(style) {
                return Some(*colour);
            }
            style = self.parents.get(style)?;
        }
        None
    }
}
