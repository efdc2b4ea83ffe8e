//! Architecture tests: what must hold for the tree as a whole.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use serde_json::Value;

    use crate::root::{PAGES, at, root};

    /// The longest file of code.
    const LONGEST: usize = 400;
    /// Each part of a licence expression must be one of these, or stand beside one of them with OR.
    const LICENCES: [&str; 13] = [
        "MIT",
        "Apache-2.0",
        "Apache-2.0 WITH LLVM-exception",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "MIT-0",
        "Unicode-3.0",
        "Unlicense",
        "Zlib",
        "CC0-1.0",
        "BSL-1.0",
        "MPL-2.0",
    ];
    const BROWSER: [&str; 3] = ["web-sys", "js-sys", "idb"];

    fn metadata() -> Value {
        let cargo = Command::new("cargo")
            .args(["metadata", "--format-version=1", "--locked", "--offline"])
            .current_dir(root())
            .output()
            .unwrap();
        serde_json::from_slice(&cargo.stdout).unwrap()
    }

    fn own(metadata: &Value) -> Vec<&Value> {
        metadata["packages"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|package| package["source"].is_null())
            .collect()
    }

    fn dependencies(package: &Value) -> Vec<&str> {
        package["dependencies"].as_array().unwrap().iter().filter_map(|d| d["name"].as_str()).collect()
    }

    #[test]
    fn only_the_platform_talks_to_the_browser() {
        let metadata = metadata();
        for package in own(&metadata) {
            let strange: Vec<_> =
                dependencies(package).into_iter().filter(|name| BROWSER.contains(name)).collect();
            assert!(
                strange.is_empty() || package["name"] == "platform",
                "{} depends on {strange:?}",
                package["name"]
            );
        }
    }

    #[test]
    fn the_core_knows_neither_leptos_nor_the_app() {
        let metadata = metadata();
        let forbidden = ["leptos", "components", "platform", "plumbline"];
        for package in own(&metadata) {
            let path = package["manifest_path"].as_str().unwrap();
            let is_page = package["name"] == "platform" || package["name"] == "people";
            if path.contains("/crates/") && !is_page {
                let strange: Vec<_> =
                    dependencies(package).into_iter().filter(|name| forbidden.contains(name)).collect();
                assert!(strange.is_empty(), "{} depends on {strange:?}", package["name"]);
            }
            if package["name"] == "components" {
                assert_eq!(dependencies(package), ["fast_qr", "leptos"], "components are told what to show");
            }
        }
    }

    #[test]
    fn every_dependency_is_explained() {
        let metadata = metadata();
        let explained = fs::read_to_string(at("docs/dependencies.md")).unwrap();
        let ours: Vec<&str> =
            own(&metadata).into_iter().filter_map(|package| package["name"].as_str()).collect();
        for package in own(&metadata) {
            for name in dependencies(package).into_iter().filter(|name| !ours.contains(name)) {
                assert!(explained.contains(&format!("`{name}`")), "{name} is not in docs/dependencies.md");
            }
        }
    }

    #[test]
    fn every_licence_is_one_we_may_use() {
        for package in metadata()["packages"].as_array().unwrap() {
            let licence = package["license"].as_str().unwrap_or_default();
            let allowed = |part: &str| {
                let part = part.trim_matches(['(', ')', ' ']);
                LICENCES.contains(&part) || part.split(" OR ").any(|choice| LICENCES.contains(&choice))
            };
            let expression = licence.replace('/', " OR ").replace("WITH ", "WITH\u{0}");
            let holds = expression.split(" AND ").all(|part| {
                let part = part.replace('\u{0}', " ");
                allowed(&part) || part.split(" OR ").any(allowed)
            });
            assert!(holds, "{} is under {licence:?}", package["name"]);
        }
    }

    /// Never in the lock file: other ways of doing what the project does once, or the network.
    const BANNED: [&str; 4] = ["openssl-sys", "native-tls", "git2", "curl-sys"];

    #[test]
    fn every_package_comes_from_the_registry_and_none_is_banned() {
        for package in metadata()["packages"].as_array().unwrap() {
            let name = package["name"].as_str().unwrap();
            let source = package["source"].as_str();
            assert!(source.is_none_or(|source| source.starts_with("registry+")), "{name} is from {source:?}");
            assert!(!BANNED.contains(&name), "{name} is banned");
        }
    }

    #[test]
    fn nothing_of_ours_is_unsafe() {
        let word = ["un", "safe"].concat();
        let mut found = Vec::new();
        for folder in ["src", "components", "crates", "tests", "xtask", "fuzz/fuzz_targets"] {
            walk(&at(folder), &mut |path| {
                if path.extension().is_some_and(|extension| extension == "rs") {
                    let text = fs::read_to_string(path).unwrap();
                    let marks = [" {", " fn", " impl", "(no_mangle"].map(|after| format!("{word}{after}"));
                    if marks.iter().any(|mark| text.contains(mark)) {
                        found.push(path.to_path_buf());
                    }
                }
            });
        }
        assert!(found.is_empty(), "{found:?}");
    }

    /// Clippy looks at what is built natively; what is built for the browser is to be the same.
    #[test]
    fn no_source_is_for_one_target_alone() {
        for folder in ["src", "components", "crates"] {
            walk(&at(folder), &mut |path| {
                if path.extension().is_some_and(|extension| extension == "rs") {
                    let text = fs::read_to_string(path).unwrap();
                    for condition in ["target_arch", "target_family", "target_os", "erase_components"] {
                        assert!(!text.contains(condition), "{}: {condition}", path.display());
                    }
                }
            });
        }
    }

    #[test]
    fn every_message_is_used() {
        let mut code = String::new();
        for folder in ["src", "crates", "tests"] {
            walk(&at(folder), &mut |path| {
                if path.extension().is_some_and(|extension| extension == "rs") {
                    code.push_str(&fs::read_to_string(path).unwrap());
                }
            });
        }
        let messages: toml::Table =
            fs::read_to_string(at("crates/locale/locales/en.toml")).unwrap().parse().unwrap();
        // How the language itself is said is no message.
        for (section, entries) in messages.iter().filter(|(section, _)| *section != "language") {
            for key in entries.as_table().unwrap().keys() {
                // Called, or named in a declaration.
                let name = format!("{section}_{key}");
                let ways = [
                    format!(".{name}("),
                    format!("Text::{name};"),
                    format!("Text::{name},"),
                    format!("Text::{name})"),
                    format!("Text::{name}]"),
                    format!(" {name},"),
                    format!(" {name} }}"),
                    format!(" {name}\n"),
                ];
                assert!(ways.iter().any(|way| code.contains(way)), "nothing says {name}");
            }
        }
    }

    /// What stands between two pieces of a sentence is part of a message: other languages put other signs there, and the
    /// pieces in another order.
    #[test]
    fn no_sentence_is_glued_in_code() {
        const BETWEEN: [&str; 7] = ["}. {", "}: {", "}; {", "}, {", "} ({", "} · {", "} – {"];
        const PUSHED: [&str; 3] = ["push_str(&text.", "push_str(text.", ".join(\"; \")"];
        let (mut found, mut templates) = (Vec::new(), 0);
        for folder in [
            "src",
            "components/src",
            "crates/people/src",
            "crates/wording/src",
            "crates/report/src",
            "crates/export/src",
            "crates/cli/src",
        ] {
            walk(&at(folder), &mut |path| {
                let is_test =
                    path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs");
                let text = fs::read_to_string(path).unwrap_or_default();
                let code = text.split("mod tests {").next().filter(|_| !is_test).unwrap_or_default();
                for (place, call) in
                    code.match_indices("format!(\"").chain(code.match_indices("format_args!(\""))
                {
                    templates += 1;
                    let template = code[place + call.len()..].split('"').next().unwrap_or_default();
                    if BETWEEN.iter().any(|between| template.contains(between)) {
                        found.push((path.to_path_buf(), template.to_owned()));
                    }
                }
                let pushed = PUSHED.iter().filter(|pushed| code.contains(*pushed));
                found.extend(pushed.map(|pushed| (path.to_path_buf(), (*pushed).to_owned())));
            });
        }
        assert!(found.is_empty() && templates > 30, "{templates}: {found:#?}");
    }

    /// A message that begins or ends within a sentence is half of one; with a colon it may lead to a list.
    #[test]
    fn every_message_is_whole() {
        let messages: toml::Table =
            fs::read_to_string(at("crates/locale/locales/en.toml")).unwrap().parse().unwrap();
        let (mut halves, mut whole) = (Vec::new(), 0);
        for (section, entries) in &messages {
            for (key, message) in entries.as_table().unwrap() {
                let forms = message.as_table().map(|forms| forms.values().collect()).unwrap_or(vec![message]);
                for text in forms.into_iter().filter_map(toml::Value::as_str) {
                    let begins = text.starts_with([' ', ',', ';', ':', '·', ')', '–']);
                    if begins || text.ends_with([' ', ',', ';', '·', '(', '–']) {
                        halves.push(format!("{section}.{key}"));
                    }
                    whole += 1;
                }
            }
        }
        assert!(halves.is_empty() && whole > 1000, "{whole}: {halves:?}");
    }

    /// Fields say what is longer than their limit, and readers too: by the same numbers, of `model::limits`. No field has a
    /// `maxlength`, by which browsers cut without a word.
    #[test]
    fn no_field_has_a_limit_of_its_own() {
        let (mut found, mut limits) = (Vec::new(), 0);
        for folder in PAGES {
            walk(&at(folder), &mut |path| {
                let text = fs::read_to_string(path).unwrap_or_default();
                for (mark, from) in [
                    ("maxlength", [].as_slice()),
                    // What is called `longest` came from the table by the kind of the part.
                    ("longest=", &["model::limits::", "longest ", "longest\n"]),
                    ("Control::Line(", &["limits::", "longest, "]),
                ] {
                    for (place, _) in text.match_indices(mark) {
                        limits += 1;
                        let rest = &text[place + mark.len()..];
                        if !from.iter().any(|from| rest.starts_with(from)) {
                            found.push((path.to_path_buf(), text[..place].lines().count()));
                        }
                    }
                }
            });
        }
        assert!(found.is_empty() && limits > 30, "{limits}: {found:?}");
    }

    /// A module `name` stands in `name.rs`, also where it has modules of its own.
    #[test]
    fn a_module_stands_in_a_file_of_its_name() {
        let mut found = Vec::new();
        for folder in ["src", "components/src", "crates", "tests", "xtask/src", "fuzz/fuzz_targets"] {
            walk(&at(folder), &mut |path| {
                if path.file_name().is_some_and(|name| name == "mod.rs") {
                    found.push(path.to_path_buf());
                }
            });
        }
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn no_file_has_grown_too_long() {
        let mut long = Vec::new();
        for folder in ["src", "components/src", "crates", "tests", "xtask/src", "style", "public"] {
            walk(&at(folder), &mut |path| {
                let is_code = path
                    .extension()
                    .is_some_and(|e| ["rs", "css", "js", "toml"].iter().any(|known| e == *known));
                let lines = if is_code { fs::read_to_string(path).unwrap().lines().count() } else { 0 };
                if lines > LONGEST && !path.ends_with("locales/en.toml") {
                    long.push((lines, path.to_path_buf()));
                }
            });
        }
        assert!(long.is_empty(), "{long:?}");
    }

    /// Recipes are followed by people who do not know the tree yet: a file or folder that they name is there.
    #[test]
    fn every_place_that_the_documents_name_is_there() {
        const TOP: [&str; 9] =
            ["src", "components", "crates", "tests", "xtask", "style", "public", "docs", "fuzz"];
        // What the build makes is in no folder of the sources.
        let (mut names, mut documents) = (vec![crate::entry::WORKER.to_owned()], vec![]);
        for folder in TOP {
            walk(&at(folder), &mut |path| {
                names.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
            });
        }
        let mut is_document = |path: &Path| {
            documents.extend((path.extension() == Some("md".as_ref())).then(|| path.to_path_buf()));
        };
        fs::read_dir(root()).unwrap().flatten().for_each(|entry| is_document(&entry.path()));
        for folder in ["docs", "crates", "fuzz/fuzz_targets", "tests"] {
            walk(&at(folder), &mut is_document);
        }
        let mut missing = Vec::new();
        for document in documents {
            let text = fs::read_to_string(&document).unwrap();
            let folder = document.parent().unwrap();
            let spans =
                text.split('`').skip(1).step_by(2).filter(|span| !span.contains([' ', '<', '*', '\n']));
            for span in spans {
                let is_file = [".rs", ".toml", ".css", ".js"].iter().any(|ending| span.ends_with(ending));
                let is_there = at(span).exists() || at(&format!("{span}.rs")).exists();
                let starts = TOP.iter().any(|top| span.starts_with(&format!("{top}/")));
                let last = span.rsplit('/').next().unwrap_or(span);
                if (starts && !is_there) || (is_file && !is_there && !names.iter().any(|name| name == last)) {
                    missing.push(format!("{}: {span}", document.display()));
                }
            }
            for link in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
                let is_ours = !link.is_empty() && !link.contains(':');
                if is_ours && !folder.join(link).exists() {
                    missing.push(format!("{}: {link}", document.display()));
                }
            }
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }

    fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() { walk(&path, visit) } else { visit(&path) }
        }
    }
}
