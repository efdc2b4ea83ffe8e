//! Copies of the app in several folders of one host keep what they keep apart.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::json;
use xtask::root::at;
use xtask::server::Server;

use crate::browser::{Browser, Fault};
use crate::driver::{Driver, copy};
use crate::journey::{Journey, journey};
use crate::steps::{self, Pick, check, chosen, same};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("hosts_two_copies_are_apart", two_copies_are_apart).in_chromium(),
        journey("hosts_what_was_kept_before_stays_with_the_first_copy", what_was_kept_before_stays)
            .in_chromium(),
        journey("hosts_a_copy_that_moved_brings_its_assessments_along", moved).in_chromium(),
    ]
}

/// The app in two folders of one host.
fn twice(driver: &Driver) -> Result<Server, Fault> {
    let site = driver.scratch("site");
    for folder in ["one", "two"] {
        fs::create_dir_all(site.join(folder))?;
        copy(&at("dist"), &site.join(folder))?;
    }
    Server::start(site, 0).map_err(Into::into)
}

/// Goes to a copy.
async fn to(browser: &mut Browser, server: &Server, folder: &str, hash: &str) -> Result<(), Fault> {
    browser.url = format!("{}{folder}/", server.url());
    browser.load(hash).await
}

/// The one assessment that a copy lists.
async fn lists(browser: &Browser, name: &str) -> Result<(), Fault> {
    browser.reads(".kept-name", name).await?;
    let names = "return [...document.querySelectorAll('.kept-name')].map(e => e.textContent)";
    same("the list", &browser.run(names, vec![]).await?, &json!([name]))
}

/// A host puts the app into another folder: the former address leads nowhere.
pub async fn moved(driver: Driver) -> Result<(), Fault> {
    let server = twice(&driver)?;
    let mut browser = driver.browser().await?;
    to(&mut browser, &server, "one", "").await?;
    steps::begin(&browser, "Moved Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let id = browser.assessment().await?;

    to(&mut browser, &server, "two", "").await?;
    browser.reads("[data-elsewhere]", "They are not lost").await?;
    browser.press("Bring assessments here").await?;
    browser.reads(".found-entry", "Moved Ltd").await?;
    browser.reads(".found-entry", "Not in this browser").await?;
    browser.press("Save to this browser").await?;
    browser.reads(".found-entry", "is saved").await?;
    browser.load("").await?;
    lists(&browser, "Moved Ltd").await?;
    browser.gone("[data-elsewhere]").await?;
    browser.load(&format!("#/check/{id}/1")).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    // Nothing was taken away there.
    to(&mut browser, &server, "one", "").await?;
    lists(&browser, "Moved Ltd").await?;
    browser.quit().await
}

/// Hears what is said on the channels of both copies, in `heard`.
const LISTEN: &str = "window.heard = { one: [], two: [] };
    for (const [copy, name] of [['one', 'plumbline'], ['two', 'plumbline /two/']]) {
        new BroadcastChannel(name).onmessage = ({ data }) => window.heard[copy].push(data);
    }";

/// The names of the locks that are held.
const LOCKS: &str = "const done = arguments[arguments.length - 1]; if (!navigator.locks) return done('none');
    navigator.locks.query().then(({ held }) => done(held.map(lock => lock.name).sort()), () => done('none'));";

pub async fn two_copies_are_apart(driver: Driver) -> Result<(), Fault> {
    let server = twice(&driver)?;
    let mut browser = driver.browser().await?;
    to(&mut browser, &server, "one", "").await?;
    browser.gone("[data-elsewhere]").await?;
    steps::begin(&browser, "First Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let first = browser.assessment().await?;

    // The second holds nothing, and says where something is.
    to(&mut browser, &server, "two", "").await?;
    browser.reads(".kept", "No assessments yet").await?;
    browser.reads("[data-elsewhere]", "They are not lost").await?;
    browser.see("[data-elsewhere] a[href$='/one/']").await?;
    steps::begin(&browser, "Second Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    let second = browser.assessment().await?;
    browser.load("").await?;
    lists(&browser, "Second Ltd").await?;
    browser.gone("[data-elsewhere]").await?;
    browser.load(&format!("#/result/{first}")).await?;
    browser.reads(".app h1", "not found in this browser").await?;

    // Preferences.
    browser.go("#/settings").await?;
    browser.see("[data-copies] a[href$='/one/']").await?;
    browser.fill("#you-are", "Second Person").await?;
    let kept =
        "return (localStorage.getItem('plumbline /two/.preference.you-are') ?? '').includes('Second Person')";
    browser.until("the name is kept for the second copy", kept, vec![]).await?;
    to(&mut browser, &server, "one", "#/settings").await?;
    browser.see("[data-copies] a[href$='/two/']").await?;
    let name = browser.run("return document.querySelector('#you-are').value", vec![]).await?;
    same("the first copy knows nobody", &name, &json!(""))?;
    browser.go("#/").await?;
    lists(&browser, "First Ltd").await?;

    // Locks and channels: both are open in a tab each.
    browser.load(&format!("#/check/{first}/1")).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    browser.see(".document-bar").await?;
    browser.run(LISTEN, vec![]).await?;
    let tab = browser.this_tab().await?;
    browser.url = format!("{}two/", server.url());
    browser.tab(&format!("#/check/{second}/1")).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 1).await?;
    browser.see(".document-bar").await?;
    let expected = json!([format!("plumbline /two/ {second}"), format!("plumbline {first}")]);
    let start = Instant::now();
    loop {
        let held = browser.run_async(LOCKS, vec![]).await?;
        if held == expected || held == json!("none") {
            break;
        }
        check(&format!("each has a lock of its own: {held}"), start.elapsed() < Duration::from_secs(20))?;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    steps::pick(&browser, Pick::Level(3)).await?;
    browser.switch(&tab).await?;
    let heard = format!("return window.heard.two.includes('saved {second}')");
    browser.until("the second copy tells its own tabs", &heard, vec![]).await?;
    let told = browser.run("return window.heard.one", vec![]).await?;
    same("the first copy is told nothing", &told, &json!([]))?;
    chosen(&browser, 2).await?;

    // The rescue file has what is the second's.
    to(&mut browser, &server, "two", "").await?;
    lists(&browser, "Second Ltd").await?;
    browser.run("dispatchEvent(new CustomEvent('plumbline:crash', { detail: 'a test' }))", vec![]).await?;
    browser.click("#crash-rescue").await?;
    let rescue = ::file::open::open(&fs::read(browser.downloaded(".json").await?)?)?;
    let names: Vec<_> =
        rescue.assessments.iter().map(|found| found.assessment.profile.organisation.as_str()).collect();
    same("the rescue file", &names, &vec!["Second Ltd"])?;
    browser.click("#crash-home").await?;
    lists(&browser, "Second Ltd").await?;

    // Deleting everything is about one copy.
    browser.go("#/settings").await?;
    browser.press("Delete everything").await?;
    browser.reads("dialog[open]", "are not affected").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.reads("main", "Everything deleted").await?;
    to(&mut browser, &server, "one", "").await?;
    lists(&browser, "First Ltd").await?;
    browser.quit().await
}

/// What an earlier version kept, which knew no other copies, belongs to the first that is opened, as it lies there; whoever
/// opens another one first learns that it is not lost.
pub async fn what_was_kept_before_stays(driver: Driver) -> Result<(), Fault> {
    let server = twice(&driver)?;
    let mut browser = driver.browser().await?;
    to(&mut browser, &server, "one", "").await?;
    steps::begin(&browser, "Before Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let id = browser.assessment().await?;
    // Earlier versions left no registry.
    browser.driver.goto(format!("{}one/boot.js", server.url())).await?;
    browser.run("localStorage.removeItem('plumbline.folders')", vec![]).await?;
    to(&mut browser, &server, "one", "").await?;
    lists(&browser, "Before Ltd").await?;
    to(&mut browser, &server, "two", "").await?;
    browser.see("[data-elsewhere] a[href$='/one/']").await?;
    browser.click("[data-elsewhere] a").await?;
    lists(&browser, "Before Ltd").await?;

    // A registry that nobody can read changes nothing for either.
    browser.run("localStorage.setItem('plumbline.folders', '{')", vec![]).await?;
    to(&mut browser, &server, "two", "").await?;
    browser.reads(".kept", "No assessments yet").await?;
    to(&mut browser, &server, "one", &format!("#/check/{id}/1")).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    let registry = browser.run("return localStorage.getItem('plumbline.folders')", vec![]).await?;
    same("the registry is left as it is", &registry, &json!("{"))?;
    browser.quit().await
}
