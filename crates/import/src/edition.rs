//! The edition that a file is about: the one that it names, or else the one that knows most of its references.

use model::Edition;

use crate::reference::{by_title, find};
use crate::role::Role;
use crate::sheet::Sheet;
use crate::titles;

/// The most rows above the first reference in which the edition is looked for.
const ABOVE: usize = 30;

/// The edition that is named, or in which most references are known, of equals the newer one.
pub(crate) fn edition(sheets: &[Sheet<'_>]) -> Option<Edition> {
    let known = |edition: Edition| sheets.iter().map(|sheet| known(sheet, edition)).sum::<usize>();
    let (newer, older) = (known(Edition::Iso27001_2022), known(Edition::Iso27001_2013));
    let named = named(sheets);
    match (newer, older) {
        (0, 0) => None,
        (0, _) => Some(Edition::Iso27001_2013),
        (_, 0) => Some(Edition::Iso27001_2022),
        // What is named decides where the references leave it open.
        _ if named.is_some() && newer * 4 > older * 3 && older * 4 > newer * 3 => named,
        _ if older > newer => Some(Edition::Iso27001_2013),
        _ => Some(Edition::Iso27001_2022),
    }
}

/// The only edition that names of sheets, words above their references, and the references themselves name.
fn named(sheets: &[Sheet<'_>]) -> Option<Edition> {
    let mut found = None;
    for Sheet { grid, columns, .. } in sheets {
        let above = grid.rows.iter().take(columns.head.map_or(0, |head| head + 1).min(ABOVE)).flatten();
        let references = columns.of(Role::Reference);
        let first = references.map(|at| grid.cell(columns.rows(grid).start, at)).unwrap_or_default();
        let names = above.map(String::as_str).chain([grid.name.as_str(), first]);
        let is_name = |words: &&str| words.contains("2700");
        for edition in names.filter(is_name).filter_map(titles::edition) {
            if found.is_some_and(|other| other != edition) {
                return None;
            }
            found = Some(edition);
        }
    }
    found
}

/// How many rows of a sheet are about requirements of an edition, or about what heads some.
pub(crate) fn known(sheet: &Sheet<'_>, edition: Edition) -> usize {
    let Sheet { grid, columns, .. } = sheet;
    let is_known = |row: &usize| {
        let written = columns.of(Role::Reference).and_then(|at| find(grid.cell(*row, at)));
        match written {
            Some(written) => {
                let is_one = written.requirement(edition, true).is_some();
                is_one || !written.parts(edition).is_empty()
            }
            None => {
                columns.of(Role::Title).is_some_and(|at| by_title(edition, grid.cell(*row, at)).is_some())
            }
        }
    };
    columns.rows(grid).filter(is_known).count()
}
