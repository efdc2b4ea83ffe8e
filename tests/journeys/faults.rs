//! Fault injection: a script that lets the browser's storage, locks and channels fail in named ways, and journeys over it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use xtask::server::Server;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::long::Chance;
use crate::protection::Protection;
use crate::protection::Protection::{Passphrase, Plain};
use crate::steps::{self, Pick, check, chosen};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("faults_connection_lost", |driver| connection_lost(driver, Plain)).in_chromium(),
        journey("faults_connection_lost_locked", |driver| connection_lost(driver, Passphrase)).in_chromium(),
        journey("faults_commit_unknown", |driver| commit_unknown(driver, Plain)),
        journey("faults_commit_unknown_locked", |driver| commit_unknown(driver, Passphrase)).in_chromium(),
        journey("faults_a_request_never_answers", a_request_never_answers).in_chromium(),
        journey("faults_one_failed_opening", one_failed_opening).in_chromium(),
        journey("faults_kept_apart_and_brought_over", |driver| kept_apart(driver, Plain)).in_chromium(),
        journey("faults_kept_apart_and_brought_over_locked", |driver| kept_apart(driver, Passphrase))
            .in_chromium(),
        journey("faults_monkey", |driver| monkey(driver, Plain)).in_chromium().long(),
        journey("faults_monkey_locked", |driver| monkey(driver, Passphrase)).in_chromium().long(),
    ]
}

/// The injector: `faults.next(name, times)` lets the next calls fail in that way, `faults.at_random(seed, one_in)` some of
/// all calls in any way, `faults.none()` ends it; what is `held` is on its way until `faults.release()`. What fails really fails: nothing is only said to have failed.
pub const INJECTOR: &str = "window.faults = (() => {
    const due = new Map(); let seed = 0, oneIn = 0, isHeld = true; const log = [];
    const ANY = ['lost', 'closed', 'inactive', 'aborted', 'refused', 'unknown', 'full', 'slow'];
    const below = n => { seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5; return (seed >>> 0) % n; };
    const hits = name => {
        const left = due.get(name) || 0;
        if (left) due.set(name, left - 1);
        if (left) log.push(name);
        return left > 0;
    };
    const drawn = able => {
        if (!oneIn || below(oneIn)) return null;
        const name = able[below(able.length)];
        log.push(name);
        return name;
    };
    const fail = (name, words) => { throw new DOMException(words, name); };
    const database = IDBDatabase.prototype, table = IDBObjectStore.prototype;
    const transaction = database.transaction, put = table.put, open = IDBFactory.prototype.open;
    const ways = new WeakMap();
    database.transaction = function (...names) {
        const able = names[1] === 'readwrite' ? ANY : ['lost', 'closed', 'inactive'];
        const asked = names[1] === 'readwrite' ? [...able, 'held'] : able;
        const way = this.name === 'plumbline' ? (asked.find(name => hits(name)) || drawn(able)) : null;
        if (way === 'lost') fail('UnknownError', 'Connection to Indexed Database server lost. Refresh the page to try again');
        if (way === 'closed') fail('InvalidStateError', 'The database connection is closing.');
        if (way === 'inactive') fail('TransactionInactiveError', 'The transaction is not active.');
        const made = transaction.apply(this, names);
        if (way) ways.set(made, way);
        // It is committed, and the page hears the opposite.
        if (way === 'unknown') {
            let told;
            Object.defineProperty(made, 'onabort', { set: f => { told = f; }, get: () => told });
            Object.defineProperty(made, 'oncomplete', {
                set: f => { if (f) made.addEventListener('complete', () => told?.call(made, new Event('abort'))); },
                get: () => null,
            });
        }
        return made;
    };
    table.put = function (...record) {
        const way = ways.get(this.transaction);
        if (way === 'full') fail('QuotaExceededError', 'The quota has been exceeded.');
        const request = put.apply(this, record);
        // The same key twice is an error on a request, which aborts the transaction.
        if (way === 'refused') { ways.delete(this.transaction); this.add(...record); }
        if (way === 'aborted') { ways.delete(this.transaction); this.transaction.abort(); }
        if (way === 'held') {
            ways.delete(this.transaction);
            const hold = () => { if (isHeld) this.get(0).onsuccess = hold; };
            hold();
        }
        if (way === 'slow') for (let i = 0; i < 300; i += 1) this.get(i);
        return request;
    };
    const silence = target => {
        for (const event of ['onsuccess', 'onerror', 'oncomplete', 'onabort', 'onupgradeneeded', 'onblocked']) {
            Object.defineProperty(target, event, { get: () => null, set: () => {} });
        }
        return target;
    };
    const loud = database.transaction;
    database.transaction = function (...names) {
        const made = loud.apply(this, names);
        return names[1] === 'readwrite' && hits('silent') ? silence(made) : made;
    };
    IDBFactory.prototype.open = function (...names) {
        if (names[0] === 'plumbline' && hits('unopened')) fail('UnknownError', 'Internal error opening backing store');
        return open.apply(this, names);
    };
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...pair) {
        if (hits('storage')) fail('QuotaExceededError', 'The quota has been exceeded.');
        return setItem.apply(this, pair);
    };
    if (navigator.locks) {
        const request = LockManager.prototype.request;
        LockManager.prototype.request = function (...asked) {
            return hits('locks') ? Promise.reject(new DOMException('refused', 'SecurityError')) : request.apply(this, asked);
        };
    }
    const tell = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = function (said) { if (!hits('channel')) tell.call(this, said); };
    // Faults of the opening come before anybody can ask for them.
    const first = new URLSearchParams(location.search).get('fault');
    if (first) due.set(first, Number(new URLSearchParams(location.search).get('times') || 1));
    return {
        log,
        next: (name, times = 1) => { due.set(name, times); },
        at_random: (from, chance) => { seed = from | 0 || 1; oneIn = chance; },
        none: () => { due.clear(); oneIn = 0; },
        release: () => { isHeld = false; },
    };
})();";

/// A browser at the app with the injector in it; the server has to live as long.
pub async fn faulty(driver: &Driver) -> Result<(Server, Browser), Fault> {
    let site = driver.site_after(INJECTOR)?;
    let mut browser = driver.browser().await?;
    browser.url = site.url().to_owned();
    Ok((site, browser))
}

pub async fn next(browser: &Browser, name: &str, times: u64) -> Result<(), Fault> {
    browser
        .run("window.faults.next(arguments[0], arguments[1])", vec![json!(name), json!(times)])
        .await
        .map(drop)
}

/// Loads the app with a fault that is there from the start.
async fn load_with(browser: &Browser, fault: &str, times: u64, hash: &str) -> Result<(), Fault> {
    browser.driver.goto("about:blank").await?;
    browser.driver.goto(format!("{}?fault={fault}&times={times}{hash}", browser.url)).await?;
    browser.see(".app h1").await
}

/// What happened is what was asked for.
pub async fn happened(browser: &Browser, name: &str) -> Result<(), Fault> {
    let script = "return window.faults.log.includes(arguments[0])";
    browser.until(&format!("{name} happened"), script, vec![json!(name)]).await.map(drop)
}

/// Each way in which a connection fails is passed over: the answer is shown as saved, and is there after a reload.
pub async fn connection_lost(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let (_site, browser) = faulty(&driver).await?;
    kept.begin(&browser, "Lost Ltd").await?;
    for (place, fault) in ["lost", "closed", "inactive", "aborted", "refused"].into_iter().enumerate() {
        next(&browser, fault, 1).await?;
        steps::pick(&browser, Pick::Level((place % 4) as u8)).await?;
        happened(&browser, fault).await?;
        browser.gone(".banner[role=alert]").await?;
        kept.refresh(&browser).await?;
        steps::at_question(&browser, 1).await?;
        chosen(&browser, place % 4).await?;
    }
    // A connection that stays lost is said, nothing is put elsewhere, and all is well once it is back.
    next(&browser, "lost", 1_000).await?;
    browser.click(&steps::choice(2)).await?;
    browser.see(".banner[role=alert]").await?;
    browser.run("window.faults.none()", vec![]).await?;
    browser.press("Try again").await?;
    steps::saved(&browser).await?;
    kept.refresh(&browser).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    browser.quit().await
}

/// A write that was committed although the page heard the opposite is repeated, and is one step.
pub async fn commit_unknown(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let (_site, browser) = faulty(&driver).await?;
    kept.begin(&browser, "Unknown Ltd").await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    next(&browser, "unknown", 1).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    happened(&browser, "unknown").await?;
    kept.refresh(&browser).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 3).await?;
    let id = browser.assessment().await?;
    browser.go(&format!("#/history/{id}")).await?;
    let rows = "return document.querySelectorAll('.changes tbody tr').length === 2";
    browser.until("two steps", rows, vec![]).await?;
    browser.quit().await
}

/// A transaction of which the page never hears is given up after a while and repeated.
pub async fn a_request_never_answers(driver: Driver) -> Result<(), Fault> {
    let (_site, browser) = faulty(&driver).await?;
    steps::begin(&browser, "Silent Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(1)).await?;
    next(&browser, "silent", 1).await?;
    browser.click(&steps::choice(3)).await?;
    happened(&browser, "silent").await?;
    // Longer than one wait of the tests lasts.
    let start = Instant::now();
    while browser.text(".save-state").await?.contains("Saving") && start.elapsed() < Duration::from_secs(60) {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    steps::saved(&browser).await?;
    browser.driver.refresh().await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 3).await?;
    browser.quit().await
}

/// One failed opening is repeated, and nothing is kept elsewhere.
pub async fn one_failed_opening(driver: Driver) -> Result<(), Fault> {
    let (_site, browser) = faulty(&driver).await?;
    steps::begin(&browser, "Opened Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    load_with(&browser, "unopened", 1, "#/").await?;
    browser.reads(".kept-name", "Opened Ltd").await?;
    browser.gone(".banner[role=alert]").await?;
    browser.go("#/settings").await?;
    browser.reads("main", "in a database for this web address").await?;
    browser.quit().await
}

/// What is begun while the database cannot be reached is kept apart, said, and brought over once it is back.
pub async fn kept_apart(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let (_site, browser) = faulty(&driver).await?;
    steps::begin(&browser, "In The Database Ltd", "", "").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    let noted = "return localStorage.getItem('plumbline.database') !== null";
    browser.until("it is noted that there is a database", noted, vec![]).await?;
    load_with(&browser, "unopened", 1_000, "#/").await?;
    browser.reads(".banner[role=alert]", "cannot be reached at present").await?;
    // From here on the address keeps its fault: the page is not loaded anew.
    match kept {
        Plain => {
            browser.click(".door-main a").await?;
            browser.fill("#organisation", "Kept Apart Ltd").await?;
            browser.click("form button[type=submit]").await?;
        }
        Passphrase => {
            browser.click(".door-main a").await?;
            browser.fill("#organisation", "Kept Apart Ltd").await?;
            browser.press("More options").await?;
            browser.press("Start with encryption").await?;
            crate::locking::set_passphrase(&browser).await?;
            browser.press("Encrypt and start").await?;
        }
    }
    steps::at_question(&browser, 1).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    let id = browser.assessment().await?;
    browser.load("#/").await?;
    browser.reads("[data-brought]", "has been added").await?;
    browser.reads(".kept-list", "In The Database Ltd").await?;
    browser.reads(".kept-list", kept.listed("Kept Apart Ltd")).await?;
    let left = "return Object.keys(localStorage).filter(k => k.startsWith('plumbline.record.')).length === 0";
    browser.until("nothing is left apart", left, vec![]).await?;
    kept.load(&browser, &format!("#/check/{id}/1")).await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 3).await?;
    browser.quit().await
}

/// Picks answers while calls fail, the same for the same seed; what was picked last at each question comes back.
const PICK: &str = "const done = arguments[arguments.length - 1]; let [seed, count, id, picked, questions] = arguments; (async () => {
    const below = n => { seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5; return (seed >>> 0) % n; };
    const until = async holds => { for (let i = 0; i < 2000 && !holds(); i += 1) await new Promise(r => setTimeout(r, 2)); return holds(); };
    const chosen = name => document.querySelector(`.choices [data-choice='${name}'] input`)?.checked;
    for (let i = 0; i < count; i += 1) {
        const question = 1 + below(25), name = ['0', '1', '2', '3', 'N'][below(5)], hash = `#/check/${id}/${question}`;
        if (location.hash !== hash) {
            location.hash = hash;
        }
        const isThere = () => document.querySelector('.app h1')?.textContent.includes(questions[question - 1]);
        if (!await until(() => isThere() && document.querySelector('.choices'))) continue;
        const input = document.querySelector(`.choices [data-choice='${name}'] input`);
        if (!input) continue;
        if (!input.checked) input.click();
        if (await until(() => chosen(name))) picked[question] = name;
    }
    done(picked);
})();";

/// The answers of an assessment as the database has them, read by whichever tab asks: level or `N` by requirement.
const ANSWERS: &str = "const done = arguments[arguments.length - 1], [id] = arguments;
    const o = indexedDB.open('plumbline');
    o.onsuccess = () => {
        const s = o.result.transaction(['answers']).objectStore('answers'), k = s.getAllKeys(), v = s.getAll();
        v.onsuccess = () => {
            const all = {};
            k.result.forEach((key, i) => { if (key.startsWith(id + '/')) all[key.slice(id.length + 1)] = JSON.parse(v.result[i]).response; });
            o.result.close();
            done(all);
        };
    };";

/// A monkey answers while the browser fails in all ways at random; nothing is lost that was shown as saved. The database
/// is read from another tab, in which nothing fails.
pub async fn monkey(driver: Driver, kept: Protection) -> Result<(), Fault> {
    let is_long = std::env::var("PLUMBLINE_LONG").is_ok();
    let actions: u64 = if is_long { 10_000 } else { 500 };
    const BATCH: u64 = 50;
    let seed = std::env::var("PLUMBLINE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(27_001_u64);
    let mut chance = Chance::new(seed);
    let (_site, browser) = faulty(&driver).await?;
    kept.begin(&browser, "Monkey Ltd").await?;
    let id = browser.assessment().await?;
    let first = browser.this_tab().await?;
    let other = browser.driver.new_tab().await?;
    let question = |id| steps::catalogue().guidance(id).map(|guidance| guidance.question).unwrap_or_default();
    let questions: Vec<&str> = steps::asked().iter().map(question).collect();
    let mut picked = json!({});
    for batch in 0..actions / BATCH {
        browser.switch(&first).await?;
        let (faults, acts) = (chance.below(1 << 31), chance.below(1 << 31));
        browser.run("window.faults.at_random(arguments[0], 6)", vec![json!(faults)]).await?;
        picked = browser
            .run_async(PICK, vec![json!(acts), json!(BATCH), json!(id), picked, json!(questions)])
            .await?;
        let log = browser.run("window.faults.none(); return window.faults.log.splice(0)", vec![]).await?;
        settle(&browser).await?;
        check(
            &format!("seed {seed}, batch {batch}: something failed"),
            log.as_array().is_some_and(|log| !log.is_empty()),
        )?;
        let crashed = browser.run("return !document.querySelector('#crash').hidden", vec![]).await?;
        steps::same(&format!("seed {seed}, batch {batch}: a crash after {log}"), &crashed, &json!(false))?;
        if kept == Plain {
            browser.switch(&other).await?;
            browser.driver.goto(format!("{}boot.js", browser.url)).await?;
            let found = browser.run_async(ANSWERS, vec![json!(id)]).await?;
            agrees(&format!("seed {seed}, batch {batch}, after {log}"), &picked, &found)?;
        }
    }
    // What the app itself says in another tab, under the passphrase too.
    browser.switch(&other).await?;
    kept.load(&browser, &format!("#/check/{id}/1")).await?;
    for (question, name) in picked.as_object().into_iter().flatten() {
        browser.go(&format!("#/check/{id}/{question}")).await?;
        steps::at_question(&browser, question.parse()?).await?;
        let place = ["0", "1", "2", "3", "N"].iter().position(|known| Some(*known) == name.as_str());
        chosen(&browser, place.unwrap_or(usize::MAX)).await?;
    }
    browser.quit().await
}

/// Waits until all is shown as saved, and asks once more where saving had failed for good.
async fn settle(browser: &Browser) -> Result<(), Fault> {
    let start = Instant::now();
    let state = "const s = document.querySelector('.save-state')?.dataset.state;
        if (s === 'failed') [...document.querySelectorAll('.banner button')].find(b => b.textContent.includes('Try again'))?.click();
        return s;";
    loop {
        if browser.run(state, vec![]).await? == json!("saved") {
            return Ok(());
        }
        check("all is saved within a minute", start.elapsed() < Duration::from_secs(60))?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Whether the database has what was picked, by the questions' places.
fn agrees(when: &str, picked: &Value, found: &Value) -> Result<(), Fault> {
    for (question, name) in picked.as_object().into_iter().flatten() {
        let requirement = &steps::asked()[question.parse::<usize>()? - 1];
        let expected = match name.as_str() {
            Some("N") => json!("not_sure"),
            Some(level) => json!(level.parse::<u64>()?),
            None => Value::Null,
        };
        steps::same(&format!("{when}: {requirement}"), &found[requirement.as_str()], &expected)?;
    }
    Ok(())
}
