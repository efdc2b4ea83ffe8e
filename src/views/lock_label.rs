//! The label by which an assessment under a passphrase is told from others in the list.

use components::LineField;
use leptos::prelude::*;

use crate::state::use_text;

/// Its field, which says who can read it.
#[component]
pub fn LockLabel(
    /// What stands in it.
    value: RwSignal<String>,
    /// It was changed.
    #[prop(optional, into)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let text = use_text();
    view! {
        <LineField
            id="lock-label"
            label=text.safe_label()
            hint=text.safe_label_hint()
            longest=model::limits::LINE
            value=value
            on_input=move |words| value.set(words)
            on_done=Callback::new(move |()| {
                if let Some(done) = on_done {
                    done.run(());
                }
            })
        />
    }
}
