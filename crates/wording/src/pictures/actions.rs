//! Actions done against the plan.

use charts::Chart;
use charts::steps::Steps;
use chrono::{Datelike as _, NaiveDate};
use isms::Registers;
use isms::milestone::MilestoneKind;
use isms::progress::{Burn, burn_up as burned, planned, planned_by};
use locale::Text;

use super::{Picture, twin};
use crate::list;

/// How actions were added and done, against the days by which they are due.
pub fn burn_up(text: Text, registers: &Registers, today: NaiveDate) -> Picture {
    let burn = burned(registers, today);
    let planned = planned(registers);
    let (done, all) = registers.actions_done();
    let due = planned_by(&planned, today);
    let count = |of: fn(&Burn) -> u32| -> Vec<(i32, u32)> {
        burn.iter().map(|one| (one.on.num_days_from_ce(), of(one))).collect()
    };
    let audit = |kind: MilestoneKind, name: &str| {
        let milestones = registers.milestones.iter().map(|milestone| &milestone.record);
        let of_kind = milestones.filter(|milestone| milestone.kind == kind);
        let on = of_kind.filter_map(|milestone| milestone.on).max()?;
        Some((on.num_days_from_ce(), name.to_owned()))
    };
    let audits = [
        audit(MilestoneKind::Stage1, text.picture_stage_1()),
        audit(MilestoneKind::Stage2, text.picture_stage_2()),
    ];
    let lead = match all {
        0 => text.picture_burn_none().to_owned(),
        _ => text.picture_burn_lead(all as u64, done, due),
    };
    let mut steps = Steps {
        all: count(|one| one.all),
        done: count(|one| one.done),
        planned: planned.iter().map(|(day, count)| (day.num_days_from_ce(), *count)).collect(),
        labels: [
            text.picture_burn_all(all as u64),
            text.picture_burn_done(done),
            if planned.is_empty() { String::new() } else { text.picture_burn_planned().to_owned() },
        ],
        today: (today.num_days_from_ce(), text.picture_today().to_owned()),
        plumbs: audits.into_iter().flatten().collect(),
        ends: Default::default(),
    };
    let (first, last) = steps.days();
    let day = |day: i32| NaiveDate::from_num_days_from_ce_opt(day).map_or(String::new(), |on| text.date(on));
    steps.ends = [day(first), day(last)];
    let row = |one: &Burn| {
        let counts = [one.all, one.done, planned_by(&planned, one.on)].map(|count| count.to_string());
        std::iter::once(text.date(one.on)).chain(counts).collect()
    };
    let rows: Vec<Vec<String>> = burn.iter().map(row).collect();
    let head = [text.part_on(), text.progress_all(), text.action_done(), text.picture_burn_column()];
    let says = rows.iter().map(|cells| list::commas(text, cells.iter().cloned()));
    Picture {
        id: "burn",
        title: text.picture_burn().to_owned(),
        lead,
        says: list::semicolons(text, says),
        twin: twin(text.picture_burn(), &head, rows),
        chart: Chart::Steps(steps),
    }
}
