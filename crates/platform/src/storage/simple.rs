//! Records in local storage, for browsers whose database cannot be used.

use std::collections::BTreeMap;

use web_sys::Storage;

use super::{Change, Record, StoreError, Table, guard};
use crate::namespace;
use crate::preferences::simple_storage;

/// Records in `localStorage`.
#[derive(Debug, Clone)]
pub struct Simple {
    storage: Storage,
    /// What the names of its records begin with.
    base: String,
}

impl Simple {
    /// Opens it, if it can really be written to.
    pub fn open() -> Option<Self> {
        let storage = simple_storage()?;
        let probe = namespace::name(".record.probe");
        storage.set_item(&probe, "1").ok()?;
        storage.remove_item(&probe).ok()?;
        Some(Self { storage, base: namespace::name("") })
    }

    /// That of another copy of the app, to read.
    pub fn of_copy(base: &str) -> Option<Self> {
        simple_storage().map(|storage| Self { storage, base: base.to_owned() })
    }

    /// Whether any record is here.
    pub fn has_records(&self) -> bool {
        self.keys(Table::Assessments, "").is_ok_and(|keys| !keys.is_empty())
    }

    pub fn read(&self, table: Table, prefix: &str) -> Result<Vec<Record>, StoreError> {
        let start = self.full_key(table, "");
        let mut records = BTreeMap::new();
        for key in self.keys(table, prefix)? {
            if let Some(value) = self.storage.get_item(&key).map_err(failed)? {
                records.insert(key[start.len()..].to_owned(), value);
            }
        }
        Ok(records.into_iter().collect())
    }

    fn keys(&self, table: Table, prefix: &str) -> Result<Vec<String>, StoreError> {
        let wanted = self.full_key(table, prefix);
        let mut keys = Vec::new();
        for index in 0..self.storage.length().map_err(failed)? {
            if let Some(key) = self.storage.key(index).map_err(failed)?.filter(|key| key.starts_with(&wanted))
            {
                keys.push(key);
            }
        }
        Ok(keys)
    }

    /// Writes one record after the other; on an error the records already written are put back.
    pub fn write(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let mut before: Vec<(String, Option<String>)> = Vec::new();
        let mut apply = |key: String, value: Option<&str>| {
            before.push((key.clone(), self.storage.get_item(&key).map_err(failed)?));
            self.set(&key, value)
        };
        let mut all = || {
            for change in &changes {
                match change {
                    Change::Put(table, key, value) | Change::PutSealed(table, key, value) => {
                        apply(self.full_key(*table, key), Some(value))?;
                    }
                    Change::Delete(table, key) => apply(self.full_key(*table, key), None)?,
                    Change::Expect(table, key, stamps) => {
                        super::meets(self.found(*table, key)?.as_deref(), stamps)?;
                    }
                    Change::ExpectPlain(id) => {
                        guard::may_be_plain(self.found(Table::Assessments, id)?.as_deref())?;
                    }
                    Change::DeleteAll(table, prefix) => {
                        for key in self.keys(*table, prefix)? {
                            apply(key, None)?;
                        }
                    }
                }
            }
            Ok(())
        };
        let outcome = all();
        if outcome.is_err() {
            for (key, value) in before.into_iter().rev() {
                self.set(&key, value.as_deref()).ok();
            }
        }
        outcome
    }

    fn found(&self, table: Table, key: &str) -> Result<Option<String>, StoreError> {
        self.storage.get_item(&self.full_key(table, key)).map_err(failed)
    }

    fn full_key(&self, table: Table, key: &str) -> String {
        [&self.base, ".record.", table.name(), ".", key].concat()
    }

    fn set(&self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        match value {
            Some(value) => self.storage.set_item(key, value),
            None => self.storage.remove_item(key),
        }
        .map_err(failed)
    }
}

fn failed(error: wasm_bindgen::JsValue) -> StoreError {
    StoreError::from_exception(&error)
}
