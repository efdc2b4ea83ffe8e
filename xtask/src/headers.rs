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

/// How long a file may be kept by browsers: those with a hash in their name for ever.
pub fn cache_control(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let hashed = name
        .split(['-', '_', '.'])
        .any(|part| part.len() >= 12 && part.chars().all(|c| c.is_ascii_hexdigit()));
    if hashed { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// The `_headers` file that several static hosts read.
pub fn file() -> String {
    let mut text = String::from("/*\n");
    for (name, value) in all() {
        text.push_str(&format!("  {name}: {value}\n"));
    }
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
}
