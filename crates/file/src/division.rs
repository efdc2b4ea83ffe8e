//! Division of many assessments over several files, each small enough to be read again anywhere.

use chrono::{DateTime, Utc};

use crate::envelope::{self, FileEntry};
use crate::locked::Locked;

/// Assessments as Plumbline files of at most `largest` bytes, as far as a single assessment lets it; in their order, and
/// one file where all fit.
///
/// # Errors
/// What serde reports, which only a defect can cause.
pub fn write(
    entries: &[FileEntry<'_>],
    locked: &[Locked],
    now: DateTime<Utc>,
    largest: usize,
) -> Result<Vec<String>, serde_json::Error> {
    let (mut files, mut held, mut sealed) = (Vec::new(), Vec::new(), Vec::new());
    let mut size = 0;
    for entry in entries {
        let own = envelope::write(&[*entry], now)?.len();
        if size > 0 && size + own > largest {
            files.push(envelope::write(&held, now)?);
            (held, size) = (Vec::new(), 0);
        }
        held.push(*entry);
        size += own;
    }
    for one in locked {
        let own = one.write()?.len();
        if size > 0 && size + own > largest {
            files.push(envelope::write_all(&held, &sealed, now)?);
            (held, sealed, size) = (Vec::new(), Vec::new(), 0);
        }
        sealed.push(one.clone());
        size += own;
    }
    if size > 0 {
        files.push(envelope::write_all(&held, &sealed, now)?);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::open;
    use crate::samples;

    #[test]
    fn what_fits_is_one_file_and_what_does_not_is_several_that_hold_all_of_it() {
        let (full, history) = (samples::full(), samples::history());
        let entries = vec![FileEntry::whole(&full, &history); 5];
        let locked = vec![samples::locked(); 3];
        let one = write(&entries, &locked, samples::now(), usize::MAX).unwrap();
        assert_eq!(one, [envelope::write_all(&entries, &locked, samples::now()).unwrap()]);
        for largest in [1, one[0].len() / 4, one[0].len() / 2] {
            let files = write(&entries, &locked, samples::now(), largest).unwrap();
            assert!(files.len() > 1);
            let opened = files.iter().map(|file| open(file.as_bytes()).unwrap());
            let counts = opened.fold((0, 0), |(plain, sealed), opened| {
                assert!(opened.assessments.iter().all(|found| found.history == history));
                (plain + opened.assessments.len(), sealed + opened.locked.len())
            });
            assert_eq!(counts, (5, 3), "{largest}");
        }
        assert!(write(&[], &[], samples::now(), 1).unwrap().is_empty());
    }
}
