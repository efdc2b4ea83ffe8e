//! The workbench: filters, keys, everything that is kept about a requirement, own controls.

use isms::result::{Extent, Outcome};
use model::{Applicability, InclusionReason, Level};
use serde_json::json;
use thirtyfour::Key;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, check, same};
use crate::work::{self, choose, copy, count, counts, day, registers, write};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("bench_filters_keys_and_many_at_once", filters_keys_and_many_at_once).in_chromium(),
        journey("bench_keeps_everything_about_a_requirement", keeps_everything_about_a_requirement)
            .in_chromium(),
        journey("bench_own_controls_count_like_the_others", own_controls_count_like_the_others).in_chromium(),
    ]
}

const SHOWN: &str = ".row:not([hidden])";

async fn at(browser: &Browser, reference: &str) -> Result<(), Fault> {
    let script = "return document.querySelector('.requirement h1 .reference')?.textContent === arguments[0]
        && document.activeElement.tagName === 'H1'";
    browser.until(&format!("{reference} is shown"), script, vec![json!(reference)]).await.map(drop)
}

async fn address(browser: &Browser) -> Result<String, Fault> {
    let hash = browser.run("return location.hash", vec![]).await?;
    Ok(hash.as_str().unwrap_or_default().to_owned())
}

pub async fn filters_keys_and_many_at_once(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Bench Ltd").await?;
    browser.press("Requirements").await?;
    counts(&browser, SHOWN, 123).await?;

    // Filters combine, are counted and shown, and stand in the address.
    choose(&browser, "#filter-group", "A.8").await?;
    counts(&browser, SHOWN, 34).await?;
    choose(&browser, "#filter-list", "new").await?;
    counts(&browser, SHOWN, 7).await?;
    browser.reads(".found-count", "7 of 123 requirements").await?;
    browser.reads("#filter-group", "One selected").await?;
    check("two filters in the address", address(&browser).await?.ends_with("?group=A.8&list=new"))?;
    browser.fill("#search", "leak").await?;
    counts(&browser, SHOWN, 1).await?;
    browser.until("words in the address", "return location.hash.includes('q=leak')", vec![]).await?;
    browser.driver.refresh().await?;
    counts(&browser, SHOWN, 1).await?;
    counts(&browser, "[data-facet]", 3).await?;
    browser.click("[data-facet=q]").await?;
    counts(&browser, SHOWN, 7).await?;
    browser.press("Clear all filters").await?;
    counts(&browser, SHOWN, 123).await?;

    // From the search straight to what it found, and back to all.
    browser.fill("#search", "leak").await?;
    browser.until("words in the address", "return location.hash.includes('q=leak')", vec![]).await?;
    browser.keys(Key::Enter + "").await?;
    browser.see(".requirement h1").await?;
    browser.keys(Key::Escape + "").await?;
    browser.gone(".requirement").await?;
    browser.click("#search").await?;
    browser.keys(Key::Escape + "").await?;
    counts(&browser, SHOWN, 123).await?;

    // With the keyboard alone: to the search, down the list, answers, back.
    browser.run("document.activeElement.blur()", vec![]).await?;
    browser.keys("/").await?;
    browser
        .until("the search has the focus", "return document.activeElement.id === 'search'", vec![])
        .await?;
    browser.run("document.activeElement.blur()", vec![]).await?;
    browser.keys("j").await?;
    at(&browser, "4.1").await?;
    browser.keys("j").await?;
    at(&browser, "4.2").await?;
    browser.keys("4").await?;
    steps::saved(&browser).await?;
    browser.keys("k").await?;
    at(&browser, "4.1").await?;
    browser.keys("n").await?;
    steps::saved(&browser).await?;
    browser.reads(".row", "Not sure").await?;
    browser.keys("?").await?;
    browser.see("dialog[open]#bench-keys").await?;
    browser.keys(Key::Escape + "").await?;
    browser.gone("dialog[open]").await?;
    browser.keys(Key::Escape + "").await?;
    browser.gone(".requirement").await?;

    // Many at once, after a look at it, and back with one undo.
    browser.go(&format!("#/requirements/{id}?group=A.7")).await?;
    browser.press("Edit 14 requirements").await?;
    choose(&browser, "#bulk-what", "owner").await?;
    browser.fill("#bulk-value", "Facilities").await?;
    browser.reads("#bulk [role=status]", "14 of 14 will change").await?;
    browser.press("Apply").await?;
    steps::saved(&browser).await?;
    browser.reads(".row-owner", "Facilities").await?;
    let owned = |assessment: &model::Assessment| {
        assessment.answers.values().filter(|answer| answer.owner == "Facilities").count()
    };
    same("owners", &owned(&copy(&browser, &id).await?), &14)?;
    browser.press("Undo").await?;
    browser.reads(".document-said", "Undone: 14 fields").await?;
    steps::saved(&browser).await?;
    let kept = copy(&browser, &id).await?;
    same("owners after undo", &owned(&kept), &0)?;
    same("the level stays", &kept.answer(&"4.2".parse()?).level(), &Some(Level::Measured))?;
    browser.quit().await
}

pub async fn keeps_everything_about_a_requirement(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Detail Ltd").await?;
    browser.go(&format!("#/requirement/{id}/A.8.13")).await?;
    at(&browser, "A.8.13").await?;
    browser.keys("2").await?;
    steps::saved(&browser).await?;
    choose(&browser, "#target", "4").await?;
    steps::saved(&browser).await?;
    // A space at the end waits for the next word, however long that takes.
    browser.fill("#owner", "Head of ").await?;
    steps::saved(&browser).await?;
    browser.keys("IT").await?;
    steps::saved(&browser).await?;
    day(&browser, "#due", "2031-05-06").await?;
    day(&browser, "#reviewed", "2026-03-04").await?;
    browser.press("Result of risk assessment").await?;
    steps::saved(&browser).await?;
    browser.press("Add evidence").await?;
    write(&browser, "#evidence-1-title", "Restore log").await?;
    write(&browser, "#evidence-1-link", "restore.pdf").await?;
    // What is rare is asked for on demand; the rest stands in one row where there is room, else in two.
    let row = "const place = part => document.querySelector('#evidence-1-' + part).getBoundingClientRect();
        return Math.abs(place('link').top - place('date').top) < 6
            && document.querySelector('.evidence-line').getBoundingClientRect().height < 240
            && document.querySelector('#evidence-1-place').checkVisibility({ contentVisibilityAuto: true }) === false
            && document.querySelector('[for=evidence-1-title]').textContent";
    same("few rows", &browser.run(row, vec![]).await?, &json!("Title"))?;
    browser.press("Where it is kept").await?;
    write(&browser, "#evidence-1-place", "Server").await?;
    day(&browser, "#evidence-1-date", "2026-02-03").await?;
    browser.press("Note").await?;
    write(&browser, "#note", "Weekly").await?;
    browser.press("Statement of Applicability").await?;
    write(&browser, "#statement-how", "Nightly copies").await?;
    choose(&browser, "#statement-status", "planned").await?;
    browser.reads(".folded .needed", "Without a reason").await?;
    write(&browser, "#statement-because", "Second site from June").await?;
    browser.gone(".folded .needed").await?;

    let kept = copy(&browser, &id).await?;
    let answer = kept.answer(&"A.8.13".parse()?);
    let evidence = answer.evidence.first().cloned().unwrap_or_default();
    let day_of = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    same("level and target", &(answer.level(), answer.target.number()), &(Some(Level::Partial), 4))?;
    same("owner and note", &(answer.owner.as_str(), answer.note.as_str()), &("Head of IT", "Weekly"))?;
    same(
        "days",
        &(day_of(answer.due), day_of(answer.reviewed_on)),
        &("2031-05-06".into(), "2026-03-04".into()),
    )?;
    same("reasons", &answer.applicability, &Applicability::Included([InclusionReason::Risk].into()))?;
    same(
        "evidence",
        &(evidence.title.as_str(), evidence.link.as_str(), evidence.place.as_str(), day_of(evidence.date)),
        &("Restore log", "restore.pdf", "Server", "2026-02-03".into()),
    )?;
    let statement = registers(&kept).statements.get("A.8.13").cloned().unwrap_or_default();
    same("how", &statement.how.as_str(), &"Nightly copies")?;
    same("because", &statement.because.as_str(), &"Second site from June")?;

    browser.go(&format!("#/requirement/{id}/A.8.13")).await?;
    at(&browser, "A.8.13").await?;
    browser.reads(".row", "Head of IT").await?;
    same("one row is chosen", &count(&browser, ".row a[aria-current]").await?, &1)?;
    browser.quit().await
}

pub async fn own_controls_count_like_the_others(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Own Ltd").await?;
    browser.go(&format!("#/requirements/{id}")).await?;
    browser.press("Add a control of your own").await?;
    browser.see("#own-title").await?;
    write(&browser, "#own-title", "Locked sample cabinet").await?;
    choose(&browser, "#own-theme", "A.7").await?;
    steps::saved(&browser).await?;
    browser.click(&steps::choice(3)).await?;
    steps::saved(&browser).await?;
    browser.reads(".row", "Locked sample cabinet").await?;
    browser.go(&format!("#/soa/{id}")).await?;
    browser.reads(".soa", "Locked sample cabinet").await?;
    counts(&browser, ".soa [data-control]", 94).await?;

    let kept = copy(&browser, &id).await?;
    let outcome = Outcome::of(steps::catalogue(), &kept, Extent::All, chrono::NaiveDate::default());
    same("requirements", &(outcome.of, outcome.own), &(123, 1))?;
    steps::shows(&browser, &outcome).await?;
    browser.press("CSV").await?;
    let csv = std::fs::read_to_string(browser.downloaded(".csv").await?)?;
    check("it is in the table", csv.contains("O.1,Locked sample cabinet"))?;
    browser.press("Report").await?;
    let report = std::fs::read(browser.downloaded(".html").await?)?;
    check("it is in the report", String::from_utf8_lossy(&report).contains("Locked sample cabinet"))?;

    // Taken away with its answer, and back again whole.
    browser.go(&format!("#/requirement/{id}/O.1")).await?;
    browser.press("Delete control").await?;
    browser.gone(".requirement").await?;
    steps::saved(&browser).await?;
    browser.reads(".found-count", "123 of 123").await?;
    browser.press("Undo").await?;
    browser.reads(".found-count", "124 of 124").await?;
    steps::saved(&browser).await?;
    let back = copy(&browser, &id).await?;
    check("all of it is back", back.says_the_same_as(&kept))?;
    browser.quit().await
}
