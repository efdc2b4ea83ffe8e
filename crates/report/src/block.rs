//! What a report consists of.

use charts::Drawing;
use locale::Text;
use wording::list;

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
    /// Readiness over time.
    Trend,
    /// Risks by likelihood and impact.
    Risks,
    /// The gravest risks.
    TopRisks,
    /// Risks by band over time.
    RisksOverTime,
    /// What was measured for an objective, by its place.
    Readings(usize),
}

/// The names of the charts of readings.
const READINGS: [&str; 6] =
    ["readings-1", "readings-2", "readings-3", "readings-4", "readings-5", "readings-6"];

impl PictureOf {
    /// Its name within a report, for ids in it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Clauses => "clauses",
            Self::Themes => "themes",
            Self::Groups => "groups",
            Self::Trend => "trend",
            Self::Risks => "risks",
            Self::TopRisks => "top-risks",
            Self::RisksOverTime => "risks-over-time",
            Self::Readings(place) => READINGS.get(place).copied().unwrap_or("readings"),
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

/// A finding: what was said about one requirement, over the full width.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Finding {
    /// The requirement.
    pub heading: String,
    /// Its level and its target.
    pub standing: String,
    /// Short facts, each with its name: whether it applies, owner, due.
    pub facts: Vec<(String, String)>,
    /// What there is to say, paragraphs under a name each.
    pub says: Vec<(String, Vec<String>)>,
}

impl Finding {
    /// The facts in one line, the standing first; empty where there are none.
    pub fn fact_line(&self, text: Text) -> String {
        let named = self.facts.iter().map(|(name, says)| text.label_named(name, says));
        list::dots(text, Some(self.standing.clone()).filter(|says| !says.is_empty()).into_iter().chain(named))
    }
}

/// A figure with what it is about, to be seen from afar.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tile {
    /// What it is about.
    pub name: String,
    /// The figure.
    pub figure: String,
    /// What it rests on.
    pub says: String,
}

/// How a sheet lies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// On its side, for wide tables.
    Landscape,
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
    /// The headings that follow, under a title.
    Contents(String),
    /// A heading of level 1 or 2 under the title.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A sentence that matters more than others.
    Lead(String),
    /// A sentence that nobody may miss: that a document is a draft.
    Notice(String),
    /// A remark in small letters.
    Remark(String),
    /// Names with what they stand for.
    Facts(Vec<(String, String)>),
    /// The same, of which the first is the figure that it is all about.
    Figures(Vec<(String, String)>),
    /// Figures beside one another.
    Tiles(Vec<Tile>),
    /// Items without an order.
    List(Vec<String>),
    /// Items in an order, the most important first.
    Ranked(Vec<Ranked>),
    /// What was said about a requirement.
    Finding(Finding),
    /// A table.
    Table(Table),
    /// A chart.
    Picture(Picture),
    /// Blocks beside one another where there is room, else one after the other.
    Beside(Vec<Block>, Vec<Block>),
    /// What follows begins on a sheet of its own, which lies as said, with all that follow.
    NewSheet(Orientation),
}

impl Block {
    /// Blocks in the order in which they are read, those beside one another one after the other.
    pub fn each<'a>(blocks: &'a [Self], visit: &mut dyn FnMut(&'a Self)) {
        for block in blocks {
            match block {
                Self::Beside(left, right) => {
                    Self::each(left, visit);
                    Self::each(right, visit);
                }
                block => visit(block),
            }
        }
    }

    /// The headings of the first level.
    pub fn headings(blocks: &[Self]) -> Vec<&str> {
        let mut headings = Vec::new();
        Self::each(blocks, &mut |block| {
            if let Self::Heading(1, title) = block {
                headings.push(title.as_str());
            }
        });
        headings
    }
}
