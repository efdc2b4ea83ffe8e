//! Plumbline without a browser, for many files at once and for keeping assessments in version control.
//!
//! Exit codes: 0 done, 1 something was found, 2 the command line makes no sense, 3 a file could not be read or written.

// What it has to say it says on the terminal.
#![allow(clippy::print_stderr)]

mod archive;
mod commands;
mod failure;
mod files;
mod language;
mod say;
#[cfg(test)]
mod tests;
mod usage;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, io};

use ::import::MappingOverrides;
use ::import::mapping::word;
use ::import::role::Role;
use ::import::words::State;
use ::workshop::{Invited, LEAST};
use clap::{FromArgMatches as _, Parser, Subcommand, ValueEnum};
use commands::{Outcome, workshop as counting};
use failure::FileError;
use locale::{Locale, Text};
use model::Edition;
use report::{Depth, Format, PageSize, Part, Separator, StatementState, Topic};
use wording::list;

/// What the program ends with where the command line makes no sense.
const NONSENSE: u8 = 2;

// What each of these is for is said by `usage`, in the language of whoever asks.
#[derive(Parser)]
#[command(name = "plumbline", version, arg_required_else_help = true)]
struct Line {
    #[command(subcommand)]
    command: Command,
    #[arg(long, global = true)]
    json: bool,
    #[arg(long, global = true, value_name = "TAG", value_parser = language)]
    language: Option<Locale>,
}

#[derive(Subcommand)]
enum Command {
    Score {
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    Check {
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    Import {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long, default_value = ".")]
        out: PathBuf,
        #[command(flatten)]
        how: How,
    },
    Export(Export),
    Merge {
        mine: PathBuf,
        theirs: PathBuf,
        #[arg(long, value_enum)]
        prefer: Option<Prefer>,
        #[arg(long)]
        out: PathBuf,
    },
    Migrate {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long)]
        out: PathBuf,
    },
    Person {
        person: String,
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "NAME")]
        also: Vec<String>,
        #[arg(long, value_name = "PSEUDONYM", requires = "out")]
        forget: Option<String>,
        #[arg(long)]
        out: Option<PathBuf>,
    },
    Link {
        what: String,
        #[arg(long, default_value = "https://plumbline.example/")]
        base: String,
        #[arg(long)]
        name: bool,
        #[arg(long)]
        notes: bool,
    },
    Workshop {
        #[command(subcommand)]
        command: Workshop,
    },
    Catalogue {
        #[arg(long, default_value = "2022", value_parser = ["2022", "2013"])]
        edition: String,
    },
}

#[derive(Subcommand)]
enum Workshop {
    Merge {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "LINK", value_parser = invitation)]
        invitation: Option<Invited>,
        #[arg(long, value_name = "N", default_value_t = LEAST, value_parser = least)]
        least: usize,
        #[arg(long, default_value = "ndjson", value_parser = counts)]
        to: counting::Format,
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

#[derive(clap::Args)]
struct How {
    #[arg(long, value_parser = ["2022", "2013"])]
    edition: Option<String>,
    #[arg(long)]
    sheet: Option<String>,
    #[arg(long, value_name = "TITLE=ROLE", value_parser = column)]
    columns: Vec<(String, Role)>,
    #[arg(long, value_name = "WORD=STATE", value_parser = meaning)]
    words: Vec<(String, State)>,
    #[arg(long, value_name = "FILE")]
    layout: Option<PathBuf>,
    #[arg(long)]
    hidden: bool,
    #[arg(long)]
    strict: bool,
}

impl How {
    fn reading(self, json: bool) -> commands::import::Reading {
        let edition = self.edition.map(|edition| match edition.as_str() {
            "2013" => Edition::Iso27001_2013,
            _ => Edition::Iso27001_2022,
        });
        let choices = MappingOverrides {
            edition,
            sheet: self.sheet,
            words: self.words.into_iter().map(|(says, state)| (word(&says), state)).collect(),
            reads_hidden: self.hidden,
            ..MappingOverrides::default()
        };
        let (columns, layout) = (self.columns, self.layout);
        commands::import::Reading { choices, columns, layout, json, strict: self.strict }
    }
}

#[derive(clap::Args)]
struct Export {
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_parser = topic)]
    topic: Topic,
    #[arg(long, value_parser = format)]
    to: Option<Format>,
    #[arg(long, default_value = ".")]
    out: PathBuf,
    #[arg(long, value_parser = part)]
    without: Vec<Part>,
    // With an equals sign, so that the file behind it stays a file.
    #[arg(long, value_name = "VERSION", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    approved: Option<String>,
    #[arg(long, value_name = "DOCUMENT", value_parser = document)]
    document: Option<String>,
    #[arg(long, value_name = "NAME", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    assessed: Option<String>,
    #[arg(long, value_name = "RECORD")]
    record: Option<String>,
    #[arg(long)]
    brief: bool,
    #[arg(long)]
    letter: bool,
    #[arg(long, value_parser = separator)]
    separator: Option<Separator>,
    #[arg(long)]
    logo: Option<PathBuf>,
    #[arg(long)]
    colour: Option<String>,
    #[arg(long, value_name = "FILE")]
    style: Option<PathBuf>,
}

impl Export {
    /// What files are to hold and how they are to look: the house style, and on top of it what is said beside it.
    fn options(&self, text: Text) -> Result<report::Options, FileError> {
        let separator = self.separator.unwrap_or_else(|| Separator::of(text));
        let mut options = report::Options { separator, ..report::Options::default() };
        if let Some(path) = &self.style {
            files::style(path)?.dress(&mut options);
        }
        options.parts.retain(|part| !self.without.contains(part));
        if let Some(version) = &self.approved {
            options.statement = StatementState::Approved;
            options.version.clone_from(version);
        }
        if let Some(document) = &self.document {
            options.document.clone_from(document);
        }
        options.assessed.clone_from(&self.assessed);
        if let Some(record) = &self.record {
            options.record.clone_from(record);
        }
        if self.brief {
            options.depth = Depth::Brief;
        }
        if self.letter {
            options.paper = PageSize::Letter;
        }
        if let Some(colour) = &self.colour {
            options.colour.clone_from(colour);
        }
        if let Some(path) = &self.logo {
            options.logo = Some(files::logo(path)?);
        }
        Ok(self.topic.options(options))
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Prefer {
    Mine,
    Theirs,
}

/// One of some values by its word; the words are named when it is none of them, in the language of the command line.
fn one_of<T: Copy>(word: &str, all: &[T], key: impl Fn(T) -> &'static str) -> Result<T, String> {
    let found = all.iter().copied().find(|one| key(*one) == word);
    found.ok_or_else(|| {
        let text = first_text();
        text.cli_one_of(list::commas(text, all.iter().map(|one| key(*one))))
    })
}

/// The words of whoever asks, before the command line is understood.
fn first_text() -> Text {
    let arguments: Vec<OsString> = env::args_os().collect();
    catalogue::text_in(language::first(&arguments, env::var(language::VARIABLE).ok().as_deref()))
}

fn language(tag: &str) -> Result<Locale, String> {
    language::of_tag(tag).ok_or_else(|| language::known(first_text()))
}

/// A title of a column and what the column holds, or a word and what it stands for.
fn pair<T>(
    pair: &str,
    of: impl Fn(&str) -> Option<T>,
    known: impl Fn() -> Vec<String>,
) -> Result<(String, T), String> {
    let found = pair.rsplit_once('=').and_then(|(name, meaning)| Some((name.to_owned(), of(meaning)?)));
    found.ok_or_else(|| {
        let text = first_text();
        text.cli_one_of(list::commas(text, known()))
    })
}

fn column(says: &str) -> Result<(String, Role), String> {
    pair(says, commands::import::role, || commands::import::roles().collect())
}

fn meaning(says: &str) -> Result<(String, State), String> {
    let known = || ["0", "1", "2", "3", "4", "5", "?", "n/a", "-"].map(str::to_owned).to_vec();
    pair(says, commands::import::meaning, known)
}

fn topic(word: &str) -> Result<Topic, String> {
    one_of(word, &Topic::ALL, Topic::key)
}

fn document(word: &str) -> Result<String, String> {
    let all = catalogue::iso27001_2022().templates(Locale::ENGLISH);
    let ids: Vec<&'static str> = all.iter().map(|template| template.id).collect();
    one_of(word, &ids, |id| id).map(str::to_owned)
}

fn format(word: &str) -> Result<Format, String> {
    let formats: Vec<Format> = Format::ALL.into_iter().filter(|format| format.is_of_an_export()).collect();
    one_of(word, &formats, Format::key)
}

fn separator(word: &str) -> Result<Separator, String> {
    one_of(word, &Separator::ALL, Separator::key)
}

fn part(word: &str) -> Result<Part, String> {
    one_of(word, &Part::ALL, Part::key)
}

fn counts(word: &str) -> Result<counting::Format, String> {
    one_of(word, &counting::Format::ALL, counting::Format::key)
}

fn least(word: &str) -> Result<usize, String> {
    word.parse().ok().filter(|least| *least > 0).ok_or_else(|| first_text().cli_no_least().to_owned())
}

fn invitation(words: &str) -> Result<Invited, String> {
    Invited::read(words).map_err(|error| failure::invitation(first_text(), error))
}

fn main() -> ExitCode {
    let text = first_text();
    let line = usage::command(text).try_get_matches().and_then(|found| Line::from_arg_matches(&found));
    let line = match line {
        Ok(line) => line,
        Err(error) => return refused(&error, text),
    };
    let variable = env::var(language::VARIABLE).ok();
    match language::settled(line.language, variable.as_deref()) {
        Ok(locale) => ExitCode::from(run(line, catalogue::text_in(locale)).exit_code()),
        Err(tag) => {
            eprintln!(
                "{}",
                text.cli_error(text.cli_invalid_language(tag, language::VARIABLE, language::known(text)))
            );
            ExitCode::from(NONSENSE)
        }
    }
}

/// Says help, the version, or why the command line makes no sense.
fn refused(error: &clap::Error, text: Text) -> ExitCode {
    let words = usage::error(error, text);
    // Whoever listened and went away wants no more.
    match error.use_stderr() {
        true => drop(io::Write::write_all(&mut io::stderr(), words.as_bytes())),
        false => drop(io::Write::write_all(&mut io::stdout(), words.as_bytes())),
    }
    ExitCode::from(if error.use_stderr() { NONSENSE } else { 0 })
}

fn run(line: Line, text: Text) -> Outcome {
    catalogue::complete();
    match line.command {
        Command::Score { files } => commands::score::run(text, &files, line.json),
        Command::Check { files } => commands::check::run(text, &files, line.json),
        Command::Import { files, out, how } => {
            commands::import::run(text, &files, &out, &how.reading(line.json))
        }
        Command::Export(export) => {
            let options = match export.options(text) {
                Ok(options) => options,
                Err(error) => {
                    eprintln!("{}", error.says(text));
                    return Outcome::Failed;
                }
            };
            let to = export.to.or(export.topic.exports().next().map(|export| export.format));
            commands::export::run(text, &export.files, export.topic, to, &options, &export.out)
        }
        Command::Merge { mine, theirs, prefer, out } => {
            let prefer = prefer.map(|prefer| match prefer {
                Prefer::Mine => model::merge::Side::Mine,
                Prefer::Theirs => model::merge::Side::Theirs,
            });
            commands::merge::run(text, &mine, &theirs, prefer, &out, line.json)
        }
        Command::Person { person, files, also, forget, out } => {
            let names: Vec<String> = std::iter::once(person).chain(also).collect();
            match forget.zip(out) {
                Some((pseudonym, out)) => commands::person::forget(text, &files, &names, &pseudonym, &out),
                None => commands::person::list(text, &files, &names, line.json),
            }
        }
        Command::Migrate { files, out } => commands::migrate::run(text, &files, &out),
        Command::Link { what, base, name, notes } => {
            commands::link::run(text, &what, &base, ::file::link::With { name, notes }, line.json)
        }
        Command::Workshop { command: Workshop::Merge { files, invitation, least, to, out } } => {
            let counting = counting::Counting { invited: invitation, least, to, out };
            counting::merge(text, &files, &counting)
        }
        Command::Catalogue { edition } => commands::catalogue::run(text, &edition, line.json),
    }
}
