//! Changes of records by the names of their parts, through the one editor.

use isms::registers::edit::{begun, set};
use isms::registers::links::{linking, removal};
use leptos::prelude::*;
use model::Rows;
use platform::clock;
use serde_json::Value;

use super::RegisterContext;
use crate::state::new_row_id;
use crate::views::assessment_context::AssessmentContext;

fn rows(work: AssessmentContext) -> Rows {
    untrack(|| work.document().rows())
}

/// Lets a part of a record say something else, or nothing. What is typed into one field, or passed in a list, is one step.
pub fn write(work: AssessmentContext, key: &str, part: &str, value: Option<Value>, in_passing: bool) {
    // What was typed last is handed on when its page goes, and another assessment may be open by then.
    if !work.editor.is_open(&work.id()) {
        return;
    }
    let edits = set(&rows(work), key, part, value.as_ref(), clock::today());
    if in_passing {
        work.editor.apply(edits, Some(&[key, " ", part].concat()));
        work.editor.save();
    } else {
        work.editor.revise(edits);
    }
}

/// Begins an entry and says its id; none where people cannot add any. It is kept once something is written into it.
pub fn add(context: RegisterContext) -> Option<String> {
    begun(context.register, context.work.text.register_new(), clock::today())?;
    let id = new_row_id();
    context.begun.set(Some(id.clone()));
    Some(id)
}

/// What links to a record and would lose that link with it, by their keys.
pub fn linked_from(work: AssessmentContext, key: &str) -> Vec<String> {
    linking(&rows(work), key)
}

/// Forgets a record, and links to it in others, as one step.
pub fn remove(work: AssessmentContext, key: &str) {
    work.editor.revise(removal(&rows(work), key));
}
