//! What keys mean on the projector, those of a remote control among them.

use leptos::ev;
use leptos::prelude::*;
use platform::page;
use workshop::Choice;

use crate::views::press::{is_composing, sign};

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Reveal, or the next question.
    Onwards,
    /// The question before.
    Back,
    /// An answer: counted, or agreed on.
    Choice(Choice),
    /// Take back what was counted last.
    TakeBack,
    /// Count hands for a second time.
    Again,
    /// Show what good looks like, or hide it.
    Good,
    /// Start the clock, or stop it.
    Timer,
}

impl Meaning {
    /// The meaning of a key by its name and its sign.
    pub fn of(key: &str, sign: Option<char>) -> Option<Self> {
        match key {
            "PageDown" | "ArrowRight" | "ArrowDown" | " " | "Enter" => return Some(Self::Onwards),
            "PageUp" | "ArrowLeft" | "ArrowUp" => return Some(Self::Back),
            "Backspace" => return Some(Self::TakeBack),
            _ => {}
        }
        match sign? {
            'r' => Some(Self::Again),
            'g' => Some(Self::Good),
            't' => Some(Self::Timer),
            sign => Choice::of_key(sign).map(Self::Choice),
        }
    }
}

/// Listens as long as the projector is open. What is typed into a field, and what presses a button, is not meant.
pub fn listen(open: RwSignal<bool>, pressed: impl Fn(Meaning) + 'static) {
    let listener = window_event_listener(ev::keydown, move |event| {
        let is_other = event.ctrl_key() || event.meta_key() || event.alt_key() || is_composing(&event);
        if !open.get_untracked() || is_other || page::is_writing(event.target()) {
            return;
        }
        let key = event.key();
        let tag = page::tag_of(event.target());
        let presses =
            matches!(key.as_str(), "Enter" | " ") && matches!(tag.as_str(), "BUTTON" | "A" | "INPUT");
        // The arrow keys walk through radio buttons.
        let walks = key.starts_with("Arrow") && tag == "INPUT";
        if presses || walks || (event.repeat() && key != "Backspace") {
            return;
        }
        if let Some(meaning) = Meaning::of(&key, sign(&key, &event.code(), event.shift_key())) {
            event.prevent_default();
            pressed(meaning);
        }
    });
    on_cleanup(move || listener.remove());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remote_control_walks_and_digits_answer() {
        for (key, sign, meaning) in [
            ("PageDown", None, Some(Meaning::Onwards)),
            ("PageUp", None, Some(Meaning::Back)),
            ("3", Some('3'), Some(Meaning::Choice(Choice::Level(3)))),
            ("?", Some('?'), Some(Meaning::Choice(Choice::NotSure))),
            ("x", Some('x'), Some(Meaning::Choice(Choice::NotApplicable))),
            ("Backspace", None, Some(Meaning::TakeBack)),
            ("r", Some('r'), Some(Meaning::Again)),
            ("7", Some('7'), None),
            ("Escape", None, None),
            ("Tab", None, None),
        ] {
            assert_eq!(Meaning::of(key, sign), meaning, "{key}");
        }
    }
}
