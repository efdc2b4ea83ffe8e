//! What a report says, before it becomes a file.
//!
//! | module | what |
//! | --- | --- |
//! | [`topic`] | what can leave |
//! | [`formats`] | the table of formats: in which each topic leaves, and who writes it |
//! | [`failure`] | why a file could not be made, as a code |
//! | [`options`] | what a report is to hold, and what it is to leave out |
//! | [`logo`] | the organisation's logo |
//! | [`moment`] | when it is made |
//! | [`redaction`] | an assessment without what is left out |
//! | [`request`] | what the app asks its worker for |
//! | [`subject`] | an assessment, redacted and read, that everything here is made from |
//! | [`block`], [`table`] | what every format is written from |
//! | [`keys`] | the keys that a workbook carries, by which its sheets and words are known in every language |
//! | [`topics`] | the tables: requirements, gaps, Statement of Applicability, plan, documents |
//! | [`full`], [`summary`], [`applicability`], [`result`] | the reports, as blocks |
//! | [`html`], [`markdown`], [`csv`] | the light formats; the heavy ones are in the crate `export` |
//!
//! Everything is deterministic: time and language come in from outside.

pub mod applicability;
pub mod block;
mod escape;
pub mod failure;
pub mod formats;
pub mod full;
pub mod keys;
pub mod logo;
pub mod moment;
pub mod options;
pub mod redaction;
pub mod request;
pub mod result;
mod shared;
pub mod subject;
pub mod summary;
pub mod table;
pub mod topic;
pub mod topics;

pub use block::{Block, Picture, PictureOf, Ranked};
pub use failure::FailureCode;
pub use formats::{EXPORTS, Export, Format, Heavy, Maker, Writer, csv, html, markdown, write};
pub use logo::{Logo, LogoError};
pub use moment::Moment;
pub use options::{Kind, Options, PageSize, Part, StatementState};
pub use request::Request;
pub use subject::Subject;
pub use table::{Cell, Choice, Column, Table};
pub use topic::{Purpose, Topic};

/// A report that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The content of the edition is not here yet.
    #[error("the content of the edition is not loaded")]
    NoCatalogue,
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
            Self::Format(..) => FailureCode::NoSuchFormat,
            Self::Data(_) | Self::Chart(_) => FailureCode::Defect,
        }
    }
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
    };
    for block in &mut blocks {
        if let Block::Table(table) = block {
            table.say_days(subject.text);
        }
    }
    if let Some(logo) = subject.options.logo.clone() {
        let says = subject.text.reports_logo_of(subject.organisation());
        blocks.insert(0, Block::Logo { logo, says });
    }
    Ok(blocks)
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
