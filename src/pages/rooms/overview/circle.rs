//! Plan, Do, Check, Act: what each asks for next, with where it stands.

use isms::counts::{open_findings, overdue};
use isms::cycle::{Figure, Part, Step, Topic, steps};
use isms::result::Outcome;
use leptos::prelude::*;
use locale::Text;
use platform::clock;

use super::places::address;
use crate::views::assessment_context::{AssessmentContext, here, use_assessment};

fn name(text: Text, topic: Topic) -> &'static str {
    match topic {
        Topic::Scope => text.circle_scope(),
        Topic::Applicability => text.circle_decided(),
        Topic::Documents => text.circle_documents(),
        Topic::Controls => text.circle_controls(),
        Topic::Actions => text.circle_actions(),
        Topic::Records => text.circle_records(),
        Topic::Findings => text.circle_findings(),
        Topic::Snapshots => text.circle_snapshots(),
        Topic::Gaps => text.circle_gaps(),
        Topic::NotSure => text.circle_unknown(),
        Topic::Late => text.circle_late(),
    }
}

fn state(text: Text, step: &Step) -> String {
    match (step.figure, step.topic) {
        (Figure::Written(true), _) => text.circle_written().to_owned(),
        (Figure::Written(false), _) => text.circle_unwritten().to_owned(),
        (Figure::Of { done, all }, _) => match step.left() as u64 {
            0 => text.circle_of(done, all),
            left => text.circle_of_left(left, done, all),
        },
        (Figure::Count(count), Topic::Findings) => text.checks_count(count as u64),
        (Figure::Count(count), Topic::Snapshots) => text.circle_taken(count),
        (Figure::Count(count), _) => count.to_string(),
    }
}

/// What the checks found that nobody put aside, and how many actions are late.
fn counted(work: AssessmentContext) -> (usize, usize) {
    let document = work.document();
    work.registers.with(|registers| {
        let findings = open_findings(document.catalogue, &work.assessment(), registers, here());
        (findings, overdue(registers, here()))
    })
}

/// The four parts of the circle.
#[component]
pub fn Circle(
    /// The outcome over all requirements.
    outcome: Memo<Outcome>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let counted = Memo::new(move |_| counted(work));
    let part = |title: &'static str, part: Part| {
        let items = move || {
            let item = |step: Step| {
                view! {
                    <li class:circle-done=step.is_done>
                        <a href=address(work, &step.place)>{name(text, step.topic)}</a>
                        <span class="muted">{state(text, &step)}</span>
                    </li>
                }
            };
            let (findings, late) = counted.get();
            let steps = outcome.with(|outcome| {
                work.registers.with(|registers| steps(part, outcome, registers, findings, late))
            });
            steps.into_iter().map(item).collect_view()
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
                {part(text.circle_plan(), Part::Plan)}
                {part(text.circle_do(), Part::Do)}
                {part(text.circle_check(), Part::Check)}
                {part(text.circle_act(), Part::Act)}
            </div>
        </section>
    }
}
