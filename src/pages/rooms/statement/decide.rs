//! Deciding about one control beside the table.

use components::{Button, ButtonKind, Segmented};
use leptos::prelude::*;
use model::{RequirementId, RequirementKind};
use platform::page;

use super::address;
use crate::views::answer_form::{QUESTION, Reason};
use crate::views::answering::{Answering, Pick, Scale, lasting};
use crate::views::applicability::{Inclusion, Stated};
use crate::views::assessment_context::use_assessment;
use crate::views::walk::Walk;

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
    let place = Signal::derive(move || usize::from(answering.picked.get() == Some(Pick::Excluded)));
    let choose = move |place: usize| match place {
        1 => answering.pass(Pick::Excluded),
        _ => answering.take_in(),
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
            <Inclusion answering=answering />
            <Stated answering=answering />
            <p><a href=to>{text.statement_to_requirement()}</a></p>
            <div class="actions">
                <Button kind=ButtonKind::Primary submits=true on_press=move || { work.editor.save(); walk.close(); }>
                    {text.statement_done()}
                </Button>
                {go_on}
            </div>
        </div>
    }
}
