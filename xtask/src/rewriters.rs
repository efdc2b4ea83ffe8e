//! Programs that rewrite pages, such as browsers' translation, replace text nodes. Leptos would then change a text that
//! nobody sees: so what changes stands in an element of its own, by `prop:textContent`, or is an element.
//!
//! References and names of keys are the same in every language and are looked up letter by letter, so they are never
//! translated. What people wrote themselves may be: who asks a browser for a translation wants to read that as well, and
//! the fields keep it as it was written.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::root::{PAGES, at};

    /// What makes elements, or what is known to return them.
    const ELEMENTS: [&str; 12] = [
        "view!",
        "collect_view",
        "into_any",
        "parts::page",
        "parts::palette",
        "parts::counting",
        ".pick(",
        ".map(again)",
        "stage(",
        "card(",
        "list(",
        "compare(",
    ];

    fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }

    /// What stands in the braces that begin a text.
    fn braced(text: &str) -> &str {
        let mut depth = 0;
        for (place, sign) in text.char_indices() {
            match sign {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return &text[..=place];
            }
        }
        text
    }

    fn makes_elements(code: &str) -> bool {
        ELEMENTS.iter().any(|word| code.contains(word))
    }

    /// Closures among the children of elements that yield bare text.
    fn bare(source: &str) -> Vec<String> {
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        let mut found = Vec::new();
        for (place, _) in code.match_indices("{move ||") {
            let is_attribute = code[..place].ends_with('=');
            let closure = braced(&code[place..]);
            if !is_attribute && !makes_elements(closure) {
                found.push(closure.to_owned());
            }
        }
        for (place, _) in code.match_indices("let ") {
            let Some((name, rest)) = code[place + 4..].split_once(" = move ||") else { continue };
            if !name.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_') {
                continue;
            }
            let indent = place - code[..place].rfind('\n').map_or(0, |line| line + 1);
            let one_line = rest.lines().next().is_some_and(|line| line.ends_with(';'));
            let end = if one_line { "\n".to_owned() } else { format!("\n{}}}", " ".repeat(indent)) };
            let body = rest.split(&end).next().unwrap_or(rest);
            // Names are used again for other things; only what stands in the same function counts.
            let scope = rest.split("\n}\n").next().unwrap_or(rest);
            let is_child =
                scope.contains(&format!(">{{{name}}}")) || scope.contains(&format!(" {{{name}}}\n"));
            let is_another = scope.contains(&format!("|{name}|"));
            if is_child && !is_another && !makes_elements(body) {
                found.push(format!("{{{name}}}"));
            }
        }
        found
    }

    #[test]
    fn text_that_changes_stands_in_an_element_of_its_own() {
        let mut found = Vec::new();
        for folder in PAGES {
            sources(&at(folder), &mut found);
        }
        let faults: Vec<String> = found
            .iter()
            .flat_map(|(path, source)| {
                bare(source).into_iter().map(move |closure| format!("{path}: {closure}"))
            })
            .collect();
        assert!(faults.is_empty(), "stale once the page is translated:\n{}", faults.join("\n"));
    }

    #[test]
    fn references_and_keys_are_never_translated() {
        let mut found = Vec::new();
        for folder in PAGES {
            sources(&at(folder), &mut found);
        }
        let marked = |source: &str, start: &str| {
            let all = source.match_indices(start).map(|(place, _)| &source[place..]);
            all.filter(|tag| !tag.split('>').next().is_some_and(|tag| tag.contains("translate=\"no\"")))
                .count()
        };
        let (mut references, mut faults) = (0, Vec::new());
        for (path, source) in &found {
            references += source.matches("class=\"reference\"").count();
            if marked(source, "class=\"reference\"") + marked(source, "<kbd") > 0 {
                faults.push(path);
            }
        }
        assert!(references > 10 && faults.is_empty(), "translated: {faults:?}");
    }

    #[test]
    fn bare_text_that_changes_is_found() {
        assert_eq!(bare("<p>{move || count.get()}</p>").len(), 1);
        assert_eq!(bare("<p class={move || state()}></p>").len(), 0);
        assert_eq!(bare("<p>{move || here.get().then(|| view! { <b>\"x\"</b> })}</p>").len(), 0);
        assert_eq!(bare("    let words = move || text.words();\n    view! { <p>{words}</p> }").len(), 1);
        assert_eq!(
            bare("    let words = move || text.words();\n    view! { <p prop:textContent=words></p> }").len(),
            0
        );
    }
}
