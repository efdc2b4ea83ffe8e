//! A house style that anybody may have written: what is taken reads back the same once it is written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report::{HouseStyle, Options};

fuzz_target!(|written: &[u8]| {
    let Ok(style) = HouseStyle::read(written) else { return };
    let again = style.write().expect("a style that was read can be written");
    assert_eq!(HouseStyle::read(again.as_bytes()).as_ref(), Ok(&style));
    let mut options = Options::default();
    style.clone().dress(&mut options);
    assert_eq!(HouseStyle::of(&options), style);
});
