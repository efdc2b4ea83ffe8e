//! Results in links.
#![no_main]

use interchange::link;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|written: &str| {
    catalogue::complete();
    if let Ok(locked) = link::LockedLink::read(written) {
        let again = locked.write().map(|again| link::LockedLink::read(&again));
        assert_eq!(again, Ok(Ok(locked)));
    }
    if let Ok(shared) = link::read(written) {
        let made = shared.made;
        let assessment = shared.assessment(String::new(), chrono::DateTime::default());
        let with = link::With { name: true, notes: true };
        // What was read can be written and says the same again, unless its texts have become too long.
        if let Ok(again) = link::write(&assessment, with, made) {
            let read = link::read(&again).map(|shared| shared.answers.len());
            assert_eq!(read, Ok(assessment.answers.len()));
        }
    }
});
