//! The result in a link: whole, under a passphrase, in words and as a picture, and what is wrong with bad ones.

use isms::result::{Extent, Outcome, basis};
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
        journey("links_open_however_they_were_rewritten", open_however_they_were_rewritten).in_chromium(),
        journey("links_of_a_self_check_tell_its_result", of_a_self_check_tell_its_result).in_chromium(),
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
    browser.reads(".app h1", "Unnamed organisation: ISO/IEC 27001 readiness").await?;
    let kept = copy(&browser, &id).await?;
    let outcome = Outcome::of(steps::catalogue(), &kept, basis(steps::catalogue(), &kept), work::today());
    browser.load(&format!("#{}", address.split('#').nth(1).unwrap_or_default())).await?;
    browser.see("[data-figure=readiness]").await?;
    steps::figures(&browser, &outcome).await?;
    // Side by side with what is kept here.
    browser.see("#mine").await?;
    choose(&browser, "#mine", &id).await?;
    browser.reads("table", "All requirements").await?;
    // A copy, kept on purpose.
    browser.press("Save a copy").await?;
    browser.press("Save to this browser").await?;
    browser.reads("main", "is saved in this browser").await?;
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
        (&good[..40], "incomplete"),
        (&good.replace("AoGAQ", "AoGBQ"), "damaged"),
        ("no_link!", "not a Plumbline link"),
        ("IAAAAAAAAAAAAAAA", "newer version of Plumbline"),
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
    browser.press("Include the name of the organisation").await?;
    browser.press("Protect with a passphrase").await?;
    browser.gone(".share-link a").await?;
    browser.fill("#passphrase", "correct horse battery").await?;
    browser.fill("#passphrase-again", "correct horse battery").await?;
    browser.press("Encrypt the link").await?;
    browser.see(".share-link a").await?;
    let address = browser.text(".share-link a").await?;
    let code = address.split_once('#').map(|(_, code)| code.to_owned()).unwrap_or_default();
    let packed = code.trim_start_matches("/s/");
    check("the file format knows it", ::file::link::LockedLink::read(packed).is_ok())?;

    browser.load(&format!("#{code}")).await?;
    browser.reads("main", "protected by a passphrase").await?;
    browser.fill("#passphrase", "something else entirely").await?;
    browser.press("Unlock").await?;
    browser.reads(".notice-error", "Wrong passphrase").await?;
    browser.fill("#passphrase", "correct horse battery").await?;
    browser.press("Unlock").await?;
    browser.reads(".app h1", "Secret Ltd: ISO/IEC 27001 readiness").await?;
    browser.see("[data-figure=readiness]").await?;
    browser.load(&format!("#{}", &code[..code.len() - 9])).await?;
    browser.reads(".notice-error", "incomplete").await?;
    // Another answer is another result: what was locked before is not shown any more.
    browser.go(&format!("#/reports/{id}")).await?;
    browser.see(".share-link a").await?;
    browser.quit().await
}

/// From where nobody else can open it a link says so; and one that a mail gateway has wrapped opens from its field.
pub async fn open_however_they_were_rewritten(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/reports/example").await?;
    browser.see(".share-link a").await?;
    browser.reads(".share .notice", "This link works on this device only").await?;
    browser.reads(".share", "The link leads to ").await?;
    let address = browser.text(".share-link a").await?;
    let code = address.split_once("#/s/").map(|(_, code)| code.to_owned()).unwrap_or_default();
    check("it ends in a letter or digit", code.ends_with(|end: char| end.is_ascii_alphanumeric()))?;
    let wrapped = format!(
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2F%23%2Fs%2F{code}&data=05"
    );
    browser.load("#/open").await?;
    browser.see("#link").await?;
    browser.fill("#link", "https://example.com/").await?;
    browser.press("Open link").await?;
    browser.reads(".field-fault", "not a Plumbline link").await?;
    browser.fill("#link", &wrapped).await?;
    browser.press("Open link").await?;
    browser.see(".shared [data-figure=readiness]").await?;
    browser.quit().await
}

/// Whoever gets the link sees the figures over the 25 questions, as its sender does.
pub async fn of_a_self_check_tell_its_result(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Checked Ltd", "", "").await?;
    let id = browser.assessment().await?;
    for (question, level) in [(1, 2), (2, 3), (3, 0)] {
        steps::at_question(&browser, question).await?;
        steps::pick(&browser, steps::Pick::Level(level)).await?;
        browser.press("Next").await?;
    }
    steps::saved(&browser).await?;
    let kept = copy(&browser, &id).await?;
    same("it is a self-check", &basis(steps::catalogue(), &kept), &Extent::SelfCheck)?;
    let outcome = Outcome::of(steps::catalogue(), &kept, Extent::SelfCheck, work::today());
    browser.go(&format!("#/reports/{id}")).await?;
    let address = browser.text(".share-link a").await?;
    browser.load(&format!("#{}", address.split('#').nth(1).unwrap_or_default())).await?;
    browser.see("[data-figure=readiness]").await?;
    steps::figures(&browser, &outcome).await?;
    browser.reads(".shared", "25 of 123 requirements").await?;
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
    browser.press("Copy link with summary").await?;
    browser.reads(".share [role=status]", "Copied.").await?;
    let got = browser.run("return window.got.text", vec![]).await?;
    let got = got.as_str().unwrap_or_default();
    check(
        "the edition, a verdict and the link",
        got.starts_with("ISO/IEC 27001:2022\n") && got.ends_with(&address),
    )?;
    check("no name unless it is in the link", !got.contains("joinery"))?;
    browser.press("Copy chart").await?;
    let picture = "const done = arguments[arguments.length - 1]; const look = async () => {
        if (!window.got.picture) return requestAnimationFrame(look);
        done([...new Uint8Array(await window.got.picture.arrayBuffer()).slice(0, 4)]); }; look();";
    same("a picture", &browser.run_async(picture, vec![]).await?, &json!([0x89, 0x50, 0x4E, 0x47]))?;
    browser.press("Share").await?;
    let shared = browser.until("it was shared", "return window.got.shared", vec![]).await?;
    same("the address", &shared["url"], &json!(address))?;
    browser.quit().await
}
