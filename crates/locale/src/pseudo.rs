//! Accented, bracketed and longer English.

use std::sync::{Mutex, PoisonError};

/// A message, disguised; each once, and kept for as long as the app runs.
pub fn message(english: &'static str) -> &'static str {
    static MESSAGES: Mutex<Vec<(&str, &str)>> = Mutex::new(Vec::new());
    let mut messages = MESSAGES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, disguised)) = messages.iter().find(|(known, _)| *known == english) {
        return disguised;
    }
    let disguised: &'static str = Box::leak(disguise(english).into_boxed_str());
    messages.push((english, disguised));
    disguised
}

/// Disguises a text; placeholders such as `{0}` stay whole.
pub fn disguise(text: &str) -> String {
    let mut disguised = String::from('⟦');
    let mut in_placeholder = false;
    for c in text.chars() {
        match c {
            '{' => in_placeholder = true,
            '}' => in_placeholder = false,
            _ => {}
        }
        disguised.push(if in_placeholder { c } else { accented(c) });
    }
    // Other languages need about a third more room.
    disguised.extend(std::iter::repeat_n('~', text.chars().count() / 4));
    disguised.push('⟧');
    disguised
}

fn accented(c: char) -> char {
    const PLAIN: &str = "aceinorsuyzACEINORSUYZ";
    const ACCENTED: &str = "áçéíñóŕšúýžÁÇÉÍÑÓŔŠÚÝŽ";
    PLAIN.find(c).and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_change_and_placeholders_stay() {
        assert_eq!(disguise("Open {n} now"), "⟦Ópéñ {n} ñów~~~⟧");
    }
}
