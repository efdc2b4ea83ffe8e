//! Records in IndexedDB.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::Poll;

use idb::{
    Database, DatabaseEvent as _, Factory, KeyRange, ObjectStoreParams, Query, Transaction, TransactionMode,
};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{IdbDatabase, IdbTransaction};

use super::{Change, Record, StoreError, Table, guard};
use crate::page;

/// 2 added the history and the restore points.
const VERSION: u32 = 2;

/// So often a task is run once more.
const TRIES: i32 = 3;
/// For so many milliseconds a task is waited for at first; each attempt gets twice as long as the one before.
const PATIENCE: i32 = 4_000;
/// For so many milliseconds an opening is waited for that no other tab holds up.
const OPENING: i32 = 8_000;

/// Records in the browser's database.
#[derive(Debug, Clone)]
pub struct Indexed {
    name: Rc<str>,
    connection: Rc<RefCell<Connection>>,
    line: Rc<RefCell<Line>>,
    /// Attempts at reading that are under way.
    reading: Rc<RefCell<Vec<Rc<Attempt>>>>,
}

/// The order of writes: none overtakes an earlier one that is being repeated.
#[derive(Debug, Default)]
struct Line {
    next: u32,
    repeated: Vec<u32>,
}

impl Line {
    fn take(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn must_wait(&self, place: u32) -> bool {
        self.repeated.iter().any(|earlier| *earlier < place)
    }

    fn repeats(&mut self, place: u32) {
        if !self.repeated.contains(&place) {
            self.repeated.push(place);
        }
    }

    fn leave(&mut self, place: u32) {
        self.repeated.retain(|known| *known != place);
    }
}

#[derive(Debug, Clone)]
struct Connection {
    database: Rc<Database>,
    raw: IdbDatabase,
}

/// What a connection is asked for.
#[derive(Debug, Clone)]
enum Task {
    Read(Table, String),
    Write(Rc<Vec<Change>>),
}

/// One attempt at a task, which can be given up: its transaction is aborted then, so that nothing of it is written late
/// and nobody waits for it.
#[derive(Debug, Default)]
struct Attempt {
    is_over: Cell<bool>,
    transaction: RefCell<Option<IdbTransaction>>,
}

impl Attempt {
    fn give_up(&self) {
        self.is_over.set(true);
        if let Some(transaction) = self.transaction.take() {
            transaction.abort().ok();
        }
    }
}

impl Indexed {
    /// Opens the database with a name.
    pub async fn open(name: &str, on_blocked: Box<dyn FnOnce()>) -> Result<Self, StoreError> {
        let connection = Connection::open(name, on_blocked).await?;
        let reading: Rc<RefCell<Vec<Rc<Attempt>>>> = Rc::default();
        // WebKit keeps a page that is left as it is, for the way back, and what it was reading as well: no other page
        // could write as long as that. Whatever needs it reads it again once the page is back.
        let under_way = reading.clone();
        page::on_hide(move || under_way.take().iter().for_each(|attempt| attempt.give_up()));
        let connection = Rc::new(RefCell::new(connection));
        Ok(Self { name: name.into(), connection, line: Rc::default(), reading })
    }

    pub async fn read(&self, table: Table, prefix: &str) -> Result<Vec<Record>, StoreError> {
        self.run(Task::Read(table, prefix.to_owned()), 0).await
    }

    pub async fn write(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let place = self.line.borrow_mut().take();
        let outcome = self.run(Task::Write(Rc::new(changes)), place).await;
        self.line.borrow_mut().leave(place);
        outcome.map(drop)
    }

    /// Runs a task, over a new connection where the present one fails: browsers close it when data are cleared, when a
    /// device sleeps, or for a newer version; some lose it, and some never answer.
    async fn run(&self, mut task: Task, place: u32) -> Result<Vec<Record>, StoreError> {
        let mut tries = 0;
        loop {
            while self.line.borrow().must_wait(place) {
                page::pause(20).await;
            }
            let attempt = Rc::new(Attempt::default());
            if matches!(task, Task::Read(..)) {
                self.reading.borrow_mut().push(attempt.clone());
            }
            let work = self.clone().attempt(task.clone(), tries, attempt.clone());
            let patience = PATIENCE << tries;
            let outcome = match within(patience, Box::pin(work)).await {
                Ok(outcome) => outcome,
                Err(waiting) => {
                    attempt.give_up();
                    crate::spawn(async move { drop(waiting.await) });
                    Err(StoreError::Silent)
                }
            };
            self.reading.borrow_mut().retain(|known| !Rc::ptr_eq(known, &attempt));
            match outcome {
                Err(error) if error.may_pass() && tries < TRIES => {
                    tries += 1;
                    if let Task::Write(changes) = &mut task {
                        self.line.borrow_mut().repeats(place);
                        *changes = Rc::new(super::repeated(changes));
                    }
                    page::pause(50 << tries).await;
                }
                outcome => return outcome,
            }
        }
    }

    async fn attempt(self, task: Task, tries: i32, attempt: Rc<Attempt>) -> Result<Vec<Record>, StoreError> {
        let connection = match tries {
            0 => self.connection.borrow().clone(),
            _ => {
                let connection = Connection::open(&self.name, Box::new(|| {})).await?;
                // One that is left open would keep a newer version of the database waiting.
                self.connection.replace(connection.clone()).raw.close();
                connection
            }
        };
        match task {
            Task::Read(table, prefix) => connection.read(table, &prefix, &attempt).await,
            Task::Write(changes) => connection.write(&changes, &attempt).await.map(|()| Vec::new()),
        }
    }
}

/// Work that the browser does for us.
type Work<T> = Pin<Box<dyn Future<Output = T>>>;

/// What work comes to within so many milliseconds; else the work, which is still under way. It must not be dropped then:
/// the browser calls it back.
async fn within<T>(milliseconds: i32, mut work: Work<T>) -> Result<T, Work<T>> {
    let mut timer = pin!(page::pause(milliseconds));
    let outcome = poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
        Poll::Pending => timer.as_mut().poll(context).map(|()| None),
    });
    let outcome = outcome.await;
    outcome.ok_or(work)
}

impl Connection {
    async fn open(name: &str, on_blocked: Box<dyn FnOnce()>) -> Result<Self, StoreError> {
        let mut request =
            Factory::new().and_then(|factory| factory.open(name, Some(VERSION))).map_err(failed)?;
        request.on_upgrade_needed(|event| {
            // A store that cannot be made is missed by the first transaction, which says so.
            let Ok(database) = event.database() else { return };
            let there = database.store_names();
            for table in Table::ALL.iter().filter(|table| there.iter().all(|name| name != table.name())) {
                database.create_object_store(table.name(), ObjectStoreParams::new()).ok();
            }
        });
        // A tab with an older version may keep it waiting for long; anything else that does not answer is broken.
        let is_blocked = Rc::new(Cell::new(false));
        let blocked = is_blocked.clone();
        request.on_blocked(move |_| {
            blocked.set(true);
            on_blocked();
        });
        let mut answer: Work<_> = Box::pin(async move { request.await });
        let opened = loop {
            match within(OPENING, answer).await {
                Ok(opened) => break opened,
                Err(waiting) if is_blocked.get() => answer = waiting,
                Err(waiting) => {
                    // A connection that comes late must not keep a newer version waiting.
                    crate::spawn(async move {
                        if let Ok(late) = waiting.await {
                            late.close();
                        }
                    });
                    return Err(StoreError::Silent);
                }
            }
        };
        let raw: IdbDatabase = opened.map_err(failed)?.into();
        let mut database = Database::from(raw.clone());
        // Lets another tab bring the database to a newer version instead of waiting for this one to close.
        let closing = raw.clone();
        database.on_version_change(move |_| closing.close());
        Ok(Self { database: Rc::new(database), raw })
    }

    async fn read(&self, table: Table, prefix: &str, attempt: &Attempt) -> Result<Vec<Record>, StoreError> {
        if attempt.is_over.get() {
            return Err(StoreError::Silent);
        }
        let raw: IdbTransaction =
            self.database.transaction(&[table.name()], TransactionMode::ReadOnly).map_err(failed)?.into();
        attempt.transaction.replace(Some(raw.clone()));
        let transaction = Transaction::from(raw);
        let store = transaction.object_store(table.name()).map_err(failed)?;
        let keys = store.get_all_keys(range(prefix)?, None).map_err(failed)?;
        let values = store.get_all(range(prefix)?, None).map_err(failed)?;
        let keys = keys.await.map_err(failed)?;
        let values = values.await.map_err(failed)?;
        let text = |value: JsValue| value.as_string().unwrap_or_default();
        Ok(keys.into_iter().map(text).zip(values.into_iter().map(text)).collect())
    }

    async fn write(&self, changes: &[Change], attempt: &Attempt) -> Result<(), StoreError> {
        if attempt.is_over.get() {
            return Err(StoreError::Silent);
        }
        let raw = strict(&self.raw, &Table::ALL.map(Table::name))?;
        attempt.transaction.replace(Some(raw.clone()));
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
}

/// A transaction over some stores that is complete only when its changes are on the disk. `idb` has no option for it, and
/// web-sys counts it among its unstable interfaces.
pub(super) fn strict(database: &IdbDatabase, stores: &[&str]) -> Result<IdbTransaction, StoreError> {
    let strict = JsValue::from_str("strict");
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &strict).map_err(thrown)?;
    let stores: Array = stores.iter().map(|store| JsValue::from_str(store)).collect();
    let open: Function = Reflect::get(database, &"transaction".into()).map_err(thrown)?.unchecked_into();
    let transaction: IdbTransaction =
        open.call3(database, &stores, &"readwrite".into(), &options).map_err(thrown)?.unchecked_into();
    // Engines that know the option name it; those that do not are older than it and write through anyway.
    match Reflect::get(&transaction, &"durability".into()).map_err(thrown)? {
        durability if durability.is_undefined() || durability == strict => Ok(transaction),
        _ => Err(StoreError::Other("the transaction is not strict".into())),
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
pub(super) fn range(prefix: &str) -> Result<Option<Query>, StoreError> {
    if prefix.is_empty() {
        return Ok(None);
    }
    let end = format!("{prefix}\u{FFFF}");
    let range = KeyRange::bound(&prefix.into(), &end.into(), None, None).map_err(failed)?;
    Ok(Some(range.into()))
}

/// What an error of `idb` amounts to. Printing it would be less to write, and weigh two kilobytes of the first load.
pub(super) fn failed(error: idb::Error) -> StoreError {
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

pub(super) fn thrown(exception: JsValue) -> StoreError {
    StoreError::from_exception(&exception)
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn no_write_overtakes_an_earlier_one_that_is_repeated() {
        let mut line = Line::default();
        let [first, second, third] = [(); 3].map(|()| line.take());
        assert!(![first, second, third].iter().any(|place| line.must_wait(*place)));
        line.repeats(second);
        line.repeats(first);
        assert!(!line.must_wait(first) && line.must_wait(second) && line.must_wait(third));
        line.leave(first);
        assert!(!line.must_wait(second) && line.must_wait(third));
        line.leave(second);
        assert!(!line.must_wait(third) && !line.must_wait(0), "a read waits for nobody");
    }
}
