//! A passphrase: nothing readable is left anywhere, and nothing half opens.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::browser::{Browser, Fault};
use crate::driver::{Driver, Options};
use crate::engine::Engine;
use crate::journey::{Journey, KEEPS_NOTHING, journey};
use crate::protection::Protection::{Passphrase, Plain};
use crate::steps::chosen;
use crate::steps::{self, Pick, check};
use crate::{locked_names, locked_ways};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("locking_unlocking_and_taking_it_off", lock_unlock_and_take_it_off).in_chromium(),
        journey("locking_files", files_under_a_passphrase),
        journey("locking_changing_the_passphrase", changing_the_passphrase).in_chromium(),
        journey("locking_that_cannot_be_done_is_said", locked_ways::what_cannot_be_done_is_said)
            .in_chromium(),
        journey(
            "locking_what_begins_locked_never_reaches_the_disk",
            what_begins_locked_never_reaches_the_disk,
        )
        .in_chromium()
        .except(Engine::WebKit, KEEPS_NOTHING),
        journey(
            "locking_cleared_storage_is_written_anew",
            locked_ways::cleared_storage_is_written_anew_under_the_passphrase,
        )
        .in_chromium(),
        journey("locking_a_successor", locked_ways::a_successor_is_under_the_same_passphrase).in_chromium(),
        journey(
            "locking_a_plain_copy_takes_its_place",
            locked_ways::a_plain_copy_takes_its_place_under_the_passphrase,
        )
        .in_chromium(),
        journey(
            "locking_a_locked_link_is_kept",
            locked_ways::the_result_of_a_locked_link_is_kept_under_its_passphrase,
        )
        .in_chromium(),
        journey("locking_a_refused_step_is_not_lost", locked_ways::a_refused_step_is_not_lost).in_chromium(),
        journey("locking_damaged_records_stay", locked_ways::damaged_records_stay).in_chromium(),
        journey("keeping_damaged_rows_stay", |driver| locked_ways::damaged_rows_stay(driver, Plain))
            .in_chromium(),
        journey("keeping_damaged_rows_stay_locked", |driver| {
            locked_ways::damaged_rows_stay(driver, Passphrase)
        })
        .in_chromium(),
        journey(
            "locking_saved_waits_for_what_is_being_encrypted",
            locked_ways::saved_waits_for_what_is_being_encrypted,
        ),
        journey(
            "locking_nothing_that_is_saved_is_named_after_the_firm",
            locked_names::nothing_that_is_saved_is_named_after_the_firm,
        )
        .in_chromium(),
        journey("locking_a_label_tells_them_apart", locked_names::a_label_tells_them_apart).in_chromium(),
    ]
}

pub const PASSPHRASE: &str = "correct horse battery";
pub const MARKER: &str = "Zebrafink marker sentence nobody else writes";

/// Everything that a page can find in this browser, as text.
pub const EVERYTHING: &str = "const done = arguments[arguments.length - 1]; (async () => {
    let all = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
    for (const { name } of await indexedDB.databases()) {
        const o = indexedDB.open(name);
        await new Promise(r => { o.onsuccess = r; });
        for (const s of o.result.objectStoreNames) {
            const store = o.result.transaction(s).objectStore(s);
            for (const request of [store.getAllKeys(), store.getAll()]) {
                await new Promise(r => { request.onsuccess = r; });
                all += JSON.stringify(request.result);
            }
        }
        o.result.close();
    }
    for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) all += request.url;
    }
    done(all);
})();";

pub async fn set_passphrase(browser: &Browser) -> Result<(), Fault> {
    browser.see("#passphrase-again").await?;
    browser.fill("#passphrase", PASSPHRASE).await?;
    browser.fill("#passphrase-again", PASSPHRASE).await
}

pub async fn write_note(browser: &Browser, note: &str) -> Result<(), Fault> {
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })", vec![]).await?;
    browser.fill("#note", note).await?;
    browser
        .until("the note is typed", "return document.querySelector('#note').value.length > 0", vec![])
        .await?;
    browser.run("document.querySelector('#note').blur()", vec![]).await?;
    steps::saved(browser).await
}

pub async fn lock_unlock_and_take_it_off(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, MARKER, "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    write_note(&browser, MARKER).await?;
    let id = browser.assessment().await?;
    check(
        "it is readable before",
        browser.run_async(EVERYTHING, vec![]).await?.to_string().contains(MARKER),
    )?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.reads("main", "cannot be recovered").await?;
    browser.fill("#passphrase", "short").await?;
    browser.press("Set passphrase").await?;
    browser.reads(".needed", "Shorter than 12").await?;
    browser.fill("#passphrase", PASSPHRASE).await?;
    browser.fill("#passphrase-again", "something else").await?;
    browser.press("Set passphrase").await?;
    browser.reads(".needed", "do not match").await?;
    set_passphrase(&browser).await?;
    browser.press("Set passphrase").await?;
    browser.see("[data-lock=on]").await?;
    browser.shot("locked").await?;
    check(
        "nothing readable is left",
        !browser.run_async(EVERYTHING, vec![]).await?.to_string().contains(MARKER),
    )?;

    // It goes on as before, in and out of this tab.
    browser.go(&format!("#/check/{id}/2")).await?;
    steps::at_question(&browser, 2).await?;
    steps::pick(&browser, Pick::NotSure).await?;
    write_note(&browser, MARKER).await?;
    browser.click(".document-bar .tool").await?;
    browser
        .until("the note is undone", "return document.querySelector('#note').value === ''", vec![])
        .await?;
    steps::saved(&browser).await?;
    browser.go("#/").await?;
    browser.reads(".kept-name", "Locked assessment").await?;
    check("the list names nothing", !browser.text("main").await?.contains(MARKER))?;
    browser.go(&format!("#/check/{id}/2")).await?;
    browser.press("Lock now").await?;
    browser.reads(".kept-name", "Locked assessment").await?;
    check(
        "still nothing readable",
        !browser.run_async(EVERYTHING, vec![]).await?.to_string().contains(MARKER),
    )?;
    browser.load("").await?;
    browser.press("Unlock").await?;
    browser.reads(".app h1", "This assessment is locked").await?;
    browser.shot("unlock").await?;
    browser.fill("#passphrase", "wrong passphrase").await?;
    browser.keys("\u{E007}").await?;
    browser.reads(".notice", "Wrong passphrase").await?;
    browser.fill("#passphrase", PASSPHRASE).await?;
    browser.keys("\u{E007}").await?;
    browser.reads(".app h1", MARKER).await?;
    browser.go(&format!("#/check/{id}/2")).await?;
    steps::at_question(&browser, 2).await?;
    chosen(&browser, 4).await?;

    // A tampered record does not open, and says so.
    let tamper = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const s = o.result.transaction(['assessments'], 'readwrite').objectStore('assessments');
        const g = s.get(arguments[0]); g.onsuccess = () => { const v = JSON.parse(g.result), kept = v.data;
        v.data = (v.data[0] === 'A' ? 'B' : 'A') + v.data.slice(1); s.put(JSON.stringify(v), arguments[0]);
        s.transaction.oncomplete = () => { o.result.close(); done(kept); }; }; };";
    let whole = browser.run_async(tamper, vec![json!(id)]).await?;
    browser.load(&format!("#/check/{id}/2")).await?;
    browser.fill("#passphrase", PASSPHRASE).await?;
    browser.press("Unlock").await?;
    browser.reads(".notice", "Wrong passphrase, or the data was changed").await?;
    let mend = tamper.replace("(v.data[0] === 'A' ? 'B' : 'A') + v.data.slice(1)", "arguments[1]");
    browser.run_async(&mend, vec![json!(id), whole]).await?;

    // Taking it off brings everything back in plain, its history too.
    browser.fill("#passphrase", PASSPHRASE).await?;
    browser.press("Unlock").await?;
    steps::at_question(&browser, 2).await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.press("Remove passphrase").await?;
    browser.see("[data-lock=off]").await?;
    browser.load(&format!("#/history/{id}")).await?;
    browser.reads(".changes", MARKER).await?;
    browser.quit().await
}

pub async fn files_under_a_passphrase(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, MARKER, "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let id = browser.assessment().await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    set_passphrase(&browser).await?;
    browser.press("Set passphrase").await?;
    browser.see("[data-lock=on]").await?;
    browser.press("Download backup").await?;
    let file = browser.downloaded(".json").await?;
    let good = fs::read_to_string(&file)?;
    check("the file holds nothing readable", !good.contains(MARKER) && good.contains("plumbline-locked"))?;
    browser.go("#/").await?;
    browser.click(".kept-entry .button-quiet").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.gone(".kept-entry").await?;
    let cut = driver.scratch("file").join("cut.json");
    fs::write(&cut, &good[..good.len() - 20])?;
    browser.choose_file(&cut).await?;
    browser.reads(".notice", "is incomplete").await?;
    browser.choose_file(&file).await?;
    browser.reads(".found-entry", "A locked assessment").await?;
    browser.fill("#passphrase", "not the passphrase").await?;
    browser.press("Unlock").await?;
    browser.reads(".notice", "Wrong passphrase").await?;
    browser.fill("#passphrase", PASSPHRASE).await?;
    browser.press("Unlock").await?;
    browser.reads(".found-entry", MARKER).await?;
    browser.press("Save to this browser").await?;
    browser.reads(".found-entry", "is saved").await?;
    steps::saved(&browser).await?;
    check(
        "it is kept as it came: locked",
        !browser.run_async(EVERYTHING, vec![]).await?.to_string().contains(MARKER),
    )?;
    browser.go(&format!("#/check/{id}/1")).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;

    // Taking everything away takes it along, as it is.
    browser.go("#/settings").await?;
    browser.press("Download everything").await?;
    let all = fs::read_to_string(browser.downloaded(".json").await?)?;
    let opened = ::file::open::open(all.as_bytes())?;
    check("it is among everything, locked", opened.locked.len() == 1 && !all.contains(MARKER))?;
    browser.quit().await
}

const NEW_PASSPHRASE: &str = "battery staple correct horse";

/// Fills and sends the dialog that changes the passphrase.
async fn change_passphrase(browser: &Browser, present: &str) -> Result<(), Fault> {
    browser.fill("#passphrase-present", present).await?;
    browser.fill("#change-passphrase #passphrase", NEW_PASSPHRASE).await?;
    browser.fill("#change-passphrase #passphrase-again", NEW_PASSPHRASE).await?;
    browser.press("Set new passphrase").await
}

pub async fn changing_the_passphrase(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, MARKER, "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    write_note(&browser, MARKER).await?;
    let id = browser.assessment().await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    set_passphrase(&browser).await?;
    browser.press("Set passphrase").await?;
    browser.see("[data-lock=on]").await?;

    // Whoever does not know the present one changes nothing.
    let record = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const g = o.result.transaction(['assessments']).objectStore('assessments').get(arguments[0]);
        g.onsuccess = () => { o.result.close(); done(JSON.parse(g.result)); }; };";
    let before = browser.run_async(record, vec![json!(id)]).await?;
    browser.press("Change passphrase").await?;
    browser.see("#change-passphrase[open] #passphrase-present").await?;
    change_passphrase(&browser, "not the passphrase").await?;
    browser.reads("#change-passphrase .notice", "Nothing was changed").await?;
    steps::same("record", &browser.run_async(record, vec![json!(id)]).await?, &before)?;

    // Only the data key is wrapped anew.
    change_passphrase(&browser, PASSPHRASE).await?;
    browser.see("[data-lock=changed]").await?;
    let after = browser.run_async(record, vec![json!(id)]).await?;
    check("what is encrypted is as it was", after["data"] == before["data"])?;
    check("the key is wrapped anew", after["key"] != before["key"])?;

    // It goes on as before, and what is saved from now on is under the new one.
    browser.go(&format!("#/check/{id}/2")).await?;
    steps::at_question(&browser, 2).await?;
    steps::pick(&browser, Pick::NotSure).await?;
    steps::saved(&browser).await?;
    browser.load(&format!("#/check/{id}/2")).await?;
    browser.fill("#passphrase", PASSPHRASE).await?;
    browser.press("Unlock").await?;
    browser.reads(".notice", "Wrong passphrase").await?;
    browser.fill("#passphrase", NEW_PASSPHRASE).await?;
    browser.press("Unlock").await?;
    steps::at_question(&browser, 2).await?;
    chosen(&browser, 4).await?;
    // What was encrypted before opens as well.
    browser.load(&format!("#/history/{id}")).await?;
    browser.fill("#passphrase", NEW_PASSPHRASE).await?;
    browser.press("Unlock").await?;
    browser.reads(".changes", MARKER).await?;
    browser.quit().await
}

/// The files below a folder in which a text stands, in one of the ways in which browsers write text.
fn files_with(folder: &Path, text: &str, found: &mut Vec<String>) -> Result<(), Fault> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files_with(&path, text, found)?;
        } else if let Ok(bytes) = fs::read(&path) {
            let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
            if has(text.as_bytes()) || has(&wide) {
                found.push(path.display().to_string());
            }
        }
    }
    Ok(())
}

pub async fn what_begins_locked_never_reaches_the_disk(driver: Driver) -> Result<(), Fault> {
    // First that the search finds what is not locked.
    for locked in [false, true] {
        let browser = driver.browser().await?;
        browser.load("#/start").await?;
        browser.fill("#organisation", MARKER).await?;
        if locked {
            browser.press("More options").await?;
            browser.press("Start with encryption").await?;
            set_passphrase(&browser).await?;
            browser.shot("begin-locked").await?;
            browser.press("Encrypt and start").await?;
        } else {
            browser.click("form button[type=submit]").await?;
        }
        steps::at_question(&browser, 1).await?;
        steps::pick(&browser, Pick::Level(1)).await?;
        write_note(&browser, MARKER).await?;
        browser.press("Next").await?;
        steps::at_question(&browser, 2).await?;
        browser.press("Back").await?;
        steps::at_question(&browser, 1).await?;
        // Titles and names of downloads end in files of the browser, too.
        browser.press("Result so far").await?;
        browser.reads(".app h1", MARKER).await?;
        browser.press("Backup (Plumbline file)").await?;
        browser.downloaded(".json").await?;
        steps::from_save_menu(&browser, "History").await?;
        browser.reads(".changes", MARKER).await?;
        let profile = browser.profile.clone();
        browser.quit().await?;
        let mut found = Vec::new();
        // Firefox compresses what it keeps, which leaves a word whole where it stands first.
        let word = MARKER.split(' ').next().unwrap_or_default();
        files_with(&profile, word, &mut found)?;
        if locked {
            steps::same("files of the profile with the sentence", &found, &Vec::new())?;
            let browser =
                driver.browser_with(Options { profile: Some(profile), ..Options::default() }).await?;
            browser.load("").await?;
            browser.press("Unlock").await?;
            browser.fill("#passphrase", PASSPHRASE).await?;
            browser.press("Unlock").await?;
            browser.see("[data-figure=coverage]").await?;
            browser.quit().await?;
        } else {
            check("the search finds what is not locked", !found.is_empty())?;
        }
    }
    Ok(())
}
