//! What surrounds the pages: the areas by the width of the window, and the menu of saving.

use serde_json::json;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, Pick, check, same};
use crate::work;

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("frame_areas_by_width", areas_by_width).in_chromium(),
        journey("frame_save_menu", save_menu).in_chromium(),
    ]
}

/// What of the areas can be seen: its words, in order.
async fn seen(browser: &Browser, css: &str) -> Result<Vec<String>, Fault> {
    let script = "return [...document.querySelectorAll(arguments[0])]
        .filter(e => e.checkVisibility()).map(e => e.innerText.trim().split('\\n')[0])";
    Ok(serde_json::from_value(browser.run(script, vec![json!(css)]).await?)?)
}

pub async fn areas_by_width(driver: Driver) -> Result<(), Fault> {
    let groups = ["Overview", "Assess", "Decide", "Plan", "Report"];
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Frame Ltd").await?;
    browser.go(&format!("#/documents/{id}")).await?;

    // A side bar: everything at once.
    browser.size(1440, 900).await?;
    browser.reads(".area-list [aria-current=page]", "Documents").await?;
    browser.reads(".crumbs", "Plan").await?;
    same("the groups", &seen(&browser, ".area-head").await?, &groups.map(str::to_owned).to_vec())?;
    check("all areas", seen(&browser, ".area-list a").await?.len() == 13)?;
    // What is folded stays so.
    browser.click(".area-name[aria-controls=areas-assess]").await?;
    check("without one group", seen(&browser, ".area-list a").await?.len() == 8)?;
    browser.load(&format!("#/documents/{id}")).await?;
    browser.see(".area-name[aria-controls=areas-assess][aria-expanded=false]").await?;
    browser.click(".area-name[aria-controls=areas-assess]").await?;

    // A rail and a bar at the foot: the groups, each of which opens its areas and closes once one is chosen.
    for width in [1000, 390] {
        browser.size(width, 844).await?;
        browser.go(&format!("#/documents/{id}")).await?;
        browser.reads("main h1", "Documents").await?;
        same("the groups", &seen(&browser, ".area-head").await?, &groups.map(str::to_owned).to_vec())?;
        check("no area", seen(&browser, ".area-list a").await?.is_empty())?;
        browser.click(".area-opens[popovertarget=areas-assess]").await?;
        browser.see("#areas-assess:popover-open").await?;
        browser.click("#areas-assess li:nth-child(4) a").await?;
        browser.reads("main h1", "Gaps").await?;
        browser.gone("#areas-assess:popover-open").await?;
        let is_wide = "return document.documentElement.scrollWidth > innerWidth";
        check("nothing is cut off", browser.run(is_wide, vec![]).await? == json!(false))?;
    }

    // One question at a time has no areas beside it.
    browser.go(&format!("#/check/{id}/1")).await?;
    steps::at_question(&browser, 1).await?;
    check("no areas beside a question", seen(&browser, ".area-head").await?.is_empty())?;
    browser.quit().await
}

pub async fn save_menu(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Saving Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.click(".save-opens").await?;
    browser.see("#save-menu:popover-open").await?;
    browser.reads("#save-menu", "Last backup: never").await?;
    browser.press("Download backup").await?;
    browser.downloaded(".json").await?;
    browser.gone("#save-menu [role=alert]").await?;
    browser.press("Backup and security").await?;
    browser.reads("main h1", "Backup and security").await?;
    browser.gone("#save-menu:popover-open").await?;
    browser.quit().await
}
