use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// What the first load takes from the pages of the areas: their names only.
const NAMES: [&str; 3] = [
    "use crate::pages::awareness::AwarenessPage;",
    "use crate::pages::keeping::Problem;",
    "use crate::pages::{check, join, keeping, planning, reporting, safety, work};",
];

/// All files below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// The lines of a file that name pages of an area.
fn named(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| line.contains("pages::")).map(str::to_owned).collect()
}

#[test]
fn areas_are_reached_through_this_module_only() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut outside = vec![source.join("first.rs"), source.join("route.rs")];
    for folder in ["first", "state", "views"] {
        files(&source.join(folder), &mut outside);
    }
    for path in outside {
        let lines = named(&path);
        let names_only = lines.iter().all(|line| line == "use crate::pages::keeping;");
        let is_home = path.ends_with("first/home.rs");
        assert!(lines.is_empty() || is_home && names_only, "{}: {lines:?}", path.display());
    }
    assert_eq!(named(&source.join("app.rs")), NAMES);
    for call in ["::draw(", "<ProblemPage"] {
        let app = fs::read_to_string(source.join("app.rs")).unwrap();
        assert!(!app.contains(call), "app.rs draws no page of an area: {call}");
    }
}

#[test]
fn each_part_is_fetched_ahead_once() {
    for part in Part::AHEAD {
        assert_eq!(Part::AHEAD.iter().filter(|other| **other == part).count(), 1, "{part:?}");
        assert_ne!(part, Part::Keeping);
    }
    for room in Room::ALL {
        assert!(Part::AHEAD.contains(&LazyPage::from(room).part()), "{room:?}");
    }
}
