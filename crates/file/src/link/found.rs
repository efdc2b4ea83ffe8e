//! The packed result in whatever mail programs, gateways and chats make of a link.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use super::{BEFORE, LockedLink, read};

/// The longest text that is looked through, in bytes: a message round a link of the greatest length.
const LONGEST: usize = 4 * super::LONGEST;
/// How often what was encoded is encoded again on its way through gateways, at most.
const ROUNDS: usize = 6;
/// Into how many lines a mail program breaks a link, at most.
const LINES: usize = 1_000;

/// The packed result in an address, if there is one, also where the address was encoded or wrapped on its way
/// (Safe Links, URL Defense and the like), stands in angle brackets, or was broken into lines. What mail programs hang on
/// links is left out.
pub fn code_in(address: &str) -> Option<String> {
    if address.len() > LONGEST {
        return None;
    }
    let decoded = decoded(address);
    let in_it = |text: &str| text.split_once(BEFORE).map(|(_, code)| whole(code));
    in_it(&decoded)
        .or_else(|| in_it(&of_defense_2(&decoded)?))
        .or_else(|| in_it(&of_defense_3(&decoded)?))
        .or_else(|| in_it(&in_base64(&decoded)?))
}

/// The code at the beginning of a text: of several lines as many as make one that can be read.
fn whole(text: &str) -> String {
    let is_code = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    // What stands between the parts where a mail program breaks, quotes or hides.
    let is_gap = |c: char| {
        c.is_whitespace() || matches!(c, '=' | '>' | '|' | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
    };
    let part = |text: &str| text.find(|c: char| !is_code(c)).unwrap_or(text.len());
    let (first, mut rest) = text.split_at(part(text));
    let is_read = |code: &str| read(code).is_ok() || LockedLink::read(code).is_ok();
    if is_read(first) {
        return first.to_owned();
    }
    let mut code = first.to_owned();
    for _ in 0..LINES {
        let after = rest.trim_start_matches(is_gap);
        let (next, then) = after.split_at(part(after));
        if after.len() == rest.len() || next.is_empty() || code.len() > super::LONGEST {
            break;
        }
        code.push_str(next);
        // Reading every attempt would take as long as their number squared.
        let is_last = then.trim_start_matches(is_gap).len() == then.len();
        if (is_last || code.len() < 4_096) && is_read(&code) {
            return code;
        }
        rest = then;
    }
    first.to_owned()
}

/// A text without percent-encoding, however often it was encoded.
fn decoded(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let once = percent_decoded(&text);
        if once == text {
            break;
        }
        text = once;
    }
    text
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digit = |place: usize| bytes.get(at + place).and_then(|digit| char::from(*digit).to_digit(16));
        match (byte, digit(1).zip(digit(2))) {
            (b'%', Some((high, low))) => {
                decoded.push(u8::try_from(high * 16 + low).unwrap_or_default());
                at += 3;
            }
            _ => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// The address in one of URL Defense, version 2: there `-` stands for `%` and `_` for `/`.
fn of_defense_2(address: &str) -> Option<String> {
    let (_, wrapped) = address.split_once("urldefense")?.1.split_once("/v2/")?;
    let (_, wrapped) = wrapped.split_once("u=")?;
    let wrapped = wrapped.split(['&', ' ', '>', '\n']).next()?;
    Some(decoded(&wrapped.replace('-', "%").replace('_', "/")))
}

/// The address in one of URL Defense, version 3: between `__` and `__;`, with an asterisk where signs stood that are told
/// behind it.
fn of_defense_3(address: &str) -> Option<String> {
    let (_, wrapped) = address.split_once("urldefense")?.1.split_once("/v3/__")?;
    let (wrapped, told) = wrapped.rsplit_once("__;")?;
    let told = told.split('!').next()?;
    let signs = URL_SAFE_NO_PAD.decode(told.trim_end_matches('=')).ok()?;
    let mut signs = String::from_utf8(signs).ok()?.chars().collect::<Vec<_>>().into_iter();
    let whole: String =
        wrapped.chars().map(|c| if c == '*' { signs.next().unwrap_or(c) } else { c }).collect();
    Some(decoded(&whole))
}

/// The address that stands in a parameter of another in base64.
fn in_base64(address: &str) -> Option<String> {
    address.split(['?', '&']).find_map(|parameter| {
        let (_, value) = parameter.split_once('=')?;
        let value = value.trim_end_matches('=');
        let bytes = URL_SAFE_NO_PAD.decode(value).or_else(|_| STANDARD_NO_PAD.decode(value)).ok()?;
        let text = decoded(&String::from_utf8(bytes).ok()?);
        text.contains(BEFORE).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::{With, write};
    use crate::samples;

    fn code() -> String {
        catalogue::complete();
        let day = chrono::NaiveDate::from_ymd_opt(2026, 6, 15).unwrap();
        write(&samples::full(), With { name: true, notes: true }, day).unwrap()
    }

    #[test]
    fn links_are_found_in_what_mail_programs_make_of_them() {
        let found = |address: &str| code_in(address);
        assert_eq!(found("https://example.com/app/#/s/AB-_9").as_deref(), Some("AB-_9"));
        assert_eq!(found("See <https://example.com/#/s/AB9>.").as_deref(), Some("AB9"));
        assert_eq!(found("See <https://example.com/#/s/AB9>\nand more").as_deref(), Some("AB9"));
        for none in ["assessment.json", "", "%", "%2", "%zz", "https://example.com/#/start"] {
            assert_eq!(found(none), None, "{none}");
        }
    }

    #[test]
    fn links_are_found_however_they_were_encoded_or_wrapped() {
        let code = code();
        let defense = code.replace('-', "-2D").replace('_', "-5F");
        let plain = format!("https://example.com/app/#/s/{code}");
        for address in [
            plain.clone(),
            format!("https://example.com/app/%23/s/{code}"),
            format!("https://example.com/app/%2523%2Fs%2f{code}"),
            format!("https://example.com/app/%252523%25252Fs%25252F{code}%20"),
            format!(
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2Fapp%2F%23%2Fs%2F{code}&data=05%7C02%7C&sdata=x%3D&reserved=0"
            ),
            format!("https://www.google.com/url?q=https://example.com/%23/s/{code}&sa=D"),
            format!(
                "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fexample.com%2f%23%2fs%2f{code}&c=E,1"
            ),
            format!(
                "https://urldefense.proofpoint.com/v2/url?u=https-3A__example.com_app_-23_s_{defense}&d=DwMFaQ&c=x"
            ),
            format!("https://urldefense.com/v3/__https://example.com/app/*/s/{code}__;Iw!!Abc_d-e$"),
            format!("https://eu.example.sophos.com/?d=example.com&u={}", URL_SAFE_NO_PAD.encode(&plain)),
        ] {
            assert_eq!(code_in(&address).as_deref(), Some(code.as_str()), "{address}");
        }
    }

    #[test]
    fn a_link_that_was_broken_into_lines_is_put_together() {
        let code = code();
        for between in ["\n", "\r\n", " ", "=\r\n", "\n> ", "\u{200b}", "\u{ad}", " \n\t"] {
            let parts: Vec<String> =
                code.as_bytes().chunks(70).map(|part| String::from_utf8_lossy(part).into_owned()).collect();
            let broken = format!("<https://example.com/#/s/{}>\nKind regards", parts.join(between));
            assert_eq!(code_in(&broken).as_deref(), Some(code.as_str()), "{between:?}");
        }
        let followed = format!("https://example.com/#/s/{code} please look");
        assert_eq!(code_in(&followed).as_deref(), Some(code.as_str()));
    }

    #[test]
    fn what_no_link_can_be_in_takes_no_time() {
        assert_eq!(code_in(&"%25".repeat(LONGEST)), None);
        assert!(code_in(&format!("#/s/{}", "A ".repeat(LONGEST / 4))).is_some());
    }
}
