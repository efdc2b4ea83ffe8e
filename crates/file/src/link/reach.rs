//! Whom a link reaches: whoever opens it has to get at the address that it begins with.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Who can open what stands at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Whoever has the network.
    Everywhere,
    /// Whoever is in the same network.
    ThisNetwork,
    /// Who sits at this device.
    ThisDevice,
    /// Who has the same file at the same place.
    File,
}

impl Reach {
    /// Whom an address reaches.
    pub fn of(address: &str) -> Self {
        let (scheme, rest) = address.trim().split_once(':').unwrap_or(("", address));
        if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
            return Self::File;
        }
        let host = host(rest);
        if host.is_empty() {
            return Self::File;
        }
        if let Ok(number) = host.trim_matches(['[', ']']).parse::<IpAddr>() {
            return Self::of_number(number);
        }
        let name = host.trim_end_matches('.').to_ascii_lowercase();
        let ends =
            |end: &str| name.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        if ends("localhost") {
            Self::ThisDevice
        } else if !name.contains('.') || NETWORK_ONLY.into_iter().any(ends) {
            Self::ThisNetwork
        } else {
            Self::Everywhere
        }
    }

    fn of_number(number: IpAddr) -> Self {
        match number.to_canonical() {
            number if number.is_loopback() || number.is_unspecified() => Self::ThisDevice,
            IpAddr::V4(number) if is_local_4(number) => Self::ThisNetwork,
            IpAddr::V6(number) if is_local_6(number) => Self::ThisNetwork,
            _ => Self::Everywhere,
        }
    }
}

/// Names that no public server has (RFC 6762, RFC 8375, RFC 9476 and the name that ICANN keeps for private use).
const NETWORK_ONLY: [&str; 7] = ["local", "lan", "internal", "intranet", "home.arpa", "alt", "test"];

/// RFC 1918, RFC 3927, RFC 6598.
fn is_local_4(number: Ipv4Addr) -> bool {
    let [first, second, ..] = number.octets();
    number.is_private() || number.is_link_local() || (first == 100 && second & 0xC0 == 64)
}

/// RFC 4193, RFC 4291.
fn is_local_6(number: Ipv6Addr) -> bool {
    let first = number.segments()[0];
    first & 0xFE00 == 0xFC00 || first & 0xFFC0 == 0xFE80
}

/// The host of what stands behind the colon of an address; empty if there is none.
pub(super) fn host(rest: &str) -> &str {
    let Some(rest) = rest.strip_prefix("//") else { return "" };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    match host.strip_prefix('[').and_then(|inside| inside.find(']')) {
        Some(end) => &host[..end + 2],
        None => host.split(':').next().unwrap_or_default(),
    }
}

/// The host that an address leads to; empty if it leads to none.
pub fn host_of(address: &str) -> &str {
    address.trim().split_once(':').map_or("", |(_, rest)| host(rest))
}

/// What a link begins with at an address that somebody typed, with or without its scheme; none for what no other device
/// can open.
pub fn base_of(typed: &str) -> Option<String> {
    let typed = typed.trim().split('#').next().unwrap_or_default();
    let mut base = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '[' | ']' | ':');
    let host = host_of(&base);
    if host.is_empty() || !host.chars().all(is_host) || base.contains(char::is_whitespace) {
        return None;
    }
    if matches!(Reach::of(&base), Reach::File | Reach::ThisDevice) {
        return None;
    }
    if base.matches('/').count() == 2 {
        base.push('/');
    }
    Some(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_a_link_reaches_is_told_by_its_address() {
        for (reach, addresses) in [
            (
                Reach::Everywhere,
                &[
                    "https://plumbline.example.com/app/",
                    "http://example.com:8080",
                    "https://8.8.8.8/",
                    "https://[2001:db8::1]/",
                    "https://172.15.0.1/",
                    "https://172.32.0.1/",
                    "https://localhost.example.com/",
                    "https://thelocal.example/",
                    "HTTPS://EXAMPLE.COM/#/s/localhost",
                ][..],
            ),
            (
                Reach::ThisNetwork,
                &[
                    "http://10.1.2.3/",
                    "http://192.168.178.20:8000/plumbline/",
                    "http://172.16.0.1/",
                    "http://172.31.255.255/",
                    "http://169.254.1.1/",
                    "http://100.64.0.1/",
                    "http://[fd12:3456::1]/",
                    "http://[fe80::1]/",
                    "https://intranet/plumbline/",
                    "https://nas.local/",
                    "https://isms.corp.internal/",
                    "http://printer.home.arpa./",
                ],
            ),
            (
                Reach::ThisDevice,
                &[
                    "http://localhost:8000/",
                    "http://LOCALHOST/",
                    "https://app.localhost/",
                    "http://127.0.0.1:4173/",
                    "http://127.8.8.8/",
                    "http://[::1]:8000/",
                    "http://0.0.0.0/",
                    "http://[::ffff:127.0.0.1]/",
                    "http://me:secret@localhost/",
                ],
            ),
            (
                Reach::File,
                &[
                    "file:///C:/Users/ann/plumbline.html",
                    "file:///home/ann/plumbline.html",
                    "blob:null/5",
                    "about:srcdoc",
                    "data:text/html,x",
                    "content://media/external/5",
                    "",
                    "https://",
                ],
            ),
        ] {
            for address in addresses {
                assert_eq!(Reach::of(address), reach, "{address}");
            }
        }
    }

    #[test]
    fn what_a_link_begins_with_is_made_of_what_somebody_typed() {
        for (typed, base) in [
            ("https://plumbline.example/app/#/start", Some("https://plumbline.example/app/")),
            (" plumbline.example ", Some("https://plumbline.example/")),
            ("http://intranet/plumbline.html", Some("http://intranet/plumbline.html")),
            ("file:///C:/plumbline.html", None),
            ("http://localhost:8000/", None),
            ("two words", None),
            ("", None),
            ("https://", None),
        ] {
            assert_eq!(base_of(typed).as_deref(), base, "{typed}");
        }
    }

    #[test]
    fn the_host_of_an_address_is_named_without_its_port() {
        assert_eq!(host_of("https://me@example.com:8443/a/#/s/x"), "example.com");
        assert_eq!(host_of("http://[::1]:8000/"), "[::1]");
        assert_eq!(host_of("file:///C:/plumbline.html"), "");
        assert_eq!(host_of("nothing"), "");
    }
}
