//! Deciding about one control beside the table.

use catalogue::Lack;
use components::{Button, ButtonKind, Notice, NoticeTone, Segmented};
use leptos::prelude::*;
use model::{Applicability, RequirementId, RequirementKind};
use platform::page;

use super::address;
use crate::views::answer_form::{QUESTION, Reason};
use crate::views::answering::{Answering, Pick, Scale, lasting};
use crate::views::applicability::{Inclusion, Stated};
use crate::views::assessment_context::use_assessment;
use crate::views::walk::Walk;

/// The places of the two answers.
const YES: usize = 0;
const NO: usize = 1;

/// The form in which a line of the statement is changed.
#[component]
pub fn Decide(
    /// The control.
    id: RequirementId,
    /// The table beside it.
    walk: Walk,
    /// The next control that is undecided.
    next: Signal<Option<String>>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let title = untrack(|| work.title(&id));
    let about = text.label_named(text.statement_applies(), text.label_numbered(&id, &title));
    let guidance = work.document().catalogue.guidance(&id);
    let to = work.to_requirement(&id);
    let id = lasting(&id);
    let answering =
        Answering::begin(work.editor, &work.document(), id, RequirementKind::Control, Scale::Full);
    // As long as nobody has decided, neither is chosen.
    let says_yes = RwSignal::new(false);
    let place = Signal::derive(move || {
        let is_undecided = answering.answer.with(|answer| answer.applicability == Applicability::Undecided);
        match answering.picked.get() {
            Some(Pick::Excluded) => NO,
            _ if is_undecided && !says_yes.get() => usize::MAX,
            _ => YES,
        }
    });
    let choose = move |place: usize| {
        says_yes.set(place == YES);
        match place {
            NO => answering.pass(Pick::Excluded),
            _ => answering.take_in(),
        }
    };
    let go_on = move || {
        let next = next.get();
        next.map(|next| {
            let to = address(work, Some(&next));
            let go = move || {
                work.editor.save();
                page::go(&to);
            };
            view! { <Button on_press=go>{text.statement_next_undecided(next)}</Button> }
        })
    };
    view! {
        <div class="decide">
            <p class="muted" id=QUESTION>
                <span class="visually-hidden">{text.label_numbered(id, &title)} " "</span>
                {guidance.map(|guidance| guidance.question)}
            </p>
            <Proposal answering=answering />
            <Segmented
                legend=text.statement_applies()
                about=about
                group="applies"
                labels=vec![text.row_yes(), text.row_no()]
                names=&["yes", "no"]
                chosen=place
                on_choose=choose
            />
            <Reason answering=answering />
            <Exclusion answering=answering />
            <Inclusion answering=answering />
            <Stated answering=answering />
            <p><a href=to>{text.statement_to_requirement()}</a></p>
            <div class="actions">
                <Button kind=ButtonKind::Primary submits=true on_press=move || { work.editor.save(); walk.close(); }>
                    {text.app_save()}
                </Button>
                {go_on}
            </div>
        </div>
    }
}

/// That the control can often be left out by an organisation like this one, with a justification to take, as long as
/// nothing is decided.
#[component]
fn Proposal(answering: Answering) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let catalogue = work.document().catalogue;
    let lack = Memo::new(move |_| {
        let is_open = answering.answer.with(|answer| answer.applicability == Applicability::Undecided)
            && answering.picked.get() != Some(Pick::Excluded);
        catalogue.often_left_out(answering.id, work.lacks()).filter(|_| is_open)
    });
    move || {
        let lack = lack.get()?;
        let wording = catalogue.audit(answering.id).map_or("", |audit| audit.leave_out.wording);
        let take = move || {
            answering.write_reason(wording.to_owned());
            answering.editor.save();
        };
        let why = match lack {
            Lack::Premises => text.statement_without_premises(),
            Lack::Servers => text.statement_without_servers(),
            Lack::Software => text.statement_without_software(),
        };
        Some(view! {
            <Notice tone=NoticeTone::Plain>
                <p data-proposal=lack.key()>{why}</p>
                {(!wording.is_empty()).then(|| view! {
                    <p class="suggested-reason">{wording}</p>
                    <Button on_press=take>{text.statement_leave_out_so()}</Button>
                })}
            </Notice>
        })
    }
}

/// Which reasons an auditor accepts for leaving the control out, and a justification to start from, once it is left out.
#[component]
fn Exclusion(answering: Answering) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let left_out = work.document().catalogue.audit(answering.id).map(|audit| &audit.leave_out);
    let excluded = Memo::new(move |_| answering.picked.get() == Some(Pick::Excluded));
    let list = |title: &'static str, reasons: &'static [&'static str]| {
        (!reasons.is_empty()).then(|| {
            let reasons = reasons.iter().map(|one| view! { <li>{*one}</li> }).collect_view();
            view! { <h3>{title}</h3><ul>{reasons}</ul> }
        })
    };
    let wording = move |words: &'static str| {
        let take = move || {
            answering.write_reason(words.to_owned());
            answering.editor.save();
        };
        let is_free = move || answering.reason.with(|reason| reason.trim().is_empty());
        (!words.is_empty()).then(|| {
            view! {
                <p class="suggested-reason">{words}</p>
                {move || is_free().then(|| view! {
                    <Button on_press=take>{text.audit_use_wording()}</Button>
                })}
            }
        })
    };
    move || {
        let left_out = left_out.filter(|_| excluded.get())?;
        Some(view! {
            <div class="leave-out">
                {wording(left_out.wording)}
                {list(text.audit_sound(), &left_out.sound)}
                {list(text.audit_unsound(), &left_out.unsound)}
            </div>
        })
    }
}
