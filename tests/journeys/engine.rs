//! The engines that the journeys run in, and how each is started.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::Capabilities;
use xtask::run::command;

use crate::browser::Fault;
use crate::driver::Options;

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    /// The one that this run is for: `PLUMBLINE_BROWSER`, else Chromium.
    pub fn of_this_run() -> Result<Self, Fault> {
        match std::env::var("PLUMBLINE_BROWSER").as_deref() {
            Err(_) | Ok("chromium") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::WebKit),
            Ok(other) => Err(format!("no engine is called {other:?}: chromium, firefox or webkit").into()),
        }
    }

    fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }

    /// Starts its driver with a home of its own; returns it with the port that it listens on.
    pub fn start_driver(self, home: &Path, screen: Option<&Screen>) -> Result<(Child, u16), Fault> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = command(self.driver(), &[&format!("--port={port}")]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        // A group of its own, so that everything it starts can be ended with it.
        command.process_group(0);
        if self == Self::WebKit {
            let downloads = home.join("downloads");
            fs::create_dir_all(home.join(".config"))?;
            fs::create_dir_all(&downloads)?;
            let line = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
            fs::write(home.join(".config/user-dirs.dirs"), line)?;
            command.env("HOME", home).env("XDG_CONFIG_HOME", home.join(".config"));
            command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
            command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
            command.env("DISPLAY", screen.map_or("", |screen| &screen.name));
            command.env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
        }
        let child = command.spawn().map_err(|error| format!("{}: {error}", self.driver()))?;
        let start = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > Duration::from_secs(30) {
                return Err(format!("{} does not answer", self.driver()).into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok((child, port))
    }

    /// What a new session asks for. `proxy` is where everything goes that is not for this machine.
    pub fn capabilities(
        self,
        options: &Options,
        profile: &Path,
        downloads: &Path,
        proxy: u16,
    ) -> Result<Capabilities, Fault> {
        let mut wanted = Capabilities::new();
        match self {
            Self::Chromium => {
                wanted.set("browserName", "chrome")?;
                wanted.set("goog:chromeOptions", chromium(options, profile, downloads, proxy)?)?;
                let mut logs = json!({ "browser": "ALL" });
                if options.records_requests {
                    logs["performance"] = json!("ALL");
                }
                wanted.set("goog:loggingPrefs", logs)?;
            }
            Self::Firefox => {
                wanted.set("browserName", "firefox")?;
                let arguments = ["-headless".to_owned(), "-profile".into(), profile.display().to_string()];
                let preferences = firefox(options, downloads, proxy);
                wanted.set("moz:firefoxOptions", json!({ "args": arguments, "prefs": preferences }))?;
            }
            Self::WebKit => {
                let binary = xtask::browsers::webkit().ok_or("MiniBrowser is missing")?;
                let options = json!({ "binary": binary, "args": ["--automation"] });
                wanted.set("webkitgtk:browserOptions", options)?;
                let off = format!("127.0.0.1:{proxy}");
                let proxy = json!({ "proxyType": "manual", "httpProxy": off, "sslProxy": off, "noProxy": this_machine() });
                wanted.set("proxy", proxy)?;
            }
        }
        Ok(wanted)
    }
}

/// The address of this machine in its network; none where it has none.
pub fn own_address() -> Option<std::net::IpAddr> {
    let socket = std::net::UdpSocket::bind(("0.0.0.0", 0)).ok()?;
    // Nothing is sent: this only asks which way it would take.
    socket.connect(("192.0.2.1", 9)).ok()?;
    Some(socket.local_addr().ok()?.ip()).filter(|address| !address.is_loopback())
}

/// The names of this machine, for which there is no proxy.
fn this_machine() -> Vec<String> {
    let names = ["localhost", "127.0.0.1"].map(str::to_owned);
    names.into_iter().chain(own_address().map(|address| address.to_string())).collect()
}

fn chromium(options: &Options, profile: &Path, downloads: &Path, proxy: u16) -> Result<Value, Fault> {
    let mut arguments: Vec<String> = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        // A monkey is quicker than any person.
        "--disable-ipc-flooding-protection",
        "--window-size=1280,900",
        "--force-prefers-reduced-motion",
        "--lang=en",
    ]
    .map(str::to_owned)
    .into();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.push(format!("--proxy-server=http://127.0.0.1:{proxy}"));
    arguments.push(format!("--proxy-bypass-list={}", this_machine().join(";")));
    arguments.extend(options.private.then(|| "--incognito".to_owned()));
    if let Some(film) = &options.camera {
        let ways = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"];
        arguments.extend(ways.map(str::to_owned));
        arguments.push(format!("--use-file-for-fake-video-capture={}", film.display()));
    }
    let mut preferences = json!({
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
    });
    if options.block_storage {
        preferences["profile.default_content_setting_values.cookies"] = json!(2);
    }
    if options.block_scripts {
        preferences["profile.default_content_setting_values.javascript"] = json!(2);
    }
    let mut wanted = json!({ "args": arguments, "prefs": preferences });
    // Without the windows around the page a session takes much less work; what belongs to them needs them.
    let needs_windows = options.block_storage || options.block_scripts || options.private;
    if let Some(shell) = xtask::browsers::headless_shell().filter(|_| !needs_windows) {
        wanted["binary"] = json!(opening_a_page(&shell, profile)?);
    }
    Ok(wanted)
}

/// A program beside a profile that starts Chromium without windows on an empty page: by itself it opens none, and the driver
/// waits for one.
fn opening_a_page(shell: &Path, profile: &Path) -> Result<PathBuf, Fault> {
    let program = profile.with_extension("sh");
    fs::write(&program, format!("#!/bin/sh\nexec '{}' \"$@\" about:blank\n", shell.display()))?;
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
    Ok(program)
}

fn firefox(options: &Options, downloads: &Path, proxy: u16) -> Value {
    let mut preferences = json!({
        "browser.download.folderList": 2,
        "browser.download.dir": downloads,
        "browser.download.useDownloadDir": true,
        "browser.download.alwaysOpenPanel": false,
        "browser.helperApps.neverAsk.saveToDisk": "application/json,text/html,text/csv,text/calendar",
        "browser.download.viewableInternally.enabledTypes": "",
        "intl.accept_languages": "en",
        "ui.prefersReducedMotion": 1,
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": proxy,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": proxy,
        "network.proxy.no_proxies_on": this_machine().join(","),
        // What the browser itself would ask the network for.
        "app.update.disabledForTesting": true,
        "browser.aboutwelcome.enabled": false,
        "browser.newtabpage.activity-stream.feeds.system.topstories": false,
        "browser.newtabpage.enabled": false,
        "browser.region.network.url": "",
        "browser.safebrowsing.downloads.remote.enabled": false,
        "browser.startup.page": 0,
        "datareporting.healthreport.uploadEnabled": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "dom.push.enabled": false,
        "extensions.getAddons.cache.enabled": false,
        "extensions.systemAddon.update.enabled": false,
        "extensions.update.enabled": false,
        "media.gmp-manager.updateEnabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "services.settings.server": "data:,",
        "toolkit.telemetry.enabled": false,
        "toolkit.telemetry.unified": false,
    });
    if options.private {
        preferences["browser.privatebrowsing.autostart"] = json!(true);
    }
    if options.block_storage {
        preferences["network.cookie.cookieBehavior"] = json!(2);
    }
    if options.block_scripts {
        preferences["javascript.enabled"] = json!(false);
    }
    preferences
}

/// A screen that nobody looks at, for the engine that needs one.
pub struct Screen {
    child: Child,
    name: String,
}

impl Screen {
    pub fn start() -> Result<Self, Fault> {
        let mut child = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = child.stdout.take().ok_or("Xvfb has no output")?;
        let number = BufReader::new(output).lines().next().ok_or("Xvfb ended")??;
        Ok(Self { child, name: format!(":{}", number.trim()) })
    }

    pub fn stop(mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
