//! A small static server with the headers that a real host should send, for development and tests.

use std::convert::Infallible;
use std::fs;
use std::net::TcpListener;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use hyper::http::response::Builder;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::sync::oneshot;

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
    /// The folder that is served.
    pub folder: PathBuf,
    served: Arc<Mutex<Vec<Served>>>,
    /// The port it listens on, on this machine only.
    pub port: u16,
    _stop: oneshot::Sender<()>,
}

impl Server {
    /// Serves a folder; port 0 takes any that is free.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(folder: PathBuf, port: u16) -> Result<Self> {
        let refused = |error: std::io::Error| {
            Error::new(format!("port {port} cannot be used ({error}). Choose another: --port 8081"))
        };
        let listener = TcpListener::bind(("127.0.0.1", port)).map_err(refused)?;
        listener.set_nonblocking(true).map_err(refused)?;
        let port = listener.local_addr().map_err(refused)?.port();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(refused)?;
        let served = Arc::new(Mutex::new(Vec::new()));
        let (stop, stopped) = oneshot::channel();
        let site = Site { folder: folder.clone(), served: served.clone() };
        thread::spawn(move || runtime.block_on(listen(listener, site, stopped)));
        Ok(Self { folder, served, port, _stop: stop })
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

/// What is served, and what was.
#[derive(Clone)]
struct Site {
    folder: PathBuf,
    served: Arc<Mutex<Vec<Served>>>,
}

async fn listen(listener: TcpListener, site: Site, mut stopped: oneshot::Receiver<()>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = &mut stopped => return,
        };
        let Ok((stream, _)) = accepted else { continue };
        let site = site.clone();
        let service = service_fn(move |request| {
            let response = site.answer(&request);
            async move { Ok::<_, Infallible>(response) }
        });
        tokio::spawn(async move {
            // A browser that hangs up is no fault of ours.
            http1::Builder::new().serve_connection(TokioIo::new(stream), service).await.ok();
        });
    }
}

impl Site {
    fn answer(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        let path = request.uri().path();
        let (status, builder, body) = match (request.method(), find(&self.folder, path)) {
            (&Method::GET | &Method::HEAD, Some(file)) => match load(request, &file) {
                Some((body, encoding)) => (StatusCode::OK, file_headers(path, &file, encoding), body),
                None => (StatusCode::NOT_FOUND, Response::builder(), b"not found".to_vec()),
            },
            (&Method::GET | &Method::HEAD, None) => {
                (StatusCode::NOT_FOUND, Response::builder(), b"not found".to_vec())
            }
            _ => (StatusCode::METHOD_NOT_ALLOWED, Response::builder(), b"only GET".to_vec()),
        };
        let bytes = if status == StatusCode::OK { body.len() } else { 0 };
        if let Ok(mut served) = self.served.lock() {
            served.push(Served { path: path.to_owned(), status: status.as_u16(), bytes });
        }
        builder.status(status).body(Full::new(body.into())).unwrap_or_default()
    }
}

fn file_headers(path: &str, file: &Path, encoding: Option<&'static str>) -> Builder {
    let mut builder = Response::builder()
        .header(CONTENT_TYPE, media_type(file))
        .header(CACHE_CONTROL, headers::cache_control(path))
        .header(VARY, "Accept-Encoding");
    if let Some(encoding) = encoding {
        builder = builder.header(CONTENT_ENCODING, encoding);
    }
    for (name, value) in headers::all() {
        builder = builder.header(name, value);
    }
    builder
}

/// The file for a path, if it lies in the folder.
fn find(folder: &Path, path: &str) -> Option<PathBuf> {
    let relative = path.trim_start_matches('/');
    let relative = if relative.is_empty() || relative.ends_with('/') {
        format!("{relative}index.html")
    } else {
        relative.into()
    };
    let relative = PathBuf::from(relative);
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    let file = folder.join(relative);
    (inside && file.is_file()).then_some(file)
}

fn load(request: &Request<Incoming>, file: &Path) -> Option<(Vec<u8>, Option<&'static str>)> {
    let accepted =
        request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
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
