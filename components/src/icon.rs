//! Icons, drawn here so that nothing has to be loaded.

use leptos::prelude::*;

/// The shapes of all icons: paths in a square of 24. Each weighs only in the parts of the app that show it.
pub mod icons {
    /// A tray with an arrow into it.
    pub const DOWNLOAD: &str = "M12 4v10m-4-4 4 4 4-4M4 16v4h16v-4";
    /// An open folder.
    pub const OPEN: &str = "M3 19V6h6l2 2h8v3M3 19l3-8h16l-3 8z";
    /// One further back.
    pub const PREVIOUS: &str = "M15 6l-6 6 6 6";
    /// One further on.
    pub const NEXT: &str = "M9 6l6 6-6 6";
    /// An arrow to the right.
    pub const FORWARD: &str = "M5 12h14m-5-5 5 5-5 5";
    /// A table.
    pub const TABLE: &str = "M4 5h16v14H4zM4 10h16M4 15h16M10 5v14";
    /// A pencil: to change it.
    pub const EDIT: &str = "M4 20h4L19 9l-4-4L4 16z";
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
    /// A dial.
    pub const GAUGE: &str = "M4 18a9 9 0 1 1 16 0M12 14l4-5M8 18h8";
    /// A list with ticks.
    pub const CHECKLIST: &str = "M4 6l2 2 3-3M4 13l2 2 3-3M12 7h8M12 14h8M5 20h15";
    /// A pair of scales.
    pub const SCALES: &str = "M12 4v16M8 20h8M5 7h14M5 7l-3 6a3 3 0 0 0 6 0zM19 7l-3 6a3 3 0 0 0 6 0z";
    /// Blocks that are being put together.
    pub const BLOCKS: &str = "M4 14h7v6H4zM13 14h7v6h-7zM8.500 5h7v6h-7z";
    /// Two arrows in a circle.
    pub const CYCLE: &str = "M20 12a8 8 0 0 1-14 5.3M4 12a8 8 0 0 1 14-5.3M18 3v4h-4M6 21v-4h4";
    /// A page with a chart.
    pub const CHART_PAGE: &str = "M6 3h8l4 4v14H6zM10 17v-3M12 17v-6M14 17v-2M14 3v4h4";
    /// An arrow head that points down.
    pub const DOWN: &str = "M6 9l6 6 6-6";
    /// To what is above.
    pub const UP: &str = "M6 15l6-6 6 6";
    /// An open book.
    pub const BOOK: &str = "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11";
    /// A house.
    pub const HOME: &str = "M4 11l8-7 8 7v9h-5v-6H9v6H4z";
    /// A cross.
    pub const CLOSE: &str = "M6 6l12 12M18 6L6 18";
    /// A magnifier.
    pub const SEARCH: &str = "M11 5a6 6 0 1 0 0 12a6 6 0 0 0 0-12M15.500 15.500 20 20";
    /// A flag.
    pub const FLAG: &str = "M6 21V4m0 1h11l-2 4 2 4H6";
    /// A sheet of paper.
    pub const SHEET: &str = "M6 3h8l4 4v14H6zM14 3v4h4";
    /// An eye: to be looked at.
    pub const EYE: &str = "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6";
    /// A screen on a stand.
    pub const PROJECTOR: &str = "M3 5h18v11H3zM12 16v4M8 20h8";
    /// A closed lock.
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
