//! What is to be done, and the days that certification hangs on.

use isms::action::{Action, ActionState};
use isms::milestone::Milestone;
use isms::record::Keyed;
use locale::Text;
use wording::calendar;

use crate::{Cell, Column, Subject, Table};

/// The columns of the action plan.
pub fn action_columns(text: Text) -> Vec<Column> {
    let states = ActionState::ALL.into_iter().map(|state| state.label(text));
    vec![
        Column::new(text.row_action(), 40),
        Column::new(text.part_requirements(), 18),
        Column::of(text.part_state(), 10, states),
        Column::new(text.part_owner(), 18),
        Column::new(text.part_start(), 12),
        Column::new(text.part_due(), 12),
        Column::new(text.part_effort(), 10),
        Column::new(text.part_after(), 30),
        Column::new(text.part_phase(), 18),
        Column::new(text.part_done(), 12),
        Column::new(text.part_note(), 40),
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
        name: text.rooms_plan().to_owned(),
        columns,
        rows: subject.registers.actions.iter().map(|action| row(action)).collect(),
    }
}

/// The columns of the milestones.
pub fn milestone_columns(text: Text) -> Vec<Column> {
    vec![
        Column::new(text.row_milestone(), 34),
        Column::new(text.part_on(), 12),
        Column::of(text.part_done(), 8, [text.csv_yes()]),
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
        name: text.calendar_milestones().to_owned(),
        columns,
        rows: subject.registers.milestones.iter().map(|one| row(one)).collect(),
    }
}
