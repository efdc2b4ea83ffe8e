//! Buttons, and links that look like them.

use leptos::prelude::*;

/// How much a button calls for being pressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do next on a page.
    Primary,
    /// Another thing one may do.
    #[default]
    Secondary,
    /// Something in passing, inside text or a table.
    Quiet,
    /// Something that takes away.
    Danger,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// Does something on this page.
#[component]
pub fn Button(
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether it sends the form it stands in.
    #[prop(optional)]
    submits: bool,
    /// What it is about, where its label alone does not say.
    #[prop(optional, into)]
    description: Option<String>,
    /// What happens.
    #[prop(into)]
    on_press: Callback<()>,
    /// Its label.
    children: Children,
) -> impl IntoView {
    let form = if submits { "submit" } else { "button" };
    view! {
        <button
            type=form
            class=kind.class()
            aria-label=description
            on:click=move |event| {
                event.prevent_default();
                on_press.run(());
            }
        >
            {children()}
        </button>
    }
}

/// Goes somewhere.
#[component]
pub fn ButtonLink(
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Where to.
    #[prop(into)]
    to: String,
    /// What it is about, where its label alone does not say.
    #[prop(optional, into)]
    description: Option<String>,
    /// Its label.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=to aria-label=description>
            {children()}
        </a>
    }
}
