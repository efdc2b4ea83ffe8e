//! What fuzzing has found worth keeping, read once more: nothing in it makes a reader panic.

use std::fs;
use std::path::Path;

use isms::Registers;
use model::Assessment;

use crate::locked::{Blob, Locked, Sealed};
use crate::open::open;
use crate::records::assemble;
use crate::samples;

fn each(target: &str, mut read: impl FnMut(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap().flatten() {
        read(&fs::read(entry.path()).unwrap());
        count += 1;
    }
    assert!(count > 0, "{} is empty", folder.display());
}

#[test]
fn nothing_found_by_fuzzing_makes_a_reader_panic() {
    each("open", |bytes| drop(open(bytes)));
    each("records", |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.split('\n');
        let frame = lines.next().unwrap_or_default();
        drop(assemble(frame, lines.filter_map(|line| line.split_once('\t'))));
    });
    each("history", |bytes| {
        if let Ok(value) = serde_json::from_slice(bytes) {
            drop(model::history::read(value));
        }
    });
    each("registers", |bytes| {
        let Ok(written) = serde_json::from_slice::<serde_json::Value>(bytes) else { return };
        let mut rows = model::Rows::default();
        for (key, row) in written.as_object().into_iter().flatten() {
            rows.set(key, Some(row.clone()));
        }
        let _ = isms::registers::unreadable(&rows);
        let assessment = Assessment { rows, ..samples::empty() };
        let registers = Registers::of(&assessment.rows);
        let today = samples::now().date_naive();
        drop(isms::checks::run(catalogue::iso27001_2022(), &assessment, &registers, today));
    });
    catalogue::complete();
    each("links", |bytes| {
        let text = String::from_utf8_lossy(bytes);
        drop(crate::link::read(&text));
        drop(crate::link::LockedLink::read(&text));
    });
    each("locked", |bytes| {
        let text = String::from_utf8_lossy(bytes);
        drop(Locked::from_record(&text));
        drop(Sealed::read(&text));
        drop(Blob::read(&text));
    });
}
