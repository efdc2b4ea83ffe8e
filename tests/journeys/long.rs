//! Long runs, outside of the tests (`cargo xtask soak`): a hundred kills, ten thousand edits, a hundred assessments.
//! The figures that they print are recorded in `docs/data-safety.md`.

use std::time::Instant;

use serde_json::{Value, json};

use crate::browser::{Browser, Fault};
use crate::driver::{Driver, Options};
use crate::engine::Engine;
use crate::faults;
use crate::journey::{Journey, KEEPS_NOTHING, ONLY_CHROMIUM_SLOWS, journey};
use crate::protection::Protection::{Passphrase, Plain};
use crate::steps::chosen;
use crate::steps::{self, Pick, check};

/// Runs that take too long for the tests.
pub fn journeys() -> Vec<Journey> {
    vec![
        journey("long_a_hundred_kills", a_hundred_kills).except(Engine::WebKit, KEEPS_NOTHING),
        journey("long_ten_thousand_edits", ten_thousand_edits),
        journey("long_a_hundred_assessments", a_hundred_assessments),
        journey("long_faults_monkey", |driver| faults::monkey(driver, Plain)).in_chromium(),
        journey("long_faults_monkey_locked", |driver| faults::monkey(driver, Passphrase)).in_chromium(),
        journey("long_workbench", workbench)
            .except(Engine::Firefox, ONLY_CHROMIUM_SLOWS)
            .except(Engine::WebKit, ONLY_CHROMIUM_SLOWS),
    ]
}

/// How often the browser is killed.
const KILLS: usize = 100;
/// How many edits are made.
const EDITS: u64 = 10_000;

/// A small generator of numbers that look random; the same seed gives the same run.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(1))
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// How long the workbench takes to open with everything answered, and an answer to be painted, on a processor slowed
/// down four times.
pub async fn workbench(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/overview/example").await?;
    browser.see(".tiles").await?;
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
    let open = "const done = arguments[arguments.length - 1], painted = f => requestAnimationFrame(() => setTimeout(f));
        const start = performance.now(); location.hash = '#/requirements/example';
        const look = () => document.querySelectorAll('.row').length === 124
            ? painted(() => done(performance.now() - start)) : setTimeout(look); look();";
    let answer = "const done = arguments[arguments.length - 1], painted = f => requestAnimationFrame(() => setTimeout(f));
        const boxes = [...document.querySelectorAll('.choices input')], times = [];
        const next = () => { if (times.length === 100) return done(times.sort((a, b) => a - b));
            const start = performance.now(); boxes[times.length % 6].click();
            painted(() => { times.push(performance.now() - start); setTimeout(next); }); }; next();";
    let mut opened = Vec::new();
    for _ in 0..7 {
        browser.go("#/overview/example").await?;
        browser.see(".tiles").await?;
        opened.push(browser.run_async(open, vec![]).await?.as_f64().unwrap_or(f64::NAN));
    }
    opened.sort_by(f64::total_cmp);
    browser.go("#/requirement/example/A.8.13").await?;
    browser.see(".choices input").await?;
    let times = browser.run_async(answer, vec![]).await?;
    let time = |place: usize| times[place].as_f64().unwrap_or(f64::NAN);
    println!("    opened in {:.0} ms (median of 7, slowest {:.0})", opened[3], opened[6]);
    println!("    answer painted in {:.0} ms (median of 100), {:.0} ms at p98", time(50), time(97));
    browser.quit().await
}

/// Kills the browser at a hundred moments right after "Saved" appeared; whatever was shown as saved is there again.
pub async fn a_hundred_kills(driver: Driver) -> Result<(), Fault> {
    let mut chance = Chance::new(27001);
    let mut browser = driver.browser().await?;
    steps::begin(&browser, "Killed Ltd", "", "").await?;
    let id = browser.assessment().await?;
    let mut expected: Vec<Option<u8>> = vec![None; 25];
    let mut answers = 0;
    for kill in 1..=KILLS {
        for _ in 0..=chance.below(4) {
            let (question, level) = (chance.below(25) as usize, chance.below(4) as u8);
            browser.go(&format!("#/check/{id}/{}", question + 1)).await?;
            steps::at_question(&browser, question + 1).await?;
            // Only an answer that is new makes something to be saved.
            let level = if expected[question] == Some(level) { (level + 1) % 4 } else { level };
            steps::pick(&browser, Pick::Level(level)).await?;
            expected[question] = Some(level);
            answers += 1;
        }
        tokio::time::sleep(std::time::Duration::from_millis(chance.below(40))).await;
        let profile = browser.kill().await?;
        browser = driver.browser_with(Options { profile: Some(profile), ..Options::default() }).await?;
        browser.load(&format!("#/check/{id}/1")).await?;
        let kept = kept_levels(&browser).await?;
        for (question, level) in expected.iter().enumerate() {
            let key = steps::asked()[question].to_string();
            let found = kept.get(&key).and_then(Value::as_u64).map(|level| level as u8);
            steps::same(&format!("kill {kill}, question {}", question + 1), &found, level)?;
        }
    }
    println!("    {KILLS} kills, {answers} answers, none lost");
    browser.quit().await
}

/// The level of each answer in the database.
async fn kept_levels(browser: &Browser) -> Result<Value, Fault> {
    let script = "const done = arguments[arguments.length - 1]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const s = o.result.transaction('answers').objectStore('answers');
        const k = s.getAllKeys(), v = s.getAll(), found = {};
        v.onsuccess = () => { k.result.forEach((key, i) => { found[key.split('/')[1]] = JSON.parse(v.result[i]).response; }); o.result.close(); done(found); }; };";
    browser.run_async(script, vec![]).await
}

/// Ten thousand edits: answers, and a note now and then.
pub async fn ten_thousand_edits(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Soaked Ltd", "", "").await?;
    browser.see(".document-bar").await?;
    let some = "const done = arguments[arguments.length - 1]; const [from, count] = arguments; (async () => {
        const turn = () => new Promise(r => { const c = new MessageChannel(); c.port1.onmessage = r; c.port2.postMessage(0); });
        const saved = async () => { while (document.querySelector('.save-state').dataset.state !== 'saved') await turn(); };
        for (let i = from; i < from + count; i += 1) {
            document.querySelectorAll('.choices input')[i % 4].click();
            if (i % 50 === 0) {
                const n = document.querySelector('#note'); n.value = 'note ' + i;
                n.dispatchEvent(new Event('input', { bubbles: true })); n.dispatchEvent(new Event('change', { bubbles: true }));
            }
            await turn();
            if (i % 10 === 0) await saved();
        }
        await saved(); done(document.querySelectorAll('*').length);
    })();";
    let start = Instant::now();
    let mut figures = Vec::new();
    let step = EDITS / 100;
    for batch in 0..100 {
        let nodes = browser.run_async(some, vec![json!(batch * step), json!(step)]).await?;
        if [9, 49, 99].contains(&batch) {
            let edits = (batch + 1) * step;
            let memory = memory(&browser).await?;
            let (resident, seconds) = (resident(), start.elapsed().as_secs_f64());
            println!(
                "    {edits} edits: {memory:.1} MB of scripts, {resident} MB in all, {nodes} elements, {seconds:.0} s"
            );
            figures.push(memory);
        }
    }
    // Between five thousand edits and ten thousand there is no growth worth the name.
    check("memory stays flat", figures[2] < figures[1] * 1.1 + 1.0)?;
    check("no complaints in the console", browser.complaints().await?.is_empty())?;
    let id = browser.assessment().await?;
    let undo = Instant::now();
    browser.click(".document-bar .tool").await?;
    browser.reads(".document-said", "Undone").await?;
    println!("    undo after {EDITS} steps: {:.0} ms", undo.elapsed().as_secs_f64() * 1000.0);
    browser.go(&format!("#/history/{id}")).await?;
    browser.see(".changes").await?;
    browser.quit().await
}

/// The memory of the largest process that shows pages, the app's own memory included, in megabytes.
fn resident() -> u64 {
    let of_process = |folder: std::path::PathBuf| {
        let command = std::fs::read(folder.join("cmdline")).ok()?;
        let command = String::from_utf8_lossy(&command).into_owned();
        let shows_pages = command.contains("--type=renderer") || command.contains("-contentproc");
        let pages: u64 =
            std::fs::read_to_string(folder.join("statm")).ok()?.split(' ').nth(1)?.parse().ok()?;
        shows_pages.then_some(pages * 4096 / 1_000_000)
    };
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes.filter_map(|entry| of_process(entry.path())).max().unwrap_or_default()
}

/// What scripts hold, in megabytes, after tidying up; only Chromium tells.
async fn memory(browser: &Browser) -> Result<f64, Fault> {
    if browser.engine != Engine::Chromium {
        return Ok(0.0);
    }
    browser.devtools("Performance.enable", json!({})).await?;
    // What finalizers let go of is only collected the next time.
    for _ in 0..4 {
        browser.devtools("HeapProfiler.collectGarbage", json!({})).await?;
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    let metrics = browser.devtools("Performance.getMetrics", json!({})).await?;
    let metric = |name: &str| {
        let found = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
        found.and_then(|metric| metric["value"].as_f64()).unwrap_or_default()
    };
    Ok(metric("JSHeapUsedSize") / 1e6)
}

/// A hundred assessments with every requirement answered and notes of 2 KB.
pub async fn a_hundred_assessments(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/settings").await?;
    let ids: Vec<String> = steps::catalogue().requirements().iter().map(|r| r.id.to_string()).collect();
    let fill = "const done = arguments[arguments.length - 1]; const ids = arguments[0]; const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const t = o.result.transaction(['assessments', 'answers'], 'readwrite');
        const note = 'Two kilobytes of words about how it is done here. '.repeat(41);
        for (let n = 0; n < 100; n += 1) {
            const id = 'large-' + String(n).padStart(3, '0');
            t.objectStore('assessments').put(JSON.stringify({ version: 1, assessment: { id, edition: 'iso27001-2022', profile: { organisation: 'Large ' + n }, created_at: '2026-03-01T09:00:00Z', updated_at: '2026-03-01T09:00:00Z', revision: 1 } }), id);
            for (const [i, r] of ids.entries()) t.objectStore('answers').put(JSON.stringify({ response: (i + n) % 6, note: note + i }), id + '/' + r);
        }
        t.oncomplete = () => { o.result.close(); done(true); }; };";
    browser.run_async(fill, vec![json!(ids)]).await?;
    // The longest time in which the page could not answer, as the page itself saw it.
    let watch = "window.longest = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { window.longest = Math.max(window.longest, e.duration); })).observe({ type: 'longtask', buffered: true });";
    let start = Instant::now();
    browser.load("").await?;
    if browser.engine == Engine::Chromium {
        browser.run(watch, vec![]).await?;
    }
    browser
        .until("all are listed", "return document.querySelectorAll('.kept-entry').length === 100", vec![])
        .await?;
    println!("    listed after {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    longest(&browser, "listing").await?;
    for (what, hash, css) in [
        ("opening", "#/requirements/large-050", ".row"),
        ("the result", "#/result/large-050/all", "[data-figure=readiness]"),
        ("one requirement", "#/requirement/large-051/A.5.23", ".requirement-aside"),
    ] {
        let start = Instant::now();
        browser.go(hash).await?;
        browser.see(css).await?;
        println!("    {what} after {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
        longest(&browser, what).await?;
    }
    browser.go("#/requirements/large-050").await?;
    browser.see(".row").await?;
    let start = Instant::now();
    browser.fill("#search", "backup").await?;
    let few = "const found = document.querySelector('.found-count').textContent; return /[0-9]/.test(found) && !found.includes('123')";
    browser.until("the search is done", few, vec![]).await?;
    println!("    searching after {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    longest(&browser, "searching").await?;
    browser.go("#/check/large-099/1").await?;
    steps::at_question(&browser, 1).await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    browser.load("#/check/large-099/1").await?;
    steps::at_question(&browser, 1).await?;
    chosen(&browser, 2).await?;
    browser.quit().await
}

async fn longest(browser: &Browser, what: &str) -> Result<(), Fault> {
    let longest =
        browser.run("const l = window.longest; window.longest = 0; return l ?? null", vec![]).await?;
    if let Some(longest) = longest.as_f64() {
        println!("    the longest task while {what}: {longest:.0} ms");
    }
    Ok(())
}
