//! Paging of long lists: the first are drawn, the rest is counted and comes when somebody asks for it.

use components::Button;
use leptos::prelude::*;

use crate::state::use_text;

/// How many lines of a list are drawn at first, and how many more each time.
pub const AT_ONCE: usize = 200;

/// Asks for more of a list of which only the first are drawn; nothing where all are.
#[component]
pub fn More(
    /// How many are drawn.
    shown: RwSignal<usize>,
    /// How many there are.
    #[prop(into)]
    count: Signal<usize>,
) -> impl IntoView {
    let text = use_text();
    let left = Memo::new(move |_| count.get().saturating_sub(shown.get()));
    let has_more = Memo::new(move |_| left.get() > 0);
    let words = move || text.overview_more(left.get() as u64);
    move || {
        has_more.get().then(|| {
            view! {
                <div class="actions">
                    <Button on_press=move || shown.update(|shown| *shown += AT_ONCE)>{text.history_more()}</Button>
                    <p class="muted" data-more="" prop:textContent=words></p>
                </div>
            }
        })
    }
}
