//! The long runs: what takes too long for the tests, and the journeys that the tests make in Chromium only in the other
//! engines. Their figures are recorded in `docs/data-safety.md`.

use crate::browsers::Browser;
use crate::run::{command, run_shown};
use crate::test::JOURNEYS;
use crate::{Result, dist, twice};

/// Makes them in one browser, or in all.
///
/// # Errors
/// When the app cannot be built, or one of the runs fails.
pub fn soak(browser: Option<Browser>) -> Result {
    let browsers = browser.map_or_else(|| Browser::ALL.to_vec(), |browser| vec![browser]);
    for browser in &browsers {
        browser.provide()?;
    }
    let built = dist::dist()?;
    twice::compare(&built)?;
    for browser in browsers {
        let journeys = |switch: &str| {
            let mut runs = command("cargo", &JOURNEYS);
            runs.env("PLUMBLINE_BROWSER", browser.word()).env(switch, "1");
            runs
        };
        if browser != Browser::Chromium {
            run_shown(&format!("All journeys in {browser:?}"), journeys("PLUMBLINE_WHOLE"))?;
        }
        run_shown(&format!("Long runs in {browser:?}"), journeys("PLUMBLINE_LONG"))?;
    }
    Ok(())
}
