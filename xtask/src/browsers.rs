//! The browser that the journeys run in.

use crate::run::output;
use crate::tools::debian;
use crate::{Error, Result};

/// The names under which Chromium is installed.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Provides Chromium and its driver.
///
/// # Errors
/// When they are missing and cannot be installed here.
pub fn provide() -> Result {
    if chromium().is_some() && driver_is_there() {
        return Ok(());
    }
    let advice = "Install Chromium (or Chrome) and the chromedriver of the same version";
    // Fonts are needed for text to have a width at all.
    debian("Chromium", &["chromium", "chromium-driver", "fonts-dejavu-core"], advice)?;
    if chromium().is_some() && driver_is_there() { Ok(()) } else { Err(Error::new(format!("{advice}."))) }
}

/// The command that starts Chromium.
pub fn chromium() -> Option<&'static str> {
    CHROMIUM.into_iter().find(|name| output(name, &["--version"]).is_some())
}

fn driver_is_there() -> bool {
    output("chromedriver", &["--version"]).is_some()
}
