//! The browsers that the journeys run in.

use std::fs;
use std::path::PathBuf;
use std::str::FromStr;

use crate::run::output;
use crate::tools;
use crate::{Error, Result, debian};

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome.
    Chromium,
    /// Firefox, best its extended support release.
    Firefox,
    /// WebKitGTK's MiniBrowser.
    WebKit,
}

impl Browser {
    /// All of them, the quickest first.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The word that chooses it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Provides it and its driver.
    ///
    /// # Errors
    /// When they are missing and cannot be installed here.
    pub fn provide(self) -> Result {
        if self == Self::Firefox {
            tools::geckodriver()?;
        }
        if self.is_there() {
            self.provide_quicker();
            return Ok(());
        }
        // Fonts are needed for text to have a width at all.
        let (name, packages, advice): (_, &[&str], _) = match self {
            Self::Chromium => (
                "Chromium",
                &["chromium", "chromium-driver", "fonts-dejavu-core"],
                "Install Chromium (or Chrome) and the chromedriver of the same version",
            ),
            Self::Firefox => ("Firefox", &["firefox-esr", "fonts-dejavu-core"], "Install Firefox"),
            Self::WebKit => (
                "WebKitGTK",
                &["webkit2gtk-driver", "xvfb", "fonts-dejavu-core"],
                "Install WebKitGTK\u{2019}s driver (WebKitWebDriver with MiniBrowser) and Xvfb",
            ),
        };
        let advice = format!("{advice}, or run the tests with --browser for one that is here");
        debian::install(name, packages, &advice)?;
        if !self.is_there() {
            return Err(Error::new(format!("{advice}.")));
        }
        self.provide_quicker();
        Ok(())
    }

    /// Chromium without windows, where it can be had: a help, and nothing that anything needs.
    fn provide_quicker(self) {
        if self == Self::Chromium && headless_shell().is_none() {
            debian::install("Chromium without windows", &["chromium-headless-shell"], "").ok();
        }
    }

    fn is_there(self) -> bool {
        let answers = |program: &str| output(program, &["--version"]).is_some();
        match self {
            Self::Chromium => chromium().is_some() && answers("chromedriver"),
            Self::Firefox => answers("firefox-esr") || answers("firefox"),
            // Neither has an option that only tells its version.
            Self::WebKit => {
                webkit().is_some() && ["WebKitWebDriver", "Xvfb"].iter().all(|name| in_path(name).is_some())
            }
        }
    }
}

/// Chromium without windows, if it is here: the same engine, and quicker to start.
pub fn headless_shell() -> Option<PathBuf> {
    let names = ["chromium-headless-shell", "chrome-headless-shell"];
    names.into_iter().find_map(in_path)
}

impl FromStr for Browser {
    type Err = String;

    fn from_str(word: &str) -> std::result::Result<Self, String> {
        let found = Self::ALL.into_iter().find(|browser| browser.word() == word);
        found.ok_or_else(|| "a browser is chromium, firefox or webkit".into())
    }
}

fn in_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// The names under which Chromium is installed.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The command that starts Chromium.
pub fn chromium() -> Option<&'static str> {
    CHROMIUM.into_iter().find(|name| output(name, &["--version"]).is_some())
}

/// WebKitGTK's small browser, which lies beside its library.
pub fn webkit() -> Option<PathBuf> {
    let libraries = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from);
    let inside = |folder: &PathBuf| -> Vec<PathBuf> {
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    };
    let nested = libraries.iter().flat_map(inside).collect::<Vec<_>>();
    let places = libraries.iter().chain(&nested).flat_map(inside);
    let is_webkit =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit"));
    let mut found: Vec<PathBuf> = places
        .filter(is_webkit)
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found.pop()
}
