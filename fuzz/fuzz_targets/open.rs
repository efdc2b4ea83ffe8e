//! Whatever somebody opens: what was read is written and read again the same.
#![no_main]

use ::file::envelope::{FileEntry, write};
use ::file::open::open;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(opened) = open(bytes) else { return };
    let portions: Vec<FileEntry<'_>> =
        opened.assessments.iter().map(|found| FileEntry::whole(&found.assessment, &found.history)).collect();
    if portions.is_empty() {
        return;
    }
    let written = write(&portions, opened.assessments[0].assessment.updated_at).expect("it can be written");
    let again = open(written.as_bytes()).expect("what was written opens");
    for (before, after) in opened.assessments.iter().zip(&again.assessments) {
        assert_eq!(before.assessment, after.assessment);
        assert_eq!(before.history, after.history);
    }
});
