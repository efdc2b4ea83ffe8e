//! A sheet about requirements, with what its columns are.

use std::borrow::Cow;

use crate::Grid;
use crate::columns::Columns;
use crate::plumbline_workbook::Table;

/// A sheet about requirements.
pub(crate) struct Sheet<'a> {
    /// Its number in the file.
    pub at: usize,
    /// What stands in it.
    pub grid: &'a Grid,
    /// The same with words of ours in English, by which they are understood.
    pub english: Cow<'a, Grid>,
    /// What it is about, if it is one of ours.
    pub table: Option<Table>,
    /// What its columns are.
    pub columns: Columns,
}
