//! The backup file: one on the person's own disk that the app keeps up to date, where the browser allows it.
//!
//! The browser gives out a handle for a file that the person chose. It is kept in a small database of its own, since
//! handles cannot be written as text; after a restart the browser asks the person again before it may be used.

use idb::{Database, DatabaseEvent as _, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Array;
use model::naming::FileName;
use wasm_bindgen::JsValue;

use crate::js;

const NAME: &str = "plumbline-copies";
const TABLE: &str = "handles";

/// A file that the person chose.
#[derive(Debug, Clone)]
pub struct CopyFile(JsValue);

/// Why a file cannot be kept up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// The person chose none.
    #[error("no file was chosen")]
    NotChosen,
    /// The browser does not let the app write it (any more).
    #[error("the file may not be written")]
    NotAllowed,
    /// It could not be written.
    #[error("the file could not be written")]
    Failed,
}

/// Whether this browser can do it at all.
pub fn are_possible() -> bool {
    web_sys::window().is_some_and(|window| js::get(window.as_ref(), "showSaveFilePicker").is_some())
}

impl CopyFile {
    /// Lets the person choose a file; only right after they pressed something.
    ///
    /// # Errors
    /// [`CopyError::NotChosen`].
    pub async fn choose(name: &FileName) -> Result<Self, CopyError> {
        let window = web_sys::window().ok_or(CopyError::NotChosen)?;
        let endings = Array::of1(&".json".into());
        let accepted = js::object(&[("application/json", &endings)]);
        let types = Array::of1(&js::object(&[("accept", &accepted)]));
        let options = js::object(&[("suggestedName", &name.as_str().into()), ("types", &types)]);
        let chosen = js::ask(window.as_ref(), "showSaveFilePicker", &[&options]).await;
        chosen.map(Self).map_err(|_| CopyError::NotChosen)
    }

    /// The file's name.
    pub fn name(&self) -> String {
        js::get(&self.0, "name").and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Whether it may be written without asking.
    pub async fn is_allowed(&self) -> bool {
        self.permission("queryPermission").await
    }

    /// Asks the person to allow it; only right after they pressed something.
    pub async fn ask(&self) -> bool {
        self.permission("requestPermission").await
    }

    async fn permission(&self, method: &str) -> bool {
        let mode = js::object(&[("mode", &"readwrite".into())]);
        match js::ask(&self.0, method, &[&mode]).await {
            Ok(state) => state == JsValue::from_str("granted"),
            // Handles without permissions of their own may always be written.
            Err(_) => js::get(&self.0, method).is_none(),
        }
    }

    /// Writes it anew; the old content stays until the new one is there whole.
    ///
    /// # Errors
    /// [`CopyError`].
    pub async fn write(&self, text: &str) -> Result<(), CopyError> {
        if !self.is_allowed().await {
            return Err(CopyError::NotAllowed);
        }
        let failed = |_| CopyError::Failed;
        let stream = js::ask(&self.0, "createWritable", &[]).await.map_err(failed)?;
        js::ask(&stream, "write", &[&text.into()]).await.map_err(failed)?;
        js::ask(&stream, "close", &[]).await.map(drop).map_err(failed)
    }

    /// The file that was chosen for something, if one was.
    pub async fn kept(key: &str) -> Option<Self> {
        let database = database().await.ok()?;
        let transaction = database.transaction(&[TABLE], TransactionMode::ReadOnly).ok()?;
        let found = transaction.object_store(TABLE).ok()?.get(JsValue::from_str(key)).ok()?.await.ok()?;
        database.close();
        found.map(Self)
    }

    /// Remembers it for something.
    pub async fn keep(&self, key: &str) {
        change(key, Some(&self.0)).await.ok();
    }

    /// Forgets the file of something; the file itself stays as it is.
    pub async fn forget(key: &str) {
        change(key, None).await.ok();
    }
}

async fn change(key: &str, handle: Option<&JsValue>) -> Result<(), idb::Error> {
    let database = database().await?;
    let transaction = database.transaction(&[TABLE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(TABLE)?;
    let key = JsValue::from_str(key);
    match handle {
        Some(handle) => store.put(handle, Some(&key))?.await.map(drop)?,
        None => store.delete(key)?.await?,
    }
    transaction.await?;
    database.close();
    Ok(())
}

async fn database() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(NAME, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            database.create_object_store(TABLE, ObjectStoreParams::new()).ok();
        }
    });
    request.await
}
