//! After one visit the app needs no network; a new version waits until it is wanted.

use std::fs;
use std::path::Path;

use serde_json::json;
use xtask::server::Server;

use crate::browser::{Browser, Fault};
use crate::driver::{Driver, copy};
use crate::engine::Engine;
use crate::journey::{Journey, journey};
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("offline_everything_works_after_one_visit", everything_works_after_one_visit),
        journey("offline_a_new_version_waits", a_new_version_waits),
        journey("offline_half_an_update_changes_nothing", half_an_update_changes_nothing),
        journey("offline_a_foreign_answer_is_not_kept", a_foreign_answer_is_not_kept)
            .in_chromium()
            .except(Engine::WebKit, "nothing is put aside after a refusal, and why is not known yet"),
        journey("offline_a_refused_version_is_tried_again", a_refused_version_is_tried_again).in_chromium(),
        journey("offline_a_missing_file_is_mended", a_missing_file_is_mended).in_chromium(),
        journey("offline_old_names_are_gone_without_a_worker", old_names_are_gone_without_a_worker)
            .in_chromium(),
    ]
}

/// Waits until everything is put aside.
pub async fn put_aside(browser: &Browser) -> Result<(), Fault> {
    let script = "const done = arguments[arguments.length - 1];
        navigator.serviceWorker.getRegistration().then(r => done(!!(r && r.active && r.active.state === 'activated')));";
    let start = std::time::Instant::now();
    while browser.run_async(script, vec![]).await? != json!(true) {
        if start.elapsed() > std::time::Duration::from_secs(60) {
            return Err("the app was never put aside".into());
        }
        tokio::time::sleep(std::time::Duration::from_millis(15)).await;
    }
    Ok(())
}

pub async fn everything_works_after_one_visit(driver: Driver) -> Result<(), Fault> {
    let server = Server::start(xtask::root::at("dist"), 0)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    steps::begin(&browser, "Offline Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    put_aside(&browser).await?;
    drop(server);

    browser.load("").await?;
    browser.reads(".kept-name", "Offline Ltd").await?;
    browser.press("Continue").await?;
    steps::at_question(&browser, 2).await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    for (hash, words) in [
        ("#/result/example", "Larkfield"),
        ("#/learn/steps-to-certification", "The steps to certification"),
        ("#/settings", "Settings"),
        ("#/start", "About your organisation"),
    ] {
        browser.load(hash).await?;
        browser.reads(".app h1", words).await?;
    }
    browser.load("#/requirements/example").await?;
    browser.reads(".app h1", "Requirements").await?;
    browser.quit().await
}

/// Changes a file of a site; its compressed copies, which are old then, go, and the service worker takes it as the
/// build's own.
pub fn rewrite(site: &Path, name: &str, from: &str, to: &str) -> Result<(), Fault> {
    let text = fs::read_to_string(site.join(name))?;
    check(&format!("{name} holds {from}"), text.contains(from))?;
    let changed = text.replace(from, to);
    fs::write(site.join(name), &changed)?;
    let (worker, hash) = (site.join("sw.js"), |text: &str| xtask::offline::sha256(text.as_bytes()));
    let told = fs::read_to_string(&worker)?;
    fs::write(&worker, told.replace(&hash(&text), &hash(&changed)))?;
    fs::remove_file(site.join("sw.js.br")).ok();
    fs::remove_file(site.join("sw.js.gz")).ok();
    for compressed in ["br", "gz"] {
        fs::remove_file(site.join(format!("{name}.{compressed}"))).ok();
    }
    Ok(())
}

pub async fn a_new_version_waits(driver: Driver) -> Result<(), Fault> {
    let site = driver.scratch("site");
    copy(&xtask::root::at("dist"), &site)?;
    let server = Server::start(site.clone(), 0)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("").await?;
    put_aside(&browser).await?;

    // Another build: another id, and a page that can be told from the old one.
    rewrite(&site, "sw.js", "const BUILD = \"", "const BUILD = \"new-")?;
    rewrite(&site, "index.html", "<body>", "<body data-version=\"new\">")?;
    browser.load("").await?;
    browser.gone("[data-version=new]").await?;
    browser.reads(".banner", "A new version").await?;
    browser.press("Update now").await?;
    browser
        .until("the new version is used", "return !!document.querySelector('[data-version=new]')", vec![])
        .await?;
    browser.see(".app h1").await?;
    browser.gone(".banner").await?;
    browser.quit().await
}

/// An update of which one file cannot be fetched is not used, and the old version goes on without the network.
pub async fn half_an_update_changes_nothing(driver: Driver) -> Result<(), Fault> {
    let site = driver.scratch("site");
    copy(&xtask::root::at("dist"), &site)?;
    let server = Server::start(site.clone(), 0)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("").await?;
    put_aside(&browser).await?;
    rewrite(&site, "sw.js", "const BUILD = \"", "const BUILD = \"half-")?;
    rewrite(&site, "sw.js", "const FILES = [", "const FILES = [[\"not-there.js\", \"\"], ")?;
    let update = "const done = arguments[arguments.length - 1]; navigator.serviceWorker.getRegistration().then(r => r.update()).then(
        r => { const w = r.installing; if (!w) return done('none'); const ask = () => { if (w.state === 'redundant' || w.state === 'installed') done(w.state); else setTimeout(ask, 15); }; ask(); }, () => done('redundant'));";
    let state = browser.run_async(update, vec![]).await?;
    check(&format!("half an update is thrown away ({state})"), state != json!("installed"))?;
    drop(server);
    browser.load("").await?;
    browser.gone(".banner").await?;
    browser.load("#/learn/steps-to-certification").await?;
    browser.reads(".app h1", "The steps to certification").await?;
    browser.quit().await
}

/// The file of a site whose name begins and ends so.
fn named(site: &Path, start: &str, end: &str) -> Result<String, Fault> {
    let names = fs::read_dir(site)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut found = names.filter(|name| name.starts_with(start) && name.ends_with(end));
    Ok(found.next().ok_or_else(|| format!("{start}*{end} is not there"))?)
}

/// Puts a page in the place of a file, as a filter does; returns what was there.
fn replaced(site: &Path, name: &str) -> Result<Vec<u8>, Fault> {
    let bytes = fs::read(site.join(name))?;
    fs::write(site.join(name), "<!doctype html><title>Please log in</title>")?;
    for compressed in ["br", "gz"] {
        fs::remove_file(site.join(format!("{name}.{compressed}"))).ok();
    }
    Ok(bytes)
}

/// The addresses in all caches of the app.
const KEPT: &str = "const done = arguments[arguments.length - 1]; (async () => {
    const all = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) all.push(url);
    done(all.join(' '));
})();";

/// What becomes of the version that the host has.
// Asked again and again: a worker can be refused before anybody listens to it.
const REFUSED: &str = "const done = arguments[arguments.length - 1]; navigator.serviceWorker.register('sw.js').then(r => {
        const w = r.installing; if (!w) return done(r.active ? 'kept' : 'refused');
        const ask = () => {
            if (w.state === 'redundant') done('refused'); else if (w.state === 'activated') done('kept'); else setTimeout(ask, 15);
        };
        ask();
    }, () => done('refused'));";

/// A page that stays open is put aside by itself once what was in the way is gone; nobody has to load it anew.
pub async fn a_refused_version_is_tried_again(driver: Driver) -> Result<(), Fault> {
    let site = driver.scratch("site");
    copy(&xtask::root::at("dist"), &site)?;
    let part = named(&site, "plumbline-files-", ".wasm")?;
    let module = replaced(&site, &part)?;
    let server = Server::start(site.clone(), 0)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("").await?;
    let state = browser.run_async(REFUSED, vec![]).await?;
    check(&format!("a version with a foreign file is {state}"), state == json!("refused"))?;
    fs::write(site.join(&part), module)?;
    put_aside(&browser).await?;
    drop(server);
    browser.load("#/settings").await?;
    browser.reads(".app h1", "Settings").await?;
    browser.quit().await
}

/// What a filter or a login page puts in place of a file is never kept, and once it is gone the app is put aside.
pub async fn a_foreign_answer_is_not_kept(driver: Driver) -> Result<(), Fault> {
    let site = driver.scratch("site");
    copy(&xtask::root::at("dist"), &site)?;
    let (part, pack) =
        (named(&site, "plumbline-files-", ".wasm")?, named(&site, "plumbline-language-pl-first-", ".txt")?);
    let (module, text) = (replaced(&site, &part)?, replaced(&site, &pack)?);
    let server = Server::start(site.clone(), 0)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("").await?;
    let state = browser.run_async(REFUSED, vec![]).await?;
    check(&format!("a version with a foreign file is {state}"), state == json!("refused"))?;
    check("nothing of it is kept", !browser.run_async(KEPT, vec![]).await?.to_string().contains(&part))?;

    fs::write(site.join(&part), module)?;
    browser.load("").await?;
    put_aside(&browser).await?;
    // The page of a worker that has just come is not its own yet.
    browser.load("#/settings").await?;
    let asked = "const done = arguments[arguments.length - 1];
        fetch(arguments[0]).then(() => done('came'), () => done('refused'));";
    check("nor handed out", browser.run_async(asked, vec![json!(pack)]).await? == json!("refused"))?;
    check("nor is a page for a pack", !browser.run_async(KEPT, vec![]).await?.to_string().contains(&pack))?;
    fs::write(site.join(&pack), text)?;
    check("until it is itself", browser.run_async(asked, vec![json!(pack)]).await? == json!("came"))?;
    browser.quit().await
}

/// A file that the browser has lost is fetched again, checked and kept.
pub async fn a_missing_file_is_mended(driver: Driver) -> Result<(), Fault> {
    let server = Server::start(xtask::root::at("dist"), 0)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("").await?;
    put_aside(&browser).await?;
    browser.load("#/settings").await?;
    let lose = "const done = arguments[arguments.length - 1]; (async () => {
        for (const name of await caches.keys()) await (await caches.open(name)).delete(new URL('boot.js', document.baseURI));
        done(true);
    })();";
    browser.run_async(lose, vec![]).await?;
    browser.load("#/learn/steps-to-certification").await?;
    browser.reads(".app h1", "The steps to certification").await?;
    let start = std::time::Instant::now();
    while !browser.run_async(KEPT, vec![]).await?.to_string().contains("/boot.js") {
        check("it is kept again", start.elapsed() < std::time::Duration::from_secs(20))?;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    drop(server);
    browser.load("#/settings").await?;
    browser.reads(".app h1", "Settings").await?;
    browser.quit().await
}

/// Without a service worker a part that is gone is compared with the version that is there now.
pub async fn old_names_are_gone_without_a_worker(driver: Driver) -> Result<(), Fault> {
    let server = driver.site_after("delete Navigator.prototype.serviceWorker;")?;
    let part = named(&server.folder, "plumbline-files-", ".wasm")?;
    for name in [part.clone(), format!("{part}.br"), format!("{part}.gz")] {
        fs::remove_file(server.folder.join(name)).ok();
    }
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("#/settings").await?;
    browser.reads(".app h1", "Settings").await?;
    browser.gone(".banner").await?;
    rewrite(&server.folder, "index.html", "data-js=\"./plumbline-app-", "data-js=\"./plumbline-app-0")?;
    browser.go("#/open").await?;
    browser.reads(".banner", "has replaced this one").await?;
    browser.quit().await
}
