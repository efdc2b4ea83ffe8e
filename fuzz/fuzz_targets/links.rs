//! Results in links, as they are written and with a checksum that fits.
#![no_main]

use ::file::link::{self, LockedLink, ReadError, Shared};
use libfuzzer_sys::fuzz_target;

/// What was read can be written and says the same again, unless its texts have become too long.
fn written_again(read: Result<Shared, ReadError>) {
    let Ok(shared) = read else { return };
    let made = shared.made;
    let assessment = shared.assessment(String::new(), chrono::DateTime::default());
    let with = link::With { name: true, notes: true };
    if let Ok(again) = link::write(&assessment, with, made) {
        assert!(again.ends_with(|end: char| end.is_ascii_alphanumeric()));
        let read = link::read(&again).map(|shared| shared.assessment(String::new(), chrono::DateTime::default()));
        assert_eq!(read.map(|read| read.answers.len()), Ok(assessment.answers.len()));
    }
}

fuzz_target!(|bytes: &[u8]| {
    catalogue::complete();
    let written = String::from_utf8_lossy(bytes);
    if let Ok(locked) = LockedLink::read(&written) {
        let again = locked.write().map(|again| LockedLink::read(&again));
        assert_eq!(again, Ok(Ok(locked)));
    }
    written_again(link::read(&written));
    if let Some(code) = link::code_in(&written) {
        written_again(link::read(&code));
    }
    let check = crc32fast::hash(bytes).to_be_bytes();
    written_again(link::read_bytes([bytes, &check].concat()));
});
