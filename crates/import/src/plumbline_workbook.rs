//! The sheets of our own workbook, told by the keys that they carry in whatever language they are; those of before, and
//! CSV, which carry none, by the titles of their columns in English.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use isms::registers::of_name;
use locale::Text;
use model::{Edition, InclusionReason, RequirementId, RequirementKind};
use report::topics::{self, RequirementColumn};
use report::{Choice, Column, keys};
use wording::fields::reason_code;
use wording::words;

use crate::Grid;
use crate::role::Role;
use crate::sheet::Sheet;

mod former;
mod rows;

pub(crate) use self::rows::Ids;

/// What a sheet of ours is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Every requirement with its answer, as CSV.
    Answers,
    /// The same in the workbook.
    Requirements,
    /// The Statement of Applicability.
    Statement,
    /// The gap list.
    Gaps,
    /// The action plan.
    Actions,
    /// The milestones.
    Milestones,
    /// Documents and records.
    Documents,
    /// The records of the register with that name, by its declaration.
    Register(&'static str),
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::Answers,
        Self::Requirements,
        Self::Statement,
        Self::Gaps,
        Self::Actions,
        Self::Milestones,
        Self::Documents,
    ];

    /// What it is called in the keys of a workbook.
    fn key(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Requirements => "requirements",
            Self::Statement => "statement",
            Self::Gaps => "gaps",
            Self::Actions => "actions",
            Self::Milestones => "milestones",
            Self::Documents => "documents",
            Self::Register(name) => name,
        }
    }

    /// The column without which it is none: the one that names what a row is about.
    fn naming(self) -> Option<&'static str> {
        match self {
            Self::Gaps => Some("reference"),
            kind => kind.columns().first()?.key,
        }
    }

    /// Its columns in English.
    fn columns(self) -> Vec<Column> {
        let text = Text::default();
        match self {
            Self::Answers => topics::answer_columns(text),
            Self::Requirements => {
                let mut columns = topics::requirement_columns(text);
                // What the scores are worked out from.
                columns.push(Column::keyed("at_least", text.progress_least(), 10));
                columns.push(Column::keyed("at_most", text.progress_most(), 10));
                ordered(columns)
            }
            Self::Statement => {
                let mut columns = topics::statement_columns(text);
                // The codes of reasons, and the one day of before.
                let codes =
                    InclusionReason::ALL.map(|reason| Choice::new(reason.key(), reason_code(text, reason)));
                let reasons = columns.iter_mut().filter(|column| column.key == Some("reason"));
                reasons.for_each(|column| column.words.extend(codes.clone()));
                columns.push(topics::undivided_column(text));
                ordered(columns)
            }
            Self::Gaps => {
                let mut columns = topics::gap_columns(text);
                let added = [RequirementColumn::LevelName, RequirementColumn::Note];
                columns.extend(added.map(|column| column.column(text)));
                columns
            }
            Self::Actions => ordered(topics::action_columns(text)),
            Self::Milestones => ordered(topics::milestone_columns(text)),
            Self::Documents => ordered(topics::document_columns(text)),
            Self::Register(name) => {
                let register = of_name(name);
                register.map(|register| topics::register_columns(text, register)).unwrap_or_default()
            }
        }
    }

    /// How many of these columns every version of Plumbline has written.
    fn oldest(self) -> usize {
        match self {
            // As many as the last version without keys wrote; columns that came later stand behind them.
            Self::Answers | Self::Requirements => 13,
            // One day became two.
            Self::Statement => 10,
            Self::Gaps => 12,
            Self::Actions => 11,
            Self::Milestones => 3,
            Self::Documents => 8,
            Self::Register(_) => usize::MAX,
        }
    }

    /// Whether such a sheet is not read as a sheet of answers, beside one that has them all or without it.
    pub(crate) fn is_apart(self, has_answers: bool) -> bool {
        match self {
            Self::Answers | Self::Requirements => false,
            Self::Statement | Self::Gaps => has_answers,
            Self::Actions | Self::Milestones | Self::Documents | Self::Register(_) => true,
        }
    }
}

/// Columns with the one that tells the order of rows.
fn ordered(mut columns: Vec<Column>) -> Vec<Column> {
    columns.push(Column::keyed("order", Text::default().workbook_order(), 6));
    columns
}

/// A sheet of ours: what it is about, and where its columns are.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it is about.
    pub kind: Kind,
    /// The row that names its columns.
    head: usize,
    /// Its columns in English, each with its place in the sheet, without those that are not there.
    columns: Vec<(Column, usize)>,
    /// By the key of a column the words that can stand in it, and what each means: first as the workbook says, then in
    /// English.
    words: BTreeMap<&'static str, HashMap<String, String>>,
}

/// The longest cell that may hold several words of ours, in bytes, and the most words that are looked for there.
const SEVERAL: usize = 300;

impl Table {
    fn new(kind: Kind, head: usize, columns: Vec<(Column, usize)>, carried: &Words) -> Self {
        let mut words: BTreeMap<&'static str, HashMap<String, String>> = BTreeMap::new();
        for (column, _) in &columns {
            let Some(key) = column.key else { continue };
            let list = keys::list(kind.key(), key);
            let carried = carried.0.iter().filter(|(of, _)| *of == list).map(|(_, word)| word);
            for Choice { key: meaning, word } in carried.chain(&column.choices).chain(&column.words) {
                let known = words.entry(key).or_default();
                known.entry(word.clone()).or_insert_with(|| meaning.clone());
            }
            for (word, meaning) in former::words(key) {
                let known = words.entry(key).or_default();
                known.entry(word.to_owned()).or_insert_with(|| meaning.to_owned());
            }
        }
        Self { kind, head, columns, words }
    }

    /// The place of a column.
    fn at(&self, key: &str) -> Option<usize> {
        self.columns.iter().find(|(column, _)| column.key == Some(key)).map(|(_, at)| *at)
    }

    /// What stands in a column.
    fn cell<'g>(&self, grid: &'g Grid, row: usize, key: &str) -> &'g str {
        self.at(key).map_or("", |at| grid.cell(row, at))
    }

    /// What a word in a column means.
    fn meaning(&self, key: &str, says: &str) -> Option<&str> {
        self.words.get(key)?.get(says).map(String::as_str)
    }

    /// The same of several words with signs between them; none if any of them is not known.
    fn meanings(&self, key: &str, says: &str) -> Option<Vec<&str>> {
        let words = self.words.get(key).filter(|words| words.len() <= SEVERAL && says.len() <= SEVERAL)?;
        let is_sign = |c: char| !c.is_alphanumeric();
        let (mut meanings, mut rest) = (Vec::new(), says);
        while let Some(first) = rest.chars().next() {
            let begins = |(word, _): &(&String, &String)| {
                let behind = rest.strip_prefix(word.as_str());
                !word.is_empty() && behind.is_some_and(|it| it.is_empty() || it.starts_with(is_sign))
            };
            match words.iter().filter(begins).max_by_key(|(word, _)| word.len()) {
                Some((longest, meaning)) => {
                    meanings.push(meaning.as_str());
                    rest = &rest[longest.len()..];
                }
                // Whatever the language puts around words; a letter belongs to a word of somebody's own.
                None if is_sign(first) => rest = &rest[first.len_utf8()..],
                None => return None,
            }
        }
        (!meanings.is_empty()).then_some(meanings)
    }

    /// A sheet with titles and words of ours in English.
    pub(crate) fn english<'g>(&self, grid: &'g Grid) -> Cow<'g, Grid> {
        let mut english = Cow::Borrowed(grid);
        for (column, at) in &self.columns {
            let mut put = |row: usize, words: &str| {
                if grid.cell(row, *at) != words {
                    english.to_mut().put(row, *at, words.to_owned());
                }
            };
            put(self.head, &column.title);
            let of = |key: &str| {
                let mut all = column.choices.iter().chain(&column.words);
                all.find(|word| word.key == key).map(|word| word.word.as_str())
            };
            let Some(key) = column.key.filter(|key| self.words.contains_key(key)) else { continue };
            for row in self.head.saturating_add(1)..grid.rows.len() {
                let means = |says: &str| {
                    let one = self.meaning(key, says).map(|meaning| vec![meaning]);
                    let several = || if key == "reason" { self.meanings(key, says) } else { None };
                    one.or_else(several)?.into_iter().map(of).collect::<Option<Vec<_>>>()
                };
                if let Some(words) = means(grid.cell(row, *at)) {
                    put(row, &words.join(", "));
                }
            }
        }
        english
    }

    /// What a column of ours holds; none of a column that somebody added.
    pub(crate) fn role(&self, at: usize) -> Option<Role> {
        let (column, _) = self.columns.iter().find(|(_, place)| *place == at)?;
        // How and why a status differs are read with the statement itself.
        Some(match column.key? {
            "reference" => Role::Reference,
            "title" => Role::Title,
            "level" | "status" => Role::State,
            "level_name" => Role::StateName,
            "target" => Role::Target,
            "applicable" => Role::Applies,
            "reason" => Role::Included,
            "justification" => Role::Excluded,
            "note" => Role::Note,
            "evidence" => Role::Evidence,
            "owner" => Role::Owner,
            "due" => Role::Due,
            "reviewed" => Role::Reviewed,
            "planned" => Role::Due,
            _ => Role::Known,
        })
    }
}

/// What the words of a workbook of ours mean, as its hidden sheet tells.
#[derive(Debug, Default)]
pub(crate) struct Words(Vec<(String, Choice)>);

impl Words {
    /// Those of a file; none where no sheet has them.
    pub(crate) fn of(grids: &[Grid]) -> Self {
        let found = grids.iter().find_map(|grid| Some((grid, *grid.names.get(keys::WORDS)?)));
        let Some((grid, (head, first))) = found else { return Self::default() };
        let cell = |row: usize, column: usize| grid.cell(row, first.saturating_add(column));
        let row = |row: usize| (cell(row, 0).to_owned(), Choice::new(cell(row, 1), cell(row, 2)));
        Self((head.saturating_add(1)..grid.rows.len()).map(row).collect())
    }

    /// Whether a sheet is the one that has them.
    pub(crate) fn are_in(grid: &Grid) -> bool {
        grid.names.contains_key(keys::WORDS)
    }
}

/// Whether a sheet of ours is for people alone, and nothing of it is read.
pub(crate) fn is_beside(grid: &Grid) -> bool {
    grid.names.keys().any(|name| name.starts_with(keys::BESIDE))
}

/// The sheet of ours that a grid is: by the keys that it carries, else, as sheets without them, by its titles in English.
pub(crate) fn table(grid: &Grid, words: &Words) -> Option<Table> {
    let kinds =
        || Kind::ALL.into_iter().chain(topics::declared().map(|register| Kind::Register(register.name)));
    let place = |kind: Kind, column: &str| grid.names.get(&keys::name(kind.key(), column)).copied();
    let keyed = kinds().find_map(|kind| Some((kind, place(kind, kind.naming()?)?.0)));
    let Some((kind, head)) = keyed else { return titled(grid) };
    let column = |column: Column| Some((place(kind, column.key?)?.1, column));
    let columns = kind.columns().into_iter().filter_map(column).map(|(at, column)| (column, at));
    Some(Table::new(kind, head, columns.collect(), words))
}

/// The kind of sheet of ours that a grid is.
pub fn kind(grid: &Grid) -> Option<Kind> {
    table(grid, &Words::default()).map(|table| table.kind)
}

/// The sheet of ours whose English titles all stand in one of the first rows.
fn titled(grid: &Grid) -> Option<Table> {
    (0..grid.rows.len().min(ABOVE)).find_map(|row| titled_in(grid, row))
}

/// How many rows may hold titles: a line about the sheet can stand above them.
const ABOVE: usize = 2;

/// The same in a row, in any order; a register's alone there, and in the first: they are few and usual words, so a sheet of
/// somebody else's could have them among its own.
fn titled_in(grid: &Grid, head: usize) -> Option<Table> {
    let first: Vec<&str> = grid.rows.get(head)?.iter().map(|cell| cell.trim()).collect();
    let mut kinds = Kind::ALL.into_iter();
    let has_all = |kind: &Kind| {
        let is_there = |column: &Column| first.iter().any(|cell| former::is_title(column, cell));
        kind.columns().iter().take(kind.oldest()).all(is_there)
    };
    let kind = kinds.find(has_all).or_else(|| {
        if head > 0 {
            return None;
        }
        let mut registers = topics::declared().map(|register| Kind::Register(register.name));
        registers.find(|kind| {
            let columns = kind.columns();
            let pairs = columns.iter().zip(&first);
            columns.len() == first.len()
                && pairs.into_iter().all(|(column, cell)| former::is_title(column, cell))
        })
    })?;
    let place = |column: Column| {
        let at = first.iter().position(|title| former::is_title(&column, title))?;
        Some((column, at))
    };
    let columns = kind.columns().into_iter().filter_map(place).collect();
    Some(Table::new(kind, head, columns, &Words::default()))
}

/// The edition that sheets without answers are about: the one in which most of the requirements are known that plans
/// name, of equals the newer one. None where there are no such sheets.
pub(crate) fn edition(apart: &[(&Grid, Table)]) -> Option<Edition> {
    let cells = || apart.iter().flat_map(|(grid, _)| grid.rows.iter().flatten());
    let named = || {
        cells().flat_map(|cell| cell.split(',')).filter_map(|one| one.trim().parse::<RequirementId>().ok())
    };
    let known = |edition: Edition| {
        let catalogue = catalogue::of(edition);
        named().filter(|id| catalogue.is_some_and(|catalogue| catalogue.fact(id).is_some())).count()
    };
    let is_older = known(Edition::Iso27001_2013) > known(Edition::Iso27001_2022);
    let edition = if is_older { Edition::Iso27001_2013 } else { Edition::Iso27001_2022 };
    (!apart.is_empty()).then_some(edition)
}

/// The theme of Annex A that a row names; the first of all where it names none.
pub(crate) fn theme(sheet: &Sheet<'_>, row: usize, edition: Edition) -> String {
    let Sheet { grid, table, .. } = sheet;
    let groups = catalogue::of(edition).map(|catalogue| catalogue.groups()).unwrap_or_default();
    let mut themes = groups.iter().filter(|group| group.kind() == RequirementKind::Control);
    let keyed = table.as_ref().and_then(|table| table.meaning("group", table.cell(grid, row, "group")));
    let cells: BTreeSet<&str> = grid.rows.get(row).into_iter().flatten().map(|cell| cell.trim()).collect();
    let is_named = |group: &&catalogue::Group| match keyed {
        Some(key) => group.id == key,
        None => cells.contains(words::group(Text::default(), group).as_str()),
    };
    themes.find(is_named).map_or_else(|| first_theme(edition), |theme| theme.id.to_owned())
}

/// The first theme of Annex A.
pub(crate) fn first_theme(edition: Edition) -> String {
    let groups = catalogue::of(edition).map(|catalogue| catalogue.groups()).unwrap_or_default();
    let theme = groups.iter().find(|group| group.kind() == RequirementKind::Control);
    theme.map(|theme| theme.id.to_owned()).unwrap_or_default()
}
