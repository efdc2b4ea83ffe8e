//! Locking in all tabs, by itself, and with words that are worth it; what is typed then stands in no address.

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::protection::Protection::Passphrase;
use crate::steps::{self, Pick};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("locking_now_locks_every_tab", lock_now_locks_every_tab),
        journey("locking_by_itself", locks_by_itself),
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
    browser.run("localStorage.setItem('plumbline.preference.lock-after', '\"0.1\"')", vec![]).await?;
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
            "const n = document.querySelectorAll('.row').length; return n > 0 && n < 30",
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
    browser.press("Safekeeping").await?;
    browser.fill("#passphrase", "password2026").await?;
    browser.fill("#passphrase-again", "password2026").await?;
    browser.see("[data-strength=common]").await?;
    browser.press("Lock it").await?;
    browser.reads(".needed", "among the first").await?;
    browser.fill("#passphrase", "otter lamp granite violin ").await?;
    browser.see("[data-strength=strong]").await?;
    browser.fill("#passphrase-again", "otter lamp granite violin ").await?;
    browser.press("Lock it").await?;
    browser.see("[data-lock=on]").await?;
    browser.press("Lock now").await?;
    browser.press("Unlock").await?;
    browser.reads("main h1", "This assessment is locked").await?;
    browser.fill("#passphrase", "otter lamp granite violin").await?;
    browser.press("Unlock").await?;
    browser.see(".document-bar").await?;
    browser.quit().await
}
