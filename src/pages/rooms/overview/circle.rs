//! Plan, Do, Check, Act: what each asks for next, with where it stands.

use isms::action::ActionState;
use isms::checks::run;
use isms::filter::{Facet, Filter};
use isms::paper::Asked;
use isms::standing::{Done, applicability_decided, controls_established, papers_there};
use leptos::prelude::*;
use platform::clock;
use wording::Outcome;

use super::super::documents::lines;
use crate::route::Room;
use crate::views::work::{Work, use_work};

/// A line: what it is, how far, where to.
struct Step {
    name: &'static str,
    state: String,
    to: String,
    is_done: bool,
}

fn counted(work: Work, name: &'static str, done: Done, to: String) -> Step {
    Step { name, state: work.text.circle_of(done.done, done.of), to, is_done: done.is_whole() }
}

fn papers(work: Work, records: bool) -> Done {
    papers_there(&lines(work), Asked::Clause, |line| line.is_record == records)
}

fn plan(work: Work) -> Vec<Step> {
    let text = work.text;
    let has_scope = work.book.with(|book| book.scope != Default::default());
    let assessment = work.document().assessment();
    let decided = work.items.with(|items| applicability_decided(items, &assessment));
    vec![
        Step {
            name: text.circle_scope(),
            state: if has_scope { text.circle_written() } else { text.circle_unwritten() }.to_owned(),
            to: work.to(Room::Scope),
            is_done: has_scope,
        },
        counted(work, text.circle_decided(), decided, work.to(Room::Statement)),
        counted(work, text.circle_documents(), papers(work, false), work.to(Room::Documents)),
    ]
}

fn do_(work: Work) -> Vec<Step> {
    let text = work.text;
    let controls = Filter::only(Facet::List, "gaps");
    let (done, of) = work.book.with(|book| book.actions_done());
    let actions = Done { done, of };
    let assessment = work.document().assessment();
    let established = work.items.with(|items| controls_established(items, &assessment));
    vec![
        counted(work, text.circle_controls(), established, work.to_list(&controls)),
        counted(work, text.circle_actions(), actions, work.to(Room::Plan)),
        counted(work, text.circle_records(), papers(work, true), work.to(Room::Documents)),
    ]
}

fn check(work: Work, outcome: &Outcome) -> Vec<Step> {
    let text = work.text;
    let document = work.document();
    let found = work.book.with(|book| {
        let found = run(document.catalogue, &document.assessment(), book, clock::today());
        found.iter().filter(|finding| !book.dismissals.contains_key(&finding.id())).count()
    });
    let snapshots = work.book.with(|book| book.snapshots.len());
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

fn act(work: Work, outcome: &Outcome) -> Vec<Step> {
    let text = work.text;
    let (gaps, unknown) = (outcome.gaps.ranked.len(), outcome.gaps.not_sure.len());
    let late = work.book.with(|book| {
        let today = clock::today();
        let open = book.actions.iter().filter(|action| action.row.state != ActionState::Done);
        open.filter(|action| action.row.is_overdue(today)).count()
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
    let work = use_work();
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
