//! Help and errors of the command line in words: the parser knows what there is, the messages say it.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory as _, Error};
use locale::Text;
use wording::list;

use crate::Line;

/// The command line as it is understood, with its help in words.
pub fn command(text: Text) -> Command {
    let mut command = Line::command();
    // Help, version and what holds for all commands are only there then.
    command.build();
    told(command, "", text)
}

/// A command and what is under it, by their names from the first command on.
fn told(command: Command, over: &str, text: Text) -> Command {
    let own = command.get_name().to_owned();
    let name = if over.is_empty() { own.clone() } else { [over, " ", &own].concat() };
    // The program itself has no part in names, and neither has the help of what is named.
    let over = if matches!(own.as_str(), "plumbline" | "help") { over.to_owned() } else { name.clone() };
    let template = ["{about-with-newline}\n", &text.cli_usage("{usage}"), "\n\n{all-args}"].concat();
    command
        .about(about(&name, text))
        .help_template(template)
        .subcommand_help_heading(text.cli_commands())
        .mut_args(|arg| explained(arg, &name, text))
        .mut_subcommands(|command| told(command, &over, text))
}

fn explained(arg: Arg, command: &str, text: Text) -> Arg {
    let heading = if arg.is_positional() { text.cli_arguments() } else { text.cli_options() };
    let mut help = said(command, arg.get_id().as_str(), text).to_owned();
    let takes = arg.get_action().takes_values();
    if let Some(value) = arg.get_default_values().first().filter(|_| takes) {
        let value = value.to_string_lossy();
        help = text.cli_default(help, if value.is_empty() { "\"\"" } else { &value });
    }
    let values: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if takes && !values.is_empty() {
        help = text.cli_choices(help, list::commas(text, values));
    }
    arg.help(help).help_heading(heading).hide_default_value(true).hide_possible_values(true)
}

fn about(command: &str, text: Text) -> &'static str {
    match command {
        "score" => text.cli_score(),
        "check" => text.cli_check(),
        "import" => text.cli_import(),
        "export" => text.cli_export(),
        "merge" => text.cli_merge(),
        "migrate" => text.cli_migrate(),
        "person" => text.cli_person(),
        "link" => text.cli_link(),
        "catalogue" => text.cli_catalogue(),
        "workshop" => text.cli_workshop(),
        "workshop merge" => text.cli_workshop_merge(),
        "help" | "workshop help" => text.cli_help_command(),
        _ => text.cli_about(),
    }
}

/// What an argument of a command is for; nothing of one that nobody has explained.
fn said(command: &str, argument: &str, text: Text) -> &'static str {
    match (command, argument) {
        ("import", "files") => text.cli_sheets(),
        ("import", "edition") => text.cli_import_edition(),
        ("import", "json") => text.cli_import_json(),
        (_, "sheet") => text.cli_sheet(),
        (_, "columns") => text.cli_columns(),
        (_, "words") => text.cli_words(),
        (_, "layout") => text.cli_layout(),
        (_, "hidden") => text.cli_hidden(),
        (_, "strict") => text.cli_strict(),
        ("workshop merge", "files") => text.cli_workshop_files(),
        ("workshop merge", "to") => text.cli_workshop_to(),
        ("workshop merge", "out") => text.cli_workshop_out(),
        (_, "invitation") => text.cli_workshop_invitation(),
        (_, "least") => text.cli_workshop_least(),
        ("migrate", "files") => text.cli_plain_files(),
        (_, "person") => text.cli_person_name(),
        (_, "also") => text.cli_person_also(),
        (_, "forget") => text.cli_person_forget(),
        (_, "files") => text.cli_any_files(),
        ("merge", "out") => text.cli_out_file(),
        (_, "out") => text.cli_out_folder(),
        (_, "mine") => text.cli_mine(),
        (_, "theirs") => text.cli_theirs(),
        (_, "prefer") => text.cli_prefer(),
        (_, "what") => text.cli_what(),
        (_, "base") => text.cli_base(),
        (_, "name") => text.cli_name(),
        (_, "notes") => text.cli_notes(),
        (_, "edition") => text.cli_edition(),
        (_, "topic") => text.cli_topic(),
        (_, "to") => text.cli_to(),
        (_, "without") => text.cli_without(),
        (_, "approved") => text.cli_approved(),
        (_, "document") => text.cli_document_option(),
        (_, "assessed") => text.cli_assessed(),
        (_, "record") => text.cli_record(),
        (_, "brief") => text.cli_brief(),
        (_, "letter") => text.cli_letter(),
        (_, "separator") => text.cli_separator(),
        (_, "logo") => text.cli_logo(),
        (_, "colour") => text.cli_colour(),
        (_, "style") => text.cli_style(),
        (_, "json") => text.cli_json(),
        (_, "language") => text.cli_language(),
        (_, "help") => text.cli_help_option(),
        (_, "version") => text.cli_version_option(),
        // What help is asked for.
        ("help" | "workshop help", _) => text.cli_help_command(),
        _ => "",
    }
}

/// A command line that makes no sense, in words; help and version as they are.
pub fn error(error: &Error, text: Text) -> String {
    let Some(what) = what(error, text) else { return error.render().to_string() };
    let mut said = text.cli_error(what);
    let line = |more: String| ["\n\n", &more].concat();
    if error.get(ContextKind::Suggested).is_some() && error.kind() == ErrorKind::UnknownArgument {
        said.push_str(&line(["  ", &text.cli_as_value(context(error, ContextKind::InvalidArg))].concat()));
    }
    if let Some(usage) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.trim().strip_prefix("Usage:").unwrap_or(&usage).trim_start().to_owned();
        said.push_str(&line(text.cli_usage(usage)));
    }
    said.push_str(&line(text.cli_more_help("--help")));
    said.push('\n');
    said
}

fn what(error: &Error, text: Text) -> Option<String> {
    let argument = || context(error, ContextKind::InvalidArg);
    let value = || context(error, ContextKind::InvalidValue);
    let behind = |kind: ContextKind, say: fn(Text, String) -> String| match error.get(kind) {
        Some(ContextValue::Strings(values)) if !values.is_empty() => {
            ["\n  ", &say(text, list::commas(text, values.iter().cloned()))].concat()
        }
        _ => String::new(),
    };
    match error.kind() {
        ErrorKind::InvalidValue => {
            let what = if value().is_empty() {
                text.cli_no_value(argument())
            } else {
                text.cli_invalid(value(), argument())
            };
            Some(what + &behind(ContextKind::ValidValue, |text, values| text.cli_possible(values)))
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            Some(text.cli_invalid_why(value(), argument(), why))
        }
        ErrorKind::UnknownArgument => Some(text.cli_unknown_argument(argument())),
        ErrorKind::InvalidSubcommand => {
            Some(text.cli_unknown_command(context(error, ContextKind::InvalidSubcommand)))
        }
        ErrorKind::MissingRequiredArgument => {
            let Some(ContextValue::Strings(missing)) = error.get(ContextKind::InvalidArg) else {
                return None;
            };
            let missing: Vec<String> = missing.iter().map(|one| ["  ", one].concat()).collect();
            Some(text.cli_missing(missing.join("\n")))
        }
        ErrorKind::MissingSubcommand => {
            let what = text.cli_no_command(context(error, ContextKind::InvalidSubcommand));
            Some(what + &behind(ContextKind::ValidSubcommand, |text, values| text.cli_subcommands(values)))
        }
        ErrorKind::ArgumentConflict
            if error.get(ContextKind::PriorArg) == error.get(ContextKind::InvalidArg) =>
        {
            Some(text.cli_twice(argument()))
        }
        // Help and version, and what nothing here can cause.
        _ => None,
    }
}

fn context(error: &Error, kind: ContextKind) -> String {
    error.get(kind).map(ToString::to_string).unwrap_or_default()
}
