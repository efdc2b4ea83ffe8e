//! Plumbline without a browser, for many files at once and for keeping assessments in version control.
//!
//! Exit codes: 0 done, 1 something was found, 2 the command line makes no sense, 3 a file could not be read or written.

// What it has to say it says on the terminal.
#![allow(clippy::print_stderr)]

mod commands;
mod files;
mod say;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use commands::Outcome;
use report::{Format, PageSize, Part, Topic};

/// ISO/IEC 27001 self-assessments on the command line. Nothing is sent anywhere.
#[derive(Parser)]
#[command(name = "plumbline", version, about, arg_required_else_help = true)]
struct Line {
    #[command(subcommand)]
    command: Command,
    /// Say it as JSON, for other programs.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Readiness, coverage and gaps of each assessment.
    Score {
        /// Plumbline files or HTML reports that carry one.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// What a careful reviewer would point at, and what could not be read as written.
    Check {
        /// Plumbline files or HTML reports that carry one.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Read what somebody already has: CSV and Excel of any layout, and OSCAL.
    Import {
        /// The sheets.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The folder to write to.
        #[arg(long, default_value = ".")]
        out: PathBuf,
    },
    /// Write reports, workbooks and files for other systems.
    Export(Export),
    /// Bring two copies of an assessment together.
    Merge {
        /// The copy that is yours.
        mine: PathBuf,
        /// The copy of somebody else.
        theirs: PathBuf,
        /// What counts where both say something else.
        #[arg(long, value_enum)]
        prefer: Option<Prefer>,
        /// Where to write the result.
        #[arg(long)]
        out: PathBuf,
    },
    /// Write files again in the newest format.
    Migrate {
        /// Plumbline files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The folder to write to.
        #[arg(long)]
        out: PathBuf,
    },
    /// Make a link that carries a result, or read one.
    Link {
        /// A Plumbline file, or a link to read.
        what: String,
        /// The address of the app that the link is to open.
        #[arg(long, default_value = "https://plumbline.example/")]
        base: String,
        /// Put the organisation's name into it.
        #[arg(long)]
        name: bool,
        /// Put notes into it.
        #[arg(long)]
        notes: bool,
    },
    /// The requirements of an edition.
    Catalogue {
        /// The year of the edition.
        #[arg(long, default_value = "2022", value_parser = ["2022", "2013"])]
        edition: String,
    },
}

#[derive(clap::Args)]
struct Export {
    /// Plumbline files or HTML reports that carry one.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// What to write.
    #[arg(long, value_parser = topic)]
    topic: Topic,
    /// The format; without it the usual one of the topic.
    #[arg(long, value_parser = format)]
    to: Option<Format>,
    /// The folder to write to.
    #[arg(long, default_value = ".")]
    out: PathBuf,
    /// A part to leave out; may be given several times.
    #[arg(long, value_parser = part)]
    without: Vec<Part>,
    /// Letter instead of A4.
    #[arg(long)]
    letter: bool,
    /// A PNG to stand above the title of reports.
    #[arg(long)]
    logo: Option<PathBuf>,
    /// The colour of headings, as rrggbb.
    #[arg(long, default_value = "")]
    colour: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Prefer {
    Mine,
    Theirs,
}

/// One of some values by its word; the words are named when it is none of them.
fn one_of<T: Copy>(word: &str, all: &[T], key: impl Fn(T) -> String) -> Result<T, String> {
    let found = all.iter().copied().find(|one| key(*one) == word);
    found.ok_or_else(|| format!("one of {}", all.iter().map(|one| key(*one)).collect::<Vec<_>>().join(", ")))
}

fn topic(word: &str) -> Result<Topic, String> {
    one_of(word, &Topic::ALL, |topic| topic.key().to_owned())
}

fn format(word: &str) -> Result<Format, String> {
    let formats: Vec<Format> = Format::ALL.into_iter().filter(|format| format.is_of_an_export()).collect();
    one_of(word, &formats, |format| format.key().to_owned())
}

fn part(word: &str) -> Result<Part, String> {
    one_of(word, &Part::ALL, |part| part.key().to_owned())
}

fn main() -> ExitCode {
    let line = Line::parse();
    catalogue::complete();
    let outcome = match line.command {
        Command::Score { files } => commands::score::run(&files, line.json),
        Command::Check { files } => commands::check::run(&files, line.json),
        Command::Import { files, out } => commands::import::run(&files, &out),
        Command::Export(export) => {
            let mut options = report::Options { colour: export.colour, ..report::Options::default() };
            options.parts.retain(|part| !export.without.contains(part));
            if export.letter {
                options.paper = PageSize::Letter;
            }
            if let Some(path) = &export.logo {
                match files::logo(path) {
                    Ok(logo) => options.logo = Some(logo),
                    Err(error) => {
                        eprintln!("{error}");
                        return ExitCode::from(Outcome::Failed.exit_code());
                    }
                }
            }
            let to = export.to.or(export.topic.exports().next().map(|export| export.format));
            commands::export::run(&export.files, export.topic, to, &options, &export.out)
        }
        Command::Merge { mine, theirs, prefer, out } => {
            let prefer = prefer.map(|prefer| match prefer {
                Prefer::Mine => model::merge::Side::Mine,
                Prefer::Theirs => model::merge::Side::Theirs,
            });
            commands::merge::run(&mine, &theirs, prefer, &out, line.json)
        }
        Command::Migrate { files, out } => commands::migrate::run(&files, &out),
        Command::Link { what, base, name, notes } => {
            commands::link::run(&what, &base, ::file::link::With { name, notes }, line.json)
        }
        Command::Catalogue { edition } => commands::catalogue::run(&edition, line.json),
    };
    ExitCode::from(outcome.exit_code())
}
