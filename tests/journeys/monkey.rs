//! A monkey at the mouse and the keys: whatever it does, the app stands.

use serde_json::{Value, json};

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![journey("monkey_does_no_harm", does_no_harm).in_chromium().long()]
}

/// How many things it does.
const ACTIONS: u64 = 1_000;

/// Does some of them, the same for the same seed, and returns what it did last.
const ACT: &str = "const done = arguments[arguments.length - 1]; let [seed, count] = arguments; (async () => {
    const below = n => { seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5; return (seed >>> 0) % n; };
    const turn = () => new Promise(r => setTimeout(r, 0));
    window.print = () => {};
    window.acts ??= [];
    const seen = e => e.offsetParent !== null && !e.disabled && e.type !== 'file';
    for (let i = 0; i < count; i += 1) {
        // A dialog is over the page, so only what stands in it can be reached.
        const within = document.querySelector('dialog[open]') || document.body;
        const all = [...within.querySelectorAll('a[href^=\"#\"], button, summary, input, select, textarea')].filter(seen);
        const roll = below(20);
        if (roll === 0) {
            const places = ['#/', '#/start', '#/learn', '#/settings', '#/open', '#/nowhere', '#/result/example', '#/requirements/example', ...window.places];
            location.hash = places[below(places.length)];
        } else if (roll < 4) {
            const key = ['0', '1', '2', '3', '?', 'x', 'Enter', 'ArrowDown', 'ArrowUp', 'Escape', 'F1'][below(11)];
            (document.activeElement || document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        } else if (roll === 4) {
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key: below(3) ? 'z' : 'Z', shiftKey: !below(3), ctrlKey: true, bubbles: true, cancelable: true }));
        } else if (roll === 5) {
            history.back();
        } else if (all.length) {
            const e = all[below(all.length)];
            window.acts.push((e.tagName + ' ' + (e.textContent || e.id || e.name)).slice(0, 60));
            if (e.matches('textarea, input[type=text], input[type=password]')) {
                e.value = ['', 'x', '<b>\\u202E', 'monkey '.repeat(40), '\\ud800'][below(5)];
                e.dispatchEvent(new Event('input', { bubbles: true }));
            } else if (e.matches('input[type=color]')) {
                // Its picker is the browser's own, and opens for people only.
                e.value = ['#000000', '#ffffff', '#2f6f5e'][below(3)];
                e.dispatchEvent(new Event('input', { bubbles: true }));
            } else if (e.tagName === 'SELECT') {
                e.selectedIndex = below(e.options.length);
                e.dispatchEvent(new Event('change', { bubbles: true }));
            } else e.click();
        }
        await turn();
        if (!document.querySelector('#crash')?.hidden) break;
    }
    done(window.acts.slice(-12));
})();";

pub async fn does_no_harm(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Monkey Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let id = browser.assessment().await?;
    let places = [
        "check/ID/3",
        "check/ID/20",
        "result/ID",
        "requirements/ID",
        "requirement/ID/A.5.1",
        "history/ID",
        "safe/ID",
    ];
    let places: Vec<String> = places.iter().map(|place| format!("#/{}", place.replace("ID", &id))).collect();
    // Another seed is another monkey.
    let seed = std::env::var("PLUMBLINE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(27_001_u64);
    browser.run("window.places = arguments[0]", vec![json!(places)]).await?;
    for batch in 0..ACTIONS / 50 {
        let acts = browser.run_async(ACT, vec![json!(seed + batch * 7919), json!(50)]).await?;
        let stands = "return document.querySelector('#crash').hidden && !!document.querySelector('main')";
        let complaints = browser.complaints().await?;
        let stands = browser.run(stands, vec![]).await? == Value::Bool(true);
        check(&format!("batch {batch}: {complaints:?} after {acts}"), stands && complaints.is_empty())?;
    }
    browser.load("").await?;
    browser.see(".home").await?;
    check("no complaints after a reload", browser.complaints().await?.is_empty())?;
    browser.quit().await
}
