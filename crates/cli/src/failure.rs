//! Errors: what went wrong with a file, in words.

use std::path::{Path, PathBuf};

use ::file::archive::ArchiveError;
use ::file::link;
use ::file::open::{LARGEST, OpenError};
use export::ExportError;
use import::exchange::Refusal;
use isms::persons::Refused;
use locale::Text;
use report::{HouseError, LogoError, ReportError};
use wording::list;

/// A file that could not be read or written, and why.
#[derive(Debug)]
pub struct FileError {
    path: PathBuf,
    cause: Cause,
}

/// Why a file could not be read or written, or nothing be made of it.
#[derive(Debug)]
pub enum Cause {
    /// The system refused, which it says in its own words.
    System(std::io::Error),
    /// What is in it makes no sense.
    Content(OpenError),
    /// It is an archive that is damaged, or is not what it claims to be.
    Archive(ArchiveError),
    /// It holds so many readable assessments, where one is needed.
    Count(usize),
    /// It is a sheet of which nothing can be made.
    Sheet(Refusal),
    /// It is no logo.
    Logo(LogoError),
    /// It is no house style.
    House(HouseError),
    /// A report of it cannot be begun.
    Report(ReportError),
    /// A file of it cannot be made.
    Export(ExportError),
    /// It could not be written as a Plumbline file, which only a defect can cause.
    Json(serde_json::Error),
    /// Its path names no file.
    NoName,
    /// It is no copy of the assessment that it is to be merged with.
    NotACopy,
    /// Its Statement of Applicability has only these approved versions, or none, and another is asked for.
    NotApproved(Vec<String>, String),
    /// The document has only these approved versions, or none, and another is asked for.
    NoVersion(Vec<String>, String),
    /// It has only these dated risk assessments, or none, and another is asked for.
    NotAssessed(Vec<String>, String),
    /// It has only these audits or reviews, or none, and another is asked for.
    NoRecord(Vec<String>, String),
    /// It has not the columns that a layout reads.
    OtherLayout,
    /// Nobody in it can be forgotten under that pseudonym.
    Pseudonym(Refused),
}

macro_rules! causes {
    ($($from:ty => $cause:ident),* $(,)?) => {
        $(impl From<$from> for Cause {
            fn from(error: $from) -> Self {
                Self::$cause(error)
            }
        })*
    };
}

causes! {
    std::io::Error => System,
    OpenError => Content,
    ArchiveError => Archive,
    Refusal => Sheet,
    LogoError => Logo,
    HouseError => House,
    ReportError => Report,
    ExportError => Export,
    serde_json::Error => Json,
    Refused => Pseudonym,
}

impl FileError {
    /// Of a file.
    pub fn new(path: &Path, cause: impl Into<Cause>) -> Self {
        Self { path: path.to_owned(), cause: cause.into() }
    }

    /// The same as a function of the cause.
    pub fn of<C: Into<Cause>>(path: &Path) -> impl Fn(C) -> Self {
        |cause| Self::new(path, cause)
    }

    /// What is said of it.
    pub fn says(&self, text: Text) -> String {
        text.label_named(self.path.display(), self.cause.says(text))
    }
}

impl Cause {
    fn says(&self, text: Text) -> String {
        match self {
            Self::System(error) => error.to_string(),
            Self::Content(error) => content(text, error),
            Self::Archive(error) => archive(text, error),
            Self::Count(count) => text.cli_count(*count as u64),
            Self::Sheet(refusal) => sheet(text, *refusal).to_owned(),
            Self::Logo(LogoError::TooLarge) => text.cli_logo_too_large().to_owned(),
            Self::Logo(LogoError::NotPng) => text.cli_logo_not_png().to_owned(),
            Self::House(HouseError::TooLarge) => text.cli_style_too_large().to_owned(),
            Self::House(HouseError::NotHouseStyle) => text.cli_not_a_style().to_owned(),
            Self::House(HouseError::Newer) => text.cli_style_newer().to_owned(),
            Self::Report(error) => report(text, error),
            Self::Export(error) => export(text, error),
            Self::Json(error) => error.to_string(),
            Self::NoName => text.cli_no_file_name().to_owned(),
            Self::NotACopy => text.cli_not_a_copy().to_owned(),
            Self::NotApproved(known, _) if known.is_empty() => text.cli_not_approved().to_owned(),
            Self::NotApproved(known, asked) => text.cli_no_such_version(asked, list::commas(text, known)),
            Self::NoVersion(known, _) if known.is_empty() => text.cli_document_not_approved().to_owned(),
            Self::NoVersion(known, asked) => {
                text.cli_no_such_document_version(asked, list::commas(text, known))
            }
            Self::NotAssessed(known, _) if known.is_empty() => text.cli_not_assessed().to_owned(),
            Self::NotAssessed(known, asked) => text.cli_no_such_assessment(asked, list::commas(text, known)),
            Self::Pseudonym(refused) => wording::persons::refused(text, *refused).to_owned(),
            Self::NoRecord(known, _) if known.is_empty() => text.cli_no_records().to_owned(),
            Self::NoRecord(known, asked) => text.cli_no_such_record(asked, list::commas(text, known)),
            Self::OtherLayout => text.cli_other_layout().to_owned(),
        }
    }
}

fn content(text: Text, error: &OpenError) -> String {
    match error {
        OpenError::Empty => text.cli_empty(),
        OpenError::TooLarge => return text.cli_too_large(LARGEST),
        OpenError::NotPlumbline => text.cli_not_plumbline(),
        OpenError::ReportWithoutData => text.cli_no_data(),
        OpenError::Truncated => text.cli_truncated(),
        OpenError::Malformed => text.cli_malformed(),
        OpenError::TooDeep => text.cli_too_deep(),
        OpenError::Newer(format) => return text.cli_newer(format),
        OpenError::NothingInside => text.cli_nothing_inside(),
    }
    .to_owned()
}

fn archive(text: Text, error: &ArchiveError) -> String {
    match error {
        ArchiveError::NoDirectory => text.cli_archive_cut(),
        ArchiveError::Damaged => text.cli_archive_damaged(),
        ArchiveError::TooLarge => text.cli_archive_too_large(),
        ArchiveError::NoDocument => text.cli_archive_none(),
        ArchiveError::EntryTooLarge(name)
        | ArchiveError::Name(name)
        | ArchiveError::Twice(name)
        | ArchiveError::Method(name)
        | ArchiveError::Entry(name) => return text.cli_archive_entry(name),
    }
    .to_owned()
}

fn sheet(text: Text, refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NothingSaid => text.cli_nothing_said(),
        Refusal::OtherTable(kind) => kind.failed(text),
        Refusal::Document => text.cli_document(),
        Refusal::OtherOscal => text.cli_other_oscal(),
        Refusal::TooLarge => text.cli_sheet_too_large(),
        Refusal::Unreadable => text.cli_sheet_unreadable(),
        Refusal::OtherWorkbook => text.cli_other_workbook(),
        Refusal::NoReferences => text.cli_no_references(),
    }
}

fn report(text: Text, error: &ReportError) -> String {
    match error {
        ReportError::NoDocument(id) => text.cli_no_document(id),
        ReportError::NoCatalogue => text.cli_no_catalogue().to_owned(),
        ReportError::Format(topic, format) => text.cli_no_format(topic.key(), format.extension()),
        // Only defects, for whoever mends them.
        ReportError::Data(_) | ReportError::Chart(_) => error.to_string(),
    }
}

fn export(text: Text, error: &ExportError) -> String {
    match error {
        ExportError::Nothing => text.cli_nothing_to_write().to_owned(),
        ExportError::Format(topic, format) => text.cli_no_format(topic.key(), format.extension()),
        ExportError::Report(error) => report(text, error),
        // Only defects, for whoever mends them.
        ExportError::Sheet(_)
        | ExportError::Packing(_)
        | ExportError::Writing(_)
        | ExportError::Json(_)
        | ExportError::Picture
        | ExportError::Pdf => error.to_string(),
    }
}

/// Why there is no link, or why one could not be read.
#[derive(Debug)]
pub enum LinkError {
    /// The file that it is to be made of.
    File(FileError),
    /// It could not be made.
    Write(link::WriteError),
    /// It could not be read.
    Read(link::ReadError),
    /// It is about an edition that is not known.
    NoEdition,
    /// It could not be said as JSON, which only a defect can cause.
    Json(serde_json::Error),
}

impl LinkError {
    /// What is said of it.
    pub fn says(&self, text: Text) -> String {
        match self {
            Self::File(error) => return error.says(text),
            Self::Write(link::WriteError::NoCatalogue) | Self::Read(link::ReadError::NoCatalogue) => {
                text.cli_no_catalogue()
            }
            Self::Write(link::WriteError::TooLong) => text.cli_link_too_long(),
            Self::Read(link::ReadError::NoLink) => text.cli_no_link(),
            Self::Read(link::ReadError::Truncated) => text.cli_link_truncated(),
            Self::Read(link::ReadError::Damaged) => text.cli_link_damaged(),
            Self::Read(link::ReadError::Newer(format)) => return text.cli_link_newer(format),
            Self::Read(link::ReadError::Locked) => text.cli_link_locked(),
            Self::NoEdition => text.cli_no_edition(),
            Self::Json(error) => return error.to_string(),
        }
        .to_owned()
    }
}

/// Why something is no invitation to a workshop.
pub fn invitation(text: Text, error: workshop::ReadError) -> String {
    match error {
        workshop::ReadError::NoCode => text.cli_not_an_invitation(),
        workshop::ReadError::Truncated => text.cli_link_truncated(),
        workshop::ReadError::Damaged => text.cli_link_damaged(),
        workshop::ReadError::Newer(format) => return text.cli_link_newer(format),
    }
    .to_owned()
}
