//! A year of an ISMS: duties proposed and done, an incident whose deadline passes, and where each is told.

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::work::{self, copy, day, registers, write};

pub fn journeys() -> Vec<Journey> {
    vec![journey("running_a_year", a_year).in_chromium()]
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
