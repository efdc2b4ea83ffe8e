//! The test vectors of both formats (`fixtures/locked-*.json`), which another implementation wrote, hold for this one.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::passphrase::tests::normalise;
use super::passphrase::{for_locking, for_unlocking};
use super::tests::{decrypt, encrypt, seal, unseal};
use super::*;
use crate::open::open;

fn vector(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn first() -> Value {
    vector(include_str!("../../fixtures/locked-1.json"))
}

fn second() -> Value {
    vector(include_str!("../../fixtures/locked-2.json"))
}

fn bytes<const N: usize>(value: &Value) -> [u8; N] {
    let digits = value.as_str().unwrap();
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(byte).collect::<Vec<_>>().try_into().unwrap()
}

fn text<'a>(vector: &'a Value, part: &str) -> &'a str {
    vector[part].as_str().unwrap()
}

fn derive(passphrase: &str, derivation: &Derivation) -> [u8; 32] {
    pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(passphrase.as_bytes(), &derivation.salt, derivation.rounds)
}

/// The file of a vector: as a file, it is found to be locked.
fn locked(vector: &Value) -> Locked {
    let file = text(vector, "file");
    let locked = Locked::from_record(file).unwrap();
    assert_eq!(open(file.as_bytes()).unwrap().locked.as_slice(), std::slice::from_ref(&locked));
    assert_eq!(locked.write().unwrap(), file);
    locked
}

/// What was decrypted is the content of the vector, and that is an assessment.
fn holds(vector: &Value, content: &[u8]) {
    assert_eq!(std::str::from_utf8(content).unwrap(), text(vector, "content"));
    let found = open(content).unwrap().assessments.remove(0).assessment;
    assert_eq!((found.profile.organisation.as_str(), found.revision), ("Vector & S\u{f6}hne", 3));
}

#[test]
fn format_1_opens_as_it_did() {
    let vector = first();
    let locked = locked(&vector);
    let Content::First { derivation, sealed } = &locked.content else { panic!("format 1") };
    assert_eq!(derivation.salt, bytes(&vector["salt"]));
    let key: [u8; 32] = bytes(&vector["key"]);
    // Typed composed on another device than the one that locked it.
    let typed = for_locking(text(&vector, "passphrase"), normalise);
    let header = first::header(derivation, locked.saved_at);
    assert_eq!(header, text(&vector, "header"));
    let mut forms = for_unlocking(&typed, normalise);
    assert_eq!(forms.pop().as_deref(), Some(text(&vector, "passphrase")));
    assert_eq!(derive(text(&vector, "passphrase"), derivation), key);
    let content = decrypt(&key, &sealed.nonce, &header, &sealed.data).unwrap();
    holds(&vector, &content);
    assert_eq!(encrypt(&key, &sealed.nonce, &header, &content), sealed.data);
}

#[test]
fn a_step_beside_an_assessment_of_format_1_opens_as_it_did() {
    let (vector, key) = (&first()["step"], bytes(&first()["key"]));
    let place = first::place("history", text(vector, "key"));
    assert_eq!(place, text(vector, "header"));
    let sealed = Sealed::read(text(vector, "record")).unwrap();
    let content = decrypt(&key, &sealed.nonce, &place, &sealed.data).unwrap();
    assert_eq!(content, text(vector, "content").as_bytes());
    assert_eq!(Sealed { nonce: bytes(&vector["nonce"]), ..sealed.clone() }, sealed);
    assert_eq!(sealed.write(), text(vector, "record"));
}

#[test]
fn format_2_opens_with_its_passphrase_and_is_written_the_same() {
    let vector = second();
    let locked = locked(&vector);
    let Content::Wrapped { id, key: wrapped, blob } = &locked.content else { panic!("format 2") };
    let header = WrappedKey::header(&wrapped.derivation);
    assert_eq!(header, text(&vector["wrap"], "header"));
    assert_eq!(wrapped.data, bytes(&vector["wrap"]["data"]));
    let passphrase = for_locking(text(&vector, "passphrase"), normalise);
    let passphrase_key = derive(&passphrase, &wrapped.derivation);
    assert_eq!(passphrase_key, bytes(&vector["passphrase_key"]));
    let data_key = decrypt(&passphrase_key, &wrapped.nonce, &header, &wrapped.data).unwrap();
    let data_key: [u8; 32] = data_key.try_into().unwrap();
    assert_eq!(data_key, bytes(&vector["data_key"]));
    assert_eq!(encrypt(&passphrase_key, &wrapped.nonce, &header, &data_key), wrapped.data);
    let context = Locked::context(id, locked.saved_at);
    let content = unseal(&data_key, context, blob).unwrap();
    holds(&vector, &content);
    assert_eq!(seal(&data_key, context, bytes(&vector["nonce"]), &content), *blob);
}

#[test]
fn a_step_beside_an_assessment_of_format_2_opens_and_is_written_the_same() {
    let (vector, key) = (&second()["step"], bytes(&second()["data_key"]));
    let context = Context::Step { key: text(vector, "key") };
    let blob = Blob::read(text(vector, "record")).unwrap();
    let content = unseal(&key, context, &blob).unwrap();
    assert_eq!(content, text(vector, "content").as_bytes());
    assert_eq!(seal(&key, context, bytes(&vector["nonce"]), &content).write(), text(vector, "record"));
}

#[test]
fn content_of_several_chunks_is_written_the_same() {
    let (vector, key) = (&second()["chunks"], bytes(&second()["data_key"]));
    let length = vector["length"].as_u64().unwrap() as usize;
    let content: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
    let context = Context::Point { key: text(vector, "key") };
    let blob = seal(&key, context, bytes(&vector["nonce"]), &content);
    assert_eq!(<[u8; 32]>::from(Sha256::digest(blob.as_bytes())), bytes(&vector["sha256"]));
}
