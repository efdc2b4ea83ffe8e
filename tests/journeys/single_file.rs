//! The whole app in one file, opened by double click.

use std::fs;

use crate::browser::Fault;
use crate::driver::Driver;
use crate::keeping::chosen;
use crate::steps::{self, Pick, check};

pub async fn runs_from_the_disk(driver: Driver) -> Result<(), Fault> {
    // Alone in a folder, so that nothing else can be of help.
    let file = driver.scratch("alone").join("plumbline.html");
    fs::copy(xtask::root::at("dist/plumbline.html"), &file)?;
    check("it has at most 1 MB", fs::metadata(&file)?.len() <= 1_000_000)?;
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
    browser.press("Plumbline file").await?;
    let taken = browser.downloaded(".json").await?;
    check("the file opens", interchange::open::open(&fs::read(taken)?).is_ok())?;
    browser.load(&format!("#/requirement/{id}/A.8.28")).await?;
    browser.see(".requirement-aside").await?;
    browser.load("#/settings").await?;
    browser.reads("main", "This page is a file").await?;
    browser.shot("single-file").await?;
    // Its policy lets nothing be fetched at all.
    let attempt = "window.refused = false;
        document.addEventListener('securitypolicyviolation', e => { window.refused ||= e.effectiveDirective === 'connect-src'; });
        fetch('https://example.org/').catch(() => {});";
    browser.run(attempt, vec![]).await?;
    browser.until("a request is refused", "return window.refused", vec![]).await?;
    browser.quit().await
}
