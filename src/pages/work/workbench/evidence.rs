//! The evidence for an answer.

use components::{Button, ButtonKind, DayField, Disclosure, Icon, LabelKind, LineField, icons};
use leptos::prelude::*;
use model::answer::Evidence;
use model::limits::EVIDENCE;

use platform::focus;

use super::use_workbench;
use crate::state::keeping::attachments::Place;
use crate::views::answering::Answering;
use crate::views::attachments::AttachmentList;
use crate::views::steady::lines;

/// What shows that an answer is true: a line for each piece.
#[component]
pub fn EvidenceList(
    /// What is answered.
    answering: Answering,
) -> impl IntoView {
    let work = use_workbench().work;
    let text = work.text;
    let kept = Memo::new(move |_| answering.answer.with(|answer| answer.evidence.len()));
    // A piece that was added and says nothing yet is only on the page, behind those that are kept.
    let is_adding = RwSignal::new(None::<usize>);
    let count = Memo::new(move |_| lines(kept.get(), is_adding.get()));
    // A file that is attached is evidence too.
    let place = StoredValue::new(Place::Answer(answering.id.clone()));
    let has_files = Memo::new(move |_| {
        work.registers.with(|registers| {
            registers.running.attachments.iter().any(|one| place.with_value(|place| place.has(&one.record)))
        })
    });
    let list = move || {
        let line = |place| view! { <Line answering=answering place=place is_adding=is_adding /> };
        (0..count.get()).map(line).collect_view()
    };
    let add = move || {
        let place = kept.get_untracked();
        is_adding.set(Some(place));
        focus::to(format!("#evidence-{}-title", place + 1));
    };
    view! {
        <section class="evidence" aria-labelledby="evidence-title">
            <h2 id="evidence-title">{text.field_evidence()}</h2>
            {move || (count.get() == 0 && !has_files.get()).then(|| view! { <p class="muted">{text.evidence_none()}</p> })}
            <ul class="evidence-lines">{list}</ul>
            {move || (count.get() < EVIDENCE).then(|| view! {
                <div class="actions"><Button on_press=add>{text.evidence_add()}</Button></div>
            })}
            <AttachmentList place=place.get_value() label=text.row_attachments() />
        </section>
    }
}

#[component]
fn Line(answering: Answering, place: usize, is_adding: RwSignal<Option<usize>>) -> impl IntoView {
    let text = use_workbench().work.text;
    let Answering { editor, id, answer, .. } = answering;
    let says = move |part: fn(&Evidence) -> String| {
        Signal::derive(move || answer.with(|answer| answer.evidence.get(place).map(part).unwrap_or_default()))
    };
    let write = move |part: fn(&mut Evidence) -> &mut String, clean: fn(&str) -> String| {
        move |words: String| {
            editor.change_while_typing(id, |answer| {
                let words = clean(&words);
                if place == answer.evidence.len() && !words.is_empty() {
                    answer.evidence.push(Evidence::default());
                }
                if let Some(evidence) = answer.evidence.get_mut(place) {
                    *part(evidence) = words;
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
            let day = model::time::day(&day);
            if place == answer.evidence.len() && day.is_some() {
                answer.evidence.push(Evidence::default());
            }
            if let Some(evidence) = answer.evidence.get_mut(place) {
                evidence.date = day;
            }
        });
    };
    let remove = move || {
        is_adding.set(None);
        editor.change(id, |answer| {
            if place < answer.evidence.len() {
                answer.evidence.remove(place);
            }
        });
    };
    let number = place + 1;
    let has_place =
        untrack(|| answer.with(|a| a.evidence.get(place).is_some_and(|one| !one.place.is_empty())));
    view! {
        <li>
            <div class="evidence-line" role="group" aria-label=text.evidence_piece(number)>
            <LineField
                longest=model::limits::REASON
                id=format!("evidence-{number}-title")
                label=text.part_title()
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
            <DayField incomplete=text.field_incomplete_day()
                id=format!("evidence-{number}-date")
                label=text.part_date()
                label_kind=LabelKind::Above
                value=says(|evidence| evidence.date.map(|date| date.to_string()).unwrap_or_default())
                on_change=date
            />
            <Button kind=ButtonKind::Quiet description=text.evidence_remove(number) on_press=remove>
                <Icon path=icons::DELETE />
            </Button>
            <Disclosure summary=text.evidence_kept() open=has_place>
                <LineField
                    longest=model::limits::ADDRESS
                    id=format!("evidence-{number}-place")
                    label=text.part_place()
                    value=says(|evidence| evidence.place.clone())
                    on_input=kept
                    on_done=done
                />
            </Disclosure>
            </div>
        </li>
    }
}
