//! Every change can be undone and redone, and the history tells it.

use std::fs;

use serde_json::json;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::protection::Protection;
use crate::protection::Protection::{Passphrase, Plain};
use crate::steps::chosen;
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("history_undo_across_pages_and_reload", |driver| undo_across_pages_and_reload(driver, Plain))
            .in_chromium(),
        journey("history_undo_across_pages_and_reload_locked", |driver| {
            undo_across_pages_and_reload(driver, Passphrase)
        })
        .in_chromium(),
        journey("history_tells_filters_and_exports", |driver| tells_filters_and_exports(driver, Plain))
            .in_chromium(),
        journey("history_tells_filters_and_exports_locked", |driver| {
            tells_filters_and_exports(driver, Passphrase)
        })
        .in_chromium(),
    ]
}

const UNDO: &str = ".document-bar [aria-keyshortcuts='Control+Z']";
const REDO: &str = ".document-bar [aria-keyshortcuts='Control+Shift+Z']";

async fn nothing_chosen(browser: &Browser) -> Result<(), Fault> {
    let script = "return document.querySelectorAll('.choices input').length > 0 && !document.querySelector('.choices input:checked')";
    browser.until("nothing is chosen", script, vec![]).await.map(drop)
}

async fn can(browser: &Browser, undo: bool, redo: bool) -> Result<(), Fault> {
    let script = "const b = [...document.querySelectorAll('.document-bar button')]; return b.length >= 2 && !b[0].disabled === arguments[0] && !b[1].disabled === arguments[1]";
    browser
        .until(&format!("undo {undo}, redo {redo}"), script, vec![json!(undo), json!(redo)])
        .await
        .map(drop)
}

pub async fn undo_across_pages_and_reload(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    kept.begin(&browser, "Undo Ltd").await?;
    can(&browser, false, false).await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    browser.press("Next").await?;
    steps::at_question(&browser, 2).await?;
    steps::pick(&browser, Pick::NotSure).await?;
    can(&browser, true, false).await?;

    // Across pages: what was done on question 1 is undone from question 2, by button and by key.
    browser.click(UNDO).await?;
    nothing_chosen(&browser).await?;
    browser.reads(".document-said", "Undone").await?;
    browser.run("document.activeElement.blur()", vec![]).await?;
    browser.chord('z', false).await?;
    steps::saved(&browser).await?;
    browser.press("Back").await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;

    // And after a reload.
    kept.refresh(&browser).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    can(&browser, true, true).await?;
    browser.chord('z', false).await?;
    nothing_chosen(&browser).await?;
    can(&browser, false, true).await?;
    for _ in 0..2 {
        browser.chord('z', true).await?;
    }
    chosen(&browser, 3).await?;
    browser.click(REDO).await?;
    can(&browser, true, false).await?;
    steps::saved(&browser).await?;
    kept.refresh(&browser).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 3).await?;
    browser.press("Next").await?;
    steps::at_question(&browser, 2).await?;
    chosen(&browser, 4).await?;

    // An exclusion is undone with its reason, on the page that shows it.
    let control = steps::asked().iter().position(steps::is_control).unwrap_or_default() + 1;
    let id = browser.assessment().await?;
    browser.go(&format!("#/check/{id}/{control}")).await?;
    steps::at_question(&browser, control).await?;
    steps::pick(&browser, Pick::Excluded("No premises")).await?;
    browser.run("document.activeElement.blur()", vec![]).await?;
    browser.chord('z', false).await?;
    nothing_chosen(&browser).await?;
    browser.gone("#reason").await?;
    browser.chord('z', true).await?;
    browser
        .until(
            "the reason is back",
            "return document.querySelector('#reason')?.value === 'No premises'",
            vec![],
        )
        .await?;
    browser.go(&format!("#/check/{id}/2")).await?;
    steps::at_question(&browser, 2).await?;
    chosen(&browser, 4).await?;
    browser.chord('z', false).await?;
    browser.reads(".document-said", "Undone").await?;

    // A new change ends what could be redone.
    browser.click(UNDO).await?;
    nothing_chosen(&browser).await?;
    steps::pick(&browser, Pick::Level(0)).await?;
    can(&browser, true, false).await?;
    kept.hides(&browser, &["Undo Ltd", "No premises"]).await?;
    browser.quit().await
}

pub async fn tells_filters_and_exports(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/settings").await?;
    browser.fill("#you-are", "Head of IT").await?;
    let is_there =
        "return (localStorage.getItem('plumbline.preference.you-are') ?? '').includes('Head of IT')";
    browser.until("it is kept who that is", is_there, vec![]).await?;
    kept.begin(&browser, "History Ltd").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.press("Note").await?;
    browser.fill("#note", "=HYPERLINK(1) <b>bold</b>").await?;
    steps::saved(&browser).await?;
    browser.click(UNDO).await?;
    browser.until("the note is gone", "return document.querySelector('#note').value === ''", vec![]).await?;
    steps::from_save_menu(&browser, "History").await?;
    browser.reads(".app h1", "History").await?;
    let rows = "return document.querySelectorAll('.changes tbody tr').length";
    browser.until("three changes", &format!("{rows} === 3"), vec![]).await?;
    let kinds =
        "return [...document.querySelectorAll('.changes tbody tr')].map(row => row.dataset.kind).join()";
    browser.until("newest first", &format!("{kinds} === 'notes,notes,answers'"), vec![]).await?;
    browser.reads(".changes [data-kind=notes]", "Undone").await?;
    browser.reads(".changes [data-kind=answers]", "not answered").await?;
    browser.reads(".changes [data-kind=answers]", "2 Partial").await?;
    browser.reads(".changes [data-kind=answers]", "by Head of IT (as stated)").await?;
    browser.shot("history").await?;
    browser.press("Answers").await?;
    browser.until("one answer", &format!("{rows} === 1"), vec![]).await?;
    browser.press("All").await?;
    browser.fill("#search", "hyperlink").await?;
    browser.until("two notes", &format!("{rows} === 2"), vec![]).await?;
    browser.fill("#search", "no such word").await?;
    browser.reads("main", "No change matches").await?;
    browser.press("Export history (CSV)").await?;
    let csv = fs::read_to_string(browser.downloaded(".csv").await?)?;
    check("a row for each change and one of titles", csv.matches("\r\n").count() == 4)?;
    check("who changed it, as stated", csv.matches("Head of IT").count() == 3)?;
    check("no formula", csv.contains("\"'=HYPERLINK"))?;
    browser.press("Delete history").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.reads("main", "No changes yet").await?;
    kept.refresh(&browser).await?;
    browser.reads("main", "No changes yet").await?;
    can(&browser, false, false).await?;
    kept.hides(&browser, &["History Ltd", "HYPERLINK"]).await?;
    browser.quit().await
}
