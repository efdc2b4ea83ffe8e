//! Pictures of every page, for whoever wants to look at the app as a whole; they are kept out of the repository.

use crate::browsers::Browser;
use crate::root::at;
use crate::run::{command, run_shown};
use crate::test::JOURNEYS;
use crate::{Result, dist};

/// The folder of the pictures, emptied first.
const FOLDER: &str = "target/shots";

/// Builds the app and takes the pictures in Chromium.
///
/// # Errors
/// When the app cannot be built, or a page does not come up.
pub fn shots() -> Result {
    Browser::Chromium.provide()?;
    dist::dist()?;
    let folder = at(FOLDER);
    std::fs::remove_dir_all(&folder).ok();
    let mut pictures = command("cargo", &JOURNEYS);
    pictures.env("PLUMBLINE_BROWSER", Browser::Chromium.word()).env("PLUMBLINE_PICTURES", "1");
    pictures.env("PLUMBLINE_SHOTS", &folder);
    run_shown(&format!("Pictures of every page in {FOLDER}"), pictures)
}
