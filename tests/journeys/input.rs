//! What fingers do that nobody means: arrows passed over, days typed part by part, double clicks, held keys, words that
//! an input method composes. Nothing is lost by it, and each thing is done once.

use isms::milestone::Milestone;
use model::Level;
use serde_json::{Value, json};
use thirtyfour::prelude::Key;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, check, same};
use crate::work::{self, copy, count, counts, registers};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("input_arrows_and_an_accidental_x_lose_nothing", arrows_lose_nothing),
        journey("input_days_typed_part_by_part_are_one_step", days_are_one_step).in_chromium(),
        journey("input_lists_passed_by_arrows_are_one_step", lists_are_one_step).in_chromium(),
        journey("input_what_was_typed_last_is_kept", what_was_typed_last_is_kept).in_chromium(),
        journey("input_held_keys_and_double_clicks_do_one_thing", once).in_chromium(),
        journey("input_of_every_layout_and_of_input_methods", layouts).in_chromium(),
        journey("input_enter_sends_dialogs", enter_sends_dialogs),
        journey("input_dragged_words_and_several_files", dragged).in_chromium(),
        journey("input_focus_never_falls_to_the_page", focus_stays),
        journey("input_saving_is_told_once", saving_is_told_once).in_chromium(),
    ]
}

/// Lets the page hear a key as its own script would: what drivers cannot type.
async fn hear(browser: &Browser, key: &str, code: &str, more: Value) -> Result<(), Fault> {
    let script = "const target = document.activeElement || document.body;
        target.dispatchEvent(new KeyboardEvent('keydown',
            { key: arguments[0], code: arguments[1], bubbles: true, cancelable: true, ...arguments[2] }))";
    browser.run(script, vec![json!(key), json!(code), more]).await.map(drop)
}

async fn at_heading(browser: &Browser, number: usize) -> Result<(), Fault> {
    steps::at_question(browser, number).await?;
    browser
        .until("the question has the focus", "return document.activeElement.tagName === 'H1'", vec![])
        .await
        .map(drop)
}

async fn nothing_chosen(browser: &Browser) -> Result<(), Fault> {
    let chosen = browser.run("return !!document.querySelector('.choices input:checked')", vec![]).await?;
    same("something is chosen", &chosen, &json!(false))
}

pub async fn arrows_lose_nothing(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Arrows Ltd").await?;
    work::answer(&browser, &id, "A.8.13", 3).await?;
    // X by accident, and away again: nothing was said, so nothing is lost.
    browser.run("document.querySelector('.requirement h1').focus()", vec![]).await?;
    browser.keys("x").await?;
    browser.reads(".needed", "Add a justification. Until then the earlier answer stays").await?;
    browser
        .until("the reason has the focus", "return document.activeElement.id === 'reason'", vec![])
        .await?;
    // Named by its question, not by words that stand everywhere.
    let named = "const set = document.querySelector('.choices');
        const about = document.getElementById(set.getAttribute('aria-labelledby'));
        return !!about && about.textContent.trim().length > 10";
    check("the choices are named by the question", browser.run(named, vec![]).await? == json!(true))?;
    // An arrow on a heading scrolls for who reads; it answers nothing.
    browser.go(&format!("#/requirement/{id}/A.8.14")).await?;
    browser.reads(".requirement h1 .reference", "A.8.14").await?;
    let heading = "return document.activeElement.tagName === 'H1'";
    browser.until("the heading has the focus", heading, vec![]).await?;
    browser.keys(Key::Down + "").await?;
    browser
        .until("it leads to the choices", "return document.activeElement.type === 'radio'", vec![])
        .await?;
    nothing_chosen(&browser).await?;
    let kept = copy(&browser, &id).await?;
    same("the level stays", &kept.answer(&"A.8.13".parse()?).level(), &Some(Level::Established))?;
    check("nothing is answered", kept.answer(&"A.8.14".parse()?).is_blank())?;

    // No, with a reason, and yes after all: what was answered before stands again.
    browser.go(&format!("#/soa/{id}")).await?;
    browser.click("[data-rows='A.8'] .group-line").await?;
    browser.click(".soa [data-control='A.8.13'] .push button").await?;
    browser.click(".drawer [data-choice=no]").await?;
    browser.fill("#reason", "By accident").await?;
    browser.gone(".drawer .needed").await?;
    browser.click(".drawer [data-choice=yes]").await?;
    browser.gone("#reason").await?;
    steps::saved(&browser).await?;
    browser.press("Save").await?;
    let kept = copy(&browser, &id).await?;
    same("the level stands again", &kept.answer(&"A.8.13".parse()?).level(), &Some(Level::Established))?;
    browser.quit().await
}

pub async fn days_are_one_step(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Days Ltd").await?;
    browser.go(&format!("#/calendar/{id}")).await?;
    for number in 1..=2 {
        browser.press("Add date").await?;
        let title = "const e = document.activeElement; return e.tagName === 'INPUT' && e.type === 'text'";
        browser.until("the new row has the focus", title, vec![]).await?;
        browser.keys(format!("Day {number}")).await?;
        steps::saved(&browser).await?;
    }
    counts(&browser, ".milestone", 2).await?;
    // In the order of days the first one would go behind the second as soon as its year is typed.
    browser
        .run("document.querySelectorAll('.milestone')[0].querySelector('input[type=date]').focus()", vec![])
        .await?;
    let first = browser.run("return document.activeElement.id", vec![]).await?;
    browser.keys("12152031").await?;
    let still = "return document.activeElement.id === arguments[0]
        && document.querySelectorAll('.milestone')[0].contains(document.activeElement)";
    browser.until("the row stays while somebody types", still, vec![first]).await?;
    browser.run("document.activeElement.blur()", vec![]).await?;
    steps::saved(&browser).await?;
    let years = |milestones: &[std::sync::Arc<isms::record::Keyed<Milestone>>]| {
        let mut years: Vec<String> = milestones
            .iter()
            .filter_map(|one| one.record.on.map(|on| on.to_string()))
            .filter(|on| on.starts_with("00") || on.starts_with("2031"))
            .collect();
        years.sort();
        years
    };
    let kept = copy(&browser, &id).await?;
    same("the day is whole", &years(&registers(&kept).milestones), &vec!["2031-12-15".to_owned()])?;
    // One step: undone at once.
    browser.go(&format!("#/calendar/{id}")).await?;
    counts(&browser, ".milestone", 2).await?;
    browser.press("Undo").await?;
    browser.reads(".document-said", "Undone").await?;
    steps::saved(&browser).await?;
    let kept = copy(&browser, &id).await?;
    check("one undo takes it back", years(&registers(&kept).milestones).is_empty())?;
    browser.quit().await
}

pub async fn lists_are_one_step(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Lists Ltd").await?;
    // A page, its list, and how many choices are passed on the way down.
    for (page, list, down) in [
        (format!("#/scope/{id}"), "#sector", 4),
        (format!("#/documents/{id}"), ".paper select", 3),
        (format!("#/requirement/{id}/A.8.13"), "#target", 1),
    ] {
        browser.go(&page).await?;
        browser.see(list).await?;
        let stands = "return document.querySelector(arguments[0]).value";
        let before = browser.run(stands, vec![json!(list)]).await?;
        browser.run("document.querySelector(arguments[0]).focus()", vec![json!(list)]).await?;
        for _ in 0..down {
            browser.keys(Key::Down + "").await?;
        }
        let other = "return document.querySelector(arguments[0]).value !== arguments[1]";
        browser
            .until(&format!("{list}: another one stands there"), other, vec![json!(list), before.clone()])
            .await?;
        steps::saved(&browser).await?;
        browser.press("Undo").await?;
        browser.reads(".document-said", "Undone").await?;
        let again = "return document.querySelector(arguments[0]).value === arguments[1]";
        browser.until(&format!("{list}: one undo takes it back"), again, vec![json!(list), before]).await?;
        steps::saved(&browser).await?;
    }
    browser.quit().await
}

/// Types a day and does something else in the same breath: the field is not left, and typing has not rested.
async fn type_and(browser: &Browser, day: &str, then: &str, to: &str) -> Result<(), Fault> {
    let typed = "const field = document.querySelector('#due'); field.focus();
        field.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }));
        field.value = arguments[0]; field.dispatchEvent(new Event('change', { bubbles: true }));";
    browser.run(&[typed, then].concat(), vec![json!(day), json!(to)]).await.map(drop)
}

pub async fn what_was_typed_last_is_kept(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Last Ltd").await?;
    browser.go(&format!("#/requirement/{id}/A.8.13")).await?;
    browser.see("#due").await?;
    // When another page of the app is shown.
    type_and(&browser, "2032-12-15", "location.hash = arguments[1]", &format!("#/plan/{id}")).await?;
    browser.reads(".app h1", "Actions").await?;
    steps::saved(&browser).await?;
    let kept = copy(&browser, &id).await?;
    let due = kept.answer(&"A.8.13".parse()?).due.map(|day| day.to_string());
    same("the day is kept", &due.as_deref(), &Some("2032-12-15"))?;
    // And when the page itself goes, of which nothing but the browser hears.
    browser.go(&format!("#/requirement/{id}/A.8.13")).await?;
    browser.see("#due").await?;
    let reload = "const note = document.querySelector('#note'); note.value = 'xyz';
        note.dispatchEvent(new Event('input', { bubbles: true }));
        field.focus(); window.isBefore = true; location.reload()";
    type_and(&browser, "2033-01-31", reload, "").await?;
    browser.until("the page was loaded again", "return !window.isBefore", vec![]).await?;
    browser.see("#due").await?;
    let shown = "return document.querySelector('#note').value === 'xyz'";
    browser.until("the note is there", shown, vec![]).await?;
    let shown = "return document.querySelector('#due').value === '2033-01-31'";
    browser.until("the day is there", shown, vec![]).await?;
    steps::saved(&browser).await?;
    let left = "return Object.keys(localStorage).filter(key => key.includes('.journal.')).length";
    same("the journal is empty", &browser.run(left, vec![]).await?, &json!(0))?;
    browser.quit().await
}

pub async fn once(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "", "", "").await?;
    at_heading(&browser, 1).await?;
    // Enter and a digit in one breath: the digit is for the question that is shown by then.
    let quick = "const press = key => (document.activeElement || document.body).dispatchEvent(
            new KeyboardEvent('keydown', { key, code: key === 'Enter' ? key : 'Digit' + key, bubbles: true, cancelable: true }));
        document.activeElement.blur(); press('Enter');
        return Promise.resolve().then(() => new Promise(done => setTimeout(done, 0))).then(() => { press('2'); })";
    browser.run(quick, vec![]).await?;
    steps::at_question(&browser, 2).await?;
    steps::chosen(&browser, 2).await?;
    steps::saved(&browser).await?;
    browser.press("Back").await?;
    at_heading(&browser, 1).await?;
    nothing_chosen(&browser).await?;
    // A key that is held down goes on once.
    hear(&browser, "Enter", "Enter", json!({})).await?;
    for _ in 0..5 {
        hear(&browser, "Enter", "Enter", json!({ "repeat": true })).await?;
    }
    at_heading(&browser, 2).await?;

    // The second click of a double click belongs to what the first one was about.
    let double = "const press = detail => document.querySelector(arguments[0]).dispatchEvent(
            new MouseEvent('click', { detail, bubbles: true, cancelable: true }));
        press(1); return new Promise(done => setTimeout(done, 50)).then(() => press(2))";
    browser.run(double, vec![json!(".check-actions button[type=submit]")]).await?;
    at_heading(&browser, 3).await?;
    browser.quit().await
}

pub async fn layouts(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "", "", "").await?;
    at_heading(&browser, 1).await?;
    // While a word is composed its keys are nobody else's.
    hear(&browser, "2", "Digit2", json!({ "isComposing": true })).await?;
    hear(&browser, "Process", "Digit2", json!({ "keyCode": 229 })).await?;
    hear(&browser, "Enter", "Enter", json!({ "isComposing": true })).await?;
    at_heading(&browser, 1).await?;
    nothing_chosen(&browser).await?;
    // The digits of a French keyboard, which writes signs there.
    hear(&browser, "é", "Digit2", json!({})).await?;
    steps::chosen(&browser, 2).await?;
    hear(&browser, "\"", "Digit3", json!({})).await?;
    steps::chosen(&browser, 3).await?;
    hear(&browser, "1", "Numpad1", json!({})).await?;
    steps::chosen(&browser, 1).await?;
    // A clause cannot be left out; that is said, by a Russian keyboard as well.
    hear(&browser, "ч", "KeyX", json!({})).await?;
    browser.reads(".choices [role=status]", "Clauses always apply").await?;
    steps::chosen(&browser, 1).await?;
    browser.quit().await
}

pub async fn enter_sends_dialogs(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Enter Ltd").await?;
    // An action.
    browser.go(&format!("#/plan/{id}")).await?;
    browser.press("Add an action").await?;
    let title = "return document.activeElement.id === 'action-title'";
    browser.until("the title has the focus", title, vec![]).await?;
    browser.keys("Buy tapes").await?;
    browser.keys(Key::Enter + "").await?;
    browser.gone("dialog[open]").await?;
    browser.reads(".card-title", "Buy tapes").await?;
    // One that was begun and left says nothing and is not kept.
    browser.press("Add an action").await?;
    browser.until("the title has the focus", title, vec![]).await?;
    browser.keys(Key::Escape + "").await?;
    browser.gone("dialog[open]").await?;
    same("actions", &count(&browser, ".card").await?, &1)?;
    // A version of the statement.
    browser.go(&format!("#/soa/{id}")).await?;
    counts(&browser, ".soa [data-control]", 93).await?;
    browser.press("Approve version").await?;
    browser.fill("#freeze-version", "1.0").await?;
    browser.fill("#freeze-approved", "Managing director").await?;
    browser.keys(Key::Enter + "").await?;
    browser.gone("dialog[open]").await?;
    browser.quit().await
}

pub async fn dragged(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "First Ltd").await?;
    browser.load(&format!("#/result/{id}/all")).await?;
    browser.press("Backup (Plumbline file)").await?;
    let first = std::fs::read_to_string(browser.downloaded(".json").await?)?;
    let drag = "const transfer = new DataTransfer();
        if (arguments[1] === null) transfer.setData('text/plain', 'words');
        else arguments[1].forEach(([name, words]) => transfer.items.add(new File([words], name)));
        const event = new DragEvent(arguments[0], { dataTransfer: transfer, bubbles: true, cancelable: true });
        document.querySelector('main').dispatchEvent(event);
        return event.defaultPrevented";
    for kind in ["dragover", "drop"] {
        let taken = browser.run(drag, vec![json!(kind), json!(null)]).await?;
        same("dragged words are left alone", &taken, &json!(false))?;
    }
    browser.gone(".drop-zone").await?;
    // Several files, one of which cannot be read: each under its name.
    let second = first.replace("First Ltd", "Second Ltd").replace(&id, "another-one");
    let files = json!([["first.json", first], ["broken.json", "{\"plumbline\":"], ["second.json", second]]);
    let taken = browser.run(drag, vec![json!("drop"), files]).await?;
    same("dropped files are taken", &taken, &json!(true))?;
    counts(&browser, ".read-file", 3).await?;
    browser.reads(".read-file .found-entry h2", "First Ltd").await?;
    browser.reads(".read-file .found-entry h2", "Second Ltd").await?;
    browser.reads(".read-file .lead", "broken.json").await?;
    browser.see(".read-file .notice-error").await?;
    browser.press("Save to this browser").await?;
    browser.reads(".read-file .found-entry", "is saved in this browser").await?;
    browser.reads(".read-file .lead", "Contents of").await?;
    browser.quit().await
}

/// Pages with something that can be taken away: how it is made, and what takes it away.
const TAKEN_AWAY: [(&str, &str, &str); 3] = [
    ("scope", "Add person", ".people .push button"),
    ("scope", "Add a party", ".parties .push button"),
    ("calendar", "Add date", ".milestone button"),
];

pub async fn focus_stays(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Focus Ltd").await?;
    for (page, add, remove) in TAKEN_AWAY {
        browser.go(&format!("#/{page}/{id}")).await?;
        browser.press(add).await?;
        let new = "const e = document.activeElement; return e.tagName === 'INPUT' || e.tagName === 'SELECT'";
        browser.until(&format!("{add}: the new row has the focus"), new, vec![]).await?;
        browser.see(remove).await?;
        browser.run("document.querySelector(arguments[0]).focus()", vec![json!(remove)]).await?;
        browser.keys(Key::Enter + "").await?;
        browser.gone(remove).await?;
        let held = "return !!document.activeElement && document.activeElement !== document.body";
        browser.until(&format!("{add}: the focus is somewhere"), held, vec![]).await?;
    }
    // Pressed twice, there is one new row to write into.
    browser.go(&format!("#/scope/{id}")).await?;
    browser.press("Add a party").await?;
    browser.see("#party-1-field").await?;
    browser.press("Add a party").await?;
    browser.see("#party-1").await?;
    same("new rows", &count(&browser, ".parties tbody tr").await?, &1)?;
    let kept = copy(&browser, &id).await?;
    check("none is kept before it says something", registers(&kept).scope.parties.is_empty())?;
    browser.quit().await
}

pub async fn saving_is_told_once(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Quiet Ltd").await?;
    browser.go(&format!("#/scope/{id}")).await?;
    browser.see("#scope-sites").await?;
    let watch = "window.told = []; new MutationObserver(all => all.forEach(one => {
            const element = one.target.nodeType === 1 ? one.target : one.target.parentElement;
            const region = element && element.closest('.header [role=status], .header [role=alert], .header [aria-live]');
            if (region) window.told.push(region.textContent);
        })).observe(document.body, { childList: true, characterData: true, subtree: true })";
    browser.run(watch, vec![]).await?;
    for part in ["#scope-sites", "#scope-people", "#scope-systems"] {
        work::write(&browser, part, "Somewhere in the words of a person who writes at length").await?;
    }
    let told = browser.run("return window.told", vec![]).await?;
    check(&format!("told {told}"), told.as_array().is_some_and(|told| told.len() <= 1))?;
    browser.quit().await
}
