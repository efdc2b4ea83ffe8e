//! Evidence files: attached to an answer, kept as private as the assessment, and taken along in an archive.

use std::fs;
use std::path::{Path, PathBuf};

use ::file::archive::{DOCUMENT, directory, place};
use serde_json::json;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::engine::Engine;
use crate::journey::{Journey, journey};
use crate::locking::{PASSPHRASE, set_passphrase};
use crate::steps::{self, check, same};
use crate::work::{self, copy, counts, registers};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("evidence_is_attached_shown_and_taken_along", attached_and_taken_along)
            .in_chromium()
            .except(Engine::WebKit, ONE_KIND),
        journey("evidence_is_as_private_as_its_assessment", as_private_as_its_assessment)
            .in_chromium()
            .except(Engine::WebKit, ONE_KIND),
        journey("evidence_goes_only_when_somebody_says_so", goes_only_when_told).in_chromium(),
    ]
}

/// Why some are not made in WebKit.
const ONE_KIND: &str = "its driver refuses the second kind of file, and why is not known yet";

/// What no other file says.
const MARKER: &[u8] = b"%PDF-1.7 restore test protocol nobody else writes";

/// A picture of one pixel.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82";

fn file(driver: &Driver, name: &str, content: &[u8]) -> Result<PathBuf, Fault> {
    let folder = driver.scratch("evidence");
    fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    fs::write(&path, content)?;
    Ok(path)
}

/// Goes to a requirement and attaches a file there.
async fn attach(browser: &Browser, id: &str, path: &Path, count: u64) -> Result<(), Fault> {
    // A field of its own for each: WebKit's driver fills none twice.
    browser.go(&format!("#/evidence/{id}")).await?;
    browser.gone(".requirement").await?;
    browser.go(&format!("#/requirement/{id}/A.8.13")).await?;
    browser.reads(".requirement h1 .reference", "A.8.13").await?;
    browser.see(".attachments input[type=file]").await?;
    browser.choose_file(path).await?;
    counts(browser, ".files .file", count).await?;
    steps::saved(browser).await
}

/// The keys of the bytes that this browser keeps, and whether a text is among the bytes.
const BYTES: &str =
    "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline.files');
    o.onsuccess = () => { const s = o.result.transaction(['files']).objectStore('files');
    const keys = s.getAllKeys(), all = s.getAll();
    s.transaction.oncomplete = () => { o.result.close();
        const says = all.result.some(bytes => new TextDecoder('latin1').decode(bytes).includes(arguments[0]));
        done([keys.result, says]); }; };";

async fn bytes(browser: &Browser) -> Result<(Vec<String>, bool), Fault> {
    let found = browser.run_async(BYTES, vec![json!("nobody else writes")]).await?;
    Ok(serde_json::from_value(found)?)
}

async fn archive(browser: &Browser, id: &str, files: u64) -> Result<PathBuf, Fault> {
    browser.go(&format!("#/evidence/{id}")).await?;
    browser.press("Export archive").await?;
    let said = if files == 1 { "holds 1 evidence file" } else { "evidence files" };
    browser.reads("[data-archive]", said).await?;
    browser.downloaded(".plumbline.zip").await
}

async fn attached_and_taken_along(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Harbour Ltd").await?;
    let (pdf, png) = (file(&driver, "restore.pdf", MARKER)?, file(&driver, "screen.png", PICTURE)?);
    attach(&browser, &id, &pdf, 1).await?;
    attach(&browser, &id, &png, 2).await?;
    // An empty one is refused and says why; nothing else changes.
    browser.load(&format!("#/requirement/{id}/A.8.13")).await?;
    browser.choose_file(&file(&driver, "empty.txt", b"")?).await?;
    browser.reads(".attachments .notice-error", "“empty.txt” is empty").await?;
    counts(&browser, ".files .file", 2).await?;
    // It is there after a reload, is shown, and comes out as it went in.
    browser.load(&format!("#/requirement/{id}/A.8.13")).await?;
    counts(&browser, ".files .file", 2).await?;
    browser.click("[aria-label='Show screen.png']").await?;
    let shown = "return document.querySelector('.file-picture')?.naturalWidth === 1";
    browser.until("the picture is shown", shown, vec![]).await?;
    browser.shot("evidence-files").await?;
    browser.click("[aria-label='Download restore.pdf']").await?;
    same("it is as it was", &fs::read(browser.downloaded(".pdf").await?)?, &MARKER.to_vec())?;
    browser.go(&format!("#/evidence/{id}")).await?;
    counts(&browser, ".files-table tbody tr", 2).await?;
    browser.reads(".files-table", "A.8.13").await?;
    browser.reads(".files-table", "Kept here").await?;
    browser.shot("evidence-page").await?;
    // In the archive, for any program.
    let path = archive(&browser, &id, 2).await?;
    let content = fs::read(&path)?;
    let place = place(&content, content.len() as u64)?;
    let entries = directory(&content[place.start as usize..place.end as usize], place.start)?;
    let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    check("the document comes first", names.len() == 3 && names[0] == DOCUMENT)?;
    check(
        "the names are known",
        names[1..].iter().all(|name| name.ends_with(".pdf") || name.ends_with(".png")),
    )?;
    browser.quit().await?;

    // Elsewhere it opens with everything; a damaged one says so, and nothing of it is kept.
    let browser = driver.browser().await?;
    browser.load("#/open").await?;
    let mut cut = content.clone();
    cut.truncate(content.len() - 30);
    browser.choose_file(&file(&driver, "cut.plumbline.zip", &cut)?).await?;
    browser.reads(".notice-error", "archive ends early").await?;
    browser.choose_file(&path).await?;
    browser.reads("[data-evidence]", "2 evidence files").await?;
    browser.press("Save to this browser").await?;
    browser.reads("[data-taken]", "2 evidence files were imported").await?;
    browser.reads(".found-entry", "is saved").await?;
    steps::saved(&browser).await?;
    browser.load(&format!("#/requirement/{id}/A.8.13")).await?;
    counts(&browser, ".files .file", 2).await?;
    browser.click("[aria-label='Download restore.pdf']").await?;
    same("it is the same here", &fs::read(browser.downloaded(".pdf").await?)?, &MARKER.to_vec())?;
    // A plain file names them and says that they are not in it.
    let kept = copy(&browser, &id).await?;
    same("they are named", &registers(&kept).running.attachments.len(), &2)?;
    browser.quit().await
}

async fn as_private_as_its_assessment(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Private Ltd").await?;
    let pdf = file(&driver, "restore.pdf", MARKER)?;
    attach(&browser, &id, &pdf, 1).await?;
    let (keys, is_plain) = bytes(&browser).await?;
    check("in plain without a passphrase", keys.len() == 1 && is_plain)?;
    browser.go(&format!("#/safe/{id}")).await?;
    set_passphrase(&browser).await?;
    browser.press("Set passphrase").await?;
    browser.see("[data-lock=on]").await?;
    let (keys, is_plain) = bytes(&browser).await?;
    check("encrypted under one", keys.len() == 1 && keys[0].ends_with(".sealed") && !is_plain)?;
    // One more, attached while it is locked, and both after it was unlocked again.
    attach(&browser, &id, &file(&driver, "second.txt", b"second, nobody else writes")?, 2).await?;
    check("so is the next", !bytes(&browser).await?.1)?;
    let path = archive(&browser, &id, 2).await?;
    let content = fs::read(&path)?;
    let has = |words: &[u8]| content.windows(words.len()).any(|part| part == words);
    check("the archive holds nothing readable", !has(b"nobody else writes") && !has(b"restore.pdf"))?;
    browser.load(&format!("#/requirement/{id}/A.8.13")).await?;
    browser.fill("#passphrase", PASSPHRASE).await?;
    browser.press("Unlock").await?;
    counts(&browser, ".files .file", 2).await?;
    browser.click("[aria-label='Download restore.pdf']").await?;
    same("it comes out as it went in", &fs::read(browser.downloaded(".pdf").await?)?, &MARKER.to_vec())?;
    // Taken off again.
    browser.go(&format!("#/safe/{id}")).await?;
    browser.press("Remove passphrase").await?;
    browser.see("[data-lock=off]").await?;
    let (keys, is_plain) = bytes(&browser).await?;
    check("in plain again", keys.len() == 2 && is_plain && keys.iter().all(|key| !key.ends_with(".sealed")))?;
    browser.quit().await?;

    // The locked archive elsewhere, under its passphrase.
    let browser = driver.browser().await?;
    browser.load("#/open").await?;
    browser.choose_file(&path).await?;
    browser.fill("#passphrase", PASSPHRASE).await?;
    browser.press("Unlock").await?;
    browser.press("Save to this browser").await?;
    browser.reads("[data-taken]", "2 evidence files were imported").await?;
    browser.reads(".found-entry", "is saved").await?;
    steps::saved(&browser).await?;
    check("kept as it came: encrypted", !bytes(&browser).await?.1)?;
    browser.go(&format!("#/requirement/{id}/A.8.13")).await?;
    counts(&browser, ".files .file", 2).await?;
    browser.click("[aria-label='Download restore.pdf']").await?;
    same("and opens", &fs::read(browser.downloaded(".pdf").await?)?, &MARKER.to_vec())?;
    browser.quit().await
}

/// Removing, undoing, deleting the assessment: the bytes stay as long as anybody can come back to them.
async fn goes_only_when_told(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Tidy Ltd").await?;
    attach(&browser, &id, &file(&driver, "restore.pdf", MARKER)?, 1).await?;
    browser.click("[aria-label='Remove restore.pdf']").await?;
    counts(&browser, ".files .file", 0).await?;
    browser.press("Undo").await?;
    counts(&browser, ".files .file", 1).await?;
    browser.click("[aria-label='Download restore.pdf']").await?;
    same("undo brings all of it", &fs::read(browser.downloaded(".pdf").await?)?, &MARKER.to_vec())?;
    browser.click("[aria-label='Remove restore.pdf']").await?;
    counts(&browser, ".files .file", 0).await?;
    steps::saved(&browser).await?;
    browser.go(&format!("#/evidence/{id}")).await?;
    browser.reads(".free-space", "1 file is named by nothing today").await?;
    browser.press("Delete for good").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.gone(".free-space").await?;
    same("nothing is left", &bytes(&browser).await?.0.len(), &0)?;
    // Whoever goes back finds it named and missing, in words.
    browser.go(&format!("#/requirement/{id}/A.8.13")).await?;
    browser.see(".attachments").await?;
    browser.press("Undo").await?;
    counts(&browser, ".files .file", 1).await?;
    browser.click("[aria-label='Download restore.pdf']").await?;
    browser.reads(".attachments .notice-error", "is not in this browser").await?;
    // With the assessment: deleted, brought back, deleted, and gone with the next start.
    attach(&browser, &id, &file(&driver, "again.pdf", MARKER)?, 2).await?;
    browser.go("#/").await?;
    browser.click(".kept-entry .button-quiet").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.gone(".kept-entry").await?;
    browser.press("Undo").await?;
    browser.see(".kept-entry").await?;
    same("the bytes waited", &bytes(&browser).await?.0.len(), &1)?;
    browser.click(".kept-entry .button-quiet").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.gone(".kept-entry").await?;
    browser.load("").await?;
    let id = work::begin(&browser, "Next Ltd").await?;
    check("another one is open", !id.is_empty())?;
    let gone = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline.files');
        o.onsuccess = () => { const k = o.result.transaction(['files']).objectStore('files').getAllKeys();
        k.onsuccess = () => { o.result.close(); done(k.result.length); }; };";
    for _ in 0..50 {
        if browser.run_async(gone, vec![]).await? == json!(0) {
            return browser.quit().await;
        }
        browser
            .until(
                "a moment passes",
                "return new Promise(done => requestAnimationFrame(() => done(true)))",
                vec![],
            )
            .await?;
    }
    Err("the bytes of what was deleted are still there".into())
}
