//! Forward compatibility of the file itself: the parts around its assessments that only a newer version knows.
//!
//! Assessments are kept one by one, so each carries them among its own unknown parts, under [`OF_FILE`] and their name.
//! When a file is written, what all assessments in it carry alike stands around them again; what they do not carry alike
//! stays with each.

use model::extra::OF_FILE;
use model::{Assessment, Extra};

use crate::envelope::{FileEntry, PARTS};

/// Lets an assessment carry the unknown parts of the file in which it was found. What it carries already stays.
pub(crate) fn hand_over(rest: &Extra, assessment: &mut Assessment) {
    for (name, part) in rest.iter() {
        let name = [OF_FILE, name].concat();
        if assessment.rest.get(&name).is_none() {
            assessment.rest.set(&name, Some(part.clone()));
        }
    }
}

/// The unknown parts that stand around some assessments in a file: those of `rest`, and what all of them carry alike.
pub(crate) fn around(entries: &[FileEntry<'_>], rest: &Extra) -> Extra {
    let mut around = rest.clone();
    let Some((first, others)) = entries.split_first() else { return around };
    for (name, part) in first.assessment.rest.iter() {
        let is_common = others.iter().all(|entry| entry.assessment.rest.get(name) == Some(part));
        if let Some(bare) = name.strip_prefix(OF_FILE)
            && is_common
            && !PARTS.contains(&bare)
            && around.get(bare).is_none()
        {
            around.set(bare, Some(part.clone()));
        }
    }
    around
}

/// An assessment without what stands around it; none if it carries nothing of that.
pub(crate) fn without(assessment: &Assessment, around: &Extra) -> Option<Assessment> {
    let mut left: Option<Assessment> = None;
    for (name, part) in around.iter() {
        let name = [OF_FILE, name].concat();
        if assessment.rest.get(&name) == Some(part) {
            left.get_or_insert_with(|| assessment.clone()).rest.set(&name, None);
        }
    }
    left
}

#[cfg(test)]
mod tests;
