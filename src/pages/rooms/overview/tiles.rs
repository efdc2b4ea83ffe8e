//! Figures at a glance, each leading to its list.

use components::StatTile;
use isms::checks::run;
use isms::cycle::{Figure, Part, Step, Topic, steps};
use isms::milestone::{Milestone, MilestoneKind};
use isms::progress::{planned, planned_by};
use isms::result::Outcome;
use leptos::prelude::*;
use locale::Text;
use platform::clock;

use super::places::address;
use crate::pages::planning::calendar::days;
use crate::route::Room;
use crate::views::assessment_context::{AssessmentContext, here, use_assessment};

/// What the tiles are about, and in which part of the cycle it stands.
const SHOWN: [(Part, Topic); 6] = [
    (Part::Do, Topic::Actions),
    (Part::Do, Topic::Controls),
    (Part::Plan, Topic::Documents),
    (Part::Check, Topic::Findings),
    (Part::Check, Topic::Audited),
    (Part::Act, Topic::Corrected),
];

/// What is only shown once something of it is kept.
const RUNNING: [Topic; 2] = [Topic::Audited, Topic::Corrected];

fn name(text: Text, topic: Topic) -> (&'static str, &'static str) {
    match topic {
        Topic::Actions => ("actions", text.circle_actions()),
        Topic::Controls => ("controls", text.circle_controls()),
        Topic::Documents => ("documents", text.circle_documents()),
        Topic::Audited => ("audited", text.circle_audited()),
        Topic::Corrected => ("corrected", text.circle_corrected()),
        _ => ("findings", text.circle_findings()),
    }
}

/// What the checks found that nobody put aside, and how many actions are late.
fn counted(work: AssessmentContext) -> (usize, usize) {
    let document = work.document();
    work.registers.with(|registers| {
        let found = run(document.catalogue, &work.assessment(), registers, here());
        let open = found.iter().filter(|finding| !registers.dismissals.contains_key(&finding.id()));
        let late = registers.actions.iter().filter(|action| action.record.is_overdue(clock::today()));
        (open.count(), late.count())
    })
}

/// The milestone of the first audit that is nearest to come, or else the last one.
pub fn audit(work: AssessmentContext, kind: MilestoneKind) -> Option<Milestone> {
    work.registers.with(|registers| {
        let milestones = registers.milestones.iter().map(|milestone| &milestone.record);
        let of_kind = milestones.filter(|milestone| milestone.kind == kind && milestone.on.is_some());
        of_kind.max_by_key(|milestone| milestone.on).cloned()
    })
}

/// The tiles.
#[component]
pub fn Tiles(
    /// The outcome over all requirements.
    outcome: Memo<Outcome>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let counted = Memo::new(move |_| counted(work));
    let due = Memo::new(move |_| {
        let today = clock::today();
        let (late, ahead): (Vec<_>, Vec<_>) = days(work).into_iter().partition(|event| event.on < today);
        let soon = ahead.iter().filter(|event| event.on <= today + super::AHEAD).count();
        (late.len(), soon)
    });
    let overdue = move || {
        let (late, soon) = due.get();
        let needs_action = late > 0;
        let says = if soon > 0 { text.overview_tile_soon(soon as u64) } else { String::new() };
        view! {
            <StatTile name="overdue" label=text.overview_tile_overdue() figure=late.to_string() says=says
                needs_action=needs_action to=work.to(Room::Calendar) />
        }
    };
    let steps = move || {
        let (findings, late) = counted.get();
        let is_running = work.registers.with(|registers| registers.running.is_audited());
        let tile = |(part, topic): (Part, Topic)| {
            let all = outcome.with(|outcome| {
                work.registers.with(|registers| steps(part, outcome, registers, findings, late))
            });
            all.into_iter().find(|step| step.topic == topic).map(|step| of_step(work, &step))
        };
        let shown = SHOWN.into_iter().filter(|(_, topic)| is_running || !RUNNING.contains(topic));
        shown.filter_map(tile).collect_view()
    };
    let audit = move || stage_1(work);
    view! { <div class="tiles">{overdue}{steps}{audit}</div> }.into_any()
}

fn of_step(work: AssessmentContext, step: &Step) -> AnyView {
    let text = work.text;
    let (name, label) = name(text, step.topic);
    let (figure, of) = match step.figure {
        Figure::Of { done, all } => (done.to_string(), text.overview_tile_of(all)),
        Figure::Count(count) => (count.to_string(), String::new()),
        Figure::Written(_) => (String::new(), String::new()),
    };
    let says = match (step.topic, step.left() as u64) {
        (Topic::Actions, left) if left > 0 => behind(work),
        (_, 0) => String::new(),
        (_, left) => text.overview_tile_left(left),
    };
    view! { <StatTile name=name label=label figure=figure of=of says=says to=address(work, &step.place) /> }
        .into_any()
}

/// How many actions are not done although they were due.
fn behind(work: AssessmentContext) -> String {
    let text = work.text;
    work.registers.with(|registers| {
        let (done, _) = registers.actions_done();
        let due = planned_by(&planned(registers), clock::today()) as usize;
        match due.saturating_sub(done) as u64 {
            0 => text.overview_tile_on_plan().to_owned(),
            behind => text.overview_tile_behind(behind),
        }
    })
}

fn stage_1(work: AssessmentContext) -> AnyView {
    let text = work.text;
    let on = audit(work, MilestoneKind::Stage1).and_then(|milestone| milestone.on);
    let left = on.map(|on| (on - clock::today()).num_days());
    let (figure, of) = match left {
        Some(left) if left >= 0 => (left.to_string(), text.overview_tile_days(left as u64).to_owned()),
        Some(_) => (text.overview_tile_passed().to_owned(), String::new()),
        None => ("–".to_owned(), String::new()),
    };
    let says = on.map_or(text.overview_tile_unplanned().to_owned(), |on| text.date(on));
    view! {
        <StatTile name="stage-1" label=text.overview_tile_stage_1() figure=figure of=of says=says to=work.to(Room::Calendar) />
    }
    .into_any()
}
