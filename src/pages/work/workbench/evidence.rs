//! The evidence for an answer.

use components::{Button, ButtonKind, DayField, Icon, IconName, LabelKind, LineField};
use leptos::prelude::*;
use model::answer::Evidence;
use model::limits::EVIDENCE;

use super::use_workbench;
use crate::views::answering::Answering;

/// What shows that an answer is true: a line for each piece.
#[component]
pub fn EvidenceList(
    /// What is answered.
    answering: Answering,
) -> impl IntoView {
    let text = use_workbench().work.text;
    let count = Memo::new(move |_| answering.answer.with(|answer| answer.evidence.len()));
    let lines = move || {
        (0..count.get()).map(|place| view! { <Line answering=answering place=place /> }).collect_view()
    };
    let add = move || {
        answering.editor.change(answering.id, |answer| answer.evidence.push(Evidence::default()));
    };
    view! {
        <section class="evidence" aria-labelledby="evidence-title">
            <h2 id="evidence-title">{text.field_evidence()}</h2>
            {move || (count.get() == 0).then(|| view! { <p class="muted">{text.evidence_none()}</p> })}
            <ul class="evidence-lines">{lines}</ul>
            {move || (count.get() < EVIDENCE).then(|| view! {
                <div class="actions"><Button on_press=add>{text.evidence_add()}</Button></div>
            })}
        </section>
    }
}

#[component]
fn Line(answering: Answering, place: usize) -> impl IntoView {
    let text = use_workbench().work.text;
    let Answering { editor, id, answer, .. } = answering;
    let says = move |part: fn(&Evidence) -> String| {
        Signal::derive(move || answer.with(|answer| answer.evidence.get(place).map(part).unwrap_or_default()))
    };
    let write = move |part: fn(&mut Evidence) -> &mut String, clean: fn(&str) -> String| {
        move |words: String| {
            editor.change_while_typing(id, |answer| {
                if let Some(evidence) = answer.evidence.get_mut(place) {
                    *part(evidence) = clean(&words);
                }
            });
        }
    };
    let (title, link, kept) = (
        write(|evidence| &mut evidence.title, model::text::reason),
        write(|evidence| &mut evidence.link, model::text::address),
        write(|evidence| &mut evidence.place, model::text::address),
    );
    let done = Callback::new(move |()| editor.save());
    let date = move |day: String| {
        editor.change(id, |answer| {
            if let Some(evidence) = answer.evidence.get_mut(place) {
                evidence.date = model::time::day(&day);
            }
        });
    };
    let remove = move || {
        editor.change(id, |answer| {
            if place < answer.evidence.len() {
                answer.evidence.remove(place);
            }
        });
    };
    let number = place + 1;
    view! {
        <li class="evidence-line">
            <LineField
                longest=model::limits::REASON
                id=format!("evidence-{number}-title")
                label=text.evidence_title(number)
                value=says(|evidence| evidence.title.clone())
                on_input=title
                on_done=done
            />
            <LineField
                longest=model::limits::ADDRESS
                id=format!("evidence-{number}-link")
                label=text.evidence_link()
                value=says(|evidence| evidence.link.clone())
                on_input=link
                on_done=done
            />
            <LineField
                longest=model::limits::ADDRESS
                id=format!("evidence-{number}-place")
                label=text.part_place()
                value=says(|evidence| evidence.place.clone())
                on_input=kept
                on_done=done
            />
            <DayField incomplete=text.field_incomplete_day()
                id=format!("evidence-{number}-date")
                label=text.part_date()
                label_kind=LabelKind::Above
                value=says(|evidence| evidence.date.map(|date| date.to_string()).unwrap_or_default())
                on_change=date
            />
            <Button kind=ButtonKind::Quiet description=text.evidence_remove(number) on_press=remove>
                <Icon name=IconName::Delete />
            </Button>
        </li>
    }
}
