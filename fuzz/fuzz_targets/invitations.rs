//! Invitations in links, also with a checksum that fits, and the short codes that are typed in their place; what was read
//! says the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use workshop::{Invitation, Invited, ShortCode};

#[path = "../checksum.rs"]
mod checksum;

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn written_again(code: &str) {
    let Ok(invitation) = Invitation::read(code) else { return };
    assert_eq!(Invitation::read(&invitation.write()).as_ref(), Ok(&invitation));
    if let Some(short) = invitation.short() {
        assert_eq!(ShortCode::read(&short.write()), Some(short));
    }
}

fuzz_target!(|bytes: &[u8]| {
    for mut bits in checksum::with_checksum(bytes) {
        // Whole bytes, as base64 has them.
        bits.resize(bits.len().next_multiple_of(8), false);
        let code: String = checksum::digits(&bits, 6).into_iter().map(|digit| char::from(SIGNS[digit])).collect();
        written_again(&code);
    }
    let text = String::from_utf8_lossy(bytes);
    written_again(&text);
    if let Some(short) = ShortCode::read(&text) {
        assert_eq!(ShortCode::read(&short.write()), Some(short));
    }
    let _ = Invited::read(&text);
});
