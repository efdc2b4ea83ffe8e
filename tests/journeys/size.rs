//! The first load, counted in the bytes that really go over the wire.

use xtask::dist::FIRST_LOAD;

use crate::browser::{Driver, Fault};
use crate::steps::check;

pub async fn first_load(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let before = driver.server.served().len();
    browser.load("").await?;
    let served = driver.server.served().split_off(before);
    let total: usize = served.iter().map(|file| file.bytes).sum();
    for file in &served {
        println!("    {:>7} {}", file.bytes, file.path);
    }
    println!("    {total:>7} of {FIRST_LOAD} bytes");
    check("the app came compressed", served.iter().any(|f| f.path.ends_with(".wasm") && f.bytes < 600_000))?;
    check(&format!("{total} bytes are more than {FIRST_LOAD}"), total <= FIRST_LOAD)?;
    browser.quit().await
}
