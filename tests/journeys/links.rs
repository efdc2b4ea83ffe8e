//! The result in a link: whole, under a passphrase, in words and as a picture, and what is wrong with bad ones.

use isms::result::{Extent, Outcome};
use model::Level;
use serde_json::json;

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, check, same};
use crate::work::{self, answer, choose, copy};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("links_carry_the_whole_result", carry_the_whole_result).in_chromium(),
        journey("links_say_what_is_wrong", say_what_is_wrong).in_chromium(),
        journey("links_under_a_passphrase", under_a_passphrase).in_chromium(),
        journey("links_go_by_clipboard_and_device", go_by_clipboard_and_device).in_chromium(),
    ]
}

pub async fn carry_the_whole_result(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Linked Ltd").await?;
    answer(&browser, &id, "5.2", 2).await?;
    answer(&browser, &id, "A.8.13", 4).await?;
    browser.go(&format!("#/reports/{id}")).await?;
    browser.see(".share .qr").await?;
    let address = browser.text(".share-link a").await?;
    check(
        "what stands behind the # is short",
        address.split('#').nth(1).is_some_and(|code| code.len() < 280),
    )?;
    browser.go(&format!("#{}", address.split('#').nth(1).unwrap_or_default())).await?;
    browser.reads("main h1", "How Unnamed organisation stands").await?;
    let kept = copy(&browser, &id).await?;
    let outcome = Outcome::of(steps::catalogue(), &kept, Extent::All, work::today());
    browser.load(&format!("#{}", address.split('#').nth(1).unwrap_or_default())).await?;
    browser.see("[data-figure=readiness]").await?;
    steps::figures(&browser, &outcome).await?;
    // Side by side with what is kept here.
    browser.see("#mine").await?;
    choose(&browser, "#mine", &id).await?;
    browser.reads("table", "All requirements").await?;
    // A copy, kept on purpose.
    browser.press("Keep a copy").await?;
    browser.press("Keep it").await?;
    browser.reads("main", "is kept in this browser").await?;
    let count = "return document.querySelectorAll('.kept-entry').length";
    browser.load("").await?;
    browser.see(".kept-entry").await?;
    same("both are kept", &browser.run(count, vec![]).await?, &json!(2))?;
    same("its level", &kept.answer(&"A.8.13".parse()?).level(), &Some(Level::Measured))?;
    browser.quit().await
}

pub async fn say_what_is_wrong(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let good = "EAAAJgk1AS7CCQQCAYwJAGgAhYQAAAyVEYXRTAQEAoGAQDAIHAALAoHAIGwA5fJkTg";
    for (code, words) in [
        (&good[..40], "cut off"),
        (&good.replace("AoGAQ", "AoGBQ"), "damaged"),
        ("no_link!", "not a link that Plumbline made"),
        ("IAAAAAAAAAAAAAAA", "newer Plumbline"),
    ] {
        browser.load(&format!("#/s/{code}")).await?;
        browser.reads(".notice-error", words).await?;
    }
    browser.load(&format!("#/s/{good}")).await?;
    browser.see("[data-figure=readiness]").await?;
    browser.load("").await?;
    browser.gone(".kept-entry").await?;
    browser.quit().await
}

pub async fn under_a_passphrase(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Secret Ltd").await?;
    answer(&browser, &id, "A.8.13", 4).await?;
    browser.go(&format!("#/reports/{id}")).await?;
    browser.see(".share-link a").await?;
    browser.press("With the name of the organisation").await?;
    browser.press("Under a passphrase").await?;
    browser.gone(".share-link a").await?;
    browser.fill("#passphrase", "correct horse battery").await?;
    browser.fill("#passphrase-again", "correct horse battery").await?;
    browser.press("Lock the link").await?;
    browser.see(".share-link a").await?;
    let address = browser.text(".share-link a").await?;
    let code = address.split_once('#').map(|(_, code)| code.to_owned()).unwrap_or_default();
    let packed = code.trim_start_matches("/s/");
    check("the file format knows it", ::file::link::LockedLink::read(packed).is_ok())?;

    browser.load(&format!("#{code}")).await?;
    browser.reads("main", "under a passphrase").await?;
    browser.fill("#passphrase", "something else entirely").await?;
    browser.press("Unlock").await?;
    browser.reads(".notice-error", "does not fit").await?;
    browser.fill("#passphrase", "correct horse battery").await?;
    browser.press("Unlock").await?;
    browser.reads("main h1", "How Secret Ltd stands").await?;
    browser.see("[data-figure=readiness]").await?;
    browser.load(&format!("#{}", &code[..code.len() - 9])).await?;
    browser.reads(".notice-error", "cut off").await?;
    // Another answer is another result: what was locked before is not shown any more.
    browser.go(&format!("#/reports/{id}")).await?;
    browser.see(".share-link a").await?;
    browser.quit().await
}

/// Copies go to the clipboard, and to whatever the device offers; both are stood in for, since they ask the person.
pub async fn go_by_clipboard_and_device(driver: Driver) -> Result<(), Fault> {
    let site = driver.site_after(
        "window.got = {};
        Object.defineProperty(navigator, 'clipboard', { value: {
            writeText: async (text) => { window.got.text = text; },
            write: async ([item]) => { window.got.picture = await item.parts['image/png']; },
        } });
        window.ClipboardItem = class { constructor(parts) { this.parts = parts; } };
        navigator.share = async (what) => { window.got.shared = what; };",
    )?;
    let browser = driver.browser().await?;
    browser.driver.goto(&format!("{}#/reports/example", site.url())).await?;
    browser.see(".share-link a").await?;
    let address = browser.text(".share-link a").await?;
    browser.press("Copy with words").await?;
    browser.reads(".share [role=status]", "Copied.").await?;
    let got = browser.run("return window.got.text", vec![]).await?;
    let got = got.as_str().unwrap_or_default();
    check(
        "the edition, a verdict and the link",
        got.starts_with("ISO/IEC 27001:2022\n") && got.ends_with(&address),
    )?;
    check("no name unless it is in the link", !got.contains("joinery"))?;
    browser.press("Copy the chart").await?;
    let picture = "const done = arguments[arguments.length - 1]; const look = async () => {
        if (!window.got.picture) return requestAnimationFrame(look);
        done([...new Uint8Array(await window.got.picture.arrayBuffer()).slice(0, 4)]); }; look();";
    same("a picture", &browser.run_async(picture, vec![]).await?, &json!([0x89, 0x50, 0x4E, 0x47]))?;
    browser.press("Share").await?;
    let shared = browser.until("it was shared", "return window.got.shared", vec![]).await?;
    same("the address", &shared["url"], &json!(address))?;
    browser.quit().await
}
