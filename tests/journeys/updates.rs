//! What is put aside is what was built: nothing foreign is kept, what goes missing comes back, and a tab goes on when
//! another one uses a newer version.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
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
        journey("offline_a_foreign_answer_is_not_kept", a_foreign_answer_is_not_kept),
        journey("offline_what_goes_missing_is_mended", what_goes_missing_is_mended),
        journey("offline_an_old_tab_goes_on_and_says_so", an_old_tab_goes_on_and_says_so),
        journey("offline_a_changed_link_comes_home", a_changed_link_comes_home),
    ]
}

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

/// The name of the part that plans.
fn planning(site: &Path) -> Result<String, Fault> {
    let mut names =
        fs::read_dir(site)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let found = names.find(|name| name.starts_with("plumbline-planning-") && name.ends_with(".wasm"));
    Ok(found.ok_or("no part plans")?)
}

/// Takes the compressed copies of a file away, so that the file itself is served.
fn plain(site: &Path, name: &str) {
    for ending in ["br", "gz"] {
        fs::remove_file(site.join(format!("{name}.{ending}"))).ok();
    }
}

/// The beginnings of all files that are kept under a name.
async fn kept(browser: &Browser, name: &str) -> Result<Vec<String>, Fault> {
    let script = "const [name, done] = arguments; (async () => {
        const found = [];
        for (const key of await caches.keys()) {
            const cache = await caches.open(key);
            for (const request of await cache.keys()) {
                if (!request.url.endsWith(name)) continue;
                found.push((await (await cache.match(request)).text()).slice(0, 40));
            }
        }
        return found;
    })().then(done, fault => done(['' + fault]));";
    let found = browser.run_async(script, vec![json!(name)]).await?;
    Ok(found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// Installs the service worker and says what became of it.
async fn installed(browser: &Browser) -> Result<Value, Fault> {
    let script = "const done = arguments[arguments.length - 1];
        navigator.serviceWorker.register('sw.js').then(registration => {
            const worker = registration.installing;
            if (!worker) return done(registration.active ? 'active' : 'gone');
            worker.onstatechange = () => { if (worker.state !== 'installing') done(worker.state); };
        }, () => done('refused'));";
    browser.run_async(script, vec![]).await
}

/// Something in between answers with a page where a part should be: the app is not put aside half, and the page is not
/// kept. Once the part itself comes, everything is.
pub async fn a_foreign_answer_is_not_kept(driver: Driver) -> Result<(), Fault> {
    let server = site(&driver)?;
    let part = planning(&server.folder)?;
    let genuine = fs::read(server.folder.join(&part))?;
    fs::write(server.folder.join(&part), FOREIGN)?;
    plain(&server.folder, &part);
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("").await?;
    let state = installed(&browser).await?;
    check(
        &format!("it was not installed: {state}"),
        ["redundant", "gone", "refused"].map(Value::from).contains(&state),
    )?;
    check("nothing foreign is kept", kept(&browser, &part).await?.is_empty())?;

    fs::write(server.folder.join(&part), genuine)?;
    browser.load("").await?;
    put_aside(&browser).await?;
    let found = kept(&browser, &part).await?;
    check(&format!("the part is kept: {found:?}"), found.len() == 1 && found[0].starts_with('\0'))?;
    drop(server);
    browser.load(PLANNED.0).await?;
    browser.reads("main h1", PLANNED.1).await?;
    browser.quit().await
}

/// A browser may lose a file that was put aside: it is fetched again, and kept only if it is what was built.
pub async fn what_goes_missing_is_mended(driver: Driver) -> Result<(), Fault> {
    // A name that says nothing of what is in it, so that no cache of the browser's own stands in for the host.
    const NAME: &str = "404.js";
    let server = site(&driver)?;
    let genuine = fs::read_to_string(server.folder.join(NAME))?;
    plain(&server.folder, NAME);
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("").await?;
    put_aside(&browser).await?;
    browser.load("").await?;
    let lose = "const [name, done] = arguments; (async () => {
        for (const key of await caches.keys()) await (await caches.open(key)).delete(name);
    })().then(() => done(true), fault => done('' + fault));";
    let fetch = "const [name, done] = arguments;
        fetch(name).then(answer => answer.text()).then(done, fault => done('' + fault));";
    for (served, stays) in [(FOREIGN, false), (genuine.as_str(), true)] {
        fs::write(server.folder.join(NAME), served)?;
        let lost = browser.run_async(lose, vec![json!(NAME)]).await?;
        check(&format!("it is lost: {lost}"), kept(&browser, NAME).await?.is_empty())?;
        let answer = browser.run_async(fetch, vec![json!(NAME)]).await?;
        check(&format!("the page gets what came: {answer}"), answer == json!(served))?;
        // Asked once more, so that what would be kept of the first answer is there by now.
        browser.run_async(fetch, vec![json!(NAME)]).await?;
        let found = kept(&browser, NAME).await?;
        check(&format!("{found:?} is kept"), found.is_empty() != stays)?;
    }
    browser.quit().await
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

    let part = planning(&server.folder)?;
    let hash = sha256(&fs::read(server.folder.join(&part))?);
    rewrite(&server.folder, "sw.js", &format!("[\"{part}\", \"{hash}\"], "), "")?;
    rewrite(&server.folder, "sw.js", "const BUILD = \"", "const BUILD = \"new-")?;
    plain(&server.folder, &part);
    fs::remove_file(server.folder.join(&part))?;
    if driver.engine == Engine::Chromium {
        // The browser's own cache has the part from the first visit, and would stand in for what was put aside.
        browser.devtools("Network.clearBrowserCache", json!({})).await?;
    }
    browser.tab("").await?;
    browser.reads(".banner", "A newer version").await?;
    browser.press("Use it now").await?;
    browser.gone(".banner").await?;
    browser.see("main h1").await?;

    browser.switch(&old).await?;
    browser.reads(".banner", "took the place of this one").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.go(PLANNED.0).await?;
    browser.reads("main h1", PLANNED.1).await?;
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
        browser.reads("main h1", "The steps to certification").await?;
        let address = browser.run("return location.href", vec![]).await?;
        let home = format!("{}#/learn/{LESSON}", browser.url);
        check(&format!("{start} came home: {address}"), address == json!(home))?;
    }
    let told = server.served().into_iter().find(|served| served.path.contains(LESSON));
    check(&format!("the host was told nothing: {told:?}"), told.is_none())?;
    browser.quit().await
}
