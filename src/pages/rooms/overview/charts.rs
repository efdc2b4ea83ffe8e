//! The pictures of the overview, each in a panel with its table.

use components::Panel;
use isms::cycle::place_of;
use isms::gates::requirements;
use isms::milestone::MilestoneKind;
use isms::progress::course;
use isms::result::Outcome;
use isms::snapshot::Snapshot;
use leptos::prelude::*;
use platform::clock;
use wording::pictures;

use super::places::address;
use super::tiles::audit;
use crate::route::Room;
use crate::views::assessment_context::use_assessment;
use crate::views::audits::{Audits, WayTo};
use crate::views::chart_panel::ChartPanel;

/// Readiness at each snapshot and today.
#[component]
pub fn Trend() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let is_table = RwSignal::new(false);
    let picture = Memo::new(move |_| {
        let (document, assessment) = (work.document(), work.assessment());
        work.registers.with(|registers| {
            let now = Snapshot::take("", clock::today(), &assessment, registers);
            let all = requirements(document.catalogue, &assessment, registers);
            let points = course(registers.snapshots.iter().map(|one| &one.record).chain([&now]), &all);
            pictures::trend(text, &points)
        })
    });
    move || view! { <ChartPanel picture=picture.get() class="span-7" is_table=is_table /> }
}

/// What the two audits ask, each condition leading to what is left of it.
#[component]
pub fn AuditPanel(
    /// The outcome over all requirements.
    outcome: Memo<Outcome>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let way: WayTo = Callback::new(move |(condition, has_left)| match (has_left, condition) {
        (true, condition) => address(work, &place_of(condition)),
        (false, model::gates::Condition::Documents | model::gates::Condition::Records) => {
            work.to(Room::Documents)
        }
        (false, _) => work.to(Room::Statement),
    });
    let shown = move || {
        let day = |kind| {
            let on = audit(work, kind).and_then(|milestone| milestone.on);
            on.map_or(String::new(), |on| text.date(on))
        };
        let days = [day(MilestoneKind::Stage1), day(MilestoneKind::Stage2)];
        view! { <Audits outcome=outcome.get() days=days way=way /> }
    };
    view! {
        <Panel id="gates" title=text.picture_gates() lead=text.picture_gates_lead() class="span-5">
            {shown}
        </Panel>
    }
}

/// All requirements, a cell each.
#[component]
pub fn StripPanel(
    /// The outcome over all requirements.
    outcome: Memo<Outcome>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let is_table = RwSignal::new(false);
    let ways = Callback::new(move |key: String| match key.parse() {
        Ok(id) => work.to_requirement(&id),
        Err(_) => String::new(),
    });
    let picture = Memo::new(move |_| {
        let assessment = work.assessment();
        outcome.with(|outcome| {
            work.registers.with(|registers| {
                pictures::strip(text, work.document().catalogue, &assessment, registers, outcome)
            })
        })
    });
    move || view! { <ChartPanel picture=picture.get() class="span-8" ways=ways is_table=is_table /> }
}

/// Clauses, themes, gaps by weight and effort, and actions against the plan.
#[component]
pub fn Others(
    /// The outcome over all requirements.
    outcome: Memo<Outcome>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let [clauses, themes, efforts, burn] = [(); 4].map(|()| RwSignal::new(false));
    let gaps = Callback::new(move |_: String| work.to(Room::Gaps));
    let radar = move || outcome.with(|outcome| pictures::radar(text, outcome));
    let bars = move || outcome.with(|outcome| pictures::by_theme(text, outcome));
    let matrix = move || outcome.with(|outcome| pictures::efforts(text, outcome));
    let steps = move || work.registers.with(|registers| pictures::burn_up(text, registers, clock::today()));
    view! {
        {move || view! { <ChartPanel picture=radar() class="span-4" is_table=clauses /> }}
        {move || view! { <ChartPanel picture=bars() class="span-4" is_table=themes /> }}
        {move || view! { <ChartPanel picture=matrix() class="span-4" ways=gaps is_table=efforts /> }}
        {move || view! { <ChartPanel picture=steps() class="span-6" is_table=burn /> }}
    }
}
