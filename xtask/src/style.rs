//! Two style sheets: what the first screens need from `style/`, the rest from `style/later/`, each in the order of
//! names. In development the second ends with `style/parts/`: the page of components.

use std::fs;
use std::path::PathBuf;

use crate::root::at;
use crate::site::Profile;
use crate::{Error, Result};

/// Joins them into `target/plumbline.css` and `target/plumbline-later.css`, if something changed.
///
/// # Errors
/// When a file cannot be read or written.
pub fn join(profile: Profile) -> Result {
    join_folders(&["style"], at("target/plumbline.css"))?;
    join_folders(later(profile), at("target/plumbline-later.css"))
}

/// What the second sheet is made of.
fn later(profile: Profile) -> &'static [&'static str] {
    match profile {
        Profile::Release => &["style/later"],
        Profile::Serve => &["style/later", "style/parts"],
    }
}

fn join_folders(folders: &[&str], target: PathBuf) -> Result {
    let mut sheet = String::new();
    for folder in folders.iter().map(|folder| at(folder)) {
        let entries = fs::read_dir(&folder).map_err(|error| Error::file(&folder, error))?;
        let mut paths: Vec<_> =
            entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
        paths.sort();
        for path in paths {
            sheet.push_str(&fs::read_to_string(&path).map_err(|error| Error::file(&path, error))?);
            sheet.push('\n');
        }
    }
    if fs::read_to_string(&target).is_ok_and(|before| before == sheet) {
        return Ok(());
    }
    fs::create_dir_all(at("target")).map_err(|error| Error::file(&at("target"), error))?;
    fs::write(&target, sheet).map_err(|error| Error::file(&target, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What makes an element look otherwise than those beside it.
    const STATES: [&str; 6] =
        [":checked", "[aria-current", ".is-", "[data-shade", ".timeline-bar[data-state", ".timeline-late"];
    /// What is told by more than colour: by a mark beside it.
    const TOLD: [&str; 2] = [".choice:has(", ".choice input:checked + .choice-mark"];
    /// What the system takes away or replaces in forced colours.
    const LOST: [&str; 6] =
        ["background", "box-shadow", "color", "border-color", "padding-left", "font-weight"];

    /// The rules of all sheets: selector, declarations, and whether they hold in forced colours only.
    fn rules() -> Vec<(String, String, bool)> {
        let mut rules = Vec::new();
        for folder in later(Profile::Serve).iter().chain(&["style"]) {
            for entry in fs::read_dir(at(folder)).unwrap().flatten().filter(|entry| entry.path().is_file()) {
                let mut is_forced = false;
                for line in fs::read_to_string(entry.path()).unwrap().lines() {
                    if line.starts_with("@media") {
                        is_forced = line.contains("forced-colors: active");
                    } else if line == "}" {
                        is_forced = false;
                    } else if let Some((selector, rest)) = line.split_once('{') {
                        let declared = rest.trim_end().trim_end_matches('}').to_owned();
                        let one = |selector: &str| (selector.trim().to_owned(), declared.clone(), is_forced);
                        rules.extend(selector.split(", ").map(one));
                    }
                }
            }
        }
        rules
    }

    /// A component that a page has got is styled where that page is, or it would be bare in every release.
    #[test]
    fn the_sheet_of_the_page_of_components_styles_that_page_alone() {
        let mut seen = 0;
        for entry in fs::read_dir(at("style/parts")).unwrap().flatten() {
            let sheet = fs::read_to_string(entry.path()).unwrap();
            for line in sheet.lines().filter(|line| line.contains('{') && !line.starts_with('@')) {
                seen += 1;
                assert!(line.trim_start().starts_with(".parts "), "{line}");
            }
        }
        assert!(seen > 0);
    }

    fn is_only_colour(declared: &str) -> bool {
        let names = declared.split(';').filter_map(|one| one.split_once(':')).map(|(name, _)| name.trim());
        names.clone().count() > 0 && names.clone().all(|name| LOST.contains(&name))
    }

    #[test]
    fn every_state_is_told_apart_in_forced_colours() {
        let rules = rules();
        let is_forced =
            |selector: &str| rules.iter().any(|(known, _, is_forced)| *is_forced && known == selector);
        let mut seen = 0;
        for (selector, declared, _) in rules.iter().filter(|(_, _, is_forced)| !is_forced) {
            let is_state = STATES.iter().any(|state| selector.contains(state));
            if is_state && is_only_colour(declared) && !TOLD.iter().any(|told| selector.starts_with(told)) {
                seen += 1;
                assert!(
                    is_forced(selector),
                    "{selector} is told by colour alone, which high contrast takes away"
                );
            }
        }
        assert!(seen > 5, "the sheets are read: {seen}");
    }

    /// Where a size of text is none of the scale, each with the reason.
    const OWN_SIZES: [(&str, &str); 8] = [
        (".home h1", "the one sentence of the first page grows with the window"),
        (".check h1", "a question grows with the window"),
        (".area-head", "names of groups under their icons, the least size there is"),
        (".stage h2", "a sentence that is read across a room"),
        (".vote-count", "a count that is read across a room"),
        (".workshop-big", "how many are in, read across a room"),
        (".workshop-timer", "a clock that is read across a room"),
        (".pair-figure", "the two figures that lead the overview"),
    ];
    /// What may stand beside the tokens: paper is printed in points and in black, and a host has a colour of its own.
    const BESIDE: [&str; 3] = ["--host-accent", "#000", "pt;"];

    #[test]
    fn a_release_has_no_style_of_components_that_no_page_has() {
        assert_eq!(later(Profile::Release), ["style/later"]);
    }

    #[test]
    fn colours_and_sizes_of_text_come_from_tokens() {
        let mut faults = Vec::new();
        for folder in later(Profile::Serve).iter().chain(&["style"]) {
            for entry in fs::read_dir(at(folder)).unwrap().flatten().filter(|entry| entry.path().is_file()) {
                let path = entry.path();
                if path.ends_with("1-tokens.css") {
                    continue;
                }
                for line in fs::read_to_string(&path).unwrap().lines() {
                    let has_colour =
                        ["rgb(", "hsl(", ": #", " #0", " #f"].iter().any(|sign| line.contains(sign));
                    let size = line.split_once("font-size: ").map(|(_, size)| size);
                    let is_own_size =
                        size.is_some_and(|size| !size.starts_with("var(") && !size.starts_with("inherit"));
                    let is_known = OWN_SIZES.iter().any(|(own, _)| line.trim_start().starts_with(own))
                        || BESIDE.iter().any(|beside| line.contains(beside));
                    if (has_colour || is_own_size) && !is_known {
                        faults.push(format!("{}: {}", path.display(), line.trim()));
                    }
                }
            }
        }
        assert!(faults.is_empty(), "said beside the tokens of style/1-tokens.css: {faults:#?}");
    }

    /// A space that one sees as one is of the scale. Less is where letters sit in their box, more is room for what lies
    /// over it.
    #[test]
    fn spaces_come_from_tokens() {
        let is_space = |name: &str| ["gap", "padding", "margin"].iter().any(|space| name.contains(space));
        let rems = |value: &str| {
            let words = value.split([' ', '(', ')', ',']).map(|word| word.trim_start_matches('-'));
            words.filter_map(|word| word.strip_suffix("rem")?.parse::<f32>().ok()).collect::<Vec<_>>()
        };
        let mut seen = 0;
        for (selector, declared, _) in rules() {
            for (name, value) in declared.split(';').filter_map(|one| one.split_once(':')) {
                if is_space(name.trim()) {
                    seen += 1;
                    let own = rems(value).into_iter().find(|rem| (0.5..=1.5).contains(rem));
                    assert!(own.is_none(), "{selector}: {name}:{value} beside the tokens");
                }
            }
        }
        assert!(seen > 300, "the sheets are read: {seen}");
    }

    #[test]
    fn what_draws_its_own_box_has_one_in_forced_colours() {
        let rules = rules();
        for (selector, declared, _) in &rules {
            // The arrow of a list is drawn by what stands around it.
            if declared.contains("appearance: none") && selector != ".select select" {
                let is_mended = rules.iter().any(|(known, _, is_forced)| *is_forced && known == selector);
                assert!(is_mended, "{selector} has no look of its own in high contrast");
            }
        }
    }
}
