//! Links between the records of our own sheets, by their titles, once all sheets are read.

use std::cell::RefCell;

use isms::declaration::Part;
use isms::registers::of_name;
use model::text;
use report::topics;
use serde_json::Value;

use super::{Line, PartKind, keyed, leads_elsewhere};
use crate::Grid;
use crate::plumbline_workbook::{Kind, Table};
use crate::read::Reading;

impl Reading {
    /// Links the records of a sheet to those of others, by their titles, once all are read; what leads nowhere is named.
    pub(crate) fn link(&mut self, grid: &Grid, table: &Table) {
        let Kind::Register(name) = table.kind else { return };
        let Some(register) = of_name(name) else { return };
        let parts: Vec<&Part> = topics::columns_of(register).collect();
        let Some(naming) = parts.first() else { return };
        let rows = table.head.saturating_add(1)..grid.rows.len();
        let lost = RefCell::default();
        let lines: Vec<Line<'_>> = rows.map(|row| Line { table, grid, row, lost: &lost }).collect();
        for (id, line) in keyed(&lines, naming) {
            let key = format!("{}/{id}", register.name);
            for part in &parts {
                let Some(to) = leads_elsewhere(register, part.kind) else { continue };
                let (mut ids, mut lost) = (Vec::new(), Vec::new());
                for title in line.cell(part.name).lines().filter(|title| !title.trim().is_empty()) {
                    match self.titled(to, title) {
                        Some(id) => ids.push(id),
                        None => lost.push(title.to_owned()),
                    }
                }
                lost.iter().for_each(|title| self.miss(line.grid, line.row, title));
                let mut row = self.rows.row(&key).and_then(Value::as_object).cloned().unwrap_or_default();
                let linked = match part.kind {
                    PartKind::Link(_) => ids.into_iter().next().map(Value::from),
                    _ => (!ids.is_empty()).then(|| Value::from(ids)),
                };
                if let Some(linked) = linked {
                    row.insert(part.name.to_owned(), linked);
                    self.rows.set(&key, Some(row.into()));
                }
            }
        }
    }

    /// The id of a record by its title.
    fn titled(&self, register: &str, title: &str) -> Option<String> {
        let naming = of_name(register).and_then(|register| topics::columns_of(register).next())?;
        let is_it =
            |row: &Value| row.get(naming.name).and_then(Value::as_str) == Some(text::line(title).as_str());
        self.rows.of(register).find(|(_, row)| is_it(row)).map(|(id, _)| id.to_owned())
    }
}
