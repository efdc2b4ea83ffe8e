//! Debian's packages, where a system has them.

use crate::run::{command, output, run, step};
use crate::{Error, Result};

/// Installs Debian packages, where that is possible.
///
/// # Errors
/// Elsewhere, with what to install by hand.
pub fn install(what: &str, packages: &[&str], advice: &str) -> Result {
    let is_root = output("id", &["-u"]).as_deref() == Some("0");
    if output("apt-get", &["--version"]).is_none() || !is_root {
        let apt = if output("apt-get", &["--version"]).is_some() {
            format!(" (here: sudo apt-get install {})", packages.join(" "))
        } else {
            String::new()
        };
        return Err(Error::new(format!("{what} is missing. {advice}{apt}, then run this again.")));
    }
    step("Reading Debian's package lists", "apt-get", &["update", "-qq"])?;
    let mut apt = command("apt-get", &["install", "-y", "-qq", "--no-install-recommends"]);
    apt.args(packages).env("DEBIAN_FRONTEND", "noninteractive");
    run(&format!("Installing {what} from Debian"), apt)
}
