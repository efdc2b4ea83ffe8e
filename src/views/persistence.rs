//! The browser's promise not to clear what is kept.

use components::Button;
use leptos::prelude::*;
use platform::storage;

use crate::state::use_text;

/// Whether the browser may clear it by itself, and asking it not to.
#[component]
pub fn Persistence() -> impl IntoView {
    let text = use_text();
    let persistent = RwSignal::new(None::<bool>);
    let asked = RwSignal::new(false);
    platform::spawn(async move {
        let answer = storage::is_persistent().await;
        persistent.try_set(answer);
    });
    let ask = move || {
        platform::spawn(async move {
            let answer = storage::ask_to_persist().await;
            persistent.try_set(answer);
            asked.try_set(true);
        });
    };
    let words = move || match (persistent.get(), asked.get()) {
        (Some(true), _) => text.settings_persistent(),
        (_, true) => text.settings_not_granted(),
        _ => text.settings_not_persistent(),
    };
    view! {
        <p role="status" data-persistence="" prop:textContent=words></p>
        {move || (persistent.get() == Some(false) && !asked.get()).then(|| view! {
            <div class="actions">
                <Button on_press=ask>{text.settings_persist()}</Button>
            </div>
        })}
    }
}
