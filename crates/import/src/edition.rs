//! The edition that a file is about.

use model::Edition;

use crate::reference::{by_title, find};
use crate::role::Role;
use crate::sheet::Sheet;

/// The edition in which most references are known, of equals the newer one.
pub(crate) fn edition(sheets: &[Sheet<'_>]) -> Option<Edition> {
    let known = |edition: Edition| sheets.iter().map(|sheet| known(sheet, edition)).sum::<usize>();
    let (newer, older) = (known(Edition::Iso27001_2022), known(Edition::Iso27001_2013));
    match (newer, older) {
        (0, 0) => None,
        _ if older > newer => Some(Edition::Iso27001_2013),
        _ => Some(Edition::Iso27001_2022),
    }
}

/// How many rows of a sheet are about requirements of an edition.
pub(crate) fn known(sheet: &Sheet<'_>, edition: Edition) -> usize {
    let Sheet { grid, columns, .. } = sheet;
    let is_known = |row: &usize| {
        let written = columns.of(Role::Reference).and_then(|at| find(grid.cell(*row, at)));
        match written {
            Some(written) => written.requirement(edition, true).is_some(),
            None => {
                columns.of(Role::Title).is_some_and(|at| by_title(edition, grid.cell(*row, at)).is_some())
            }
        }
    };
    columns.rows(grid).filter(is_known).count()
}
