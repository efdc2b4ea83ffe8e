//! The preview of sheets: whatever was guessed can be said otherwise, and what was said is kept for the next one.

use std::fs;

use model::Level;
use serde_json::json;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{check, same};
use crate::work::{choose, copy};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("sheets_in_an_unknown_language_are_taught_once", taught_once).in_chromium(),
        journey("sheets_have_tables_and_titles_where_the_person_says", tables_and_titles).in_chromium(),
        journey("sheets_with_plain_numbers_and_hidden_parts_ask", numbers_and_hidden).in_chromium(),
        journey("sheets_come_three_at_once", three_at_once).in_chromium(),
    ]
}

/// Opens a sheet of some text.
async fn open(browser: &Browser, driver: &Driver, name: &str, text: &str) -> Result<(), Fault> {
    let path = driver.scratch("sheets").join(name);
    fs::write(&path, text)?;
    browser.load("#/open").await?;
    browser.choose_file(&path).await?;
    browser.reads(".lead", name).await
}

/// Keeps what was found, and reads it.
async fn kept(browser: &Browser) -> Result<model::Assessment, Fault> {
    browser.press("Save to this browser").await?;
    browser.reads(".found-entry", "is saved in this browser").await?;
    browser.press("View result").await?;
    copy(browser, &browser.assessment().await?).await
}

/// Titles and words of no language that is known: what they mean is said once, kept under a name, and offered for the next
/// sheet with these columns, wherever these stand by then.
pub async fn taught_once(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    open(
        &browser,
        &driver,
        "May.csv",
        "Viite;Tila\nA.5.1;valmis\nA.5.2;kesken\nA.5.3;valmis\nA.5.4;kesken\n",
    )
    .await?;
    browser.see("[data-asked] select").await?;
    browser.gone("[data-layouts=fitting]").await?;
    choose(&browser, "[data-asked] select", "2").await?;
    browser.reads("[data-asked]", "valmis").await?;
    for (word, level) in [("valmis", "3"), ("kesken", "2")] {
        let script = "const line = [...document.querySelectorAll('[data-asked] li')]
            .find(one => one.querySelector('strong')?.textContent === arguments[0]);
            const field = line?.querySelector('select'); if (!field) return false;
            field.value = arguments[1]; field.dispatchEvent(new Event('change', { bubbles: true })); return true;";
        browser.until(&format!("{word} is taught"), script, vec![json!(word), json!(level)]).await?;
        browser.gone("[aria-busy]").await?;
    }
    browser.press("Save this mapping").await?;
    browser.press("Save mapping").await?;
    browser.reads(".notice-error", "Enter a name first").await?;
    browser.fill("#layout-name", "Monthly list").await?;
    browser.press("Save mapping").await?;
    browser.reads("[role=status][data-user]", "Saved in this browser").await?;

    open(&browser, &driver, "June.csv", "Tila;Viite;Muuta\nkesken;A.8.1;x\nvalmis;A.8.2;y\n").await?;
    browser.reads("[data-layouts=fitting]", "Monthly list").await?;
    browser.shot("sheet-layout").await?;
    browser.press("Use this mapping").await?;
    browser.reads("[data-layouts=fitting]", "Read with your saved mapping").await?;
    browser.gone("[aria-busy]").await?;
    let kept = kept(&browser).await?;
    same("as it was taught", &kept.answer(&"A.8.1".parse()?).level(), &Some(Level::Partial))?;
    same("and the other word", &kept.answer(&"A.8.2".parse()?).level(), &Some(Level::Established))?;

    // A sheet with other columns is not offered it; what is deleted is offered no more.
    open(&browser, &driver, "Other.csv", "Ref,Status\nA.5.1,Implemented\n").await?;
    browser.reads("[role=status]", "One requirement").await?;
    browser.gone("[data-layouts=fitting]").await?;
    browser.press("Save this mapping").await?;
    browser.reads("[data-layouts=kept]", "Monthly list").await?;
    browser.click("[data-layouts=kept] button").await?;
    browser.gone("[data-layouts=kept]").await?;
    browser.quit().await
}

/// Two tables below each other, of which one is left out, and titles in another row than was guessed.
pub async fn tables_and_titles(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let two = "Ref,Status,Owner\nA.5.1,Implemented,Ann\nA.5.2,Planned,Ben\n\n\
        Control,Owner,State\nA.8.1,Cyd,Implemented\nA.8.2,Dee,Planned\n";
    open(&browser, &driver, "Two.csv", two).await?;
    browser.reads("[role=status]", "4 requirements").await?;
    browser.press("Tables and header rows").await?;
    browser.see("#table-1").await?;
    choose(&browser, "#table-1", "").await?;
    browser.reads("[role=status]", "2 requirements").await?;
    browser.reads("details li", "Control · Owner · State").await?;
    choose(&browser, "#table-1", "0").await?;
    browser.reads("[role=status]", "4 requirements").await?;

    let low = "Ref,Status,Owner\nA.5.9,Done,Zoe\nNr,Ansvarig,Läge\nA.5.1,Ann,Done\nA.5.2,Ben,Done\n";
    open(&browser, &driver, "Low.csv", low).await?;
    browser.press("Tables and header rows").await?;
    browser.reads("#table-0", "Row 3: Nr · Ansvarig · Läge").await?;
    choose(&browser, "#table-0", "2").await?;
    browser.reads("[role=status]", "2 requirements").await?;
    browser.reads("details li", "A.5.9 · Done · Zoe").await?;
    browser.shot("sheet-tables").await?;
    browser.quit().await
}

/// Numbers that may be clauses or controls, and a hidden sheet: left as a careful reader would, and taken in on demand.
pub async fn numbers_and_hidden(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    open(&browser, &driver, "Numbers.csv", "Ref,Topic,Status\n5.1,Eins,Implemented\n8.1,Zwei,Planned\n")
        .await?;
    browser.see("#sheet-numbers").await?;
    choose(&browser, "#sheet-numbers", "1").await?;
    browser.gone("[aria-busy]").await?;
    browser.press("Preview of recognised rows").await?;
    browser.reads("tbody tr", "A.5.1").await?;

    let path = driver.scratch("sheets").join("Hidden.xlsx");
    fs::copy(xtask::root::at("fuzz/corpus/sheets/hidden"), &path)?;
    browser.load("#/open").await?;
    browser.choose_file(&path).await?;
    browser.reads("[role=status]", "2 requirements").await?;
    browser.reads("details li", "Last year").await?;
    choose(&browser, "#sheet-hidden", "1").await?;
    browser.reads("[role=status]", "3 requirements").await?;
    browser.quit().await
}

/// Three files that are dropped at once have a preview each, one unfolded at a time.
pub async fn three_at_once(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/open").await?;
    browser.see(".app h1").await?;
    let dropped = "const transfer = new DataTransfer();
        for (const [name, text] of arguments[0]) transfer.items.add(new File([text], name, { type: 'text/csv' }));
        for (const kind of ['dragenter', 'dragover', 'drop'])
            document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));";
    let files = json!([
        ["One.csv", "Ref,Status\nA.5.1,Implemented\n"],
        ["Two.csv", "Ref,Status\nA.5.2,Implemented\nA.5.3,Planned\n"],
        ["Assets.csv", "Asset name,Classification,Controls\nLaptop,Internal,A.8.1\nServer,Secret,A.8.9\n"],
    ]);
    browser.run(dropped, vec![files]).await?;
    browser.reads("[data-file='0'] .lead", "One.csv").await?;
    browser.reads("[data-file='0'] [role=status]", "One requirement").await?;
    browser.reads("[data-file='1'] .lead", "Two.csv").await?;
    browser.reads("[data-file='2'] .notice-error", "asset inventory").await?;
    let unfolded = "return document.querySelectorAll('.sheet-found [role=status]').length";
    check("one at a time", browser.run(unfolded, vec![]).await? == json!(1))?;
    browser.click("[data-file='1'] button").await?;
    browser.reads("[data-file='1'] [role=status]", "2 requirements").await?;
    browser.quit().await
}
