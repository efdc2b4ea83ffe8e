//! The table of formats and the table of exports, from which the page, its worker and the command line derive what they
//! offer and how they write it.
//!
//! A format is one row of `formats!`, which says who makes it of what; that something comes in it is one row of
//! [`EXPORTS`]. A format can be refused but never be taken for another: a light one is made by the module that its row
//! names, and the crate `export` has a `match` over [`Heavy`] without a catch-all.

pub mod csv;
pub mod html;
pub mod markdown;

use locale::Text;
use serde::{Deserialize, Serialize};

use crate::{Block, ReportError, Subject, Table, Topic};

/// Who makes a file of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maker {
    /// A module here, of blocks: a `page` also of what it carries along.
    Blocks,
    /// A module here, of one table.
    Table,
    /// The crate `export`.
    Heavy(Heavy),
    /// The app alone.
    App,
}

/// The formats that the crate `export` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heavy {
    /// Tagged PDF.
    Pdf,
    /// Word.
    Docx,
    /// Excel.
    Xlsx,
    /// JSON after OSCAL.
    Oscal,
    /// A picture of lines.
    Svg,
    /// A picture of dots.
    Png,
    /// An archive of files.
    Zip,
    /// JSON, an object a line.
    Ndjson,
}

/// What a row says of the maker, as a [`Maker`].
macro_rules! maker {
    (page $module:ident) => {
        Maker::Blocks
    };
    (blocks $module:ident) => {
        Maker::Blocks
    };
    (table $module:ident) => {
        Maker::Table
    };
    (heavy $heavy:ident) => {
        Maker::Heavy(Heavy::$heavy)
    };
    (app) => {
        Maker::App
    };
}

/// What a row says of the maker, as the making of it: direct calls, so that who cannot make it does not carry it.
macro_rules! making {
    ($subject:ident, $topic:ident, $blocks:ident, $table:ident, $refused:ident, page $module:ident) => {
        $module::write($subject, &$blocks()?, $topic.carries($subject))
    };
    ($subject:ident, $topic:ident, $blocks:ident, $table:ident, $refused:ident, blocks $module:ident) => {
        Ok($module::write(&$blocks()?))
    };
    ($subject:ident, $topic:ident, $blocks:ident, $table:ident, $refused:ident, table $module:ident) => {
        Ok($module::write(&$table()?, $subject.options.separator))
    };
    ($subject:ident, $topic:ident, $blocks:ident, $table:ident, $refused:ident, $($other:tt)*) => {
        Err($refused())
    };
}

macro_rules! formats {
    ($(
        $(#[$doc:meta])*
        $name:ident { $key:literal, $extension:literal, $media_type:literal, $label:ident, $hint:ident,
            $($maker:ident)+
        }
    )*) => {
        /// The format of a file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Format {
            $($(#[$doc])* $name,)*
        }

        impl Format {
            /// All formats.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];

            /// The word it has on the command line.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// What file names end in, without the dot.
            pub fn extension(self) -> &'static str {
                match self { $(Self::$name => $extension,)* }
            }

            /// The media type (RFC 6838); of text with its encoding.
            pub fn media_type(self) -> &'static str {
                match self { $(Self::$name => $media_type,)* }
            }

            /// What people call it.
            pub fn label(self, text: Text) -> &'static str {
                match self { $(Self::$name => text.$label(),)* }
            }

            /// What it is good for, in two or three words.
            pub fn hint(self, text: Text) -> &'static str {
                match self { $(Self::$name => text.$hint(),)* }
            }

            /// Who makes it.
            pub fn maker(self) -> Maker {
                match self { $(Self::$name => maker!($($maker)+),)* }
            }
        }

        /// A topic in a light format.
        fn made(subject: &Subject<'_>, topic: Topic, format: Format) -> Result<String, ReportError> {
            let refused = || ReportError::Format(topic, format);
            let blocks = || -> Result<Vec<Block>, ReportError> {
                crate::blocks(subject, topic.kind().ok_or_else(refused)?)
            };
            let table = || -> Result<Table, ReportError> { topic.table(subject).ok_or_else(refused) };
            match format {
                $(Format::$name => making!(subject, topic, blocks, table, refused, $($maker)+),)*
            }
        }
    };
}

// What it is { word on the command line, extension, media type, messages that name it and say what it is good for, who
// makes it }.
formats! {
    /// A self-contained page.
    Html { "html", "html", "text/html;charset=utf-8", reports_html, reports_html_for, page html }
    /// Tagged PDF.
    Pdf { "pdf", "pdf", "application/pdf", reports_pdf, reports_pdf_for, heavy Pdf }
    /// Word.
    Docx {
        "docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", reports_docx, reports_docx_for,
        heavy Docx
    }
    /// Markdown.
    Markdown { "md", "md", "text/markdown;charset=utf-8", reports_markdown, reports_markdown_for, blocks markdown }
    /// Excel.
    Xlsx {
        "xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", reports_xlsx, reports_xlsx_for,
        heavy Xlsx
    }
    /// Comma-separated values.
    Csv { "csv", "csv", "text/csv;charset=utf-8", reports_csv, reports_csv_for, table csv }
    /// JSON after OSCAL 1.2.1.
    Oscal { "oscal", "json", "application/json", reports_oscal, reports_oscal_for, heavy Oscal }
    /// The chart as a vector picture.
    Svg { "svg", "svg", "image/svg+xml", reports_svg, reports_svg_for, heavy Svg }
    /// The chart as a picture of dots.
    Png { "png", "png", "image/png", reports_png, reports_png_for, heavy Png }
    /// An archive of files.
    Zip { "zip", "zip", "application/zip", reports_zip, reports_zip_for, heavy Zip }
    /// A JSON object a line (NDJSON).
    Ndjson { "ndjson", "ndjson", "application/x-ndjson", reports_ndjson, reports_ndjson_for, heavy Ndjson }
    /// The Plumbline file, which the session writes with its history and under its passphrase.
    Plumbline { "plumbline", "json", "application/json", result_file, reports_plumbline_for, app }
    /// iCalendar (RFC 5545), which the page of the calendar writes.
    Calendar { "ics", "ics", "text/calendar", rooms_calendar, reports_calendar_for, app }
}

/// Who writes an export in the browser; on the command line the crate `export` writes all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// The page itself, at once: [`write`].
    Page,
    /// The worker beside it, which has the crate `export`.
    Worker,
}

/// That a topic comes in a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Export {
    /// The topic.
    pub topic: Topic,
    /// The format.
    pub format: Format,
    /// Who writes it.
    pub writer: Writer,
}

const fn page(topic: Topic, format: Format) -> Export {
    Export { topic, format, writer: Writer::Page }
}

const fn worker(topic: Topic, format: Format) -> Export {
    Export { topic, format, writer: Writer::Worker }
}

/// Everything that can leave, the format that most people want of a topic first.
pub const EXPORTS: [Export; 57] = [
    worker(Topic::Report, Format::Pdf),
    worker(Topic::Report, Format::Docx),
    page(Topic::Report, Format::Html),
    page(Topic::Report, Format::Markdown),
    worker(Topic::Summary, Format::Pdf),
    worker(Topic::Summary, Format::Docx),
    page(Topic::Summary, Format::Html),
    worker(Topic::Summary, Format::Svg),
    worker(Topic::Summary, Format::Png),
    worker(Topic::Statement, Format::Xlsx),
    worker(Topic::Statement, Format::Docx),
    worker(Topic::Statement, Format::Pdf),
    page(Topic::Statement, Format::Csv),
    worker(Topic::Risks, Format::Pdf),
    worker(Topic::Risks, Format::Docx),
    page(Topic::Risks, Format::Html),
    page(Topic::Risks, Format::Markdown),
    worker(Topic::Risks, Format::Xlsx),
    page(Topic::Risks, Format::Csv),
    worker(Topic::AuditReport, Format::Pdf),
    worker(Topic::AuditReport, Format::Docx),
    worker(Topic::AuditReport, Format::Html),
    worker(Topic::AuditReport, Format::Markdown),
    worker(Topic::ReviewMinutes, Format::Pdf),
    worker(Topic::ReviewMinutes, Format::Docx),
    worker(Topic::ReviewMinutes, Format::Html),
    worker(Topic::ReviewMinutes, Format::Markdown),
    worker(Topic::Workshop, Format::Pdf),
    worker(Topic::Workshop, Format::Docx),
    worker(Topic::Workshop, Format::Html),
    worker(Topic::Workshop, Format::Markdown),
    worker(Topic::Workshop, Format::Xlsx),
    worker(Topic::Workshop, Format::Csv),
    worker(Topic::Certificate, Format::Pdf),
    worker(Topic::Certificate, Format::Docx),
    worker(Topic::Document, Format::Pdf),
    worker(Topic::Document, Format::Docx),
    worker(Topic::Document, Format::Html),
    worker(Topic::Document, Format::Markdown),
    worker(Topic::Documents, Format::Zip),
    worker(Topic::AuditPack, Format::Zip),
    worker(Topic::Workbook, Format::Xlsx),
    worker(Topic::Gaps, Format::Xlsx),
    page(Topic::Gaps, Format::Csv),
    worker(Topic::Plan, Format::Xlsx),
    page(Topic::Plan, Format::Csv),
    worker(Topic::CisoAssistant, Format::Csv),
    worker(Topic::CisoAssistant, Format::Xlsx),
    worker(Topic::CisoRisks, Format::Csv),
    worker(Topic::CisoRisks, Format::Xlsx),
    worker(Topic::Results, Format::Oscal),
    worker(Topic::Milestones, Format::Oscal),
    worker(Topic::Component, Format::Oscal),
    worker(Topic::Mapping, Format::Oscal),
    worker(Topic::Dataset, Format::Ndjson),
    page(Topic::Result, Format::Html),
    page(Topic::Answers, Format::Csv),
];

impl Export {
    /// A topic in a format, if it comes in that.
    pub fn of(topic: Topic, format: Format) -> Option<Self> {
        EXPORTS.into_iter().find(|export| export.topic == topic && export.format == format)
    }
}

impl Topic {
    /// What it comes in, the format that most people want first.
    pub fn exports(self) -> impl Iterator<Item = Export> {
        EXPORTS.into_iter().filter(move |export| export.topic == self)
    }
}

impl Format {
    /// Whether a file in it brings back everything, history included: only that is a copy.
    pub fn restores(self) -> bool {
        matches!(self, Self::Plumbline)
    }

    /// Whether anything comes in it: the others are written by the app alone.
    pub fn is_of_an_export(self) -> bool {
        EXPORTS.iter().any(|export| export.format == self)
    }
}

/// What the page writes by itself, as text.
///
/// # Errors
/// [`ReportError::Format`] for what the page does not write; everything else only a defect can cause.
pub fn write(subject: &Subject<'_>, topic: Topic, format: Format) -> Result<String, ReportError> {
    match Export::of(topic, format).map(|export| export.writer) {
        Some(Writer::Page) => made(subject, topic, format),
        Some(Writer::Worker) | None => Err(ReportError::Format(topic, format)),
    }
}

#[cfg(test)]
mod tests;
