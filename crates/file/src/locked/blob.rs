//! Chunked authenticated encryption in the manner of STREAM: content is cut into chunks of 1 MiB, and each is encrypted
//! with its place among them.
//!
//! A blob is a random nonce of 12 bytes and the encrypted chunks, each with its tag. All but the last are full; the
//! last is empty only where the content is. The nonce of a chunk is that of the blob with the index of the chunk (four
//! bytes, big-endian) added without carry (XOR) to its end, so that no chunk fits into another blob. The additional
//! data of each chunk ([`Chunk::header`]) names the format, the index, whether it is the last, and what the blob is.
//! So no chunk can be changed, left out, repeated, moved or taken from elsewhere without being noticed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};

use super::{CIPHER, MARK, NONCE, TAG, VERSION};

/// The length of a full chunk before it is encrypted, in bytes.
pub const CHUNK: usize = 1024 * 1024;
const SEALED_CHUNK: usize = CHUNK + TAG;
/// What a blob begins with as a record.
const START: &str = "sealed-2 ";

/// What a blob is, and of which assessment: bound into each chunk, so that it opens as nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context<'a> {
    /// A Plumbline file with one assessment.
    Assessment {
        /// Its id.
        id: &'a str,
        /// When it was saved.
        saved_at: DateTime<Utc>,
    },
    /// A step of its history.
    Step {
        /// The key of the record: the id of the assessment, a stroke, the revision.
        key: &'a str,
    },
    /// A restore point.
    Point {
        /// The key of the record: the id of the assessment, a stroke, the day.
        key: &'a str,
    },
    /// An answer or a row that was damaged before its assessment was locked.
    Answer {
        /// The key of the record.
        key: &'a str,
    },
    /// An evidence file. Not bound to its assessment, whose id may be another one in a copy: the id of its bytes is random.
    File {
        /// That id.
        id: &'a str,
    },
}

impl Context<'_> {
    /// The additional data of a chunk. No two chunks have the same: the kind tells how many words follow, and what may
    /// hold any sign is the last of them.
    fn header(self, index: u32, is_last: bool) -> String {
        let last = if is_last { "last" } else { "more" };
        let what = match self {
            Self::Assessment { id, saved_at } => format!("assessment {} {id}", saved_at.timestamp_micros()),
            Self::Step { key } => format!("history {key}"),
            Self::Point { key } => format!("points {key}"),
            Self::Answer { key } => format!("answers {key}"),
            Self::File { id } => format!("file {id}"),
        };
        format!("{MARK} {VERSION} {CIPHER} {index} {last} {what}")
    }
}

/// What is to be encrypted or decrypted with AES-256-GCM under the data key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk<'a> {
    /// Its nonce.
    pub nonce: [u8; NONCE],
    /// Its additional data.
    pub header: String,
    /// Its bytes; with the tag when they are encrypted.
    pub bytes: &'a [u8],
}

/// Encrypted content of any length; its chunks have possible lengths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob(Vec<u8>);

impl Blob {
    /// Encrypts content chunk by chunk. `nonce` is random, never the same twice with one key; `encrypt` gives the
    /// encrypted bytes of a chunk with their tag.
    ///
    /// # Errors
    /// What `encrypt` says.
    pub async fn seal<E>(
        context: Context<'_>,
        nonce: [u8; NONCE],
        content: &[u8],
        encrypt: impl AsyncFn(Chunk<'_>) -> Result<Vec<u8>, E>,
    ) -> Result<Self, E> {
        let count = content.len().div_ceil(CHUNK).max(1);
        let mut blob = Vec::with_capacity(NONCE + content.len() + count * TAG);
        blob.extend(nonce);
        for chunk in chunks(context, nonce, content, CHUNK, count) {
            blob.extend(encrypt(chunk).await?);
        }
        Ok(Self(blob))
    }

    /// Decrypts it chunk by chunk; gives the content only when all of it is what was encrypted in this context.
    ///
    /// # Errors
    /// What `decrypt` says of a chunk that was changed, or belongs elsewhere.
    pub async fn unseal<E>(
        &self,
        context: Context<'_>,
        decrypt: impl AsyncFn(Chunk<'_>) -> Result<Vec<u8>, E>,
    ) -> Result<Vec<u8>, E> {
        let (nonce, sealed) = self.0.split_at(NONCE);
        let mut start = [0; NONCE];
        start.copy_from_slice(nonce);
        let mut content = Vec::with_capacity(sealed.len());
        for chunk in chunks(context, start, sealed, SEALED_CHUNK, sealed.len().div_ceil(SEALED_CHUNK)) {
            content.extend(decrypt(chunk).await?);
        }
        Ok(content)
    }

    /// Takes bytes for a blob; none when no blob has so many.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        is_possible(bytes.len()).then(|| Self(bytes.to_vec()))
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// It as a record beside that of a locked assessment.
    pub fn write(&self) -> String {
        [START, &STANDARD.encode(&self.0)].concat()
    }

    /// Reads such a record.
    pub fn read(record: &str) -> Option<Self> {
        let bytes = STANDARD.decode(record.strip_prefix(START)?).ok()?;
        is_possible(bytes.len()).then_some(Self(bytes))
    }
}

/// How many bytes a blob has whose content has so many.
pub const fn sealed_length(content: u64) -> u64 {
    let chunks = content.div_ceil(CHUNK as u64);
    NONCE as u64 + content + if chunks == 0 { 1 } else { chunks } * TAG as u64
}

/// Whether a blob can have so many bytes.
fn is_possible(length: usize) -> bool {
    let Some(sealed) = length.checked_sub(NONCE) else { return false };
    let count = sealed.div_ceil(SEALED_CHUNK);
    let Some(last) = count.checked_sub(1).map(|full| sealed - full * SEALED_CHUNK) else { return false };
    // Nothing is left for an empty chunk after a full one.
    if count == 1 { last >= TAG } else { last > TAG }
}

fn chunks<'a>(
    context: Context<'a>,
    nonce: [u8; NONCE],
    bytes: &'a [u8],
    length: usize,
    count: usize,
) -> impl Iterator<Item = Chunk<'a>> {
    (0..count).map(move |at| {
        let start = at * length;
        let end = bytes.len().min(start + length);
        // No memory holds so many chunks that they could not be counted.
        let index = at as u32;
        Chunk {
            nonce: nonce_of(nonce, index),
            header: context.header(index, at + 1 == count),
            bytes: bytes.get(start..end).unwrap_or_default(),
        }
    })
}

fn nonce_of(mut nonce: [u8; NONCE], index: u32) -> [u8; NONCE] {
    for (byte, index) in nonce.iter_mut().rev().zip(index.to_be_bytes().iter().rev()) {
        *byte ^= index;
    }
    nonce
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::now;

    #[test]
    fn a_blob_has_one_chunk_at_least_and_no_empty_one_after_a_full_one() {
        let possible = [TAG, TAG + 1, SEALED_CHUNK, SEALED_CHUNK + TAG + 1, 2 * SEALED_CHUNK];
        let impossible = [0, 1, TAG - 1, SEALED_CHUNK + 1, SEALED_CHUNK + TAG];
        assert!(possible.iter().all(|length| is_possible(NONCE + length)));
        assert!(impossible.iter().all(|length| !is_possible(NONCE + length)));
        assert!(!is_possible(0) && !is_possible(NONCE - 1));
        assert_eq!(Blob::from_bytes(&[0; NONCE + TAG - 1]), None);
    }

    #[test]
    fn each_chunk_is_bound_to_its_place_and_to_what_the_whole_is() {
        let whole = Context::Assessment { id: "a-1", saved_at: now() };
        assert_eq!(
            whole.header(3, true),
            "plumbline-locked 2 AES-256-GCM 3 last assessment 1772357400000000 a-1"
        );
        let step = Context::Step { key: "a-1/000000000007" };
        assert_eq!(step.header(0, false), "plumbline-locked 2 AES-256-GCM 0 more history a-1/000000000007");
        let point = Context::Point { key: "a-1/2026-03-01" };
        assert_eq!(point.header(0, true), "plumbline-locked 2 AES-256-GCM 0 last points a-1/2026-03-01");
        let file = Context::File { id: "f-1" };
        assert_eq!(file.header(0, true), "plumbline-locked 2 AES-256-GCM 0 last file f-1");
        assert_eq!(nonce_of([0xFF; NONCE], 0x0102)[8..], [0xFF, 0xFF, 0xFE, 0xFD]);
        assert_eq!(nonce_of([7; NONCE], 0), [7; NONCE]);
    }

    #[test]
    fn a_record_that_is_none_is_refused() {
        for wrong in ["", "sealed-2", "sealed-2 ", "sealed-2 AAAA", "sealed-3 AAAA", "sealed-2 ?"] {
            assert_eq!(Blob::read(wrong), None, "{wrong}");
        }
    }
}
