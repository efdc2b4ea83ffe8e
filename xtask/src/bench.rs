//! Timings: what an edit costs among few and among many, and Lighthouse on the built app. Not part of the tests, since a time on a shared machine drifts.

use crate::root::at;
use crate::run::{command, run_shown};
use crate::server::Server;
use crate::{Error, Result, browsers, dist, tools};

const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// Times an answer and an edit of a row, runs Lighthouse with its simulated mobile device, and prints what it found.
///
/// # Errors
/// When a tool is missing or fails.
pub fn bench() -> Result {
    let mut edits = command("cargo", &["bench", "--package", "plumbline", "--bench", "answer"]);
    // What linking as a whole saves does not depend on how many rows there are, and it takes six minutes.
    edits.env("CARGO_PROFILE_BENCH_LTO", "off").env("CARGO_PROFILE_BENCH_CODEGEN_UNITS", "16");
    run_shown("What an edit costs among few and among many", edits)?;
    browsers::Browser::Chromium.provide()?;
    tools::for_benchmarks()?;
    let server = Server::start(dist::dist()?, 0)?;
    let report = at("target/lighthouse.json");
    let path = report.display().to_string();
    let mut lighthouse =
        command("lighthouse", &[&server.url(), "--quiet", "--output=json", "--output-path", &path]);
    lighthouse
        .arg("--chrome-flags=--headless=new --no-sandbox --disable-background-networking --no-first-run")
        .env("CHROME_PATH", browsers::chromium().unwrap_or("chromium"));
    run_shown("Lighthouse, simulated mobile", lighthouse)?;
    let text = std::fs::read_to_string(&report).map_err(|error| Error::file(&report, error))?;
    let report: serde_json::Value = serde_json::from_str(&text).map_err(|e| Error::new(e.to_string()))?;
    for category in CATEGORIES {
        let score = report["categories"][category]["score"].as_f64().unwrap_or_default();
        println!("    {category:<16} {:.0}", score * 100.0);
    }
    for audit in [
        "first-contentful-paint",
        "largest-contentful-paint",
        "total-blocking-time",
        "cumulative-layout-shift",
    ] {
        println!("    {audit:<26} {}", report["audits"][audit]["displayValue"].as_str().unwrap_or("-"));
    }
    println!("    What is missing to 100:");
    for category in CATEGORIES {
        let audits = report["categories"][category]["auditRefs"].as_array().into_iter().flatten();
        for id in
            audits.filter(|a| a["weight"].as_f64().unwrap_or_default() > 0.0).filter_map(|a| a["id"].as_str())
        {
            if report["audits"][id]["score"].as_f64().is_some_and(|score| score < 1.0) {
                println!("      {category}: {}", report["audits"][id]["title"].as_str().unwrap_or(id));
            }
        }
    }
    Ok(())
}
