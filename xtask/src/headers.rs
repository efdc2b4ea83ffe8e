//! The headers that a host should send, also written to `dist/_headers`.

use std::fs;
use std::path::Path;

use crate::entry;

/// The file with headers that several static hosts read.
pub const NAME: &str = "_headers";

/// The content security policy: nothing but the app's own files, no inline script or style.
///
/// The same stands in `index.html`, less what only a header can say.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
require-trusted-types-for 'script'; trusted-types default";

/// What is added to the policy in the header: who may show the page inside another, and what the workers of the single
/// files come from; the page itself is stricter.
const HEADER_ONLY: &str = "; worker-src 'self' blob:; frame-ancestors 'none'";

/// The policy in the header, which also holds for the single files that lie beside the app: scripts and styles in the
/// page are allowed by their hashes (`'sha256-…'`), and by nothing else.
pub fn policy(scripts: &[String], styles: &[String]) -> String {
    let with = |policy: String, directive: &str, hashes: &[String]| {
        let longer = hashes.iter().fold(directive.to_owned(), |text, hash| format!("{text} {hash}"));
        policy.replace(directive, &longer)
    };
    let policy = with(POLICY.to_owned(), "script-src 'self' 'wasm-unsafe-eval'", scripts);
    with(policy, "style-src 'self'", styles) + HEADER_ONLY
}

/// What the name of the header with the policy is.
const POLICY_NAME: &str = "Content-Security-Policy";

/// All headers, for every file of an app without single files beside it.
pub fn all() -> Vec<(&'static str, String)> {
    with(policy(&[], &[]))
}

/// All headers, with this policy.
fn with(policy: String) -> Vec<(&'static str, String)> {
    vec![
        (POLICY_NAME, policy),
        ("Referrer-Policy", "no-referrer".into()),
        ("X-Content-Type-Options", "nosniff".into()),
        ("Cross-Origin-Opener-Policy", "same-origin".into()),
        ("Cross-Origin-Resource-Policy", "same-origin".into()),
        (
            "Permissions-Policy",
            "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()".into(),
        ),
    ]
}

/// All headers as the `_headers` file of a folder has them; without such a file those of [`all`].
pub fn of(folder: &Path) -> Vec<(&'static str, String)> {
    let file = fs::read_to_string(folder.join(NAME)).unwrap_or_default();
    let policy = file.lines().find_map(|line| line.trim().strip_prefix(POLICY_NAME)?.strip_prefix(": "));
    policy.map_or_else(all, |policy| with(policy.to_owned()))
}

/// For how long what is named after its content may be kept.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// How long all else may be kept: until the host says that it has changed.
const ASK: &str = "no-cache";

/// The files that are named after their content, as hosts write patterns. Each fits one pattern.
const HASHED: [&str; 4] = ["plumbline-*.js", "plumbline-*.wasm", "plumbline-*.css", "plumbline-*.txt"];

/// The others, which keep their name when they change.
const NAMED: [&str; 14] = [
    "",
    "index.html",
    entry::NAME,
    entry::WORKER,
    "404.html",
    "404.js",
    "boot.js",
    "icon.svg",
    "manifest.webmanifest",
    "plumbline.html",
    "plumbline-full.html",
    "plumbline.json",
    "plumbline.cdx.json",
    "sw.js",
];

/// How long a file may be kept by browsers: those with a hash in their name for ever.
pub fn cache_control(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let hashed = name
        .split(['-', '_', '.'])
        .any(|part| part.len() >= 12 && part.chars().all(|c| c.is_ascii_hexdigit()));
    if hashed { FOR_EVER } else { ASK }
}

/// The `_headers` file that several static hosts read, with the policy for this app. No file is told twice how long it
/// may be kept: some hosts would send both.
pub fn file(policy: String) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in with(policy) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    let ask = NAMED.iter().map(|name| (name, ASK));
    for (name, value) in ask.chain(HASHED.iter().map(|name| (name, FOR_EVER))) {
        text.push_str(&format!("/{name}\n  Cache-Control: {value}\n"));
    }
    text
}

/// The name of the file that Microsoft's IIS reads.
pub const IIS: &str = "web.config";

/// The media types that IIS does not know by itself; what it does not know it answers with 404.
const TYPES: [(&str, &str); 3] = [
    (".wasm", "application/wasm"),
    (".webmanifest", "application/manifest+json"),
    (".json", "application/json"),
];

/// [`IIS`]: headers, media types, the page for what is not there.
pub fn web_config() -> String {
    let escaped = |value: &str| value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configuration>\n  <system.webServer>\n    <staticContent>\n",
    );
    for (extension, media_type) in TYPES {
        text.push_str(&format!(
            "      <remove fileExtension=\"{extension}\" />\n      <mimeMap fileExtension=\"{extension}\" \
             mimeType=\"{media_type}\" />\n"
        ));
    }
    text.push_str("    </staticContent>\n    <httpProtocol>\n      <customHeaders>\n");
    let cache = [("Cache-Control", ASK.to_owned())];
    for (name, value) in all().into_iter().chain(cache) {
        let value = escaped(&value);
        text.push_str(&format!(
            "        <remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{value}\" />\n"
        ));
    }
    let single = crate::single::ALL.map(|single| {
        format!(
            "  <location path=\"{}\">\n    <system.webServer><httpProtocol><customHeaders>\n      <remove name=\"{POLICY_NAME}\" />\n    \
             </customHeaders></httpProtocol></system.webServer>\n  </location>\n",
            single.name
        )
    });
    text.push_str(
        "      </customHeaders>\n    </httpProtocol>\n    <httpErrors errorMode=\"Custom\">\n      \
         <remove statusCode=\"404\" />\n      \
         <error statusCode=\"404\" path=\"404.html\" responseMode=\"File\" />\n    </httpErrors>\n  \
         </system.webServer>\n",
    );
    // Their policy stands in them.
    text + &single.concat() + "</configuration>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::root::at;

    #[test]
    fn the_page_carries_the_same_policy() {
        let page = std::fs::read_to_string(at("index.html")).unwrap();
        assert!(page.contains(&format!("http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"")));
    }

    #[test]
    fn only_hashed_files_are_kept_for_ever() {
        assert!(cache_control("/plumbline-app-0123456789abcdef_bg.wasm").contains("immutable"));
        assert_eq!(cache_control("/boot.js"), "no-cache");
        assert_eq!(cache_control("/"), "no-cache");
    }

    /// A host's pattern with one star.
    fn fits(pattern: &str, name: &str) -> bool {
        let (start, end) = pattern.split_once('*').unwrap();
        name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
    }

    #[test]
    fn hosts_are_told_how_long_each_file_may_be_kept() {
        let file = file(policy(&[], &[]));
        for name in [
            "index.html",
            "boot.js",
            "sw.js",
            "404.html",
            "plumbline.json",
            "plumbline.html",
            "plumbline-full.html",
            "plumbline-app-0123456789abcdef_bg.wasm",
            "plumbline-parts-0123456789abcdef.js",
            "plumbline-later-0123456789abcdef.css",
            "plumbline-0123456789abcdef.css",
            "plumbline-keeping-0123456789abcdef.wasm",
            "plumbline-worker-reading-0123456789abcdef.js",
            "plumbline-language-pl-first-0123456789abcdef.txt",
        ] {
            let patterns: Vec<_> = HASHED.iter().filter(|pattern| fits(pattern, name)).collect();
            let is_named = NAMED.contains(&name);
            assert_eq!(patterns.len() + usize::from(is_named), 1, "{name}");
            assert_eq!(is_named, cache_control(name) == ASK, "{name}");
        }
        for (name, value) in [("sw.js", ASK), ("plumbline-*.wasm", FOR_EVER)] {
            assert!(file.contains(&format!("\n/{name}\n  Cache-Control: {value}\n")), "{name}");
        }
    }

    #[test]
    fn the_header_allows_what_the_single_files_hold_and_nothing_else() {
        let policy = policy(&["'sha256-a'".into(), "'sha256-b'".into()], &["'sha256-c'".into()]);
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-a' 'sha256-b';"));
        assert!(policy.contains("style-src 'self' 'sha256-c';"));
        assert!(policy.ends_with("; worker-src 'self' blob:; frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe-inline"));
        let folder = crate::root::at("target/headers-test");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(NAME), super::file(policy.clone())).unwrap();
        assert_eq!(of(&folder)[0], (POLICY_NAME, policy));
    }

    #[test]
    fn iis_is_told_types_headers_and_the_page_for_what_is_not_there() {
        let config = web_config();
        for (name, value) in all() {
            assert!(config.contains(&format!("<add name=\"{name}\" value=\"{value}\" />")), "{name}");
        }
        assert!(config.contains("fileExtension=\".wasm\" mimeType=\"application/wasm\""));
        assert!(config.contains("path=\"404.html\""));
        for (element, times) in
            [("configuration", 1), ("system.webServer", 3), ("location", 2), ("httpErrors", 1)]
        {
            assert_eq!(config.matches(&format!("</{element}>")).count(), times, "{element}");
            assert_eq!(
                config.matches(&format!("<{element}>")).count()
                    + config.matches(&format!("<{element} ")).count(),
                times
            );
        }
    }
}
