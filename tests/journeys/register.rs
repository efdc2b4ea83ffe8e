//! A register by its declaration alone: adding, changing, finding, sorting and deleting entries, by mouse and by keys.

use isms::action::ActionState;
use thirtyfour::Key;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, check, same};
use crate::work::{self, choose, copy, counts, day, registers, write};

pub fn journeys() -> Vec<Journey> {
    vec![journey("register_entries_are_kept", entries_are_kept_by_their_declaration).in_chromium()]
}

/// The rows of the table.
const ROWS: &str = ".register-table tbody [data-row]";

/// Waits until the focus is on an element that fits a selector.
async fn focused(browser: &Browser, css: &str) -> Result<(), Fault> {
    let script = "return document.activeElement.matches(arguments[0])";
    browser.until(&format!("{css} has the focus"), script, vec![css.into()]).await.map(drop)
}

/// Waits until the address holds a text.
async fn stands_in_address(browser: &Browser, words: &str) -> Result<(), Fault> {
    let script = "return location.hash.includes(arguments[0])";
    browser.until(&format!("the address holds {words}"), script, vec![words.into()]).await.map(drop)
}

/// Waits until an entry is the first of the table.
async fn is_first(browser: &Browser, title: &str) -> Result<(), Fault> {
    browser.reads(".register-table tbody tr:first-child th", title).await
}

/// Adds an entry with a title; it stays open beside the table.
async fn add(browser: &Browser, title: &str) -> Result<(), Fault> {
    browser.press("Add an entry").await?;
    focused(browser, "#drawer-title").await?;
    browser.reads("#drawer-title", "New entry").await?;
    write(browser, "#action-title", title).await?;
    browser.reads("#drawer-title", title).await
}

/// Leaves the entry by the Escape key; the focus goes back to its row.
async fn leave(browser: &Browser) -> Result<(), Fault> {
    browser.run("document.querySelector('#drawer-title').focus()", vec![]).await?;
    browser.keys(Key::Escape + "").await?;
    browser.gone(".drawer").await?;
    focused(browser, "[data-row] th a").await
}

pub async fn entries_are_kept_by_their_declaration(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Register Ltd").await?;
    browser.go(&format!("#/register/{id}/action")).await?;
    browser.reads(".app h1", "Actions").await?;
    browser.reads("main", "No entries yet").await?;

    // Added and changed part by part; the table follows.
    add(&browser, "Buy tapes").await?;
    choose(&browser, "#action-state", "doing").await?;
    browser.reads(ROWS, "Doing").await?;
    day(&browser, "#action-due", "2020-01-01").await?;
    browser.reads(ROWS, "Overdue").await?;
    // A day of which a part was taken away is no other day yet.
    browser.run("document.querySelector('#action-due').focus()", vec![]).await?;
    browser.keys(Key::Backspace + "").await?;
    browser.reads("#action-due-fault", "Not a complete date").await?;
    browser.see("#action-due[aria-invalid=true]").await?;
    browser.reads(ROWS, "1 Jan 2020").await?;
    day(&browser, "#action-due", "2020-01-01").await?;
    browser.gone("#action-due-fault").await?;
    write(&browser, "#action-owner", "Ann").await?;
    // What cannot be read stays in its field, with what is wrong with it.
    write(&browser, "#action-requirements", "A.8.13, nonsense").await?;
    browser.reads("#action-requirements-fault", "“nonsense”").await?;
    browser
        .see("#action-requirements[aria-invalid=true][aria-describedby~=action-requirements-fault]")
        .await?;
    write(&browser, "#action-requirements", "A.8.13").await?;
    browser.gone("#action-requirements-fault").await?;
    browser.reads(&format!("{ROWS} a.reference"), "A.8.13").await?;
    write(&browser, "#action-effort", "3 days").await?;
    browser.see("#action-effort[aria-invalid=true]").await?;
    leave(&browser).await?;

    // Opened by the keyboard alone, with an address of its own: the way back closes it, loading it opens it.
    browser.keys(Key::Enter + "").await?;
    focused(&browser, "#drawer-title").await?;
    browser.reads("#drawer-title", "Buy tapes").await?;
    let opened = browser.run("return location.hash", vec![]).await?;
    let typed = "return document.querySelector('#action-effort').value === '3 days'";
    browser.until("what was typed is still there", typed, vec![]).await?;
    browser.reads("#action-effort-fault", "whole number").await?;
    write(&browser, "#action-effort", "3").await?;
    browser.gone("#action-effort-fault").await?;
    browser.driver.back().await?;
    browser.gone(".drawer").await?;
    focused(&browser, "[data-row] th a").await?;
    browser.load(opened.as_str().unwrap_or_default()).await?;
    browser.reads("#drawer-title", "Buy tapes").await?;
    leave(&browser).await?;

    // Another one that waits for it: only what does not lead back is offered.
    add(&browser, "Restore a backup").await?;
    browser.click("#action-after summary").await?;
    browser.reads("#action-after .befores", "Buy tapes").await?;
    browser.click("#action-after .befores button").await?;
    browser.reads("#action-after .linked", "Buy tapes").await?;
    browser.reads("#action-after", "No entry matches").await?;
    steps::saved(&browser).await?;
    leave(&browser).await?;
    counts(&browser, ROWS, 2).await?;

    // Found by words and by choice; both stand in the address. Links count as what an entry says.
    browser.fill("#register-find", "TAPES").await?;
    stands_in_address(&browser, "q=TAPES").await?;
    counts(&browser, ROWS, 2).await?;
    browser.fill("#register-find", "RESTORE").await?;
    counts(&browser, ROWS, 1).await?;
    browser.reads(".found-count", "1 of 2").await?;
    stands_in_address(&browser, "q=RESTORE").await?;
    choose(&browser, "#register-state", "doing").await?;
    browser.reads("main", "No entries match the filters").await?;
    stands_in_address(&browser, "state=doing").await?;
    browser.press("Clear all filters").await?;
    counts(&browser, ROWS, 2).await?;

    // By whom an entry names, and by what is overdue.
    choose(&browser, "#register-owner", "Ann").await?;
    counts(&browser, ROWS, 1).await?;
    stands_in_address(&browser, "owner=Ann").await?;
    choose(&browser, "#register-owner", "").await?;
    counts(&browser, ROWS, 2).await?;
    browser.press("Overdue only").await?;
    counts(&browser, ROWS, 1).await?;
    stands_in_address(&browser, "overdue=yes").await?;
    browser.press("Overdue only").await?;
    counts(&browser, ROWS, 2).await?;

    // By day what is due comes first; by title either way.
    is_first(&browser, "Buy tapes").await?;
    browser.click(".register-table [data-column=name] button").await?;
    browser.see(".register-table [data-column=name][aria-sort=ascending]").await?;
    is_first(&browser, "Buy tapes").await?;
    browser.click(".register-table [data-column=name] button").await?;
    browser.see(".register-table [data-column=name][aria-sort=descending]").await?;
    is_first(&browser, "Restore a backup").await?;

    // What links to it is told before it goes; undoing brings back both the entry and the link.
    browser.click(".register-table tbody tr:last-child th a").await?;
    browser.reads("#drawer-title", "Buy tapes").await?;
    browser.click(".drawer > .actions .button-danger").await?;
    browser.reads("dialog[open]", "One entry links here").await?;
    browser.reads("dialog[open] .linked", "Restore a backup").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.gone(".drawer").await?;
    counts(&browser, ROWS, 1).await?;
    browser.reads(".toast", "Deleted: Buy tapes").await?;
    steps::saved(&browser).await?;
    browser.press("Undo").await?;
    browser.reads(".document-said", "Undone").await?;
    counts(&browser, ROWS, 2).await?;
    steps::saved(&browser).await?;

    let kept = registers(&copy(&browser, &id).await?);
    let of = |title: &str| kept.actions.iter().find(|action| action.record.title == title);
    let (tapes, backup) = (of("Buy tapes").ok_or("the first")?, of("Restore a backup").ok_or("the second")?);
    same("the link", &backup.record.after, &vec![tapes.id.clone()])?;
    same("the state", &tapes.record.state, &ActionState::Doing)?;
    let ids: Vec<&str> = tapes.record.requirements.iter().map(|id| id.as_str()).collect();
    same("requirements", &ids, &vec!["A.8.13"])?;
    check("it is known when they were written down", tapes.record.added.is_some())?;
    same("the days of work", &tapes.record.effort, &3)?;

    // A person who is renamed in the register of people is renamed wherever they are named.
    browser.go(&format!("#/register/{id}/person")).await?;
    browser.press("Add an entry").await?;
    focused(&browser, "#drawer-title").await?;
    write(&browser, "#person-name", "Ann").await?;
    leave(&browser).await?;
    browser.keys(Key::Enter + "").await?;
    focused(&browser, "#drawer-title").await?;
    write(&browser, "#person-name", "Anna").await?;
    browser.reads(".rename-offer", "Ann is still used").await?;
    browser.press("Rename everywhere").await?;
    browser.gone(".rename-offer").await?;
    steps::saved(&browser).await?;
    let owners: Vec<String> = registers(&copy(&browser, &id).await?)
        .actions
        .iter()
        .map(|action| action.record.owner.clone())
        .collect();
    check("the owner is named otherwise", owners.contains(&"Anna".to_owned()))?;
    check("nobody is named as before", !owners.contains(&"Ann".to_owned()))?;
    browser.quit().await
}
