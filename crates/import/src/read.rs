//! Grids into answers.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use isms::control::OwnControl;
use model::text::Fitted;
use model::{RequirementId, text};

use crate::columns::columns;
use crate::day::{Order, is_either};
use crate::edition::{edition, known};
use crate::exchange::LeftOut;
use crate::kind::{TableKind, is_about_else};
use crate::legend::Explained;
use crate::lost_zero::{Controls, Tens};
use crate::mapping::MappingOverrides;
use crate::numbers::Numbers;
use crate::plumbline_workbook::{self, Kind};
use crate::records::RecordTable;
use crate::reference::{Written, all, by_title, find, own_control};
use crate::risks::RiskTable;
use crate::role::Role;
use crate::sheet::Sheet;
use crate::table::{self, TableChoice, TableGuess};
use crate::{Grid, ImportError, tables, titles};

mod reading;

pub use self::reading::Reading;

/// Reads all sheets of a file on a day, as the person says where they say something.
///
/// # Errors
/// [`ImportError::NoReferences`].
pub fn read_on(
    today: Option<NaiveDate>,
    grids: &[Grid],
    choices: &MappingOverrides,
) -> Result<Reading, ImportError> {
    let words = plumbline_workbook::Words::of(grids);
    let explained = Explained::of(grids);
    let ours = |grid: &Grid| plumbline_workbook::table(grid, &words);
    let is_ours = |grid: &Grid| ours(grid).is_some() || carries_nothing(grid);
    let (parts, hidden) = tables::of_file(grids, choices, is_ours);
    let own: Vec<Option<plumbline_workbook::Table>> = parts.iter().map(|grid| ours(grid)).collect();
    let (mut elsewhere, mut beside) = (Vec::new(), Vec::new());
    let has_answers = own.iter().flatten().any(|table| table.kind == Kind::Requirements);
    let is_foreign = own.iter().all(Option::is_none);
    let (mut sheets, mut apart, mut statements, mut seen) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut risks: Vec<RiskTable<'_>> = Vec::new();
    let mut records: Vec<RecordTable<'_>> = Vec::new();
    for (at, (grid, table)) in parts.iter().map(|grid| &**grid).zip(own).enumerate() {
        if carries_nothing(grid) {
            continue;
        }
        if table.as_ref().is_some_and(|table| table.kind.is_apart(has_answers)) {
            apart.extend(table.map(|table| (grid, table)));
            continue;
        }
        let known = RecordTable::of(grid).filter(|_| table.is_none() && choices.of_table(at).is_none());
        if let Some(known) = known {
            let read = TableChoice::Titles(known.head);
            seen.push(TableGuess { read, ..TableGuess::of(at, grid, TableKind::Other, Some(known.head)) });
            records.push(known);
            continue;
        }
        let english = table.as_ref().map_or(Cow::Borrowed(grid), |table| table.english(grid));
        let chosen = choices.of_table(at).filter(|_| table.is_none());
        // What is skipped is still told by the titles that it seems to have.
        let headed = chosen.filter(|one| !matches!(one, TableChoice::Skipped | TableChoice::Risks));
        let Some(mut columns) = columns(&english, headed) else { continue };
        columns.explained = explained.clone();
        if let Some(table) = &table {
            columns.adopt(|at| table.role(at));
            statements.extend((table.kind == Kind::Statement).then(|| (grid, table.clone())));
        }
        if table.is_none() && !choices.reads_hidden {
            columns.leave_out(grid);
        }
        columns.choose(&choices.of_sheet(at));
        columns.look_at_states(&english);
        if let Some(is_month_first) = choices.is_month_first {
            columns.days = if is_month_first { Order::MonthFirst } else { Order::DayFirst };
        }
        let kind = TableKind::of(grid, &columns);
        let is_else = kind != TableKind::Requirements && choices.of_sheet(at).is_empty() && chosen.is_none();
        if table.is_none() {
            seen.push(TableGuess::of(at, grid, kind, columns.head));
        }
        let is_of_risks = chosen == Some(TableChoice::Risks) || is_else && kind == TableKind::Risks;
        if table.is_none()
            && is_of_risks
            && let Some(of_risks) = RiskTable::of(grid, &columns, choices)
        {
            seen.iter_mut().rev().take(1).for_each(|guess| guess.read = TableChoice::Risks);
            risks.push(of_risks);
            continue;
        }
        if table.is_none() && (is_else || chosen == Some(TableChoice::Skipped)) {
            elsewhere.push((grid, columns.head.unwrap_or_default(), kind));
            continue;
        }
        sheets.push(Sheet { at, grid, english, table, columns });
    }
    // Beside a sheet of requirements, sheets of documents or actions only refer to them.
    if sheets.iter().any(|sheet| !is_about_else(sheet)) {
        sheets.retain(|sheet| {
            let is_about_else = is_about_else(sheet) && choices.of_table(sheet.at).is_none();
            // What our own workbook counts and draws beside the answers follows from them.
            if is_about_else && !has_answers {
                beside.push((sheet.grid, sheet.columns.head.unwrap_or_default()));
            }
            !is_about_else
        });
    }
    let told = edition(&sheets).or_else(|| plumbline_workbook::edition(&apart));
    let edition = choices.edition.or(told).or_else(|| {
        risks.iter().map(RiskTable::edition).chain(records.iter().map(RecordTable::edition)).min()
    });
    let is_damaged = grids.iter().any(|grid| grid.unreadable.from.is_some());
    let refusal = match elsewhere.first() {
        None if is_damaged => ImportError::Unreadable,
        Some((_, _, kind)) => ImportError::OtherTable(*kind),
        None => ImportError::NoReferences,
    };
    let Some(edition) = edition else { return Err(refusal) };
    let mut reading = Reading { is_foreign, today, ..Reading::new(edition) };
    reading.left_out.extend(hidden);
    for (grid, head) in elsewhere.into_iter().map(|(grid, head, _)| (grid, head)).chain(beside) {
        let titles = (0..grid.width()).map(|at| grid.cell(head, at)).filter(|title| !title.is_empty());
        reading.miss(grid, head, &titles.collect::<Vec<_>>().join(" · "));
    }
    reading.left_out.extend(grids.iter().flat_map(LeftOut::of));
    for sheet in &sheets {
        reading.guess.add_columns(sheet);
        reading.sheet(sheet, choices);
    }
    apart.iter().chain(&statements).for_each(|(grid, table)| reading.own(grid, table));
    apart.iter().for_each(|(grid, table)| reading.link(grid, table));
    risks.iter().for_each(|table| reading.risks(table, choices));
    records.iter().for_each(|table| reading.records(table));
    if !has_answers {
        reading.forget_levels_of_statuses();
    }
    // What is a register was read as one.
    for table in seen.iter_mut().filter(|table: &&mut TableGuess| table.read == TableChoice::Skipped) {
        let read = sheets.iter().find(|sheet| sheet.at == table.table);
        table.read = read.map_or(TableChoice::Skipped, |sheet| TableChoice::of(sheet.columns.head));
    }
    reading.guess.tables = seen;
    reading.guess.has_hidden = reading.left_out.iter().any(LeftOut::is_hidden);
    reading.guess.finish();
    // Once somebody has said how to read it, an empty result is theirs to see and to change.
    if reading.says_nothing() && *choices == MappingOverrides::default() {
        let has_references = !is_damaged && sheets.iter().any(|sheet| known(sheet, edition) > 0);
        return Err(if has_references { ImportError::NothingSaid } else { refusal });
    }
    // What rows said first, and what stands in notes, was asked for while they were read.
    (reading.first, reading.noted) = (HashMap::new(), HashMap::new());
    Ok(reading)
}

impl Reading {
    /// A status that differs from the level does not tell the level.
    fn forget_levels_of_statuses(&mut self) {
        for (id, _) in self.statements.iter().filter(|(_, statement)| statement.status.is_some()) {
            if let Some(answer) = self.answers.get_mut(id) {
                answer.response = None;
            }
        }
        self.answers.retain(|_, answer| !answer.is_blank());
    }

    fn sheet(&mut self, sheet: &Sheet<'_>, choices: &MappingOverrides) {
        let (grid, rows) = (sheet.grid, sheet.columns.rows(sheet.grid));
        if choices.of_table(sheet.at).is_some() {
            // What stands above titles that somebody chose is named.
            for (row, says) in (1..rows.start).map(|below| (below - 1, table::says(grid, below - 1))) {
                if !says.is_empty() {
                    self.miss(grid, row, &says);
                }
            }
        }
        let at = sheet.columns.of(Role::Reference);
        let title_at = sheet.columns.of(Role::Title);
        let reference = |row: usize| at.map_or("", |at| grid.cell(row, at));
        let written: Vec<Option<Written>> = rows.clone().map(|row| find(reference(row))).collect();
        let titles: Vec<&str> =
            rows.clone().map(|row| title_at.map_or("", |at| grid.cell(row, at))).collect();
        let named = at.and_then(|at| titles::kind(sheet.columns.title(grid, at)));
        let numbers = Numbers::of(self.edition, &written, &titles, named, choices.are_controls);
        if let Some(are_controls) = numbers.are_controls() {
            self.guess.are_controls = self.guess.are_controls.or(Some(are_controls));
        }
        let dated = [Role::Due, Role::Reviewed].map(|role| sheet.columns.of(role)).into_iter().flatten();
        let is_needed = dated.into_iter().any(|at| rows.clone().any(|row| is_either(grid.cell(row, at))));
        if sheet.columns.days != Order::DayFirst || is_needed {
            self.guess.is_month_first = Some(sheet.columns.days == Order::MonthFirst);
        }
        let leaves_out =
            |row: usize| sheet.table.is_none() && !choices.reads_hidden && grid.hidden.rows.contains(&row);
        let count = rows.clone().filter(|row| leaves_out(*row)).count();
        if count > 0 {
            self.left_out.push(LeftOut::HiddenRows { sheet: grid.name.clone(), count });
        }
        if sheet.columns.left_out > 0 {
            let count = sheet.columns.left_out;
            self.left_out.push(LeftOut::HiddenColumns { sheet: grid.name.clone(), count });
        }
        let controls = Controls::of(self.edition, &written, |row| numbers.prefer_controls(row));
        // What the reference of a row heads, as 6.1 does, holds where no rows of their own say something about it.
        let with_parts: HashSet<(bool, &[u8])> =
            written.iter().flatten().filter(|one| one.numbers.len() > 2).map(heads).collect();
        // Where a sheet is about something else, such as what words mean, there is nothing to understand.
        let is_about_requirements = known(sheet, self.edition) > 0;
        for row in rows.clone() {
            if sheet.columns.is_head_again(grid, row) || leaves_out(row) {
                continue;
            }
            let title = title_at.map_or("", |at| grid.cell(row, at));
            if let Some(id) = own_control(reference(row)) {
                if !self.controls.contains_key(&id) {
                    let theme = plumbline_workbook::theme(sheet, row, self.edition);
                    let title = self.fit(sheet.grid, row, id.as_str(), text::fit_line(title));
                    self.controls.insert(id.clone(), OwnControl { title, theme, ..OwnControl::default() });
                }
                self.row(sheet, row, id, choices);
                continue;
            }
            let at_row = row - rows.start;
            let prefers_controls = numbers.prefer_controls(at_row);
            let several = all(reference(row));
            if several.len() > 1 {
                let of = |one: &Written| one.requirement(self.edition, prefers_controls).cloned();
                let ids: Vec<RequirementId> = several.iter().filter_map(of).collect();
                if ids.len() < several.len() && is_about_requirements {
                    self.unknown_row(sheet, row);
                }
                for id in ids {
                    self.row(sheet, row, id, choices);
                }
                continue;
            }
            let named = written[at_row].as_ref();
            let named = named.and_then(|it| it.requirement(self.edition, prefers_controls)).cloned();
            let id = match (named, by_title(self.edition, title)) {
                // Spreadsheets make 8.1 of 8.10: the title knows better.
                (Some(named), Some(titled)) if titled.as_str() == format!("{named}0") => Some(titled),
                (Some(named), Some(titled)) if named == titled => Some(named),
                // Of a clause and a control with the same number as well.
                (Some(named), Some(titled)) if titled.as_str() == format!("A.{named}") => Some(titled),
                (Some(named), Some(titled)) if titled.as_str() == format!("A.{named}0") => Some(titled),
                (Some(named), Some(titled)) if named.as_str() == format!("A.{titled}") => Some(titled),
                (Some(named), _) if prefers_controls => {
                    let found = controls.lost_zero((sheet.at, rows.start), at_row);
                    Some(self.told_by_others(named, found, choices))
                }
                (named, titled) => named.or(titled),
            };
            match id {
                Some(id) => self.row(sheet, row, id, choices),
                None => {
                    let head = written[at_row].as_ref().filter(|head| !has_parts(&with_parts, head));
                    let parts = head.map(|head| head.parts(self.edition)).unwrap_or_default();
                    for id in parts {
                        self.row(sheet, row, id.clone(), choices);
                    }
                    if parts.is_empty() && is_about_requirements {
                        self.unknown_row(sheet, row);
                    }
                }
            }
        }
    }

    /// What a reference means that may have lost a zero and has no title to tell.
    fn told_by_others(
        &mut self,
        named: RequirementId,
        found: Tens,
        choices: &MappingOverrides,
    ) -> RequirementId {
        match found {
            Tens::Plain => named,
            Tens::Larger(larger) => larger,
            Tens::Doubtful(doubt) => {
                let means_larger = choices.lost_zero.contains(&(doubt.sheet, doubt.row));
                let id = if means_larger { doubt.larger.clone() } else { named };
                self.guess.doubt(doubt);
                id
            }
        }
    }

    /// A row without a requirement: names of groups are passed over, anything that says something is named.
    fn unknown_row(&mut self, sheet: &Sheet<'_>, row: usize) {
        let cell = |role: Role| sheet.columns.of(role).map_or("", |at| sheet.grid.cell(row, at));
        let says = [Role::State, Role::StateName, Role::Note, Role::How, Role::Evidence, Role::Owner];
        let Some(says) = says.map(cell).into_iter().find(|says| !says.is_empty()) else { return };
        let name = [cell(Role::Reference), cell(Role::Title)].into_iter().find(|name| !name.is_empty());
        self.miss(sheet.grid, row, &format!("{}: {says}", name.unwrap_or_default()));
    }

    /// What is kept of a text; what is not is named, with what it is about.
    pub(crate) fn fit(&mut self, grid: &Grid, row: usize, about: &str, fitted: Fitted) -> String {
        let Fitted { text, lost } = fitted;
        if !lost.is_empty() {
            self.lose(&format!("{}: {about}", place(grid, row)), &lost);
        }
        text
    }

    /// Names what is left out of a text, if anything is.
    pub(crate) fn lose(&mut self, place: &str, rest: &str) {
        let (place, rest) = (text::one_line(place), text::one_line(rest));
        if !rest.is_empty() {
            self.left_out.push(LeftOut::Text { place, rest });
        }
    }

    pub(crate) fn miss(&mut self, grid: &Grid, row: usize, says: &str) {
        self.not_understood.push(named(grid, row, says));
    }
}

/// Whether a sheet of ours says nothing by itself: one of words, or one for people alone.
fn carries_nothing(grid: &Grid) -> bool {
    plumbline_workbook::Words::are_in(grid) || plumbline_workbook::is_beside(grid)
}

/// The numbers that head those of a reference, with whether a letter stands before them.
fn heads(written: &Written) -> (bool, &[u8]) {
    (written.has_letter, &written.numbers[..2])
}

/// Whether any reference of a sheet is a part of what one heads.
fn has_parts(with_parts: &HashSet<(bool, &[u8])>, head: &Written) -> bool {
    with_parts.contains(&(head.has_letter, &head.numbers))
}

/// What a row says, and where it stands.
pub(crate) fn named(grid: &Grid, row: usize, says: &str) -> String {
    text::one_line(&format!("{}: {says}", place(grid, row)))
}

/// Where a row stands, for people.
fn place(grid: &Grid, row: usize) -> String {
    let sheet = if grid.name.is_empty() { String::new() } else { format!("{}, ", grid.name) };
    format!("{sheet}{}", grid.first.0 + row + 1)
}
