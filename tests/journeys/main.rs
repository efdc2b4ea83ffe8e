//! Journeys through the built app in a real browser: Chromium, Firefox or WebKitGTK (`PLUMBLINE_BROWSER`).
//!
//! `cargo xtask test --only journeys` builds the app first. With `-- WORD` only journeys with that word in their name
//! run; runs with the same folder as `PLUMBLINE_QUEUE` share them; `PLUMBLINE_WHOLE=1` makes all of them in the other engines too,
//! `PLUMBLINE_LONG=1` the long runs instead; `PLUMBLINE_SHOTS=<folder>` keeps screenshots on the way, and with
//! `PLUMBLINE_PICTURES=1` nothing else is made.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "a test program reports on the terminal and stops at what it did not expect"
)]

mod attachments;
mod awareness;
mod bench;
mod browser;
mod camera;
mod clicks;
mod copies;
mod documents;
mod driver;
mod engine;
mod faults;
mod files;
mod frame;
mod groups;
mod history;
mod hosts;
mod input;
mod interrupted;
mod journey;
mod keeping;
mod language;
mod limits;
mod links;
mod locked_names;
mod locked_tabs;
mod locked_ways;
mod locking;
mod long;
mod looks;
mod merging;
mod monkey;
mod offline;
mod organisations;
mod outside;
mod packages;
mod palette;
mod people;
mod plan;
mod preview;
mod privacy;
mod problems;
mod progress;
mod protection;
mod register;
mod reports;
mod requirements;
mod rewritten;
mod risks;
mod running;
mod safekeeping;
mod self_check;
mod sheets;
mod shots;
mod single_file;
mod size;
mod statement;
mod steps;
mod tables;
mod tabs;
mod translation;
mod updates;
mod work;
mod workshop;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use browser::Fault;
use driver::Driver;
use engine::Engine;
use journey::Journey;

fn all() -> Vec<Journey> {
    let lists = [
        self_check::journeys,
        input::journeys,
        rewritten::journeys,
        keeping::journeys,
        files::journeys,
        frame::journeys,
        organisations::journeys,
        requirements::journeys,
        bench::journeys,
        statement::journeys,
        plan::journeys,
        register::journeys,
        reports::journeys,
        sheets::journeys,
        preview::journeys,
        packages::journeys,
        attachments::journeys,
        awareness::journeys,
        documents::journeys,
        risks::journeys,
        running::journeys,
        workshop::journeys,
        camera::journeys,
        limits::journeys,
        links::journeys,
        progress::journeys,
        history::journeys,
        tables::journeys,
        tabs::journeys,
        safekeeping::journeys,
        merging::journeys,
        locking::journeys,
        locked_tabs::journeys,
        looks::journeys,
        shots::journeys,
        groups::journeys,
        palette::journeys,
        people::journeys,
        offline::journeys,
        hosts::journeys,
        copies::journeys,
        interrupted::journeys,
        language::journeys,
        privacy::journeys,
        problems::journeys,
        translation::journeys,
        updates::journeys,
        monkey::journeys,
        faults::journeys,
        single_file::journeys,
        size::journeys,
    ];
    lists.into_iter().flat_map(|list| list()).collect()
}

/// How long a journey may take: several times what the longest takes, so that one that hangs is named instead of holding up
/// all others.
const LIMIT: Duration = Duration::from_secs(20 * 60);

async fn within_limit(journey: &Journey, driver: &Driver) -> Result<(), Fault> {
    let run = tokio::time::timeout(LIMIT, (journey.run)(driver.clone()));
    run.await.unwrap_or_else(|_| Err(format!("not done after {} minutes", LIMIT.as_secs() / 60).into()))
}

/// Whether a fault is one of WebKit's driver, which now and then answers with an error that it has no name for, or not at all.
fn is_drivers_own(engine: Engine, fault: &Fault) -> bool {
    let words = fault.to_string();
    let is_nameless = words.contains("Unknown error") && words.contains("Status: 500");
    let is_silent =
        words.contains("WebDriver request returned an error") && words.contains("error sending request");
    engine == Engine::WebKit && (is_nameless || is_silent)
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
    // A second thread, so that a browser that a failed journey left behind can be closed while this one waits.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let engine = Engine::of_this_run().expect("an engine that is known");
    let driver = Driver::start(engine).expect("the engine's driver starts");
    let is_set = |name: &str| std::env::var(name).is_ok();
    let journeys = match (is_set("PLUMBLINE_LONG"), is_set("PLUMBLINE_PICTURES")) {
        (true, _) => long::journeys(),
        (_, true) => shots::pictures(),
        _ => all(),
    };
    // Whoever names journeys wants them wherever they can be made.
    let is_whole = !words.is_empty() || std::env::var("PLUMBLINE_WHOLE").is_ok();
    let (mut passed, mut failed) = (0, Vec::new());
    let (chosen, left_out): (Vec<_>, Vec<_>) = journeys.into_iter().partition(|journey| wanted(journey.name));
    let (mut ordered, short): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|journey| journey.is_long);
    ordered.extend(short);
    let queue = journey::Queue::new(std::env::var_os("PLUMBLINE_QUEUE").map(PathBuf::from));
    println!("running {} journeys in {engine:?}", ordered.len());
    for journey in ordered {
        if !queue.take(journey.name) {
            continue;
        }
        if let Some(reason) = journey.left_out(engine, is_whole) {
            println!("journey {} ... left out: {reason}", journey.name);
            continue;
        }
        let start = Instant::now();
        let mut outcome = runtime.block_on(within_limit(&journey, &driver));
        if outcome.as_ref().is_err_and(|fault| is_drivers_own(engine, fault)) {
            println!("journey {} ... WebKit's driver failed by itself; once more", journey.name);
            driver.restart().expect("the engine's driver starts again");
            outcome = runtime.block_on(within_limit(&journey, &driver));
        }
        let outcome = outcome.and_then(|()| match driver.outside.asked().as_slice() {
            [] => Ok(()),
            asked => Err(format!("asked for from outside: {asked:?}").into()),
        });
        let seconds = start.elapsed().as_secs_f64();
        match outcome {
            Ok(()) => {
                passed += 1;
                println!("journey {} ... ok ({seconds:.1} s)", journey.name);
            }
            Err(fault) => {
                println!("journey {} ... FAILED ({seconds:.1} s)\n    {fault}", journey.name);
                failed.push(journey.name);
                // Whatever the journey left behind must not stand in the way of the next.
                driver.restart().expect("the engine's driver starts again");
            }
        }
        driver.tidy();
    }
    driver.stop();
    let word = if failed.is_empty() { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {word}. {passed} passed; {} failed; 0 ignored; 0 measured; {} filtered out",
        failed.len(),
        left_out.len()
    );
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
