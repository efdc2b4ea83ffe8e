//! Runs of neighbours in a list, such as "A.5.1 to A.5.8, A.5.11" (run-length encoding).

use locale::Text;
use wording::list;

/// So many neighbours are named by the first and the last of them.
const FEWEST: usize = 3;

/// The wanted ones of a list in its order, neighbours by the first and the last of them.
pub(crate) fn ranges<'a>(text: Text, all: impl IntoIterator<Item = (&'a str, bool)>) -> String {
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    for (name, is_wanted) in all {
        match (is_wanted, runs.last_mut()) {
            (true, Some(run)) => run.push(name),
            (false, Some(run)) if !run.is_empty() => runs.push(Vec::new()),
            _ => {}
        }
    }
    let said = runs.into_iter().flat_map(|run| match run.as_slice() {
        [first, .., last] if run.len() >= FEWEST => vec![text.label_range(first, last)],
        few => few.iter().map(|name| (*name).to_owned()).collect(),
    });
    list::commas(text, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_neighbours_are_a_range_and_two_are_not() {
        let said = |wanted: &str| {
            let all = ["a", "b", "c", "d", "e", "f"].map(|name| (name, wanted.contains(name)));
            ranges(Text::default(), all)
        };
        assert_eq!(said("abce"), "a to c, e");
        assert_eq!(said("abef"), "a, b, e, f");
        assert_eq!(said("abcdef"), "a to f");
        assert_eq!(said(""), "");
    }
}
