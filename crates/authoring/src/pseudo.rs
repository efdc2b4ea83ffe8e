//! Pseudo-localisation: accented, bracketed and longer English, made by the build like a translation; whatever shows up
//! without the marks does not come from a language pack.

/// The tag of the language.
pub const TAG: &str = "en-XA";

/// Its own name for itself.
pub const NAME: &str = "⟦Þšéûðô (for testing)⟧";

/// Disguises a text; placeholders such as `{name}` stay whole.
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
