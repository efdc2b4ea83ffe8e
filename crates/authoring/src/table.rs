//! Tab-separated tables, read by the names of their columns.

use std::fs;
use std::path::Path;

use crate::Fault;

/// What stands for "none" in a field.
pub const NONE: &str = "-";

/// A table with its header row taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    name: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    fields: &'a [String],
}

impl Table {
    /// Reads a table that has at least these columns.
    ///
    /// # Errors
    /// Rows with another number of columns than the first, an empty field, or a column that is missing.
    pub fn read(name: &str, text: &str, needed: &[&str]) -> Result<Self, Vec<Fault>> {
        let mut lines =
            text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>()).enumerate();
        let columns = lines.next().map(|(_, columns)| columns).unwrap_or_default();
        let mut faults: Vec<Fault> = needed
            .iter()
            .filter(|column| !columns.iter().any(|known| known == *column))
            .map(|column| Fault::new(name, format!("there is no column {column}")))
            .collect();
        let mut rows = Vec::new();
        for (number, fields) in lines {
            if fields.len() != columns.len() {
                let (found, expected) = (fields.len(), columns.len());
                faults
                    .push(Fault::new(name, format!("line {}: {found} columns, not {expected}", number + 1)));
            } else if fields.iter().any(|field| field.trim().is_empty()) {
                faults.push(Fault::new(name, format!("line {}: an empty field", number + 1)));
            } else {
                rows.push(fields);
            }
        }
        if faults.is_empty() { Ok(Self { name: name.into(), columns, rows }) } else { Err(faults) }
    }

    /// Reads a table from a folder; one that is not there has no rows.
    ///
    /// # Errors
    /// As [`Table::read`], and a file that cannot be read.
    pub fn load(folder: &Path, name: &str, needed: &[&str]) -> Result<Self, Vec<Fault>> {
        let path = folder.join(name);
        let place = path.display().to_string();
        match fs::read_to_string(&path) {
            Ok(text) => Self::read(&place, &text, needed),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Ok(Self { name: place, columns: Vec::new(), rows: Vec::new() })
            }
            Err(error) => Err(vec![Fault::new(place, error.to_string())]),
        }
    }

    /// Its rows.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|fields| Row { table: self, fields })
    }

    /// A fault in this table.
    pub fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::new(&self.name, message)
    }
}

impl<'a> Row<'a> {
    /// What stands in a column; none where it says so, and where the table has no such column.
    pub fn get(&self, column: &str) -> Option<&'a str> {
        let place = self.table.columns.iter().position(|known| known == column)?;
        self.fields.get(place).map(String::as_str).filter(|field| *field != NONE)
    }

    /// The same, or an empty text.
    pub fn text(&self, column: &str) -> String {
        self.get(column).unwrap_or_default().to_owned()
    }

    /// Several values in one field, apart by `;`.
    pub fn list(&self, column: &str) -> Vec<String> {
        self.get(column).map(|field| field.split(';').map(str::to_owned).collect()).unwrap_or_default()
    }

    /// A number.
    ///
    /// # Errors
    /// What is no such number.
    pub fn number<N: std::str::FromStr>(&self, column: &str) -> Result<N, Fault> {
        let field = self.get(column).unwrap_or(NONE);
        let id = self.fields.first().map(String::as_str).unwrap_or_default();
        field.parse().map_err(|_| self.table.fault(format!("{id}: {field:?} is no number for {column}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ragged_table_is_refused_with_its_line() {
        let faults = Table::read("x.tsv", "a\tb\n1\t2\n3\n4\t\n", &["a", "c"]).unwrap_err();
        let messages: Vec<_> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            messages,
            [
                "x.tsv: there is no column c",
                "x.tsv: line 3: 1 columns, not 2",
                "x.tsv: line 4: an empty field"
            ]
        );
    }

    #[test]
    fn fields_are_found_by_the_name_of_their_column() {
        let table = Table::read("x.tsv", "b\ta\n2;3\t1\n-\tx\n", &["a", "b"]).unwrap();
        let rows: Vec<_> = table.rows().collect();
        assert_eq!((rows[0].get("a"), rows[0].list("b")), (Some("1"), vec!["2".to_owned(), "3".to_owned()]));
        assert_eq!((rows[1].get("b"), rows[1].get("c")), (None, None));
        assert_eq!(rows[0].number::<u8>("a"), Ok(1));
        assert!(rows[1].number::<u8>("a").unwrap_err().message.contains("\"x\" is no number"));
    }
}
