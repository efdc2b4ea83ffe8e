//! Sheets and OSCAL that somebody already has: read, looked over, changed by hand, and kept only when they say so.

use std::fs;

use model::Level;
use serde_json::json;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::reports::made;
use crate::steps::{check, same};
use crate::work::{self, answer, choose, copy};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("sheets_come_in_new_and_on_top", come_in),
        journey("sheets_bring_a_whole_workbook_back", bring_a_whole_workbook_back).in_chromium(),
        journey("sheets_by_colours", by_colours).in_chromium(),
        journey("sheets_can_be_read_otherwise", can_be_read_otherwise).in_chromium(),
        journey("sheets_cells_and_oscal", cells_and_oscal).in_chromium(),
        journey("sheets_are_not_blamed_for_their_reader", are_not_blamed_for_their_reader).in_chromium(),
    ]
}

pub async fn come_in(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Sheets Ltd").await?;
    answer(&browser, &id, "5.2", 1).await?;
    answer(&browser, &id, "A.8.13", 2).await?;
    browser.go(&format!("#/reports/{id}")).await?;
    let workbook = made(&browser, "Workbook with everything as Excel", ".xlsx").await?;
    let folder = driver.scratch("sheets");
    let own = folder.join("everything.xlsx");
    fs::write(&own, workbook)?;
    let others = folder.join("Our gaps.csv");
    fs::write(
        &others,
        "Section;Control;Status;Notes\nA.8.13;Information backup;Implemented;Nightly\nA.5.1;Policies;purple;\n",
    )?;

    // Our own workbook, as a new assessment.
    browser.load("#/open").await?;
    browser.choose_file(&own).await?;
    browser.reads("main", "2 requirements of ISO/IEC 27001:2022 recognised").await?;

    // Somebody's own sheet, on top of what is kept: what it does not say stays.
    browser.load("#/open").await?;
    browser.choose_file(&others).await?;
    browser.reads(".found-entry", "Our gaps").await?;
    browser.reads("details li", "Row 3: A.5.1: purple").await?;
    choose(&browser, "#into", &id).await?;
    browser.reads(".found-entry", "Sheets Ltd").await?;
    let kept = copy(&browser, &id).await?;
    same(
        "nothing is taken before it is said",
        &kept.answer(&"A.8.13".parse()?).level(),
        &Some(Level::Partial),
    )?;

    for (name, bytes, words) in [
        ("people.csv", &b"name,age\nAnn,7\n"[..], "no column with references"),
        ("broken.xlsx", b"PK\x03\x04broken", "cannot be read"),
        ("old.xls", b"\x09\x08\x08\x00\x00\x05\x05\x00", "in a format that cannot be read here"),
        ("report.pdf", b"%PDF-1.7\n", "a document or a picture"),
    ] {
        let path = folder.join(name);
        fs::write(&path, bytes)?;
        browser.load("#/open").await?;
        browser.choose_file(&path).await?;
        browser.reads(".notice-error", words).await?;
    }
    browser.quit().await
}

/// The example's workbook as a new assessment, with plan and documents; on top of itself it changes nothing.
pub async fn bring_a_whole_workbook_back(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/reports/example").await?;
    let workbook = made(&browser, "Workbook with everything as Excel", ".xlsx").await?;
    let own = driver.scratch("workbook").join("Everything.xlsx");
    fs::write(&own, workbook)?;
    browser.load("#/open").await?;
    browser.choose_file(&own).await?;
    browser.reads(".sheet-found", "entries about own controls, documents, actions").await?;
    browser.press("Save to this browser").await?;
    browser.reads(".found-entry", "is saved in this browser").await?;
    browser.press("View result").await?;
    let id = browser.assessment().await?;

    let (kept, example) = (copy(&browser, &id).await?, work::example()?);
    let (kept, example) = (work::registers(&kept), work::registers(&example));
    let titles = |registers: &isms::Registers| {
        let actions =
            registers.actions.iter().map(|action| (action.record.title.clone(), action.record.state));
        actions.collect::<Vec<_>>()
    };
    same("the plan", &titles(&kept), &titles(&example))?;
    same("the milestones", &kept.milestones.len(), &example.milestones.len())?;
    same("the documents", &kept.documents.len(), &example.documents.len())?;

    browser.load("#/open").await?;
    browser.choose_file(&own).await?;
    choose(&browser, "#into", &id).await?;
    browser.reads(".found-entry", "You already have exactly this version").await?;
    browser.quit().await
}

/// What was guessed about columns and words is shown and can be changed; what was not understood can be saved.
pub async fn can_be_read_otherwise(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let path = driver.scratch("sheets").join("Odd.csv");
    fs::write(
        &path,
        "Ref;Status;Colour;Remarks\n8.1;purple;Yes;first\n5.37;purple;No;\n8.1;Implemented;Partial;last\n",
    )?;
    browser.load("#/open").await?;
    browser.choose_file(&path).await?;
    browser.reads("[role=status]", "2 requirements of ISO/IEC 27001:2022 recognised").await?;
    browser.press("Download the list of unrecognised rows").await?;
    let missed = fs::read_to_string(browser.downloaded(".txt").await?)?;
    same("what was not understood", &missed.as_str(), &"Row 2: A.8.1: purple\r\nRow 3: A.5.37: purple\r\n")?;

    // A row that may have lost a zero is asked for.
    choose(&browser, "#doubt-0-3", "1").await?;
    browser.gone("[aria-busy]").await?;
    browser.press("Preview of recognised rows").await?;
    browser.reads("table", "A.8.10").await?;

    // A word means what the person says.
    browser.press("Value mapping").await?;
    choose(&browser, "#word-0", "2").await?;
    browser.reads("tbody tr:first-child", "Partial").await?;
    browser.gone(".found-entry .disclosure").await?;

    let without =
        "return ['#word-0', '#word-1'].map(css => !document.querySelector(css + ' option[value=\"\"]'))";
    same(
        "only what was not understood can be so again",
        &browser.run(without, vec![]).await?,
        &json!([false, true]),
    )?;

    // Another column is the level: the one before becomes part of the note.
    browser.press("Column mapping").await?;
    browser.run("document.querySelector('#column-0-2').isTheSame = true", vec![]).await?;
    choose(&browser, "#column-0-2", "2").await?;
    browser.reads("tbody", "Status: purple").await?;
    let is_kept = browser.run("return document.querySelector('#column-0-2').isTheSame", vec![]).await?;
    same("whoever chooses keeps their place", &is_kept, &json!(true))?;

    // References are told by the edition that the person names.
    choose(&browser, "#sheet-edition", "1").await?;
    browser.reads("[role=status]", "ISO/IEC 27001:2013").await?;
    choose(&browser, "#sheet-edition", "0").await?;
    browser.reads("[role=status]", "ISO/IEC 27001:2022").await?;
    browser.press("Save to this browser").await?;
    browser.reads(".found-entry", "is saved in this browser").await?;
    browser.press("View result").await?;
    let kept = copy(&browser, &browser.assessment().await?).await?;
    same("a level", &kept.answer(&"A.5.37".parse()?).level(), &Some(Level::Absent))?;
    same("the row that lost its zero", &kept.answer(&"A.8.10".parse()?).level(), &Some(Level::Partial))?;
    browser.quit().await
}

/// A workbook in which only colours say how far things are; what they mean can be said as of words.
pub async fn by_colours(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let path = driver.scratch("sheets").join("Colours.xlsx");
    fs::copy(xtask::root::at("fuzz/corpus/sheets/colours"), &path)?;
    browser.load("#/open").await?;
    browser.choose_file(&path).await?;
    browser.reads("[role=status]", "5 requirements of ISO/IEC 27001:2022 recognised").await?;
    browser.press("Value mapping").await?;
    browser.reads(".guess li:has(#word-0)", "Green cells").await?;
    browser.reads(".guess li:has(#word-1)", "Blue cells").await?;
    choose(&browser, "#word-1", "5").await?;
    browser.gone("[aria-busy]").await?;
    browser.reads("[role=status]", "5 requirements").await?;
    browser.press("Preview of recognised rows").await?;
    let rows = work::cells(&browser, "main").await?;
    let levels: Vec<&str> = rows.as_array().into_iter().flatten().filter_map(|row| row[1].as_str()).collect();
    same("levels", &levels, &vec!["Established", "Partial", "Absent", "Established", "Improving"])?;
    browser.shot("sheet-colours").await?;
    browser.quit().await
}

/// Cells that were copied are read as a sheet, and so is OSCAL.
pub async fn cells_and_oscal(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Cells Ltd").await?;
    answer(&browser, &id, "A.8.13", 4).await?;
    browser.go(&format!("#/reports/{id}")).await?;
    let results = made(&browser, "OSCAL assessment results as JSON", ".json").await?;

    browser.go("#/").await?;
    browser.press("Paste from a spreadsheet").await?;
    paste(&browser, "Ref\tStatus\nA.5.1\tImplemented\nA.5.2\tTeilweise\n").await?;
    browser.press("Read cells").await?;
    browser.reads("[role=status]", "2 requirements").await?;
    browser.reads(".lead", "Pasted cells").await?;
    browser.reads(".found-entry", "Not in this browser").await?;

    let path = driver.scratch("oscal").join("results.json");
    fs::write(&path, results)?;
    browser.choose_file(&path).await?;
    browser.reads(".found-entry h2", "Cells Ltd").await?;
    browser.reads("[role=status]", "One requirement of ISO/IEC 27001:2022").await?;
    choose(&browser, "#into", &id).await?;
    browser.press("Preview of recognised rows").await?;
    browser.reads("tbody tr", "Same").await?;
    check(
        "nothing to choose in it",
        browser.run("return !document.querySelector('#sheet-edition')", vec![]).await? == json!(true),
    )?;
    browser.quit().await
}

/// Puts words with tabs into the field for cells, as pasting does.
pub async fn paste(browser: &Browser, words: &str) -> Result<(), Fault> {
    browser.see("#cells").await?;
    let script = "const field = document.querySelector('#cells'); field.focus(); field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    browser.run(script, vec![json!(words)]).await?;
    Ok(())
}

/// A sheet is not to blame where what reads it cannot be fetched.
pub async fn are_not_blamed_for_their_reader(driver: Driver) -> Result<(), Fault> {
    let site = driver.scratch("site");
    crate::driver::copy(&xtask::root::at("dist"), &site)?;
    for file in fs::read_dir(&site)?.flatten() {
        if file.file_name().to_string_lossy().starts_with("plumbline-worker-reading-") {
            fs::remove_file(file.path())?;
        }
    }
    let server = xtask::server::Server::start(site, 0)?;
    let sheet = driver.scratch("sheet").join("Gaps.csv");
    fs::write(&sheet, "Ref,Status\nA.8.13,Yes\n")?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.load("#/open").await?;
    browser.choose_file(&sheet).await?;
    browser.reads(".notice-error", "The sheet reader could not be started").await?;
    browser.quit().await
}
