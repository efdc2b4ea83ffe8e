//! A sheet about requirements, with what its columns are.

use crate::Grid;
use crate::columns::Columns;

/// A sheet about requirements.
pub(crate) struct Sheet<'a> {
    /// Its number in the file.
    pub at: usize,
    /// What stands in it.
    pub grid: &'a Grid,
    /// What its columns are.
    pub columns: Columns,
}
