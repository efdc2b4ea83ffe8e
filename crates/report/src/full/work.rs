//! What is to be done: gaps as pieces of work, the plan by phase, milestones.

use isms::action::{Action, ActionState, Phase};
use isms::packages::{PackagedGaps, by_package};
use isms::record::Keyed;
use wording::{list, words};

use crate::shared::listed;
use crate::{Block, Cell, Column, Subject, Table, topics};

/// The gaps as pieces of work.
pub(super) fn packages(subject: &Subject<'_>, blocks: &mut Vec<Block>) {
    let text = subject.text;
    let ranked = &subject.outcome.gaps.ranked;
    blocks.push(Block::Heading(1, text.work_title().to_owned()));
    let pieces = by_package(subject.catalogue.packages(), ranked, subject.assessment.profile.size);
    if pieces.is_empty() {
        blocks.push(Block::Paragraph(words::no_gaps(text, &subject.outcome).to_owned()));
        return;
    }
    let days: u32 = pieces.iter().map(|piece| u32::from(piece.days)).sum();
    let gaps = text.result_gaps_few(ranked.len() as u64);
    let count = pieces.iter().filter(|piece| piece.package.is_some()).count();
    if count > 0 {
        blocks.push(Block::Paragraph(text.work_lead(count as u64, gaps, days)));
    }
    let row = |piece: &PackagedGaps| {
        let ids: Vec<&str> = piece.gaps.iter().map(|(_, gap)| gap.id.as_str()).collect();
        let package = piece.package.as_ref();
        vec![
            package.map_or(text.work_other(), |package| package.title).into(),
            list::commas(text, ids).into(),
            package.map(|package| package.who).unwrap_or_default().into(),
            if piece.days == 0 { Cell::Empty } else { Cell::Number(piece.days.into()) },
        ]
    };
    blocks.push(Block::Table(Table {
        key: None,
        name: text.work_table().to_owned(),
        columns: vec![
            Column::new(text.work_piece(), 34),
            Column::new(text.work_gaps(), 34),
            Column::new(text.work_who(), 28),
            Column::new(text.work_days(), 7),
        ],
        rows: pieces.iter().map(row).collect(),
    }));
}

/// The plan, a table for each phase, and the milestones.
pub(super) fn plan(subject: &Subject<'_>, blocks: &mut Vec<Block>) {
    let text = subject.text;
    let actions = &subject.registers.actions;
    blocks.push(Block::Heading(1, text.rooms_plan().to_owned()));
    if actions.is_empty() {
        blocks.push(Block::Paragraph(text.report_no_actions().to_owned()));
    } else {
        blocks.push(Block::Paragraph(counted(subject)));
        let phases = Phase::ALL.into_iter().map(Some).chain([None]);
        for phase in phases {
            let of: Vec<(usize, &Keyed<Action>)> = (1..)
                .zip(actions.iter().map(|action| &**action))
                .filter(|(_, action)| action.record.phase == phase)
                .collect();
            if of.is_empty() {
                continue;
            }
            let name = phase.map_or(text.work_no_phase(), |phase| phase.label(text));
            blocks.push(Block::Heading(2, name.to_owned()));
            blocks.push(Block::Table(phase_table(subject, name, &of).without_empty_columns()));
        }
    }
    listed(blocks, text.calendar_milestones(), text.report_no_milestones(), topics::milestones(subject));
}

/// How many actions are done and overdue, and the work that is left.
fn counted(subject: &Subject<'_>) -> String {
    let (text, registers) = (subject.text, &subject.registers);
    let (done, all) = registers.actions_done();
    let open = registers.actions.iter().filter(|action| action.record.state != ActionState::Done);
    let days: u32 = open.map(|action| u32::from(action.record.effort)).sum();
    let overdue = isms::counts::overdue(registers, subject.today);
    list::semicolons(
        text,
        [text.plan_count(done, all), text.work_overdue(overdue as u64), text.work_left(days.into())],
    )
}

fn phase_table(subject: &Subject<'_>, name: &str, actions: &[(usize, &Keyed<Action>)]) -> Table {
    let text = subject.text;
    let all = &subject.registers.actions;
    let number =
        |id: &str| all.iter().position(|action| action.id == id).map(|place| (place + 1).to_string());
    let row = |(at, action): &(usize, &Keyed<Action>)| {
        let Action { title, requirements, owner, due, effort, state, after, note, .. } = &action.record;
        let ids: Vec<&str> = requirements.iter().map(|id| id.as_str()).collect();
        let state = match action.record.is_overdue(subject.today) {
            true => text.register_late(),
            false => state.label(text),
        };
        let title = if note.is_empty() { title.clone() } else { format!("{title}\n{note}") };
        vec![
            Cell::Number(u32::try_from(*at).unwrap_or(u32::MAX)),
            title.into(),
            list::commas(text, ids).into(),
            owner.as_str().into(),
            (*due).into(),
            state.into(),
            if *effort == 0 { Cell::Empty } else { Cell::Number((*effort).into()) },
            list::commas(text, after.iter().filter_map(|id| number(id))).into(),
        ]
    };
    Table {
        key: None,
        name: name.to_owned(),
        columns: vec![
            Column::new(text.work_number(), 5),
            Column::new(text.row_action(), 34),
            Column::new(text.part_requirements(), 18),
            Column::new(text.part_owner(), 16),
            Column::new(text.part_due(), 12),
            Column::new(text.part_state(), 10),
            Column::new(text.work_days(), 7),
            Column::new(text.part_after(), 9),
        ],
        rows: actions.iter().map(row).collect(),
    }
}
