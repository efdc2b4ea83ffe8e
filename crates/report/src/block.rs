//! What a report consists of.

use charts::Drawing;

use crate::logo::Logo;
use crate::table::Table;

/// A chart with what it says in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// A name within the report, for ids in it.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// What it says, for whoever cannot see it.
    pub description: String,
    /// The chart.
    pub drawing: Drawing,
}

/// A piece of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The organisation's logo, and what it is for whoever cannot see it; above the title.
    Logo {
        /// The logo.
        logo: Logo,
        /// What it is.
        says: String,
    },
    /// The title of it all; once.
    Title(String),
    /// A heading of level 1 or 2 under the title.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A sentence that matters more than others.
    Lead(String),
    /// A remark in small letters.
    Remark(String),
    /// Names with what they stand for.
    Facts(Vec<(String, String)>),
    /// Items without an order.
    List(Vec<String>),
    /// Items in an order, each with its heading and what there is to say.
    Ranked(Vec<(String, Vec<String>)>),
    /// A table.
    Table(Table),
    /// A chart.
    Picture(Picture),
    /// What follows begins on a sheet of its own, and its sheets lie on their side: wide tables come.
    NewSheet,
}
