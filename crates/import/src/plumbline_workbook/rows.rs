//! The rows of our own sheets beside the answers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use isms::action::{Action, ActionState, Phase};
use isms::declaration::{Kind as PartKind, Part, Register};
use isms::document::{Document, DocumentState};
use isms::milestone::{Milestone, MilestoneKind};
use isms::record::Record;
use isms::registers::of_name;
use isms::soa::{Implementation, SoaEntry};
use locale::Text;
use model::{RequirementId, text};
use report::topics;
use serde_json::{Map, Value};
use wording::calendar;

use super::{Kind, Table};
use crate::Grid;
use crate::day::day as day_of;
use crate::read::Reading;
use crate::reference::{find, own_control};

/// A row of a sheet of ours, whose cells are asked for by the titles over them.
struct Line<'a> {
    grid: &'a Grid,
    row: usize,
}

impl<'a> Line<'a> {
    fn cell(&self, title: &str) -> &'a str {
        let column = (0..self.grid.width()).find(|column| self.grid.cell(0, *column) == title);
        column.map_or("", |column| self.grid.cell(self.row, column))
    }

    fn line(&self, title: &str) -> String {
        text::line(self.cell(title))
    }

    fn day(&self, title: &str) -> Option<NaiveDate> {
        day_of(self.cell(title))
    }

    /// The one of some that is called what stands in the cell.
    fn one<T: Copy>(&self, title: &str, all: &[T], name: impl Fn(T) -> &'static str) -> Option<T> {
        let says = self.cell(title);
        all.iter().copied().find(|one| name(*one) == says)
    }
}

impl Reading {
    /// Takes up a sheet of ours beside the answers.
    pub(crate) fn own(&mut self, grid: &Grid, table: &Table) {
        let lines: Vec<Line<'_>> = (1..grid.rows.len()).map(|row| Line { grid, row }).collect();
        self.name_what_makes_no_sense(&lines, table);
        match table.kind {
            Kind::Statement => self.statement(&lines, table.text),
            Kind::Actions => self.actions(&lines, table.text),
            Kind::Milestones => self.milestones(&lines, table.text),
            Kind::Documents => self.documents(&lines, table.text),
            Kind::Register(name) => {
                let register = of_name(name);
                register.into_iter().for_each(|register| self.register(&lines, table.text, register));
            }
            Kind::Answers | Kind::Requirements | Kind::Gaps => {}
        }
    }

    /// Names states and days in plans and lists of documents that are none.
    fn name_what_makes_no_sense(&mut self, lines: &[Line<'_>], table: &Table) {
        let text = table.text;
        let (states, days): (Vec<&str>, &[&str]) = match table.kind {
            Kind::Actions => (
                ActionState::ALL.map(|state| state.label(text)).into(),
                &[text.part_start(), text.part_due(), text.part_done()],
            ),
            Kind::Documents => {
                let states = DocumentState::ALL.map(|state| state.label(text)).into_iter();
                (states.chain([text.documents_left_out()]).collect(), &[text.part_date(), text.part_review()])
            }
            Kind::Milestones => (Vec::new(), &[text.part_on()]),
            Kind::Answers | Kind::Requirements | Kind::Statement | Kind::Gaps | Kind::Register(_) => return,
        };
        for line in lines {
            let state = line.cell(text.part_state());
            let state = Some(state).filter(|state| !state.is_empty() && !states.contains(state));
            let day = |title: &&str| Some(line.cell(title)).filter(|day| !day.is_empty());
            let days = days.iter().filter_map(day).filter(|says| day_of(says).is_none());
            for says in state.into_iter().chain(days) {
                self.miss(line.grid, line.row, says);
            }
        }
    }

    fn statement(&mut self, lines: &[Line<'_>], text: Text) {
        for line in lines {
            let reference = line.cell(text.csv_reference());
            let written = || find(reference)?.requirement(self.edition, true);
            let Some(id) = own_control(reference).or_else(written) else { continue };
            let because = line.line(text.part_because());
            let status = line.one(text.part_status(), &Implementation::ALL, |of| of.label(text));
            let statement = SoaEntry {
                how: text::note(line.cell(text.part_how())),
                // Without a reason the level decides, and the status only repeats it.
                status: status.filter(|_| !because.is_empty()),
                because,
            };
            if statement != SoaEntry::default() {
                self.statements.insert(id, statement);
            }
        }
    }

    /// Records of a register by its declaration; a cell that makes no sense for its part is named.
    fn register(&mut self, lines: &[Line<'_>], text: Text, register: &'static Register) {
        let parts: Vec<(&Part, String)> = topics::columns_of(register)
            .zip(topics::register_columns(text, register).into_iter().map(|c| c.title))
            .collect();
        let Some((_, naming)) = parts.first() else { return };
        let mut ids = Ids::default();
        let mut named = BTreeMap::new();
        let keyed: Vec<(String, &Line<'_>)> = lines
            .iter()
            .filter_map(|line| {
                let title = line.line(naming);
                let id = (!title.is_empty()).then(|| ids.of(&title))?;
                named.entry(title).or_insert_with(|| id.clone());
                Some((id, line))
            })
            .collect();
        for (id, line) in keyed {
            let mut row = Map::new();
            for (part, title) in &parts {
                let cell = line.cell(title);
                if cell.is_empty() {
                    continue;
                }
                match value(text, register, part.kind, cell, &named) {
                    Some(value) => {
                        row.insert(part.name.to_owned(), value);
                    }
                    None => self.miss(line.grid, line.row, cell),
                }
            }
            self.rows.set(&format!("{}/{id}", register.name), Some(row.into()));
        }
    }

    fn actions(&mut self, lines: &[Line<'_>], text: Text) {
        let mut ids = Ids::default();
        let lines: Vec<(String, String, &Line<'_>)> = lines
            .iter()
            .filter_map(|line| {
                let title = line.line(text.row_action());
                (!title.is_empty()).then(|| (ids.of(&title), title, line))
            })
            .collect();
        let by_title: BTreeMap<&str, &str> =
            lines.iter().rev().map(|(id, title, _)| (title.as_str(), id.as_str())).collect();
        let catalogue = catalogue::of(self.edition);
        let is_known = |id: &RequirementId| {
            id.is_own() || catalogue.is_some_and(|catalogue| catalogue.fact(id).is_some())
        };
        let action = |title: &String, line: &&Line<'_>| {
            let requirements = line.cell(text.part_requirements()).split(',');
            let requirements = requirements.filter_map(|one| one.trim().parse::<RequirementId>().ok());
            let before = line.cell(text.part_after()).lines().map(text::line);
            Action {
                title: title.clone(),
                requirements: requirements.filter(is_known).collect(),
                owner: line.line(text.part_owner()),
                start: line.day(text.part_start()),
                due: line.day(text.part_due()),
                effort: line.cell(text.part_effort()).parse().unwrap_or_default(),
                state: line
                    .one(text.part_state(), &ActionState::ALL, |state| state.label(text))
                    .unwrap_or_default(),
                after: before
                    .filter_map(|title| by_title.get(title.as_str()).map(|id| (*id).to_owned()))
                    .collect(),
                phase: line.one(text.part_phase(), &Phase::ALL, |phase| phase.label(text)),
                added: None,
                done: line.day(text.part_done()),
                note: text::note(line.cell(text.part_note())),
            }
        };
        for (id, title, line) in &lines {
            self.rows.set(&Action::key(id), action(title, line).write());
        }
    }

    fn milestones(&mut self, lines: &[Line<'_>], text: Text) {
        let mut ids = Ids::default();
        for line in lines {
            let title = line.line(text.row_milestone());
            if title.is_empty() {
                continue;
            }
            let named = |kind: &MilestoneKind| calendar::milestone(text, *kind, "") == title;
            let kind = MilestoneKind::ALL.into_iter().find(named);
            let milestone = Milestone {
                kind: kind.unwrap_or_default(),
                title: if kind.is_some() { String::new() } else { title.clone() },
                on: line.day(text.part_on()),
                is_done: line.cell(text.part_done()) == text.csv_yes(),
            };
            self.rows.set(&Milestone::key(&ids.of(&title)), milestone.write());
        }
    }

    fn documents(&mut self, lines: &[Line<'_>], text: Text) {
        let known = catalogue::of(self.edition).map(|catalogue| catalogue.documents()).unwrap_or_default();
        let mut ids = Ids::default();
        for line in lines {
            let name = line.line(text.row_document());
            let is_known = known.iter().find(|document| document.name == name);
            let document = Document {
                name: if is_known.is_some() { String::new() } else { name.clone() },
                state: line.one(text.part_state(), &DocumentState::ALL, |state| state.label(text)),
                owner: line.line(text.part_owner()),
                place: line.line(text.part_place()),
                version: line.line(text.part_version()),
                date: line.day(text.part_date()),
                review: line.day(text.part_review()),
            };
            let id = is_known.map_or_else(|| ids.of(&name), |document| document.id.to_owned());
            self.rows.set(&Document::key(&id), document.write());
        }
    }
}

/// What a cell says of a part; none if it makes no sense. `named` are the ids of the records in the same sheet.
fn value(
    text: Text,
    register: &Register,
    kind: PartKind,
    cell: &str,
    named: &BTreeMap<String, String>,
) -> Option<Value> {
    let link = |to: &str, title: &str| (to == register.name).then(|| named.get(title).cloned()).flatten();
    let says = match kind {
        PartKind::Day | PartKind::Due | PartKind::Closed => day_of(cell)?.to_string().into(),
        PartKind::Number => cell.parse::<u16>().ok()?.into(),
        PartKind::Flag => match cell {
            _ if cell == text.csv_yes() => true.into(),
            _ if cell == text.csv_no() => false.into(),
            _ => return None,
        },
        PartKind::Choice(choices) => choices.iter().find(|choice| (choice.label)(text) == cell)?.key.into(),
        PartKind::Requirements => cell.split(',').map(|one| Value::from(one.trim())).collect(),
        PartKind::Link(to) => link(to, cell)?.into(),
        PartKind::Links(to) => {
            cell.lines().map(|title| link(to, title).map(Value::from)).collect::<Option<_>>()?
        }
        _ => cell.into(),
    };
    kind.clean(&says)
}

/// Ids for rows that come without: by their titles, so that the same sheet gives the same.
#[derive(Debug, Default)]
struct Ids(BTreeSet<String>);

impl Ids {
    fn of(&mut self, title: &str) -> String {
        let slug = format!("sheet-{}", text::slug(title));
        let numbered = (2_u32..).map(|number| format!("{slug}-{number}"));
        let free = std::iter::once(slug.clone()).chain(numbered).find(|id| !self.0.contains(id));
        let id = free.unwrap_or(slug.clone());
        self.0.insert(id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Whatever a register declares, a cell is read as what its part holds, and nonsense as nothing.
    #[test]
    fn a_cell_is_read_as_what_its_part_holds() {
        let text = Text::default();
        let people = of_name("person").unwrap();
        let named = [("Ann", "a"), ("Ben", "b")].map(|(name, id)| (name.to_owned(), id.to_owned())).into();
        for (kind, cell, expected) in [
            (PartKind::Day, "31.03.2027", Some(json!("2027-03-31"))),
            (PartKind::Due, "soon", None),
            (PartKind::Number, "7", Some(json!(7))),
            (PartKind::Number, "-7", None),
            (PartKind::Flag, text.csv_yes(), Some(json!(true))),
            (PartKind::Flag, text.csv_no(), Some(json!(false))),
            (PartKind::Flag, "perhaps", None),
            (PartKind::Choice(ActionState::CHOICES), text.action_doing(), Some(json!("doing"))),
            (PartKind::Choice(ActionState::CHOICES), "doing nothing", None),
            (PartKind::Requirements, "A.5.1, 5.2", Some(json!(["A.5.1", "5.2"]))),
            (PartKind::Requirements, "A.5.1, <b>", None),
            (PartKind::Link("person"), "Ben", Some(json!("b"))),
            (PartKind::Link("person"), "Cleo", None),
            (PartKind::Link("action"), "Ben", None),
            (PartKind::Links("person"), "Ben\nAnn", Some(json!(["b", "a"]))),
            (PartKind::Links("person"), "Ben\nCleo", None),
            (PartKind::Line, "Words", Some(json!("Words"))),
        ] {
            assert_eq!(value(text, people, kind, cell, &named), expected, "{kind:?} {cell}");
        }
    }

    #[test]
    fn rows_of_one_name_have_ids_of_their_own() {
        let mut ids = Ids::default();
        let given = ["Buy locks", "Buy locks", "buy  LOCKS", "Else"].map(|title| ids.of(title));
        assert_eq!(given, ["sheet-buy-locks", "sheet-buy-locks-2", "sheet-buy-locks-3", "sheet-else"]);
    }
}
