//! The backup file: one on the person's own disk that the app keeps up to date, where the browser allows it.
//!
//! The browser gives out a handle for a file that the person chose. It is kept in a small database of its own, since
//! handles cannot be written as text; after a restart the browser asks the person again before it may be used.

use idb::{Database, DatabaseEvent as _, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Array;
use model::naming::FileName;
use wasm_bindgen::JsValue;

use crate::storage::stamp;
use crate::{js, namespace};

const TABLE: &str = "handles";

/// A file that the person chose.
#[derive(Debug, Clone)]
pub struct CopyFile {
    handle: JsValue,
    mark: Option<Mark>,
}

/// What a file was like when it was written last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// When it was changed last, in milliseconds as the file's clock has them.
    modified: f64,
    /// Its bytes.
    size: f64,
    /// The stamp of its text, see [`stamp`].
    stamp: u64,
}

impl Mark {
    /// Whether a file that is found like this was not touched since.
    fn is_untouched(&self, modified: f64, size: f64) -> bool {
        self.modified == modified && self.size == size
    }

    /// Whether a text that is found in the file may be written over: it is what was written, which a sync service or a
    /// backup has only touched.
    fn is_ours(&self, text: &str) -> bool {
        self.stamp == stamp(text)
    }
}

/// Why a file cannot be kept up to date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// The person chose none.
    #[error("no file was chosen")]
    NotChosen,
    /// The browser does not let the app write it (any more).
    #[error("the file may not be written")]
    NotAllowed,
    /// Somebody else has changed it since it was written; what it says now.
    #[error("the file was changed elsewhere")]
    Changed(String),
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
        chosen.map(|handle| Self { handle, mark: None }).map_err(|_| CopyError::NotChosen)
    }

    /// The file's name.
    pub fn name(&self) -> String {
        js::get(&self.handle, "name").and_then(|name| name.as_string()).unwrap_or_default()
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
        match js::ask(&self.handle, method, &[&mode]).await {
            Ok(state) => state == JsValue::from_str("granted"),
            // Handles without permissions of their own may always be written.
            Err(_) => js::get(&self.handle, method).is_none(),
        }
    }

    /// Writes it anew; the old content stays until the new one is there whole. What it is like afterwards.
    ///
    /// # Errors
    /// [`CopyError`].
    pub async fn write(&self, text: &str) -> Result<Mark, CopyError> {
        if !self.is_allowed().await {
            return Err(CopyError::NotAllowed);
        }
        let failed = |_| CopyError::Failed;
        let stream = js::ask(&self.handle, "createWritable", &[]).await.map_err(failed)?;
        js::ask(&stream, "write", &[&text.into()]).await.map_err(failed)?;
        js::ask(&stream, "close", &[]).await.map_err(failed)?;
        let (_, modified, size) = self.found().await?;
        Ok(Mark { modified, size, stamp: stamp(text) })
    }

    /// The same, unless somebody else has changed it since it was written last. An empty file has nothing to lose.
    ///
    /// # Errors
    /// [`CopyError::Changed`] with what it says now; the file was left as it is then.
    pub async fn write_unless_changed(&self, text: &str) -> Result<Mark, CopyError> {
        if !self.is_allowed().await {
            return Err(CopyError::NotAllowed);
        }
        let (file, modified, size) = self.found().await?;
        // Of a file that an earlier version wrote nothing is known.
        if let Some(mark) = self.mark
            && size > 0.0
            && !mark.is_untouched(modified, size)
        {
            let found = js::ask(&file, "text", &[]).await.map_err(|_| CopyError::Failed)?;
            let found = found.as_string().unwrap_or_default();
            if !mark.is_ours(&found) {
                return Err(CopyError::Changed(found));
            }
        }
        self.write(text).await
    }

    /// The file as it is now, when it was changed last, and its bytes.
    async fn found(&self) -> Result<(JsValue, f64, f64), CopyError> {
        let file = js::ask(&self.handle, "getFile", &[]).await.map_err(|_| CopyError::Failed)?;
        let number = |name| js::get(&file, name).and_then(|value| value.as_f64()).unwrap_or_default();
        let (modified, size) = (number("lastModified"), number("size"));
        Ok((file, modified, size))
    }

    /// Whether both are the same file on the disk.
    pub async fn is_same(&self, other: &Self) -> bool {
        let answer = js::ask(&self.handle, "isSameEntry", &[&other.handle]).await;
        answer.is_ok_and(|answer| answer.is_truthy())
    }

    /// The file that was chosen for something, if one was.
    pub async fn kept(key: &str) -> Option<Self> {
        let database = database().await.ok()?;
        let transaction = database.transaction(&[TABLE], TransactionMode::ReadOnly).ok()?;
        let found = transaction.object_store(TABLE).ok()?.get(JsValue::from_str(key)).ok()?.await.ok()?;
        database.close();
        found.map(Self::from_kept)
    }

    /// All files that were chosen, each with what it was chosen for.
    pub async fn all() -> Vec<(String, Self)> {
        let read = async {
            let database = database().await?;
            let transaction = database.transaction(&[TABLE], TransactionMode::ReadOnly)?;
            let store = transaction.object_store(TABLE)?;
            let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
            let (keys, values) = (keys.await?, values.await?);
            database.close();
            Ok::<_, idb::Error>((keys, values))
        };
        let (keys, values) = read.await.unwrap_or_default();
        let keys = keys.into_iter().map(|key| key.as_string().unwrap_or_default());
        keys.zip(values.into_iter().map(Self::from_kept)).collect()
    }

    /// Earlier versions kept the bare handle.
    fn from_kept(kept: JsValue) -> Self {
        let Some(handle) = js::get(&kept, "handle") else { return Self { handle: kept, mark: None } };
        let number = |name| js::get(&kept, name)?.as_f64();
        let mark = || {
            let stamp = js::get(&kept, "stamp")?.as_string()?.parse().ok()?;
            Some(Mark { modified: number("modified")?, size: number("size")?, stamp })
        };
        Self { handle, mark: mark() }
    }

    /// Remembers it for something, with what it is like now.
    ///
    /// # Errors
    /// What the browser reports: it is not remembered then.
    pub async fn keep(&self, key: &str, mark: Option<Mark>) -> Result<(), CopyError> {
        let record = match mark {
            None => js::object(&[("handle", &self.handle)]),
            Some(mark) => js::object(&[
                ("handle", &self.handle),
                ("modified", &mark.modified.into()),
                ("size", &mark.size.into()),
                ("stamp", &JsValue::from_str(&mark.stamp.to_string())),
            ]),
        };
        change(key, Some(&record)).await.map_err(|_| CopyError::Failed)
    }

    /// Forgets the file of something; the file itself stays as it is.
    ///
    /// # Errors
    /// What the browser reports: it is still remembered then.
    pub async fn forget(key: &str) -> Result<(), CopyError> {
        change(key, None).await.map_err(|_| CopyError::Failed)
    }
}

async fn change(key: &str, record: Option<&JsValue>) -> Result<(), idb::Error> {
    let database = database().await?;
    let transaction = database.transaction(&[TABLE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(TABLE)?;
    let key = JsValue::from_str(key);
    match record {
        Some(record) => store.put(record, Some(&key))?.await.map(drop)?,
        None => store.delete(key)?.await?,
    }
    transaction.await?;
    database.close();
    Ok(())
}

async fn database() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(&namespace::name("-copies"), Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            database.create_object_store(TABLE, ObjectStoreParams::new()).ok();
        }
    });
    request.await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_somebody_else_changed_is_not_ours_and_one_that_was_only_touched_is() {
        let mark = Mark { modified: 1000.0, size: 3.0, stamp: stamp("old") };
        assert!(mark.is_untouched(1000.0, 3.0));
        for (modified, size) in [(1001.0, 3.0), (999.0, 3.0), (1000.0, 4.0)] {
            assert!(!mark.is_untouched(modified, size));
        }
        assert!(mark.is_ours("old"));
        assert!(!mark.is_ours("new") && !mark.is_ours(""));
    }
}
