//! Tables and boards worked in where they stand: cells, groups that fold, the drawer of the statement, cards by key,
//! findings that end in one step, a month's calendar.

use isms::action::ActionState;
use model::{Applicability, InclusionReason};
use serde_json::json;
use thirtyfour::Key;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, check, same};
use crate::work::{self, answer, copy, count, counts, day, registers, write};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("tables_cells_and_the_statement_by_keyboard", cells_and_the_statement).in_chromium(),
        journey("tables_sort_and_are_edited_in_bulk", sorted_and_in_bulk).in_chromium(),
        journey("tables_findings_cards_and_the_month", findings_cards_and_the_month).in_chromium(),
    ]
}

/// Puts the focus on what a selector finds.
async fn focus(browser: &Browser, css: &str) -> Result<(), Fault> {
    browser.see(css).await?;
    browser.run("document.querySelector(arguments[0]).focus()", vec![json!(css)]).await.map(drop)
}

/// Waits until what a selector finds has the focus.
async fn has_focus(browser: &Browser, css: &str) -> Result<(), Fault> {
    let script = "return document.activeElement?.matches(arguments[0]) ?? false";
    browser.until(&format!("{css} has the focus"), script, vec![json!(css)]).await.map(drop)
}

/// How many rows can be seen.
async fn rows_seen(browser: &Browser, css: &str) -> Result<u64, Fault> {
    let script =
        "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length";
    Ok(browser.run(script, vec![json!(css)]).await?.as_u64().unwrap_or_default())
}

pub async fn cells_and_the_statement(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Cells Ltd").await?;

    // A list of groups: the one where the work goes on is open, any other by its line.
    browser.go(&format!("#/requirements/{id}")).await?;
    counts(&browser, ".row", 123).await?;
    same("the rows of clause 4", &rows_seen(&browser, ".row").await?, &4)?;
    browser.click("[data-group='A.6'] .group-line").await?;
    browser.see("[data-group='A.6'] .group-line[aria-expanded=true]").await?;
    same("and those of A.6", &rows_seen(&browser, ".row").await?, &12)?;
    browser.press("Expand all").await?;
    browser.see("[data-group='10'] .group-line[aria-expanded=true]").await?;
    same("all", &rows_seen(&browser, ".row").await?, &123)?;

    // A cell by keyboard: Enter opens and saves it, Escape drops what was typed.
    answer(&browser, &id, "A.8.13", 1).await?;
    browser.go(&format!("#/gaps/{id}")).await?;
    let (cell, field) = ("[data-gap='A.8.13'] .cell-value", "[data-gap='A.8.13'] .cell-editor input");
    focus(&browser, cell).await?;
    browser.keys(Key::Enter + "").await?;
    has_focus(&browser, field).await?;
    browser.keys("IT service").await?;
    browser.keys(Key::Enter + "").await?;
    has_focus(&browser, cell).await?;
    browser.reads(cell, "IT service").await?;
    browser.keys(Key::Enter + "").await?;
    has_focus(&browser, field).await?;
    browser.keys(" and others").await?;
    browser.keys(Key::Escape + "").await?;
    has_focus(&browser, cell).await?;
    // By mouse, and leaving saves.
    browser.click(cell).await?;
    has_focus(&browser, field).await?;
    browser.keys(", external").await?;
    browser.keys(Key::Tab + "").await?;
    browser.reads(cell, "IT service, external").await?;
    steps::saved(&browser).await?;
    let kept = copy(&browser, &id).await?;
    same("the owner", &kept.answer(&"A.8.13".parse()?).owner.as_str(), &"IT service, external")?;

    // The statement row by row: the drawer, J and K, the next control that is undecided.
    browser.go(&format!("#/soa/{id}")).await?;
    browser.click(".soa [data-control='A.5.1'] .main a").await?;
    browser.reads(".drawer", "A.5.1").await?;
    has_focus(&browser, "#drawer-title").await?;
    check(
        "it has an address",
        browser.run("return location.hash", vec![]).await?.to_string().contains("A.5.1"),
    )?;
    browser.keys("j").await?;
    browser.reads("#drawer-title", "A.5.2").await?;
    has_focus(&browser, "#drawer-title").await?;
    browser.keys("k").await?;
    browser.reads("#drawer-title", "A.5.1").await?;
    browser.press("Legal requirement").await?;
    browser.press("Next undecided: A.5.2").await?;
    browser.reads("#drawer-title", "A.5.2").await?;
    browser.click(".drawer [data-choice=no]").await?;
    write(&browser, "#reason", "Nobody works here").await?;
    browser.press("Next undecided: A.5.3").await?;
    browser.reads("#drawer-title", "A.5.3").await?;
    browser.keys(Key::Escape + "").await?;
    browser.gone(".drawer").await?;
    has_focus(&browser, "[data-control='A.5.3'] a").await?;
    steps::saved(&browser).await?;
    let kept = copy(&browser, &id).await?;
    check(
        "one applies, one does not",
        matches!(&kept.answer(&"A.5.1".parse()?).applicability, Applicability::Included(why) if why.contains(&InclusionReason::Legal))
            && matches!(&kept.answer(&"A.5.2".parse()?).applicability, Applicability::Excluded(_)),
    )?;
    browser.quit().await
}

pub async fn sorted_and_in_bulk(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Bulk Ltd").await?;
    for (reference, level) in [("A.5.17", 2), ("A.8.13", 0), ("5.1", 1)] {
        answer(&browser, &id, reference, level).await?;
    }

    // The head of a column sorts up, then down, then no more, and keeps the focus.
    browser.go(&format!("#/gaps/{id}")).await?;
    counts(&browser, "[data-gap]", 3).await?;
    let order = "return [...document.querySelectorAll('[data-gap]')].map(row => row.dataset.gap).join(' ')";
    let ranked = browser.run(order, vec![]).await?;
    let head = ".gap-table thead [aria-sort] .sort, .gap-table thead th:nth-of-type(5) .sort";
    focus(&browser, ".gap-table thead th:nth-of-type(5) .sort").await?;
    for (presses, order) in [("ascending", "A.8.13 5.1 A.5.17"), ("descending", "A.5.17 5.1 A.8.13")] {
        browser.keys(Key::Enter + "").await?;
        browser.see(&format!(".gap-table th[aria-sort={presses}]")).await?;
        let is_so = "return [...document.querySelectorAll('[data-gap]')].map(row => row.dataset.gap).join(' ') === arguments[0]";
        browser.until(presses, is_so, vec![json!(order)]).await?;
        has_focus(&browser, head).await?;
    }
    browser.keys(Key::Enter + "").await?;
    browser.gone(".gap-table th[aria-sort]").await?;
    same("as they rank", &browser.run(order, vec![]).await?, &ranked)?;

    // Rows are chosen by their boxes; a field is set for all of them as one step, which one undo takes back.
    browser.click("[data-gap='A.8.13'] .pick-row label").await?;
    browser.reads(".bulk-bar", "1 selected").await?;
    check(
        "the drawer stays shut",
        browser.run("return !document.querySelector('.drawer')", vec![]).await? == json!(true),
    )?;
    browser.press("Select all 3 rows").await?;
    browser.reads(".bulk-bar", "3 selected").await?;
    browser.fill(".bulk-bar #bulk-value", "Office manager").await?;
    browser.press("Apply").await?;
    browser.gone(".bulk-bar").await?;
    browser.reads(".bulk-said", "3 rows changed").await?;
    steps::saved(&browser).await?;
    let owners = async || -> Result<Vec<String>, Fault> {
        let kept = copy(&browser, &id).await?;
        let of = |reference: &str| Ok(kept.answer(&reference.parse()?).owner.clone());
        ["A.8.13", "A.5.17", "5.1"].into_iter().map(of).collect()
    };
    same("all have one", &owners().await?, &vec!["Office manager".to_owned(); 3])?;
    browser.go(&format!("#/gaps/{id}")).await?;
    browser.see(".gap-table").await?;
    focus(&browser, ".document-bar .tool").await?;
    let named = "return document.querySelector('.document-bar .tool').title.startsWith('Undo: 3')";
    browser.until("undo says what it would do", named, vec![]).await?;
    browser.chord('z', false).await?;
    browser.until("the owner is gone", "return document.querySelector('[data-gap=\\'5.1\\'] .cell-value')?.classList.contains('is-empty') ?? false", vec![]).await?;
    steps::saved(&browser).await?;
    same("none has", &owners().await?, &vec![String::new(); 3])?;

    // Documents and controls alike.
    browser.go(&format!("#/documents/{id}")).await?;
    browser.see(".papers .pick-row").await?;
    browser.click(".papers tbody tr:nth-child(2) .pick-row label").await?;
    browser.click(".papers tbody tr:nth-child(3) .pick-row label").await?;
    work::choose(&browser, "#bulk-field", "state").await?;
    browser.press("Apply").await?;
    browser.reads(".bulk-said", "2 rows changed").await?;
    browser.go(&format!("#/soa/{id}")).await?;
    browser.click(".soa [data-control='A.5.1'] .pick-row label").await?;
    browser.click(".soa [data-control='A.5.2'] .pick-row label").await?;
    browser.press("Apply").await?;
    browser.reads(".bulk-said", "2 rows changed").await?;
    steps::saved(&browser).await?;
    let kept = copy(&browser, &id).await?;
    for reference in ["A.5.1", "A.5.2"] {
        let applies = &kept.answer(&reference.parse()?).applicability;
        check(
            reference,
            matches!(applies, Applicability::Included(why) if why.contains(&InclusionReason::Risk)),
        )?;
    }
    browser.quit().await
}

pub async fn findings_cards_and_the_month(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Month Ltd").await?;
    for reference in ["A.8.13", "A.5.17", "5.1"] {
        answer(&browser, &id, reference, 1).await?;
    }

    // Findings of a kind end in one step, which one undo takes back.
    browser.go(&format!("#/checks/{id}")).await?;
    counts(&browser, "[data-check=C08] .finding", 3).await?;
    browser.press("Assign owner to all 3").await?;
    browser.reads("[data-check=C08] .needed", "Enter a name").await?;
    browser.fill("#remedy-C08", "Office manager").await?;
    browser.press("Assign owner to all 3").await?;
    browser.gone("[data-check=C08]").await?;
    steps::saved(&browser).await?;
    let kept = copy(&browser, &id).await?;
    for reference in ["A.8.13", "A.5.17", "5.1"] {
        same(reference, &kept.answer(&reference.parse()?).owner.as_str(), &"Office manager")?;
    }
    browser.go(&format!("#/checks/{id}")).await?;
    browser.see(".app h1").await?;
    browser.chord('z', false).await?;
    counts(&browser, "[data-check=C08] .finding", 3).await?;

    // A card by its keys, and back.
    browser.go(&format!("#/gaps/{id}")).await?;
    browser.click("[data-gap='5.1'] .actions button").await?;
    browser.reads("[data-gap='5.1']", "One action is planned").await?;
    browser.go(&format!("#/plan/{id}")).await?;
    focus(&browser, "[data-column=to_do] .card-title").await?;
    browser.keys(Key::Right + "").await?;
    has_focus(&browser, "[data-column=doing] .card-title").await?;
    browser.keys(Key::Right + "").await?;
    has_focus(&browser, "[data-column=done] .card-title").await?;
    browser.keys(Key::Left + "").await?;
    has_focus(&browser, "[data-column=doing] .card-title").await?;
    steps::saved(&browser).await?;
    let kept = copy(&browser, &id).await?;
    let states: Vec<ActionState> = registers(&kept).actions.iter().map(|one| one.record.state).collect();
    same("its state", &states, &vec![ActionState::Doing])?;

    // Its day stands in the month, and the strip leads to other months.
    browser.go(&format!("#/requirement/{id}/A.8.13")).await?;
    browser.see("#due").await?;
    let today = work::today();
    day(&browser, "#due", &today.to_string()).await?;
    steps::saved(&browser).await?;
    browser.go(&format!("#/calendar/{id}")).await?;
    browser.reads("[aria-current=date]", "A.8.13").await?;
    let title = browser.text("#month-title").await?;
    browser.click(".year-strip li:nth-child(3) button").await?;
    browser.see(".year-strip li:nth-child(3) [aria-pressed=true]").await?;
    check("another month", browser.text("#month-title").await? != title)?;
    same("no day of today in it", &count(&browser, "[aria-current=date]").await?, &0)?;
    browser.press("This month").await?;
    browser.reads("#month-title", &title).await?;
    browser.see("[aria-current=date] a").await?;
    browser.quit().await
}
