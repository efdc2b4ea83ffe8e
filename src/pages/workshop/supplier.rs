//! A supplier's questionnaire: what came back, and the assessment of that supplier that it becomes.

use components::{Button, ButtonKind, DataTable, LineField};
use isms::record::Record as _;
use isms::supplier::Supplier;
use isms::workshops::{content_now, suppliers};
use leptos::prelude::*;
use platform::{clock, random};
use workshop::{Content, Round};

use super::address::View;
use super::lesson::{AnswersBy, DeleteUnused};
use super::prepare::Asking;
use super::session::{Session, add, new_tag};
use crate::route::Route;
use crate::state::keeping::keyring;
use crate::state::{go, use_vault};
use crate::views::assessment_context::AssessmentContext;
use crate::views::typed::typed;

/// Begins a questionnaire for a supplier; returns its address.
pub fn begin(work: AssessmentContext, supplier: &str) -> String {
    let name = work.row::<Supplier>(supplier).title;
    let title = work.text.supplier_questionnaire_for(&name);
    add(work, &suppliers::begin(supplier, &title, new_tag(), clock::today()))
}

/// The set-up: what the supplier is asked.
#[component]
pub fn PrepareQuestionnaire(
    /// Of which session.
    session: Session,
) -> impl IntoView {
    let text = session.work.text;
    let title = typed(move |words: String| {
        session.type_into("title", |one| one.title = model::text::line(&words));
    });
    view! {
        <form class="form" on:submit=|event| event.prevent_default()>
            <p class="lead">{text.supplier_questionnaire_lead()}</p>
            <LineField id="workshop-title" label=text.part_title() longest=model::limits::LINE
                hint=text.workshop_title_hint() value=Signal::derive(move || session.workshop().title)
                on_input=title.on_input on_done=title.on_done />
            <AnswersBy session=session />
            {move || match session.is_begun() {
                true => view! { <p>{text.workshop_fixed()}</p> }.into_any(),
                false => view! { <Asking session=session is_room=false /> }.into_any(),
            }}
            <div class="actions">
                <a class="button button-primary" href=session.to(View::Collect)>{text.supplier_questionnaire_send()}</a>
                <DeleteUnused session=session />
            </div>
        </form>
    }
}

/// Who answered, and the assessment that comes of it.
#[component]
pub fn Answered(
    /// Of which session.
    session: Session,
) -> impl IntoView {
    let (work, text) = (session.work, session.work.text);
    let vault = use_vault();
    let rows = Memo::new(move |_| {
        session.collection.with(|all| {
            let row = |one: &workshop::HandIn| {
                vec![one.name.clone(), text.join_answered(one.answered(), one.answers.len())]
            };
            all.of(Round::First).map(row).collect::<Vec<_>>()
        })
    });
    let fault = RwSignal::new("");
    let make = move || {
        let catalogue = work.document().catalogue;
        let of = untrack(|| session.workshop());
        // Answers to another wording are no answers to this one.
        if Content::read(&of.content) != Some(content_now()) {
            fault.set(text.supplier_other_content());
            return;
        }
        let supplier: Supplier = work.row(&of.supplier);
        let made = session.collection.with_untracked(|all| {
            let hand_in = suppliers::answered(all)?;
            let today = clock::today();
            let note = |words: &str, is_left_out: bool| match is_left_out {
                true => text.supplier_said_not_applicable(today, words),
                false => text.supplier_said(today, words),
            };
            let name = if supplier.title.is_empty() { &of.title } else { &supplier.title };
            Some(suppliers::assessment(&of, hand_in, name, catalogue, random::uuid(), clock::now(), &note))
        });
        let Some(made) = made else { return };
        let today = clock::today();
        let answered = Supplier {
            findings: model::text::note(
                &[
                    supplier.findings.as_str(),
                    if supplier.findings.is_empty() { "" } else { "\n" },
                    &text.supplier_reviewed(&of.title, today),
                ]
                .concat(),
            ),
            ..supplier
        };
        if work.row::<Supplier>(&of.supplier) != Supplier::default() {
            work.editor.set_row(&of.supplier, &answered);
        }
        let route = Route::Result { assessment: made.id.clone(), all: true };
        // What comes of something under a passphrase stays under it.
        let lock = keyring::lock_of(&work.id());
        platform::spawn(async move {
            work.editor.saving.settled().await;
            vault.keep_whole(made, &[], lock).await;
            go(&route);
        });
    };
    let table = move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| {
            let head = vec![text.part_name().to_owned(), text.workshop_answers().to_owned()];
            view! {
                <DataTable caption=text.supplier_answered() head=head rows=rows own=&[0] />
                <p class="muted">{text.supplier_make_lead()}</p>
                <div class="actions">
                    <Button kind=ButtonKind::Primary on_press=make>{text.supplier_make()}</Button>
                </div>
                <p class="needed" role="status" prop:textContent=move || fault.get()></p>
            }
        })
    };
    let to = move || {
        let id = session.workshop().supplier;
        let route = Route::Register {
            assessment: work.id(),
            register: Supplier::REGISTER.to_owned(),
            row: Some(id),
            filter: String::new(),
        };
        route.to_string()
    };
    view! {
        <section class="lesson-results" data-section="results">
            {table}
            <p><a href=to>{text.row_supplier()}</a></p>
        </section>
    }
}
