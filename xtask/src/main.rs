//! `cargo xtask`: see [`HELP`].
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool speaks on the terminal")]

use std::io::Write as _;
use std::process::ExitCode;

use lexopt::prelude::*;
use xtask::browsers::Browser;
use xtask::test::Part;
use xtask::{Error, Result, bench, dist, serve, soak, spelling, split, statistics, style, test};

const HELP: &str = "\
cargo xtask <task>

  serve [--dev] [--port N]   set up what is missing, build the app and serve it
                             --dev: quick build, again on every change
  test [--only PART] [--browser NAME]
                             everything: format, lints, unit tests, browser journeys, size
                             PART: lint, unit, documents, web, journeys or size
                             NAME: chromium, firefox or webkit; without it all three
  dist                       build dist/, ready for any static host
  catalogue --json|--stats   print the whole catalogue, or how much there is and how hard it reads
  spelling                   check the spelling of everything that a person reads (the tests do)
  soak [--browser NAME]      the long runs: kills, ten thousand edits, a hundred assessments
  bench                      Lighthouse and timings; not part of the tests
  style                      join style/*.css (the build calls this)
  split                      cut off what the first screens do not need (the build calls this)
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result {
    let mut arguments = lexopt::Parser::from_env();
    let wrong = |error: lexopt::Error| Error::new(format!("{error}\n\n{HELP}"));
    let mut task = None;
    let (mut dev, mut json, mut stats, mut port) = (false, false, false, 8080);
    let (mut only, mut browser) = (None, None);
    while let Some(argument) = arguments.next().map_err(wrong)? {
        match argument {
            Value(value) if task.is_none() => task = Some(value.to_string_lossy().into_owned()),
            Long("dev") => dev = true,
            Long("json") => json = true,
            Long("stats") => stats = true,
            Long("port") => port = arguments.value().and_then(|v| v.parse()).map_err(wrong)?,
            Long("only") => only = Some(arguments.value().and_then(|v| v.parse::<Part>()).map_err(wrong)?),
            Long("browser") => {
                browser = Some(arguments.value().and_then(|v| v.parse::<Browser>()).map_err(wrong)?);
            }
            Long("help") | Short('h') => task = Some("help".into()),
            other => return Err(wrong(other.unexpected())),
        }
    }
    match task.as_deref() {
        Some("serve") => serve::serve(dev, port),
        Some("test") => test::test(only, browser),
        Some("dist") => dist::dist().map(drop),
        Some("catalogue") if json => print_catalogue(),
        Some("catalogue") if stats => {
            show(&statistics::table());
            Ok(())
        }
        Some("spelling") => spelling::check(),
        Some("soak") => soak::soak(browser),
        Some("bench") => bench::bench(),
        Some("style") => style::join(),
        Some("split") => split::split(),
        _ => {
            println!("{HELP}");
            Ok(())
        }
    }
}

fn print_catalogue() -> Result {
    let json = serde_json::to_string_pretty(&catalogue::to_json()).map_err(|e| Error::new(e.to_string()))?;
    show(&json);
    Ok(())
}

/// Prints something long; whoever reads it may stop reading.
fn show(text: &str) {
    writeln!(std::io::stdout(), "{text}").ok();
}
