//! Records in IndexedDB.

use std::cell::RefCell;
use std::rc::Rc;

use idb::{
    Database, DatabaseEvent as _, Factory, KeyRange, ObjectStoreParams, Query, Transaction, TransactionMode,
};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{IdbDatabase, IdbTransaction};

use super::{Change, Record, StoreError, Table, guard};

const NAME: &str = "plumbline";
/// 2 added the history and the restore points.
const VERSION: u32 = 2;

/// Records in the browser's database.
#[derive(Debug, Clone)]
pub struct Indexed {
    connection: Rc<RefCell<Connection>>,
}

#[derive(Debug, Clone)]
struct Connection {
    database: Rc<Database>,
    raw: IdbDatabase,
}

impl Indexed {
    pub async fn open(on_blocked: impl FnOnce() + 'static) -> Result<Self, StoreError> {
        let connection = Connection::open(on_blocked).await?;
        Ok(Self { connection: Rc::new(RefCell::new(connection)) })
    }

    pub async fn read(&self, table: Table, prefix: &str) -> Result<Vec<Record>, StoreError> {
        let connection = self.connection.borrow().clone();
        match connection.read(table, prefix).await {
            Err(StoreError::Closed) => self.reopen().await?.read(table, prefix).await,
            outcome => outcome,
        }
    }

    pub async fn write(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let connection = self.connection.borrow().clone();
        match connection.write(&changes).await {
            Err(StoreError::Closed) => self.reopen().await?.write(&changes).await,
            outcome => outcome,
        }
    }

    /// The browser closes connections: when data are cleared, when a device sleeps, or for a newer version.
    async fn reopen(&self) -> Result<Connection, StoreError> {
        let connection = Connection::open(|| {}).await?;
        self.connection.replace(connection.clone());
        Ok(connection)
    }
}

impl Connection {
    async fn open(on_blocked: impl FnOnce() + 'static) -> Result<Self, StoreError> {
        let mut request =
            Factory::new().and_then(|factory| factory.open(NAME, Some(VERSION))).map_err(failed)?;
        request.on_upgrade_needed(|event| {
            // A store that cannot be made is missed by the first transaction, which says so.
            let Ok(database) = event.database() else { return };
            let there = database.store_names();
            for table in Table::ALL.iter().filter(|table| there.iter().all(|name| name != table.name())) {
                database.create_object_store(table.name(), ObjectStoreParams::new()).ok();
            }
        });
        request.on_blocked(move |_| on_blocked());
        let raw: IdbDatabase = request.await.map_err(failed)?.into();
        let mut database = Database::from(raw.clone());
        // Lets another tab bring the database to a newer version instead of waiting for this one to close.
        let closing = raw.clone();
        database.on_version_change(move |_| closing.close());
        Ok(Self { database: Rc::new(database), raw })
    }

    async fn read(&self, table: Table, prefix: &str) -> Result<Vec<Record>, StoreError> {
        let transaction =
            self.database.transaction(&[table.name()], TransactionMode::ReadOnly).map_err(failed)?;
        let store = transaction.object_store(table.name()).map_err(failed)?;
        let keys = store.get_all_keys(range(prefix)?, None).map_err(failed)?;
        let values = store.get_all(range(prefix)?, None).map_err(failed)?;
        let keys = keys.await.map_err(failed)?;
        let values = values.await.map_err(failed)?;
        let text = |value: JsValue| value.as_string().unwrap_or_default();
        Ok(keys.into_iter().map(text).zip(values.into_iter().map(text)).collect())
    }

    async fn write(&self, changes: &[Change]) -> Result<(), StoreError> {
        let raw = self.strict_transaction()?;
        let transaction = Transaction::from(raw.clone());
        for change in changes {
            if let Err(error) = request(&transaction, change).await {
                raw.abort().ok();
                return Err(error);
            }
        }
        let outcome = transaction.await;
        match raw.error() {
            Some(error) => Err(thrown(error.into())),
            None => match outcome.map_err(failed)? {
                idb::TransactionResult::Committed => Ok(()),
                idb::TransactionResult::Aborted => Err(StoreError::Other("aborted".into())),
            },
        }
    }

    /// A transaction that is complete only when its changes are on the disk. `idb` has no option for it, and
    /// web-sys counts it among its unstable interfaces.
    fn strict_transaction(&self) -> Result<IdbTransaction, StoreError> {
        let strict = JsValue::from_str("strict");
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &strict).map_err(thrown)?;
        let tables: Array = Table::ALL.iter().map(|table| JsValue::from_str(table.name())).collect();
        let open: Function = Reflect::get(&self.raw, &"transaction".into()).map_err(thrown)?.unchecked_into();
        let transaction: IdbTransaction =
            open.call3(&self.raw, &tables, &"readwrite".into(), &options).map_err(thrown)?.unchecked_into();
        // Engines that know the option name it; those that do not are older than it and write through anyway.
        match Reflect::get(&transaction, &"durability".into()).map_err(thrown)? {
            durability if durability.is_undefined() || durability == strict => Ok(transaction),
            _ => Err(StoreError::Other("the transaction is not strict".into())),
        }
    }
}

async fn request(transaction: &Transaction, change: &Change) -> Result<(), StoreError> {
    let store = |table: &Table| transaction.object_store(table.name()).map_err(failed);
    match change {
        Change::Put(table, key, value) | Change::PutSealed(table, key, value) => {
            store(table)?.put(&JsValue::from(value), Some(&JsValue::from(key))).map_err(failed)?;
        }
        Change::Delete(table, key) => {
            store(table)?.delete(JsValue::from(key)).map_err(failed)?;
        }
        Change::DeleteAll(table, prefix) => match range(prefix)? {
            Some(range) => {
                store(table)?.delete(range).map_err(failed)?;
            }
            None => {
                store(table)?.clear().map_err(failed)?;
            }
        },
        Change::Expect(table, key, stamps) => {
            super::meets(found(transaction, *table, key).await?.as_deref(), stamps)?;
        }
        Change::ExpectPlain(id) => {
            guard::may_be_plain(found(transaction, Table::Assessments, id).await?.as_deref())?;
        }
    }
    Ok(())
}

async fn found(transaction: &Transaction, table: Table, key: &str) -> Result<Option<String>, StoreError> {
    let store = transaction.object_store(table.name()).map_err(failed)?;
    let found = store.get(JsValue::from(key)).map_err(failed)?.await.map_err(failed)?;
    Ok(found.and_then(|value| value.as_string()))
}

/// The keys that begin with a prefix; `None` for all.
fn range(prefix: &str) -> Result<Option<Query>, StoreError> {
    if prefix.is_empty() {
        return Ok(None);
    }
    let end = format!("{prefix}\u{FFFF}");
    let range = KeyRange::bound(&prefix.into(), &end.into(), None, None).map_err(failed)?;
    Ok(Some(range.into()))
}

/// What an error of `idb` amounts to. Printing it would be less to write, and weigh two kilobytes of the first load.
fn failed(error: idb::Error) -> StoreError {
    use idb::Error as E;
    match error {
        E::DomException(exception) => thrown(exception.into()),
        E::ClearFailed(cause)
        | E::DeleteFailed(cause)
        | E::GetAllFailed(cause)
        | E::GetAllKeysFailed(cause)
        | E::GetFailed(cause)
        | E::IndexedDbNotFound(cause)
        | E::IndexedDbOpenFailed(cause)
        | E::KeyRangeCreateFailed(cause)
        | E::ObjectStoreCreateFailed(cause)
        | E::ObjectStoreNotFound(cause)
        | E::RequestErrorNotFound(cause)
        | E::RequestResultNotFound(cause)
        | E::TransactionAbortError(cause)
        | E::TransactionOpenFailed(cause)
        | E::UpdateFailed(cause) => thrown(cause),
        _ => StoreError::Other(String::new()),
    }
}

fn thrown(exception: JsValue) -> StoreError {
    StoreError::from_exception(&exception)
}
