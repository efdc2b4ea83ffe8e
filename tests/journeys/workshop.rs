//! A workshop from its set-up to what is kept of it: a phone, pasted codes, paper, hands, late and foreign ones, two rounds.

use isms::workshop::Agreed;
use isms::workshops::lessons;
use model::{Edition, Level};
use thirtyfour::prelude::*;
use workshop::{Asked, HandIn, Invitation, PersonId, Scale, SessionTag, ShortCode};
use xtask::root::at;
use xtask::server::Server;
use xtask::sizes::ENTRY;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::engine::Engine;
use crate::journey::{Journey, journey};
use crate::offline::put_aside;
use crate::steps::{check, same, saved};
use crate::work::{self, copy, registers, write};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("workshop_of_a_room", of_a_room).in_chromium(),
        journey("workshop_question_by_question", question_by_question).in_chromium(),
        journey("workshop_links_that_cannot_be_joined", links_that_cannot_be_joined).in_chromium(),
        journey("workshop_entry_for_people", entry_for_people).in_chromium(),
    ]
}

/// The states of these pages that are looked at.
pub const STATES: [&str; 11] = [
    "people-typing",
    "people-question",
    "people-end",
    "people-wrong",
    "people-lesson",
    "workshop-lesson",
    "workshop-prepare",
    "workshop-collect",
    "workshop-answers",
    "workshop-projector",
    "workshop-sheet",
];

/// Goes to one of them; what a participant said before is forgotten.
pub async fn visit(browser: &Browser, state: &str, id: &str) -> Result<(), Fault> {
    let short = ShortCode { session: SessionTag::new(77_002), scale: Scale::Four }.write();
    match state {
        "people-typing" => browser.load("join.html").await,
        "people-lesson" => {
            let session = lessons::begin("passwords", "Passwords", 77_004, chrono::NaiveDate::default());
            let catalogue = catalogue::iso27001_2022();
            let to = isms::workshops::invitation(&session, Edition::Iso27001_2022, catalogue);
            browser.load(&format!("#/w/{}", to.write())).await?;
            browser.press("Start the quiz").await?;
            browser.click(".quiz-question:nth-of-type(1) label").await?;
            browser.see(".quiz-why b").await
        }
        "workshop-lesson" => {
            browser.load(&format!("#/register/{id}/training")).await?;
            browser.press("Invite people to a lesson").await?;
            browser.press("Invite people").await?;
            browser.see("[data-join] a").await
        }
        "people-wrong" => browser.load("join.html#/w/nothing").await,
        "people-question" | "people-end" => {
            browser.load("join.html").await?;
            let forget = "Object.keys(localStorage).filter(key => key.includes('workshop.')).forEach(key => localStorage.removeItem(key))";
            browser.run(forget, vec![]).await?;
            browser.load(&format!("join.html#/w/{short}")).await?;
            browser.press("Start").await?;
            browser.click("[data-choice='2']").await?;
            if state == "people-end" {
                browser.driver.refresh().await?;
                browser.press("Hand in").await?;
                browser.see(".qr").await?;
            }
            Ok(())
        }
        _ => {
            browser.load(&format!("#/workshops/{id}")).await?;
            browser.press("Add workshop").await?;
            browser.see("#workshop-title").await?;
            match state {
                "workshop-collect" => browser.press("Invite the room").await?,
                "workshop-answers" => {
                    browser.press("Rehearse with a made-up room").await?;
                    browser.press("Show the answers here").await?;
                    browser.see(".strip").await?;
                }
                "workshop-projector" => {
                    browser.press("Open on projector").await?;
                    browser.see("dialog.stage[open] .stage-answers").await?;
                }
                "workshop-sheet" => {
                    browser.press("Invite the room").await?;
                    browser.click("a[href*='view=sheet']").await?;
                    browser.see(".sheet-table").await?;
                }
                _ => {}
            }
            Ok(())
        }
    }
}

/// The code in the link to join.
pub async fn code(browser: &Browser) -> Result<String, Fault> {
    let link = browser.text("[data-join] a").await?;
    Ok(link.rsplit_once("#/w/").ok_or("no link to join")?.1.to_owned())
}

/// Somebody who says the same to all questions.
pub fn says(to: &Invitation, person: u64, choice: char) -> HandIn {
    HandIn {
        kind: to.kind,
        content: to.content,
        edition: to.edition,
        session: to.session,
        person: PersonId::new(person),
        group: 0,
        round: workshop::Round::First,
        revision: 0,
        scale: to.scale,
        answers: vec![workshop::Choice::of_key(choice); to.count],
        name: String::new(),
        comments: Vec::new(),
    }
}

/// Pastes what came in.
pub async fn paste(browser: &Browser, words: &str) -> Result<(), Fault> {
    browser.fill("#workshop-paste", words).await?;
    browser.press("Add hand-ins").await
}

pub async fn of_a_room(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Room Ltd").await?;
    browser.go(&format!("#/workshops/{id}")).await?;
    browser.press("Add workshop").await?;
    write(&browser, "#workshop-title", "Autumn round").await?;
    write(&browser, "#workshop-people", "7").await?;
    browser.press("Invite the room").await?;
    browser.see("[data-join] a").await?;
    let code = code(&browser).await?;
    let to = Invitation::read(&code).map_err(|error| error.to_string())?;
    same("what is asked", &(to.title.as_str(), to.count), &("Autumn round", 25))?;

    // A phone of its own, narrow: answers, is reloaded in between, and hands in.
    let phone = driver.browser().await?;
    phone.size(320, 700).await?;
    phone.load(&format!("join.html#/w/{code}")).await?;
    phone.reads("main", "You do not give your name").await?;
    phone.press("Start").await?;
    phone.click("[data-choice='3']").await?;
    phone.press("Next").await?;
    phone.reads(".check-count", "2 of 25").await?;
    phone.click("[data-choice='1']").await?;
    phone.press("Next").await?;
    phone.driver.refresh().await?;
    phone.reads(".lead", "2 of 25 answered").await?;
    phone.press("Hand in").await?;
    phone.see(".qr").await?;
    let handed_in = phone.text("[data-code]").await?;
    phone.quit().await?;

    // A chat with that code, three others, one of another session and a damaged one.
    let others: Vec<String> = (1..=3).map(|person| says(&to, person, '0').write()).collect();
    let foreign = HandIn { session: SessionTag::new(5), ..says(&to, 9, '1') }.write();
    let damaged = others[0].replacen('0', "1", 3);
    let chat = format!("Me: see {handed_in}\n{}\n{foreign}\n{damaged}", others.join("\n"));
    paste(&browser, &chat).await?;
    browser.reads(".workshop-says", "4 hand-ins added.").await?;
    browser.reads(".workshop-says", "One of them leaves questions unanswered.").await?;
    browser.reads(".workshop-says", "belongs to another session").await?;
    browser.reads(".workshop-says", "damaged or incomplete").await?;
    browser.reads(".workshop-turnout", "4 of 7 handed in").await?;
    // Twice is once.
    paste(&browser, &others[0]).await?;
    browser.reads(".workshop-says", "already here").await?;

    // Paper, then a reload: everything is still there.
    browser.press("Type in an answer sheet").await?;
    browser.fill("#workshop-paper", "01230123012301230123?x-3").await?;
    browser.reads("main", "24 of 25 questions").await?;
    browser.fill("#workshop-paper", "01230123012301230123?x-32").await?;
    browser.press("Add this sheet").await?;
    browser.reads(".workshop-turnout", "5 of 7 handed in").await?;
    browser.driver.refresh().await?;
    browser.reads(".workshop-turnout", "5 of 7 handed in").await?;

    // The projector: hidden until it is revealed, by the keys of a remote control.
    browser.size(1024, 768).await?;
    browser.press("Open on projector").await?;
    browser.see("dialog.stage[open] .stage-answers").await?;
    let fills = "const box = document.querySelector('dialog.stage').getBoundingClientRect();
        const size = parseFloat(getComputedStyle(document.querySelector('.stage h2')).fontSize);
        return box.width >= innerWidth && box.height >= innerHeight && size >= 24";
    check("it fills the window, in large type", browser.run(fills, vec![]).await? == true)?;
    check(
        "nothing is shown before",
        browser.run("return !document.querySelector('.votes')", vec![]).await? == true,
    )?;
    browser.keys(Key::PageDown + "").await?;
    browser.reads(".workshop-spread", "Far apart: 0 to 3").await?;
    browser.keys("1").await?;
    browser.see(".workshop-agreeing [data-choice] input:checked, .workshop-agreeing input:checked").await?;
    write(&browser, "#workshop-note", "Clear it up by May").await?;
    browser.press_described("Close the projector view").await?;

    // Late: alone it would be known by what changes.
    paste(&browser, &says(&to, 4, '2').write()).await?;
    browser.reads("main", "is not counted yet").await?;

    browser.press("Close the workshop").await?;
    browser.click("#workshop-close .button-danger").await?;
    browser.reads(".workshop-figures", "5 people handed in").await?;
    browser.press("Import 1 agreed level").await?;
    browser.press("Import").await?;
    browser.reads("[data-panel=take]", "1 answer changed.").await?;
    saved(&browser).await?;

    let kept = copy(&browser, &id).await?;
    let workshop = registers(&kept).running.workshops[0].record.clone();
    same("who it is about", &workshop.turnout.iter().map(|one| one.people).sum::<u32>(), &5)?;
    let agreed: Vec<Agreed> = workshop.said.values().filter_map(|said| said.agreed).collect();
    same("what was agreed", &agreed, &vec![Agreed::Level(Level::Started)])?;
    let answer =
        kept.answers.values().find(|answer| answer.level() == Some(Level::Started)).ok_or("no answer")?;
    check(
        "the note says what the room said",
        answer.note.contains("Autumn round") && answer.note.contains("Clear it up by May"),
    )?;
    let file = serde_json::to_string(&workshop)?;
    for hand_in in others.iter().chain([&handed_in]) {
        check("no hand-in is left", !file.contains(hand_in.as_str()))?;
    }
    check("no complaints in the console", browser.complaints().await?.is_empty())?;
    browser.quit().await
}

pub async fn question_by_question(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/start/workshop").await?;
    browser.press("Start and set up the workshop").await?;
    browser.press("Add workshop").await?;
    browser.press("Question by question").await?;
    browser.press("Open on projector").await?;
    browser.see("dialog.stage[open] .stage-answers").await?;
    browser.keys("0033?").await?;
    browser.reads(".workshop-big", "5 counted").await?;
    browser.keys(Key::Backspace + "").await?;
    browser.reads(".workshop-big", "4 counted").await?;
    // A reload comes back to the same question, with its counts and nothing shown.
    browser.driver.refresh().await?;
    browser.reads(".workshop-big", "4 counted").await?;
    browser.keys(Key::PageDown + "").await?;
    browser.reads(".workshop-spread", "Far apart: 0 to 3").await?;
    browser.keys("r").await?;
    browser.keys("2222").await?;
    browser.keys(Key::PageDown + "").await?;
    browser.reads(".workshop-spread", "Close together").await?;
    browser.reads(".vote-middle", "2").await?;
    browser.keys("2").await?;
    browser.keys(Key::PageDown + "").await?;
    browser.reads(".stage-eyebrow", "2 of 25").await?;
    browser.keys(Key::Escape + "").await?;
    browser.gone("dialog.stage[open]").await?;
    let id = browser.assessment().await?;
    let kept = registers(&copy(&browser, &id).await?);
    let said = kept.running.workshops[0].record.said(1);
    same("both rounds", &(said.hands.as_str(), said.again.as_str()), &("2 0 0 2 0 0", "0 0 4 0 0 0"))?;
    same("agreed", &said.agreed, &Some(Agreed::Level(Level::Partial)))?;
    browser.quit().await
}

pub async fn links_that_cannot_be_joined(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("#/w/nothing").await?;
    browser.reads("main", "not a workshop link").await?;
    browser.load("#/w/EAAAAAAAAAAAAAAAAAAA").await?;
    browser.reads("main", "incomplete or damaged").await?;
    browser.load("#/in/nothing").await?;
    browser.reads("main", "incomplete or damaged").await?;
    browser.quit().await
}

/// The small page: by a code that is typed in, without a network afterwards, in few bytes, and to the app where it has too
/// little.
pub async fn entry_for_people(driver: Driver) -> Result<(), Fault> {
    let server = Server::start(at("dist"), 0)?;
    let mut browser = driver.browser().await?;
    browser.url = server.url();
    browser.size(320, 700).await?;
    browser.load("join.html").await?;
    browser.reads("h1", "Workshop").await?;
    let short = ShortCode { session: SessionTag::new(77_001), scale: Scale::Four }.write();
    browser.fill("#join-typed", &short).await?;
    browser.press("Join").await?;
    browser.reads("main", "You do not give your name").await?;
    let total: u64 = browser
        .run(
            "return performance.getEntries().reduce((sum, one) => sum + (one.encodedBodySize ?? 0), 0)",
            vec![],
        )
        .await?
        .as_u64()
        .unwrap_or_default();
    println!("    {total:>7} of {ENTRY} bytes");
    check("the page came", total > 10_000)?;
    // WebKit takes gzip only from a plain address.
    let most = if driver.engine == Engine::WebKit { ENTRY * 3 / 2 } else { ENTRY };
    check(&format!("{total} bytes are more than {most}"), total as usize <= most)?;
    browser.press("Start").await?;
    browser.click("[data-choice='2']").await?;
    browser.press("Next").await?;
    browser.reads(".check-count", "2 of 25").await?;
    put_aside(&browser).await?;
    let complaints = browser.complaints().await?;
    check(&format!("complaints in the console: {complaints:?}"), complaints.is_empty())?;
    drop(server);
    browser.driver.refresh().await?;
    browser.reads(".lead", "1 of 25 answered").await?;
    browser.press("Hand in").await?;
    browser.see(".qr").await?;
    browser.shot("join-handed-in").await?;

    // A link whose # was changed on its way, and one that asks what only the app has.
    let server = Server::start(at("dist"), 0)?;
    browser.url = server.url();
    browser.driver.goto(&format!("{}join.html%23/w/{short}", server.url())).await?;
    browser.reads("main", "You do not give your name").await?;
    let catalogue = catalogue::iso27001_2022();
    let asked = vec![Asked::Group("A.5".to_owned())];
    let count = isms::workshops::questions(&isms::workshops::items(&asked), catalogue).len();
    let all = Invitation {
        kind: workshop::Kind::Workshop,
        title: "Organisation".to_owned(),
        edition: Edition::Iso27001_2022,
        content: isms::workshops::content_now(),
        session: SessionTag::new(77_003),
        scale: Scale::Four,
        named: false,
        comments: false,
        groups: Vec::new(),
        asked,
        count,
    };
    browser.load(&format!("join.html#/w/{}", all.write())).await?;
    browser.reads("main", &format!("{} questions", all.count)).await?;
    check(
        "in the app",
        browser.run("return !location.pathname.endsWith('join.html')", vec![]).await? == true,
    )?;
    browser.quit().await
}
