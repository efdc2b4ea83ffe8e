//! The palette: what it finds, where that leads, and that the focus comes back; and the counts beside the areas.

use serde_json::json;

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::work;

pub fn journeys() -> Vec<Journey> {
    vec![journey("palette_finds_and_goes", finds_and_goes).in_chromium()]
}

const FOCUSED: &str = "return document.activeElement?.matches(arguments[0])";

pub async fn finds_and_goes(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Palette Ltd").await?;
    // Nothing typed: the areas. Escape gives the focus back.
    browser.click("[data-search]").await?;
    browser.see("#palette[open]").await?;
    browser.until("the field has the focus", FOCUSED, vec![json!("#palette-words")]).await?;
    browser.reads("#palette-list", "Review findings").await?;
    browser.keys("\u{E00C}").await?;
    browser.gone("#palette[open]").await?;
    browser.until("the focus is back", FOCUSED, vec![json!("[data-search]")]).await?;
    // By number, from the keyboard alone.
    browser.chord('k', false).await?;
    browser.see("#palette[open]").await?;
    browser.fill("#palette-words", "8.13").await?;
    browser.reads("#palette-list [aria-selected=true]", "A.8.13").await?;
    browser.keys("\u{E007}").await?;
    browser.gone("#palette[open]").await?;
    browser.reads(".requirement h1 .reference", "A.8.13").await?;
    // A synonym, and what an area is called in full.
    for (typed, expected) in [("mfa", "A.8.5"), ("statement of", "SoA")] {
        browser.chord('k', false).await?;
        browser.fill("#palette-words", typed).await?;
        browser.reads("#palette-list", expected).await?;
        browser.keys("\u{E00C}").await?;
        browser.gone("#palette[open]").await?;
    }
    // Nothing found says so; arrows choose among what is found.
    browser.chord('k', false).await?;
    browser.fill("#palette-words", "qqqq").await?;
    browser.reads(".palette-said", "Nothing found").await?;
    browser.fill("#palette-words", "gap").await?;
    browser.reads("#palette-list [aria-selected=true]", "Gaps").await?;
    browser.keys("\u{E015}").await?;
    browser.until(
        "the second is the chosen one",
        "return document.querySelector('#palette-words').getAttribute('aria-activedescendant') === 'palette-1'",
        vec![],
    )
    .await?;
    browser.keys("\u{E013}\u{E007}").await?;
    browser.reads(".app h1", "Gaps").await?;
    // A gap more is a count more, beside its area.
    work::answer(&browser, &id, "A.8.13", 0).await?;
    browser.reads(".area-list li:has(a[href^='#/gaps/']) .area-count", "1").await?;
    browser.quit().await
}
