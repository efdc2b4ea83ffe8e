//! The headers that a host should send, also written to `dist/_headers`.

/// The content security policy: nothing but the app's own files, no inline script or style.
///
/// The same stands in `index.html`, less what only a header can say.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
require-trusted-types-for 'script'; trusted-types default";

/// What is added to the policy in the header.
const HEADER_ONLY: &str = "; frame-ancestors 'none'";

/// All headers, for every file.
pub fn all() -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", format!("{POLICY}{HEADER_ONLY}")),
        ("Referrer-Policy", "no-referrer".into()),
        ("X-Content-Type-Options", "nosniff".into()),
        ("Cross-Origin-Opener-Policy", "same-origin".into()),
        ("Cross-Origin-Resource-Policy", "same-origin".into()),
        (
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()".into(),
        ),
    ]
}

/// For how long what is named after its content may be kept.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// How long all else may be kept: until the host says that it has changed.
const ASK: &str = "no-cache";

/// The files that are named after their content, as hosts write patterns. All others keep their name when they change.
const HASHED: [&str; 7] = [
    "plumbline-app-*",
    "plumbline-parts-*",
    "plumbline-language-*",
    "plumbline-worker-*",
    "plumbline-*.css",
    "plumbline-*.wasm",
    "plumbline-*.js",
];

/// How long a file may be kept by browsers: those with a hash in their name for ever.
pub fn cache_control(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let hashed = name
        .split(['-', '_', '.'])
        .any(|part| part.len() >= 12 && part.chars().all(|c| c.is_ascii_hexdigit()));
    if hashed { FOR_EVER } else { ASK }
}

/// The `_headers` file that several static hosts read. A file is told by each pattern that fits it, so what is kept for
/// ever is said in place of the rule for all (`!` takes that back).
pub fn file() -> String {
    let mut text = String::from("/*\n");
    for (name, value) in all() {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text.push_str(&format!("  Cache-Control: {ASK}\n"));
    for pattern in HASHED {
        text.push_str(&format!("/{pattern}\n  ! Cache-Control\n  Cache-Control: {FOR_EVER}\n"));
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
    text.push_str(
        "      </customHeaders>\n    </httpProtocol>\n    <httpErrors errorMode=\"Custom\">\n      \
         <remove statusCode=\"404\" />\n      \
         <error statusCode=\"404\" path=\"404.html\" responseMode=\"File\" />\n    </httpErrors>\n  \
         </system.webServer>\n</configuration>\n",
    );
    text
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
        let file = file();
        assert!(file.starts_with("/*\n") && file.contains("\n  Cache-Control: no-cache\n"));
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
            let is_for_ever = HASHED.iter().any(|pattern| fits(pattern, name));
            assert_eq!(is_for_ever, cache_control(name) == FOR_EVER, "{name}");
        }
        for pattern in HASHED {
            let rule = format!("\n/{pattern}\n  ! Cache-Control\n  Cache-Control: {FOR_EVER}\n");
            assert!(file.contains(&rule), "{pattern}");
        }
    }

    #[test]
    fn iis_is_told_types_headers_and_the_page_for_what_is_not_there() {
        let config = web_config();
        for (name, value) in all() {
            assert!(config.contains(&format!("<add name=\"{name}\" value=\"{value}\" />")), "{name}");
        }
        assert!(config.contains("fileExtension=\".wasm\" mimeType=\"application/wasm\""));
        assert!(config.contains("path=\"404.html\""));
        for element in ["configuration", "system.webServer", "staticContent", "customHeaders", "httpErrors"] {
            assert_eq!(config.matches(&format!("</{element}>")).count(), 1, "{element}");
        }
    }
}
