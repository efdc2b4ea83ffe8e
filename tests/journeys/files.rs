//! Taking results away and bringing them back.

use std::fs;
use std::path::{Path, PathBuf};

use model::Profile;
use model::answer::Evidence;
use model::migrations::FORMAT;
use serde_json::{Value, json};
use thirtyfour::common::print::PrintParameters;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::engine::Engine;
use crate::journey::{Journey, journey};
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("files_export_wipe_and_open_again", export_wipe_and_open_again),
        journey("files_bad_ones_change_nothing", bad_ones_change_nothing).in_chromium(),
        journey("files_opened_together_bring_each_its_own", bring_each_its_own).in_chromium(),
        journey("files_never_overwrite_silently", never_overwrite_silently).in_chromium(),
        journey("files_report_reads_without_scripts", report_reads_without_scripts).in_chromium(),
        journey("files_scripts_in_every_field", scripts_in_every_field).in_chromium(),
    ]
}

async fn finished(driver: &Driver, name: &str) -> Result<Browser, Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, name, "", "").await?;
    steps::answer_all(&browser, &steps::mixed()).await?;
    Ok(browser)
}

fn written(driver: &Driver, name: &str, content: &[u8]) -> PathBuf {
    let path = driver.scratch("file").join(name);
    fs::write(&path, content).expect("the temporary folder is writable");
    path
}

async fn wipe(browser: &Browser) -> Result<(), Fault> {
    browser.load("#/settings").await?;
    browser.press("Delete everything").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.reads(".notice", "Everything deleted").await
}

pub async fn export_wipe_and_open_again(driver: Driver) -> Result<(), Fault> {
    let browser = finished(&driver, "Round Trip Ltd").await?;
    let profile = Profile { organisation: "Round Trip Ltd".into(), ..Profile::default() };
    let (_, outcome) = steps::expected(profile, &steps::mixed());
    browser.reads("[data-copy]", "never").await?;
    for (button, ending) in [("Backup (Plumbline file)", ".json"), ("Report", ".html")] {
        browser.press(button).await?;
        let file = browser.downloaded(ending).await?;
        // A report opens again without its history, so it is no copy.
        let copied = match ending {
            ".json" => steps::on_today("Backup offered for download: "),
            _ => "never".to_owned(),
        };
        browser.reads("[data-copy]", &copied).await?;
        wipe(&browser).await?;
        browser.load("").await?;
        browser.gone(".kept-entry").await?;
        browser.choose_file(&file).await?;
        browser.reads(".found-entry", "Round Trip Ltd").await?;
        browser.reads(".found-entry", "Not in this browser").await?;
        check("nothing is kept before it is asked for", count(&browser).await? == 0)?;
        browser.press("Save to this browser").await?;
        browser.reads(".found-entry", "is saved").await?;
        browser.press("View result").await?;
        steps::shows(&browser, &outcome).await?;
        browser.driver.refresh().await?;
        steps::shows(&browser, &outcome).await?;
    }
    browser.press("CSV").await?;
    let csv = fs::read_to_string(browser.downloaded(".csv").await?)?;
    check("the table has a row for each requirement", csv.matches("\r\n").count() == 124)?;

    // One file with everything in it.
    browser.load("#/settings").await?;
    browser.press("Download everything").await?;
    let all = fs::read(browser.downloaded(".json").await?)?;
    let opened = ::file::open::open(&all)?;
    check("one assessment in the file", opened.assessments.len() == 1)?;
    browser.quit().await
}

async fn count(browser: &Browser) -> Result<u64, Fault> {
    let script = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const r = o.result.transaction(['assessments']).objectStore('assessments').count(); r.onsuccess = () => { o.result.close(); done(r.result); }; };";
    Ok(browser.run_async(script, vec![]).await?.as_u64().unwrap_or(u64::MAX))
}

async fn records(browser: &Browser) -> Result<Value, Fault> {
    let script = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const t = o.result.transaction(['assessments', 'answers']);
        const a = t.objectStore('assessments').getAll(), b = t.objectStore('answers').getAll();
        t.oncomplete = () => { o.result.close(); done([a.result, b.result]); }; };";
    browser.run_async(script, vec![]).await
}

/// A rescue file of what is kept, with a restore point of one more day.
async fn rescued(driver: &Driver, browser: &Browser, id: &str, day: &str) -> Result<PathBuf, Fault> {
    browser.run("dispatchEvent(new CustomEvent('plumbline:crash', { detail: 'a test' }))", vec![]).await?;
    browser.click("#crash-rescue").await?;
    let mut rescue: Value = serde_json::from_slice(&fs::read(browser.downloaded(".json").await?)?)?;
    let (mut assessment, _) = steps::expected(Profile::default(), &steps::mixed());
    assessment.id = id.to_owned();
    let portion = ::file::envelope::FileEntry::whole(&assessment, &[]);
    let point = ::file::envelope::write(&[portion], chrono::DateTime::UNIX_EPOCH)?;
    rescue["points"][format!("{id}/{day}")] = json!(point);
    browser.click("#crash-home").await?;
    browser.see(".kept-name").await?;
    Ok(written(driver, &format!("{day}.json"), &serde_json::to_vec(&rescue)?))
}

/// Two rescue files of one assessment are opened together and both kept, one after the other: the restore points of both
/// are there.
pub async fn bring_each_its_own(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Two Files Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let id = browser.assessment().await?;
    let first = rescued(&driver, &browser, &id, "2026-01-01").await?;
    browser.go(&format!("#/check/{id}/1")).await?;
    steps::at_question(&browser, 1).await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    let second = rescued(&driver, &browser, &id, "2026-01-02").await?;
    browser.load("#/settings").await?;
    browser.press("Delete everything").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.reads(".notice", "Everything deleted").await?;
    browser.go("#/").await?;
    let both = format!("{}\n{}", first.display(), second.display());
    browser.choose_file(Path::new(&both)).await?;
    browser.see("[data-file='1'] .found-entry").await?;
    browser.press("Save to this browser").await?;
    browser.reads("[data-file='0'] .found-entry", "is saved").await?;
    steps::saved(&browser).await?;
    browser.press("Replace my version").await?;
    browser.reads("[data-file='1'] .found-entry", "was replaced").await?;
    let points = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const r = o.result.transaction(['points']).objectStore('points').getAllKeys();
        r.onsuccess = () => { o.result.close(); done(r.result.join(' ')); }; };";
    let start = std::time::Instant::now();
    loop {
        let found = browser.run_async(points, vec![]).await?.to_string();
        if found.contains("/2026-01-01") && found.contains("/2026-01-02") {
            return browser.quit().await;
        }
        check(&format!("the points of both: {found}"), start.elapsed() < std::time::Duration::from_secs(20))?;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

pub async fn bad_ones_change_nothing(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Untouched Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let before = records(&browser).await?;
    let (assessment, _) = steps::expected(Profile::default(), &steps::mixed());
    let good = ::file::envelope::write(
        &[::file::envelope::FileEntry::whole(&assessment, &[])],
        chrono::DateTime::UNIX_EPOCH,
    )?;
    let deep = format!("{{\"format\":\"plumbline\",\"version\":1,\"assessments\":{}", "[".repeat(200_000));
    let half = good.len() / 2;
    let cases: [(&str, Vec<u8>, &str); 10] = [
        ("empty.json", vec![], "The file is empty"),
        ("cut.json", good.as_bytes()[..half].to_vec(), "is incomplete"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0".to_vec(), "a document or a picture"),
        ("other.json", br#"{"name":"x"}"#.to_vec(), "did not create this file"),
        ("large.json", vec![b' '; 257 * 1024 * 1024], "larger than 256 MB"),
        ("deep.json", deep.into_bytes(), "nested far deeper"),
        (
            "newer.json",
            good.replace(&format!("\"version\": {FORMAT}"), "\"version\": 99").into_bytes(),
            "newer version of Plumbline",
        ),
        ("page.html", b"<!doctype html><title>x</title><p>hello".to_vec(), "contains no Plumbline data"),
        ("broken.json", good.replacen(':', ";", 5).into_bytes(), "changed or damaged"),
        (
            "hollow.json",
            br#"{"format":"plumbline","version":1,"assessments":[{"id":"x"}]}"#.to_vec(),
            "no readable assessment",
        ),
    ];
    for (name, content, words) in cases {
        let file = written(&driver, name, &content);
        browser.load("").await?;
        browser.choose_file(&file).await?;
        browser.reads(".notice-error", words).await.map_err(|fault| format!("{name}: {fault}"))?;
        browser.reads("main", "Nothing was changed").await?;
        check(&format!("{name} left everything as it was"), records(&browser).await? == before)?;
    }
    browser.load("").await?;
    browser.reads(".kept-name", "Untouched Ltd").await?;
    browser.quit().await
}

pub async fn never_overwrite_silently(driver: Driver) -> Result<(), Fault> {
    let browser = finished(&driver, "Two States Ltd").await?;
    browser.press("Backup (Plumbline file)").await?;
    let file = browser.downloaded(".json").await?;
    browser.load("").await?;
    browser.choose_file(&file).await?;
    browser.reads(".found-entry", "exactly this version").await?;

    browser.load("").await?;
    browser.press("Continue").await?;
    steps::at_question(&browser, 14).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    let before = records(&browser).await?;
    browser.go("#/").await?;
    browser.choose_file(&file).await?;
    browser.reads(".found-entry", "is newer than the file").await?;
    browser.reads(".found-entry", "1 answer differs").await?;
    check("looking changes nothing", records(&browser).await? == before)?;
    browser.press("Save as a separate copy").await?;
    browser.reads(".found-entry", "is saved").await?;
    browser.go("#/").await?;
    browser
        .until("both are there", "return document.querySelectorAll('.kept-entry').length === 2", vec![])
        .await?;

    steps::replace(&browser, &file).await?;
    browser.press("Undo").await?;
    let answer = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const r = o.result.transaction(['answers']).objectStore('answers').get(arguments[0]); r.onsuccess = () => { o.result.close(); done(r.result ?? null); }; };";
    let hash = browser.run("return location.hash", vec![]).await?;
    check("still on the page of the file", hash == json!("#/open"))?;
    browser.gone(".notice").await?;
    let id = before[0][0].as_str().and_then(|f| serde_json::from_str::<Value>(f).ok()).unwrap_or_default();
    let key = format!("{}/{}", id["assessment"]["id"].as_str().unwrap_or_default(), steps::asked()[13]);
    let kept = browser.run_async(answer, vec![json!(key)]).await?;
    let kept: Value = serde_json::from_str(kept.as_str().unwrap_or_default())?;
    steps::same("the replaced answer is back", &kept["response"], &json!(3))?;
    check("with the version of the questions that it answers", kept["catalogue"].is_string())?;
    browser.quit().await
}

pub async fn report_reads_without_scripts(driver: Driver) -> Result<(), Fault> {
    let browser = finished(&driver, "Paper Ltd").await?;
    browser.press("Report").await?;
    let report = browser.downloaded(".html").await?;
    browser.driver.goto(format!("file://{}", report.display())).await?;
    let scripts =
        browser.driver.find_all(thirtyfour::By::Css("script:not([type='application/json'])")).await?;
    check("the report holds no script", scripts.is_empty())?;
    let body = browser.driver.find(thirtyfour::By::Tag("body")).await?.text().await?;
    for words in [
        "Paper Ltd: ISO/IEC 27001 readiness",
        "not a certification",
        "25 of 123",
        "Five largest gaps",
        "We have no premises",
    ] {
        check(&format!("the report says {words:?}"), body.contains(words))?;
    }
    check(
        "both charts are drawn",
        browser.driver.find_all(thirtyfour::By::Css("svg.chart text")).await?.len() > 10,
    )?;
    browser.shot("report").await?;
    // WebKit's driver cannot print.
    if driver.engine != Engine::WebKit {
        let pdf = browser.driver.print_page(PrintParameters::default()).await?;
        check("it prints", pdf.len() > 15_000)?;
    }
    browser.quit().await
}

pub async fn scripts_in_every_field(driver: Driver) -> Result<(), Fault> {
    let attack = "<script>window.hit=1</script><img src=x onerror='window.hit=1'>\"'`{{7*7}}";
    let (mut assessment, _) = steps::expected(
        Profile { organisation: model::text::line(attack), ..Profile::default() },
        &[Pick::Excluded("x"); 0],
    );
    assessment.id = "attack-1".into();
    for (index, id) in steps::asked().iter().enumerate() {
        let mut answer =
            model::Answer { note: attack.into(), owner: model::text::line(attack), ..Default::default() };
        answer.evidence = vec![Evidence { title: model::text::line(attack), ..Evidence::default() }];
        if steps::is_control(id) && index % 2 == 0 {
            answer.exclude(model::Justification::new(attack)?);
        }
        assessment.answers.insert(id.clone(), answer);
    }
    let mut value: Value = serde_json::from_str(&::file::envelope::write(
        &[::file::envelope::FileEntry::whole(&assessment, &[])],
        chrono::DateTime::UNIX_EPOCH,
    )?)?;
    value["assessments"][0][attack] = json!(attack);
    value["assessments"][0]["answers"][attack] = json!({ "response": 1 });
    let file = written(&driver, "<img src=x onerror=hit=1>.json", serde_json::to_string(&value)?.as_bytes());
    let browser = driver.browser().await?;
    browser.load("").await?;
    browser.choose_file(&file).await?;
    browser.reads(".found-entry", "<script>").await?;
    browser.press("One entry was changed or skipped").await?;
    browser.press("Save to this browser").await?;
    browser.press("View result").await?;
    browser.reads(".app h1", "<script>").await?;
    for hash in ["#/", "#/check/attack-1/5", "#/check/attack-1/9", "#/result/attack-1", "#/settings"] {
        browser.load(hash).await?;
        let hit = browser
            .run(
                "return window.hit === undefined && !document.querySelector('main img, main script')",
                vec![],
            )
            .await?;
        check(&format!("nothing ran at {hash}"), hit == json!(true))?;
    }
    browser.load("#/result/attack-1").await?;
    browser.press("Report").await?;
    let report = browser.downloaded(".html").await?;
    browser.driver.goto(format!("file://{}", report.display())).await?;
    check(
        "nothing ran in the report",
        browser.run("return window.hit === undefined && !document.querySelector('img')", vec![]).await?
            == json!(true),
    )?;
    browser.quit().await
}
