//! Icons, drawn here so that nothing has to be loaded.

use leptos::prelude::*;

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconName {
    /// A tray with an arrow into it.
    Download,
    /// An open folder.
    Open,
    /// An arrow to the right.
    Forward,
    /// A printer.
    Print,
    /// A bin.
    Delete,
    /// A gear-like pair of sliders.
    Settings,
    /// A keyboard.
    Keys,
}

/// An icon beside words; screen readers pass over it.
#[component]
pub fn Icon(
    /// Which one.
    name: IconName,
) -> impl IntoView {
    let path = match name {
        IconName::Download => "M12 4v10m-4-4 4 4 4-4M4 16v4h16v-4",
        IconName::Open => "M3 19V6h6l2 2h8v3M3 19l3-8h16l-3 8z",
        IconName::Forward => "M5 12h14m-5-5 5 5-5 5",
        IconName::Print => "M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z",
        IconName::Delete => "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
        IconName::Settings => "M4 8h9m4 0h3M4 16h3m4 0h9M15 6v4M9 14v4",
        IconName::Keys => "M3 7h18v10H3zM7 14h10M7 10h.01M11 10h.01M15 10h.01",
    };
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path />
        </svg>
    }
}

/// The shapes of further icons, for the pages that use them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToolIcon {
    /// An arrow that turns back.
    Undo,
    /// An arrow that turns forth again.
    Redo,
    /// A clock.
    History,
    /// A shield.
    Safe,
    /// A padlock.
    Lock,
}

impl ToolIcon {
    /// Its path in a square of 24.
    pub fn path(self) -> &'static str {
        match self {
            Self::Undo => "M9 7 4 12l5 5M4 12h10a5 5 0 0 1 0 10h-2",
            Self::Redo => "M15 7l5 5-5 5M20 12H10a5 5 0 0 0 0 10h2",
            Self::History => "M12 7v5l3 2M4 12a8 8 0 1 0 2.500-5.800M4 4v4h4",
            Self::Safe => "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z",
            Self::Lock => "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3",
        }
    }
}
