//! Archives with evidence files: where the directory is, what it lists, and each entry unpacked.
#![no_main]

use file::archive::{TAIL, directory, file_of, place};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let total = bytes.len() as u64;
    let range = |from: u64, to: u64| bytes.get(from as usize..to as usize).unwrap_or_default();
    let Ok(place) = place(range(total.saturating_sub(TAIL), total), total) else { return };
    let Ok(entries) = directory(range(place.start, place.end), place.start) else { return };
    for entry in entries {
        assert!(!entry.name.starts_with('/') && !entry.name.split('/').any(|part| part == ".."));
        let _ = file_of(&entry.name);
        let Ok(body) = entry.body(range(entry.head().start, entry.head().end)) else { continue };
        assert!(body.end <= total);
        if let Ok(content) = entry.unpack(range(body.start, body.end).to_vec()) {
            assert_eq!(content.len() as u64, entry.size);
        }
    }
});
