//! Icons, drawn here so that nothing has to be loaded.

use leptos::prelude::*;

/// The shapes of all icons: paths in a square of 24. Each weighs only in the parts of the app that show it.
pub mod icons {
    /// A tray with an arrow into it.
    pub const DOWNLOAD: &str = "M12 4v10m-4-4 4 4 4-4M4 16v4h16v-4";
    /// An open folder.
    pub const OPEN: &str = "M3 19V6h6l2 2h8v3M3 19l3-8h16l-3 8z";
    /// An arrow to the right.
    pub const FORWARD: &str = "M5 12h14m-5-5 5 5-5 5";
    /// A table.
    pub const TABLE: &str = "M4 5h16v14H4zM4 10h16M4 15h16M10 5v14";
    /// Two sheets, one over the other.
    pub const COPY: &str = "M9 9h11v11H9zM5 15H4V4h11v1";
    /// A plus sign.
    pub const ADD: &str = "M12 5v14M5 12h14";
    /// Links of a chain.
    pub const LINK: &str =
        "M10 14a4 4 0 0 0 6 0l4-4a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-4 4a4 4 0 0 0 6 6l1-1";
    /// A printer.
    pub const PRINT: &str = "M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z";
    /// A bin.
    pub const DELETE: &str = "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13";
    /// A gear-like pair of sliders.
    pub const SETTINGS: &str = "M4 8h9m4 0h3M4 16h3m4 0h9M15 6v4M9 14v4";
    /// A keyboard.
    pub const KEYS: &str = "M3 7h18v10H3zM7 14h10M7 10h.01M11 10h.01M15 10h.01";
    /// An arrow that turns back.
    pub const UNDO: &str = "M9 7 4 12l5 5M4 12h10a5 5 0 0 1 0 10h-2";
    /// An arrow that turns forth again.
    pub const REDO: &str = "M15 7l5 5-5 5M20 12H10a5 5 0 0 0 0 10h2";
    /// A clock.
    pub const HISTORY: &str = "M12 7v5l3 2M4 12a8 8 0 1 0 2.500-5.800M4 4v4h4";
    /// A shield.
    pub const SAFE: &str = "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z";
    /// A padlock.
    pub const LOCK: &str = "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3";
}

/// An icon beside words; screen readers pass over it.
#[component]
pub fn Icon(
    /// Its shape, one of [`icons`].
    path: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path />
        </svg>
    }
}
