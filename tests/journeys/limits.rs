//! What is too long is said before anything of it goes.

use serde_json::json;

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::same;

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("limits_are_said_in_the_field", are_said_in_the_field).in_chromium(),
        journey("limits_let_a_whole_table_be_pasted", let_a_whole_table_be_pasted).in_chromium(),
    ]
}

const VALUE: &str = "return document.querySelector(arguments[0]).value.length";

/// What was typed stays in the field, which says how much of it is not kept.
pub async fn are_said_in_the_field(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/start").await?;
    browser.see("#organisation").await?;
    let limit = model::limits::LINE;
    browser.fill("#organisation", &"x".repeat(limit)).await?;
    browser.gone(".field-fault").await?;
    browser.fill("#organisation", &"x".repeat(limit + 12)).await?;
    browser.reads(".field-fault", "12 characters too many: the last 12 are not saved.").await?;
    let length = browser.run(VALUE, vec![json!("#organisation")]).await?;
    same("what was typed is still there", &length, &json!(limit + 12))?;
    browser.fill("#organisation", "Short Ltd").await?;
    browser.gone(".field-fault").await?;
    browser.quit().await
}

/// As an insertion that the browser itself makes, which a `maxlength` would cut.
pub async fn let_a_whole_table_be_pasted(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    catalogue::complete();
    let line = |id: &model::RequirementId| format!("{id}\tImplemented\t{}\n", "n".repeat(200));
    let rows: String = crate::steps::catalogue().requirements().iter().map(|one| line(&one.id)).collect();
    let table = format!("Control\tStatus\tNotes\n{rows}");
    browser.load("#/open").await?;
    browser.see("#cells").await?;
    browser.run("document.querySelector('#cells').focus()", vec![]).await?;
    browser.devtools("Input.insertText", json!({ "text": table })).await?;
    let length = browser.run(VALUE, vec![json!("#cells")]).await?;
    same("all of it is there", &length, &json!(table.chars().count()))?;
    // And with the keys: cut, and pasted again.
    browser.chord('a', false).await?;
    browser.chord('x', false).await?;
    same("it was cut", &browser.run(VALUE, vec![json!("#cells")]).await?, &json!(0))?;
    browser.chord('v', false).await?;
    let length = browser.run(VALUE, vec![json!("#cells")]).await?;
    same("all of it is there again", &length, &json!(table.chars().count()))?;
    browser.press("Read cells").await?;
    browser.reads("main", "123 requirements of ISO/IEC 27001:2022 recognised").await?;
    browser.quit().await
}
