//! Steps that several journeys take.

use std::path::Path;

use catalogue::Catalogue;
use chrono::NaiveDate;
use isms::result::Outcome;
use locale::Text;
use model::{Answer, Assessment, Justification, Level, Profile, RequirementId, RequirementKind, Response};
use serde_json::json;
use wording::words;

use crate::browser::{Browser, Fault};

pub fn catalogue() -> &'static Catalogue {
    catalogue::iso27001_2022()
}

/// Presses what is folded on the page on which an assessment is begun.
pub async fn more(browser: &Browser, words: &str) -> Result<(), Fault> {
    browser.press("More options").await?;
    browser.press(words).await
}

pub fn asked() -> &'static [RequirementId] {
    catalogue().self_check()
}

/// Whether a requirement is a control, which can be left out.
pub fn is_control(id: &RequirementId) -> bool {
    catalogue().fact(id).is_some_and(|fact| fact.kind() == RequirementKind::Control)
}

/// An answer as it is picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    Level(u8),
    NotSure,
    Excluded(&'static str),
    Skip,
}

impl Pick {
    /// The place of its radio button, from 0.
    pub fn place(self) -> usize {
        match self {
            Self::Level(level) => usize::from(level),
            Self::NotSure => 4,
            Self::Excluded(_) => 5,
            Self::Skip => usize::MAX,
        }
    }
}

/// What the answers amount to, computed by the model itself.
pub fn expected(profile: Profile, picks: &[Pick]) -> (Assessment, Outcome) {
    let mut assessment = Assessment::new(
        "expected".into(),
        model::Edition::Iso27001_2022,
        profile,
        chrono::DateTime::<chrono::Utc>::UNIX_EPOCH,
    );
    for (id, pick) in asked().iter().zip(picks) {
        let mut answer = Answer::default();
        match pick {
            Pick::Level(level) => {
                answer.respond(Response::Level(Level::try_from(*level).expect("on the scale")))
            }
            Pick::NotSure => answer.respond(Response::NotSure),
            Pick::Excluded(reason) => answer.exclude(Justification::new(reason).expect("a reason")),
            Pick::Skip => continue,
        }
        assessment.answers.insert(id.clone(), answer);
    }
    let outcome = Outcome::of_self_check(catalogue(), &assessment, NaiveDate::default());
    (assessment, outcome)
}

/// A profile from the keys that the start page uses.
pub fn profile(organisation: &str, size: &str, sector: &str) -> Profile {
    Profile {
        organisation: organisation.into(),
        size: model::Size::ALL.into_iter().find(|known| known.key() == size),
        sector: model::Sector::ALL.into_iter().find(|known| known.key() == sector),
        ..Profile::default()
    }
}

/// From the first page through the start page to question 1.
pub async fn begin(browser: &Browser, organisation: &str, size: &str, sector: &str) -> Result<(), Fault> {
    browser.load("").await?;
    browser.click(".door-main a").await?;
    browser.see("#organisation").await?;
    if !organisation.is_empty() {
        browser.fill("#organisation", organisation).await?;
    }
    for (id, key) in [("size", size), ("sector", sector)] {
        if !key.is_empty() {
            browser.click(&format!("#{id} option[value={key}]")).await?;
        }
    }
    browser.click("form button[type=submit]").await?;
    at_question(browser, 1).await
}

/// Waits until a question is on the page.
pub async fn at_question(browser: &Browser, number: usize) -> Result<(), Fault> {
    let question = catalogue().guidance(&asked()[number - 1]).map(|g| g.question).unwrap_or_default();
    browser.reads(".app h1", question).await
}

/// What can be picked in the self-check by its name: the levels from 0, not sure, does not apply.
const CHOICES: [&str; 6] = ["0", "1", "2", "3", "N", "X"];

/// The answer at a place of the self-check: the levels from 0, then what else can be said.
pub fn choice(place: usize) -> String {
    named_choice(CHOICES.get(place).copied().unwrap_or_default())
}

/// The answer with a name: a level by its number, `N` for not sure, `X` for what does not apply.
pub fn named_choice(name: &str) -> String {
    format!(".choices [data-choice='{name}']")
}

/// Goes where the menu of saving leads.
pub async fn from_save_menu(browser: &Browser, words: &str) -> Result<(), Fault> {
    browser.click(".save-opens").await?;
    browser.press(words).await
}

/// Picks an answer with the mouse and waits until it is shown as saved.
pub async fn pick(browser: &Browser, pick: Pick) -> Result<(), Fault> {
    if pick == Pick::Skip {
        return Ok(());
    }
    browser.click(&choice(pick.place())).await?;
    // A driver may return before the page has heard of the click, and what was saved before is still shown as saved.
    chosen(browser, pick.place()).await?;
    if let Pick::Excluded(reason) = pick {
        browser.fill("#reason", reason).await?;
        browser.gone(".needed").await?;
    }
    saved(browser).await
}

/// Lets an assessment from a file take the place of the one that is kept.
pub async fn replace(browser: &Browser, file: &Path) -> Result<(), Fault> {
    browser.choose_file(file).await?;
    browser.press("Replace my version").await?;
    browser.reads(".found-entry", "was replaced").await
}

/// Waits until a choice is the chosen one.
pub async fn chosen(browser: &Browser, place: usize) -> Result<(), Fault> {
    let script = "const i = document.querySelector(arguments[0]); return !!i && i.checked";
    let input = format!("{} input", choice(place));
    browser.until(&format!("choice {place} is chosen"), script, vec![json!(input)]).await.map(drop)
}

/// Waits until everything is shown as saved.
pub async fn saved(browser: &Browser) -> Result<(), Fault> {
    browser.see(".save-state[data-state=saved]").await
}

/// Answers all questions with the mouse, from question 1 to the result.
pub async fn answer_all(browser: &Browser, picks: &[Pick]) -> Result<(), Fault> {
    for (index, answer) in picks.iter().enumerate() {
        at_question(browser, index + 1).await?;
        pick(browser, *answer).await?;
        browser.click(".check-actions button[type=submit]").await?;
    }
    browser.see("[data-figure=readiness]").await
}

/// Compares the headline of a page with what the model computes.
pub async fn figures(browser: &Browser, outcome: &Outcome) -> Result<(), Fault> {
    let text = Text::default();
    let expected: Vec<String> =
        words::readiness_pair(text, &outcome.figures).into_iter().map(|(_, figure)| figure).collect();
    let pair = "return [...document.querySelectorAll('[data-figure=readiness] dd')].map(e => e.textContent)";
    browser
        .until(
            "the readiness",
            &format!("{}.join() === arguments[0]", &pair),
            vec![json!(expected.join(","))],
        )
        .await?;
    same("readiness", &browser.run(pair, vec![]).await?, &json!(expected))?;
    same("coverage", &browser.text("[data-figure=coverage]").await?, &words::coverage(text, &outcome.figures))
}

/// Compares the result page with what the model computes.
pub async fn shows(browser: &Browser, outcome: &Outcome) -> Result<(), Fault> {
    let text = Text::default();
    figures(browser, outcome).await?;
    same("verdict", &browser.text(".verdict").await?, &words::verdict(text, outcome))?;
    let gaps: Vec<String> = outcome.gaps.ranked.iter().map(|gap| gap.id.to_string()).collect();
    let shown = browser
        .run("return [...document.querySelectorAll('[data-gap]')].map(e => e.dataset.gap)", vec![])
        .await?;
    same("gaps", &shown, &json!(gaps))?;
    let rows = browser.run("return [...document.querySelectorAll('main tbody tr')].map(r => [...r.cells].map(c => c.textContent))", vec![]).await?;
    let group = |group: &isms::result::GroupResult| {
        let asked = group.figures.applicable + group.figures.excluded;
        json!([
            words::group(text, group.group),
            asked.to_string(),
            words::readiness(text, &group.figures),
            words::coverage(text, &group.figures)
        ])
    };
    same("tables", &rows, &json!(outcome.groups.iter().map(group).collect::<Vec<_>>()))
}

pub fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, expected: &T) -> Result<(), Fault> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("{what}: found {found:?}, expected {expected:?}").into())
    }
}

pub fn check(what: &str, holds: bool) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err(what.into()) }
}

/// Answers of every kind, in no order.
pub fn mixed() -> Vec<Pick> {
    let mut picks: Vec<Pick> = (0..25).map(|n| Pick::Level((n * 7 % 4) as u8)).collect();
    picks[5] = Pick::NotSure;
    picks[13] = Pick::Skip;
    picks[21] = Pick::Excluded("We have no premises of our own");
    picks
}

/// Words that end in the day of today, as the app writes it.
pub fn on_today(words: &str) -> String {
    [words.to_owned(), locale::Text::default().date(crate::work::today())].concat()
}
