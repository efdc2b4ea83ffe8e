//! Two copies of an assessment, brought together field by field.

use std::cmp::Ordering;
use std::path::Path;

use ::file::envelope::{self, FileEntry};
use ::file::locked::Locked;
use locale::Text;
use model::Assessment;
use model::merge::{Copy, Side, common_state, differences, merge};
use serde_json::json;
use wording::fields;

use super::Outcome;
use crate::archive::{self, Archive};
use crate::failure::{Cause, FileError};
use crate::files;
use crate::say;

/// A file that has been brought together and is not yet written.
#[derive(Debug)]
pub(crate) struct Merged {
    /// What it says.
    file: String,
    /// The assessment in it.
    assessment: Assessment,
    /// What is kept of those under a passphrase, and what is left out, a line each.
    pub(crate) notes: Vec<String>,
}

/// Those under a passphrase from both files, as they are: nobody can look inside to merge them.
#[derive(Debug)]
struct Carried {
    all: Vec<Locked>,
    notes: Vec<String>,
    /// Those that were saved at the same moment in both files and differ, as when only the passphrase was
    /// changed, where nobody said which of the two counts.
    open: Vec<Locked>,
}

/// Carries those under a passphrase along. Of one that is in both files the copy that was saved later is
/// kept, of two saved at the same moment the preferred one; the other one stays in the file that it came
/// from. So does one of the very assessment that is merged, which can be read.
fn carried(
    text: Text,
    (mine, ours): (&Path, Vec<Locked>),
    (theirs, others): (&Path, Vec<Locked>),
    merged: &str,
    prefer: Option<Side>,
) -> Carried {
    let mut notes = Vec::new();
    let mut without_merged = |path: &Path, all: Vec<Locked>| -> Vec<Locked> {
        let (itself, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.id() == Some(merged));
        notes.extend(itself.iter().map(|_| text.cli_locked_itself(path.display(), merged)));
        others
    };
    let (ours, others) = (without_merged(mine, ours), without_merged(theirs, others));
    let mut carried = Carried { notes, all: ours, open: Vec::new() };
    let of_mine = carried.all.len();
    for locked in others {
        if carried.all.contains(&locked) {
            continue;
        }
        // Format 1 does not tell what is inside: of copies that differ both are kept.
        let is_copy = |known: &&mut Locked| known.id().is_some() && known.id() == locked.id();
        let Some(known) = carried.all.iter_mut().take(of_mine).find(is_copy) else {
            carried.all.push(locked);
            continue;
        };
        let takes_theirs = match (locked.saved_at.cmp(&known.saved_at), prefer) {
            (Ordering::Greater, _) | (Ordering::Equal, Some(Side::Theirs)) => true,
            (Ordering::Less, _) | (Ordering::Equal, Some(Side::Mine)) => false,
            (Ordering::Equal, None) => {
                carried.open.push(locked);
                continue;
            }
        };
        let (kept, left) = if takes_theirs { (&locked, &*known) } else { (&*known, &locked) };
        let (file, id) = (theirs.display(), locked.id().unwrap_or_default());
        carried.notes.push(if kept.saved_at == left.saved_at {
            let from = if takes_theirs { theirs } else { mine }.display();
            text.cli_locked_same(file, id, kept.saved_at, from)
        } else {
            text.cli_locked_later(file, id, kept.saved_at, left.saved_at)
        });
        if takes_theirs {
            *known = locked;
        }
    }
    carried
}

/// Merges two files. What both changed is named; without a preference nothing is written then.
pub fn run(
    text: Text,
    mine: &Path,
    theirs: &Path,
    prefer: Option<Side>,
    out: &Path,
    as_json: bool,
) -> Outcome {
    let written = merged(text, mine, theirs, prefer, out, as_json).and_then(|merged| {
        let Some(Merged { file, assessment, notes }) = merged else { return Ok(Outcome::Found) };
        for note in notes {
            eprintln!("{note}");
        }
        let is_archive = out.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
        if is_archive {
            let mut sources = Vec::new();
            for path in [mine, theirs] {
                sources.extend(Archive::open(path)?);
            }
            let carried = archive::write(out, file.as_bytes(), &assessment, &mut sources)?;
            for name in carried.missing {
                eprintln!("{}", text.cli_evidence_missing(out.display(), name));
            }
        } else {
            files::write(out, file.as_bytes())?;
            let named = isms::attachment::distinct(&assessment.rows).len() as u64;
            if named > 0 {
                eprintln!("{}", text.cli_evidence_left(named, out.display()));
            }
        }
        Ok(Outcome::Done)
    });
    written.unwrap_or_else(|error| {
        eprintln!("{}", error.says(text));
        Outcome::Failed
    })
}

/// Brings two files together; none where nobody said what counts of that which both changed.
pub(crate) fn merged(
    text: Text,
    mine: &Path,
    theirs: &Path,
    prefer: Option<Side>,
    out: &Path,
    as_json: bool,
) -> Result<Option<Merged>, FileError> {
    let (ours, others) = (files::whole(text, mine)?, files::whole(text, theirs)?);
    let (a, b) = (files::only(mine, ours.assessments)?, files::only(theirs, others.assessments)?);
    if a.assessment.id != b.assessment.id {
        return Err(FileError::new(theirs, Cause::NotACopy));
    }
    let locked = carried(text, (mine, ours.locked), (theirs, others.locked), &a.assessment.id, prefer);
    let common = common_state(Copy::new(&a.assessment, &a.history), Copy::new(&b.assessment, &b.history));
    let differences = differences(common.as_ref(), &a.assessment, &b.assessment);
    let open: Vec<_> = differences.iter().filter(|difference| difference.changed_by.is_none()).collect();
    let say = |difference: &&model::merge::Difference| {
        let field = fields::field(text, &difference.field);
        (
            field,
            fields::says(text, &difference.field, &difference.mine),
            fields::says(text, &difference.field, &difference.theirs),
        )
    };
    if as_json {
        let open = open.iter().map(say);
        let open: Vec<_> = open
            .map(|(field, mine, theirs)| json!({ "field": field, "mine": mine, "theirs": theirs }))
            .collect();
        let locked: Vec<_> =
            locked.open.iter().map(|it| json!({ "id": it.id(), "saved_at": it.saved_at })).collect();
        let found = json!({ "differences": differences.len(), "conflicts": open, "locked": locked });
        say::line(format_args!("{found:#}"));
    } else {
        for (field, mine, theirs) in open.iter().map(say) {
            say::line(format_args!("{}", text.cli_conflict(field, mine, theirs)));
        }
        for both in &locked.open {
            let (id, saved_at) = (both.id().unwrap_or_default(), both.saved_at);
            say::line(format_args!("{}", text.cli_locked_conflict(id, saved_at)));
        }
    }
    let conflicts = open.len() + locked.open.len();
    if conflicts > 0 && prefer.is_none() {
        eprintln!("{}", text.cli_conflicts(conflicts as u64, "--prefer"));
        return Ok(None);
    }
    let chosen = differences.iter().map(|difference| (difference, prefer));
    let mut merged = merge(&a.assessment, &b.assessment, chosen);
    merged.touch(files::now());
    let file = envelope::write_all(&[FileEntry::whole(&merged, &a.history)], &locked.all, files::now());
    let file = file.map_err(FileError::of(out))?;
    Ok(Some(Merged { file, assessment: merged, notes: locked.notes }))
}
