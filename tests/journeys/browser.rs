//! A browser under control: look, click, type, wait for a condition.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use thirtyfour::WindowHandle;
use thirtyfour::prelude::*;

use crate::engine::Engine;

pub type Fault = Box<dyn Error>;

/// How long a condition may take to come true before the journey gives up on it. No condition is expected
/// to need a hundredth of it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// After how long an engine that is known to hang is asked again.
const SHORT: Duration = Duration::from_secs(12);

/// What the names of downloads begin with that were handed out.
const KEPT: &str = "kept-";

/// A running browser.
pub struct Browser {
    pub engine: Engine,
    pub driver: WebDriver,
    pub url: String,
    pub profile: PathBuf,
    pub downloads: PathBuf,
}

impl Browser {
    /// Loads the app anew at an address such as `#/settings`.
    pub async fn load(&self, hash: &str) -> Result<(), Fault> {
        // Another fragment alone would not load anything.
        self.driver.goto("about:blank").await?;
        self.driver.goto(format!("{}{hash}", self.url)).await?;
        // Now and then WebKitGTK under automation leaves a page waiting for its database for ever. What
        // was fetched is said, and the page is loaded again; a page that never comes still fails.
        for _ in 0..if self.engine == Engine::WebKit { 2 } else { 0 } {
            if self.is_up_within(SHORT).await? {
                break;
            }
            println!("    loaded again: {}", self.page().await?);
            self.driver.goto("about:blank").await?;
            self.driver.goto(format!("{}{hash}", self.url)).await?;
        }
        self.see(".app h1").await?;
        if self.engine != Engine::Chromium {
            self.run(LISTEN, vec![]).await?;
        }
        Ok(())
    }

    /// Whether a page of the app comes up in some time, on the first page with what is kept.
    async fn is_up_within(&self, patience: Duration) -> Result<bool, Fault> {
        let start = Instant::now();
        let script = "const e = document.querySelector('.app h1'); return !!e && !e.closest('#shell')
            && !document.querySelector('main .kept p.muted[role=status]')";
        while start.elapsed() < patience {
            if self.run(script, vec![]).await? == json!(true) {
                return Ok(true);
            }
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
        Ok(false)
    }

    /// Goes to another address of the app that is loaded.
    pub async fn go(&self, hash: &str) -> Result<(), Fault> {
        self.run("location.hash = arguments[0]", vec![json!(hash)]).await?;
        Ok(())
    }

    pub async fn quit(self) -> Result<(), Fault> {
        Ok(self.driver.quit().await?)
    }

    /// Opens the app at an address in another tab, goes there, and returns the tab.
    pub async fn tab(&self, hash: &str) -> Result<WindowHandle, Fault> {
        let tab = self.driver.new_tab().await?;
        self.switch(&tab).await?;
        self.load(hash).await?;
        Ok(tab)
    }

    /// Goes to another tab.
    pub async fn switch(&self, tab: &WindowHandle) -> Result<(), Fault> {
        Ok(self.driver.switch_to_window(tab.clone()).await?)
    }

    /// The tab that is in front.
    pub async fn this_tab(&self) -> Result<WindowHandle, Fault> {
        Ok(self.driver.window().await?)
    }

    /// The id of the assessment that the page is about.
    pub async fn assessment(&self) -> Result<String, Fault> {
        let id = self.run("return location.hash.split(/[/?]/)[2]", vec![]).await?;
        Ok(id.as_str().unwrap_or_default().to_owned())
    }

    /// Ends the browser's processes without letting them tidy up.
    pub async fn kill(self) -> Result<PathBuf, Fault> {
        let mark = self.profile.display().to_string();
        for entry in fs::read_dir("/proc")?.flatten() {
            let command = fs::read(entry.path().join("cmdline")).unwrap_or_default();
            let ours = String::from_utf8_lossy(&command).contains(&mark);
            let id = entry.file_name().to_string_lossy().into_owned();
            if ours && id.chars().all(|c| c.is_ascii_digit()) {
                Command::new("kill").args(["-9", &id]).status()?;
            }
        }
        self.driver.quit().await.ok();
        for lock in ["SingletonLock", ".parentlock", "lock"] {
            fs::remove_file(self.profile.join(lock)).ok();
        }
        Ok(self.profile)
    }

    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value, Fault> {
        Ok(self.driver.cdp().send_raw(command, parameters).await?)
    }

    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Fault> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Fault> {
        Ok(self.driver.execute_async(script, arguments).await?.json().clone())
    }

    /// Waits until a script returns something that is true.
    pub async fn until(&self, what: &str, script: &str, arguments: Vec<Value>) -> Result<Value, Fault> {
        let start = Instant::now();
        loop {
            let value = self.run(script, arguments.clone()).await?;
            let is_true = match &value {
                Value::Bool(value) => *value,
                Value::Null => false,
                Value::String(text) => !text.is_empty(),
                _ => true,
            };
            if is_true {
                return Ok(value);
            }
            if start.elapsed() > PATIENCE {
                let page = self.page().await?;
                return Err(format!("never came true: {what}\n    {page}").into());
            }
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// What the page and the console say, for whoever reads a failure.
    pub(crate) async fn page(&self) -> Result<String, Fault> {
        let page = self.run("return location.hash + ' | ' + document.body.innerText", vec![]).await?;
        let page: String = page.as_str().unwrap_or_default().chars().take(1500).collect();
        let script = "return performance.getEntriesByType('resource')
            .map(e => e.name.split('/').pop() + ' ' + Math.round(e.responseEnd)).join(', ')";
        let page = format!("{page}\n    fetched: {}", self.run(script, vec![]).await?);
        let console = self.complaints().await?.join("\n      ");
        Ok(format!("the page: {page}\n    the console: {console}"))
    }

    /// Waits until an element is there.
    pub async fn see(&self, css: &str) -> Result<(), Fault> {
        let script = "const e = document.querySelector(arguments[0]); return !!e && !e.closest('#shell')";
        self.until(&format!("{css} is there"), script, vec![json!(css)]).await.map(drop)
    }

    /// Waits until an element is gone.
    pub async fn gone(&self, css: &str) -> Result<(), Fault> {
        let script = "return !document.querySelector(arguments[0])";
        self.until(&format!("{css} is gone"), script, vec![json!(css)]).await.map(drop)
    }

    /// Waits until an element holds a text.
    pub async fn reads(&self, css: &str, words: &str) -> Result<(), Fault> {
        let script = "return [...document.querySelectorAll(arguments[0])].some(e => !e.closest('#shell') && e.textContent.includes(arguments[1]))";
        self.until(&format!("{css} reads {words:?}"), script, vec![json!(css), json!(words)]).await.map(drop)
    }

    /// The text of the first element that fits.
    pub async fn text(&self, css: &str) -> Result<String, Fault> {
        self.see(css).await?;
        let text = self
            .run("return document.querySelector(arguments[0]).textContent.trim()", vec![json!(css)])
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Types into the element that has the focus.
    pub async fn keys(&self, keys: impl Into<thirtyfour::TypingData>) -> Result<(), Fault> {
        let element = self.driver.active_element().await?;
        Ok(element.send_keys(keys).await?)
    }

    /// Presses Ctrl with a letter, and Shift if wanted.
    pub async fn chord(&self, letter: char, shift: bool) -> Result<(), Fault> {
        let keys = if shift {
            format!("\u{E009}\u{E008}{letter}\u{E000}")
        } else {
            format!("\u{E009}{letter}\u{E000}")
        };
        self.keys(keys.as_str()).await
    }

    pub async fn fill(&self, css: &str, words: &str) -> Result<(), Fault> {
        self.see(css).await?;
        let element = self.driver.find(By::Css(css)).await?;
        // One driver brings a field to the upper edge, where it is under the row that stays there.
        let centre = "arguments[0].scrollIntoView({ block: 'center' })";
        self.run(centre, vec![element.to_json()?]).await?;
        element.clear().await?;
        // A line break is what the Enter key makes.
        Ok(element.send_keys(words.replace('\n', "\u{E007}")).await?)
    }

    /// Chooses a file in the first file input of the page.
    pub async fn choose_file(&self, path: &Path) -> Result<(), Fault> {
        self.see("main input[type=file]").await?;
        let input = self.driver.find(By::Css("main input[type=file]")).await?;
        Ok(input.send_keys(path.display().to_string()).await?)
    }

    /// Waits for a download with an ending and returns it; one that was returned before is another one.
    pub async fn downloaded(&self, ending: &str) -> Result<PathBuf, Fault> {
        Ok(self.download(ending).await?.1)
    }

    /// The same with the name that it had on the disk.
    pub async fn download(&self, ending: &str) -> Result<(String, PathBuf), Fault> {
        let start = Instant::now();
        loop {
            for entry in fs::read_dir(&self.downloads)?.flatten() {
                let path = entry.path();
                let whole = fs::metadata(&path).map(|m| m.len() > 0).unwrap_or(false);
                let name = entry.file_name().to_string_lossy().into_owned();
                if whole && name.ends_with(ending) && !name.starts_with(KEPT) {
                    let count = fs::read_dir(&self.downloads)?.count();
                    let kept = self.downloads.join(format!("{KEPT}{count}-{ending}"));
                    fs::rename(&path, &kept)?;
                    return Ok((name, kept));
                }
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("no download that ends in {ending}").into());
            }
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// Gives the page so many pixels, or the fewest that the engine's windows can have.
    pub async fn size(&self, width: u32, height: u32) -> Result<(), Fault> {
        if self.engine == Engine::Chromium {
            let metrics =
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            return self.devtools("Emulation.setDeviceMetricsOverride", metrics).await.map(drop);
        }
        let frame = self.run("return [outerWidth - innerWidth, outerHeight - innerHeight]", vec![]).await?;
        let frame = |place: usize| frame[place].as_u64().unwrap_or_default() as u32;
        self.driver.set_window_rect(0, 0, width + frame(0), height + frame(1)).await?;
        Ok(())
    }

    /// Keeps a screenshot of the page, in Chromium the whole of it, when screenshots are asked for.
    pub async fn shot(&self, name: &str) -> Result<(), Fault> {
        let Ok(folder) = std::env::var("PLUMBLINE_SHOTS") else { return Ok(()) };
        fs::create_dir_all(&folder)?;
        if self.engine != Engine::Chromium {
            let shot = self.driver.screenshot_as_png().await?;
            fs::write(Path::new(&folder).join(format!("{name}-{:?}.png", self.engine)), shot)?;
            return Ok(());
        }
        let height = self.run("return document.documentElement.scrollHeight", vec![]).await?;
        let width = self.run("return innerWidth", vec![]).await?;
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let shot = self
            .devtools(
                "Page.captureScreenshot",
                json!({ "format": "png", "clip": clip, "captureBeyondViewport": true }),
            )
            .await?;
        let data = STANDARD.decode(shot["data"].as_str().unwrap_or_default())?;
        fs::write(Path::new(&folder).join(format!("{name}.png")), data)?;
        Ok(())
    }

    /// Errors and warnings that the page has written to the console; outside of Chromium since it was loaded.
    pub async fn complaints(&self) -> Result<Vec<String>, Fault> {
        if self.engine != Engine::Chromium {
            let found = self.run("return window.complaints || []", vec![]).await?;
            return Ok(found.as_array().into_iter().flatten().map(Value::to_string).collect());
        }
        let entries = self.driver.handle().get_log("browser").await?;
        let is_told = |entry: &String| !entry.contains("\"INFO\"") && !entry.contains("\"DEBUG\"");
        Ok(entries.into_iter().map(|entry| format!("{entry:?}")).filter(is_told).collect())
    }
}

/// Collects what the page complains of, for engines that do not tell.
const LISTEN: &str = "if (!window.complaints) {
    const found = window.complaints = [];
    addEventListener('error', e => found.push(String(e.message || e.type)));
    addEventListener('unhandledrejection', e => found.push('unhandled: ' + e.reason));
    addEventListener('securitypolicyviolation', e => found.push('policy: ' + e.violatedDirective));
    for (const level of ['error', 'warn']) {
        const own = console[level];
        console[level] = (...words) => { found.push(words.join(' ')); own.apply(console, words); };
    }
}";
