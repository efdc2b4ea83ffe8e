//! What the program says, in which language.

use clap::error::ErrorKind;
use locale::{Locale, Text};

use super::*;
use crate::failure::FileError;
use crate::{language, usage};

fn refused(line: &str, text: Text) -> clap::Error {
    usage::command(text).try_get_matches_from(line.split(' ')).unwrap_err()
}

/// The parser has English words of its own; ours are the same, so that nothing changes for whoever reads them.
#[test]
fn errors_are_said_as_the_parser_says_them() {
    let text = text();
    for (line, kind) in [
        ("plumbline nope", ErrorKind::InvalidSubcommand),
        ("plumbline --json", ErrorKind::MissingSubcommand),
        ("plumbline score", ErrorKind::MissingRequiredArgument),
        ("plumbline merge a b", ErrorKind::MissingRequiredArgument),
        ("plumbline score a --nope", ErrorKind::UnknownArgument),
        ("plumbline catalogue --nope", ErrorKind::UnknownArgument),
        ("plumbline catalogue --edition 1999", ErrorKind::InvalidValue),
        ("plumbline catalogue --edition", ErrorKind::InvalidValue),
        ("plumbline export --topic nope a", ErrorKind::ValueValidation),
        ("plumbline score a --language nope", ErrorKind::ValueValidation),
        ("plumbline catalogue --edition 2013 --edition 2022", ErrorKind::ArgumentConflict),
        ("plumbline workshop merge", ErrorKind::MissingRequiredArgument),
        ("plumbline workshop merge a --least 0", ErrorKind::ValueValidation),
        ("plumbline workshop merge a --invitation nope", ErrorKind::ValueValidation),
        ("plumbline score --help", ErrorKind::DisplayHelp),
        ("plumbline --version", ErrorKind::DisplayVersion),
    ] {
        let error = refused(line, text);
        assert_eq!(error.kind(), kind, "{line}");
        // Headings of the parser's own in usages are ours already.
        assert_eq!(usage::error(&error, text), error.render().to_string(), "{line}");
        assert_eq!(error.exit_code(), if error.use_stderr() { 2 } else { 0 }, "{line}");
    }
}

#[test]
fn an_unknown_language_is_refused_with_those_that_are_known() {
    let said = usage::error(&refused("plumbline score a --language nope", text()), text());
    assert!(said.starts_with("error: invalid value 'nope' for '--language <TAG>': one of en, "), "{said}");
    assert!(Locale::all().all(|locale| language::known(text()).contains(locale.tag())));
}

#[test]
fn help_and_errors_are_in_the_language_that_was_asked_for() {
    let text = catalogue::text_in(Locale::PSEUDO);
    for command in ["export", "workshop", "workshop merge"] {
        let help = refused(&format!("plumbline {command} --help"), text).render().to_string();
        for line in help.lines().filter(|line| !line.is_empty()) {
            assert!(line.contains('⟦'), "{line}");
        }
    }
    let help = refused("plumbline --help", text).render().to_string();
    assert!(help.lines().filter(|line| line.starts_with("  ")).all(|line| line.contains('⟦')), "{help}");
    let error = usage::error(&refused("plumbline score", text), text);
    assert!(error.starts_with('⟦') && !error.contains("required arguments"), "{error}");
}

#[test]
fn every_command_and_every_argument_is_explained() {
    fn look(command: &clap::Command) {
        let name = command.get_name();
        assert!(command.get_about().is_some_and(|about| !about.to_string().is_empty()), "{name}");
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(!help.is_empty(), "{name} {}", argument.get_id());
        }
        command.get_subcommands().filter(|_| name != "help").for_each(look);
    }
    look(&usage::command(text()));
}

#[test]
fn reports_are_written_in_the_language_that_was_asked_for() {
    let folder = folder("language");
    let text = catalogue::text_in(Locale::PSEUDO);
    let (gaps, csv) = (Topic::Gaps, Some(Format::Csv));
    let outcome = commands::export::run(text, &[example()], gaps, csv, &Options::default(), &folder);
    assert_eq!(outcome, Outcome::Done);
    assert!(fs::read_to_string(only_file(&folder)).unwrap().lines().next().unwrap().contains('⟦'));
    let missing = FileError::new(&folder, std::io::Error::other("gone")).says(text);
    assert!(missing.starts_with('⟦') && missing.contains("gone"), "{missing}");
    fs::remove_dir_all(folder).unwrap();
}
