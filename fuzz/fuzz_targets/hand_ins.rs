//! Hand-ins as codes, also with a checksum that fits, in whatever text they stand, and as an open session keeps them; what
//! was read says the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use workshop::{Collection, HandIn, LEAST, close, found_in, sessions};

#[path = "../checksum.rs"]
mod checksum;

const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn written_again(code: &str) {
    if let Ok(hand_in) = HandIn::read(code) {
        assert_eq!(HandIn::read(&hand_in.write()).as_ref(), Ok(&hand_in));
    }
}

fuzz_target!(|bytes: &[u8]| {
    for bits in checksum::with_checksum(bytes) {
        let code: String = checksum::digits(&bits, 5).into_iter().map(|digit| char::from(SIGNS[digit])).collect();
        written_again(&code);
    }
    let text = String::from_utf8_lossy(bytes);
    written_again(&text);
    let (collection, _) = Collection::read(&text);
    assert_eq!(Collection::read(&collection.write()), (collection, 0));
    let found = found_in(&text).hand_ins;
    let all = sessions(found.clone(), None);
    assert_eq!(sessions(found.into_iter().rev(), None), all);
    for session in all.all {
        let closed = close(&session.collection, &session.invitation, LEAST);
        assert!(closed.first.iter().all(|group| group.people >= LEAST) && closed.names.is_empty());
    }
});
