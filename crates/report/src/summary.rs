//! The board page: one sheet for whoever decides on time and money.

use charts::Size;
use isms::document::{RequiredBy, documents_with};
use isms::milestone::MilestoneKind;
use isms::packages::by_package;
use isms::result::{GroupResult, LARGEST};
use model::scoring::Figures;
use model::{Requirement, RequirementKind};
use wording::{pictures, words};

use crate::options::Part;
use crate::shared::{disclaimer, made, picture};
use crate::{Block, Cell, Column, Picture, PictureOf, ReportError, Subject, Table, Tile, topics};

/// Names of organisations are cut to so many characters here, so that the page stays one.
const NAME: usize = 80;

/// The page as blocks.
///
/// # Errors
/// [`ReportError::Chart`].
pub fn blocks(subject: &Subject<'_>) -> Result<Vec<Block>, ReportError> {
    let text = subject.text;
    let mut blocks = vec![
        Block::Title(text.result_heading(model::text::shortened(&subject.organisation(), NAME))),
        Block::Lead(words::verdict(text, &subject.outcome)),
        Block::Tiles(tiles(subject)),
        groups(subject)?,
    ];
    if subject.options.has(Part::Gaps) && !subject.outcome.gaps.ranked.is_empty() {
        blocks.push(Block::Heading(1, text.board_obstacles().to_owned()));
        blocks.push(Block::Table(obstacles(subject).without_empty_columns()));
    }
    let decisions = decisions(subject);
    if !decisions.is_empty() {
        blocks.push(Block::Heading(1, text.board_decide().to_owned()));
        blocks.push(Block::List(decisions));
    }
    blocks.push(disclaimer(subject));
    blocks.push(made(subject));
    Ok(blocks)
}

/// The figure over everything with where it came from, over clauses, over controls, and how many documents and records
/// are in place.
fn tiles(subject: &Subject<'_>) -> Vec<Tile> {
    let text = subject.text;
    let figures = subject.outcome.figures;
    let since = subject.snapshots.last().and_then(|snapshot| {
        let on = snapshot.on?;
        let all: Vec<Requirement> =
            subject.items.iter().map(|item| item.requirement(&subject.assessment.profile)).collect();
        Some(text.board_since(words::readiness_short(text, &snapshot.figures(&all)), on))
    });
    let of = |kind: RequirementKind| {
        let items = subject.items.iter().filter(|item| item.kind == kind);
        let pairs: Vec<_> = items
            .map(|item| (item.requirement(&subject.assessment.profile), subject.assessment.answer(&item.id)))
            .collect();
        Figures::of(pairs.iter().map(|(requirement, answer)| (requirement, answer)))
    };
    let tile = |name: &str, figures: &Figures, says: String| Tile {
        name: name.to_owned(),
        figure: words::readiness_short(text, figures),
        says,
    };
    let (clauses, controls) = (of(RequirementKind::Clause), of(RequirementKind::Control));
    let mut tiles = vec![
        tile(text.board_readiness(), &figures, since.unwrap_or_else(|| words::coverage(text, &figures))),
        tile(text.result_clauses(), &clauses, words::coverage(text, &clauses)),
        tile(words::controls(text, subject.catalogue.edition), &controls, words::coverage(text, &controls)),
    ];
    if subject.options.has(Part::Documents) {
        let Subject { catalogue, assessment, registers, standing, today, .. } = subject;
        let lines = documents_with(catalogue, assessment, registers, *standing, *today);
        let asked: Vec<_> = lines.iter().filter(|line| line.asked == RequiredBy::Clause).collect();
        let there = asked.iter().filter(|line| line.is_there()).count();
        tiles.push(Tile {
            name: text.board_documents().to_owned(),
            figure: text.gate_met_of(there, asked.len()),
            says: text.board_in_place().to_owned(),
        });
    }
    tiles
}

/// Clauses and themes, the weakest first, as bars or as tables.
fn groups(subject: &Subject<'_>) -> Result<Block, ReportError> {
    let text = subject.text;
    let outcome = &subject.outcome;
    let side = |of: PictureOf, title: &str, groups: Vec<&GroupResult>| -> Result<Block, ReportError> {
        if !subject.options.has(Part::Charts) {
            return Ok(Block::Table(topics::groups(subject, title, groups)));
        }
        let rows: Vec<_> =
            groups.iter().map(|group| (words::group(text, group.group), group.figures)).collect();
        let drawing = pictures::readiness(text, &rows, Size::Small)?;
        Ok(Block::Picture(picture(subject, of, title, groups.into_iter(), drawing)))
    };
    let clauses = weakest_first(outcome.clauses());
    let themes = weakest_first(outcome.themes());
    let title = words::controls_chart(text, subject.catalogue.edition);
    Ok(Block::Beside(
        vec![side(PictureOf::Clauses, text.chart_clauses_title(), clauses)?],
        vec![side(PictureOf::Themes, title, themes)?],
    ))
}

fn weakest_first<'a>(groups: impl Iterator<Item = &'a GroupResult>) -> Vec<&'a GroupResult> {
    let least = |group: &GroupResult| group.figures.readiness().map_or(2.0, |one| one.at_least.value());
    let mut groups: Vec<&GroupResult> = groups.collect();
    groups.sort_by(|one, other| least(one).total_cmp(&least(other)));
    groups
}

/// The largest gaps, with why they matter, who sees to them and until when.
fn obstacles(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let row = |gap: &model::gaps::Gap| {
        let answer = subject.assessment.answer(&gap.id);
        let why = subject.catalogue.guidance(&gap.id).map(|guidance| guidance.why);
        vec![
            text.label_numbered(&gap.id, subject.title(&gap.id)).into(),
            why.unwrap_or_default().into(),
            answer.owner.into(),
            Cell::from(answer.due),
        ]
    };
    Table {
        key: None,
        name: text.board_obstacles().to_owned(),
        columns: vec![
            Column::new(text.board_gap(), 30),
            Column::new(text.board_why(), 50),
            Column::new(text.csv_owner(), 14),
            Column::new(text.csv_due(), 12),
        ],
        rows: subject.outcome.gaps.ranked.iter().take(LARGEST).map(row).collect(),
    }
}

/// What is to be decided: work that is left, who sees to it, what is overdue, and the days of the two audits.
fn decisions(subject: &Subject<'_>) -> Vec<String> {
    let (text, outcome, registers) = (subject.text, &subject.outcome, &subject.registers);
    let ranked = &outcome.gaps.ranked;
    let mut decisions = Vec::new();
    if subject.options.has(Part::Gaps) && !ranked.is_empty() {
        let pieces = by_package(subject.catalogue.packages(), ranked, subject.assessment.profile.size);
        let days: u32 = pieces.iter().map(|piece| u32::from(piece.days)).sum();
        if days > 0 {
            decisions.push(text.board_effort(days.into()));
        }
        let is_unowned = |gap: &&model::gaps::Gap| {
            subject.assessment.answers.get(&gap.id).is_none_or(|answer| answer.owner.is_empty())
        };
        let unowned = ranked.iter().filter(is_unowned).count();
        if unowned > 0 && subject.options.has(Part::Names) {
            decisions.push(text.board_unowned(unowned as u64));
        }
    }
    if subject.options.has(Part::Plan) {
        let overdue = isms::counts::overdue(registers, subject.today);
        if overdue > 0 {
            decisions.push(text.board_overdue(overdue as u64));
        }
        for (kind, name) in
            [(MilestoneKind::Stage1, text.result_stage_1()), (MilestoneKind::Stage2, text.result_stage_2())]
        {
            let milestone = registers.milestones.iter().map(|one| &one.record).find(|one| one.kind == kind);
            let ahead = milestone.filter(|one| !one.is_done).and_then(|one| one.on);
            match (milestone, ahead) {
                (None, _) => decisions.push(text.board_no_day(name)),
                (_, Some(on)) => {
                    let days = (on - subject.today).num_days();
                    decisions.push(match u64::try_from(days) {
                        Ok(days) => text.board_day(days, name, on),
                        Err(_) => text.board_day_passed(name, on),
                    });
                }
                _ => {}
            }
        }
    }
    decisions
}

/// The one chart for a slide: every clause and theme as a bar.
///
/// # Errors
/// [`ReportError::Chart`].
pub fn headline(subject: &Subject<'_>) -> Result<Picture, ReportError> {
    let text = subject.text;
    let groups = &subject.outcome.groups;
    let rows: Vec<_> = groups.iter().map(|group| (words::group(text, group.group), group.figures)).collect();
    let drawing = pictures::readiness(text, &rows, Size::Large)?;
    Ok(picture(subject, PictureOf::Groups, text.export_by_group(), groups.iter(), drawing))
}
