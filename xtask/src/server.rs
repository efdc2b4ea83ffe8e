//! A small static server with the headers that a real host should send, for development and tests.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

use tiny_http::{Header, Method, Request, Response};

use crate::headers;
use crate::{Error, Result};

/// A request that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// The path that was asked for.
    pub path: String,
    /// The status.
    pub status: u16,
    /// The bytes of the body as they were sent, compressed if they were.
    pub bytes: usize,
}

/// A running server; it stops when it is dropped.
pub struct Server {
    inner: Arc<tiny_http::Server>,
    served: Arc<Mutex<Vec<Served>>>,
    /// The port it listens on, on this machine only.
    pub port: u16,
}

impl Server {
    /// Serves a folder; port 0 takes any that is free.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(folder: PathBuf, port: u16) -> Result<Self> {
        let inner = tiny_http::Server::http(("127.0.0.1", port)).map_err(|error| {
            Error::new(format!("port {port} cannot be used ({error}). Choose another: --port 8081"))
        })?;
        let port = inner.server_addr().to_ip().map(|address| address.port()).unwrap_or(port);
        let (inner, served) = (Arc::new(inner), Arc::new(Mutex::new(Vec::new())));
        for _ in 0..4 {
            let (inner, served, folder) = (inner.clone(), served.clone(), folder.clone());
            thread::spawn(move || {
                while let Ok(request) = inner.recv() {
                    let record = answer(request, &folder);
                    if let Ok(mut served) = served.lock() {
                        served.push(record);
                    }
                }
            });
        }
        Ok(Self { inner, served, port })
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }

    /// What it has served so far.
    pub fn served(&self) -> Vec<Served> {
        self.served.lock().map(|served| served.clone()).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in 0..4 {
            self.inner.unblock();
        }
    }
}

fn answer(request: Request, folder: &Path) -> Served {
    let path = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    let gone = |status: u16, words: &str| (status, Response::from_string(words).with_status_code(status), 0);
    let (status, response, bytes) = match (request.method(), find(folder, &path)) {
        (Method::Get | Method::Head, Some(file)) => match load(&request, &file) {
            Some((body, encoding)) => {
                let bytes = body.len();
                let mut response = Response::from_data(body);
                let mut add = |name: &str, value: &str| {
                    if let Ok(header) = Header::from_bytes(name, value) {
                        response.add_header(header);
                    }
                };
                add("Content-Type", media_type(&file));
                add("Cache-Control", headers::cache_control(&path));
                add("Vary", "Accept-Encoding");
                if let Some(encoding) = encoding {
                    add("Content-Encoding", encoding);
                }
                for (name, value) in headers::all() {
                    add(name, &value);
                }
                (200, response, bytes)
            }
            None => gone(404, "not found"),
        },
        (Method::Get | Method::Head, None) => gone(404, "not found"),
        _ => gone(405, "only GET"),
    };
    request.respond(response).ok();
    Served { path, status, bytes }
}

/// The file for a path, if it lies in the folder.
fn find(folder: &Path, path: &str) -> Option<PathBuf> {
    let relative = path.trim_start_matches('/');
    let relative = if relative.is_empty() || relative.ends_with('/') { format!("{relative}index.html") } else { relative.into() };
    let relative = PathBuf::from(relative);
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    let file = folder.join(relative);
    (inside && file.is_file()).then_some(file)
}

fn load(request: &Request, file: &Path) -> Option<(Vec<u8>, Option<&'static str>)> {
    let accepted = request.headers().iter().find(|h| h.field.equiv("Accept-Encoding"));
    let accepted = accepted.map(|h| h.value.as_str().to_owned()).unwrap_or_default();
    for (encoding, extension) in [("br", "br"), ("gzip", "gz")] {
        let compressed = PathBuf::from(format!("{}.{extension}", file.display()));
        if accepted.split(',').any(|e| e.trim() == encoding) && compressed.is_file() {
            return Some((fs::read(compressed).ok()?, Some(encoding)));
        }
    }
    Some((fs::read(file).ok()?, None))
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "webmanifest" => "application/manifest+json",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_found() {
        let folder = crate::root::at("public");
        assert!(find(&folder, "/boot.js").is_some());
        for path in ["/../Cargo.toml", "/./../Cargo.toml", "//etc/passwd", "/nothing"] {
            assert!(find(&folder, path).is_none(), "{path}");
        }
    }
}
