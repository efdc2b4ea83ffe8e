//! A dialog over the page.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

/// Whether Enter in a dialog is no wish to send it: it ends a word that an input method (IME) composes, which some
/// engines only say by the number 229, or it is held down since before the dialog was there.
fn is_no_wish(key: &str, is_composing: bool, number: u32, is_held: bool) -> bool {
    key == "Enter" && (is_composing || number == 229 || is_held)
}

/// A native modal dialog: the browser keeps the focus inside, and Escape closes it. Enter in a field presses its button
/// that submits.
#[component]
pub fn Dialog(
    /// Whether it is open; set to false when the person closes it.
    open: RwSignal<bool>,
    /// Its title.
    #[prop(into)]
    title: String,
    /// Its id, unique on the page.
    id: &'static str,
    /// Whether there is a form in it already.
    #[prop(optional)]
    has_form: bool,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    follow(node, open);
    let heading = format!("{id}-title");
    let labelled_by = heading.clone();
    let no_wish = move |event: ev::KeyboardEvent| {
        if is_no_wish(&event.key(), event.is_composing(), event.key_code(), event.repeat()) {
            event.prevent_default();
        }
    };
    let content = match has_form {
        true => children().into_any(),
        false => view! {
            <form on:submit=|event| event.prevent_default() on:keydown=no_wish>
                {children()}
            </form>
        }
        .into_any(),
    };
    view! {
        <dialog
            class="dialog"
            id=id
            node_ref=node
            aria-labelledby=labelled_by
            on:close=move |_| open.set(false)
        >
            <h2 id=heading>{title}</h2>
            {content}
        </dialog>
    }
}

/// Shows a native modal dialog as long as it is to be open.
pub(crate) fn follow(node: NodeRef<html::Dialog>, open: RwSignal<bool>) {
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                dialog.show_modal().ok();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_sends_unless_it_ends_a_word_or_is_held() {
        assert!(!is_no_wish("Enter", false, 13, false));
        assert!(is_no_wish("Enter", true, 13, false), "composing");
        assert!(is_no_wish("Enter", false, 229, false), "composing, in WebKit");
        assert!(is_no_wish("Enter", false, 13, true), "held");
        assert!(!is_no_wish("a", true, 229, true), "letters are left to the field");
    }
}
