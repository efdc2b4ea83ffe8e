//! NDJSON: a JSON object a line, for programs that go through data. Keys are those of the columns, and a word of ours stands
//! as what it means in every language: a key, or true and false.

use report::{Cell, Column, Table};
use serde_json::{Value, json};

/// A table, an object for each row; columns without a key are left out.
pub fn write(table: &Table) -> Vec<u8> {
    let mut lines = String::new();
    for row in &table.rows {
        let parts = table
            .columns
            .iter()
            .zip(row)
            .filter_map(|(column, cell)| Some((column.key?, value(column, cell))));
        push_line(&mut lines, parts);
    }
    lines.into_bytes()
}

/// Adds a line: an object with its parts in the order in which they come.
pub fn push_line<'k>(lines: &mut String, parts: impl IntoIterator<Item = (&'k str, Value)>) {
    for (number, (key, value)) in parts.into_iter().enumerate() {
        lines.push(if number == 0 { '{' } else { ',' });
        lines.push_str(&Value::from(key).to_string());
        lines.push(':');
        lines.push_str(&value.to_string());
    }
    lines.push_str("}\n");
}

fn value(column: &Column, cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Number(number) => json!(number),
        Cell::Day(day) => json!(day.to_string()),
        Cell::Words(words) => {
            let mut known = column.choices.iter().chain(&column.words);
            match known.find(|choice| choice.word == *words).map(|choice| choice.key.as_str()) {
                Some("yes") => json!(true),
                Some("no") => json!(false),
                Some(key) => json!(key),
                None => json!(words),
            }
        }
    }
}
