//! `cargo xtask`: see [`HELP`].
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool speaks on the terminal")]

use std::io::Write as _;
use std::process::ExitCode;

use lexopt::prelude::*;
use xtask::browsers::Browser;
use xtask::mutants::Tried;
use xtask::site::Profile;
use xtask::test::Part;
use xtask::{
    Error, Result, bench, dist, documents, mutants, serve, shots, soak, spelling, split, statistics, style,
    test,
};

const HELP: &str = "\
cargo xtask <task>

  serve [--dev] [--port N]   set up what is missing, build the app and serve it
                             --dev: quick build, again on every change
  test [--quick] [--only PART] [--browser NAME]
                             everything: format, lints, unit tests, browser journeys, size
                             --quick: format, lints and unit tests alone, before each commit
                             PART: lint, unit, documents, web, journeys or size
                             NAME: chromium, firefox or webkit; without it all three
  dist                       build dist/, ready for any static host
  catalogue --json|--stats   print the whole catalogue, or how much there is and how hard it reads
  spelling                   check the spelling of everything that a person reads (the tests do)
  soak [--browser NAME]      the long runs: kills, ten thousand edits, a hundred assessments
  mutants [--changed | --survivors] [CRATE]
                             break model, isms, file, import and report on purpose, and count what their tests see
                             --changed: only lines that differ from main
                             --survivors: only what no test saw the last time
  bench                      Lighthouse and timings; not part of the tests
  shots                      pictures of every page in target/shots: wide, middle, phone, dark, forced colours, print
  documents                  every document about contrasting assessments in target/documents, with pictures of their sheets
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

/// A task with its options.
#[derive(Debug, PartialEq)]
enum Task {
    Help,
    Serve { dev: bool, port: u16 },
    Test { quick: bool, only: Option<Part>, browser: Option<Browser> },
    Dist,
    Catalogue,
    Statistics,
    Spelling,
    Soak { browser: Option<Browser> },
    Mutants { which: Tried, name: Option<String> },
    Bench,
    Shots,
    Documents,
    Style,
    Split,
}

/// Reads a command line.
///
/// # Errors
/// What makes no sense, with the help behind it.
fn read(mut arguments: lexopt::Parser) -> Result<Task> {
    let wrong = |error: lexopt::Error| Error::new(format!("{error}\n\n{HELP}"));
    let (mut task, mut name) = (None, None);
    let (mut dev, mut quick, mut json, mut stats, mut port) = (false, false, false, false, 8080);
    let mut which = Tried::Measured;
    let (mut only, mut browser) = (None, None);
    while let Some(argument) = arguments.next().map_err(wrong)? {
        match argument {
            Value(value) if task.is_none() => task = Some(value.to_string_lossy().into_owned()),
            Value(value) if task.as_deref() == Some("mutants") && name.is_none() => {
                name = Some(value.to_string_lossy().into_owned());
            }
            Long("dev") => dev = true,
            Long("quick") => quick = true,
            Long("json") => json = true,
            Long("stats") => stats = true,
            Long("changed") => which = Tried::Changed,
            Long("survivors") => which = Tried::Survivors,
            Long("port") => port = arguments.value().and_then(|v| v.parse()).map_err(wrong)?,
            Long("only") => only = Some(arguments.value().and_then(|v| v.parse::<Part>()).map_err(wrong)?),
            Long("browser") => {
                browser = Some(arguments.value().and_then(|v| v.parse::<Browser>()).map_err(wrong)?);
            }
            Long("help") | Short('h') => task = Some("help".into()),
            other => return Err(wrong(other.unexpected())),
        }
    }
    Ok(match task.as_deref() {
        Some("serve") => Task::Serve { dev, port },
        Some("test") => Task::Test { quick, only, browser },
        Some("dist") => Task::Dist,
        Some("catalogue") if json => Task::Catalogue,
        Some("catalogue") if stats => Task::Statistics,
        Some("spelling") => Task::Spelling,
        Some("soak") => Task::Soak { browser },
        Some("mutants") => Task::Mutants { which, name },
        Some("bench") => Task::Bench,
        Some("shots") => Task::Shots,
        Some("documents") => Task::Documents,
        Some("style") => Task::Style,
        Some("split") => Task::Split,
        _ => Task::Help,
    })
}

fn run() -> Result {
    match read(lexopt::Parser::from_env())? {
        Task::Serve { dev, port } => serve::serve(dev, port),
        Task::Test { quick: true, .. } => test::quick(),
        Task::Test { only, browser, .. } => test::test(only, browser),
        Task::Dist => dist::dist().map(drop),
        Task::Catalogue => print_catalogue(),
        Task::Statistics => {
            show(&statistics::table());
            Ok(())
        }
        Task::Spelling => spelling::check(),
        Task::Soak { browser } => soak::soak(browser),
        Task::Mutants { which, name } => mutants::mutants(which, name.as_deref()),
        Task::Bench => bench::bench(),
        Task::Shots => shots::shots(),
        Task::Documents => documents::documents(),
        Task::Style => style::join(Profile::Release),
        Task::Split => split::split(),
        Task::Help => {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn task(line: &str) -> Result<Task> {
        read(lexopt::Parser::from_args(line.split(' ').filter(|word| !word.is_empty())))
    }

    /// Written out, since people and machines call them: what is named here must go on working.
    #[test]
    fn every_task_so_far_is_understood_with_its_options() {
        let test = |only, browser| Task::Test { quick: false, only, browser };
        for (line, expected) in [
            ("", Task::Help),
            ("--help", Task::Help),
            ("serve", Task::Serve { dev: false, port: 8080 }),
            ("serve --dev --port 9000", Task::Serve { dev: true, port: 9000 }),
            ("test", test(None, None)),
            ("test --quick", Task::Test { quick: true, only: None, browser: None }),
            ("test --only lint", test(Some(Part::Lint), None)),
            ("test --only unit", test(Some(Part::Unit), None)),
            ("test --only documents", test(Some(Part::Documents), None)),
            ("test --only web", test(Some(Part::Web), None)),
            ("test --only journeys --browser chromium", test(Some(Part::Journeys), Some(Browser::Chromium))),
            ("test --only size --browser firefox", test(Some(Part::Size), Some(Browser::Firefox))),
            ("test --browser webkit", test(None, Some(Browser::WebKit))),
            ("dist", Task::Dist),
            ("catalogue --json", Task::Catalogue),
            ("catalogue --stats", Task::Statistics),
            ("spelling", Task::Spelling),
            ("soak", Task::Soak { browser: None }),
            ("soak --browser firefox", Task::Soak { browser: Some(Browser::Firefox) }),
            ("mutants", Task::Mutants { which: Tried::Measured, name: None }),
            ("mutants --changed model", Task::Mutants { which: Tried::Changed, name: Some("model".into()) }),
            (
                "mutants --survivors file",
                Task::Mutants { which: Tried::Survivors, name: Some("file".into()) },
            ),
            ("bench", Task::Bench),
            ("shots", Task::Shots),
            ("documents", Task::Documents),
            ("style", Task::Style),
            ("split", Task::Split),
        ] {
            assert_eq!(task(line).ok(), Some(expected), "{line}");
        }
    }

    #[test]
    fn every_task_is_in_the_help_and_a_strange_option_is_refused() {
        for name in [
            "serve",
            "test",
            "dist",
            "catalogue",
            "spelling",
            "soak",
            "mutants",
            "bench",
            "shots",
            "style",
            "split",
        ] {
            assert!(HELP.contains(&format!("\n  {name} ")), "{name}");
        }
        for line in ["serve --port x", "test --only nonsense", "test --strange", "serve again"] {
            assert!(task(line).is_err(), "{line}");
        }
    }
}
