//! Records in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Change, Record, Table};

/// Records that live as long as the page.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    records: Rc<RefCell<BTreeMap<(Table, String), String>>>,
}

impl Memory {
    pub fn read(&self, table: Table, prefix: &str) -> Vec<Record> {
        let records = self.records.borrow();
        let of_table = records.iter().filter(|((t, key), _)| *t == table && key.starts_with(prefix));
        of_table.map(|((_, key), value)| (key.clone(), value.clone())).collect()
    }

    pub fn write(&self, changes: Vec<Change>) {
        let mut records = self.records.borrow_mut();
        for change in changes {
            match change {
                Change::Put(table, key, value) => {
                    records.insert((table, key), value);
                }
                Change::Delete(table, key) => {
                    records.remove(&(table, key));
                }
                Change::DeleteAll(table, prefix) => {
                    records.retain(|(t, key), _| *t != table || !key.starts_with(&prefix));
                }
                // Nobody else can write here.
                Change::Expect(..) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_apply_in_order_and_prefixes_select() {
        let memory = Memory::default();
        let put = |key: &str| Change::Put(Table::Answers, key.into(), "x".into());
        memory.write(vec![put("a/1"), put("a/2"), put("b/1"), Change::Delete(Table::Answers, "a/2".into())]);
        assert_eq!(memory.read(Table::Answers, "a/").len(), 1);
        memory.write(vec![Change::DeleteAll(Table::Answers, "a/".into())]);
        assert_eq!(memory.read(Table::Answers, "").len(), 1);
        assert!(memory.read(Table::Assessments, "").is_empty());
    }
}
