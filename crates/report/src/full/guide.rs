//! How to read the report: the scale, the two figures, priority, and what the conditions of the audits are.

use model::Level;
use wording::words;

use crate::{Block, Cell, Column, Subject, Table};

/// What a level counts, as people write it.
fn credit(level: Level) -> &'static str {
    match level {
        Level::Absent => "0",
        Level::Started => "⅓",
        Level::Partial => "⅔",
        Level::Established | Level::Measured | Level::Improving => "1",
    }
}

/// The levels of the catalogue's scale, what each means, and what it counts.
pub(crate) fn scale(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let row = |level: Level| {
        vec![
            Cell::Number(level.number().into()),
            words::level(text, level).into(),
            words::level_means(text, level).into(),
            credit(level).into(),
        ]
    };
    Table {
        key: None,
        name: text.guide_scale().to_owned(),
        columns: vec![
            Column::new(text.guide_level(), 7),
            Column::new(text.csv_level_name(), 16),
            Column::new(text.guide_meaning(), 64),
            Column::new(text.guide_counts(), 12),
        ],
        rows: subject.catalogue.levels().into_iter().map(row).collect(),
    }
}

/// The section.
pub(super) fn guide(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let mut blocks = vec![
        Block::Heading(1, text.guide_title().to_owned()),
        Block::Table(scale(subject)),
        Block::Paragraph(text.guide_figures().to_owned()),
        Block::Paragraph(text.gaps_formula_body().to_owned()),
    ];
    if let Some(gap) = subject.outcome.gaps.ranked.first() {
        let (target, level) = (gap.target.number(), gap.level.number());
        let says =
            text.guide_example(&gap.id, subject.title(&gap.id), target, level, gap.weight, gap.priority());
        blocks.push(Block::Paragraph(says));
    }
    blocks.push(Block::Paragraph(text.guide_gates().to_owned()));
    blocks
}
