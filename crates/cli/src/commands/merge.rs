//! Two copies of an assessment, brought together field by field.

use std::path::Path;

use ::file::envelope::{self, FileEntry};
use ::file::locked::Locked;
use locale::Text;
use model::merge::{Copy, Side, common_state, differences, merge};
use serde_json::json;
use wording::fields;

use super::Outcome;
use crate::files::{self, FileError};
use crate::say;

/// Those under a passphrase from both files, as they are: nobody can look inside to merge them. Of one that is in both
/// the copy that was saved later is kept, which is said; the other one stays in the file that it came from.
fn locked(mine: Vec<Locked>, theirs: Vec<Locked>, path: &Path) -> Vec<Locked> {
    let mut all = mine;
    for locked in theirs {
        // Format 1 does not tell what is inside: of copies that differ both are kept.
        let known = all
            .iter_mut()
            .find(|known| **known == locked || locked.id().is_some() && known.id() == locked.id());
        match known {
            Some(known) if *known == locked => {}
            Some(known) => {
                let is_newer = locked.saved_at > known.saved_at;
                let (kept, left) = if is_newer { (&locked, &*known) } else { (&*known, &locked) };
                eprintln!(
                    "{}: {} is under a passphrase in both files; the copy saved {} is kept, the one saved {} left out",
                    path.display(),
                    locked.id().unwrap_or_default(),
                    kept.saved_at,
                    left.saved_at,
                );
                if is_newer {
                    *known = locked;
                }
            }
            None => all.push(locked),
        }
    }
    all
}

/// Merges two files. Fields that both changed are named; without a preference nothing is written then.
pub fn run(mine: &Path, theirs: &Path, prefer: Option<Side>, out: &Path, as_json: bool) -> Outcome {
    match merged(mine, theirs, prefer, out, as_json) {
        Ok(outcome) => outcome,
        Err(error) => {
            eprintln!("{error}");
            Outcome::Failed
        }
    }
}

fn merged(
    mine: &Path,
    theirs: &Path,
    prefer: Option<Side>,
    out: &Path,
    as_json: bool,
) -> Result<Outcome, FileError> {
    let text = Text::default();
    let (ours, others) = (files::whole(mine)?, files::whole(theirs)?);
    let locked = locked(ours.locked, others.locked, theirs);
    let (a, b) = (files::only(mine, ours.assessments)?, files::only(theirs, others.assessments)?);
    if a.assessment.id != b.assessment.id {
        let error = "not a copy of the same assessment".to_owned();
        return Err(FileError::Making(theirs.to_owned(), error));
    }
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
        say::line(format_args!("{:#}", json!({ "differences": differences.len(), "conflicts": open })));
    } else {
        for (field, mine, theirs) in open.iter().map(say) {
            say::line(format_args!("{field}: {mine} | {theirs}"));
        }
    }
    if !open.is_empty() && prefer.is_none() {
        eprintln!("{} conflicts: say with --prefer what counts", open.len());
        return Ok(Outcome::Found);
    }
    let chosen = differences.iter().map(|difference| (difference, prefer));
    let mut merged = merge(&a.assessment, &b.assessment, chosen);
    merged.touch(files::now());
    let written = envelope::write_all(&[FileEntry::whole(&merged, &a.history)], &locked, files::now());
    let written = written.map_err(|error| FileError::Making(out.to_owned(), error.to_string()))?;
    files::write(out, written.as_bytes())?;
    Ok(Outcome::Done)
}
