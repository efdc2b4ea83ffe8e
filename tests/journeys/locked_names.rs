//! Names of files: browsers and systems keep lists of them, where nothing of an assessment under a passphrase stands.

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::locked_ways::begin;
use crate::locking::{EVERYTHING, MARKER, PASSPHRASE, set_passphrase};
use crate::reports::export;
use crate::steps::{self, Pick, check};
use crate::work::{day, write};

/// The word by which the firm would be known in a name, whatever becomes of the spaces.
fn firm() -> &'static str {
    MARKER.split(' ').next().unwrap_or_default()
}

/// Waits for a file with an ending and looks at what it is called.
async fn nameless(browser: &Browser, what: &str, ending: &str) -> Result<(), Fault> {
    let (name, _) = browser.download(ending).await?;
    check(&format!("{what} is called {name}"), name.starts_with("plumbline-") && !name.contains(firm()))
}

/// Some of each way in which a report is made: by the page, by its worker, as text and as bytes.
const REPORTS: [(&str, &str); 6] = [
    ("Full gap report as Web page", ".html"),
    ("Full gap report as PDF", ".pdf"),
    ("Statement of Applicability as CSV", ".csv"),
    ("Workbook with everything as Excel", ".xlsx"),
    ("OSCAL assessment results as JSON", ".json"),
    ("One-page summary as Chart (PNG)", ".png"),
];

/// Remembers the name under which a file that is kept up to date would be made, and chooses none.
const PICKER: &str = "window.showSaveFilePicker = async options => {
    window.suggested = options.suggestedName;
    throw new DOMException('none', 'AbortError'); };";

pub async fn nothing_that_is_saved_is_named_after_the_firm(driver: Driver) -> Result<(), Fault> {
    // First that the firm's name is found where it may stand.
    let browser = driver.browser().await?;
    steps::begin(&browser, MARKER, "", "").await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    let id = browser.assessment().await?;
    browser.go(&format!("#/result/{id}/all")).await?;
    browser.press("Backup (Plumbline file)").await?;
    let (name, _) = browser.download(".json").await?;
    check(&format!("a file in plain is called {name}"), name.contains(firm()))?;
    browser.quit().await?;

    let browser = driver.browser().await?;
    begin(&browser, false).await?;
    steps::at_question(&browser, 1).await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    let id = browser.assessment().await?;
    browser.go(&format!("#/result/{id}/all")).await?;
    browser.reads(".app h1", MARKER).await?;
    for (button, ending) in [("Backup (Plumbline file)", ".json"), ("Report", ".html"), ("CSV", ".csv")] {
        browser.press(button).await?;
        nameless(&browser, button, ending).await?;
    }
    browser.go(&format!("#/history/{id}")).await?;
    browser.press("Export history (CSV)").await?;
    nameless(&browser, "the history", ".csv").await?;

    browser.go(&format!("#/calendar/{id}")).await?;
    day(&browser, "#stage-2", "2031-08-31").await?;
    browser.press("Calculate from Stage 2 date").await?;
    browser.press("Export to calendar (.ics)").await?;
    nameless(&browser, "the calendar", ".ics").await?;
    steps::saved(&browser).await?;

    browser.go(&format!("#/reports/{id}")).await?;
    browser.reads(".app h1", "Reports").await?;
    for (button, ending) in REPORTS {
        export(&browser, button).await?;
        nameless(&browser, button, ending).await?;
        check("its name is shown as it is", !browser.text(".export-state").await?.contains(firm()))?;
    }

    // Copies under the passphrase: taken once, kept up to date, and everything at once.
    browser.run(PICKER, vec![]).await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.reads(".app h1", "Backup and security").await?;
    browser.press("Download backup").await?;
    nameless(&browser, "the encrypted copy", ".json").await?;
    browser.press("Back up to a file automatically").await?;
    browser.until("a name is suggested", "return !!window.suggested", vec![]).await?;
    let suggested = browser.run("return window.suggested", vec![]).await?;
    let suggested = suggested.as_str().unwrap_or_default();
    check(
        &format!("the file kept up to date is called {suggested}"),
        suggested.starts_with("plumbline-2022-") && !suggested.contains(firm()),
    )?;
    browser.go("#/settings").await?;
    browser.press("Download everything").await?;
    nameless(&browser, "everything", ".json").await?;
    browser.quit().await
}

/// A label is there by choice only, can be changed, is in no file, and goes with its assessment.
pub async fn a_label_tells_them_apart(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    begin(&browser, false).await?;
    steps::at_question(&browser, 1).await?;
    browser.load("#/start").await?;
    browser.fill("#organisation", MARKER).await?;
    browser.press("More options").await?;
    browser.press("Start with encryption").await?;
    set_passphrase(&browser).await?;
    browser.reads("#lock-label-hint", "Anyone who uses this browser can read this label").await?;
    browser.fill("#lock-label", "The clinic").await?;
    browser.press("Encrypt and start").await?;
    steps::at_question(&browser, 1).await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    steps::saved(&browser).await?;
    let id = browser.assessment().await?;
    browser.go(&format!("#/safe/{id}")).await?;
    write(&browser, "#lock-label", "Harbour Clinic").await?;
    browser.keys(thirtyfour::Key::Tab + "").await?;

    browser.load("").await?;
    let names = "return [...document.querySelectorAll('[data-locked] .kept-name')].map(e => e.textContent).sort().join()";
    let both = format!("{names} === 'Harbour Clinic,Locked assessment'");
    browser.until("only one has a label", &both, vec![]).await?;
    let all = browser.run_async(EVERYTHING, vec![]).await?.to_string();
    check("nothing else of it can be read", all.contains("Harbour Clinic") && !all.contains(firm()))?;
    check("the label is in no record", all.matches("Harbour Clinic").count() == 1)?;

    // Deleting takes the label away, and undoing that brings it back.
    browser.click(&format!("[data-locked='{id}'] .button-quiet")).await?;
    browser.click("#delete .button-danger").await?;
    browser.gone(&format!("[data-locked='{id}']")).await?;
    let all = browser.run_async(EVERYTHING, vec![]).await?.to_string();
    check("the label went with it", !all.contains("Harbour Clinic"))?;
    browser.press("Undo").await?;
    browser.until("both are back", &both, vec![]).await?;

    // A file says nothing of it; and without a passphrase there is no label.
    browser.click(&format!("[data-locked='{id}'] a")).await?;
    browser.reads(".page", "Harbour Clinic").await?;
    browser.fill("#passphrase", PASSPHRASE).await?;
    browser.press("Unlock").await?;
    browser.press("Backup (Plumbline file)").await?;
    let (_, path) = browser.download(".json").await?;
    check("no label in a file", !std::fs::read_to_string(path)?.contains("Harbour"))?;
    browser.go(&format!("#/safe/{id}")).await?;
    browser.press("Remove passphrase").await?;
    browser.see("[data-lock=off]").await?;
    let all = browser.run_async(EVERYTHING, vec![]).await?.to_string();
    check("the label is gone with the passphrase", !all.contains("Harbour Clinic"))?;
    browser.quit().await
}
