//! The examples of `docs/hosting.md`, run as they stand there but for folder, port and policy. Python's server runs
//! always, nginx and Apache where they are installed.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says what it leaves out")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use xtask::headers;
use xtask::root::at;

/// The folder and port of the document.
const FOLDER: &str = "/srv/plumbline";
const PORT: &str = "8080";

/// The code blocks of a language below a heading of the document.
fn examples(heading: &str, language: &str) -> Vec<String> {
    let text = fs::read_to_string(at("docs/hosting.md")).unwrap();
    let (_, section) = text.split_once(&format!("\n### {heading}")).unwrap();
    let section = section.split("\n## ").next().unwrap().split("\n### ").next().unwrap();
    let start = format!("```{language}\n");
    section.split(&start).skip(1).map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

/// A running host of a folder with an app in it, and one in a folder below.
struct Site {
    child: Child,
    port: u16,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn site(name: &str) -> PathBuf {
    let work = at("target/hosts-test").join(name);
    fs::remove_dir_all(&work).ok();
    let folder = work.join("site");
    for app in [folder.clone(), folder.join("below")] {
        fs::create_dir_all(&app).unwrap();
        for (file, text) in [
            ("index.html", "<title>the app</title>"),
            ("404.html", "<title>brings home</title>"),
            ("app.wasm", "\0asm"),
            ("boot.js", "'use strict';"),
            ("plumbline.html", "<title>single</title>"),
        ] {
            fs::write(app.join(file), text).unwrap();
        }
    }
    work
}

/// An answer: status line and headers in small letters, and body.
fn get(port: u16, path: &str) -> std::io::Result<(String, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    Ok((head.to_lowercase() + "\r\n", body.to_owned()))
}

fn started(mut command: Command, port: u16) -> Site {
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let site = Site { child, port };
    let start = Instant::now();
    while get(port, "/").is_err() {
        assert!(start.elapsed() < Duration::from_secs(20), "{command:?} never answered");
        sleep(Duration::from_millis(20));
    }
    site
}

/// What each of them does.
fn serves_the_app(site: &Site) {
    for folder in ["/", "/below/"] {
        let (head, body) = get(site.port, folder).unwrap();
        assert!(head.contains(" 200 ") && body.contains("the app"), "{folder}: {head}");
        let (head, _) = get(site.port, &format!("{folder}boot.js")).unwrap();
        assert!(
            head.contains("content-type: text/javascript") || head.contains("application/javascript"),
            "{head}"
        );
    }
    let (head, _) = get(site.port, "/below").unwrap();
    assert!(head.contains(" 301 ") && head.contains("/below/"), "without its last slash: {head}");
}

/// What those do beyond that which are told to.
fn says_what_it_should(site: &Site) {
    let (head, _) = get(site.port, "/app.wasm").unwrap();
    assert!(head.contains("content-type: application/wasm\r\n"), "{head}");
    let policy = headers::all()[0].1.to_lowercase();
    for path in ["/", "/app.wasm", "/boot.js"] {
        let (head, _) = get(site.port, path).unwrap();
        assert!(head.contains(&format!("content-security-policy: {policy}\r\n")), "{path}: {head}");
        assert!(head.contains("cache-control: no-cache") && head.contains("nosniff"), "{path}: {head}");
    }
    let (head, _) = get(site.port, "/plumbline.html").unwrap();
    assert!(head.contains(" 200 ") && !head.contains("content-security-policy"), "{head}");
    for path in ["/%23/s/abc", "/%2523%2fs%2fabc"] {
        let (head, body) = get(site.port, path).unwrap();
        assert!(head.contains(" 404 ") && body.contains("brings home"), "{path}: {head}");
    }
}

/// An example with the folder and port of a test.
fn filled(example: &str, folder: &Path, port: u16) -> String {
    let policy = &headers::all()[0].1;
    example
        .replace(FOLDER, &folder.display().to_string())
        .replace(PORT, &port.to_string())
        .replace("POLICY", policy)
}

fn program(names: &[&str]) -> Option<String> {
    let runs = |name: &&&str| Command::new(name).arg("-v").output().is_ok();
    let found = names.iter().find(runs).map(|name| (*name).to_owned());
    if found.is_none() {
        println!("{} is not installed: its example was not run", names[0]);
    }
    found
}

#[test]
fn pythons_server_serves_the_app() {
    let (work, port) = (site("python"), free_port());
    let line = filled(&examples("Python", "sh")[0], &work.join("site"), port);
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap());
    command.args(words);
    serves_the_app(&started(command, port));
}

#[test]
fn nginx_serves_the_app_with_its_headers() {
    let Some(nginx) = program(&["nginx", "/usr/sbin/nginx"]) else { return };
    let (work, port) = (site("nginx"), free_port());
    let blocks = examples("nginx", "nginx");
    let server = filled(&blocks[0], &work.join("site"), port);
    fs::write(work.join("plumbline-headers.conf"), filled(&blocks[1], &work, port)).unwrap();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {}/temporary;\n", work.display()))
        .concat();
    let whole = format!(
        "daemon off;\nmaster_process off;\npid {0}/pid;\nerror_log {0}/log;\nevents {{}}\n\
         http {{\naccess_log off;\ntypes {{ text/html html; text/javascript js; }}\n{temporary}{server}}}\n",
        work.display()
    );
    let file = work.join("nginx.conf");
    fs::write(&file, whole).unwrap();
    let mut command = Command::new(nginx);
    command.arg("-p").arg(&work).arg("-e").arg(work.join("log")).arg("-c").arg(&file);
    let site = started(command, port);
    serves_the_app(&site);
    says_what_it_should(&site);
}

#[test]
fn apache_serves_the_app_with_its_headers() {
    let Some(apache) = program(&["apache2", "/usr/sbin/apache2"]) else { return };
    let modules = Path::new("/usr/lib/apache2/modules");
    if !modules.exists() {
        return println!("Apache's modules are not where Debian has them: its example was not run");
    }
    let (work, port) = (site("apache"), free_port());
    let load: String = ["mpm_event", "authz_core", "headers", "mime", "dir"]
        .map(|module| format!("LoadModule {module}_module {}/mod_{module}.so\n", modules.display()))
        .concat();
    let types = work.join("mime.types");
    fs::write(&types, "text/html html\ntext/javascript js\n").unwrap();
    let whole = format!(
        "ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {0}/pid\nErrorLog {0}/log\nDefaultRuntimeDir {0}\n{load}TypesConfig {1}\n{2}",
        work.display(),
        types.display(),
        filled(&examples("Apache", "apache")[0], &work.join("site"), port)
    );
    let file = work.join("apache.conf");
    fs::write(&file, whole).unwrap();
    let mut command = Command::new(apache);
    command.args(["-D", "FOREGROUND", "-f"]).arg(&file);
    let site = started(command, port);
    serves_the_app(&site);
    says_what_it_should(&site);
}
