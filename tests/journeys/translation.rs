//! In the pseudo-locale everything that is not marked does not go through the translation.

use serde_json::{Value, json};

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::sheets;
use crate::steps::{self, Pick, check};
use crate::work;

pub fn journeys() -> Vec<Journey> {
    vec![journey("translation_leaves_nothing_out", leaves_nothing_out).in_chromium().long()]
}

/// Texts without brackets around them: whatever has letters and is no reference, key, digit, date or the
/// person's own.
const UNMARKED: &str = "
    const own = e => e.closest('[data-user], .reference, kbd, svg.mark, #shell, #crash, script, style, .brand');
    const others = t => arguments[0].reduce((rest, words) => rest.replaceAll(words, ''), t);
    /* Messages stand within messages: the innermost first. */
    const inner = t => { const rest = t.replace(/⟦[^⟦⟧]*⟧/g, ''); return rest === t ? t : inner(rest); };
    /* A label of a chart may stand in several lines, each with one end of it. */
    const part = t => t.replace(/⟦[^⟧]*$/, '').replace(/^[^⟦]*⟧/, '');
    const bare = t => /[A-Za-z]{2,}/.test(part(inner(others(t))).replace(/A\\.\\d[\\d.]*|⟦|⟧|~/g, ''));
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const e = walk.currentNode.parentElement;
        const whole = e.closest('p, li, h1, h2, h3, dt, dd, td, th, label, button, a, summary, legend, text, title, desc, option') || e;
        if (!own(e) && bare(whole.textContent) && bare(walk.currentNode.data)) found.push(walk.currentNode.data);
    }
    /* A group may be named by what the person called it. */
    const theirs = new Set([...document.querySelectorAll('[data-user]')].map(e => e.textContent.trim()));
    for (const e of document.body.querySelectorAll('[aria-label], [title], [placeholder]')) {
        for (const name of ['aria-label', 'title', 'placeholder']) {
            const value = e.getAttribute(name);
            if (value && !own(e) && !theirs.has(value) && bare(value)) found.push(name + ': ' + value);
        }
    }
    return found;";

/// The rooms of the gap analysis.
const ROOMS: [&str; 14] = [
    "overview",
    "scope",
    "risks",
    "soa",
    "documents",
    "gaps",
    "checks",
    "plan",
    "calendar",
    "progress",
    "evidence",
    "views",
    "workshops",
    "reports",
];

/// What was typed by the person, or by the made-up firm, wherever it stands; the longest first, since one can hold
/// another.
fn own_words() -> Result<Vec<String>, Fault> {
    let example = work::example()?;
    let registers = work::registers(&example);
    let mut words: Vec<String> = registers.names();
    words.extend(registers.actions.iter().map(|action| action.record.title.clone()));
    words.extend(registers.controls.iter().map(|(_, control)| control.title.clone()));
    words.extend(registers.snapshots.iter().map(|snapshot| snapshot.record.name.clone()));
    words.extend(registers.risks.iter().map(|risk| risk.record.title.clone()));
    words.extend(registers.assets.iter().map(|asset| asset.record.title.clone()));
    words.extend(registers.suppliers.iter().map(|supplier| supplier.record.title.clone()));
    words.extend(registers.people.iter().map(|person| person.record.name.clone()));
    // The records of a year, whether or not other code reads them.
    let titles = example.rows.iter().filter_map(|(_, row)| row.get("title").and_then(Value::as_str));
    words.extend(titles.map(str::to_owned));
    // A measurement says beside its figure how it came about.
    words.extend(registers.running.readings.iter().map(|one| one.record.note.clone()));
    words.push("QQ".into());
    words.sort_by_key(|words| std::cmp::Reverse(words.len()));
    Ok(words)
}

async fn all_marked(browser: &Browser, page: &str, faults: &mut Vec<String>) -> Result<(), Fault> {
    let found = browser.run(UNMARKED, vec![json!(own_words()?)]).await?;
    check(
        &format!("{page} shows the pseudo-locale"),
        browser.run("return document.querySelector('main').textContent.includes('⟦')", vec![]).await?
            == json!(true),
    )?;
    faults.extend(
        found.as_array().into_iter().flatten().map(Value::to_string).map(|text| format!("{page}: {text}")),
    );
    Ok(())
}

pub async fn leaves_nothing_out(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    steps::begin(&browser, "QQ", "small", "other").await?;
    for (index, answer) in
        [Pick::Level(0), Pick::NotSure, Pick::Level(1), Pick::Excluded("QQ"), Pick::Level(2)]
            .into_iter()
            .enumerate()
    {
        steps::at_question(&browser, index + 1).await?;
        steps::pick(&browser, answer).await?;
        browser.click(".check-actions button[type=submit]").await?;
    }
    let hash = browser.run("return location.hash.split('/')[2]", vec![]).await?;
    let id = hash.as_str().unwrap_or_default().to_owned();
    // People are not offered it, so it is set as a preference is kept.
    browser
        .run("localStorage.setItem('plumbline.preference.language', JSON.stringify('en-XA'))", vec![])
        .await?;
    browser.load("#/settings").await?;
    browser.reads(".app h1", "⟦").await?;
    let mut faults = Vec::new();
    all_marked(&browser, "settings", &mut faults).await?;
    let pages: Vec<String> = (1..=25)
        .map(|number| format!("#/check/{id}/{number}"))
        .chain(["#/", "#/start", "#/open", "#/nowhere", "#/rescue/x", "#/result/nobody"].map(str::to_owned))
        .chain([format!("#/result/{id}"), format!("#/result/{id}/all"), "#/settings".into()])
        .chain([format!("#/requirements/{id}"), format!("#/requirement/{id}/A.8.28")])
        .chain([format!("#/history/{id}"), format!("#/safe/{id}"), "#/start/locked".into()])
        .chain(["#/learn".into(), "#/learn/what-it-is".into(), "#/start/full".into()])
        .chain(ROOMS.map(|room| format!("#/{room}/example")))
        .chain(
            [
                "action",
                "action/nothing",
                "milestone",
                "document",
                "incident",
                "opportunity",
                "duty",
                "checklist",
                "audit/au1",
                "audit/au1?view=checklist",
                "review/rv1",
                "review/rv1?view=agenda",
                "objective/ob2",
                "incident/in3?view=first-hour",
            ]
            .map(|of| format!("#/register/example/{of}")),
        )
        .chain(["#/requirement/example/A.8.13".into(), "#/requirement/example/O.1".into()])
        .chain(["#/requirements/example?group=A.5&state=open&type=Preventive".into()])
        .chain([format!("#/overview/{id}"), format!("#/plan/{id}"), format!("#/scope/{id}")])
        .collect();
    for page in pages {
        browser.load(&page).await?;
        browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })", vec![]).await?;
        all_marked(&browser, &page, &mut faults).await?;
        if page.contains("result/") {
            browser.shot("pseudo-result").await?;
        }
    }
    browser.load("#/open").await?;
    sheets::paste(&browser, "QQ\tStatus\tRef\nQQ\tQQ\t8.1\nQQ\tYes\t5.37\nQQ\tNo\t8.1\n").await?;
    browser.click(".paste-cells button").await?;
    browser.see(".guess select").await?;
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })", vec![]).await?;
    all_marked(&browser, "a sheet", &mut faults).await?;
    browser.click(".header nav button").await?;
    all_marked(&browser, "keys", &mut faults).await?;
    check(&format!("untranslated:\n      {}", faults.join("\n      ")), faults.is_empty())?;
    browser.quit().await
}
