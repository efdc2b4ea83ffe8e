//! Documents that are written from what was answered: from a question to an approved version, and what no longer holds.

use isms::document::{DocumentState, documents};
use wording::drafts::versions;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::reports::export;
use crate::steps::{self, check, same};
use crate::work::{self, answer, copy, registers};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("documents_from_an_answer_to_an_approved_version", to_an_approved_version).in_chromium(),
        journey("documents_leave_as_files", as_files).in_chromium(),
    ]
}

/// The states of the page that are looked at.
pub const STATES: [&str; 4] = ["document-draft", "document-editing", "document-empty", "document-evidence"];

/// Goes to one of them.
pub async fn visit(browser: &Browser, state: &str, id: &str) -> Result<(), Fault> {
    if state == "document-evidence" {
        browser.load(&format!("#/evidence/{id}")).await?;
        return browser.see(".empty-state").await;
    }
    let address = match state {
        "document-empty" => format!("#/document/{id}/emergency-sheet"),
        _ => "#/document/example/backup".to_owned(),
    };
    browser.load(&address).await?;
    browser.see(".draft-block").await?;
    if state == "document-editing" {
        browser.click(&[BLOCK, " .tool"].concat()).await?;
        browser.see("#block-words").await?;
    }
    browser.run("document.querySelectorAll('main details').forEach(d => { d.open = true; })", vec![]).await?;
    Ok(())
}

/// A block about backups that says what is in place.
const BLOCK: &str = "[data-block=systems]";

/// The list leads to the draft; an answer turns a question into a sentence, own words stay in its place and can be undone, a
/// version is approved and read, and a lower answer tells what of it no longer holds.
async fn to_an_approved_version(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Harbour Ltd").await?;
    browser.go(&format!("#/documents/{id}")).await?;
    browser.click(&format!("a.write[href='#/document/{id}/backup']")).await?;
    browser.reads(".app h1", "Backup policy").await?;
    let block = first_about(&browser).await?;
    same("it begins as a question", &kind(&browser, &block).await?, &"question".to_owned())?;
    answer(&browser, &id, "A.8.13", 3).await?;
    browser.go(&format!("#/document/{id}/backup")).await?;
    is_kind(&browser, &block, "said").await?;
    // In own words, back by undo, and again.
    browser.click(&[&block, " .tool"].concat()).await?;
    browser.fill("#block-words", "The office server is copied every night.").await?;
    browser.press("Save").await?;
    is_kind(&browser, &block, "own").await?;
    browser.reads(&block, "The office server is copied every night.").await?;
    browser.chord('z', false).await?;
    is_kind(&browser, &block, "said").await?;
    browser.chord('z', true).await?;
    is_kind(&browser, &block, "own").await?;
    browser.shot("document-own-words").await?;
    // Nothing is approved without who and when.
    open_all(&browser).await?;
    browser.press("Approve this version").await?;
    browser.reads(".notice-error", "who approved it").await?;
    browser.fill("#approve-by", "Managing director").await?;
    browser.press("Approve this version").await?;
    browser.reads(".draft-versions", "Managing director").await?;
    browser.reads(".draft-folds", "Every sentence of version 1.0 still holds").await?;
    open_all(&browser).await?;
    browser.fill("#reader", "Ann, Ben").await?;
    browser.press("Add").await?;
    browser.reads(".draft-readers", "2 people have confirmed").await?;
    steps::saved(&browser).await?;
    let kept = copy(&browser, &id).await?;
    let read = registers(&kept);
    let version = versions(&read, "backup").pop().ok_or("a version")?.clone();
    same("its number", &version.version, &"1.0".to_owned())?;
    let says =
        |words: &str| version.sections.iter().flat_map(|one| &one.blocks).any(|one| one.text.contains(words));
    check("own words are in it", says("copied every night"))?;
    let lines = documents(catalogue::iso27001_2022(), &kept, &read, work::today());
    let line = lines.iter().find(|line| line.template == Some("backup")).ok_or("its entry")?;
    same("it is in place", &line.state(), &Some(DocumentState::InPlace))?;
    // A lower answer: own words say more now, and sentences of the version no longer hold.
    answer(&browser, &id, "A.8.13", 1).await?;
    browser.go(&format!("#/document/{id}/backup")).await?;
    is_kind(&browser, &block, "own-open").await?;
    browser.reads(&block, "Says more than your answers").await?;
    browser.load(&format!("#/document/{id}/backup")).await?;
    browser.reads(&block, "Says more than your answers").await?;
    browser.quit().await
}

/// The selector of the first block that backups alone decide.
async fn first_about(browser: &Browser) -> Result<String, Fault> {
    browser.see(".draft-block").await?;
    let script = "return [...document.querySelectorAll('.draft-block[data-kind=question]')].find(b =>
        [...b.querySelectorAll('.block-sources a')].map(a => a.textContent).join() === 'A.8.13').dataset.block;";
    let key = browser.run(script, vec![]).await?;
    Ok(format!("[data-block='{}']", key.as_str().ok_or("a block about backups")?))
}

async fn kind(browser: &Browser, block: &str) -> Result<String, Fault> {
    let script = format!("return document.querySelector(\"{block}\")?.dataset.kind");
    Ok(browser.run(&script, vec![]).await?.as_str().unwrap_or_default().to_owned())
}

async fn is_kind(browser: &Browser, block: &str, kind: &str) -> Result<(), Fault> {
    browser.see(&format!("{block}[data-kind={kind}]")).await
}

async fn open_all(browser: &Browser) -> Result<(), Fault> {
    browser.run("document.querySelectorAll('main details').forEach(d => { d.open = true; })", vec![]).await?;
    Ok(())
}

/// A document leaves in each format, all of them in an archive.
async fn as_files(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/document/example/information-security-policy").await?;
    browser.see(".draft-block").await?;
    open_all(&browser).await?;
    for (name, ending, begins) in [
        ("PDF", ".pdf", &b"%PDF"[..]),
        ("Word", ".docx", b"PK"),
        ("Web page", ".html", b"<!doctype html>"),
        ("Markdown", ".md", b"# "),
    ] {
        let button = format!(
            "[...document.querySelectorAll('.draft-folds .export-formats button')].find(b => b.textContent.trim().startsWith('{name}')).click()"
        );
        browser.run(&button, vec![]).await?;
        let bytes = std::fs::read(browser.downloaded(ending).await?)?;
        check(&format!("{name} is one"), bytes.starts_with(begins))?;
    }
    browser.go("#/reports/example").await?;
    export(&browser, "All documents as ZIP").await?;
    let bytes = std::fs::read(browser.downloaded(".zip").await?)?;
    check(
        "an archive with an index",
        bytes.starts_with(b"PK") && bytes.windows(10).any(|one| one == b"index.html"),
    )?;
    browser.quit().await
}
