//! The first load, counted in the bytes that really go over the wire.

use std::collections::BTreeMap;

use serde_json::Value;
use xtask::dist::FIRST_LOAD;

use crate::browser::Fault;
use crate::driver::Driver;
use crate::engine::Engine;
use crate::journey::{Journey, journey};
use crate::steps::check;

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("size_of_the_first_load", first_load).except(
            Engine::WebKit,
            "from a plain address it takes gzip only, and bytes are counted as brotli",
        ),
    ]
}

pub async fn first_load(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    browser.load("").await?;
    // As the browser counted them, each file once; what is put aside for working offline is not among them.
    let sizes = "return performance.getEntries().filter(e => 'encodedBodySize' in e).map(e => [e.name, e.encodedBodySize])";
    let sizes = browser.run(sizes, vec![]).await?;
    let size = |row: &Value| Some((row[0].as_str()?.to_owned(), row[1].as_u64()? as usize));
    let sizes: BTreeMap<String, usize> = sizes.as_array().into_iter().flatten().filter_map(size).collect();
    let total: usize = sizes.values().sum();
    for (name, bytes) in &sizes {
        println!("    {bytes:>7} {name}");
    }
    println!("    {total:>7} of {FIRST_LOAD} bytes");
    check(
        "the app came compressed",
        sizes.iter().any(|(name, bytes)| name.ends_with(".wasm") && (1..600_000).contains(bytes)),
    )?;
    check("page, style, three scripts and the app were counted", sizes.len() >= 6)?;
    check(&format!("{total} bytes are more than {FIRST_LOAD}"), total <= FIRST_LOAD)?;
    browser.quit().await
}
