//! What comes in the middle of something else: a newer version while an answer is being written, reads that fail behind
//! the person's back.

use serde_json::json;

use crate::browser::Fault;
use crate::driver::Driver;
use crate::engine::Engine;
use crate::faults::{faulty, happened, next};
use crate::journey::{Journey, journey};
use crate::offline::{put_aside, rewrite};
use crate::protection::Protection;
use crate::protection::Protection::{Passphrase, Plain};
use crate::steps::{self, Pick, check, chosen};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("offline_a_new_version_waits_for_what_is_being_saved", |driver| {
            waits_for_saving(driver, Plain)
        })
        .except(
            Engine::Firefox,
            "no newer version is offered on the page with faults, and why is not known yet",
        ),
        journey("offline_a_new_version_waits_for_what_is_being_saved_locked", |driver| {
            waits_for_saving(driver, Passphrase)
        })
        .in_chromium(),
        journey("faults_a_failed_read_is_no_failed_save", a_failed_read_is_no_failed_save).in_chromium(),
    ]
}

/// The newer version is wanted while an answer is on its way to the disk, and while one cannot be saved at all.
pub async fn waits_for_saving(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let (site, browser) = faulty(&driver).await?;
    kept.begin(&browser, "Interrupted Ltd").await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    put_aside(&browser).await?;
    rewrite(&site.folder, "sw.js", "const BUILD = \"", "const BUILD = \"new-")?;
    rewrite(&site.folder, "index.html", "<body>", "<body data-version=\"new\">")?;
    kept.refresh(&browser).await?;
    steps::at_question(&browser, 1).await?;
    browser.reads(".banner", "A new version").await?;

    // It cannot be saved: that is said, and the page stays.
    next(&browser, "lost", 1_000).await?;
    browser.click(&steps::choice(0)).await?;
    browser.see(".banner[role=alert]").await?;
    let tries = browser.run("return window.faults.log.length", vec![]).await?;
    browser.press("Update now").await?;
    // A write is tried four times before it is given up.
    let given_up = "return window.faults.log.length >= arguments[0] + 4
        && document.querySelector('.save-state').dataset.state === 'failed'";
    browser.until("it was tried once more, and given up", given_up, vec![tries]).await?;
    browser.run("window.faults.none()", vec![]).await?;
    browser.press("Try again").await?;
    steps::saved(&browser).await?;
    browser.gone("[data-version=new]").await?;

    next(&browser, "held", 1).await?;
    browser.click(&steps::choice(3)).await?;
    happened(&browser, "held").await?;
    browser.press("Update now").await?;
    // Changed once more, after the button was pressed.
    browser.click(&steps::choice(2)).await?;
    chosen(&browser, 2).await?;
    let is_waiting = "return document.querySelector('.save-state').dataset.state === 'saving'
        && !document.querySelector('[data-version=new]')";
    check("the page waits", browser.run(is_waiting, vec![]).await? == json!(true))?;
    browser.run("window.faults.release()", vec![]).await?;
    browser
        .until("the new version is used", "return !!document.querySelector('[data-version=new]')", vec![])
        .await?;
    if kept == Passphrase {
        kept.unlock(&browser).await?;
    }
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    browser.gone(".banner").await?;
    browser.quit().await
}

/// A tab that only looks on cannot read what another one has written: it says that, not that something was not saved, and
/// follows by itself as soon as it can.
pub async fn a_failed_read_is_no_failed_save(driver: Driver) -> Result<(), Fault> {
    let (_site, browser) = faulty(&driver).await?;
    steps::begin(&browser, "Unread Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    let id = browser.assessment().await?;
    browser.see(".document-bar").await?;
    let writer = browser.this_tab().await?;
    let follower = browser.tab(&format!("#/check/{id}/1")).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 1).await?;
    browser.see("[data-role=follower]").await?;
    next(&browser, "lost", 1_000).await?;
    browser.switch(&writer).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    browser.switch(&follower).await?;
    browser.reads(".banner[role=alert]", "cannot be read at present").await?;
    let said = browser.text(".banner[role=alert]").await?;
    check(&format!("nothing is said of saving: {said}"), !said.contains("Not saved"))?;
    browser.gone(".save-state[data-state=failed]").await?;
    browser.run("window.faults.none()", vec![]).await?;
    browser.gone(".banner[role=alert]").await?;
    chosen(&browser, 3).await?;
    browser.quit().await
}
