//! Five contrasting made-up organisations get visibly different results.

use std::collections::BTreeSet;

use model::{Profile, Sector, Size};
use serde_json::json;

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![journey("organisations_differ", differ).in_chromium()]
}

struct Organisation {
    name: &'static str,
    size: Size,
    sector: Sector,
    picks: Vec<Pick>,
}

fn picks(levels: &str) -> Vec<Pick> {
    let pick = |c: char| match c {
        '?' => Pick::NotSure,
        'x' => Pick::Excluded("Not part of what we do"),
        '-' => Pick::Skip,
        digit => Pick::Level(digit.to_digit(10).unwrap_or_default() as u8),
    };
    levels.chars().map(pick).collect()
}

fn organisations() -> Vec<Organisation> {
    let made_up = |name, size, sector, levels| Organisation { name, size, sector, picks: picks(levels) };
    vec![
        made_up("Two-person web shop (made up)", Size::Micro, Sector::Retail, "1003122101000112100001x10"),
        made_up("Hospital department (made up)", Size::Large, Sector::Health, "2221233222222233221222313"),
        made_up("Software firm of 40 (made up)", Size::Small, Sector::Software, "3223333323223233322023331"),
        made_up("Village school (made up)", Size::Small, Sector::Public, "10?1?2?11??0?1?2?11?020?0"),
        made_up(
            "Accountants, half done (made up)",
            Size::Small,
            Sector::Professional,
            "3323333------------------",
        ),
    ]
}

pub async fn differ(driver: Driver) -> Result<(), Fault> {
    let (mut verdicts, mut figures, mut gaps, mut advice) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for organisation in organisations() {
        let browser = driver.browser().await?;
        let Organisation { name, size, sector, picks } = organisation;
        steps::begin(&browser, name, size.key(), sector.key()).await?;
        steps::answer_all(&browser, &picks).await?;
        let profile = Profile {
            organisation: name.into(),
            size: Some(size),
            sector: Some(sector),
            ..Profile::default()
        };
        steps::shows(&browser, &steps::expected(profile, &picks).1).await?;
        verdicts.insert(browser.text(".verdict").await?);
        figures.insert(browser.text("[data-figure=readiness]").await?);
        let first =
            "return [...document.querySelectorAll('.gap')].slice(0, 5).map(g => g.dataset.gap).join(' ')";
        gaps.insert(browser.run(first, vec![]).await?.to_string());
        let steps = "return [...document.querySelectorAll('.first-step')].slice(0, 5).map(g => g.textContent).join(' ')";
        advice.insert(browser.run(steps, vec![]).await?.to_string());
        browser.shot(&format!("organisation-{}", sector.key())).await?;
        check("no gap list is the catalogue's order", browser.run(first, vec![]).await? != json!(""))?;
        browser.quit().await?;
    }
    check("at least four verdicts differ", verdicts.len() >= 4)?;
    check("all figures differ", figures.len() == 5)?;
    check("all five largest gaps differ", gaps.len() == 5)?;
    check("all advice differs", advice.len() == 5)
}
