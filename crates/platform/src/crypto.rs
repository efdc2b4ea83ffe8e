//! Encryption with the browser's own WebCrypto.

use js_sys::{Array, Uint8Array};
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

impl Key {
    /// Makes a key for AES-256-GCM from a passphrase, with PBKDF2 and SHA-256. Takes about half a second on purpose.
    ///
    /// # Errors
    /// [`CryptoError`].
    pub async fn from_passphrase(passphrase: &str, salt: &[u8], rounds: u32) -> Result<Self, CryptoError> {
        let subtle = subtle()?;
        let bytes = Uint8Array::from(passphrase.as_bytes());
        let usages =
            |names: &[&str]| names.iter().map(|name| JsValue::from_str(name)).collect::<Array>().into();
        let (no, raw, kdf): (JsValue, JsValue, JsValue) = (false.into(), "raw".into(), "PBKDF2".into());
        let imported =
            js::ask(&subtle, "importKey", &[&raw, &bytes, &kdf, &no, &usages(&["deriveKey"])]).await;
        let imported = imported.map_err(|_| CryptoError::Missing)?;
        let derivation = js::object(&[
            ("name", &kdf),
            ("hash", &"SHA-256".into()),
            ("salt", &Uint8Array::from(salt)),
            ("iterations", &rounds.into()),
        ]);
        let cipher = js::object(&[("name", &"AES-GCM".into()), ("length", &256.into())]);
        let uses = usages(&["encrypt", "decrypt"]);
        let derived = js::ask(&subtle, "deriveKey", &[&derivation, &imported, &cipher, &no, &uses]).await;
        derived.map(Self).map_err(|_| CryptoError::Missing)
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
        let cipher = js::object(&[
            ("name", &"AES-GCM".into()),
            ("iv", &Uint8Array::from(nonce)),
            ("additionalData", &Uint8Array::from(header.as_bytes())),
        ]);
        let bytes = Uint8Array::from(bytes);
        let outcome = js::ask(&subtle()?, what, &[&cipher, &self.0, &bytes]).await;
        outcome.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|_| CryptoError::Refused)
    }
}
