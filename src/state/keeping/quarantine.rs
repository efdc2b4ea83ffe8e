//! Quarantine: records of answers and rows that cannot be read. Nothing is written over them, and they go along
//! wherever their assessment goes.

use ::file::records;
use ::file::rescue::UNREADABLE;
use isms::registers::unreadable;
use leptos::prelude::*;
use model::history::Edit;
use model::{Assessment, Rows};
use platform::storage::{Change, Record, Table};
use serde_json::{Map, Value};

use super::sealing::Sealing;
use super::{keyring, reading};
use crate::state::editing::{Editor, Step};
use crate::state::library::{self, Kept};
use crate::state::use_editor;

/// What cannot be read of an assessment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Damage {
    /// Whole answers and rows, which are kept as they are beside it.
    pub records: usize,
    /// Parts of rows that are in use otherwise.
    pub fields: usize,
}

impl Damage {
    /// All of them.
    pub fn all(self) -> usize {
        self.records + self.fields
    }
}

/// How many damaged records a part of a file holds.
fn came_along(part: &Option<Value>) -> usize {
    part.as_ref().and_then(Value::as_object).map_or(0, Map::len)
}

/// What is damaged of the assessments that are kept. A handle.
#[derive(Clone, Copy)]
pub struct Quarantine {
    editor: Editor,
}

/// What is damaged of the assessments that are kept.
pub fn use_quarantine() -> Quarantine {
    Quarantine::of(use_editor())
}

impl Quarantine {
    /// That beside the open assessment.
    pub fn of(editor: Editor) -> Self {
        Self { editor }
    }

    /// The changes that set aside what the pending edits of the open assessment would be written over. Under a passphrase
    /// the assessment is one record, and no edit touches those beside it.
    pub(super) fn set_aside(self) -> Vec<Change> {
        let Some(id) = self.editor.kept_id() else { return Vec::new() };
        let is_sealed = self.editor.saving.is_sealed();
        let changes = self.editor.saving.with(|progress| {
            let edits = &progress.pending.edits;
            let mut changes: Vec<Change> = edits.iter().filter_map(|edit| lost_parts(&id, edit)).collect();
            if !is_sealed {
                self.editor.storage().library.with_untracked(|library| {
                    let damaged = library.as_ref().map(|library| library.damaged(&id)).unwrap_or_default();
                    changes.extend(library::set_aside(&id, damaged, edits));
                });
            }
            changes
        });
        changes.unwrap_or_default()
    }

    /// The changes that keep all that is damaged of an assessment where nothing is written over it.
    pub(super) fn all_aside(self, id: &str) -> Vec<Change> {
        let put = |(key, record): &Record| {
            Change::Put(Table::Answers, library::aside_key(key, record), record.clone())
        };
        self.editor.storage().library.with_untracked(|library| {
            let damaged = library.as_ref().map(|library| library.damaged(id)).unwrap_or_default();
            damaged.iter().map(put).collect()
        })
    }

    /// The damaged records of an assessment as they were found, readable as text; of one under a passphrase only what
    /// its key opens.
    pub(super) async fn damaged(self, id: &str) -> Vec<Record> {
        if keyring::lock_of(id).is_some() {
            return Sealing::of(self.editor).records(id, Table::Answers).await.unwrap_or_default();
        }
        self.editor.storage().library.with_untracked(|library| {
            library.as_ref().map(|library| library.damaged(id).to_vec()).unwrap_or_default()
        })
    }

    /// An assessment with its damaged records in it as they are, as it goes into a file.
    pub(super) async fn with_damaged(self, mut assessment: Assessment) -> Assessment {
        let damaged = self.damaged(&assessment.id).await;
        take_along(&mut assessment, None, damaged);
        assessment
    }

    /// An assessment that is to replace the one which is kept under its id, with all in it that is damaged of that one
    /// or came along with it: whoever replaces what can be read does not know of what nobody could.
    pub(super) async fn inherited(self, mut assessment: Assessment) -> Assessment {
        let id = assessment.id.clone();
        let damaged = self.damaged(&id).await;
        let open = self.editor.document.get_untracked().filter(|open| open.id() == id);
        let came_along =
            match open {
                Some(open) => untrack(|| open.part(UNREADABLE)),
                None => self.editor.storage().library.with_untracked(|library| {
                    library.as_ref()?.assessment(&id)?.rest.get(UNREADABLE).cloned()
                }),
            };
        take_along(&mut assessment, came_along.as_ref(), damaged);
        assessment
    }

    /// How many parts of the open assessment cannot be read; follows what is kept.
    pub fn damaged_parts(self) -> Damage {
        let Some(id) = self.editor.kept_id() else { return Damage::default() };
        let came_along = self
            .editor
            .document
            .with(|open| open.as_ref().map_or(0, |open| came_along(&open.part(UNREADABLE))));
        self.editor.storage().library.with(|library| {
            match library.as_ref().and_then(|library| library.entries.get(&id)) {
                Some(Kept::Readable(readable)) => {
                    Damage { records: readable.damaged.len() + came_along, fields: readable.nonsense }
                }
                Some(Kept::Locked(locked)) => Damage { records: locked.damaged + came_along, fields: 0 },
                _ => Damage { records: came_along, fields: 0 },
            }
        })
    }

    /// Deletes the damaged records of the open assessment, and those that came with it in a file; the latter can be
    /// undone. Where an answer is damaged in a part only, the rest stays, as it is shown; so does a row of which a part
    /// makes no sense. What was written in place of a damaged record stays too.
    pub async fn delete_damaged(self) {
        let (editor, saving, storage) = (self.editor, self.editor.saving, self.editor.storage());
        let (Some(id), Some(store)) = (editor.kept_id(), storage.store()) else { return };
        editor.save();
        saving.settled().await;
        let present = match store.read(Table::Answers, &records::all_of(&id)).await {
            Ok(present) => present,
            Err(error) => return reading::failed(storage, error),
        };
        // While it was read another assessment may have been opened, or something typed.
        let open = editor.document.get_untracked().filter(|open| open.id() == id);
        let (Some(open), false) = (open, saving.has_unsaved()) else { return };
        let Ok(own) = library::changes_for_all(&open.snapshot(), None) else { return };
        let cleared = match saving.is_sealed() {
            // Beside the one record of an assessment under a passphrase nothing else lies here.
            true => vec![Change::DeleteAll(Table::Answers, records::all_of(&id))],
            false => storage.library.with_untracked(|library| {
                let damaged = library.as_ref().map(|library| library.damaged(&id)).unwrap_or_default();
                cleared(&present, damaged, &own)
            }),
        };
        let stamps = saving.with(|progress| progress.stamps.clone()).unwrap_or_default();
        let expect = Change::Expect(Table::Assessments, id.clone(), stamps);
        let stored = Some([vec![expect], cleared].concat());
        saving.write(Step { id: id.clone(), stored, ..Step::default() });
        saving.settled().await;
        let came_along = open.part(UNREADABLE).filter(|_| editor.is_open(&id) && !storage.has_failed());
        if let Some(before) = came_along {
            let name = UNREADABLE.to_owned();
            editor.revise(vec![Edit::Part { name, before: Some(before), after: None }]);
            saving.settled().await;
        }
        storage.reload().await;
    }
}

/// The changes that delete what is set aside, and leave of records that are damaged still what the assessment itself
/// says at their places.
fn cleared(present: &[Record], damaged: &[Record], own: &[Change]) -> Vec<Change> {
    let change = |record: &Record| {
        let key = &record.0;
        let is_aside = key.split_once('/').is_some_and(|(_, name)| name.starts_with('!'));
        if !is_aside && !damaged.contains(record) {
            return None;
        }
        let is_same = |change: &&Change| matches!(change, Change::Put(Table::Answers, own, _) if own == key);
        let stays = own.iter().find(is_same).cloned();
        Some(stays.unwrap_or_else(|| Change::Delete(Table::Answers, key.clone())))
    };
    present.iter().filter_map(change).collect()
}

/// The change that sets a row aside of which an edit takes a part that makes no sense.
fn lost_parts(id: &str, edit: &Edit) -> Option<Change> {
    let Edit::Row { key, before: Some(before), after } = edit else { return None };
    let mut row = Rows::default();
    row.set(key, Some(before.clone()));
    let is_lost = |part: &String| {
        let name = part.split_once(": ").map_or(part.as_str(), |(_, name)| name);
        before.get(name) != after.as_ref().and_then(|after| after.get(name))
    };
    let (key, record) = (records::row_key(id, key), before.to_string());
    let change = || Change::Put(Table::Answers, library::aside_key(&key, &record), record.clone());
    unreadable(&row).iter().any(is_lost).then(change)
}

/// Puts damaged records into an assessment, and what came along with another one, beside those that came with it in a
/// file. They are named by what they say, so that none is there twice.
fn take_along(assessment: &mut Assessment, came_along: Option<&Value>, damaged: Vec<Record>) {
    let named = |(key, record): Record| {
        let key = library::aside_key(&key, &record);
        let name = key.split_once('/').map_or(key.as_str(), |(_, name)| name);
        (name.to_owned(), Value::from(record))
    };
    let came_along = came_along.and_then(Value::as_object).into_iter().flatten();
    let mut more = came_along.map(|(name, record)| (name.clone(), record.clone())).collect::<Map<_, _>>();
    more.extend(damaged.into_iter().map(named));
    if more.is_empty() {
        return;
    }
    let mut all = match assessment.rest.get(UNREADABLE) {
        Some(Value::Object(before)) => before.clone(),
        Some(_) => return,
        None => Map::new(),
    };
    all.extend(more);
    assessment.rest.set(UNREADABLE, Some(all.into()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::file::envelope::{self, FileEntry};
    use model::{Edition, Profile};
    use serde_json::json;

    #[test]
    fn a_row_is_set_aside_before_an_edit_takes_a_part_of_it_that_makes_no_sense() {
        let row = |due: &str, title: &str| Some(json!({ "due": due, "title": title }));
        let edit = |after| Edit::Row { key: "action/1".into(), before: row("tomorrow", "a"), after };
        let lost = |after| lost_parts("a", &edit(after));
        assert_eq!(lost(row("tomorrow", "b")), None);
        for after in [row("2027-02-28", "a"), None] {
            let Some(Change::Put(Table::Answers, key, record)) = lost(after) else { panic!() };
            assert!(key.starts_with("a/!~action/1.") && record.contains("tomorrow"));
        }
    }

    #[test]
    fn clearing_takes_what_is_damaged_and_leaves_what_is_said_in_its_place() {
        let record = |key: &str, text: &str| (key.to_owned(), text.to_owned());
        let put = |key: &str, text: &str| Change::Put(Table::Answers, key.into(), text.into());
        let damaged = [
            record("a/5.1", "{ cut"),
            record("a/5.2", "{\"note\":\"n\",\"level\":9}"),
            record("a/5.3", "{ old"),
        ];
        let present = [
            record("a/!5.3.17", "{ old"),
            record("a/5.1", "{ cut"),
            record("a/5.2", "{\"note\":\"n\",\"level\":9}"),
            // Written over what was damaged, and set aside, since it was read.
            record("a/5.3", "{\"response\":2}"),
            record("a/6.1", "{\"response\":1}"),
        ];
        let own = [
            put("a/5.2", "{\"note\":\"n\"}"),
            put("a/5.3", "{\"response\":2}"),
            put("a/6.1", "{\"response\":1}"),
        ];
        let delete = |key: &str| Change::Delete(Table::Answers, key.into());
        let expected = [delete("a/!5.3.17"), delete("a/5.1"), put("a/5.2", "{\"note\":\"n\"}")];
        assert_eq!(cleared(&present, &damaged, &own), expected);
    }

    #[test]
    fn damaged_records_go_along_in_a_file_and_stay_with_the_assessment() {
        let now = chrono::DateTime::UNIX_EPOCH;
        let mut assessment = Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), now);
        take_along(&mut assessment, None, Vec::new());
        assert!(assessment.rest.is_empty());
        take_along(&mut assessment, None, vec![("a/~action/1".into(), "{ cut".into())]);
        let file = envelope::write(&[FileEntry::whole(&assessment, &[])], now).unwrap();
        let mut found = ::file::open::open(file.as_bytes()).unwrap().assessments.remove(0).assessment;
        assert_eq!(found, assessment);
        take_along(&mut found, None, vec![("a/5.1".into(), "{ other".into())]);
        let texts: Vec<_> = found.rest.get(UNREADABLE).unwrap().as_object().unwrap().values().collect();
        assert_eq!(texts, ["{ other", "{ cut"]);
    }
    #[test]
    fn what_replaces_an_assessment_takes_over_its_damaged_records_beside_its_own() {
        let now = chrono::DateTime::UNIX_EPOCH;
        let assessment = || Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), now);
        let damaged = |key: &str, text: &str| vec![(format!("a/{key}"), text.to_owned())];
        let mut replaced = assessment();
        take_along(&mut replaced, None, damaged("5.1", "{ came along"));
        let mut replacing = assessment();
        take_along(&mut replacing, None, damaged("5.2", "{ own"));
        take_along(&mut replacing, replaced.rest.get(UNREADABLE), damaged("~action/1", "{ cut"));
        take_along(&mut replacing, replaced.rest.get(UNREADABLE), damaged("~action/1", "{ cut"));
        let texts: Vec<_> = replacing.rest.get(UNREADABLE).unwrap().as_object().unwrap().values().collect();
        assert_eq!(texts, ["{ came along", "{ own", "{ cut"]);
        let mut of_another_form = assessment();
        of_another_form.rest.set(UNREADABLE, Some(json!(7)));
        take_along(&mut of_another_form, None, damaged("5.1", "{ cut"));
        assert_eq!(of_another_form.rest.get(UNREADABLE), Some(&json!(7)), "a newer version's is left alone");
    }
}
