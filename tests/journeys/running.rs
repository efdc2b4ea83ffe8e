//! A year of an ISMS: duties proposed and done, an incident whose deadline passes, and where each is told.

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::work::{self, copy, day, registers, write};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("running_a_year", a_year).in_chromium(),
        journey("auditing_and_reviewing", auditing_and_reviewing).in_chromium(),
        journey("the_first_hour", the_first_hour).in_chromium(),
    ]
}

/// The states of entries that are looked at.
pub const STATES: [&str; 8] = [
    "entry-audit",
    "entry-checklist",
    "entry-agenda",
    "entry-readings",
    "entry-training",
    "entry-supplier",
    "entry-offer",
    "entry-first-hour",
];

/// These with the states that other files have.
pub fn beside() -> impl Iterator<Item = &'static str> {
    STATES
        .into_iter()
        .chain(crate::risks::STATES)
        .chain(crate::documents::STATES)
        .chain(crate::workshop::STATES)
}

/// Goes to one of them.
pub async fn visit(browser: &Browser, state: &str) -> Result<(), Fault> {
    let (address, shown) = match state {
        "entry-audit" => ("audit/au1", ".drawer .audit-above"),
        "entry-checklist" => ("audit/au1?view=checklist", ".checklist"),
        "entry-agenda" => ("review/rv1?view=agenda", "#review-decisions"),
        "entry-training" => ("training/tr1", ".drawer .audit-above"),
        "entry-supplier" => ("supplier/su5", ".drawer .audit-above"),
        "entry-offer" => ("offer/of1", ".drawer #offer-body"),
        "entry-readings" => ("objective/ob2", ".drawer .audit-above svg"),
        _ => ("incident/in3?view=first-hour", ".first-hour"),
    };
    browser.load(&format!("#/register/example/{address}")).await?;
    browser.see(shown).await?;
    if state == "entry-checklist" {
        browser.click(".checklist li:last-child h2 button").await?;
        browser.see("#checklist-note").await?;
    }
    browser.run("document.querySelectorAll('main details').forEach(d => { d.open = true; })", vec![]).await?;
    Ok(())
}

pub async fn a_year(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Year Ltd").await?;

    // An empty register says what it is for; that of duties proposes the usual ones.
    browser.go(&format!("#/register/{id}/duty")).await?;
    browser.reads(".empty-state", "again and again").await?;
    browser.press("Propose the usual duties").await?;
    browser.reads(".found-count", "10 of 10").await?;
    browser.click(".register-table tbody tr:first-child th a").await?;
    day(&browser, "#duty-last", "2020-01-31").await?;
    browser.reads(".register-table .is-chosen", "Overdue").await?;
    browser.reads(".area-list li:has(a[href$='/duty']) .area-count", "1 overdue").await?;

    // A deadline towards an authority is due until it was met.
    browser.go(&format!("#/register/{id}/incident")).await?;
    browser.press("Add an entry").await?;
    write(&browser, "#incident-title", "Lost phone").await?;
    day(&browser, "#incident-notify_by", "2020-03-01").await?;
    browser.reads(".area-list li:has(a[href$='/incident']) .area-count", "1 overdue").await?;
    browser.go(&format!("#/checks/{id}")).await?;
    browser.reads("[data-check=C56]", "Lost phone").await?;
    browser.click("[data-check=C56] .finding-title a").await?;
    day(&browser, "#incident-notified", "2020-03-01").await?;
    browser.reads(".area-list li:has(a[href$='/incident']) .area-count", "1").await?;

    let kept = registers(&copy(&browser, &id).await?);
    assert_eq!((kept.running.duties.len(), kept.running.incidents.len()), (10, 1));
    browser.quit().await
}

pub async fn auditing_and_reviewing(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Audited Ltd").await?;

    // What an audit covers becomes its checklist, which is gone through by keys.
    browser.go(&format!("#/register/{id}/audit")).await?;
    browser.press("Add an entry").await?;
    write(&browser, "#audit-title", "Spring audit").await?;
    write(&browser, "#audit-covers", "9.2, A.8.13").await?;
    browser.reads(".audit-above", "0 of 3 items have a result").await?;
    browser.reads("[data-panel=programme]", "Not covered").await?;
    browser.click(".audit-above .button").await?;
    browser.see(".checklist-detail").await?;
    browser.keys("1").await?;
    browser.reads(".checklist li:nth-child(1)", "Conforms").await?;
    browser.keys("jj3").await?;
    browser.reads(".checklist li:nth-child(3)", "Minor nonconformity").await?;
    write(&browser, "#checklist-sample", "Job of 3 May").await?;
    write(&browser, "#checklist-note", "Nobody restores").await?;
    browser.press("Record as finding").await?;
    browser.reads(".checklist-found a", "Nobody restores").await?;

    // Decisions of a review become actions.
    browser.go(&format!("#/register/{id}/review")).await?;
    browser.press("Add an entry").await?;
    write(&browser, "#review-title", "Review").await?;
    browser.click(".audit-above .button").await?;
    browser.reads(".register-page", "Nobody restores").await?;
    write(&browser, "#review-decisions", "Test restores").await?;
    browser.press("Create 1 action from the decisions").await?;
    browser.gone("[data-decide]").await?;

    let kept = registers(&copy(&browser, &id).await?);
    let (item, found) = (&kept.running.checklist, &kept.running.nonconformities);
    assert_eq!((item.len(), found.len()), (2, 1));
    assert!(item.iter().any(|one| one.record.finding == found[0].id && one.record.sample == "Job of 3 May"));
    assert_eq!(kept.actions.len(), 1);
    assert_eq!(kept.running.reviews[0].record.actions, [kept.actions[0].id.clone()]);
    browser.quit().await
}

pub async fn the_first_hour(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Alarm Ltd").await?;
    browser.go(&format!("#/register/{id}/incident")).await?;
    browser.press("Report an incident now").await?;
    browser.see(".first-hour").await?;
    browser.press("Record now: Affected systems disconnected").await?;
    browser.reads(".first-hour-times", "Affected systems disconnected").await?;
    let kept = registers(&copy(&browser, &id).await?);
    assert!(kept.running.incidents[0].record.happened.ends_with("Affected systems disconnected"));
    browser.quit().await
}
