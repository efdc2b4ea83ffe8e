//! Management reviews: what the drawer of one says beside its form, and its agenda with all inputs.

use std::sync::Arc;

use components::{Button, ButtonLink, Icon, icons};
use isms::record::{Keyed, Record as _};
use isms::review::Review;
use isms::reviewing::{Input, Inputs, decide, undecided};
use leptos::prelude::*;
use platform::clock;
use report::Topic;
use wording::drafts::{DraftContext, Listed};
use wording::reviewing;

use super::special::{Special, entry};
use crate::route::Route;
use crate::state::new_row_id;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::page::{HeadingPlace, Page};
use crate::views::record_exports::RecordExports;
use crate::views::register::Form;
use crate::views::rooms::PrintHead;

/// The document that the agenda and the minutes are written as.
const DOCUMENT: &str = "management-review";

/// What is written down in the meeting.
const WRITTEN: &[&str] = &["attendees", "inputs", "decisions", "actions", "approved_by", "held"];

fn kept(work: AssessmentContext, id: StoredValue<String>) -> Memo<Option<Arc<Keyed<Review>>>> {
    Memo::new(move |_| {
        id.with_value(|id| {
            work.registers
                .with(|registers| registers.running.reviews.iter().find(|one| one.id == *id).cloned())
        })
    })
}

/// What the drawer of a review says above its form.
pub fn above(id: String) -> AnyView {
    let work = use_assessment();
    let text = work.text;
    let to = Special::Agenda.address(work, &id);
    let document = Route::document(&work.id(), DOCUMENT).to_string();
    view! {
        <section class="audit-above">
            <p>
                <ButtonLink to=to>
                    <Icon path=icons::CHECKLIST /><span>{text.agenda_open()}</span>
                </ButtonLink>
            </p>
            <p><a href=document>{text.agenda_document()}</a></p>
            <Decide id=id.clone() />
            <RecordExports topic=Topic::ReviewMinutes id=id />
        </section>
    }
    .into_any()
}

/// The step that makes actions of decisions; nothing where each has one.
#[component]
fn Decide(id: String) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let id = StoredValue::new(id);
    let review = kept(work, id);
    let left = Memo::new(move |_| {
        let review = review.get();
        review.map_or(0, |review| work.registers.with(|registers| undecided(&review.record, registers).len()))
    });
    let act = move || {
        let (document, today) = (work.document(), clock::today());
        let edits = id.with_value(|id| {
            work.registers.with_untracked(|registers| {
                untrack(|| document.with_rows(|rows| decide(rows, registers, id, today, &mut new_row_id)))
            })
        });
        work.editor.revise(edits);
    };
    move || {
        (left.get() > 0).then(|| {
            view! {
                <div class="actions" data-decide="">
                    <Button on_press=act>
                        <Icon path=icons::ADD /><span>{text.agenda_decide(left.get() as u64)}</span>
                    </Button>
                </div>
                <p class="muted">{text.agenda_decide_hint()}</p>
            }
        })
    }
}

/// The agenda of the review with an id: all inputs, and below them what is written down.
#[component]
pub fn Agenda(id: String) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let stored = StoredValue::new(id.clone());
    let review = kept(work, stored);
    let title = review.with_untracked(|review| {
        review.as_ref().map_or_else(String::new, |review| review.record.title.clone())
    });
    let back = entry(work, Review::REGISTER, &id);
    let is_kept = Memo::new(move |_| review.with(Option::is_some));
    let since = Memo::new(move |_| {
        stored.with_value(|id| work.registers.with(|registers| Inputs::of(registers, Some(id)).since))
    });
    let says = move || match since.get() {
        Some(day) => text.agenda_since(day),
        None => text.agenda_first().to_owned(),
    };
    let body = move || match is_kept.get() {
        false => view! { <p role="status">{text.register_lost()}</p> }.into_any(),
        true => {
            let id = stored.get_value();
            view! {
                <p class="lead">{text.agenda_lead()}</p>
                <p prop:textContent=says></p>
                {Input::ALL.map(|input| view! { <Section input=input id=stored /> }).collect_view()}
                <section>
                    <h2>{text.part_decisions()}</h2>
                    <Form register=Review::DECLARED id=id.clone() only=WRITTEN />
                    <Decide id=id.clone() />
                </section>
                <RecordExports topic=Topic::ReviewMinutes id=id />
            }
            .into_any()
        }
    };
    view! {
        <Page title=text.agenda_title(title) class="page room register-page" heading=HeadingPlace::Breadcrumb>
            <PrintHead />
            <p><a href=back>{text.agenda_back()}</a></p>
            {body}
        </Page>
    }
}

/// An input with what the registers say to it.
#[component]
fn Section(input: Input, id: StoredValue<String>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let title = reviewing::title(text, input);
    let table = Memo::new(move |_| {
        let assessment = work.assessment();
        let (catalogue, today) = (work.document().catalogue, clock::today());
        id.with_value(|id| {
            work.registers.with(|registers| {
                let context = DraftContext { text, catalogue, assessment: &assessment, registers, today };
                reviewing::table(&context, input, Some(id))
            })
        })
    });
    let shown = move || {
        let Listed { head, rows } = table.get();
        if rows.is_empty() {
            return view! { <p class="muted">{text.agenda_none()}</p> }.into_any();
        }
        let heads = head.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
        let rows = rows.into_iter().map(|cells| {
            let cells = cells.into_iter().map(|cell| view! { <td data-user="">{cell}</td> }).collect_view();
            view! { <tr>{cells}</tr> }
        });
        view! {
            <div class="table-frame" tabindex="0" role="region" aria-label=title>
                <table><thead><tr>{heads}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
            </div>
        }
        .into_any()
    };
    view! { <section><h2>{title}</h2>{shown}</section> }
}
