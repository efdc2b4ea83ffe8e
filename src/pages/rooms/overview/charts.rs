//! The pictures of the overview, each in a panel with its table.

use std::sync::Arc;

use components::Panel;
use isms::Registers;
use isms::cycle::{Place, place_of};
use isms::gates::requirements;
use isms::milestone::MilestoneKind;
use isms::progress::course;
use isms::record::Keyed;
use isms::result::Outcome;
use isms::risk::Risk;
use isms::risks::Standing;
use isms::snapshot::Snapshot;
use leptos::prelude::*;
use locale::Text;
use platform::clock;
use wording::pictures;
use wording::risks::Words;

use super::places::address;
use super::tiles::audit;
use crate::route::{Room, Route};
use crate::views::assessment_context::{AssessmentContext, use_assessment};
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
        (false, condition) => match place_of(condition) {
            Place::Documents(_) => work.to(Room::Documents),
            Place::Requirements(_) => work.to(Room::Statement),
            place => address(work, &place),
        },
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

/// How risks stand.
type Standings = [(Arc<Keyed<Risk>>, Standing)];

/// The page about risks with something open there.
fn risks_at(work: AssessmentContext, filter: &str) -> String {
    Route::Room { assessment: work.id(), room: Room::Risks, filter: filter.to_owned() }.to_string()
}

/// Clauses, themes, gaps by weight and effort, actions against the plan, and the gravest risks.
#[component]
pub fn Others(
    /// The outcome over all requirements.
    outcome: Memo<Outcome>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let [clauses, themes, efforts, burn, top, over_time] = [(); 6].map(|()| RwSignal::new(false));
    let gaps = Callback::new(move |_: String| work.to(Room::Gaps));
    let radar = move || outcome.with(|outcome| pictures::radar(text, outcome));
    let bars = move || outcome.with(|outcome| pictures::by_theme(text, outcome));
    // Where risks are kept, they take the place of gaps by weight and effort.
    let standings = Memo::new(move |_| {
        let assessment = work.assessment();
        work.registers.with(|registers| isms::risks::standings(&assessment, registers, clock::today()))
    });
    let of_risks = move |picture: fn(Text, &Words, &Standings) -> pictures::Picture| {
        work.registers.with(|registers| {
            let words = Words::of(text, &registers.criteria);
            standings.with(|all| (!all.is_empty()).then(|| picture(text, &words, all)))
        })
    };
    let risks = Memo::new(move |_| {
        of_risks(|text, words, all| pictures::risks(text, words, all, pictures::Moment::Now))
    });
    let gravest = Memo::new(move |_| {
        of_risks(|text, words, all| pictures::top_risks(text, words, all, pictures::Moment::Now))
    });
    // Today alone is no course.
    let dated = Memo::new(move |_| {
        let of = |registers: &Registers| {
            standings.with(|all| pictures::risks_over_time(text, registers, all, clock::today()))
        };
        Some(work.registers.with(of)).filter(|picture| picture.twin.rows.len() > 1)
    });
    let to_risk = Callback::new(move |id: String| risks_at(work, &["risk=", &id].concat()));
    let to_tab = Callback::new(move |key: String| {
        risks_at(work, if key == pictures::DATED { "tab=assessments" } else { "" })
    });
    let to_risks = Callback::new(move |_: String| work.to(Room::Risks));
    let matrix = move || match risks.get() {
        Some(picture) => (picture, to_risks),
        None => (outcome.with(|outcome| pictures::efforts(text, outcome)), gaps),
    };
    let steps = move || work.registers.with(|registers| pictures::burn_up(text, registers, clock::today()));
    view! {
        {move || view! { <ChartPanel picture=radar() class="span-4" is_table=clauses /> }}
        {move || view! { <ChartPanel picture=bars() class="span-4" is_table=themes /> }}
        {move || {
            let (picture, ways) = matrix();
            view! { <ChartPanel picture=picture class="span-4" ways=ways is_table=efforts /> }
        }}
        {move || view! { <ChartPanel picture=steps() class="span-6" is_table=burn /> }}
        {move || gravest.get().map(|picture| view! {
            <ChartPanel picture=picture class="span-6 wide-only" ways=to_risk is_table=top />
        })}
        {move || dated.get().map(|picture| view! {
            <ChartPanel picture=picture class="span-6 wide-only" ways=to_tab is_table=over_time />
        })}
    }
}
