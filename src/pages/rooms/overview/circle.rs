//! Plan, Do, Check, Act: what each asks for next, with where it stands.

use isms::action::ActionState;
use isms::checks::run;
use isms::document::RequiredBy;
use isms::filter::{Facet, Filter};
use isms::gates::{Done, applicability_decided, controls_established, documents_there};
use isms::result::Outcome;
use leptos::prelude::*;
use platform::clock;

use super::super::documents::lines;
use crate::route::Room;
use crate::views::assessment_context::{AssessmentContext, use_assessment};

/// A line: what it is, how far, where to.
struct Step {
    name: &'static str,
    state: String,
    to: String,
    is_done: bool,
}

fn counted(work: AssessmentContext, name: &'static str, done: Done, to: String) -> Step {
    Step { name, state: work.text.circle_of(done.done, done.of), to, is_done: done.is_whole() }
}

fn documents(work: AssessmentContext, records: bool) -> Done {
    documents_there(&lines(work), RequiredBy::Clause, |line| line.is_record == records)
}

fn plan(work: AssessmentContext) -> Vec<Step> {
    let text = work.text;
    let has_scope = work.registers.with(|registers| registers.scope != Default::default());
    let assessment = work.assessment();
    let decided = work.items.with(|items| applicability_decided(items, &assessment));
    vec![
        Step {
            name: text.circle_scope(),
            state: if has_scope { text.circle_written() } else { text.circle_unwritten() }.to_owned(),
            to: work.to(Room::Scope),
            is_done: has_scope,
        },
        counted(work, text.circle_decided(), decided, work.to(Room::Statement)),
        counted(work, text.circle_documents(), documents(work, false), work.to(Room::Documents)),
    ]
}

fn do_(work: AssessmentContext) -> Vec<Step> {
    let text = work.text;
    let controls = Filter::only(Facet::List, "gaps");
    let (done, of) = work.registers.with(|registers| registers.actions_done());
    let actions = Done { done, of };
    let assessment = work.assessment();
    let established = work.items.with(|items| controls_established(items, &assessment));
    vec![
        counted(work, text.circle_controls(), established, work.to_list(&controls)),
        counted(work, text.circle_actions(), actions, work.to(Room::Plan)),
        counted(work, text.circle_records(), documents(work, true), work.to(Room::Documents)),
    ]
}

fn check(work: AssessmentContext, outcome: &Outcome) -> Vec<Step> {
    let text = work.text;
    let document = work.document();
    let found = work.registers.with(|registers| {
        let found = run(document.catalogue, &work.assessment(), registers, clock::today());
        found.iter().filter(|finding| !registers.dismissals.contains_key(&finding.id())).count()
    });
    let snapshots = work.registers.with(|registers| registers.snapshots.len());
    vec![
        Step {
            name: text.circle_findings(),
            state: text.checks_count(found as u64),
            to: work.to(Room::Checks),
            is_done: found == 0 && outcome.figures.answered > 0,
        },
        Step {
            name: text.circle_snapshots(),
            state: text.circle_taken(snapshots),
            to: work.to(Room::Progress),
            is_done: snapshots > 0,
        },
    ]
}

fn act(work: AssessmentContext, outcome: &Outcome) -> Vec<Step> {
    let text = work.text;
    let (gaps, unknown) = (outcome.gaps.ranked.len(), outcome.gaps.not_sure.len());
    let late = work.registers.with(|registers| {
        let today = clock::today();
        let open = registers.actions.iter().filter(|action| action.record.state != ActionState::Done);
        open.filter(|action| action.record.is_overdue(today)).count()
    });
    let known = outcome.figures.answered > 0;
    vec![
        Step {
            name: text.circle_gaps(),
            state: gaps.to_string(),
            to: work.to(Room::Gaps),
            is_done: known && gaps == 0,
        },
        Step {
            name: text.circle_unknown(),
            state: unknown.to_string(),
            to: work.to_list(&Filter::only(Facet::State, "not-sure")),
            is_done: known && unknown == 0,
        },
        Step {
            name: text.circle_late(),
            state: late.to_string(),
            to: work.to(Room::Plan),
            is_done: known && late == 0,
        },
    ]
}

/// The four parts of the circle.
#[component]
pub fn Circle(
    /// The outcome over all requirements.
    outcome: Memo<Outcome>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let part = |title: &'static str, steps: Box<dyn Fn() -> Vec<Step> + Send + Sync>| {
        let items = move || {
            let item = |step: Step| {
                view! {
                    <li class:circle-done=step.is_done>
                        <a href=step.to>{step.name}</a>
                        <span class="muted">{step.state}</span>
                    </li>
                }
            };
            steps().into_iter().map(item).collect_view()
        };
        view! {
            <section class="circle-part">
                <h3>{title}</h3>
                <ul>{items}</ul>
            </section>
        }
    };
    view! {
        <section>
            <h2>{text.circle_title()}</h2>
            <div class="circle">
                {part(text.circle_plan(), Box::new(move || plan(work)))}
                {part(text.circle_do(), Box::new(move || do_(work)))}
                {part(text.circle_check(), Box::new(move || outcome.with(|outcome| check(work, outcome))))}
                {part(text.circle_act(), Box::new(move || outcome.with(|outcome| act(work, outcome))))}
            </div>
        </section>
    }
}
