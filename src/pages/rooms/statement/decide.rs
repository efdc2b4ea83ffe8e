//! Deciding about one control without leaving the table.

use components::{Button, ButtonKind, Segmented};
use leptos::prelude::*;
use model::{RequirementId, RequirementKind};

use crate::views::answer_form::{QUESTION, Reason};
use crate::views::answering::{Answering, Pick, Scale, lasting};
use crate::views::applicability::{Inclusion, Stated};
use crate::views::assessment_context::use_assessment;

/// The form in which a line of the statement is changed.
#[component]
pub fn Decide(
    /// The control.
    id: RequirementId,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let title = work.title(&id);
    let about = text.label_named(text.statement_applies(), text.label_named(&id, &title));
    let id = lasting(&id);
    let answering =
        Answering::begin(work.editor, &work.document(), id, RequirementKind::Control, Scale::Full);
    let place = Signal::derive(move || usize::from(answering.picked.get() == Some(Pick::Excluded)));
    let choose = move |place: usize| match place {
        1 => answering.pass(Pick::Excluded),
        _ => answering.take_in(),
    };
    view! {
        <p id=QUESTION><span class="reference" translate="no">{id.to_string()}</span> " " <span data-user=id.is_own().then_some("")>{title}</span></p>
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
        <div class="actions">
            <Button kind=ButtonKind::Primary submits=true on_press=move || { work.editor.save(); open.set(false); }>
                {text.statement_done()}
            </Button>
        </div>
    }
}
