//! What is written around something encrypted.
#![no_main]

use ::file::locked::{Blob, Locked, Sealed};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(locked) = Locked::from_record(text) {
        let again = Locked::from_record(&locked.write().expect("it can be written")).expect("it reads back");
        assert_eq!(again, locked);
    }
    if let Some(sealed) = Sealed::read(text) {
        assert_eq!(Sealed::read(&sealed.write()), Some(sealed));
    }
    if let Some(blob) = Blob::read(text) {
        assert_eq!(Blob::read(&blob.write()), Some(blob));
    }
    if let Some(blob) = Blob::from_bytes(text.as_bytes()) {
        assert_eq!(Blob::from_bytes(blob.as_bytes()), Some(blob));
    }
});
