//! Risks: from nothing to an accepted, dated assessment, and back from a control to the risk that calls for it.

use isms::risks::RiskState;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, check, same};
use crate::work::{self, answer, copy, count, counts, registers};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("risks_from_a_scenario_to_a_dated_assessment", from_a_scenario).in_chromium(),
        journey("risks_of_the_example_are_filtered_by_the_matrix", filtered).in_chromium(),
        journey("risks_are_rated_by_other_criteria", other_criteria).in_chromium(),
    ]
}

/// The states of the page that are looked at.
pub const STATES: [&str; 5] =
    ["risk-drawer", "risk-treatment", "risk-criteria", "risk-dated", "risk-scenarios"];

/// Goes to one of them.
pub async fn visit(browser: &Browser, state: &str) -> Result<(), Fault> {
    let (address, seen) = match state {
        "risk-drawer" => ("?risk=r01", ".drawer .risk-move"),
        "risk-treatment" => ("?tab=treatment", ".treatment-table"),
        "risk-criteria" => ("?tab=criteria", "#acceptable"),
        "risk-dated" => ("?tab=assessments", "[data-assessed]"),
        _ => ("?tab=scenarios", ".scenario"),
    };
    browser.load(&["#/risks/example", address].concat()).await?;
    browser.see(seen).await?;
    browser.run("document.querySelectorAll('main details').forEach(d => { d.open = true; })", vec![]).await?;
    Ok(())
}

/// Focuses a scale and types a digit.
async fn rate(browser: &Browser, scale: &str, step: u8) -> Result<(), Fault> {
    browser.see(&format!("[data-scale={scale}] input")).await?;
    let focus = format!("document.querySelector('[data-scale={scale}] input').focus()");
    browser.run(&focus, vec![]).await?;
    browser.keys(step.to_string().as_str()).await?;
    browser.see(&format!("[data-scale={scale}] input[value='{step}']:checked")).await
}

/// An empty register leads to scenarios; what is chosen there is rated by keyboard, treated and accepted, gives its controls
/// their reason in the statement, and is kept in a dated assessment.
async fn from_a_scenario(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Harbour Ltd").await?;
    answer(&browser, &id, "A.8.13", 1).await?;
    browser.go(&format!("#/risks/{id}")).await?;
    browser.reads(".empty-state", "No risks yet").await?;
    browser.press("Choose from scenarios").await?;
    browser.see(".scenario .doubts").await?;
    browser.click("[data-scenario=ransomware-mail] .button").await?;
    browser.reads("#drawer-title", "R-01").await?;
    browser.reads(".risk-standing", "Not rated").await?;
    rate(&browser, "likelihood", 4).await?;
    rate(&browser, "impact-operations", 5).await?;
    rate(&browser, "impact-money", 2).await?;
    browser.reads(".risk-standing", "No treatment").await?;
    browser.reads(".risk-summary", "20").await?;
    work::write(&browser, "#risk-owner", "Skipper").await?;
    browser.click("[data-choice=retain]").await?;
    browser.reads(".risk-standing", "To accept").await?;
    browser.press("Accept the risk").await?;
    browser.reads(".acceptance", "Accepted by Skipper").await?;
    browser.reads(".risk-standing", "Accepted").await?;
    steps::saved(&browser).await?;
    let kept = copy(&browser, &id).await?;
    let read = registers(&kept);
    let risk = &read.risks.first().ok_or("a risk")?.record;
    same("likelihood and impact", &risk.rating(), &Some((4, 5)))?;
    check("backup is one of its controls", risk.relies_on().any(|id| id.as_str() == "A.8.13"))?;
    // The thread to the statement, and back from the control.
    browser.go(&format!("#/soa/{id}")).await?;
    browser.reads("[data-control='A.8.13']", "R-01").await?;
    browser.go(&format!("#/requirement/{id}/A.8.13")).await?;
    browser.see(&format!("a[href$='risk={}']", read.risks[0].id)).await?;
    // Criteria are approved, which puts the process documents in place.
    browser.go(&format!("#/risks/{id}?tab=criteria")).await?;
    browser.see("[data-approved=false]").await?;
    browser.fill("#criteria-by", "Owner").await?;
    browser.press("Approve the criteria").await?;
    browser.see("[data-approved=true]").await?;
    browser.go(&format!("#/risks/{id}?tab=assessments")).await?;
    browser.click(".disclosure summary").await?;
    browser.fill("#assessed-by", "Owner").await?;
    browser.press("Save the assessment").await?;
    browser.see("[data-assessed]").await?;
    steps::saved(&browser).await?;
    browser.shot("risk-dated").await?;
    browser.click("[data-assessed] a[href*='assessed=']").await?;
    let is_chosen = "return document.querySelector('#risk-state')?.selectedIndex > 0";
    browser.until("reports are of the dated assessment", is_chosen, vec![]).await?;
    browser.load(&format!("#/risks/{id}")).await?;
    browser.reads("[data-risk]", "Accepted").await?;
    let kept = registers(&copy(&browser, &id).await?);
    check("the criteria are approved", kept.criteria.is_approved())?;
    same("dated assessments", &kept.assessed.len(), &1)?;
    browser.quit().await
}

/// A cell of the matrix, the line of what is to be decided and words filter the table; a row opens beside it.
async fn filtered(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/risks/example").await?;
    counts(&browser, "[data-risk]", 30).await?;
    let example = work::example()?;
    let read = registers(&example);
    let today = example.updated_at.date_naive();
    let standings = isms::risks::standings(&example, &read, today);
    let worst = standings.iter().filter(|(_, one)| one.now == Some((4, 5))).count() as u64;
    browser.click(".risk-matrix tbody tr:nth-child(2) td:nth-child(6) button").await?;
    counts(&browser, "[data-risk]", worst).await?;
    browser.press("Show all cells").await?;
    counts(&browser, "[data-risk]", 30).await?;
    let untreated = standings.iter().filter(|(_, one)| one.state == RiskState::Untreated).count() as u64;
    browser.click(".decide-line[data-state=untreated]").await?;
    counts(&browser, "[data-risk]", untreated).await?;
    browser.load("#/risks/example").await?;
    browser.fill("#filter-words", "drawings").await?;
    browser.until("fewer", "return document.querySelectorAll('[data-risk]').length < 30", vec![]).await?;
    check("some are left", count(&browser, "[data-risk]").await? > 0)?;
    browser.click("[data-risk] a").await?;
    browser.see(".drawer .risk-move").await?;
    browser.shot("risk-drawer").await?;
    // A single letter walks on; Escape leads back to the row.
    browser.keys("\u{E00C}").await?;
    browser.gone(".drawer").await?;
    browser.quit().await
}

/// Scales with fewer steps mark what was rated by others, and a cell of the matrix moves to another band.
async fn other_criteria(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Quay Ltd").await?;
    browser.go(&format!("#/risks/{id}?tab=scenarios")).await?;
    browser.click("[data-scenario=ransomware-mail] .button").await?;
    browser.press("Start from the usual rating").await?;
    browser.see("[data-scale=likelihood] input:checked").await?;
    browser.go(&format!("#/risks/{id}?tab=criteria")).await?;
    let four = "[...document.querySelectorAll('input[name=likelihood-steps]')][1].click()";
    browser.see("input[name=likelihood-steps]").await?;
    browser.run(four, vec![]).await?;
    counts(&browser, ".risk-matrix tbody tr", 4).await?;
    let before = browser.text(".risk-matrix tbody tr:last-child td:nth-child(2)").await?;
    same("the score stands in its cell", &before.trim().to_owned(), &"1".to_owned())?;
    browser.click(".risk-matrix tbody tr:last-child td:nth-child(2) button").await?;
    browser.see(".risk-matrix tbody tr:last-child td:nth-child(2) button[data-band='2']").await?;
    steps::saved(&browser).await?;
    let kept = registers(&copy(&browser, &id).await?);
    let scale = isms::risks::Scale::of(&kept.criteria);
    same("steps", &(scale.likelihood, scale.impact), &(4, 5))?;
    same("the band", &scale.band((1, 1)).number(), &2)?;
    let risk = &kept.risks.first().ok_or("a risk")?;
    browser.go(&format!("#/risks/{id}?risk={}", risk.id)).await?;
    browser.press("Confirm the rating").await?;
    browser.gone(".drawer .notice-warning").await?;
    steps::saved(&browser).await?;
    browser.quit().await
}
