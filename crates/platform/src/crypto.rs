//! Encryption with the browser's own WebCrypto.

use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::JsValue;

use crate::js;

/// A key that the browser holds; its bits cannot be read out.
#[derive(Debug, Clone)]
pub struct Key(JsValue);

/// Why something could not be encrypted or decrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CryptoError {
    /// The browser offers no encryption here, as on pages that are not served securely.
    #[error("the browser offers no encryption here")]
    Missing,
    /// Another key than it was encrypted with, or changed bytes: nobody can tell which.
    #[error("the key does not fit, or the data were changed")]
    Refused,
}

/// Whether the browser encrypts on this page.
pub fn is_available() -> bool {
    subtle().is_ok()
}

fn subtle() -> Result<JsValue, CryptoError> {
    let window = web_sys::window().ok_or(CryptoError::Missing)?;
    js::get(window.as_ref(), "crypto")
        .and_then(|crypto| js::get(&crypto, "subtle"))
        .ok_or(CryptoError::Missing)
}

/// Random bytes, as many as asked for.
///
/// # Errors
/// [`CryptoError::Missing`].
pub fn random<const N: usize>() -> Result<[u8; N], CryptoError> {
    let mut bytes = [0; N];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or(CryptoError::Missing)?;
    crypto.get_random_values_with_u8_array(&mut bytes).map_err(|_| CryptoError::Missing)?;
    Ok(bytes)
}

/// Text in a Unicode normalisation form: `NFC`, `NFD`, `NFKC` or `NFKD`. Browsers know the tables.
pub fn normalise(text: &str, form: &str) -> String {
    JsString::from(text).normalize(form).into()
}

/// An encrypted key, with what it was encrypted under.
#[derive(Debug, Clone, Copy)]
pub struct Wrapped<'a> {
    /// Never used twice with the same key.
    pub nonce: &'a [u8],
    /// Not encrypted, but it cannot be changed without being noticed.
    pub header: &'a str,
    /// The encrypted bits of the key, with their tag.
    pub data: &'a [u8],
}

/// A key from a passphrase that encrypts nothing but other keys (key wrapping with AES-256-GCM). The bits of those
/// never leave the browser's hands.
#[derive(Debug, Clone)]
pub struct WrappingKey(JsValue);

impl WrappingKey {
    /// Makes it from a passphrase, as [`Key::from_passphrase`].
    ///
    /// # Errors
    /// [`CryptoError::Missing`].
    pub async fn from_passphrase(passphrase: &str, salt: &[u8], rounds: u32) -> Result<Self, CryptoError> {
        derive(passphrase, salt, rounds, &["wrapKey", "unwrapKey"]).await.map(Self)
    }

    /// A new random key for AES-256-GCM, encrypted, as bytes.
    ///
    /// # Errors
    /// [`CryptoError::Missing`].
    pub async fn wrap_new(&self, nonce: &[u8], header: &str) -> Result<Vec<u8>, CryptoError> {
        let arguments: [&JsValue; 3] = [&aes(), &true.into(), &usages(&USES)];
        let key = js::ask(&subtle()?, "generateKey", &arguments).await.map_err(|_| CryptoError::Missing)?;
        self.wrap(&key, nonce, header).await
    }

    /// The key inside; its bits cannot be read out.
    ///
    /// # Errors
    /// [`CryptoError::Refused`] when it was encrypted with another key or header, or changed since.
    pub async fn unwrap(&self, wrapped: Wrapped<'_>) -> Result<Key, CryptoError> {
        self.open(wrapped, false).await.map(Key)
    }

    /// The same key, encrypted with another key of a passphrase, as bytes.
    ///
    /// # Errors
    /// As of [`Self::unwrap`].
    pub async fn rewrap(
        &self,
        wrapped: Wrapped<'_>,
        with: &Self,
        nonce: &[u8],
        header: &str,
    ) -> Result<Vec<u8>, CryptoError> {
        let key = self.open(wrapped, true).await?;
        with.wrap(&key, nonce, header).await
    }

    async fn wrap(&self, key: &JsValue, nonce: &[u8], header: &str) -> Result<Vec<u8>, CryptoError> {
        let arguments: [&JsValue; 4] = [&"raw".into(), key, &self.0, &gcm(nonce, header)];
        let wrapped = js::ask(&subtle()?, "wrapKey", &arguments).await;
        wrapped.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|_| CryptoError::Missing)
    }

    /// The browser gives bits away, even for wrapping them anew, only of keys that were opened as `is_readable`.
    async fn open(&self, wrapped: Wrapped<'_>, is_readable: bool) -> Result<JsValue, CryptoError> {
        let (raw, data): (JsValue, _) = ("raw".into(), Uint8Array::from(wrapped.data));
        let cipher = gcm(wrapped.nonce, wrapped.header);
        let arguments: [&JsValue; 7] =
            [&raw, &data, &self.0, &cipher, &aes(), &is_readable.into(), &usages(&USES)];
        js::ask(&subtle()?, "unwrapKey", &arguments).await.map_err(|_| CryptoError::Refused)
    }
}

const USES: [&str; 2] = ["encrypt", "decrypt"];

fn usages(names: &[&str]) -> JsValue {
    names.iter().map(|name| JsValue::from_str(name)).collect::<Array>().into()
}

/// The kind of all keys here.
fn aes() -> JsValue {
    js::object(&[("name", &"AES-GCM".into()), ("length", &256.into())])
}

/// How one message is encrypted.
fn gcm(nonce: &[u8], header: &str) -> JsValue {
    js::object(&[
        ("name", &"AES-GCM".into()),
        ("iv", &Uint8Array::from(nonce)),
        ("additionalData", &Uint8Array::from(header.as_bytes())),
    ])
}

async fn derive(passphrase: &str, salt: &[u8], rounds: u32, uses: &[&str]) -> Result<JsValue, CryptoError> {
    let subtle = subtle()?;
    let bytes = Uint8Array::from(passphrase.as_bytes());
    let (no, raw, kdf): (JsValue, JsValue, JsValue) = (false.into(), "raw".into(), "PBKDF2".into());
    let imported = js::ask(&subtle, "importKey", &[&raw, &bytes, &kdf, &no, &usages(&["deriveKey"])]).await;
    let imported = imported.map_err(|_| CryptoError::Missing)?;
    let derivation = js::object(&[
        ("name", &kdf),
        ("hash", &"SHA-256".into()),
        ("salt", &Uint8Array::from(salt)),
        ("iterations", &rounds.into()),
    ]);
    let derived = js::ask(&subtle, "deriveKey", &[&derivation, &imported, &aes(), &no, &usages(uses)]).await;
    derived.map_err(|_| CryptoError::Missing)
}

impl Key {
    /// Makes a key for AES-256-GCM from a passphrase, with PBKDF2 and SHA-256. Takes about half a second on purpose.
    ///
    /// # Errors
    /// [`CryptoError`].
    pub async fn from_passphrase(passphrase: &str, salt: &[u8], rounds: u32) -> Result<Self, CryptoError> {
        derive(passphrase, salt, rounds, &USES).await.map(Self)
    }

    /// Encrypts bytes; `header` is not encrypted, but cannot be changed without being noticed.
    ///
    /// # Errors
    /// [`CryptoError::Missing`].
    pub async fn encrypt(&self, nonce: &[u8], header: &str, bytes: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.run("encrypt", nonce, header, bytes).await.map_err(|_| CryptoError::Missing)
    }

    /// Decrypts bytes.
    ///
    /// # Errors
    /// [`CryptoError::Refused`] when they were encrypted with another key or header, or changed since.
    pub async fn decrypt(&self, nonce: &[u8], header: &str, bytes: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.run("decrypt", nonce, header, bytes).await
    }

    async fn run(
        &self,
        what: &str,
        nonce: &[u8],
        header: &str,
        bytes: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        let bytes = Uint8Array::from(bytes);
        let outcome = js::ask(&subtle()?, what, &[&gcm(nonce, header), &self.0, &bytes]).await;
        outcome.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|_| CryptoError::Refused)
    }
}
