//! Figures by clause and theme.

use isms::result::GroupResult;
use wording::words;

use crate::{Column, Subject, Table};

/// Readiness and coverage of some groups, a row each.
pub fn groups<'a>(
    subject: &Subject<'_>,
    name: &str,
    groups: impl IntoIterator<Item = &'a GroupResult>,
) -> Table {
    let text = subject.text;
    let columns = vec![
        Column::new(text.result_group(), 36),
        Column::new(text.result_readiness(), 26),
        Column::new(text.result_coverage(), 34),
    ];
    let row = |group: &GroupResult| {
        vec![
            words::group(text, group.group).into(),
            words::readiness(text, &group.figures).into(),
            words::coverage(text, &group.figures).into(),
        ]
    };
    Table { key: None, name: name.to_owned(), columns, rows: groups.into_iter().map(row).collect() }
}
