//! What is said on the terminal.

use std::fmt::Arguments;
use std::io::{self, Write as _};
use std::process;

/// Says a line. Whoever listened and went away, as `head` does, wants no more.
pub fn line(words: Arguments<'_>) {
    if writeln!(io::stdout(), "{words}").is_err() {
        process::exit(0);
    }
}
