//! States that are taken back: by a syllable before their word, and by words that say that it was so.

use super::vocabulary::{Concept, concept};
use crate::phrase::folded;

/// Beginnings that say that it was so, and is no more.
const NO_LONGER: &str = "no longer, no more, not any more, not anymore, not any longer, nicht mehr, nicht langer, plus, \
     n est plus, ne sont plus, ne plus, n est plus en, ya no, ya no se, ya no esta, non piu, non e piu, non sono piu, \
     ja nao, ja nao esta, nao mais, niet meer, niet langer, is niet meer, is niet langer, juz nie, nie jest juz, \
     nie sa juz, juz nie jest";

/// What is no more, where a phrase says that of something.
pub(super) fn no_longer(plain: &str) -> Option<&str> {
    NO_LONGER.split(", ").find_map(|gone| plain.strip_prefix(gone)?.strip_prefix(' '))
}

/// What fails, in words that say nothing of how far it is there: "largely ineffective".
const FAILING: &str = "ineffective, missing, failed, failing, absent, inadequate, insufficient, noncompliant, nonconforming, \
     unimplemented, unwirksam, fehlend, ungenugend, unzureichend, mangelhaft, inefficace, insuffisant, insuffisante, ineficaz, \
     insuficiente, insufficiente, assente, ausente, absente, ondoeltreffend, onvoldoende, nieskuteczne, niezgodne";

/// Whether words begin with one for what fails.
pub(super) fn is_failing(plain: &str) -> bool {
    let first = plain.split(' ').next().unwrap_or_default();
    FAILING.split(", ").any(|failing| failing == first)
}

/// Whether a word has a syllable before it, with a stroke between, that takes back what it says: de-implemented.
pub(super) fn is_undone(cell: &str) -> bool {
    let words = cell.split(|sign: char| sign.is_whitespace() || matches!(sign, '(' | '/' | ':' | ';' | ','));
    let mut parts = words.filter_map(|word| word.split_once(['-', '\u{2010}', '\u{2011}']));
    parts.any(|(before, word)| {
        let is_undoing =
            matches!(folded(before).as_str(), "de" | "dis" | "des" | "un" | "in" | "ent" | "ont" | "od");
        is_undoing && concept(&folded(word)) == Some(Concept::Done)
    })
}
