//! What stands in a field of text beside what is kept of it (a view model).

use leptos::prelude::*;

/// What fields say of a text of which so many characters at the end are not kept: a context, given once.
#[derive(Debug, Clone, Copy)]
pub struct TooLong(pub Callback<u64, String>);

/// How many characters of what was typed are not kept.
fn beyond(typed: &str, longest: usize) -> usize {
    let typed = typed.trim();
    // Most texts have fewer bytes than they may have characters.
    if typed.len() <= longest { 0 } else { typed.chars().count().saturating_sub(longest) }
}

/// Whether what is kept is what was typed, but for spaces at its ends and for what is too long.
fn is_kept(value: &str, typed: &str, longest: usize) -> bool {
    let (value, typed) = (value.trim(), typed.trim_end());
    let cut = |typed: &str| typed.chars().take(longest).collect::<String>().trim() == value;
    typed.trim() == value || (beyond(typed, longest) > 0 && (cut(typed.trim_start()) || cut(typed)))
}

/// What stands in a field beside what is kept of it. Nothing that was typed goes without a word: what is too long stays
/// in the field, which says so.
#[derive(Clone, Copy)]
pub(crate) struct Typing {
    longest: usize,
    typed: StoredValue<String>,
    beyond: RwSignal<usize>,
}

impl Typing {
    pub(crate) fn new(longest: usize) -> Self {
        Self { longest, typed: StoredValue::new(String::new()), beyond: RwSignal::new(0) }
    }

    pub(crate) fn hear(self, words: String, on_input: Callback<String>) {
        self.count(beyond(&words, self.longest));
        self.typed.try_set_value(words.clone());
        on_input.try_run(words);
    }

    fn count(self, beyond: usize) {
        if self.beyond.try_get_untracked().is_some_and(|before| before != beyond) {
            self.beyond.try_set(beyond);
        }
    }

    /// What the field shows: what was typed, as long as that is what is kept. Follows the text, so that the field is
    /// touched only when that becomes another one.
    pub(crate) fn shown(self, value: Signal<String>) -> impl Fn() -> String {
        let value = Memo::new(move |_| value.get());
        move || {
            let value = value.get();
            let typed = self.typed.get_value();
            if is_kept(&value, &typed, self.longest) {
                return typed;
            }
            self.count(0);
            value
        }
    }

    /// That it is too long; else what else is wrong with it.
    pub(crate) fn fault(self, other: Signal<String>) -> Signal<String> {
        let words = use_context::<TooLong>();
        Signal::derive(move || match (self.beyond.get(), words) {
            (0, _) | (_, None) => other.get(),
            (beyond, Some(words)) => words.0.run(beyond as u64),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_stays_in_the_field_and_is_counted() {
        assert_eq!(beyond("  äöü  ", 3), 0);
        assert_eq!(beyond("äöüß and", 3), 5);
        assert!(is_kept("äöü", "äöüß and", 3), "what was typed is not replaced by what is kept of it");
        assert!(is_kept("", "", 3) && is_kept("a", " a ", 3) && is_kept("ab", "ab c", 3));
        assert!(!is_kept("abd", "abc d", 3), "somebody else changed it");
        assert!(!is_kept("", "abc", 3) && !is_kept("ab", "abc", 3));
    }
}
