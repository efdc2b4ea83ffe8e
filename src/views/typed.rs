//! Debounced text fields: handed on when typing rests, when the field is left, or when it disappears.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;
use platform::page;

/// How long typing rests before it is handed on, in milliseconds.
const RESTS: i32 = 400;

/// What a field needs to hand on what is typed into it.
#[derive(Clone, Copy)]
pub struct Typed {
    /// The text changed.
    pub on_input: Callback<String>,
    /// The person is done with it.
    pub on_done: Callback<()>,
}

#[derive(Default)]
struct Pending {
    text: Option<String>,
    typed: u64,
}

/// Hands on what is typed.
pub fn typed(commit: impl Fn(String) + Send + Sync + 'static) -> Typed {
    let pending = Arc::new(Mutex::new(Pending::default()));
    let commit = Arc::new(commit);
    let flush = {
        let pending = pending.clone();
        Arc::new(move || {
            let text = pending.lock().unwrap_or_else(PoisonError::into_inner).text.take();
            if let Some(text) = text {
                commit(text);
            }
        })
    };
    let (rest, done, gone) = (flush.clone(), flush.clone(), flush);
    on_cleanup(move || gone());
    let on_input = move |text: String| {
        let typed = {
            let mut pending = pending.lock().unwrap_or_else(PoisonError::into_inner);
            pending.text = Some(text);
            pending.typed += 1;
            pending.typed
        };
        let (pending, rest) = (pending.clone(), rest.clone());
        page::after(RESTS, move || {
            let is_last = pending.lock().unwrap_or_else(PoisonError::into_inner).typed == typed;
            if is_last {
                rest();
            }
        });
    };
    Typed { on_input: Callback::new(on_input), on_done: Callback::new(move |()| done()) }
}
