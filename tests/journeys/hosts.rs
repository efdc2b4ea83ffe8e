//! The app behind hosts and networks that are not as they should be.

use std::fs;
use std::net::{IpAddr, Ipv4Addr};

use serde_json::json;
use thirtyfour::By;
use xtask::root::at;
use xtask::server::{Host, NotFound, Server};

use crate::browser::{Browser, Fault};
use crate::driver::{Driver, copy};
use crate::engine::own_address;
use crate::journey::{Journey, journey};
use crate::steps::{self, Pick, check, same};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("hosts_any_media_type", any_media_type).in_chromium(),
        journey("hosts_a_page_in_place_of_the_app", a_page_in_place_of_the_app).in_chromium(),
        journey("hosts_an_old_browser_is_told", an_old_browser_is_told).in_chromium(),
        journey("hosts_a_page_in_place_of_a_part", a_page_in_place_of_a_part).in_chromium(),
        journey("hosts_links_come_home", links_come_home).in_chromium(),
        journey("hosts_frames_only_where_allowed", frames_only_where_allowed).in_chromium(),
        journey("hosts_a_plain_address", a_plain_address).in_chromium(),
        journey("hosts_the_single_file_beside_the_app", the_single_file_beside_the_app).in_chromium(),
        journey("hosts_a_consultants_page", a_consultants_page).in_chromium(),
    ]
}

/// Whether a notice of the page that works without the app is shown.
async fn notice(browser: &Browser, id: &str) -> Result<(), Fault> {
    let shown =
        "const e = document.getElementById(arguments[0]); return !!e && !e.hidden && e.offsetHeight > 0";
    browser.until(&format!("the notice {id} is shown"), shown, vec![json!(id)]).await?;
    Ok(())
}

/// All later parts, one after the other.
async fn walk(browser: &Browser) -> Result<(), Fault> {
    for (hash, words) in [
        ("#/result/example", "Larkfield"),
        ("#/requirements/example", "Requirements"),
        ("#/learn/steps-to-certification", "The steps to certification"),
        ("#/settings", "Settings"),
        ("#/open", ""),
    ] {
        browser.go(hash).await?;
        browser.reads(".app h1", words).await?;
    }
    Ok(())
}

pub async fn any_media_type(driver: Driver) -> Result<(), Fault> {
    for wasm in
        [None, Some("application/octet-stream"), Some("text/html"), Some("application/wasm; charset=utf-8")]
    {
        let server = Server::start_as(at("dist"), 0, Host { wasm, ..Host::GOOD })?;
        let mut browser = driver.browser().await?;
        browser.url = server.url();
        steps::begin(&browser, "Any Ltd", "", "").await?;
        steps::pick(&browser, Pick::Level(2)).await?;
        walk(&browser).await?;
        // The worker that reads sheets is a module as well.
        let sheet = driver.scratch("sheet").join("controls.csv");
        fs::write(&sheet, "Control,Status\nA.5.1,Implemented\nA.5.2,Not implemented\n")?;
        browser.go("#/").await?;
        browser.choose_file(&sheet).await?;
        browser.reads("main", "controls.csv").await?;
        browser.quit().await?;
    }
    Ok(())
}

pub async fn a_page_in_place_of_the_app(driver: Driver) -> Result<(), Fault> {
    for page in [("_bg.wasm", 200), ("_bg.wasm", 403), ("_bg.wasm", 404)] {
        let server = Server::start_as(at("dist"), 0, Host { page_instead_of: Some(page), ..Host::GOOD })?;
        let browser = driver.browser().await?;
        browser.driver.goto(server.url()).await?;
        notice(&browser, "withheld").await?;
        let blamed = browser.run("return !document.getElementById('unsupported').hidden", vec![]).await?;
        check("the browser is not blamed", blamed == json!(false))?;
        notice(&browser, "crash-rescue").await?;
        browser.quit().await?;
    }
    Ok(())
}

pub async fn a_page_in_place_of_a_part(driver: Driver) -> Result<(), Fault> {
    let site = driver.scratch("site");
    copy(&at("dist"), &site)?;
    let parts = fs::read_dir(&site)?.flatten().map(|entry| entry.path());
    let mut missing = None;
    for part in parts.filter(|path| path.display().to_string().contains("plumbline-files-")) {
        match part.extension().is_some_and(|ending| ending == "wasm") {
            true => {
                fs::write(&part, "<!doctype html><title>Filtered</title>")?;
                missing = Some(part);
            }
            false => fs::remove_file(&part)?,
        }
    }
    let part = missing.ok_or("there is no such part")?;
    let server = Server::start(site, 0)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("#/settings").await?;
    browser.reads(".app h1", "Settings").await?;
    browser.go("#/open").await?;
    browser.reads("main", "a filter between you and the host").await?;
    browser.go("#/learn/steps-to-certification").await?;
    browser.reads(".app h1", "The steps to certification").await?;
    // What came in its place is kept by the browser for as long as the part would be. Trying again goes past that.
    let name = part.file_name().ok_or("it has no name")?;
    fs::copy(at("dist").join(name), &part)?;
    browser.go("#/open").await?;
    browser.click("main .page .actions button").await?;
    browser.see("input[type=file]").await?;
    browser.quit().await
}

/// A browser from before the first one that the app can be used in: a readable page says so, and what was saved with
/// another one comes out of it.
pub async fn an_old_browser_is_told(driver: Driver) -> Result<(), Fault> {
    const OLD: &str = "delete HTMLElement.prototype.popover;
        const supports = CSS.supports.bind(CSS);
        CSS.supports = (...asked) => !asked.join().includes('light-dark') && supports(...asked);";
    let browser = driver.browser().await?;
    steps::begin(&browser, "Older Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    steps::saved(&browser).await?;
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": OLD })).await?;
    browser.driver.refresh().await?;
    notice(&browser, "unsupported").await?;
    notice(&browser, "crash-rescue").await?;
    browser.run("document.getElementById('crash-rescue').click()", vec![]).await?;
    let rescue = ::file::open::open(&fs::read(browser.downloaded(".json").await?)?)?;
    let names: Vec<&str> =
        rescue.assessments.iter().map(|found| found.assessment.profile.organisation.as_str()).collect();
    same("the rescue file", &names, &vec!["Older Ltd"])?;
    browser.quit().await?;

    // No colour of ours is known there: what is left is the browser's own black on white.
    let site = driver.scratch("site");
    copy(&at("dist"), &site)?;
    let boot = fs::read_to_string(site.join("boot.js"))?;
    crate::offline::rewrite(&site, "boot.js", &boot, &format!("{OLD}\n{boot}"))?;
    let sheets: Vec<String> = fs::read_dir(&site)?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".css") && !name.contains("later") && !name.contains("people"))
        .collect();
    for sheet in &sheets {
        crate::offline::rewrite(&site, sheet, "light-dark(", "unheard-of(")?;
    }
    let server = Server::start(site, 0)?;
    let browser = driver.browser().await?;
    browser.driver.goto(server.url()).await?;
    notice(&browser, "unsupported").await?;
    let colours = "const notice = getComputedStyle(document.querySelector('#unsupported p'));
        return [notice.color, getComputedStyle(document.body).backgroundColor]";
    let colours = browser.run(colours, vec![]).await?;
    same("black on nothing", &colours, &json!(["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]))?;
    browser.shot("old-browser").await?;
    browser.quit().await
}

/// With `%23` and `%2523`, under a folder with and without its last slash, with what a mail program adds.
pub async fn links_come_home(driver: Driver) -> Result<(), Fault> {
    let site = driver.scratch("site");
    let folder = site.join("below");
    fs::create_dir_all(&folder)?;
    copy(&at("dist"), &folder)?;
    fs::copy(folder.join("404.html"), site.join("404.html"))?;
    let server = Server::start(site, 0)?;
    let mut browser = driver.browser().await?;
    browser.url = format!("{}below/", server.url());
    let learn = "learn/steps-to-certification";
    for address in [
        "below".to_owned(),
        format!("below/%23/{learn}"),
        format!("below/%2523/{learn}"),
        "below/%23%2Flearn%2Fsteps-to-certification".to_owned(),
        "below/%2523%252Flearn%252Fsteps-to-certification".to_owned(),
        format!("below/index.html%23/{learn}"),
    ] {
        browser.driver.goto(&format!("{}{address}", server.url())).await?;
        let words =
            if address.contains("learn") { "The steps to certification" } else { "How ready are you" };
        browser.reads(".app h1", words).await?;
        let place = browser.run("return location.pathname", vec![]).await?;
        check(&format!("{address} leads to {place}"), place == json!("/below/"))?;
    }
    browser.quit().await
}

/// Where the host sends no headers, the page itself looks who shows it.
pub async fn frames_only_where_allowed(driver: Driver) -> Result<(), Fault> {
    let (site, around) = (driver.scratch("site"), driver.scratch("around"));
    copy(&at("dist"), &site)?;
    let host = Host { has_headers: false, ..Host::GOOD };
    let (app, outer) = (Server::start_as(site.clone(), 0, host)?, Server::start_as(around.clone(), 0, host)?);
    fs::write(around.join("index.html"), format!("<!doctype html><iframe src=\"{}\"></iframe>", app.url()))?;
    let allowed = format!("{{\"frame\": [\"{}\"]}}", outer.url().trim_end_matches('/'));
    for (said, is_allowed) in [("{}", false), (&allowed, true)] {
        fs::write(site.join("plumbline.json"), said)?;
        let browser = driver.browser().await?;
        browser.driver.goto(&outer.url()).await?;
        browser.driver.find(By::Tag("iframe")).await?.enter_frame().await?;
        if is_allowed {
            browser.see(".header nav").await?;
        } else {
            notice(&browser, "framed").await?;
        }
        browser.quit().await?;
    }
    Ok(())
}

/// On plain http in a local network everything works but what needs a secure address, and that says why.
pub async fn a_plain_address(driver: Driver) -> Result<(), Fault> {
    let Some(address) = own_address() else { return Ok(()) };
    let server =
        Server::start_as(at("dist"), 0, Host { address: IpAddr::V4(Ipv4Addr::UNSPECIFIED), ..Host::GOOD })?;
    let mut browser = driver.browser().await?;
    browser.url = format!("http://{address}:{}/", server.port);
    steps::begin(&browser, "Plain Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    walk(&browser).await?;
    browser.go("#/settings").await?;
    browser.reads("main", "unencrypted connection (http)").await?;
    browser.load("").await?;
    browser.reads(".kept-name", "Plain Ltd").await?;
    browser.go("#/start").await?;
    browser.press("More options").await?;
    browser.press("Start with encryption").await?;
    browser.reads("main", "needs a secure address").await?;
    browser.see("main a[href='#/start']").await?;
    check(
        "no form is offered",
        browser.run("return !document.querySelector('main input')", vec![]).await? == json!(true),
    )?;
    browser.quit().await
}

pub async fn the_single_file_beside_the_app(driver: Driver) -> Result<(), Fault> {
    let server = Server::start(at("dist"), 0)?;
    let browser = driver.browser().await?;
    browser.driver.goto(&format!("{}plumbline.html#/settings", server.url())).await?;
    browser.reads(".app h1", "Settings").await?;
    browser.quit().await
}

pub async fn a_consultants_page(driver: Driver) -> Result<(), Fault> {
    let site = driver.scratch("site");
    copy(&at("dist"), &site)?;
    fs::copy(site.join("icon.svg"), site.join("brown.svg"))?;
    fs::write(
        site.join("plumbline.json"),
        "{\"name\": \"Brown & Co\", \"logo\": \"brown.svg\", \"accent\": \"#7a1f1f\", \"contact\": \"javascript:alert(1)\",
          \"privacy\": \"https://brown.example/privacy\", \"doors\": [\"check\", \"learn\"], \"edition\": \"2013\"}",
    )?;
    let host = Host { not_found: NotFound::Words, ..Host::GOOD };
    let server = Server::start_as(site, 0, host)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("").await?;
    browser.reads(".host", "Offered by Brown & Co").await?;
    browser.see(".host a[href='https://brown.example/privacy']").await?;
    browser.gone(".host a[href^=javascript]").await?;
    let doors = "return [...document.querySelectorAll('.door')].map(door => getComputedStyle(door).display !== 'none')
        .join() === 'true,false,false,false,false,true'";
    browser.until("the doors that were chosen", doors, vec![]).await?;
    let accent = browser
        .run("return getComputedStyle(document.documentElement).getPropertyValue('--host-accent')", vec![])
        .await?;
    check("the accent", accent == json!("#7a1f1f"))?;
    browser.go("#/start").await?;
    browser
        .until(
            "the edition is suggested",
            "return document.querySelector('details[open] input[type=checkbox]')?.checked === true",
            vec![],
        )
        .await?;
    browser.go("#/settings").await?;
    browser.reads(".host-problems", "contact must be an address").await?;
    browser.shot("host-consultant").await?;
    browser.quit().await
}
