//! The self-check from the first page to the result.

use model::{Profile, Sector, Size};
use serde_json::json;
use thirtyfour::prelude::Key;

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("self_check_by_mouse", by_mouse).in_chromium(),
        journey("self_check_by_keyboard", by_keyboard),
        journey("self_check_back_and_forward", back_and_forward).in_chromium(),
        journey("self_check_exclusion_needs_a_reason", exclusion_needs_a_reason).in_chromium(),
        journey("self_check_single_keys_can_be_switched_off", single_keys_off).in_chromium(),
    ]
}

pub async fn by_mouse(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Fixture & Sons", "small", "industry").await?;
    let picks = steps::mixed();
    steps::answer_all(&browser, &picks).await?;
    let profile = Profile {
        organisation: "Fixture & Sons".into(),
        size: Some(Size::Small),
        sector: Some(Sector::Industry),
        ..Profile::default()
    };
    let (_, outcome) = steps::expected(profile.clone(), &picks);
    steps::shows(&browser, &outcome).await?;
    browser.reads(".app h1", "Fixture & Sons").await?;

    // An answer that is changed from the result is right there at once, and the way on leads back.
    browser.click("[data-gap] .gap-facts a").await?;
    let gap = outcome.gaps.ranked[0].id.clone();
    let place = steps::asked().iter().position(|id| *id == gap).unwrap();
    steps::at_question(&browser, place + 1).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    browser.press("View result").await?;
    let mut changed = picks;
    changed[place] = Pick::Level(3);
    steps::shows(&browser, &steps::expected(profile, &changed).1).await?;
    check("no complaints in the console", browser.complaints().await?.is_empty())?;
    browser.quit().await
}

pub async fn by_keyboard(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("").await?;
    // Tab to the door: skip link, brand, keys, settings, then the door.
    browser.run("document.activeElement.blur()", vec![]).await?;
    for _ in 0..20 {
        browser.keys(Key::Tab + "").await?;
        let here =
            browser.run("return document.activeElement.closest('.door-main') !== null", vec![]).await?;
        if here == json!(true) {
            break;
        }
    }
    browser.keys(Key::Enter + "").await?;
    browser.see("#organisation").await?;
    browser
        .until("the heading has the focus", "return document.activeElement.tagName === 'H1'", vec![])
        .await?;
    browser.keys(Key::Tab + "").await?;
    browser.keys("Keyboard Ltd").await?;
    browser.keys(Key::Enter + "").await?;
    let picks: Vec<Pick> = (0..25)
        .map(|n| match n % 6 {
            4 => Pick::NotSure,
            n => Pick::Level((n % 4) as u8),
        })
        .collect();
    for (index, pick) in picks.iter().enumerate() {
        steps::at_question(&browser, index + 1).await?;
        browser
            .until("the question has the focus", "return document.activeElement.tagName === 'H1'", vec![])
            .await?;
        match pick {
            // Every other answer by arrows, the others by their digit.
            Pick::Level(level) if index % 2 == 0 => {
                browser.keys(Key::Down + "").await?;
                browser
                    .until("a choice has the focus", "return document.activeElement.type === 'radio'", vec![])
                    .await?;
                // Being led to the choices is no answer.
                if *level == 0 {
                    browser.keys(" ").await?;
                }
                for _ in 0..*level {
                    browser.keys(Key::Down + "").await?;
                }
            }
            Pick::Level(level) => browser.keys(level.to_string()).await?,
            _ => browser.keys("?").await?,
        }
        steps::chosen(&browser, pick.place()).await?;
        steps::saved(&browser).await?;
        browser.keys(Key::Enter + "").await?;
    }
    let profile = Profile { organisation: "Keyboard Ltd".into(), ..Profile::default() };
    steps::shows(&browser, &steps::expected(profile, &picks).1).await?;
    browser.keys(Key::F1 + "").await?;
    browser.see("dialog[open]#keys").await?;
    browser.keys(Key::Escape + "").await?;
    browser.gone("dialog[open]").await?;
    browser.quit().await
}

pub async fn back_and_forward(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.press("Next").await?;
    steps::at_question(&browser, 2).await?;
    browser.press("Skip for now").await?;
    steps::at_question(&browser, 3).await?;
    browser.driver.back().await?;
    steps::at_question(&browser, 2).await?;
    browser.driver.back().await?;
    steps::at_question(&browser, 1).await?;
    steps::chosen(&browser, 2).await?;
    browser.driver.forward().await?;
    steps::at_question(&browser, 2).await?;
    browser.press("Back").await?;
    steps::at_question(&browser, 1).await?;
    browser.press("Clear answer").await?;
    let none = "return ![...document.querySelectorAll('.choices input')].some(i => i.checked)";
    browser.until("the answer is taken back", none, vec![]).await?;

    // Where one stopped, one goes on.
    steps::pick(&browser, Pick::Level(1)).await?;
    browser.go("#/").await?;
    browser.press("Continue").await?;
    steps::at_question(&browser, 2).await?;
    browser.quit().await
}

pub async fn exclusion_needs_a_reason(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "", "", "").await?;
    // The first question is about a clause, which cannot be excluded.
    let offered = browser.run("return document.querySelectorAll('.choices input').length", vec![]).await?;
    steps::same("choices of a clause", &offered, &json!(5))?;
    browser.keys("x").await?;
    browser.reads(".choices [role=status]", "Clauses always apply").await?;
    for _ in 0..3 {
        browser.press("Skip for now").await?;
    }
    steps::at_question(&browser, 4).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    browser.keys("x").await?;
    browser.see(".needed").await?;
    browser
        .until("the reason has the focus", "return document.activeElement.id === 'reason'", vec![])
        .await?;
    browser.click(".check-result").await?;
    browser.reads("[data-figure=coverage]", "1 of 25 answered").await?;
    browser.driver.back().await?;
    steps::at_question(&browser, 4).await?;
    steps::pick(&browser, Pick::Excluded("No logins anywhere")).await?;
    browser.click(".check-result").await?;
    browser.reads("[data-figure=coverage]", "0 of 24 answered; 1 not applicable").await?;
    browser.quit().await
}

pub async fn single_keys_off(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/settings").await?;
    browser.press("Off").await?;
    steps::begin(&browser, "", "", "").await?;
    browser
        .until("the question has the focus", "return document.activeElement.tagName === 'H1'", vec![])
        .await?;
    browser.keys("2").await?;
    browser.keys("?").await?;
    // Had a key worked, it would have been before this arrow, which always leads to the choices.
    browser.keys(Key::Down + "").await?;
    browser.until("a choice has the focus", "return document.activeElement.type === 'radio'", vec![]).await?;
    browser.keys(" ").await?;
    steps::chosen(&browser, 0).await?;
    steps::saved(&browser).await?;
    check(
        "no key is shown",
        browser.run("return document.querySelector('.choice kbd') === null", vec![]).await? == json!(true),
    )?;
    browser.quit().await
}
