//! Locking in all tabs, by itself, and with words that are worth it; what is typed then stands in no address.

use serde_json::json;
use thirtyfour::WindowHandle;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::locked_ways::{begin, nothing_readable, unlock};
use crate::locking::MARKER;
use crate::protection::Protection::Passphrase;
use crate::steps::{self, Pick, check, chosen};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("tabs_under_a_passphrase", tabs_under_a_passphrase).in_chromium(),
        journey("tabs_passphrase_taken_off_elsewhere", taken_off_in_another_tab).in_chromium(),
        journey("locking_now_locks_every_tab", lock_now_locks_every_tab),
        journey("locking_by_itself", locks_by_itself).in_chromium(),
        journey("locking_no_typed_words_in_addresses", no_typed_words_in_addresses).in_chromium(),
        journey("locking_weak_passphrases_are_refused", weak_passphrases_are_refused).in_chromium(),
    ]
}

/// *Lock now* locks every tab, and what was typed in one of them a moment before is saved first.
pub async fn lock_now_locks_every_tab(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    Passphrase.begin(&browser, "Everywhere Ltd").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let id = browser.assessment().await?;
    let first = browser.this_tab().await?;
    let second = Passphrase.tab(&browser, &format!("#/check/{id}/2")).await?;
    steps::at_question(&browser, 2).await?;
    browser.see("[data-role=follower]").await?;
    // Picked in the tab that follows, and locked in the same moment.
    browser.click(&steps::choice(3)).await?;
    browser.press("Lock now").await?;
    browser.reads(".kept-name", "Locked assessment").await?;
    browser.switch(&first).await?;
    browser.reads(".kept-name", "Locked assessment").await?;
    Passphrase.load(&browser, &format!("#/check/{id}/2")).await?;
    steps::at_question(&browser, 2).await?;
    steps::chosen(&browser, 3).await?;
    browser.switch(&second).await?;
    browser.quit().await
}

/// An assessment locks by itself when nobody does anything, with all that was typed.
pub async fn locks_by_itself(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/").await?;
    browser.run("localStorage.setItem('plumbline.preference.lock-after', '\"6 s\"')", vec![]).await?;
    Passphrase.begin(&browser, "Idle Ltd").await?;
    let id = browser.assessment().await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.reads(".kept-name", "Locked assessment").await?;
    Passphrase.load(&browser, &format!("#/check/{id}/1")).await?;
    steps::chosen(&browser, 2).await?;
    browser.quit().await
}

/// What somebody looks for in a locked assessment stands in no address, and is found all the same.
pub async fn no_typed_words_in_addresses(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = Passphrase.begin_full(&browser, "Veiled Ltd").await?;
    browser.go(&format!("#/requirements/{id}")).await?;
    browser.see(".bench-list").await?;
    browser.fill("#search", "leaver").await?;
    let veiled = "return location.hash.includes('token=') && !location.href.includes('leaver')
        && !document.title.includes('leaver')";
    browser.until("the address says nothing", veiled, vec![]).await?;
    browser
        .until(
            "it is filtered",
            "const n = document.querySelectorAll('.bench .row:not([hidden])').length; return n > 0 && n < 30",
            vec![],
        )
        .await?;
    browser.quit().await
}

/// The commonest passphrases are refused, and it is said what one is worth.
pub async fn weak_passphrases_are_refused(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Weak Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.fill("#passphrase", "password2026").await?;
    browser.fill("#passphrase-again", "password2026").await?;
    browser.see("[data-strength=common]").await?;
    browser.press("Set passphrase").await?;
    browser.reads(".needed", "one of the first").await?;
    browser.fill("#passphrase", "otter lamp granite violin ").await?;
    browser.see("[data-strength=strong]").await?;
    browser.fill("#passphrase-again", "otter lamp granite violin ").await?;
    browser.press("Set passphrase").await?;
    browser.see("[data-lock=on]").await?;
    browser.press("Lock now").await?;
    browser.press("Unlock").await?;
    browser.reads(".app h1", "This assessment is locked").await?;
    browser.fill("#passphrase", "otter lamp granite violin").await?;
    browser.press("Unlock").await?;
    browser.see(".document-bar").await?;
    browser.quit().await
}

/// Two tabs that have the same assessment unlocked, of which the first may write; its id, and the second is shown.
async fn two_tabs(browser: &Browser) -> Result<(String, WindowHandle, WindowHandle), Fault> {
    begin(browser, false).await?;
    steps::at_question(browser, 1).await?;
    steps::pick(browser, Pick::Level(0)).await?;
    let id = browser.assessment().await?;
    let first = browser.this_tab().await?;
    let second = browser.tab("").await?;
    browser.press("Unlock").await?;
    unlock(browser).await?;
    browser.see("[data-role=follower]").await?;
    Ok((id, first, second))
}

/// Tabs on one locked assessment: what is changed in either is in both, and nothing reverts.
pub async fn tabs_under_a_passphrase(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let (id, first, second) = two_tabs(&browser).await?;
    for question in 1..=8 {
        browser.switch(if question % 2 == 0 { &first } else { &second }).await?;
        browser.go(&format!("#/check/{id}/{question}")).await?;
        steps::at_question(&browser, question).await?;
        steps::pick(&browser, Pick::Level((question % 4) as u8)).await?;
        browser.gone("[data-role]").await?;
    }
    for tab in [&first, &second] {
        browser.switch(tab).await?;
        for question in 1..=8 {
            browser.go(&format!("#/check/{id}/{question}")).await?;
            steps::at_question(&browser, question).await?;
            chosen(&browser, question % 4).await?;
        }
    }
    browser.go(&format!("#/history/{id}")).await?;
    let rows = "return document.querySelectorAll('.changes tbody tr').length === 9";
    browser.until("nine changes", rows, vec![]).await?;
    nothing_readable(&browser, "of two tabs").await?;
    browser.quit().await
}

/// A tab that has it unlocked writes in plain too, once another one has taken the passphrase off.
pub async fn taken_off_in_another_tab(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let (id, first, second) = two_tabs(&browser).await?;
    browser.switch(&first).await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.press("Remove passphrase").await?;
    browser.see("[data-lock=off]").await?;
    browser.switch(&second).await?;
    browser.go(&format!("#/check/{id}/2")).await?;
    steps::at_question(&browser, 2).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    browser.gone("[data-role]").await?;
    browser.load("").await?;
    browser.reads(".kept-name", MARKER).await?;
    check(
        "nothing is damaged",
        browser.run("return !document.querySelector('.kept-damaged')", vec![]).await? == json!(true),
    )?;
    for (question, level) in [(1, 0), (2, 3)] {
        browser.go(&format!("#/check/{id}/{question}")).await?;
        steps::at_question(&browser, question).await?;
        chosen(&browser, level).await?;
    }
    browser.quit().await
}
