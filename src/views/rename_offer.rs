//! Referential integrity by name: owners are matched to people by that, so whoever is renamed is offered to be renamed
//! wherever else they are named.

use components::Button;
use isms::registers::links;
use leptos::prelude::*;
use model::history::Edit;

use crate::views::assessment_context::{AssessmentContext, use_assessment};

/// Offers to rename a person wherever their former name stands: owners are matched to people by name.
#[component]
pub fn RenameOffer(
    /// The name that the person has now.
    name: Signal<String>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let former = RwSignal::new(name.get_untracked());
    let edits = Memo::new(move |_| {
        let (from, to) = (former.get(), name.get());
        if from.is_empty() || to.is_empty() || from == to { Vec::new() } else { renaming(work, &from, &to) }
    });
    let rename = move || {
        work.editor.revise(edits.get_untracked());
        former.set(name.get_untracked());
    };
    move || {
        let count = edits.with(Vec::len) as u64;
        (count > 0).then(|| {
            view! {
                <div class="rename-offer" role="status">
                    <span data-user="">{text.scope_rename_lead(count, former.get())}</span>
                    <Button on_press=rename>{text.scope_rename_all()}</Button>
                </div>
            }
        })
    }
}

/// The edits that let every record and every answer name a person otherwise.
fn renaming(work: AssessmentContext, from: &str, to: &str) -> Vec<Edit> {
    let assessment = work.document().snapshot();
    let mut edits = links::renaming(&assessment.rows, from, to);
    let owned = assessment.answers.iter().filter(|(_, answer)| answer.owner == from);
    let owned =
        owned.filter_map(|(id, _)| work.editor.answer_edit(id, |answer| to.clone_into(&mut answer.owner)));
    edits.extend(owned);
    edits
}
