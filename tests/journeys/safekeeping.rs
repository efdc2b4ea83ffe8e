//! Copies outside the browser, restore points, the reminder.

use std::fs;

use serde_json::json;

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::protection::Protection;
use crate::protection::Protection::{Passphrase, Plain};
use crate::steps::chosen;
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("safekeeping_restore_point_with_preview", |driver| restore_point_with_preview(driver, Plain))
            .in_chromium(),
        journey("safekeeping_restore_point_with_preview_locked", |driver| {
            restore_point_with_preview(driver, Passphrase)
        })
        .in_chromium(),
        journey("safekeeping_a_chosen_file_is_kept_up_to_date", a_chosen_file_is_kept_up_to_date),
        journey("safekeeping_reminds_gently", reminds_gently).in_chromium(),
        journey("safekeeping_one_file_serves_one_assessment", one_file_serves_one_assessment).in_chromium(),
        journey("safekeeping_checks_my_data", |driver| checks_my_data(driver, Plain)).in_chromium(),
        journey("safekeeping_checks_my_data_locked", |driver| checks_my_data(driver, Passphrase))
            .in_chromium(),
        journey("safekeeping_in_another_app_says_so", in_another_app_says_so).in_chromium(),
    ]
}

pub async fn restore_point_with_preview(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    kept.begin(&browser, "Restore Ltd").await?;
    browser.see(".document-bar").await?;
    // The first change of the day comes once it is known that there is no point yet.
    browser
        .until(
            "undo is known",
            "return document.querySelectorAll('.document-bar button:disabled').length === 2",
            vec![],
        )
        .await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.press("Next").await?;
    steps::at_question(&browser, 2).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    let id = browser.assessment().await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.reads(".app h1", "Backup and security").await?;
    browser.reads(".point", &steps::on_today("Before the changes on ")).await?;
    browser.press("2 fields would change").await?;
    browser.reads(".point table", "2 Partial").await?;
    browser.reads(".point table", "not answered").await?;
    browser.shot("safekeeping").await?;
    browser.press("Restore this state").await?;
    browser.reads(".point", "Restored").await?;
    browser.reads(".point", "Same as now").await?;
    steps::saved(&browser).await?;
    kept.load(&browser, &format!("#/check/{id}/1")).await?;
    browser
        .until("nothing is chosen", "return !document.querySelector('.choices input:checked')", vec![])
        .await?;
    browser
        .until(
            "it can be undone",
            "return !!document.querySelector('.document-bar button:not(:disabled)')",
            vec![],
        )
        .await?;
    browser.click(".document-bar .tool").await?;
    chosen(&browser, 2).await?;

    // A clock that was set back a little neither overwrites the point nor lets time run backwards.
    let back = "const Now = Date; window.Date = class extends Now { constructor(...a) { if (a.length) super(...a); else super(Now.now() - 6e4); } };";
    browser.run(back, vec![]).await?;
    steps::pick(&browser, Pick::Level(0)).await?;
    let read = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const t = o.result.transaction(['assessments', 'history', 'points']);
        const f = t.objectStore('assessments').getAll(), h = t.objectStore('history').getAll(), p = t.objectStore('points').count();
        t.oncomplete = () => { o.result.close(); done([f.result[0], h.result, p.result]); }; };";
    let found = browser.run_async(read, vec![]).await?;
    let times: Vec<String> = found[1]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line.as_str()?).ok())
        .filter_map(|line| Some(line["at"].as_str()?.to_owned()))
        .collect();
    // Under a passphrase nothing of a step can be read.
    let readable = if kept == Protection::Plain { 5 } else { 0 };
    steps::same("readable steps", &times.len(), &readable)?;
    check(&format!("the times never run backwards: {times:?}"), times.is_sorted())?;
    steps::same("all steps", &found[1].as_array().map(Vec::len), &Some(5))?;
    steps::same("one restore point", &found[2], &json!(1))?;
    kept.hides(&browser, &["Restore Ltd"]).await?;
    browser.quit().await
}

pub async fn a_chosen_file_is_kept_up_to_date(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Copy Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.reads(".app h1", "Backup and security").await?;
    if browser.run("return !window.showSaveFilePicker", vec![]).await? == json!(true) {
        // What this engine lacks is said, and the dated download is there.
        browser.reads("main", "cannot back up to a file automatically").await?;
        browser.press("Download backup").await?;
        let file = browser.downloaded(".json").await?;
        check("its history is in it", fs::read_to_string(file)?.contains("\"history\""))?;
        return browser.quit().await;
    }
    // The picker itself belongs to the browser; the handle it would give is a real one, in the page's private folder.
    let picker = "window.showSaveFilePicker = async o => (await navigator.storage.getDirectory()).getFileHandle(o.suggestedName, { create: true });";
    browser.run(picker, vec![]).await?;
    browser.press("Back up to a file automatically").await?;
    browser.reads("[data-auto=kept]", "is up to date").await?;
    browser.reads("[data-copy]", &steps::on_today("Last backup: ")).await?;
    browser.go(&format!("#/check/{}/2", browser.assessment().await?)).await?;
    steps::at_question(&browser, 2).await?;
    steps::pick(&browser, Pick::NotSure).await?;
    let content = "const done = arguments[arguments.length - 1];
        navigator.storage.getDirectory().then(async d => { for await (const [n, h] of d.entries()) { done(await (await h.getFile()).text()); return; } done(''); });";
    let start = std::time::Instant::now();
    loop {
        let text = browser.run_async(content, vec![]).await?;
        if text.as_str().is_some_and(|text| text.contains("not_sure")) {
            let opened = ::file::open::open(text.as_str().unwrap_or_default().as_bytes())?;
            check(
                "the whole assessment is in the file",
                opened.assessments[0].assessment.answers.len() == 2,
            )?;
            break;
        }
        check("the file is brought up to date", start.elapsed().as_secs() < 30)?;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.reads("[data-auto=kept]", "is up to date").await?;
    // What somebody else puts into it is not written over.
    let foreign = "const done = arguments[arguments.length - 1]; (async () => {
        const d = await navigator.storage.getDirectory();
        for await (const [n, h] of d.entries()) { const w = await h.createWritable(); await w.write('somebody else was here'); await w.close(); }
        done(true); })();";
    browser.run_async(foreign, vec![]).await?;
    browser.go(&format!("#/check/{}/3", browser.assessment().await?)).await?;
    steps::at_question(&browser, 3).await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.reads("[data-auto=changed]", "was changed elsewhere").await?;
    let text = browser.run_async(content, vec![]).await?;
    steps::same("what somebody else wrote", &text, &json!("somebody else was here"))?;
    browser.press("Overwrite the file").await?;
    browser.reads("[data-auto=kept]", "is up to date").await?;
    let text = browser.run_async(content, vec![]).await?;
    let opened = ::file::open::open(text.as_str().unwrap_or_default().as_bytes())?;
    check("all answers are in the file", opened.assessments[0].assessment.answers.len() == 3)?;
    browser.press("Stop").await?;
    browser.reads("main", "Choose a file once").await?;
    browser.quit().await
}

pub async fn reminds_gently(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Reminder Ltd", "", "").await?;
    for count in 0..25u8 {
        browser.gone("[data-reminder]").await?;
        steps::pick(&browser, Pick::Level(count % 2)).await?;
    }
    browser.reads("[data-reminder]", "25 changes are not backed up").await?;
    browser.press("Backup options").await?;
    browser.press("Download backup").await?;
    browser.downloaded(".json").await?;
    browser.gone("[data-reminder]").await?;
    // Only the person can see whether it arrived: until they say so, the next visit reminds again.
    browser.reads("[data-copy]", "Did the file arrive?").await?;
    browser.driver.refresh().await?;
    browser.see("[data-reminder]").await?;
    browser.press("The file arrived").await?;
    browser.reads("[data-copy]", &steps::on_today("Last backup: ")).await?;
    browser.gone("[data-reminder]").await?;
    browser.driver.refresh().await?;
    browser.reads("[data-copy]", &steps::on_today("Last backup: ")).await?;
    browser.gone("[data-reminder]").await?;
    // And what did not arrive reminds at once.
    browser.press("Download backup").await?;
    browser.reads("[data-copy]", "Did the file arrive?").await?;
    browser.press("The file did not arrive").await?;
    browser.reads("[data-copy]", &steps::on_today("Last backup: ")).await?;
    browser.quit().await
}

pub async fn one_file_serves_one_assessment(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let picker = "window.showSaveFilePicker = async () => (await navigator.storage.getDirectory()).getFileHandle('one.json', { create: true });";
    for (name, state) in [("First Ltd", "kept"), ("Second Ltd", "taken")] {
        steps::begin(&browser, name, "", "").await?;
        steps::pick(&browser, Pick::Level(2)).await?;
        steps::from_save_menu(&browser, "Backup and security").await?;
        browser.reads(".app h1", "Backup and security").await?;
        browser.run(picker, vec![]).await?;
        browser.press("Back up to a file automatically").await?;
        browser.see(&format!("[data-auto={state}]")).await?;
    }
    browser.reads("[data-auto=taken]", "belongs to another assessment").await?;
    browser.quit().await
}

pub async fn checks_my_data(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    kept.begin(&browser, "Checked Ltd").await?;
    for level in [1, 2, 3] {
        steps::pick(&browser, Pick::Level(level)).await?;
    }
    let id = browser.assessment().await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.press("Check now").await?;
    browser.reads("[data-check=sound]", "Answers: 1.").await?;
    browser.reads("[data-check=sound]", "History steps: 3.").await?;
    let damage = "const done = arguments[arguments.length - 1], [key] = arguments; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const t = o.result.transaction(['points'], 'readwrite');
        t.objectStore('points').put('{', key);
        t.oncomplete = () => { o.result.close(); done(true); }; };";
    browser.run_async(damage, vec![json!(format!("{id}/2020-01-01"))]).await?;
    browser.press("Check now").await?;
    browser.reads("[data-check=faults]", "One problem found").await?;
    browser.reads("main", "The restore point of 2020-01-01 cannot be read").await?;
    browser.quit().await
}

/// A browser inside another app may save nothing: that is said, and there is another way, which counts once it is taken.
pub async fn in_another_app_says_so(driver: Driver) -> Result<(), Fault> {
    let site = driver.site_after(
        "Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Instagram 334.0' });
        navigator.canShare = () => true; navigator.share = async what => { window.shared = what.files[0].name; };",
    )?;
    let mut browser = driver.browser().await?;
    browser.url = site.url().to_owned();
    steps::begin(&browser, "Shared Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.reads("[data-in-app]", "inside another app").await?;
    browser.press("Share backup").await?;
    browser
        .until("the file was handed over", "return (window.shared || '').endsWith('.json')", vec![])
        .await?;
    browser.reads("[data-copy]", &steps::on_today("Last backup: ")).await?;
    browser.quit().await
}
