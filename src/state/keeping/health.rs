//! Integrity check of the open assessment: all its records as the storage has them, in plain.

use ::file::check::{AllRecords, Fault, Health, check as check_records};
use ::file::locked::Locked;
use ::file::records;
use platform::storage::{Record, Table};

use super::encryption::decrypt;
use super::keyring;
use super::sealing::Sealing;
use crate::state::editing::Editor;

/// Reads all records of the open assessment and checks them; none where they could not be read.
pub async fn check(editor: Editor) -> Option<Health> {
    let id = editor.kept_id()?;
    editor.save();
    editor.saving.settled().await;
    let store = editor.storage().store()?;
    let frames = store.read(Table::Assessments, &id).await.ok()?;
    let (_, frame) = frames.into_iter().find(|(key, _)| *key == id)?;
    let mut all = AllRecords { frame, ..AllRecords::default() };
    let mut sealed = Vec::new();
    for table in [Table::Answers, Table::History, Table::Points] {
        let raw = store.read(table, &records::all_of(&id)).await.ok()?;
        let plain = Sealing::of(editor).unseal_all(&id, table, raw.clone()).await;
        sealed.extend(still_sealed(table, raw, &plain));
        match table {
            Table::History => all.history = plain,
            Table::Points => all.points = plain,
            _ => all.answers = plain,
        }
    }
    if let Some(lock) = keyring::lock_of(&id) {
        // The one record holds the answers and rows; what lies beside it is damaged.
        let locked = Locked::from_record(&all.frame).ok();
        let found = match &locked {
            Some(locked) => decrypt(locked, &lock).await.ok(),
            None => None,
        };
        match found {
            None => all.frame.clear(),
            Some(found) => {
                let assessment = found.assessment;
                all.frame = records::frame(&assessment).ok()?;
                for (requirement, answer) in &assessment.answers {
                    let key = records::answer_key(&id, requirement);
                    all.answers.push((key, records::answer(answer).ok()?));
                }
                let rows = assessment.rows.iter();
                all.answers.extend(rows.map(|(key, row)| (records::row_key(&id, key), row.to_string())));
            }
        }
    }
    let mut health = check_records(&id, &all);
    health.faults.extend(sealed);
    Some(health)
}

/// Records that the key does not open.
fn still_sealed(table: Table, raw: Vec<Record>, plain: &[Record]) -> Vec<Fault> {
    let lost = raw.into_iter().filter(|(key, _)| plain.iter().all(|(opened, _)| opened != key));
    let name = |key: String| key.split_once('/').map_or_else(|| key.clone(), |(_, name)| name.to_owned());
    let fault = |key: String| match table {
        Table::History => Fault::Step(name(key)),
        Table::Points => Fault::Point(name(key)),
        _ => Fault::Part(name(key)),
    };
    lost.map(|(key, _)| fault(key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_key_opens_is_named_by_its_place() {
        let record = |key: &str| (key.to_owned(), String::new());
        let raw = vec![record("a/1"), record("a/2")];
        let plain = [record("a/1")];
        assert_eq!(still_sealed(Table::History, raw.clone(), &plain), [Fault::Step("2".into())]);
        assert_eq!(still_sealed(Table::Points, raw.clone(), &plain), [Fault::Point("2".into())]);
        assert_eq!(still_sealed(Table::Answers, raw, &plain), [Fault::Part("2".into())]);
    }
}
