//! What is below its target.

use super::yes;
use crate::{Cell, Column, Subject, Table};
use locale::Text;

/// The columns of the gap list.
pub fn gap_columns(text: Text) -> Vec<Column> {
    vec![
        Column::keyed("rank", text.export_rank(), 6),
        Column::keyed("reference", text.csv_reference(), 9),
        Column::keyed("title", text.csv_title(), 34),
        Column::keyed("level", text.csv_level(), 9),
        Column::keyed("target", text.csv_target(), 8),
        Column::keyed("weight", text.export_weight(), 8),
        Column::keyed("effort", text.export_effort(), 8),
        Column::keyed("priority", text.export_priority(), 8),
        Column::keyed("quick_win", text.result_quick_win(), 10).offering([yes(text)]),
        Column::keyed("first_step", text.result_first_step(), 60),
        Column::keyed("owner", text.csv_owner(), 18),
        Column::keyed("due", text.csv_due(), 12),
    ]
}

/// The gaps, the most worthwhile first.
pub fn gaps(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let columns = gap_columns(text);
    let row = |(at, gap): (usize, &model::gaps::Gap)| {
        let answer = subject.assessment.answer(&gap.id);
        let advice = subject.catalogue.advice(&gap.id);
        let step = advice.map(|advice| {
            advice.first_step_without(subject.registers.scope.lacks(), &subject.assessment.profile)
        });
        vec![
            Cell::Number(u32::try_from(at + 1).unwrap_or(u32::MAX)),
            gap.id.as_str().into(),
            subject.title(&gap.id).into(),
            Cell::Number(gap.level.number().into()),
            Cell::Number(gap.target.number().into()),
            Cell::Number(gap.weight.into()),
            Cell::Number(gap.effort.into()),
            Cell::Number(gap.priority().into()),
            if gap.is_quick_win() { text.csv_yes().into() } else { Cell::Empty },
            step.unwrap_or_default().into(),
            answer.owner.clone().into(),
            answer.due.into(),
        ]
    };
    let rows = subject.outcome.gaps.ranked.iter().enumerate().map(row).collect();
    Table { key: Some("gaps"), name: text.rooms_gaps().to_owned(), columns, rows }
}
