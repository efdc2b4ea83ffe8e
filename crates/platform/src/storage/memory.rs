//! Records in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Change, Record, StoreError, Table, guard};

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

    /// Fails only before it has changed anything: what is expected stands first.
    pub fn write(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let mut records = self.records.borrow_mut();
        for change in changes {
            match change {
                Change::Put(table, key, value) | Change::PutSealed(table, key, value) => {
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
                Change::ExpectPlain(id) => {
                    guard::may_be_plain(records.get(&(Table::Assessments, id)).map(String::as_str))?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_apply_in_order_and_prefixes_select() {
        let memory = Memory::default();
        let put = |key: &str| Change::Put(Table::Answers, key.into(), "x".into());
        let write = |changes| memory.write(changes).unwrap();
        write(vec![put("a/1"), put("a/2"), put("b/1"), Change::Delete(Table::Answers, "a/2".into())]);
        assert_eq!(memory.read(Table::Answers, "a/").len(), 1);
        write(vec![Change::DeleteAll(Table::Answers, "a/".into())]);
        assert_eq!(memory.read(Table::Answers, "").len(), 1);
        assert!(memory.read(Table::Assessments, "").is_empty());
    }

    fn locked() -> String {
        format!("{},\"version\":1}}", super::super::LOCKED)
    }

    fn kept(memory: &Memory) -> Vec<String> {
        let tables = Table::ALL.iter().flat_map(|table| memory.read(*table, ""));
        tables.map(|(key, value)| format!("{key}={value}")).collect()
    }

    fn write(memory: &Memory, changes: Vec<Change>) -> Result<(), StoreError> {
        memory.write(guard::guarded(changes)?)
    }

    #[test]
    fn nothing_plain_is_written_over_or_beside_a_locked_record() {
        let memory = Memory::default();
        let put = |table, key: &str| Change::Put(table, key.into(), "plain".into());
        write(&memory, vec![Change::PutSealed(Table::Assessments, "a".into(), locked())]).unwrap();
        let before = kept(&memory);
        for changes in [
            vec![put(Table::Assessments, "a")],
            vec![put(Table::Answers, "a/5.1")],
            vec![put(Table::Assessments, "b"), put(Table::History, "a/1")],
            vec![Change::DeleteAll(Table::Answers, "a/".into()), put(Table::Assessments, "a")],
        ] {
            assert_eq!(write(&memory, changes), Err(StoreError::Locked));
            assert_eq!(kept(&memory), before);
        }
        write(&memory, vec![put(Table::Assessments, "ab"), put(Table::Answers, "ab/5.1")]).unwrap();
        let off = Change::Delete(Table::Assessments, "a".into());
        write(&memory, vec![off, put(Table::Assessments, "a"), put(Table::Answers, "a/5.1")]).unwrap();
        assert_eq!(memory.read(Table::Assessments, "a")[0].1, "plain");
    }

    #[test]
    fn nothing_plain_is_written_of_what_is_unlocked_here_even_where_its_record_is_gone() {
        let memory = Memory::default();
        super::super::set_locked("held", true);
        let put = |key: &str| Change::Put(Table::Assessments, key.into(), "plain".into());
        assert_eq!(write(&memory, vec![put("held")]), Err(StoreError::Locked));
        write(&memory, vec![put("other")]).unwrap();
        write(&memory, vec![Change::PutSealed(Table::Assessments, "held".into(), locked())]).unwrap();
        super::super::set_locked("held", false);
        assert_eq!(write(&memory, vec![put("held")]), Err(StoreError::Locked));
        assert_eq!(kept(&memory).len(), 2);
    }
}
