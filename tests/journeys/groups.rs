//! Groups of fields, as screen readers tell them apart: each is named by its question or by what its line is about.

use serde_json::json;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{check, same};

pub fn journeys() -> Vec<Journey> {
    vec![journey("groups_are_named_by_what_they_ask", groups_are_named_by_what_they_ask).in_chromium()]
}

/// The names of groups with a selector in the dialog that is open, or else on the page.
const NAMES: &str = "const words = e => e.textContent.trim();
    const by = e => (e.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id))
        .map(e => e ? words(e) : '').join(' ').trim();
    const legend = e => [...e.children].filter(e => e.tagName === 'LEGEND').map(words).join(' ');
    const place = document.querySelector('dialog[open]') || document.querySelector('main');
    return [...place.querySelectorAll(arguments[0])].map(e => by(e) || e.getAttribute('aria-label') || legend(e))";

async fn names(browser: &Browser, selector: &str) -> Result<Vec<String>, Fault> {
    let found = browser.run(NAMES, vec![json!(selector)]).await?;
    Ok(found.as_array().into_iter().flatten().filter_map(|name| name.as_str()).map(str::to_owned).collect())
}

/// That there are groups, and that each has a name of its own.
async fn are_told_apart(browser: &Browser, selector: &str) -> Result<(), Fault> {
    let found = names(browser, selector).await?;
    check(&format!("{selector}: there are some"), !found.is_empty())?;
    let mut own = found.clone();
    own.sort();
    own.dedup();
    check(&format!("{selector}: {found:?}"), own.len() == found.len() && !own.iter().any(String::is_empty))
}

pub async fn groups_are_named_by_what_they_ask(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/soa/example").await?;
    browser.click("[data-applies=undecided] .push button").await?;
    browser.see(".drawer #statement-how").await?;
    let control = "return document.querySelector('.drawer #question').textContent.trim()";
    let control = browser.run(control, vec![]).await?.as_str().unwrap_or_default().to_owned();
    let reference = control.split(' ').next().unwrap_or_default();
    for (selector, legend) in
        [(".drawer .segmented", "Applicable"), (".drawer .checks", "Reason for inclusion")]
    {
        let found = names(&browser, selector).await?;
        same("one such question", &found.len(), &1)?;
        let name = &found[0];
        let says = name.starts_with(legend) && name.contains(reference) && !reference.is_empty();
        check(&format!("{name:?} says {legend:?} and {reference:?}"), says)?;
    }
    browser.press("Save").await?;
    browser.gone(".drawer").await?;

    browser.go("#/requirement/example/A.8.13").await?;
    browser.see(".evidence").await?;
    for selector in [".choices", ".checks"] {
        let question = "return document.querySelector('#question').textContent.trim()";
        let question = browser.run(question, vec![]).await?.as_str().unwrap_or_default().to_owned();
        let found = names(&browser, selector).await?;
        check(&format!("{found:?}"), !found.is_empty() && found.iter().all(|name| name.contains(&question)))?;
    }
    browser.press("Add evidence").await?;
    browser.see(".evidence-line").await?;
    are_told_apart(&browser, "[role=group].evidence-line").await?;

    browser.go("#/scope/example").await?;
    browser.see(".people tbody tr").await?;
    are_told_apart(&browser, ".people .cell-value").await?;
    are_told_apart(&browser, ".people .button").await?;
    browser.go("#/documents/example").await?;
    browser.click(".paper th a").await?;
    browser.see(".paper-fields").await?;
    are_told_apart(&browser, "[role=group].paper-fields").await?;
    browser.go("#/calendar/example").await?;
    browser.see(".milestone").await?;
    are_told_apart(&browser, "[role=group].milestone").await?;
    browser.quit().await
}
