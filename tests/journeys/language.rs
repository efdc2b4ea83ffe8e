//! A language is a file: chosen, fetched, kept for without a network, and inside the single file.

use std::fs;

use serde_json::json;
use xtask::server::Server;

use crate::browser::{Browser, Fault};
use crate::driver::{Driver, copy};
use crate::journey::{Journey, journey};
use crate::offline::{put_aside, rewrite};
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("language_is_chosen_and_kept_offline", is_chosen_and_kept_offline).in_chromium(),
        journey("language_that_cannot_be_had_is_told", that_cannot_be_had_is_told).in_chromium(),
        journey("language_is_inside_the_single_file", is_inside_the_single_file).in_chromium(),
    ]
}

/// The draft that holds what languages need.
const TAG: &str = "pl";

/// Chooses the language whose own name begins so.
async fn choose(browser: &Browser, name: &str) -> Result<(), Fault> {
    browser.go("#/settings").await?;
    browser.see("[name=language]").await?;
    let script = "const labels = [...document.querySelectorAll('label')];
        labels.find(label => label.textContent.trim().startsWith(arguments[0])).click();";
    browser.run(script, vec![json!(name)]).await?;
    Ok(())
}

/// Whether the page is in a language, and says so.
async fn speaks(browser: &Browser, tag: &str) -> Result<(), Fault> {
    let script = "return document.documentElement.lang === arguments[0]";
    browser.until(&format!("the page is in {tag}"), script, vec![json!(tag)]).await?;
    Ok(())
}

pub async fn is_chosen_and_kept_offline(driver: Driver) -> Result<(), Fault> {
    let site = driver.scratch("site");
    copy(&xtask::root::at("dist"), &site)?;
    let server = Server::start(site.clone(), 0)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    steps::begin(&browser, "Example Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let id = browser.assessment().await?;
    choose(&browser, "Polski").await?;
    browser.reads(".app h1", "Ustawienia").await?;
    speaks(&browser, TAG).await?;
    // What is not translated yet is in English.
    browser.reads("main", "Single-key shortcuts").await?;
    browser.shot("language-settings").await?;
    browser.reads("main", "1 ocena, około").await?;
    for number in 2..=5 {
        steps::begin(&browser, "Example Ltd", "", "").await?;
        steps::pick(&browser, Pick::Level(2)).await?;
        if let Some(said) =
            [(2, "2 oceny, około"), (5, "5 ocen, około")].into_iter().find(|(n, _)| *n == number)
        {
            browser.load("#/settings").await?;
            browser.reads("main", said.1).await?;
        }
    }
    browser.shot("language-plural").await?;
    // Titles and content come along; what is not translated stands beside them in English.
    browser.load(&format!("#/requirement/{id}/A.6.1")).await?;
    browser.reads(".app h1", "Weryfikacja kandydatów").await?;
    browser.reads("main .lead", "Czy przed zatrudnieniem").await?;
    browser.reads("main", "forged reference").await?;
    browser.shot("language-content").await?;
    browser.load("#/").await?;
    browser.reads(".kept-entry", "Zmieniono ").await?;
    let days = "return /Zmieniono \\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d/.test(document.querySelector('.kept-entry').textContent)";
    check("days are written as the language does", browser.run(days, vec![]).await? == json!(true))?;
    put_aside(&browser).await?;

    // A newer version brings the language along, and then there is no network.
    rewrite(&site, "sw.js", "const BUILD = \"", "const BUILD = \"new-")?;
    rewrite(&site, "index.html", "<body>", "<body data-version=\"new\">")?;
    browser.load("").await?;
    browser.see(".banner button").await?;
    browser.click(".banner button").await?;
    browser
        .until("the new version is used", "return !!document.querySelector('[data-version=new]')", vec![])
        .await?;
    drop(server);
    browser.load("#/settings").await?;
    browser.reads(".app h1", "Ustawienia").await?;
    speaks(&browser, TAG).await?;
    choose(&browser, "English").await?;
    browser.reads(".app h1", "Settings").await?;
    speaks(&browser, "en").await?;
    browser.quit().await
}

/// Without a connection a language that was never here cannot be had; that is said, and nothing changes.
pub async fn that_cannot_be_had_is_told(driver: Driver) -> Result<(), Fault> {
    let site = driver.scratch("site");
    copy(&xtask::root::at("dist"), &site)?;
    let pack = fs::read_dir(&site)?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| {
            path.extension().is_some_and(|ending| ending == "txt")
                && path.display().to_string().contains("-pl-")
        })
        .ok_or("there is no pack")?;
    let away = driver.scratch("away").join("pack.txt");
    let compressed = |ending: &str| format!("{}.{ending}", pack.display());
    for ending in ["br", "gz"] {
        fs::remove_file(compressed(ending))?;
    }
    fs::rename(&pack, &away)?;
    let server = Server::start(site.clone(), 0)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("#/settings").await?;
    choose(&browser, "Polski").await?;
    browser.reads(".notice-error", "This language could not be loaded").await?;
    browser.reads(".app h1", "Settings").await?;
    speaks(&browser, "en").await?;
    browser.shot("language-failed").await?;
    // As soon as it is there, trying again is enough.
    fs::rename(&away, &pack)?;
    browser.click(".notice-error button").await?;
    browser.reads(".app h1", "Ustawienia").await?;
    browser.gone(".notice-error").await?;
    speaks(&browser, TAG).await?;
    browser.quit().await
}

pub async fn is_inside_the_single_file(driver: Driver) -> Result<(), Fault> {
    let file = driver.scratch("alone").join("plumbline.html");
    fs::copy(xtask::root::at("dist/plumbline.html"), &file)?;
    let mut browser = driver.browser().await?;
    browser.url = format!("file://{}", file.display());
    browser.load("#/settings").await?;
    choose(&browser, "Polski").await?;
    browser.reads(".app h1", "Ustawienia").await?;
    browser.driver.refresh().await?;
    browser.reads(".app h1", "Ustawienia").await?;
    speaks(&browser, TAG).await?;
    check("no complaints in the console", browser.complaints().await?.is_empty())?;
    browser.quit().await
}
