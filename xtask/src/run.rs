//! Running other programs, with what they do and how long they took on the terminal.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

use crate::root::{at, root};
use crate::{Error, Result};

/// The search path with some places and the project's own tools first.
fn path(first: Option<PathBuf>) -> OsString {
    let mut places: Vec<PathBuf> = first.into_iter().collect();
    places.extend([".tools/bin", ".tools/node_modules/.bin", ".tools/lighthouse/node_modules/.bin"].map(at));
    places.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    env::join_paths(places).unwrap_or_default()
}

/// Lets a command compile for the browser: with Debian's compiler first in its search path, where that was set up
/// because rustup could not add the target. Everything else keeps using rustup's.
pub fn for_wasm(mut command: Command) -> Command {
    let sysroot = at(".tools/sysroot");
    command.env("PATH", path(sysroot.exists().then(|| sysroot.join("bin"))));
    command
}

/// A command in the project's root, with its tools in the path.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root()).env("PATH", path(None));
    command
}

/// Runs a step: says what it is, shows what it prints, and says how long it took.
///
/// # Errors
/// When it fails, with the command to repeat it.
pub fn step(title: &str, program: &str, arguments: &[&str]) -> Result {
    run(title, command(program, arguments))
}

/// Runs a prepared command as a step, on one line. What it prints is shown when it fails.
///
/// # Errors
/// When it fails, with the command to repeat it.
pub fn run(title: &str, mut command: Command) -> Result {
    begin(title);
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).output();
    if let Some(output) = output.as_ref().ok().filter(|output| !output.status.success()) {
        println!();
        for told in [&output.stdout, &output.stderr] {
            print!("{}", String::from_utf8_lossy(told));
        }
    }
    conclude(title, start, output.map(|output| output.status), &command)
}

/// Runs a prepared command as a step, and shows all that it prints.
///
/// # Errors
/// When it fails, with the command to repeat it.
pub fn run_shown(title: &str, mut command: Command) -> Result {
    println!("==> {title}");
    let start = Instant::now();
    let status = command.status();
    print!("    {title}");
    conclude(title, start, status, &command)
}

/// Says what comes now.
pub fn begin(title: &str) {
    print!("==> {title}");
    io::stdout().flush().ok();
}

/// Says how long it took.
pub fn done(start: Instant) {
    println!(": {:.0} s", start.elapsed().as_secs_f64());
}

/// The same, and hands on each line that it prints; what is shown begins with a mark.
///
/// # Errors
/// When it fails, with the command to repeat it.
pub fn run_reading(title: &str, mark: &str, mut command: Command, mut read: impl FnMut(&str)) -> Result {
    println!("==> {title}");
    let start = Instant::now();
    let status = command.stdout(Stdio::piped()).spawn().and_then(|mut child| {
        for line in child.stdout.take().into_iter().flat_map(|output| BufReader::new(output).lines()) {
            let line = line?;
            println!("{mark}{line}");
            read(&line);
        }
        child.wait()
    });
    print!("    {mark}{title}");
    conclude(title, start, status, &command)
}

fn conclude(title: &str, start: Instant, status: io::Result<ExitStatus>, command: &Command) -> Result {
    let line = words(command);
    match status {
        Ok(status) if status.success() => {
            done(start);
            Ok(())
        }
        Ok(status) => Err(Error::new(format!("{title} failed ({status}). To repeat it alone: {line}"))),
        Err(error) => Err(Error::new(format!("{title} could not be started ({error}): {line}"))),
    }
}

/// What a program prints, if it runs and succeeds.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program, arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn words(command: &Command) -> String {
    let arguments = command.get_args().map(|a| a.to_string_lossy().into_owned());
    let program = command.get_program().to_string_lossy().into_owned();
    std::iter::once(program).chain(arguments).collect::<Vec<_>>().join(" ")
}
