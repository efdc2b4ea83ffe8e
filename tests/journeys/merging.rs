//! A file and what is kept went different ways: merged field by field.

use std::fs;

use model::{Assessment, Level, RequirementId, Response};
use serde_json::json;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::chosen;
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("merging_three_way", three_way).in_chromium(),
        journey("merging_without_a_common_state", without_a_common_state).in_chromium(),
    ]
}

/// The file changed as another person would have: with a history that goes on from the same state.
fn changed(file: &[u8], with_history: bool) -> Result<String, Fault> {
    let mut found = ::file::open::open(file)?.assessments.remove(0);
    let before = found.assessment.clone();
    let id = |number: usize| steps::asked()[number - 1].clone();
    let level = |assessment: &mut Assessment, id: RequirementId, level: Level| {
        assessment.answers.entry(id).or_default().assess(Response::Level(level));
    };
    level(&mut found.assessment, id(2), Level::Partial);
    level(&mut found.assessment, id(3), Level::Established);
    found.assessment.answers.entry(id(1)).or_default().note = "theirs".into();
    found.assessment.touch(before.updated_at + chrono::TimeDelta::seconds(60));
    found.history.push(model::history::Entry::new(
        model::history::Point { revision: found.assessment.revision, at: found.assessment.updated_at },
        model::history::Cause::Edited,
        model::history::edits_between(&before, &found.assessment),
    ));
    let history = if with_history { found.history.as_slice() } else { &[] };
    let portion = ::file::envelope::FileEntry::whole(&found.assessment, history);
    Ok(::file::envelope::write(&[portion], found.assessment.updated_at)?)
}

/// Question 1 is answered and taken away as a file; then question 1 gets a note and question 2 an answer here, while
/// in the file question 1 gets another note and questions 2 and 3 get answers.
async fn apart(driver: &Driver, with_history: bool) -> Result<(Browser, String, std::path::PathBuf), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Merge Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    let id = browser.assessment().await?;
    steps::from_save_menu(&browser, "Backup and security").await?;
    browser.press("Download backup").await?;
    let file = browser.downloaded(".json").await?;
    browser.go(&format!("#/check/{id}/2")).await?;
    steps::at_question(&browser, 2).await?;
    steps::pick(&browser, Pick::Level(0)).await?;
    browser.go(&format!("#/check/{id}/4")).await?;
    steps::at_question(&browser, 4).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    let path = driver.scratch("file").join("theirs.json");
    fs::write(&path, changed(&fs::read(file)?, with_history)?)?;
    browser.go("#/").await?;
    browser.choose_file(&path).await?;
    browser.press("Merge with my version").await?;
    Ok((browser, id, path))
}

pub async fn three_way(driver: Driver) -> Result<(), Fault> {
    let (browser, id, path) = apart(&driver, true).await?;
    browser.reads(".merging", "Both copies share a common version").await?;
    browser.reads(".merge-counts", "2 changes come from the file").await?;
    browser.reads(".merge-counts", "One change of yours is kept").await?;
    browser.reads(".merge-counts", "One conflict needs your decision").await?;
    let conflicts = browser
        .run(
            "return [...document.querySelectorAll('[data-conflict] legend')].map(e => e.textContent)",
            vec![],
        )
        .await?;
    steps::same("the only conflict", &conflicts, &json!([format!("{}: Answer", steps::asked()[1])]))?;
    browser.shot("merge").await?;
    let labels = browser
        .run(
            "return [...document.querySelectorAll('.merging .actions button')].map(e => e.textContent)",
            vec![],
        )
        .await?;
    check("it cannot be merged before the choice is made", !labels.to_string().contains("\"Merge\""))?;
    browser.click("[data-conflict] [data-choice=theirs]").await?;
    browser.press("Merge").await?;
    browser.reads(".found-entry", "Merged").await?;
    steps::saved(&browser).await?;
    for (question, level) in [(1, 1), (2, 2), (3, 3), (4, 3)] {
        browser.load(&format!("#/check/{id}/{question}")).await?;
        steps::at_question(&browser, question).await?;
        chosen(&browser, level).await?;
    }
    browser.load(&format!("#/check/{id}/1")).await?;
    browser
        .until("their note is here", "return document.querySelector('#note')?.value === 'theirs'", vec![])
        .await?;

    // The same file again: nothing is left to choose.
    browser.go("#/").await?;
    browser.choose_file(&path).await?;
    browser.press("Merge with my version").await?;
    browser.reads(".merging", "Both copies share a common version").await?;
    check(
        "no choice is asked twice",
        browser.run("return document.querySelectorAll('[data-conflict]').length", vec![]).await? == json!(0),
    )?;
    browser.press("Cancel").await?;

    // And the whole merge is one step that can be undone.
    browser.go(&format!("#/check/{id}/2")).await?;
    steps::at_question(&browser, 2).await?;
    browser
        .until(
            "undo is offered",
            "return !!document.querySelector('.document-bar button:not(:disabled)')",
            vec![],
        )
        .await?;
    browser.click(".document-bar .tool").await?;
    chosen(&browser, 0).await?;
    browser.quit().await
}

pub async fn without_a_common_state(driver: Driver) -> Result<(), Fault> {
    let (browser, id, _) = apart(&driver, false).await?;
    browser.reads(".merging", "newer side cannot be told").await?;
    browser.reads(".merge-counts", "4 conflicts need your decision").await?;
    browser.press("Take all from the file").await?;
    let sections = browser.run("return document.querySelectorAll('.merge-section').length", vec![]).await?;
    // Each section has its own pair of buttons.
    let script = "[...document.querySelectorAll('.merge-section')].slice(1).forEach(s => [...s.querySelectorAll('button')].at(-1).click())";
    browser.run(script, vec![]).await?;
    check("there are several sections", sections.as_u64().unwrap_or_default() >= 1)?;
    browser.press("Merge").await?;
    browser.reads(".found-entry", "Merged").await?;
    steps::saved(&browser).await?;
    browser.load(&format!("#/check/{id}/2")).await?;
    steps::at_question(&browser, 2).await?;
    chosen(&browser, 2).await?;
    browser.quit().await
}
