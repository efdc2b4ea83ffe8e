//! The answer sheet for paper: the same numbers as on the phone and on the projector, a column of boxes to tick.

use components::{Button, ButtonKind, Icon, icons};
use leptos::prelude::*;
use platform::page;
use wording::workshops as said;

use super::session::Session;

/// The sheet.
#[component]
pub fn AnswerSheet(session: Session) -> impl IntoView {
    let text = session.work.text;
    let catalogue = session.work.document().catalogue;
    let scale = move || session.workshop().answers();
    let heads = move || {
        let head = |choice: &workshop::Choice| {
            view! { <th scope="col"><kbd translate="no">{choice.key().to_string()}</kbd><br />{said::choice(text, scale(), *choice)}</th> }
        };
        scale().choices().iter().map(head).collect_view()
    };
    let lines = move || {
        let questions = session.questions.get();
        let line = |question: &isms::workshops::Question| {
            let boxes = scale().choices().iter().map(|_| view! { <td class="sheet-box"><span></span></td> });
            view! {
                <tr><td class="number">{question.number}</td>
                    <th scope="row">{said::question(catalogue, question)}</th>{boxes.collect_view()}</tr>
            }
        };
        questions.iter().map(line).collect_view()
    };
    let groups = move || {
        let names = session.workshop().group_names();
        (!names.is_empty()).then(|| {
            let names = names
                .into_iter()
                .map(|name| view! { <li data-user=""><span class="sheet-tick"></span>{name}</li> });
            view! { <ul class="sheet-groups">{names.collect_view()}</ul> }
        })
    };
    let privacy = move || match session.workshop().is_named() {
        true => view! { <p class="sheet-name">{text.workshop_sheet_name()}</p> }.into_any(),
        false => view! { <p>{text.workshop_sheet_anonymous()}</p> }.into_any(),
    };
    view! {
        <div class="workshop-sheet">
            <div class="actions">
                <Button kind=ButtonKind::Primary on_press=page::print><Icon path=icons::PRINT /><span>{text.workshop_print()}</span></Button>
            </div>
            <h2 data-user="" prop:textContent=move || session.title()></h2>
            <p>{text.workshop_sheet_lead()}</p>
            {privacy}
            {groups}
            <div class="table-frame">
                <table class="rows sheet-table">
                    <thead><tr><th scope="col">{text.workshop_number()}</th><th scope="col">{text.workshop_question()}</th>{heads}</tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        </div>
    }
}
