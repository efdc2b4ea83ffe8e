//! Workshops without a browser: what was handed in, found in whatever texts it stands in, and counted.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use import::delimited::decoded;
use locale::Text;
use workshop::{Found, HandIn, Invited, LONGEST_TEXT, Round, Session, Taken, close, found_in, sessions};

use super::Outcome;
use crate::failure::FileError;
use crate::{files, say};

mod counts;

pub use counts::Format;
#[cfg(test)]
pub use counts::KEYS;

/// What stands for standard input in place of a file.
const INPUT: &str = "-";

/// What is to be counted, and how.
#[derive(Debug)]
pub struct Counting {
    /// The invitation, of whose session alone hand-ins count.
    pub invited: Option<Invited>,
    /// The fewest people that a count may be about, where no names are asked for.
    pub least: usize,
    /// The format.
    pub to: Format,
    /// Where to write it; standard output if nowhere else.
    pub out: Option<PathBuf>,
}

/// Counts what the hand-ins in some texts say. What does not count is said on the side.
pub fn merge(text: Text, paths: &[PathBuf], counting: &Counting) -> Outcome {
    let (mut outcome, mut notes, mut hand_ins) = (Outcome::Done, Vec::new(), BTreeSet::new());
    let bar = files::progress(paths.len());
    for path in paths {
        match read(path) {
            Ok(found) => {
                notes.extend(beside(text, path, &found));
                hand_ins.extend(found.hand_ins);
            }
            Err(error) => {
                bar.suspend(|| eprintln!("{}", error.says(text)));
                outcome = Outcome::Failed;
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let (counts, left) = counted(text, hand_ins, counting);
    notes.extend(left);
    for note in &notes {
        eprintln!("{note}");
    }
    if !notes.is_empty() && outcome == Outcome::Done {
        outcome = Outcome::Found;
    }
    let written = match &counting.out {
        Some(out) => files::write(out, counts.as_bytes()),
        None => {
            say::whole(&counts);
            Ok(())
        }
    };
    match written {
        Ok(()) => outcome,
        Err(error) => {
            eprintln!("{}", error.says(text));
            Outcome::Failed
        }
    }
}

/// The hand-ins of a file, or of standard input.
fn read(path: &Path) -> Result<Found, FileError> {
    // One byte more, to know that there is more.
    let most = LONGEST_TEXT as u64 + 1;
    let mut bytes = Vec::new();
    let read = match path.to_str() {
        Some(INPUT) => io::stdin().lock().take(most).read_to_end(&mut bytes),
        _ => File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)),
    };
    read.map_err(FileError::of(path))?;
    let is_cut = bytes.len() > LONGEST_TEXT;
    bytes.truncate(LONGEST_TEXT);
    // A character that was cut through would make another encoding of the whole.
    if let Err(error) = std::str::from_utf8(&bytes)
        && is_cut
        && error.error_len().is_none()
    {
        bytes.truncate(error.valid_up_to());
    }
    let found = found_in(&decoded(&bytes));
    Ok(Found { is_cut: found.is_cut || is_cut, ..found })
}

/// What is said of a text beside its hand-ins.
fn beside(text: Text, path: &Path, found: &Found) -> Vec<String> {
    let name = match path.to_str() {
        Some(INPUT) => text.cli_standard_input().to_owned(),
        _ => path.display().to_string(),
    };
    let megabytes = LONGEST_TEXT >> 20;
    let notes = [
        found.is_cut.then(|| text.cli_hand_ins_cut(&name, megabytes)),
        (found.damaged > 0).then(|| text.cli_hand_ins_damaged(found.damaged as u64, &name)),
        (found.newer > 0).then(|| text.cli_hand_ins_newer(found.newer as u64, &name)),
    ];
    notes.into_iter().flatten().collect()
}

/// The counts in their format, and what is said of what is not in them. Neither the order of hand-ins nor how often one
/// comes changes anything.
pub(crate) fn counted(
    text: Text,
    hand_ins: impl IntoIterator<Item = HandIn>,
    counting: &Counting,
) -> (String, Vec<String>) {
    let found = sessions(hand_ins, counting.invited.as_ref());
    let mut notes = Vec::new();
    if found.all.is_empty() && found.others == 0 {
        notes.push(text.cli_hand_ins_none().to_owned());
    }
    if found.others > 0 {
        notes.push(text.cli_hand_ins_elsewhere(found.others as u64));
    }
    let mut lines = counts::Lines::new(counting.to);
    for Session { invitation, collection, not_fitting } in &found.all {
        let tag = counts::tag(invitation.session);
        for (taken, count) in not_fitting {
            notes.extend(not_fit(text, *taken, *count as u64, &tag));
        }
        let closed = close(collection, invitation, counting.least);
        let is_short = |round, is_shown: bool| !is_shown && collection.turnout(round) > 0;
        if is_short(Round::First, !closed.first.is_empty()) {
            notes.push(text.cli_session_too_few(&tag, counting.least));
        }
        if is_short(Round::Second, closed.second.is_some()) {
            notes.push(text.cli_session_second_too_few(&tag, counting.least));
        }
        lines.push(invitation, &closed);
    }
    (lines.written(), notes)
}

/// Why hand-ins of a session do not count.
fn not_fit(text: Text, taken: Taken, count: u64, session: &str) -> Option<String> {
    match taken {
        Taken::New | Taken::Replaced | Taken::Known => None,
        Taken::OtherSession => Some(text.cli_hand_ins_elsewhere(count)),
        Taken::OtherKind => Some(text.cli_hand_ins_other_kind(count, session)),
        Taken::OtherEdition => Some(text.cli_hand_ins_other_edition(count, session)),
        Taken::OtherContent => Some(text.cli_hand_ins_other_content(count, session)),
        Taken::OtherQuestions => Some(text.cli_hand_ins_other_questions(count, session)),
    }
}
