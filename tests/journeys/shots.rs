//! Every page of the example, as people see it: how long it is, and pictures of it for whoever wants to look
//! (`cargo xtask shots`).

use serde_json::json;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{check, same};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("pages_have_a_length_one_can_scroll", lengths).in_chromium().long(),
        journey("pages_print_whole_and_say_whose_they_are", printed).in_chromium(),
    ]
}

/// What `cargo xtask shots` makes.
pub fn pictures() -> Vec<Journey> {
    vec![journey("shots_of_every_page", shots).in_chromium()]
}

/// The pages that there are, by their address; lessons are alike, so one of them is here.
const PAGES: [&str; 33] = [
    "",
    "#/start",
    "#/check/example/5",
    "#/result/example",
    "#/overview/example",
    "#/scope/example",
    "#/requirements/example",
    "#/requirement/example/A.5.23",
    "#/gaps/example",
    "#/soa/example",
    "#/risks/example",
    "#/risks/example?tab=treatment",
    "#/risks/example?tab=criteria",
    "#/risks/example?tab=assessments",
    "#/risks/example?tab=scenarios",
    "#/register/example/asset",
    "#/documents/example",
    "#/document/example/backup",
    "#/plan/example",
    "#/calendar/example",
    "#/progress/example",
    "#/evidence/example",
    "#/checks/example",
    "#/views/example",
    "#/reports/example",
    "#/history/example",
    "#/register/example/action",
    "#/open",
    "#/settings",
    "#/learn",
    "#/learn/the-audit",
    "#/accessibility",
    SHARED,
];

/// The result that a link carries, which has a code for an address.
const SHARED: &str = "shared";

/// Widths of a desk and of a phone, each with the height that a page may have there.
const LONGEST: [(u32, u32, u64); 2] = [(1440, 900, 4_000), (390, 844, 5_000)];

/// Pages that are over it, by their width, each with the length that it stays within: they list what a year brings.
const LONGER: [(&str, u32, u64); 2] = [("#/overview/example", 390, 5_300), ("#/checks/example", 390, 7_000)];

/// Goes to a page and waits until it stands: nothing is waited for, and it has had the same height for a while.
async fn open(browser: &Browser, page: &str) -> Result<(), Fault> {
    if page == SHARED {
        browser.load("#/reports/example").await?;
        browser.click(".share-link a").await?;
        browser.see(".shared table").await?;
    } else {
        browser.load(page).await?;
    }
    let stands = "const height = document.documentElement.scrollHeight, seen = window.seenHeight ?? [0, 0];
        window.seenHeight = seen[0] === height ? [height, seen[1] + 1] : [height, 0];
        return !document.querySelector('main .waiting') && window.seenHeight[1] > 10";
    browser.until("the page stands", stands, vec![]).await.map(drop)
}

async fn lengths(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let mut faults = Vec::new();
    for (width, height, longest) in LONGEST {
        browser.size(width, height).await?;
        // A lesson and a document are as long as what they say.
        let is_read = |page: &&&str| page.starts_with("#/learn/") || page.starts_with("#/document/");
        for page in PAGES.iter().filter(|page| !is_read(page)) {
            open(&browser, page).await?;
            let found = browser.run("return document.documentElement.scrollHeight", vec![]).await?;
            let found = found.as_u64().unwrap_or(u64::MAX);
            println!("    {width} px: {found:>5} {page}");
            let known = LONGER.iter().find(|(known, at, _)| known == page && *at == width);
            if found > known.map_or(longest, |(_, _, most)| *most) {
                faults.push(format!("{page} at {width} px is {found} px long"));
            }
        }
    }
    check(&faults.join("; "), faults.is_empty())?;
    browser.quit().await
}

/// Lists that fold on the screen: on paper each of their rows is there.
const PRINTED: [(&str, &str, u64); 5] = [
    ("#/requirements/example", ".row", 124),
    ("#/gaps/example", "[data-gap]", 96),
    ("#/soa/example", ".soa [data-control]", 94),
    ("#/risks/example", "[data-risk]", 30),
    ("#/documents/example", ".papers tbody tr.paper", 53),
];

async fn printed(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.size(1040, 720).await?;
    browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    for page in PAGES.iter().filter(|page| {
        page.ends_with("/example") && !["result", "history"].iter().any(|other| page.contains(other))
    }) {
        open(&browser, page).await?;
        let shown = "return [...document.querySelectorAll('.app h1, .print-head')].filter(e => e.checkVisibility() && e.offsetHeight > 5).map(e => [e.dataset.title, e.textContent].filter(Boolean).join(' | ')).join(' | ')";
        let shown = browser.run(shown, vec![]).await?;
        let shown = shown.as_str().unwrap_or_default();
        check(
            &format!("{page} says whose it is: {shown}"),
            shown.contains("Larkfield") && shown.contains(" | "),
        )?;
    }
    for (page, rows, count) in PRINTED {
        open(&browser, page).await?;
        let seen = "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility() && e.offsetHeight > 5).length";
        same(page, &browser.run(seen, vec![json!(rows)]).await?, &json!(count))?;
    }
    browser.quit().await
}

/// How a page is looked at.
struct Look {
    name: &'static str,
    size: (u32, u32),
    theme: &'static str,
    /// What is emulated: a kind of paper or screen, or a feature of one with its value.
    media: &'static str,
    feature: Option<(&'static str, &'static str)>,
}

const fn look(name: &'static str, size: (u32, u32), theme: &'static str) -> Look {
    Look { name, size, theme, media: "", feature: None }
}

const LOOKS: [Look; 7] = [
    look("wide", (1440, 900), "light"),
    look("wide-dark", (1440, 900), "dark"),
    look("middle", (1024, 768), "light"),
    look("phone", (390, 844), "light"),
    look("phone-dark", (390, 844), "dark"),
    Look { feature: Some(("forced-colors", "active")), ..look("contrast", (1440, 900), "light") },
    Look { media: "print", ..look("print", (794, 1123), "light") },
];

async fn shots(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    for look in LOOKS {
        browser.size(look.size.0, look.size.1).await?;
        let features = look.feature.iter().map(|(name, value)| json!({ "name": name, "value": value }));
        let media = json!({ "media": look.media, "features": features.collect::<Vec<_>>() });
        browser.devtools("Emulation.setEmulatedMedia", media).await?;
        for page in PAGES {
            open(&browser, page).await?;
            let root = "document.documentElement.setAttribute('data-theme', arguments[0])";
            browser.run(root, vec![json!(look.theme)]).await?;
            let name = page.trim_start_matches("#/").replace('/', "-");
            let name = if name.is_empty() { "home" } else { &name };
            browser.shot(&format!("{name}-{}", look.name)).await?;
        }
    }
    browser.quit().await
}
