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
mod looks;
pub mod oscal;
pub mod pdf;
pub mod raster;
pub mod xlsx;

use report::summary::headline;
use report::{Format, Picture, ReportError, Subject, Topic, csv, markdown, topics};

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

/// A topic in a format, as bytes. The same input gives the same bytes.
///
/// # Errors
/// [`ExportError::Format`] for a format that the topic does not come in, [`ExportError::Nothing`] for a plan without
/// any action or gap; everything else only a defect can cause.
pub fn write(subject: &Subject<'_>, topic: Topic, format: Format) -> Result<Vec<u8>, ExportError> {
    let table = || match topic {
        Topic::Statement => Some(topics::statement(subject)),
        Topic::Gaps => Some(topics::gaps(subject)),
        Topic::Plan => Some(topics::actions(subject)),
        _ => None,
    };
    match (topic, format) {
        (Topic::Workbook, Format::Xlsx) => xlsx::everything(subject),
        (Topic::Plan, Format::Xlsx) => xlsx::plan(subject),
        (Topic::CisoAssistant, Format::Csv) => Ok(ciso::audit_csv(subject)),
        (Topic::CisoAssistant, Format::Xlsx) => xlsx::one(subject, &ciso::audit(subject)),
        (Topic::Results, Format::Oscal) => oscal::results(subject),
        (Topic::Milestones, Format::Oscal) => oscal::milestones(subject),
        (Topic::Component, Format::Oscal) => oscal::component(subject),
        (Topic::Mapping, Format::Oscal) => oscal::mapping(subject),
        (_, Format::Xlsx | Format::Csv) => {
            let table = table().ok_or(ExportError::Format(topic, format))?;
            match format {
                Format::Csv => Ok(csv::write(&table).into_bytes()),
                _ => xlsx::one(subject, &table),
            }
        }
        _ => read(subject, topic, format),
    }
}

/// What is read from beginning to end.
fn read(subject: &Subject<'_>, topic: Topic, format: Format) -> Result<Vec<u8>, ExportError> {
    let refused = ExportError::Format(topic, format);
    let Some(kind) = topic.kind().filter(|_| topic.formats().contains(&format)) else {
        return Err(refused);
    };
    let blocks = report::blocks(subject, kind)?;
    let landscape = topic == Topic::Statement;
    match format {
        Format::Html => Ok(report::html::write(subject, &blocks)?.into_bytes()),
        Format::Markdown => Ok(markdown::write(&blocks).into_bytes()),
        Format::Pdf => pdf::write(subject, &blocks, landscape),
        Format::Docx => docx::write(subject, &blocks, landscape),
        Format::Svg => {
            let Picture { id, title, description, drawing } = headline(subject)?;
            Ok(charts::svg::standalone(&drawing, id, &title, &description).into_bytes())
        }
        Format::Png => raster::png(&headline(subject)?.drawing),
        Format::Xlsx | Format::Csv | Format::Oscal => Err(refused),
    }
}

#[cfg(test)]
mod tests;
