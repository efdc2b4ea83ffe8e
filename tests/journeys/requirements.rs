//! All requirements of both editions, and the way from one to the other.

use model::{Edition, Level, Response};
use serde_json::{Value, json};
use thirtyfour::Key;
use xtask::server::Server;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("requirements_all_are_answered_like_the_self_check", answered_like_the_self_check)
            .in_chromium(),
        journey("requirements_of_2013_become_2022", of_2013_become_2022).in_chromium(),
        journey("requirements_need_the_network_only_once", need_the_network_only_once).in_chromium(),
    ]
}

async fn assessment_id(browser: &Browser) -> Result<String, Fault> {
    let id = browser.run("return location.hash.split(/[/?]/)[2]", vec![]).await?;
    Ok(id.as_str().unwrap_or_default().to_owned())
}

/// Waits until the page of a requirement is shown.
async fn at(browser: &Browser, reference: &str) -> Result<(), Fault> {
    let script = "return document.querySelector('.requirement h1 .reference')?.textContent === arguments[0]";
    browser.until(&format!("{reference} is shown"), script, vec![json!(reference)]).await.map(drop)
}

async fn answer_with_key(browser: &Browser, id: &str, reference: &str, key: &str) -> Result<(), Fault> {
    browser.go(&format!("#/requirement/{id}/{reference}")).await?;
    at(browser, reference).await?;
    browser
        .until("the heading has the focus", "return document.activeElement.tagName === 'H1'", vec![])
        .await?;
    browser.keys(key).await?;
    steps::saved(browser).await
}

/// What is kept of an assessment, answer by answer.
async fn kept(browser: &Browser, id: &str) -> Result<Vec<(String, Value)>, Fault> {
    let script = "const done = arguments[arguments.length - 1]; const id = arguments[0]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const s = o.result.transaction(['answers']).objectStore('answers');
        const k = s.getAllKeys(), v = s.getAll(); s.transaction.oncomplete = () => { o.result.close();
        done(k.result.map((key, at) => [key, v.result[at]]).filter(([key]) => key.startsWith(id + '/'))); }; };";
    let rows = browser.run_async(script, vec![json!(id)]).await?;
    let row = |row: &Value| {
        let key = row[0].as_str().unwrap_or_default().split('/').nth(1).unwrap_or_default().to_owned();
        (key, serde_json::from_str(row[1].as_str().unwrap_or_default()).unwrap_or_default())
    };
    Ok(rows.as_array().into_iter().flatten().map(row).collect())
}

pub async fn answered_like_the_self_check(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Whole Ltd", "small", "software").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let id = assessment_id(&browser).await?;
    browser.go(&format!("#/requirements/{id}")).await?;
    browser.reads(".app h1", "Requirements").await?;
    browser
        .until("all are listed", "return document.querySelectorAll('.row').length === 123", vec![])
        .await?;
    browser.reads("[data-group='5'] .group-line", "1 of 3 answered").await?;

    // A word that no title holds finds what people mean by it.
    browser.fill("#search", "leaver").await?;
    browser
        .until(
            "the list shrinks",
            "return [...document.querySelectorAll('.row')].filter(r => !r.hidden).length < 12",
            vec![],
        )
        .await?;
    browser.reads(".row:not([hidden])", "A.6.5").await?;
    browser.fill("#search", "xyzzy").await?;
    browser.reads(".found-count", "No requirement matches").await?;

    // The self-check's answer is here, and a finer one is not lost there.
    browser.go(&format!("#/requirement/{id}/5.1")).await?;
    at(&browser, "5.1").await?;
    browser
        .until(
            "the answer is in place",
            "return !!document.querySelector(\".choices [data-choice='2'] input\")?.checked",
            vec![],
        )
        .await?;
    answer_with_key(&browser, &id, "5.1", "5").await?;
    browser.keys(Key::Enter + "").await?;
    at(&browser, "5.2").await?;
    browser.go(&format!("#/check/{id}/1")).await?;
    steps::at_question(&browser, 1).await?;
    browser.reads(".check", "Your level 5 (Improving) from the gap analysis is kept").await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    answer_with_key(&browser, &id, "A.7.4", "1").await?;
    browser.reads(".requirement-aside", "New in 2022").await?;

    // The result over all requirements is what the model computes.
    let mut assessment = steps::expected(steps::profile("Whole Ltd", "small", "software"), &[]).0;
    for (name, level) in [("5.1", Level::Improving), ("A.7.4", Level::Started)] {
        let answer = model::Answer { response: Some(Response::Level(level)), ..Default::default() };
        assessment.answers.insert(name.parse()?, answer);
    }
    let day = chrono::NaiveDate::default();
    let outcome = isms::result::Outcome::of(steps::catalogue(), &assessment, isms::result::Extent::All, day);
    browser.load(&format!("#/result/{id}/all")).await?;
    steps::shows(&browser, &outcome).await?;
    browser.press("Report").await?;
    let report = std::fs::read(browser.downloaded(".html").await?)?;
    check("the report is about all", String::from_utf8_lossy(&report).contains("123 of 123 requirements"))?;
    let opened = ::file::open::open(&report)?;
    check("and carries the answers", opened.assessments[0].assessment.answers.len() == 2)?;
    browser.quit().await
}

pub async fn of_2013_become_2022(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/start").await?;
    browser.fill("#organisation", "Old SoA Ltd").await?;
    // Nobody is asked for an edition who does not look for it.
    browser.gone("form > .notice").await?;
    steps::same(
        "nothing but three questions",
        &crate::work::count(&browser, "form > .field, form > fieldset").await?,
        &3,
    )?;
    browser.press("More options").await?;
    browser.press("Use the 2013 edition").await?;
    browser.reads(".notice", "31 October 2025").await?;
    browser.click("form button[type=submit]").await?;
    browser.reads(".crumbs", "ISO/IEC 27001:2013 (superseded)").await?;
    browser
        .until("all are listed", "return document.querySelectorAll('.row').length === 140", vec![])
        .await?;
    let id = assessment_id(&browser).await?;
    for (reference, key) in
        [("A.5.1.1", "3"), ("A.5.1.2", "1"), ("A.6.1.1", "4"), ("A.18.2.3", "2"), ("10.1", "3")]
    {
        answer_with_key(&browser, &id, reference, key).await?;
        browser.reads(".edition", "2013 (superseded)").await?;
    }
    let before = kept(&browser, &id).await?;

    browser.go(&format!("#/transition/{id}")).await?;
    browser.reads("[data-becomes='A.5.1']", "Started").await?;
    browser.reads("[data-becomes='A.5.2']", "Measured").await?;
    browser.reads("[data-becomes='10.2']", "Established").await?;
    browser.reads("[data-becomes='A.5.7']", "Not answered").await?;
    let shown = "return arguments[0] === [...document.querySelectorAll('.steps tbody tr')].filter(r => !r.hidden).length";
    for (filter, count) in [("Merged", 24), ("Split", 5), ("New", 12), ("All", 123)] {
        browser.press(filter).await?;
        browser.until(&format!("{filter}: {count}"), shown, vec![json!(count)]).await?;
    }
    browser.press("Create the 2022 assessment").await?;
    browser.reads(".crumbs", "ISO/IEC 27001:2022").await?;
    browser.click("#filter-state option[value=confirm]").await?;
    browser.reads(".found-count", "5 of 123 requirements").await?;
    let new_id = assessment_id(&browser).await?;
    steps::saved(&browser).await?;
    let newer = kept(&browser, &new_id).await?;
    let waiting = newer.iter().filter(|(_, answer)| answer["needs_confirmation"] == json!(true)).count();
    steps::same("answers that wait", &waiting, &5)?;
    steps::same("the 2013 assessment", &kept(&browser, &id).await?, &before)?;

    // Confirming one ends its waiting; it is still there after a reload.
    browser.go(&format!("#/requirement/{new_id}/A.5.1")).await?;
    at(&browser, "A.5.1").await?;
    browser.press("Confirm answer").await?;
    browser.gone(".notice-warning").await?;
    steps::saved(&browser).await?;
    browser.load(&format!("#/requirements/{new_id}")).await?;
    browser.click("#filter-state option[value=confirm]").await?;
    browser.reads(".found-count", "4 of 123 requirements").await?;

    // Both are kept, and the old one travels as a file.
    browser.load("").await?;
    browser.reads(".kept-name", "Old SoA Ltd (2022)").await?;
    browser.load(&format!("#/result/{id}")).await?;
    browser.reads("main", "140 of 140 requirements").await?;
    browser.press("Backup (Plumbline file)").await?;
    let file = browser.downloaded(".json").await?;
    let opened = ::file::open::open(&std::fs::read(&file)?)?;
    check(
        "the file is of the 2013 edition",
        opened.assessments[0].assessment.edition == Edition::Iso27001_2013,
    )?;
    browser.load("").await?;
    browser.choose_file(&file).await?;
    browser.reads(".found-entry", "exactly this version").await?;
    browser.quit().await
}

/// The parts that are fetched later stay, and a failed fetch can be repeated.
pub async fn need_the_network_only_once(driver: Driver) -> Result<(), Fault> {
    // Where nothing can be put aside for working offline.
    let without = "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });";
    let site = driver.site_after(without)?;
    let mut browser = driver.browser().await?;
    browser.url = site.url();
    browser.load("").await?;
    let (folder, port) = (site.folder.clone(), site.port);
    drop(site);
    browser.go("#/settings").await?;
    browser.reads(".app h1", "Part of Plumbline could not be loaded").await?;
    let site = Server::start(folder, port)?;
    browser.press("Try again").await?;
    browser.reads(".app h1", "Settings").await?;
    // All others are fetched ahead, one after the other; this is the last one.
    let last =
        "return performance.getEntriesByType('resource').some(e => e.name.includes('plumbline-files-'))";
    browser.until("all parts are here", last, vec![]).await?;
    drop(site);
    browser.go("#/result/example").await?;
    browser.reads(".app h1", "Larkfield").await?;
    browser.quit().await
}
