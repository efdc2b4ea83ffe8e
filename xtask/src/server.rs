//! A small static server with the headers that a real host should send, for development and tests.

use std::convert::Infallible;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, LOCATION, VARY};
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

/// What a host answers where it has no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFound {
    /// Its own few words.
    Words,
    /// The `404.html` of the folder.
    OwnPage,
}

/// How a host behaves; tests make one that is not as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Host {
    /// Under which media type it hands out WebAssembly; none where it says nothing.
    pub wasm: Option<&'static str>,
    /// What it answers where it has no file.
    pub not_found: NotFound,
    /// What the names of files end with that it, or a filter in between, answers with a page and this status instead.
    pub page_instead_of: Option<(&'static str, u16)>,
    /// Whether it sends the headers that it should.
    pub has_headers: bool,
    /// Where it listens.
    pub address: IpAddr,
}

impl Host {
    /// One that does all that it should, for this machine only.
    pub const GOOD: Self = Self {
        wasm: Some("application/wasm"),
        not_found: NotFound::OwnPage,
        page_instead_of: None,
        has_headers: true,
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
    };
}

/// What a filter shows in place of a file.
const FILTERED: &str = "<!doctype html><title>Filtered</title><p>This download is not allowed here.";

/// A running server; it stops when it is dropped.
pub struct Server {
    /// The folder that is served.
    pub folder: PathBuf,
    served: Arc<Mutex<Vec<Served>>>,
    /// The port it listens on.
    pub port: u16,
    address: IpAddr,
    _stop: oneshot::Sender<()>,
}

impl Server {
    /// Serves a folder; port 0 takes any that is free.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(folder: PathBuf, port: u16) -> Result<Self> {
        Self::start_as(folder, port, Host::GOOD)
    }

    /// Serves a folder as some host would; port 0 takes any that is free.
    ///
    /// # Errors
    /// When the port is taken, or the address is not one of this machine.
    pub fn start_as(folder: PathBuf, port: u16, host: Host) -> Result<Self> {
        let refused = |error: std::io::Error| {
            Error::new(format!("port {port} cannot be used ({error}). Choose another: --port 8081"))
        };
        let listener = TcpListener::bind((host.address, port)).map_err(refused)?;
        listener.set_nonblocking(true).map_err(refused)?;
        let port = listener.local_addr().map_err(refused)?.port();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(refused)?;
        let served = Arc::new(Mutex::new(Vec::new()));
        let (stop, stopped) = oneshot::channel();
        let site = Site { folder: folder.clone(), served: served.clone(), host };
        thread::spawn(move || runtime.block_on(listen(listener, site, stopped)));
        Ok(Self { folder, served, port, address: host.address, _stop: stop })
    }

    /// Its address.
    pub fn url(&self) -> String {
        match self.address {
            address if address.is_loopback() => format!("http://localhost:{}/", self.port),
            address => format!("http://{address}:{}/", self.port),
        }
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
    host: Host,
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
        let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
        let (status, builder, body) = if is_read {
            self.read(request, path)
        } else {
            (StatusCode::METHOD_NOT_ALLOWED, Response::builder(), b"only GET".to_vec())
        };
        let bytes = if status == StatusCode::OK { body.len() } else { 0 };
        if let Ok(mut served) = self.served.lock() {
            served.push(Served { path: path.to_owned(), status: status.as_u16(), bytes });
        }
        builder.status(status).body(Full::new(body.into())).unwrap_or_default()
    }

    fn read(&self, request: &Request<Incoming>, path: &str) -> (StatusCode, Builder, Vec<u8>) {
        if let Some((_, status)) = self.host.page_instead_of.filter(|(ending, _)| path.ends_with(ending)) {
            let builder = Response::builder().header(CONTENT_TYPE, "text/html");
            return (StatusCode::from_u16(status).unwrap_or_default(), builder, FILTERED.into());
        }
        if let Some(file) = find(&self.folder, path)
            && let Some((body, encoding)) = load(request, &file)
        {
            return (StatusCode::OK, self.headers(path, &file, encoding), body);
        }
        // A folder without its last slash, as hosts answer it.
        let folder = format!("{path}/");
        if !path.ends_with('/') && find(&self.folder, &folder).is_some() {
            return (StatusCode::MOVED_PERMANENTLY, Response::builder().header(LOCATION, folder), Vec::new());
        }
        let page = self.folder.join("404.html");
        match self.host.not_found {
            NotFound::OwnPage if page.is_file() => {
                let body = fs::read(&page).unwrap_or_default();
                (StatusCode::NOT_FOUND, self.headers(path, &page, None), body)
            }
            _ => (StatusCode::NOT_FOUND, Response::builder(), b"not found".to_vec()),
        }
    }

    fn headers(&self, path: &str, file: &Path, encoding: Option<&'static str>) -> Builder {
        let mut builder = Response::builder().header(VARY, "Accept-Encoding");
        if let Some(media_type) = self.media_type(file) {
            builder = builder.header(CONTENT_TYPE, media_type);
        }
        if let Some(encoding) = encoding {
            builder = builder.header(CONTENT_ENCODING, encoding);
        }
        if self.host.has_headers {
            builder = builder.header(CACHE_CONTROL, headers::cache_control(path));
            for (name, value) in headers::of(&self.folder) {
                builder = builder.header(name, value);
            }
        }
        builder
    }

    fn media_type(&self, file: &Path) -> Option<&'static str> {
        if file.extension().is_some_and(|ending| ending == "wasm") {
            self.host.wasm
        } else {
            Some(media_type(file))
        }
    }
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
