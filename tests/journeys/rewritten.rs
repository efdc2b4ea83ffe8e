//! Programs that rewrite the page while it is used: a browser's translation, dark readers, password managers, forced
//! colours. Nothing is stale, doubled or lost by it, and every state is told apart.

use serde_json::{Value, json};

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, Pick, check, same};
use crate::work;

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("rewritten_by_translation_nothing_is_stale", translated).in_chromium(),
        journey("rewritten_in_forced_colours_states_differ", forced_colours).in_chromium(),
    ]
}

/// Does what translation does, at once and for whatever comes later: puts the words of each text into two `<font>`s and
/// takes the text itself away. Beside that it adds what dark readers and password managers add.
const REWRITE: &str = "
    const style = document.createElement('style');
    style.textContent = 'html { filter: none } font { vertical-align: inherit }';
    document.head.append(style);
    document.documentElement.setAttribute('data-darkreader-mode', 'dynamic');
    const rewrite = text => {
        if (!text.isConnected || !text.data.trim() || text.parentElement.closest('font, style, script, textarea, option, title, svg, [translate=no]')) return;
        const outer = document.createElement('font'), inner = document.createElement('font');
        inner.textContent = text.data;
        outer.append(inner);
        text.replaceWith(outer);
    };
    const all = root => {
        if (root.nodeType === 3) return rewrite(root);
        if (root.nodeType !== 1) return;
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        texts.forEach(rewrite);
        root.querySelectorAll('input:not([data-filled])').forEach(field => {
            field.setAttribute('data-filled', '');
            const mark = document.createElement('div');
            mark.setAttribute('data-lastpass-root', '');
            field.after(mark);
        });
    };
    all(document.body);
    new MutationObserver(records => records.forEach(record => {
        if (record.type === 'characterData') all(record.target);
        record.addedNodes.forEach(all);
    })).observe(document.body, { childList: true, characterData: true, subtree: true });";

/// What a person reads on the page.
const READS: &str = "return document.querySelector('main').innerText.replace(/\\s+/g, '')";

/// Whether the page reads as it does when it is loaded anew.
async fn is_fresh(browser: &Browser, what: &str) -> Result<(), Fault> {
    let here = browser.run("return location.hash", vec![]).await?;
    let before = browser.run(READS, vec![]).await?;
    browser.load(here.as_str().unwrap_or_default()).await?;
    let script = format!("const now = (() => {{ {READS} }})(); return now === arguments[0]");
    browser.until(&format!("{what}: read {before}"), &script, vec![before.clone()]).await?;
    browser.run(REWRITE, vec![]).await.map(drop)
}

pub async fn translated(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "Translated Ltd", "", "").await?;
    browser.run(REWRITE, vec![]).await?;
    for question in 1..=5 {
        steps::at_question(&browser, question).await?;
        browser.reads(".check-actions button[type=submit]", "Skip for now").await?;
        steps::pick(&browser, Pick::Level(question as u8 % 4)).await?;
        browser.reads(".check-actions button[type=submit]", "Next").await?;
        let buttons = browser.text(".check-actions button[type=submit]").await?;
        same("what the button says", &buttons.as_str(), &"Next")?;
        browser.click(".check-actions button[type=submit]").await?;
    }
    steps::at_question(&browser, 6).await?;
    browser.press("Back").await?;
    steps::at_question(&browser, 5).await?;
    steps::pick(&browser, Pick::Level(3)).await?;
    browser.click(".check-result").await?;
    browser.reads("[data-figure=coverage]", "5 of 25 answered").await?;
    is_fresh(&browser, "the result").await?;

    // The workbench: counts, words of answers, the filter.
    let id = work::begin(&browser, "Bench Ltd").await?;
    browser.go(&format!("#/requirements/{id}")).await?;
    browser.see(".bench .row").await?;
    browser.run(REWRITE, vec![]).await?;
    work::answer(&browser, &id, "A.8.13", 2).await?;
    work::answer(&browser, &id, "A.8.13", 4).await?;
    // References are looked up letter by letter; password managers are told which fields are none of theirs.
    let left =
        "const { textContent, childElementCount } = document.querySelector('.requirement h1 .reference');
        return [textContent, childElementCount]";
    same("the reference", &browser.run(left, vec![]).await?, &json!(["A.8.13", 0]))?;
    let others = "return [...document.querySelectorAll('main input[type=text]')]
        .filter(e => e.autocomplete !== 'off' || !e.hasAttribute('data-1p-ignore') || !e.dataset.lpignore).map(e => e.id)";
    same("fields for password managers", &browser.run(others, vec![]).await?, &json!([]))?;
    browser.go(&format!("#/requirements/{id}")).await?;
    browser.fill("#search", "backup").await?;
    let few =
        "const n = document.querySelectorAll('.bench .row:not([hidden])').length; return n > 0 && n < 60";
    browser.until("the list is shorter", few, vec![]).await?;
    browser.until("it stands in the address", "return location.hash.includes('backup')", vec![]).await?;
    is_fresh(&browser, "the workbench").await?;
    browser.go(&format!("#/plan/{id}")).await?;
    browser.press("Generate plan").await?;
    browser.see(".card").await?;
    steps::saved(&browser).await?;
    browser.press("Undo").await?;
    browser.gone(".card").await?;
    browser.reads(".document-said", "Undone").await?;
    is_fresh(&browser, "the plan").await?;
    // The page's policy refuses the style that the simulator adds, and says so.
    let is_our_own = |complaint: &String| complaint.contains("style");
    let mut complaints = browser.complaints().await?;
    complaints.retain(|complaint| !is_our_own(complaint));
    check(&format!("no complaints in the console: {complaints:?}"), complaints.is_empty())?;
    browser.quit().await
}

/// A picture of an element as it is painted.
async fn picture(browser: &Browser, css: &str) -> Result<Value, Fault> {
    browser.see(css).await?;
    let place = "const e = document.querySelector(arguments[0]); e.scrollIntoView({ block: 'center' });
        const r = e.getBoundingClientRect();
        return { x: r.x + scrollX - 4, y: r.y + scrollY - 4, width: 40, height: Math.min(r.height, 40) + 8, scale: 1 }";
    let clip = browser.run(place, vec![json!(css)]).await?;
    let shot = browser
        .devtools(
            "Page.captureScreenshot",
            json!({ "format": "png", "clip": clip, "captureBeyondViewport": false }),
        )
        .await?;
    Ok(shot["data"].clone())
}

pub async fn forced_colours(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Contrast Ltd").await?;
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    browser.devtools("Emulation.setEmulatedMedia", forced).await?;
    browser.go(&format!("#/requirement/{id}/A.8.13")).await?;
    browser.see(".checks .check-field input").await?;
    let active = browser.run("return matchMedia('(forced-colors: active)').matches", vec![]).await?;
    same("forced colours", &active, &json!(true))?;
    // The same box before and after it was ticked; the pointer is on neither.
    let ticked = ".checks .check-field input";
    let before = picture(&browser, ticked).await?;
    browser.run("document.querySelector(arguments[0]).click()", vec![json!(ticked)]).await?;
    steps::saved(&browser).await?;
    check("a ticked box is told apart", picture(&browser, ticked).await? != before)?;
    // The row that is shown, and the same row once another one is.
    let row = ".bench .row a[href*='/A.8.13']";
    let chosen = picture(&browser, row).await?;
    browser.go(&format!("#/requirement/{id}/A.8.14")).await?;
    browser.see(".bench .row a[aria-current][href*='/A.8.14']").await?;
    check("the chosen row is told apart", picture(&browser, row).await? != chosen)?;
    // One of several.
    browser.go("#/settings").await?;
    let keys = "[name=shortcuts]";
    browser.see(keys).await?;
    let first = ".segment:has([name=shortcuts])";
    let before = picture(&browser, first).await?;
    browser.run("[...document.querySelectorAll(arguments[0])].at(-1).click()", vec![json!(keys)]).await?;
    check("the chosen segment is told apart", picture(&browser, first).await? != before)?;
    browser.quit().await
}
