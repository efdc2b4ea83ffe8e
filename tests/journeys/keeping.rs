//! Answers are kept, or it is said plainly that they are not.

use serde_json::json;

use crate::browser::{Browser, Fault};
use crate::driver::{Driver, Options};
use crate::engine::Engine;
use crate::journey::{Journey, KEEPS_NOTHING, journey};
use crate::protection::Protection::{Passphrase, Plain};
use crate::protection::{Protection, records_that_read};
use crate::steps::{self, Pick, check, chosen};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("keeping_reload", |driver| reload(driver, Plain)),
        journey("keeping_reload_locked", |driver| reload(driver, Passphrase)).in_chromium(),
        journey("keeping_saved_means_strict_and_complete", |driver| {
            saved_means_strict_and_complete(driver, Plain)
        }),
        journey("keeping_saved_means_strict_and_complete_locked", |driver| {
            saved_means_strict_and_complete(driver, Passphrase)
        })
        .in_chromium(),
        journey("keeping_restart", restart).except(Engine::WebKit, KEEPS_NOTHING),
        journey("keeping_crash_right_after_saved", |driver| crash_right_after_saved(driver, Plain))
            .except(Engine::WebKit, KEEPS_NOTHING),
        journey("keeping_crash_right_after_saved_locked", |driver| {
            crash_right_after_saved(driver, Passphrase)
        })
        .except(Engine::WebKit, KEEPS_NOTHING)
        .in_chromium(),
        journey("keeping_private_window", private_window),
        journey("keeping_an_older_tab_is_waited_for", an_older_tab_is_waited_for),
        journey("keeping_cleared_under_the_page", cleared_under_the_page),
        journey("keeping_a_damaged_answer_is_named", a_damaged_answer_is_named).in_chromium(),
        journey("keeping_delete_and_undo", |driver| delete_and_undo(driver, Plain)).in_chromium(),
        journey("keeping_delete_and_undo_locked", |driver| delete_and_undo(driver, Passphrase)).in_chromium(),
        journey("keeping_storage_blocked", storage_blocked),
        journey("keeping_storage_full", |driver| storage_full(driver, Plain)),
        journey("keeping_storage_full_locked", |driver| storage_full(driver, Passphrase)).in_chromium(),
        journey("keeping_without_database", |driver| without_database(driver, Plain)),
        journey("keeping_without_database_locked", |driver| without_database(driver, Passphrase))
            .in_chromium(),
        journey("keeping_a_newer_database_is_left_alone", newer_database).in_chromium(),
    ]
}

pub async fn reload(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    kept.begin(&browser, "Kept Ltd").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.press("Note").await?;
    browser.fill("#note", "first line\nsecond <b>line</b>").await?;
    steps::saved(&browser).await?;
    kept.refresh(&browser).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    note_is_kept(&browser).await?;
    browser.load("").await?;
    browser.reads(".kept-name", kept.listed("Kept Ltd")).await?;
    kept.hides(&browser, &["Kept Ltd", "first line"]).await?;
    browser.quit().await
}

/// Each writing transaction of the page is made strict, and "Saved" is not shown before the last is complete.
pub async fn saved_means_strict_and_complete(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    kept.begin(&browser, "Strict Ltd").await?;
    steps::saved(&browser).await?;
    let watch = "const own = IDBDatabase.prototype.transaction; window.made = []; window.early = [];
        IDBDatabase.prototype.transaction = function (tables, mode, options) {
            const t = own.call(this, tables, mode, options);
            if (mode === 'readwrite') {
                const seen = { durability: t.durability ?? options?.durability, complete: false };
                window.made.push(seen);
                t.addEventListener('complete', () => { seen.complete = true; });
                const line = document.querySelector('.save-state');
                new MutationObserver(() => { if (line.dataset.state === 'saved' && window.made.some(m => !m.complete)) window.early.push(1); }).observe(line, { attributes: true });
            }
            return t;
        };";
    browser.run(watch, vec![]).await?;
    for level in [1, 2, 3] {
        steps::pick(&browser, Pick::Level(level)).await?;
    }
    let made = browser.run("return [window.made.length, window.made.every(m => m.durability === 'strict' && m.complete), window.early.length]", vec![]).await?;
    steps::same("three strict transactions, complete, none called saved early", &made, &json!([3, true, 0]))?;
    browser.quit().await
}

async fn note_is_kept(browser: &Browser) -> Result<(), Fault> {
    let note = browser.run("return document.querySelector('#note').value", vec![]).await?;
    steps::same("the note", &note, &json!("first line\nsecond <b>line</b>"))
}

pub async fn restart(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Kept Ltd", "micro", "retail").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.press("Note").await?;
    browser.fill("#note", "first line\nsecond <b>line</b>").await?;
    steps::saved(&browser).await?;
    let hash = browser.run("return location.hash", vec![]).await?;
    let profile = browser.profile.clone();
    browser.quit().await?;

    let browser = driver.browser_with(Options { profile: Some(profile), ..Options::default() }).await?;
    browser.load(hash.as_str().unwrap_or_default()).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    note_is_kept(&browser).await?;
    browser.quit().await
}

/// A private window works like any other, and keeps nothing beyond its end.
pub async fn private_window(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser_with(Options { private: true, ..Options::default() }).await?;
    steps::begin(&browser, "Private Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.driver.refresh().await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    browser.go("#/settings").await?;
    browser.reads("main", "private windows").await?;
    let profile = browser.profile.clone();
    browser.quit().await?;
    let options = Options { private: true, profile: Some(profile), ..Options::default() };
    let browser = driver.browser_with(options).await?;
    browser.load("").await?;
    browser.reads(".kept", "No assessments yet").await?;
    browser.quit().await
}

/// A tab with an older version that does not let go is waited for, and what is done meanwhile is saved then.
pub async fn an_older_tab_is_waited_for(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/settings").await?;
    // An older version does not open the database again; a page without the app stands for it.
    browser.driver.goto(&format!("{}robots.txt", browser.url)).await?;
    let first = browser.this_tab().await?;
    let hold = "const done = arguments[arguments.length - 1];
        const gone = indexedDB.deleteDatabase('plumbline');
        gone.onsuccess = () => { const o = indexedDB.open('plumbline', 1);
        o.onupgradeneeded = () => { o.result.createObjectStore('assessments'); o.result.createObjectStore('answers'); };
        o.onsuccess = () => { window.held = o.result; done(true); }; };";
    browser.run_async(hold, vec![]).await?;
    browser.driver.new_tab().await.map(drop)?;
    let tabs = browser.driver.windows().await?;
    let second = tabs.into_iter().find(|tab| *tab != first).ok_or("a second tab")?;
    browser.switch(&second).await?;
    steps::begin(&browser, "Waiting Ltd", "", "").await?;
    browser.reads(".banner", "an older version of Plumbline is blocking the storage").await?;
    browser.click(&steps::choice(2)).await?;
    browser.see(".save-state[data-state=saving]").await?;
    browser.switch(&first).await?;
    browser.run("window.held.close()", vec![]).await?;
    browser.switch(&second).await?;
    steps::saved(&browser).await?;
    browser.gone(".banner").await?;
    browser.driver.refresh().await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    browser.quit().await
}

/// When the browser's data are cleared under the open page, nothing on it is lost.
pub async fn cleared_under_the_page(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Cleared Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    let clear =
        "const done = arguments[arguments.length - 1]; const gone = indexedDB.deleteDatabase('plumbline');
        gone.onsuccess = () => done(true); gone.onerror = gone.onblocked = () => done(false);";
    steps::same("it is cleared", &browser.run_async(clear, vec![]).await?, &json!(true))?;
    browser.press("Next").await?;
    steps::at_question(&browser, 2).await?;
    browser.click(&steps::choice(3)).await?;
    browser.reads(".banner", "no longer in this browser").await?;
    browser.press("Try again").await?;
    steps::saved(&browser).await?;
    browser.driver.refresh().await?;
    steps::at_question(&browser, 2).await?;
    chosen(&browser, 3).await?;
    browser.press("Back").await?;
    chosen(&browser, 1).await?;
    browser.quit().await
}

/// A record that is cut off is named; the rest stays readable, and the rescue file holds it as it is.
pub async fn a_damaged_answer_is_named(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Damaged Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    browser.press("Next").await?;
    steps::at_question(&browser, 2).await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let damage = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const s = o.result.transaction(['answers'], 'readwrite').objectStore('answers');
        const k = s.getAllKeys(); k.onsuccess = () => s.put('{\"response\":', k.result[0]);
        s.transaction.oncomplete = () => { o.result.close(); done(true); }; };";
    browser.run_async(damage, vec![]).await?;
    browser.load("").await?;
    browser.reads(".kept-damaged", "One part cannot be read").await?;
    browser.reads(".kept-entry", "1 of 25 answered").await?;
    browser.click(".kept-damaged a").await?;
    browser.press("Save a rescue file").await?;
    let rescue = std::fs::read_to_string(browser.downloaded(".json").await?)?;
    check("the damaged record is in it", rescue.contains("{\\\"response\\\":\""))?;
    browser.go("#/").await?;
    // Records lie in the order of their references, so it is question 2 that is open again.
    browser.press("Continue").await?;
    steps::at_question(&browser, 2).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    browser.load("").await?;
    browser.reads(".kept-entry", "2 of 25 answered").await?;
    // It was set aside and is counted still.
    browser.reads(".kept-damaged", "One part cannot be read").await?;
    let left = records_that_read(&browser, "answers", "{\"response\":").await?;
    steps::same("records as they were damaged", &left, &1)?;
    browser.quit().await
}

pub async fn crash_right_after_saved(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let mut browser = driver.browser().await?;
    kept.begin(&browser, "Crash Ltd").await?;
    for (index, level) in [3u8, 1, 2].into_iter().enumerate() {
        steps::at_question(&browser, index + 1).await?;
        steps::pick(&browser, Pick::Level(level)).await?;
        let hash = browser.run("return location.hash", vec![]).await?;
        let profile = browser.kill().await?;
        browser = driver.browser_with(Options { profile: Some(profile), ..Options::default() }).await?;
        kept.load(&browser, hash.as_str().unwrap_or_default()).await?;
        steps::at_question(&browser, index + 1).await?;
        chosen(&browser, usize::from(level)).await?;
        browser.press("Next").await?;
    }
    kept.hides(&browser, &["Crash Ltd"]).await?;
    browser.quit().await
}

pub async fn delete_and_undo(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    kept.begin(&browser, "Gone Ltd").await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    browser.load("").await?;
    browser.click(".kept-entry .button-quiet").await?;
    browser.see("dialog[open]").await?;
    let asked =
        if kept == Protection::Plain { "its one answer" } else { "This locked assessment will be deleted" };
    browser.reads("dialog[open]", asked).await?;
    browser.press("Delete").await?;
    browser.gone(".kept-entry").await?;
    browser.press("Undo").await?;
    browser.reads(".kept-name", kept.listed("Gone Ltd")).await?;
    browser.load("#/settings").await?;
    browser.press("Delete everything").await?;
    browser.see("dialog[open]").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.reads(".notice", "Everything deleted").await?;
    let count = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const r = o.result.transaction(['answers']).objectStore('answers').count(); r.onsuccess = () => { o.result.close(); done(r.result); }; };";
    steps::same("records left", &browser.run_async(count, vec![]).await?, &json!(0))?;
    browser.press("Undo").await?;
    browser.reads("[data-amount]", "1 assessment").await?;
    browser.go("#/").await?;
    browser.reads(".kept-name", kept.listed("Gone Ltd")).await?;
    kept.hides(&browser, &["Gone Ltd"]).await?;
    if kept == Protection::Plain {
        browser.press("Continue").await?;
        steps::at_question(&browser, 2).await?;
    } else {
        browser.press("Unlock").await?;
        kept.unlock(&browser).await?;
        browser.reads("[data-figure=coverage]", "1 of 25").await?;
    }
    browser.quit().await
}

pub async fn storage_blocked(driver: Driver) -> Result<(), Fault> {
    let mut browser = driver.browser_with(Options { block_storage: true, ..Options::default() }).await?;
    // WebKit's driver has no setting for it.
    let refuse = "for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });";
    let site = driver.site_after(refuse)?;
    if driver.engine == Engine::WebKit {
        browser.url = site.url();
    }
    steps::begin(&browser, "Blocked Ltd", "", "").await?;
    browser.reads(".banner", "Nothing is saved").await?;
    browser.click(&steps::choice(2)).await?;
    browser.see(".save-state[data-state=failed]").await?;
    browser.press("Next").await?;
    steps::at_question(&browser, 2).await?;
    browser.click(".check-result").await?;
    browser.reads("[data-figure=coverage]", "1 of 25").await?;
    check("it never says saved", !browser.text(".save-state").await?.contains("Saved"))?;
    browser.press("Backup (Plumbline file)").await?;
    browser.downloaded(".json").await?;
    browser.go("#/settings").await?;
    browser.reads("main", "Nowhere").await?;
    browser.quit().await
}

pub async fn storage_full(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    kept.begin(&browser, "Full Ltd").await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    // A quota set through DevTools does not reach the database, so the refusal is made where it would come from.
    let full = "const put = window.put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (value, key) {
            if (String(value).length > 5000) throw new DOMException('no room', 'QuotaExceededError');
            return put.call(this, value, key);
        };";
    browser.run(full, vec![]).await?;
    browser.press("Note").await?;
    browser.run(
        "const n = document.querySelector('#note'); n.value = 'x'.repeat(9000); n.dispatchEvent(new Event('input', { bubbles: true }));",
        vec![],
    ).await?;
    browser.see(".save-state[data-state=failed]").await?;
    browser.reads(".banner", "storage is full").await?;
    browser.run("IDBObjectStore.prototype.put = window.put", vec![]).await?;
    browser.press("Try again").await?;
    steps::saved(&browser).await?;
    kept.refresh(&browser).await?;
    steps::at_question(&browser, 1).await?;
    browser
        .until(
            "the long note is kept",
            "return document.querySelector('#note').value.length === 9000",
            vec![],
        )
        .await?;
    kept.hides(&browser, &["Full Ltd", "xxxxx"]).await?;
    browser.quit().await
}

pub async fn without_database(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let broken = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });";
    let site = driver.site_after(broken)?;
    let mut browser = driver.browser().await?;
    browser.url = site.url();
    kept.begin(&browser, "Simple Ltd").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    kept.refresh(&browser).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    browser.load("#/settings").await?;
    browser.reads("main", "simple storage").await?;
    let simple = browser.run("return JSON.stringify({ ...localStorage })", vec![]).await?.to_string();
    let is_plain = kept == Protection::Plain;
    steps::same("it is in plain there", &simple.contains("Simple Ltd"), &is_plain)?;
    browser.quit().await
}

pub async fn newer_database(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Newer Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let raise = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline', 99);
        o.onsuccess = () => { const r = o.result.transaction(['answers']).objectStore('answers').count();
        r.onsuccess = () => { o.result.close(); done(r.result); }; }; o.onerror = () => done(-1);";
    steps::same("answers kept", &browser.run_async(raise, vec![]).await?, &json!(1))?;
    browser.load("").await?;
    browser.reads(".banner", "a newer version of Plumbline").await?;
    browser.gone(".kept-entry").await?;
    steps::same("answers kept", &browser.run_async(raise, vec![]).await?, &json!(1))?;
    browser.quit().await
}
