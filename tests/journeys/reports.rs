//! What leaves: every kind of file, what is left out of it, and the result in a link.

use std::fs;

use serde_json::{Value, json};

use thirtyfour::Key;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{check, same};
use crate::work::{self, answer, choose, copy};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("reports_every_kind_is_made", every_kind_is_made).in_chromium(),
        journey("reports_leave_out_what_is_left_out", leave_out_what_is_left_out).in_chromium(),
        journey("reports_show_the_statement_as_approved", show_the_statement_as_approved).in_chromium(),
        journey("reports_carry_a_logo", carry_a_logo).in_chromium(),
        journey("reports_have_a_cover_with_document_control", have_a_cover).in_chromium(),
        journey("reports_nothing_to_write_is_no_failure", nothing_to_write_is_no_failure).in_chromium(),
    ]
}

/// What a file of a format begins with.
fn sign(ending: &str) -> &'static [u8] {
    match ending {
        ".pdf" => b"%PDF-1.7",
        ".docx" | ".xlsx" => b"PK\x03\x04",
        ".png" => b"\x89PNG",
        ".svg" => b"<svg ",
        ".html" => b"<!doctype html>",
        ".csv" => b"\xEF\xBB\xBF",
        ".md" => b"# ",
        _ => b"{",
    }
}

/// Chooses a topic by what it is called.
pub async fn choose_topic(browser: &Browser, name: &str) -> Result<(), Fault> {
    let choose = "const one = [...document.querySelectorAll('.report-list button')]
        .find(button => button.querySelector('b').textContent === arguments[0]);
        one?.click(); return !!one";
    browser.until(&format!("the topic {name}"), choose, vec![json!(name)]).await?;
    browser.reads("#report-title", name).await
}

/// Chooses a topic and a format by what their button is called, such as *Gap list as Excel*, and presses it.
pub async fn export(browser: &Browser, button: &str) -> Result<(), Fault> {
    let (topic, format) = button.rsplit_once(" as ").ok_or("a topic as a format")?;
    choose_topic(browser, topic).await?;
    let choose = "const one = [...document.querySelectorAll('.report-formats label')]
        .find(label => label.querySelector('b').textContent === arguments[0]);
        one?.querySelector('input').click(); return !!one";
    browser.until(&format!("the format {format}"), choose, vec![json!(format)]).await?;
    browser.reads(".report-do", &format!("Export {format}")).await?;
    browser.click(".report-do button").await
}

/// Asks for a file by what its button is called, and returns it once it is there.
pub async fn made(browser: &Browser, button: &str, ending: &str) -> Result<Vec<u8>, Fault> {
    export(browser, button).await?;
    browser.reads(".export-state", "Downloaded: plumbline-").await?;
    let bytes = fs::read(browser.downloaded(ending).await?)?;
    check(&format!("{button} is one"), bytes.starts_with(sign(ending)))?;
    Ok(bytes)
}

/// Each format once, and every file for other systems.
const FILES: [(&str, &str); 17] = [
    ("Full gap report as PDF", ".pdf"),
    ("Full gap report as Word", ".docx"),
    ("Full gap report as Web page", ".html"),
    ("Full gap report as Markdown", ".md"),
    ("One-page summary as PDF", ".pdf"),
    ("One-page summary as Chart (SVG)", ".svg"),
    ("One-page summary as Chart (PNG)", ".png"),
    ("Statement of Applicability as Excel", ".xlsx"),
    ("Statement of Applicability as CSV", ".csv"),
    ("Gap list as Excel", ".xlsx"),
    ("Workbook with everything as Excel", ".xlsx"),
    ("OSCAL assessment results as JSON", ".json"),
    ("OSCAL plan of action and milestones as JSON", ".json"),
    ("OSCAL component definition as JSON", ".json"),
    ("OSCAL mapping 2013 to 2022 as JSON", ".json"),
    ("CISO Assistant as CSV", ".csv"),
    ("Dataset for analysis as NDJSON", ".ndjson"),
];

pub async fn every_kind_is_made(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Files Ltd").await?;
    answer(&browser, &id, "5.2", 1).await?;
    let kept = copy(&browser, &id).await?;
    browser.go(&format!("#/reports/{id}")).await?;
    browser.reads(".app h1", "Reports").await?;
    for (button, ending) in FILES {
        let bytes = made(&browser, button, ending).await?;
        match ending {
            ".json" => drop(serde_json::from_slice::<Value>(&bytes)?),
            ".html" => {
                let opened = ::file::open::open(&bytes)?;
                let again = opened.assessments.first().ok_or("an assessment inside")?;
                check("the page carries what is kept", again.assessment.says_the_same_as(&kept))?;
            }
            _ => {}
        }
    }
    // A preview says what the file says, and what has none says so.
    browser.reads(".preview", "no preview").await?;
    choose_topic(&browser, "One-page summary").await?;
    browser.reads(".preview-title", "Files Ltd: ISO/IEC 27001 readiness").await?;
    browser.reads(".preview .table-frame tbody th", "Policy").await?;
    browser.gone(".export-state span").await?;
    // By the keyboard alone: the topic, then its format, then the file.
    browser.run("document.querySelector('[data-topic=summary]').focus()", vec![]).await?;
    browser.keys(Key::Tab + "").await?;
    browser.keys(Key::Enter + "").await?;
    browser.reads("#report-title", "Statement of Applicability").await?;
    browser.run("document.querySelector('.report-formats input').focus()", vec![]).await?;
    browser.keys(Key::Right + "").await?;
    browser.reads(".report-do", "Export Word").await?;
    // Where there is little room everything stands below one another.
    browser.size(390, 800).await?;
    let is_below = "const [side, sheet] = ['.report-side', '.preview'].map(css =>
        document.querySelector(css).getBoundingClientRect()); return sheet.top >= side.bottom && sheet.width <= innerWidth";
    browser.until("below one another", is_below, vec![]).await?;
    check("no complaints in the console", browser.complaints().await?.is_empty())?;
    browser.quit().await
}

pub async fn leave_out_what_is_left_out(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Discreet Ltd").await?;
    answer(&browser, &id, "5.2", 2).await?;
    work::write(&browser, "#owner", "Somebody Named").await?;
    browser.go(&format!("#/reports/{id}")).await?;
    let says = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("Somebody Named");
    check("names are in", says(&made(&browser, "Full gap report as Web page", ".html").await?))?;
    choose(&browser, "#audience", "3").await?;
    let without = made(&browser, "Full gap report as Web page", ".html").await?;
    check("names are out, also of the data inside", !says(&without))?;
    check("the data is still there", ::file::open::open(&without).is_ok())?;
    choose_topic(&browser, "Full gap report").await?;
    browser.see(".preview table").await?;
    let shown = browser.text(".preview-sheet").await?;
    check("the preview leaves them out, too", !shown.contains("Somebody Named"))?;
    browser.quit().await
}

/// That there is nothing to write is no failure: the worker tells it by a code, not by its words.
pub async fn nothing_to_write_is_no_failure(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Nothing Ltd").await?;
    browser.go(&format!("#/reports/{id}")).await?;
    export(&browser, "OSCAL plan of action and milestones as JSON").await?;
    browser.reads(".export-state", "Nothing to export yet").await?;
    browser.gone(".export-state .notice").await?;
    made(&browser, "OSCAL assessment results as JSON", ".json").await?;
    browser.quit().await
}

/// A logo is drawn anew by the browser, and stands in what is made then.
pub async fn carry_a_logo(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Logo Ltd").await?;
    answer(&browser, &id, "5.2", 1).await?;
    browser.go(&format!("#/reports/{id}")).await?;
    let folder = driver.scratch("logo");
    let (drawing, other) = (folder.join("logo.svg"), folder.join("logo.png"));
    fs::write(
        &drawing,
        "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><script>parent.ran = true</script>\
         <rect width='80' height='40' fill='#0a4'/></svg>",
    )?;
    fs::write(&other, "no picture")?;
    browser.choose_file(&other).await?;
    browser.reads(".notice-error", "cannot be used").await?;
    browser.choose_file(&drawing).await?;
    browser.see(".logo-field .logo").await?;
    browser.gone(".notice-error").await?;
    let drawn = "const image = document.querySelector('.logo-field .logo');
        return [image.naturalWidth, image.naturalHeight, image.src.startsWith('data:image/png'), 'ran' in window]";
    same("it was drawn anew", &browser.run(drawn, vec![]).await?, &json!([448, 224, true, false]))?;
    let page = String::from_utf8(made(&browser, "One-page summary as Web page", ".html").await?)?;
    check("it is in the page", page.contains("alt=\"Logo of Logo Ltd\" src=\"data:image/png;base64,"))?;
    let pdf = made(&browser, "One-page summary as PDF", ".pdf").await?;
    let text: String = String::from_utf8_lossy(&pdf).split_whitespace().collect();
    check("and in the PDF", text.contains("/Subtype/Image"))?;
    browser.press("Remove logo").await?;
    browser.gone(".logo-field .logo").await?;
    browser.quit().await
}

/// What is typed for the cover stands on it, is kept, and can be left out; a brief report is shorter than a full one.
pub async fn have_a_cover(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Cover Ltd").await?;
    answer(&browser, &id, "5.2", 1).await?;
    browser.go(&format!("#/reports/{id}")).await?;
    let unfold = "document.querySelector('#cover-class').closest('details').open = true";
    choose_topic(&browser, "Full gap report").await?;
    browser.see("#cover-class").await?;
    browser.run(unfold, vec![]).await?;
    browser.fill("#cover-class", "Confidential").await?;
    browser.fill("#cover-prepared_by", "Somebody Named").await?;
    choose(&browser, "#cover-status", "final").await?;
    let page = |bytes: Vec<u8>| String::from_utf8(bytes);
    let full = page(made(&browser, "Full gap report as Web page", ".html").await?)?;
    for says in ["Confidential", "Somebody Named", "Final"] {
        check(&format!("the cover says {says}"), full.contains(says))?;
    }
    choose(&browser, "#depth", "brief").await?;
    let brief = page(made(&browser, "Full gap report as Web page", ".html").await?)?;
    check("a brief report says less", brief.len() < full.len() && !brief.contains("What good looks like"))?;
    choose(&browser, "#audience", "3").await?;
    let outside = page(made(&browser, "Full gap report as Web page", ".html").await?)?;
    check("names are out", !outside.contains("Somebody Named") && outside.contains("Confidential"))?;
    browser.load(&format!("#/reports/{id}")).await?;
    choose_topic(&browser, "Full gap report").await?;
    browser.see("#cover-class").await?;
    browser.run(unfold, vec![]).await?;
    browser
        .until("it is kept", "return document.querySelector('#cover-class').value === 'Confidential'", vec![])
        .await?;
    browser.quit().await
}

pub async fn show_the_statement_as_approved(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/soa/example").await?;
    // What stands there today differs from then on.
    browser.click("[data-control='A.5.1'] .push button").await?;
    browser.see(".drawer #statement-how").await?;
    let unfold = "document.querySelectorAll('.drawer details').forEach(one => { one.open = true; })";
    browser.run(unfold, vec![]).await?;
    browser.fill(".drawer #statement-how", "Said after it was approved").await?;
    browser.press("Save").await?;
    browser.gone(".drawer").await?;
    browser.go("#/reports/example").await?;
    choose_topic(&browser, "Statement of Applicability").await?;
    browser.see("#statement-state").await?;
    browser.reads(".preview-facts", "Draft, not approved").await?;
    browser.reads(".preview table", "Said after it was approved").await?;
    choose(&browser, "#statement-state", "approved").await?;
    browser.reads(".preview-facts", "As approved").await?;
    browser.reads(".preview-facts", "Managing director").await?;
    let later =
        "return !document.querySelector('.preview').textContent.includes('Said after it was approved')";
    browser.until("what was said later is not in it", later, vec![]).await?;
    let table = made(&browser, "Statement of Applicability as CSV", ".csv").await?;
    let table = String::from_utf8(table)?;
    check("each row says who approved it", table.contains("Managing director"))?;
    check("and nothing that was said later", !table.contains("Said after it was approved"))?;
    browser.quit().await
}
