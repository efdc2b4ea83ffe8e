//! What goes wrong has a page that says what to do.

use std::fs;

use crate::browser::Fault;
use crate::driver::{Driver, Options};
use crate::engine::Engine;
use crate::journey::{Journey, journey};
use crate::protection::Protection;
use crate::protection::Protection::{Passphrase, Plain};
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("problems_have_their_pages", have_their_pages).in_chromium(),
        journey("problems_crash_offers_rescue", |driver| crash_offers_rescue(driver, Plain)),
        journey("problems_crash_offers_rescue_locked", |driver| crash_offers_rescue(driver, Passphrase))
            .in_chromium(),
        journey("problems_shell_without_javascript", shell_without_javascript)
            .except(Engine::WebKit, "its driver cannot switch scripts off"),
        journey("problems_without_webassembly", without_webassembly).in_chromium(),
        journey("problems_silent_storage", silent_storage),
    ]
}

pub async fn have_their_pages(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Whole Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.load("#/no/such/page").await?;
    browser.reads(".app h1", "Page not found").await?;
    // The page of components is for who develops, and no part of what is published.
    browser.load("#/parts").await?;
    browser.reads(".app h1", "Page not found").await?;
    browser.load("#/result/00000000-0000-4000-8000-000000000000").await?;
    browser.reads(".app h1", "not found in this browser").await?;
    browser.press("Go to start page").await?;
    browser.reads(".kept-name", "Whole Ltd").await?;
    let hash =
        browser.run("return document.querySelector('.kept-entry a').getAttribute('href')", vec![]).await?;
    let id = hash.as_str().unwrap_or_default().split('/').nth(2).unwrap_or_default().to_owned();
    browser.load(&format!("#/check/{id}/26")).await?;
    browser.reads(".app h1", "Page not found").await?;

    // A record that somebody damaged is left as it is, named, and can be saved.
    let damage = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const t = o.result.transaction(['assessments'], 'readwrite');
        t.objectStore('assessments').put('{\"version\":1,\"assess', 'damaged');
        t.oncomplete = () => { o.result.close(); done(true); }; };";
    browser.run_async(damage, vec![]).await?;
    browser.load("").await?;
    browser.reads(".kept-unreadable", "Unreadable record").await?;
    browser.reads(".kept-name", "Whole Ltd").await?;
    browser.press("Recovery options").await?;
    browser.press("Save a rescue file").await?;
    let rescue = browser.downloaded(".json").await?;
    check("the damaged record is in it", fs::read_to_string(&rescue)?.contains("\\\"assess"))?;
    browser.go("#/").await?;
    browser.choose_file(&rescue).await?;
    browser.reads("main", "One more assessment in the file cannot be read").await?;
    browser.reads(".found-entry", "Whole Ltd").await?;
    browser.quit().await
}

pub async fn crash_offers_rescue(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    kept.begin(&browser, "Crashed Ltd").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.run("dispatchEvent(new CustomEvent('plumbline:crash', { detail: 'a test' }))", vec![]).await?;
    browser.reads("#crash h1", "Plumbline has stopped").await?;
    browser.shot("crash").await?;
    browser.click("#crash-rescue").await?;
    let rescue = browser.downloaded(".json").await?;
    let bytes = fs::read(&rescue)?;
    let opened = ::file::open::open(&bytes)?;
    if kept == Protection::Passphrase {
        let is_plain = String::from_utf8_lossy(&bytes).contains("Crashed Ltd");
        check("it is in the rescue file as it lies there", opened.locked.len() == 1 && !is_plain)?;
        browser.click("#crash-home").await?;
        browser.press("Unlock").await?;
        kept.unlock(&browser).await?;
        browser.reads("[data-figure=coverage]", "1 of 25").await?;
        return browser.quit().await;
    }
    steps::same(
        "the name in the rescue file",
        &opened.assessments[0].assessment.profile.organisation.as_str(),
        &"Crashed Ltd",
    )?;
    check("its answer", opened.assessments[0].assessment.answers.len() == 1)?;
    check("its history", opened.assessments[0].history.len() == 1)?;
    browser.click("#crash-home").await?;
    browser.reads(".kept-name", "Crashed Ltd").await?;
    browser.quit().await
}

pub async fn shell_without_javascript(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser_with(Options { block_scripts: true, ..Options::default() }).await?;
    browser.driver.goto(&browser.url).await?;
    let body = browser.driver.find(thirtyfour::By::Tag("body")).await?.text().await?;
    check("it says what is needed", body.contains("needs JavaScript"))?;
    check("it says what it is", body.contains("How ready are you for ISO 27001?"))?;
    browser.quit().await
}

/// A database that never answers a page is asked once more.
pub async fn silent_storage(driver: Driver) -> Result<(), Fault> {
    let site = driver.site_after(
        "const open = IDBFactory.prototype.open; let isFirst = true;
        IDBFactory.prototype.open = function (...names) {
            if (!isFirst) return open.apply(this, names);
            isFirst = false;
            const request = open.call(this, 'silent');
            for (const event of ['onsuccess', 'onerror', 'onupgradeneeded']) {
                Object.defineProperty(request, event, { get: () => null, set: () => {} });
            }
            return request;
        };",
    )?;
    let browser = driver.browser().await?;
    browser.driver.goto(&format!("{}#/settings", site.url())).await?;
    browser.reads(".app h1", "Settings").await?;
    browser.reads("main", "in a database for this web address").await?;
    browser.quit().await
}

pub async fn without_webassembly(driver: Driver) -> Result<(), Fault> {
    let site = driver.site_after("delete window.WebAssembly;")?;
    let browser = driver.browser().await?;
    browser.driver.goto(site.url()).await?;
    let shown =
        "const e = document.querySelector('#switched-off'); return !!e && !e.hidden && e.offsetHeight > 0";
    browser.until("it says how to switch it on", shown, vec![]).await?;
    browser.quit().await
}
