//! Division of many assessments over several files, each small enough to be read again anywhere.

use chrono::{DateTime, Utc};

use crate::envelope::{self, FileEntry};
use crate::locked::Locked;

/// How many bytes a file may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// What several assessments share.
    pub written: usize,
    /// What is read again.
    pub read: usize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self { written: model::limits::WRITTEN, read: model::limits::FILE as usize }
    }
}

/// Files that hold all of some assessments, and how many of these did not fit as they should.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Division {
    /// The files, in the order of the assessments.
    pub files: Vec<String>,
    /// How many are larger than what several may share, and have a file of their own that opens again.
    pub large: usize,
    /// How many of those left their history out, with which their file would not open again.
    pub without_history: usize,
    /// How many are so large that even so their file does not open again.
    pub too_large: usize,
}

/// What goes into the next file.
#[derive(Default)]
struct Held<'a> {
    entries: Vec<FileEntry<'a>>,
    locked: Vec<Locked>,
    size: usize,
}

impl Division {
    /// Makes room for one more of so many bytes, in a new file if it does not fit into this one.
    fn make_room(
        &mut self,
        held: &mut Held<'_>,
        own: usize,
        sizes: Sizes,
        now: DateTime<Utc>,
    ) -> Result<(), serde_json::Error> {
        if held.size > 0 && held.size + own > sizes.written {
            self.files.push(envelope::write_all(&held.entries, &held.locked, now)?);
            *held = Held::default();
        }
        held.size += own;
        self.too_large += usize::from(own > sizes.read);
        self.large += usize::from(own > sizes.written && own <= sizes.read);
        Ok(())
    }
}

/// Assessments as Plumbline files, in their order, and one file where all fit. What is larger than the others may be
/// together has a file of its own; where that would not open again with its history, without.
///
/// # Errors
/// What serde reports, which only a defect can cause.
pub fn write(
    entries: &[FileEntry<'_>],
    locked: &[Locked],
    now: DateTime<Utc>,
    sizes: Sizes,
) -> Result<Division, serde_json::Error> {
    let (mut division, mut held) = (Division::default(), Held::default());
    for entry in entries {
        let (mut entry, mut own) = (*entry, envelope::write(&[*entry], now)?.len());
        if own > sizes.read {
            entry = entry.without_history();
            own = envelope::write(&[entry], now)?.len();
            division.without_history += 1;
        }
        division.make_room(&mut held, own, sizes, now)?;
        held.entries.push(entry);
    }
    for one in locked {
        // Beside others it stands in a file of ours, of which the frame is about as long as its own.
        let own = envelope::write_all(&[], std::slice::from_ref(one), now)?.len();
        division.make_room(&mut held, own, sizes, now)?;
        held.locked.push(one.clone());
    }
    if held.size > 0 {
        division.files.push(envelope::write_all(&held.entries, &held.locked, now)?);
    }
    Ok(division)
}

#[cfg(test)]
mod tests {
    use model::Assessment;
    use proptest::prelude::*;

    use super::*;
    use crate::open::open;
    use crate::samples;

    fn sizes(written: usize) -> Sizes {
        Sizes { written, ..Sizes::default() }
    }

    #[test]
    fn what_fits_is_one_file_and_what_does_not_is_several_that_hold_all_of_it() {
        let (full, history) = (samples::full(), samples::history());
        let entries = vec![FileEntry::whole(&full, &history); 5];
        let locked = vec![samples::locked(); 3];
        let one = write(&entries, &locked, samples::now(), Sizes::default()).unwrap();
        let whole = envelope::write_all(&entries, &locked, samples::now()).unwrap();
        assert_eq!(one, Division { files: vec![whole.clone()], ..Division::default() });
        for largest in [1, whole.len() / 4, whole.len() / 2] {
            let files = write(&entries, &locked, samples::now(), sizes(largest)).unwrap().files;
            assert!(files.len() > 1);
            let opened = files.iter().map(|file| open(file.as_bytes()).unwrap());
            let counts = opened.fold((0, 0), |(plain, sealed), opened| {
                assert!(opened.assessments.iter().all(|found| found.history == history));
                (plain + opened.assessments.len(), sealed + opened.locked.len())
            });
            assert_eq!(counts, (5, 3), "{largest}");
        }
        let nothing = write(&[], &[], samples::now(), sizes(1)).unwrap();
        assert_eq!(nothing, Division::default());
    }

    /// An assessment whose file grows with a number.
    fn grown(place: usize, signs: usize) -> Assessment {
        let mut assessment = samples::full();
        assessment.id = place.to_string();
        assessment.profile.organisation = "x".repeat(signs);
        assessment
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// Whatever the sizes are: all is there in its order, no file is larger than it may be unless it holds one
        /// assessment alone, and each that is not said to be too large opens.
        #[test]
        fn what_is_too_large_for_any_file_has_one_of_its_own_and_is_counted(
            signs in prop::collection::vec(0_usize..60_000, 1..6),
            sealed in 0_usize..3,
            written in 1_000_usize..60_000,
            more in 0_usize..40_000,
        ) {
            let sizes = Sizes { written, read: written + more };
            let history = samples::history();
            let all: Vec<Assessment> =
                signs.iter().enumerate().map(|(place, signs)| grown(place, *signs)).collect();
            let entries: Vec<FileEntry<'_>> = all.iter().map(|one| FileEntry::whole(one, &history)).collect();
            let locked = vec![samples::locked(); sealed];
            let division = write(&entries, &locked, samples::now(), sizes).unwrap();
            let (mut ids, mut locked, mut large, mut too_large, mut bare) = (Vec::new(), 0, 0, 0, 0);
            for file in &division.files {
                let opened = open(file.as_bytes()).unwrap();
                let held = opened.assessments.len() + opened.locked.len();
                prop_assert!(file.len() <= sizes.written || held == 1, "{} bytes hold {held}", file.len());
                too_large += usize::from(file.len() > sizes.read);
                large += usize::from(file.len() > sizes.written && file.len() <= sizes.read);
                locked += opened.locked.len();
                bare += opened.assessments.iter().filter(|found| found.history.is_empty()).count();
                ids.extend(opened.assessments.into_iter().map(|found| found.assessment.id));
            }
            let expected: Vec<String> = (0..all.len()).map(|place| place.to_string()).collect();
            prop_assert_eq!(ids, expected);
            prop_assert_eq!(locked, sealed);
            prop_assert_eq!((large, too_large, bare), (division.large, division.too_large, division.without_history));
        }
    }
}
