//! Something the person should know.

use leptos::prelude::*;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeTone {
    /// Good to know.
    Plain,
    /// Something has to be done.
    Warning,
    /// Something went wrong.
    Error,
}

/// A framed message; warnings and errors are read out at once.
#[component]
pub fn Notice(
    /// How much it matters.
    tone: NoticeTone,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let (class, role) = match tone {
        NoticeTone::Plain => ("notice", "note"),
        NoticeTone::Warning => ("notice notice-warning", "alert"),
        NoticeTone::Error => ("notice notice-error", "alert"),
    };
    view! {
        <div class=class role=role>
            {children()}
        </div>
    }
}
