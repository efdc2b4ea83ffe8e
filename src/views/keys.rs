//! The list of keys, shown by F1 and from the header.

use components::{Button, Dialog};
use leptos::prelude::*;
use locale::Text;

use crate::route::Route;
use crate::state::{use_app, use_text};

/// The dialog that lists all keys.
#[component]
pub fn KeysDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let text = use_text();
    let route = use_app().route;
    let is_bench = Memo::new(move |_| {
        route.with(|route| matches!(route, Route::Requirements { .. } | Route::Requirement { .. }))
    });
    let rows = [
        ("↑ ↓", text.keys_arrows()),
        ("Enter", text.keys_enter()),
        ("Alt ←", text.keys_back()),
        ("0 1 2 3", text.keys_digits()),
        ("?", text.keys_unsure()),
        ("X", text.keys_excluded()),
        ("Ctrl Z", text.keys_undo()),
        ("Ctrl Shift Z", text.keys_redo()),
        ("Ctrl K", text.palette_open()),
        ("F1", text.keys_help()),
    ];
    view! {
        <Dialog open=open title=text.keys_title() id="keys">
            {move || match is_bench.get() {
                true => view! { <KeyList rows=bench_rows(text) open=open /> },
                false => view! { <KeyList rows=rows.to_vec() open=open /> },
            }}
        </Dialog>
    }
}

/// The keys of the workbench, and what they do.
pub fn bench_rows(text: Text) -> Vec<(&'static str, &'static str)> {
    vec![
        ("J K", text.keys_next_previous()),
        ("0 1 2 3 4 5", text.keys_levels()),
        ("N", text.keys_unsure()),
        ("X", text.keys_excluded()),
        ("↑ ↓", text.keys_arrows()),
        ("Enter", text.keys_next()),
        ("Esc", text.keys_list()),
        ("/", text.keys_search()),
        ("Ctrl Z", text.keys_undo()),
        ("Ctrl Shift Z", text.keys_redo()),
        ("? F1", text.keys_help()),
    ]
}

/// Keys with what they do, and the way out of the dialog in which they stand.
#[component]
pub fn KeyList(
    /// Keys, with spaces between them, and what they do.
    rows: Vec<(&'static str, &'static str)>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let text = use_text();
    let rows = rows
        .into_iter()
        .map(|(key, does)| {
            let keys = key.split(' ').map(|key| view! { <kbd translate="no">{key}</kbd> }).collect_view();
            view! {
                <div class="key-row">
                    <dt>{keys}</dt>
                    <dd>{does}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <dl class="keys">{rows}</dl>
        <p class="muted">{text.keys_off()}</p>
        <div class="actions">
            <Button on_press=move || open.set(false)>{text.app_close()}</Button>
        </div>
    }
}
