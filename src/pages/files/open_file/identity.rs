//! Identity of what is opened: an id that is reserved here gives way to one of its own.

use model::Assessment;

use crate::route::EXAMPLE;

/// Gives an assessment another id where it has that of the made-up example, which is no kept assessment. Whether it had.
pub fn leave_example(assessment: &mut Assessment, fresh: impl FnOnce() -> String) -> bool {
    let is_reserved = assessment.id == EXAMPLE;
    if is_reserved {
        assessment.id = fresh();
    }
    is_reserved
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use model::{Edition, Profile};

    use super::*;

    #[test]
    fn only_the_id_of_the_example_gives_way() {
        for (id, expected) in [("example", "fresh"), ("example-2", "example-2"), ("Example", "Example")] {
            let (edition, now) = (Edition::Iso27001_2022, DateTime::UNIX_EPOCH);
            let mut assessment = Assessment::new(id.into(), edition, Profile::default(), now);
            let has_given_way = leave_example(&mut assessment, || "fresh".into());
            assert_eq!((assessment.id.as_str(), has_given_way), (expected, id == "example"));
        }
    }
}
