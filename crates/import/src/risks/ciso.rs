//! What a risk assessment of CISO Assistant says in its own way: ratings as labels of its matrix of five by five, and
//! assets by their names.

use isms::asset::Asset;
use isms::record::Record as _;
use model::{Rows, text};

use crate::Grid;
use crate::phrase::{folded, title_words};
use crate::plumbline_workbook::Ids;

/// The columns of its ratings: those of today, then those of what is left.
const RATINGS: [&str; 4] = ["current proba", "current impact", "residual proba", "residual impact"];
/// A column that only a workbook for its import wizard has.
const WIZARD: &str = "existing applied controls";
/// The labels of the matrix in the languages that it comes in, from the least.
const LABELS: [[&str; 5]; 3] = [
    ["very low", "low", "medium", "high", "very high"],
    ["tres faible", "faible", "moyen", "eleve", "tres eleve"],
    ["sehr gering", "gering", "mittel", "hoch", "sehr hoch"],
];
/// What stands where nobody has rated.
const NOTHING: &str = "--";

/// How a table of it says things.
#[derive(Debug, Clone, Copy)]
pub(super) struct Says {
    /// The language of the labels of ratings, where they are those of the matrix of five by five.
    labels: Option<&'static [&'static str; 5]>,
    /// Whether names of a list stand in a line each, as its import wizard has them, so that commas are part of names.
    is_by_lines: bool,
}

impl Says {
    /// A table with its columns. Labels that a matrix of three by three has as well are read only beside one that it does
    /// not have: three of three is not three of five.
    pub(super) fn of(grid: &Grid, head: usize, titles: &[&str]) -> Option<Self> {
        let titled = |title: &str| titles.iter().position(|one| title_words(one).join(" ") == title);
        let columns = RATINGS.map(titled);
        let [Some(_), Some(_), ..] = columns else { return None };
        let rows = head + 1..grid.rows.len();
        let said = || {
            let cells =
                rows.clone().flat_map(|row| columns.iter().flatten().map(move |at| grid.cell(row, *at)));
            cells.filter(|cell| !cell.is_empty() && *cell != NOTHING).map(folded)
        };
        let is_one_of = |labels: &[&str; 5]| said().all(|cell| labels.contains(&cell.as_str()));
        let is_of_five = |labels: &[&str; 5]| said().any(|cell| cell == labels[0] || cell == labels[4]);
        let labels = LABELS.iter().find(|labels| is_one_of(labels) && is_of_five(labels));
        Some(Self { labels, is_by_lines: titled(WIZARD).is_some() })
    }

    /// The step from 1 that a label stands for.
    pub(super) fn step(self, cell: &str) -> Option<u16> {
        let cell = folded(cell);
        (1..).zip(self.labels?).find(|(_, label)| **label == cell).map(|(step, _)| step)
    }
}

/// The ids of the assets that a cell names, one made for each that is not there yet.
pub(super) fn assets(says: Says, rows: &mut Rows, ids: &mut Ids, cell: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let parts: &[char] = if says.is_by_lines { &['\n'] } else { &['\n', '|', ','] };
    for name in cell.split(parts).map(text::line).filter(|name| !name.is_empty()) {
        let is_it =
            |row: &serde_json::Value| row.get("title").and_then(|title| title.as_str()) == Some(&name);
        let known = rows.of(Asset::REGISTER).find(|(_, row)| is_it(row)).map(|(id, _)| id.to_owned());
        let id = known.unwrap_or_else(|| {
            let mut id = ids.of(&name);
            while rows.row(&Asset::key(&id)).is_some() {
                id = ids.of(&name);
            }
            rows.set(&Asset::key(&id), Asset { title: name.clone(), ..Asset::default() }.write());
            id
        });
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}
