//! Several tabs on one assessment: one writes, the others follow, and nothing is overwritten.

use serde_json::json;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::protection::Protection;
use crate::protection::Protection::{Passphrase, Plain};
use crate::steps::chosen;
use crate::steps::{self, Pick};
use crate::work;

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("tabs_one_writes_the_others_follow", |driver| one_writes_the_others_follow(driver, Plain)),
        journey("tabs_one_writes_the_others_follow_locked", |driver| {
            one_writes_the_others_follow(driver, Passphrase)
        })
        .in_chromium(),
        journey("tabs_five_interleaved", five_tabs_interleaved),
        journey("tabs_rows_follow_and_take_over", |driver| rows_follow_and_take_over(driver, Plain))
            .in_chromium(),
        journey("tabs_rows_follow_and_take_over_locked", |driver| {
            rows_follow_and_take_over(driver, Passphrase)
        })
        .in_chromium(),
        journey("tabs_without_turns_nothing_is_overwritten", |driver| {
            without_turns_nothing_is_overwritten(driver, Plain)
        }),
        journey("tabs_without_turns_nothing_is_overwritten_locked", |driver| {
            without_turns_nothing_is_overwritten(driver, Passphrase)
        })
        .in_chromium(),
    ]
}

async fn follows(browser: &Browser) -> Result<(), Fault> {
    browser.see("[data-role=follower]").await
}

async fn writes(browser: &Browser) -> Result<(), Fault> {
    browser.see(".document-bar").await?;
    browser.gone("[data-role]").await
}

pub async fn one_writes_the_others_follow(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    kept.begin(&browser, "Two Tabs Ltd").await?;
    writes(&browser).await?;
    let first = browser.this_tab().await?;
    let hash = browser.run("return location.hash", vec![]).await?;
    let second = kept.tab(&browser, hash.as_str().unwrap_or_default()).await?;
    follows(&browser).await?;
    browser.shot("follower").await?;

    // What the first writes shows up in the second, live.
    browser.switch(&first).await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.switch(&second).await?;
    chosen(&browser, 2).await?;

    // The second takes over by its button; the first follows from now on.
    browser.press("Edit in this tab").await?;
    writes(&browser).await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    browser.switch(&first).await?;
    follows(&browser).await?;
    chosen(&browser, 1).await?;

    // Answering in a tab that follows takes over as well, and loses neither answer.
    browser.press("Next").await?;
    steps::at_question(&browser, 2).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    writes(&browser).await?;
    browser.switch(&second).await?;
    follows(&browser).await?;
    browser.press("Next").await?;
    chosen(&browser, 3).await?;

    // Closing the tab that writes frees it.
    browser.switch(&first).await?;
    browser.driver.close_window().await?;
    browser.switch(&second).await?;
    writes(&browser).await?;
    steps::pick(&browser, Pick::NotSure).await?;
    kept.refresh(&browser).await?;
    steps::at_question(&browser, 2).await?;
    chosen(&browser, 4).await?;
    browser.press("Back").await?;
    chosen(&browser, 1).await?;
    kept.hides(&browser, &["Two Tabs Ltd"]).await?;
    browser.quit().await
}

pub async fn five_tabs_interleaved(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Five Tabs Ltd", "", "").await?;
    let id = browser.assessment().await?;
    let mut tabs = vec![browser.this_tab().await?];
    for _ in 1..5 {
        tabs.push(browser.tab(&format!("#/check/{id}/1")).await?);
    }
    // Each answers in turn, without waiting for anything but its own answer being saved.
    for question in 1..=10 {
        browser.switch(&tabs[question % tabs.len()]).await?;
        browser.go(&format!("#/check/{id}/{question}")).await?;
        steps::at_question(&browser, question).await?;
        steps::pick(&browser, Pick::Level((question % 4) as u8)).await?;
    }
    for tab in [&tabs[0], &tabs[3]] {
        browser.switch(tab).await?;
        for question in 1..=10 {
            browser.go(&format!("#/check/{id}/{question}")).await?;
            steps::at_question(&browser, question).await?;
            chosen(&browser, question % 4).await?;
        }
    }
    // The history has each of them once, too.
    browser.go(&format!("#/history/{id}")).await?;
    let rows = "return document.querySelectorAll('.changes tbody tr').length === 10";
    browser.until("ten changes", rows, vec![]).await?;

    // Deleting it in one tab closes it in the others.
    browser.go("#/").await?;
    browser.click(".kept-entry .button-quiet").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.gone(".kept-entry").await?;
    browser.switch(&tabs[0]).await?;
    browser.reads(".app h1", "not found in this browser").await?;
    browser.quit().await
}

/// Without turns nobody is kept from writing, so each write has to notice what another tab wrote.
pub async fn without_turns_nothing_is_overwritten(driver: Driver, kept: Protection) -> Result<(), Fault> {
    // What the page finds in a browser that lacks these interfaces.
    let without = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }); delete window.BroadcastChannel;";
    let site = driver.site_after(without)?;
    let mut browser = driver.browser().await?;
    browser.url = site.url();
    kept.begin(&browser, "No Locks Ltd").await?;
    let id = browser.assessment().await?;
    writes(&browser).await?;
    let first = browser.this_tab().await?;
    let second = kept.tab(&browser, &format!("#/check/{id}/2")).await?;
    writes(&browser).await?;
    for (tab, question, level) in [(&first, 1, 1u8), (&second, 2, 2), (&first, 3, 3), (&second, 4, 0)] {
        browser.switch(tab).await?;
        browser.go(&format!("#/check/{id}/{question}")).await?;
        steps::at_question(&browser, question).await?;
        steps::pick(&browser, Pick::Level(level)).await?;
    }
    let answers = if kept == Protection::Plain { 4 } else { 0 };
    let count = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const t = o.result.transaction(['answers', 'history']);
        const a = t.objectStore('answers').count(), h = t.objectStore('history').count();
        t.oncomplete = () => { o.result.close(); done([a.result, h.result]); }; };";
    steps::same("answers and steps", &browser.run_async(count, vec![]).await?, &json!([answers, 4]))?;
    kept.hides(&browser, &["No Locks Ltd"]).await?;
    kept.refresh(&browser).await?;
    for (question, level) in [(1, 1), (2, 2), (3, 3), (4, 0)] {
        browser.go(&format!("#/check/{id}/{question}")).await?;
        steps::at_question(&browser, question).await?;
        chosen(&browser, level).await?;
    }
    browser.quit().await
}

pub async fn rows_follow_and_take_over(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = kept.begin_full(&browser, "Two Plans Ltd").await?;
    browser.go(&format!("#/documents/{id}")).await?;
    writes(&browser).await?;
    let (policy, scope) = ("#state-information-security-policy", "#state-scope-of-the-isms");
    let first = browser.this_tab().await?;
    let second = kept.tab(&browser, &format!("#/documents/{id}")).await?;
    follows(&browser).await?;

    // What the first says shows up in the second; a row that the second changes is its own then, and nothing is lost.
    browser.switch(&first).await?;
    work::choose(&browser, policy, "in_place").await?;
    browser.reads("[data-figure=Clause]", "1 of 18 in place").await?;
    browser.switch(&second).await?;
    browser.reads("[data-figure=Clause]", "1 of 18 in place").await?;
    work::choose(&browser, scope, "in_place").await?;
    writes(&browser).await?;
    browser.reads("[data-figure=Clause]", "2 of 18 in place").await?;
    browser.switch(&first).await?;
    follows(&browser).await?;
    browser.reads("[data-figure=Clause]", "2 of 18 in place").await?;
    kept.refresh(&browser).await?;
    browser.reads("[data-figure=Clause]", "2 of 18 in place").await?;
    kept.hides(&browser, &["Two Plans Ltd"]).await?;
    browser.quit().await
}
