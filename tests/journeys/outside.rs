//! The world outside: a proxy that answers nothing and remembers what was asked of it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::browser::Fault;

/// Hosts that a browser asks for its own purposes, whatever page it shows.
const BROWSERS_OWN: [&str; 10] = [
    // The first page of Debian's Chromium.
    "start.duckduckgo.com",
    "mozilla.com",
    "mozilla.net",
    "mozilla.org",
    "firefox.com",
    "google.com",
    "googleapis.com",
    "gvt1.com",
    "gstatic.com",
    "webkitgtk.org",
];

/// A host that only the proof of this proxy asks for.
pub const PROOF: &str = "proof.test";

/// What the browsers of a run asked the outside for.
#[derive(Clone)]
pub struct Outside {
    asked: Arc<Mutex<Vec<String>>>,
    pub port: u16,
}

impl Outside {
    pub fn start() -> Result<Self, Fault> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let found = asked.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut line = String::new();
                BufReader::new(&stream).read_line(&mut line).ok();
                if let Some(target) = line.split(' ').nth(1)
                    && let Ok(mut found) = found.lock()
                {
                    found.push(target.to_owned());
                }
                (&stream).write_all(b"HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n").ok();
            }
        });
        Ok(Self { asked, port })
    }

    /// What was asked for since this was called last, without the proof and what browsers ask for themselves.
    pub fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().map(|mut asked| std::mem::take(&mut *asked)).unwrap_or_default();
        asked.into_iter().filter(|target| host(target) != PROOF && !is_browsers_own(target)).collect()
    }

    /// Whether [`PROOF`] was asked for since [`Self::asked`] was called last.
    pub fn heard_the_proof(&self) -> bool {
        self.asked.lock().is_ok_and(|asked| asked.iter().any(|target| host(target) == PROOF))
    }
}

fn host(target: &str) -> &str {
    let host = target.split_once("://").map_or(target, |(_, rest)| rest);
    host.split(['/', ':']).next().unwrap_or_default()
}

fn is_browsers_own(target: &str) -> bool {
    let host = host(target);
    BROWSERS_OWN.iter().any(|own| host == *own || host.ends_with(&format!(".{own}")))
}
