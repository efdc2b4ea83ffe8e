//! Files on their way in: read, shown, and kept only when the person says so.

use std::sync::Arc;

use ::file::archive::{ArchiveError, is_archive, is_named_archive};
use ::file::open::{LARGEST, OpenError, Opened, OpenedAssessment, open};
use ::import::exchange::{Listed, Refusal, SheetReply, SheetRequest, Told, is_certainly_sheet, may_be_sheet};
use ::import::{Mapping, MappingOverrides};
use locale::Text;
use model::reading::Problem;
use platform::files::{self, File, FileError};
use platform::{clock, page, random, worker};
use wording::words;

use super::archive_preview::{self, ArchiveId, Unread};

/// How many problems of a file are listed.
pub const LISTED: usize = 200;
/// How many lines are worded before the page does something else.
const PIECE: usize = 1_000;

/// What became of the files that were opened last.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum ImportPreview {
    /// No file was opened, or they have been dealt with.
    #[default]
    Nothing,
    /// They were chosen and are to be read.
    Chosen,
    /// They are being read.
    Reading,
    /// They were read, in the order in which they were chosen; nothing of them is kept yet.
    Ready(Vec<ReadFile>),
}

/// A file that was read, or could not be.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadFile {
    /// The file's name.
    pub name: String,
    /// What is in it.
    pub outcome: Result<Found, Failure>,
}

impl ReadFile {
    /// Whether it is a sheet that somebody already had.
    pub fn is_sheet(&self) -> bool {
        self.outcome.as_ref().is_ok_and(|found| found.sheet.is_some())
    }
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What it says.
    pub opened: Opened,
    /// The sheet that somebody already had, if it is one.
    pub sheet: Option<Box<Sheet>>,
    /// The archive with its evidence files, if it came in one.
    pub archive: Option<ArchiveId>,
}

impl Found {
    /// What a Plumbline file says that came without its evidence files.
    pub fn of(opened: Opened) -> Self {
        Self { opened, sheet: None, archive: None }
    }
}

/// A sheet that was read, and can be read again in another way.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    bytes: Arc<[u8]>,
    /// The id of the assessment that it becomes.
    id: String,
    /// Its organisation, as long as the sheet names none.
    organisation: String,
    /// How it was understood.
    pub guess: Mapping,
}

/// Why a file could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The browser would not hand it over.
    #[error("the browser could not read it")]
    Unreadable,
    /// There is nothing in it that Plumbline can use.
    #[error(transparent)]
    Content(#[from] OpenError),
    /// It is an archive that is damaged, or is not what it claims to be.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// It is a sheet, and nothing here reads sheets.
    #[error("nothing here reads sheets")]
    NoReader,
    /// It is a sheet, and what reads sheets could not be started, or broke off: the sheet may be sound.
    #[error("what reads sheets could not do it")]
    Reader,
    /// It is a sheet, but nothing can be made of it.
    #[error(transparent)]
    Sheet(#[from] Refusal),
}

/// Reads a file: one of ours, or a sheet that somebody already had.
pub async fn read(file: File) -> ReadFile {
    let name = model::text::line(&file.name());
    let outcome = content(&name, &file).await;
    ReadFile { name, outcome }
}

async fn content(name: &str, file: &File) -> Result<Found, Failure> {
    let start = files::read_range(file, 0..4).await.map_err(|_| Failure::Unreadable)?;
    if is_archive(&start) {
        match archive_preview::open(file).await {
            Ok((document, archive)) => {
                return Ok(Found { archive: Some(archive), ..Found::of(open(&document)?) });
            }
            Err(Unread::Archive(error)) if is_named_archive(name) => return Err(error.into()),
            Err(Unread::Archive(_)) => {}
            Err(Unread::Browser) => return Err(Failure::Unreadable),
            Err(Unread::NotOurs) => {}
        }
    }
    let bytes = files::read(file, LARGEST).await.map_err(|error| match error {
        FileError::TooLarge => OpenError::TooLarge.into(),
        FileError::Unreadable => Failure::Unreadable,
    })?;
    let stem = || name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    // The page does not go through what only the worker reads.
    if is_certainly_sheet(&bytes) {
        return sheet(stem(), bytes).await;
    }
    match open(&bytes) {
        Ok(opened) => Ok(Found::of(opened)),
        Err(OpenError::NotPlumbline) if may_be_sheet(&bytes) => sheet(stem(), bytes).await,
        Err(error) => Err(error.into()),
    }
}

/// Reads cells that were copied from a spreadsheet.
pub async fn read_cells(name: &str, cells: String) -> ReadFile {
    ReadFile { name: name.to_owned(), outcome: sheet(String::new(), cells.into_bytes()).await }
}

async fn sheet(organisation: String, bytes: Vec<u8>) -> Result<Found, Failure> {
    let mut sheet =
        Sheet { bytes: bytes.into(), id: random::uuid(), organisation, guess: Mapping::default() };
    let (found, guess) = sheet.read(MappingOverrides::default()).await?;
    sheet.guess = guess;
    let opened = Opened { assessments: vec![found], ..Opened::default() };
    Ok(Found { sheet: Some(Box::new(sheet)), ..Found::of(opened) })
}

impl Sheet {
    /// What the sheet says as a new assessment, read by the worker as the person says.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn read(&self, choices: MappingOverrides) -> Result<(OpenedAssessment, Mapping), Failure> {
        let heard = self.ask(choices, Told::First(LISTED)).await?;
        let SheetReply { file, not_understood, left_out, guess, beyond } =
            serde_json::from_str(&heard).map_err(|_| Failure::Reader)?;
        let file = file?;
        // What the person does meanwhile comes between the two.
        page::pause(0).await;
        let opened = open(file.as_bytes())?;
        let mut found = opened.assessments.into_iter().next().ok_or(OpenError::NothingInside)?;
        found.problems.extend(left_out.into_iter().map(Problem::from));
        found.problems.extend(not_understood.into_iter().map(Problem::NotUnderstood));
        found.problems.extend((beyond > 0).then_some(Problem::More(beyond)));
        Ok((found, guess))
    }

    /// All that was not taken over, a line each, in the words of a language.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn missed(&self, choices: MappingOverrides, text: Text) -> Result<String, Failure> {
        let heard = self.ask(choices, Told::Listing).await?;
        let mut said = String::new();
        for (at, line) in heard.lines().enumerate() {
            // Piece by piece: there may be many thousands.
            if at % PIECE == PIECE - 1 {
                page::pause(0).await;
            }
            let listed: Listed = serde_json::from_str(line).map_err(|_| Failure::Reader)?;
            said.push_str(&words::problem(text, &listed.into()));
            said.push_str("\r\n");
        }
        Ok(said)
    }

    /// What the worker answers. What the page and the reader say to each other is ours; the sheet is not to blame for it.
    async fn ask(&self, choices: MappingOverrides, told: Told) -> Result<String, Failure> {
        let (id, organisation) = (self.id.clone(), self.organisation.clone());
        let ask = SheetRequest { id, organisation, now: clock::now(), choices, told };
        let ask = serde_json::to_string(&ask).map_err(|_| Failure::Reader)?;
        if !worker::is_here() {
            return Err(Failure::NoReader);
        }
        worker::read_sheet(&self.bytes, ask).await.map_err(|_| Failure::Reader)
    }
}
