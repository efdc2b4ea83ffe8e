//! What was put aside stays good for those who have it: a tab goes on when another one uses a newer version, a changed
//! link comes home, and what stands in the way is named although a service worker answers.

use std::fs;
use std::path::Path;

use serde_json::json;
use xtask::offline::sha256;
use xtask::server::Server;

use crate::browser::{Browser, Fault};
use crate::driver::{Driver, copy};
use crate::engine::Engine;
use crate::journey::{Journey, journey};
use crate::offline::{put_aside, rewrite};
use crate::steps::{self, Pick, check, chosen};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("offline_an_old_tab_goes_on_and_says_so", an_old_tab_goes_on_and_says_so).in_chromium(),
        journey("offline_a_changed_link_comes_home", a_changed_link_comes_home).in_chromium(),
        journey("offline_what_is_in_the_way_is_named", what_is_in_the_way_is_named)
            .in_chromium()
            .except(Engine::Firefox, KEEPS_ITS_CACHE)
            .except(Engine::WebKit, KEEPS_ITS_CACHE),
    ]
}

/// Why an engine is left out of what begins without the browser's own cache.
const KEEPS_ITS_CACHE: &str = "a test cannot empty its own cache, which has the file";

/// What a proxy says in place of a file.
const FOREIGN: &str = "<!doctype html><title>Blocked</title><p>Blocked by your organisation.";

/// A page of the app in the part that plans.
const PLANNED: (&str, &str) = ("#/calendar/example", "Calendar");

/// The copy of the app that a journey changes, served.
fn site(driver: &Driver) -> Result<Server, Fault> {
    let site = driver.scratch("site");
    copy(&xtask::root::at("dist"), &site)?;
    Ok(Server::start(site, 0)?)
}

/// The name of a module that begins so.
fn module(site: &Path, start: &str) -> Result<String, Fault> {
    let mut names =
        fs::read_dir(site)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let found = names.find(|name| name.starts_with(start) && name.ends_with(".wasm"));
    Ok(found.ok_or_else(|| format!("no module is called {start}*"))?)
}

/// Takes the compressed copies of a file away, so that the file itself is served.
fn plain(site: &Path, name: &str) {
    for ending in ["br", "gz"] {
        fs::remove_file(site.join(format!("{name}.{ending}"))).ok();
    }
}

/// Empties the browser's own cache, which has all parts from the first visit and would stand in for what was put aside.
async fn forget(browser: &Browser) -> Result<(), Fault> {
    browser.devtools("Network.clearBrowserCache", json!({})).await.map(drop)
}

/// A newer version is used in one tab, and the host no longer has a part of the older one. A tab that is still open says
/// so, goes on with what it has, and loses nothing.
pub async fn an_old_tab_goes_on_and_says_so(driver: Driver) -> Result<(), Fault> {
    let server = site(&driver)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    steps::begin(&browser, "Old Tab Ltd", "", "").await?;
    put_aside(&browser).await?;
    let id = browser.assessment().await?;
    browser.load(&format!("#/check/{id}/1")).await?;
    steps::at_question(&browser, 1).await?;
    let old = browser.this_tab().await?;

    let part = module(&server.folder, "plumbline-planning-")?;
    let hash = sha256(&fs::read(server.folder.join(&part))?);
    rewrite(&server.folder, "sw.js", &format!("[\"{part}\", \"{hash}\"], "), "")?;
    rewrite(&server.folder, "sw.js", "const BUILD = \"", "const BUILD = \"new-")?;
    plain(&server.folder, &part);
    fs::remove_file(server.folder.join(&part))?;
    if driver.engine == Engine::Chromium {
        forget(&browser).await?;
    }
    browser.tab("").await?;
    browser.reads(".banner", "A new version").await?;
    browser.press("Update now").await?;
    browser.gone(".banner").await?;
    browser.see(".app h1").await?;

    browser.switch(&old).await?;
    browser.reads(".banner", "has replaced this one").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.go(PLANNED.0).await?;
    browser.reads(".app h1", PLANNED.1).await?;
    browser.go(&format!("#/check/{id}/2")).await?;
    steps::at_question(&browser, 2).await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    browser.press("Reload the page").await?;
    browser.gone(".banner").await?;
    steps::at_question(&browser, 2).await?;
    chosen(&browser, 1).await?;
    browser.go(&format!("#/check/{id}/1")).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    browser.quit().await
}

/// A link whose # was encoded on its way is brought home by what was put aside, and the host never learns what stood
/// behind it.
pub async fn a_changed_link_comes_home(driver: Driver) -> Result<(), Fault> {
    const LESSON: &str = "steps-to-certification";
    let server = site(&driver)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("").await?;
    put_aside(&browser).await?;
    for start in
        ["%23/learn/", "%2523/learn/", "%23%2Flearn%2F", "%252523%25252flearn%25252F", "index.html%23/learn/"]
    {
        browser.load("").await?;
        browser.driver.goto(format!("{}{start}{LESSON}", browser.url)).await?;
        browser.reads(".app h1", "The steps to certification").await?;
        let address = browser.run("return location.href", vec![]).await?;
        let home = format!("{}#/learn/{LESSON}", browser.url);
        check(&format!("{start} came home: {address}"), address == json!(home))?;
    }
    let told = server.served().into_iter().find(|served| served.path.contains(LESSON));
    check(&format!("the host was told nothing: {told:?}"), told.is_none())?;
    browser.quit().await
}

/// The app went missing in the browser, and something in between answers with a page: that is what the page says, not
/// that the connection is gone or the browser too old. Once it is out of the way the app starts again, without the network
/// too.
pub async fn what_is_in_the_way_is_named(driver: Driver) -> Result<(), Fault> {
    let server = site(&driver)?;
    let app = module(&server.folder, "plumbline-app-")?;
    let genuine = fs::read(server.folder.join(&app))?;
    plain(&server.folder, &app);
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    steps::begin(&browser, "Filtered Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    put_aside(&browser).await?;
    browser.load("").await?;
    let lose = "const [name, done] = arguments; (async () => {
        for (const key of await caches.keys()) await (await caches.open(key)).delete(name);
    })().then(() => done(true), fault => done('' + fault));";
    let lost = browser.run_async(lose, vec![json!(app)]).await?;
    check(&format!("the app is lost: {lost}"), lost == json!(true))?;
    forget(&browser).await?;
    fs::write(server.folder.join(&app), FOREIGN)?;
    browser.driver.goto("about:blank").await?;
    browser.driver.goto(&browser.url).await?;
    let shown =
        "const e = document.querySelector('#withheld'); return !!e && !e.hidden && e.offsetHeight > 0";
    browser.until("it says that something is in the way", shown, vec![]).await?;

    fs::write(server.folder.join(&app), genuine)?;
    browser.load("").await?;
    browser.reads(".kept-name", "Filtered Ltd").await?;
    drop(server);
    browser.load("").await?;
    browser.reads(".kept-name", "Filtered Ltd").await?;
    browser.quit().await
}
