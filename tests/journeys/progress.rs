//! Snapshots, comparing, and that every figure on the pages is the model's.

use isms::Registers;
use isms::any_requirement::items;
use isms::result::{Extent, Outcome};
use isms::snapshot::{Course, compare};
use isms::spread::by_group;
use model::Level;
use serde_json::json;

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, check, same};
use crate::work::{self, answer, cells, copy, counts, day, example, registers};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("progress_snapshots_are_compared", snapshots_are_compared).in_chromium(),
        journey("progress_figures_are_the_models", figures_are_the_models).in_chromium(),
        journey("progress_survives_export_wipe_and_reopening", survives_export_wipe_and_reopening)
            .in_chromium(),
    ]
}

pub async fn snapshots_are_compared(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Progress Ltd").await?;
    answer(&browser, &id, "5.1", 1).await?;
    answer(&browser, &id, "5.2", 3).await?;
    let early = driver.scratch("early").join("early.json");
    browser.load(&format!("#/result/{id}/all")).await?;
    browser.press("Backup (Plumbline file)").await?;
    std::fs::copy(browser.downloaded(".json").await?, &early)?;

    browser.go(&format!("#/progress/{id}")).await?;
    browser.fill("#snapshot", "At the start").await?;
    browser.press("Take a snapshot").await?;
    counts(&browser, ".snapshots tbody tr", 1).await?;
    steps::saved(&browser).await?;
    answer(&browser, &id, "5.1", 2).await?;
    answer(&browser, &id, "5.2", 2).await?;
    answer(&browser, &id, "A.8.13", 0).await?;
    browser.go(&format!("#/progress/{id}")).await?;
    counts(&browser, ".moved tbody tr", 3).await?;
    let shown = cells(&browser, ".moved").await?;
    let line = |row: usize| (shown[row][1].as_str(), shown[row][2].as_str(), shown[row][3].as_str());
    same("what fell comes first", &line(0), &(Some("3 Established"), Some("2 Partial"), Some("Declined")))?;
    same("what rose", &line(1), &(Some("1 Started"), Some("2 Partial"), Some("Improved")))?;
    same("what is new", &line(2), &(Some("not answered"), Some("0 Absent"), Some("New")))?;

    // The same against the file from before.
    browser.choose_file(&early).await?;
    browser.reads("#before option", "File: early.json").await?;
    counts(&browser, ".moved tbody tr", 3).await?;
    let kept = copy(&browser, &id).await?;
    let snapshot =
        registers(&kept).snapshots.first().map(|one| one.record.clone()).ok_or("a snapshot is kept")?;
    same("its name", &snapshot.name.as_str(), &"At the start")?;
    let now = isms::snapshot::Snapshot::take("", snapshot.on.unwrap_or_default(), &kept, &registers(&kept));
    let courses: Vec<Course> = compare(&snapshot, &now).into_iter().map(|moved| moved.course).collect();
    same("the model agrees", &courses, &vec![Course::Fell, Course::Rose, Course::New])?;

    // What fell is a finding, and a milestone that is behind asks for a snapshot.
    browser.go(&format!("#/checks/{id}")).await?;
    browser.see("[data-finding='C12-5.2']").await?;
    browser.reads("[data-check=C12]", "lower than in the last snapshot").await?;
    browser.go(&format!("#/calendar/{id}")).await?;
    browser.press("Add date").await?;
    browser.see(".milestone input[type=date]").await?;
    steps::saved(&browser).await?;
    browser.go(&format!("#/progress/{id}")).await?;
    browser.gone(".notice").await?;
    let undone = "document.querySelector('.snapshots button').click()";
    browser.run(undone, vec![]).await?;
    browser.see(".notice").await?;
    browser.click(".notice button").await?;
    browser.gone(".notice").await?;
    counts(&browser, ".snapshots tbody tr", 1).await?;
    browser.quit().await
}

pub async fn figures_are_the_models(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let example = example()?;
    let catalogue = steps::catalogue();
    let registers = Registers::of(&example.rows);
    let outcome = Outcome::of(catalogue, &example, Extent::All, chrono::NaiveDate::default());
    browser.load("#/overview/example").await?;
    browser.reads(".overview-name", "made-up").await?;
    steps::figures(&browser, &outcome).await?;

    // The heat map counts as the model does, and each figure leads to the list of just those.
    browser.go("#/views/example").await?;
    browser.see(".heat-map tbody tr").await?;
    let shown = cells(&browser, ".heat-map").await?;
    let all = items(catalogue, &registers);
    for (row, (group, counts)) in by_group(catalogue, &all, &example).into_iter().enumerate() {
        for (place, count) in counts.into_iter().enumerate() {
            let expected = if count == 0 { String::new() } else { count.to_string() };
            same(&format!("{} in column {place}", group.id), &shown[row][place + 1], &json!(expected))?;
        }
    }
    // Counted once more without the model's help.
    let level_2 = all
        .iter()
        .filter(|item| item.group.id == "A.8" && example.answer(&item.id).level() == Some(Level::Partial));
    let expected = level_2.count() as u64;
    browser.click(".heat-map [data-group='A.8'] [data-level='2'] a").await?;
    counts(&browser, ".row:not([hidden])", expected).await?;
    browser.reads("[data-filters]", "2 Partial").await?;

    // A value of an attribute leads to its controls.
    browser.go("#/views/example").await?;
    browser.click("[data-panel=attribute-0] .panel-tool[aria-pressed]").await?;
    browser.see("[data-panel=attribute-0] tbody a").await?;
    let first = cells(&browser, "[data-panel=attribute-0]").await?;
    let wanted = first[0][1].as_str().and_then(|count| count.parse::<u64>().ok()).unwrap_or_default();
    check("preventive controls", wanted > 50)?;
    browser.click("[data-panel=attribute-0] tbody a").await?;
    counts(&browser, ".row:not([hidden])", wanted).await?;
    browser.quit().await
}

pub async fn survives_export_wipe_and_reopening(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    // All of the example, as somebody's own.
    let mut mine = example()?;
    mine.profile.organisation = "Everything Ltd".into();
    let written =
        ::file::envelope::write(&[::file::envelope::FileEntry::whole(&mine, &[])], mine.updated_at)?;
    let path = driver.scratch("whole").join("whole.json");
    std::fs::write(&path, written)?;
    browser.load("").await?;
    browser.choose_file(&path).await?;
    browser.press("Save to this browser").await?;
    browser.reads(".found-entry", "is saved").await?;
    steps::saved(&browser).await?;
    let kept = copy(&browser, &mine.id).await?;
    check("all of it is kept", kept.says_the_same_as(&mine))?;
    browser.load(&format!("#/soa/{}", mine.id)).await?;
    counts(&browser, ".soa [data-control]", 94).await?;
    day(&browser, "#soa-date", "2031-01-01").await?;
    browser.load(&format!("#/result/{}/all", mine.id)).await?;
    browser.press("Backup (Plumbline file)").await?;
    let file = browser.downloaded(".json").await?;
    browser.load("#/settings").await?;
    browser.press("Delete everything").await?;
    browser.click("dialog[open] .button-danger").await?;
    browser.reads(".notice", "Everything deleted").await?;
    browser.load("").await?;
    browser.choose_file(&file).await?;
    browser.press("Save to this browser").await?;
    browser.reads(".found-entry", "is saved").await?;
    steps::saved(&browser).await?;
    browser.load(&format!("#/soa/{}", mine.id)).await?;
    counts(&browser, ".soa [data-control]", 94).await?;
    let value = "return document.querySelector('#soa-date').value";
    same("the head", &browser.run(value, vec![]).await?, &json!("2031-01-01"))?;
    browser.go(&format!("#/plan/{}", mine.id)).await?;
    counts(&browser, ".card", Registers::of(&mine.rows).actions.len() as u64).await?;
    let back = copy(&browser, &mine.id).await?;
    let changed = model::history::edits_between(&mine, &back);
    same("only the head changed", &changed.len(), &1)?;
    browser.quit().await
}
