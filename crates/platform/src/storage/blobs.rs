//! Evidence files in the browser (a blob store): a database of their own beside that of the records. Nothing opens it before
//! there is something to attach or to show, and no tab with an older version of the app is in its way.
//!
//! A key is the id of an assessment, a stroke, and the random id of the bytes; what is encrypted has a mark behind that. Bytes
//! are written before any record names them and deleted after none does, so the two databases need no transaction in common.

use std::rc::Rc;

use idb::{Database, DatabaseEvent as _, Factory, ObjectStoreParams, Transaction, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::IdbDatabase;

use super::StoreError;
use super::indexed::{failed, range, strict, thrown};
use crate::{js, namespace};

/// The only store in it.
const STORE: &str = "files";
const VERSION: u32 = 1;

/// Files of all assessments.
#[derive(Debug, Clone)]
pub struct Blobs {
    raw: IdbDatabase,
    database: Rc<Database>,
}

/// How much the browser keeps here, and how much it may, in bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Of everything under this host.
    pub used: f64,
    /// As far as the browser says.
    pub granted: f64,
}

/// What the browser says about its space; some say nothing.
pub async fn room() -> Option<Room> {
    let estimate = js::ask(&js::navigator("storage")?, "estimate", &[]).await.ok()?;
    let number = |name| js::get(&estimate, name).and_then(|number| number.as_f64());
    Some(Room { used: number("usage")?, granted: number("quota")? })
}

impl Blobs {
    /// Opens the database, or makes it.
    ///
    /// # Errors
    /// [`StoreError`], where the browser has no database or refuses it.
    pub async fn open() -> Result<Self, StoreError> {
        let name = namespace::name(".files");
        let mut request =
            Factory::new().and_then(|factory| factory.open(&name, Some(VERSION))).map_err(failed)?;
        request.on_upgrade_needed(|event| {
            // A store that cannot be made is missed by the first transaction, which says so.
            let Ok(database) = event.database() else { return };
            if database.store_names().iter().all(|name| name != STORE) {
                database.create_object_store(STORE, ObjectStoreParams::new()).ok();
            }
        });
        let raw: IdbDatabase = request.await.map_err(failed)?.into();
        let mut database = Database::from(raw.clone());
        let closing = raw.clone();
        database.on_version_change(move |_| closing.close());
        Ok(Self { raw, database: Rc::new(database) })
    }

    fn reading(&self) -> Result<Transaction, StoreError> {
        self.database.transaction(&[STORE], TransactionMode::ReadOnly).map_err(failed)
    }

    /// The keys that begin with a prefix.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let transaction = self.reading()?;
        let store = transaction.object_store(STORE).map_err(failed)?;
        let keys = store.get_all_keys(range(prefix)?, None).map_err(failed)?.await.map_err(failed)?;
        Ok(keys.into_iter().filter_map(|key| key.as_string()).collect())
    }

    /// The bytes under a key; none if there are none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let transaction = self.reading()?;
        let store = transaction.object_store(STORE).map_err(failed)?;
        let found = store.get(JsValue::from(key)).map_err(failed)?.await.map_err(failed)?;
        Ok(found.and_then(|value| value.dyn_into::<Uint8Array>().ok()).map(|bytes| bytes.to_vec()))
    }

    /// Keeps bytes under a key; returns when they are on the disk.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was kept then.
    pub async fn put(&self, key: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let raw = strict(&self.raw, &[STORE])?;
        let transaction = Transaction::from(raw.clone());
        let store = transaction.object_store(STORE).map_err(failed)?;
        let bytes = Uint8Array::from(bytes);
        let asked = store.put(&bytes, Some(&JsValue::from(key))).map_err(failed)?;
        if let Err(error) = asked.await {
            raw.abort().ok();
            return Err(failed(error));
        }
        self.done(raw, transaction).await
    }

    /// Deletes what lies under some keys, all or none.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was deleted then.
    pub async fn delete(&self, keys: &[String]) -> Result<(), StoreError> {
        let raw = strict(&self.raw, &[STORE])?;
        let transaction = Transaction::from(raw.clone());
        let store = transaction.object_store(STORE).map_err(failed)?;
        for key in keys {
            store.delete(JsValue::from(key)).map_err(failed)?;
        }
        self.done(raw, transaction).await
    }

    async fn done(&self, raw: web_sys::IdbTransaction, transaction: Transaction) -> Result<(), StoreError> {
        let outcome = transaction.await;
        match raw.error() {
            Some(error) => Err(thrown(error.into())),
            None => match outcome.map_err(failed)? {
                idb::TransactionResult::Committed => Ok(()),
                idb::TransactionResult::Aborted => Err(StoreError::Other("aborted".into())),
            },
        }
    }
}
