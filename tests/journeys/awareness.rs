//! An awareness lesson: read, and its quiz answered.

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::check;

pub fn journeys() -> Vec<Journey> {
    vec![journey("awareness_lesson_and_quiz", lesson_and_quiz).in_chromium()]
}

pub async fn lesson_and_quiz(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/learn").await?;
    browser.click("main a[href='#/awareness']").await?;
    browser.click(".lessons li:nth-child(2) a").await?;
    browser.reads("h1", "Passwords").await?;
    browser.press("Start the quiz").await?;
    browser.see(".quiz-question:nth-of-type(5)").await?;
    check("no result before the last", browser.text(".quiz-result").await?.is_empty())?;
    for place in 1..=5 {
        browser.click(&format!(".quiz-question:nth-of-type({place}) label")).await?;
        browser.see(&format!(".quiz-question:nth-of-type({place}) .quiz-why b")).await?;
    }
    browser.reads(".quiz-result", "of 5 right at the first attempt").await?;
    let first = browser.text(".quiz-result").await?;
    // Another choice is explained as well, and changes nothing about the first attempt.
    browser.click(".quiz-question:nth-of-type(1) label:nth-of-type(2)").await?;
    check("the first attempt counts", browser.text(".quiz-result").await? == first)?;
    check("no complaints in the console", browser.complaints().await?.is_empty())?;
    browser.quit().await
}
