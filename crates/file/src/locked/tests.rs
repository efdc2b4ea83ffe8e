//! What must hold of locked files and records, with a cipher apart from the browser's (RustCrypto's).

use std::pin::pin;
use std::task::{Context as Task, Poll, Waker};

use aes_gcm::aead::{Aead as _, Payload};
use aes_gcm::{Aes256Gcm, KeyInit as _, Nonce};
use proptest::prelude::*;

use super::blob::CHUNK;
use super::*;
use crate::open::open;
use crate::samples::{self, locked, locked_first, now};

/// The key does not fit, or something was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("refused")]
pub(super) struct Refused;

/// Waits for what never has to wait.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Task::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("nothing to wait for"),
    }
}

pub(super) fn encrypt(key: &[u8; 32], nonce: &[u8; NONCE], header: &str, bytes: &[u8]) -> Vec<u8> {
    let payload = Payload { msg: bytes, aad: header.as_bytes() };
    Aes256Gcm::new(key.into()).encrypt(Nonce::from_slice(nonce), payload).unwrap()
}

pub(super) fn decrypt(
    key: &[u8; 32],
    nonce: &[u8; NONCE],
    header: &str,
    bytes: &[u8],
) -> Result<Vec<u8>, Refused> {
    let payload = Payload { msg: bytes, aad: header.as_bytes() };
    Aes256Gcm::new(key.into()).decrypt(Nonce::from_slice(nonce), payload).map_err(|_| Refused)
}

pub(super) fn seal(key: &[u8; 32], context: Context<'_>, nonce: [u8; NONCE], content: &[u8]) -> Blob {
    let encrypt = async |chunk: Chunk<'_>| -> Result<_, Refused> {
        Ok(encrypt(key, &chunk.nonce, &chunk.header, chunk.bytes))
    };
    ready(Blob::seal(context, nonce, content, encrypt)).unwrap()
}

pub(super) fn unseal(key: &[u8; 32], context: Context<'_>, blob: &Blob) -> Result<Vec<u8>, Refused> {
    let decrypt = async |chunk: Chunk<'_>| decrypt(key, &chunk.nonce, &chunk.header, chunk.bytes);
    ready(blob.unseal(context, decrypt))
}

const KEY: [u8; 32] = [1; 32];
const START: [u8; NONCE] = [9; NONCE];
const SEALED_CHUNK: usize = CHUNK + TAG;
const STEP: Context<'static> = Context::Step { key: "a-1/000000000007" };

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at % 251) as u8).collect()
}

/// What comes out of a blob whose encrypted chunks are put together anew.
fn rearranged(chunks: &[&[u8]]) -> Result<Vec<u8>, Refused> {
    let blob = Blob::from_bytes(&[&START[..], &chunks.concat()].concat()).ok_or(Refused)?;
    unseal(&KEY, STEP, &blob)
}

#[test]
fn content_of_any_length_reads_back() {
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
        let content = content(length);
        let blob = seal(&KEY, STEP, START, &content);
        assert_eq!(blob.as_bytes().len(), NONCE + length + length.div_ceil(CHUNK).max(1) * TAG);
        let read = Blob::read(&blob.write()).unwrap();
        assert!(unseal(&KEY, STEP, &read) == Ok(content), "{length}");
    }
}

/// The length of a chunk is part of the format.
#[test]
fn a_mebibyte_is_one_chunk_and_more_are_several() {
    let count = |length: usize| {
        let blob = seal(&KEY, STEP, START, &content(length));
        (blob.as_bytes().len() - NONCE - length) / TAG
    };
    assert_eq!([1, 1 << 20, (1 << 20) + 1, 2 << 20].map(count), [1, 1, 2, 2]);
}

#[test]
fn the_id_inside_is_told_by_the_present_format_alone() {
    assert_eq!(locked().id(), Some(samples::full().id.as_str()));
    assert_eq!(locked_first().id(), None);
}

#[test]
fn chunks_that_are_missing_repeated_moved_or_cut_are_refused() {
    let whole = seal(&KEY, STEP, START, &content(2 * CHUNK + 5));
    let chunks: Vec<&[u8]> = whole.as_bytes()[NONCE..].chunks(SEALED_CHUNK).collect();
    let [a, b, c] = chunks[..] else { panic!("three chunks") };
    assert!(rearranged(&[a, b, c]).is_ok());
    let wrong: [&[&[u8]]; 9] =
        [&[], &[a], &[a, b], &[b, c], &[a, c], &[b, a, c], &[a, a, c], &[a, b, b, c], &[a, b, &c[..TAG + 2]]];
    for (number, wrong) in wrong.iter().enumerate() {
        assert_eq!(rearranged(wrong), Err(Refused), "{number}");
    }
    // A chunk of another blob under the same key, of the same kind and at the same place.
    let other = seal(&KEY, STEP, [8; NONCE], &content(2 * CHUNK + 5));
    let foreign = &other.as_bytes()[NONCE + SEALED_CHUNK..NONCE + 2 * SEALED_CHUNK];
    assert_eq!(rearranged(&[a, foreign, c]), Err(Refused));
}

#[test]
fn it_opens_only_as_what_it_is() {
    let blob = seal(&KEY, STEP, START, b"a step");
    assert_eq!(unseal(&KEY, STEP, &blob).unwrap(), b"a step");
    let others = [
        Context::Step { key: "a-1/000000000008" },
        Context::Step { key: "a-2/000000000007" },
        Context::Point { key: "a-1/000000000007" },
        Context::Assessment { id: "a-1", saved_at: now() },
    ];
    for other in others {
        assert_eq!(unseal(&KEY, other, &blob), Err(Refused), "{other:?}");
    }
    assert_eq!(unseal(&[2; 32], STEP, &blob), Err(Refused));
    let whole = seal(&KEY, Locked::context("a-1", now()), START, b"all");
    assert!(unseal(&KEY, Locked::context("a-1", now()), &whole).is_ok());
    assert_eq!(unseal(&KEY, Locked::context("a-2", now()), &whole), Err(Refused));
    let later = now() + chrono::TimeDelta::microseconds(1);
    assert_eq!(unseal(&KEY, Locked::context("a-1", later), &whole), Err(Refused));
}

#[test]
fn what_is_written_reads_back_the_same_as_a_file_and_as_a_record() {
    for locked in [locked(), locked_first()] {
        let written = locked.write().unwrap();
        assert_eq!(open(written.as_bytes()).unwrap().locked.as_slice(), std::slice::from_ref(&locked));
        assert_eq!(Locked::from_record(&written).unwrap(), locked);
    }
    let Content::First { sealed, .. } = locked_first().content else { panic!() };
    assert_eq!(Sealed::read(&sealed.write()), Some(sealed));
}

#[test]
fn what_only_a_newer_version_wrote_beside_the_wrapped_key_is_kept_and_opens_nothing_else() {
    let mut file: Value = serde_json::from_str(&locked().write().unwrap()).unwrap();
    file["key"]["hint"] = serde_json::json!({ "shown": true });
    let read = Locked::from_record(&file.to_string()).unwrap();
    let again: Value = serde_json::from_str(&read.write().unwrap()).unwrap();
    assert_eq!(again, file);
    let key = |locked: Locked| match locked.content {
        Content::Wrapped { key, .. } => key,
        Content::First { .. } => panic!("of format 1"),
    };
    let (with, without) = (key(read), key(locked()));
    assert!(with != without && with.opens_like(&without));
    assert!(!with.opens_like(&WrappedKey { nonce: [0; NONCE], ..without }));
}

#[test]
fn the_schema_holds_for_both_formats_and_for_nothing_between() {
    let schema = serde_json::from_str(include_str!("../../../../docs/plumbline.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let written = crate::envelope::write_all(&[], &[locked(), locked_first()], now()).unwrap();
    let mut value: Value = serde_json::from_str(&written).unwrap();
    assert!(validator.is_valid(&value), "{written}");
    value["locked"][0]["version"] = 1.into();
    assert!(!validator.is_valid(&value));
}

#[test]
fn the_headers_name_everything_that_says_how_a_key_is_made() {
    let derivation = Derivation { rounds: ROUNDS, salt: [7; SALT] };
    assert_eq!(
        WrappedKey::header(&derivation),
        "plumbline-locked 2 key PBKDF2-SHA-256 600000 BwcHBwcHBwcHBwcHBwcHBw== AES-256-GCM"
    );
    assert_eq!(
        first::header(&derivation, now()),
        "plumbline-locked 1 PBKDF2-SHA-256 600000 BwcHBwcHBwcHBwcHBwcHBw== AES-256-GCM 1772357400000000"
    );
}

#[test]
fn anything_else_is_refused() {
    let refused = |good: &str, from: &str, to: &str, error: OpenError| {
        assert!(good.contains(from), "{from}");
        assert_eq!(open(good.replacen(from, to, 1).as_bytes()).unwrap_err(), error, "{from} -> {to}");
    };
    let (second, first) = (locked().write().unwrap(), locked_first().write().unwrap());
    for good in [&second, &first] {
        for (from, to) in [
            ("PBKDF2", "MD5"),
            ("AES-256-GCM", "ROT13"),
            ("600000", "1000"),
            ("600000", "4000000000"),
            ("BwcH", "Bwc"),
            ("AQID", "A?ID"),
            ("2026-03", "2026-33"),
        ] {
            refused(good, from, to, OpenError::Malformed);
        }
        assert_eq!(open(&good.as_bytes()[..good.len() - 9]).unwrap_err(), OpenError::Truncated);
    }
    refused(&second, "\"version\":2", "\"version\":3", OpenError::Newer(3));
    refused(&second, "\"version\":2", "\"version\":0", OpenError::Malformed);
    refused(&second, "\"version\":2", "\"version\":1", OpenError::Malformed);
    refused(&first, "\"version\":1", "\"version\":2", OpenError::Malformed);
    refused(&second, "000001\",\"key\"", "00/1\",\"key\"", OpenError::Malformed);
    refused(&second, "\"key\"", "\"kex\"", OpenError::Malformed);
    for wrong in ["", "sealed-1", "sealed-1 a b", "sealed-2 CQkJCQkJCQkJCQkJ AQID", "sealed-1 CQk= AQID"] {
        assert_eq!(Sealed::read(wrong), None, "{wrong}");
    }
}

/// How readers looked at the version when format 1 was the only one, word for word.
fn version_as_format_1_reads_it(value: &Value) -> Result<(), OpenError> {
    match value.get("version").and_then(Value::as_u64).ok_or(OpenError::Malformed)? {
        1 => {}
        0 => return Err(OpenError::Malformed),
        newer => return Err(OpenError::Newer(newer)),
    }
    Ok(())
}

#[test]
fn a_reader_of_format_1_refuses_the_present_one_as_newer() {
    let written: Value = serde_json::from_str(&locked().write().unwrap()).unwrap();
    assert_eq!(written["format"], "plumbline-locked");
    assert_eq!(version_as_format_1_reads_it(&written), Err(OpenError::Newer(2)));
    // The list of what is kept looks at this alone.
    assert!(model::time::instant(written["saved_at"].as_str().unwrap()).is_some());
    let first: Value = serde_json::from_str(&locked_first().write().unwrap()).unwrap();
    assert_eq!(version_as_format_1_reads_it(&first), Ok(()));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in ".{0,200}") {
        let _ = Locked::from_record(&text);
        let _ = Sealed::read(&text);
        let _ = Blob::read(&text);
        let _ = Blob::read(&["sealed-2 ", &text].concat());
        let _ = Blob::from_bytes(text.as_bytes());
    }

    #[test]
    fn no_changed_byte_makes_the_reader_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = locked().write().unwrap().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = open(&bytes);
    }

    #[test]
    fn a_flipped_bit_or_a_cut_end_is_refused(
        length in 0usize..200,
        at in any::<prop::sample::Index>(),
        bit in 0u8..8,
    ) {
        let mut bytes = seal(&KEY, STEP, START, &content(length)).as_bytes().to_vec();
        let at = at.index(bytes.len());
        let cut = Blob::from_bytes(&bytes[..at]).ok_or(Refused).and_then(|blob| unseal(&KEY, STEP, &blob));
        prop_assert_eq!(cut, Err(Refused));
        bytes[at] ^= 1 << bit;
        let flipped = Blob::from_bytes(&bytes).unwrap();
        prop_assert_eq!(unseal(&KEY, STEP, &flipped), Err(Refused));
    }
}

#[test]
fn a_new_passphrase_leaves_what_is_encrypted_as_it_is() {
    let wrap = |passphrase_key: &[u8; 32], salt, nonce| {
        let derivation = Derivation { rounds: ROUNDS, salt };
        let data = encrypt(passphrase_key, &nonce, &WrappedKey::header(&derivation), &KEY);
        WrappedKey { derivation, nonce, data: data.try_into().unwrap(), rest: Extra::default() }
    };
    let unwrap = |passphrase_key: &[u8; 32], wrapped: &WrappedKey| {
        decrypt(passphrase_key, &wrapped.nonce, &WrappedKey::header(&wrapped.derivation), &wrapped.data)
    };
    let id = samples::empty().id;
    let blob = seal(&KEY, Locked::context(&id, now()), START, b"all");
    let old = wrap(&[3; 32], [7; SALT], [5; NONCE]);
    let new = wrap(&[4; 32], [8; SALT], [6; NONCE]);
    assert_eq!(unwrap(&[3; 32], &old).unwrap(), unwrap(&[4; 32], &new).unwrap());
    assert_eq!(unwrap(&[3; 32], &new), Err(Refused));
    let raised = Derivation { rounds: ROUNDS + 1, ..new.derivation.clone() };
    assert_eq!(unwrap(&[4; 32], &WrappedKey { derivation: raised, ..new.clone() }), Err(Refused));
    let locked = |key| Locked {
        saved_at: now(),
        content: Content::Wrapped { id: id.clone(), key, blob: blob.clone() },
        rest: Extra::default(),
    };
    let data = |locked: Locked| locked.write().unwrap().rsplit_once("\"data\":").unwrap().1.to_owned();
    assert_eq!(data(locked(old)), data(locked(new)));
}
