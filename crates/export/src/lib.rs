//! The heavy formats, for the worker and the command line.
//!
//! | module | what |
//! | --- | --- |
//! | [`xlsx`] | Excel workbooks |
//! | [`docx`] | Word |
//! | [`pdf`] | PDF |
//! | [`oscal`] | OSCAL, the exchange format of NIST |
//! | [`ciso`] | audits and risk assessments as CISO Assistant has them |
//! | [`ndjson`] | a JSON object a line |
//! | `documents` | documents that are written from what was answered, one or all |
//! | [`raster`] | charts as pictures of dots |

mod archive;
pub mod ciso;
mod documents;
pub mod docx;
mod fonts;
pub mod ndjson;
pub mod oscal;
mod pack;
pub mod pdf;
pub mod raster;
pub mod xlsx;

use report::summary::headline;
use report::{
    Document, Export, FailureCode, Format, Heavy, Maker, Picture, ReportError, Subject, Table, Topic, Writer,
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
    let document = || -> Result<Document, ExportError> {
        match topic {
            Topic::Document => Ok(report::drafts::document(subject)?),
            _ => Ok(report::document(subject, topic.kind().ok_or_else(refused)?)?),
        }
    };
    let heavy = match format.maker() {
        Maker::Heavy(heavy) => heavy,
        // The only tables that the page cannot make: another system's.
        Maker::Table if topic == Topic::CisoAssistant => return Ok(ciso::audit_csv(subject)),
        // What a document says is not in the page.
        Maker::Blocks if topic == Topic::Document => return documents::light(subject, format),
        // The pages on which these are asked for do not carry what writes them.
        Maker::Blocks => {
            let kind = topic.kind().ok_or_else(refused)?;
            return documents::of_blocks(subject, &report::blocks(subject, kind)?, format);
        }
        Maker::Table if topic == Topic::CisoRisks => return Ok(ciso::risks_csv(subject)),
        Maker::Table if topic == Topic::Workshop => {
            return Ok(report::formats::csv::write(&table()?, subject.options.separator).into_bytes());
        }
        Maker::Table | Maker::App => return Err(refused()),
    };
    match heavy {
        Heavy::Pdf => pdf::write(subject, &document()?),
        Heavy::Docx => docx::write(subject, &document()?),
        Heavy::Xlsx => match topic {
            Topic::Workbook => xlsx::everything(subject),
            Topic::Plan => xlsx::plan(subject),
            Topic::Statement => xlsx::statement(subject),
            Topic::Gaps => xlsx::gaps(subject),
            Topic::Risks => xlsx::risks(subject),
            Topic::CisoAssistant => xlsx::one(subject, &ciso::audit(subject)),
            Topic::CisoRisks => xlsx::one(subject, &ciso::risks(subject)),
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
        Heavy::Zip => match topic {
            Topic::AuditPack => pack::write(subject),
            _ => documents::all(subject),
        },
        // Not of the page, so that only the worker carries the table.
        Heavy::Ndjson => Ok(ndjson::write(&report::topics::dataset(subject))),
        Heavy::Png => raster::png(&headline(subject)?.drawing),
    }
}

#[cfg(test)]
mod tests;
