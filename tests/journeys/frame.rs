//! What surrounds the pages: the areas by the width of the window, and the menu of saving.

use serde_json::json;
use thirtyfour::prelude::Key;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, Pick, check, same};
use crate::work;

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("frame_areas_by_width", areas_by_width).in_chromium(),
        journey("frame_save_menu", save_menu).in_chromium(),
        journey("frame_one_heading_a_page", one_heading_a_page).in_chromium(),
        journey("frame_rename_where_the_name_stands", rename_where_the_name_stands).in_chromium(),
    ]
}

/// What of the areas can be seen: its words, in order.
async fn seen(browser: &Browser, css: &str) -> Result<Vec<String>, Fault> {
    let script = "return [...document.querySelectorAll(arguments[0])]
        .filter(e => e.checkVisibility()).map(e => e.innerText.trim().split('\\n')[0])";
    Ok(serde_json::from_value(browser.run(script, vec![json!(css)]).await?)?)
}

pub async fn areas_by_width(driver: Driver) -> Result<(), Fault> {
    let groups = ["Overview", "Assess", "Decide", "Plan", "Run", "Report"];
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Frame Ltd").await?;
    browser.go(&format!("#/documents/{id}")).await?;

    // A side bar: everything at once.
    browser.size(1440, 900).await?;
    browser.reads(".area-list [aria-current=page]", "Documents").await?;
    browser.reads(".crumbs", "Plan").await?;
    same("the groups", &seen(&browser, ".area-head").await?, &groups.map(str::to_owned).to_vec())?;
    check("all areas", seen(&browser, ".area-list a").await?.len() == 32)?;
    // What is folded stays so.
    browser.click(".area-name[aria-controls=areas-assess]").await?;
    check("without one group", seen(&browser, ".area-list a").await?.len() == 26)?;
    browser.load(&format!("#/documents/{id}")).await?;
    browser.see(".area-name[aria-controls=areas-assess][aria-expanded=false]").await?;
    browser.click(".area-name[aria-controls=areas-assess]").await?;

    // The side bar becomes a rail by hand, and stays one.
    browser.click(".nav-fold").await?;
    check("no area beside a rail", seen(&browser, ".area-list a").await?.is_empty())?;
    browser.load(&format!("#/documents/{id}")).await?;
    browser.see(".nav[data-narrow] .area-opens").await?;
    browser.click(".area-opens[popovertarget=areas-assess]").await?;
    browser.see("#areas-assess:popover-open").await?;
    browser.keys(Key::Escape + "").await?;
    browser.click(".nav-fold").await?;
    browser.see(".area-name").await?;

    // A rail and a bar at the foot: the groups, each of which opens its areas and closes once one is chosen.
    for width in [1000, 390] {
        browser.size(width, 844).await?;
        browser.go(&format!("#/documents/{id}")).await?;
        browser.reads(".app h1", "Documents").await?;
        same("the groups", &seen(&browser, ".area-head").await?, &groups.map(str::to_owned).to_vec())?;
        check("no area", seen(&browser, ".area-list a").await?.is_empty())?;
        browser.click(".area-opens[popovertarget=areas-assess]").await?;
        browser.see("#areas-assess:popover-open").await?;
        browser.click("#areas-assess li:nth-child(4) a").await?;
        browser.reads(".app h1", "Gaps").await?;
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
    browser.reads(".app h1", "Backup and security").await?;
    browser.gone("#save-menu:popover-open").await?;
    browser.quit().await
}

/// On pages of work the heading is the last part of the breadcrumb; each page has one, and the focus begins there.
pub async fn one_heading_a_page(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Heading Ltd").await?;
    let pages = [
        ("overview", "Overview", true),
        ("soa", "Statement of Applicability", true),
        ("requirements", "Requirements", true),
        ("history", "History", true),
        ("safe", "Backup and security", true),
        ("result", "Heading Ltd", false),
    ];
    for width in [1440, 390] {
        browser.size(width, 844).await?;
        for (page, words, is_in_breadcrumb) in pages {
            browser.go(&format!("#/{page}/{id}")).await?;
            browser.reads(".app h1", words).await?;
            let focused = "return document.activeElement.tagName === 'H1'";
            browser.until(&format!("{page}: the heading has the focus"), focused, vec![]).await?;
            let one = "const all = [...document.querySelectorAll('.app h1')];
                return [all.length, all[0].checkVisibility() && all[0].offsetWidth > 1, !!all[0].closest('.crumbs')]";
            let found = browser.run(one, vec![]).await?;
            same(page, &found, &json!([1, true, is_in_breadcrumb]))?;
        }
    }
    browser.quit().await
}

pub async fn rename_where_the_name_stands(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    work::begin(&browser, "Before Ltd").await?;
    browser.size(1440, 900).await?;
    browser.click(".doc-switch").await?;
    browser.press("Rename").await?;
    browser.see("#rename").await?;
    browser.fill("#rename", "After Ltd").await?;
    browser.keys(Key::Enter + "").await?;
    browser.reads(".doc-switch", "After Ltd").await?;
    browser.gone("#doc-menu:popover-open").await?;
    steps::saved(&browser).await?;
    // The palette says what undo would do.
    browser.chord('k', false).await?;
    browser.see("#palette[open]").await?;
    browser.keys("undo").await?;
    browser.reads(".palette-option", "Undo: ").await?;
    browser.quit().await
}
