//! The whole app in one file, opened by double click.

use std::fs;

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::reports::{choose_topic, export};
use crate::steps::chosen;
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("single_file_runs_from_the_disk", runs_from_the_disk),
        journey("single_file_full_makes_everything", full_makes_everything).in_chromium(),
    ]
}

/// Somebody's own sheet.
const SHEET: &str = "Ref,Status\nA.8.13,Yes\n";

/// The larger file makes the heavy formats and reads sheets as well, by a worker that it brings along.
pub async fn full_makes_everything(driver: Driver) -> Result<(), Fault> {
    let file = driver.scratch("alone").join("plumbline-full.html");
    fs::copy(xtask::root::at("dist/plumbline-full.html"), &file)?;
    let most = xtask::single::ALL[1].largest;
    check(&format!("it has at most {most} bytes"), fs::metadata(&file)?.len() <= most as u64)?;
    let sheet = driver.scratch("sheet").join("Gaps.csv");
    fs::write(&sheet, SHEET)?;
    let mut browser = driver.browser().await?;
    browser.url = format!("file://{}", file.display());
    browser.load("#/reports/example").await?;
    for (button, ending, sign) in [
        ("Full gap report as PDF", ".pdf", &b"%PDF-1.7"[..]),
        ("Workbook with everything as Excel", ".xlsx", b"PK"),
    ] {
        export(&browser, button).await?;
        browser.reads(".export-state", "Downloaded: plumbline-").await?;
        let bytes = fs::read(browser.downloaded(ending).await?)?;
        check(button, bytes.starts_with(sign) && bytes.len() > 10_000)?;
    }
    browser.load("#/open").await?;
    browser.choose_file(&sheet).await?;
    browser.reads("main", "One requirement of ISO/IEC 27001:2022 recognised").await?;
    check("no complaints in the console", browser.complaints().await?.is_empty())?;
    browser.quit().await
}

pub async fn runs_from_the_disk(driver: Driver) -> Result<(), Fault> {
    // Alone in a folder, so that nothing else can be of help.
    let file = driver.scratch("alone").join("plumbline.html");
    fs::copy(xtask::root::at("dist/plumbline.html"), &file)?;
    let most = xtask::single::ALL[0].largest;
    check(&format!("it has at most {most} bytes"), fs::metadata(&file)?.len() <= most as u64)?;
    let mut browser = driver.browser().await?;
    browser.url = format!("file://{}", file.display());
    steps::begin(&browser, "Single File Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let id = browser.assessment().await?;
    browser.driver.refresh().await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    browser.load(&format!("#/result/{id}")).await?;
    browser.reads("[data-figure=coverage]", "1 of 25").await?;
    browser.press("Backup (Plumbline file)").await?;
    let taken = browser.downloaded(".json").await?;
    check("the file opens", ::file::open::open(&fs::read(taken)?).is_ok())?;
    browser.load(&format!("#/requirement/{id}/A.8.28")).await?;
    browser.see(".requirement-aside").await?;
    let style = "return document.adoptedStyleSheets.some(sheet => sheet.cssRules.length > 50)";
    check(
        "the style of the later pages is there",
        browser.run(style, vec![]).await? == serde_json::json!(true),
    )?;
    browser.load("#/settings").await?;
    browser.reads("main", "This page is a local file").await?;
    browser.shot("single-file").await?;
    // Without the worker it offers what it can make, and says what makes the rest.
    browser.load(&format!("#/reports/{id}")).await?;
    browser.reads(".notice", "plumbline-full.html").await?;
    choose_topic(&browser, "Full gap report").await?;
    browser.see(".report-formats [data-format=html]").await?;
    browser.gone(".report-formats [data-format=pdf]").await?;
    choose_topic(&browser, "Workbook with everything").await?;
    browser.reads(".report-side", "Not available in this single file").await?;
    // A link to a file on this device would lead nobody anywhere.
    browser.see("#share-address").await?;
    browser.gone(".share-link").await?;
    check("no file stands in a link", !browser.text(".share").await?.contains("file:"))?;
    browser.fill("#share-address", "plumbline.example/app").await?;
    let leads = browser.text(".share-link a").await?;
    check("the link leads there", leads.starts_with("https://plumbline.example/app#/s/"))?;
    // It is offered again next time.
    browser.load(&format!("#/reports/{id}")).await?;
    browser.see(".share-link a").await?;
    let typed = browser.run("return document.querySelector('#share-address').value", vec![]).await?;
    check(
        &format!("the address is remembered: {typed}"),
        typed == serde_json::json!("plumbline.example/app"),
    )?;
    export(&browser, "Full gap report as Markdown").await?;
    check("Markdown is made", fs::read(browser.downloaded(".md").await?)?.starts_with(b"# "))?;
    let sheet = driver.scratch("sheet").join("Gaps.csv");
    fs::write(&sheet, SHEET)?;
    browser.load("#/open").await?;
    browser.choose_file(&sheet).await?;
    browser.reads(".notice-error", "To read sheets, use plumbline-full.html").await?;
    // Its policy lets nothing be fetched at all.
    let attempt = "window.refused = false;
        document.addEventListener('securitypolicyviolation', e => { window.refused ||= e.effectiveDirective === 'connect-src'; });
        fetch('https://example.org/').catch(() => {});";
    browser.run(attempt, vec![]).await?;
    browser.until("a request is refused", "return window.refused", vec![]).await?;
    browser.quit().await
}
