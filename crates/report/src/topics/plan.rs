//! What is to be done, and the days that certification hangs on.

use isms::action::{Action, ActionState, Phase};
use isms::milestone::{Milestone, MilestoneKind};
use isms::record::Keyed;
use locale::Text;
use wording::calendar;

use super::{choices, yes};
use crate::{Cell, Column, Subject, Table};

/// The columns of the action plan.
pub fn action_columns(text: Text) -> Vec<Column> {
    vec![
        Column::keyed("action", text.row_action(), 40),
        Column::keyed("requirements", text.part_requirements(), 18),
        Column::keyed("state", text.part_state(), 10).offering(choices(text, ActionState::CHOICES)),
        Column::keyed("owner", text.part_owner(), 18),
        Column::keyed("start", text.part_start(), 12),
        Column::keyed("due", text.part_due(), 12),
        Column::keyed("effort", text.part_effort(), 10),
        Column::keyed("after", text.part_after(), 30),
        Column::keyed("phase", text.part_phase(), 18).knowing(choices(text, Phase::CHOICES)),
        Column::keyed("done", text.part_done(), 12),
        Column::keyed("note", text.part_note(), 40),
    ]
}

/// All actions in the order of their days.
pub fn actions(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let columns = action_columns(text);
    let row = |action: &Keyed<Action>| {
        let Action {
            title, requirements, owner, start, due, effort, state, after, phase, done, note, ..
        } = &action.record;
        let ids = requirements.iter().map(|id| id.as_str()).collect::<Vec<_>>();
        let before =
            after.iter().filter_map(|id| subject.registers.action(id)).map(|action| action.title.as_str());
        vec![
            title.as_str().into(),
            ids.join(", ").into(),
            state.label(text).into(),
            owner.as_str().into(),
            (*start).into(),
            (*due).into(),
            if *effort == 0 { Cell::Empty } else { Cell::Number((*effort).into()) },
            before.collect::<Vec<_>>().join("\n").into(),
            phase.map(|phase| phase.label(text)).unwrap_or_default().into(),
            (*done).into(),
            note.as_str().into(),
        ]
    };
    Table {
        key: Some("actions"),
        name: text.rooms_plan().to_owned(),
        columns,
        rows: subject.registers.actions.iter().map(|action| row(action)).collect(),
    }
}

/// The columns of the milestones.
pub fn milestone_columns(text: Text) -> Vec<Column> {
    vec![
        Column::keyed("milestone", text.row_milestone(), 34).knowing(choices(text, MilestoneKind::CHOICES)),
        Column::keyed("on", text.part_on(), 12),
        Column::keyed("done", text.part_done(), 8).offering([yes(text)]),
    ]
}

/// The milestones in order.
pub fn milestones(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let columns = milestone_columns(text);
    let row = |milestone: &Keyed<Milestone>| {
        let Milestone { kind, title, on, is_done } = &milestone.record;
        vec![
            calendar::milestone(text, *kind, title).into(),
            (*on).into(),
            if *is_done { text.csv_yes().into() } else { Cell::Empty },
        ]
    };
    Table {
        key: Some("milestones"),
        name: text.calendar_milestones().to_owned(),
        columns,
        rows: subject.registers.milestones.iter().map(|one| row(one)).collect(),
    }
}
