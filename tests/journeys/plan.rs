//! Gaps become actions, actions a plan that moves, days a calendar.

use chrono::NaiveDate;
use icalendar::{Calendar, Component as _};
use isms::action::ActionState;
use isms::milestone::MilestoneKind;
use isms::result::{Extent, Outcome};
use isms::schedule::days;
use model::{Level, Profile};
use serde_json::json;
use thirtyfour::Key;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, check, same};
use crate::work::{self, answer, choose, copy, count, counts, day, registers, write};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("plan_gaps_become_actions", gaps_become_actions).in_chromium(),
        journey("plan_suggested_and_moved", suggested_plan_moves).in_chromium(),
        journey("plan_days_become_a_calendar", days_become_a_calendar).in_chromium(),
    ]
}

pub async fn gaps_become_actions(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Gap Ltd").await?;
    for (reference, level) in [("A.8.13", 1), ("5.1", 0), ("A.5.17", 2), ("A.7.4", 3)] {
        answer(&browser, &id, reference, level).await?;
    }
    let kept = copy(&browser, &id).await?;
    let gaps = Outcome::of(steps::catalogue(), &kept, Extent::All, NaiveDate::default()).gaps;
    browser.go(&format!("#/gaps/{id}")).await?;
    counts(&browser, ".gap", gaps.ranked.len() as u64).await?;
    let shown =
        browser.run("return [...document.querySelectorAll('.gap')].map(e => e.dataset.gap)", vec![]).await?;
    // Quick wins stand apart, each list in the order of the model.
    let (quick, others): (Vec<_>, Vec<_>) = gaps.ranked.iter().partition(|gap| gap.is_quick_win());
    let order: Vec<&str> = quick.iter().chain(&others).map(|gap| gap.id.as_str()).collect();
    same("gaps", &shown, &json!(order))?;
    browser.reads(".ways", "119 requirements are not answered").await?;

    browser.click("[data-gap='5.1'] .actions button").await?;
    browser.reads("[data-gap='5.1']", "One action is planned").await?;
    steps::saved(&browser).await?;
    browser.click("[data-gap='5.1'] .actions a").await?;
    // It is called by what is to be done, not by the gap.
    let none = Profile::default();
    let policy = "5.1".parse()?;
    let advice = steps::catalogue().advice(&policy).ok_or("advice")?;
    let step = advice.first_step_for(&none).split([',', ';', ':', '.']).next().unwrap_or_default();
    browser.reads("[data-column=to_do]", step).await?;
    browser.click("[data-column=to_do] .card-foot button").await?;
    browser.reads("[data-column=doing]", step).await?;
    browser.click("[data-column=doing] .card-foot button").await?;
    browser.reads("[data-column=done]", step).await?;
    let kept = copy(&browser, &id).await?;
    let action =
        registers(&kept).actions.first().map(|action| action.record.clone()).ok_or("an action is kept")?;
    check("done, with its day", action.state == ActionState::Done && action.done.is_some())?;

    // An owned action that is not overdue lets a control pass the gate of stage 2.
    browser.go(&format!("#/plan/{id}")).await?;
    browser.press("Add an action").await?;
    write(&browser, "dialog[open] #action-title", "Restore once").await?;
    write(&browser, "#action-requirements", "A.8.13, nonsense, A.5.17").await?;
    browser.reads("#action-requirements-fault", "“nonsense”").await?;
    write(&browser, "#action-requirements", "A.8.13, A.5.17").await?;
    browser.gone("#action-requirements-fault").await?;
    write(&browser, "#action-owner", "IT").await?;
    day(&browser, "#action-due", "2999-01-01").await?;
    browser.press("Save").await?;
    let kept = copy(&browser, &id).await?;
    let all = registers(&kept);
    let restore =
        all.actions.iter().find(|action| action.record.title == "Restore once").ok_or("the action")?;
    let ids: Vec<&str> = restore.record.requirements.iter().map(|id| id.as_str()).collect();
    same("requirements", &ids, &vec!["A.8.13", "A.5.17"])?;
    check("it is on its way", restore.record.is_on_its_way(work::today()))?;
    same("levels stay", &kept.answer(&"A.8.13".parse()?).level(), &Some(Level::Started))?;

    // What the standard demands in writing is marked, beside the levels and in the list.
    browser.go(&format!("#/requirement/{id}/5.1")).await?;
    browser.see("#target").await?;
    browser.gone(".written").await?;
    answer(&browser, &id, "6.1.2", 1).await?;
    browser.reads(".written", "Must be written").await?;
    browser.go(&format!("#/gaps/{id}")).await?;
    browser.reads("[data-gap='6.1.2'] .main", "Must be written").await?;
    browser.gone("[data-gap='5.1'] .main .tag").await?;
    browser.quit().await
}

/// The names of milestones that lie on another one.
const COVERED: &str = "const all = [...document.querySelectorAll('.milestone-name')].map(e => [e.textContent, e.getBoundingClientRect()]);
    return all.filter(([, a], at) => all.some(([, b], other) => other > at
        && a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom)).map(([name]) => name);";

/// The days of all actions by title, as they are kept.
async fn planned(browser: &Browser, id: &str) -> Result<Vec<(String, NaiveDate, NaiveDate)>, Fault> {
    let kept = copy(browser, id).await?;
    let all = registers(&kept);
    let line = |action: &isms::record::Keyed<isms::action::Action>| {
        let days = days(&action.record)?;
        Some((action.record.title.clone(), days.start, days.end))
    };
    Ok(all.actions.iter().filter_map(|action| line(action)).collect())
}

/// Nothing begins before what it waits for is done.
fn in_order(registers: &isms::Registers) -> bool {
    registers.actions.iter().all(|action| {
        let Some(own) = days(&action.record) else { return true };
        action
            .record
            .after
            .iter()
            .filter_map(|id| days(registers.action(id)?))
            .all(|before| before.end < own.start)
    })
}

pub async fn suggested_plan_moves(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Plan Ltd").await?;
    browser.go(&format!("#/plan/{id}")).await?;
    day(&browser, "#begun", "2031-02-03").await?;
    choose(&browser, "#months", "12").await?;
    browser.reads(".suggested [role=status]", "3 Feb 2032").await?;
    browser.press("Generate plan").await?;
    // A work package each, and the four steps of the audits.
    let tasks = catalogue::iso27001_2022().packages().len() as u64 + 4;
    counts(&browser, ".card", tasks).await?;
    steps::saved(&browser).await?;
    browser.press("Timeline").await?;
    counts(&browser, ".timeline-bar", tasks).await?;

    // By keyboard: a week later, and whatever waits for it moves along; one undo brings all of it back.
    let before = planned(&browser, &id).await?;
    check(
        "it ends where it should",
        before.iter().map(|line| line.2.to_string()).max() == Some("2032-02-03".into()),
    )?;
    browser.go(&format!("#/plan/{id}")).await?;
    browser.press("Timeline").await?;
    browser.see(".timeline-bar").await?;
    browser.reads(".milestone-name", "Stage 1 audit").await?;
    same("no name lies on another", &browser.run(COVERED, vec![]).await?, &json!([]))?;
    browser.run("document.querySelector('.timeline-bar').focus()", vec![]).await?;
    let top = "return document.querySelector('.timeline').getBoundingClientRect().top + scrollY";
    let place = browser.run(top, vec![]).await?;
    browser.keys(Key::PageDown + "").await?;
    browser.reads("[role=status]", "moved along").await?;
    same("what is said has a place of its own", &browser.run(top, vec![]).await?, &place)?;
    steps::saved(&browser).await?;
    let after = planned(&browser, &id).await?;
    let moved = before.iter().filter(|line| !after.contains(line)).count();
    check("it and others moved", moved > 1 && (moved as u64) < tasks)?;
    same("by a week", &(after[0].1 - before[0].1).num_days(), &7)?;
    check("in order", in_order(&registers(&copy(&browser, &id).await?)))?;
    browser.press("Undo").await?;
    steps::saved(&browser).await?;
    browser.reads(".document-said", "Undone").await?;
    same("as before", &planned(&browser, &id).await?, &before)?;

    // By pointer: the last bar is drawn to the right, and nothing waits for it.
    browser.go(&format!("#/plan/{id}")).await?;
    browser.press("Timeline").await?;
    browser.see(".timeline-bar").await?;
    let bars = browser.driver.find_all(thirtyfour::By::Css(".timeline-bar")).await?;
    let last = bars.last().ok_or("a bar")?;
    last.scroll_into_view().await?;
    let drag = "const bar = [...document.querySelectorAll('.timeline-bar')].at(-1), r = bar.getBoundingClientRect();
        const at = (name, x) => bar.dispatchEvent(new PointerEvent(name, { bubbles: true, clientX: x, clientY: r.y + 5, pointerId: 1 }));
        at('pointerdown', r.x + 2); at('pointermove', r.x + 62); at('pointerup', r.x + 62); bar.click();";
    browser.run(drag, vec![]).await?;
    browser.reads("[role=status]", "0 other actions moved along").await?;
    steps::saved(&browser).await?;
    same("the press that moved it opens nothing", &count(&browser, "dialog[open]").await?, &0)?;
    let dragged = planned(&browser, &id).await?;
    let changed: Vec<_> = dragged.iter().filter(|line| !before.contains(line)).collect();
    check(
        "only the last moved, and later",
        changed.len() == 1 && changed[0].2.to_string().as_str() > "2032-02-03",
    )?;

    // Suggesting anew leaves alone what was begun.
    browser.go(&format!("#/plan/{id}")).await?;
    browser.click("[data-column=to_do] .card-foot button").await?;
    counts(&browser, "[data-column=doing] .card", 1).await?;
    browser.click("details.suggested:not([open]) > summary").await?;
    browser.press("Regenerate plan").await?;
    counts(&browser, "[data-column=doing] .card", 1).await?;
    counts(&browser, ".card", tasks + 1).await?;
    browser.quit().await
}

pub async fn days_become_a_calendar(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Calendar; of, days").await?;
    browser.go(&format!("#/calendar/{id}")).await?;
    day(&browser, "#stage-2", "2031-08-31").await?;
    browser.press("Calculate from Stage 2 date").await?;
    counts(&browser, ".milestone", 7).await?;
    steps::saved(&browser).await?;
    answer(&browser, &id, "A.8.13", 1).await?;
    day(&browser, "#due", "2031-01-02").await?;
    browser.go(&format!("#/calendar/{id}")).await?;
    browser.reads(".event", "Due: A.8.13").await?;
    counts(&browser, ".event", 8).await?;
    browser.press("Export to calendar (.ics)").await?;
    let file = std::fs::read_to_string(browser.downloaded(".ics").await?)?;
    let calendar: Calendar = file.parse().map_err(|fault: String| fault)?;
    same("events", &calendar.components.len(), &8)?;
    let mut found: Vec<(String, String)> = calendar
        .components
        .iter()
        .filter_map(|one| one.as_event())
        .map(|event| {
            let day = event.property_value("DTSTART").unwrap_or_default().to_owned();
            (day, event.get_summary().unwrap_or_default().to_owned())
        })
        .collect();
    found.sort();
    same("the first", &found[0].0.as_str(), &"20310102")?;
    check(
        "the second surveillance audit comes after two years",
        found.contains(&("20330831".into(), "Second surveillance audit".into())),
    )?;
    let kept = copy(&browser, &id).await?;
    let kinds: Vec<MilestoneKind> = registers(&kept).milestones.iter().map(|one| one.record.kind).collect();
    same("milestones", &kinds, &MilestoneKind::ALL[..7].to_vec())?;
    browser.quit().await
}
