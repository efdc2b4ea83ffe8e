//! The sheets of our own workbook, told by the titles of their columns in any language of the app.

use std::collections::BTreeSet;

use isms::registers::of_name;
use locale::{Locale, Text};
use model::{Edition, RequirementId, RequirementKind};
use report::topics;
use wording::words;

use crate::Grid;
use crate::role::Role;

mod rows;

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

    fn titles(self, text: Text) -> Vec<String> {
        let columns = match self {
            Self::Answers => return topics::answer_titles(text).map(str::to_owned).into(),
            Self::Requirements => topics::requirement_columns(text),
            Self::Statement => topics::statement_columns(text),
            Self::Gaps => topics::gap_columns(text),
            Self::Actions => topics::action_columns(text),
            Self::Milestones => topics::milestone_columns(text),
            Self::Documents => topics::document_columns(text),
            Self::Register(name) => {
                let register = of_name(name);
                register.map(|register| topics::register_columns(text, register)).unwrap_or_default()
            }
        };
        columns.into_iter().map(|column| column.title).collect()
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

/// A sheet of ours: what it is about, and in which language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Table {
    /// What it is about.
    pub kind: Kind,
    text: Text,
}

impl Table {
    /// What a column of ours holds; none of a column that somebody added.
    pub(crate) fn role(&self, title: &str) -> Option<Role> {
        let text = self.text;
        let is_statement = self.kind == Kind::Statement;
        let roles = [
            (text.csv_reference(), Role::Reference),
            (text.csv_title(), Role::Title),
            (text.statement_control(), Role::Title),
            (text.csv_level(), Role::State),
            (text.csv_level_name(), Role::StateName),
            (text.part_status(), Role::State),
            (text.csv_target(), Role::Target),
            (text.csv_applicable(), Role::Applies),
            (text.part_reason(), Role::Included),
            (text.export_inclusion(), Role::Included),
            (text.csv_justification(), Role::Excluded),
            (text.csv_note(), Role::Note),
            (text.csv_evidence(), Role::Evidence),
            (text.csv_owner(), Role::Owner),
            (text.csv_due(), Role::Due),
            (text.field_reviewed(), Role::Reviewed),
        ];
        let own = || {
            let added = [text.progress_least().to_owned(), text.progress_most().to_owned()];
            self.kind.titles(text).into_iter().chain(added).any(|own| own == title)
        };
        // How and why a status differs are read with the statement itself.
        let is_apart = is_statement && (title == text.part_how() || title == text.part_because());
        let known = roles.into_iter().find(|(own, _)| *own == title).map(|(_, role)| role);
        known.filter(|_| !is_apart).or_else(|| own().then_some(Role::Known))
    }
}

/// The sheet of ours that a grid is: all titles stand in its first row, in any order.
pub fn table(grid: &Grid) -> Option<Table> {
    let first: BTreeSet<&str> = grid.rows.first()?.iter().map(|cell| cell.trim()).collect();
    let has_all =
        |kind: &Kind, text: Text| kind.titles(text).iter().all(|title| first.contains(title.as_str()));
    Locale::all().map(Text::new).find_map(|text| {
        let mut kinds = Kind::ALL.into_iter();
        let kind = kinds.find(|kind| has_all(kind, text)).or_else(|| declared(grid, text))?;
        Some(Table { kind, text })
    })
}

/// The register whose titles stand in the first row, all of them and no others: they are few and usual words, so a
/// sheet of somebody else's could have them among its own.
fn declared(grid: &Grid, text: Text) -> Option<Kind> {
    let first: Vec<&str> = grid.rows.first()?.iter().map(|cell| cell.trim()).collect();
    let kinds = topics::declared().map(|register| Kind::Register(register.name));
    kinds.into_iter().find(|kind| kind.titles(text) == first)
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
pub(crate) fn theme(grid: &Grid, row: usize, edition: Edition) -> String {
    let groups = catalogue::of(edition).map(|catalogue| catalogue.groups()).unwrap_or_default();
    let mut themes = groups.iter().filter(|group| group.kind() == RequirementKind::Control);
    let cells: BTreeSet<&str> = (0..grid.width()).map(|column| grid.cell(row, column)).collect();
    let is_named = |group: &&catalogue::Group| {
        Locale::all().any(|locale| cells.contains(words::group(Text::new(locale), group).as_str()))
    };
    themes.find(is_named).map_or_else(|| first_theme(edition), |theme| theme.id.to_owned())
}

/// The first theme of Annex A.
pub(crate) fn first_theme(edition: Edition) -> String {
    let groups = catalogue::of(edition).map(|catalogue| catalogue.groups()).unwrap_or_default();
    let theme = groups.iter().find(|group| group.kind() == RequirementKind::Control);
    theme.map(|theme| theme.id.to_owned()).unwrap_or_default()
}
