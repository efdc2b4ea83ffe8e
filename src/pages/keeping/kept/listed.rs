//! Paging: which of all that is kept is drawn. So many at a time, since a page with thousands of entries stands still.

use locale::Text;
use wording::words;

use crate::state::library::Readable;
use crate::state::{Library, Locked};

/// How many are drawn at first, and how many more each time that somebody asks for more.
pub(super) const AT_ONCE: usize = 50;

/// Something that is kept.
#[derive(Debug, Clone, Copy)]
pub(super) enum Listed<'a> {
    /// An assessment.
    Readable(&'a Readable),
    /// One under a passphrase; its id.
    Locked(&'a str, Locked),
    /// What cannot be read; its key.
    Unreadable(&'a str),
}

/// The first of what is kept, and how many there are beyond: assessments, the last changed first, those under a
/// passphrase, what cannot be read, which comes first where not all is drawn: it is never out of sight. With words only
/// assessments whose organisation has them in its name, or whose label has them where they are under a passphrase.
pub(super) fn listed<'a>(
    text: Text,
    library: &'a Library,
    label: &dyn Fn(&str) -> String,
    sought: &str,
    most: usize,
) -> (Vec<Listed<'a>>, usize) {
    let sought = sought.trim().to_lowercase();
    let mut readable = library.readable();
    let (mut locked, mut broken) = (Vec::new(), Vec::new());
    let is_meant = |(id, _): &(&str, Locked)| sought.is_empty() || label(id).to_lowercase().contains(&sought);
    locked
        .extend(library.locked().into_iter().filter(is_meant).map(|(id, locked)| Listed::Locked(id, locked)));
    if sought.is_empty() {
        broken.extend(library.unreadable().into_iter().map(Listed::Unreadable));
    } else {
        readable.retain(|one| {
            words::organisation(text, &one.assessment.profile).to_lowercase().contains(&sought)
        });
    }
    let beyond = (readable.len() + locked.len() + broken.len()).saturating_sub(most);
    let (first, last) = if beyond > 0 { (broken, Vec::new()) } else { (Vec::new(), broken) };
    let readable = readable.into_iter().map(Listed::Readable);
    (first.into_iter().chain(readable).chain(locked).chain(last).take(most).collect(), beyond)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use model::{Assessment, Edition, Profile};

    use super::*;
    use crate::state::Kept;

    fn library(count: usize) -> Library {
        let mut library = Library::default();
        for number in 0..count {
            let (id, name) = (format!("id-{number:05}"), format!("Organisation {number}"));
            let profile = Profile { organisation: name, ..Profile::default() };
            let at = DateTime::from_timestamp(1_000_000 + number as i64, 0).unwrap();
            let assessment = Assessment::new(id.clone(), Edition::Iso27001_2022, profile, at);
            let readable = Readable { assessment, stamp: 0, damaged: Vec::new(), nonsense: 0 };
            library.entries.insert(id, Kept::Readable(readable));
        }
        library
    }

    fn none(_: &str) -> String {
        String::new()
    }

    fn ids<'a>(listed: &[Listed<'a>]) -> Vec<&'a str> {
        let id = |one: &Listed<'a>| match one {
            Listed::Readable(one) => one.assessment.id.as_str(),
            Listed::Locked(id, _) | Listed::Unreadable(id) => id,
        };
        listed.iter().map(id).collect()
    }

    #[test]
    fn of_twenty_thousand_as_many_are_drawn_as_anybody_looks_through_and_the_rest_is_counted() {
        let library = library(20_000);
        let (drawn, beyond) = listed(Text::default(), &library, &none, "", AT_ONCE);
        assert_eq!((drawn.len(), beyond), (AT_ONCE, 20_000 - AT_ONCE));
        assert_eq!(ids(&drawn)[..2], ["id-19999", "id-19998"], "the last changed first");
        let (drawn, beyond) = listed(Text::default(), &library, &none, " organisation 1234 ", AT_ONCE);
        assert_eq!((ids(&drawn).last(), beyond), (Some(&"id-01234"), 0));
        let (drawn, beyond) = listed(Text::default(), &library, &none, "1234", 3);
        assert_eq!((drawn.len(), beyond), (3, 9), "1234, 11234 and 12340 to 12349");
    }

    #[test]
    fn what_is_locked_or_cannot_be_read_stands_behind_and_is_counted_too() {
        let mut library = library(2);
        let locked = Locked { saved_at: DateTime::UNIX_EPOCH, damaged: 0 };
        library.entries.insert("a".into(), Kept::Locked(locked));
        library.entries.insert("b".into(), Kept::Unreadable);
        let (drawn, beyond) = listed(Text::default(), &library, &none, "", AT_ONCE);
        assert_eq!((ids(&drawn), beyond), (vec!["id-00001", "id-00000", "a", "b"], 0));
        let (drawn, beyond) = listed(Text::default(), &library, &none, "", 3);
        assert_eq!((ids(&drawn), beyond), (vec!["b", "id-00001", "id-00000"], 1));
    }

    #[test]
    fn what_is_locked_is_found_by_the_label_that_it_was_given() {
        let mut library = library(2);
        let locked = Locked { saved_at: DateTime::UNIX_EPOCH, damaged: 0 };
        for id in ["a", "b"] {
            library.entries.insert(id.into(), Kept::Locked(locked));
        }
        let label = |id: &str| if id == "b" { "Harbour Clinic".to_owned() } else { String::new() };
        let found = |sought| ids(&listed(Text::default(), &library, &label, sought, AT_ONCE).0).join(" ");
        assert_eq!(found("harbour"), "b");
        assert_eq!(found("organisation 1"), "id-00001");
    }
}
