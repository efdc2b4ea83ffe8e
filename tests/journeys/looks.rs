//! Every page and state: accessible in light and dark, and without sideways scrolling.

mod states;

use std::fs;
use std::path::{Path, PathBuf};

use ::file::envelope::{self, FileEntry};
use ::file::link::LockedLink;
use ::file::locked::Sealed;
use model::Profile;
use serde_json::{Value, json};

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::reports::choose_topic;
use crate::sheets;
use crate::steps::{self, Pick, check};
use states::STATES;

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("looks_pass_axe_and_never_scroll_sideways_1_of_2", |driver| looks(driver, 0))
            .in_chromium()
            .long(),
        journey("looks_pass_axe_and_never_scroll_sideways_2_of_2", |driver| looks(driver, 1))
            .in_chromium()
            .long(),
    ]
}

/// Opens everything that can be unfolded.
const OPEN_ALL: &str = "document.querySelectorAll('main details').forEach(d => { d.open = true; })";

/// Pages and states, each reached from anywhere.
async fn visit(browser: &Browser, state: &str, id: &str, other: &Path) -> Result<(), Fault> {
    match state {
        "home" => browser.load("").await?,
        "home-dialog" => {
            browser.load("").await?;
            browser.click(".kept-entry .button-quiet").await?;
            browser.see("dialog[open]").await?;
        }
        "question" => {
            browser.load(&format!("#/check/{id}/5")).await?;
            browser.see("main details").await?;
            browser.run(OPEN_ALL, vec![]).await?;
        }
        "question-excluded" => {
            browser.load(&format!("#/check/{id}/6")).await?;
            browser.keys("x").await?;
            browser.see(".needed").await?;
        }
        "result" => {
            browser.load(&format!("#/result/{id}")).await?;
            browser.run(OPEN_ALL, vec![]).await?;
        }
        "example" => browser.load("#/result/example").await?,
        "reports" => {
            browser.load("#/reports/example").await?;
            choose_topic(browser, "Full gap report").await?;
            browser.see(".preview table").await?;
            browser.run(OPEN_ALL, vec![]).await?;
        }
        "shared" => {
            browser.load("#/reports/example").await?;
            browser.click(".share-link a").await?;
            browser.see(".shared table").await?;
        }
        "shared-damaged" => {
            browser.load("#/s/EAAA").await?;
            browser.see(".notice-error").await?;
        }
        "learn" => browser.load("#/learn").await?,
        "lesson" => {
            browser.load("#/learn/other-frameworks").await?;
            browser.see(".lesson table").await?;
        }
        "requirements" => {
            browser.load(&format!("#/requirements/{id}")).await?;
            browser.see(".row").await?;
        }
        "requirement" => {
            browser.load(&format!("#/requirement/{id}/A.5.23")).await?;
            browser.see(".requirement-aside").await?;
        }
        "older" => {
            browser.load("#/start").await?;
            steps::more(browser, "Use the 2013 edition").await?;
            browser.click("form button[type=submit]").await?;
            browser.see(".row").await?;
            let older = browser.run("return location.hash.split('/')[2]", vec![]).await?;
            browser.go(&format!("#/transition/{}", older.as_str().unwrap_or_default())).await?;
            browser.see(".steps").await?;
        }
        "history" => {
            browser.load(&format!("#/history/{id}")).await?;
            browser.see(".changes").await?;
        }
        "safekeeping" => {
            browser.load(&format!("#/safe/{id}")).await?;
            browser.see("#passphrase").await?;
            browser.run(OPEN_ALL, vec![]).await?;
        }
        "begin-locked" => {
            browser.load("#/start").await?;
            steps::more(browser, "Start with encryption").await?;
            browser.see("#passphrase-again").await?;
        }
        "unlock" => {
            browser.load("").await?;
            browser.click("[data-locked] a").await?;
            browser.reads(".app h1", "is locked").await?;
        }
        "merge" => {
            browser.load("").await?;
            browser.choose_file(other).await?;
            browser.press("Merge with my version").await?;
            browser.see("[data-conflict]").await?;
        }
        "open" => browser.load("#/open").await?,
        "sheet" => {
            browser.load("#/open").await?;
            let cells =
                "Reference\tStatus\tA column of somebody’s own\n8.1\tpurple\tSaid\n5.37\tYes\t\n8.1\tNo\t\n";
            sheets::paste(browser, cells).await?;
            browser.press("Read cells").await?;
            browser.see(".guess select").await?;
            browser.run(OPEN_ALL, vec![]).await?;
        }
        "link-to-lock" => {
            browser.load("#/reports/example").await?;
            browser.press("Protect with a passphrase").await?;
            browser.see(".share #passphrase-again").await?;
        }
        "shared-locked" => {
            let sealed = Sealed { nonce: [0; 12], data: vec![0; 40] };
            browser.load(&format!("#/s/{}", LockedLink { salt: [0; 16], sealed }.write()?)).await?;
            browser.see("#passphrase").await?;
        }
        page @ ("start" | "settings") => browser.load(&format!("#/{page}")).await?,
        "keys" => {
            browser.load("#/settings").await?;
            browser.click(".header nav button").await?;
            browser.see("dialog[open]#keys").await?;
        }
        "overview-new" => {
            browser.load(&format!("#/overview/{id}")).await?;
            browser.see(".tiles").await?;
        }
        "bench" => {
            browser.load("#/requirements/example?group=A.5&state=answered").await?;
            browser.see("[data-filters]").await?;
            browser.press("More filters").await?;
        }
        "bench-detail" => {
            browser.load("#/requirement/example/A.8.13").await?;
            browser.see(".evidence").await?;
            browser.run(OPEN_ALL, vec![]).await?;
        }
        "bench-own" => {
            browser.load("#/requirement/example/O.1").await?;
            browser.see("#own-title").await?;
        }
        "bench-bulk" => {
            browser.load("#/requirements/example?group=A.7").await?;
            browser.press("Edit 15 requirements").await?;
            browser.see("dialog[open] .bulk-preview").await?;
        }
        page if page.starts_with("document-") => crate::documents::visit(browser, page, id).await?,
        page if page.starts_with("people-") || page.starts_with("workshop-") => {
            crate::workshop::visit(browser, page, id).await?;
        }
        "awareness" => browser.load("#/awareness").await?,
        "awareness-lesson" => {
            browser.load("#/awareness/passwords").await?;
            browser.press("Start the quiz").await?;
            browser.see(".quiz-question").await?;
        }
        entry if entry.starts_with("entry-") => crate::running::visit(browser, entry).await?,
        risk if risk.starts_with("risk-") => crate::risks::visit(browser, risk).await?,
        "soa-decide" => {
            browser.load("#/soa/example?control=A.5.1").await?;
            browser.see(".drawer #statement-how").await?;
        }
        "soa-freeze" => {
            browser.load("#/soa/example").await?;
            browser.press("Approve version").await?;
            browser.see("dialog[open] #freeze-version").await?;
        }
        "timeline" => {
            browser.load("#/plan/example").await?;
            browser.press("Timeline").await?;
            browser.see(".timeline-bar").await?;
        }
        "action" => {
            browser.load("#/plan/example").await?;
            browser.click(".card-title").await?;
            browser.see("dialog[open] #action-title").await?;
        }
        "register" => {
            browser.load("#/register/example/action?sort=-due").await?;
            browser.see(".register-table tbody tr").await?;
        }
        "register-entry" => {
            browser.load("#/register/example/action").await?;
            browser.click(".register-table tbody th a").await?;
            browser.see(".drawer #action-title").await?;
            browser.run(OPEN_ALL, vec![]).await?;
        }
        "gaps-packages" => {
            browser.load("#/gaps/example").await?;
            browser.press("Work package").await?;
            browser.see(".package-line").await?;
        }
        "people" => {
            browser.load("#/scope/example").await?;
            browser.press("Add person").await?;
            browser.see(".people input").await?;
        }
        "rename" => {
            browser.load(&format!("#/overview/{id}")).await?;
            browser.run("document.getElementById('doc-menu').showPopover()", vec![]).await?;
            browser.press("Rename").await?;
            browser.see("#rename").await?;
        }
        "put-aside" => {
            browser.load("#/checks/example").await?;
            browser.click(".finding button").await?;
            browser.see("dialog[open] #aside-reason").await?;
        }
        room if room.starts_with("room-") => {
            browser.load(&format!("#/{}/example", &room["room-".len()..])).await?;
            browser.see(".room h2, .room .group-line").await?;
            browser.run(OPEN_ALL, vec![]).await?;
        }
        "gone" => browser.load("#/result/nobody").await?,
        "rescue" => browser.load("#/rescue/nobody").await?,
        _ => browser.load("#/nowhere").await?,
    }
    Ok(())
}

/// Every other page and state, from the first or from the second.
async fn looks(driver: Driver, first: usize) -> Result<(), Fault> {
    let axe = fs::read_to_string(xtask::root::at(".tools/node_modules/axe-core/axe.min.js"))?;
    let browser = driver.browser().await?;
    steps::begin(
        &browser,
        "Long-named organisation with Donaudampfschifffahrtsgesellschaft in it",
        "small",
        "other",
    )
    .await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    let hash = browser.run("return location.hash.split('/')[2]", vec![]).await?;
    let id = hash.as_str().unwrap_or_default().to_owned();
    // Every level is seen at least once.
    for (reference, key) in [("4.1", "3"), ("4.2", "4"), ("4.4", "5")] {
        browser.go(&format!("#/requirement/{id}/{reference}")).await?;
        browser.reads(".requirement h1 .reference", reference).await?;
        browser
            .until("the heading has the focus", "return document.activeElement.tagName === 'H1'", vec![])
            .await?;
        browser.keys(key).await?;
        browser
            .until("it is chosen", "return document.querySelector('.choices input:checked') !== null", vec![])
            .await?;
        steps::saved(&browser).await?;
    }
    let other = other_copy(&driver, &id)?;
    // One under a passphrase, to be asked for it.
    visit(&browser, "begin-locked", &id, &other).await?;
    browser.fill("#passphrase", "a passphrase of words").await?;
    browser.fill("#passphrase-again", "a passphrase of words").await?;
    browser.press("Encrypt and start").await?;
    steps::saved(&browser).await?;
    let mut faults = Vec::new();
    // A single state is looked at while a page is made.
    let word = std::env::var("PLUMBLINE_STATE").unwrap_or_default();
    let states = STATES.into_iter().chain(crate::running::beside()).skip(first).step_by(2);
    for state in states.filter(|state| state.contains(&word)) {
        browser.size(1280, 900).await?;
        visit(&browser, state, &id, &other).await.map_err(|fault| format!("{state}: {fault}"))?;
        if let Some(culprit) = sideways(&browser).await? {
            faults.push(format!("{state} at 1280 px: {culprit}"));
        }
        if let Some(culprit) = covered(&browser).await? {
            faults.push(format!("{state}: {culprit}"));
        }
        for theme in ["dark", "light"] {
            root(&browser, "data-theme", Some(theme)).await?;
            browser.shot(&format!("{state}-wide-{theme}")).await?;
            for violation in violations(&browser, &axe, theme).await? {
                faults.push(format!("{state}, {theme}: {violation}"));
            }
        }
        // Half the width with larger text, and text at 200 % as the browser's own zoom does it: half the pixels for the
        // page. Where things stand is the same in both themes.
        let larger = [(800, "data-text-size", "larger"), (450, "font-size", "200%")];
        for (height, attribute, value) in larger {
            browser.size(640, height).await?;
            root(&browser, attribute, Some(value)).await?;
            browser.shot(&format!("{state}-640-{height}")).await?;
            if let Some(culprit) = sideways(&browser).await? {
                faults.push(format!("{state} at 640 px, {attribute} {value}: {culprit}"));
            }
            root(&browser, attribute, None).await?;
        }
        // A phone is one from the beginning.
        browser.size(320, 800).await?;
        visit(&browser, state, &id, &other).await.map_err(|fault| format!("{state} at 320 px: {fault}"))?;
        browser.shot(&format!("{state}-320")).await?;
        if let Some(culprit) = sideways(&browser).await? {
            faults.push(format!("{state} at 320 px: {culprit}"));
        }
    }
    check(&format!("{} faults:\n      {}", faults.len(), faults.join("\n      ")), faults.is_empty())?;
    check("no complaints in the console", browser.complaints().await?.is_empty())?;
    browser.quit().await
}

/// Sets or removes an attribute of the page's root, as preferences do, or the size of its text, as browsers do.
async fn root(browser: &Browser, name: &str, value: Option<&str>) -> Result<(), Fault> {
    let script = "const [name, value] = arguments, root = document.documentElement;
        if (name === 'font-size') root.style.fontSize = value ?? '';
        else if (value === null) root.removeAttribute(name); else root.setAttribute(name, value);";
    browser.run(script, vec![json!(name), json!(value)]).await?;
    Ok(())
}

/// A file of the same assessment that says something else.
fn other_copy(driver: &Driver, id: &str) -> Result<PathBuf, Fault> {
    let profile = Profile { organisation: "Renamed".into(), ..Profile::default() };
    let (mut other, _) = steps::expected(profile, &[Pick::Level(3), Pick::NotSure]);
    other.id = id.to_owned();
    other.answers.entry(steps::asked()[0].clone()).or_default().note = "A longer note\nwith two lines".into();
    let path = driver.scratch("other").join("other.json");
    fs::write(&path, envelope::write(&[FileEntry::whole(&other, &[])], other.updated_at)?)?;
    Ok(path)
}

/// What axe finds. A page says the same in every theme; only its colours differ.
async fn violations(browser: &Browser, axe: &str, theme: &str) -> Result<Vec<String>, Fault> {
    browser.run(axe, vec![]).await?;
    let rules = if theme == "light" {
        json!({ "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
    } else {
        json!({ "type": "rule", "values": ["color-contrast", "link-in-text-block"] })
    };
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'], runOnly: arguments[0] })
           .then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + (n.any[0] || n.all[0] || n.none[0] || {}).message).join('; '))), e => done(['axe: ' + e]));";
    let found = browser.run_async(script, vec![rules]).await?;
    Ok(found.as_array().into_iter().flatten().map(Value::to_string).collect())
}

/// A row of a table that its own head lies on, though the table is where it begins.
async fn covered(browser: &Browser) -> Result<Option<String>, Fault> {
    let script = "for (const table of document.querySelectorAll('main table')) {
            const head = table.tHead?.rows[0]?.cells[0], row = table.tBodies[0]?.rows[0];
            if (!head || !row || !row.offsetHeight || table.getBoundingClientRect().top < 60) continue;
            const over = head.getBoundingClientRect().bottom - row.getBoundingClientRect().top;
            if (over > 2) return table.className + ': the head lies ' + over + ' px on the first row';
        }
        return null;";
    Ok(browser.run(script, vec![]).await?.as_str().map(str::to_owned))
}

/// The element that makes the page scroll sideways, if it does.
async fn sideways(browser: &Browser) -> Result<Option<String>, Fault> {
    let script = "const wide = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= wide) return null;
        const far = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > wide + 1 && !e.closest('.table-frame, .rooms, .timeline'));
        return far.slice(0, 3).map(e => e.tagName + '.' + (e.getAttribute('class') || '')).join(', ') || 'something';";
    let found = browser.run(script, vec![]).await?;
    Ok(found.as_str().map(str::to_owned).or((found != json!(null)).then(|| found.to_string())))
}
