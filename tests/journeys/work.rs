//! Steps of the journeys through the gap analysis.

use isms::Registers;
use model::Assessment;
use serde_json::{Value, json};
use thirtyfour::prelude::Key;

use crate::browser::{Browser, Fault};
use crate::steps;

/// From the first page through the door of the gap analysis to its overview; the assessment's id.
pub async fn begin(browser: &Browser, organisation: &str) -> Result<String, Fault> {
    browser.load("").await?;
    browser.press("Full gap analysis").await?;
    browser.see("#organisation").await?;
    browser.fill("#organisation", organisation).await?;
    browser.press("Start the gap analysis").await?;
    browser.reads(".app h1", "Overview").await?;
    steps::saved(browser).await?;
    browser.assessment().await
}

/// What is kept of an assessment, as its file has it.
pub async fn copy(browser: &Browser, id: &str) -> Result<Assessment, Fault> {
    browser.load(&format!("#/result/{id}/all")).await?;
    browser.press("Backup (Plumbline file)").await?;
    let bytes = std::fs::read(browser.downloaded(".json").await?)?;
    let mut opened = ::file::open::open(&bytes)?;
    let found = opened.assessments.pop().ok_or("an assessment in the file")?;
    if found.problems.is_empty() { Ok(found.assessment) } else { Err(format!("{:?}", found.problems).into()) }
}

/// Answers a requirement in the workbench.
pub async fn answer(browser: &Browser, id: &str, reference: &str, level: u8) -> Result<(), Fault> {
    browser.go(&format!("#/requirement/{id}/{reference}")).await?;
    browser.reads(".requirement h1 .reference", reference).await?;
    browser.click(&steps::named_choice(&level.to_string())).await?;
    steps::saved(browser).await
}

/// Today, as the machine has it.
pub fn today() -> chrono::NaiveDate {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    chrono::DateTime::from_timestamp(since.as_secs() as i64, 0).unwrap_or_default().date_naive()
}

/// The example as the app shows it: it is read from its file, and its days do not matter here.
pub fn example() -> Result<Assessment, Fault> {
    let file = std::fs::read(xtask::root::at("src/example.json"))?;
    let opened = ::file::open::open(&file)?;
    Ok(opened.assessments.into_iter().next().ok_or("the example")?.assessment)
}

/// The registers of an assessment, read.
pub fn registers(assessment: &Assessment) -> Registers {
    Registers::of(&assessment.rows)
}

/// Types into a field and leaves it, so that what was typed is kept at once.
pub async fn write(browser: &Browser, css: &str, words: &str) -> Result<(), Fault> {
    browser.fill(css, words).await?;
    change(browser, css).await?;
    steps::saved(browser).await
}

/// Writes into the cell that has just become a field, in place of what it says, and saves it.
pub async fn write_cell(browser: &Browser, words: &str) -> Result<(), Fault> {
    write_cell_unkept(browser, words).await?;
    steps::saved(browser).await
}

/// The same in the example, which is not kept.
pub async fn write_cell_unkept(browser: &Browser, words: &str) -> Result<(), Fault> {
    let field = "const e = document.activeElement; if (!e.closest('.cell-editor') || !e.select) return false;
        e.select(); return true";
    browser.until("a cell is a field", field, vec![]).await?;
    browser.keys(words).await?;
    browser.keys(Key::Enter + "").await
}

/// Lets a field say that the person is done with it.
async fn change(browser: &Browser, css: &str) -> Result<(), Fault> {
    let script = "document.querySelector(arguments[0]).dispatchEvent(new Event('change', { bubbles: true }))";
    browser.run(script, vec![json!(css)]).await.map(drop)
}

/// Chooses a day. Drivers type into date fields by the rules of the machine's language, so it is set as a script does.
pub async fn day(browser: &Browser, css: &str, day: &str) -> Result<(), Fault> {
    browser.see(css).await?;
    let script = "const e = document.querySelector(arguments[0]); e.value = arguments[1];
        e.dispatchEvent(new Event('change', { bubbles: true }))";
    browser.run(script, vec![json!(css), json!(day)]).await?;
    steps::saved(browser).await
}

/// Chooses from a list by its key.
pub async fn choose(browser: &Browser, css: &str, key: &str) -> Result<(), Fault> {
    // One driver brings a list to the upper edge, where it is under the row that stays there.
    browser.see(css).await?;
    let centre = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })";
    browser.run(centre, vec![json!(css)]).await?;
    browser.click(&format!("{css} option[value='{key}']")).await
}

/// How many elements fit a selector.
pub async fn count(browser: &Browser, css: &str) -> Result<u64, Fault> {
    let found =
        browser.run("return document.querySelectorAll(arguments[0]).length", vec![json!(css)]).await?;
    Ok(found.as_u64().unwrap_or(u64::MAX))
}

/// Waits until so many elements fit a selector.
pub async fn counts(browser: &Browser, css: &str, wanted: u64) -> Result<(), Fault> {
    let script =
        "const n = document.querySelectorAll(arguments[0]).length; return n === arguments[1] || null";
    browser.until(&format!("{wanted} of {css}"), script, vec![json!(css), json!(wanted)]).await.map(drop)
}

/// The cells of the tables in a part of the page, row by row.
pub async fn cells(browser: &Browser, css: &str) -> Result<Value, Fault> {
    let script = "return [...document.querySelectorAll(arguments[0] + ' tbody tr:not(.group)')].map(r => [...r.cells].filter(c => !c.matches('.pick-row')).map(c => c.textContent.trim()))";
    browser.run(script, vec![json!(css)]).await
}
