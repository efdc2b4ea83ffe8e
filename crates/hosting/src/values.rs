//! Validation of single values of the site configuration.

use model::limits;

/// The longest address, in characters.
const ADDRESS: usize = 500;

/// The least contrast of white words on a colour, after WCAG 2.2, 1.4.3.
const CONTRAST: f64 = 4.5;

/// A name: a line that is not empty and loses nothing by being read.
pub fn name(value: &str) -> Option<String> {
    let line = model::text::line(value);
    let is_whole = line == value.trim() && line.chars().count() <= limits::LINE;
    (is_whole && !line.is_empty()).then_some(line)
}

/// Whether an address consists of what addresses consist of.
fn is_address(value: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    !value.is_empty() && value.len() <= ADDRESS && value.chars().all(allowed)
}

/// An address below the page's own: no other host, and no way up.
fn below(value: &str) -> Option<String> {
    let path = value.split(['?', '#']).next().unwrap_or_default();
    let is_below = is_address(value)
        && !path.is_empty()
        && !value.contains(':')
        && !path.contains(['%', '\\'])
        && path.split('/').all(|part| !part.is_empty() && part != "..");
    is_below.then(|| value.to_owned())
}

/// A picture below the page's own address.
pub fn picture(value: &str) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    let is_picture = [".svg", ".png", ".jpg", ".jpeg", ".webp"].iter().any(|ending| lower.ends_with(ending));
    below(value).filter(|_| is_picture)
}

/// An address of another host that cannot be changed on its way.
fn secure(value: &str) -> Option<String> {
    let rest = value.strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // A name before the host would make it look like another one.
    let is_named = host.contains(|c: char| c.is_ascii_alphanumeric()) && !host.contains('@');
    (is_address(value) && is_named).then(|| value.to_owned())
}

/// Where a visitor turns to: a page, or a mail address.
pub fn contact(value: &str) -> Option<String> {
    let mail = value.strip_prefix("mailto:").and_then(|address| address.split_once('@'));
    let is_mail = is_address(value)
        && mail
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains(['@', '/']));
    secure(value).or_else(|| is_mail.then(|| value.to_owned()))
}

/// A page of the host, or of anybody.
pub fn page(value: &str) -> Option<String> {
    secure(value).or_else(|| below(value))
}

/// The origin of a page: scheme, host and port, and nothing behind them.
pub fn origin(value: &str) -> Option<String> {
    let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://localhost"))?;
    let is_bare = rest.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c));
    let is_named = value.starts_with("http:") || rest.contains(|c: char| c.is_ascii_alphanumeric());
    (is_bare && is_named && value.len() <= ADDRESS).then(|| value.to_ascii_lowercase())
}

/// A colour, dark enough for white words on it.
pub fn colour(value: &str) -> Option<String> {
    (contrast_with_white(value)? >= CONTRAST).then(|| value.to_ascii_lowercase())
}

/// The contrast of white with a colour written as `#rrggbb`, from 1 to 21, after WCAG 2.2; none if it is not written so.
pub fn contrast_with_white(value: &str) -> Option<f64> {
    let digits = value.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let mut luminance = 0.0;
    for (place, weight) in [(0, 0.2126), (2, 0.7152), (4, 0.0722)] {
        let part = digits.get(place..place + 2).filter(|part| part.chars().all(|c| c.is_ascii_hexdigit()))?;
        let part = f64::from(u8::from_str_radix(part, 16).ok()?) / 255.0;
        luminance += weight * if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    }
    Some(1.05 / (luminance + 0.05))
}
