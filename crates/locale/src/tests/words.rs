//! House style of the English messages: words that none of them may have, by a list.

const ENGLISH: &str = include_str!("../../locales/en.toml");

/// Words and parts of sentences that are not said, each with what is said in their place.
const FORBIDDEN: [(&str, &str); 36] = [
    ("anew", "again, or a word of its own: regenerate, reload"),
    ("mend", "resolve, repair"),
    ("put aside", "dismiss; store separately"),
    ("papers", "documents"),
    ("nobody has", "the state itself: not recorded, not decided"),
    ("somebody", "someone, or who it is"),
    ("anybody", "anyone, or who it is"),
    ("freeze", "approve"),
    ("frozen", "approved"),
    ("take it", "export, download, remove"),
    ("take off", "remove"),
    ("taken back", "cleared"),
    ("taken over", "imported"),
    ("safekeeping", "backup and security"),
    ("keeping it safe", "backup and security"),
    ("doesn’t apply", "not applicable"),
    ("don’t apply", "not applicable"),
    ("under a passphrase", "protected by a passphrase, locked, encrypted"),
    ("begin", "start"),
    ("begun", "started"),
    ("go on", "continue"),
    ("late", "overdue"),
    ("behind you", "complete, passed"),
    ("chosen", "selected"),
    ("mail program", "e-mail program"),
    ("mail programs", "e-mail programs"),
    ("the top", "top management"),
    ("look again", "review"),
    ("is to be", "must be"),
    ("makes no sense", "is not valid"),
    ("make no sense", "are not valid"),
    ("will be gone", "will be deleted"),
    ("firm", "company, organisation"),
    ("goals", "objectives"),
    ("unrecognized", "unrecognised: UK English"),
    (" %", "no space before the sign"),
];

/// Sections whose words are those of the content, and change with it.
const CONTENT: [&str; 5] = ["verdict", "level", "finding", "support", "task"];

/// Messages that may say such a word, each with the reason.
const ALLOWED: [(&str, &str, &str); 1] =
    [("cli.unknown_command", "unrecognized", "the words of the argument parser")];

/// All messages with their section and key, as the file has them: one a line.
fn messages() -> impl Iterator<Item = (String, &'static str)> {
    let mut section = "";
    ENGLISH.lines().filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
            return None;
        }
        let (key, says) = line.split_once(" = ").filter(|_| !line.starts_with('#'))?;
        (section != "language" && !CONTENT.contains(&section)).then(|| (format!("{section}.{key}"), says))
    })
}

/// Whether a message has a word or several, as words of their own.
fn says(message: &str, words: &str) -> bool {
    let message = message.to_lowercase();
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let starts_as_word = words.starts_with(char::is_alphanumeric);
    message.match_indices(words).any(|(at, _)| {
        let (before, after) = (message[..at].chars().next_back(), message[at + words.len()..].chars().next());
        (!starts_as_word || is_edge(before) && before != Some('-')) && is_edge(after)
    })
}

#[test]
fn no_message_has_a_word_that_is_not_said() {
    let mut faults = Vec::new();
    for (name, message) in messages() {
        for (words, instead) in FORBIDDEN {
            let is_allowed = ALLOWED.iter().any(|(of, word, _)| *of == name && *word == words);
            if says(message, words) && !is_allowed {
                faults.push(format!("{name}: “{words}” ({instead})"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_message_starts_with_a_pronoun_for_what_is_not_named() {
    let starts = |message: &str| ["\"It ", "\"Its ", "\"They "].iter().any(|start| message.contains(start));
    let faults: Vec<String> = messages().filter(|(_, says)| starts(says)).map(|(name, _)| name).collect();
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn every_exception_is_needed() {
    for (name, words, _) in ALLOWED {
        assert!(messages().any(|(of, message)| of == name && says(message, words)), "{name}: {words}");
    }
}

#[test]
fn words_are_told_from_parts_of_others() {
    assert!(
        says("They begin.", "begin")
            && !says("beginning", "begin")
            && !says("e-mail program", "mail program")
    );
    assert!(says("{n} %", " %") && !says("{n}%", " %"));
}
