//! Buttons, and links that look like them.

use leptos::ev;
use leptos::prelude::*;

use crate::icon::Icon;

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

/// Whether a click is the second of a double click. It belongs to what was under the pointer before, which may have made
/// way for something else by now.
pub fn is_again(event: &ev::MouseEvent) -> bool {
    repeats(event.detail(), false)
}

/// Whether a press only repeats the one before it: the click with a number in a quick row, or a key that is held down.
fn repeats(clicks: i32, is_held: bool) -> bool {
    clicks > 1 || is_held
}

/// Does something on this page, once for a double click or a key that is held down.
#[component]
pub fn Button(
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether it sends the form it stands in.
    #[prop(optional)]
    submits: bool,
    /// Whether each of several quick clicks counts, where it walks through something.
    #[prop(optional)]
    walks: bool,
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
            on:keydown=move |event| {
                if repeats(0, event.repeat()) && matches!(event.key().as_str(), "Enter" | " ") {
                    event.prevent_default();
                }
            }
            on:click=move |event| {
                event.prevent_default();
                if walks || !is_again(&event) {
                    on_press.run(());
                }
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

/// Goes somewhere from a bar of tools.
#[component]
pub fn ToolLink(
    /// Its icon, one of [`icons`](crate::icons).
    icon: &'static str,
    /// Its name.
    label: &'static str,
    /// Where to.
    #[prop(into)]
    to: String,
) -> impl IntoView {
    view! {
        <a class="tool" title=label aria-label=label href=to>
            <Icon path=icon />
            <span class="tool-label">{label}</span>
        </a>
    }
}

/// A tool in a bar: an icon with its name, which narrow screens leave to screen readers.
#[component]
pub fn ToolButton(
    /// Its icon, one of [`icons`](crate::icons).
    icon: &'static str,
    /// Its name.
    label: &'static str,
    /// Its name with what it is about now; the name alone where there is none.
    #[prop(optional, into)]
    about: Option<Signal<String>>,
    /// The keys that do the same, as screen readers are told of them.
    #[prop(optional)]
    key: Option<&'static str>,
    /// Somebody points at it or comes to it: what its name says about its effect can be looked up now.
    #[prop(optional, into)]
    on_point: Option<Callback<()>>,
    /// Whether there is nothing to do now.
    #[prop(into)]
    disabled: Signal<bool>,
    /// What happens.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let about = about.unwrap_or_else(|| Signal::stored(label.to_owned()));
    let pointed = move || on_point.iter().for_each(|point| point.run(()));
    view! {
        <button
            type="button"
            class="tool"
            title=about
            aria-label=about
            aria-keyshortcuts=key
            disabled=disabled
            on:pointerenter=move |_| pointed()
            on:focus=move |_| pointed()
            on:click=move |_| on_press.run(())
        >
            <Icon path=icon />
            <span class="tool-label">{label}</span>
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_double_click_and_a_held_key_are_one_press() {
        assert!(!repeats(0, false), "by a key, or by assistive technology");
        assert!(!repeats(1, false), "a click");
        assert!(repeats(2, false), "the second of a double click");
        assert!(repeats(3, false));
        assert!(repeats(0, true), "a key that is held down");
    }
}
