//! Sheets that somebody already has: Excel, and words with signs between cells.
#![no_main]

use intake::exchange::{Ask, hear};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    catalogue::complete();
    let ask = Ask { id: String::new(), organisation: String::new(), now: chrono::DateTime::default(), choices: intake::Choices::default() };
    let heard = hear(bytes, ask);
    if let Ok(file) = heard.file {
        assert!(interchange::open::open(file.as_bytes()).is_ok());
    }
});
