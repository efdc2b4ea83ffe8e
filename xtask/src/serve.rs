//! Building and serving the app on this machine.

use crate::run::{command, for_wasm};
use crate::server::Server;
use crate::{Error, Result, dist};

/// Builds the app and serves it until the program is ended. `dev` builds quickly, and again on every change.
///
/// # Errors
/// When a tool is missing, the build fails or the port is taken.
pub fn serve(dev: bool, port: u16) -> Result {
    let folder = if dev { dist::quick()? } else { dist::dist()? };
    let server = Server::start(folder, port)?;
    println!("\nPlumbline is at {}   (Ctrl+C ends it)", server.url());
    if dev {
        println!("It is built again on every change; reload the page to see it.");
        let status = for_wasm(command("trunk", &["watch", "--offline"])).status();
        return match status {
            Ok(status) if status.success() => Ok(()),
            _ => Err(Error::new("trunk watch ended")),
        };
    }
    loop {
        std::thread::park();
    }
}
