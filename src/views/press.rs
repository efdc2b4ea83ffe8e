//! Keyboard shortcuts: what a pressed key means here, whatever the layout of the keyboard.

use leptos::ev;
use platform::page;

/// A key that was pressed and may be meant for the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Press {
    /// The name of the key: `Enter`, `Escape`, `ArrowDown`.
    pub key: String,
    /// The sign that is meant: a small letter, a digit, `?` or `/`.
    pub sign: Option<char>,
    /// Whether the key is held down and this is not its first report.
    pub is_held: bool,
}

/// What a pressed key means for the page; nothing if it belongs to somebody else: to an input method (IME) that is
/// composing a word, to the browser because it is combined with Ctrl, Alt or Meta, or to an open dialog.
pub fn press(event: &ev::KeyboardEvent) -> Option<Press> {
    if is_composing(event)
        || event.ctrl_key()
        || event.meta_key()
        || event.alt_key()
        || page::dialog_is_open()
    {
        return None;
    }
    let key = event.key();
    let sign = sign(&key, &event.code(), event.shift_key());
    Some(Press { key, sign, is_held: event.repeat() })
}

/// Whether an input method composes a word with this key. Some engines say so only by the number 229.
pub fn is_composing(event: &ev::KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// The sign that a key stands for: by what it writes, or, on a layout where that is no sign of ours, by its place.
pub fn sign(key: &str, code: &str, has_shift: bool) -> Option<char> {
    let mut signs = key.chars();
    let written = signs.next().filter(|_| signs.next().is_none());
    if let Some(sign) = written
        && (sign.is_ascii_alphanumeric() || matches!(sign, '?' | '/'))
    {
        return Some(sign.to_ascii_lowercase());
    }
    let by_place = |prefix: &str| code.strip_prefix(prefix)?.chars().next();
    // A key that only turns the next letter into another one is `Dead`; the others with long names write nothing.
    if written.is_none() && key != "Dead" {
        return None;
    }
    match by_place("Digit").or_else(|| by_place("Numpad").filter(char::is_ascii_digit)) {
        Some(digit) => Some(digit).filter(|_| !has_shift),
        None => by_place("Key")
            .filter(|_| written.is_some_and(|sign| !sign.is_ascii()))
            .map(|letter| letter.to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_letters_are_meant_on_every_layout() {
        for (layout, key, code, has_shift, meant) in [
            ("English", "3", "Digit3", false, Some('3')),
            ("English", "X", "KeyX", true, Some('x')),
            ("English", "?", "Slash", true, Some('?')),
            ("English, the number pad", "3", "Numpad3", false, Some('3')),
            ("the number pad without its lock", "PageDown", "Numpad3", false, None),
            ("English, a sign above a digit", "#", "Digit3", true, None),
            ("French", "\"", "Digit3", false, Some('3')),
            ("French with Shift", "3", "Digit3", true, Some('3')),
            ("French", "é", "Digit2", false, Some('2')),
            ("Czech", "š", "Digit3", false, Some('3')),
            ("German", "/", "Digit7", true, Some('/')),
            ("Dvorak", "x", "KeyB", false, Some('x')),
            ("Russian", "ч", "KeyX", false, Some('x')),
            ("Greek", "χ", "KeyX", false, Some('x')),
            ("Arabic digits", "٣", "Digit3", false, Some('3')),
            ("wide digits", "３", "Digit3", false, Some('3')),
            ("a dead key", "Dead", "Digit2", false, Some('2')),
            ("nothing of ours", "ö", "Semicolon", false, None),
            ("German", ";", "Comma", true, None),
            ("no letter", "Enter", "Enter", false, None),
            ("no letter", "Tab", "Tab", false, None),
            ("an input method", "Process", "KeyX", false, None),
        ] {
            assert_eq!(sign(key, code, has_shift), meant, "{layout}: {key} at {code}");
        }
    }
}
