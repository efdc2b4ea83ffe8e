//! What is said on the terminal.

use std::fmt::Arguments;
use std::io::{self, Write as _};
use std::process;

/// Says something as it is, line ends included.
pub fn whole(words: &str) {
    if io::stdout().write_all(words.as_bytes()).is_err() {
        process::exit(0);
    }
}

/// Says a line. Whoever listened and went away, as `head` does, wants no more.
pub fn line(words: Arguments<'_>) {
    if writeln!(io::stdout(), "{words}").is_err() {
        process::exit(0);
    }
}
