//! Whether a control applies and why, and what the Statement of Applicability says about it beyond that.

use std::collections::BTreeSet;

use components::{CheckField, Disclosure, LineField, PickField, ProseField};
use isms::soa::{Implementation, SoaEntry};
use leptos::prelude::*;
use model::{Answer, Applicability, InclusionReason};
use wording::fields;

use super::answer_form::QUESTION;
use super::answering::{Answering, Pick};
use super::assessment_context::use_assessment;
use super::typed::typed;

/// Takes a reason for inclusion into an answer, or out of it.
pub fn include(answer: &mut Answer, reason: InclusionReason, is_on: bool) {
    let mut reasons = match std::mem::take(&mut answer.applicability) {
        Applicability::Included(reasons) => reasons,
        Applicability::Excluded(_) | Applicability::Undecided => BTreeSet::new(),
    };
    match is_on {
        true => reasons.insert(reason),
        false => reasons.remove(&reason),
    };
    answer.applicability =
        if reasons.is_empty() { Applicability::Undecided } else { Applicability::Included(reasons) };
}

/// The reasons for which a control applies. An element with the id [`QUESTION`] stands on the page.
#[component]
pub fn Inclusion(
    /// What is answered.
    answering: Answering,
) -> impl IntoView {
    let text = use_assessment().text;
    let Answering { answer, editor, id, kind, .. } = answering;
    // Also while the justification is still to be written.
    let is_excluded = Memo::new(move |_| {
        answering.picked.get() == Some(Pick::Excluded)
            || answer.with(|answer| answer.exclusion(kind).is_some())
    });
    let boxes = move || {
        InclusionReason::ALL
            .map(|reason| {
                let is_given = move |answer: &Answer| {
                    matches!(&answer.applicability, Applicability::Included(reasons) if reasons.contains(&reason))
                };
                view! {
                    <CheckField
                        label=fields::reason(text, reason)
                        checked=Signal::derive(move || answer.with(is_given))
                        on_change=move |is_on| editor.change(id, |answer| include(answer, reason, is_on))
                    />
                }
            })
            .collect_view()
    };
    let undecided = move || answer.with(|answer| answer.applicability == Applicability::Undecided);
    move || {
        (!is_excluded.get()).then(|| {
            view! {
                <fieldset class="checks" aria-labelledby=format!("because {QUESTION}")>
                    <legend id="because">{text.applies_because()}</legend>
                    {boxes()}
                    <p class="muted" role="status" prop:textContent=move || { undecided().then(|| text.applies_undecided()) }></p>
                </fieldset>
            }
        })
    }
}

/// How a control is implemented, and how far, in the words of the statement.
#[component]
pub fn Stated(
    /// What is answered.
    answering: Answering,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let id = answering.id.as_str();
    let statement = Memo::new(move |_| {
        work.registers.with(|registers| registers.statements.get(id).cloned().unwrap_or_default())
    });
    let how = typed(move |words| {
        work.type_row(id, "how", |statement: &mut SoaEntry| statement.how = model::text::note(&words));
    });
    let because = typed(move |words| {
        work.type_row(id, "because", |statement: &mut SoaEntry| {
            statement.because = model::text::reason(&words)
        });
    });
    let derived = move || match Implementation::of(answering.answer.with(Answer::level)) {
        Some(status) => status.label(text),
        None => text.requirements_open(),
    };
    let options = move || {
        let mut options = vec![(String::new(), text.statement_as_level(derived()))];
        options.extend(Implementation::ALL.map(|one| (one.key().to_owned(), one.label(text).to_owned())));
        options
    };
    let choose = move |key: String| {
        let status = Implementation::ALL.into_iter().find(|one| one.key() == key);
        work.type_row(id, "status", |statement: &mut SoaEntry| statement.status = status);
    };
    let differs = Memo::new(move |_| statement.with(|statement| statement.status.is_some()));
    let needed = move || statement.with(|statement| statement.because.is_empty());
    view! {
        <Disclosure summary=text.row_statement()>
            <ProseField
                longest=model::limits::NOTE
                id="statement-how"
                label=text.part_how()
                hint=text.statement_how_hint()
                value=Signal::derive(move || statement.with(|statement| statement.how.clone()))
                on_input=how.on_input
                on_done=how.on_done
            />
            {move || view! {
                <PickField
                    id="statement-status"
                    label=text.part_status()
                    options=options()
                    chosen=Signal::derive(move || {
                        statement.with(|statement| statement.status.map(Implementation::key).unwrap_or_default().to_owned())
                    })
                    on_choose=choose
                />
            }}
            {move || differs.get().then(|| view! {
                <LineField
                    longest=model::limits::REASON
                    id="statement-because"
                    label=text.part_because()
                    value=Signal::derive(move || statement.with(|statement| statement.because.clone()))
                    on_input=because.on_input
                    on_done=because.on_done
                />
                {move || needed().then(|| view! { <p class="needed" role="status">{text.statement_because_needed()}</p> })}
            })}
        </Disclosure>
    }
}
