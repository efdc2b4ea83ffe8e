//! Plan, Do, Check, Act: what each asks for next, with where it stands.

use leptos::prelude::*;
use model::{Applicability, Level, RequirementKind};
use outcome::Outcome;
use platform::clock;
use programme::action::ActionState;
use programme::checks::run;
use programme::filter::{Facet, Filter};
use programme::paper::{Asked, PaperState};

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

fn counted(work: Work, name: &'static str, (done, all): (usize, usize), to: String) -> Step {
    Step { name, state: work.text.circle_of(done, all), to, is_done: all > 0 && done == all }
}

/// How many requirements of a kind are answered at a level or more, of how many that apply.
fn at_least(work: Work, kind: RequirementKind, wanted: Level) -> (usize, usize) {
    let document = work.document();
    work.items.with(|items| {
        let (mut done, mut all) = (0, 0);
        for item in items.iter().filter(|item| item.kind == kind) {
            let answer = document.answer(&item.id);
            if answer.exclusion(kind).is_none() {
                all += 1;
                done += usize::from(answer.level().is_some_and(|level| level >= wanted));
            }
        }
        (done, all)
    })
}

fn decided(work: Work) -> (usize, usize) {
    let document = work.document();
    work.items.with(|items| {
        let controls = items.iter().filter(|item| item.kind == RequirementKind::Control);
        let is_decided = |applicability: &Applicability| match applicability {
            Applicability::Undecided => false,
            Applicability::Included(reasons) => !reasons.is_empty(),
            Applicability::Excluded(_) => true,
        };
        let done = controls.clone().filter(|item| is_decided(&document.answer(&item.id).applicability));
        (done.count(), controls.count())
    })
}

fn papers(work: Work, records: bool) -> (usize, usize) {
    let all = lines(work);
    let own = all.iter().filter(|line| line.asked == Asked::Clause && line.is_record == records);
    let is_there = |state: Option<PaperState>| {
        matches!(state, Some(PaperState::InPlace)) || (records && state == Some(PaperState::NoneOccurred))
    };
    let there = own.clone().filter(|line| is_there(line.paper.state));
    (there.count(), own.count())
}

fn plan(work: Work) -> Vec<Step> {
    let text = work.text;
    let has_scope = work.book.with(|book| book.scope != Default::default());
    vec![
        Step {
            name: text.circle_scope(),
            state: if has_scope { text.circle_written() } else { text.circle_unwritten() }.to_owned(),
            to: work.to(Room::Scope),
            is_done: has_scope,
        },
        counted(work, text.circle_decided(), decided(work), work.to(Room::Statement)),
        counted(work, text.circle_documents(), papers(work, false), work.to(Room::Documents)),
    ]
}

fn do_(work: Work) -> Vec<Step> {
    let text = work.text;
    let controls = Filter::only(Facet::List, "gaps");
    let actions = work.book.with(|book| book.actions_done());
    vec![
        counted(
            work,
            text.circle_controls(),
            at_least(work, RequirementKind::Control, Level::Established),
            work.to_list(&controls),
        ),
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
