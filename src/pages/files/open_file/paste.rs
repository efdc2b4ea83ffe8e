//! Cells that were copied from a spreadsheet.

use components::{Button, ProseField};
use leptos::prelude::*;

use crate::state::import_preview::read_cells;
use crate::state::{ImportPreview, incoming, use_text};

/// A field for copied cells, and what reads them.
#[component]
pub(super) fn PasteCells() -> impl IntoView {
    let text = use_text();
    let cells = RwSignal::new(String::new());
    let read = move || {
        let cells = cells.get_untracked();
        if cells.trim().is_empty() {
            return;
        }
        let preview = incoming::preview();
        preview.set(ImportPreview::Reading);
        platform::spawn(async move {
            preview.set(ImportPreview::Ready(vec![read_cells(text.sheet_pasted(), cells).await]))
        });
    };
    view! {
        <section class="paste-cells">
            <h2>{text.sheet_paste()}</h2>
            <ProseField longest=model::limits::SHEET id="cells" label=text.sheet_cells() hint=text.sheet_paste_hint() lines=8 value=cells
                on_input=move |words| cells.set(words) on_done=|()| {} />
            <div class="actions">
                <Button on_press=read>{text.sheet_read()}</Button>
            </div>
        </section>
    }
}
