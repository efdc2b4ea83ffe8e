//! Each way on which something under a passphrase is written: nothing of it is ever in plain, and nothing is lost.

use std::fs;

use ::file::envelope::{self, FileEntry};
use model::{Answer, Assessment, Edition, Profile, Response};
use serde_json::json;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::locking::{EVERYTHING, MARKER, PASSPHRASE, set_passphrase, write_note};
use crate::protection::{Protection, records_that_read};
use crate::steps::chosen;
use crate::steps::{self, Pick, check};
use crate::{faults, work};

/// Begins an assessment under a passphrase, with the marked name.
pub async fn begin(browser: &Browser, is_older: bool) -> Result<(), Fault> {
    browser.load("#/start").await?;
    browser.fill("#organisation", MARKER).await?;
    browser.press("More options").await?;
    if is_older {
        browser.press("Use the 2013 edition").await?;
    }
    browser.press("Start with encryption").await?;
    set_passphrase(browser).await?;
    browser.press("Encrypt and start").await
}

pub async fn unlock(browser: &Browser) -> Result<(), Fault> {
    browser.fill("#passphrase", PASSPHRASE).await?;
    browser.press("Unlock").await
}

pub async fn nothing_readable(browser: &Browser, when: &str) -> Result<(), Fault> {
    let word = MARKER.split(' ').next().unwrap_or_default();
    let all = browser.run_async(EVERYTHING, vec![]).await?.to_string();
    check(
        &format!("nothing readable is left {when}"),
        !all.contains(word) && all.contains("plumbline-locked"),
    )
}

/// Refuses what the page writes to the database, until it is asked to let it through again.
const REFUSE: &str = "window.put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = () => {
    throw new DOMException('no room', 'QuotaExceededError'); };";
const LET_THROUGH: &str = "IDBObjectStore.prototype.put = window.put;";

pub async fn cleared_storage_is_written_anew_under_the_passphrase(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    begin(&browser, false).await?;
    steps::at_question(&browser, 1).await?;
    write_note(&browser, MARKER).await?;
    let clear = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const names = [...o.result.objectStoreNames];
        const t = o.result.transaction(names, 'readwrite'); names.forEach(n => t.objectStore(n).clear());
        t.oncomplete = () => { o.result.close(); done(true); }; };";
    browser.run_async(clear, vec![]).await?;
    browser.click(&steps::choice(1)).await?;
    browser.see(".save-state[data-state=failed]").await?;
    browser.press("Try again").await?;
    steps::saved(&browser).await?;
    nothing_readable(&browser, "after the storage was cleared").await?;
    browser.driver.refresh().await?;
    unlock(&browser).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 1).await?;
    browser.quit().await
}

pub async fn a_successor_is_under_the_same_passphrase(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    begin(&browser, true).await?;
    browser.reads(".crumbs", "ISO/IEC 27001:2013 (superseded)").await?;
    let id = browser.assessment().await?;
    browser.go(&format!("#/transition/{id}")).await?;
    browser.press("Create the 2022 assessment").await?;
    browser.reads(".crumbs", "ISO/IEC 27001:2022").await?;
    steps::saved(&browser).await?;
    nothing_readable(&browser, "after the transition").await?;
    browser.load("").await?;
    let two = "return document.querySelectorAll('.kept-entry').length === 2";
    browser.until("both are kept", two, vec![]).await?;
    check("the list names nothing", !browser.text("main").await?.contains(MARKER))?;
    browser.quit().await
}

pub async fn a_plain_copy_takes_its_place_under_the_passphrase(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    begin(&browser, false).await?;
    steps::at_question(&browser, 1).await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    let id = browser.assessment().await?;
    let profile = Profile { organisation: MARKER.into(), ..Profile::default() };
    let now = chrono::Utc::now();
    let mut theirs = Assessment::new(id.clone(), Edition::Iso27001_2022, profile, now);
    let note = Answer { response: Some(Response::NotSure), note: MARKER.into(), ..Answer::default() };
    theirs.set_answer(steps::asked()[0].clone(), note, now);
    let file = driver.scratch("file").join("plain.json");
    fs::write(&file, envelope::write(&[FileEntry::whole(&theirs, &[])], now)?)?;
    browser.go("#/").await?;
    steps::replace(&browser, &file).await?;
    steps::saved(&browser).await?;
    nothing_readable(&browser, "after a plain copy took its place").await?;
    browser.load(&format!("#/check/{id}/1")).await?;
    unlock(&browser).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 4).await?;
    browser.quit().await
}

pub async fn the_result_of_a_locked_link_is_kept_under_its_passphrase(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    begin(&browser, false).await?;
    steps::at_question(&browser, 1).await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    let id = browser.assessment().await?;
    browser.go(&format!("#/reports/{id}")).await?;
    browser.see(".share-link a").await?;
    browser.press("Include the name of the organisation").await?;
    browser.press("Protect with a passphrase").await?;
    browser.gone(".share-link a").await?;
    set_passphrase(&browser).await?;
    browser.press("Encrypt the link").await?;
    browser.see(".share-link a").await?;
    let address = browser.text(".share-link a").await?;
    let code = address.split_once('#').map(|(_, code)| code.to_owned()).unwrap_or_default();
    browser.load(&format!("#{code}")).await?;
    unlock(&browser).await?;
    browser.reads(".app h1", MARKER).await?;
    browser.press("Save a copy").await?;
    browser.press("Save to this browser").await?;
    browser.reads(".found-entry", "is saved").await?;
    steps::saved(&browser).await?;
    nothing_readable(&browser, "after a locked link was kept").await?;
    browser.load("").await?;
    let two = "return document.querySelectorAll('.kept-entry').length === 2";
    browser.until("both are kept", two, vec![]).await?;
    check("the list names nothing", !browser.text("main").await?.contains(MARKER))?;
    browser.quit().await
}

/// What a refused write leaves behind is written with the next one: its step can be undone, and locking waits for it.
pub async fn a_refused_step_is_not_lost(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    begin(&browser, false).await?;
    steps::at_question(&browser, 1).await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    let id = browser.assessment().await?;
    browser.run(REFUSE, vec![]).await?;
    browser.click(&steps::choice(2)).await?;
    browser.see(".save-state[data-state=failed]").await?;

    // Nothing is thrown away by locking.
    browser.press("Lock now").await?;
    browser.reads(".banner", "storage is full").await?;
    chosen(&browser, 2).await?;
    browser.run(LET_THROUGH, vec![]).await?;
    // It is tried again by itself, and once it is saved it is locked.
    browser.see(".kept-entry").await?;
    browser.go(&format!("#/check/{id}/1")).await?;
    unlock(&browser).await?;
    chosen(&browser, 2).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    browser.click(".document-bar .tool").await?;
    chosen(&browser, 2).await?;
    browser.click(".document-bar .tool").await?;
    chosen(&browser, 1).await?;
    steps::saved(&browser).await?;
    browser.go(&format!("#/history/{id}")).await?;
    let rows = "return document.querySelectorAll('.changes tbody tr').length === 5";
    browser.until("three changes and two undone", rows, vec![]).await?;
    nothing_readable(&browser, "after a write was refused").await?;

    // Taking everything away takes the history along.
    browser.go("#/settings").await?;
    browser.press("Download everything").await?;
    let all = fs::read_to_string(browser.downloaded(".json").await?)?;
    browser.go("#/").await?;
    browser.click(".kept-entry .button-quiet").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.gone(".kept-entry").await?;
    let file = driver.scratch("file").join("all.json");
    fs::write(&file, all)?;
    browser.choose_file(&file).await?;
    unlock(&browser).await?;
    browser.press("Save to this browser").await?;
    browser.reads(".found-entry", "is saved").await?;
    browser.go(&format!("#/history/{id}")).await?;
    browser.until("its history came along", rows, vec![]).await?;
    browser.quit().await
}

/// Damaged records survive locking and unlocking as they are, and are not readable in between.
pub async fn damaged_records_stay(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, MARKER, "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let id = browser.assessment().await?;
    let damage = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const t = o.result.transaction(['answers', 'history'], 'readwrite');
        for (const [table, key] of [['answers', '/5.2'], ['answers', '/~action/1'], ['history', '/000000000099']])
            t.objectStore(table).put('{ Zebrafink', arguments[0] + key);
        t.oncomplete = () => { o.result.close(); done(true); }; };";
    browser.run_async(damage, vec![json!(id)]).await?;
    browser.load(&format!("#/check/{id}/1")).await?;
    steps::at_question(&browser, 1).await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    set_passphrase(&browser).await?;
    browser.press("Set passphrase").await?;
    browser.see("[data-lock=on]").await?;
    nothing_readable(&browser, "of damaged records").await?;
    browser.press("Remove passphrase").await?;
    browser.see("[data-lock=off]").await?;
    let count = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const t = o.result.transaction(['answers', 'history']);
        const all = ['answers', 'history'].map(n => t.objectStore(n).getAll());
        t.oncomplete = () => { o.result.close(); done(all.flatMap(r => r.result).filter(v => v === '{ Zebrafink').length); }; };";
    steps::same("damaged records", &browser.run_async(count, vec![]).await?, &json!(3))?;
    browser.quit().await
}

/// What waits to be encrypted is not called saved before it is written.
pub async fn saved_waits_for_what_is_being_encrypted(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    begin(&browser, false).await?;
    steps::at_question(&browser, 1).await?;
    steps::pick(&browser, Pick::Level(0)).await?;
    let slowly = "const own = SubtleCrypto.prototype.encrypt; SubtleCrypto.prototype.encrypt = async function (...all) {
        await new Promise(done => setTimeout(done, 400)); return own.apply(this, all); };";
    browser.run(slowly, vec![]).await?;
    for level in [1, 2, 3] {
        browser.click(&steps::choice(level)).await?;
    }
    steps::saved(&browser).await?;
    browser.driver.refresh().await?;
    unlock(&browser).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 3).await?;
    nothing_readable(&browser, "of quick steps").await?;
    browser.quit().await
}

/// A damaged row is counted, and what is typed into the same row neither takes its place nor its way into a file.
pub async fn damaged_rows_stay(driver: Driver, kept: Protection) -> Result<(), Fault> {
    const DAMAGED: &str = "{ Zebrafink";
    let browser = driver.browser().await?;
    let id = work::begin(&browser, MARKER).await?;
    let damage = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const t = o.result.transaction(['answers'], 'readwrite');
        for (const key of ['/5.2', '/~document/information-security-policy'])
            t.objectStore('answers').put(arguments[1], arguments[0] + key);
        t.oncomplete = () => { o.result.close(); done(true); }; };";
    browser.run_async(damage, vec![json!(id), json!(DAMAGED)]).await?;
    browser.load("").await?;
    browser.reads(".kept-damaged", "2 parts cannot be read").await?;
    browser.load(&format!("#/documents/{id}")).await?;
    if kept == Protection::Passphrase {
        steps::from_save_menu(&browser, "Backup and security").await?;
        set_passphrase(&browser).await?;
        browser.press("Set passphrase").await?;
        browser.see("[data-lock=on]").await?;
        browser.reads("[data-damaged]", "2 parts of this assessment cannot be read").await?;
        browser.go(&format!("#/documents/{id}")).await?;
    }
    work::choose(&browser, "#state-information-security-policy", "in_place").await?;
    browser.reads("[data-figure=Clause]", "1 of 18 in place").await?;
    steps::saved(&browser).await?;
    if kept == Protection::Passphrase {
        nothing_readable(&browser, "of damaged rows").await?;
        browser.load("").await?;
        browser.reads(".kept-damaged", "2 parts cannot be read").await?;
        browser.load(&format!("#/documents/{id}")).await?;
        unlock(&browser).await?;
        browser.reads("[data-figure=Clause]", "1 of 18 in place").await?;
        steps::from_save_menu(&browser, "Backup and security").await?;
        browser.press("Remove passphrase").await?;
        browser.see("[data-lock=off]").await?;
    }
    steps::same("damaged records", &records_that_read(&browser, "answers", DAMAGED).await?, &2)?;
    browser.load("").await?;
    browser.reads(".kept-damaged", "2 parts cannot be read").await?;
    browser.load(&format!("#/documents/{id}")).await?;
    browser.reads("[data-figure=Clause]", "1 of 18 in place").await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.reads("[data-damaged]", "2 parts of this assessment cannot be read").await?;
    browser.press("Download backup").await?;
    let file = browser.downloaded(".json").await?;
    let opened = ::file::open::open(&fs::read(&file)?)?;
    let along = opened.assessments[0].assessment.rest.get("unreadable").and_then(|parts| parts.as_object());
    let whole = along.into_iter().flatten().filter(|(_, record)| **record == json!(DAMAGED)).count();
    steps::same("damaged records in the file", &whole, &2)?;

    // Deleted on purpose only; those that come back in a file are told as well, and deleting them can be undone.
    delete_damaged(&browser).await?;
    browser.gone("[data-damaged]").await?;
    steps::same("damaged records", &records_that_read(&browser, "answers", DAMAGED).await?, &0)?;
    // What was said in place of a damaged record stays.
    browser.run_async(damage, vec![json!(id), json!(DAMAGED)]).await?;
    browser.load(&format!("#/documents/{id}")).await?;
    work::choose(&browser, "#state-information-security-policy", "draft").await?;
    steps::saved(&browser).await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    delete_damaged(&browser).await?;
    browser.gone("[data-damaged]").await?;
    browser.load(&format!("#/documents/{id}")).await?;
    let is_draft = "return document.querySelector('#state-information-security-policy')?.value === 'draft'";
    browser.until("the draft is still there", is_draft, vec![]).await?;

    work::choose(&browser, "#state-information-security-policy", "missing").await?;
    browser.reads("[data-figure=Clause]", "0 of 18 in place").await?;
    steps::saved(&browser).await?;
    browser.go("#/").await?;
    steps::replace(&browser, &file).await?;
    browser.go(&format!("#/safe/{id}")).await?;
    browser.reads("[data-damaged]", "2 parts of this assessment cannot be read").await?;
    delete_damaged(&browser).await?;
    browser.gone("[data-damaged]").await?;
    browser.click(".document-bar .tool").await?;
    browser.see("[data-damaged]").await?;
    steps::saved(&browser).await?;

    // What is damaged of an assessment stays with the one that takes its place.
    browser.run_async(damage, vec![json!(id), json!("{ Kolibri")]).await?;
    browser.load("").await?;
    steps::replace(&browser, &file).await?;
    browser.go(&format!("#/safe/{id}")).await?;
    browser.reads("[data-damaged]", "4 parts of this assessment cannot be read").await?;
    browser.quit().await
}

async fn delete_damaged(browser: &Browser) -> Result<(), Fault> {
    browser.press("Delete unreadable records").await?;
    browser.reads("dialog[open]", "2 unreadable records").await?;
    browser.click("dialog[open] .button-danger").await
}

/// A passphrase that cannot be set or removed, since what is kept cannot be read or written for now: the page says so, and
/// that saved work is unsaved it does not say. It works once the storage is back.
pub async fn what_cannot_be_done_is_said(driver: Driver) -> Result<(), Fault> {
    let (_site, browser) = faults::faulty(&driver).await?;
    steps::begin(&browser, "Later Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    set_passphrase(&browser).await?;
    faults::next(&browser, "lost", 1_000).await?;
    browser.press("Set passphrase").await?;
    browser.reads(".notice-error", "The passphrase could not be set").await?;
    browser.gone("[data-lock=on]").await?;
    steps::saved(&browser).await?;
    browser.run("window.faults.none()", vec![]).await?;
    browser.gone(".form .muted[role=status]").await?;
    set_passphrase(&browser).await?;
    browser.press("Set passphrase").await?;
    browser.see("[data-lock=on]").await?;
    browser.gone(".notice-error").await?;
    faults::next(&browser, "lost", 1_000).await?;
    browser.press("Remove passphrase").await?;
    browser.reads(".notice-error", "The passphrase could not be removed").await?;
    browser.gone("[data-lock=off]").await?;
    browser.see("[data-lock=on]").await?;
    browser.quit().await
}
