//! Lists in a sentence: items one after the other, with what the language puts between them.

use locale::Text;

/// Items with commas between them: "A, B, C".
pub fn commas<T: Into<String>>(text: Text, items: impl IntoIterator<Item = T>) -> String {
    folded(&mut items.into_iter().map(Into::into), &|list, next| text.list_comma(list, next))
}

/// Items that may have commas in them: "A; B; C".
pub fn semicolons<T: Into<String>>(text: Text, items: impl IntoIterator<Item = T>) -> String {
    folded(&mut items.into_iter().map(Into::into), &|list, next| text.list_semicolon(list, next))
}

/// Facts beside one another: "A · B · C".
pub fn dots<T: Into<String>>(text: Text, items: impl IntoIterator<Item = T>) -> String {
    folded(&mut items.into_iter().map(Into::into), &|list, next| text.list_dot(list, next))
}

/// Whole sentences: "A. B. C."
pub fn sentences<T: Into<String>>(text: Text, items: impl IntoIterator<Item = T>) -> String {
    folded(&mut items.into_iter().map(Into::into), &|list, next| text.list_sentence(list, next))
}

fn folded(items: &mut dyn Iterator<Item = String>, join: &dyn Fn(String, String) -> String) -> String {
    let first = items.next().unwrap_or_default();
    items.fold(first, join)
}

#[cfg(test)]
mod tests {
    use super::*;
    use locale::Locale;

    #[test]
    fn items_stand_in_their_order_with_the_same_between_them() {
        let text = Text::default();
        assert_eq!(commas(text, ["a", "b", "c"]), "a, b, c");
        assert_eq!(semicolons(text, ["a, b", "c"]), "a, b; c");
        assert_eq!(dots(text, ["a", "b"]), "a · b");
        assert_eq!(sentences(text, ["A.", "B."]), "A. B.");
        assert_eq!((commas(text, ["a"]), commas(text, [""; 0])), ("a".into(), String::new()));
    }

    #[test]
    fn what_stands_between_them_is_a_message() {
        let text = catalogue::text_in(Locale::PSEUDO);
        for list in [commas, semicolons, dots, sentences] {
            assert!(list(text, ["a", "b"]).starts_with('⟦'));
        }
    }
}
