//! What a report says, before it becomes a file.
//!
//! | module | what |
//! | --- | --- |
//! | [`topic`] | what can leave |
//! | [`formats`] | the table of formats: in which each topic leaves, and who writes it |
//! | [`failure`] | why a file could not be made, as a code |
//! | [`options`] | what a report is to hold, and what it is to leave out |
//! | [`letters`] | which letters PDFs and pictures can show, and what of an assessment is written in others |
//! | [`house`] | a house style as a file: name, colour, class, logo |
//! | [`logo`] | the organisation's logo |
//! | [`moment`] | when it is made |
//! | [`pack`] | what an audit pack lists |
//! | [`record`] | the record that a report is about |
//! | [`redaction`] | an assessment without what is left out |
//! | [`request`] | what the app asks its worker for |
//! | [`subject`] | an assessment, redacted and read, that everything here is made from |
//! | [`block`], [`table`] | what every format is written from |
//! | [`keys`] | the keys that a workbook carries, by which its sheets and words are known in every language |
//! | [`topics`] | the tables: requirements, gaps, Statement of Applicability, plan, documents |
//! | [`cover`] | document control: the cover, and what stands at the head and foot of every sheet |
//! | [`statement`] | the Statement of Applicability as a controlled document |
//! | [`full`], [`summary`], [`applicability`], [`result`], [`risks`] | the reports, as blocks |
//! | [`audit`], [`review`] | the report of an internal audit, the minutes of a management review |
//! | [`drafts`] | documents that are written from what was answered |
//! | [`assessed`] | a dated risk assessment as it was |
//! | [`html`], [`markdown`], [`csv`] | the light formats; the heavy ones are in the crate `export` |
//!
//! Everything is deterministic: time and language come in from outside.

pub mod applicability;
pub mod assessed;
pub mod audit;
pub mod block;
mod certificate;
pub mod cover;
pub mod drafts;
mod escape;
pub mod failure;
pub mod formats;
pub mod full;
pub mod house;
pub mod keys;
pub mod letters;
pub mod logo;
pub mod moment;
pub mod options;
pub mod pack;
mod ranges;
pub mod record;
pub mod redaction;
pub mod request;
pub mod result;
pub mod review;
pub mod risks;
mod shared;
pub mod statement;
pub mod subject;
pub mod summary;
pub mod table;
pub mod topic;
pub mod topics;
pub mod workshop;

pub use assessed::Assessed;
pub use block::{Block, Finding, Orientation, Picture, PictureOf, Ranked, Tile};
pub use cover::Running;
pub use failure::FailureCode;
pub use formats::{EXPORTS, Export, Format, Heavy, Maker, Writer, csv, html, markdown, write};
pub use house::{HouseError, HouseStyle};
pub use logo::{Logo, LogoError};
pub use moment::Moment;
pub use options::{Depth, Kind, Options, PageSize, Part, Separator, StatementState};
pub use request::Request;
pub use subject::Subject;
pub use table::{Cell, Choice, Column, Table};
pub use topic::{Purpose, Topic};

use locale::Text;

/// A report that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The content of the edition is not here yet.
    #[error("the content of the edition is not loaded")]
    NoCatalogue,
    /// There is no such document, or no such version of it.
    #[error("there is no document {0}")]
    NoDocument(String),
    /// The topic does not come in that format, or not here.
    #[error("{} does not come as {}", .0.key(), .1.extension())]
    Format(Topic, Format),
    /// The data inside could not be written; only a defect can cause it.
    #[error(transparent)]
    Data(#[from] serde_json::Error),
    /// A chart could not be drawn; only a defect can cause it.
    #[error(transparent)]
    Chart(#[from] charts::ChartError),
}

impl ReportError {
    /// The code under which it is told.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::NoCatalogue => FailureCode::NoCatalogue,
            Self::NoDocument(_) => FailureCode::Request,
            Self::Format(..) => FailureCode::NoSuchFormat,
            Self::Data(_) | Self::Chart(_) => FailureCode::Defect,
        }
    }
}

/// A report as a document of sheets.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it says, in the order in which it is read.
    pub blocks: Vec<Block>,
    /// How its first sheet lies.
    pub orientation: Orientation,
    /// Whether it is one sheet, whatever it says.
    pub is_one_sheet: bool,
    /// What stands at the head and foot of every sheet.
    pub running: Running,
}

/// A report as a document of sheets.
///
/// # Errors
/// [`ReportError::Chart`].
pub fn document(subject: &Subject<'_>, kind: Kind) -> Result<Document, ReportError> {
    let is_wide = kind == Kind::Statement;
    Ok(Document {
        blocks: blocks(subject, kind)?,
        orientation: if is_wide { Orientation::Landscape } else { Orientation::Portrait },
        is_one_sheet: kind == Kind::Summary,
        running: Running::of(subject, kind),
    })
}

/// A report as blocks, in the order in which it is read.
///
/// # Errors
/// [`ReportError::Chart`].
pub fn blocks(subject: &Subject<'_>, kind: Kind) -> Result<Vec<Block>, ReportError> {
    let mut blocks = match kind {
        Kind::Full => full::blocks(subject)?,
        Kind::Summary => summary::blocks(subject)?,
        Kind::Statement => applicability::blocks(subject),
        Kind::Result => result::blocks(subject)?,
        Kind::Risks => risks::blocks(subject)?,
        Kind::Audit => audit::blocks(subject),
        Kind::Review => review::blocks(subject)?,
        Kind::Workshop => workshop::blocks(subject),
        Kind::Certificate => certificate::blocks(subject),
    };
    say_days(&mut blocks, subject.text);
    if let Some(logo) = subject.options.logo.clone() {
        let whose = Some(subject.options.house.clone()).filter(|name| !name.is_empty());
        let says = subject.text.reports_logo_of(whose.unwrap_or_else(|| subject.organisation()));
        blocks.insert(0, Block::Logo { logo, says });
    }
    Ok(blocks)
}

fn say_days(blocks: &mut [Block], text: Text) {
    for block in blocks {
        match block {
            Block::Table(table) => table.say_days(text),
            Block::Beside(left, right) => {
                say_days(left, text);
                say_days(right, text);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
