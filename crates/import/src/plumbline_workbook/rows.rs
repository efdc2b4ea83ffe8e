//! The rows of our own sheets beside the answers.

mod links;

use std::cell::RefCell;
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
use model::text::Fitted;
use model::{RequirementId, text};
use report::topics;
use serde_json::{Map, Value};

use super::{Kind, Table};
use crate::Grid;
use crate::day::day as day_of;
use crate::read::Reading;
use crate::reference::{find, own_control};

/// A row of a sheet of ours, whose cells are asked for by the keys of their columns.
struct Line<'a> {
    table: &'a Table,
    grid: &'a Grid,
    row: usize,
    /// What is cut of the texts that were read, and in which row.
    lost: &'a RefCell<Vec<(usize, String)>>,
}

impl<'a> Line<'a> {
    fn cell(&self, column: &str) -> &'a str {
        self.table.cell(self.grid, self.row, column)
    }

    fn line(&self, column: &str) -> String {
        self.fit(text::fit_line(self.cell(column)))
    }

    fn reason(&self, column: &str) -> String {
        self.fit(text::fit_reason(self.cell(column)))
    }

    fn address(&self, column: &str) -> String {
        self.fit(text::fit_address(self.cell(column)))
    }

    fn note(&self, column: &str) -> String {
        self.fit(text::fit_note(self.cell(column)))
    }

    fn fit(&self, Fitted { text, lost }: Fitted) -> String {
        if !lost.is_empty() {
            self.lost.borrow_mut().push((self.row, lost));
        }
        text
    }

    fn day(&self, column: &str) -> Option<NaiveDate> {
        day_of(self.cell(column))
    }

    /// What the word in a cell means.
    fn meaning(&self, column: &str) -> Option<&'a str> {
        self.table.meaning(column, self.cell(column))
    }

    /// The one of some that the word in a cell means.
    fn one<T: Copy>(&self, column: &str, all: &[T], key: impl Fn(T) -> &'static str) -> Option<T> {
        let meaning = self.meaning(column)?;
        all.iter().copied().find(|one| key(*one) == meaning)
    }
}

impl Reading {
    /// Takes up a sheet of ours beside the answers.
    pub(crate) fn own(&mut self, grid: &Grid, table: &Table) {
        let rows = table.head.saturating_add(1)..grid.rows.len();
        let lost = RefCell::default();
        let lines: Vec<Line<'_>> = rows.map(|row| Line { table, grid, row, lost: &lost }).collect();
        self.name_what_makes_no_sense(&lines, table);
        match table.kind {
            Kind::Statement => self.statement(&lines),
            Kind::Actions => self.actions(&lines),
            Kind::Milestones => self.milestones(&lines),
            Kind::Documents => self.documents(&lines),
            Kind::Register(name) => {
                let register = of_name(name);
                register.into_iter().for_each(|register| self.register(&lines, register));
            }
            Kind::Answers | Kind::Requirements | Kind::Gaps => {}
        }
        let lost = lost.take();
        for (row, rest) in lost {
            let first = grid.rows.get(row).and_then(|cells| cells.first()).map_or("", String::as_str);
            self.fit(grid, row, &text::line(first), Fitted { text: String::new(), lost: rest });
        }
    }

    /// Names states and days in plans and lists of documents that are none.
    fn name_what_makes_no_sense(&mut self, lines: &[Line<'_>], table: &Table) {
        let days: &[&str] = match table.kind {
            Kind::Actions => &["start", "due", "done"],
            Kind::Documents => &["date", "review"],
            Kind::Milestones => &["on"],
            Kind::Answers | Kind::Requirements | Kind::Statement | Kind::Gaps | Kind::Register(_) => return,
        };
        for line in lines {
            let said = |column: &str| Some(line.cell(column)).filter(|says| !says.is_empty());
            let state = said("state").filter(|_| line.meaning("state").is_none());
            let days = days.iter().filter_map(|day| said(day)).filter(|says| day_of(says).is_none());
            for says in state.into_iter().chain(days) {
                self.miss(line.grid, line.row, says);
            }
        }
    }

    fn statement(&mut self, lines: &[Line<'_>]) {
        for line in lines {
            let reference = line.cell("reference");
            let written = || find(reference)?.requirement(self.edition, true).cloned();
            let Some(id) = own_control(reference).or_else(written) else { continue };
            let because = line.reason("because");
            let status = line.one("status", &Implementation::ALL, Implementation::key);
            let statement = SoaEntry {
                how: line.note("how"),
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
    fn register(&mut self, lines: &[Line<'_>], register: &'static Register) {
        let parts: Vec<&Part> = topics::columns_of(register).collect();
        let Some(naming) = parts.first() else { return };
        let mut named = BTreeMap::new();
        let keyed = keyed(lines, naming);
        for (id, line) in &keyed {
            named.entry(line.line(naming.name)).or_insert_with(|| id.clone());
        }
        for (id, line) in keyed {
            let mut row = Map::new();
            for part in &parts {
                let cell = line.cell(part.name);
                // What leads to another sheet waits until that is read.
                if cell.is_empty() || leads_elsewhere(register, part.kind).is_some() {
                    continue;
                }
                match value(register, part.kind, cell, line.meaning(part.name), &named) {
                    Some(value) => {
                        // What a text of the part has beyond it is what its cleaner cut.
                        let whole = text::one_line(cell);
                        let kept = value.as_str().map(text::one_line).filter(|kept| whole.len() > kept.len());
                        let rest = kept.and_then(|kept| whole.strip_prefix(kept.as_str()).map(str::to_owned));
                        line.fit(Fitted { text: String::new(), lost: rest.unwrap_or_default() });
                        row.insert(part.name.to_owned(), value);
                    }
                    None => self.miss(line.grid, line.row, cell),
                }
            }
            let row = row.into();
            self.name_backwards(register, Some(&row), line);
            self.rows.set(&format!("{}/{id}", register.name), Some(row));
        }
    }

    /// Names a day that lies before the one that it follows; both are kept, for somebody to put right.
    fn name_backwards(&mut self, register: &Register, row: Option<&Value>, line: &Line<'_>) {
        if let Some((_, earlier)) = row.and_then(|row| register.backwards(row)) {
            self.miss(line.grid, line.row, line.cell(earlier.name));
        }
    }

    fn actions(&mut self, lines: &[Line<'_>]) {
        let mut ids = Ids::default();
        let lines: Vec<(String, String, &Line<'_>)> = lines
            .iter()
            .filter_map(|line| {
                let title = line.line("action");
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
            let requirements = line.cell("requirements").split(',');
            let requirements = requirements.filter_map(|one| one.trim().parse::<RequirementId>().ok());
            let before = line.cell("after").lines().map(text::line);
            Action {
                title: title.clone(),
                requirements: requirements.filter(is_known).collect(),
                owner: line.line("owner"),
                start: line.day("start"),
                due: line.day("due"),
                effort: line.cell("effort").parse().unwrap_or_default(),
                state: line.one("state", &ActionState::ALL, ActionState::key).unwrap_or_default(),
                after: before
                    .filter_map(|title| by_title.get(title.as_str()).map(|id| (*id).to_owned()))
                    .collect(),
                phase: line.one("phase", &Phase::ALL, Phase::key),
                added: None,
                done: line.day("done"),
                note: line.note("note"),
            }
        };
        for (id, title, line) in &lines {
            let row = action(title, line).write();
            let requirements = line.cell("requirements").split(',').map(str::trim);
            let unknown = requirements.filter(|one| !one.parse().is_ok_and(|id| is_known(&id)));
            let before = line.cell("after").lines();
            let lost = before.filter(|title| !by_title.contains_key(text::line(title).as_str()));
            for says in unknown.chain(lost).filter(|says| !says.trim().is_empty()) {
                self.miss(line.grid, line.row, says);
            }
            self.name_backwards(Action::DECLARED, row.as_ref(), line);
            self.rows.set(&Action::key(id), row);
        }
    }

    fn milestones(&mut self, lines: &[Line<'_>]) {
        let mut ids = Ids::default();
        for line in lines {
            let title = line.line("milestone");
            if title.is_empty() {
                continue;
            }
            let kind = line.one("milestone", &MilestoneKind::ALL, MilestoneKind::key);
            let milestone = Milestone {
                kind: kind.unwrap_or_default(),
                title: if kind.is_some() { String::new() } else { title.clone() },
                on: line.day("on"),
                is_done: line.meaning("done") == Some("yes"),
            };
            // In whatever language a known one is called, its id is the same.
            let named = kind.map_or(title, |kind| kind.label(Text::default()).to_owned());
            self.rows.set(&Milestone::key(&ids.of(&named)), milestone.write());
        }
    }

    fn documents(&mut self, lines: &[Line<'_>]) {
        let known = catalogue::of(self.edition).map(|catalogue| catalogue.documents()).unwrap_or_default();
        let mut ids = Ids::default();
        for line in lines {
            let name = line.line("document");
            let keyed = line.meaning("document");
            let is_it = |id: &str, known: &str| keyed.map_or(known == name, |keyed| keyed == id);
            let is_known = known.iter().find(|document| is_it(document.id, document.name));
            let document = Document {
                name: if is_known.is_some() { String::new() } else { name.clone() },
                state: line.one("state", &DocumentState::ALL, DocumentState::key),
                owner: line.line("owner"),
                place: line.address("place"),
                version: line.line("version"),
                date: line.day("date"),
                review: line.day("review"),
            };
            let id = is_known.map_or_else(|| ids.of(&name), |document| document.id.to_owned());
            self.rows.set(&Document::key(&id), document.write());
        }
    }
}

/// The lines that name a record, each with the id that it has.
fn keyed<'a, 'b>(lines: &'b [Line<'a>], naming: &Part) -> Vec<(String, &'b Line<'a>)> {
    let mut ids = Ids::default();
    let one = |line: &'b Line<'a>| {
        let title = line.line(naming.name);
        (!title.is_empty()).then(|| (ids.of(&title), line))
    };
    lines.iter().filter_map(one).collect()
}

/// The register that a part leads to, where that is another one than its own.
fn leads_elsewhere(register: &Register, kind: PartKind) -> Option<&'static str> {
    match kind {
        PartKind::Link(to) | PartKind::Links(to) if to != register.name => Some(to),
        _ => None,
    }
}

/// What a cell says of a part, with what it means if it is a word of ours; none if it makes no sense. `named` are the ids
/// of the records in the same sheet.
fn value(
    register: &Register,
    kind: PartKind,
    cell: &str,
    meaning: Option<&str>,
    named: &BTreeMap<String, String>,
) -> Option<Value> {
    let link = |to: &str, title: &str| (to == register.name).then(|| named.get(title).cloned()).flatten();
    let says = match kind {
        PartKind::Day | PartKind::Due | PartKind::Closed => day_of(cell)?.to_string().into(),
        PartKind::Number => cell.parse::<u16>().ok()?.into(),
        PartKind::Flag => match meaning? {
            "yes" => true.into(),
            "no" => false.into(),
            _ => return None,
        },
        PartKind::Choice(_) => meaning?.into(),
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
pub(crate) struct Ids {
    taken: BTreeSet<String>,
    /// By its beginning the number that was given last.
    last: BTreeMap<String, u32>,
}

impl Ids {
    pub(crate) fn of(&mut self, title: &str) -> String {
        let slug = format!("sheet-{}", text::slug(title));
        let mut id = slug.clone();
        while !self.taken.insert(id.clone()) {
            let last = self.last.entry(slug.clone()).or_insert(1);
            *last += 1;
            id = format!("{slug}-{last}");
        }
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
        let people = of_name("person").unwrap();
        let named = [("Ann", "a"), ("Ben", "b")].map(|(name, id)| (name.to_owned(), id.to_owned())).into();
        for (kind, cell, expected) in [
            (PartKind::Day, "31.03.2027", Some(json!("2027-03-31"))),
            (PartKind::Due, "soon", None),
            (PartKind::Moment, "2026-03-29T03:30:00+02:00", Some(json!("2026-03-29T03:30:00+02:00"))),
            (PartKind::Moment, "29 March", None),
            (PartKind::Number, "7", Some(json!(7))),
            (PartKind::Number, "-7", None),
            (PartKind::Flag, "yes", Some(json!(true))),
            (PartKind::Flag, "no", Some(json!(false))),
            (PartKind::Flag, "perhaps", None),
            (PartKind::Choice(ActionState::CHOICES), "doing", Some(json!("doing"))),
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
            // What a word means, says the sheet; here it is its own.
            assert_eq!(value(people, kind, cell, Some(cell), &named), expected, "{kind:?} {cell}");
        }
    }

    #[test]
    fn rows_of_one_name_have_ids_of_their_own() {
        let mut ids = Ids::default();
        let given = ["Buy locks", "Buy locks", "buy  LOCKS", "Else"].map(|title| ids.of(title));
        assert_eq!(given, ["sheet-buy-locks", "sheet-buy-locks-2", "sheet-buy-locks-3", "sheet-else"]);
    }
}
