//! Namespaces: copies of the app under one host share its storage, as far as the browser is concerned, so each keeps
//! what it keeps under names of its own, by the folder that it lies in.
//!
//! A registry, a JSON list in the simple storage, has the folders in the order in which they came. The first goes on
//! with the plain names of earlier versions, so that what those kept is taken over without being copied, and a tab that
//! still runs one goes on beside it. `public/boot.js` reads the same registry for the rescue file.

use std::cell::{Cell, RefCell};

use crate::page;
use crate::preferences::simple_storage;

/// The name of the registry.
const REGISTRY: &str = "plumbline.folders";
/// What the names of the first copy begin with.
const PLAIN: &str = "plumbline";
/// Says that the database of a copy holds records.
const MARK: &str = ".database";
/// For so many milliseconds a new copy waits before it reads the registry again.
const PAUSE: i32 = 60;

thread_local! {
    /// What the names of this copy begin with, once that was looked up.
    static BASE: RefCell<Option<String>> = const { RefCell::new(None) };
    /// Whether this page has put its folder into the registry.
    static IS_NEW: Cell<bool> = const { Cell::new(false) };
}

/// A name in what all copies under this host share: of a database, a setting, a lock, a channel. The only place where
/// such names are made.
pub fn name(rest: &str) -> String {
    BASE.with_borrow_mut(|base| [base.get_or_insert_with(look_up), rest].concat())
}

/// Waits until it is sure which names are this copy's. Of two copies that are opened for the first time at the same
/// moment one writes over the other's entry, which neither sees in the same breath: browsers hand what is stored from one
/// tab to another only between tasks.
pub(crate) async fn settle() {
    for _ in 0..5 {
        if !IS_NEW.replace(false) {
            return;
        }
        page::pause(PAUSE).await;
        let base = look_up();
        BASE.set(Some(base));
    }
}

/// Looks up what the names of this copy begin with, and puts its folder into the registry if it is not there.
fn look_up() -> String {
    let (Some(storage), Some(folder)) = (simple_storage(), own_folder()) else { return PLAIN.to_owned() };
    let read = |key: &str| storage.get_item(key).ok().flatten();
    let own = own_base(&folder);
    let (is_own, new) = enter(read(REGISTRY).as_deref(), &folder, read(&own).is_some());
    if let Some(new) = new {
        IS_NEW.set(true);
        storage.set_item(REGISTRY, &new).ok();
    }
    if !is_own {
        return PLAIN.to_owned();
    }
    // Stands for itself, should the registry be damaged.
    storage.set_item(&own, "1").ok();
    own
}

fn own_base(folder: &str) -> String {
    [PLAIN, " ", folder].concat()
}

/// The folder of the page; none where it is a file, of which browsers keep the storage apart as they like.
fn own_folder() -> Option<String> {
    let address = web_sys::window()?.document()?.base_uri().ok()??;
    folder_of(&address).map(str::to_owned)
}

fn folder_of(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let path = rest.split(['?', '#']).next()?;
    path.get(path.find('/')?..=path.rfind('/')?)
}

/// Whether a copy in a folder has names of its own, not the plain ones, and the registry that is to be written so that
/// it stays like that. `has_own` says that it had them before.
///
/// A registry that cannot be read is left as it is, a newer version may have written it, and decides nothing: who had
/// names of their own goes on with them, and everybody else with the plain ones, under which everything lies that there
/// was before there were others. Nothing is moved or deleted either way.
fn enter(registry: Option<&str>, folder: &str, has_own: bool) -> (bool, Option<String>) {
    let Some(registry) = registry else {
        return (has_own, (!has_own).then(|| ["[\"", folder, "\"]"].concat()));
    };
    let Some(all) = folders(registry) else { return (has_own, None) };
    let is_there = all.contains(&folder);
    let new = || [&registry[..registry.len() - 1], ",\"", folder, "\"]"].concat();
    (all.first() != Some(&folder), (!is_there).then(new))
}

/// The folders in a registry, at least one; none if it is damaged. Addresses have no quotation marks in them.
fn folders(registry: &str) -> Option<Vec<&str>> {
    let mut pieces = registry.split('"');
    let mut all = Vec::new();
    let mut between = pieces.next().filter(|start| *start == "[").map(|_| ",")?;
    while between == "," {
        all.push(pieces.next().filter(|folder| folder.starts_with('/') && folder.ends_with('/'))?);
        between = pieces.next()?;
    }
    (between == "]" && pieces.next().is_none()).then_some(all)
}

/// Notes whether the database of this copy holds records, so that its absence is noticed, and that the other copies can
/// say where they are.
pub fn mark(holds_records: bool) {
    if let Some(storage) = simple_storage().filter(|_| is_marked() != holds_records) {
        let key = name(MARK);
        // Where it cannot be noted only the hint is missing.
        match holds_records {
            true => storage.set_item(&key, "1").ok(),
            false => storage.remove_item(&key).ok(),
        };
    }
}

/// Whether it was noted that the database of this copy holds records.
pub fn is_marked() -> bool {
    simple_storage().is_some_and(|storage| matches!(storage.get_item(&name(MARK)), Ok(Some(_))))
}

/// Whether other copies were opened in this browser, as far as is known.
pub fn has_others() -> bool {
    let registry = simple_storage().and_then(|storage| storage.get_item(REGISTRY).ok().flatten());
    registry.is_some_and(|registry| registry.contains(','))
}

/// Another copy of the app under this host that was opened in this browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherCopy {
    /// Its address.
    pub address: String,
    /// Whether it keeps assessments in this browser, as far as is known.
    pub holds_records: bool,
    /// What its names begin with.
    pub(crate) base: String,
}

/// The other copies, in the order in which they came; none where the registry cannot be read.
pub fn other_copies() -> Vec<OtherCopy> {
    let (Some(storage), Some(own)) = (simple_storage(), own_folder()) else { return Vec::new() };
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    let registry = storage.get_item(REGISTRY).ok().flatten().unwrap_or_default();
    let keys: Vec<String> = (0..storage.length().unwrap_or_default())
        .filter_map(|index| storage.key(index).ok().flatten())
        .collect();
    let all = folders(&registry).unwrap_or_default().into_iter().enumerate();
    all.filter(|(_, folder)| **folder != *own)
        .map(|(place, folder)| {
            let base = if place == 0 { PLAIN.to_owned() } else { own_base(folder) };
            let (mark, records) = ([&base, MARK].concat(), [&base, ".record.assessments."].concat());
            let holds_records = keys.iter().any(|key| *key == mark || key.starts_with(&records));
            OtherCopy { address: [&origin, folder].concat(), holds_records, base }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a copy has names of its own, and the registry afterwards.
    fn entered(registry: Option<&str>, folder: &str, has_own: bool) -> (bool, Option<String>) {
        let (is_own, new) = enter(registry, folder, has_own);
        (is_own, new.or(registry.map(str::to_owned)))
    }

    #[test]
    fn the_first_copy_keeps_the_plain_names_and_each_later_one_gets_its_own_and_keeps_them() {
        let (is_own, first) = entered(None, "/a/", false);
        assert_eq!((is_own, first.as_deref()), (false, Some(r#"["/a/"]"#)));
        let (is_own, both) = entered(first.as_deref(), "/b/", false);
        assert_eq!((is_own, both.as_deref()), (true, Some(r#"["/a/","/b/"]"#)));
        let (is_own, three) = entered(both.as_deref(), "/", false);
        assert_eq!((is_own, three.as_deref()), (true, Some(r#"["/a/","/b/","/"]"#)));
        for (folder, expected) in [("/a/", false), ("/b/", true), ("/", true)] {
            for has_own in [false, true] {
                assert_eq!(enter(three.as_deref(), folder, has_own), (expected, None), "{folder}");
            }
        }
    }

    /// A damaged registry is nobody's reason to look elsewhere for what is kept, and is not written over.
    #[test]
    fn a_registry_that_cannot_be_read_changes_nobodys_names() {
        for damaged in [
            "",
            "[",
            "[]",
            "{}",
            "[\"",
            "[\"/a/\"",
            "[\"/a/\",]",
            "[\"/a/\"]]",
            "[\"a\"]",
            "[7]",
            "[\"/a/\"x\"/b/\"]",
            "\u{0}",
        ] {
            assert_eq!(folders(damaged), None, "{damaged}");
            for had_own in [false, true] {
                assert_eq!(enter(Some(damaged), "/b/", had_own), (had_own, None), "{damaged}");
            }
        }
        // Gone: who had names of their own does not take the plain ones of the first, who is still to come back.
        assert_eq!(enter(None, "/b/", true), (true, None));
        assert_eq!(enter(None, "/a/", false), (false, Some(r#"["/a/"]"#.into())));
    }

    /// Both read before either wrote; whoever wrote last is the first from then on, and the other one notices.
    #[test]
    fn of_two_copies_that_come_at_once_only_one_has_the_plain_names() {
        let (a, b) = (enter(None, "/a/", false), enter(None, "/b/", false));
        for (last, other, folders) in [(&a, "/b/", ["/a/", "/b/"]), (&b, "/a/", ["/b/", "/a/"])] {
            let written = last.1.clone();
            let (is_own, new) = enter(written.as_deref(), other, false);
            assert!(is_own && new.is_some());
            for (place, folder) in folders.into_iter().enumerate() {
                assert_eq!(enter(new.as_deref(), folder, place == 1), (place == 1, None), "{folder}");
            }
        }
        // Two tabs of one copy write the same.
        assert_eq!(enter(None, "/a/", false), a);
    }

    #[test]
    fn a_copy_is_known_by_the_folder_of_its_page() {
        for (address, folder) in [
            ("https://example.org", None),
            ("https://example.org/", Some("/")),
            ("https://example.org/a/index.html?x=/y/#/check/1/2", Some("/a/")),
            ("https://example.org/a/plumbline.html", Some("/a/")),
            ("http://192.168.0.2:8080/a%20b/c/", Some("/a%20b/c/")),
            ("https://example.org/a#/b/", Some("/")),
            ("file:///home/ann/plumbline.html", None),
            ("about:blank", None),
        ] {
            assert_eq!(folder_of(address), folder, "{address}");
        }
    }
}
