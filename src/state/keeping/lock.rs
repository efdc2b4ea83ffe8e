//! Envelope encryption of an assessment: its lock, as long as it is unlocked in this tab, and what is done with that.
//!
//! [`new_lock`] makes a lock, [`open`] opens something locked and gives back its lock, [`rewrap`] changes the
//! passphrase. With a [`Lock`] the assessment and the records beside it are sealed and unsealed. The bytes are
//! `file::locked`'s, the cipher is the browser's (`platform::crypto`).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use ::file::locked::passphrase::{Form, for_locking, for_unlocking};
use ::file::locked::{
    Blob, Chunk, Content, Context, Derivation, Locked, NONCE, ROUNDS, Sealed, WrappedKey, first,
};
use chrono::{DateTime, Utc};
use model::Extra;
use platform::crypto::{self, CryptoError, Key, Wrapped, WrappingKey};
use platform::storage::Table;

/// The key of what is under a passphrase, and what is written beside it, so that the passphrase opens it again.
#[derive(Debug, Clone)]
pub enum Lock {
    /// Of format 1: what came under it stays in that format, until it gets another passphrase.
    First {
        /// How the key was made from the passphrase.
        derivation: Derivation,
        /// What a newer version wrote around what it opened.
        rest: Extra,
        /// The key of the passphrase itself.
        key: Key,
    },
    /// Of the present format.
    Wrapped {
        /// The data key under the key of the passphrase.
        wrap: WrappedKey,
        /// What stood around the content in the record that was unsealed last, by the id of the assessment; shared among
        /// the copies of this lock, since another tab may change the passphrase of one.
        seen: Arc<Mutex<BTreeMap<String, Seen>>>,
        /// The data key.
        key: Key,
    },
}

/// What stands in plain around the encrypted content of an assessment.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// How the data key is wrapped there; as in the lock where that was made anew since.
    wrap: Option<WrappedKey>,
    /// What only a newer version knows.
    rest: Extra,
}

/// A new random data key under a passphrase.
///
/// # Errors
/// [`CryptoError::Missing`] where the browser offers no encryption.
pub async fn new_lock(passphrase: &str) -> Result<Lock, CryptoError> {
    let (derivation, with) = wrapping(passphrase).await?;
    let nonce = crypto::random()?;
    let data = with.wrap_new(&nonce, &WrappedKey::header(&derivation)).await?;
    let wrap = wrapped(derivation, nonce, data)?;
    let key = unwrap(&with, &wrap).await?;
    Ok(Lock::Wrapped { wrap, seen: Arc::default(), key })
}

/// Opens something locked, of any format: the Plumbline file inside, and its lock.
///
/// # Errors
/// [`CryptoError::Refused`] when the passphrase is another one, or something was changed.
pub async fn open(locked: &Locked, passphrase: &str) -> Result<(Vec<u8>, Lock), CryptoError> {
    in_each_form(passphrase, async |passphrase| {
        let lock = match &locked.content {
            Content::First { derivation, .. } => {
                let key = Key::from_passphrase(passphrase, &derivation.salt, derivation.rounds).await?;
                Lock::First { derivation: derivation.clone(), rest: locked.rest.clone(), key }
            }
            Content::Wrapped { key: wrap, .. } => {
                let key = unwrap(&wrapping_again(passphrase, &wrap.derivation).await?, wrap).await?;
                Lock::Wrapped { wrap: wrap.clone(), seen: Arc::default(), key }
            }
        };
        Ok((lock.unseal(locked).await?, lock))
    })
    .await
}

/// The lock of something locked under a new passphrase, for whoever knows the present one.
///
/// The data key stays, and with it everything that is sealed: only the record of the assessment is to be written with
/// the new lock. From a lock of format 1 comes a new one of the present format, with which everything is to be written.
///
/// # Errors
/// [`CryptoError::Refused`] when `old` is not its passphrase.
pub async fn rewrap(id: &str, locked: &Locked, old: &str, new: &str) -> Result<Lock, CryptoError> {
    // What stands around it, and only a newer version knows, goes along.
    let seen = || {
        let seen = [(id.to_owned(), Seen { wrap: None, rest: locked.rest.clone() })];
        Arc::new(Mutex::new(seen.into()))
    };
    let Content::Wrapped { key: wrap, .. } = &locked.content else {
        open(locked, old).await?;
        return match new_lock(new).await? {
            Lock::Wrapped { wrap, key, .. } => Ok(Lock::Wrapped { wrap, seen: seen(), key }),
            lock => Ok(lock),
        };
    };
    in_each_form(old, async |old| {
        let before = wrapping_again(old, &wrap.derivation).await?;
        let key = unwrap(&before, wrap).await?;
        let (derivation, with) = wrapping(new).await?;
        let (nonce, header) = (crypto::random()?, WrappedKey::header(&wrap.derivation));
        let inside = Wrapped { nonce: &wrap.nonce, header: &header, data: &wrap.data };
        let data = before.rewrap(inside, &with, &nonce, &WrappedKey::header(&derivation)).await?;
        let wrap = WrappedKey { rest: wrap.rest.clone(), ..wrapped(derivation, nonce, data)? };
        Ok(Lock::Wrapped { wrap, seen: seen(), key })
    })
    .await
}

/// The key of a passphrase for something new, and how it was made.
async fn wrapping(passphrase: &str) -> Result<(Derivation, WrappingKey), CryptoError> {
    let derivation = Derivation { rounds: ROUNDS, salt: crypto::random()? };
    let with = wrapping_again(&for_locking(passphrase, normalise), &derivation).await?;
    Ok((derivation, with))
}

async fn wrapping_again(passphrase: &str, derivation: &Derivation) -> Result<WrappingKey, CryptoError> {
    WrappingKey::from_passphrase(passphrase, &derivation.salt, derivation.rounds).await
}

/// What the browser wrapped, as it is written.
fn wrapped(derivation: Derivation, nonce: [u8; NONCE], data: Vec<u8>) -> Result<WrappedKey, CryptoError> {
    let data = data.try_into().map_err(|_| CryptoError::Missing)?;
    Ok(WrappedKey { derivation, nonce, data, rest: Extra::default() })
}

async fn unwrap(with: &WrappingKey, wrap: &WrappedKey) -> Result<Key, CryptoError> {
    let header = WrappedKey::header(&wrap.derivation);
    with.unwrap(Wrapped { nonce: &wrap.nonce, header: &header, data: &wrap.data }).await
}

/// What normalises is the browser.
pub(super) fn normalise(text: &str, form: Form) -> String {
    match form {
        Form::Nfc => crypto::normalise(text, "NFC"),
        Form::Nfd => crypto::normalise(text, "NFD"),
    }
}

/// Tries the Unicode forms of a passphrase until one is not refused.
pub(super) async fn in_each_form<T>(
    passphrase: &str,
    attempt: impl AsyncFn(&str) -> Result<T, CryptoError>,
) -> Result<T, CryptoError> {
    let mut outcome = Err(CryptoError::Refused);
    for form in for_unlocking(passphrase, normalise) {
        outcome = attempt(&form).await;
        if !matches!(outcome, Err(CryptoError::Refused)) {
            break;
        }
    }
    outcome
}

impl Lock {
    /// Whether it was made from the same passphrase in the same way, so that both open the same.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::First { derivation, .. }, Self::First { derivation: other, .. }) => derivation == other,
            (Self::Wrapped { wrap, .. }, Self::Wrapped { wrap: other, .. }) => wrap.opens_like(other),
            _ => false,
        }
    }

    /// Seals the Plumbline file of the assessment with an id.
    ///
    /// # Errors
    /// [`CryptoError::Missing`].
    pub async fn seal(&self, id: &str, now: DateTime<Utc>, content: &[u8]) -> Result<Locked, CryptoError> {
        let (content, rest) = match self {
            Self::First { derivation, rest, key } => {
                let nonce = crypto::random()?;
                let data = key.encrypt(&nonce, &first::header(derivation, now), content).await?;
                let sealed = Sealed { nonce, data };
                (Content::First { derivation: derivation.clone(), sealed }, rest.clone())
            }
            Self::Wrapped { wrap, seen, key } => {
                let blob = seal_blob(key, Locked::context(id, now), content).await?;
                let seen = seen.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned();
                let Seen { wrap: found, rest } = seen.unwrap_or_default();
                let key = found.unwrap_or_else(|| wrap.clone());
                (Content::Wrapped { id: id.to_owned(), key, blob }, rest)
            }
        };
        Ok(Locked { saved_at: now, content, rest })
    }

    /// The Plumbline file inside of the record of an assessment. How the data key is wrapped there is taken over for
    /// that assessment: another tab may have changed the passphrase, and what is sealed next must not change it back.
    ///
    /// # Errors
    /// [`CryptoError::Refused`] when it is under another lock, or was changed.
    pub async fn unseal(&self, locked: &Locked) -> Result<Vec<u8>, CryptoError> {
        match (self, &locked.content) {
            (Self::First { key, .. }, Content::First { derivation, sealed }) => {
                let header = first::header(derivation, locked.saved_at);
                key.decrypt(&sealed.nonce, &header, &sealed.data).await
            }
            (Self::Wrapped { seen, key, .. }, Content::Wrapped { id, key: found, blob }) => {
                let content = unseal_blob(key, Locked::context(id, locked.saved_at), blob).await?;
                let found = Seen { wrap: Some(found.clone()), rest: locked.rest.clone() };
                seen.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), found);
                Ok(content)
            }
            _ => Err(CryptoError::Refused),
        }
    }

    /// Seals a record beside that of the assessment: a step of its history, a restore point.
    ///
    /// # Errors
    /// [`CryptoError::Missing`]; also for a table in which nothing sealed lies.
    pub async fn seal_record(&self, table: Table, key: &str, record: &str) -> Result<String, CryptoError> {
        match self {
            Self::First { key: with, .. } => {
                let nonce = crypto::random()?;
                let place = first::place(table.name(), key);
                let data = with.encrypt(&nonce, &place, record.as_bytes()).await?;
                Ok(Sealed { nonce, data }.write())
            }
            Self::Wrapped { key: with, .. } => {
                let context = context(table, key).ok_or(CryptoError::Missing)?;
                Ok(seal_blob(with, context, record.as_bytes()).await?.write())
            }
        }
    }

    /// Seals the bytes of an evidence file with this id.
    ///
    /// # Errors
    /// [`CryptoError::Missing`]; also under format 1, which knows no files: a new passphrase brings it to the present one.
    pub async fn seal_file(&self, file: &str, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let Self::Wrapped { key, .. } = self else { return Err(CryptoError::Missing) };
        Ok(seal_blob(key, Context::File { id: file }, content).await?.as_bytes().to_vec())
    }

    /// Unseals such bytes.
    ///
    /// # Errors
    /// [`CryptoError::Refused`] when they are others, under another lock, or changed.
    pub async fn unseal_file(&self, file: &str, sealed: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let (Self::Wrapped { key, .. }, Some(blob)) = (self, Blob::from_bytes(sealed)) else {
            return Err(CryptoError::Refused);
        };
        unseal_blob(key, Context::File { id: file }, &blob).await
    }

    /// Unseals such a record; none when it is another, under another lock, or changed.
    pub async fn unseal_record(&self, table: Table, key: &str, record: &str) -> Option<String> {
        let content = match self {
            Self::First { key: with, .. } => {
                let Sealed { nonce, data } = Sealed::read(record)?;
                with.decrypt(&nonce, &first::place(table.name(), key), &data).await
            }
            Self::Wrapped { key: with, .. } => {
                unseal_blob(with, context(table, key)?, &Blob::read(record)?).await
            }
        };
        String::from_utf8(content.ok()?).ok()
    }
}

/// What a record is, by the table it lies in; an assessment itself is sealed as a whole.
fn context(table: Table, key: &str) -> Option<Context<'_>> {
    match table {
        Table::History => Some(Context::Step { key }),
        Table::Points => Some(Context::Point { key }),
        Table::Answers => Some(Context::Answer { key }),
        Table::Assessments => None,
    }
}

async fn seal_blob(key: &Key, context: Context<'_>, content: &[u8]) -> Result<Blob, CryptoError> {
    let encrypt = async |chunk: Chunk<'_>| key.encrypt(&chunk.nonce, &chunk.header, chunk.bytes).await;
    Blob::seal(context, crypto::random()?, content, encrypt).await
}

async fn unseal_blob(key: &Key, context: Context<'_>, blob: &Blob) -> Result<Vec<u8>, CryptoError> {
    let decrypt = async |chunk: Chunk<'_>| key.decrypt(&chunk.nonce, &chunk.header, chunk.bytes).await;
    blob.unseal(context, decrypt).await
}
