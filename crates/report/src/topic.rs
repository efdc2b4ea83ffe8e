//! What can leave, and in which formats.

use serde::{Deserialize, Serialize};

use crate::Kind;

/// Something that can leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// The full gap report.
    Report,
    /// One page for management.
    Summary,
    /// The Statement of Applicability.
    Statement,
    /// The gap list.
    Gaps,
    /// The action plan.
    Plan,
    /// One workbook with everything.
    Workbook,
    /// OSCAL assessment results.
    Results,
    /// OSCAL plan of action and milestones.
    Milestones,
    /// OSCAL component definition: the Statement of Applicability.
    Component,
    /// OSCAL mapping between the editions of 2013 and 2022.
    Mapping,
    /// An audit as CISO Assistant imports it.
    CisoAssistant,
}

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A self-contained page.
    Html,
    /// Tagged PDF.
    Pdf,
    /// Word.
    Docx,
    /// Markdown.
    Markdown,
    /// Excel.
    Xlsx,
    /// Comma-separated values.
    Csv,
    /// JSON after OSCAL 1.2.1.
    Oscal,
    /// The chart as a vector picture.
    Svg,
    /// The chart as a picture of dots.
    Png,
}

impl Topic {
    /// All topics, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Report,
        Self::Summary,
        Self::Statement,
        Self::Gaps,
        Self::Plan,
        Self::Workbook,
        Self::Results,
        Self::Milestones,
        Self::Component,
        Self::Mapping,
        Self::CisoAssistant,
    ];

    /// The word it has in file names and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Report => "gap-report",
            Self::Summary => "summary",
            Self::Statement => "statement-of-applicability",
            Self::Gaps => "gaps",
            Self::Plan => "plan",
            Self::Workbook => "workbook",
            Self::Results => "assessment-results",
            Self::Milestones => "poam",
            Self::Component => "component-definition",
            Self::Mapping => "mapping",
            Self::CisoAssistant => "ciso-assistant",
        }
    }

    /// The formats it comes in, the one most people want first.
    pub fn formats(self) -> &'static [Format] {
        match self {
            Self::Report => &[Format::Pdf, Format::Docx, Format::Html, Format::Markdown],
            Self::Summary => &[Format::Pdf, Format::Docx, Format::Html, Format::Svg, Format::Png],
            Self::Statement => &[Format::Xlsx, Format::Docx, Format::Pdf, Format::Csv],
            Self::Gaps | Self::Plan => &[Format::Xlsx, Format::Csv],
            Self::Workbook => &[Format::Xlsx],
            Self::Results | Self::Milestones | Self::Component | Self::Mapping => &[Format::Oscal],
            Self::CisoAssistant => &[Format::Csv, Format::Xlsx],
        }
    }

    /// The report it is, if it is one that is read from beginning to end.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Report => Some(Kind::Full),
            Self::Summary => Some(Kind::Summary),
            Self::Statement => Some(Kind::Statement),
            _ => None,
        }
    }
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 9] = [
        Self::Html,
        Self::Pdf,
        Self::Docx,
        Self::Markdown,
        Self::Xlsx,
        Self::Csv,
        Self::Oscal,
        Self::Svg,
        Self::Png,
    ];

    /// What file names end in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Markdown => "md",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Oscal => "json",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Markdown => "text/markdown",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv",
            Self::Oscal => "application/json",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }
}
