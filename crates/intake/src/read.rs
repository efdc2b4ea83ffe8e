//! Grids into answers.

use std::collections::BTreeMap;

use model::{Answer, Edition, Registers, RequirementId, RequirementKind, text};
use programme::control::OwnControl;
use programme::row::Row as _;
use programme::statement::Statement;

use crate::columns::{Columns, Role, columns};
use crate::guess::{Choices, Guess};
use crate::reference::{Written, find, own_control};
use crate::tens::{Tens, tens};
use crate::{Grid, IntakeError};

/// The reason of an exclusion for which none is given.
pub(crate) const UNSAID: &str = "-";

/// What a sheet says.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The edition that its references belong to.
    pub edition: Edition,
    /// Whose it is, where that is said.
    pub organisation: Option<String>,
    /// The answers.
    pub answers: BTreeMap<RequirementId, Answer>,
    /// The titles of the organisation's own controls.
    pub titles: BTreeMap<RequirementId, String>,
    /// What a Statement of Applicability says beyond the answers.
    pub statements: BTreeMap<RequirementId, Statement>,
    /// What was not understood: where it stands, and what it says.
    pub not_understood: Vec<String>,
    /// How it was understood.
    pub guess: Guess,
}

/// A sheet, its number in the file, and what its columns are.
type Sheet<'a> = (usize, &'a Grid, Columns);

/// Reads all sheets of a file, as the person says where they say something.
///
/// # Errors
/// [`IntakeError::NoReferences`].
pub fn read(grids: &[Grid], choices: &Choices) -> Result<Reading, IntakeError> {
    let found = |(at, grid)| {
        let mut columns = columns(grid)?;
        columns.choose(&choices.of_sheet(at));
        Some((at, grid, columns))
    };
    let mut sheets: Vec<Sheet<'_>> = grids.iter().enumerate().filter_map(found).collect();
    // Beside a sheet of requirements, sheets of documents or actions only refer to them.
    if sheets.iter().any(|sheet| !is_about_else(sheet)) {
        sheets.retain(|sheet| !is_about_else(sheet));
    }
    let edition = choices.edition.or_else(|| edition(&sheets)).ok_or(IntakeError::NoReferences)?;
    let mut reading = Reading::new(edition);
    for sheet in &sheets {
        reading.guess.add_columns(sheet.0, sheet.1, &sheet.2);
        reading.sheet(sheet, choices);
    }
    reading.guess.finish();
    // Once somebody has said how to read it, an empty result is theirs to see and to change.
    if reading.says_nothing() && *choices == Choices::default() {
        return Err(IntakeError::NoReferences);
    }
    Ok(reading)
}

/// Whether the rows of a sheet are named by something else than requirements: by words that stand left of the references.
fn is_about_else((_, grid, columns): &Sheet<'_>) -> bool {
    let Some(reference) = columns.of(Role::Reference) else { return false };
    let is_name = |cell: &str| !cell.is_empty() && cell.parse::<f64>().is_err() && find(cell).is_none();
    let rows = rows(grid, columns);
    (0..reference).filter(|column| columns.roles[*column] != Role::Known).any(|column| {
        let named = rows.clone().filter(|row| is_name(grid.cell(*row, column))).count();
        named * 5 > rows.len() * 4
    })
}

/// The edition in which most references are known, of equals the newer one.
fn edition(sheets: &[Sheet<'_>]) -> Option<Edition> {
    let known = |edition: Edition| {
        let of = |(_, grid, columns): &Sheet<'_>| {
            rows(grid, columns)
                .filter(|row| {
                    let written = columns.of(Role::Reference).and_then(|at| find(grid.cell(*row, at)));
                    let title = columns.of(Role::Title).map_or("", |at| grid.cell(*row, at));
                    match written {
                        Some(written) => written.requirement(edition, true).is_some(),
                        None => by_title(edition, title).is_some(),
                    }
                })
                .count()
        };
        sheets.iter().map(of).sum::<usize>()
    };
    let (newer, older) = (known(Edition::Iso27001_2022), known(Edition::Iso27001_2013));
    match (newer, older) {
        (0, 0) => None,
        _ if older > newer => Some(Edition::Iso27001_2013),
        _ => Some(Edition::Iso27001_2022),
    }
}

fn rows(grid: &Grid, columns: &Columns) -> std::ops::Range<usize> {
    columns.head.map_or(0, |head| head + 1)..grid.rows.len()
}

fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The only requirement with a title.
fn by_title(edition: Edition, title: &str) -> Option<RequirementId> {
    let wanted = plain(title);
    if wanted.len() < 4 {
        return None;
    }
    let mut same = catalogue::of(edition)?.facts().iter().filter(|fact| plain(fact.title) == wanted);
    let first = same.next()?;
    if same.next().is_some() { None } else { first.id.parse().ok() }
}

impl Reading {
    /// Nothing yet about an edition.
    pub(crate) fn new(edition: Edition) -> Self {
        Self {
            edition,
            organisation: None,
            answers: BTreeMap::new(),
            titles: BTreeMap::new(),
            statements: BTreeMap::new(),
            not_understood: Vec::new(),
            guess: Guess::default(),
        }
    }

    /// Whether nothing was found, not even something that makes no sense.
    pub(crate) fn says_nothing(&self) -> bool {
        self.answers.is_empty() && self.statements.is_empty() && self.not_understood.is_empty()
    }

    /// The rows that an assessment keeps of it beside the answers.
    pub fn registers(&self) -> Registers {
        let mut registers = Registers::default();
        for (id, title) in &self.titles {
            // To which theme an own control belongs is not said anywhere.
            let groups = catalogue::of(self.edition).map(|catalogue| catalogue.groups()).unwrap_or_default();
            let theme = groups.iter().find(|group| group.kind() == RequirementKind::Control);
            let theme = theme.map(|theme| theme.id.to_owned()).unwrap_or_default();
            let control = OwnControl { title: title.clone(), theme, ..OwnControl::default() };
            registers.set(&OwnControl::key(id.as_str()), control.write());
        }
        for (id, statement) in &self.statements {
            registers.set(&Statement::key(id.as_str()), statement.write());
        }
        registers
    }

    fn sheet(&mut self, (sheet, grid, columns): &Sheet<'_>, choices: &Choices) {
        let at = columns.of(Role::Reference);
        let first = rows(grid, columns).start;
        let written: Vec<Option<Written>> =
            rows(grid, columns).map(|row| at.and_then(|at| find(grid.cell(row, at)))).collect();
        // A sheet in which a number with a control's place stands that no clause has is about controls.
        let prefers_controls = written.iter().flatten().any(|written| {
            !written.has_letter
                && written.requirement(self.edition, false).is_some_and(|id| id.as_str().starts_with("A."))
        });
        for row in rows(grid, columns) {
            let title = columns.of(Role::Title).map_or("", |at| grid.cell(row, at));
            if let Some(id) = at.and_then(|at| own_control(grid.cell(row, at))) {
                self.titles.entry(id.clone()).or_insert_with(|| text::line(title));
                self.row(grid, columns, row, id, choices);
                continue;
            }
            let named =
                written[row - first].as_ref().and_then(|it| it.requirement(self.edition, prefers_controls));
            let id = match (named, by_title(self.edition, title)) {
                // Spreadsheets make 8.1 of 8.10: the title knows better.
                (Some(named), Some(titled)) if titled.as_str() == format!("{named}0") => Some(titled),
                (Some(named), Some(titled)) if named == titled => Some(named),
                (Some(named), _) if prefers_controls => {
                    Some(self.told_by_others(named, (*sheet, first), &written, row, choices))
                }
                (named, titled) => named.or(titled),
            };
            match id {
                Some(id) => self.row(grid, columns, row, id, choices),
                None => self.unknown_row(grid, columns, row, at),
            }
        }
    }

    /// What a reference means that may have lost a zero and has no title to tell.
    fn told_by_others(
        &mut self,
        named: RequirementId,
        (sheet, first): (usize, usize),
        written: &[Option<Written>],
        row: usize,
        choices: &Choices,
    ) -> RequirementId {
        match tens(self.edition, (sheet, first), written, row - first) {
            Tens::Plain => named,
            Tens::Larger(larger) => larger,
            Tens::Doubtful(doubt) => {
                let means_larger = choices.tens.contains(&(doubt.sheet, doubt.row));
                let id = if means_larger { doubt.larger.clone() } else { named };
                self.guess.doubt(doubt);
                id
            }
        }
    }

    /// A row without a requirement: names of groups are passed over, anything that says something is named.
    fn unknown_row(&mut self, grid: &Grid, columns: &Columns, row: usize, at: Option<usize>) {
        let reference = at.map_or("", |at| grid.cell(row, at));
        let says = columns.of(Role::State).map_or("", |at| grid.cell(row, at));
        if find(reference).is_some() && !says.is_empty() {
            self.miss(grid, row, &format!("{reference}: {says}"));
        }
    }

    pub(crate) fn miss(&mut self, grid: &Grid, row: usize, says: &str) {
        let sheet = if grid.name.is_empty() { String::new() } else { format!("{}, ", grid.name) };
        self.not_understood.push(text::line(&format!("{sheet}{}: {says}", row + 1)));
    }
}
