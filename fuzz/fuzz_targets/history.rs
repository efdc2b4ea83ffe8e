//! A history, and the assessment that it belongs to walked back through it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use model::history::{before, read, steps};
use model::merge::{Copy, common_state, differences, merge};
use model::{Assessment, Edition, Profile};

fuzz_target!(|text: &str| {
    let Ok(value) = serde_json::from_str(text) else { return };
    let (entries, _) = read(value);
    let written = serde_json::to_value(&entries).expect("it can be written");
    assert_eq!(read(written).0, entries);
    let _ = steps(&entries);
    let now = Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), Default::default());
    let then = before(&now, &entries);
    let (half, _) = entries.split_at(entries.len() / 2);
    let common = common_state(Copy::new(&now, &entries), Copy::new(&then, half));
    let found = differences(common.as_ref(), &now, &then);
    let _ = merge(&now, &then, found.iter().map(|difference| (difference, None)));
});
