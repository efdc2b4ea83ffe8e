//! What a report consists of.

use charts::Drawing;

use crate::logo::Logo;
use crate::table::Table;

/// What a chart is of: each is in a report once at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureOf {
    /// The clauses.
    Clauses,
    /// The themes or categories.
    Themes,
    /// All of them.
    Groups,
}

impl PictureOf {
    /// Its name within a report, for ids in it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Clauses => "clauses",
            Self::Themes => "themes",
            Self::Groups => "groups",
        }
    }
}

/// A chart with what it says in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Which one it is.
    pub of: PictureOf,
    /// Its title.
    pub title: String,
    /// What it says, for whoever cannot see it.
    pub description: String,
    /// Both, for formats that have one place for them.
    pub says: String,
    /// The chart.
    pub drawing: Drawing,
}

/// An item among others in an order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranked {
    /// What it is.
    pub heading: String,
    /// Its facts in a line; may be empty.
    pub facts: String,
    /// What there is to say, a paragraph each.
    pub says: Vec<String>,
    /// What to do about it first.
    pub step: Option<Step>,
}

/// What to do first.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it is called.
    pub name: String,
    /// The whole line, its name in it.
    pub line: String,
}

impl Ranked {
    /// Everything under the heading, a line each.
    pub fn lines(&self) -> Vec<String> {
        let facts = Some(&self.facts).filter(|facts| !facts.is_empty());
        facts.into_iter().chain(&self.says).chain(self.step.iter().map(|step| &step.line)).cloned().collect()
    }
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
    /// The same, of which the first is the figure that it is all about.
    Figures(Vec<(String, String)>),
    /// Items without an order.
    List(Vec<String>),
    /// Items in an order, the most important first.
    Ranked(Vec<Ranked>),
    /// A table.
    Table(Table),
    /// A chart.
    Picture(Picture),
    /// What follows begins on a sheet of its own, and its sheets lie on their side: wide tables come.
    NewSheet,
}
