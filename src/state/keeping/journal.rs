//! Recovery from the write-ahead journal: what a page could not write before it went is made a step once its assessment is
//! open again.

use leptos::prelude::*;
use model::history::{AnswerEdit, Edit, read_entry};
use platform::journal;

use crate::state::editing::{Editor, OpenAssessment, journal_entry};

/// Makes a step of what the journal holds of the open assessment. What another tab has changed since stays as it is there.
pub(super) fn recover(editor: Editor, id: &str) {
    // What cannot be read may be a newer version's, and stays.
    let Some((stamps, edits)) = journal::read(id).and_then(|entry| read(&entry)) else { return };
    if editor.saving.is_sealed() {
        // It came under a passphrase since: nothing of it may lie in plain.
        return journal::clear(id);
    }
    let Some(document) = editor.document.get_untracked().filter(|_| editor.is_open(id)) else { return };
    let (may_write, is_own) = editor
        .saving
        .with(|progress| (progress.can_write(), progress.stamps.iter().any(|stamp| stamps.contains(stamp))))
        .unwrap_or_default();
    if !may_write {
        return;
    }
    let due: Vec<Edit> =
        edits.into_iter().filter_map(|edit| due(edit.clone(), now(&document, edit), is_own)).collect();
    match due.is_empty() {
        true => journal::clear(id),
        false => {
            // Cleared once this is on the disk.
            editor.saving.with(|progress| progress.journalled = Some(id.to_owned()));
            editor.revise(due);
        }
    }
}

/// What an entry holds: the stamps of the records that its page knew, and the edits.
fn read(entry: &str) -> Option<(Vec<u64>, Vec<Edit>)> {
    let (stamps, line) = journal_entry::split(entry)?;
    Some((stamps, read_entry(serde_json::from_str(line).ok()?)?.edits))
}

/// The same edit with what stands there now as what was before and as what it leads to.
fn now(document: &OpenAssessment, edit: Edit) -> Edit {
    let mut here = [edit];
    document.lead_here(&mut here);
    let [here] = here;
    here
}

/// The edit that leads from what stands there now to where an edit of the journal leads; none where that is so already, or
/// where somebody else has changed it since.
fn due(edit: Edit, now: Edit, is_own: bool) -> Option<Edit> {
    match (edit, now) {
        (Edit::Answer(edit), Edit::Answer(now)) => {
            let is_due = edit.after != now.after && (is_own || edit.before == now.after);
            let before = now.after;
            is_due.then_some(Edit::Answer(AnswerEdit { before, ..edit }))
        }
        (Edit::Row { key, before, after }, Edit::Row { after: now, .. }) => {
            (after != now && (is_own || before == now)).then_some(Edit::Row { key, before: now, after })
        }
        (Edit::Profile { before, after }, Edit::Profile { after: now, .. }) => {
            (after != now && (is_own || before == now)).then_some(Edit::Profile { before: now, after })
        }
        (Edit::Part { name, before, after }, Edit::Part { after: now, .. }) => {
            (after != now && (is_own || before == now)).then_some(Edit::Part { name, before: now, after })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn row(before: &str, after: &str) -> Edit {
        let says = |title: &str| Some(json!({ "title": title }));
        Edit::Row { key: "action/1".into(), before: says(before), after: says(after) }
    }

    #[test]
    fn what_the_page_knew_leads_on_and_what_somebody_else_changed_stays() {
        let here = |says: &str| row("", says);
        assert_eq!(
            due(row("a", "c"), here("b"), true),
            Some(row("b", "c")),
            "typing went on after b was saved"
        );
        assert_eq!(due(row("a", "c"), here("a"), false), Some(row("a", "c")), "nobody changed it");
        assert_eq!(due(row("a", "c"), here("b"), false), None, "another tab changed it");
        assert_eq!(due(row("a", "c"), here("c"), true), None, "it was saved after all");
    }

    #[test]
    fn an_entry_survives_and_a_damaged_one_is_none() {
        let entry = journal_entry::join(&[7, 8], vec![row("a", "b")]).unwrap();
        assert_eq!(read(&entry), Some((vec![7, 8], vec![row("a", "b")])));
        for damaged in ["", "7,8", "x\n{}", "7\n{\"edits\":", "7\n[]"] {
            assert_eq!(read(damaged), None, "{damaged:?}");
        }
    }
}
