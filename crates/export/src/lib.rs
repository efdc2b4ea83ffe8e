//! The heavy formats, for the worker and the command line.
//!
//! | module | what |
//! | --- | --- |
//! | [`xlsx`] | Excel workbooks |
//! | [`docx`] | Word |
//! | [`pdf`] | PDF |
//! | [`oscal`] | OSCAL, the exchange format of NIST |
//! | [`ciso`] | audits as CISO Assistant has them |
//! | [`raster`] | charts as pictures of dots |

pub mod ciso;
pub mod docx;
mod fonts;
pub mod oscal;
pub mod pdf;
pub mod raster;
pub mod xlsx;

use report::summary::headline;
use report::{
    Block, Export, FailureCode, Format, Heavy, Maker, Picture, ReportError, Subject, Table, Topic, Writer,
};

/// A file that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A workbook could not be written; only a defect can cause it.
    #[error(transparent)]
    Sheet(#[from] rust_xlsxwriter::XlsxError),
    /// A document could not be packed; only a defect can cause it.
    #[error(transparent)]
    Packing(#[from] zip::result::ZipError),
    /// The same.
    #[error(transparent)]
    Writing(#[from] std::io::Error),
    /// The same, of JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A chart could not be drawn; only a defect can cause it.
    #[error("a chart could not be drawn")]
    Picture,
    /// A PDF could not be written; only a defect can cause it.
    #[error("the PDF could not be written")]
    Pdf,
    /// There is nothing to write: no action and no gap.
    #[error("there is nothing to write")]
    Nothing,
    /// The topic does not come in that format.
    #[error("{} does not come as {}", .0.key(), .1.extension())]
    Format(Topic, Format),
    /// The report could not be made.
    #[error(transparent)]
    Report(#[from] ReportError),
}

impl ExportError {
    /// The code under which it is told.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Nothing => FailureCode::NothingToWrite,
            Self::Format(..) => FailureCode::NoSuchFormat,
            Self::Report(error) => error.code(),
            Self::Sheet(_)
            | Self::Packing(_)
            | Self::Writing(_)
            | Self::Json(_)
            | Self::Picture
            | Self::Pdf => FailureCode::Defect,
        }
    }
}

/// A topic in a format, as bytes. The same input gives the same bytes.
///
/// # Errors
/// [`ExportError::Format`] for a format that the topic does not come in, [`ExportError::Nothing`] for a plan without
/// any action or gap; everything else only a defect can cause.
pub fn write(subject: &Subject<'_>, topic: Topic, format: Format) -> Result<Vec<u8>, ExportError> {
    match Export::of(topic, format).map(|export| export.writer) {
        None => Err(ExportError::Format(topic, format)),
        Some(Writer::Page) => Ok(report::write(subject, topic, format)?.into_bytes()),
        Some(Writer::Worker) => heavy(subject, topic, format),
    }
}

/// What only this crate writes.
fn heavy(subject: &Subject<'_>, topic: Topic, format: Format) -> Result<Vec<u8>, ExportError> {
    let refused = || ExportError::Format(topic, format);
    let table = || -> Result<Table, ExportError> { topic.table(subject).ok_or_else(refused) };
    let blocks = || -> Result<Vec<Block>, ExportError> {
        Ok(report::blocks(subject, topic.kind().ok_or_else(refused)?)?)
    };
    let landscape = topic == Topic::Statement;
    let heavy = match format.maker() {
        Maker::Heavy(heavy) => heavy,
        // The only table that the page cannot make: another system's.
        Maker::Table if topic == Topic::CisoAssistant => return Ok(ciso::audit_csv(subject)),
        Maker::Blocks | Maker::Table | Maker::App => return Err(refused()),
    };
    match heavy {
        Heavy::Pdf => pdf::write(subject, &blocks()?, landscape),
        Heavy::Docx => docx::write(subject, &blocks()?, landscape),
        Heavy::Xlsx => match topic {
            Topic::Workbook => xlsx::everything(subject),
            Topic::Plan => xlsx::plan(subject),
            Topic::CisoAssistant => xlsx::one(subject, &ciso::audit(subject)),
            _ => xlsx::one(subject, &table()?),
        },
        Heavy::Oscal => match topic {
            Topic::Results => oscal::results(subject),
            Topic::Milestones => oscal::milestones(subject),
            Topic::Component => oscal::component(subject),
            Topic::Mapping => oscal::mapping(subject),
            _ => Err(refused()),
        },
        Heavy::Svg => {
            let Picture { of, title, description, drawing, .. } = headline(subject)?;
            Ok(charts::svg::standalone(&drawing, of.id(), &title, &description).into_bytes())
        }
        Heavy::Png => raster::png(&headline(subject)?.drawing),
    }
}

#[cfg(test)]
mod tests;
