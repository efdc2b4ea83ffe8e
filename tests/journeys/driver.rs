//! What all journeys of a run share: the engine's driver, the server of the app, and where things are put.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};
use xtask::server::Server;

use crate::browser::{Browser, Fault};
use crate::engine::{Engine, Screen};
use crate::outside::Outside;

/// How often a session of WebKit is begun before that is given up.
const SESSIONS: usize = 8;
/// How long a script may run that answers later.
const SCRIPT: Duration = Duration::from_secs(120);
/// How long its first window may take.
const FIRST_WINDOW: Duration = Duration::from_secs(20);

/// The driver of an engine, and the server of the app.
#[derive(Clone)]
pub struct Driver {
    pub engine: Engine,
    pub outside: Outside,
    child: Rc<RefCell<(Child, u16)>>,
    screen: Rc<RefCell<Option<Screen>>>,
    pub server: Rc<Server>,
    scratch: PathBuf,
}

/// How a browser is started.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// A profile to go on with; a new one if none.
    pub profile: Option<PathBuf>,
    /// Lets sites store nothing.
    pub block_storage: bool,
    /// Runs no scripts.
    pub block_scripts: bool,
    /// A private window.
    pub private: bool,
    /// Records every request, where the engine can: much work for each that nobody asks for.
    pub records_requests: bool,
    /// What its camera sees, as a film (Y4M); without one there is no camera. Only Chromium does that.
    pub camera: Option<PathBuf>,
}

impl Driver {
    pub fn start(engine: Engine) -> Result<Self, Fault> {
        let server = Server::start(xtask::root::at("dist"), 0)?;
        let scratch = std::env::temp_dir().join(format!("plumbline-journeys-{}", std::process::id()));
        fs::create_dir_all(&scratch)?;
        let screen = if engine == Engine::WebKit { Some(Screen::start()?) } else { None };
        let child = engine.start_driver(&scratch.join("home"), screen.as_ref())?;
        Ok(Self {
            engine,
            outside: Outside::start()?,
            child: Rc::new(RefCell::new(child)),
            screen: Rc::new(RefCell::new(screen)),
            server: Rc::new(server),
            scratch,
        })
    }

    pub fn stop(&self) {
        end(&mut self.child.borrow_mut().0);
        if let Some(screen) = self.screen.borrow_mut().take() {
            screen.stop();
        }
        fs::remove_dir_all(&self.scratch).ok();
    }

    /// Starts the driver anew, for an engine whose driver lets go of nothing after a session that broke off.
    pub fn restart(&self) -> Result<(), Fault> {
        end(&mut self.child.borrow_mut().0);
        let child = self.engine.start_driver(&self.scratch.join("home"), self.screen.borrow().as_ref())?;
        self.child.replace(child);
        Ok(())
    }

    /// Deletes what a journey has left behind, so that the disk holds the profiles of one and not of all.
    pub fn tidy(&self) {
        for entry in fs::read_dir(&self.scratch).into_iter().flatten().flatten() {
            if entry.file_name() != "home" {
                fs::remove_dir_all(entry.path()).ok();
            }
        }
    }

    pub fn scratch(&self, name: &str) -> PathBuf {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let folder = self.scratch.join(format!("{name}-{}", COUNT.fetch_add(1, Ordering::Relaxed)));
        fs::create_dir_all(&folder).expect("the folder for temporary files is writable");
        folder
    }

    /// Serves the app as it is to a browser in which a script has taken something away beforehand.
    pub fn site_after(&self, script: &str) -> Result<Server, Fault> {
        let site = self.scratch("site");
        copy(&xtask::root::at("dist"), &site)?;
        let boot = fs::read_to_string(site.join("boot.js"))?;
        crate::offline::rewrite(&site, "boot.js", &boot, &format!("{script}\n{boot}"))?;
        Ok(Server::start(site, 0)?)
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.child.borrow().1)
    }

    /// WebKit's driver now and then waits for ever for the first window of its browser, most often when the one
    /// before has hardly ended. So each session gets a driver of its own, and one that gets no window is ended.
    async fn webkit_session(&self, wanted: Capabilities) -> Result<WebDriver, Fault> {
        for _ in 0..SESSIONS {
            self.restart()?;
            let session = WebDriver::new(self.address(), wanted.clone());
            if let Ok(session) = tokio::time::timeout(FIRST_WINDOW, session).await {
                return Ok(session?);
            }
        }
        Err(format!("WebKit's driver got no window in {SESSIONS} tries").into())
    }

    pub async fn browser(&self) -> Result<Browser, Fault> {
        self.browser_with(Options::default()).await
    }

    pub async fn browser_with(&self, options: Options) -> Result<Browser, Fault> {
        let profile = options.profile.clone().unwrap_or_else(|| self.scratch("profile"));
        let downloads = match self.engine {
            Engine::WebKit => self.scratch.join("home/downloads"),
            _ => self.scratch("downloads"),
        };
        for entry in fs::read_dir(&downloads)?.flatten() {
            fs::remove_file(entry.path()).ok();
        }
        let wanted = self.engine.capabilities(&options, &profile, &downloads, self.outside.port)?;
        let driver = match self.engine {
            Engine::WebKit => self.webkit_session(wanted).await?,
            _ => WebDriver::new(self.address(), wanted).await?,
        };
        // A busy machine takes its time over a long script; a journey waits for its outcome, not for a time.
        driver.set_script_timeout(SCRIPT).await?;
        let engine = self.engine;
        let browser = Browser { engine, driver, url: self.server.url(), profile, downloads };
        if engine == Engine::Chromium {
            let behaviour = json!({ "behavior": "allow", "downloadPath": browser.downloads });
            browser.devtools("Browser.setDownloadBehavior", behaviour).await?;
        } else {
            browser.size(1280, 900).await?;
        }
        Ok(browser)
    }
}

/// Ends a driver and whatever it has started.
fn end(child: &mut Child) {
    Command::new("kill").args(["-9", "--", &format!("-{}", child.id())]).status().ok();
    child.kill().ok();
    child.wait().ok();
}

/// Copies the files of a folder.
pub fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    for entry in fs::read_dir(from)?.flatten() {
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}
