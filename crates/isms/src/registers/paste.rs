//! Several records at once from text: a line each, cells between tabs, as they come from a sheet.

use locale::Text;
use model::{Rows, text};
use serde_json::{Map, Value};

use crate::declaration::{Kind, Part, Register};
use crate::scope::Scope;

/// What a text becomes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pasted {
    /// The rows that are new.
    pub rows: Vec<Value>,
    /// The names of those that are in the register already, or twice in the text.
    pub known: Vec<String>,
}

/// Reads lines as records of a register: the first cell names the record, the others are its columns in their order. A
/// cell that its part cannot hold is left out of it and stands in the note, where the register has one.
pub fn pasted(register: &'static Register, rows: &Rows, lines: &str, words: Text) -> Pasted {
    let parts: Vec<&Part> = register.columns().collect();
    let Some((naming, others)) = parts.split_first() else { return Pasted::default() };
    let same = |name: &str| name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let title = |row: &Value| row.get(naming.name).and_then(Value::as_str).map(same);
    let mut names: Vec<String> = rows.of(register.name).filter_map(|(_, row)| title(row)).collect();
    let mut pasted = Pasted::default();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let mut cells = line.split('\t').map(str::trim);
        let name = text::line(cells.next().unwrap_or_default());
        if name.is_empty() {
            continue;
        }
        if names.contains(&same(&name)) {
            pasted.known.push(name);
            continue;
        }
        names.push(same(&name));
        let mut row = Map::new();
        let mut rest = Vec::new();
        for (at, cell) in cells.enumerate().filter(|(_, cell)| !cell.is_empty()) {
            match others.get(at).and_then(|part| Some((part.name, value(part.kind, cell, words)?))) {
                Some((part, value)) => drop(row.insert(part.to_owned(), value)),
                None => rest.push(cell),
            }
        }
        row.insert(naming.name.to_owned(), name.into());
        if !rest.is_empty() && register.part("note").is_some() {
            row.insert("note".into(), text::note(&rest.join("\n")).into());
        }
        pasted.rows.push(row.into());
    }
    pasted
}

/// What a cell says of a part, if it can hold that: words as they are, a choice by its word.
fn value(kind: Kind, cell: &str, words: Text) -> Option<Value> {
    let said = match kind {
        Kind::Choice(choices) => {
            let is_it = |label: &str| label.to_lowercase() == cell.to_lowercase();
            let choice = choices.iter().find(|choice| is_it(choice.key) || is_it((choice.label)(words)))?;
            Value::from(choice.key)
        }
        Kind::Line | Kind::Place | Kind::Reason | Kind::Person | Kind::Day | Kind::Due | Kind::Moment => {
            cell.into()
        }
        _ => return None,
    };
    kind.clean(&said)
}

/// What the scope names that may be an asset: its systems, sites and activities, a line each, as they are written there.
pub fn from_scope(scope: &Scope) -> String {
    let pieces = [&scope.systems, &scope.sites, &scope.activities].into_iter().flat_map(|said| {
        said.split([',', ';', '\n', '.']).map(|piece| piece.trim().trim_start_matches("and ").to_owned())
    });
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let mut signs = piece.chars();
        let first: String = signs.next().into_iter().flat_map(char::to_uppercase).collect();
        let line = [first.as_str(), signs.as_str()].concat();
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::asset::Asset;
    use crate::record::Record as _;

    fn read(lines: &str) -> Pasted {
        let mut rows = Rows::default();
        rows.set("asset/1", Some(json!({ "title": "Order system" })));
        pasted(Asset::DECLARED, &rows, lines, Text::default())
    }

    #[test]
    fn a_line_is_a_record_and_its_cells_are_columns() {
        let found = read("Drawings\tInformation\tHead of workshop\tvery high\thigh\n\n  Laptop  \tgadget\n");
        assert_eq!(
            found.rows,
            [
                json!({
                    "title": "Drawings", "kind": "information", "owner": "Head of workshop",
                    "confidentiality": "very_high", "integrity": "high",
                }),
                // What is no kind stays with what it says.
                json!({ "title": "Laptop", "note": "gadget" }),
            ]
        );
        assert_eq!(found.known, [""; 0]);
    }

    #[test]
    fn what_is_there_already_is_not_added_again() {
        let found = read("ORDER  system\nServer\nserver\n\tno name\n");
        assert_eq!(found.rows, [json!({ "title": "Server" })]);
        assert_eq!(found.known, ["ORDER  system", "server"]);
    }

    #[test]
    fn the_scope_proposes_what_it_names() {
        let scope = Scope {
            systems: "Order system, drawing software, and e-mail".into(),
            sites: "Workshop; office".into(),
            ..Scope::default()
        };
        assert_eq!(from_scope(&scope), "Order system\nDrawing software\nE-mail\nWorkshop\nOffice");
        assert_eq!(from_scope(&Scope::default()), "");
    }
}
